package org.petition.tests

import com.google.gson.JsonArray
import com.google.gson.JsonElement
import com.google.gson.JsonObject
import com.google.gson.JsonParser
import java.nio.file.Path
import java.time.LocalDate
import org.petition.ActReason
import org.petition.Conflict
import org.petition.Ledger
import org.petition.PetitionException
import org.petition.Policy
import org.petition.vendor.Files

/** A scenario: a folder below `tests/conformance` with ledger, policy, day and expected outcome. */
class Scenario(private val folder: Path) {
    private val parameters = checkNotNull(Files.jsonIfExists(folder.resolve("scenario.json"))).asJsonObject
    val name: String = Files.scenarioName(folder)
    val year = parameters["year"].asInt
    val asOf: LocalDate = LocalDate.parse(parameters["as_of"].asString)
    val asks: JsonArray? = parameters.getAsJsonArray("asks")

    fun policy(): Policy {
        val name = parameters["policy"].asString
        return if (name.endsWith(".toml")) Policy.parse(Files.text(folder.resolve(name))) else Policy.builtin(name)
    }

    fun ledger(file: String = "ledger.json"): Ledger = Ledger.fromJson(Files.text(folder.resolve(file)))

    /** Reads the policy, then the ledger, then assesses. The first error is the outcome. */
    fun run(): Outcome =
        try {
            policy().use { policy ->
                ledger().use { ledger ->
                    val report = ledger.assessJson(policy, year, asOf)
                    Outcome(report = report, answers = asks?.let { Answers(this, policy, ledger).answers(it) })
                }
            }
        } catch (error: PetitionException) {
            Outcome(error = error.json())
        }

    /** Returns the outcome in the scenario's files. */
    fun expected() =
        Outcome(
            Files.textIfExists(folder.resolve("report.json")),
            Files.jsonIfExists(folder.resolve("error.json")),
            Files.jsonIfExists(folder.resolve("answers.json")),
        )

    companion object {
        val all = Files.scenarios().map(::Scenario)

        /** The scenarios whose outcome is a report. */
        val valid = all.filter { it.expected().report != null }
    }
}

/** The outcome of a scenario: a report with optional answers, or an error. */
data class Outcome(val report: String? = null, val error: JsonElement? = null, val answers: JsonElement? = null)

/** Converts an error to the form of `error.json`. */
fun PetitionException.json(): JsonObject {
    val problems = problems.map { it.toJson().only("code", "path", "zh", "en") }
    val file = jsonOf("code" to code, "path" to path, "zh" to zh, "en" to en, "problems" to problems)
    return when (this) {
        is PetitionException.RefusedAct -> file + jsonOf("reasons" to reasons.map(ActReason::json))
        is PetitionException.ConflictingChanges -> file + jsonOf("conflicts" to conflicts.map(Conflict::json))
        else -> file
    }
}

private fun ActReason.json() = jsonOf("code" to kind, "record" to record, "clause" to clause)

/** Without a key, the sides are rows. */
private fun Conflict.json(): JsonObject {
    val sides = listOf("base" to base, "mine" to mine, "theirs" to theirs)
    val values = sides.map { (name, text) -> name to if (key == null) text?.let(JsonParser::parseString) else text }
    return toJson() + jsonOf(*values.toTypedArray())
}
