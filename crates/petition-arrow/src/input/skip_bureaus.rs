//! Validates tables without the bureaus that have problems.

use super::allowed_columns::allowed_columns;
use super::batches::{Batches, Input, UnknownColumns};
use super::bureau_column::BureauColumn;
use super::table_problems::{PartProblems, RowNumbers};
use super::tables::{FailedPart, Tables, check_rows};
use arrow_array::{BooleanArray, RecordBatch};
use arrow_schema::ArrowError;
use arrow_select::filter::filter_record_batch;
use petition_core::Error;
use petition_core::schema::Table;
use std::collections::BTreeSet;

/// Checked tables, without the bureaus that have problems.
#[derive(Debug)]
pub struct CheckedBureaus {
    /// The tables.
    pub tables: Tables,
    /// The codes of the bureaus that were skipped, in byte order.
    pub skipped: Vec<Box<str>>,
    /// The problems of the bureaus that were skipped.
    pub problems: Option<Error>,
}

/// Validates tables as [`check`](super::check) does, and skips all rows of the bureaus that have problems.
///
/// # Errors
///
/// As [`check`](super::check), if a problem concerns a whole column or table, or a row without a bureau; if the tables
/// have no column `bureau`; if no bureau is left.
///
/// ```
/// use arrow_array::{Date32Array, RecordBatch, StringArray};
/// use petition_arrow::input::{Input, UnknownColumns, check_skipping_bureaus};
/// use std::sync::Arc;
///
/// let terms = RecordBatch::try_from_iter([
///     ("bureau", Arc::new(StringArray::from(vec!["440300", "440400"])) as _),
///     ("leader", Arc::new(StringArray::from(vec![Some("L01"), None])) as _),
///     ("office", Arc::new(StringArray::from(vec!["mayor", "mayor"])) as _),
///     ("from", Arc::new(Date32Array::from(vec![17_897, 17_897])) as _),
/// ])?;
/// let input = Input { terms: Some(terms.into()), ..Input::default() };
/// let checked = check_skipping_bureaus(input, UnknownColumns::Error)?;
/// assert_eq!(checked.tables.bureaus()[0].code(), "440300");
/// assert_eq!(*checked.skipped[0], *"440400");
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub fn check_skipping_bureaus(
    input: Input,
    unknown_columns: UnknownColumns,
) -> Result<CheckedBureaus, Error> {
    check_part_skipping_bureaus(input, Vec::new(), unknown_columns)
}

/// Validates a part of tables, as [`check_skipping_bureaus`] does. `rows` are the numbers of its rows in the complete tables.
///
/// # Errors
///
/// As [`check_skipping_bureaus`].
///
/// ```
/// use arrow_array::{Date32Array, RecordBatch, StringArray};
/// use petition_arrow::input::{Input, RowNumbers, UnknownColumns, check_part_skipping_bureaus};
/// use std::sync::Arc;
///
/// let terms = RecordBatch::try_from_iter([
///     ("bureau", Arc::new(StringArray::from(vec!["440300", "440400"])) as _),
///     ("leader", Arc::new(StringArray::from(vec![Some("L01"), None])) as _),
///     ("office", Arc::new(StringArray::from(vec!["mayor", "mayor"])) as _),
///     ("from", Arc::new(Date32Array::from(vec![17_897, 17_897])) as _),
/// ])?;
/// let input = Input { terms: Some(terms.into()), ..Input::default() };
/// let rows = vec![("terms", RowNumbers::Listed([3, 7].into()))];
/// let checked = check_part_skipping_bureaus(input, rows, UnknownColumns::Error)?;
/// assert!(checked.problems.unwrap().problems()[0].message(petition_core::Lang::En).contains("row 7"));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub fn check_part_skipping_bureaus(
    input: Input,
    rows: Vec<(&'static str, RowNumbers)>,
    unknown_columns: UnknownColumns,
) -> Result<CheckedBureaus, Error> {
    let mut problems = PartProblems::within(&input.limits);
    let mut skipped = BTreeSet::new();
    let (mut rest, mut rows) = (input, rows);
    loop {
        let failed = match check_rows(rest.clone(), &rows, unknown_columns) {
            Ok(tables) => {
                let problems = problems.into_result().err();
                return Ok(CheckedBureaus {
                    tables,
                    skipped: skipped.into_iter().collect(),
                    problems,
                });
            }
            Err(failed) => failed,
        };
        let FailedPart { problems: more, bad_bureaus, row_bureaus, codes } = failed;
        problems.append(more);
        let bad = bad_bureaus.filter(|bad| !bad.is_empty() && bad.len() < codes.len());
        let Some(bad) = bad else { return Err(problems.into_error()) };
        let is_bad: Vec<bool> = codes.iter().map(|code| bad.contains(code)).collect();
        match without(&rest, &rows, &row_bureaus, &is_bad) {
            Ok(kept) => (rest, rows) = kept,
            Err(_) => return Err(problems.into_error()),
        }
        skipped.extend(bad);
    }
}

/// Tables without some bureaus, and the numbers of their rows in the complete tables.
type Kept = (Input, Vec<(&'static str, RowNumbers)>);

/// Returns the tables without the rows of bad bureaus.
fn without(
    input: &Input,
    rows: &[(&'static str, RowNumbers)],
    row_bureaus: &[(&'static str, BureauColumn)],
    is_bad: &[bool],
) -> Result<Kept, ArrowError> {
    let mut rest = input.clone();
    let mut numbers_of_rest = Vec::new();
    for (table, batches) in input.tables() {
        let bureaus = row_bureaus.iter().find(|(key, _)| *key == table.key);
        let Some((_, bureaus)) = bureaus else { continue };
        let keeps = |row: u32| !is_bad.get(bureaus.of(row) as usize).copied().unwrap_or(true);
        let count = u32::try_from(batches.rows()).unwrap_or(u32::MAX);
        let before = rows.iter().find(|(key, _)| *key == table.key);
        let number = |row: u32| before.map_or(row, |(_, numbers)| numbers.of(row));
        let numbers = (0..count).filter(|row| keeps(*row)).map(number).collect();
        numbers_of_rest.push((table.key, RowNumbers::Listed(numbers)));
        rest.set(table.key, Some(filter(table, batches, keeps)?));
    }
    Ok((rest, numbers_of_rest))
}

/// Returns the rows of a table that `keeps` accepts. Only columns of the table remain: others are not validated.
fn filter(
    table: &'static Table,
    batches: &Batches,
    keeps: impl Fn(u32) -> bool,
) -> Result<Batches, ArrowError> {
    let allowed = allowed_columns(table);
    let is_allowed =
        |name: &str| name == "location" || allowed.iter().any(|column| column.key == name);
    let fields = batches.schema.fields().iter().enumerate();
    let places = fields.filter(|(_, field)| is_allowed(field.name())).map(|(place, _)| place);
    let places: Vec<usize> = places.collect();
    let mut start = 0;
    let kept = batches.batches.iter().map(|batch| {
        let count = u32::try_from(batch.num_rows()).unwrap_or(u32::MAX);
        let mask: BooleanArray = (start..start + count).map(|row| Some(keeps(row))).collect();
        start += count;
        filter_record_batch(&batch.project(&places)?, &mask)
    });
    let kept = kept.collect::<Result<Vec<RecordBatch>, _>>()?;
    Ok(Batches::new(batches.schema.project(&places)?.into(), kept))
}
