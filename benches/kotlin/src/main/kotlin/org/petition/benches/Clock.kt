package org.petition.benches

import java.nio.file.Paths
import java.util.Locale

/** Minimum duration of a sample in nanoseconds, far above the resolution of the clock. */
private const val SAMPLE = 10_000_000L

/** Duration of the warm-up in nanoseconds, after which the JVM has compiled the code. */
private const val WARM_UP = 2_000_000_000L

/** Number of samples; the result is their median. */
private const val SAMPLES = 31

/** Number of starts of a fresh JVM. */
private const val STARTS = 11

/** Stores the last result, so that the compiler cannot remove the call. */
@Volatile
private var lastResult: Any? = null

/** Returns the median duration of a call in nanoseconds. */
fun medianOfCalls(call: () -> Any?): Double {
    val begin = System.nanoTime()
    var calls = 1
    while (System.nanoTime() - begin < WARM_UP) {
        // Doubles the number of calls until they fill a sample.
        if (nanoseconds(calls, call) < SAMPLE) calls *= 2
    }
    return List(SAMPLES) { nanoseconds(calls, call).toDouble() / calls }.sorted()[SAMPLES / 2]
}

private fun nanoseconds(calls: Int, call: () -> Any?): Long {
    val begin = System.nanoTime()
    repeat(calls) { lastResult = call() }
    return System.nanoTime() - begin
}

/** Returns the median run time of a fresh JVM in nanoseconds: `first` computes a report, `nothing` does not. */
fun medianOfStarts(what: String, ledger: String): Double {
    val java = Paths.get(System.getProperty("java.home"), "bin", "java").toString()
    val command = listOf(java, "-cp", System.getProperty("java.class.path"), "org.petition.benches.FirstKt", what, ledger)
    val samples = List(STARTS) {
        val begin = System.nanoTime()
        check(ProcessBuilder(command).start().waitFor() == 0) { "a fresh JVM failed" }
        (System.nanoTime() - begin).toDouble()
    }
    return samples.sorted()[STARTS / 2]
}

/** Formats a duration: `1.23 ms`, `45.6 µs` or `789 ns`. */
fun format(nanoseconds: Double) = when {
    nanoseconds >= 1e6 -> "${threeDigits(nanoseconds / 1e6)} ms"
    nanoseconds >= 1e3 -> "${threeDigits(nanoseconds / 1e3)} µs"
    else -> "${threeDigits(nanoseconds)} ns"
}

/** Formats a number with three digits. */
private fun threeDigits(value: Double) =
    String.format(Locale.ROOT, if (value < 10) "%.2f" else if (value < 100) "%.1f" else "%.0f", value)
