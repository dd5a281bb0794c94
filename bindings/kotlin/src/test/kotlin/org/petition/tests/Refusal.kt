package org.petition.tests

import org.junit.jupiter.api.Assertions.assertThrows
import org.petition.PetitionException

/** The error that a call ends with. */
fun refusal(call: () -> Any): PetitionException = refusalOf<PetitionException>(call)

/** The error of a kind that a call ends with. */
inline fun <reified T : PetitionException> refusalOf(noinline call: () -> Any): T =
    assertThrows(T::class.java) { call() }
