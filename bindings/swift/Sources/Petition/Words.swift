/// A word of a word list: a status, a kind of step, a severity.
///
/// ```swift
/// print(Status.metLate.key, Status.metLate.zh)            // met_late 逾期完成
/// print(Status(key: "met_late") == .metLate)              // true
/// print(Setting.allCases.map(\.zh))                       // ["接待场所", "网络视频", "现场", "电话"]
/// ```
public protocol ListedWord: CaseIterable, Hashable, Sendable {}

extension ListedWord {
    /// Creates the word with this key. `nil`: the key is unknown.
    public init?(key: String) {
        guard let found = Self.allCases.first(where: { $0.key == key }) else { return nil }
        self = found
    }

    /// The stable key in documents.
    public var key: String { word.key }

    /// The Chinese label.
    public var zh: String { word.zh }

    /// The English label.
    public var en: String { word.en }

    /// The library lists its words in the order of the cases.
    private var word: WordText {
        let words = lists[String(describing: Self.self)] ?? []
        let position = Self.allCases.prefix { $0 != self }.count
        return words[position]
    }
}

/// The word lists by type name, fetched once.
private let lists = Dictionary(uniqueKeysWithValues: wordLists().map { ($0.name, $0.words) })

extension ActKind: ListedWord {}
extension ActReasonKind: ListedWord {}
extension CaseSteps: ListedWord {}
extension ChangeKind: ListedWord {}
extension Channel: ListedWord {}
extension ClauseKind: ListedWord {}
extension ClockRoll: ListedWord {}
extension ClockStatus: ListedWord {}
extension ConflictKind: ListedWord {}
extension CountedDays: ListedWord {}
extension Cycle: ListedWord {}
extension DayCount: ListedWord {}
extension DayKind: ListedWord {}
extension DayOfWeek: ListedWord {}
extension DutyBinding: ListedWord {}
extension ElementKey: ListedWord {}
extension EventKind: ListedWord {}
extension Every: ListedWord {}
extension Exclusion: ListedWord {}
extension FindingRule: ListedWord {}
extension FormFault: ListedWord {}
extension Length: ListedWord {}
extension Measure: ListedWord {}
extension Mode: ListedWord {}
extension NoticeCode: ListedWord {}
extension NoticeField: ListedWord {}
extension NoticeKind: ListedWord {}
extension OwedKind: ListedWord {}
extension OwedStatus: ListedWord {}
extension PaperKind: ListedWord {}
extension PhoneKind: ListedWord {}
extension ProvedForEach: ListedWord {}
extension Purpose: ListedWord {}
extension Reason: ListedWord {}
extension ReceptionStatus: ListedWord {}
extension ReopenedCredit: ListedWord {}
extension Roll: ListedWord {}
extension Setting: ListedWord {}
extension Severity: ListedWord {}
extension SourceLevel: ListedWord {}
extension SourceStatus: ListedWord {}
extension Stage: ListedWord {}
extension Status: ListedWord {}
extension StepActor: ListedWord {}
extension StepKind: ListedWord {}
extension Tenure: ListedWord {}
extension TodoSection: ListedWord {}
extension UnitHead: ListedWord {}
extension Who: ListedWord {}
