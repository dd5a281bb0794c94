import Foundation
import Testing

/// What an example printed, to be compared with what it says that it prints.
final class Printed {
    private(set) var lines: [String] = []

    func add(_ items: [Any]) {
        let text = items.map { "\($0)" }.joined(separator: " ")
        lines += text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    }

    /// Expects that an example of `Examples.swift` has printed its comments, line by line.
    func expect(_ name: String, sourceLocation: SourceLocation = #_sourceLocation) throws {
        let example = try present(examples()[name])
        #expect(lines == example.compactMap(comment), sourceLocation: sourceLocation)
        #expect(!lines.isEmpty, sourceLocation: sourceLocation)
    }
}

/// What follows `// ` in a line of an example.
private func comment(_ line: String) -> String? {
    guard let start = line.range(of: "// ") else { return nil }
    return String(line[start.upperBound...])
}

/// The examples of `Examples.swift` by name: what stands between `// begin NAME` and `// end`, without indentation.
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

/// The lines of a file without indentation.
func lines(of url: URL) throws -> [String] {
    try text(of: url).split(separator: "\n", omittingEmptySubsequences: false).map {
        $0.trimmingCharacters(in: .whitespaces)
    }
}
