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
    fun `the output equals the files that were checked by hand`() =
        listOf("L03-2020-05-01.zh", "L03-2020-05-01.en", "L08-2020-12-05.zh", "L08-2020-12-05.en").map { name ->
            dynamicTest(name) {
                val expected = Outcome(text(year.resolve("owed/$name.txt")), 0)
                val (leader, day, language) = listOf(name.take(3), name.substring(4, 14), name.takeLast(2))
                assertEquals(expected, ask("--leader", leader, "--as-of", day, "--days", "30", "--lang", language))
            }
        }

    /** Starts the jar like a user, on a system whose encoding is not UTF-8. */
    @Test
    fun `the program writes UTF-8`(@TempDir folder: Path) {
        val java = Paths.get(System.getProperty("java.home"), "bin", "java").toString()
        val jar = listOf(java, "-Dfile.encoding=US-ASCII", "-jar", System.getProperty("owed.jar"))
        fun start(vararg options: String): Outcome {
            val (out, err) = folder.resolve("out") to folder.resolve("err")
            val program = ProcessBuilder(jar + options).redirectOutput(out.toFile()).redirectError(err.toFile())
            val status = program.apply { environment()["LC_ALL"] = "C" }.start().waitFor()
            return Outcome(text(if (status == 0) out else err), status)
        }
        val outcome = start("--ledger", ledger, "--leader", "L08", "--as-of", "2020-12-05")
        assertEquals(Outcome(text(year.resolve("owed/L08-2020-12-05.zh.txt")), 0), outcome)
        assertEquals(run(listOf("--leader", "L08")), start("--leader", "L08"))
    }

    @Test
    fun `the README shows the output`() {
        val readme = text(examples.resolve("kotlin/README.md"))
        for (language in listOf("zh", "en")) {
            val outcome = ask("--leader", "L08", "--as-of", "2020-12-05", "--lang", language)
            assertTrue("```text\n${outcome.text}```" in readme, language)
        }
    }

    @Test
    fun `the defaults are thirty days and Chinese`() {
        val short = ask("--leader", "L08", "--as-of", "2020-12-05")
        assertEquals(short, ask("--leader", "L08", "--as-of", "2020-12-05", "--days", "30", "--lang", "zh"))
        assertNotEquals(short, ask("--leader", "L08", "--as-of", "2020-12-05", "--days", "10"))
    }

    @Test
    fun `errors are in both languages`() {
        val file = listOf("--ledger", ledger)
        val leader = listOf("--leader", "L03")
        val day = listOf("--as-of", "2020-05-01")
        val noLedger = listOf("--ledger", System.getProperty("owed.jar"))
        for ((options, zh, en) in listOf(
            Triple(file + day, "缺少 --leader", "--leader is missing"),
            Triple(file + leader, "缺少 --as-of", "--as-of is missing"),
            Triple(leader + day, "缺少 --ledger", "--ledger is missing"),
            Triple(file + "--color", "没有这个选项：--color", "unknown option --color"),
            Triple(listOf("--ledger", "--leader"), "--ledger 后面缺少内容", "--ledger needs a value"),
            Triple(file + day + listOf("--leader", "L99"), "台账中没有领导 L99", "the ledger has no leader L99"),
            Triple(file + leader + listOf("--as-of", "2020-02-30"), "--as-of 2020-02-30：", "--as-of 2020-02-30: "),
            Triple(file + leader + day + listOf("--days", "many"), "不是整数：many", "not an integer: many"),
            Triple(file + leader + day + listOf("--days", "-1"), "0 至", "0 to"),
            Triple(file + leader + day + listOf("--lang", "fr"), "只能是 zh 或 en", "--lang must be zh or en"),
            Triple(listOf("--ledger", "$ledger.gone") + leader + day, "台账文件读不出来", "the ledger file cannot be read"),
            Triple(noLedger + leader + day, "台账文件读不出来", "the ledger file cannot be read"),
            Triple(listOf("--ledger", "$year/README.md") + leader + day, "台账", "ledger"),
        )) {
            val outcome = run(options)
            assertEquals(2, outcome.status)
            assertTrue(zh in outcome.text && en in outcome.text, outcome.text)
        }
    }

    @Test
    fun `help is not an error`() = assertEquals(Outcome(USAGE, 0), run(listOf("--help")))
}
