import Foundation
import Petition
import Testing

/// A scenario: a folder below `tests/conformance`.
struct Scenario: Sendable, CustomTestStringConvertible {
    let folder: URL
    let policy: String
    let year: Int32
    let asOf: CalendarDate

    /// The name: the last two folders, as in `clause/2.1.2-short-notice`.
    var testDescription: String { folder.pathComponents.suffix(2).joined(separator: "/") }

    /// Every scenario, sorted by name.
    static let all: [Scenario] = {
        let root = workspace.appendingPathComponent("tests/conformance")
        let paths = try! FileManager.default.subpathsOfDirectory(atPath: root.path).sorted()
        return paths.map { root.appendingPathComponent($0) }
            .filter { $0.lastPathComponent == "scenario.json" }
            .map { try! Scenario(folder: $0.deletingLastPathComponent()) }
    }()

    init(folder: URL) throws {
        let file = try ScenarioFile(folder: folder)
        (self.folder, policy, year, asOf) = (folder, file.policy, file.year, file.as_of)
    }

    /// Returns the text of a file with an expected outcome, or `nil` if it does not exist.
    func expectedText(_ name: String) throws -> String? {
        let url = folder.appendingPathComponent(name)
        return FileManager.default.fileExists(atPath: url.path) ? try text(of: url) : nil
    }

    func readPolicy() throws -> Policy {
        guard policy.hasSuffix(".toml") else { return try Policy.builtin(name: policy) }
        return try Policy.parse(text: text(of: folder.appendingPathComponent(policy)))
    }

    func readLedger(_ file: String = "ledger.json") throws -> Ledger {
        try Ledger.fromJson(text: text(of: folder.appendingPathComponent(file)))
    }

    /// Reads the policy, then the ledger, then assesses. The first error is the outcome.
    func run() throws -> Outcome {
        do {
            let policy = try readPolicy()
            let ledger = try readLedger()
            let report = try ledger.assessJson(policy: policy, year: year, asOf: asOf)
            let asks = try ScenarioFile(folder: folder).asks ?? []
            var answers = ScenarioAnswers(scenario: self, ledger: ledger, policy: policy)
            let list = asks.isEmpty ? nil : Json.list(try asks.map { try answers.answer($0) })
            return Outcome(report: report, answers: list)
        } catch let error as PetitionError {
            return Outcome(error: Json(file: error))
        }
    }

    /// Returns the outcome in the scenario's files.
    func expectedOutcome() throws -> Outcome {
        Outcome(
            report: try expectedText("report.json"),
            error: try expectedText("error.json").map(Json.parse),
            answers: try expectedText("answers.json").map(Json.parse))
    }
}

/// The outcome of a scenario: a report with optional answers, or an error.
struct Outcome {
    var report: String?
    var error: Json?
    var answers: Json?
}

/// The fields of `scenario.json` that a run needs.
struct ScenarioFile: Decodable {
    let policy: String
    let year: Int32
    let as_of: CalendarDate
    let asks: [Ask]?

    init(folder: URL) throws {
        let data = try Data(contentsOf: folder.appendingPathComponent("scenario.json"))
        self = try JSONDecoder().decode(ScenarioFile.self, from: data)
    }
}

/// An ask: a call that a scenario makes after the assessment.
struct Ask: Decodable {
    let ask: String
    let `case`: String?
    let reception: String?
    let subject: String?
    let days: Int32?
    let step: [String: String]?
    let act: Json?
    let options: Json?
    let old: String?
    let base: String?
    let theirs: String?
}

extension Json {
    /// Converts an error to the form of `error.json`.
    init(file error: PetitionError) {
        let problems = error.problems.map { problem in
            Json.object([
                "code": .text(problem.code), "path": .text(problem.path),
                "zh": .text(problem.zh), "en": .text(problem.en),
            ])
        }
        var fields: [String: Json] = [
            "code": .text(error.code), "path": error.path.map(Json.text) ?? .null,
            "zh": .text(error.zh), "en": .text(error.en), "problems": .list(problems),
        ]
        if case .RefusedAct(_, _, _, _, _, _, let reasons) = error {
            fields["reasons"] = .list(reasons.map { reason in
                .object(["code": Json(reason.kind), "record": .text(reason.record), "clause": .text(reason.clause)])
            })
        }
        if case .ConflictingChanges(_, _, _, _, let conflicts) = error {
            fields["conflicts"] = .list(conflicts.map(Json.init(conflict:)))
        }
        self = .object(fields)
    }
}
