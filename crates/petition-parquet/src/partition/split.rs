//! Rows that are not grouped by bureau, partitioned by unit: in memory, or in temporary files.

use super::Unit;
use super::scan::{BUREAU, BureauRows};
use crate::error::{Error, file_name, io_error};
use crate::in_order::in_order;
use crate::row_group::RowGroup;
use crate::source::Source;
use arrow_array::cast::AsArray;
use arrow_array::types::{Int32Type, UInt32Type};
use arrow_array::{Array, ArrayRef, RecordBatch, UInt32Array};
use arrow_ipc::reader::StreamReader;
use arrow_ipc::writer::StreamWriter;
use arrow_schema::{ArrowError, DataType, Field, Schema, SchemaRef};
use arrow_select::concat::concat_batches;
use arrow_select::take::take;
use petition_arrow::input::RowNumbers;
use std::collections::HashMap;
use std::fs::File;
use std::io::{BufReader, BufWriter};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use tempfile::TempDir;

/// The column that holds the number of a row in its table.
const ROW: &str = "__row";

/// The rows of each table and unit.
pub(crate) struct Split {
    /// Units of the first table, of the second, and so on.
    parts: Vec<Part>,
    units: usize,
    /// Removed with this value.
    directory: Option<TempDir>,
}

/// The rows of one table and unit, in the order of the table.
#[derive(Default)]
struct Part {
    batches: Vec<RecordBatch>,
    files: Vec<PathBuf>,
    writer: Option<(SchemaRef, StreamWriter<BufWriter<File>>)>,
}

impl Split {
    /// Partitions the rows of all tables. With a directory, temporary files are made inside of it.
    pub(crate) fn of(
        source: &Source,
        bureaus: &BureauRows,
        units: &[Unit],
        threads: usize,
        directory: Option<&Path>,
    ) -> Result<Self, Error> {
        let directory = directory.map(temporary).transpose()?;
        let mut unit_of = HashMap::new();
        for (at, unit) in units.iter().enumerate() {
            let own = unit.bureaus.start as usize..unit.bureaus.end as usize;
            let codes = bureaus.codes.get(own).unwrap_or_default();
            unit_of.extend(codes.iter().map(|code| (code.as_str(), at)));
        }
        let groups: Vec<(usize, &RowGroup)> = source
            .tables()
            .iter()
            .enumerate()
            .flat_map(|(at, table)| table.row_groups().iter().map(move |group| (at, group)))
            .collect();
        let mut split = Self { parts: Vec::new(), units: units.len(), directory };
        split.parts.resize_with(units.len() * source.tables().len(), Part::default);
        let make = |at: usize| {
            let Some((table, group)) = groups.get(at) else { return Ok((0, Vec::new())) };
            let columns = source.tables().get(*table).map(|table| table.columns());
            let rows = divide(group, &columns.unwrap_or_default(), &unit_of)?;
            Ok((*table, rows))
        };
        let take = |(table, rows): (usize, Vec<(usize, RecordBatch)>)| {
            rows.into_iter().try_for_each(|(unit, batch)| split.add(table, unit, batch))
        };
        in_order(threads, groups.len(), make, take)?;
        split.parts.iter_mut().try_for_each(Part::close)?;
        Ok(split)
    }

    fn add(&mut self, table: usize, unit: usize, batch: RecordBatch) -> Result<(), Error> {
        let directory = self.directory.as_ref().map(TempDir::path);
        let Some(part) = self.parts.get_mut(table * self.units + unit) else { return Ok(()) };
        match directory {
            None => part.batches.push(batch),
            Some(directory) => part.write(directory, table, unit, &batch)?,
        }
        Ok(())
    }

    /// The rows of a table in a unit, with their numbers.
    pub(crate) fn read(
        &self,
        table: usize,
        unit: usize,
    ) -> Result<(Vec<RecordBatch>, RowNumbers), Error> {
        let Some(part) = self.parts.get(table * self.units + unit) else {
            return Ok((Vec::new(), RowNumbers::From(0)));
        };
        let mut batches = part.batches.clone();
        for path in &part.files {
            let file = File::open(path).map_err(|error| io_error(&file_name(path), error))?;
            let reader = StreamReader::try_new(BufReader::new(file), None);
            let read = reader.and_then(Iterator::collect::<Result<Vec<_>, _>>);
            batches.extend(read.map_err(|error| failure(path, error))?);
        }
        let mut numbers = Vec::new();
        let batches = batches.into_iter().map(|mut batch| {
            // The last column holds the numbers.
            let rows = batch.remove_column(batch.num_columns() - 1);
            numbers.extend(rows.as_primitive::<UInt32Type>().values());
            batch
        });
        let batches: Vec<RecordBatch> = batches.collect();
        // In one piece: a value is looked up without a search for its batch.
        let name = Path::new("batch");
        let runs = batches.chunk_by(|one, next| one.schema_ref() == next.schema_ref());
        let joined = runs.filter_map(|run| Some(concat_batches(run.first()?.schema_ref(), run)));
        let joined: Result<_, _> = joined.collect();
        Ok((joined.map_err(|error| failure(name, error))?, RowNumbers::Listed(numbers.into())))
    }
}

fn temporary(around: &Path) -> Result<TempDir, Error> {
    let made = tempfile::Builder::new().prefix(".petition-").tempdir_in(around);
    // Errors of `tempfile` contain the full path.
    made.map_err(|error| io_error(&file_name(around), error.kind().into()))
}

fn failure(path: &Path, error: ArrowError) -> Error {
    match error {
        ArrowError::IoError(_, error) => io_error(&file_name(path), error),
        error => Error::Write { name: file_name(path), reason: error.to_string() },
    }
}

/// The rows of a row group by unit, in their order.
fn divide(
    group: &RowGroup,
    columns: &[&str],
    unit_of: &HashMap<&str, usize>,
) -> Result<Vec<(usize, RecordBatch)>, Error> {
    let mut divided = Vec::new();
    let mut first = group.first_row() as u32;
    for batch in group.read(columns)? {
        let batch = batch?;
        for (unit, rows) in rows_by_unit(&batch, unit_of) {
            let numbers = rows.iter().map(|row| first + row).collect::<UInt32Array>();
            let taken = take_plain(&batch, &UInt32Array::from(rows));
            let taken = taken.and_then(|taken| with_numbers(&taken, Arc::new(numbers)));
            divided.push((unit, taken.map_err(|error| failure(Path::new(group.file()), error))?));
        }
        first += batch.num_rows() as u32;
    }
    Ok(divided)
}

/// The rows of each unit, the units in the order of their first rows.
fn rows_by_unit(batch: &RecordBatch, unit_of: &HashMap<&str, usize>) -> Vec<(usize, Vec<u32>)> {
    let mut units = UnitRows::default();
    let Some(column) = batch.column_by_name(BUREAU) else { return Vec::new() };
    match column.as_dictionary_opt::<Int32Type>() {
        Some(coded) => {
            let codes = coded.values().as_string::<i32>().iter();
            let known: Vec<_> = codes.map(|code| unit_of.get(code?).copied()).collect();
            for (key, row) in coded.keys().iter().zip(0..) {
                let key = key.and_then(|key| usize::try_from(key).ok());
                let unit = key.and_then(|key| known.get(key).copied().flatten());
                units.add(unit, row);
            }
        }
        None => {
            for (code, row) in column.as_string::<i32>().iter().zip(0..) {
                units.add(code.and_then(|code| unit_of.get(code).copied()), row);
            }
        }
    }
    units.rows
}

/// Rows being distributed to units.
#[derive(Default)]
struct UnitRows {
    rows: Vec<(usize, Vec<u32>)>,
    /// For each unit its place among `rows`.
    places: Vec<Option<usize>>,
}

impl UnitRows {
    fn add(&mut self, unit: Option<usize>, row: u32) {
        let Some(unit) = unit else { return };
        if self.places.len() <= unit {
            self.places.resize(unit + 1, None);
        }
        let next = self.rows.len();
        let place = self.places.get_mut(unit).map(|place| *place.get_or_insert(next));
        if place == Some(next) {
            self.rows.push((unit, Vec::new()));
        }
        if let Some((_, rows)) = place.and_then(|place| self.rows.get_mut(place)) {
            rows.push(row);
        }
    }
}

/// These rows of a batch, texts as plain ones: a dictionary would come with each part of its rows again.
fn take_plain(batch: &RecordBatch, rows: &UInt32Array) -> Result<RecordBatch, ArrowError> {
    let plain = |column: &ArrayRef| match column.as_dictionary_opt::<Int32Type>() {
        Some(coded) => take(coded.values(), &take(coded.keys(), rows, None)?, None),
        None => take(column, rows, None),
    };
    let columns = batch.columns().iter().map(plain).collect::<Result<Vec<_>, _>>()?;
    let schema = batch.schema();
    let fields = schema.fields().iter().zip(&columns);
    let fields = fields
        .map(|(field, column)| field.as_ref().clone().with_data_type(column.data_type().clone()));
    let schema = Schema::new_with_metadata(fields.collect::<Vec<_>>(), schema.metadata().clone());
    RecordBatch::try_new(Arc::new(schema), columns)
}

fn with_numbers(batch: &RecordBatch, numbers: ArrayRef) -> Result<RecordBatch, ArrowError> {
    let schema = batch.schema();
    let mut fields: Vec<_> = schema.fields().iter().cloned().collect();
    fields.push(Arc::new(Field::new(ROW, DataType::UInt32, false)));
    let mut columns = batch.columns().to_vec();
    columns.push(numbers);
    let schema: SchemaRef = Arc::new(Schema::new_with_metadata(fields, schema.metadata().clone()));
    RecordBatch::try_new(schema, columns)
}

impl Part {
    /// Appends rows to the file; parts of a table may differ in the types of their columns, and each has a file then.
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
                let file =
                    File::create(&path).map_err(|error| io_error(&file_name(&path), error))?;
                let writer = StreamWriter::try_new(BufWriter::new(file), batch.schema_ref());
                let writer = writer.map_err(|error| failure(&path, error))?;
                self.files.push(path.clone());
                none.insert((batch.schema(), writer))
            }
        };
        writer.write(batch).map_err(|error| failure(&path, error))
    }

    fn close(&mut self) -> Result<(), Error> {
        let Some((_, mut writer)) = self.writer.take() else { return Ok(()) };
        let path = self.files.last().cloned().unwrap_or_default();
        writer.finish().map_err(|error| failure(&path, error))
    }
}
