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

/** A folder below {@code tests/conformance}: a ledger, a policy, a day, and the expected outcome. */
final class Scenario {
    private final Path folder;
    private final JsonObject asked;
    final int year;
    final LocalDate asOf;

    Scenario(Path folder) {
        this.folder = folder;
        this.asked = JsonParser.parseString(Files.text(folder.resolve("scenario.json"))).getAsJsonObject();
        this.year = asked.get("year").getAsInt();
        this.asOf = LocalDate.parse(asked.get("as_of").getAsString());
    }

    /** The outcome: a report and perhaps answers, or an error. */
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

    /** Policy first, then ledger, then assessment: the first that fails is the outcome. */
    Outcome run() {
        try (Policy policy = policy();
                Ledger ledger = Ledger.fromJson(Files.text(folder.resolve("ledger.json")))) {
            String report = ledger.assessJson(policy, year, asOf);
            JsonArray asks = asked.getAsJsonArray("asks");
            return new Outcome(report, null, asks == null ? null : new Answers(this, policy, ledger).to(asks));
        } catch (PetitionException error) {
            return new Outcome(null, Answers.error(error), null);
        }
    }

    /** The outcome in the files. */
    Outcome expected() {
        return new Outcome(
                Files.textIfThere(folder.resolve("report.json")),
                Files.jsonIfThere(folder.resolve("error.json")),
                Files.jsonIfThere(folder.resolve("answers.json")));
    }

    private Policy policy() throws PetitionException {
        String name = asked.get("policy").getAsString();
        return name.endsWith(".toml") ? Policy.parse(Files.text(folder.resolve(name))) : Policy.builtin(name);
    }
}
