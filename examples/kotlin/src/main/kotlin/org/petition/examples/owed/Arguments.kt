package org.petition.examples.owed

import java.time.LocalDate
import org.petition.FormFault
import org.petition.checkDate

const val USAGE = """用法 · Usage:
  owed --ledger FILE --leader ID --as-of YYYY-MM-DD [--days 30] [--lang zh|en]
"""

/** Something about the arguments that does not do. */
class Complaint(val zh: String, val en: String) : Exception(en)

/** The language of the answer. */
enum class Language {
    ZH,
    EN;

    /** The one of two texts that is in this language. */
    fun of(zh: String, en: String) = if (this == ZH) zh else en
}

/** What is asked. Five options, told of in two languages: libraries for command lines speak one. */
data class Arguments(
    val ledger: String,
    val leader: String,
    val asOf: LocalDate,
    val days: Int,
    val language: Language,
) {
    companion object {
        private val KNOWN = setOf("--ledger", "--leader", "--as-of", "--days", "--lang")

        fun of(words: List<String>): Arguments {
            val values = values(words)
            fun required(name: String) = values[name] ?: throw Complaint("缺少 $name", "$name is missing")
            val (days, language) = (values["--days"] ?: "30") to (values["--lang"] ?: "zh")
            return Arguments(
                ledger = required("--ledger"),
                leader = required("--leader"),
                asOf = day(required("--as-of")),
                days = days.toIntOrNull() ?: throw Complaint("--days 不是整数：$days", "--days is no whole number: $days"),
                language = Language.entries.find { it.name.lowercase() == language }
                    ?: throw Complaint("--lang 只能是 zh 或 en", "--lang is zh or en"),
            )
        }

        /** The options by name. */
        private fun values(words: List<String>): Map<String, String> {
            val rest = ArrayDeque(words)
            return buildMap {
                while (rest.isNotEmpty()) {
                    val name = rest.removeFirst()
                    if (name !in KNOWN) throw Complaint("没有这个选项：$name", "there is no option $name")
                    val value = rest.removeFirstOrNull()?.takeUnless { it.startsWith("--") }
                    put(name, value ?: throw Complaint("$name 后面缺少内容", "$name needs a value"))
                }
            }
        }

        /** The library knows what is wrong with a day. */
        private fun day(text: String): LocalDate {
            val check = checkDate(text)
            val fault = check.fault ?: FormFault.BAD_DATE
            return check.date ?: throw Complaint("--as-of $text：${fault.zh()}", "--as-of $text: ${fault.en()}")
        }
    }
}
