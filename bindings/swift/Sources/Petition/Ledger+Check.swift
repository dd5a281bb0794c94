extension Ledger {
    /// Checks a document without an error, such as in a job over many bureaus: see `checkLedger(document:)`.
    ///
    /// ```swift
    /// let check = Ledger.check(document: document)
    /// for problem in check.problems { print(problem.table ?? "", problem.id ?? "", problem.code) }
    /// print(check.leftOut.map(\.path), check.valid?.receptions.count ?? 0)
    /// // receptions R900 unknown_reference
    /// // ["$.receptions[0]"] 0
    /// ```
    public static func check(document: LedgerDocument) -> LedgerCheck {
        checkLedger(document: document)
    }
}
