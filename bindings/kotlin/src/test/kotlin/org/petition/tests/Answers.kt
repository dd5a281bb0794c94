package org.petition.tests

import com.google.gson.JsonArray
import com.google.gson.JsonElement
import com.google.gson.JsonObject
import com.google.gson.JsonParser
import java.time.LocalDate
import org.junit.jupiter.api.Assertions.assertEquals
import org.junit.jupiter.api.Assertions.assertTrue
import org.petition.Finding
import org.petition.Ledger
import org.petition.PetitionException
import org.petition.Policy
import org.petition.RowChange
import org.petition.Step
import org.petition.StepActor
import org.petition.StepKind
import org.petition.TodoHorizon
import org.petition.TodoOptions
import org.petition.Workdays
import org.petition.parseAct

/** Answers the asks of a scenario. Recorded steps, acts and merges are in the ledger of later asks. */
class Answers(private val scenario: Scenario, private val policy: Policy, private var ledger: Ledger) {
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
            "act" -> {
                val before = ledger
                ledger = ledger.apply(parseAct(ask["act"].toString()), policy, asOf)
                changes(ledger, before)
            }
            "merge" -> {
                val base = scenario.ledger(ask["base"].asString)
                ledger = Ledger.merge(base, ledger, scenario.ledger(ask["theirs"].asString))
                changes(ledger, base)
            }
            "changes" -> changes(ledger, scenario.ledger(ask["old"].asString))
            "effect" -> effect(scenario.ledger(ask["old"].asString))
            "todo" -> todo(ask.getAsJsonObject("options") ?: JsonObject())
            else -> error("${scenario.name}: unknown ask $what")
        }
    }

    private fun changes(new: Ledger, old: Ledger): JsonArray {
        val changes = new.changesSince(old)
        val document = JsonParser.parseString(changes.json).asJsonArray.map { it.asJsonObject }
        assertEquals(document.size, changes.rows.size)
        return document.zip(changes.rows) { json, row ->
            assertSame(json, row)
            json + jsonOf("zh" to row.zh, "en" to row.en)
        }.toJson()
    }

    /** Compares the fields of a changed row with its document. */
    private fun assertSame(json: JsonObject, row: RowChange) {
        val names = arrayOf("table", "id", "kind", "moved")
        assertEquals(json.only(*names), row.toJson().only(*names))
        val fields = json.getAsJsonArray("fields").map { it.asJsonObject }
        assertEquals(fields.map { it["key"].asString }, row.fields.map { it.key })
        fields.zip(row.fields) { field, typed ->
            assertEquals(textOf(field["old"]) to textOf(field["new"]), typed.old to typed.new)
            assertTrue(typed.label.zh in row.zh && typed.label.en.isNotEmpty(), row.zh)
        }
    }

    /** Returns a text as it is, and another value as JSON. */
    private fun textOf(value: JsonElement) =
        if (value.isJsonPrimitive && value.asJsonPrimitive.isString) value.asString else value.takeUnless { it.isJsonNull }?.toString()

    private fun effect(old: Ledger): JsonObject {
        val effect = ledger.effectSince(old, policy, scenario.year, asOf)
        // Documents do not have the field `step`.
        fun document(finding: Finding?) = finding?.let { it.toJson() - "step" }
        val findings = effect.findings.map { jsonOf("before" to document(it.before), "after" to document(it.after)) }
        return effect.toJson() + jsonOf("findings" to findings)
    }

    private fun todo(options: JsonObject): JsonObject {
        val horizon = when (val until = options.text("until")) {
            null -> options["days"]?.let { TodoHorizon.Days(it.asInt) }
            else -> if (until == "week") TodoHorizon.Week else TodoHorizon.Quarter
        }
        val who = options.text("who")?.let { checkNotNull(StepActor.ofKey(it)) }
        val selected = TodoOptions(horizon, options.text("leader"), options.text("unit"), who)
        val todo = Workdays.builtin().use { ledger.todo(policy, it, asOf, selected) }
        val items = todo.items.map { it.toJson() + jsonOf("owed" to it.owed.toJson() - "kind") }
        return todo.toJson() + jsonOf("items" to items)
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
