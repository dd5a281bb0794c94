package org.petition.examples.owed

import java.io.IOException
import java.nio.file.Files
import java.nio.file.InvalidPathException
import java.nio.file.Paths
import org.petition.Ledger
import org.petition.PetitionException
import org.petition.Policy

/** The output of the program and its exit status: 0 for an answer, 2 for an error. */
data class Outcome(val text: String, val status: Int)

/** Runs the program: parses the options and returns the output. */
fun run(options: List<String>): Outcome {
    if ("--help" in options || "-h" in options) return Outcome(USAGE, 0)
    return try {
        Outcome(answer(Arguments.of(options)), 0)
    } catch (error: UsageError) {
        Outcome("${error.zh}\n${error.en}\n\n$USAGE", 2)
    } catch (error: PetitionException) {
        Outcome("${error.message}\n", 2)
    } catch (error: IOException) {
        unreadable(error)
    } catch (error: InvalidPathException) {
        unreadable(error)
    }
}

private fun answer(arguments: Arguments): String {
    val text = Files.readAllBytes(Paths.get(arguments.ledger)).decodeToString(throwOnInvalidSequence = true)
    return Ledger.fromJson(text).use { ledger ->
        Policy.builtin("shenzhen-2019").use { policy -> Page(arguments, ledger, policy).text() }
    }
}

private fun unreadable(error: Exception) =
    Outcome("台账文件读不出来\nthe ledger file cannot be read\n${error.message}\n", 2)
