package org.petition.examples.owed

import java.io.FileDescriptor
import java.io.FileOutputStream
import kotlin.system.exitProcess

fun main(words: Array<String>) {
    val outcome = run(words.toList())
    // In UTF-8, whatever the system's encoding: the answer may go into a file.
    val output = FileOutputStream(if (outcome.status == 0) FileDescriptor.out else FileDescriptor.err)
    output.write(outcome.text.toByteArray())
    exitProcess(outcome.status)
}
