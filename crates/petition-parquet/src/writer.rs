//! Writes one table as a file, row group by row group.

use crate::error::Error;
use crate::row_group_writer::{EncodedRowGroup, RowGroupFactory, RowGroupWriter};
use arrow_array::RecordBatch;
use arrow_schema::SchemaRef;
use parquet::arrow::ArrowSchemaConverter;
use parquet::arrow::arrow_writer::ArrowRowGroupWriterFactory;
use parquet::basic::Compression;
use parquet::errors::ParquetError;
use parquet::file::metadata::KeyValue;
use parquet::file::properties::{EnabledStatistics, WriterProperties};
use parquet::file::writer::SerializedFileWriter;
use petition_arrow::TablePieces;
use petition_arrow::stream::in_order;
use std::fs::File;
use std::io::BufWriter;

/// The approximate number of rows of a row group, which is in memory at once.
const ROW_GROUP_ROWS: usize = 1 << 20;

/// The number of pieces of a row group: half a million duties. Each thread has one row group in memory.
const PIECES: usize = 12;

/// Writes a file. The file is unusable before [`Writer::finish`].
pub struct Writer {
    name: String,
    file: FileWriter,
    factory: RowGroupFactory,
    group: Option<RowGroupWriter>,
}

/// The Parquet library's writer of a file.
pub(crate) type FileWriter = SerializedFileWriter<BufWriter<File>>;

impl Writer {
    /// Starts a file. The footer stores the metadata: policy, year, day.
    pub(crate) fn new(
        name: &str,
        file: File,
        schema: SchemaRef,
        metadata: &[(&str, String)],
    ) -> Result<Self, Error> {
        let fail = |error| write_error(name, &error);
        let columns = ArrowSchemaConverter::new().convert(&schema).map_err(fail)?;
        let properties = properties(metadata).into();
        let file =
            SerializedFileWriter::new(BufWriter::new(file), columns.root_schema_ptr(), properties)
                .map_err(fail)?;
        let factory = ArrowRowGroupWriterFactory::new(&file, schema.clone());
        let factory = RowGroupFactory::new(factory, schema, file.schema_descr().columns());
        Ok(Self { name: name.to_owned(), file, factory, group: None })
    }

    /// Writes the rows of a batch behind earlier ones.
    ///
    /// # Errors
    ///
    /// [`Error::Io`] if the disk is full, [`Error::Write`] if the batch has other columns than the file.
    pub fn write(&mut self, batch: &RecordBatch) -> Result<(), Error> {
        let mut group = self.group.take().unwrap_or_else(|| self.factory.writer());
        group.write(batch).map_err(|error| write_error(&self.name, &error))?;
        let full = group.rows() >= ROW_GROUP_ROWS;
        self.group = Some(group);
        if full { self.flush() } else { Ok(()) }
    }

    fn flush(&mut self) -> Result<(), Error> {
        let Some(group) = self.group.take() else { return Ok(()) };
        let written = group.encode().and_then(|group| append(&mut self.file, group));
        written.map_err(|error| write_error(&self.name, &error))
    }

    /// Writes batches, finishes the file and returns the number of its rows.
    ///
    /// # Errors
    ///
    /// As [`Self::write`] and [`Self::finish`].
    pub fn all(mut self, batches: impl IntoIterator<Item = RecordBatch>) -> Result<u64, Error> {
        batches.into_iter().try_for_each(|batch| self.write(&batch))?;
        self.finish()
    }

    /// Finishes the file and returns the number of its rows.
    ///
    /// # Errors
    ///
    /// [`Error::Io`] if the disk is full.
    pub fn finish(mut self) -> Result<u64, Error> {
        self.flush()?;
        finish_file(&mut self.file).map_err(|error| write_error(&self.name, &error))
    }

    /// Writes a table in pieces, finishes the file and returns the number of its rows. Threads make and encode pieces;
    /// several pieces in order are a row group. All threads call `on_rows` with the number of rows of each piece.
    ///
    /// # Errors
    ///
    /// As [`Self::write`] and [`Self::finish`]; [`Error::Write`] if a piece cannot be made.
    pub fn pieces(
        self,
        pieces: &dyn TablePieces,
        threads: usize,
        on_rows: &(dyn Fn(u64) + Sync),
    ) -> Result<u64, Error> {
        let Self { name, mut file, factory, .. } = self;
        let groups = pieces.count().div_ceil(PIECES);
        let encoded = |at: usize| {
            let mut group = factory.writer();
            for piece in at * PIECES..pieces.count().min((at + 1) * PIECES) {
                let batch = pieces.batch(piece).map_err(ParquetError::from);
                let batch = batch.map_err(|error| write_error(&name, &error))?;
                group.write(&batch).map_err(|error| write_error(&name, &error))?;
                on_rows(batch.num_rows() as u64);
            }
            group.encode().map_err(|error| write_error(&name, &error))
        };
        in_order(threads, groups, encoded, |group| {
            append(&mut file, group).map_err(|error| write_error(&name, &error))
        })?;
        finish_file(&mut file).map_err(|error| write_error(&name, &error))
    }

    /// Returns the name, the file and the factory of its row groups.
    pub(crate) fn into_parts(self) -> (String, FileWriter, RowGroupFactory) {
        (self.name, self.file, self.factory)
    }
}

/// Finishes a file and returns the number of its rows. The file is not synced: a large one would take seconds, and a
/// result can be made again.
pub(crate) fn finish_file(file: &mut FileWriter) -> Result<u64, ParquetError> {
    let rows = file.finish()?.file_metadata().num_rows();
    Ok(u64::try_from(rows).unwrap_or(0))
}

/// Appends an encoded row group, unless it has no rows.
pub(crate) fn append(file: &mut FileWriter, group: EncodedRowGroup) -> Result<(), ParquetError> {
    if group.is_empty() {
        return Ok(());
    }
    let mut row_group = file.next_row_group()?;
    group.append_to(&mut row_group)?;
    row_group.close().map(drop)
}

/// Disables statistics and indexes: they take a sixth of the time, and most readers read complete results. The dictionary
/// encoder writes statistics all the same, at no cost.
fn properties(metadata: &[(&str, String)]) -> WriterProperties {
    let pairs =
        metadata.iter().map(|(key, value)| KeyValue::new(format!("petition.{key}"), value.clone()));
    WriterProperties::builder()
        .set_compression(Compression::SNAPPY)
        .set_statistics_enabled(EnabledStatistics::None)
        .set_offset_index_disabled(true)
        .set_created_by(concat!("petition ", env!("CARGO_PKG_VERSION")).to_owned())
        .set_key_value_metadata(Some(pairs.collect()))
        .build()
}

pub(crate) fn write_error(name: &str, error: &ParquetError) -> Error {
    if let ParquetError::External(source) = error
        && let Some(source) = source.downcast_ref::<std::io::Error>()
    {
        return crate::error::io_error(name, std::io::Error::from(source.kind()));
    }
    Error::Write { name: name.to_owned(), reason: error.to_string() }
}
