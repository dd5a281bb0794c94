//! Makes the table of clocks.

use super::column::Cell;
use super::layout::TableLayout;
use super::rows::TableRows;
use arrow_array::RecordBatch;
use arrow_schema::{ArrowError, SchemaRef};
use petition_core::compliance::ClockRow;
use petition_core::workflow::Day;
use std::sync::LazyLock;

static CLOCKS: LazyLock<TableLayout> = LazyLock::new(|| TableLayout::of_rows("clocks"));

/// Returns the columns of clocks.
pub fn clocks_schema(with_bureau: bool) -> SchemaRef {
    CLOCKS.schema(with_bureau)
}

/// Makes one batch of clocks.
///
/// # Errors
///
/// As [`ClockColumns::push`].
pub fn clocks<'a>(rows: impl IntoIterator<Item = &'a ClockRow>) -> Result<RecordBatch, ArrowError> {
    let rows = rows.into_iter();
    let mut columns = ClockColumns::new(false, rows.size_hint().0);
    for clock in rows {
        columns.push(None, clock)?;
    }
    columns.finish()
}

/// Collects clocks into a batch.
pub struct ClockColumns(TableRows);

impl ClockColumns {
    /// Creates columns with room for `capacity` clocks, and a column `bureau` if `with_bureau`.
    pub fn new(with_bureau: bool, capacity: usize) -> Self {
        Self(TableRows::new(&CLOCKS, with_bureau, capacity))
    }

    /// Appends a clock.
    ///
    /// # Errors
    ///
    /// There is a bureau but no column for it, or a column but no bureau. The texts of a column exceed 2 GiB. The columns
    /// cannot be used after an error.
    pub fn push(&mut self, bureau: Option<&str>, clock: &ClockRow) -> Result<(), ArrowError> {
        // Without `..`: a new field of a clock does not compile until it has a column.
        let ClockRow {
            id,
            matter,
            rule,
            binding,
            clause,
            who,
            started_on,
            due,
            stopped_on,
            stopped_by,
            status,
            days_left,
            days_late,
            reason,
        } = clock;
        let cells = [
            Cell::Text(Some(id)),
            Cell::Text(Some(matter.as_str())),
            Cell::Text(Some(rule)),
            Cell::Word(Some(*binding as usize)),
            Cell::Text(Some(clause)),
            Cell::Word(Some(*who as usize)),
            Cell::Day(Some(Day::from(*started_on))),
            Cell::Day(due.map(Day::from)),
            Cell::Day(stopped_on.map(Day::from)),
            Cell::Word(stopped_by.map(|kind| kind as usize)),
            Cell::Word(Some(*status as usize)),
            Cell::Whole(*days_left),
            Cell::Whole(*days_late),
            Cell::Word(reason.map(|reason| reason as usize)),
        ];
        self.0.push(bureau, &cells)
    }

    /// Returns the clocks as a batch, and empties the columns for the next one.
    ///
    /// # Errors
    ///
    /// An earlier row was refused.
    pub fn finish(&mut self) -> Result<RecordBatch, ArrowError> {
        self.0.finish()
    }
}
