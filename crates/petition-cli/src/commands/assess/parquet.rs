//! `petition assess --format parquet`: writes the tables of a result as Parquet files.

use super::request::Request;
use super::streamed_duties;
use super::tables::{self, failure};
use super::{Outcome, outcome};
use crate::args::{Assess, OutputTable};
use crate::failure::Failure;
use crate::input;
use crate::io_message::Access;
use crate::language::say;
use crate::output::print_hint;
use crate::output::progress::Progress;
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

/// Assesses a ledger or tables and writes the result.
///
/// # Errors
///
/// A file that cannot be read or written, or every problem of the ledger.
pub fn run(args: &Assess, lang: Lang) -> Result<Outcome, Failure> {
    let request = Request::of(args, lang)?;
    let out = args.to.output.as_deref().unwrap_or(Path::new("."));
    match (&args.file, &args.tables) {
        (Some(file), _) => of_ledger(args, file, &request, out, lang),
        (None, folder) => {
            let folder = folder.as_deref().unwrap_or(Path::new("."));
            if streamed_duties::can_stream(args, &request) {
                return streamed_duties::run(args, &request, folder, out, lang);
            }
            of_tables(args, folder, &request, out, lang)
        }
    }
}

/// Assesses a ledger file.
fn of_ledger(
    args: &Assess,
    file: &Path,
    request: &Request,
    out: &Path,
    lang: Lang,
) -> Result<Outcome, Failure> {
    let options = args.one_sheet.with(args.year, &args.limits)?;
    let progress = Progress::of_rows(lang);
    let ledger = input::ledger_with(file, &options, lang)?;
    super::print_past_records(args, &ledger, (request.year, request.as_of), lang);
    let tables = request.result_tables(false, args.strict).map_err(internal_error)?;
    let target = Target::create(out, request.metadata(&[]))?;
    let files = target.files(&tables)?;
    let options = request.options(false);
    let summary =
        complete_ledger(ledger, &options, &tables, files, &|rows| progress.add_written(rows));
    let summary = summary.map_err(|error| failure(error, out, Access::Write))?;
    if request.output_tables.contains(&OutputTable::Summary) {
        target.write_summary(&[(String::new(), summary)], false)?;
    }
    target.commit(out)?;
    Ok(outcome(args, &summary, lang))
}

/// Assesses tables. Writes the result while it reads.
fn of_tables(
    args: &Assess,
    folder: &Path,
    request: &Request,
    out: &Path,
    lang: Lang,
) -> Result<Outcome, Failure> {
    let progress = Progress::of_rows(lang);
    let source = tables::open(folder, request, lang)?;
    progress.set_total(source.rows());
    let many = has_bureaus(&source);
    let tables = request.result_tables(many, args.strict).map_err(internal_error)?;
    let not_evaluated = source.not_evaluated(&request.policy, request.year);
    let target = Target::create(out, request.metadata(&not_evaluated))?;
    let files = target.files(&tables)?;
    let options = request.options(args.table_options.grouped_by_case);
    let work = CompleteTask {
        source: &source,
        options: &options,
        tables: &tables,
        temporary: target.directory.temporary(),
        memory: PARTITION_MEMORY,
        unit_rows: UNIT_ROWS,
    };
    let (on_read, on_written) = (|rows| progress.add_read(rows), |rows| progress.add_written(rows));
    let written = complete(&work, files, &on_read, &on_written);
    let written = written.map_err(|error| {
        let access = if error.problems().is_empty() { Access::Write } else { Access::Read };
        let path = if error.problems().is_empty() { out } else { folder };
        failure(error, path, access)
    })?;
    if request.output_tables.contains(&OutputTable::Summary) {
        target.write_summary(&written.summaries, many)?;
    }
    target.commit(out)?;
    drop(progress);
    print_partition(written.layout, lang);
    print_not_evaluated(&not_evaluated, lang);
    let summaries = written.summaries.iter().map(|(_, summary)| *summary);
    let summary = summaries.fold(Summary::default(), |sum, next| sum + next);
    Ok(outcome(args, &summary, lang))
}

/// The output folder. It appears, or is replaced, with all its files.
struct Target<'a> {
    directory: AtomicDir,
    metadata: Vec<(&'static str, String)>,
    out: &'a Path,
}

impl<'a> Target<'a> {
    fn create(out: &'a Path, metadata: Vec<(&'static str, String)>) -> Result<Self, Failure> {
        let directory = AtomicDir::create(out);
        let directory = directory.map_err(|error| failure(error.into(), out, Access::Write))?;
        Ok(Self { directory, metadata, out })
    }

    fn writer(
        &self,
        table: OutputTable,
        schema: arrow_schema::SchemaRef,
    ) -> Result<Writer, Failure> {
        let writer = create_table(&self.directory, table.name(), schema, &self.metadata);
        writer.map_err(|error| failure(error, self.out, Access::Write))
    }

    /// Creates a writer for each requested table.
    fn files(&self, tables: &ResultTables) -> Result<ResultFiles, Failure> {
        let writer =
            |output: OutputTable, table| match tables.schema(table).map_err(internal_error)? {
                Some(schema) => self.writer(output, schema).map(Some),
                None => Ok(None),
            };
        Ok(ResultFiles {
            duties: writer(OutputTable::Duties, ResultTable::Duties)?,
            cases: writer(OutputTable::Cases, ResultTable::Cases)?,
            clocks: writer(OutputTable::Clocks, ResultTable::Clocks)?,
            findings: writer(OutputTable::Findings, ResultTable::Findings)?,
        })
    }

    /// Writes the summary, one row per bureau.
    fn write_summary(&self, summaries: &[(String, Summary)], many: bool) -> Result<(), Failure> {
        let mut columns = SummaryColumns::new(many, summaries.len());
        let rows = summaries.iter();
        let pushed = rows.map(|(code, row)| columns.push(many.then_some(code), row));
        let batch = pushed.collect::<Result<(), _>>().and_then(|()| columns.finish());
        let writer = self.writer(OutputTable::Summary, summary_schema(many))?;
        let written = writer.all([batch.map_err(internal_error)?]);
        written.map(drop).map_err(|error| failure(error, self.out, Access::Write))
    }

    fn commit(self, out: &Path) -> Result<(), Failure> {
        self.directory.commit().map_err(|error| failure(error.into(), out, Access::Write))
    }
}

fn internal_error(error: ArrowError) -> Failure {
    Failure::new("结果无法生成", error.to_string())
}

/// Whether any table has the column `bureau`.
fn has_bureaus(source: &Source) -> bool {
    source.tables().iter().any(|table| table.columns().contains(&"bureau"))
}

/// Prints how rows were partitioned that are not grouped by bureau.
fn print_partition(layout: RowLayout, lang: Lang) {
    let (zh, en) = match layout {
        RowLayout::OneBureau | RowLayout::Grouped => return,
        RowLayout::PartitionedInMemory => (
            "各表未按局排列，已在内存中分局",
            "rows are not grouped by bureau: partitioned in memory",
        ),
        RowLayout::PartitionedInFiles => (
            "各表未按局排列，已用临时文件分局；按局排列可更快",
            "rows are not grouped by bureau: partitioned in temporary files; group them for more speed",
        ),
    };
    print_hint(lang, say(lang, zh, en));
}

/// Prints the rules that were not evaluated, because the input lacks tables or columns that they need.
pub fn print_not_evaluated(rules: &[String], lang: Lang) {
    if rules.is_empty() {
        return;
    }
    let rules = rules.join(say(lang, "、", ", "));
    let reason = say(
        lang,
        "输入不含所需内容，未评定：",
        "not evaluated, because the input lacks tables or columns: ",
    );
    print_hint(lang, &format!("{reason}{rules}"));
}
