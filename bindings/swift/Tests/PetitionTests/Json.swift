import Foundation
import Petition

/// A JSON value. It compares texts by their bytes, because Swift's `String` equates different encodings of a character.
enum Json: Equatable {
    case null
    case bool(Bool)
    case number(Double)
    case text([UInt8])
    case list([Json])
    case object([String: Json])

    static func text(_ text: String) -> Json { .text(Array(text.utf8)) }

    static func parse(_ text: String) throws -> Json {
        try JSONDecoder().decode(Json.self, from: Data(text.utf8))
    }

    subscript(key: String) -> Json? {
        guard case .object(let fields) = self else { return nil }
        return fields[key]
    }

    var items: [Json] {
        guard case .list(let items) = self else { return [] }
        return items
    }

    var string: String? {
        guard case .text(let bytes) = self else { return nil }
        return String(decoding: bytes, as: UTF8.self)
    }

    /// The value as JSON text.
    var serialized: String {
        switch self {
        case .null: "null"
        case .bool(let bool): String(bool)
        case .number(let number): number == number.rounded() ? String(Int(number)) : String(number)
        case .text(let bytes): quoted(String(decoding: bytes, as: UTF8.self))
        case .list(let items): "[" + items.map(\.serialized).joined(separator: ",") + "]"
        case .object(let fields):
            "{" + fields.map { "\(quoted($0.key)):\($0.value.serialized)" }.sorted().joined(separator: ",") + "}"
        }
    }

    /// Returns the object with one field changed.
    func changing(_ key: String, _ change: (Json) -> Json) -> Json {
        guard case .object(var fields) = self else { return self }
        fields[key] = fields[key].map(change)
        return .object(fields)
    }

    /// Returns the object without fields that are null.
    var withoutNulls: Json {
        guard case .object(let fields) = self else { return self }
        return .object(fields.filter { $0.value != .null })
    }

    /// Returns the object without a key.
    func without(_ key: String) -> Json {
        guard case .object(var fields) = self else { return self }
        fields[key] = nil
        return .object(fields)
    }
}

extension Json: Decodable {
    init(from decoder: any Decoder) throws {
        let value = try decoder.singleValueContainer()
        if value.decodeNil() {
            self = .null
        } else if let bool = try? value.decode(Bool.self) {
            self = .bool(bool)
        } else if let number = try? value.decode(Double.self) {
            self = .number(number)
        } else if let text = try? value.decode(String.self) {
            self = .text(text)
        } else if let list = try? value.decode([Json].self) {
            self = .list(list)
        } else {
            self = .object(try value.decode([String: Json].self))
        }
    }
}

extension Json {
    /// Converts a record to the form of documents. It reads every field by reflection, so that tests find each difference.
    init(_ value: Any) {
        switch value {
        case let text as String: self = .text(text)
        case let bool as Bool: self = .bool(bool)
        case let number as Int32: self = .number(Double(number))
        case let number as Int64: self = .number(Double(number))
        case let number as Double: self = .number(number)
        case let day as CalendarDate: self = .text(day.description)
        case let word as any ListedWord: self = .text(word.key)
        default: self.init(reflecting: value)
        }
    }

    /// Converts a report to the form of its document. That has no `step` and no `late_clocks`, and leaves out a reading that
    /// the policy leaves out.
    init(document report: Report) {
        self = Json(report)
            .changing("findings") { .list($0.items.map { $0.without("step") }) }
            .changing("reading", \.withoutNulls)
            .changing("summary") { $0.without("late_clocks") }
    }

    private init(reflecting value: Any) {
        let mirror = Mirror(reflecting: value)
        switch mirror.displayStyle {
        case .optional:
            self = mirror.children.first.map { Json($0.value) } ?? .null
        case .collection:
            self = .list(mirror.children.map { Json($0.value) })
        default:
            // Documents have no titles of duties.
            let isTitled = value is Duty || value is Owed
            let children = mirror.children.filter { !(isTitled && $0.label == "title") }
            let fields = children.map { (snake($0.label ?? ""), Json($0.value)) }
            self = .object(Dictionary(uniqueKeysWithValues: fields))
        }
    }
}

/// Returns a JSON string.
private func quoted(_ text: String) -> String {
    let escaped = text.unicodeScalars.map { scalar in
        scalar == "\"" || scalar == "\\" || scalar.value < 0x20
            ? "\\u" + String(repeating: "0", count: 4 - String(scalar.value, radix: 16).count) + String(scalar.value, radix: 16)
            : String(scalar)
    }
    return "\"" + escaped.joined() + "\""
}

/// Converts a field name to the form of documents: `asOf` becomes `as_of`.
private func snake(_ name: String) -> String {
    name.reduce(into: "") { out, letter in
        out += letter.isUppercase ? "_" + letter.lowercased() : String(letter)
    }
}
