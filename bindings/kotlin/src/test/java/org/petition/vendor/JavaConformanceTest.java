package org.petition.vendor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Every scenario has the results in its files, called from Java. */
class JavaConformanceTest {
    private static final List<Path> ALL = Files.scenarios();
    private int passed;

    @TestFactory
    Stream<DynamicTest> scenario() {
        Stream<DynamicTest> each =
                ALL.stream().map(folder -> DynamicTest.dynamicTest(Files.scenarioName(folder), () -> check(folder)));
        return Stream.concat(each, Stream.of(DynamicTest.dynamicTest("all of them", this::printNumber)));
    }

    /** In a test, because the report holds only what tests print. */
    private void printNumber() {
        System.out.println("conformance: " + passed + " scenarios");
        assertEquals(ALL.size(), passed);
    }

    private void check(Path folder) {
        Scenario scenario = new Scenario(folder);
        Scenario.Outcome actual = scenario.run();
        Scenario.Outcome expected = scenario.expected();
        assertEquals(expected.error, actual.error);
        assertEquals(expected.report, actual.report);
        assertEquals(expected.answers, actual.answers);
        passed++;
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
