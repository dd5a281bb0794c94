package org.petition.tests

import java.time.LocalDate
import org.junit.jupiter.api.Assertions.assertEquals
import org.junit.jupiter.api.Assertions.assertTrue
import org.junit.jupiter.api.Test
import org.petition.Ledger
import org.petition.Limits
import org.petition.PaperKind
import org.petition.PaperOptions
import org.petition.PetitionException
import org.petition.Policy
import org.petition.Reception
import org.petition.Workdays
import org.petition.wordLists

/** Checks the errors of the library and their texts. */
class ErrorsTest {
    private val ledger = Year.ledger
    private val policy = Year.policy

    @Test
    fun `the message is the text in both languages`() {
        val refused = listOf(
            refusalOf<PetitionException.InvalidLedger> { Ledger.fromJson("{}") },
            refusalOf<PetitionException.InvalidPolicy> { Policy.parse("none = 1") },
            refusalOf<PetitionException.InvalidWorkdays> { Workdays.parse("none") },
            refusalOf<PetitionException.UnknownPolicy> { Policy.builtin("none") },
            refusalOf<PetitionException.UnknownRecord> { ledger.caseFile("C999", policy, Year.end) },
            refusalOf<PetitionException.OutOfRange> { ledger.assess(policy, 1900, Year.end) },
            refusalOf<PetitionException.RefusedStep> { record("C012", "leader_approved") },
            refusalOf<PetitionException.RefusedNotice> { ledger.receptionNotice("R001", "13800000001") },
            refusalOf<PetitionException.RefusedPaper> {
                ledger.paperJson(PaperKind.ANNUAL, policy, Workdays.builtin(), Year.end, PaperOptions())
            },
        )
        for (error in refused) {
            assertEquals("${error.zh}\n${error.en}", error.message)
            assertTrue(error.toString().endsWith(error.message), error.toString())
            assertTrue(error.code.matches(Regex("[a-z_]+")), error.code)
            assertTrue(error.zh.any { it in '\u4e00'..'\u9fff' } && error.en.isNotBlank())
        }
        assertEquals(refused.size, refused.map { it.code }.distinct().size)
    }

    private fun record(case: String, kind: String) =
        ledger.record(case, org.petition.Step(org.petition.StepKind.ofKey(kind)!!, Year.end), policy, Year.end)

    @Test
    fun `every problem is reported with its place`() {
        val invalid = Year.text.replaceFirst("2020-01-16", "2019-02-30").replaceFirst("\"L06\"", "\"L99\"")
        val problems = refusalOf<PetitionException.InvalidLedger> { Ledger.fromJson(invalid) }.problems
        val date = problems.first { it.code == "invalid_date" }
        assertEquals("$.receptions[0].date", date.path)
        assertEquals("\"2019-02-30\"", date.found.zh)
        assertTrue(problems.size > 1)
        val codes = wordLists().first { it.name == "ProblemCode" }.words.map { it.key }
        assertTrue(codes.containsAll(problems.map { it.code }), "$codes")
    }

    @Test
    fun `limits bound what is read`() {
        Ledger.fromJsonWithin(Year.text, Limits()).use { assertEquals(ledger.toJson(), it.toJson()) }
        val invalid = Year.text.replaceFirst("2020-01-16", "2019-02-30").replaceFirst("2020-01-21", "2019-02-30")
        val few = refusalOf<PetitionException.InvalidLedger> {
            Ledger.fromJsonWithin(invalid, Limits(problems = 1))
        }
        assertEquals(1, few.problems.size)
        val rows = refusalOf<PetitionException.InvalidLedger> {
            Ledger.fromJsonWithin(Year.text, Limits(rows = 2))
        }
        assertEquals("too_large" to "$.leaders", rows.problems.first().let { it.code to it.path })
        val none = refusalOf<PetitionException.OutOfRange> {
            Ledger.fromJsonWithin(Year.text, Limits(textBytes = 0))
        }
        assertEquals("text_bytes", none.path)
    }

    /** A day out of range is an error and does not become another day. */
    @Test
    fun `days beyond the range`() {
        for (day in listOf(LocalDate.MAX, LocalDate.MIN, LocalDate.of(2200, 1, 1), LocalDate.of(1949, 9, 30))) {
            refusalOf<PetitionException.OutOfRange> { ledger.assess(policy, 2020, day) }
            refusalOf<PetitionException.OutOfRange> { ledger.agenda(policy, day, 7) }
            refusalOf<PetitionException.OutOfRange> { ledger.entries(policy, day) }
            val reception = ledger.document().receptions.first().copy(date = day)
            refusalOf<PetitionException.InvalidLedger> { ledger.withReception(reception) }
        }
        for (day in listOf(LocalDate.of(1949, 10, 1), LocalDate.of(2199, 12, 31))) {
            assertEquals(day, ledger.assess(policy, 2020, day).asOf)
        }
    }

    @Test
    fun `numbers beyond the range`() {
        for (days in listOf(-1, 65_536, Int.MAX_VALUE, Int.MIN_VALUE)) {
            val refused = refusalOf<PetitionException.OutOfRange> { ledger.agenda(policy, Year.end, days) }
            assertEquals("days", refused.path)
        }
        val (shortest, longest) = listOf(0, 65_535).map { ledger.agenda(policy, Year.end, it) }
        assertTrue(longest.containsAll(shortest) && longest.size > shortest.size)
        for (year in listOf(1948, 2200, Int.MAX_VALUE, Int.MIN_VALUE)) {
            refusalOf<PetitionException.OutOfRange> { ledger.outstanding(policy, year, Year.end, null) }
        }
    }

    /** Text reaches the library unchanged. */
    @Test
    fun `unusual texts`() {
        val unusual = "示例\uD83D\uDE00\u0000\"\\\n"
        fun with(place: String): Reception = ledger.document().receptions.first().copy(place = place)
        ledger.withReception(with(unusual)).use { again ->
            assertEquals(unusual, again.document().receptions.first().place)
            Ledger.fromJson(again.toJson()).use { assertEquals(again.toJson(), it.toJson()) }
        }
    }
}
