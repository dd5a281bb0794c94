package org.petition

/**
 * A word of a word list: a status, a kind of step, a mode of reception. Every enum of the library implements it, so that one
 * converter serves all of them.
 *
 * 词语表中的一个词：状态、步骤、接访方式等。库里的枚举都实现此接口，一个转换器即可通用。
 *
 * ```java
 * Status status = Word.parseKey(Status.class, "met_late");
 * System.out.println(status.key() + " " + status.zh());      // met_late 逾期完成
 * ```
 */
interface Word {
    /** The stable key in documents. */
    fun key(): String

    /** The Chinese label. */
    fun zh(): String

    /** The English label. */
    fun en(): String

    companion object {
        /**
         * Returns the word of a type with this key. An unknown key and null are an error that lists the known keys.
         *
         * 返回该类型中代码为 `key` 的词；代码未知或为空即报错，并列出可用的代码。
         */
        @Throws(PetitionException::class)
        @JvmStatic
        fun <T> parseKey(type: Class<T>, key: String?): T where T : Enum<T>, T : Word {
            val words = type.enumConstants
            return words.firstOrNull { it.key() == key } ?: words[wordPosition(type.simpleName, key)]
        }
    }
}
