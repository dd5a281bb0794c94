import Foundation
import Testing

@testable import Owing

private let examples = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .appendingPathComponent("../../../../shenzhen-2020").standardizedFileURL

private let ledger = examples.appendingPathComponent("ledger.json").path

private func ask(_ more: String...) -> Outcome {
    run(["--ledger", ledger] + more)
}

@Test(arguments: ["L03-2020-05-01.zh", "L03-2020-05-01.en", "L08-2020-12-05.zh", "L08-2020-12-05.en"])
func theOutputEqualsTheFilesThatWereCheckedByHand(name: String) throws {
    let expected = try String(contentsOf: examples.appendingPathComponent("owed/\(name).txt"), encoding: .utf8)
    let (leader, day, language) = (String(name.prefix(3)), String(name.dropFirst(4).prefix(10)), String(name.suffix(2)))
    let outcome = ask("--leader", leader, "--as-of", day, "--days", "30", "--lang", language)
    #expect(outcome == Outcome(text: expected, status: 0))
}

@Test func theReadmeShowsTheOutput() throws {
    let url = examples.appendingPathComponent("../swift/README.md")
    let readme = try String(contentsOf: url, encoding: .utf8)
    for language in ["zh", "en"] {
        let outcome = ask("--leader", "L08", "--as-of", "2020-12-05", "--lang", language)
        #expect(readme.contains("```text\n\(outcome.text)```"), "\(language)")
    }
}

@Test func theDefaultsAreThirtyDaysAndChinese() {
    let short = ask("--leader", "L08", "--as-of", "2020-12-05")
    #expect(short == ask("--leader", "L08", "--as-of", "2020-12-05", "--days", "30", "--lang", "zh"))
    #expect(short != ask("--leader", "L08", "--as-of", "2020-12-05", "--days", "10"))
}

@Test func errorsAreInBothLanguages() {
    let leader = ["--leader", "L03"]
    let day = ["--as-of", "2020-05-01"]
    let errors: [([String], zh: String, en: String)] = [
        (["--ledger", ledger] + day, "缺少 --leader", "--leader is missing"),
        (["--ledger", ledger] + leader, "缺少 --as-of", "--as-of is missing"),
        (leader + day, "缺少 --ledger", "--ledger is missing"),
        (["--ledger", ledger, "--color"], "没有这个选项：--color", "unknown option --color"),
        (["--ledger", "--leader"], "--ledger 后面缺少内容", "--ledger needs a value"),
        (["--ledger", ledger] + day + ["--leader", "L99"], "台账中没有领导 L99", "the ledger has no leader L99"),
        (["--ledger", ledger] + leader + ["--as-of", "2020-02-30"], "--as-of 2020-02-30", "--as-of 2020-02-30"),
        (["--ledger", ledger] + leader + day + ["--days", "many"], "不是整数：many", "not an integer: many"),
        (["--ledger", ledger] + leader + day + ["--days", "-1"], "0 至", "0 to"),
        (["--ledger", ledger] + leader + day + ["--lang", "fr"], "只能是 zh 或 en", "--lang must be zh or en"),
        (["--ledger", ledger + ".gone"] + leader + day, "台账文件读不出来", "the ledger file cannot be read"),
        (["--ledger", #filePath] + leader + day, "台账", "ledger"),
    ]
    for (arguments, zh, en) in errors {
        let outcome = run(arguments)
        #expect(outcome.status == 2)
        #expect(outcome.text.contains(zh) && outcome.text.contains(en), "\(outcome.text)")
    }
}

@Test func helpIsNotAnError() {
    #expect(run(["--help"]) == Outcome(text: usage, status: 0))
}
