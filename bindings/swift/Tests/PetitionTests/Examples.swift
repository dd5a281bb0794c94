import Foundation
import Petition
import Testing

// The examples of the documentation. Tests compare their output with their comments.

private let file = workspace.appendingPathComponent("examples/shenzhen-2020/ledger.json")

@Test func exampleStart() throws {
    let printed = PrintedLines()
    func print(_ items: Any...) { printed.add(items) }
    // begin start
    let ledger = try Ledger.fromJson(text: String(contentsOf: file, encoding: .utf8))
    let policy = try Policy.builtin(name: "shenzhen-2019")
    let asOf = CalendarDate(year: 2020, month: 12, day: 31)!

    for duty in try ledger.outstanding(policy: policy, year: 2020, asOf: asOf, subject: "L08") {
        print(duty.rule, duty.achieved, duty.window.to, duty.clause, duty.status.zh, duty.status.en)
    }
    // resolution 2.0 2020-12-31 2.p2 即将到期 at risk
    // selection_quarterly 0.0 2020-12-31 2.2.3 即将到期 at risk
    // end
    try printed.expect("start")
}

@Test func exampleCheck() throws {
    let printed = PrintedLines()
    func print(_ items: Any...) { printed.add(items) }
    let unknown = Reception(
        id: "R900", leader: "L99", date: day("2020-02-12"), mode: .themed, setting: .hall, status: .held, length: .halfDay)
    let document = LedgerDocument(bureau: Bureau(code: "440300", name: "示范市信访局（虚构示例）"), receptions: [unknown])
    // begin check
    let check = Ledger.check(document: document)
    for problem in check.problems { print(problem.table ?? "", problem.id ?? "", problem.code) }
    print(check.leftOut.map(\.path), check.valid?.receptions.count ?? 0)
    // receptions R900 unknown_reference
    // ["$.receptions[0]"] 0
    // end
    try printed.expect("check")
}

@Test func exampleRecord() throws {
    let printed = PrintedLines()
    func print(_ items: Any...) { printed.add(items) }
    let (ledger, policy, asOf) = (try exampleYear(), try examplePolicy(), day("2020-12-31"))
    // begin record
    let report = Step(kind: .unitReported, on: asOf, unitHead: "局长苗某")
    let later = try ledger.record(caseId: "C012", step: report, policy: policy, asOf: asOf)
    print(try later.caseFile(id: "C012", policy: policy, asOf: asOf).stage.zh)
    // 已报送
    do {
        let approval = Step(kind: .leaderApproved, on: asOf)
        _ = try later.record(caseId: "C012", step: approval, policy: policy, asOf: asOf)
    } catch PetitionError.RefusedStep(_, _, let zh, _, _, _, let clause, _, _, let chain) {
        print(zh)
        print(clause, chain.map(\.zh))
    }
    // 案件 C012 不能登记“包案领导审定”：缺“材料审核”“现场确认”环节；依据：二（二）1 四是
    // 2.2.1.4 ["材料审核", "现场确认"]
    // end
    try printed.expect("record")
}

@Test func exampleActs() throws {
    let printed = PrintedLines()
    func print(_ items: Any...) { printed.add(items) }
    let (ledger, policy, asOf) = (try exampleYear(), try examplePolicy(), day("2020-12-31"))
    // begin acts
    let hold = Act.holdReception(reception: "R067", record: "接访一批三人")
    let mine = try ledger.apply(act: hold, policy: policy, asOf: asOf)
    for change in mine.changesSince(old: ledger).rows {
        print(change.zh)
    }
    // 接访 R067：接访状态 计划 → 已接访；接访记录 无 → “接访一批三人”
    let week = TodoOptions(horizon: .week, leader: "L08")
    for item in try mine.todo(policy: policy, workdays: Workdays.builtin(), asOf: asOf, options: week).items {
        print(item.section.zh, item.owed.record, item.owed.due?.description ?? "")
    }
    // 本周 L08/resolution/2020 2020-12-31
    // 本周 L08/selection_quarterly/2020-Q4 2020-12-31
    // 以后 C012 2021-03-17

    let cancelled = try ledger.apply(act: .cancelReception(reception: "R067"), policy: policy, asOf: asOf)
    do {
        _ = try Ledger.merge(base: ledger, mine: mine, theirs: cancelled)
    } catch PetitionError.ConflictingChanges(_, _, _, _, let conflicts) {
        print(conflicts.map(\.zh).joined(separator: "\n"))
    }
    // 接访 R067 接访状态：双方修改不一致（原 计划，本方 已接访，对方 取消）
    // end
    try printed.expect("acts")
}

@Test func examplePapers() throws {
    let printed = PrintedLines()
    func print(_ items: Any...) { printed.add(items) }
    let (ledger, policy, asOf) = (try exampleYear(), try examplePolicy(), day("2020-12-20"))
    // begin papers
    let letter = PaperOptions(unit: "U22", number: "12")
    let json = try ledger.paperJson(
        kind: .supervision, policy: policy, workdays: Workdays.builtin(), asOf: asOf, options: letter)
    print(json.split(separator: "\n").prefix(3).joined(separator: "\n"))
    // {
    //   "format": "petition-paper/1",
    //   "kind": "supervision",
    do {
        let minutes = PaperOptions(record: "C039")
        _ = try ledger.paperJson(
            kind: .minutes, policy: policy, workdays: Workdays.builtin(), asOf: asOf, options: minutes)
    } catch PetitionError.RefusedPaper(_, _, let zh, _, _) {
        print(zh)
    }
    // 没有可写入会议纪要的内容：案件 C039 没有登记协调会；先登记步骤“协调会”
    // end
    try printed.expect("papers")
}

@Test func exampleErrors() throws {
    let printed = PrintedLines()
    func print(_ items: Any...) { printed.add(items) }
    let text = try exampleText().replacingOccurrences(of: "\"2020-01-16\"", with: "\"2019-02-30\"")
    // begin errors
    do {
        _ = try Ledger.fromJson(text: text)
    } catch let error as PetitionError {
        print(error.code)
        for problem in error.problems {
            print(problem.path, problem.code)
        }
        print(error.localizedDescription)
    }
    // invalid_ledger
    // $.receptions[0].date invalid_date
    // 台账有 1 处问题：
    //   $.receptions[0].date：日期无效；现为"2019-02-30"，应为日期，如 2020-03-01，自 1949-10-01 至 2199-12-31
    // the ledger has one problem:
    //   $.receptions[0].date: not a date; found "2019-02-30", expected a day as YYYY-MM-DD, from 1949-10-01 to 2199-12-31
    // end
    try printed.expect("errors")
}

@Test func exampleDates() throws {
    let printed = PrintedLines()
    func print(_ items: Any...) { printed.add(items) }
    // begin dates
    let day = CalendarDate(year: 2020, month: 2, day: 29)!
    print(day)                                              // 2020-02-29
    print(CalendarDate("2021-02-29") == nil)                // true
    // end
    try printed.expect("dates")
}

@Test func exampleWords() throws {
    let printed = PrintedLines()
    func print(_ items: Any...) { printed.add(items) }
    // begin words
    print(Status.metLate.key, Status.metLate.zh)            // met_late 逾期完成
    print(Status(key: "met_late") == .metLate)              // true
    print(Setting.allCases.map(\.zh))                       // ["接待场所", "网络视频", "现场", "电话"]
    // end
    try printed.expect("words")
}

@Test func exampleTasks() async throws {
    let printed = PrintedLines()
    func print(_ items: Any...) { printed.add(items) }
    let (ledger, policy) = (try exampleYear(), try examplePolicy())
    // begin tasks
    let quarters = ["2020-03-31", "2020-06-30", "2020-09-30", "2020-12-31"].compactMap { CalendarDate($0) }
    let missed = try await withThrowingTaskGroup(of: Int64.self) { group in
        for day in quarters {
            group.addTask {
                try ledger.assess(policy: policy, year: 2020, asOf: day).summary.mandatory.missed
            }
        }
        return try await group.reduce(into: []) { $0.append($1) }
    }
    print(missed.sorted())                                  // [0, 2, 3, 3]
    // end
    try printed.expect("tasks")
}

@Test func exampleMasked() throws {
    let printed = PrintedLines()
    func print(_ items: Any...) { printed.add(items) }
    let (ledger, policy, asOf) = (try exampleYear(), try examplePolicy(), day("2020-12-31"))
    // begin masked
    let row = try ledger.entriesInFull(policy: policy, asOf: asOf)[0]
    print(row.petitioners[0])                               // Petitioner(张**, 4****************8, 138******01)
    print(row.petitioners[0].name ?? "")                    // 张示一
    // end
    try printed.expect("masked")
}
