import Dispatch
import Foundation
import Petition
import Testing

/// A day, and the results of one ledger on it without other threads.
private struct ExpectedResults: Sendable {
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

    /// Returns the number of results that differ now.
    func differences(_ ledger: Ledger, _ policy: Policy) -> Int {
        guard let now = try? ExpectedResults(ledger, policy, asOf) else { return 3 }
        return [now.report != report, now.owed != owed, now.agenda != agenda].filter { $0 }.count
    }
}

private func expectedResults(_ ledger: Ledger, _ policy: Policy) throws -> [ExpectedResults] {
    try (1...12).map { month in
        try ExpectedResults(ledger, policy, CalendarDate(year: 2020, month: month, day: 15)!)
    }
}

private final class Counter: @unchecked Sendable {
    private let lock = NSLock()
    private var value = 0

    var total: Int { lock.withLock { value } }

    func add(_ more: Int) {
        lock.withLock { value += more }
    }
}

@Test func manyThreadsGetTheSameResultsFromOneLedger() throws {
    let (ledger, policy) = (try exampleYear(), try examplePolicy())
    let expected = try expectedResults(ledger, policy)
    let (wrong, done) = (Counter(), Counter())
    DispatchQueue.concurrentPerform(iterations: 240) { turn in
        wrong.add(expected[turn % expected.count].differences(ledger, policy))
        done.add(1)
    }
    #expect(wrong.total == 0)
    #expect(done.total == 240)
}

@Test func tasksShareOneLedgerAndReleaseTheirOwn() async throws {
    let (ledger, policy) = (try exampleYear(), try examplePolicy())
    let expected = try expectedResults(ledger, policy)
    let step = Step(kind: .unitReported, on: day("2020-12-31"), unitHead: "局长苗某")
    let wrong = try await withThrowingTaskGroup(of: Int.self) { group in
        for turn in 0..<120 {
            group.addTask {
                // A ledger of the task, released at its end. The shared one does not change.
                let later = try ledger.record(caseId: "C012", step: step, policy: policy, asOf: day("2020-12-31"))
                let file = try later.caseFile(id: "C012", policy: policy, asOf: day("2020-12-31"))
                return expected[turn % expected.count].differences(ledger, policy) + (file.stage == .reported ? 0 : 1)
            }
        }
        return try await group.reduce(0, +)
    }
    #expect(wrong == 0)
}
