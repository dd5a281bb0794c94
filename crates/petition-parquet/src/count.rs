//! Evaluates the duties of a directory of tables without storing its rows.

use crate::error::Error;
use crate::read::{collect_all, read_tables};
use crate::row_group::RowGroup;
use crate::source::{Source, Table};
use petition_arrow::input::{Input, StepOrder, UnknownColumns};
use petition_arrow::stream::{
    Grouping, Part, Stream, StreamError, StreamInput, StreamedTable, Worker, columns_read,
    run_on_threads,
};
use petition_core::policy::Policy;
use petition_core::{Date, Limits};
use std::sync::Arc;

/// The tables that are read completely before receptions and steps.
const COMPLETE_TABLES: [&str; 4] = ["leaders", "terms", "cases", "milestones"];

/// The policy, the year and the day of an assessment, and how to run it.
#[derive(Debug, Clone)]
pub struct AssessOptions {
    /// The policy.
    pub policy: Arc<Policy>,
    /// The year.
    pub year: i32,
    /// The day of the assessment: only facts dated on or before it count.
    pub as_of: Date,
    /// How the steps of one case on one day are ordered, and the events of one matter.
    pub order: StepOrder,
    /// Whether steps that are not grouped by case are an error. If not, they are read again and sorted.
    pub grouped_by_case: bool,
    /// The number of threads.
    pub threads: usize,
}

/// Evaluates the duties of a directory. Columns that duties do not need are neither decoded nor checked.
///
/// The first pass expects steps to be grouped by case. If they are not, and `grouped_by_case` is false, a second pass
/// buffers all steps in memory and sorts them. All threads call `on_rows` with the number of rows of each batch.
///
/// # Errors
///
/// As [`RowGroup::read`], with the problems of all files at once; as [`Stream::new`] and [`Stream::finish`].
pub fn count(
    source: &Source,
    options: &AssessOptions,
    on_rows: &(dyn Fn(u64) + Sync),
) -> Result<StreamedTable, Error> {
    let is_complete = |table: &&Table| COMPLETE_TABLES.contains(&table.key());
    let tables: Vec<&Table> = source.tables().iter().filter(is_complete).collect();
    let tables = read_tables(source, &tables, options.threads, on_rows)?;
    match count_grouped(source, options, Grouping::ByCase, tables.clone(), on_rows)? {
        Err(StreamError::NotContiguous) if !options.grouped_by_case => {
            let counted = count_grouped(source, options, Grouping::Any, tables, on_rows)?;
            Ok(counted.map_err(petition_core::Error::from)?)
        }
        counted => Ok(counted.map_err(petition_core::Error::from)?),
    }
}

fn count_grouped(
    source: &Source,
    options: &AssessOptions,
    grouping: Grouping,
    tables: Input,
    on_rows: &(dyn Fn(u64) + Sync),
) -> Result<Result<StreamedTable, StreamError>, Error> {
    let AssessOptions { policy, year, as_of, order, threads, .. } = options;
    let [receptions, steps] = ["receptions", "steps"].map(|key| source.table(key));
    let schema = |table: Option<&Table>| table.map(|table| Arc::clone(table.schema()));
    let start = StreamInput {
        tables: Input { order: *order, ..tables },
        receptions: schema(receptions),
        steps: schema(steps),
        // `Source::open` has checked unknown columns.
        unknown_columns: UnknownColumns::Ignore,
        grouping,
    };
    let stream = match Stream::new(start, policy, *year, *as_of) {
        Ok(stream) => stream,
        Err(error) => return Ok(Err(error.into())),
    };
    // Steps take longer and come first: the last jobs should be short.
    let jobs: Vec<Job<'_>> = [steps, receptions].into_iter().flatten().flat_map(jobs).collect();
    let begin = || (stream.worker(), Ok(()));
    let limits = source.limits();
    let work = |(worker, done): &mut (Worker<'_>, Result<(), Error>), job: &Job<'_>| {
        if let Err(error) = job.count(policy, worker, on_rows) {
            *done = Err(merge_errors(std::mem::replace(done, Ok(())), error, limits));
        }
    };
    let end = |(worker, done): (Worker<'_>, Result<(), Error>)| done.map(|()| worker.finish());
    let parts = run_on_threads(*threads, jobs.iter(), begin, work, end);
    let parts: Vec<Part> = collect_all(parts.into_iter(), limits)?;
    Ok(stream.finish(parts))
}

/// One row group of receptions or steps.
struct Job<'a> {
    table: &'a Table,
    group: &'a RowGroup,
}

fn jobs(table: &Table) -> impl Iterator<Item = Job<'_>> {
    table.row_groups().iter().map(move |group| Job { table, group })
}

impl Job<'_> {
    fn count(
        &self,
        policy: &Policy,
        worker: &mut Worker<'_>,
        on_rows: &(dyn Fn(u64) + Sync),
    ) -> Result<(), Error> {
        let columns = columns_read(self.table.key(), policy).unwrap_or_default();
        let mut row = self.group.first_row();
        for batch in self.group.read(&columns)? {
            let batch = batch?;
            // `Source::open` refuses more rows than `u32` counts.
            let first = u32::try_from(row).unwrap_or(u32::MAX);
            match self.table.key() {
                "steps" => worker.steps(first, &batch),
                _ => worker.receptions(first, &batch),
            }
            row += batch.num_rows() as u64;
            on_rows(batch.num_rows() as u64);
        }
        Ok(())
    }
}

/// Joins two errors: all problems, or the first other error.
fn merge_errors(before: Result<(), Error>, next: Error, limits: &Limits) -> Error {
    let both: Result<Vec<()>, Error> = collect_all([before, Err(next)].into_iter(), limits);
    match both {
        Err(error) => error,
        // Unreachable: one of the two results is an error.
        Ok(_) => petition_core::Problems::new().into(),
    }
}
