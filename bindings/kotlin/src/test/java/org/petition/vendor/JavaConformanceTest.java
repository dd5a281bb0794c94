package org.petition.vendor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Runs every scenario from Java and compares the results with its files. */
class JavaConformanceTest {
    private static final List<Path> ALL = Files.scenarios();
    private int passed;

    @TestFactory
    Stream<DynamicTest> scenario() {
        Stream<DynamicTest> tests =
                ALL.stream().map(folder -> DynamicTest.dynamicTest(Files.scenarioName(folder), () -> check(folder)));
        return Stream.concat(tests, Stream.of(DynamicTest.dynamicTest("all of them", this::printNumber)));
    }

    /** Prints the number in a test, because the test report contains only the output of tests. */
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
    void scenariosCoverEveryOutcome() {
        assertTrue(ALL.size() >= 200);
        assertTrue(count("report.json") >= 100);
        assertTrue(count("error.json") >= 10);
        assertTrue(count("answers.json") >= 10);
    }

    private static long count(String name) {
        return ALL.stream().filter(folder -> java.nio.file.Files.exists(folder.resolve(name))).count();
    }
}
