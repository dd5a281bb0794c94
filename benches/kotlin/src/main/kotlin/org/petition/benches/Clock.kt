package org.petition.benches

import java.nio.file.Paths
import java.util.Locale

/** How long a sample runs at least: the clock's own grain is nothing beside it. */
private const val SAMPLE = 10_000_000L

/** How long a call is repeated before it is measured: the compiler of the JVM has then done its work. */
private const val WARM_UP = 2_000_000_000L

/** How many samples are taken; the median of them is told. */
private const val SAMPLES = 31

/** How often a fresh JVM is started. */
private const val STARTS = 11

/** Keeps results alive, so that no call is left out. */
@Volatile
private var kept: Any? = null

/** Nanoseconds of one call. */
fun measured(call: () -> Any?): Double {
    val begin = System.nanoTime()
    var calls = 1
    while (System.nanoTime() - begin < WARM_UP) {
        // As many as fill a sample, by what the last ones took.
        if (nanoseconds(calls, call) < SAMPLE) calls *= 2
    }
    return List(SAMPLES) { nanoseconds(calls, call).toDouble() / calls }.sorted()[SAMPLES / 2]
}

private fun nanoseconds(calls: Int, call: () -> Any?): Long {
    val begin = System.nanoTime()
    repeat(calls) { kept = call() }
    return System.nanoTime() - begin
}

/** Nanoseconds from the start of a JVM to its end: with a first result in between, or with nothing. */
fun started(what: String, ledger: String): Double {
    val java = Paths.get(System.getProperty("java.home"), "bin", "java").toString()
    val words = listOf(java, "-cp", System.getProperty("java.class.path"), "org.petition.benches.FirstKt", what, ledger)
    val each = List(STARTS) {
        val begin = System.nanoTime()
        check(ProcessBuilder(words).start().waitFor() == 0) { "a fresh JVM failed" }
        (System.nanoTime() - begin).toDouble()
    }
    return each.sorted()[STARTS / 2]
}

/** `1.23 ms`, `45.6 µs` or `789 ns`. */
fun shown(nanoseconds: Double) = when {
    nanoseconds >= 1e6 -> "${rounded(nanoseconds / 1e6)} ms"
    nanoseconds >= 1e3 -> "${rounded(nanoseconds / 1e3)} µs"
    else -> "${rounded(nanoseconds)} ns"
}

/** Three digits. */
private fun rounded(value: Double) =
    String.format(Locale.ROOT, if (value < 10) "%.2f" else if (value < 100) "%.1f" else "%.0f", value)
