import Petition
import Testing

private let asOf = day("2020-04-01")

private let text = """
    id = "clocks"
    extends = "shenzhen-2019"
    [[clock]]
    id = "inform"
    zh = "告知期限"
    en = "time to inform"
    starts = "accepted"
    stops = ["informed"]
    days = 5
    count = "working"
    who = "bureau"
    binding = "mandatory"
    clause = "2.p1"
    [[clock]]
    id = "conclude"
    zh = "办理期限"
    en = "time to conclude"
    starts = "accepted"
    stops = ["concluded", "closed"]
    days = 60
    count = "calendar"
    extension = { event = "extended", at_most = 30 }
    applies = { purpose = ["petition"] }
    who = "unit"
    binding = "mandatory"
    clause = "2.p1"
    """

private let events = [
    MatterEvent(kind: .accepted, on: day("2020-01-10")),
    MatterEvent(kind: .informed, on: day("2020-01-20")),
    MatterEvent(kind: .extended, on: day("2020-03-02"), days: 10, note: "经批准"),
]

private func ledger() throws -> Ledger {
    let matter = Matter(
        id: "M001", registeredOn: day("2020-01-06"), claim: "房屋漏水", channel: .visit, purpose: .petition,
        petitioners: [], location: Location(code: "440305"), unit: "U01", events: events)
    return try Ledger.fromDocument(document: LedgerDocument(
        bureau: Bureau(code: "440300", name: "示范市信访局"), leaders: [],
        units: [ResponsibleUnit(id: "U01", name: "示范市住房局")], matters: [matter]))
}

@Test func aReportHasTheClocksOfItsMatters() throws {
    let report = try ledger().assess(policy: Policy.parse(text: text), year: 2020, asOf: asOf)
    let (inform, conclude) = (report.clocks[0], report.clocks[1])
    #expect(inform.id == "M001/inform/2020-01-10" && inform.due == day("2020-01-17"))
    #expect(inform.status == .metLate && inform.stoppedBy == .informed && inform.daysLate == 3)
    #expect(conclude.due == day("2020-03-20") && conclude.status == .overdue && conclude.daysLate == 12)
    #expect(conclude.status.zh == "逾期未办" && conclude.who == .unit && conclude.stoppedOn == nil)
    let counts = report.summary.clocks
    #expect((counts.metLate, counts.overdue, report.summary.lateClocks) == (1, 1, 2))
}

@Test func overdueClocksAreOnTheListsOfTheUnit() throws {
    let (ledger, policy) = (try ledger(), try Policy.parse(text: text))
    for list in [
        try ledger.agenda(policy: policy, asOf: asOf, days: 30),
        try ledger.accountability(policy: policy, year: 2020, asOf: asOf),
    ] {
        let line = try #require(list.first { $0.kind == .clock && $0.what == "conclude" })
        #expect(line.subject == "U01" && line.who == .unit && line.record == "M001/conclude/2020-01-10")
        #expect(line.status == .overdue)
    }
}

@Test func theClocksOfAPolicyAreData() throws {
    let policy = try Policy.parse(text: text)
    #expect(policy.clocks().map(\.id) == ["inform", "conclude"] && policy.clock(id: "none") == nil)
    let conclude = try #require(policy.clock(id: "conclude"))
    #expect(conclude.starts == "accepted" && conclude.stops == [.concluded, .closed] && conclude.count == .calendar)
    #expect(conclude.extension == ClockExtension(event: .extended, atMost: 30))
    #expect(conclude.applies.purpose == [.petition])
}

@Test func anotherTableOfWorkingDaysMovesTheDueDay() throws {
    // 15 January, a Wednesday, is a holiday of this table.
    let table = try Workdays.parse(text: "petition-workdays/1\nyear 2020\nsource 示例\noff 01-15 示例 | example\n")
    let policy = try Policy.parse(text: text).withWorkdays(workdays: table)
    #expect(try ledger().assess(policy: policy, year: 2020, asOf: asOf).clocks[0].due == day("2020-01-20"))
    let later = try Workdays.parse(text: "petition-workdays/1\nyear 2021\nsource 示例\noff 01-15 示例 | example\n")
    let unknown = try ledger().assess(
        policy: Policy.parse(text: text).withWorkdays(workdays: later), year: 2020, asOf: asOf).clocks[0]
    #expect(unknown.due == nil && unknown.status == .notAssessed && unknown.reason == .calendarUnknown)
}

@Test func eventsOfALedgerComeBack() throws {
    #expect(try ledger().document().matters.first?.events == events)
}
