//! `petition assess --format parquet`: the tables of a result, as files in a folder.

use super::counted;
use super::request::Request;
use super::tables::{self, failure};
use super::{Outcome, outcome};
use crate::args::{Assess, Part};
use crate::cause::Access;
use crate::failure::Failure;
use crate::input;
use crate::interrupt::Leftover;
use crate::language::say;
use crate::output::progress::Progress;
use crate::output::tell_hint;
use arrow_schema::ArrowError;
use petition_arrow::complete::{ResultTable, ResultTables};
use petition_arrow::output::{SummaryColumns, summary_schema};
use petition_core::Lang;
use petition_core::compliance::Summary;
use petition_parquet::{
    AtomicDir, CompleteTask, PARTITION_MEMORY, ResultFiles, RowLayout, Source, UNIT_ROWS, Writer,
    complete, complete_ledger, create_table,
};
use std::path::Path;

/// Assesses and writes.
///
/// # Errors
///
/// What cannot be read, every problem of the ledger, or what cannot be written.
pub fn run(args: &Assess, lang: Lang) -> Result<Outcome, Failure> {
    let request = Request::of(args, lang)?;
    let out = args.to.output.as_deref().unwrap_or(Path::new("."));
    match (&args.file, &args.tables) {
        (Some(file), _) => of_ledger(args, file, &request, out, lang),
        (None, folder) => {
            let folder = folder.as_deref().unwrap_or(Path::new("."));
            if counted::is_enough(args, &request) {
                return counted::run(args, &request, folder, out, lang);
            }
            of_tables(args, folder, &request, out, lang)
        }
    }
}

/// The result of a ledger in a file.
fn of_ledger(
    args: &Assess,
    file: &Path,
    request: &Request,
    out: &Path,
    lang: Lang,
) -> Result<Outcome, Failure> {
    let progress = Progress::counting(lang);
    let ledger = input::ledger(file, lang)?;
    let tables = request.result_tables(false, args.strict).map_err(refused)?;
    let target = Target::create(out, request.metadata(&[]))?;
    let files = target.files(&tables)?;
    let question = request.question(false);
    let summary = complete_ledger(ledger, &question, &tables, files, &|rows| progress.wrote(rows));
    let summary = summary.map_err(|error| failure(error, out, Access::Writing))?;
    if request.parts.contains(&Part::Summary) {
        target.write_summary(&[(String::new(), summary)], false)?;
    }
    target.commit(out)?;
    Ok(outcome(args, &summary, lang))
}

/// The result of tables, written while they are read.
fn of_tables(
    args: &Assess,
    folder: &Path,
    request: &Request,
    out: &Path,
    lang: Lang,
) -> Result<Outcome, Failure> {
    let progress = Progress::counting(lang);
    let source = tables::open(folder, request, lang)?;
    progress.reading(source.rows());
    let many = has_bureaus(&source);
    let tables = request.result_tables(many, args.strict).map_err(refused)?;
    let not_evaluated = source.not_evaluated(&request.policy);
    let target = Target::create(out, request.metadata(&not_evaluated))?;
    let files = target.files(&tables)?;
    let question = request.question(args.reading.grouped_by_case);
    let work = CompleteTask {
        source: &source,
        options: &question,
        tables: &tables,
        temporary: target.directory.temporary(),
        memory: PARTITION_MEMORY,
        unit_rows: UNIT_ROWS,
    };
    let (on_read, on_written) = (|rows| progress.read(rows), |rows| progress.wrote(rows));
    let written = complete(&work, files, &on_read, &on_written);
    let written = written.map_err(|error| {
        let access = if error.problems().is_empty() { Access::Writing } else { Access::Reading };
        let path = if error.problems().is_empty() { out } else { folder };
        failure(error, path, access)
    })?;
    if request.parts.contains(&Part::Summary) {
        target.write_summary(&written.summaries, many)?;
    }
    target.commit(out)?;
    drop(progress);
    tell_partition(written.layout, lang);
    tell_not_evaluated(&not_evaluated, lang);
    let summaries = written.summaries.iter().map(|(_, summary)| *summary);
    let summary = summaries.fold(Summary::default(), |sum, next| sum + next);
    Ok(outcome(args, &summary, lang))
}

/// The folder of a result: its files appear together.
struct Target<'a> {
    directory: AtomicDir,
    leftover: Leftover,
    metadata: Vec<(&'static str, String)>,
    out: &'a Path,
}

impl<'a> Target<'a> {
    fn create(out: &'a Path, metadata: Vec<(&'static str, String)>) -> Result<Self, Failure> {
        let directory = AtomicDir::create(out);
        let directory = directory.map_err(|error| failure(error.into(), out, Access::Writing))?;
        let leftover = Leftover::of(directory.temporary());
        Ok(Self { directory, leftover, metadata, out })
    }

    fn writer(&self, part: Part, schema: arrow_schema::SchemaRef) -> Result<Writer, Failure> {
        let writer = create_table(&self.directory, part.name(), schema, &self.metadata);
        writer.map_err(|error| failure(error, self.out, Access::Writing))
    }

    /// The files of the tables that are made.
    fn files(&self, tables: &ResultTables) -> Result<ResultFiles, Failure> {
        let writer = |part: Part, table| match tables.schema(table).map_err(refused)? {
            Some(schema) => self.writer(part, schema).map(Some),
            None => Ok(None),
        };
        Ok(ResultFiles {
            duties: writer(Part::Duties, ResultTable::Duties)?,
            cases: writer(Part::Cases, ResultTable::Cases)?,
            findings: writer(Part::Findings, ResultTable::Findings)?,
        })
    }

    /// Writes one row a bureau.
    fn write_summary(&self, summaries: &[(String, Summary)], many: bool) -> Result<(), Failure> {
        let mut columns = SummaryColumns::new(many, summaries.len());
        let rows = summaries.iter();
        let pushed = rows.map(|(code, row)| columns.push(many.then_some(code), row));
        let batch = pushed.collect::<Result<(), _>>().and_then(|()| columns.finish());
        let writer = self.writer(Part::Summary, summary_schema(many))?;
        let written = writer.all([batch.map_err(refused)?]);
        written.map(drop).map_err(|error| failure(error, self.out, Access::Writing))
    }

    fn commit(self, out: &Path) -> Result<(), Failure> {
        let Self { directory, leftover, .. } = self;
        leftover.commit(directory).map_err(|error| failure(error.into(), out, Access::Writing))
    }
}

fn refused(error: ArrowError) -> Failure {
    Failure::new(error.to_string(), error.to_string())
}

/// Whether tables have a column of bureaus.
fn has_bureaus(source: &Source) -> bool {
    source.tables().iter().any(|table| table.columns().contains(&"bureau"))
}

/// Says how rows that are not grouped by bureau were partitioned: grouped ones need less time.
fn tell_partition(layout: RowLayout, lang: Lang) {
    let (zh, en) = match layout {
        RowLayout::OneBureau | RowLayout::Grouped => return,
        RowLayout::PartitionedInMemory => (
            "各表未按局排列，已在内存中分局",
            "the rows are not grouped by bureau: partitioned in memory",
        ),
        RowLayout::PartitionedInFiles => (
            "各表未按局排列，已用临时文件分局；按局排列可更快",
            "the rows are not grouped by bureau: partitioned in temporary files; grouped rows are faster",
        ),
    };
    tell_hint(lang, say(lang, zh, en));
}

/// Names the rules that the input could not carry, so that nobody takes them for met.
pub fn tell_not_evaluated(rules: &[String], lang: Lang) {
    if rules.is_empty() {
        return;
    }
    let rules = rules.join(say(lang, "、", ", "));
    let said = say(
        lang,
        "输入不含所需内容，未评定：",
        "not assessed, as the input does not carry what they need: ",
    );
    tell_hint(lang, &format!("{said}{rules}"));
}
