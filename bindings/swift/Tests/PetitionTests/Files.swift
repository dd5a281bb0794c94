import Foundation
import Petition

/// The workspace's folder.
let workspace = URL(fileURLWithPath: #filePath).deletingLastPathComponent().appendingPathComponent("../../../..")
    .standardizedFileURL

/// A file's text as it is: no line ending and no byte-order mark is taken away.
func text(of url: URL) throws -> String {
    String(decoding: try Data(contentsOf: url), as: UTF8.self)
}

/// The year of a made-up bureau.
func exampleText() throws -> String {
    try text(of: workspace.appendingPathComponent("examples/shenzhen-2020/ledger.json"))
}

/// The year of a made-up bureau.
func exampleYear() throws -> Ledger {
    try Ledger.fromJson(text: exampleText())
}

/// The policy that it is judged by.
func examplePolicy() throws -> Policy {
    try Policy.builtin(name: "shenzhen-2019")
}

/// A day of a test: its text is known to be one.
func day(_ text: String) -> CalendarDate {
    CalendarDate(text)!
}

/// What a call refuses; `nil` if it does not.
func refusal(_ call: () throws -> Void) -> PetitionError? {
    do {
        try call()
        return nil
    } catch {
        return error as? PetitionError
    }
}
