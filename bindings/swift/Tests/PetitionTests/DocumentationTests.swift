import Foundation
import Testing

private let package = workspace.appendingPathComponent("bindings/swift")

/// Returns the pages and source files with examples.
private func documents() throws -> [URL] {
    let sources = package.appendingPathComponent("Sources/Petition")
    let names = try FileManager.default.subpathsOfDirectory(atPath: sources.path)
    let own = names.filter { !$0.hasPrefix("Generated") && ($0.hasSuffix(".swift") || $0.hasSuffix(".md")) }
    return own.sorted().map(sources.appendingPathComponent) + [package.appendingPathComponent("README.md")]
}

/// Returns the Swift examples of a document without imports, which a test has at its top.
private func blocks(of url: URL) throws -> [[String]] {
    var (found, open): ([[String]], [String]?) = ([], nil)
    for line in try lines(of: url) {
        let content = line.hasPrefix("///") ? line.dropFirst(3).trimmingCharacters(in: .whitespaces) : line
        if content == "```swift" {
            open = []
        } else if content == "```", let block = open {
            found.append(trimmed(block.filter { !$0.hasPrefix("import ") }))
            open = nil
        } else {
            open?.append(content)
        }
    }
    return found
}

private func trimmed(_ block: [String]) -> [String] {
    Array(block.drop(while: \.isEmpty).reversed().drop(while: \.isEmpty).reversed())
}

/// Each example of the documentation equals one of `Examples.swift`, and the documentation has each of those.
@Test func everyExampleOfTheDocumentationRuns() throws {
    let tested = try examples()
    var documented: Set<String> = []
    for document in try documents() {
        for block in try blocks(of: document) {
            let name = tested.first { $0.value == block }?.key
            #expect(name != nil, "\(document.lastPathComponent): \(block.joined(separator: "\n"))")
            documented.formUnion(name.map { [$0] } ?? [])
        }
    }
    #expect(documented == Set(tested.keys))
    #expect(documented.count >= 5)
}
