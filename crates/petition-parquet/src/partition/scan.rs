//! Finds the rows of each bureau, from the column `bureau` alone.

pub(crate) use crate::error::BUREAU;
use crate::error::{Error, too_many_rows_of_bureau};
use crate::row_group::RowGroup;
use crate::source::{Source, Table};
use arrow_array::cast::AsArray;
use arrow_array::types::Int32Type;
use arrow_array::{Array, ArrayRef};
use petition_arrow::input::{MAX_BUREAUS, too_many_bureaus};
use petition_arrow::stream::in_order;
use petition_core::Limits;
use std::collections::HashMap;
use std::ops::Range;

/// The bureaus of all tables, and their rows.
pub(crate) struct BureauRows {
    /// In byte order.
    pub(crate) codes: Vec<String>,
    /// The number of rows of each bureau in all tables.
    pub(crate) rows: Vec<u64>,
    /// The rows of each table and bureau. `None`: the rows of some table are not grouped by bureau.
    grouped: Option<Vec<Vec<Range<u64>>>>,
}

impl BureauRows {
    /// Whether the rows of each table are grouped by bureau.
    pub(crate) const fn is_grouped(&self) -> bool {
        self.grouped.is_some()
    }

    /// Returns the rows of a range of bureaus in a table, in table order. Adjacent ranges are merged.
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

/// Finds the bureaus of all rows. `None`: a table has no column `bureau`, or a row has no bureau. The reader of complete
/// tables reports that.
pub(crate) fn scan(source: &Source, threads: usize) -> Result<Option<BureauRows>, Error> {
    let has_bureaus = |table: &Table| table.columns().contains(&BUREAU);
    if !source.tables().iter().all(has_bureaus) {
        return Ok(None);
    }
    let groups = source.row_groups();
    let mut tables: Vec<RowsByBureau> = Vec::new();
    tables.resize_with(source.tables().len(), RowsByBureau::default);
    let (mut codes, mut known) = (Codes::default(), true);
    let make = |at: usize| match groups.get(at) {
        Some((table, group)) => {
            let key = source.tables().get(*table).map_or("", Table::key);
            Ok((*table, bureaus_of(key, group, source.limits())?))
        }
        None => Ok((0, None)),
    };
    let take = |(table, found): (usize, Option<(Codes, RowsByBureau)>)| {
        match (found, tables.get_mut(table)) {
            (Some((group, rows)), Some(found)) => {
                found.append(rows, &codes.numbers_of(group));
                let key = source.tables().get(table).map_or("", Table::key);
                return codes.refuse_large(key, found, source.limits());
            }
            _ => known = false,
        }
        Ok(())
    };
    in_order::<_, Error>(threads, groups.len(), make, take)?;
    Ok(known.then(|| sort_by_code(codes, tables)))
}

/// Finds the bureaus of a row group of a table. `None`: a row has no bureau, or the column is not text.
fn bureaus_of(
    table: &str,
    group: &RowGroup,
    limits: &Limits,
) -> Result<Option<(Codes, RowsByBureau)>, Error> {
    let (mut codes, mut rows) = (Codes::default(), RowsByBureau::default());
    for batch in group.read(&[BUREAU])? {
        let batch = batch?;
        let column = batch.column_by_name(BUREAU);
        if column.and_then(|column| add_column(column, &mut codes, &mut rows)).is_none() {
            return Ok(None);
        }
        codes.refuse_large(table, &rows, limits)?;
    }
    Ok(Some((codes, rows)))
}

/// Adds the rows of a column. `None`: a row has no bureau.
fn add_column(column: &ArrayRef, codes: &mut Codes, rows: &mut RowsByBureau) -> Option<()> {
    if column.logical_null_count() > 0 {
        return None;
    }
    let Some(coded) = column.as_dictionary_opt::<Int32Type>() else {
        let texts = column.as_string_opt::<i32>()?;
        return (0..texts.len()).try_for_each(|row| {
            rows.add(codes.number(texts.value(row))?, 1);
            Some(())
        });
    };
    let texts = coded.values().as_string_opt::<i32>()?;
    let mut numbers: Vec<Option<usize>> = vec![None; texts.len()];
    coded.keys().values().chunk_by(|a, b| a == b).try_for_each(|run| {
        let key = usize::try_from(*run.first()?).ok()?;
        let number = numbers.get_mut(key)?;
        if number.is_none() {
            *number = codes.number(texts.value(key));
        }
        rows.add((*number)?, run.len() as u64);
        Some(())
    })
}

/// Interns the codes of bureaus.
#[derive(Default)]
struct Codes(HashMap<String, usize>);

impl Codes {
    /// Refuses a bureau with more rows of a table than may be in memory at once, and too many bureaus.
    fn refuse_large(&self, table: &str, rows: &RowsByBureau, limits: &Limits) -> Result<(), Error> {
        if rows.most > limits.rows {
            let most = rows.counts.iter().position(|count| *count == rows.most);
            let code = self.0.iter().find(|(_, number)| Some(**number) == most);
            let code = code.map_or("", |(code, _)| code);
            return Err(too_many_rows_of_bureau(table, code, limits.rows).into());
        }
        if self.0.len() > MAX_BUREAUS {
            return Err(too_many_bureaus(table).into());
        }
        Ok(())
    }

    /// Returns the number of a code; `None` for a blank one.
    fn number(&mut self, code: &str) -> Option<usize> {
        if let Some(number) = self.0.get(code) {
            return Some(*number);
        }
        let next = self.0.len();
        (!code.trim().is_empty()).then(|| *self.0.entry(code.to_owned()).or_insert(next))
    }

    /// Adds other codes, and returns their numbers here by their numbers there.
    fn numbers_of(&mut self, other: Self) -> Vec<usize> {
        let mut numbers = vec![0; other.0.len()];
        for (code, at) in other.0 {
            let next = self.0.len();
            if let Some(slot) = numbers.get_mut(at) {
                *slot = *self.0.entry(code).or_insert(next);
            }
        }
        numbers
    }
}

/// Rows by the numbers of their bureaus.
struct RowsByBureau {
    /// The number of rows of each bureau.
    counts: Vec<u64>,
    /// The rows of each bureau. `None`: the rows of some bureau are not contiguous.
    ranges: Option<Vec<Range<u64>>>,
    /// The number of all rows.
    end: u64,
    /// The greatest number of rows of a bureau.
    most: u64,
}

impl Default for RowsByBureau {
    fn default() -> Self {
        Self { counts: Vec::new(), ranges: Some(Vec::new()), end: 0, most: 0 }
    }
}

impl RowsByBureau {
    /// Adds the next rows, which belong to one bureau.
    fn add(&mut self, bureau: usize, count: u64) {
        let rows = self.end..self.end + count;
        self.end = rows.end;
        self.add_range(bureau, count, Some(rows));
    }

    fn add_range(&mut self, bureau: usize, count: u64, rows: Option<Range<u64>>) {
        if self.counts.len() <= bureau {
            self.counts.resize(bureau + 1, 0);
        }
        if let Some(slot) = self.counts.get_mut(bureau) {
            *slot += count;
            self.most = self.most.max(*slot);
        }
        let (Some(ranges), Some(rows)) = (&mut self.ranges, rows) else {
            self.ranges = None;
            return;
        };
        if ranges.len() <= bureau {
            ranges.resize(bureau + 1, 0..0);
        }
        match ranges.get_mut(bureau) {
            Some(range) if range.is_empty() => *range = rows,
            Some(range) if range.end == rows.start => range.end = rows.end,
            _ => self.ranges = None,
        }
    }

    /// Adds the rows of the next row group. `numbers` are the numbers here of its bureaus.
    fn append(&mut self, group: Self, numbers: &[usize]) {
        for (at, (bureau, count)) in numbers.iter().zip(group.counts).enumerate() {
            let rows = group.ranges.as_ref().and_then(|ranges| ranges.get(at));
            let rows = rows.map(|rows| self.end + rows.start..self.end + rows.end);
            self.add_range(*bureau, count, rows);
        }
        self.end += group.end;
    }
}

/// Sorts the bureaus by the bytes of their codes.
fn sort_by_code(codes: Codes, tables: Vec<RowsByBureau>) -> BureauRows {
    let mut codes: Vec<(String, usize)> = codes.0.into_iter().collect();
    codes.sort();
    let rows =
        |bureau: usize| -> u64 { tables.iter().filter_map(|table| table.counts.get(bureau)).sum() };
    let ranges = |table: &RowsByBureau| -> Option<Vec<Range<u64>>> {
        let ranges = table.ranges.as_ref()?;
        let of = |bureau: usize| ranges.get(bureau).cloned().unwrap_or(0..0);
        Some(codes.iter().map(|(_, bureau)| of(*bureau)).collect())
    };
    BureauRows {
        rows: codes.iter().map(|(_, bureau)| rows(*bureau)).collect(),
        grouped: tables.iter().map(ranges).collect(),
        codes: codes.into_iter().map(|(code, _)| code).collect(),
    }
}
