package org.petition.examples.owed

import java.time.LocalDate
import kotlin.math.abs
import org.petition.CaseRow
import org.petition.Duty
import org.petition.Leader
import org.petition.Ledger
import org.petition.Owed
import org.petition.OwedKind
import org.petition.Policy
import org.petition.StepActor
import org.petition.StepKind

/** Lays out the answer: unmet duties, next steps of the leader's cases, agenda. */
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
            section("在办案件可办的下一步", "What may come next in the leader's cases", cases.flatMap(::steps)),
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
            duty.days?.let(::left),
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
        return row(owed.due, what, owed.days?.let(::left), owed.clause)
    }

    /** Formats a case: its stage, then the next steps of each actor. */
    private fun steps(case: CaseRow): List<String> {
        val next = agenda.filter { it.kind == OwedKind.STEP && it.record == case.id }.groupBy { it.who }
        if (next.isEmpty()) return emptyList()
        val title = "  ${case.id}  ${language.of(case.stage.zh(), case.stage.en())}"
        return listOf(title) + StepActor.entries.mapNotNull { who ->
            val steps = next[who]?.joinToString(language.of("、", ", "), transform = ::step)
            steps?.let { "    ${language.of(who.zh() + "：", who.en() + ": ")}$it" }
        }
    }

    private fun step(owed: Owed): String {
        val kind = checkNotNull(StepKind.ofKey(owed.what))
        return language.of("${kind.zh()}〔${anchor(owed.clause)}〕", "${kind.en()} (${owed.clause})")
    }

    private fun row(due: LocalDate?, what: String, state: String?, clause: String): String {
        val day = due?.toString() ?: " ".repeat(10)
        return "  " + listOfNotNull(day, what, state, language.of("依据 ${anchor(clause)}", "clause $clause")).joinToString("  ")
    }

    /** Returns the place of a clause in the source, the Chinese form of citation. */
    private fun anchor(clause: String) = policy.clause(clause)?.anchor ?: clause

    /** Formats a number: only half days have a fraction. */
    private fun number(value: Double) = if (value % 1.0 == 0.0) value.toLong().toString() else value.toString()

    private fun left(days: Long) = abs(days).let {
        when {
            days < 0 -> language.of("逾期 $it 天", "$it days ago")
            days > 0 -> language.of("还有 $it 天", "$it days left")
            else -> language.of("今日到期", "0 days left")
        }
    }

    private fun name(duty: Duty): String {
        val title = policy.title(duty.subject, duty.rule, duty.period)
        return language.of(title.zh, title.en)
    }
}
