package org.petition.benches

import java.nio.file.Files
import java.nio.file.Paths
import java.time.LocalDate
import org.petition.Ledger
import org.petition.Policy

/** Computes one report, or nothing. The difference in run time is the start-up cost of the library. */
fun main(arguments: Array<String>) {
    if (arguments[0] == "first") {
        val text = Files.readAllBytes(Paths.get(arguments[1])).decodeToString()
        val report = Ledger.fromJson(text).assessJson(Policy.builtin("shenzhen-2019"), 2020, LocalDate.of(2020, 12, 31))
        check(report.isNotEmpty())
    }
}
