package org.petition.internal

import java.time.LocalDate
import java.time.format.DateTimeParseException
import org.petition.*

// What the modules for JSON libraries share: values as trees of maps, lists, texts and numbers, in the form of documents.

/** A tree that is not the form of a record. `path` is a place such as `$.duties[3].status`. */
internal class UnreadableTree(path: String, zh: String, en: String) : Exception("$path：$zh\n$path: $en")

/** Whether the class is a record or an act. */
internal fun isRecord(type: Class<*>): Boolean = type == Act::class.java || shapeOf(type) != null

/** Returns the word of a class of words with this key; an unknown key and null are an error that lists the known keys. */
internal fun wordOf(type: Class<*>, key: String?): Any =
    type.enumConstants.firstOrNull { (it as Word).key() == key } ?: type.enumConstants[wordPosition(type.simpleName, key)]

/**
 * Returns the record of a class from its tree.
 *
 * The library itself reads ledger documents, receptions, matters, steps and acts: it reports every problem at once.
 */
internal fun recordOf(type: Class<*>, tree: Any?): Any = when {
    type == LedgerDocument::class.java -> Ledger.fromJson(textOf(tree)).use { it.document() }
    type == Reception::class.java -> parseReception(textOf(tree))
    type == Matter::class.java -> parseMatter(textOf(tree))
    type == Step::class.java -> parseStep(textOf(tree), "")
    Act::class.java.isAssignableFrom(type) -> parseAct(textOf(tree))
    else -> read(ValueShape.Nested(type), tree, "$")
}

private fun textOf(tree: Any?): String = StringBuilder().also { writeJson(tree, it) }.toString()

private fun read(shape: ValueShape, tree: Any?, path: String): Any = when (shape) {
    is ValueShape.Items -> (tree as? List<*> ?: wrong(path, "列表", "a list"))
        .mapIndexed { at, item -> read(shape.item, item, "$path[$at]") }
    is ValueShape.Nested -> readRecord(checkNotNull(shapeOf(shape.type)), tree, path)
    is ValueShape.OneOf -> wordOf(shape.type, tree as? String ?: wrong(path, "词语的代码", "the key of a word"))
    ValueShape.Text -> tree as? String ?: wrong(path, "文字", "a text")
    ValueShape.Truth -> tree as? Boolean ?: wrong(path, "true 或 false", "true or false")
    ValueShape.Number32 -> whole(tree, path, Int.MIN_VALUE.toLong()..Int.MAX_VALUE).toInt()
    ValueShape.Number64 -> whole(tree, path, Long.MIN_VALUE..Long.MAX_VALUE)
    ValueShape.Fraction -> (tree as? Number ?: wrong(path, "数字", "a number")).toDouble()
    ValueShape.Day -> readDay(tree as? String, path)
    ValueShape.Horizon -> readHorizon(tree, path)
}

private fun wrong(path: String, zh: String, en: String): Nothing = throw UnreadableTree(path, "应为$zh", "expected $en")

private fun whole(tree: Any?, path: String, range: LongRange): Long =
    (tree as? Number)?.takeIf { it is Int || it is Long }?.toLong()?.takeIf { it in range }
        ?: wrong(path, "整数", "a whole number")

private fun readDay(text: String?, path: String): LocalDate = try {
    LocalDate.parse(text ?: "")
} catch (_: DateTimeParseException) {
    wrong(path, "日期，形如 2020-02-29", "a day such as 2020-02-29")
}

private fun readHorizon(tree: Any?, path: String): TodoHorizon = when (tree) {
    "week" -> TodoHorizon.Week
    "quarter" -> TodoHorizon.Quarter
    is Int -> TodoHorizon.Days(tree)
    else -> wrong(path, "week、quarter 或天数", "week, quarter or a number of days")
}

private fun readRecord(shape: RecordShape<*>, tree: Any?, path: String): Any {
    val fields = tree as? Map<*, *> ?: wrong(path, "对象", "an object")
    val inDocuments = shape.fields.filter { it.inDocuments != InDocuments.NOWHERE }
    val unknown = fields.keys.firstOrNull { key -> inDocuments.none { it.key == key } }
    if (unknown != null) throw UnreadableTree("$path.$unknown", "没有这个字段", "there is no such field")
    return shape.create(shape.fields.map { readField(it, fields, "$path.${it.key}") }.toTypedArray())
}

private fun readField(field: FieldShape, fields: Map<*, *>, path: String): Any? {
    val tree = fields[field.key]
    return when {
        field.inDocuments == InDocuments.NOWHERE -> field.default
        tree != null -> read(field.shape, tree, path)
        field.default === REQUIRED -> throw UnreadableTree(path, "缺少", "missing")
        else -> field.default
    }
}

/** Returns the record with personal data masked. Records of the ledger are masked as parts of one. */
internal fun masked(record: Any): Any = when (record) {
    is LedgerDocument -> maskedDocument(record)
    is LedgerEntry -> maskedEntry(record)
    is Matter -> maskedDocument(ledgerOf(matters = listOf(record))).matters[0]
    is Petitioner -> maskedDocument(ledgerOf(matters = listOf(matterOf(petitioners = listOf(record))))).matters[0].petitioners[0]
    is MatterEvent -> maskedDocument(ledgerOf(matters = listOf(matterOf(events = listOf(record))))).matters[0].events[0]
    is Reception -> maskedDocument(ledgerOf(receptions = listOf(record))).receptions[0]
    is Case -> maskedDocument(ledgerOf(cases = listOf(record))).cases[0]
    is Step -> maskedDocument(ledgerOf(cases = listOf(Case("", "", null, listOf(record))))).cases[0].steps[0]
    is Milestone -> maskedDocument(ledgerOf(milestones = listOf(record))).milestones[0]
    is Act -> maskedAct(record)
    else -> record
}

private fun maskedAct(act: Act): Act = when (act) {
    is Act.Record -> act.copy(step = masked(act.step) as Step)
    is Act.ArrangeReception -> act.copy(reception = masked(act.reception) as Reception)
    is Act.HoldReception -> act.copy(record = act.record?.let(::maskText))
    is Act.RegisterMatter -> act.copy(matter = masked(act.matter) as Matter)
    is Act.Reply -> act.copy(reply = maskText(act.reply), result = act.result?.let(::maskText))
    is Act.OpenCase -> act.copy(source = act.source?.let(::maskText))
    is Act.PublishSchedule -> act.copy(document = act.document?.let(::maskText))
    is Act.CancelReception, is Act.PublishReception, is Act.PublishCase -> act
}

private fun ledgerOf(
    matters: List<Matter> = emptyList(),
    receptions: List<Reception> = emptyList(),
    cases: List<Case> = emptyList(),
    milestones: List<Milestone> = emptyList(),
) = LedgerDocument(
    Bureau("", ""), matters = matters, receptions = receptions, cases = cases, milestones = milestones,
)

private fun matterOf(petitioners: List<Petitioner> = emptyList(), events: List<MatterEvent> = emptyList()) = Matter(
    "", LocalDate.ofEpochDay(0), "", Channel.values()[0], Purpose.values()[0],
    petitioners = petitioners, events = events, location = Location(),
)
