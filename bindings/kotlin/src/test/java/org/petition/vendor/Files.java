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

/** Reads files of the repository for tests. */
public final class Files {
    /** The root of the repository. */
    public static final Path ROOT = Paths.get(System.getProperty("petition.root"));

    private static final Path SCENARIOS = ROOT.resolve("tests/conformance");

    private Files() {}

    /** Returns the file's text unchanged, with line endings and byte-order mark. */
    public static String text(Path path) {
        try {
            return new String(java.nio.file.Files.readAllBytes(path), StandardCharsets.UTF_8);
        } catch (IOException error) {
            throw new UncheckedIOException(error);
        }
    }

    /** Returns the file's text, or null if the file does not exist. */
    public static String textIfExists(Path path) {
        return java.nio.file.Files.exists(path) ? text(path) : null;
    }

    /** Returns the file's JSON value, or null if the file does not exist. */
    public static JsonElement jsonIfExists(Path path) {
        String text = textIfExists(path);
        return text == null ? null : JsonParser.parseString(text);
    }

    /** Returns the folders of the scenarios, sorted by name. */
    public static List<Path> scenarios() {
        try (Stream<Path> found = java.nio.file.Files.walk(SCENARIOS)) {
            List<Path> folders = new ArrayList<>();
            found.filter(path -> java.nio.file.Files.exists(path.resolve("scenario.json"))).sorted().forEach(folders::add);
            return folders;
        } catch (IOException error) {
            throw new UncheckedIOException(error);
        }
    }

    /** Returns a scenario's name: its folder below {@code tests/conformance}. */
    public static String scenarioName(Path folder) {
        return SCENARIOS.relativize(folder).toString().replace('\\', '/');
    }

    /** Returns a small ledger in which every kind of act can be entered on 12 March 2020. */
    public static String actLedger() {
        return text(SCENARIOS.resolve("section/7-act-of-each-kind/ledger.json"));
    }

    /** Returns the ledger of the example year 2020. */
    public static String exampleYear() {
        return text(ROOT.resolve("examples/shenzhen-2020/ledger.json"));
    }
}
