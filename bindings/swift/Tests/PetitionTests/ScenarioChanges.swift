import Petition
import Testing

extension Json {
    /// Converts changes to the form of `answers.json`, and compares the typed rows with their document.
    init(changes: Changes) throws {
        let document = try Json.parse(changes.json).items
        #expect(document.count == changes.rows.count)
        self = .list(zip(document, changes.rows).map { json, row in
            expectEqual(json, row)
            guard case .object(var fields) = json else { return json }
            fields["zh"] = .text(row.zh)
            fields["en"] = .text(row.en)
            return .object(fields)
        })
    }

    /// Converts a contradiction to the form of `answers.json`: without a key, the sides are rows.
    init(conflict: Conflict) {
        func side(_ text: String?) -> Json {
            guard let text else { return .null }
            return conflict.key == nil ? (try? Json.parse(text)) ?? .text(text) : .text(text)
        }
        self = Json(conflict)
            .changing("base") { _ in side(conflict.base) }
            .changing("mine") { _ in side(conflict.mine) }
            .changing("theirs") { _ in side(conflict.theirs) }
    }

    /// Converts an effect to the form of `answers.json`. Documents do not have the field `step`.
    init(effect: Effect) {
        self = Json(effect).changing("findings") { findings in
            .list(findings.items.map { finding in
                finding.changing("before") { $0.without("step") }.changing("after") { $0.without("step") }
            })
        }
    }

    /// Converts a to-do list to the form of `answers.json`. Documents do not have the field `kind`.
    init(todo: Todo) {
        self = Json(todo).changing("items") { items in
            .list(items.items.map { item in item.changing("owed") { $0.without("kind") } })
        }
    }
}

/// Compares the fields of a changed row with its document.
private func expectEqual(_ json: Json, _ row: RowChange) {
    for key in ["table", "id", "kind", "moved"] {
        #expect(json[key] == Json(row)[key])
    }
    let fields = json["fields"]?.items ?? []
    #expect(fields.map { $0["key"]?.string } == row.fields.map(\.key))
    for (field, typed) in zip(fields, row.fields) {
        #expect(text(of: field["old"]) == typed.old && text(of: field["new"]) == typed.new)
        #expect(row.zh.contains(typed.label.zh) && !typed.label.en.isEmpty)
    }
}

/// Returns a text as it is, and another value as JSON.
private func text(of value: Json?) -> String? {
    switch value {
    case nil, .null: nil
    case .text: value?.string
    case let other?: other.serialized
    }
}
