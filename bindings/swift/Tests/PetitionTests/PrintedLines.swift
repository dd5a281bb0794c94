import Foundation
import Testing

/// Collects the output of an example and compares it with the example's comments.
final class PrintedLines {
    private(set) var lines: [String] = []

    func add(_ items: [Any]) {
        let text = items.map { "\($0)" }.joined(separator: " ")
        lines += text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    }

    /// Expects the output of an example of `Examples.swift` to equal its comments.
    func expect(_ name: String, sourceLocation: SourceLocation = #_sourceLocation) throws {
        let example = try present(examples()[name])
        #expect(lines == example.compactMap(comment), sourceLocation: sourceLocation)
        #expect(!lines.isEmpty, sourceLocation: sourceLocation)
    }
}

/// Returns the comment at the end of a line of an example.
private func comment(_ line: String) -> String? {
    guard let start = line.range(of: "// ") else { return nil }
    return String(line[start.upperBound...])
}

/// Returns the examples of `Examples.swift` by name: the lines between `// begin NAME` and `// end`, unindented.
func examples() throws -> [String: [String]] {
    let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    var (found, name): ([String: [String]], String?) = ([:], nil)
    for line in try lines(of: folder.appendingPathComponent("Examples.swift")) {
        if line.hasPrefix("// begin ") {
            name = String(line.dropFirst("// begin ".count))
        } else if line == "// end" {
            name = nil
        } else if let name {
            found[name, default: []].append(line)
        }
    }
    return found
}

/// Returns the unindented lines of a file.
func lines(of url: URL) throws -> [String] {
    try text(of: url).split(separator: "\n", omittingEmptySubsequences: false).map {
        $0.trimmingCharacters(in: .whitespaces)
    }
}
