package org.petition.tests

import com.google.gson.JsonParser
import org.junit.jupiter.api.Assertions.assertEquals
import org.junit.jupiter.api.Assertions.assertTrue
import org.junit.jupiter.api.DynamicTest
import org.junit.jupiter.api.DynamicTest.dynamicTest
import org.junit.jupiter.api.Test
import org.junit.jupiter.api.TestFactory
import org.petition.Ledger

/** Runs every scenario and compares the results with its files: the same bytes in every language. */
class ConformanceTest {
    @TestFactory
    fun scenario(): List<DynamicTest> {
        var passed = 0
        val tests = Scenario.all.map { scenario -> dynamicTest(scenario.name) { check(scenario).also { passed++ } } }
        // Prints in a test, because the test report contains only the output of tests.
        return tests + dynamicTest("all of them") {
            println("conformance: $passed scenarios")
            assertEquals(Scenario.all.size, passed)
        }
    }

    private fun check(scenario: Scenario) {
        val (actual, expected) = scenario.run() to scenario.expected()
        assertEquals(expected.error, actual.error)
        assertEquals(expected.report, actual.report)
        assertEquals(expected.answers, actual.answers)
    }

    /** The records of a report equal its document, field by field. */
    @TestFactory
    fun records() = Scenario.valid.map { scenario ->
        dynamicTest(scenario.name) {
            val report = scenario.policy().use { policy ->
                scenario.ledger().use { it.assess(policy, scenario.year, scenario.asOf) }
            }
            assertEquals(JsonParser.parseString(scenario.expected().report), report.toDocument())
        }
    }

    /** A ledger made from the records of a ledger equals it. */
    @TestFactory
    fun documents() = Scenario.valid.map { scenario ->
        dynamicTest(scenario.name) {
            scenario.ledger().use { ledger ->
                Ledger.fromDocument(ledger.document()).use { assertEquals(ledger.toJson(), it.toJson()) }
            }
        }
    }

    @Test
    fun `scenarios cover every outcome`() {
        val expected = Scenario.all.map(Scenario::expected)
        assertTrue(expected.size >= 200)
        assertTrue(expected.count { it.report != null } >= 100)
        assertTrue(expected.count { it.error != null } >= 10)
        assertTrue(expected.count { it.answers != null } >= 10)
    }
}
