package org.petition.tests

import java.util.concurrent.Callable
import java.util.concurrent.Executors
import java.util.concurrent.atomic.AtomicInteger
import org.junit.jupiter.api.Assertions.assertEquals
import org.junit.jupiter.api.Assertions.assertThrows
import org.junit.jupiter.api.Assertions.assertTrue
import org.junit.jupiter.api.Test
import org.petition.Ledger
import org.petition.Policy
import org.petition.Workdays

/** Uses one object from many threads. */
class ThreadsTest {
    private val report = Year.ledger.assessJson(Year.policy, 2020, Year.end)

    private fun <T> onThreads(count: Int, task: (Int) -> T): List<T> {
        val pool = Executors.newFixedThreadPool(count)
        try {
            return pool.invokeAll(List(count) { Callable { task(it) } }).map { it.get() }
        } finally {
            pool.shutdown()
        }
    }

    @Test
    fun `many threads use one ledger`() {
        val agenda = Year.ledger.agenda(Year.policy, Year.end, 30)
        val wrong = AtomicInteger()
        onThreads(16) { thread ->
            repeat(20) {
                val correct = when ((thread + it) % 3) {
                    0 -> Year.ledger.assessJson(Year.policy, 2020, Year.end) == report
                    1 -> Year.ledger.agenda(Year.policy, Year.end, 30) == agenda
                    else -> Year.ledger.caseFile("C012", Year.policy, Year.end).holder == "L08"
                }
                if (!correct) wrong.incrementAndGet()
            }
        }
        assertEquals(0, wrong.get())
    }

    /** A call after closing throws; a call before it returns the complete report. */
    @Test
    fun `closing while other threads call`() {
        val (answered, late) = AtomicInteger() to AtomicInteger()
        repeat(10) {
            val ledger = Ledger.fromJson(Year.text)
            val policy = Policy.builtin("shenzhen-2019")
            onThreads(8) { thread ->
                repeat(6) { round ->
                    // Two of the threads close the handles, at different times.
                    if (thread < 2 && round == 2 + thread) {
                        ledger.close()
                        policy.close()
                    }
                    try {
                        assertEquals(report, ledger.assessJson(policy, 2020, Year.end))
                        answered.incrementAndGet()
                    } catch (_: IllegalStateException) {
                        late.incrementAndGet()
                    }
                }
            }
            assertTrue(ledger.uniffiIsDestroyed && policy.uniffiIsDestroyed)
        }
        assertEquals(10 * 8 * 6, answered.get() + late.get())
        assertTrue(answered.get() > 0 && late.get() > 0, "$answered answered, $late late")
    }

    /** A closed handle is refused as an argument too. */
    @Test
    fun `a closed policy is refused`() {
        val policy = Policy.builtin("shenzhen-2019")
        policy.close()
        repeat(100) {
            assertThrows(IllegalStateException::class.java) { Year.ledger.assess(policy, 2020, Year.end) }
        }
    }

    @Test
    fun `a handle may be closed twice`() {
        val days = Workdays.builtin()
        onThreads(8) { days.close() }
        assertTrue(days.uniffiIsDestroyed)
        Workdays.builtin().use { assertTrue(it.years().isNotEmpty()) }
    }

    /** The garbage collector releases handles that are not closed. */
    @Test
    fun `unclosed ledgers`() {
        onThreads(4) { repeat(50) { Ledger.fromJson(Year.text) } }
        System.gc()
        assertEquals(report, Year.ledger.assessJson(Year.policy, 2020, Year.end))
    }
}
