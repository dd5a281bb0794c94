package org.petition.tests

import java.time.LocalDate
import org.junit.jupiter.api.Assertions.assertEquals
import org.junit.jupiter.api.Assertions.assertNull
import org.junit.jupiter.api.Assertions.assertTrue
import org.junit.jupiter.api.Test
import org.petition.DayKind
import org.petition.FindingRule
import org.petition.FormFault
import org.petition.PhoneKind
import org.petition.Stage
import org.petition.Status
import org.petition.StepKind
import org.petition.Workdays
import org.petition.checkCreditCode
import org.petition.checkDate
import org.petition.checkIdNumber
import org.petition.checkPhone
import org.petition.policyNames
import org.petition.policyText
import org.petition.wordLists

/** Checks what a form needs: input checks, working days, labels. */
class TypingTest {
    @Test
    fun `identity numbers`() {
        assertEquals(FormFault.EMPTY, checkIdNumber(" ").fault)
        assertEquals(FormFault.INCOMPLETE, checkIdNumber("44030019").fault)
        assertEquals(FormFault.BAD_CHECK, checkIdNumber("440300190001010018").fault)
        val check = checkIdNumber("４４０３００ 19000101 0015")
        assertNull(check.fault)
        assertEquals("440300190001010015" to "4****************5", check.number to check.masked)
    }

    @Test
    fun `telephone numbers, codes and days`() {
        assertEquals(PhoneKind.MOBILE, checkPhone("138-0000-0001").kind)
        assertEquals(FormFault.NOT_A_PHONE, checkPhone("23800000001").fault)
        assertEquals(FormFault.INCOMPLETE, checkCreditCode("1").fault)
        assertEquals(LocalDate.of(2020, 2, 29), checkDate("2020-02-29").date)
        assertEquals(FormFault.BAD_DATE, checkDate("2021-02-29").fault)
        assertEquals(FormFault.DATE_OUT_OF_RANGE, checkDate("2200-01-01").fault)
    }

    @Test
    fun `working days`() = Workdays.builtin().use { days ->
        val sunday = LocalDate.of(2020, 9, 27)
        assertEquals(DayKind.MAKE_UP_WORKDAY to true, days.dayKind(sunday) to days.isWorkday(sunday))
        assertEquals(LocalDate.of(2020, 9, 30), days.lastWorkdayOnOrBefore(LocalDate.of(2020, 10, 8)))
        assertEquals(LocalDate.of(2020, 10, 9), days.nextWorkdayOnOrAfter(LocalDate.of(2020, 10, 1)))
        assertTrue(days.holiday(LocalDate.of(2020, 10, 1))!!.zh.isNotBlank())
        for (unknown in listOf(LocalDate.of(1950, 1, 1), LocalDate.MAX, LocalDate.MIN)) {
            assertEquals(DayKind.UNKNOWN to null, days.dayKind(unknown) to days.isWorkday(unknown))
            assertNull(days.nextWorkdayOnOrAfter(unknown))
        }
    }

    @Test
    fun `labels and keys`() {
        assertEquals(listOf("met_late", "逾期完成"), listOf(Status.MET_LATE.key(), Status.MET_LATE.zh()))
        assertEquals("已审定（环节不全）", Stage.APPROVED.zh())
        assertEquals(FindingRule.SHORT_NOTICE, FindingRule.ofKey("short_notice"))
        assertNull(FindingRule.ofKey("SHORT_NOTICE"))
        for (kind in StepKind.entries) assertEquals(kind, StepKind.ofKey(kind.key()))
    }

    /** Each word list has an enum with its name and order, except for three open lists. */
    @Test
    fun `every word has a constant`() {
        val open = setOf("Office", "Supervisor", "ProblemCode")
        for (list in wordLists().filterNot { it.name in open }) {
            val constants = Class.forName("org.petition.${list.name}").enumConstants.map { (it as Enum<*>).name }
            assertEquals(list.words.size, constants.size)
            // The keys of some lists have a prefix, such as `form_`.
            list.words.zip(constants).forEach { (word, name) -> assertTrue(word.key.endsWith(name.lowercase()), name) }
        }
        assertEquals(open, wordLists().map { it.name }.toSet() intersect open)
    }

    @Test
    fun `the built-in policies`() {
        assertTrue("shenzhen-2019" in policyNames())
        for (name in policyNames()) {
            org.petition.Policy.parse(checkNotNull(policyText(name))).use { assertEquals(name, it.id()) }
        }
    }
}
