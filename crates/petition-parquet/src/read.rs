//! Reads all tables of a directory into memory, on several threads.

use crate::bounded::MemoryBudget;
use crate::error::{Error, damaged};
use crate::row_group::RowGroup;
use crate::source::{Source, Table};
use arrow_array::cast::AsArray;
use arrow_array::types::{ArrowDictionaryKeyType, Int32Type, UInt8Type, UInt16Type};
use arrow_array::{Array, ArrayRef, DictionaryArray, RecordBatch, RecordBatchOptions};
use arrow_schema::{ArrowError, Schema};
use petition_arrow::input::{self, Input};
use petition_arrow::stream::in_order;
use petition_core::{Limits, Problems};
use std::sync::Arc;

/// Reads all tables on `threads` threads. All threads call `on_rows` with the number of rows of each batch.
///
/// # Errors
///
/// As [`RowGroup::read`]; the problems of all files at once. A table with more rows than [`Limits::rows`] is refused
/// before any row is read.
pub fn read(
    source: &Source,
    threads: usize,
    on_rows: &(dyn Fn(u64) + Sync),
) -> Result<Input, Error> {
    read_tables(source, &source.tables().iter().collect::<Vec<_>>(), threads, on_rows)
}

/// Reads some of the tables.
pub(crate) fn read_tables(
    source: &Source,
    tables: &[&Table],
    threads: usize,
    on_rows: &(dyn Fn(u64) + Sync),
) -> Result<Input, Error> {
    source.refuse_large(tables)?;
    let budget = MemoryBudget::new(source.limits());
    let columns: Vec<Vec<&str>> = tables.iter().map(|table| table.columns()).collect();
    let jobs: Vec<Job<'_>> = tables
        .iter()
        .zip(&columns)
        .flat_map(|(table, columns)| {
            table.row_groups().iter().map(move |group| Job { group, columns })
        })
        .collect();
    let mut done = Vec::with_capacity(jobs.len());
    let make = |at: usize| Ok(jobs.get(at).map(|job| batches(job, &budget, on_rows)));
    let take = |read| {
        done.extend(read);
        Ok(())
    };
    in_order::<_, Error>(threads, jobs.len(), make, take)?;
    let mut done = collect_all(done.into_iter(), source.limits())?.into_iter();
    let mut input = Input { limits: *source.limits(), ..Input::default() };
    for table in tables {
        let batches = done.by_ref().take(table.row_groups().len()).flatten().collect();
        input.set(table.key(), Some(input::Batches::new(table.schema().clone(), batches)));
    }
    Ok(input)
}

struct Job<'a> {
    group: &'a RowGroup,
    columns: &'a [&'a str],
}

fn batches(
    job: &Job<'_>,
    budget: &MemoryBudget,
    on_rows: &(dyn Fn(u64) + Sync),
) -> Result<Vec<RecordBatch>, Error> {
    let (file, mut batches) = (job.group.file(), Vec::new());
    for batch in job.group.read(job.columns)? {
        let batch = shrink(batch?).map_err(|error| damaged(file, &error.into()))?;
        budget.charge(file, &batch, batches.last())?;
        on_rows(batch.num_rows() as u64);
        batches.push(batch);
    }
    Ok(batches)
}

/// Returns the same batch in less memory: narrow keys, and buffers without spare capacity.
fn shrink(batch: RecordBatch) -> Result<RecordBatch, ArrowError> {
    let (schema, columns, rows) = batch.into_parts();
    let mut columns: Vec<ArrayRef> = columns.into_iter().map(narrow_keys).collect();
    columns.iter_mut().for_each(Array::shrink_to_fit);
    let fields = schema.fields().iter().zip(&columns);
    let fields = fields
        .map(|(field, column)| field.as_ref().clone().with_data_type(column.data_type().clone()));
    let schema = Arc::new(Schema::new(fields.collect::<Vec<_>>()));
    let options = RecordBatchOptions::new().with_row_count(Some(rows));
    RecordBatch::try_new_with_options(schema, columns, &options)
}

/// Returns a dictionary with the narrowest keys for its values; other columns unchanged.
fn narrow_keys(column: ArrayRef) -> ArrayRef {
    let narrowed = column.as_dictionary_opt::<Int32Type>().and_then(|wide| {
        let values = wide.values().len();
        if values <= usize::from(u8::MAX) {
            with_keys::<UInt8Type>(wide)
        } else if values <= usize::from(u16::MAX) {
            with_keys::<UInt16Type>(wide)
        } else {
            None
        }
    });
    narrowed.unwrap_or(column)
}

fn with_keys<K: ArrowDictionaryKeyType>(wide: &DictionaryArray<Int32Type>) -> Option<ArrayRef>
where
    K::Native: TryFrom<i32>,
{
    let keys = wide.keys().unary_opt::<_, K>(|key| key.try_into().ok());
    let narrowed = DictionaryArray::try_new(keys, Arc::clone(wide.values())).ok()?;
    Some(Arc::new(narrowed))
}

/// Collects all results, or all problems, or the first other error.
pub(crate) fn collect_all<T>(
    done: impl Iterator<Item = Result<T, Error>>,
    limits: &Limits,
) -> Result<Vec<T>, Error> {
    let (mut read, mut problems) = (Vec::new(), Problems::within(limits));
    for one in done {
        match one {
            Ok(one) => read.push(one),
            Err(Error::Core(error)) => {
                error.problems().iter().cloned().for_each(|problem| problems.push(problem));
            }
            Err(error) => return Err(error),
        }
    }
    if problems.is_empty() { Ok(read) } else { Err(problems.into()) }
}
