package org.petition.vendor;

import com.google.gson.JsonElement;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.Paths;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** The repository's files that tests read. */
public final class Files {
    /** The repository. */
    public static final Path ROOT = Paths.get(System.getProperty("petition.root"));

    private static final Path SCENARIOS = ROOT.resolve("tests/conformance");

    private Files() {}

    /** The file's text as it is: no line ending and no byte-order mark is taken away. */
    public static String text(Path path) {
        try {
            return new String(java.nio.file.Files.readAllBytes(path), StandardCharsets.UTF_8);
        } catch (IOException error) {
            throw new UncheckedIOException(error);
        }
    }

    /** The file's text; null if there is no such file. */
    public static String textIfThere(Path path) {
        return java.nio.file.Files.exists(path) ? text(path) : null;
    }

    /** The file's value; null if there is no such file. */
    public static JsonElement jsonIfThere(Path path) {
        String text = textIfThere(path);
        return text == null ? null : JsonParser.parseString(text);
    }

    /** The folders of the scenarios, sorted by name. */
    public static List<Path> scenarios() {
        try (Stream<Path> found = java.nio.file.Files.walk(SCENARIOS)) {
            List<Path> folders = new ArrayList<>();
            found.filter(path -> java.nio.file.Files.exists(path.resolve("scenario.json"))).sorted().forEach(folders::add);
            return folders;
        } catch (IOException error) {
            throw new UncheckedIOException(error);
        }
    }

    /** A scenario's name: its folder below {@code tests/conformance}. */
    public static String scenarioName(Path folder) {
        return SCENARIOS.relativize(folder).toString().replace('\\', '/');
    }

    /** The ledger of the made-up bureau's year 2020. */
    public static String exampleYear() {
        return text(ROOT.resolve("examples/shenzhen-2020/ledger.json"));
    }
}
