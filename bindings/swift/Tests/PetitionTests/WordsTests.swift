import Foundation
import Petition
import Testing

/// Every word type by the name of its list.
private let types: [String: any ListedWord.Type] = Dictionary(
    uniqueKeysWithValues: ([
        ActKind.self, ActReasonKind.self, CaseSteps.self, ChangeKind.self, Channel.self, ClauseKind.self,
        ClockRoll.self, ClockStatus.self, ConflictKind.self, CountedDays.self, Cycle.self, DayCount.self,
        DayKind.self, DayOfWeek.self, DutyBinding.self, ElementKey.self, EventKind.self, Every.self, Exclusion.self,
        FindingRule.self, FormFault.self, Length.self, Measure.self, Mode.self, NoticeCode.self, NoticeField.self,
        NoticeKind.self, OwedKind.self, OwedStatus.self, PaperKind.self, PhoneKind.self, ProvedForEach.self,
        Purpose.self, Reason.self, ReceptionStatus.self, ReopenedCredit.self, Roll.self, Setting.self, Severity.self,
        SourceLevel.self, SourceStatus.self, Stage.self, Status.self, StepActor.self, StepKind.self, Tenure.self,
        TodoSection.self, UnitHead.self, Who.self,
    ] as [any ListedWord.Type]).map { (String(describing: $0), $0) })

/// Open lists, which have no type.
private let open: Set = ["Office", "Supervisor", "ProblemCode"]

@Test func listsAndTypesCorrespond() {
    #expect(Set(wordLists().map(\.name)) == Set(types.keys).union(open))
}

@Test func everyWordHasTheLabelsOfItsPosition() throws {
    func check<Value: ListedWord>(_ type: Value.Type, _ words: [WordText]) {
        #expect(Array(type.allCases).count == words.count, "\(type)")
        for (value, word) in zip(type.allCases, words) {
            #expect((value.key, value.zh, value.en) == (word.key, word.zh, word.en))
            #expect(!value.zh.isEmpty && !value.en.isEmpty)
            #expect(Value(key: word.key) == value)
            // Checks the order: `metLate` is `met_late`, `badCheck` is `form_bad_check`.
            let key = word.key.replacingOccurrences(of: "_", with: "")
            #expect(key.hasSuffix(String(describing: value).lowercased()), "\(value) is \(word.key)")
        }
        #expect(Value(key: "") == nil)
        #expect(Value(key: "no such word") == nil)
    }
    for list in wordLists() where !open.contains(list.name) {
        let type = try present(types[list.name])
        check(type, list.words)
    }
}

@Test func wordsHaveLabelsAndKeys() {
    #expect(Status.metLate.zh == "逾期完成")
    #expect(Status(key: "at_risk") == .atRisk)
    #expect(StepKind(key: "At_Risk") == nil)
    #expect(Severity.allCases.map(\.key) == ["violation", "warning", "note"])
}
