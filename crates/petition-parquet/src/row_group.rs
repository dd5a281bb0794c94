//! Reads one row group of a file, on one thread.

use crate::catch_decoder_panic::catch_decoder_panic;
use crate::error::{Error, complete_file, damaged, of_file};
use crate::footer::{Footer, open};
use arrow_array::RecordBatch;
use arrow_schema::ArrowError;
use parquet::arrow::ProjectionMask;
use parquet::arrow::arrow_reader::{
    ArrowReaderMetadata, ParquetRecordBatchReader, ParquetRecordBatchReaderBuilder,
};
use parquet::errors::ParquetError;
use petition_core::{Code, Text};
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
    /// [`Error::Io`] if the file cannot be opened; [`Error::Core`] with the problem of a file that is damaged.
    pub fn read(&self, columns: &[&str]) -> Result<RowGroupBatches, Error> {
        self.open(columns, self.reader_metadata()?, None)
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
        self.open(columns, self.reader_metadata()?, Some((from, count)))
    }

    fn reader_metadata(&self) -> Result<ArrowReaderMetadata, Error> {
        self.footer.reader_metadata(self.footer.metadata.row_group(self.group))
    }

    fn open(
        &self,
        columns: &[&str],
        metadata: ArrowReaderMetadata,
        rows: Option<(u64, u64)>,
    ) -> Result<RowGroupBatches, Error> {
        let name = &self.footer.file.name;
        let descriptor = self.footer.metadata.file_metadata().schema_descr();
        let fields = self.footer.schema.fields().iter().enumerate();
        let wanted = fields.filter(|(_, field)| columns.contains(&field.name().as_str()));
        let mask = ProjectionMask::roots(descriptor, wanted.map(|(root, _)| root));
        let builder =
            ParquetRecordBatchReaderBuilder::new_with_metadata(open(&self.footer.file)?, metadata);
        let builder = builder
            .with_row_groups(vec![self.group])
            .with_projection(mask)
            .with_batch_size(BATCH_ROWS);
        let builder = match rows {
            Some((from, count)) if count < self.rows => {
                builder.with_offset(from as usize).with_limit(count as usize)
            }
            _ => builder,
        };
        let reader =
            catch_decoder_panic(|| builder.build()).map_err(|error| damaged(name, &error))?;
        Ok(RowGroupBatches {
            footer: Arc::clone(&self.footer),
            reader: Some(reader),
            remaining: rows.map_or(self.rows, |(_, count)| count),
        })
    }
}

/// The batches of a row group. An error is the last item.
pub struct RowGroupBatches {
    footer: Arc<Footer>,
    reader: Option<ParquetRecordBatchReader>,
    /// The number of rows that are not read yet.
    remaining: u64,
}

impl RowGroupBatches {
    fn take(&mut self) -> Option<Result<RecordBatch, Error>> {
        let name = &self.footer.file.name;
        let reader = self.reader.as_mut()?;
        match catch_decoder_panic(|| reader.next().transpose().map_err(to_parquet_error)) {
            Ok(None) if self.remaining == 0 => None,
            Ok(Some(batch)) if batch.num_rows() as u64 <= self.remaining => {
                self.remaining -= batch.num_rows() as u64;
                Some(Ok(batch))
            }
            Err(error) => Some(Err(damaged(name, &error))),
            Ok(_) => {
                let found =
                    Text::new("行数与所载不符", "more or fewer rows than the footer states");
                Some(Err(of_file(name, Code::UnreadableFile, found, complete_file()).into()))
            }
        }
    }
}

impl Iterator for RowGroupBatches {
    type Item = Result<RecordBatch, Error>;

    fn next(&mut self) -> Option<Self::Item> {
        let taken = self.take();
        if !matches!(taken, Some(Ok(_))) {
            self.reader = None;
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
