package org.petition.tests

import com.google.gson.JsonArray
import com.google.gson.JsonElement
import com.google.gson.JsonNull
import com.google.gson.JsonObject
import com.google.gson.JsonPrimitive
import java.lang.reflect.Modifier
import java.time.LocalDate
import org.petition.Duty
import org.petition.Owed
import org.petition.Report

/**
 * Converts a value to the form of documents: field names in snake case, words as keys.
 *
 * It reads every field of a record by reflection. A field that differs from the document therefore fails a test.
 */
fun value(of: Any?): JsonElement = when (of) {
    null -> JsonNull.INSTANCE
    is JsonElement -> of
    is String -> JsonPrimitive(of)
    is Number -> JsonPrimitive(of)
    is Boolean -> JsonPrimitive(of)
    is LocalDate -> JsonPrimitive(of.toString())
    is Enum<*> -> JsonPrimitive(of.javaClass.getMethod("key").invoke(of) as String)
    is List<*> -> of.toJson()
    else -> of.toJson()
}

fun List<*>.toJson() = JsonArray().also { array -> forEach { array.add(value(it)) } }

/** Converts a record. Documents have no titles of duties. */
fun Any.toJson(): JsonObject {
    val isTitled = this is Duty || this is Owed
    val fields = javaClass.declaredFields.filterNot { Modifier.isStatic(it.modifiers) || isTitled && it.name == "title" }
    return jsonOf(*fields.map { field ->
        field.isAccessible = true
        snakeCase(field.name) to field.get(this)
    }.toTypedArray())
}

/** Converts a report to its document, which has no `step` and no `late_clocks`, and only the readings of the policy. */
fun Report.toDocument() = toJson() + jsonOf(
    "findings" to findings.map { it.toJson() - "step" },
    "reading" to reading.toJson().apply { entrySet().removeIf { it.value.isJsonNull } },
    "summary" to (summary.toJson() - "late_clocks"),
)

fun jsonOf(vararg fields: Pair<String, Any?>) =
    JsonObject().also { json -> fields.forEach { (name, value) -> json.add(name, value(value)) } }

fun JsonObject.only(vararg names: String) = jsonOf(*names.map { it to checkNotNull(get(it)) }.toTypedArray())

operator fun JsonObject.minus(name: String) = deepCopy().also { checkNotNull(it.remove(name)) }

operator fun JsonObject.plus(more: JsonObject) =
    deepCopy().also { json -> more.entrySet().forEach { (name, value) -> json.add(name, value) } }

fun JsonObject.text(name: String): String? = get(name)?.takeUnless { it.isJsonNull }?.asString

private fun snakeCase(name: String) = name.replace(Regex("[A-Z]")) { "_" + it.value.lowercase() }
