import Foundation

/// The fields of every error.
private struct ErrorFields {
    let code: String
    let path: String?
    let zh: String
    let en: String
    var problems: [Problem] = []
}

extension PetitionError {
    // The switch has no default: a new variant does not compile until it has a row here.
    private var fields: ErrorFields {
        switch self {
        case .InvalidLedger(let code, let path, let zh, let en, let problems),
            .InvalidPolicy(let code, let path, let zh, let en, let problems),
            .InvalidWorkdays(let code, let path, let zh, let en, let problems),
            .InvalidAct(let code, let path, let zh, let en, let problems):
            ErrorFields(code: code, path: path, zh: zh, en: en, problems: problems)
        case .UnknownPolicy(let code, let path, let zh, let en),
            .UnknownRecord(let code, let path, let zh, let en),
            .UnknownWord(let code, let path, let zh, let en),
            .OutOfRange(let code, let path, let zh, let en),
            .RefusedStep(let code, let path, let zh, let en, _, _, _, _, _, _),
            .RefusedAct(let code, let path, let zh, let en, _, _, _),
            .RefusedNotice(let code, let path, let zh, let en, _, _),
            .RefusedPaper(let code, let path, let zh, let en, _),
            .ConflictingChanges(let code, let path, let zh, let en, _):
            ErrorFields(code: code, path: path, zh: zh, en: en)
        }
    }

    /// The stable code, such as `invalid_ledger` or `step_out_of_order`.
    public var code: String { fields.code }

    /// The place of the first problem, the record, or the parameter. `nil`: the error has no place.
    public var path: String? { fields.path }

    /// The message in Chinese.
    public var zh: String { fields.zh }

    /// The message in English.
    public var en: String { fields.en }

    /// Every problem of input data. Empty for other errors.
    public var problems: [Problem] { fields.problems }
}

extension PetitionError: LocalizedError {
    /// The message in Chinese, then in English; `localizedDescription` returns it.
    public var errorDescription: String? { description }
}

extension PetitionError: CustomStringConvertible {
    /// The message in Chinese, then in English.
    public var description: String { "\(zh)\n\(en)" }
}
