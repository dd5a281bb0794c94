package org.petition.internal

import java.time.LocalDate
import java.util.concurrent.ConcurrentHashMap
import org.petition.*

/** The default of a field that must be set. */
internal object REQUIRED

/** What a field holds. */
internal sealed class ValueShape {
    object Text : ValueShape()
    object Number32 : ValueShape()
    object Number64 : ValueShape()
    object Fraction : ValueShape()
    object Truth : ValueShape()
    object Day : ValueShape()
    object Horizon : ValueShape()
    class OneOf(val type: Class<*>) : ValueShape()
    class Nested(val type: Class<*>) : ValueShape()
    class Items(val item: ValueShape) : ValueShape()
}

/** Whether documents have a field. */
internal enum class InDocuments { ALWAYS, UNLESS_NULL, NOWHERE }

/** A field of a record. `default` is its value in a record that is read from a document without it. */
internal class FieldShape(
    val key: String,
    val shape: ValueShape,
    val nullable: Boolean,
    val default: Any?,
    val inDocuments: InDocuments,
)

/** The fields of a record. The generator writes one for each record: see `newShape`. */
internal class RecordShape<T : Any>(
    val type: Class<T>,
    /** The key of the act that the record is. */
    val act: String?,
    val fields: List<FieldShape>,
    private val read: (T) -> Array<Any?>,
    /** Creates a record from the values of its fields, in their order. */
    val create: (Array<Any?>) -> T,
) {
    fun values(record: Any): Array<Any?> = read(type.cast(record))
}

private val shapes = ConcurrentHashMap<Class<*>, RecordShape<*>>()

/** Returns the shape of a class, or null for a class that is no record. */
internal fun shapeOf(type: Class<*>): RecordShape<*>? = shapes[type] ?: newShape(type)?.also { shapes[type] = it }

/** Returns the value as what Java code put in its place, which may be null. */
@Suppress("UNCHECKED_CAST")
internal fun <T> unchecked(value: Any?): T = value as T

/**
 * Returns the value in the form of documents: maps by field, lists, texts, numbers. Acts have their key as `act`.
 *
 * `convert` changes a record before its fields are read; records inside of a changed one stay.
 */
internal fun treeOf(value: Any?, convert: (Any) -> Any = { it }): Any? = when (value) {
    null, is String, is Boolean -> value
    is Word -> value.key()
    is LocalDate -> value.toString()
    is Number -> value
    is List<*> -> value.map { treeOf(it, convert) }
    is TodoHorizon.Days -> value.days
    is TodoHorizon -> if (value == TodoHorizon.Week) "week" else "quarter"
    else -> convert(value).let { fieldsOf(it, if (it === value) convert else { same -> same }) }
}

private fun fieldsOf(record: Any, convert: (Any) -> Any): Map<String, Any?> {
    val shape = checkNotNull(shapeOf(record.javaClass)) { record.javaClass.name }
    val fields = LinkedHashMap<String, Any?>()
    shape.act?.let { fields["act"] = it }
    for ((field, value) in shape.fields.zip(shape.values(record))) {
        val isShown = field.inDocuments == InDocuments.ALWAYS || field.inDocuments == InDocuments.UNLESS_NULL && value != null
        if (isShown) fields[field.key] = treeOf(value, convert)
    }
    return fields
}

/** Whether a field, here or in a record inside, is null although it must not be. */
internal fun hasNull(value: Any?): Boolean = when (value) {
    null -> true
    is String -> false
    is List<*> -> value.any(::hasNull)
    else -> shapeOf(value.javaClass)?.let { hasNullField(it, value) } ?: false
}

private fun hasNullField(shape: RecordShape<*>, record: Any): Boolean {
    val values = shape.values(record)
    for (at in values.indices) {
        val value = values[at]
        if (if (value == null) !shape.fields[at].nullable else hasNull(value)) return true
    }
    return false
}
