package org.petition.tests

import java.time.LocalDate
import org.petition.Ledger
import org.petition.Policy
import org.petition.vendor.Files

/** The made-up bureau's year 2020 under the built-in policy. Both stay open for all tests. */
object Year {
    val text: String = Files.exampleYear()
    val policy: Policy = Policy.builtin("shenzhen-2019")
    val ledger: Ledger = Ledger.fromJson(text)
    val end: LocalDate = LocalDate.of(2020, 12, 31)
}
