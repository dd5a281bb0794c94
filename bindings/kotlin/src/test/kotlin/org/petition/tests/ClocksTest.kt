package org.petition.tests

import java.time.LocalDate
import org.junit.jupiter.api.Assertions.assertEquals
import org.junit.jupiter.api.Assertions.assertTrue
import org.junit.jupiter.api.Test
import org.petition.Bureau
import org.petition.Channel
import org.petition.ClockExtension
import org.petition.ClockRow
import org.petition.ClockStatus
import org.petition.CountedDays
import org.petition.EventKind
import org.petition.Ledger
import org.petition.LedgerDocument
import org.petition.Location
import org.petition.Matter
import org.petition.MatterEvent
import org.petition.OwedKind
import org.petition.OwedStatus
import org.petition.Policy
import org.petition.Purpose
import org.petition.Reason
import org.petition.ResponsibleUnit
import org.petition.StepActor
import org.petition.Workdays

/** Checks the statutory clocks of a matter: accepted on 10 January 2020, informed on the 20th, extended by 10 days. */
class ClocksTest {
    private val policy = Policy.parse(
        """
        id = "clocks"
        extends = "shenzhen-2019"
        [[clock]]
        id = "inform"
        zh = "告知期限"
        en = "time to inform"
        starts = "accepted"
        stops = ["informed"]
        days = 5
        count = "working"
        who = "bureau"
        binding = "mandatory"
        clause = "2.p1"
        [[clock]]
        id = "conclude"
        zh = "办理期限"
        en = "time to conclude"
        starts = "accepted"
        stops = ["concluded", "closed"]
        days = 60
        count = "calendar"
        extension = { event = "extended", at_most = 30 }
        applies = { purpose = ["petition"] }
        who = "unit"
        binding = "mandatory"
        clause = "2.p1"
        """.trimIndent(),
    )
    private val april = LocalDate.of(2020, 4, 1)
    private val accepted = LocalDate.of(2020, 1, 10)
    private val events = listOf(
        MatterEvent(EventKind.ACCEPTED, accepted),
        MatterEvent(EventKind.INFORMED, LocalDate.of(2020, 1, 20)),
        MatterEvent(EventKind.EXTENDED, LocalDate.of(2020, 3, 2), days = 10, note = "经批准"),
    )
    private val matter = Matter(
        id = "M001", registeredOn = LocalDate.of(2020, 1, 6), claim = "房屋漏水", channel = Channel.VISIT,
        purpose = Purpose.PETITION, petitioners = emptyList(), location = Location("440305"), unit = "U01",
        events = events,
    )
    private val ledger = Ledger.fromDocument(
        LedgerDocument(
            bureau = Bureau("440300", "示范市信访局"), leaders = emptyList(),
            units = listOf(ResponsibleUnit("U01", "示范市住房局")), matters = listOf(matter),
        ),
    )

    private fun clocks(policy: Policy): List<ClockRow> = ledger.assess(policy, 2020, april).clocks

    @Test
    fun `a report has the clocks of its matters`() {
        val (inform, conclude) = clocks(policy)
        assertEquals("M001/inform/2020-01-10" to LocalDate.of(2020, 1, 17), inform.id to inform.due)
        assertEquals(listOf(ClockStatus.MET_LATE, EventKind.INFORMED, 3L), listOf(inform.status, inform.stoppedBy, inform.daysLate))
        assertEquals(accepted to LocalDate.of(2020, 3, 20), conclude.startedOn to conclude.due)
        assertEquals(listOf(ClockStatus.OVERDUE, null, 12L), listOf(conclude.status, conclude.stoppedOn, conclude.daysLate))
        assertEquals("逾期未办" to StepActor.UNIT, conclude.status.zh() to conclude.who)
        val summary = ledger.assess(policy, 2020, april).summary
        assertEquals(listOf(1L, 1L, 2L), listOf(summary.clocks.metLate, summary.clocks.overdue, summary.lateClocks))
    }

    @Test
    fun `overdue clocks are on the lists of the unit`() {
        for (list in listOf(ledger.agenda(policy, april, 30), ledger.accountability(policy, 2020, april))) {
            val line = list.single { it.kind == OwedKind.CLOCK && it.what == "conclude" }
            assertEquals(listOf("U01", StepActor.UNIT, "M001/conclude/2020-01-10"), listOf(line.subject, line.who, line.record))
            assertEquals(OwedStatus.OVERDUE, line.status)
        }
    }

    @Test
    fun `the policy's clocks are data`() {
        assertEquals(listOf("inform", "conclude"), policy.clocks().map { it.id })
        val conclude = checkNotNull(policy.clock("conclude"))
        assertEquals("accepted" to listOf(EventKind.CONCLUDED, EventKind.CLOSED), conclude.starts to conclude.stops)
        assertEquals(listOf(60L, CountedDays.CALENDAR), listOf(conclude.days, conclude.count))
        assertEquals(ClockExtension(EventKind.EXTENDED, 30), conclude.extension)
        assertEquals(listOf(Purpose.PETITION), conclude.applies.purpose)
        assertEquals(null, policy.clock("none"))
        assertTrue(Year.policy.clocks().isEmpty())
    }

    @Test
    fun `another table of working days moves the due day`() {
        // 15 January, a Wednesday, is a holiday of this table.
        val text = "petition-workdays/1\nyear 2020\nsource 示例\noff 01-15 示例 | example\n"
        Workdays.parse(text).use { table ->
            policy.withWorkdays(table).use { assertEquals(LocalDate.of(2020, 1, 20), clocks(it).first().due) }
        }
        Workdays.parse(text.replace("2020", "2021")).use { table ->
            policy.withWorkdays(table).use {
                val (inform) = clocks(it)
                assertEquals(listOf(null, ClockStatus.NOT_ASSESSED, Reason.CALENDAR_UNKNOWN), listOf(inform.due, inform.status, inform.reason))
            }
        }
    }

    @Test
    fun `events of a ledger come back`() = assertEquals(events, ledger.document().matters.single().events)
}
