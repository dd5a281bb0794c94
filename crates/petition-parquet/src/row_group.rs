//! A row group: what one thread reads by itself.

use crate::catch_decoder_panic::catch_decoder_panic;
use crate::error::{Error, damaged, of_file, whole_file};
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

/// How many rows a batch has, but for the last of a row group: most row groups are one batch, so that each entry of
/// their dictionaries is looked up once. A batch of one column is a few hundred kilobytes.
const ROWS: usize = 131_072;

/// A row group of a file.
#[derive(Debug, Clone)]
pub struct RowGroup {
    pub(crate) footer: Arc<Footer>,
    pub(crate) group: usize,
    pub(crate) rows: u64,
    pub(crate) first_row: u64,
}

impl RowGroup {
    /// How many rows it has.
    pub const fn rows(&self) -> u64 {
        self.rows
    }

    /// The number of its first row in the table, from 0, all parts counted together.
    pub const fn first_row(&self) -> u64 {
        self.first_row
    }

    /// The file, as messages name it: `steps.parquet`, or `steps.parquet/part-00000.parquet`.
    pub fn file(&self) -> &str {
        &self.footer.file.name
    }

    /// Reads these columns, those of them that the file has, in the order of the file. All batches of a group have one
    /// schema; another group may have a text as a dictionary that is plain here.
    ///
    /// # Errors
    ///
    /// [`Error::Io`] if the file cannot be opened; [`Error::Core`] with the problem of a file that is damaged.
    pub fn read(&self, columns: &[&str]) -> Result<Batches, Error> {
        self.open(columns, self.coded()?, None)
    }

    /// As [`Self::read`], from this row of the group on, so many rows.
    ///
    /// # Errors
    ///
    /// As [`Self::read`].
    pub fn read_rows(&self, columns: &[&str], from: u64, count: u64) -> Result<Batches, Error> {
        self.open(columns, self.coded()?, Some((from, count)))
    }

    fn coded(&self) -> Result<ArrowReaderMetadata, Error> {
        self.footer.reading(self.footer.metadata.row_group(self.group))
    }

    fn open(
        &self,
        columns: &[&str],
        reading: ArrowReaderMetadata,
        rows: Option<(u64, u64)>,
    ) -> Result<Batches, Error> {
        let name = &self.footer.file.name;
        let descriptor = self.footer.metadata.file_metadata().schema_descr();
        let fields = self.footer.schema.fields().iter().enumerate();
        let wanted = fields.filter(|(_, field)| columns.contains(&field.name().as_str()));
        let mask = ProjectionMask::roots(descriptor, wanted.map(|(root, _)| root));
        let builder =
            ParquetRecordBatchReaderBuilder::new_with_metadata(open(&self.footer.file)?, reading);
        let builder =
            builder.with_row_groups(vec![self.group]).with_projection(mask).with_batch_size(ROWS);
        let builder = match rows {
            Some((from, count)) if count < self.rows => {
                builder.with_offset(from as usize).with_limit(count as usize)
            }
            _ => builder,
        };
        let reader =
            catch_decoder_panic(|| builder.build()).map_err(|error| damaged(name, &error))?;
        Ok(Batches {
            footer: Arc::clone(&self.footer),
            reader: Some(reader),
            left: rows.map_or(self.rows, |(_, count)| count),
        })
    }
}

/// The batches of a group. After an error there is none.
pub struct Batches {
    footer: Arc<Footer>,
    reader: Option<ParquetRecordBatchReader>,
    /// How many rows are still to come.
    left: u64,
}

impl Batches {
    fn take(&mut self) -> Option<Result<RecordBatch, Error>> {
        let name = &self.footer.file.name;
        let reader = self.reader.as_mut()?;
        match catch_decoder_panic(|| reader.next().transpose().map_err(said)) {
            Ok(None) if self.left == 0 => None,
            Ok(Some(batch)) if batch.num_rows() as u64 <= self.left => {
                self.left -= batch.num_rows() as u64;
                Some(Ok(batch))
            }
            Err(error) => Some(Err(damaged(name, &error))),
            Ok(_) => {
                let found = Text::new("行数与所载不符", "more or fewer rows than it says");
                Some(Err(of_file(name, Code::UnreadableFile, found, whole_file()).into()))
            }
        }
    }
}

impl Iterator for Batches {
    type Item = Result<RecordBatch, Error>;

    fn next(&mut self) -> Option<Self::Item> {
        let taken = self.take();
        if !matches!(taken, Some(Ok(_))) {
            self.reader = None;
        }
        taken
    }
}

/// What the Parquet library said before it became an error of Arrow.
fn said(error: ArrowError) -> ParquetError {
    match error {
        ArrowError::ExternalError(source) => {
            source.downcast().map_or_else(ParquetError::External, |error| *error)
        }
        ArrowError::ParquetError(said) => ParquetError::General(said),
        error => ParquetError::ArrowError(error.to_string()),
    }
}
