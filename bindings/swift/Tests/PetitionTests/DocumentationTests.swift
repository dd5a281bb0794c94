import Foundation
import Testing

private let package = workspace.appendingPathComponent("bindings/swift")

/// Every page and source file that people read.
private func documents() throws -> [URL] {
    let sources = package.appendingPathComponent("Sources/Petition")
    let names = try FileManager.default.subpathsOfDirectory(atPath: sources.path)
    let own = names.filter { !$0.hasPrefix("Generated") && ($0.hasSuffix(".swift") || $0.hasSuffix(".md")) }
    return own.sorted().map(sources.appendingPathComponent) + [package.appendingPathComponent("README.md")]
}

/// The Swift examples of a document, without imports, which have to stand elsewhere in a test.
private func blocks(of url: URL) throws -> [[String]] {
    var (found, open): ([[String]], [String]?) = ([], nil)
    for line in try lines(of: url) {
        let said = line.hasPrefix("///") ? line.dropFirst(3).trimmingCharacters(in: .whitespaces) : line
        if said == "```swift" {
            open = []
        } else if said == "```", let block = open {
            found.append(trimmed(block.filter { !$0.hasPrefix("import ") }))
            open = nil
        } else {
            open?.append(said)
        }
    }
    return found
}

private func trimmed(_ block: [String]) -> [String] {
    Array(block.drop(while: \.isEmpty).reversed().drop(while: \.isEmpty).reversed())
}

/// Whoever copies an example gets what was run: each is word for word one of `Examples.swift`, and each of those is told.
@Test func everyExampleOfTheDocumentationIsOneThatRuns() throws {
    let run = try examples()
    var told: Set<String> = []
    for document in try documents() {
        for block in try blocks(of: document) {
            let name = run.first { $0.value == block }?.key
            #expect(name != nil, "\(document.lastPathComponent): \(block.joined(separator: "\n"))")
            told.formUnion(name.map { [$0] } ?? [])
        }
    }
    #expect(told == Set(run.keys))
    #expect(told.count >= 5)
}
