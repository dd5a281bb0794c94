package org.petition.tests

import java.time.LocalDate
import org.junit.jupiter.api.Assertions.assertEquals
import org.junit.jupiter.api.Assertions.assertFalse
import org.junit.jupiter.api.Assertions.assertTrue
import org.junit.jupiter.api.Test
import org.petition.NoticeCode
import org.petition.NoticeKind
import org.petition.PetitionException
import org.petition.Stage
import org.petition.Step
import org.petition.StepKind

/** Checks recording and public notices. */
class WorkflowTest {
    private val ledger = Year.ledger
    private val policy = Year.policy
    private val reported = Step(StepKind.UNIT_REPORTED, Year.end, unitHead = "局长苗某")

    @Test
    fun `recording returns a new ledger`() {
        val before = ledger.toJson()
        ledger.record("C012", reported, policy, Year.end).use { later ->
            assertEquals(Stage.REPORTED, later.caseFile("C012", policy, Year.end).stage)
            assertEquals(reported, later.document().cases.first { it.id == "C012" }.steps.last())
        }
        assertEquals(Stage.HANDLING, ledger.caseFile("C012", policy, Year.end).stage)
        assertEquals(before, ledger.toJson())
    }

    @Test
    fun `a refused step names the missing steps and the clause`() {
        val approved = Step(StepKind.LEADER_APPROVED, Year.end)
        val refused = refusalOf<PetitionException.RefusedStep> { ledger.record("C012", approved, policy, Year.end) }
        assertEquals("step_out_of_order" to "cases/C012", refused.code to refused.path)
        assertEquals(listOf(StepKind.SITE_CONFIRMED), refused.missing)
        assertEquals(emptyList<StepKind>(), refused.inTheWay)
        assertEquals("2.2.1.4", refused.clause)
    }

    @Test
    fun `a step is refused if an active step blocks it`() {
        val again = Step(StepKind.SELECTED, Year.end, leader = "L08")
        val refused = refusalOf<PetitionException.RefusedStep> { ledger.record("C012", again, policy, Year.end) }
        assertEquals(listOf(StepKind.SELECTED), refused.inTheWay)
    }

    @Test
    fun `a step is refused before the last step and after the day`() {
        val early = reported.copy(on = LocalDate.of(2020, 12, 1))
        val late = reported.copy(on = LocalDate.of(2021, 1, 1))
        assertEquals("step_before_last", refusal { ledger.record("C012", early, policy, Year.end) }.code)
        assertEquals("step_in_future", refusal { ledger.record("C012", late, policy, Year.end) }.code)
        val stray = Step(StepKind.SUBMITTED, Year.end, unitHead = "局长苗某")
        refusalOf<PetitionException.InvalidLedger> { ledger.record("C012", stray, policy, Year.end) }
    }

    @Test
    fun `receptions and matters are added or replaced`() {
        val (first) = ledger.document().receptions
        val more = first.copy(id = "R900", date = LocalDate.of(2020, 12, 30), publishedOn = null)
        ledger.withReception(more).use { assertEquals(75, it.document().receptions.size) }
        ledger.withReception(first.copy(place = "示例")).use {
            assertEquals(74, it.document().receptions.size)
            assertEquals("示例", it.document().receptions.first().place)
        }
        val (matter) = ledger.document().matters
        ledger.withMatter(matter.copy(id = "M900")).use { assertEquals(81, it.document().matters.size) }
        val unknownLeader = refusalOf<PetitionException.InvalidLedger> { ledger.withReception(more.copy(leader = "L99")) }
        assertEquals("unknown_reference", unknownLeader.problems.single().code)
    }

    @Test
    fun `a notice contains no personal data`() {
        val notice = ledger.receptionNotice("R001", null)
        assertEquals(NoticeKind.RECEPTION to LocalDate.of(2020, 1, 16), notice.kind to notice.date)
        assertTrue(notice.leader in notice.zh)
        val names = ledger.document().matters.flatMap { it.petitioners }.mapNotNull { it.name }
        assertTrue(names.size > 50)
        assertFalse(names.any { it in notice.zh || it in notice.en })
        val case = ledger.caseNotice("C001", "劳动报酬", policy, Year.end)
        assertEquals(NoticeKind.CASE to "劳动报酬", case.kind to case.subject.zh)
    }

    @Test
    fun `a notice with personal data is refused`() {
        val (phone) = refusalOf<PetitionException.RefusedNotice> { ledger.receptionNotice("R001", "13800000001") }.reasons
        assertEquals(NoticeCode.CONTAINS_PHONE, phone.code)
        assertFalse("13800000001" in phone.zh + phone.en)
        val refused = refusalOf<PetitionException.RefusedNotice> { ledger.caseNotice("C010", null, policy, Year.end) }
        assertEquals("cases/C010" to "C010", refused.path to refused.record)
        assertTrue(NoticeCode.OF_ACCUSATION in refused.reasons.map { it.code })
    }
}
