package org.petition.jackson3

import com.fasterxml.jackson.annotation.JsonFormat
import org.petition.PetitionException
import org.petition.Word
import org.petition.internal.UnreadableTree
import org.petition.internal.isRecord
import org.petition.internal.masked
import org.petition.internal.recordOf
import org.petition.internal.treeOf
import org.petition.internal.wordOf
import tools.jackson.core.JsonGenerator
import tools.jackson.core.JsonParser
import tools.jackson.core.Version
import tools.jackson.databind.BeanDescription
import tools.jackson.databind.DatabindException
import tools.jackson.databind.DeserializationConfig
import tools.jackson.databind.DeserializationContext
import tools.jackson.databind.JacksonModule
import tools.jackson.databind.JavaType
import tools.jackson.databind.KeyDeserializer
import tools.jackson.databind.SerializationConfig
import tools.jackson.databind.SerializationContext
import tools.jackson.databind.ValueDeserializer
import tools.jackson.databind.ValueSerializer
import tools.jackson.databind.deser.Deserializers
import tools.jackson.databind.deser.KeyDeserializers
import tools.jackson.databind.ser.Serializers

/**
 * 供 Jackson 3（Spring Boot 4）使用：记录读写为文档的 JSON（字段名与台账、报告文档相同），词语读写为代码。信访人等个人信息默认遮掩；要全部内容，用 [inFull]。
 *
 * For Jackson 3, such as in Spring Boot 4: reads and writes records as the JSON of documents, and words as their keys. Personal data is masked, unless
 * the module is [inFull].
 *
 * A ledger document, a reception, a matter, a step and an act are read by the library. What is wrong in them is a
 * `DatabindException` whose cause is the [PetitionException] with every problem.
 *
 * ```java
 * JsonMapper mapper = JsonMapper.builder().addModule(new PetitionModule()).build();
 * String json = mapper.writeValueAsString(report);
 * ```
 */
class PetitionModule private constructor(private val convert: (Any) -> Any, private val name: String) : JacksonModule() {
    /** Masks personal data. */
    constructor() : this(::masked, "petition")

    override fun getModuleName(): String = name

    override fun getRegistrationId(): Any = "org.petition"

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

private class Writers(private val writer: () -> ValueSerializer<Any>) : Serializers.Base() {
    override fun findEnumSerializer(
        config: SerializationConfig, type: JavaType, description: BeanDescription.Supplier, format: JsonFormat.Value?,
    ): ValueSerializer<*>? = find(type)

    override fun findSerializer(
        config: SerializationConfig, type: JavaType, description: BeanDescription.Supplier, format: JsonFormat.Value?,
    ): ValueSerializer<*>? = find(type)

    private fun find(type: JavaType): ValueSerializer<*>? {
        val raw = type.rawClass
        return if (isWord(raw) || isRecord(raw) || isRecord(raw.superclass ?: raw)) writer() else null
    }
}

private class KeyOrRecordWriter(private val convert: (Any) -> Any) : ValueSerializer<Any>() {
    override fun serialize(value: Any, to: JsonGenerator, context: SerializationContext) = write(treeOf(value, convert), to)

    /** Writes the tree itself: no setting of the mapper leaves out a field. */
    private fun write(tree: Any?, to: JsonGenerator) {
        when (tree) {
            null -> to.writeNull()
            is Map<*, *> -> {
                to.writeStartObject()
                for ((key, value) in tree) {
                    to.writeName(key as String)
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

private object FieldNameWriter : ValueSerializer<Any>() {
    override fun serialize(value: Any, to: JsonGenerator, context: SerializationContext) {
        to.writeName((value as Word).key())
    }
}

private object Readers : Deserializers.Base() {
    override fun hasDeserializerFor(config: DeserializationConfig, type: Class<*>): Boolean = isWord(type) || isRecord(type)

    override fun findEnumDeserializer(type: JavaType, config: DeserializationConfig, description: BeanDescription.Supplier): ValueDeserializer<*>? =
        type.rawClass.let { raw -> if (isWord(raw)) reader { tree -> wordOf(raw, tree as? String) } else null }

    override fun findBeanDeserializer(type: JavaType, config: DeserializationConfig, description: BeanDescription.Supplier): ValueDeserializer<*>? =
        type.rawClass.let { raw -> if (isRecord(raw)) reader { tree -> recordOf(raw, tree) } else null }

    private fun reader(read: (Any?) -> Any) = object : ValueDeserializer<Any>() {
        override fun deserialize(from: JsonParser, context: DeserializationContext): Any = try {
            read(from.readValueAs(Any::class.java))
        } catch (error: PetitionException) {
            throw DatabindException.from(from, error.message, error)
        } catch (error: UnreadableTree) {
            throw DatabindException.from(from, error.message, error)
        }
    }
}

private object KeyReaders : KeyDeserializers {
    override fun findKeyDeserializer(type: JavaType, config: DeserializationConfig, description: BeanDescription.Supplier): KeyDeserializer? =
        if (isWord(type.rawClass)) WordReader(type.rawClass) else null
}

private class WordReader(private val type: Class<*>) : KeyDeserializer() {
    override fun deserializeKey(key: String, context: DeserializationContext): Any = try {
        wordOf(type, key)
    } catch (error: PetitionException) {
        throw DatabindException.from(context, error.message, error)
    }
}
