package org.petition.examples.owed

import java.io.FileDescriptor
import java.io.FileOutputStream
import kotlin.system.exitProcess

fun main(arguments: Array<String>) {
    val outcome = run(arguments.toList())
    // Always UTF-8, because a file may receive the output.
    val output = FileOutputStream(if (outcome.status == 0) FileDescriptor.out else FileDescriptor.err)
    output.write(outcome.text.toByteArray())
    exitProcess(outcome.status)
}
