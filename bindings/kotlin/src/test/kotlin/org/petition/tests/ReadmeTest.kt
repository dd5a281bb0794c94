package org.petition.tests

import java.time.LocalDate
import org.junit.jupiter.api.Assertions.assertEquals
import org.junit.jupiter.api.Assertions.assertTrue
import org.junit.jupiter.api.Test
import org.petition.Act
import org.petition.Ledger
import org.petition.PaperKind
import org.petition.PaperOptions
import org.petition.PetitionException
import org.petition.Policy
import org.petition.Step
import org.petition.StepKind
import org.petition.TodoHorizon
import org.petition.TodoOptions
import org.petition.Workdays
import org.petition.contains
import org.petition.vendor.Files

/** Checks that the Kotlin examples of the README are the code between the marks here. */
class ReadmeTest {
    private val output = StringBuilder()
    private val readme = Files.text(Files.ROOT.resolve("bindings/kotlin/README.md"))

    private fun println(line: String) {
        output.append(line).append('\n')
    }

    private fun start(text: String) {
        // START_KOTLIN
        Ledger.fromJson(text).use { ledger ->
            Policy.builtin("shenzhen-2019").use { policy ->
                val report = ledger.assess(policy, 2020, LocalDate.of(2020, 12, 31))
                println("${report.summary.mandatory.met} met, ${report.summary.mandatory.missed} missed")
                for (duty in ledger.outstanding(policy, 2020, report.asOf, "L08")) {
                    println("${duty.id} ${duty.achieved}/${duty.required} ${duty.status.zh()} ${duty.window.to}")
                }
            }
        }
        // END
    }

    private fun record(ledger: Ledger, policy: Policy) {
        // RECORD_KOTLIN
        val day = LocalDate.of(2020, 12, 31)
        val later = ledger.record("C012", Step(StepKind.UNIT_REPORTED, day, unitHead = "局长苗某"), policy, day)
        println(later.caseFile("C012", policy, day).stage.en())
        try {
            ledger.record("C012", Step(StepKind.LEADER_APPROVED, day), policy, day)
        } catch (refused: PetitionException.RefusedStep) {
            println("${refused.chain.map { it.key() }} ${refused.clause}")
            println(refused.message)
        }
        // END
    }

    private fun acts(ledger: Ledger, policy: Policy) {
        // ACTS_KOTLIN
        val day = LocalDate.of(2020, 12, 31)
        val mine = ledger.apply(Act.HoldReception("R067", record = "接访一批三人"), policy, day)
        for (change in mine.changesSince(ledger).rows) println(change.zh)
        val week = TodoOptions(TodoHorizon.Week, leader = "L08")
        for (item in mine.todo(policy, Workdays.builtin(), day, week).items) {
            println("${item.section.zh()} ${item.owed.record} ${item.owed.due}")
        }

        // Two copies that were changed without a network.
        val theirs = ledger.record("C012", Step(StepKind.UNIT_REPORTED, day, unitHead = "局长苗某"), policy, day)
        println(Ledger.merge(ledger, mine, theirs).changesSince(ledger).rows.joinToString { it.table })
        val cancelled = ledger.apply(Act.CancelReception("R067"), policy, day)
        try {
            Ledger.merge(ledger, mine, cancelled)
        } catch (error: PetitionException.ConflictingChanges) {
            for (conflict in error.conflicts) println(conflict.zh)
        }
        // END
    }

    private fun papers(ledger: Ledger, policy: Policy) {
        // PAPERS_KOTLIN
        val day = LocalDate.of(2020, 12, 20)
        val workdays = Workdays.builtin()
        val letter = PaperOptions(unit = "U22", number = "12")
        println(ledger.paperJson(PaperKind.SUPERVISION, policy, workdays, day, letter).lines().take(4).joinToString("\n"))
        try {
            ledger.paperJson(PaperKind.MINUTES, policy, workdays, day, PaperOptions(record = "C039"))
        } catch (refused: PetitionException.RefusedPaper) {
            println(refused.zh)
        }
        // END
    }

    private fun snippet(name: String): String {
        val source = Files.text(Files.ROOT.resolve("bindings/kotlin/src/test/kotlin/org/petition/tests/ReadmeTest.kt"))
        val lines = source.substringAfter("// $name\n").substringBefore("// END").trimEnd(' ').trimIndent().trimEnd()
        return "<!-- snippet: $name -->\n```kotlin\n$lines\n```\n"
    }

    @Test
    fun `the README contains the examples`() {
        for (name in listOf("START_KOTLIN", "RECORD_KOTLIN", "ACTS_KOTLIN", "PAPERS_KOTLIN")) assertTrue(snippet(name) in readme, snippet(name))
    }

    @Test
    fun `the first example prints unmet duties`() {
        start(Year.text)
        val duties = "L08/resolution/2020 2.0/3.0 即将到期 2020-12-31\nL08/selection_quarterly/2020-Q4 0.0/1.0 即将到期 2020-12-31\n"
        assertEquals("97 met, 3 missed\n$duties", output.toString())
    }

    @Test
    fun `the recording example prints the output in the README`() {
        record(Year.ledger, Year.policy)
        assertTrue("```text\n$output```\n" in readme, output.toString())
    }

    @Test
    fun `the example of acts prints the output in the README`() {
        acts(Year.ledger, Year.policy)
        assertTrue("```text\n$output```\n" in readme, output.toString())
    }

    @Test
    fun `the example of papers prints the output in the README`() {
        papers(Year.ledger, Year.policy)
        assertTrue("```text\n$output```\n" in readme, output.toString())
    }

    @Test
    fun `a day in a window`() {
        val (duty) = Year.ledger.outstanding(Year.policy, 2020, Year.end, "L08")
        assertTrue(duty.window.from in duty.window && duty.window.to in duty.window)
        assertTrue(duty.window.to.plusDays(1) !in duty.window && duty.window.from.minusDays(1) !in duty.window)
    }

    /** The README names the versions of the project. */
    @Test
    fun `the README has the project's versions`() {
        val project = Files.text(Files.ROOT.resolve("bindings/kotlin/pom.xml"))
        fun property(name: String) = project.substringAfter("<$name>").substringBefore("<")
        assertTrue("net.java.dev.jna:jna:${property("jna.version")}@aar" in readme)
        assertTrue("org.petition:petition:${property("version")}\"" in readme)
        assertEquals("2.2", property("kotlin.oldest"))
        assertTrue("compiled as Kotlin 2.2" in readme)
    }
}
