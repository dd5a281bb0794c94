package org.petition.examples.owed

import java.nio.file.Files
import java.nio.file.Path
import java.nio.file.Paths
import org.junit.jupiter.api.Assertions.assertEquals
import org.junit.jupiter.api.Assertions.assertNotEquals
import org.junit.jupiter.api.Assertions.assertTrue
import org.junit.jupiter.api.DynamicTest.dynamicTest
import org.junit.jupiter.api.Test
import org.junit.jupiter.api.TestFactory
import org.junit.jupiter.api.io.TempDir

class OwedTest {
    private val examples: Path = Paths.get(System.getProperty("examples"))
    private val year = examples.resolve("shenzhen-2020")
    private val ledger = year.resolve("ledger.json").toString()

    private fun text(path: Path) = Files.readAllBytes(path).decodeToString()

    private fun ask(vararg more: String) = run(listOf("--ledger", ledger) + more)

    @TestFactory
    fun `what a leader owes is told as it was checked by hand`() =
        listOf("L03-2020-05-01.zh", "L03-2020-05-01.en", "L08-2020-12-05.zh", "L08-2020-12-05.en").map { name ->
            dynamicTest(name) {
                val expected = Outcome(text(year.resolve("owed/$name.txt")), 0)
                val (leader, day, language) = listOf(name.take(3), name.substring(4, 14), name.takeLast(2))
                assertEquals(expected, ask("--leader", leader, "--as-of", day, "--days", "30", "--lang", language))
            }
        }

    /** As users do, from the jar, under a system that does not speak UTF-8. */
    @Test
    fun `the program itself`(@TempDir folder: Path) {
        val java = Paths.get(System.getProperty("java.home"), "bin", "java").toString()
        val jar = listOf(java, "-Dfile.encoding=US-ASCII", "-jar", System.getProperty("owed.jar"))
        fun start(vararg words: String): Outcome {
            val (out, err) = folder.resolve("out") to folder.resolve("err")
            val program = ProcessBuilder(jar + words).redirectOutput(out.toFile()).redirectError(err.toFile())
            val status = program.apply { environment()["LC_ALL"] = "C" }.start().waitFor()
            return Outcome(text(if (status == 0) out else err), status)
        }
        val answered = start("--ledger", ledger, "--leader", "L08", "--as-of", "2020-12-05")
        assertEquals(Outcome(text(year.resolve("owed/L08-2020-12-05.zh.txt")), 0), answered)
        assertEquals(run(listOf("--leader", "L08")), start("--leader", "L08"))
    }

    @Test
    fun `the README shows what is told`() {
        val shown = text(examples.resolve("kotlin/README.md"))
        for (language in listOf("zh", "en")) {
            val told = ask("--leader", "L08", "--as-of", "2020-12-05", "--lang", language)
            assertTrue("```text\n${told.text}```" in shown, language)
        }
    }

    @Test
    fun `thirty days and Chinese are taken if nothing is said`() {
        val short = ask("--leader", "L08", "--as-of", "2020-12-05")
        assertEquals(short, ask("--leader", "L08", "--as-of", "2020-12-05", "--days", "30", "--lang", "zh"))
        assertNotEquals(short, ask("--leader", "L08", "--as-of", "2020-12-05", "--days", "10"))
    }

    @Test
    fun `what cannot be answered is told in both languages`() {
        val file = listOf("--ledger", ledger)
        val leader = listOf("--leader", "L03")
        val day = listOf("--as-of", "2020-05-01")
        val noLedger = listOf("--ledger", System.getProperty("owed.jar"))
        for ((words, zh, en) in listOf(
            Triple(file + day, "缺少 --leader", "--leader is missing"),
            Triple(file + leader, "缺少 --as-of", "--as-of is missing"),
            Triple(leader + day, "缺少 --ledger", "--ledger is missing"),
            Triple(file + "--color", "没有这个选项：--color", "there is no option --color"),
            Triple(listOf("--ledger", "--leader"), "--ledger 后面缺少内容", "--ledger needs a value"),
            Triple(file + day + listOf("--leader", "L99"), "台账中没有领导 L99", "the ledger has no leader L99"),
            Triple(file + leader + listOf("--as-of", "2020-02-30"), "--as-of 2020-02-30：", "--as-of 2020-02-30: "),
            Triple(file + leader + day + listOf("--days", "many"), "不是整数：many", "no whole number: many"),
            Triple(file + leader + day + listOf("--days", "-1"), "0 至", "0 to"),
            Triple(file + leader + day + listOf("--lang", "fr"), "只能是 zh 或 en", "--lang is zh or en"),
            Triple(listOf("--ledger", "$ledger.gone") + leader + day, "台账文件读不出来", "the ledger file cannot be read"),
            Triple(noLedger + leader + day, "台账文件读不出来", "the ledger file cannot be read"),
            Triple(listOf("--ledger", "$year/README.md") + leader + day, "台账", "ledger"),
        )) {
            val told = run(words)
            assertEquals(2, told.status)
            assertTrue(zh in told.text && en in told.text, told.text)
        }
    }

    @Test
    fun `help is an answer`() = assertEquals(Outcome(USAGE, 0), run(listOf("--help")))
}
