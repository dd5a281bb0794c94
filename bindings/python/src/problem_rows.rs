//! The bureau and the key of the rows that have problems, read from the tables of the caller.

use arrow_array::cast::AsArray as _;
use arrow_array::{Array as _, ArrayRef};
use arrow_schema::DataType;
use petition_arrow::input::{Batches, Input, RowNumbers};
use petition_core::Place;
use petition_core::schema::Table;
use std::collections::HashMap;

/// The tables of a call. Their columns are shared, not copied.
#[derive(Debug)]
pub struct InputRows {
    tables: Vec<(&'static Table, Batches)>,
    /// The numbers of the rows in the caller's tables, in ascending order, where some are left out.
    numbers: Vec<(&'static str, RowNumbers)>,
}

/// What names a row: its bureau, and its id or the id of the record that it belongs to.
#[derive(Debug, Clone, Default)]
pub struct RowName {
    /// The code of the bureau.
    pub bureau: Option<String>,
    /// The id.
    pub key: Option<String>,
}

impl InputRows {
    /// Keeps the tables of an input.
    pub fn of(input: &Input) -> Self {
        let present = input.tables().map(|(table, batches)| (table, batches.clone()));
        Self { tables: present.collect(), numbers: Vec::new() }
    }

    /// The tables of an input that has the rows with these numbers.
    pub fn numbered(input: &Input, numbers: Vec<(&'static str, RowNumbers)>) -> Self {
        Self { numbers, ..Self::of(input) }
    }

    /// Returns the position of a row of the caller's table.
    fn position(&self, table: &Table, row: u64) -> Option<u64> {
        match self.numbers.iter().find(|(known, _)| *known == table.key) {
            Some((_, RowNumbers::Listed(rows))) => {
                let row = u32::try_from(row).ok()?;
                rows.binary_search(&row).ok().map(|at| at as u64)
            }
            _ => Some(row),
        }
    }

    /// Returns the names of the rows of these places.
    pub fn names<'a>(&self, places: impl Iterator<Item = &'a Place>) -> Vec<RowName> {
        let mut columns: HashMap<&'static str, [TextCells; 2]> = HashMap::new();
        let name = |place: &Place| {
            let Place::Row { table, row: Some(row), .. } = place else { return RowName::default() };
            let known = self.tables.iter().find(|(known, _)| known.key == table);
            let Some((table, batches)) = known else { return RowName::default() };
            let Some(row) = self.position(table, *row) else { return RowName::default() };
            let [bureau, key] = columns.entry(table.key).or_insert_with(|| {
                ["bureau", table.parent.map_or("id", |parent| parent.key)]
                    .map(|column| TextCells::of(batches, column))
            });
            RowName { bureau: bureau.get(row), key: key.get(row) }
        };
        places.map(name).collect()
    }
}

/// The texts of a column, chunk by chunk; empty if the column is missing, is no text, or is broken.
struct TextCells(Vec<(u64, ArrayRef, Vec<usize>)>);

impl TextCells {
    fn of(batches: &Batches, column: &str) -> Self {
        let mut start = 0;
        let mut chunks = Vec::new();
        for batch in batches.batches() {
            let Some(array) = batch.column_by_name(column) else { return Self(Vec::new()) };
            // The tables come from another library: a broken array must not be read.
            if array.to_data().validate_full().is_err() {
                return Self(Vec::new());
            }
            let keys = match array.data_type() {
                DataType::Dictionary(..) => {
                    array.as_any_dictionary_opt().map_or_else(Vec::new, |coded| {
                        if coded.values().is_empty() { Vec::new() } else { coded.normalized_keys() }
                    })
                }
                _ => Vec::new(),
            };
            chunks.push((start, array.clone(), keys));
            start += batch.num_rows() as u64;
        }
        Self(chunks)
    }

    fn get(&self, row: u64) -> Option<String> {
        let at = self.0.partition_point(|(start, _, _)| *start <= row).checked_sub(1)?;
        let (start, array, keys) = self.0.get(at)?;
        let row = usize::try_from(row - start).ok().filter(|row| *row < array.len())?;
        if array.is_null(row) {
            return None;
        }
        match array.as_any_dictionary_opt() {
            Some(coded) => text_at(coded.values(), *keys.get(row)?),
            None => text_at(array, row),
        }
    }
}

fn text_at(array: &ArrayRef, row: usize) -> Option<String> {
    if row >= array.len() || array.is_null(row) {
        return None;
    }
    match array.data_type() {
        DataType::Utf8 => Some(array.as_string::<i32>().value(row).to_owned()),
        DataType::LargeUtf8 => Some(array.as_string::<i64>().value(row).to_owned()),
        DataType::Utf8View => Some(array.as_string_view().value(row).to_owned()),
        _ => None,
    }
}
