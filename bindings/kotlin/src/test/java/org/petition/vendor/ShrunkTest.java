package org.petition.vendor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.nio.file.Paths;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import proguard.Configuration;
import proguard.ConfigurationParser;
import proguard.ProGuard;

/** Shrinks a small program with the ProGuard rules of the jar and runs it. */
class ShrunkTest {
    /** A name, because the program is compiled separately for Java 8. */
    private static final String PROGRAM = "org.petition.smoke.Java8Smoke";

    private static final Path CLASSES = Paths.get(System.getProperty("petition.classes"));
    private static final Path TEST_CLASSES = Paths.get(System.getProperty("petition.test-classes"));
    private static final Path RULES = CLASSES.resolve("META-INF/proguard/petition.pro");

    @TempDir Path folder;

    @Test
    void theRulesOfTheJarSuffice() throws Exception {
        Path shrunk = shrink(RULES.toString());
        assertEquals(0, start(shrunk), this::output);
        assertTrue(output().contains(" passed, 0 failed"), this::output);
        List<String> remaining = classes(shrunk);
        assertTrue(remaining.size() < classes().size(), () -> remaining.size() + " classes remain");
    }

    /** The program fails without the rules, so that the other test proves something. */
    @Test
    void theRulesOfTheJarAreNecessary() throws Exception {
        assertNotEquals(0, start(shrink(null)), this::output);
        assertFalse(output().contains(" passed, 0 failed"), this::output);
    }

    private Path shrink(String rules) throws Exception {
        Path out = folder.resolve("shrunk.jar");
        List<String> options = new ArrayList<>();
        options.addAll(Arrays.asList("-injars", quoted(CLASSES), "-injars", quoted(TEST_CLASSES) + "(org/petition/smoke/**)"));
        for (File dependency : new File(System.getProperty("petition.beside")).listFiles()) {
            options.addAll(Arrays.asList("-injars", quoted(dependency.toPath()) + "(!META-INF/**)"));
        }
        Path java = Paths.get(System.getProperty("java.home"), "jmods", "java.base.jmod");
        options.addAll(Arrays.asList("-libraryjars", quoted(java) + "(!**.jar;!module-info.class)"));
        options.addAll(Arrays.asList("-outjars", quoted(out), "-dontnote", "-ignorewarnings"));
        options.addAll(Arrays.asList("-keep", "class " + PROGRAM + " { void main(java.lang.String[]); }"));
        if (rules != null) {
            options.addAll(Arrays.asList("-include", quoted(Paths.get(rules))));
        }
        Configuration configuration = new Configuration();
        try (ConfigurationParser parser = new ConfigurationParser(String.join(" ", options), "test", folder.toFile(), System.getProperties())) {
            parser.parse(configuration);
        }
        new ProGuard(configuration).execute();
        return out;
    }

    private int start(Path jar) throws IOException, InterruptedException {
        String java = Paths.get(System.getProperty("java.home"), "bin", "java").toString();
        ProcessBuilder program =
                new ProcessBuilder(java, "-cp", jar.toString(), PROGRAM, Files.ROOT.toString());
        return program.redirectErrorStream(true).redirectOutput(folder.resolve("output").toFile()).start().waitFor();
    }

    private String output() {
        return Files.text(folder.resolve("output"));
    }

    private static List<String> classes(Path jar) {
        try (ZipFile file = new ZipFile(jar.toFile())) {
            Stream<String> names = file.stream().map(entry -> entry.getName());
            return names.filter(name -> name.startsWith("org/petition/")).collect(Collectors.toList());
        } catch (IOException error) {
            throw new java.io.UncheckedIOException(error);
        }
    }

    private static List<String> classes() {
        return Arrays.asList(CLASSES.resolve("org/petition").toFile().list());
    }

    private static String quoted(Path path) {
        return "'" + path.toAbsolutePath() + "'";
    }
}
