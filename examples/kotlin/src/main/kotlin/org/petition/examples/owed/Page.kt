package org.petition.examples.owed

import java.time.LocalDate
import org.petition.CaseRow
import org.petition.Duty
import org.petition.Leader
import org.petition.Ledger
import org.petition.Owed
import org.petition.OwedKind
import org.petition.Policy
import org.petition.StepKind

/** Lays out the answer: unmet duties, the next step of each case of the leader, agenda. */
class Page(private val arguments: Arguments, ledger: Ledger, private val policy: Policy) {
    private val language = arguments.language
    private val leader: Leader = ledger.document().leaders.find { it.id == arguments.leader }
        ?: throw UsageError("台账中没有领导 ${arguments.leader}", "the ledger has no leader ${arguments.leader}")
    private val duties: List<Duty> = ledger.outstanding(policy, arguments.asOf.year, arguments.asOf, leader.id)
        .sortedWith(compareBy({ it.window.to }, { it.id }))
    private val cases: List<CaseRow> = ledger.assess(policy, arguments.asOf.year, arguments.asOf).cases
        .filter { it.leader == leader.id }
    private val agenda: List<Owed> = ledger.agenda(policy, arguments.asOf, arguments.days)

    fun text(): String {
        val title = language.of(
            "${leader.name}（${leader.id}），截至 ${arguments.asOf}，依据 ${policy.id()}",
            "${leader.name} (${leader.id}), as of ${arguments.asOf}, under ${policy.id()}",
        )
        val sections = listOf(
            section("还欠的任务", "Still owed", duties.map(::line)),
            section("在办案件的下一步", "The next step in each case", steps),
            section("${arguments.days} 天内的日程", "Within ${arguments.days} days", coming.map(::line)),
        )
        return (listOf(title) + sections).joinToString("\n\n") + "\n"
    }

    private fun section(zh: String, en: String, lines: List<String>): String {
        val empty = language.of("  （没有）", "  (nothing)")
        return (listOf(language.of(zh, en)) + lines.ifEmpty { listOf(empty) }).joinToString("\n")
    }

    /** Formats a duty: `2020-06-30  化解案件 全年 0/3  进行中，还有 244 天，规定任务  依据 二·首段` */
    private fun line(duty: Duty): String {
        val (status, binding) = duty.status to duty.binding
        val state = listOfNotNull(
            language.of(status.zh(), status.en()),
            days(duty.daysLeft, duty.daysLate),
            language.of(binding.zh(), binding.en()),
        )
        val done = "${number(duty.achieved)}/${duty.required?.let(::number) ?: "-"}"
        return row(duty.window.to, "${name(duty)} $done", state.joinToString(language.of("，", ", ")), duty.clause)
    }

    /** The leader's lines of the agenda, without the steps of cases. */
    private val coming get() = agenda.filter { it.subject == leader.id && it.kind != OwedKind.STEP }

    private fun line(owed: Owed): String {
        val duty = duties.find { it.id == owed.record }
        val what = duty?.let(::name) ?: "${language.of(owed.kind.zh(), owed.kind.en())} ${owed.record}"
        return row(owed.due, what, days(owed.daysLeft, owed.daysLate), owed.clause)
    }

    /** The lines of the leader's cases. A line is due on the day from which the case counts as stalled. */
    private val steps get() = agenda.filter { it.kind == OwedKind.STEP }.mapNotNull { owed ->
        cases.find { it.id == owed.record }?.let { line(it, owed) }
    }

    /** Formats a case with its next step: `2021-01-30  C012（办理中）责任单位：报送办理情况  还有 56 天  依据 二（二）1 四是` */
    private fun line(case: CaseRow, owed: Owed): String {
        val kind = checkNotNull(StepKind.ofKey(owed.what))
        val what = language.of(
            "${case.id}（${case.stage.zh()}）${owed.who.zh()}：${kind.zh()}",
            "${case.id} (${case.stage.en()}), ${owed.who.en()}: ${kind.en()}",
        )
        return row(owed.due, what, days(owed.daysLeft, owed.daysLate), owed.clause)
    }

    private fun row(due: LocalDate?, what: String, state: String?, clause: String): String {
        val day = due?.toString() ?: " ".repeat(10)
        return "  " + listOfNotNull(day, what, state, language.of("依据 ${anchor(clause)}", "clause $clause")).joinToString("  ")
    }

    /** Returns the place of a clause in the source, the Chinese form of citation. */
    private fun anchor(clause: String) = policy.clause(clause)?.anchor ?: clause

    /** Formats a number: only half days have a fraction. */
    private fun number(value: Double) = if (value % 1.0 == 0.0) value.toLong().toString() else value.toString()

    private fun days(left: Long?, late: Long?) = when {
        late != null -> language.of("逾期 $late 天", "$late days late")
        left == 0L -> language.of("今日到期", "0 days left")
        left != null -> language.of("还有 $left 天", "$left days left")
        else -> null
    }

    private fun name(duty: Duty): String {
        val title = policy.title(duty.subject, duty.rule, duty.period)
        return language.of(title.zh, title.en)
    }
}
