import Petition
import Testing

private let today = day("2020-03-12")

/// Returns a small ledger in which every kind of act can be entered on 12 March 2020.
private func actLedger() throws -> Ledger {
    let file = workspace.appendingPathComponent("tests/conformance/section/7-act-of-each-kind/ledger.json")
    return try Ledger.fromJson(text: text(of: file))
}

private let matter = Matter(
    id: "M3", registeredOn: today, claim: "欠薪", channel: .letter, purpose: .petition,
    petitioners: [Petitioner(name: "张示一", phone: "13800000001")], location: Location(code: "440305"))

private let reception = Reception(
    id: "R2", leader: "L01", date: today, mode: .themed, setting: .hall, status: .planned, length: .halfDay)

/// One act of each kind, in the order of the kinds.
private let acts: [Act] = [
    .record(case: "C1", step: Step(kind: .studied, on: today, record: "研究记录")),
    .arrangeReception(reception: reception),
    .holdReception(
        reception: "R1", record: "走访现场", date: today, matters: ["M1"], alsoPresent: ["L02"], caseSteps: .leave),
    .cancelReception(reception: "R1"),
    .publishReception(reception: "R1", on: today),
    .publishCase(case: "C1", on: today),
    .publishSchedule(period: "2020-Q1", on: today, document: "示信〔2020〕1号"),
    .registerMatter(matter: matter),
    .openCase(case: "C2", matter: "M2", on: today, source: "网上信访平台"),
    .reply(matter: "M1", on: today, reply: "已书面答复", result: "已维修", caseSteps: .record),
]

@Test func everyKindOfActHasAJsonFormThatReadsBack() throws {
    for act in acts {
        #expect(try parseAct(text: actJson(act: act)) == act)
    }
    let keys = try acts.map { try Json.parse(actJson(act: $0))["act"]?.string }
    #expect(keys == ActKind.allCases.map(\.key))
    let short = Act.holdReception(reception: "R1")
    #expect(try parseAct(text: actJson(act: short)) == .holdReception(reception: "R1", caseSteps: .record))
}

@Test func everyKindOfActIsEntered() throws {
    let (ledger, policy) = (try actLedger(), try examplePolicy())
    for act in acts {
        let after = try ledger.apply(act: act, policy: policy, asOf: today)
        #expect(!after.changesSince(old: ledger).rows.isEmpty, "\(act)")
    }
}

@Test func aVisitIsEnteredInTheReceptionAndInTheCase() throws {
    let (ledger, policy) = (try actLedger(), try examplePolicy())
    func rows(_ steps: CaseSteps?) throws -> [RowChange] {
        let act = Act.holdReception(reception: "R1", record: "走访现场", caseSteps: steps)
        return try ledger.apply(act: act, policy: policy, asOf: today).changesSince(old: ledger).rows
    }
    let changed = try rows(nil)
    #expect(changed.map(\.table) == ["receptions", "steps"] && changed.map(\.kind) == [.changed, .added])
    let fields = changed[0].fields
    #expect(fields.map(\.key) == ["status", "record"] && fields.map(\.label.zh) == ["接访状态", "接访记录"])
    #expect(fields.map(\.old) == ["planned", nil] && fields.map(\.new) == ["held", "走访现场"])
    #expect(try rows(.leave).map(\.table) == ["receptions"])
}

@Test func aRefusedActHasEveryReasonInBothLanguages() throws {
    let (ledger, policy) = (try actLedger(), try examplePolicy())
    func reasons(_ act: Act, _ asOf: CalendarDate) -> (PetitionError?, [ActReason]) {
        let error = refusal { _ = try ledger.apply(act: act, policy: policy, asOf: asOf) }
        guard case .RefusedAct(_, _, _, _, let kind, let record, let reasons) = error else { return (error, []) }
        #expect(kind == .holdReception && record == "R1" || kind == .reply && record == "M1")
        return (error, reasons)
    }
    let (error, both) = reasons(.holdReception(reception: "R1"), day("2020-03-11"))
    #expect(error?.code == "act_in_future" && error?.path == "receptions/R1")
    #expect(both.map(\.kind) == [.inFuture, .incomplete] && both.map(\.clause) == ["", "3.3"])
    #expect(both.last?.detail == BilingualText(zh: "接访记录", en: "record"))
    #expect(both.allSatisfy { error?.zh.contains($0.zh) == true && error?.en.contains($0.en) == true })
    let (_, blank) = reasons(.reply(matter: "M1", on: today, reply: " "), today)
    #expect(blank.map(\.kind) == [.incomplete])
}

@Test func anActWithoutAPeriodIsInvalid() throws {
    let schedule = Act.publishSchedule(period: "2020-Q5", on: today)
    #expect(refusal { _ = try actJson(act: schedule) }?.path == "$.period")
    let (ledger, policy) = (try actLedger(), try examplePolicy())
    #expect(refusal { _ = try ledger.apply(act: schedule, policy: policy, asOf: today) }?.code == "invalid_act")
    #expect(refusal { _ = try parseAct(text: "{\"act\": \"hold\"}") }?.problems.map(\.path) == ["$.act"])
}

@Test func changesAreMasked() throws {
    let (ledger, policy) = (try actLedger(), try examplePolicy())
    let after = try ledger.apply(act: .registerMatter(matter: matter), policy: policy, asOf: today)
    let changes = after.changesSince(old: ledger)
    #expect(changes.rows.map(\.table) == ["matters", "petitioners"] && changes.json.contains("张**"))
    for text in ["\(changes)", changes.json] {
        #expect(!text.contains("张示一") && !text.contains("13800000001"))
    }
}

@Test func anEffectHasBothOutcomes() throws {
    let (ledger, policy) = (try actLedger(), try examplePolicy())
    let hold = Act.holdReception(reception: "R1", record: "走访现场")
    let held = try ledger.apply(act: hold, policy: policy, asOf: today)
    let effect = try held.effectSince(old: ledger, policy: policy, year: 2020, asOf: day("2020-04-01"))
    let duty = try present(effect.duties.first { $0.after?.id == "L01/reception/2020-Q1" })
    #expect(duty.before?.status == .missed && duty.after?.status == .met)
    #expect(effect.findings.contains { $0.before?.rule == .receptionLapsed && $0.after == nil })
}

@Test func copiesMergeOrContradictEachOther() throws {
    let (ledger, policy) = (try actLedger(), try examplePolicy())
    func after(_ act: Act) throws -> Ledger { try ledger.apply(act: act, policy: policy, asOf: today) }
    let held = try after(.holdReception(reception: "R1", record: "走访现场"))
    let replied = try after(.reply(matter: "M2", on: today, reply: "已书面答复"))
    let merged = try Ledger.merge(base: ledger, mine: held, theirs: replied)
    #expect(merged.changesSince(old: ledger).rows.map(\.table) == ["matters", "receptions", "steps"])
    #expect(try Ledger.merge(base: ledger, mine: replied, theirs: held).toJson() == merged.toJson())

    let cancelled = try after(.cancelReception(reception: "R1"))
    let error = refusal { _ = try Ledger.merge(base: ledger, mine: held, theirs: cancelled) }
    guard case .ConflictingChanges(let code, let path, let zh, _, let conflicts) = error else {
        Issue.record("unexpected error: \(String(describing: error))")
        return
    }
    let conflict = try present(conflicts.first)
    #expect(code == "conflicting_changes" && path == nil && conflicts.count == 1 && zh.contains(conflict.zh))
    #expect(conflict.kind == .changed && conflict.table == "receptions" && conflict.key == "status")
    #expect([conflict.base, conflict.mine, conflict.theirs] == ["planned", "held", "cancelled"])
}
