//! The first look: the bureau of each row, from its column alone.

use crate::error::Error;
use crate::in_order::in_order;
use crate::row_group::RowGroup;
use crate::source::{Source, Table};
use arrow_array::cast::AsArray;
use arrow_array::types::Int32Type;
use arrow_array::{Array, ArrayRef, StringArray};
use std::collections::HashMap;
use std::ops::Range;

/// The column that names the bureau of a row.
pub(crate) const BUREAU: &str = "bureau";

/// The bureaus of all tables, and where their rows are.
pub(crate) struct BureauRows {
    /// In byte order.
    pub(crate) codes: Vec<String>,
    /// The number of rows of each bureau in all tables.
    pub(crate) rows: Vec<u64>,
    /// For each table and bureau the rows; `None` if the rows of some table are not grouped.
    grouped: Option<Vec<Vec<Range<u64>>>>,
}

impl BureauRows {
    /// Whether the rows of each table are grouped by bureau.
    pub(crate) const fn is_grouped(&self) -> bool {
        self.grouped.is_some()
    }

    /// The rows of these bureaus in a table, in the order of the table; adjacent ones as one range.
    pub(crate) fn of(&self, table: usize, bureaus: Range<u32>) -> Vec<Range<u64>> {
        let table = self.grouped.as_ref().and_then(|tables| tables.get(table));
        let own = table.and_then(|all| all.get(bureaus.start as usize..bureaus.end as usize));
        let mut own: Vec<Range<u64>> =
            own.into_iter().flatten().filter(|rows| !rows.is_empty()).cloned().collect();
        own.sort_by_key(|rows| rows.start);
        let mut merged: Vec<Range<u64>> = Vec::new();
        for rows in own {
            match merged.last_mut() {
                Some(last) if last.end == rows.start => last.end = rows.end,
                _ => merged.push(rows),
            }
        }
        merged
    }
}

/// The runs of rows with the same bureau in one row group.
type Runs = Vec<(String, u64)>;

/// Finds the bureaus of all rows. `None` if a table has no column of bureaus, or a row without one: such tables are read
/// as a whole, which reports it.
pub(crate) fn scan(source: &Source, threads: usize) -> Result<Option<BureauRows>, Error> {
    let has_bureaus = |table: &Table| table.columns().contains(&BUREAU);
    if !source.tables().iter().all(has_bureaus) {
        return Ok(None);
    }
    let groups: Vec<(usize, &RowGroup)> = source
        .tables()
        .iter()
        .enumerate()
        .flat_map(|(at, table)| table.row_groups().iter().map(move |group| (at, group)))
        .collect();
    let mut found = Found::new(source.tables().len());
    let make = |at: usize| match groups.get(at) {
        Some((table, group)) => Ok((*table, runs_of(group)?)),
        None => Ok((0, None)),
    };
    let take = |(table, runs): (usize, Option<Runs>)| {
        found.add(table, runs);
        Ok(())
    };
    in_order(threads, groups.len(), make, take)?;
    Ok(found.finish())
}

/// The runs of a row group; `None` if a row has no bureau, or the column is not one of text.
fn runs_of(group: &RowGroup) -> Result<Option<Runs>, Error> {
    let mut runs: Runs = Vec::new();
    for batch in group.read(&[BUREAU])? {
        let batch = batch?;
        let Some(column) = batch.column_by_name(BUREAU) else { return Ok(None) };
        if !add_runs(column, &mut runs) {
            return Ok(None);
        }
    }
    Ok(Some(runs))
}

fn add_runs(column: &ArrayRef, runs: &mut Runs) -> bool {
    if column.logical_null_count() > 0 {
        return false;
    }
    if let Some(coded) = column.as_dictionary_opt::<Int32Type>() {
        let Some(texts) = coded.values().as_string_opt::<i32>() else { return false };
        let keys = coded.keys().values();
        return keys.chunk_by(|a, b| a == b).all(|run| {
            let key = run.first().map_or(0, |key| *key as usize);
            add_run(texts, key, run.len(), runs)
        });
    }
    let Some(texts) = column.as_string_opt::<i32>() else { return false };
    (0..texts.len()).all(|row| add_run(texts, row, 1, runs))
}

/// Adds rows with the text at a place; false for a blank text.
fn add_run(texts: &StringArray, place: usize, rows: usize, runs: &mut Runs) -> bool {
    let code = texts.value(place);
    if code.trim().is_empty() {
        return false;
    }
    match runs.last_mut() {
        Some((last, count)) if last == code => *count += rows as u64,
        _ => runs.push((code.to_owned(), rows as u64)),
    }
    true
}

/// What is found so far.
struct Found {
    numbers: HashMap<String, u32>,
    rows: Vec<u64>,
    /// For each table the rows of each bureau; `None` after one that is not grouped.
    grouped: Option<Vec<Vec<Range<u64>>>>,
    /// The rows of each table so far.
    ends: Vec<u64>,
    /// Whether every row has a bureau.
    known: bool,
}

impl Found {
    fn new(tables: usize) -> Self {
        Self {
            numbers: HashMap::new(),
            rows: Vec::new(),
            grouped: Some(vec![Vec::new(); tables]),
            ends: vec![0; tables],
            known: true,
        }
    }

    fn add(&mut self, table: usize, runs: Option<Runs>) {
        let Some(runs) = runs else {
            self.known = false;
            return;
        };
        for (code, count) in runs {
            let next = self.numbers.len() as u32;
            let bureau = *self.numbers.entry(code).or_insert(next) as usize;
            if bureau == self.rows.len() {
                self.rows.push(0);
            }
            if let Some(rows) = self.rows.get_mut(bureau) {
                *rows += count;
            }
            self.add_range(table, bureau, count);
        }
    }

    fn add_range(&mut self, table: usize, bureau: usize, count: u64) {
        let Some(end) = self.ends.get_mut(table) else { return };
        let start = *end;
        *end += count;
        let Some(ranges) = self.grouped.as_mut().and_then(|tables| tables.get_mut(table)) else {
            return;
        };
        if ranges.len() <= bureau {
            ranges.resize(bureau + 1, 0..0);
        }
        match ranges.get_mut(bureau) {
            Some(range) if range.is_empty() => *range = start..start + count,
            Some(range) if range.end == start => range.end += count,
            _ => self.grouped = None,
        }
    }

    /// With the bureaus in byte order of their codes.
    fn finish(self) -> Option<BureauRows> {
        if !self.known {
            return None;
        }
        let mut codes: Vec<(String, u32)> = self.numbers.into_iter().collect();
        codes.sort();
        let order: Vec<usize> = codes.iter().map(|(_, bureau)| *bureau as usize).collect();
        let ranges = |all: Vec<Range<u64>>| -> Vec<Range<u64>> {
            order.iter().map(|bureau| all.get(*bureau).cloned().unwrap_or(0..0)).collect()
        };
        Some(BureauRows {
            rows: order.iter().map(|at| self.rows.get(*at).copied().unwrap_or(0)).collect(),
            grouped: self.grouped.map(|tables| tables.into_iter().map(ranges).collect()),
            codes: codes.into_iter().map(|(code, _)| code).collect(),
        })
    }
}
