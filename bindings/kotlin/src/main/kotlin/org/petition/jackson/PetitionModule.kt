package org.petition.jackson

import com.fasterxml.jackson.core.JsonGenerator
import com.fasterxml.jackson.core.JsonParser
import com.fasterxml.jackson.core.Version
import com.fasterxml.jackson.databind.BeanDescription
import com.fasterxml.jackson.databind.DeserializationConfig
import com.fasterxml.jackson.databind.DeserializationContext
import com.fasterxml.jackson.databind.JavaType
import com.fasterxml.jackson.databind.JsonDeserializer
import com.fasterxml.jackson.databind.JsonMappingException
import com.fasterxml.jackson.databind.JsonSerializer
import com.fasterxml.jackson.databind.KeyDeserializer
import com.fasterxml.jackson.databind.Module
import com.fasterxml.jackson.databind.SerializationConfig
import com.fasterxml.jackson.databind.SerializerProvider
import com.fasterxml.jackson.databind.deser.Deserializers
import com.fasterxml.jackson.databind.deser.KeyDeserializers
import com.fasterxml.jackson.databind.ser.Serializers
import org.petition.PetitionException
import org.petition.Word
import org.petition.internal.UnreadableTree
import org.petition.internal.isRecord
import org.petition.internal.masked
import org.petition.internal.recordOf
import org.petition.internal.treeOf
import org.petition.internal.wordOf

/**
 * 供 Jackson 2 使用：记录读写为文档的 JSON（字段名与台账、报告文档相同），词语读写为代码。信访人等个人信息默认遮掩；要全部内容，用 [inFull]。
 *
 * For Jackson 2: reads and writes records as the JSON of documents, and words as their keys. Personal data is masked, unless
 * the module is [inFull].
 *
 * A ledger document, a reception, a matter, a step and an act are read by the library. What is wrong in them is a
 * `JsonMappingException` whose cause is the [PetitionException] with every problem.
 *
 * ```java
 * ObjectMapper mapper = new ObjectMapper().registerModule(new PetitionModule());
 * String json = mapper.writeValueAsString(report);
 * ```
 */
class PetitionModule private constructor(private val convert: (Any) -> Any, private val name: String) : Module() {
    /** Masks personal data. */
    constructor() : this(::masked, "petition")

    override fun getModuleName(): String = name

    override fun getTypeId(): Any = "org.petition"

    override fun version(): Version = Version.unknownVersion()

    override fun setupModule(context: SetupContext) {
        context.addSerializers(Writers { KeyOrRecordWriter(convert) })
        context.addKeySerializers(Writers { FieldNameWriter })
        context.addDeserializers(Readers)
        context.addKeyDeserializers(KeyReaders)
    }

    companion object {
        /** 含全部个人信息，由调用者负责。 Returns a module that writes personal data in full. */
        @JvmStatic
        fun inFull(): PetitionModule = PetitionModule({ it }, "petition-in-full")
    }
}

private fun isWord(type: Class<*>) = type.isEnum && Word::class.java.isAssignableFrom(type)

private class Writers(private val writer: () -> JsonSerializer<Any>) : Serializers.Base() {
    override fun findSerializer(config: SerializationConfig, type: JavaType, description: BeanDescription): JsonSerializer<*>? {
        val raw = type.rawClass
        return if (isWord(raw) || isRecord(raw) || isRecord(raw.superclass ?: raw)) writer() else null
    }
}

private class KeyOrRecordWriter(private val convert: (Any) -> Any) : JsonSerializer<Any>() {
    override fun serialize(value: Any, to: JsonGenerator, provider: SerializerProvider) = write(treeOf(value, convert), to)

    /** Writes the tree itself: no setting of the mapper leaves out a field. */
    private fun write(tree: Any?, to: JsonGenerator) {
        when (tree) {
            null -> to.writeNull()
            is Map<*, *> -> {
                to.writeStartObject()
                for ((key, value) in tree) {
                    to.writeFieldName(key as String)
                    write(value, to)
                }
                to.writeEndObject()
            }
            is List<*> -> {
                to.writeStartArray()
                tree.forEach { write(it, to) }
                to.writeEndArray()
            }
            is String -> to.writeString(tree)
            is Boolean -> to.writeBoolean(tree)
            is Double -> to.writeNumber(tree)
            else -> to.writeNumber((tree as Number).toLong())
        }
    }
}

private object FieldNameWriter : JsonSerializer<Any>() {
    override fun serialize(value: Any, to: JsonGenerator, provider: SerializerProvider) {
        to.writeFieldName((value as Word).key())
    }
}

private object Readers : Deserializers.Base() {
    override fun findEnumDeserializer(type: Class<*>, config: DeserializationConfig, description: BeanDescription): JsonDeserializer<*>? =
        if (isWord(type)) reader { tree -> wordOf(type, tree as? String) } else null

    override fun findBeanDeserializer(type: JavaType, config: DeserializationConfig, description: BeanDescription): JsonDeserializer<*>? =
        type.rawClass.let { raw -> if (isRecord(raw)) reader { tree -> recordOf(raw, tree) } else null }

    private fun reader(read: (Any?) -> Any) = object : JsonDeserializer<Any>() {
        override fun deserialize(from: JsonParser, context: DeserializationContext): Any = try {
            read(from.readValueAs(Any::class.java))
        } catch (error: PetitionException) {
            throw JsonMappingException(from, error.message, error)
        } catch (error: UnreadableTree) {
            throw JsonMappingException(from, error.message, error)
        }
    }
}

private object KeyReaders : KeyDeserializers {
    override fun findKeyDeserializer(type: JavaType, config: DeserializationConfig, description: BeanDescription): KeyDeserializer? =
        if (isWord(type.rawClass)) WordReader(type.rawClass) else null
}

private class WordReader(private val type: Class<*>) : KeyDeserializer() {
    override fun deserializeKey(key: String, context: DeserializationContext): Any = try {
        wordOf(type, key)
    } catch (error: PetitionException) {
        throw JsonMappingException(context.parser, error.message, error)
    }
}
