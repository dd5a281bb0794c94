//! All tables of a folder into memory, by several threads.

use crate::error::Error;
use crate::row_group::RowGroup;
use crate::source::{Source, Table, put};
use arrow_array::RecordBatch;
use petition_arrow::input::{self, Input};
use petition_arrow::stream::map_in_order;
use petition_core::Problems;

/// Reads all tables, by so many threads. `on_rows` is told how many rows were read each time; all threads call it.
///
/// # Errors
///
/// As [`RowGroup::read`]; the problems of all files at once.
pub fn read(
    source: &Source,
    threads: usize,
    on_rows: &(dyn Fn(u64) + Sync),
) -> Result<Input, Error> {
    read_tables(&source.tables().iter().collect::<Vec<_>>(), threads, on_rows)
}

/// Reads some of the tables.
pub(crate) fn read_tables(
    tables: &[&Table],
    threads: usize,
    on_rows: &(dyn Fn(u64) + Sync),
) -> Result<Input, Error> {
    let columns: Vec<Vec<&str>> = tables.iter().map(|table| table.columns()).collect();
    let jobs: Vec<Job<'_>> = tables
        .iter()
        .zip(&columns)
        .flat_map(|(table, columns)| {
            table.row_groups().iter().map(move |group| Job { group, columns })
        })
        .collect();
    let done = map_in_order(threads, jobs.len(), |at| match jobs.get(at) {
        Some(job) => batches(job, on_rows),
        None => Ok(Vec::new()),
    });
    let mut done = all_of(done.into_iter())?.into_iter();
    let mut input = Input::default();
    for table in tables {
        let batches = done.by_ref().take(table.row_groups().len()).flatten().collect();
        put(&mut input, table.key(), input::Batches::new(table.schema().clone(), batches));
    }
    Ok(input)
}

struct Job<'a> {
    group: &'a RowGroup,
    columns: &'a [&'a str],
}

fn batches(job: &Job<'_>, on_rows: &(dyn Fn(u64) + Sync)) -> Result<Vec<RecordBatch>, Error> {
    let told = job.group.read(job.columns)?.inspect(|batch| {
        on_rows(batch.as_ref().map_or(0, |batch| batch.num_rows() as u64));
    });
    told.collect()
}

/// What was read, or every problem.
pub(crate) fn all_of<T>(done: impl Iterator<Item = Result<T, Error>>) -> Result<Vec<T>, Error> {
    let (mut read, mut problems) = (Vec::new(), Problems::new());
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
