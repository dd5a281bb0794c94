//! One table as a file, written row group by row group.

use crate::error::Error;
use crate::group::{Encoded, Group, Groups};
use arrow_array::RecordBatch;
use arrow_schema::{ArrowError, SchemaRef};
use parquet::arrow::ArrowSchemaConverter;
use parquet::arrow::arrow_writer::ArrowRowGroupWriterFactory;
use parquet::basic::Compression;
use parquet::errors::ParquetError;
use parquet::file::metadata::KeyValue;
use parquet::file::properties::{EnabledStatistics, WriterProperties};
use parquet::file::writer::SerializedFileWriter;
use std::fs::File;
use std::io::BufWriter;
use std::sync::mpsc::sync_channel;

/// How many rows a row group has, about: what is in memory at once, and what a reader may read by itself.
const GROUP: usize = 1 << 20;

/// How many batches may wait for the thread that writes them.
const WAITING: usize = 2;

/// A file being written. Nothing of it is of use before [`Writer::finish`].
pub struct Writer {
    name: String,
    file: SerializedFileWriter<BufWriter<File>>,
    groups: Groups,
    group: Option<Group>,
}

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
        let groups = Groups::new(name, factory, schema, file.schema_descr().columns());
        Ok(Self { name: name.to_owned(), file, groups, group: None })
    }

    /// Makes row groups for this file, which any thread may fill; [`Self::append`] gives them their places.
    pub fn groups(&self) -> Groups {
        self.groups.clone()
    }

    /// Puts a row group behind those before. What was given to [`Self::write`] comes before it.
    ///
    /// # Errors
    ///
    /// [`Error::Io`] if there is no room.
    pub fn append(&mut self, group: Encoded) -> Result<(), Error> {
        self.flush()?;
        self.put(group)
    }

    /// Writes the rows of a batch behind those before.
    ///
    /// # Errors
    ///
    /// [`Error::Io`] if there is no room, [`Error::Write`] if the batch has other columns than the file.
    pub fn write(&mut self, batch: &RecordBatch) -> Result<(), Error> {
        let mut group = self.group.take().unwrap_or_else(|| self.groups.group());
        group.write(batch)?;
        let full = group.rows() >= GROUP;
        self.group = Some(group);
        if full { self.flush() } else { Ok(()) }
    }

    fn flush(&mut self) -> Result<(), Error> {
        let Some(group) = self.group.take() else { return Ok(()) };
        let group = group.encode()?;
        self.put(group)
    }

    fn put(&mut self, group: Encoded) -> Result<(), Error> {
        let put = |file: &mut SerializedFileWriter<BufWriter<File>>| {
            let mut row_group = file.next_row_group()?;
            group.append_to(&mut row_group)?;
            row_group.close().map(drop)
        };
        put(&mut self.file).map_err(|error| failure(&self.name, &error))
    }

    /// Ends the file and gives the rows that it has.
    ///
    /// # Errors
    ///
    /// [`Error::Io`] if there is no room.
    pub fn finish(mut self) -> Result<u64, Error> {
        self.flush()?;
        let finish = |writer: &mut Self| -> Result<u64, ParquetError> {
            // Not forced to the disk: a result can be made again, and a large one would wait for seconds.
            let rows = writer.file.finish()?.file_metadata().num_rows();
            Ok(u64::try_from(rows).unwrap_or(0))
        };
        finish(&mut self).map_err(|error| failure(&self.name, &error))
    }

    /// Writes all batches and ends the file. Batches are made on the calling thread and encoded on another one.
    ///
    /// # Errors
    ///
    /// As [`Self::write`] and [`Self::finish`]; [`Error::Write`] with what a batch failed with.
    pub fn all(
        mut self,
        batches: impl IntoIterator<Item = Result<RecordBatch, ArrowError>>,
    ) -> Result<u64, Error> {
        let name = self.name.clone();
        std::thread::scope(|scope| {
            let (sender, receiver) = sync_channel::<RecordBatch>(WAITING);
            let encoder = scope.spawn(move || {
                receiver.iter().try_for_each(|batch| self.write(&batch))?;
                Ok(self)
            });
            let made = batches.into_iter().try_for_each(|batch| {
                let failed = |error: ArrowError| Some(error.to_string());
                // The encoder ends early only with an error, which it gives below.
                sender.send(batch.map_err(failed)?).map_err(|_| None)
            });
            drop(sender);
            let writer = encoder.join().unwrap_or_else(|_| {
                let reason = "the encoder broke off".to_owned();
                Err(Error::Write { name: name.clone(), reason })
            });
            if let Err(Some(reason)) = made {
                return Err(Error::Write { name, reason });
            }
            writer?.finish()
        })
    }
}

/// Pages have no statistics and no index: results are read whole, and row groups have statistics of their own.
fn properties(told: &[(&str, String)]) -> WriterProperties {
    let told =
        told.iter().map(|(key, value)| KeyValue::new(format!("petition.{key}"), value.clone()));
    WriterProperties::builder()
        .set_compression(Compression::SNAPPY)
        .set_statistics_enabled(EnabledStatistics::Chunk)
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
