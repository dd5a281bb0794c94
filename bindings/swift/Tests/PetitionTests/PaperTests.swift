import Foundation
import Petition
import Testing

private let folder = workspace.appendingPathComponent("tests/papers")

/// Writes a paper of the example year as JSON.
private func paper(
    _ kind: PaperKind, _ asOf: String, _ options: PaperOptions, lastYear: Ledger? = nil
) throws -> String {
    try exampleYear().paperJson(
        kind: kind, policy: examplePolicy(), workdays: Workdays.builtin(), asOf: day(asOf), options: options,
        lastYear: lastYear)
}

/// Returns the refusal of a paper: code, place, Chinese message, Chinese reasons.
private func refused(_ kind: PaperKind, _ options: PaperOptions) -> (String, String?, String, [String])? {
    let error = refusal { _ = try paper(kind, "2020-06-30", options) }
    guard case .RefusedPaper(let code, let path, let zh, _, let reasons) = error else { return nil }
    return (code, path, zh, reasons.map(\.zh))
}

@Test func papersAreThoseOfEveryLanguage() throws {
    let letterhead = try text(of: folder.appendingPathComponent("letterhead.toml"))
    let list = try Json.parse(text(of: folder.appendingPathComponent("list.json"))).items
    #expect(Set(list.compactMap { $0["kind"]?.string }) == Set(PaperKind.allCases.map(\.key)))
    for one in list {
        let name = try present(one["name"]?.string)
        let kind = try present(PaperKind(key: present(one["kind"]?.string)))
        let options = PaperOptions(
            period: one["period"]?.string, record: one["record"]?.string, leader: one["leader"]?.string,
            unit: one["unit"]?.string, letterhead: letterhead)
        let expected = try text(of: folder.appendingPathComponent("\(name).json"))
        let written = try paper(kind, present(one["as_of"]?.string), options)
        #expect(Array(written.utf8) == Array(expected.utf8), "\(name)")
    }
}

@Test func optionsChangeAPaper() throws {
    let masked = try paper(.reception, "2020-12-31", PaperOptions(record: "R001"))
    let full = try paper(.reception, "2020-12-31", PaperOptions(record: "R001", full: true))
    #expect(masked.contains("卫**") && !masked.contains("卫示三") && full.contains("卫示三"))
    let letterhead = "[letterhead]\nnumber = \"示信函〔{年}〕{号}号\"\n"
    let letter = try paper(
        .supervision, "2020-12-20", PaperOptions(unit: "U22", letterhead: letterhead, number: "12"))
    #expect(letter.contains("示信函〔2020〕") && letter.contains("\"12\""))
    let year = PaperOptions(period: "2020")
    #expect(try !paper(.annual, "2020-12-25", year).contains("上年"))
    #expect(try paper(.annual, "2020-12-25", year, lastYear: exampleYear()).contains("上年"))
}

@Test func aRefusedPaperSaysWhatToChange() throws {
    let empty = try present(refused(.minutes, PaperOptions(record: "C030")))
    let reason = try present(empty.3.first)
    #expect(empty.0 == "paper_empty" && empty.1 == nil && empty.2.contains(reason))
    for options in [
        PaperOptions(), PaperOptions(period: "2020"), PaperOptions(period: "this quarter"),
        PaperOptions(period: "2020-Q1", unit: "U22"),
    ] {
        #expect(refused(.schedule, options)?.0 == "paper_needs_subject", "\(options)")
    }
    let letterhead = refused(.schedule, PaperOptions(period: "2020-Q1", letterhead: "[letterhead]\nfax = 1"))
    #expect(letterhead?.0 == "letterhead_invalid" && letterhead?.1 == "letterhead")
    #expect(letterhead?.2.contains("第 2 行") == true && letterhead?.3 == [])
    let unknown = refusal { _ = try paper(.review, "2020-06-30", PaperOptions(record: "C999")) }
    #expect(unknown?.code == "unknown_record")
}
