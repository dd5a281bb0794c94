//! Bounds the pages that a decoder of one row group holds, and what one batch takes from them.

use super::page_header::{DICTIONARY_PAGE, PageHeader};
use crate::error::of_file;
use parquet::basic::CompressionCodec;
use parquet::errors::ParquetError;
use petition_core::schema::cell::name_shown;
use petition_core::{Code, Limits, Problem, Text};
use std::sync::{Mutex, PoisonError};

/// A column of a row group.
#[derive(Debug, Clone)]
pub(crate) struct ColumnKind {
    /// The position among all columns.
    pub(crate) at: usize,
    pub(crate) name: String,
    pub(crate) codec: CompressionCodec,
    /// The least bytes of a value of a dictionary.
    pub(crate) width: u64,
    pub(crate) is_text: bool,
    /// Whether rows refer to values of the dictionary. If not, each row has a copy of its value.
    pub(crate) is_dictionary: bool,
    /// The greatest levels of nulls and of lists.
    pub(crate) levels: (i16, i16),
}

impl ColumnKind {
    const fn is_list(&self) -> bool {
        self.levels.1 > 0
    }
}

/// The limits of a decoder of one row group.
#[derive(Debug)]
pub(crate) struct PageLimits {
    limits: Limits,
    /// The bytes of all pages that are held, and of one batch.
    bytes: u64,
    /// The rows of a batch.
    batch_rows: u64,
    state: Mutex<State>,
}

#[derive(Debug, Default)]
struct State {
    /// The bytes of the dictionary and of the page of each column.
    held: Vec<(u64, u64)>,
    /// The bytes that the rows of this batch may take.
    taken: u64,
    excess: Option<(String, Excess)>,
}

/// What is beyond a limit.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Excess {
    /// A page of this many bytes.
    Page(u64),
    /// The rows of one batch. Fewer rows may be within the limit.
    Batch,
    /// A text of this many bytes.
    Text(u64),
}

/// What a page adds to the rows of a batch.
#[derive(Debug, Clone, Copy)]
pub(super) enum Content {
    /// Values of these bytes in all.
    Bytes(u64),
    /// Values of at most this length each.
    Longest(u64),
}

/// The share of `Limits::decoded_bytes` that one decoder may take: it takes as much again while it copies.
const SHARE: u64 = 2;

/// The bytes of levels and places of an entry of a list.
const ENTRY: u64 = 12;

impl PageLimits {
    pub(crate) fn new(limits: &Limits, columns: usize, batch_rows: usize) -> Self {
        let state = State { held: vec![(0, 0); columns], ..State::default() };
        let bytes = limits.decoded_bytes / SHARE;
        Self { limits: *limits, bytes, batch_rows: batch_rows as u64, state: Mutex::new(state) }
    }

    /// Returns the number of rows of a batch, for rows of this many bytes in all.
    pub(crate) fn batch_rows(limits: &Limits, rows: u64, bytes: u64, most: usize) -> usize {
        // A quarter: rows differ in length.
        let share = limits.decoded_bytes / SHARE / 4;
        let row = (bytes / rows.max(1)).max(1);
        usize::try_from(share / row).unwrap_or(most).clamp(1, most)
    }

    fn state(&self) -> std::sync::MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    pub(crate) fn begin_batch(&self) {
        self.state().taken = 0;
    }

    /// Whether a batch was beyond the limit, and fewer rows may be within it.
    pub(crate) fn is_batch_too_large(&self) -> bool {
        matches!(self.state().excess, Some((_, Excess::Batch))) && self.batch_rows > 1
    }

    /// Returns the problem of what is beyond a limit.
    pub(crate) fn problem(&self, file: &str, first_row: u64) -> Option<Problem> {
        let (column, excess) = self.state().excess.take()?;
        let (column, row) = (name_shown(&column), first_row);
        let (zh, en) = match excess {
            Excess::Page(bytes) => {
                (format!("一页有 {bytes} 字节"), format!("a page of {bytes} bytes"))
            }
            Excess::Batch => ("内容过多".to_owned(), "more content than the limit".to_owned()),
            Excess::Text(bytes) => {
                (format!("一段文本有 {bytes} 字节"), format!("a text of {bytes} bytes"))
            }
        };
        let limit = match excess {
            Excess::Text(_) => self.limits.text_bytes as u64,
            Excess::Page(_) | Excess::Batch => self.bytes,
        };
        let found = Text::new(
            format!("第 {row} 行（自 0 起）以后“{column}”列{zh}"),
            format!("{en} in column {column}, from row {row} (from 0)"),
        );
        let expected = Text::new(format!("不超过 {limit} 字节"), format!("at most {limit} bytes"));
        Some(of_file(file, Code::TooLarge, found, expected))
    }

    fn refuse(&self, column: &ColumnKind, excess: Excess) -> ParquetError {
        self.state().excess = Some((column.name.clone(), excess));
        ParquetError::General("beyond a limit".to_owned())
    }

    /// Admits a page before it is read from the file.
    pub(super) fn admit(&self, column: &ColumnKind, page: &PageHeader) -> Result<(), ParquetError> {
        let mut bytes = page.uncompressed.max(page.compressed);
        if matches!(column.codec, CompressionCodec::LZ4) {
            // The library decompresses frames of this codec whatever their size.
            bytes = bytes.max(page.compressed.saturating_mul(LZ4_RATIO));
        }
        if page.kind == DICTIONARY_PAGE
            && page.values.saturating_mul(column.width) > page.uncompressed
        {
            return Err(ParquetError::General("more values than a dictionary holds".to_owned()));
        }
        let mut state = self.state();
        if let Some(held) = state.held.get_mut(column.at) {
            let slot = if page.kind == DICTIONARY_PAGE { &mut held.0 } else { &mut held.1 };
            *slot = bytes;
        }
        let held = state.held.iter().map(|(dictionary, page)| dictionary + page);
        let is_beyond = held.sum::<u64>() > self.bytes;
        drop(state);
        if is_beyond { Err(self.refuse(column, Excess::Page(bytes))) } else { Ok(()) }
    }

    /// Admits a text of a dictionary.
    pub(super) fn admit_text(&self, column: &ColumnKind, bytes: u64) -> Result<(), ParquetError> {
        if bytes > self.limits.text_bytes as u64 {
            return Err(self.refuse(column, Excess::Text(bytes)));
        }
        Ok(())
    }

    /// Admits the values of a page before they are decoded.
    pub(super) fn admit_content(
        &self,
        column: &ColumnKind,
        values: u64,
        content: Content,
    ) -> Result<(), ParquetError> {
        let rows = if column.is_list() { values } else { values.min(self.batch_rows) };
        let bytes = match content {
            Content::Bytes(bytes) => bytes,
            Content::Longest(length) => length.saturating_mul(rows),
        };
        let entries = if column.is_list() { values.saturating_mul(ENTRY) } else { 0 };
        let mut state = self.state();
        state.taken = state.taken.saturating_add(bytes).saturating_add(entries);
        let is_beyond = state.taken > self.bytes;
        drop(state);
        if is_beyond { Err(self.refuse(column, Excess::Batch)) } else { Ok(()) }
    }
}

/// The greatest ratio of compression of LZ4.
const LZ4_RATIO: u64 = 255;

#[cfg(test)]
mod tests {
    use super::*;

    fn column(levels: (i16, i16)) -> ColumnKind {
        ColumnKind {
            at: 1,
            name: "case".to_owned(),
            codec: CompressionCodec::SNAPPY,
            width: 4,
            is_text: true,
            is_dictionary: false,
            levels,
        }
    }

    fn limits() -> PageLimits {
        let limits = Limits { decoded_bytes: 2_000, text_bytes: 100, ..Limits::DEFAULT };
        PageLimits::new(&limits, 2, 10)
    }

    fn page(kind: i64, uncompressed: u64, values: u64) -> PageHeader {
        PageHeader { kind, uncompressed, compressed: 10, values }
    }

    #[test]
    fn pages_that_are_held_have_a_limit() {
        let (limits, column) = (limits(), column((1, 0)));
        assert!(limits.admit(&column, &page(DICTIONARY_PAGE, 600, 150)).is_ok());
        assert!(limits.admit(&column, &page(0, 400, 9)).is_ok());
        assert!(limits.admit(&column, &page(0, 399, 9)).is_ok(), "instead of the last one");
        assert!(limits.admit(&column, &page(0, 401, 9)).is_err());
        assert!(!limits.is_batch_too_large());
        let problem = limits.problem("steps.parquet", 7).unwrap();
        assert_eq!(problem.found.en, "a page of 401 bytes in column case, from row 7 (from 0)");
        assert!(limits.admit(&column, &page(DICTIONARY_PAGE, 600, 151)).is_err());
        assert!(limits.problem("steps.parquet", 7).is_none(), "a damaged file");
    }

    #[test]
    fn the_rows_of_a_batch_have_a_limit() {
        let limits = limits();
        let flat = column((1, 0));
        assert!(limits.admit_content(&flat, 1_000_000, Content::Longest(100)).is_ok());
        assert!(limits.admit_content(&flat, 1, Content::Bytes(1)).is_err());
        assert!(limits.is_batch_too_large());
        limits.begin_batch();
        assert!(limits.admit_content(&column((1, 1)), 100, Content::Bytes(0)).is_err());
        assert!(limits.admit_text(&flat, 100).is_ok() && limits.admit_text(&flat, 101).is_err());
    }

    #[test]
    fn long_rows_make_short_batches() {
        let limits = Limits { decoded_bytes: 8_000, ..Limits::DEFAULT };
        let rows = |rows, bytes| PageLimits::batch_rows(&limits, rows, bytes, 500);
        assert_eq!(
            [rows(0, 0), rows(10, 10), rows(10, 1_000), rows(1, 1 << 40)],
            [500, 500, 10, 1]
        );
    }
}
