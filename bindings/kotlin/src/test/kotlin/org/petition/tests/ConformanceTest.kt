package org.petition.tests

import com.google.gson.JsonParser
import org.junit.jupiter.api.Assertions.assertEquals
import org.junit.jupiter.api.Assertions.assertTrue
import org.junit.jupiter.api.DynamicTest
import org.junit.jupiter.api.DynamicTest.dynamicTest
import org.junit.jupiter.api.Test
import org.junit.jupiter.api.TestFactory
import org.petition.Ledger

/** Every scenario gives what its files say: the same bytes as in every other language. */
class ConformanceTest {
    @TestFactory
    fun scenario(): List<DynamicTest> {
        var held = 0
        val each = Scenario.all.map { scenario -> dynamicTest(scenario.name) { check(scenario).also { held++ } } }
        // In a test: what is printed after the last one is not in the report.
        return each + dynamicTest("all of them") {
            println("conformance: $held scenarios")
            assertEquals(Scenario.all.size, held)
        }
    }

    private fun check(scenario: Scenario) {
        val (given, kept) = scenario.run() to scenario.kept()
        assertEquals(kept.error, given.error)
        assertEquals(kept.report, given.report)
        assertEquals(kept.answers, given.answers)
    }

    /** The report as records holds what its document holds, field by field. */
    @TestFactory
    fun records() = Scenario.valid.map { scenario ->
        dynamicTest(scenario.name) {
            val report = scenario.policy().use { policy ->
                scenario.ledger().use { it.assess(policy, scenario.year, scenario.asOf) }
            }
            // The one field that documents do not have.
            val findings = report.findings.map { it.toJson() - "step" }
            val document = JsonParser.parseString(scenario.kept().report)
            assertEquals(document, report.toJson() + jsonOf("findings" to findings))
        }
    }

    /** A ledger that is made of its own records is the same ledger. */
    @TestFactory
    fun documents() = Scenario.valid.map { scenario ->
        dynamicTest(scenario.name) {
            scenario.ledger().use { ledger ->
                Ledger.fromDocument(ledger.document()).use { assertEquals(ledger.toJson(), it.toJson()) }
            }
        }
    }

    @Test
    fun `there are scenarios of every outcome`() {
        val kept = Scenario.all.map(Scenario::kept)
        assertTrue(kept.size >= 200)
        assertTrue(kept.count { it.report != null } >= 100)
        assertTrue(kept.count { it.error != null } >= 10)
        assertTrue(kept.count { it.answers != null } >= 10)
    }
}
