package org.petition.benches

import java.nio.file.Files
import java.nio.file.Paths
import java.time.LocalDate
import org.petition.Ledger
import org.petition.Policy

/** A program with one question, or with none: the difference is what the library costs at the start. */
fun main(words: Array<String>) {
    if (words[0] == "first") {
        val text = Files.readAllBytes(Paths.get(words[1])).decodeToString()
        val report = Ledger.fromJson(text).assessJson(Policy.builtin("shenzhen-2019"), 2020, LocalDate.of(2020, 12, 31))
        check(report.isNotEmpty())
    }
}
