package org.petition.examples.owed

import java.io.IOException
import java.nio.file.Files
import java.nio.file.InvalidPathException
import java.nio.file.Paths
import org.petition.Ledger
import org.petition.PetitionException
import org.petition.Policy

/** What the program says, and its exit status: 0 for an answer, 2 for what it cannot answer. */
data class Outcome(val text: String, val status: Int)

/** The program without its process: arguments in, text out. */
fun run(words: List<String>): Outcome {
    if ("--help" in words || "-h" in words) return Outcome(USAGE, 0)
    return try {
        Outcome(answer(Arguments.of(words)), 0)
    } catch (complaint: Complaint) {
        Outcome("${complaint.zh}\n${complaint.en}\n\n$USAGE", 2)
    } catch (refused: PetitionException) {
        Outcome("${refused.message}\n", 2)
    } catch (unread: IOException) {
        unreadable(unread)
    } catch (unread: InvalidPathException) {
        unreadable(unread)
    }
}

private fun answer(asked: Arguments): String {
    val text = Files.readAllBytes(Paths.get(asked.ledger)).decodeToString(throwOnInvalidSequence = true)
    return Ledger.fromJson(text).use { ledger ->
        Policy.builtin("shenzhen-2019").use { policy -> Page(asked, ledger, policy).text() }
    }
}

private fun unreadable(error: Exception) =
    Outcome("台账文件读不出来\nthe ledger file cannot be read\n${error.message}\n", 2)
