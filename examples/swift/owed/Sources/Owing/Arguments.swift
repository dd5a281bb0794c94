import Petition

let usage = """
    用法 · Usage:
      owed --ledger FILE --leader ID --as-of YYYY-MM-DD [--days 30] [--lang zh|en]

    """

/// Something about the arguments that does not do.
struct Complaint: Error {
    let zh: String
    let en: String
}

/// The language of the answer.
enum Language: String {
    case zh, en

    /// The one of two texts that is in this language.
    func of(_ zh: String, _ en: String) -> String {
        self == .zh ? zh : en
    }

    /// The label of a word.
    func of(_ word: some ListedWord) -> String {
        of(word.zh, word.en)
    }
}

/// What is asked.
struct Arguments {
    let ledger: String
    let leader: String
    let asOf: CalendarDate
    let days: Int32
    let language: Language

    init(_ words: [String]) throws {
        var values = try Self.values(words)
        func required(_ name: String) throws -> String {
            guard let value = values.removeValue(forKey: name) else {
                throw Complaint(zh: "缺少 \(name)", en: "\(name) is missing")
            }
            return value
        }
        ledger = try required("--ledger")
        leader = try required("--leader")
        asOf = try Self.day(required("--as-of"))
        let (days, language) = (values["--days"] ?? "30", values["--lang"] ?? "zh")
        guard let days = Int32(days) else {
            throw Complaint(zh: "--days 不是整数：\(days)", en: "--days is no whole number: \(days)")
        }
        guard let language = Language(rawValue: language) else {
            throw Complaint(zh: "--lang 只能是 zh 或 en", en: "--lang is zh or en")
        }
        (self.days, self.language) = (days, language)
    }

    /// The options by name.
    private static func values(_ words: [String]) throws -> [String: String] {
        let known = ["--ledger", "--leader", "--as-of", "--days", "--lang"]
        var (found, rest): ([String: String], ArraySlice<String>) = ([:], words[...])
        while let name = rest.popFirst() {
            guard known.contains(name) else {
                throw Complaint(zh: "没有这个选项：\(name)", en: "there is no option \(name)")
            }
            guard let value = rest.popFirst(), !value.hasPrefix("--") else {
                throw Complaint(zh: "\(name) 后面缺少内容", en: "\(name) needs a value")
            }
            found[name] = value
        }
        return found
    }

    /// The library knows what is wrong with a day.
    private static func day(_ text: String) throws -> CalendarDate {
        let check = checkDate(text: text)
        guard let day = check.date else {
            let fault = check.fault ?? .badDate
            throw Complaint(zh: "--as-of \(text)：\(fault.zh)", en: "--as-of \(text): \(fault.en)")
        }
        return day
    }
}
