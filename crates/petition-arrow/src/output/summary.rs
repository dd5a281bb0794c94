//! Makes the table of summaries: one row for each report or bureau.

use super::column::Cell;
use super::layout::TableLayout;
use super::rows::TableRows;
use arrow_array::RecordBatch;
use arrow_schema::{ArrowError, SchemaRef};
use petition_core::compliance::{
    ClockStatus, DutyCounts, FindingCounts, ReasonCounts, Status, Summary,
};
use std::sync::LazyLock;

static SUMMARY: LazyLock<TableLayout> = LazyLock::new(|| TableLayout::of_rows("summary"));

/// Returns the columns of summaries, such as `mandatory_met`.
pub fn summary_schema(with_bureau: bool) -> SchemaRef {
    SUMMARY.schema(with_bureau)
}

/// Makes a batch of one summary.
///
/// # Errors
///
/// As [`SummaryColumns::push`].
pub fn summary(row: &Summary) -> Result<RecordBatch, ArrowError> {
    let mut columns = SummaryColumns::new(false, 1);
    columns.push(None, row)?;
    columns.finish()
}

/// Collects summaries into a batch.
///
/// ```
/// use petition_arrow::output::SummaryColumns;
/// use petition_core::compliance::Summary;
///
/// let mut columns = SummaryColumns::new(true, 2);
/// columns.push(Some("440303"), &Summary::default())?;
/// columns.push(Some("440304"), &Summary::default())?;
/// let batch = columns.finish()?;
/// assert_eq!(batch.num_rows(), 2);
/// assert!(batch.column_by_name("mandatory_met_late").is_some());
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub struct SummaryColumns(TableRows);

impl SummaryColumns {
    /// Creates columns with room for `capacity` summaries, and a column `bureau` if `with_bureau`.
    pub fn new(with_bureau: bool, capacity: usize) -> Self {
        Self(TableRows::new(&SUMMARY, with_bureau, capacity))
    }

    /// Returns the number of summaries.
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// Whether there are no summaries.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// Appends a summary.
    ///
    /// # Errors
    ///
    /// There is a bureau but no column for it, or a column but no bureau. The columns cannot be used after an error.
    pub fn push(&mut self, bureau: Option<&str>, summary: &Summary) -> Result<(), ArrowError> {
        // Without `..`: a new count does not compile until it has a column.
        let Summary { mandatory, advisory, reasons, clocks, late_clocks: _, findings } = summary;
        let ReasonCounts {
            managed_elsewhere,
            before_policy,
            after_policy,
            calendar_unknown,
            partial_term,
        } = reasons;
        let FindingCounts { violation, warning, note } = findings;
        let reasons =
            [*managed_elsewhere, *before_policy, *after_policy, *calendar_unknown, *partial_term];
        let findings = [*violation, *warning, *note];
        let clocks = ClockStatus::ALL.iter().map(|status| clocks.of(*status));
        let counts = statuses(mandatory).chain(statuses(advisory)).chain(reasons);
        let counts = counts.chain(clocks).chain(findings);
        let cells: Vec<_> = counts.map(|count| Cell::Whole(Some(count))).collect();
        self.0.push(bureau, &cells)
    }

    /// Returns the summaries as a batch, and empties the columns for the next one.
    ///
    /// # Errors
    ///
    /// An earlier row was refused.
    pub fn finish(&mut self) -> Result<RecordBatch, ArrowError> {
        self.0.finish()
    }
}

fn statuses(counts: &DutyCounts) -> impl Iterator<Item = i64> {
    Status::ALL.iter().map(|status| counts.of(*status))
}
