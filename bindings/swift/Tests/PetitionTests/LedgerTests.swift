import Petition
import Testing

private let asOf = day("2020-12-31")

@Test func theExampleYearIsAssessedInOneCall() throws {
    let report = try exampleYear().assess(policy: examplePolicy(), year: 2020, asOf: asOf)
    let counts = report.summary.mandatory
    #expect((counts.met, counts.metLate, counts.atRisk, counts.missed) == (97, 1, 3, 3))
    #expect(report.cases.count == 52)
    #expect(report.asOf == asOf && report.year == 2020 && report.policy == "shenzhen-2019")
}

@Test func theExampleYearAgreesWithItsDocument() throws {
    let (ledger, policy) = (try exampleYear(), try examplePolicy())
    let document = try Json.parse(ledger.assessJson(policy: policy, year: 2020, asOf: asOf))
    let report = try ledger.assess(policy: policy, year: 2020, asOf: asOf)
    #expect(Json(document: report) == document)
    let subjects: [String?] = [nil, "bureau", "L08", "nobody"]
    for subject in subjects {
        let owed = try ledger.outstanding(policy: policy, year: 2020, asOf: asOf, subject: subject)
        #expect(owed.allSatisfy { report.duties.contains($0) && (subject == nil || $0.subject == subject) })
        #expect(owed.isEmpty == (subject == "nobody"))
    }
    let owed = try ledger.outstanding(policy: policy, year: 2020, asOf: asOf, subject: "L08")
    #expect(owed.map(\.id) == ["L08/resolution/2020", "L08/selection_quarterly/2020-Q4"])
}

@Test func aLedgerMadeFromRecordsOfTheExampleYearEqualsIt() throws {
    let ledger = try exampleYear()
    let again = try Ledger.fromDocument(document: ledger.document())
    #expect(Array(again.toJson().utf8) == Array(ledger.toJson().utf8))
    #expect(again.document() == ledger.document())
    #expect(try Array(Ledger.fromJson(text: ledger.toJson()).toJson().utf8) == Array(ledger.toJson().utf8))
}

@Test func recordsHaveDefaults() throws {
    let bureau = Bureau(code: "440300", name: "示范市信访局（虚构示例）")
    let leader = Leader(id: "L01", name: "林示例", terms: [Term(office: "mayor", from: day("2020-01-01"))])
    let ledger = try Ledger.fromDocument(document: LedgerDocument(bureau: bureau, leaders: [leader]))
    let owed = try ledger.outstanding(policy: examplePolicy(), year: 2020, asOf: day("2020-04-01"), subject: "L01")
    #expect(owed.contains { $0.status == .missed && $0.window.to == day("2020-03-31") })
}

@Test func everyLeaderWhoWasPresentGetsTheCredit() throws {
    let bureau = Bureau(code: "440300", name: "示范市信访局（虚构示例）")
    let term = Term(office: "mayor", from: day("2020-01-01"), portfolio: ["住房"])
    let leaders = ["L01", "L02"].map { Leader(id: $0, name: "林示例", terms: [term]) }
    let reception = Reception(
        id: "R001", leader: "L01", date: day("2020-02-12"), mode: .appointment, setting: .hall, status: .held,
        length: .fullDay, alsoPresent: ["L02"])
    let ledger = try Ledger.fromDocument(document: LedgerDocument(bureau: bureau, leaders: leaders, receptions: [reception]))
    let report = try ledger.assess(policy: examplePolicy(), year: 2020, asOf: day("2020-04-01"))
    let duties = report.duties.filter { $0.period == "2020-Q1" && $0.evidence == ["R001"] }
    #expect(duties.map(\.subject) == ["L01", "L02"] && duties.allSatisfy { $0.status == .met })
    #expect(ledger.document().leaders[0].terms == [term])
}

@Test func problemsOfRecordsHavePlaces() throws {
    let bureau = Bureau(code: "44", name: "示范市信访局（虚构示例）")
    let case1 = Case(id: "C001", matter: "M404")
    let milestone = Milestone(kind: "library_report", period: "2020-Q9", on: day("2020-01-01"))
    let document = LedgerDocument(bureau: bureau, cases: [case1], milestones: [milestone])
    let error = try #require(refusal { _ = try Ledger.fromDocument(document: document) })
    #expect(Set(error.problems.map(\.path)).isSuperset(of: ["$.bureau.code", "$.cases[0].matter", "$.milestones[0].period"]))
}

@Test func aCheckSeparatesWhatIsValid() throws {
    let bureau = Bureau(code: "440300", name: "示范市信访局（虚构示例）")
    let leader = Leader(id: "L01", name: "林示例")
    let known = Reception(
        id: "R001", leader: "L01", date: day("2020-02-12"), mode: .appointment, setting: .hall, status: .held,
        length: .fullDay)
    let unknown = Reception(
        id: "R002", leader: "L99", date: day("2020-02-12"), mode: .appointment, setting: .hall, status: .held,
        length: .fullDay)
    let check = Ledger.check(
        document: LedgerDocument(bureau: bureau, leaders: [leader], receptions: [known, unknown]))
    #expect(check.problems.map(\.id) == ["R002"])
    #expect(check.leftOut.map(\.path) == ["$.receptions[1]"])
    #expect(check.valid?.receptions == [known])
    let example = try exampleYear().document()
    #expect(Ledger.check(document: example) == LedgerCheck(valid: example, problems: [], leftOut: []))
}

@Test func aChangeReturnsANewLedger() throws {
    let (ledger, policy) = (try exampleYear(), try examplePolicy())
    let before = ledger.toJson()
    let matter = Matter(
        id: "M900", registeredOn: day("2020-12-01"), claim: "示例诉求", channel: .letter, purpose: .petition,
        petitioners: [Petitioner(name: "张示一")], location: Location(detail: "示例村"))
    let reception = Reception(
        id: "R900", leader: "L08", date: day("2020-12-30"), mode: .appointment, setting: .hall, status: .held,
        length: .halfDay, matters: ["M900"])
    let more = try ledger.withMatter(matter: matter).withReception(reception: reception)
    #expect(more.document().matters.last == matter)
    #expect(more.document().receptions.last == reception)
    #expect(try more.entries(policy: policy, asOf: asOf).contains { $0.matter == "M900" })
    #expect(Array(ledger.toJson().utf8) == Array(before.utf8))
    let stray = Reception(
        id: "R901", leader: "L404", date: asOf, mode: .other, setting: .hall, status: .planned, length: .fullDay)
    #expect(refusal { _ = try ledger.withReception(reception: stray) }?.problems.map(\.code) == ["unknown_reference"])
}

@Test func theAgendaIsInOrderOfDueDays() throws {
    let (ledger, policy) = (try exampleYear(), try examplePolicy())
    let lines = try ledger.agenda(policy: policy, asOf: day("2020-12-01"), days: 31)
    let dues = lines.compactMap(\.due)
    #expect(dues == dues.sorted() && dues.count > 3)
    #expect(lines.first?.what == "reception_unrecorded" && lines.first?.record == "R038" && lines.first?.status == .warning)
    let overdue = try #require(lines.first { $0.what == "supplementary_screening" })
    #expect(overdue.due == day("2020-09-30") && overdue.daysLate == 62 && overdue.status == .overdue)
    #expect(lines.contains { $0.kind == .reception && $0.due == day("2020-12-02") && $0.subject == "L15" })
    #expect(Set(lines.map(\.kind)).isSuperset(of: [.duty, .reception, .step]))
    let steps = lines.filter { $0.kind == .step }
    #expect(Set(steps.map(\.record)).count == steps.count && steps.allSatisfy { $0.status == .next })
    #expect(lines.allSatisfy { policy.clause(id: $0.clause) != nil })
}

@Test func theAccountabilityListIsOrderedBySubject() throws {
    let lines = try exampleYear().accountability(policy: examplePolicy(), year: 2020, asOf: asOf)
    #expect(lines.prefix(2).map(\.what) == ["reception_summary", "supplementary_screening"])
    #expect(lines.prefix(2).map(\.daysLate) == [3, 92] && lines.allSatisfy { $0.daysLeft == nil })
    #expect(lines.prefix(2).map(\.status) == [.metLate, .overdue])
    #expect(lines.prefix(2).map(\.binding) == [.mandatory, .advisory])
    let subjects = lines.map(\.subject)
    #expect(Array(subjects.drop { $0 == "bureau" }).contains("bureau") == false)
}
