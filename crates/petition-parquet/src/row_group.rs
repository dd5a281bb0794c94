//! Reads one row group of a file, on one thread.

use crate::bounded::{BoundedRowGroup, PageLimits};
use crate::catch_decoder_panic::catch_decoder_panic;
use crate::error::{Error, complete_file, damaged, of_file};
use crate::footer::{Footer, open};
use arrow_array::RecordBatch;
use arrow_schema::ArrowError;
use parquet::arrow::FieldLevels;
use parquet::arrow::arrow_reader::{ParquetRecordBatchReader, RowSelection};
use parquet::errors::ParquetError;
use petition_core::{Code, Limits, Text};
use std::ops::Range;
use std::sync::Arc;

/// The number of rows of a batch. Most row groups are one batch: each value of a dictionary is looked up once. A column
/// of a batch takes a few hundred kilobytes.
const BATCH_ROWS: usize = 131_072;

/// A row group of a file.
#[derive(Debug, Clone)]
pub struct RowGroup {
    pub(crate) footer: Arc<Footer>,
    pub(crate) group: usize,
    pub(crate) rows: u64,
    pub(crate) first_row: u64,
    pub(crate) limits: Limits,
}

impl RowGroup {
    /// Returns the number of rows.
    pub const fn rows(&self) -> u64 {
        self.rows
    }

    /// Returns the number of its first row in the table, from 0, over all parts.
    pub const fn first_row(&self) -> u64 {
        self.first_row
    }

    /// Returns the name of the file in messages: `steps.parquet`, or `steps.parquet/part-00000.parquet`.
    pub fn file(&self) -> &str {
        &self.footer.file.name
    }

    /// Reads these columns in the order of the file; missing ones are left out. All batches of a row group have the same
    /// schema. A text that is plain here may be a dictionary in another row group.
    ///
    /// # Errors
    ///
    /// [`Error::Io`] if the file cannot be opened; [`Error::Core`] with the problem of a file that is damaged or beyond
    /// a limit.
    pub fn read(&self, columns: &[&str]) -> Result<RowGroupBatches, Error> {
        self.open(columns, 0..self.rows)
    }

    /// As [`Self::read`], for `count` rows from row `from` of the row group.
    ///
    /// # Errors
    ///
    /// As [`Self::read`].
    pub fn read_rows(
        &self,
        columns: &[&str],
        from: u64,
        count: u64,
    ) -> Result<RowGroupBatches, Error> {
        self.open(columns, from..from.saturating_add(count).min(self.rows))
    }

    fn open(&self, columns: &[&str], rows: Range<u64>) -> Result<RowGroupBatches, Error> {
        let fields = self.footer.schema.fields().iter().enumerate();
        let wanted = fields.filter(|(_, field)| columns.contains(&field.name().as_str()));
        let roots: Vec<usize> = wanted.map(|(root, _)| root).collect();
        let group = self.footer.metadata.row_group(self.group);
        let (levels, dictionaries) = self.footer.field_levels(group, &roots)?;
        let descriptor = self.footer.metadata.file_metadata().schema_descr();
        let leaves = group.columns().iter().enumerate();
        let read =
            leaves.filter(|(leaf, _)| roots.contains(&descriptor.get_column_root_idx(*leaf)));
        let bytes = read.map(|(_, column)| u64::try_from(column.uncompressed_size()).unwrap_or(0));
        let bytes = bytes.fold(0, u64::saturating_add);
        let batch_rows = PageLimits::batch_rows(&self.limits, self.rows, bytes, BATCH_ROWS);
        let mut batches = RowGroupBatches {
            group: self.clone(),
            levels,
            dictionaries,
            decoder: None,
            rows,
            batch_rows,
        };
        batches.open()?;
        Ok(batches)
    }
}

/// The batches of a row group. An error is the last item.
pub struct RowGroupBatches {
    group: RowGroup,
    levels: FieldLevels,
    /// Whether each column of the file is read as a dictionary.
    dictionaries: Vec<bool>,
    decoder: Option<(ParquetRecordBatchReader, Arc<PageLimits>)>,
    /// The rows that are not read yet.
    rows: Range<u64>,
    /// The number of rows of a batch.
    batch_rows: usize,
}

impl RowGroupBatches {
    /// Starts to decode the remaining rows.
    fn open(&mut self) -> Result<(), Error> {
        let RowGroup { footer, group, limits, .. } = &self.group;
        let limits = PageLimits::new(limits, self.dictionaries.len(), self.batch_rows);
        let (limits, file) = (Arc::new(limits), Arc::new(open(&footer.file)?));
        let pages = BoundedRowGroup {
            file,
            metadata: Arc::clone(&footer.metadata),
            group: *group,
            limits: Arc::clone(&limits),
            dictionaries: self.dictionaries.clone(),
        };
        let all = self.group.rows as usize;
        let rows = self.rows.start as usize..self.rows.end as usize;
        let is_part = rows != (0..all);
        let selection =
            is_part.then(|| RowSelection::from_consecutive_ranges(std::iter::once(rows), all));
        let reader = catch_decoder_panic(|| {
            ParquetRecordBatchReader::try_new_with_row_groups(
                &self.levels,
                &pages,
                self.batch_rows,
                selection,
            )
        });
        let reader = reader.map_err(|error| self.error(&limits, &error))?;
        self.decoder = Some((reader, limits));
        Ok(())
    }

    fn take(&mut self) -> Option<Result<RecordBatch, Error>> {
        loop {
            let (reader, limits) = self.decoder.as_mut()?;
            limits.begin_batch();
            let read = catch_decoder_panic(|| reader.next().transpose().map_err(to_parquet_error));
            let remaining = self.rows.end - self.rows.start;
            match read {
                Ok(None) if remaining == 0 => return None,
                Ok(Some(batch)) if batch.num_rows() as u64 <= remaining => {
                    self.rows.start += batch.num_rows() as u64;
                    return Some(Ok(batch));
                }
                Err(_) if limits.is_batch_too_large() => {
                    self.batch_rows = (self.batch_rows / SHORTER).max(1);
                    if let Err(error) = self.open() {
                        return Some(Err(error));
                    }
                }
                Err(error) => {
                    let limits = Arc::clone(limits);
                    return Some(Err(self.error(&limits, &error)));
                }
                Ok(_) => return Some(Err(self.other_rows())),
            }
        }
    }

    /// Returns the error of a decoder, which stopped at a limit or at damage.
    fn error(&self, limits: &PageLimits, error: &ParquetError) -> Error {
        let name = self.group.file();
        let first = self.group.first_row + self.rows.start;
        limits.problem(name, first).map_or_else(|| damaged(name, error), Error::from)
    }

    fn other_rows(&self) -> Error {
        let found = Text::new("行数与所载不符", "more or fewer rows than the footer states");
        of_file(self.group.file(), Code::UnreadableFile, found, complete_file()).into()
    }
}

/// How many times fewer rows the next batches have if one is beyond a limit.
const SHORTER: usize = 8;

impl Iterator for RowGroupBatches {
    type Item = Result<RecordBatch, Error>;

    fn next(&mut self) -> Option<Self::Item> {
        let taken = self.take();
        if !matches!(taken, Some(Ok(_))) {
            self.decoder = None;
        }
        taken
    }
}

/// Returns the Parquet error that an Arrow error wraps.
fn to_parquet_error(error: ArrowError) -> ParquetError {
    match error {
        ArrowError::ExternalError(source) => {
            source.downcast().map_or_else(ParquetError::External, |error| *error)
        }
        ArrowError::ParquetError(message) => ParquetError::General(message),
        error => ParquetError::ArrowError(error.to_string()),
    }
}
