import Petition
import Testing

private let asOf = day("2020-12-31")

@Test func aCaseFileHasStageHistoryAndNextSteps() throws {
    let file = try exampleYear().caseFile(id: "C012", policy: examplePolicy(), asOf: asOf)
    #expect(file.stage == .handling && file.holder == "L08")
    #expect(file.next.prefix(4).map(\.kind) == [.submitted, .studied, .coordinationMeeting, .appointmentVisit])
    #expect(file.history.first?.kind == .screened && file.history.first?.on == day("2020-03-06"))
    #expect(file.next.allSatisfy { !$0.who.isEmpty && !$0.clause.isEmpty })
}

@Test func recordingAStepReturnsANewLedger() throws {
    let (ledger, policy) = (try exampleYear(), try examplePolicy())
    let step = Step(kind: .unitReported, on: asOf, unitHead: "局长苗某")
    let later = try ledger.record(caseId: "C012", step: step, policy: policy, asOf: asOf)
    #expect(try later.caseFile(id: "C012", policy: policy, asOf: asOf).stage == .reported)
    #expect(try ledger.caseFile(id: "C012", policy: policy, asOf: asOf).stage == .handling)
}

@Test func aRefusedStepNamesTheMissingStepsAndTheClause() throws {
    let (ledger, policy) = (try exampleYear(), try examplePolicy())
    let step = Step(kind: .leaderApproved, on: asOf)
    let error = refusal { _ = try ledger.record(caseId: "C012", step: step, policy: policy, asOf: asOf) }
    guard case .RefusedStep(let code, _, let zh, _, let caseId, let kind, let clause, let missing, let inTheWay, _) = error else {
        Issue.record("unexpected error: \(String(describing: error))")
        return
    }
    #expect(code == "step_out_of_order" && caseId == "C012" && kind == .leaderApproved && clause == "2.2.1.4")
    #expect(missing == [.siteConfirmed] && inTheWay.isEmpty)
    #expect(zh.contains(StepKind.siteConfirmed.zh))
    #expect(policy.clause(id: clause)?.zh.isEmpty == false)
}

@Test func aStepOutOfTimeOrWithFieldsOfAnotherKindIsRefused() throws {
    let (ledger, policy) = (try exampleYear(), try examplePolicy())
    func code(_ step: Step, _ asOf: CalendarDate) -> String? {
        refusal { _ = try ledger.record(caseId: "C012", step: step, policy: policy, asOf: asOf) }?.code
    }
    #expect(code(Step(kind: .studied, on: asOf), day("2020-12-30")) == "step_in_future")
    #expect(code(Step(kind: .studied, on: day("2020-03-07")), asOf) == "step_before_last")
    #expect(code(Step(kind: .studied, on: asOf, unitHead: "局长苗某"), asOf) == "invalid_ledger")
}
