package org.petition.tests

import org.junit.jupiter.api.Assertions.assertThrows
import org.petition.PetitionException

/** Returns the error of a call. */
fun refusal(call: () -> Any): PetitionException = refusalOf<PetitionException>(call)

/** Returns the error of a call, which must have this type. */
inline fun <reified T : PetitionException> refusalOf(noinline call: () -> Any): T =
    assertThrows(T::class.java) { call() }
