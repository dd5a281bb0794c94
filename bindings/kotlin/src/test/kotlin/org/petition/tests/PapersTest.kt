package org.petition.tests

import com.google.gson.JsonParser
import java.time.LocalDate
import org.junit.jupiter.api.Assertions.assertEquals
import org.junit.jupiter.api.Assertions.assertFalse
import org.junit.jupiter.api.Assertions.assertTrue
import org.junit.jupiter.api.Test
import org.petition.Ledger
import org.petition.PaperKind
import org.petition.PaperOptions
import org.petition.PetitionException
import org.petition.Workdays
import org.petition.vendor.Files

/** Checks papers as JSON. */
class PapersTest {
    private val folder = Files.ROOT.resolve("tests/papers")

    private fun paper(kind: PaperKind, day: String, options: PaperOptions, lastYear: Ledger? = null) =
        Year.ledger.paperJson(kind, Year.policy, Workdays.builtin(), LocalDate.parse(day), options, lastYear)

    private fun refused(kind: PaperKind, options: PaperOptions) =
        refusalOf<PetitionException.RefusedPaper> { paper(kind, "2020-06-30", options) }

    @Test
    fun `papers are those of every language`() {
        val letterhead = Files.text(folder.resolve("letterhead.toml"))
        val list = JsonParser.parseString(Files.text(folder.resolve("list.json"))).asJsonArray.map { it.asJsonObject }
        assertEquals(PaperKind.entries.map { it.key() }.toSet(), list.map { it.text("kind") }.toSet())
        for (one in list) {
            val options = PaperOptions(
                period = one.text("period"), record = one.text("record"), leader = one.text("leader"),
                unit = one.text("unit"), letterhead = letterhead,
            )
            val kind = PaperKind.ofKey(one.text("kind")!!)!!
            val expected = Files.text(folder.resolve("${one.text("name")}.json"))
            assertEquals(expected, paper(kind, one.text("as_of")!!, options), one.toString())
        }
    }

    @Test
    fun `options change a paper`() {
        val masked = paper(PaperKind.RECEPTION, "2020-12-31", PaperOptions(record = "R001"))
        val full = paper(PaperKind.RECEPTION, "2020-12-31", PaperOptions(record = "R001", full = true))
        assertTrue("卫**" in masked && "卫示三" !in masked && "卫示三" in full)
        val letterhead = "[letterhead]\nnumber = \"示信函〔{年}〕{号}号\"\n"
        val options = PaperOptions(unit = "U22", letterhead = letterhead, number = "12")
        val letter = paper(PaperKind.SUPERVISION, "2020-12-20", options)
        assertTrue("示信函〔2020〕" in letter && "\"12\"" in letter, letter)
        val year = PaperOptions(period = "2020")
        assertFalse("上年" in paper(PaperKind.ANNUAL, "2020-12-25", year))
        assertTrue("上年" in paper(PaperKind.ANNUAL, "2020-12-25", year, Year.ledger))
    }

    @Test
    fun `a refused paper says what to change`() {
        val empty = refused(PaperKind.MINUTES, PaperOptions(record = "C030"))
        val reason = empty.reasons.single()
        assertEquals("paper_empty" to null, empty.code to empty.path)
        assertTrue(reason.zh in empty.zh && reason.en in empty.en && empty.problems.isEmpty())
        assertEquals("${empty.zh}\n${empty.en}", empty.message)
        val none = listOf(
            PaperOptions(), PaperOptions(period = "2020"), PaperOptions(period = "this quarter"),
            PaperOptions(period = "2020-Q1", unit = "U22"),
        )
        for (options in none) assertEquals("paper_needs_subject", refused(PaperKind.SCHEDULE, options).code, "$options")
        val letterhead = refused(PaperKind.SCHEDULE, PaperOptions(period = "2020-Q1", letterhead = "[letterhead]\nfax = 1"))
        assertEquals("letterhead_invalid" to "letterhead", letterhead.code to letterhead.path)
        assertTrue("第 2 行" in letterhead.zh && letterhead.reasons.isEmpty())
        refusalOf<PetitionException.UnknownRecord> {
            paper(PaperKind.REVIEW, "2020-06-30", PaperOptions(record = "C999"))
        }
    }
}
