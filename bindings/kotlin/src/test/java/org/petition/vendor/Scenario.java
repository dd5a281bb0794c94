package org.petition.vendor;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.nio.file.Path;
import java.time.LocalDate;
import org.petition.Ledger;
import org.petition.PetitionException;
import org.petition.Policy;

/** A scenario: a folder below {@code tests/conformance} with ledger, policy, day and expected outcome. */
final class Scenario {
    private final Path folder;
    private final JsonObject parameters;
    final int year;
    final LocalDate asOf;

    Scenario(Path folder) {
        this.folder = folder;
        this.parameters = JsonParser.parseString(Files.text(folder.resolve("scenario.json"))).getAsJsonObject();
        this.year = parameters.get("year").getAsInt();
        this.asOf = LocalDate.parse(parameters.get("as_of").getAsString());
    }

    /** The outcome: a report with optional answers, or an error. */
    static final class Outcome {
        final String report;
        final JsonElement error;
        final JsonElement answers;

        Outcome(String report, JsonElement error, JsonElement answers) {
            this.report = report;
            this.error = error;
            this.answers = answers;
        }
    }

    /** Reads the policy, then the ledger, then assesses. The first error is the outcome. */
    Outcome run() {
        try (Policy policy = policy();
                Ledger ledger = ledger("ledger.json")) {
            String report = ledger.assessJson(policy, year, asOf);
            JsonArray asks = parameters.getAsJsonArray("asks");
            return new Outcome(report, null, asks == null ? null : new Answers(this, policy, ledger).answer(asks));
        } catch (PetitionException error) {
            return new Outcome(null, Answers.error(error), null);
        }
    }

    /** Returns the outcome in the scenario's files. */
    Outcome expected() {
        return new Outcome(
                Files.textIfExists(folder.resolve("report.json")),
                Files.jsonIfExists(folder.resolve("error.json")),
                Files.jsonIfExists(folder.resolve("answers.json")));
    }

    /** Returns the ledger in a file of the folder. */
    Ledger ledger(String file) throws PetitionException {
        return Ledger.fromJson(Files.text(folder.resolve(file)));
    }

    private Policy policy() throws PetitionException {
        String name = parameters.get("policy").getAsString();
        return name.endsWith(".toml") ? Policy.parse(Files.text(folder.resolve(name))) : Policy.builtin(name);
    }
}
