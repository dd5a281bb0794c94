//! All tables of a folder into memory, by several threads.

use crate::error::Error;
use crate::piece::Piece;
use crate::source::{Source, put};
use arrow_array::RecordBatch;
use petition_arrow::input::{self, Input};
use petition_core::Problems;
use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};

/// Reads all tables, by so many threads. `on_rows` is told how many rows were read each time; all threads call it.
///
/// # Errors
///
/// As [`Piece::read`]; the problems of all files at once.
pub fn read(
    source: &Source,
    threads: usize,
    on_rows: &(dyn Fn(u64) + Sync),
) -> Result<Input, Error> {
    let columns: Vec<Vec<&str>> = source.tables().iter().map(|table| table.columns()).collect();
    let jobs: Vec<Job<'_>> = source
        .tables()
        .iter()
        .zip(&columns)
        .flat_map(|(table, columns)| table.pieces().iter().map(move |piece| Job { piece, columns }))
        .collect();
    let mut done = run(&jobs, threads, on_rows)?.into_iter();
    let mut input = Input::default();
    for table in source.tables() {
        let batches = done.by_ref().take(table.pieces().len()).flatten().collect();
        put(&mut input, table.key(), input::Batches::new(table.schema().clone(), batches));
    }
    Ok(input)
}

struct Job<'a> {
    piece: &'a Piece,
    columns: &'a [&'a str],
}

type Done = Result<Vec<RecordBatch>, Error>;

fn run(
    jobs: &[Job<'_>],
    threads: usize,
    on_rows: &(dyn Fn(u64) + Sync),
) -> Result<Vec<Vec<RecordBatch>>, Error> {
    let done: Vec<Mutex<Option<Done>>> = jobs.iter().map(|_| Mutex::new(None)).collect();
    let next = AtomicUsize::new(0);
    let work = || {
        loop {
            let at = next.fetch_add(1, Ordering::Relaxed);
            let (Some(job), Some(slot)) = (jobs.get(at), done.get(at)) else { return };
            let read = batches(job, on_rows);
            if let Ok(mut slot) = slot.lock() {
                *slot = Some(read);
            }
        }
    };
    std::thread::scope(|scope| {
        for _ in 1..threads.min(jobs.len()) {
            scope.spawn(work);
        }
        work();
    });
    all_of(done.into_iter().filter_map(|slot| slot.into_inner().ok().flatten()))
}

fn batches(job: &Job<'_>, on_rows: &(dyn Fn(u64) + Sync)) -> Done {
    let told = job.piece.read(job.columns)?.inspect(|batch| {
        on_rows(batch.as_ref().map_or(0, |batch| batch.num_rows() as u64));
    });
    told.collect()
}

/// What was read, or every problem.
fn all_of(done: impl Iterator<Item = Done>) -> Result<Vec<Vec<RecordBatch>>, Error> {
    let (mut read, mut problems) = (Vec::new(), Problems::new());
    for one in done {
        match one {
            Ok(batches) => read.push(batches),
            Err(Error::Core(error)) => {
                error.problems().iter().cloned().for_each(|problem| problems.push(problem));
            }
            Err(error) => return Err(error),
        }
    }
    if problems.is_empty() { Ok(read) } else { Err(problems.into()) }
}
