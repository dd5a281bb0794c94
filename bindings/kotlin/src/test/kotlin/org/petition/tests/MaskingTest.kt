package org.petition.tests

import java.time.LocalDate
import org.junit.jupiter.api.Assertions.assertEquals
import org.junit.jupiter.api.Assertions.assertFalse
import org.junit.jupiter.api.Assertions.assertTrue
import org.junit.jupiter.api.Test
import org.petition.Ledger
import org.petition.Petitioner
import org.petition.checkIdNumber
import org.petition.checkPhone
import org.petition.maskIdNumber
import org.petition.maskName
import org.petition.maskPhone

/** Checks that text forms contain no personal data. */
class MaskingTest {
    private val name = "张示一"
    private val number = "440300190001010015"
    private val phone = "13800000001"
    private val address = "示范路一号"
    private val petitioner = Petitioner(name, number, phone, address)

    private fun assertMasked(text: String) =
        listOf(name, number, phone, address, "19000101", "1900-01-01").forEach { assertFalse(it in text, text) }

    @Test
    fun `a petitioner, also within another value`() {
        val matter = Year.ledger.document().matters.first().copy(petitioners = listOf(petitioner))
        val document = Year.ledger.document().copy(matters = listOf(matter))
        val file = Year.ledger.withMatter(matter).use { it.entriesInFull(Year.policy, Year.end) }
        val entry = file.first { it.matter == matter.id }
        assertEquals(petitioner, entry.petitioners.single())
        for (value in listOf(petitioner, listOf(petitioner), matter, document, entry)) {
            assertMasked(value.toString())
            assertTrue("张**" in value.toString())
        }
    }

    @Test
    fun `checks of form input`() {
        val id = checkIdNumber(number)
        assertEquals(number to LocalDate.of(1900, 1, 1), id.number to id.birth)
        assertMasked(id.toString())
        val phoneCheck = checkPhone(phone)
        assertEquals(phone, phoneCheck.number)
        assertMasked(phoneCheck.toString())
    }

    @Test
    fun `only entriesInFull returns unmasked rows`() {
        val masked = Year.ledger.entries(Year.policy, Year.end)
        val full = Year.ledger.entriesInFull(Year.policy, Year.end)
        assertEquals(full.map { it.matter }, masked.map { it.matter })
        val people = full.zip(masked).flatMap { (full, masked) -> full.petitioners.zip(masked.petitioners) }
        assertTrue(people.size >= 50)
        for ((full, masked) in people) {
            assertEquals(full.name?.let(::maskName), masked.name)
            assertEquals(full.idNumber?.let(::maskIdNumber), masked.idNumber)
            assertEquals(full.phone?.let(::maskPhone), masked.phone)
            assertEquals(null, masked.address)
        }
    }

    @Test
    fun `an error about personal data`() {
        val phone = "\"phone\": \"13800000001\""
        assertTrue(phone in Year.text)
        val refused = refusal { Ledger.fromJson(Year.text.replace(phone, "\"phone\": 13800000001")) }
        assertEquals(listOf("$.matters[0].petitioners[0].phone"), refused.problems.map { it.path })
        for (text in listOf(refused.message, refused.toString(), refused.problems.toString())) assertMasked(text)
    }
}
