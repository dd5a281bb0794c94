package org.petition.benches

import java.nio.file.Files
import java.nio.file.Paths
import java.time.LocalDate
import org.petition.Bureau
import org.petition.Leader
import org.petition.Ledger
import org.petition.LedgerDocument
import org.petition.Policy
import org.petition.Term
import org.petition.Workdays
import org.petition.checkPhone

private val asOf = LocalDate.of(2020, 12, 31)

/** Prints a table of durations. Argument: the ledger of a year. */
fun main(arguments: Array<String>) {
    val text = Files.readAllBytes(Paths.get(arguments[0])).decodeToString()
    val policy = Policy.builtin("shenzhen-2019")
    val workdays = Workdays.builtin()
    println("| Kotlin, Java ${System.getProperty("java.version")} | median |\n|---|---:|")
    row("policy.id()") { policy.id() }
    row("workdays.isWorkday(date)") { workdays.isWorkday(asOf) }
    row("checkPhone(text)") { checkPhone("13800000001") }
    rows("tiny ledger", tiny(), policy)
    rows("example year", text, policy)
    for (what in listOf("nothing", "first")) {
        println("| fresh JVM: ${LABELS.getValue(what)} | ${format(medianOfStarts(what, arguments[0]))} |")
    }
}

private val LABELS = mapOf("nothing" to "an empty program", "first" to "a program that assesses the example year")

private fun rows(name: String, text: String, policy: Policy) {
    row("$name: Ledger.fromJson") { Ledger.fromJson(text).close() }
    Ledger.fromJson(text).use { ledger ->
        row("$name: assess") { ledger.assess(policy, 2020, asOf) }
        row("$name: assessJson") { ledger.assessJson(policy, 2020, asOf) }
        row("$name: outstanding") { ledger.outstanding(policy, 2020, asOf, "L01") }
    }
}

private fun row(name: String, call: () -> Any?) = println("| $name | ${format(medianOfCalls(call))} |")

/** Returns a ledger with one leader and no records. */
private fun tiny(): String {
    val leader = Leader("L01", "林示例", terms = listOf(Term("mayor", asOf)))
    return Ledger.fromDocument(LedgerDocument(Bureau("440300", "示范市信访局（虚构示例）"), leaders = listOf(leader))).toJson()
}
