package org.petition.tests

import java.time.LocalDate
import org.petition.Ledger
import org.petition.Policy
import org.petition.vendor.Files

/** The example year 2020 and the built-in policy. The handles stay open for all tests. */
object Year {
    val text: String = Files.exampleYear()
    val policy: Policy = Policy.builtin("shenzhen-2019")
    val ledger: Ledger = Ledger.fromJson(text)
    val end: LocalDate = LocalDate.of(2020, 12, 31)
}
