import Dispatch
import Foundation
import Petition
import Testing

/// What is asked of one ledger from all sides, and what it answers when nobody else asks.
private struct Question: Sendable {
    let asOf: CalendarDate
    let report: [UInt8]
    let owed: [Duty]
    let agenda: [Owed]

    init(_ ledger: Ledger, _ policy: Policy, _ asOf: CalendarDate) throws {
        self.asOf = asOf
        report = Array(try ledger.assessJson(policy: policy, year: 2020, asOf: asOf).utf8)
        owed = try ledger.outstanding(policy: policy, year: 2020, asOf: asOf, subject: nil)
        agenda = try ledger.agenda(policy: policy, asOf: asOf, days: 30)
    }

    /// How many answers are others now: none, if all is well.
    func wrongAnswers(_ ledger: Ledger, _ policy: Policy) -> Int {
        guard let now = try? Question(ledger, policy, asOf) else { return 3 }
        return [now.report != report, now.owed != owed, now.agenda != agenda].filter { $0 }.count
    }
}

private func questions(_ ledger: Ledger, _ policy: Policy) throws -> [Question] {
    try (1...12).map { month in
        try Question(ledger, policy, CalendarDate(year: 2020, month: month, day: 15)!)
    }
}

private final class Count: @unchecked Sendable {
    private let lock = NSLock()
    private var value = 0

    var now: Int { lock.withLock { value } }

    func add(_ more: Int) {
        lock.withLock { value += more }
    }
}

@Test func threadsHammeringOneLedgerGetRightAnswers() throws {
    let (ledger, policy) = (try exampleYear(), try examplePolicy())
    let asked = try questions(ledger, policy)
    let (wrong, done) = (Count(), Count())
    DispatchQueue.concurrentPerform(iterations: 240) { turn in
        wrong.add(asked[turn % asked.count].wrongAnswers(ledger, policy))
        done.add(1)
    }
    #expect(wrong.now == 0)
    #expect(done.now == 240)
}

@Test func tasksShareOneLedgerAndLetGoOfOthers() async throws {
    let (ledger, policy) = (try exampleYear(), try examplePolicy())
    let asked = try questions(ledger, policy)
    let step = Step(kind: .unitReported, on: day("2020-12-31"), unitHead: "局长苗某")
    let wrong = try await withThrowingTaskGroup(of: Int.self) { group in
        for turn in 0..<120 {
            group.addTask {
                // A ledger of its own, which is gone at the end of the task; the shared one stays as it is.
                let later = try ledger.record(caseId: "C012", step: step, policy: policy, asOf: day("2020-12-31"))
                let file = try later.caseFile(id: "C012", policy: policy, asOf: day("2020-12-31"))
                return asked[turn % asked.count].wrongAnswers(ledger, policy) + (file.stage == .reported ? 0 : 1)
            }
        }
        return try await group.reduce(0, +)
    }
    #expect(wrong == 0)
}
