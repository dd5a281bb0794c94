import Foundation
import Petition
import Testing

@Test func anErrorHasItsTextInBothLanguages() throws {
    let error = try #require(refusal { _ = try Policy.builtin(name: "nowhere-1900") })
    guard case .UnknownPolicy = error else {
        Issue.record("unexpected error: \(error)")
        return
    }
    #expect(error.code == "unknown_policy")
    #expect(error.zh.contains("nowhere-1900") && error.en.contains("nowhere-1900"))
    let text = "\(error.zh)\n\(error.en)"
    #expect(error.localizedDescription == text)
    #expect((error as any Error).localizedDescription == text)
    #expect(String(describing: error) == text)
    #expect("\(error)" == text)
    #expect(error.problems.isEmpty)
}

@Test func invalidInputListsAllProblems() throws {
    let invalid = try exampleText()
        .replacingOccurrences(of: "\"2020-01-16\"", with: "\"2019-02-30\"")
        .replacingOccurrences(of: "\"matter\": \"M001\"", with: "\"matter\": \"M999\"")
    let error = try #require(refusal { _ = try Ledger.fromJson(text: invalid) })
    guard case .InvalidLedger(_, _, _, _, let problems) = error else {
        Issue.record("unexpected error: \(error)")
        return
    }
    #expect(error.code == "invalid_ledger")
    #expect(problems == error.problems)
    #expect(problems.contains { $0.code == "invalid_date" && $0.path == "$.receptions[0].date" && $0.found.en == "\"2019-02-30\"" })
    #expect(problems.contains { $0.code == "unknown_reference" && $0.path == "$.cases[0].matter" })
    #expect(error.path == problems.first?.path)
    for problem in problems {
        #expect(error.zh.contains(problem.zh) && error.en.contains(problem.en))
    }
}

@Test func limitsBoundWhatIsRead() throws {
    let text = try exampleText()
    #expect(try Ledger.fromJsonWithin(text: text, limits: Limits()).toJson() == exampleYear().toJson())
    let rows = refusal { _ = try Ledger.fromJsonWithin(text: text, limits: Limits(rows: 2)) }
    #expect(rows?.problems.first?.code == "too_large" && rows?.problems.first?.path == "$.leaders")
    let none = refusal { _ = try Ledger.fromJsonWithin(text: text, limits: Limits(textBytes: 0)) }
    #expect(none?.code == "out_of_range" && none?.path == "text_bytes")
}

@Test func everyVariantHasCodeAndTexts() throws {
    let (ledger, policy, asOf) = (try exampleYear(), try examplePolicy(), day("2020-12-31"))
    let step = Step(kind: .leaderApproved, on: asOf)
    let refused: [(String, () throws -> Void)] = [
        ("invalid_ledger", { _ = try Ledger.fromJson(text: "") }),
        ("invalid_policy", { _ = try Policy.parse(text: "id = 1") }),
        ("invalid_workdays", { _ = try Workdays.parse(text: "x") }),
        ("unknown_policy", { _ = try Policy.builtin(name: "") }),
        ("unknown_record", { _ = try ledger.caseFile(id: "C999", policy: policy, asOf: asOf) }),
        ("year_out_of_range", { _ = try ledger.assess(policy: policy, year: 1948, asOf: asOf) }),
        ("out_of_range", { _ = try ledger.agenda(policy: policy, asOf: asOf, days: -1) }),
        ("step_out_of_order", { _ = try ledger.record(caseId: "C012", step: step, policy: policy, asOf: asOf) }),
        ("notice_contains_phone", { _ = try ledger.receptionNotice(id: "R001", subject: "13800000001") }),
    ]
    for (code, call) in refused {
        let error = refusal(call)
        #expect(error?.code == code)
        #expect(error?.zh.isEmpty == false && error?.en.isEmpty == false)
        #expect(error?.localizedDescription == "\(error?.zh ?? "")\n\(error?.en ?? "")")
    }
}
