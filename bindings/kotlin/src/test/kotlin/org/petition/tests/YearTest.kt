package org.petition.tests

import com.google.gson.JsonParser
import java.time.LocalDate
import org.junit.jupiter.api.Assertions.assertEquals
import org.junit.jupiter.api.Assertions.assertTrue
import org.junit.jupiter.api.Test
import org.petition.BilingualText
import org.petition.DutyBinding
import org.petition.FindingRule
import org.petition.Ledger
import org.petition.Measure
import org.petition.OwedKind
import org.petition.OwedStatus
import org.petition.Severity
import org.petition.Stage
import org.petition.Status
import org.petition.StepActor
import org.petition.StepKind

/** Checks the results of the example year. */
class YearTest {
    private val ledger = Year.ledger
    private val policy = Year.policy

    @Test
    fun `a year is assessed in one call`() {
        val report = ledger.assess(policy, 2020, Year.end)
        val met = report.summary.mandatory
        assertEquals(listOf(97L, 1L, 3L, 3L), listOf(met.met, met.metLate, met.atRisk, met.missed))
        assertEquals(16, report.duties.map { it.subject }.distinct().count { it != "bureau" })
        assertEquals(52, report.cases.size)
        val (concluded) = report.cases
        assertEquals(Stage.CONCLUDED to LocalDate.of(2020, 4, 29), concluded.stage to concluded.resolvedOn)
        assertEquals(JsonParser.parseString(ledger.assessJson(policy, 2020, Year.end)), report.toDocument())
    }

    @Test
    fun `a ledger made from records equals the original`() {
        Ledger.fromDocument(ledger.document()).use { again ->
            assertEquals(ledger.toJson(), again.toJson())
            assertEquals(ledger.document(), again.document())
        }
    }

    @Test
    fun `unmet duties of a leader`() {
        val duties = ledger.outstanding(policy, 2020, Year.end, "L08")
        assertEquals(listOf("L08/resolution/2020", "L08/selection_quarterly/2020-Q4"), duties.map { it.id })
        assertEquals(listOf(2.0 to 3.0, 0.0 to 1.0), duties.map { it.achieved to it.required })
        assertEquals(listOf(Status.AT_RISK, Status.AT_RISK), duties.map { it.status })
        val allSubjects = ledger.outstanding(policy, 2020, Year.end, null)
        assertEquals(duties, allSubjects.filter { it.subject == "L08" })
        val unmet = setOf(Status.OPEN, Status.AT_RISK, Status.MISSED, Status.OVERDUE)
        assertTrue(allSubjects.all { it.status in unmet })
    }

    @Test
    fun `accountability and agenda`() {
        val (first) = ledger.accountability(policy, 2020, Year.end)
        assertEquals("bureau" to "reception_summary", first.subject to first.what)
        assertEquals(listOf("2.1.3", 3L, null), listOf(first.clause, first.daysLate, first.daysLeft))
        assertEquals(OwedStatus.MET_LATE to DutyBinding.MANDATORY, first.status to first.binding)
        val agenda = ledger.agenda(policy, LocalDate.of(2020, 12, 1), 31)
        val reception = agenda.first { it.kind == OwedKind.RECEPTION }
        assertEquals("L15" to LocalDate.of(2020, 12, 2), reception.subject to reception.due)
        assertEquals(listOf(1L, null), listOf(reception.daysLeft, reception.daysLate))
        assertEquals(OwedStatus.PLANNED to null, reception.status to reception.binding)
        val steps = agenda.filter { it.kind == OwedKind.STEP }
        assertTrue(steps.any { it.who == StepActor.UNIT } && steps.all { it.status == OwedStatus.NEXT })
        // Each case has one next step.
        assertEquals(steps.size, steps.map { it.record }.distinct().size)
    }

    @Test
    fun `a case with its history`() {
        val file = ledger.caseFile("C012", policy, Year.end)
        assertEquals(Stage.HANDLING, file.stage)
        assertEquals("L08", file.holder)
        assertEquals((0L until file.history.size).toList(), file.history.map { it.position })
        assertTrue(StepKind.UNIT_REPORTED in file.next.map { it.kind })
    }

    @Test
    fun `the policy as data`() {
        assertEquals("shenzhen-2019", policy.id())
        val selection = policy.quotas().first { it.measure == Measure.CASES_RESOLVED }
        assertEquals(3L, selection.atLeast)
        assertTrue("常务副市长" in policy.offices().first { it.id == "vice_mayor" }.also)
        assertEquals(BilingualText("副市长", "vice mayor"), policy.officeLabel("vice_mayor"))
        assertEquals(FindingRule.entries, policy.findings().map { it.rule })
        assertTrue(policy.accountabilityWarnings().all { rule -> policy.findings()[rule.ordinal].severity == Severity.WARNING })
        assertEquals(policy.clauses().first(), policy.clause(policy.clauses().first().id))
        assertEquals("2.2.1.4", policy.stepClause(StepKind.LEADER_APPROVED, false))
    }
}
