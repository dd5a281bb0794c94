//! Divides bureaus into units, and reads the rows of each unit, partitioned before if they are not grouped by bureau.
//!
//! Rows that are grouped by bureau are read from the files. Others are partitioned by unit first: in memory if the tables
//! are small, else in temporary files. The numbers of rows alone decide the units.

mod partitioned_rows;
mod scan;
mod stored_rows;

pub(crate) use partitioned_rows::PartitionedRows;
pub(crate) use scan::{BureauRows, scan};

use crate::bounded::MemoryBudget;
use crate::error::Error;
use crate::source::{Source, Table};
use arrow_array::RecordBatch;
use petition_arrow::input::{Batches, Input, RowNumbers};
use std::ops::Range;
use std::sync::Arc;

/// The greatest number of units. During a partition, each has an open file for each table.
const MAX_UNITS: u64 = 100;

/// Whether rows are grouped by bureau, and where they were partitioned if not.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RowLayout {
    /// The tables have no `bureau` column.
    OneBureau,
    /// The rows are grouped by bureau.
    Grouped,
    /// The rows were partitioned in memory.
    PartitionedInMemory,
    /// The rows were partitioned in temporary files.
    PartitionedInFiles,
}

/// Consecutive bureaus that are evaluated together.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Unit {
    pub(crate) bureaus: Range<u32>,
    pub(crate) rows: u64,
    /// Whether the unit is one bureau that all threads evaluate together.
    pub(crate) is_large: bool,
}

/// Groups consecutive bureaus into units of about `unit` rows. `rows` has the number of rows of each bureau.
pub(crate) fn units(rows: &[u64], unit: u64) -> Vec<Unit> {
    let unit = unit.max(rows.iter().sum::<u64>() / MAX_UNITS);
    let mut units: Vec<Unit> = Vec::new();
    for (bureau, rows) in (0..).zip(rows.iter().copied()) {
        match units.last_mut() {
            Some(last) if last.rows + rows <= unit => {
                last.bureaus.end = bureau + 1;
                last.rows += rows;
            }
            _ => units.push(Unit { bureaus: bureau..bureau + 1, rows, is_large: rows > 2 * unit }),
        }
    }
    units
}

/// The tables of a unit, with the numbers of their rows.
pub(crate) type UnitTables = (Input, Vec<(&'static str, RowNumbers)>);

/// Reads units, from the files or from a partition.
pub(crate) enum UnitReader<'a> {
    Grouped(&'a Source, BureauRows),
    Partitioned(&'a Source, PartitionedRows),
}

impl UnitReader<'_> {
    /// Returns the tables of the unit with this index.
    pub(crate) fn read(&self, at: usize, unit: &Unit) -> Result<UnitTables, Error> {
        let source = match self {
            Self::Grouped(source, _) | Self::Partitioned(source, _) => source,
        };
        let limits = *source.limits();
        let budget = MemoryBudget::new(&limits);
        let (mut input, mut numbers) = (Input { limits, ..Input::default() }, Vec::new());
        for (place, table) in source.tables().iter().enumerate() {
            let (batches, rows) = match self {
                Self::Grouped(_, rows) => {
                    rows_of(table, rows.of(place, unit.bureaus.clone()), &budget)?
                }
                Self::Partitioned(_, rows) => rows.read(table.key(), place, at, &budget)?,
            };
            input.set(table.key(), Some(Batches::new(Arc::clone(table.schema()), batches)));
            numbers.push((table.key(), rows));
        }
        Ok((input, numbers))
    }
}

/// Reads ranges of rows of a table.
fn rows_of(
    table: &Table,
    ranges: Vec<Range<u64>>,
    budget: &MemoryBudget,
) -> Result<(Vec<RecordBatch>, RowNumbers), Error> {
    let columns = table.columns();
    let mut batches: Vec<RecordBatch> = Vec::new();
    for range in &ranges {
        for group in table.row_groups() {
            let rows = group.first_row()..group.first_row() + group.rows();
            let common = range.start.max(rows.start)..range.end.min(rows.end);
            if common.start < common.end {
                let (from, count) = (common.start - rows.start, common.end - common.start);
                for batch in group.read_rows(&columns, from, count)? {
                    let batch = batch?;
                    budget.charge(group.file(), &batch, batches.last())?;
                    batches.push(batch);
                }
            }
        }
    }
    // `Source::open` refuses more rows than `u32` counts.
    let numbers = match ranges.as_slice() {
        [] => RowNumbers::From(0),
        [one] => RowNumbers::From(one.start as u32),
        many => RowNumbers::Listed(
            many.iter().flat_map(|one| one.start as u32..one.end as u32).collect(),
        ),
    };
    Ok((batches, numbers))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn units_are_consecutive_bureaus_up_to_a_size() {
        let ranges = |rows: &[u64]| -> Vec<Range<u32>> {
            units(rows, 10).into_iter().map(|unit| unit.bureaus).collect()
        };
        assert_eq!(ranges(&[4, 6, 1, 30, 2, 2]), [0..2, 2..3, 3..4, 4..6]);
        assert!(units(&[4, 21, 20], 10).iter().map(|unit| unit.is_large).eq([false, true, false]));
        assert!(ranges(&[]).is_empty());
        assert!(units(&[1; 100_000], 1).len() <= 101);
    }
}
