//! How much a reader accepts (docs/rulebook.md#11-bad-input).

/// Limits of a ledger that is read, from JSON, a workbook, CSV files, tables or streams. Input beyond a limit is an error
/// with its place.
///
/// The defaults fit the ledger of a large city many times over.
///
/// ```
/// use petition_core::{Code, Limits, ledger::Ledger};
/// let limits = Limits { problems: 1, ..Limits::default() };
/// let text = r#"{"format": "petition-ledger/1", "bureau": {}}"#;
/// let error = Ledger::from_json_within(text, &limits).unwrap_err();
/// assert_eq!(error.problems().len(), 1);
/// assert_eq!(error.more_problems()[0].count, 1);
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Limits {
    /// The problems that are stored; others are counted.
    pub problems: usize,
    /// The bytes of memory that the decoded input may take: the values of a JSON document, the parts of a workbook, the
    /// pages of a Parquet file that one thread decodes. Complete tables of a Parquet directory may take three times as
    /// many.
    pub decoded_bytes: u64,
    /// The rows of one sheet or table that are in memory at once: of the whole table, or of one bureau if tables are
    /// read bureau by bureau. A sheet also has at most 1,048,576 by its format. A stream stores no rows, but for steps
    /// that are not grouped by case.
    pub rows: u64,
    /// The cells of all sheets of a workbook.
    pub cells: u64,
    /// The styles of a workbook.
    pub styles: u64,
    /// The steps of one case, and the entries of one list in a table of columns.
    pub steps_per_case: u32,
    /// The bytes of one text.
    pub text_bytes: usize,
}

impl Limits {
    /// The default limits.
    pub const DEFAULT: Self = Self {
        problems: 10_000,
        decoded_bytes: 400 << 20,
        rows: 30_000_000,
        cells: 20_000_000,
        styles: 1_000_000,
        steps_per_case: 100_000,
        text_bytes: 16 << 20,
    };
}

impl Default for Limits {
    fn default() -> Self {
        Self::DEFAULT
    }
}
