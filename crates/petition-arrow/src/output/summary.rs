//! The counts of reports as a table: one row a report, which is one a bureau where there are many.

use super::column::Cell;
use super::layout::TableLayout;
use super::rows::TableRows;
use arrow_array::RecordBatch;
use arrow_schema::{ArrowError, SchemaRef};
use petition_core::compliance::{DutyCounts, FindingCounts, ReasonCounts, Status, Summary};
use std::sync::LazyLock;

static SUMMARY: LazyLock<TableLayout> = LazyLock::new(|| TableLayout::of_rows("summary"));

/// The columns of summaries: `mandatory_met` and so on.
pub fn summary_schema(with_bureau: bool) -> SchemaRef {
    SUMMARY.schema(with_bureau)
}

/// One summary as a batch of one row.
///
/// # Errors
///
/// As [`SummaryColumns::push`].
pub fn summary(row: &Summary) -> Result<RecordBatch, ArrowError> {
    let mut columns = SummaryColumns::new(false, 1);
    columns.push(None, row)?;
    columns.finish()
}

/// Summaries being collected into a batch.
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
    /// Columns for so many summaries, with one that names the bureau if asked for. More than that may come.
    pub fn new(with_bureau: bool, capacity: usize) -> Self {
        Self(TableRows::new(&SUMMARY, with_bureau, capacity))
    }

    /// How many summaries there are.
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// Appends a summary.
    ///
    /// # Errors
    ///
    /// If the bureau is given without a column for it or the other way round. The columns are of no use afterwards.
    pub fn push(&mut self, bureau: Option<&str>, summary: &Summary) -> Result<(), ArrowError> {
        // Without `..`: a new count does not compile until it has a column.
        let Summary { mandatory, advisory, reasons, findings } = summary;
        let ReasonCounts { managed_elsewhere, before_policy, after_policy, partial_term } = reasons;
        let FindingCounts { violation, warning, note } = findings;
        let reasons = [*managed_elsewhere, *before_policy, *after_policy, *partial_term];
        let findings = [*violation, *warning, *note];
        let counts = statuses(mandatory).chain(statuses(advisory)).chain(reasons).chain(findings);
        let cells: Vec<_> = counts.map(|count| Cell::Whole(Some(count))).collect();
        self.0.push(bureau, &cells)
    }

    /// The summaries as a batch; none is left, and the columns may be filled anew.
    ///
    /// # Errors
    ///
    /// If a row before was refused.
    pub fn finish(&mut self) -> Result<RecordBatch, ArrowError> {
        self.0.finish()
    }
}

fn statuses(counts: &DutyCounts) -> impl Iterator<Item = i64> {
    Status::ALL.iter().map(|status| counts.of(*status))
}
