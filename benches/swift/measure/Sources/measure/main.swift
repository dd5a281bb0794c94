import Foundation
import Petition

// Prints a table of durations. Argument: the ledger of a year.

let text = try String(contentsOfFile: CommandLine.arguments[1], encoding: .utf8)
let policy = try Policy.builtin(name: "shenzhen-2019")
let asOf = CalendarDate(year: 2020, month: 12, day: 31)!
let workdays = Workdays.builtin()

func row(_ name: String, _ nanoseconds: Double) {
    print("| \(name) | \(format(nanoseconds)) |")
}

func rows(_ name: String, _ text: String) throws {
    let ledger = try Ledger.fromJson(text: text)
    row("\(name): Ledger.fromJson", try medianOfCalls { try Ledger.fromJson(text: text) })
    row("\(name): assess", try medianOfCalls { try ledger.assess(policy: policy, year: 2020, asOf: asOf) })
    row("\(name): assessJson", try medianOfCalls { try ledger.assessJson(policy: policy, year: 2020, asOf: asOf) })
    row("\(name): outstanding", try medianOfCalls { try ledger.outstanding(policy: policy, year: 2020, asOf: asOf, subject: "L01") })
}

/// A ledger with one leader and no records.
let tiny = try Ledger.fromDocument(
    document: LedgerDocument(
        bureau: Bureau(code: "440300", name: "示范市信访局（虚构示例）"),
        leaders: [Leader(id: "L01", name: "林示例", terms: [Term(office: "mayor", from: asOf)])]))

print("| Swift | median |\n|---|---:|")
row("policy.id()", medianOfCalls { policy.id() })
row("workdays.isWorkday(date:)", medianOfCalls { workdays.isWorkday(date: asOf) })
row("checkPhone(text:)", medianOfCalls { checkPhone(text: "13800000001") })
try rows("tiny ledger", tiny.toJson())
try rows("example year", text)
