//! Encodes rows for a partition: bureaus and words as numbers, other texts as plain strings.
//!
//! Dictionaries are not stored: each slice of the rows would repeat all values.

use super::Unit;
use super::scan::BUREAU;
use arrow_array::cast::AsArray;
use arrow_array::types::{Int32Type, UInt16Type, UInt32Type};
use arrow_array::{
    Array, ArrayRef, DictionaryArray, RecordBatch, StringArray, UInt16Array, UInt32Array,
};
use arrow_schema::{ArrowError, DataType, Field, Schema};
use arrow_select::take::take;
use petition_core::engine::Grouped;
use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};

/// The last column: the number of a row in its table.
const ROW: &str = "__row";

/// The metadata key of a column of word numbers.
const WORD: &str = "petition.word";

/// The longest dictionary whose texts are stored as word numbers.
const MAX_WORDS: usize = 256;

/// Frequent texts, numbered over all tables.
#[derive(Default)]
pub(super) struct Words(Mutex<HashMap<String, u16>>);

impl Words {
    /// Returns the numbers of texts; `None` if there are too many.
    fn numbers_of(&self, texts: &StringArray) -> Option<Vec<Option<u16>>> {
        let mut known = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if texts.len() > MAX_WORDS || known.len() + MAX_WORDS > usize::from(u16::MAX) {
            return None;
        }
        let mut number = |text: &str| {
            let next = known.len() as u16;
            *known.entry(text.to_owned()).or_insert(next)
        };
        Some(texts.iter().map(|text| text.map(&mut number)).collect())
    }

    /// Returns the texts by their numbers.
    pub(super) fn into_array(self) -> ArrayRef {
        let known = self.0.into_inner().unwrap_or_else(PoisonError::into_inner);
        let mut texts: Vec<(u16, String)> =
            known.into_iter().map(|(text, at)| (at, text)).collect();
        texts.sort_unstable();
        Arc::new(StringArray::from_iter_values(texts.into_iter().map(|(_, text)| text)))
    }
}

/// Encodes the rows of batches.
pub(super) struct StoredRows<'a> {
    /// The position of each bureau in byte order of the codes.
    bureaus: HashMap<&'a str, u32>,
    words: &'a Words,
}

impl<'a> StoredRows<'a> {
    pub(super) fn new(codes: &'a [String], words: &'a Words) -> Self {
        Self { bureaus: codes.iter().map(String::as_str).zip(0..).collect(), words }
    }

    /// Encodes the rows of a batch by unit, sorted by bureau. `first` is the number of its first row in the table.
    pub(super) fn by_unit(
        &self,
        batch: &RecordBatch,
        first: u32,
        units: &[Unit],
    ) -> Result<Vec<(usize, RecordBatch)>, ArrowError> {
        let Some(bureaus) = batch.column_by_name(BUREAU) else { return Ok(Vec::new()) };
        let bureaus = self.bureaus_of(bureaus);
        let (starts, order) = by_bureau(&bureaus, self.bureaus.len());
        let order = UInt32Array::from(order);
        let (mut fields, mut columns) = (Vec::new(), Vec::new());
        for (field, column) in batch.schema_ref().fields().iter().zip(batch.columns()) {
            let (stored, is_word) = if field.name() == BUREAU {
                (take(&bureaus, &order, None)?, false)
            } else {
                self.stored(column, &order)?
            };
            let field = Field::new(field.name(), stored.data_type().clone(), true);
            let marks = is_word.then(|| (WORD.to_owned(), String::new()));
            fields.push(field.with_metadata(marks.into_iter().collect()));
            columns.push(stored);
        }
        fields.push(Field::new(ROW, DataType::UInt32, false));
        columns.push(Arc::new(order.unary::<_, UInt32Type>(|row| first + row)));
        let rows = RecordBatch::try_new(Arc::new(Schema::new(fields)), columns)?;
        let start = |bureau: u32| starts.get(bureau as usize).map_or(0, |start| *start as usize);
        let by_unit = units.iter().enumerate().map(|(at, unit)| {
            let (from, to) = (start(unit.bureaus.start), start(unit.bureaus.end));
            (at, rows.slice(from, to - from))
        });
        Ok(by_unit.filter(|(_, rows)| rows.num_rows() > 0).collect())
    }

    /// Returns the bureau of each row. Every row has one.
    fn bureaus_of(&self, column: &ArrayRef) -> UInt32Array {
        let known = |code: Option<&str>| code.and_then(|code| self.bureaus.get(code).copied());
        let Some(coded) = column.as_dictionary_opt::<Int32Type>() else {
            return column.as_string::<i32>().iter().map(known).collect();
        };
        let known: Vec<_> = coded.values().as_string::<i32>().iter().map(known).collect();
        coded.keys().unary_opt(|key| known.get(key as usize).copied().flatten())
    }

    /// Encodes rows of a column. Also returns whether they are word numbers.
    fn stored(
        &self,
        column: &ArrayRef,
        rows: &UInt32Array,
    ) -> Result<(ArrayRef, bool), ArrowError> {
        let Some(coded) = column.as_dictionary_opt::<Int32Type>() else {
            return Ok((take(column, rows, None)?, false));
        };
        let keys = take(coded.keys(), rows, None)?;
        let texts = coded.values().as_string_opt::<i32>();
        let Some(numbers) = texts.and_then(|texts| self.words.numbers_of(texts)) else {
            return Ok((take(coded.values(), &keys, None)?, false));
        };
        let number = |key: i32| numbers.get(key as usize).copied().flatten();
        let words: UInt16Array = keys.as_primitive::<Int32Type>().unary_opt(number);
        Ok((Arc::new(words), true))
    }
}

/// Returns the start of each bureau's rows, and the rows sorted by bureau.
fn by_bureau(bureaus: &UInt32Array, count: usize) -> (Vec<u32>, Vec<u32>) {
    let rows = Grouped::of(count as u32, |visit: &mut dyn FnMut(u32, u32)| {
        bureaus.values().iter().zip(0..).for_each(|(bureau, row)| visit(*bureau, row));
    });
    rows.into_parts()
}

/// Decodes stored rows, sorted by bureau. Adds their numbers in the table to `numbers`.
pub(super) fn restore(
    stored: &RecordBatch,
    codes: &ArrayRef,
    words: &ArrayRef,
    numbers: &mut Vec<u32>,
) -> Result<RecordBatch, ArrowError> {
    let Some(bureaus) = stored.column_by_name(BUREAU) else { return Ok(stored.clone()) };
    let (_, order) = by_bureau(bureaus.as_primitive(), codes.len());
    let order = UInt32Array::from(order);
    let (mut fields, mut columns) = (Vec::new(), Vec::new());
    for (field, column) in stored.schema_ref().fields().iter().zip(stored.columns()) {
        let column = take(column, &order, None)?;
        let column: ArrayRef = if field.name() == ROW {
            numbers.extend(column.as_primitive::<UInt32Type>().values());
            continue;
        } else if field.name() == BUREAU {
            let keys = column.as_primitive::<UInt32Type>().clone();
            Arc::new(DictionaryArray::try_new(keys, Arc::clone(codes))?)
        } else if field.metadata().contains_key(WORD) {
            let keys = column.as_primitive::<UInt16Type>().clone();
            Arc::new(DictionaryArray::try_new(keys, Arc::clone(words))?)
        } else {
            column
        };
        fields.push(Field::new(field.name(), column.data_type().clone(), true));
        columns.push(column);
    }
    RecordBatch::try_new(Arc::new(Schema::new(fields)), columns)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn texts(column: &ArrayRef) -> Vec<Option<String>> {
        let plain = match column.as_any_dictionary_opt() {
            Some(coded) => take(coded.values(), coded.keys(), None).unwrap(),
            None => Arc::clone(column),
        };
        plain.as_string::<i32>().iter().map(|text| text.map(str::to_owned)).collect()
    }

    #[test]
    fn stored_rows_are_restored_bureau_by_bureau() {
        let coded = |texts: &[Option<&str>]| -> ArrayRef {
            Arc::new(texts.iter().copied().collect::<DictionaryArray<Int32Type>>())
        };
        let many = |row: usize| format!("C{row}");
        let rows = MAX_WORDS + 1;
        let mut modes = vec![Some("themed"); rows];
        modes[2] = None;
        modes[3] = Some("other");
        let bureaus: Vec<_> = (0..rows).map(|row| Some(["b", "a"][row % 2])).collect();
        let cases: Vec<String> = (0..rows).map(many).collect();
        let cases: Vec<_> = cases.iter().map(|case| Some(case.as_str())).collect();
        let batch = RecordBatch::try_from_iter_with_nullable([
            ("mode", coded(&modes), true),
            ("case", coded(&cases), true),
            (BUREAU, coded(&bureaus), true),
        ]);
        let (codes, words) = (["a", "b"].map(str::to_owned), Words::default());
        let unit = |bureaus| Unit { bureaus, rows: 0, is_large: false };
        let stored = StoredRows::new(&codes, &words);
        let stored = stored.by_unit(&batch.unwrap(), 1_000, &[unit(0..2), unit(2..2)]).unwrap();
        let [(0, stored)] = stored.as_slice() else { panic!("one unit has rows") };
        assert_eq!(stored.column(0).data_type(), &DataType::UInt16, "few texts are words");
        assert_eq!(stored.column(1).data_type(), &DataType::Utf8, "many texts are not");

        let (mut numbers, codes) = (Vec::new(), Arc::new(StringArray::from(vec!["a", "b"])) as _);
        let restored = restore(stored, &codes, &words.into_array(), &mut numbers).unwrap();
        let order: Vec<usize> = (1..rows).step_by(2).chain((0..rows).step_by(2)).collect();
        assert!(numbers.iter().copied().eq(order.iter().map(|row| 1_000 + *row as u32)));
        for (column, all) in restored.columns().iter().zip([modes, cases, bureaus]) {
            let expected = order.iter().map(|row| all[*row].map(str::to_owned));
            assert!(texts(column).into_iter().eq(expected));
        }
    }
}
