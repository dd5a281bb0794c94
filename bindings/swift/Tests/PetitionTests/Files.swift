import Foundation
import Petition

/// The root of the repository.
let workspace = URL(fileURLWithPath: #filePath).deletingLastPathComponent().appendingPathComponent("../../../..")
    .standardizedFileURL

/// Returns a file's text unchanged, with line endings and byte-order mark.
func text(of url: URL) throws -> String {
    String(decoding: try Data(contentsOf: url), as: UTF8.self)
}

/// Returns the JSON of the example year.
func exampleText() throws -> String {
    try text(of: workspace.appendingPathComponent("examples/shenzhen-2020/ledger.json"))
}

/// Returns the ledger of the example year.
func exampleYear() throws -> Ledger {
    try Ledger.fromJson(text: exampleText())
}

/// Returns the policy of the example year.
func examplePolicy() throws -> Policy {
    try Policy.builtin(name: "shenzhen-2019")
}

/// Returns the day of a valid text.
func day(_ text: String) -> CalendarDate {
    CalendarDate(text)!
}

/// Returns the error of a call, or `nil` if it succeeds.
func refusal(_ call: () throws -> Void) -> PetitionError? {
    do {
        try call()
        return nil
    } catch {
        return error as? PetitionError
    }
}
