package org.petition.tests

import com.google.gson.JsonArray
import com.google.gson.JsonElement
import com.google.gson.JsonObject
import java.nio.file.Path
import java.time.LocalDate
import org.petition.Ledger
import org.petition.PetitionException
import org.petition.Policy
import org.petition.Step
import org.petition.StepKind
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

    fun ledger(): Ledger = Ledger.fromJson(Files.text(folder.resolve("ledger.json")))

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

/** Answers the asks of a scenario. A recorded step is in the ledger of later asks. */
private class Answers(private val scenario: Scenario, private val policy: Policy, private var ledger: Ledger) {
    private val asOf = scenario.asOf

    fun answers(asks: JsonArray) = asks.map { answer(it.asJsonObject) }.toJson()

    private fun answer(ask: JsonObject) =
        try {
            jsonOf("gives" to value(ask))
        } catch (error: PetitionException) {
            jsonOf("error" to error.json())
        }

    private fun value(ask: JsonObject): JsonElement {
        val subject = ask.text("subject")
        return when (val what = ask["ask"].asString) {
            "record", "case" -> {
                val id = ask["case"].asString
                if (what == "record") ledger = ledger.record(id, step(ask.getAsJsonObject("step")), policy, asOf)
                ledger.caseFile(id, policy, asOf).toJson()
            }
            "entries" -> ledger.entries(policy, asOf).map { row ->
                val reply = jsonOf("replied_on" to row.reply.repliedOn, "reply_step_on" to row.reply.stepOn)
                val people = row.petitioners.map { it.toJson().only("name", "id_number", "phone") }
                row.toJson().only("matter", "unit", "leader", "missing") + reply + jsonOf("petitioners" to people)
            }.toJson()
            "agenda" -> ledger.agenda(policy, asOf, ask["days"].asInt).map { it.toJson() - "kind" }.toJson()
            "accountability" -> ledger.accountability(policy, scenario.year, asOf).map { it.toJson() - "kind" }.toJson()
            "reception_notice" -> ledger.receptionNotice(ask["reception"].asString, subject).toJson().only("zh", "en")
            "case_notice" -> ledger.caseNotice(ask["case"].asString, subject, policy, asOf).toJson().only("zh", "en")
            else -> error("${scenario.name}: unknown ask $what")
        }
    }

    private fun step(fields: JsonObject) =
        Step(
            kind = checkNotNull(StepKind.ofKey(fields["kind"].asString)),
            on = LocalDate.parse(fields["on"].asString),
            source = fields.text("source"),
            leader = fields.text("leader"),
            lead = fields.text("lead"),
            ledBy = fields.text("led_by"),
            unitHead = fields.text("unit_head"),
            to = fields.text("to"),
            note = fields.text("note"),
            record = fields.text("record"),
        )
}

/** Converts an error to the form of `error.json`. */
fun PetitionException.json(): JsonObject {
    val problems = problems.map { it.toJson().only("code", "path", "zh", "en") }
    return jsonOf("code" to code, "path" to path, "zh" to zh, "en" to en, "problems" to problems)
}
