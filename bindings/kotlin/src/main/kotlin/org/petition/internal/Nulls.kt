package org.petition.internal

import org.petition.*

// Java programs can put a null where Kotlin has none. In an argument it is an error of the program. In a record, such as a
// row of a database, it is a problem of the data: the library reports it with all others, as for a JSON text.

/** Fails for an argument, or a record of options, that is or has a null. */
internal fun required(parameter: String, value: Any?) {
    val isOfLedger = value is LedgerDocument || value is Reception || value is Matter || value is Step || value is Act
    if (value == null || !isOfLedger && hasNull(value)) {
        throw NullPointerException("参数 $parameter 为空或含有空值 · $parameter is null or contains a null")
    }
}

/** Returns the record without nulls that documents allow; fails with every problem of the others. */
internal fun complete(document: LedgerDocument): LedgerDocument =
    if (hasNull(document)) Ledger.fromJson(jsonOf(document)).use { it.document() } else document

internal fun complete(reception: Reception): Reception =
    if (hasNull(reception)) parseReception(jsonOf(reception)) else reception

internal fun complete(matter: Matter): Matter = if (hasNull(matter)) parseMatter(jsonOf(matter)) else matter

internal fun complete(act: Act): Act = if (hasNull(act)) parseAct(jsonOf(act)) else act

internal fun complete(step: Step, caseId: String): Step =
    if (hasNull(step)) parseStep(jsonOf(step), caseId) else step

/** Returns the JSON text of a value in the form of documents. */
internal fun jsonOf(value: Any?): String = StringBuilder().also { writeJson(treeOf(value), it) }.toString()

/** Writes maps, lists, texts and numbers as JSON. */
internal fun writeJson(tree: Any?, out: StringBuilder) {
    when (tree) {
        is Map<*, *> -> writeAll(tree.entries, '{', '}', out) { (key, value) ->
            writeText(key.toString(), out)
            out.append(':')
            writeJson(value, out)
        }
        is Iterable<*> -> writeAll(tree, '[', ']', out) { writeJson(it, out) }
        null, is Number, is Boolean -> out.append(tree)
        else -> writeText(tree.toString(), out)
    }
}

private fun <T> writeAll(items: Iterable<T>, start: Char, end: Char, out: StringBuilder, write: (T) -> Unit) {
    out.append(start)
    items.forEachIndexed { at, item ->
        if (at > 0) out.append(',')
        write(item)
    }
    out.append(end)
}

private fun writeText(text: String, out: StringBuilder) {
    out.append('"')
    for (letter in text) {
        when {
            letter == '"' || letter == '\\' -> out.append('\\').append(letter)
            letter < ' ' -> out.append(String.format("\\u%04x", letter.code))
            else -> out.append(letter)
        }
    }
    out.append('"')
}
