import Foundation
import Petition
import Testing

/// The number of scenarios that passed, printed when the run ends.
final class Tally: @unchecked Sendable {
    private let lock = NSLock()
    private var names: Set<String> = []

    static let shared: Tally = {
        atexit { print("conformance: \(Tally.shared.count) scenarios") }
        return Tally()
    }()

    var count: Int { lock.withLock { names.count } }

    func add(_ name: String) {
        lock.withLock { _ = names.insert(name) }
    }
}

/// Every scenario has the results in its files: the same bytes as in every other language.
@Test(arguments: Scenario.all)
func scenario(_ scenario: Scenario) throws {
    let (actual, expected) = (try scenario.run(), try scenario.expectedOutcome())
    try #require(actual.error == expected.error)
    try #require(actual.report.map { Array($0.utf8) } == expected.report.map { Array($0.utf8) })
    try #require(actual.answers == expected.answers)
    Tally.shared.add(scenario.testDescription)
}

@Test func scenariosOfEveryOutcomeAreThere() throws {
    let expected = try Scenario.all.map { try $0.expectedOutcome() }
    #expect(expected.count >= 200)
    #expect(expected.filter { $0.report != nil }.count >= 10)
    #expect(expected.filter { $0.error != nil }.count >= 10)
    #expect(expected.filter { $0.answers != nil }.count >= 10)
}

/// The report as records equals its document, field by field.
@Test(arguments: Scenario.all)
func recordsAgreeWithTheDocument(_ scenario: Scenario) throws {
    guard let text = try scenario.expectedText("report.json") else { return }
    let (ledger, policy) = (try scenario.readLedger(), try scenario.readPolicy())
    let report = try ledger.assess(policy: policy, year: scenario.year, asOf: scenario.asOf)
    #expect(try Json(report).mapping("findings") { $0.without("step") } == Json.parse(text))
}

/// A ledger that is read, taken apart into records and made of them again is the same ledger.
@Test(arguments: Scenario.all)
func ledgersOfRecordsAreTheSame(_ scenario: Scenario) throws {
    guard let ledger = try? scenario.readLedger() else { return }
    let again = try Ledger.fromDocument(document: ledger.document())
    #expect(Array(again.toJson().utf8) == Array(ledger.toJson().utf8))
}
