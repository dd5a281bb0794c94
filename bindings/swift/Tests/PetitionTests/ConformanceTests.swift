import Foundation
import Petition
import Testing

/// Counts the scenarios that passed and prints the number at the end of the run.
final class PassedScenarios: @unchecked Sendable {
    private let lock = NSLock()
    private var names: Set<String> = []

    static let shared: PassedScenarios = {
        atexit { print("conformance: \(PassedScenarios.shared.count) scenarios") }
        return PassedScenarios()
    }()

    var count: Int { lock.withLock { names.count } }

    func add(_ name: String) {
        lock.withLock { _ = names.insert(name) }
    }
}

/// Runs every scenario and compares the results with its files: the same bytes in every language.
@Test(arguments: Scenario.all)
func scenario(_ scenario: Scenario) throws {
    let (actual, expected) = (try scenario.run(), try scenario.expectedOutcome())
    try #require(actual.error == expected.error)
    try #require(actual.report.map { Array($0.utf8) } == expected.report.map { Array($0.utf8) })
    try #require(actual.answers == expected.answers)
    PassedScenarios.shared.add(scenario.testDescription)
}

@Test func scenariosCoverEveryOutcome() throws {
    let expected = try Scenario.all.map { try $0.expectedOutcome() }
    #expect(expected.count >= 200)
    #expect(expected.filter { $0.report != nil }.count >= 10)
    #expect(expected.filter { $0.error != nil }.count >= 10)
    #expect(expected.filter { $0.answers != nil }.count >= 10)
}

/// Compares the records of a report with its document, field by field.
@Test(arguments: Scenario.all)
func recordsAgreeWithTheDocument(_ scenario: Scenario) throws {
    guard let text = try scenario.expectedText("report.json") else { return }
    let (ledger, policy) = (try scenario.readLedger(), try scenario.readPolicy())
    let report = try ledger.assess(policy: policy, year: scenario.year, asOf: scenario.asOf)
    #expect(try Json(document: report) == Json.parse(text))
}

/// Compares a ledger with the ledger made from its records.
@Test(arguments: Scenario.all)
func aLedgerMadeFromRecordsEqualsTheOriginal(_ scenario: Scenario) throws {
    guard let ledger = try? scenario.readLedger() else { return }
    let again = try Ledger.fromDocument(document: ledger.document())
    #expect(Array(again.toJson().utf8) == Array(ledger.toJson().utf8))
}
