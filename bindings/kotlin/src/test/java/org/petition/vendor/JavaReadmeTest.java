package org.petition.vendor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.petition.Ledger;
import org.petition.PetitionException;
import org.petition.Policy;

/** Checks that the Java examples of the README are the code that runs here. */
class JavaReadmeTest {
    private static final Path TESTS = Files.ROOT.resolve("bindings/kotlin/src/test");

    @Test
    void theReadmeContainsTheExamples() {
        Path source = TESTS.resolve("java/org/petition/vendor/JavaReadme.java");
        for (String name : new String[] {"START_JAVA", "RECORDS_JAVA", "CHECK_JAVA", "ACTS_JAVA"}) {
            assertTrue(Files.text(Files.ROOT.resolve("bindings/kotlin/README.md")).contains(snippet(source, name, "java")), name);
        }
    }

    @Test
    void theFirstExamplePrintsUnmetDuties() throws Exception {
        String expected = "97 met\nL08/resolution/2020 即将到期 2020-12-31\nL08/selection_quarterly/2020-Q4 即将到期 2020-12-31\n";
        assertEquals(expected, printed(() -> JavaReadme.start(Files.exampleYear())));
    }

    @Test
    void theExampleOfActsPrintsBothSides() throws Exception {
        try (Ledger ledger = Ledger.fromJson(Files.exampleYear());
                Policy policy = Policy.builtin("shenzhen-2019")) {
            assertEquals("status held cancelled\n", printed(() -> JavaReadme.acts(ledger, policy)));
        }
    }

    @Test
    void theExampleOfACheckPrintsTheProblemAndLeavesOutItsRecord() throws Exception {
        try (Ledger ledger = JavaReadme.records()) {
            String output = printed(() -> JavaReadme.check(ledger.document()).close());
            assertEquals("接访安排 R900，接访领导编号：现为\"L99\"，应为“领导名册”中已有的编号\n", output);
        }
    }

    /** Returns what an example prints. */
    private static String printed(Executable example) throws Exception {
        PrintStream standardOutput = System.out;
        ByteArrayOutputStream output = new ByteArrayOutputStream();
        System.setOut(new PrintStream(output, true, "UTF-8"));
        try {
            example.run();
        } finally {
            System.setOut(standardOutput);
        }
        return output.toString("UTF-8").replace("\r\n", "\n");
    }

    /** An example. */
    private interface Executable {
        void run() throws PetitionException;
    }

    @Test
    void recordsMakeALedger() throws PetitionException {
        try (Ledger ledger = JavaReadme.records()) {
            assertEquals("R001", ledger.document().getReceptions().get(0).getId());
        }
    }

    /** Returns the lines of a source between two marks in the form of the README, without indentation. */
    static String snippet(Path source, String name, String language) {
        String text = Files.text(source);
        String mark = "// " + name + "\n";
        String lines = text.substring(text.indexOf(mark) + mark.length());
        lines = lines.substring(0, lines.indexOf("// END")).replaceFirst(" +$", "");
        String indent = lines.replaceFirst("(?s)\\S.*", "");
        StringBuilder block = new StringBuilder("<!-- snippet: " + name + " -->\n```" + language + "\n");
        for (String line : lines.split("\n")) {
            block.append(line.startsWith(indent) ? line.substring(indent.length()) : line).append('\n');
        }
        return block.append("```\n").toString();
    }
}
