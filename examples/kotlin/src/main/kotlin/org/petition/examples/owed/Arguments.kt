package org.petition.examples.owed

import java.time.LocalDate
import org.petition.FormFault
import org.petition.checkDate

const val USAGE = """用法 · Usage:
  owed --ledger FILE --leader ID --as-of YYYY-MM-DD [--days 30] [--lang zh|en]
"""

/** Invalid arguments, with a message in both languages. */
class UsageError(val zh: String, val en: String) : Exception(en)

/** The language of the answer. */
enum class Language {
    ZH,
    EN;

    /** Returns the text in this language. */
    fun of(zh: String, en: String) = if (this == ZH) zh else en
}

/** The arguments. The example parses them itself, because option libraries have messages in one language only. */
data class Arguments(
    val ledger: String,
    val leader: String,
    val asOf: LocalDate,
    val days: Int,
    val language: Language,
) {
    companion object {
        private val KNOWN = setOf("--ledger", "--leader", "--as-of", "--days", "--lang")

        fun of(options: List<String>): Arguments {
            val values = values(options)
            fun required(name: String) = values[name] ?: throw UsageError("缺少 $name", "$name is missing")
            val (days, language) = (values["--days"] ?: "30") to (values["--lang"] ?: "zh")
            return Arguments(
                ledger = required("--ledger"),
                leader = required("--leader"),
                asOf = day(required("--as-of")),
                days = days.toIntOrNull() ?: throw UsageError("--days 不是整数：$days", "--days is not an integer: $days"),
                language = Language.entries.find { it.name.lowercase() == language }
                    ?: throw UsageError("--lang 只能是 zh 或 en", "--lang must be zh or en"),
            )
        }

        /** Returns the values of the options by name. */
        private fun values(options: List<String>): Map<String, String> {
            val rest = ArrayDeque(options)
            return buildMap {
                while (rest.isNotEmpty()) {
                    val name = rest.removeFirst()
                    if (name !in KNOWN) throw UsageError("没有这个选项：$name", "unknown option $name")
                    val value = rest.removeFirstOrNull()?.takeUnless { it.startsWith("--") }
                    put(name, value ?: throw UsageError("$name 后面缺少内容", "$name needs a value"))
                }
            }
        }

        /** Parses a day. The library provides the text of the fault. */
        private fun day(text: String): LocalDate {
            val check = checkDate(text)
            val fault = check.fault ?: FormFault.BAD_DATE
            return check.date ?: throw UsageError("--as-of $text：${fault.zh()}", "--as-of $text: ${fault.en()}")
        }
    }
}
