//! Duties without evidence: counted while the tables are read; no row is stored.

use super::Outcome;
use super::parquet::tell_not_evaluated;
use super::request::Request;
use super::tables::{self, failure};
use crate::args::{Assess, Part};
use crate::cause::Access;
use crate::failure::Failure;
use crate::interrupt::Leftover;
use crate::output::progress::Progress;
use petition_arrow::Pieces;
use petition_arrow::output::{DutyColumns, Texts};
use petition_core::Lang;
use petition_parquet::{AtomicDir, count, create_table};
use std::path::Path;
use std::sync::Arc;

/// Whether only duties are requested, without a column that explains them. `--strict` needs findings too.
pub fn is_enough(args: &Assess, request: &Request) -> bool {
    let known = DutyColumns::names(true, false);
    let columns = request.duty_columns(true);
    columns.iter().all(|name| known.contains(name))
        && request.parts == [Part::Duties]
        && !args.strict
}

/// Counts and writes.
///
/// # Errors
///
/// What cannot be read, every problem of the tables, or what cannot be written.
pub fn run(
    args: &Assess,
    request: &Request,
    folder: &Path,
    out: &Path,
    lang: Lang,
) -> Result<Outcome, Failure> {
    let progress = Progress::counting(lang);
    let source = tables::open(folder, request, lang)?;
    progress.reading(source.rows());
    let question = request.question(args.reading.grouped_by_case);
    let counted = count(&source, &question, &|rows| progress.read(rows));
    let counted = Arc::new(counted.map_err(|error| failure(error, folder, Access::Reading))?);
    let names = request.duty_columns(counted.has_bureaus());
    let names: Vec<&str> = names.iter().map(String::as_str).collect();
    let pieces = counted.table(&names, Texts::Dictionary);
    let pieces = pieces.map_err(|error| Failure::new(error.to_string(), error.to_string()))?;
    let fail = |error| failure(error, out, Access::Writing);
    let duties = counted.duties();
    let not_evaluated = duties.not_evaluated();
    let metadata = request.metadata(&not_evaluated);
    let directory = AtomicDir::create(out).map_err(|error| fail(error.into()))?;
    let leftover = Leftover::of(directory.temporary());
    let writer =
        create_table(&directory, Part::Duties.name(), pieces.schema(), &metadata).map_err(fail)?;
    writer.pieces(&pieces, request.threads, &|rows| progress.wrote(rows)).map_err(fail)?;
    leftover.commit(directory).map_err(|error| fail(error.into()))?;
    drop(progress);
    tell_not_evaluated(&not_evaluated, lang);
    Ok(Outcome::Done)
}
