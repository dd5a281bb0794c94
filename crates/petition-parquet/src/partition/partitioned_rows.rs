//! Partitions rows by unit, in memory or in temporary files, if they are not grouped by bureau.

use super::Unit;
use super::scan::BureauRows;
use super::stored_rows::{StoredRows, Words, restore};
use crate::bounded::MemoryBudget;
use crate::error::{Error, file_name, io_error};
use crate::source::Source;
use crate::table_files::name_of;
use arrow_array::{ArrayRef, RecordBatch, StringArray};
use arrow_ipc::reader::StreamReader;
use arrow_ipc::writer::StreamWriter;
use arrow_schema::{ArrowError, SchemaRef};
use arrow_select::concat::concat_batches;
use petition_arrow::input::RowNumbers;
use petition_arrow::stream::in_order;
use petition_files::create_private_file;
use std::fs::File;
use std::io::{BufReader, BufWriter};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use tempfile::TempDir;

/// The rows of each table and unit, in memory or in temporary files.
pub(crate) struct PartitionedRows {
    /// The units of the first table, then those of the second, and so on.
    parts: Vec<Part>,
    units: usize,
    /// The codes of all bureaus, in byte order.
    codes: ArrayRef,
    /// The words by their numbers.
    words: ArrayRef,
    /// The temporary directory, removed when this value is dropped.
    _directory: Option<TempDir>,
}

/// The rows of one table and unit, in the order of the table.
#[derive(Default)]
struct Part {
    batches: Vec<RecordBatch>,
    files: Vec<PathBuf>,
    writer: Option<(SchemaRef, StreamWriter<BufWriter<File>>)>,
}

impl PartitionedRows {
    /// Partitions the rows of all tables. Creates a temporary directory in `directory`; `None`: in memory.
    pub(crate) fn of(
        source: &Source,
        bureaus: &BureauRows,
        units: &[Unit],
        threads: usize,
        directory: Option<&Path>,
    ) -> Result<Self, Error> {
        let directory = directory.map(temporary_dir).transpose()?;
        let (groups, words) = (source.row_groups(), Words::default());
        let rows = StoredRows::new(&bureaus.codes, &words);
        let mut parts: Vec<Part> = Vec::new();
        parts.resize_with(units.len() * source.tables().len(), Part::default);
        let mut add = |table: usize, unit: usize, batch: RecordBatch| -> Result<(), Error> {
            let Some(part) = parts.get_mut(table * units.len() + unit) else { return Ok(()) };
            match directory.as_ref().map(TempDir::path) {
                None => part.batches.push(batch),
                Some(directory) => part.write(directory, table, unit, &batch)?,
            }
            Ok(())
        };
        let make = |at: usize| {
            let Some((table, group)) = groups.get(at) else { return Ok((0, Vec::new())) };
            let columns = source.tables().get(*table).map(|table| table.columns());
            let (mut first, mut partitioned) = (group.first_row() as u32, Vec::new());
            for batch in group.read(&columns.unwrap_or_default())? {
                let batch = batch?;
                let by_unit = rows.by_unit(&batch, first, units);
                partitioned
                    .extend(by_unit.map_err(|error| write_error(Path::new(group.file()), error))?);
                first += batch.num_rows() as u32;
            }
            Ok((*table, partitioned))
        };
        let take = |(table, rows): (usize, Vec<(usize, RecordBatch)>)| {
            rows.into_iter().try_for_each(|(unit, batch)| add(table, unit, batch))
        };
        in_order::<_, Error>(threads, groups.len(), make, take)?;
        parts.iter_mut().try_for_each(Part::close)?;
        let codes = Arc::new(StringArray::from_iter_values(&bureaus.codes));
        Ok(Self {
            parts,
            units: units.len(),
            codes,
            words: words.into_array(),
            _directory: directory,
        })
    }

    /// Reads the rows of a table in a unit within a budget, and their numbers in the table. They are sorted by bureau, then by number.
    pub(crate) fn read(
        &self,
        key: &str,
        table: usize,
        unit: usize,
        budget: &MemoryBudget,
    ) -> Result<(Vec<RecordBatch>, RowNumbers), Error> {
        let Some(part) = self.parts.get(table * self.units + unit) else {
            return Ok((Vec::new(), RowNumbers::From(0)));
        };
        let mut batches = part.batches.clone();
        for path in &part.files {
            let file = File::open(path).map_err(|error| io_error(&file_name(path), error))?;
            let reader = StreamReader::try_new(BufReader::new(file), None);
            for batch in reader.map_err(|error| write_error(path, error))? {
                let batch = batch.map_err(|error| write_error(path, error))?;
                budget.charge(&name_of(key), &batch, None)?;
                batches.push(batch);
            }
        }
        let mut numbers = Vec::new();
        // One batch needs no search for the batch of a row.
        let runs = batches.chunk_by(|one, next| one.schema_ref() == next.schema_ref());
        let joined = runs.filter_map(|run| {
            let joined = concat_batches(run.first()?.schema_ref(), run);
            Some(joined.and_then(|rows| restore(&rows, &self.codes, &self.words, &mut numbers)))
        });
        let joined: Result<_, _> = joined.collect();
        let joined = joined.map_err(|error| write_error(Path::new("batch"), error))?;
        Ok((joined, RowNumbers::Listed(numbers.into())))
    }
}

fn temporary_dir(parent: &Path) -> Result<TempDir, Error> {
    let made = tempfile::Builder::new().prefix(".petition-").tempdir_in(parent);
    // Errors of `tempfile` contain the full path.
    made.map_err(|error| io_error(&file_name(parent), error.kind().into()))
}

fn write_error(path: &Path, error: ArrowError) -> Error {
    match error {
        ArrowError::IoError(_, error) => io_error(&file_name(path), error),
        error => Error::Write { name: file_name(path), reason: error.to_string() },
    }
}

impl Part {
    /// Appends rows to the file. Row groups may differ in the types of their columns: each schema starts a new file.
    fn write(
        &mut self,
        directory: &Path,
        table: usize,
        unit: usize,
        batch: &RecordBatch,
    ) -> Result<(), Error> {
        if self.writer.as_ref().is_some_and(|(schema, _)| schema != batch.schema_ref()) {
            self.close()?;
        }
        let path = directory.join(format!("{table}-{unit}-{}", self.files.len()));
        let (_, writer) = match &mut self.writer {
            Some(writer) => writer,
            none => {
                let file = create_private_file(&path)
                    .map_err(|error| io_error(&file_name(&path), error))?;
                let writer = StreamWriter::try_new(BufWriter::new(file), batch.schema_ref());
                let writer = writer.map_err(|error| write_error(&path, error))?;
                self.files.push(path.clone());
                none.insert((batch.schema(), writer))
            }
        };
        writer.write(batch).map_err(|error| write_error(&path, error))
    }

    fn close(&mut self) -> Result<(), Error> {
        let Some((_, mut writer)) = self.writer.take() else { return Ok(()) };
        let path = self.files.last().cloned().unwrap_or_default();
        writer.finish().map_err(|error| write_error(&path, error))
    }
}
