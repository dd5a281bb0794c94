//! Columns of few different values: each value is looked at once for a dictionary, and rows are numbers from then on.
//!
//! The Parquet library hashes the bytes of every row again, also those of a dictionary. A duty has a dozen columns of
//! a handful of words, and a country ten million duties: numbering them here takes a tenth of the time. The pages are
//! those of the format's dictionary encoding, put together with the library's own page writer.

mod codes;
mod pages;
mod runs;
mod values;

use arrow_array::cast::AsArray;
use arrow_array::{Array, ArrayRef, StringArray};
use arrow_buffer::BooleanBufferBuilder;
use arrow_schema::DataType;
use codes::Codes;
use pages::Pages;
use parquet::column::writer::ColumnCloseResult;
use parquet::errors::Result;
use parquet::schema::types::ColumnDescPtr;
use std::collections::HashSet;

/// An encoded column with what its footer tells of it.
pub(crate) struct Chunk {
    pub(crate) bytes: bytes::Bytes,
    pub(crate) close: ColumnCloseResult,
}

/// A column of one row group, being numbered.
pub(crate) struct DictionaryEncoder {
    column: ColumnDescPtr,
    codes: Codes,
    /// Which rows of the page that is being filled have a value; none if every row must have one.
    valid: Option<BooleanBufferBuilder>,
    pages: Pages,
    /// Rows of the page that is being filled.
    rows: usize,
}

/// Rows of a page at least, but for the last one: what is numbered is packed while it is near.
pub(crate) const PAGE: usize = 1 << 16;

/// How many rows are looked at to see whether a column of plain texts repeats itself.
const SAMPLE: usize = 1_000;

impl DictionaryEncoder {
    /// A column of a kind that is numbered, with few different values as far as its first rows tell; none for others.
    pub(crate) fn of(column: &ColumnDescPtr, array: &dyn Array) -> Option<Self> {
        if column.max_rep_level() > 0 || column.max_def_level() > 1 {
            return None;
        }
        if array.data_type() == &DataType::Utf8 && !repeats(array.as_string::<i32>()) {
            return None;
        }
        let codes = Codes::of(array.data_type())?;
        let valid = (column.max_def_level() == 1).then(|| BooleanBufferBuilder::new(0));
        Some(Self { column: column.clone(), codes, valid, pages: Pages::default(), rows: 0 })
    }

    /// Numbers the rows of an array of the same type.
    pub(crate) fn write(&mut self, array: &ArrayRef) -> Result<()> {
        let nulls = array.logical_nulls().filter(|nulls| nulls.null_count() > 0);
        self.codes.extend(array.as_ref(), nulls.as_ref())?;
        self.rows += array.len();
        match (&mut self.valid, nulls) {
            (Some(valid), Some(nulls)) => valid.append_buffer(nulls.inner()),
            (Some(valid), None) => valid.append_n(array.len(), true),
            (None, Some(_)) => {
                let name = self.column.name();
                let what = format!("a null in {name}, where every row has a value");
                return Err(parquet::errors::ParquetError::General(what));
            }
            (None, None) => {}
        }
        if self.rows >= PAGE { self.flush() } else { Ok(()) }
    }

    /// Packs what has been numbered.
    fn flush(&mut self) -> Result<()> {
        let valid = self.valid.as_ref().map(BooleanBufferBuilder::as_slice);
        self.pages.add(&self.codes, valid, self.rows)?;
        self.codes.codes.clear();
        if let Some(valid) = &mut self.valid {
            valid.truncate(0);
        }
        self.rows = 0;
        Ok(())
    }

    /// The column as pages.
    pub(crate) fn close(mut self) -> Result<Chunk> {
        if self.rows > 0 {
            self.flush()?;
        }
        self.pages.chunk(self.column, &self.codes.values)
    }
}

/// Whether the first texts of a column are few different ones.
fn repeats(texts: &StringArray) -> bool {
    let sample = texts.iter().flatten().take(SAMPLE);
    let (rows, different) = sample.fold((0, HashSet::new()), |(rows, mut different), text| {
        different.insert(text);
        (rows + 1, different)
    });
    different.len() * 4 <= rows
}
