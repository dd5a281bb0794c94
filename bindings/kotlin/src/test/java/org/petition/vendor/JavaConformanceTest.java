package org.petition.vendor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Every scenario gives what its files say, asked for from Java. */
class JavaConformanceTest {
    private static final List<Path> ALL = Files.scenarios();
    private int held;

    @TestFactory
    Stream<DynamicTest> scenario() {
        Stream<DynamicTest> each =
                ALL.stream().map(folder -> DynamicTest.dynamicTest(Files.scenarioName(folder), () -> check(folder)));
        return Stream.concat(each, Stream.of(DynamicTest.dynamicTest("all of them", this::tellHowMany)));
    }

    /** In a test: what is printed after the last one is not in the report. */
    private void tellHowMany() {
        System.out.println("conformance: " + held + " scenarios");
        assertEquals(ALL.size(), held);
    }

    private void check(Path folder) {
        Scenario scenario = new Scenario(folder);
        Scenario.Outcome given = scenario.run();
        Scenario.Outcome kept = scenario.kept();
        assertEquals(kept.error, given.error);
        assertEquals(kept.report, given.report);
        assertEquals(kept.answers, given.answers);
        held++;
    }

    @Test
    void thereAreScenariosOfEveryOutcome() {
        assertTrue(ALL.size() >= 200);
        assertTrue(count("report.json") >= 100);
        assertTrue(count("error.json") >= 10);
        assertTrue(count("answers.json") >= 10);
    }

    private static long count(String name) {
        return ALL.stream().filter(folder -> java.nio.file.Files.exists(folder.resolve(name))).count();
    }
}
