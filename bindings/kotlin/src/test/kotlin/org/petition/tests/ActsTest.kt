package org.petition.tests

import com.google.gson.JsonParser
import java.time.LocalDate
import org.junit.jupiter.api.Assertions.assertEquals
import org.junit.jupiter.api.Assertions.assertFalse
import org.junit.jupiter.api.Assertions.assertTrue
import org.junit.jupiter.api.Test
import org.petition.Act
import org.petition.ActKind
import org.petition.ActReasonKind
import org.petition.CaseSteps
import org.petition.ChangeKind
import org.petition.Channel
import org.petition.ConflictKind
import org.petition.Ledger
import org.petition.Length
import org.petition.Location
import org.petition.Matter
import org.petition.Mode
import org.petition.PetitionException
import org.petition.Petitioner
import org.petition.Purpose
import org.petition.Reception
import org.petition.ReceptionStatus
import org.petition.Setting
import org.petition.Step
import org.petition.StepKind
import org.petition.actJson
import org.petition.parseAct
import org.petition.vendor.Files

/** Checks acts, changes and merging with their types. */
class ActsTest {
    private val ledger = Ledger.fromJson(Files.actLedger())
    private val policy = Year.policy
    private val day = LocalDate.of(2020, 3, 12)
    private val reception =
        Reception("R2", "L01", day, Mode.THEMED, Setting.HALL, ReceptionStatus.PLANNED, Length.HALF_DAY, time = "上午")
    private val matter =
        Matter("M3", day, "欠薪", Channel.LETTER, Purpose.PETITION, listOf(Petitioner("张示一", phone = "13800000001")), location = Location("440305"))

    /** One act of each kind, in the order of the kinds. */
    private val acts = listOf(
        Act.Record("C1", Step(StepKind.STUDIED, day, record = "研究记录")),
        Act.ArrangeReception(reception),
        Act.HoldReception("R1", "走访现场", day, listOf("M1"), listOf("L02"), CaseSteps.LEAVE),
        Act.CancelReception("R1"),
        Act.PublishReception("R1", day),
        Act.PublishCase("C1", day),
        Act.PublishSchedule("2020-Q1", day, "示信〔2020〕1号"),
        Act.RegisterMatter(matter),
        Act.OpenCase("C2", "M2", day, "网上信访平台"),
        Act.Reply("M1", day, "已书面答复", "已维修", CaseSteps.RECORD),
    )

    @Test
    fun `every kind of act has a JSON form that reads back`() {
        for (act in acts) assertEquals(act, parseAct(actJson(act)))
        val keys = acts.map { JsonParser.parseString(actJson(it)).asJsonObject["act"].asString }
        assertEquals(ActKind.entries.map { it.key() }, keys)
        val short = Act.HoldReception("R1")
        assertEquals(short.copy(caseSteps = CaseSteps.RECORD), parseAct(actJson(short)))
    }

    @Test
    fun `every kind of act is entered`() {
        val before = ledger.toJson()
        for (act in acts) ledger.apply(act, policy, day).use { after ->
            assertTrue(after.changesSince(ledger).rows.isNotEmpty(), act.toString())
        }
        assertEquals(before, ledger.toJson())
    }

    @Test
    fun `a visit is entered in the reception and in the case`() {
        val hold = Act.HoldReception("R1", record = "走访现场")
        val rows = ledger.apply(hold, policy, day).changesSince(ledger).rows
        assertEquals(listOf("receptions" to "R1", "steps" to "C1"), rows.map { it.table to it.id })
        assertEquals(listOf(ChangeKind.CHANGED, ChangeKind.ADDED), rows.map { it.kind })
        val (status, record) = rows.first().fields
        assertEquals(Triple("status", "planned", "held"), Triple(status.key, status.old, status.new))
        assertEquals(listOf("接访记录", null, "走访现场"), listOf(record.label.zh, record.old, record.new))
        val alone = ledger.apply(hold.copy(caseSteps = CaseSteps.LEAVE), policy, day)
        assertEquals(listOf("receptions"), alone.changesSince(ledger).rows.map { it.table })
    }

    @Test
    fun `a refused act has every reason, with clause, in both languages`() {
        val refused = refusalOf<PetitionException.RefusedAct> {
            ledger.apply(Act.HoldReception("R1"), policy, day.minusDays(1))
        }
        assertEquals(ActKind.HOLD_RECEPTION to "R1", refused.act to refused.record)
        assertEquals("act_in_future" to "receptions/R1", refused.code to refused.path)
        val (future, missing) = refused.reasons
        assertEquals(ActReasonKind.IN_FUTURE to "", future.kind to future.clause)
        assertEquals(listOf("3.3", "接访记录", "record"), listOf(missing.clause, missing.detail.zh, missing.detail.en))
        for (reason in refused.reasons) assertTrue(reason.zh in refused.zh && reason.en in refused.en)
        assertEquals("${refused.zh}\n${refused.en}", refused.message)
        val blank = refusalOf<PetitionException.RefusedAct> { ledger.apply(Act.Reply("M1", day, " "), policy, day) }
        assertEquals(listOf(ActReasonKind.INCOMPLETE), blank.reasons.map { it.kind })
    }

    @Test
    fun `an act that is no act, or has no period, is invalid`() {
        val unknown = refusalOf<PetitionException.InvalidAct> { parseAct("""{"act": "hold"}""") }
        assertEquals(listOf("$.act"), unknown.problems.map { it.path })
        val schedule = Act.PublishSchedule("2020-Q5", day)
        for (call in listOf({ actJson(schedule) }, { ledger.apply(schedule, policy, day) })) {
            assertEquals("$.period", refusalOf<PetitionException.InvalidAct>(call).path)
        }
    }

    @Test
    fun `changes are masked in every form`() {
        val changes = ledger.apply(Act.RegisterMatter(matter), policy, day).changesSince(ledger)
        assertEquals(listOf("matters", "petitioners"), changes.rows.map { it.table })
        for (text in listOf(changes.toString(), changes.json)) assertFalse("张示一" in text || "13800000001" in text, text)
        assertTrue("张**" in changes.json)
    }

    @Test
    fun `an effect has both outcomes`() {
        val held = ledger.apply(Act.HoldReception("R1", record = "走访现场"), policy, day)
        val effect = held.effectSince(ledger, policy, 2020, LocalDate.of(2020, 4, 1))
        val duty = effect.duties.single { it.after?.id == "L01/reception/2020-Q1" }
        assertEquals(listOf("missed", "met"), listOf(duty.before, duty.after).map { it?.status?.key() })
        assertTrue(effect.findings.any { it.before?.rule?.key() == "reception_lapsed" && it.after == null })
        assertTrue(held.effectSince(held, policy, 2020, day).duties.isEmpty())
    }

    @Test
    fun `copies merge, and contradictions have both sides`() {
        val held = ledger.apply(Act.HoldReception("R1", record = "走访现场", caseSteps = CaseSteps.LEAVE), policy, day)
        val replied = ledger.apply(Act.Reply("M2", day, "已书面答复"), policy, day)
        val merged = Ledger.merge(ledger, held, replied)
        assertEquals(merged.toJson(), Ledger.merge(ledger, replied, held).toJson())
        assertEquals(listOf("matters", "receptions"), merged.changesSince(ledger).rows.map { it.table })

        val cancelled = ledger.apply(Act.CancelReception("R1"), policy, day)
        val error = refusalOf<PetitionException.ConflictingChanges> { Ledger.merge(ledger, held, cancelled) }
        val conflict = error.conflicts.single()
        assertEquals("conflicting_changes" to null, error.code to error.path)
        assertEquals(listOf("receptions", "R1", "status"), listOf(conflict.table, conflict.id, conflict.key))
        assertEquals(listOf("planned", "held", "cancelled"), listOf(conflict.base, conflict.mine, conflict.theirs))
        assertEquals(ConflictKind.CHANGED, conflict.kind)
        assertTrue(conflict.zh in error.zh && conflict.en in error.en && error.problems.isEmpty())
    }
}
