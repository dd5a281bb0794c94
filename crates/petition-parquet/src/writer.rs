//! One table as a file, written row group by row group.

use crate::error::Error;
use crate::group::{Encoded, Group, RowGroupFactory};
use arrow_array::RecordBatch;
use arrow_schema::SchemaRef;
use parquet::arrow::ArrowSchemaConverter;
use parquet::arrow::arrow_writer::ArrowRowGroupWriterFactory;
use parquet::basic::Compression;
use parquet::errors::ParquetError;
use parquet::file::metadata::KeyValue;
use parquet::file::properties::{EnabledStatistics, WriterProperties};
use parquet::file::writer::SerializedFileWriter;
use petition_arrow::Pieces;
use petition_arrow::stream::in_order;
use std::fs::File;
use std::io::BufWriter;

/// How many rows a row group has, about: what is in memory at once, and what a reader may read by itself.
const GROUP: usize = 1 << 20;

/// How many pieces make a row group: half a million duties, of which each thread has one group in memory.
const PIECES: usize = 12;

/// A file being written. Nothing of it is of use before [`Writer::finish`].
pub struct Writer {
    name: String,
    file: FileWriter,
    factory: RowGroupFactory,
    group: Option<Group>,
}

/// What files are written through.
pub(crate) type FileWriter = SerializedFileWriter<BufWriter<File>>;

impl Writer {
    /// Begins a file. What is told of it (policy, year, day) goes into its footer.
    pub(crate) fn new(
        name: &str,
        file: File,
        schema: SchemaRef,
        told: &[(&str, String)],
    ) -> Result<Self, Error> {
        let fail = |error| failure(name, &error);
        let columns = ArrowSchemaConverter::new().convert(&schema).map_err(fail)?;
        let properties = properties(told).into();
        let file =
            SerializedFileWriter::new(BufWriter::new(file), columns.root_schema_ptr(), properties)
                .map_err(fail)?;
        let factory = ArrowRowGroupWriterFactory::new(&file, schema.clone());
        let factory = RowGroupFactory::new(factory, schema, file.schema_descr().columns());
        Ok(Self { name: name.to_owned(), file, factory, group: None })
    }

    /// Writes the rows of a batch behind those before.
    ///
    /// # Errors
    ///
    /// [`Error::Io`] if there is no room, [`Error::Write`] if the batch has other columns than the file.
    pub fn write(&mut self, batch: &RecordBatch) -> Result<(), Error> {
        let mut group = self.group.take().unwrap_or_else(|| self.factory.group());
        group.write(batch).map_err(|error| failure(&self.name, &error))?;
        let full = group.rows() >= GROUP;
        self.group = Some(group);
        if full { self.flush() } else { Ok(()) }
    }

    fn flush(&mut self) -> Result<(), Error> {
        let Some(group) = self.group.take() else { return Ok(()) };
        let written = group.encode().and_then(|group| append(&mut self.file, group));
        written.map_err(|error| failure(&self.name, &error))
    }

    /// Writes batches and ends the file.
    ///
    /// # Errors
    ///
    /// As [`Self::write`] and [`Self::finish`].
    pub fn all(mut self, batches: impl IntoIterator<Item = RecordBatch>) -> Result<u64, Error> {
        batches.into_iter().try_for_each(|batch| self.write(&batch))?;
        self.finish()
    }

    /// Ends the file and returns the number of its rows.
    ///
    /// # Errors
    ///
    /// [`Error::Io`] if there is no room.
    pub fn finish(mut self) -> Result<u64, Error> {
        self.flush()?;
        finished(&mut self.file).map_err(|error| failure(&self.name, &error))
    }

    /// Writes a table and ends the file. Its pieces are made and encoded by so many threads, several to a row group, and
    /// are in their order. `on_rows` is called by all threads with the numbers of rows that were written.
    ///
    /// # Errors
    ///
    /// As [`Self::write`] and [`Self::finish`]; [`Error::Write`] with the reason why a piece could not be made.
    pub fn pieces(
        self,
        pieces: &dyn Pieces,
        threads: usize,
        on_rows: &(dyn Fn(u64) + Sync),
    ) -> Result<u64, Error> {
        let Self { name, mut file, factory, .. } = self;
        let groups = pieces.count().div_ceil(PIECES);
        let encoded = |at: usize| {
            let mut group = factory.group();
            for piece in at * PIECES..pieces.count().min((at + 1) * PIECES) {
                let batch = pieces.batch(piece).map_err(ParquetError::from);
                let batch = batch.map_err(|error| failure(&name, &error))?;
                group.write(&batch).map_err(|error| failure(&name, &error))?;
                on_rows(batch.num_rows() as u64);
            }
            group.encode().map_err(|error| failure(&name, &error))
        };
        in_order(threads, groups, encoded, |group| {
            append(&mut file, group).map_err(|error| failure(&name, &error))
        })?;
        finished(&mut file).map_err(|error| failure(&name, &error))
    }

    /// The name, the file and what makes its row groups.
    pub(crate) fn into_parts(self) -> (String, FileWriter, RowGroupFactory) {
        (self.name, self.file, self.factory)
    }
}

/// Ends a file and returns the number of its rows. Not forced to the disk: a result can be made again, and a large one
/// would wait for seconds.
pub(crate) fn finished(file: &mut FileWriter) -> Result<u64, ParquetError> {
    let rows = file.finish()?.file_metadata().num_rows();
    Ok(u64::try_from(rows).unwrap_or(0))
}

/// Appends a row group that is encoded; one without rows leaves no trace.
pub(crate) fn append(file: &mut FileWriter, group: Encoded) -> Result<(), ParquetError> {
    if group.is_empty() {
        return Ok(());
    }
    let mut row_group = file.next_row_group()?;
    group.append_to(&mut row_group)?;
    row_group.close().map(drop)
}

/// Statistics and indexes would take a sixth of the time of writing, and results are mostly read whole. Columns of few
/// values have theirs all the same: there they cost nothing.
fn properties(told: &[(&str, String)]) -> WriterProperties {
    let told =
        told.iter().map(|(key, value)| KeyValue::new(format!("petition.{key}"), value.clone()));
    WriterProperties::builder()
        .set_compression(Compression::SNAPPY)
        .set_statistics_enabled(EnabledStatistics::None)
        .set_offset_index_disabled(true)
        .set_created_by(concat!("petition ", env!("CARGO_PKG_VERSION")).to_owned())
        .set_key_value_metadata(Some(told.collect()))
        .build()
}

pub(crate) fn failure(name: &str, error: &ParquetError) -> Error {
    if let ParquetError::External(source) = error
        && let Some(source) = source.downcast_ref::<std::io::Error>()
    {
        return crate::error::io_error(name, std::io::Error::from(source.kind()));
    }
    Error::Write { name: name.to_owned(), reason: error.to_string() }
}
