import Petition
import Testing

@Test func aPolicyExposesItsParts() throws {
    let policy = try examplePolicy()
    #expect(policyNames().contains("shenzhen-2019"))
    #expect(policy.id() == "shenzhen-2019")
    #expect(policy.effectiveFrom() == day("2019-09-11") && policy.effectiveTo() == nil)
    #expect(policy.source().issued != nil)
    #expect(policy.quotas().contains { $0.measure == .receptionDays && $0.atLeast >= 1 })
    #expect(policy.offices().first { $0.id == "vice_mayor" }?.also.contains("常务副市长") == true)
    #expect(policy.officeLabel(text: "vice_mayor") == BilingualText(zh: "副市长", en: "vice mayor"))
    #expect(policy.findings().map(\.rule) == FindingRule.allCases)
    #expect(policy.accountabilityWarnings().allSatisfy { rule in
        policy.findings().contains { $0.rule == rule && $0.severity == .warning }
    })
    #expect(policy.clauses().allSatisfy { !$0.zh.isEmpty && !$0.en.isEmpty })
    #expect(policy.stepClause(kind: .leaderApproved, consent: false) == "2.2.1.4")
    #expect(policy.clause(id: "no such clause") == nil)
    let text = try #require(policyText(name: "shenzhen-2019"))
    #expect(try Policy.parse(text: text).clauses() == policy.clauses())
    #expect(policyText(name: "nowhere") == nil)
}

@Test func anotherReadingChangesTheStatus() throws {
    let (ledger, policy) = (try exampleYear(), try examplePolicy())
    let own = policy.reading()
    let anyDay = Reading(
        tenure: .anyDay, dayCount: own.dayCount, countedModes: own.countedModes, countedSettings: own.countedSettings,
        resolvedOn: own.resolvedOn, reopenedCredit: own.reopenedCredit, unitHead: own.unitHead,
        consentQuarters: own.consentQuarters, supervisors: own.supervisors)
    let other = try policy.withReading(reading: anyDay)
    func status(_ policy: Policy) throws -> Status? {
        let report = try ledger.assess(policy: policy, year: 2020, asOf: day("2020-12-31"))
        return report.duties.first { $0.id == "L09/reception/2020-Q3" }?.status
    }
    #expect(try status(policy) == .notAssessed)
    #expect(try status(other) == .met)
    #expect(policy.reading() == own)
}

@Test func valuesAreReplacedAndWritten() throws {
    let policy = try examplePolicy()
    let other = try policy.replace(json: #"{"quota": {"resolution": {"at_least": 4}}, "settings": {"notice_days": 7}}"#)
    #expect(other.quotas().first { $0.id == "resolution" }?.atLeast == 4)
    #expect(other.settings().noticeDays == 7)
    #expect(try Policy.parse(text: other.toToml()).toToml() == other.toToml())
    let refused = refusal { _ = try policy.replace(json: #"{"quota": {"resolution": {"at_least": 0}}}"#) }
    #expect(refused?.code == "invalid_policy")
    let lists = try Policy.parse(text: "id = \"x\"\nextends = \"shenzhen-2019\"\ndelegated = []")
    #expect(lists.droppedEntries().first?.en.contains("delegated_selection, delegated_resolution") == true)
    #expect(policy.droppedEntries().isEmpty)
}

@Test func settingsOutOfRangeAreRefused() throws {
    let policy = try examplePolicy()
    func with(_ days: Int64) throws -> Policy {
        try policy.withSettings(settings: PolicySettings(
            warningDays: days, noticeDays: 2, stalledDays: 60, replyDays: 15, handlingDays: 60,
            tenureTolerancePercent: 0, termGapDays: 31))
    }
    #expect(try with(30).settings().warningDays == 30)
    for days in [Int64.min, -1, 36_501, .max] {
        #expect(refusal { _ = try with(days) }?.code == "invalid_policy")
    }
}
