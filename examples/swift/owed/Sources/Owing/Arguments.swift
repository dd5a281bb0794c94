import Petition

let usage = """
    用法 · Usage:
      owed --ledger FILE --leader ID --as-of YYYY-MM-DD [--days 30] [--lang zh|en]

    """

/// Invalid arguments, with a message in both languages.
struct UsageError: Error {
    let zh: String
    let en: String
}

/// The language of the answer.
enum Language: String {
    case zh, en

    /// Returns the text in this language.
    func of(_ zh: String, _ en: String) -> String {
        self == .zh ? zh : en
    }

    /// Returns the label of a word in this language.
    func of(_ word: some ListedWord) -> String {
        of(word.zh, word.en)
    }
}

/// The arguments.
struct Arguments {
    let ledger: String
    let leader: String
    let asOf: CalendarDate
    let days: Int32
    let language: Language

    init(_ options: [String]) throws {
        var values = try Self.values(options)
        func required(_ name: String) throws -> String {
            guard let value = values.removeValue(forKey: name) else {
                throw UsageError(zh: "缺少 \(name)", en: "\(name) is missing")
            }
            return value
        }
        ledger = try required("--ledger")
        leader = try required("--leader")
        asOf = try Self.day(required("--as-of"))
        let (days, language) = (values["--days"] ?? "30", values["--lang"] ?? "zh")
        guard let days = Int32(days) else {
            throw UsageError(zh: "--days 不是整数：\(days)", en: "--days is not an integer: \(days)")
        }
        guard let language = Language(rawValue: language) else {
            throw UsageError(zh: "--lang 只能是 zh 或 en", en: "--lang must be zh or en")
        }
        (self.days, self.language) = (days, language)
    }

    /// Returns the values of the options by name.
    private static func values(_ options: [String]) throws -> [String: String] {
        let known = ["--ledger", "--leader", "--as-of", "--days", "--lang"]
        var (found, rest): ([String: String], ArraySlice<String>) = ([:], options[...])
        while let name = rest.popFirst() {
            guard known.contains(name) else {
                throw UsageError(zh: "没有这个选项：\(name)", en: "unknown option \(name)")
            }
            guard let value = rest.popFirst(), !value.hasPrefix("--") else {
                throw UsageError(zh: "\(name) 后面缺少内容", en: "\(name) needs a value")
            }
            found[name] = value
        }
        return found
    }

    /// Parses a day. The library provides the text of the fault.
    private static func day(_ text: String) throws -> CalendarDate {
        let check = checkDate(text: text)
        guard let day = check.date else {
            let fault = check.fault ?? .badDate
            throw UsageError(zh: "--as-of \(text)：\(fault.zh)", en: "--as-of \(text): \(fault.en)")
        }
        return day
    }
}
