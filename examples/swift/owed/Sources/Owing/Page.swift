import Petition

/// Lays out the answer: unmet duties, the next step of each case of the leader, agenda.
struct Page {
    private let arguments: Arguments
    private let leader: Leader
    private let policy: Policy
    private let duties: [Duty]
    private let cases: [CaseRow]
    private let agenda: [Owed]

    init(_ arguments: Arguments, _ ledger: Ledger, _ policy: Policy) throws {
        guard let leader = ledger.document().leaders.first(where: { $0.id == arguments.leader }) else {
            throw UsageError(zh: "台账中没有领导 \(arguments.leader)", en: "the ledger has no leader \(arguments.leader)")
        }
        let year = Int32(arguments.asOf.year)
        (self.arguments, self.leader, self.policy) = (arguments, leader, policy)
        let outstanding = try ledger.outstanding(policy: policy, year: year, asOf: arguments.asOf, subject: leader.id)
        duties = outstanding.sorted { ($0.window.to, $0.id) < ($1.window.to, $1.id) }
        let report = try ledger.assess(policy: policy, year: year, asOf: arguments.asOf)
        cases = report.cases.filter { $0.leader == leader.id }
        agenda = try ledger.agenda(policy: policy, asOf: arguments.asOf, days: arguments.days)
    }

    private var language: Language { arguments.language }

    func text() throws -> String {
        let title = language.of(
            "\(leader.name)（\(leader.id)），截至 \(arguments.asOf)，依据 \(policy.id())",
            "\(leader.name) (\(leader.id)), as of \(arguments.asOf), under \(policy.id())")
        let sections = [
            section("还欠的任务", "Still owed", duties.map(line)),
            section("在办案件的下一步", "The next step in each case", steps),
            section("\(arguments.days) 天内的日程", "Within \(arguments.days) days", coming.map(line)),
        ]
        return ([title] + sections).joined(separator: "\n\n") + "\n"
    }

    private func section(_ zh: String, _ en: String, _ lines: [String]) -> String {
        let empty = language.of("  （没有）", "  (nothing)")
        return ([language.of(zh, en)] + (lines.isEmpty ? [empty] : lines)).joined(separator: "\n")
    }

    /// Formats a duty: `2020-06-30  化解案件 全年 0/3  进行中，还有 244 天，规定任务  依据 二·首段`
    private func line(_ duty: Duty) -> String {
        let status = [
            language.of(duty.status), days(left: duty.daysLeft, late: duty.daysLate), language.of(duty.binding),
        ].filter { !$0.isEmpty }
        let done = "\(number(duty.achieved))/\(duty.required.map(number) ?? "-")"
        return row(duty.window.to, "\(name(duty)) \(done)", status.joined(separator: language.of("，", ", ")), duty.clause)
    }

    /// The leader's lines of the agenda, without the steps of cases.
    private var coming: [Owed] {
        agenda.filter { $0.subject == leader.id && $0.kind != .step }
    }

    private func line(_ owed: Owed) -> String {
        let duty = duties.first { $0.id == owed.record }
        let what = duty.map(name) ?? "\(language.of(owed.kind)) \(owed.record)"
        return row(owed.due, what, days(left: owed.daysLeft, late: owed.daysLate), owed.clause)
    }

    /// The lines of the leader's cases. A line is due on the day from which the case counts as stalled.
    private var steps: [String] {
        agenda.filter { $0.kind == .step }.compactMap { owed in
            cases.first { $0.id == owed.record }.map { line($0, owed) }
        }
    }

    /// Formats a case with its next step: `2021-01-30  C012（办理中）责任单位：报送办理情况  还有 56 天  依据 二（二）1 四是`
    private func line(_ row: CaseRow, _ owed: Owed) -> String {
        let (stage, who) = (language.of(row.stage), language.of(owed.who))
        let step = StepKind(key: owed.what).map { language.of($0) } ?? owed.what
        let what = language.of("\(row.id)（\(stage)）\(who)：\(step)", "\(row.id) (\(stage)), \(who): \(step)")
        return self.row(owed.due, what, days(left: owed.daysLeft, late: owed.daysLate), owed.clause)
    }

    private func row(_ due: CalendarDate?, _ what: String, _ state: String, _ clauseId: String) -> String {
        let due = due?.description ?? "          "
        return "  " + [due, what, state, clause(clauseId)].filter { !$0.isEmpty }.joined(separator: "  ")
    }

    private func clause(_ id: String) -> String {
        language.of("依据 \(anchor(id))", "clause \(id)")
    }

    /// Returns the place of a clause in the source, the Chinese form of citation.
    private func anchor(_ id: String) -> String {
        policy.clause(id: id)?.anchor ?? id
    }

    /// Formats a number: only half days have a fraction.
    private func number(_ value: Double) -> String {
        value == value.rounded() ? String(Int(value)) : String(value)
    }

    private func days(left: Int64?, late: Int64?) -> String {
        if let late { return language.of("逾期 \(late) 天", "\(late) days late") }
        guard let left else { return "" }
        return left == 0 ? language.of("今日到期", "0 days left") : language.of("还有 \(left) 天", "\(left) days left")
    }

    private func name(_ duty: Duty) -> String {
        let title = policy.title(subject: duty.subject, rule: duty.rule, period: duty.period)
        return language.of(title.zh, title.en)
    }
}
