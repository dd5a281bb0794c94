import Foundation

/// What every error tells.
private struct Told {
    let code: String
    let path: String?
    let zh: String
    let en: String
    var problems: [Problem] = []
}

extension PetitionError {
    // Without a default: a variant that is new does not compile until it has a row here.
    private var told: Told {
        switch self {
        case .InvalidLedger(let code, let path, let zh, let en, let problems),
            .InvalidPolicy(let code, let path, let zh, let en, let problems),
            .InvalidWorkdays(let code, let path, let zh, let en, let problems):
            Told(code: code, path: path, zh: zh, en: en, problems: problems)
        case .UnknownPolicy(let code, let path, let zh, let en),
            .UnknownRecord(let code, let path, let zh, let en),
            .OutOfRange(let code, let path, let zh, let en),
            .RefusedStep(let code, let path, let zh, let en, _, _, _, _, _),
            .RefusedNotice(let code, let path, let zh, let en, _, _):
            Told(code: code, path: path, zh: zh, en: en)
        }
    }

    /// The stable code, such as `invalid_ledger` or `step_out_of_order`.
    public var code: String { told.code }

    /// Where: the place of the first problem, the record, or the parameter; `nil` if there is no such place.
    public var path: String? { told.path }

    /// The message in Chinese.
    public var zh: String { told.zh }

    /// The message in English.
    public var en: String { told.en }

    /// Every problem of bad input; empty for other errors.
    public var problems: [Problem] { told.problems }
}

extension PetitionError: LocalizedError {
    /// The message in Chinese, then in English: what `localizedDescription` shows.
    public var errorDescription: String? { description }
}

extension PetitionError: CustomStringConvertible {
    /// The message in Chinese, then in English.
    public var description: String { "\(zh)\n\(en)" }
}
