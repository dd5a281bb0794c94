//! The complete result of a directory of tables or a ledger, written unit by unit: duties with evidence, cases, findings, counts.
//!
//! Bureaus are read and evaluated a unit at a time, by all threads; nothing of a unit is in memory after its rows are
//! written. A large bureau is evaluated block by block, by all threads together. The bytes of the result do not depend on
//! the number of threads, on the order of the bureaus' rows or on how these were partitioned.

use crate::count::Question;
use crate::error::Error;
use crate::group::{Encoded, Group, RowGroupFactory};
use crate::partition::{Partition, Split, Unit, UnitReader, UnitTables, scan, units};
use crate::read::read;
use crate::source::Source;
use crate::writer::{FileWriter, Writer, append, failure};
use arrow_schema::ArrowError;
use petition_arrow::complete::{BlockRows, ResultTable, ResultTables};
use petition_arrow::input::{Bureau, PartProblems, UnknownColumns, check_part};
use petition_arrow::stream::in_order;
use petition_core::compliance::Summary;
use petition_core::engine::{AssessmentContext, CaseTotals, Records};
use petition_core::ledger::Ledger;
use petition_core::policy::Policy;
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering::Relaxed};

/// What a result is made of.
pub struct Complete<'a> {
    /// The tables.
    pub source: &'a Source,
    /// Policy, year, day, threads.
    pub question: &'a Question,
    /// The tables of the result.
    pub tables: &'a ResultTables,
    /// A directory for temporary files.
    pub temporary: &'a Path,
    /// Rows that are not grouped by bureau are partitioned in memory up to so many bytes of the tables, else in
    /// temporary files.
    pub memory: u64,
    /// How many rows one thread has in memory, about. All threads together evaluate a bureau of more than twice as many.
    /// How the rows of the result are grouped in its files depends on it.
    pub unit_rows: u64,
}

/// How many rows one thread has in memory: their columns lie in the caches of a processor.
pub const UNIT_ROWS: u64 = 1 << 19;

/// How many bytes of files are partitioned in memory, where their rows take some ten times as much.
pub const PARTITION_MEMORY: u64 = 32 << 20;

/// What was written.
#[derive(Debug, Clone)]
pub struct Written {
    /// The counts of each bureau, in the order of the codes; one without a code for tables without bureaus.
    pub summaries: Vec<(String, Summary)>,
    /// How the rows of bureaus were found.
    pub partition: Partition,
}

/// The files of the result; `None` for a table that is not made.
pub struct ResultFiles {
    /// Duties.
    pub duties: Option<Writer>,
    /// Cases.
    pub cases: Option<Writer>,
    /// Findings.
    pub findings: Option<Writer>,
}

/// Writes the result.
///
/// # Errors
///
/// The problems of all tables at once, and then nothing of use is written; files that cannot be read or written.
pub fn complete(
    work: &Complete<'_>,
    files: ResultFiles,
    on_read: &(dyn Fn(u64) + Sync),
    on_written: &(dyn Fn(u64) + Sync),
) -> Result<Written, Error> {
    let (mut sink, factories) = Sink::of(files);
    let Complete { question, tables, .. } = *work;
    let failed = AtomicBool::new(false);
    let run = Run { question, tables, factories, failed, on_read, on_written };
    let partition = run.write(work, &mut sink)?;
    Ok(Written { summaries: sink.finish()?, partition })
}

/// Writes the result of a ledger: the same bytes as of its tables.
///
/// # Errors
///
/// A year or day out of range; files that cannot be written.
pub fn complete_ledger(
    ledger: Ledger,
    question: &Question,
    tables: &ResultTables,
    files: ResultFiles,
    on_written: &(dyn Fn(u64) + Sync),
) -> Result<Summary, Error> {
    let (mut sink, factories) = Sink::of(files);
    let failed = AtomicBool::new(false);
    let run = Run { question, tables, factories, failed, on_read: &|_| (), on_written };
    let Question { policy, year, as_of, .. } = question;
    let context = AssessmentContext::new(ledger, Arc::clone(policy), *year, *as_of)?;
    let summary = run.write_bureau("", context, &mut sink)?;
    sink.finish()?;
    Ok(summary)
}

/// Takes what units and blocks give, in order.
struct Sink {
    files: Vec<(ResultTable, String, FileWriter)>,
    summaries: Vec<(String, Summary)>,
    problems: PartProblems,
}

/// Encoded rows of the tables, in order.
type Rows = Vec<(ResultTable, Encoded)>;

/// What a unit gives.
enum UnitResult {
    Rows(Rows, Vec<(String, Summary)>),
    Problems(PartProblems),
}

impl Sink {
    fn of(files: ResultFiles) -> (Self, Vec<(ResultTable, RowGroupFactory)>) {
        let ResultFiles { duties, cases, findings } = files;
        let writers = [
            (ResultTable::Duties, duties),
            (ResultTable::Cases, cases),
            (ResultTable::Findings, findings),
        ];
        let (mut files, mut factories) = (Vec::new(), Vec::new());
        for (table, writer) in writers {
            if let Some((name, file, factory)) = writer.map(Writer::into_parts) {
                files.push((table, name, file));
                factories.push((table, factory));
            }
        }
        (Self { files, summaries: Vec::new(), problems: PartProblems::default() }, factories)
    }

    /// Ends the files, if there is no problem.
    fn finish(self) -> Result<Vec<(String, Summary)>, Error> {
        if !self.problems.is_empty() {
            return Err(self.problems.into_error().into());
        }
        for (_, name, mut file) in self.files {
            crate::writer::finished(&mut file).map_err(|error| failure(&name, &error))?;
        }
        Ok(self.summaries)
    }

    fn append(&mut self, rows: Rows) -> Result<(), Error> {
        for (table, encoded) in rows {
            let file = self.files.iter_mut().find(|(of, ..)| *of == table);
            if let Some((_, name, file)) = file {
                append(file, encoded).map_err(|error| failure(name, &error))?;
            }
        }
        Ok(())
    }

    fn take(&mut self, result: UnitResult) -> Result<(), Error> {
        match result {
            UnitResult::Problems(problems) => self.problems.append(problems),
            UnitResult::Rows(rows, summaries) => {
                self.append(rows)?;
                self.summaries.extend(summaries);
            }
        }
        Ok(())
    }
}

type Context = AssessmentContext<Bureau, Arc<Policy>>;

/// What a block gives: rows, and what duties and matters need of its cases.
type Made = Result<(BlockRows, Option<CaseTotals>), Error>;

struct Run<'a> {
    question: &'a Question,
    tables: &'a ResultTables,
    factories: Vec<(ResultTable, RowGroupFactory)>,
    /// Whether a problem was found: the rest is checked, and nothing more is evaluated.
    failed: AtomicBool,
    on_read: &'a (dyn Fn(u64) + Sync),
    on_written: &'a (dyn Fn(u64) + Sync),
}

impl Run<'_> {
    fn write(&self, work: &Complete<'_>, sink: &mut Sink) -> Result<Partition, Error> {
        let Complete { source, question, temporary, memory, unit_rows, .. } = work;
        let Some(bureaus) = scan(source, question.threads)? else {
            let input = read(source, question.threads, self.on_read)?;
            self.write_alone((input, Vec::new()), sink)?;
            return Ok(Partition::OneBureau);
        };
        let units = units(&bureaus.rows, *unit_rows);
        let (reader, partition) = if bureaus.is_grouped() {
            (UnitReader::Grouped(source, bureaus), Partition::Grouped)
        } else {
            let in_memory = source.bytes() <= *memory;
            let directory = (!in_memory).then_some(*temporary);
            let split = Split::of(source, &bureaus, &units, question.threads, directory)?;
            let partition = if in_memory { Partition::Memory } else { Partition::Files };
            (UnitReader::Split(source, split), partition)
        };
        self.write_units(&units, &reader, sink)?;
        Ok(partition)
    }

    /// Small units side by side; a large one by all threads together.
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
                    self.write_alone(self.read(reader, first, unit)?, sink)?;
                }
                _ => {
                    let make = |at: usize| match run.get(at) {
                        Some(unit) => self.unit(self.read(reader, first + at, unit)?),
                        None => Ok(UnitResult::Rows(Vec::new(), Vec::new())),
                    };
                    let threads = self.question.threads;
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

    /// The contexts of the bureaus of a unit; its problems if it has any.
    fn contexts(&self, unit: UnitTables) -> Result<Result<Vec<Context>, PartProblems>, Error> {
        // Unknown columns were looked at when the folder was opened.
        let tables = match check_part(unit.0, &unit.1, UnknownColumns::Ignore) {
            Ok(tables) => tables,
            Err(problems) => {
                self.failed.store(true, Relaxed);
                return Ok(Err(problems));
            }
        };
        if self.failed.load(Relaxed) {
            return Ok(Ok(Vec::new()));
        }
        let Question { policy, year, as_of, .. } = self.question;
        let context = |bureau: &Bureau| {
            AssessmentContext::new(bureau.clone(), Arc::clone(policy), *year, *as_of)
        };
        Ok(Ok(tables.bureaus().iter().map(context).collect::<Result<_, _>>()?))
    }

    /// A unit by one thread.
    fn unit(&self, unit: UnitTables) -> Result<UnitResult, Error> {
        let contexts = match self.contexts(unit)? {
            Ok(contexts) => contexts,
            Err(problems) => return Ok(UnitResult::Problems(problems)),
        };
        let (mut groups, mut summaries) = (Groups::new(self), Vec::new());
        for context in contexts {
            let (code, mut summary) = (context.records().code().to_owned(), Summary::default());
            self.evaluate(&code, context, |count, make| {
                let mut totals = Vec::new();
                for at in 0..count {
                    let (rows, of_cases) = make(at)?;
                    summary = summary + groups.add(rows)?;
                    totals.extend(of_cases);
                }
                Ok(totals)
            })?;
            summaries.push((code, summary));
        }
        Ok(UnitResult::Rows(groups.encode()?, summaries))
    }

    /// Evaluates a bureau stage by stage: `run` makes so many blocks and returns what they give beside rows, in order.
    fn evaluate<R: Records + Sync>(
        &self,
        code: &str,
        context: AssessmentContext<R, Arc<Policy>>,
        mut run: impl FnMut(usize, &(dyn Fn(usize) -> Made + Sync)) -> Result<Vec<CaseTotals>, Error>,
    ) -> Result<(), Error> {
        let tables = self.tables;
        let before = tables.blocks_before(context.records());
        run(before.len(), &|at| {
            let block = before.get(at).cloned();
            let rows = block.map(|block| tables.make_before(code, &context, block)).transpose();
            Ok((rows.map_err(unmade)?.unwrap_or_default(), None))
        })?;
        let cases = tables.blocks_of_cases(context.records());
        let totals = run(cases.len(), &|at| {
            let places = cases.get(at).cloned().unwrap_or(0..0);
            let (rows, totals) = tables.make_cases(code, &context, places).map_err(unmade)?;
            Ok((rows, Some(totals)))
        })?;
        let assessment = context.close(totals);
        let after = tables.blocks_after(assessment.context().records());
        run(after.len(), &|at| {
            let block = after.get(at).cloned();
            let rows = block.map(|block| tables.make_after(code, &assessment, block)).transpose();
            Ok((rows.map_err(unmade)?.unwrap_or_default(), None))
        })?;
        Ok(())
    }

    /// A unit by all threads together, block by block.
    fn write_alone(&self, unit: UnitTables, sink: &mut Sink) -> Result<(), Error> {
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

    fn write_bureau<R: Records + Sync>(
        &self,
        code: &str,
        context: AssessmentContext<R, Arc<Policy>>,
        sink: &mut Sink,
    ) -> Result<Summary, Error> {
        let mut summary = Summary::default();
        self.evaluate(code, context, |count, make| self.blocks(count, sink, &mut summary, make))?;
        Ok(summary)
    }

    /// Blocks by all threads, each a row group of its tables.
    fn blocks(
        &self,
        count: usize,
        sink: &mut Sink,
        summary: &mut Summary,
        make: &(dyn Fn(usize) -> Made + Sync),
    ) -> Result<Vec<CaseTotals>, Error> {
        let mut totals = Vec::new();
        let encoded = |at: usize| {
            let (rows, of_cases) = make(at)?;
            let mut groups = Groups::new(self);
            let counts = groups.add(rows)?;
            Ok((groups.encode()?, counts, of_cases))
        };
        let take = |(rows, counts, of_cases): (Rows, Summary, Option<CaseTotals>)| {
            *summary = *summary + counts;
            totals.extend(of_cases);
            sink.append(rows)
        };
        in_order(self.question.threads, count, encoded, take)?;
        Ok(totals)
    }
}

/// A batch that could not be made.
fn unmade(error: ArrowError) -> Error {
    Error::Write { name: "batch".to_owned(), reason: error.to_string() }
}

/// The row groups of a unit, one a table.
struct Groups<'a> {
    groups: Vec<(ResultTable, Group)>,
    on_written: &'a (dyn Fn(u64) + Sync),
}

impl<'a> Groups<'a> {
    fn new(run: &Run<'a>) -> Self {
        let groups = run.factories.iter().map(|(table, factory)| (*table, factory.group()));
        Self { groups: groups.collect(), on_written: run.on_written }
    }

    /// Adds the rows of a block and returns its counts.
    fn add(&mut self, rows: BlockRows) -> Result<Summary, Error> {
        let BlockRows { batches, summary } = rows;
        for (table, batch) in batches {
            if let Some((_, group)) = self.groups.iter_mut().find(|(of, _)| *of == table) {
                group.write(&batch).map_err(|error| failure("batch", &error))?;
                (self.on_written)(batch.num_rows() as u64);
            }
        }
        Ok(summary)
    }

    fn encode(self) -> Result<Rows, Error> {
        let encode = |(table, group): (ResultTable, Group)| {
            Ok((table, group.encode().map_err(|error| failure("batch", &error))?))
        };
        self.groups.into_iter().map(encode).collect()
    }
}
