//! Assesses duties without evidence while the tables are read. Stores no rows.

use super::Outcome;
use super::parquet::print_not_evaluated;
use super::request::Request;
use super::tables::{self, failure};
use crate::args::{Assess, OutputTable};
use crate::failure::Failure;
use crate::io_message::Access;
use crate::output::progress::Progress;
use petition_arrow::TablePieces;
use petition_arrow::output::{DutyColumns, Texts};
use petition_core::Lang;
use petition_parquet::{AtomicDir, count, create_table};
use std::path::Path;
use std::sync::Arc;

/// Whether the request is for duties alone, without evidence columns. `--strict` needs findings too.
pub fn can_stream(args: &Assess, request: &Request) -> bool {
    let known = DutyColumns::names(true, false);
    let columns = request.duty_columns(true);
    columns.iter().all(|name| known.contains(name))
        && request.output_tables == [OutputTable::Duties]
        && !args.strict
}

/// Assesses the tables and writes the duties.
///
/// # Errors
///
/// A file that cannot be read or written, or every problem of the tables.
pub fn run(
    args: &Assess,
    request: &Request,
    folder: &Path,
    out: &Path,
    lang: Lang,
) -> Result<Outcome, Failure> {
    let progress = Progress::of_rows(lang);
    let source = tables::open(folder, request, lang)?;
    progress.set_total(source.rows());
    let options = request.options(args.table_options.grouped_by_case);
    let duties_table = count(&source, &options, &|rows| progress.add_read(rows));
    let duties_table =
        Arc::new(duties_table.map_err(|error| failure(error, folder, Access::Read))?);
    let names = request.duty_columns(duties_table.has_bureaus());
    let names: Vec<&str> = names.iter().map(String::as_str).collect();
    let pieces = duties_table.table(&names, Texts::Dictionary);
    let pieces = pieces.map_err(|error| Failure::new("结果无法生成", error.to_string()))?;
    let fail = |error| failure(error, out, Access::Write);
    let duties = duties_table.duties();
    let not_evaluated = duties.not_evaluated();
    let metadata = request.metadata(&not_evaluated);
    let directory = AtomicDir::create(out).map_err(|error| fail(error.into()))?;
    let writer = create_table(&directory, OutputTable::Duties.name(), pieces.schema(), &metadata)
        .map_err(fail)?;
    writer.pieces(&pieces, request.threads, &|rows| progress.add_written(rows)).map_err(fail)?;
    directory.commit().map_err(|error| fail(error.into()))?;
    drop(progress);
    print_not_evaluated(&not_evaluated, lang);
    Ok(Outcome::Done)
}
