import Foundation
import Petition

// Arguments: the ledger of a year. Prints a table.

let text = try String(contentsOfFile: CommandLine.arguments[1], encoding: .utf8)
let policy = try Policy.builtin(name: "shenzhen-2019")
let asOf = CalendarDate(year: 2020, month: 12, day: 31)!
let workdays = Workdays.builtin()

func row(_ name: String, _ nanoseconds: Double) {
    print("| \(name) | \(shown(nanoseconds)) |")
}

func rows(_ name: String, _ text: String) throws {
    let ledger = try Ledger.fromJson(text: text)
    row("\(name): Ledger.fromJson", try measured { try Ledger.fromJson(text: text) })
    row("\(name): assess", try measured { try ledger.assess(policy: policy, year: 2020, asOf: asOf) })
    row("\(name): assessJson", try measured { try ledger.assessJson(policy: policy, year: 2020, asOf: asOf) })
    row("\(name): outstanding", try measured { try ledger.outstanding(policy: policy, year: 2020, asOf: asOf, subject: "L01") })
}

/// One leader, nothing done.
let tiny = try Ledger.fromDocument(
    document: LedgerDocument(
        bureau: Bureau(code: "440300", name: "示范市信访局（虚构示例）"),
        leaders: [Leader(id: "L01", name: "林示例", terms: [Term(office: "mayor", from: asOf)])]))

print("| Swift | median |\n|---|---:|")
row("policy.id()", measured { policy.id() })
row("workdays.isWorkday(date:)", measured { workdays.isWorkday(date: asOf) })
row("checkPhone(text:)", measured { checkPhone(text: "13800000001") })
try rows("tiny ledger", tiny.toJson())
try rows("example year", text)
