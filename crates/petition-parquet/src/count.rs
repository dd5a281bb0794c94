//! Counts the duties of a folder of tables without keeping its rows.

use crate::error::Error;
use crate::read::{all_of, read_tables};
use crate::row_group::RowGroup;
use crate::source::{Source, Table};
use petition_arrow::input::{Input, UnknownColumns};
use petition_arrow::stream::{
    Grouping, Part, Start, Stream, StreamError, StreamedTable, Worker, columns_read, share,
};
use petition_core::Date;
use petition_core::policy::Policy;
use std::sync::Arc;

/// The tables that are read as a whole.
const WHOLE: [&str; 4] = ["leaders", "terms", "cases", "milestones"];

/// What is asked of a folder.
#[derive(Debug, Clone)]
pub struct Question {
    /// The policy.
    pub policy: Arc<Policy>,
    /// The year.
    pub year: i32,
    /// Only facts dated on or before this day count.
    pub as_of: Date,
    /// Whether the steps of each case are said to stand together: if they do not, that is an error.
    pub grouped_by_case: bool,
    /// How many threads read and count.
    pub threads: usize,
}

/// Counts the duties of a folder. Columns that they do not need are not decoded, and so not checked.
///
/// Steps are first taken to stand case by case, as registers have them. If they do not, and are not said to, they are
/// read again and put in order, which takes memory for each. `on_rows` is told how many rows were read each time, by all threads.
///
/// # Errors
///
/// As [`RowGroup::read`], with the problems of all files at once; as [`Stream::new`] and [`Stream::finish`].
pub fn count(
    source: &Source,
    question: &Question,
    on_rows: &(dyn Fn(u64) + Sync),
) -> Result<StreamedTable, Error> {
    let is_whole = |table: &&Table| WHOLE.contains(&table.key());
    let whole: Vec<&Table> = source.tables().iter().filter(is_whole).collect();
    let whole = read_tables(&whole, question.threads, on_rows)?;
    match count_grouped(source, question, Grouping::ByCase, whole.clone(), on_rows)? {
        Err(StreamError::NotContiguous) if !question.grouped_by_case => {
            let counted = count_grouped(source, question, Grouping::Any, whole, on_rows)?;
            Ok(counted.map_err(petition_core::Error::from)?)
        }
        counted => Ok(counted.map_err(petition_core::Error::from)?),
    }
}

fn count_grouped(
    source: &Source,
    question: &Question,
    grouping: Grouping,
    tables: Input,
    on_rows: &(dyn Fn(u64) + Sync),
) -> Result<Result<StreamedTable, StreamError>, Error> {
    let Question { policy, year, as_of, threads, .. } = question;
    let [receptions, steps] = ["receptions", "steps"].map(|key| source.table(key));
    let schema = |table: Option<&Table>| table.map(|table| Arc::clone(table.schema()));
    let start = Start {
        tables,
        receptions: schema(receptions),
        steps: schema(steps),
        // What else there is was looked at when the folder was opened.
        extra: UnknownColumns::Ignore,
        grouping,
    };
    let stream = match Stream::new(start, policy, *year, *as_of) {
        Ok(stream) => stream,
        Err(error) => return Ok(Err(error.into())),
    };
    // Steps take longer: what is left for the end should be small.
    let jobs: Vec<Job<'_>> = [steps, receptions].into_iter().flatten().flat_map(jobs).collect();
    let begin = || (stream.worker(), Ok(()));
    let work = |(worker, done): &mut (Worker<'_>, Result<(), Error>), job: &Job<'_>| {
        if let Err(error) = job.count(policy, worker, on_rows) {
            *done = Err(joined(std::mem::replace(done, Ok(())), error));
        }
    };
    let end = |(worker, done): (Worker<'_>, Result<(), Error>)| done.map(|()| worker.finish());
    let parts = share(*threads, jobs.iter(), begin, work, end);
    let parts: Vec<Part> = all_of(parts.into_iter())?;
    Ok(stream.finish(parts))
}

/// One row group of a table that comes in batches.
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
            // More rows than can be counted were refused with the footers.
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

/// Two errors as one: all problems, or the first of other errors.
fn joined(before: Result<(), Error>, next: Error) -> Error {
    let both: Result<Vec<()>, Error> = all_of([before, Err(next)].into_iter());
    match both {
        Err(error) => error,
        // Of two results one was an error.
        Ok(_) => petition_core::Problems::new().into(),
    }
}
