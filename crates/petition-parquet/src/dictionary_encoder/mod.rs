//! Dictionary-encodes columns with few distinct values.
//!
//! The Parquet library hashes the bytes of every row, also those of an Arrow dictionary. A duty has a dozen columns of a
//! few words, and a country has ten million duties. This encoder hashes each value of a dictionary once, and takes a
//! tenth of the time. The pages have the format's dictionary encoding; the library's page writer writes them.

mod indices;
mod pages;
mod rle;
mod values;

use arrow_array::cast::AsArray;
use arrow_array::{Array, ArrayRef, StringArray};
use arrow_buffer::BooleanBufferBuilder;
use arrow_schema::DataType;
use indices::DictionaryIndices;
use pages::Pages;
use parquet::column::writer::ColumnCloseResult;
use parquet::errors::Result;
use parquet::schema::types::ColumnDescPtr;
use std::collections::HashSet;

/// An encoded column and its metadata in the footer.
pub(crate) struct Chunk {
    pub(crate) bytes: bytes::Bytes,
    pub(crate) close: ColumnCloseResult,
}

/// Encodes a column of one row group.
pub(crate) struct DictionaryEncoder {
    column: ColumnDescPtr,
    indices: DictionaryIndices,
    /// The validity of the rows of the current page. `None`: the column is not nullable.
    valid: Option<BooleanBufferBuilder>,
    pages: Pages,
    /// The number of rows of the current page.
    rows: usize,
}

/// The least rows of a page, except the last: indices are packed while they are in the cache.
pub(crate) const PAGE_ROWS: usize = 1 << 16;

/// The number of rows that decide whether a column of plain texts has few distinct values.
const SAMPLE: usize = 1_000;

impl DictionaryEncoder {
    /// Creates the encoder of a column. `None`: the type is not supported, or the first rows have many distinct values.
    pub(crate) fn of(column: &ColumnDescPtr, array: &dyn Array) -> Option<Self> {
        if column.max_rep_level() > 0 || column.max_def_level() > 1 {
            return None;
        }
        if array.data_type() == &DataType::Utf8 && !has_few_values(array.as_string::<i32>()) {
            return None;
        }
        let indices = DictionaryIndices::of(array.data_type())?;
        let valid = (column.max_def_level() == 1).then(|| BooleanBufferBuilder::new(0));
        Some(Self { column: column.clone(), indices, valid, pages: Pages::default(), rows: 0 })
    }

    /// Encodes the rows of an array of the same type.
    pub(crate) fn write(&mut self, array: &ArrayRef) -> Result<()> {
        let nulls = array.logical_nulls().filter(|nulls| nulls.null_count() > 0);
        self.indices.extend(array.as_ref(), nulls.as_ref())?;
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
        if self.rows >= PAGE_ROWS { self.flush() } else { Ok(()) }
    }

    /// Packs the indices of the current page.
    fn flush(&mut self) -> Result<()> {
        let valid = self.valid.as_ref().map(BooleanBufferBuilder::as_slice);
        self.pages.add(&self.indices, valid, self.rows)?;
        self.indices.indices.clear();
        if let Some(valid) = &mut self.valid {
            valid.truncate(0);
        }
        self.rows = 0;
        Ok(())
    }

    /// Finishes the column and returns its pages.
    pub(crate) fn close(mut self) -> Result<Chunk> {
        if self.rows > 0 {
            self.flush()?;
        }
        self.pages.chunk(self.column, &self.indices.values)
    }
}

/// Whether at most a quarter of the first texts are distinct.
fn has_few_values(texts: &StringArray) -> bool {
    let sample = texts.iter().flatten().take(SAMPLE);
    let (rows, distinct) = sample.fold((0, HashSet::new()), |(rows, mut distinct), text| {
        distinct.insert(text);
        (rows + 1, distinct)
    });
    distinct.len() * 4 <= rows
}
