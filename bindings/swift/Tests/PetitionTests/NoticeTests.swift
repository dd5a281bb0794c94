import Petition
import Testing

@Test func aNoticeContainsNoPersonalData() throws {
    let notice = try exampleYear().receptionNotice(id: "R001", subject: nil)
    #expect(notice.kind == .reception && notice.date == day("2020-01-16") && !notice.leader.isEmpty)
    #expect(notice.zh.contains(notice.leader) && notice.en.contains("2020-01-16"))
    let names = try exampleYear().document().matters.flatMap(\.petitioners).compactMap(\.name)
    #expect(!names.contains { notice.zh.contains($0) || notice.en.contains($0) })
}

@Test func aNoticeOfACaseNamesTheLeader() throws {
    let (ledger, policy) = (try exampleYear(), try examplePolicy())
    let notice = try ledger.caseNotice(id: "C012", subject: nil, policy: policy, asOf: day("2020-12-31"))
    #expect(notice.kind == .`case` && notice.date == day("2020-03-18"))
    #expect(notice.zh.contains(notice.leader))
}

@Test func aNoticeWithPersonalDataIsRefusedWithEveryReason() throws {
    let ledger = try exampleYear()
    let name = try #require(ledger.document().matters.first { $0.id == "M005" }?.petitioners.first?.name)
    let error = refusal { _ = try ledger.receptionNotice(id: "R001", subject: "\(name)，13800000001") }
    guard case .RefusedNotice(_, _, let zh, _, let record, let reasons) = error else {
        Issue.record("unexpected error: \(String(describing: error))")
        return
    }
    #expect(record == "R001")
    #expect(Set(reasons.map(\.code)) == [.containsName, .containsPhone])
    #expect(reasons.allSatisfy { $0.field == .subject && !$0.zh.isEmpty })
    #expect(!zh.contains(name) && !zh.contains("13800000001"))
}
