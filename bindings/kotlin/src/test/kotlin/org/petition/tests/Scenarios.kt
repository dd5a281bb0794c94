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

/** A folder below `tests/conformance`: a ledger, a policy, a day, and the expected outcome. */
class Scenario(private val folder: Path) {
    private val asked = checkNotNull(Files.jsonIfThere(folder.resolve("scenario.json"))).asJsonObject
    val name: String = Files.scenarioName(folder)
    val year = asked["year"].asInt
    val asOf: LocalDate = LocalDate.parse(asked["as_of"].asString)
    val asks: JsonArray? = asked.getAsJsonArray("asks")

    fun policy(): Policy {
        val name = asked["policy"].asString
        return if (name.endsWith(".toml")) Policy.parse(Files.text(folder.resolve(name))) else Policy.builtin(name)
    }

    fun ledger(): Ledger = Ledger.fromJson(Files.text(folder.resolve("ledger.json")))

    /** Policy first, then ledger, then assessment: the first that fails is the outcome. */
    fun run(): Outcome =
        try {
            policy().use { policy ->
                ledger().use { ledger ->
                    val report = ledger.assessJson(policy, year, asOf)
                    Outcome(report = report, answers = asks?.let { Asking(this, policy, ledger).answers(it) })
                }
            }
        } catch (error: PetitionException) {
            Outcome(error = error.json())
        }

    /** The outcome in the files. */
    fun expected() =
        Outcome(
            Files.textIfThere(folder.resolve("report.json")),
            Files.jsonIfThere(folder.resolve("error.json")),
            Files.jsonIfThere(folder.resolve("answers.json")),
        )

    companion object {
        val all = Files.scenarios().map(::Scenario)

        /** Those whose outcome is a report. */
        val valid = all.filter { it.expected().report != null }
    }
}

/** The outcome of a scenario: a report and perhaps answers, or an error. */
data class Outcome(val report: String? = null, val error: JsonElement? = null, val answers: JsonElement? = null)

/** One answer for each ask; later asks see the steps that earlier ones recorded. */
private class Asking(private val scenario: Scenario, private val policy: Policy, private var ledger: Ledger) {
    private val asOf = scenario.asOf

    fun answers(asks: JsonArray) = asks.map { answer(it.asJsonObject) }.toJson()

    private fun answer(ask: JsonObject) =
        try {
            jsonOf("gives" to given(ask))
        } catch (error: PetitionException) {
            jsonOf("error" to error.json())
        }

    private fun given(ask: JsonObject): JsonElement {
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
            else -> error("${scenario.name} asks for $what")
        }
    }

    private fun step(given: JsonObject) =
        Step(
            kind = checkNotNull(StepKind.ofKey(given["kind"].asString)),
            on = LocalDate.parse(given["on"].asString),
            source = given.text("source"),
            leader = given.text("leader"),
            lead = given.text("lead"),
            ledBy = given.text("led_by"),
            unitHead = given.text("unit_head"),
            to = given.text("to"),
            note = given.text("note"),
            record = given.text("record"),
        )
}

/** An error as `error.json` has it. */
fun PetitionException.json(): JsonObject {
    val problems = problems.map { it.toJson().only("code", "path", "zh", "en") }
    return jsonOf("code" to code, "path" to path, "zh" to zh, "en" to en, "problems" to problems)
}
