//! Writes the complete result of a directory or a ledger: duties with evidence, cases, clocks, findings and counts.
//!
//! A unit is some consecutive bureaus. Each thread reads, evaluates and writes one unit at a time, then frees it. A large
//! bureau is a unit that all threads evaluate together, block by block. The bytes of the result depend neither on the
//! number of threads, nor on the order of rows, nor on the partition.

use crate::count::AssessOptions;
use crate::error::Error;
use crate::partition::{PartitionedRows, RowLayout, Unit, UnitReader, UnitTables, scan, units};
use crate::read::read;
use crate::row_group_writer::{EncodedRowGroup, RowGroupFactory, RowGroupWriter};
use crate::source::Source;
use crate::writer::{FileWriter, Writer, append, write_error};
use arrow_schema::ArrowError;
use petition_arrow::complete::{BlockRows, ResultTable, ResultTables};
use petition_arrow::input::{Bureau, Input, PartProblems, StepSource, UnknownColumns, check_part};
use petition_arrow::stream::in_order;
use petition_core::Limits;
use petition_core::compliance::Summary;
use petition_core::engine::{AssessmentContext, CaseTotals};
use petition_core::ledger::Ledger;
use petition_core::policy::Policy;
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering::Relaxed};

/// The input and the options of [`complete`].
pub struct CompleteTask<'a> {
    /// The tables.
    pub source: &'a Source,
    /// Policy, year, day, threads.
    pub options: &'a AssessOptions,
    /// The tables of the result.
    pub tables: &'a ResultTables,
    /// The directory in which partitions of more than `memory` bytes are stored, such as [`AtomicDir::temporary`].
    ///
    /// [`AtomicDir::temporary`]: crate::AtomicDir::temporary
    pub temporary: &'a Path,
    /// The greatest size in bytes of tables that are partitioned in memory. Larger ones are partitioned in temporary
    /// files. Rows that are grouped by bureau need no partition.
    pub memory: u64,
    /// The approximate number of rows of a unit. All threads together evaluate a bureau of more than twice as many. The
    /// row groups of the result depend on it.
    pub unit_rows: u64,
}

/// The recommended value of [`CompleteTask::unit_rows`]: the columns fit into the caches of a processor.
pub const UNIT_ROWS: u64 = 1 << 19;

/// The recommended value of [`CompleteTask::memory`], in bytes. In memory, rows take about ten times as much.
pub const PARTITION_MEMORY: u64 = 32 << 20;

/// The bytes of a file from which a row in memory is taken to come, at least.
const ROW_BYTES: u64 = 8;

/// The counts and the row layout of a written result.
#[derive(Debug, Clone)]
pub struct CompleteResult {
    /// The counts of each bureau, by code. The code is empty for tables without a `bureau` column.
    pub summaries: Vec<(String, Summary)>,
    /// Whether rows were grouped by bureau, and where they were partitioned if not.
    pub layout: RowLayout,
}

/// The files of the result. `None`: the table is not made.
pub struct ResultFiles {
    /// Duties.
    pub duties: Option<Writer>,
    /// Cases.
    pub cases: Option<Writer>,
    /// Clocks.
    pub clocks: Option<Writer>,
    /// Findings.
    pub findings: Option<Writer>,
}

/// Writes the complete result of a directory. All threads call `on_read` and `on_written` with numbers of rows.
///
/// # Errors
///
/// The problems of all tables at once, after which the files are unusable; files that cannot be read or written.
pub fn complete(
    work: &CompleteTask<'_>,
    files: ResultFiles,
    on_read: &(dyn Fn(u64) + Sync),
    on_written: &(dyn Fn(u64) + Sync),
) -> Result<CompleteResult, Error> {
    let (mut sink, factories) = Sink::of(files, work.source.limits());
    let CompleteTask { options, tables, .. } = *work;
    let failed = AtomicBool::new(false);
    let limits = *work.source.limits();
    let run = Run { options, tables, factories, limits, failed, on_read, on_written };
    let layout = run.write(work, &mut sink)?;
    Ok(CompleteResult { summaries: sink.finish()?, layout })
}

/// Writes the complete result of a ledger. The bytes are those of its tables.
///
/// # Errors
///
/// A year or day out of range; files that cannot be written.
pub fn complete_ledger(
    ledger: Ledger,
    options: &AssessOptions,
    tables: &ResultTables,
    files: ResultFiles,
    on_written: &(dyn Fn(u64) + Sync),
) -> Result<Summary, Error> {
    let (mut sink, factories) = Sink::of(files, &Limits::DEFAULT);
    let failed = AtomicBool::new(false);
    let limits = Limits::DEFAULT;
    let run = Run { options, tables, factories, limits, failed, on_read: &|_| (), on_written };
    let AssessOptions { policy, year, as_of, .. } = options;
    let context = AssessmentContext::new(ledger, Arc::clone(policy), *year, *as_of)?;
    let summary = run.write_bureau("", context, &mut sink)?;
    sink.finish()?;
    Ok(summary)
}

/// Writes the results of units and blocks in order, and collects counts and problems.
struct Sink {
    files: Vec<(ResultTable, String, FileWriter)>,
    summaries: Vec<(String, Summary)>,
    problems: PartProblems,
    /// Steps and events whose order decides, although it is not stated. They are reported if there are no other problems.
    undecided: PartProblems,
}

/// Encoded row groups of the tables, in order.
type Rows = Vec<(ResultTable, EncodedRowGroup)>;

/// The result of a unit.
enum UnitResult {
    Rows(Rows, Vec<(String, Summary)>),
    Problems(PartProblems),
    Undecided(PartProblems),
}

impl Sink {
    fn of(files: ResultFiles, limits: &Limits) -> (Self, Vec<(ResultTable, RowGroupFactory)>) {
        let ResultFiles { duties, cases, clocks, findings } = files;
        let writers = [
            (ResultTable::Duties, duties),
            (ResultTable::Cases, cases),
            (ResultTable::Clocks, clocks),
            (ResultTable::Findings, findings),
        ];
        let (mut files, mut factories) = (Vec::new(), Vec::new());
        for (table, writer) in writers {
            if let Some((name, file, factory)) = writer.map(Writer::into_parts) {
                files.push((table, name, file));
                factories.push((table, factory));
            }
        }
        let [problems, undecided] = [(), ()].map(|()| PartProblems::within(limits));
        (Self { files, summaries: Vec::new(), problems, undecided }, factories)
    }

    /// Finishes the files and returns the counts, or returns the problems.
    fn finish(self) -> Result<Vec<(String, Summary)>, Error> {
        self.problems.into_result()?;
        self.undecided.into_result()?;
        for (_, name, mut file) in self.files {
            crate::writer::finish_file(&mut file).map_err(|error| write_error(&name, &error))?;
        }
        Ok(self.summaries)
    }

    fn append(&mut self, rows: Rows) -> Result<(), Error> {
        for (table, encoded) in rows {
            let file = self.files.iter_mut().find(|(of, ..)| *of == table);
            if let Some((_, name, file)) = file {
                append(file, encoded).map_err(|error| write_error(name, &error))?;
            }
        }
        Ok(())
    }

    fn take(&mut self, result: UnitResult) -> Result<(), Error> {
        match result {
            UnitResult::Problems(problems) => self.problems.append(problems),
            UnitResult::Undecided(problems) => self.undecided.append(problems),
            UnitResult::Rows(rows, summaries) => {
                self.append(rows)?;
                self.summaries.extend(summaries);
            }
        }
        Ok(())
    }
}

type Context = AssessmentContext<Bureau, Arc<Policy>>;

/// The result of a block: rows, and the totals of its cases that duties and matters need.
type BlockResult = Result<(BlockRows, Option<CaseTotals>), Error>;

struct Run<'a> {
    options: &'a AssessOptions,
    tables: &'a ResultTables,
    factories: Vec<(ResultTable, RowGroupFactory)>,
    limits: Limits,
    /// Whether a problem was found: further units are validated but not evaluated.
    failed: AtomicBool,
    on_read: &'a (dyn Fn(u64) + Sync),
    on_written: &'a (dyn Fn(u64) + Sync),
}

impl Run<'_> {
    fn write(&self, work: &CompleteTask<'_>, sink: &mut Sink) -> Result<RowLayout, Error> {
        let CompleteTask { source, options, temporary, memory, unit_rows, .. } = work;
        let Some(bureaus) = scan(source, options.threads)? else {
            let input = read(source, options.threads, self.on_read)?;
            self.write_unit((input, Vec::new()), sink)?;
            return Ok(RowLayout::OneBureau);
        };
        let units = units(&bureaus.rows, *unit_rows);
        let (reader, layout) = if bureaus.is_grouped() {
            (UnitReader::Grouped(source, bureaus), RowLayout::Grouped)
        } else {
            // Run-length coded rows take few bytes of a file.
            let in_memory = source.bytes() <= *memory && source.rows() <= *memory / ROW_BYTES;
            let directory = (!in_memory).then_some(*temporary);
            let partitioned =
                PartitionedRows::of(source, &bureaus, &units, options.threads, directory)?;
            let layout = if in_memory {
                RowLayout::PartitionedInMemory
            } else {
                RowLayout::PartitionedInFiles
            };
            (UnitReader::Partitioned(source, partitioned), layout)
        };
        self.write_units(&units, &reader, sink)?;
        Ok(layout)
    }

    /// Writes small units in parallel, and a large one with all threads together.
    fn write_units(
        &self,
        units: &[Unit],
        reader: &UnitReader<'_>,
        sink: &mut Sink,
    ) -> Result<(), Error> {
        let mut first = 0;
        for run in units.chunk_by(|one, next| !one.is_large && !next.is_large) {
            match run {
                [unit] if unit.is_large => {
                    self.write_unit(self.read(reader, first, unit)?, sink)?;
                }
                _ => {
                    let make = |at: usize| match run.get(at) {
                        Some(unit) => self.evaluate_unit(self.read(reader, first + at, unit)?),
                        None => Ok(UnitResult::Rows(Vec::new(), Vec::new())),
                    };
                    let threads = self.options.threads;
                    in_order(threads, run.len(), make, |result| sink.take(result))?;
                }
            }
            first += run.len();
        }
        Ok(())
    }

    fn read(&self, reader: &UnitReader<'_>, at: usize, unit: &Unit) -> Result<UnitTables, Error> {
        let read = reader.read(at, unit)?;
        (self.on_read)(unit.rows);
        Ok(read)
    }

    /// Returns the contexts of the bureaus of a unit, or its problems.
    fn contexts(&self, unit: UnitTables) -> Result<Result<Vec<Context>, PartProblems>, Error> {
        let input = Input { order: self.options.order, ..unit.0 };
        // `Source::open` has checked unknown columns.
        let tables = match check_part(input, &unit.1, UnknownColumns::Ignore) {
            Ok(tables) => tables,
            Err(problems) => {
                self.failed.store(true, Relaxed);
                return Ok(Err(problems));
            }
        };
        if self.failed.load(Relaxed) {
            return Ok(Ok(Vec::new()));
        }
        let AssessOptions { policy, year, as_of, .. } = self.options;
        let context = |bureau: &Bureau| {
            AssessmentContext::new(bureau.clone(), Arc::clone(policy), *year, *as_of)
        };
        Ok(Ok(tables.bureaus().iter().map(context).collect::<Result<_, _>>()?))
    }

    /// Evaluates a unit on one thread.
    fn evaluate_unit(&self, unit: UnitTables) -> Result<UnitResult, Error> {
        let contexts = match self.contexts(unit)? {
            Ok(contexts) => contexts,
            Err(problems) => return Ok(UnitResult::Problems(problems)),
        };
        let (mut groups, mut summaries) = (RowGroupWriters::new(self), Vec::new());
        let mut undecided = PartProblems::within(&self.limits);
        for context in contexts {
            let (code, mut summary) = (context.records().code().to_owned(), Summary::default());
            self.evaluate(&code, context, |count, make| {
                let mut totals = Vec::new();
                for at in 0..count {
                    let (mut rows, case_totals) = make(at)?;
                    undecided.append(std::mem::take(&mut rows.undecided));
                    summary = summary + groups.add(rows)?;
                    totals.extend(case_totals);
                }
                Ok(totals)
            })?;
            summaries.push((code, summary));
        }
        if !undecided.is_empty() {
            return Ok(UnitResult::Undecided(undecided));
        }
        Ok(UnitResult::Rows(groups.encode()?, summaries))
    }

    /// Evaluates a bureau stage by stage. `run` makes a number of blocks and returns their case totals in order.
    fn evaluate<R: StepSource + Sync>(
        &self,
        code: &str,
        context: AssessmentContext<R, Arc<Policy>>,
        mut run: impl FnMut(
            usize,
            &(dyn Fn(usize) -> BlockResult + Sync),
        ) -> Result<Vec<CaseTotals>, Error>,
    ) -> Result<(), Error> {
        let tables = self.tables;
        let before = tables.blocks_before(context.records());
        run(before.len(), &|at| {
            let block = before.get(at).cloned();
            let rows = block.map(|block| tables.make_before(code, &context, block)).transpose();
            Ok((rows.map_err(batch_error)?.unwrap_or_default(), None))
        })?;
        let cases = tables.blocks_of_cases(context.records());
        let totals = run(cases.len(), &|at| {
            let places = cases.get(at).cloned().unwrap_or(0..0);
            let (rows, totals) = tables.make_cases(code, &context, places).map_err(batch_error)?;
            Ok((rows, Some(totals)))
        })?;
        let assessment = context.close(totals);
        let after = tables.blocks_after(assessment.context().records());
        run(after.len(), &|at| {
            let block = after.get(at).cloned();
            let rows = block.map(|block| tables.make_after(code, &assessment, block)).transpose();
            Ok((rows.map_err(batch_error)?.unwrap_or_default(), None))
        })?;
        Ok(())
    }

    /// Writes a unit with all threads together, block by block.
    fn write_unit(&self, unit: UnitTables, sink: &mut Sink) -> Result<(), Error> {
        let contexts = match self.contexts(unit)? {
            Ok(contexts) => contexts,
            Err(problems) => return sink.take(UnitResult::Problems(problems)),
        };
        for context in contexts {
            let code = context.records().code().to_owned();
            let summary = self.write_bureau(&code, context, sink)?;
            sink.summaries.push((code, summary));
        }
        Ok(())
    }

    fn write_bureau<R: StepSource + Sync>(
        &self,
        code: &str,
        context: AssessmentContext<R, Arc<Policy>>,
        sink: &mut Sink,
    ) -> Result<Summary, Error> {
        let mut summary = Summary::default();
        self.evaluate(code, context, |count, make| {
            self.write_blocks(count, sink, &mut summary, make)
        })?;
        Ok(summary)
    }

    /// Writes blocks with all threads. Each block is a row group of its tables.
    fn write_blocks(
        &self,
        count: usize,
        sink: &mut Sink,
        summary: &mut Summary,
        make: &(dyn Fn(usize) -> BlockResult + Sync),
    ) -> Result<Vec<CaseTotals>, Error> {
        let mut totals = Vec::new();
        let encoded = |at: usize| {
            let (mut rows, case_totals) = make(at)?;
            let undecided = std::mem::take(&mut rows.undecided);
            let mut groups = RowGroupWriters::new(self);
            let counts = groups.add(rows)?;
            Ok((groups.encode()?, counts, case_totals, undecided))
        };
        let take = |(rows, counts, case_totals, undecided)| {
            *summary = *summary + counts;
            totals.extend::<Option<CaseTotals>>(case_totals);
            sink.undecided.append(undecided);
            sink.append(rows)
        };
        in_order(self.options.threads, count, encoded, take)?;
        Ok(totals)
    }
}

/// Converts the error of a batch.
fn batch_error(error: ArrowError) -> Error {
    Error::Write { name: "batch".to_owned(), reason: error.to_string() }
}

/// The row groups of a unit, one for each table.
struct RowGroupWriters<'a> {
    groups: Vec<(ResultTable, RowGroupWriter)>,
    on_written: &'a (dyn Fn(u64) + Sync),
}

impl<'a> RowGroupWriters<'a> {
    fn new(run: &Run<'a>) -> Self {
        let groups = run.factories.iter().map(|(table, factory)| (*table, factory.writer()));
        Self { groups: groups.collect(), on_written: run.on_written }
    }

    /// Adds the rows of a block and returns its counts.
    fn add(&mut self, rows: BlockRows) -> Result<Summary, Error> {
        let BlockRows { batches, summary, .. } = rows;
        for (table, batch) in batches {
            if let Some((_, group)) = self.groups.iter_mut().find(|(of, _)| *of == table) {
                group.write(&batch).map_err(|error| write_error("batch", &error))?;
                (self.on_written)(batch.num_rows() as u64);
            }
        }
        Ok(summary)
    }

    fn encode(self) -> Result<Rows, Error> {
        let encode = |(table, group): (ResultTable, RowGroupWriter)| {
            Ok((table, group.encode().map_err(|error| write_error("batch", &error))?))
        };
        self.groups.into_iter().map(encode).collect()
    }
}
