//! The rows of each bureau: where they are, and how units of bureaus are read one after another.
//!
//! Rows that are grouped by bureau are read where they are. Others are partitioned once: in memory if the tables are small,
//! else in temporary files. The units are the same either way: they depend on the numbers of rows alone.

mod plain;
mod scan;
mod split;

pub(crate) use scan::{BureauRows, scan};
pub(crate) use split::Split;

use crate::error::Error;
use crate::source::{Source, Table, put};
use arrow_array::RecordBatch;
use petition_arrow::input::{Batches, Input, RowNumbers};
use std::ops::Range;
use std::sync::Arc;

/// How many units there are at most: each has an open file for each table while rows are partitioned.
const UNITS: u64 = 100;

/// How the rows of bureaus were found.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Partition {
    /// The tables have one bureau.
    OneBureau,
    /// The rows are grouped by bureau.
    Grouped,
    /// The rows were partitioned in memory.
    Memory,
    /// The rows were partitioned in temporary files.
    Files,
}

/// Consecutive bureaus that are evaluated together.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Unit {
    pub(crate) bureaus: Range<u32>,
    pub(crate) rows: u64,
    /// Whether the unit is one bureau that all threads evaluate together.
    pub(crate) is_large: bool,
}

/// Cuts bureaus with these numbers of rows into units of about so many rows.
pub(crate) fn units(rows: &[u64], unit: u64) -> Vec<Unit> {
    let unit = unit.max(rows.iter().sum::<u64>() / UNITS);
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

/// Reads units.
pub(crate) enum UnitReader<'a> {
    Grouped(&'a Source, BureauRows),
    Split(&'a Source, Split),
}

impl UnitReader<'_> {
    /// The tables of the unit of this number.
    pub(crate) fn read(&self, at: usize, unit: &Unit) -> Result<UnitTables, Error> {
        let source = match self {
            Self::Grouped(source, _) | Self::Split(source, _) => source,
        };
        let (mut input, mut numbers) = (Input::default(), Vec::new());
        for (place, table) in source.tables().iter().enumerate() {
            let (batches, rows) = match self {
                Self::Grouped(_, rows) => rows_of(table, rows.of(place, unit.bureaus.clone()))?,
                Self::Split(_, split) => split.read(place, at)?,
            };
            put(&mut input, table.key(), Batches::new(Arc::clone(table.schema()), batches));
            numbers.push((table.key(), rows));
        }
        Ok((input, numbers))
    }
}

/// The rows of a table in these ranges.
fn rows_of(
    table: &Table,
    ranges: Vec<Range<u64>>,
) -> Result<(Vec<RecordBatch>, RowNumbers), Error> {
    let columns = table.columns();
    let mut batches = Vec::new();
    for range in &ranges {
        for group in table.row_groups() {
            let own = group.first_row()..group.first_row() + group.rows();
            let common = range.start.max(own.start)..range.end.min(own.end);
            if common.start < common.end {
                let (from, count) = (common.start - own.start, common.end - common.start);
                for batch in group.read_rows(&columns, from, count)? {
                    batches.push(batch?);
                }
            }
        }
    }
    // More rows than have a number were refused with the footers.
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
