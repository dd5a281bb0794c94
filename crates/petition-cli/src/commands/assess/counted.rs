//! Duties alone, without evidence: counted while the tables are read, none of whose rows is kept.

use super::Outcome;
use super::parquet::tell_not_evaluated;
use super::request::Request;
use super::tables::{self, failure};
use crate::args::{Assess, Part};
use crate::cause::Access;
use crate::failure::Failure;
use crate::interrupt::Leftover;
use crate::output::progress::Progress;
use petition_arrow::output::{StandingColumns, Texts};
use petition_core::Lang;
use petition_parquet::{AtomicDir, Question, count, create_table};
use std::path::Path;
use std::sync::Arc;

/// Whether duties are all that is asked for, and no column of theirs that says why. `--strict` looks at findings too.
pub fn is_enough(args: &Assess, request: &Request) -> bool {
    let known = StandingColumns::names(true);
    let columns = request.columns(true);
    let told = columns.is_some_and(|columns| columns.iter().all(|name| known.contains(name)));
    told && request.parts == [Part::Duties] && !args.strict
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
    let Request { policy, year, as_of, threads, .. } = request;
    let question = Question {
        policy: Arc::clone(policy),
        year: *year,
        as_of: *as_of,
        grouped_by_case: args.reading.grouped_by_case,
        threads: *threads,
    };
    let counted = count(&source, &question, &|rows| progress.read(rows));
    let counted = Arc::new(counted.map_err(|error| failure(error, folder, Access::Reading))?);
    let names = request.columns(counted.has_bureaus()).unwrap_or_default();
    let names: Vec<&str> = names.iter().map(String::as_str).collect();
    let pieces = counted.duties(&names, Texts::Coded);
    let pieces = pieces.map_err(|error| Failure::new(error.to_string(), error.to_string()))?;
    let fail = |error| failure(error, out, Access::Writing);
    let told = counted.counted();
    let told = [
        ("policy", told.policy().id().to_owned()),
        ("year", told.year().to_string()),
        ("as_of", told.as_of().to_string()),
        ("not_evaluated", told.not_evaluated().join(",")),
    ];
    let directory = AtomicDir::create(out).map_err(|error| fail(error.into()))?;
    let leftover = Leftover::of(directory.temporary());
    let writer =
        create_table(&directory, Part::Duties.name(), pieces.schema(), &told).map_err(fail)?;
    writer.pieces(&pieces, *threads, &|rows| progress.wrote(rows)).map_err(fail)?;
    leftover.commit(directory).map_err(|error| fail(error.into()))?;
    drop(progress);
    tell_not_evaluated(&counted.counted().not_evaluated(), lang);
    Ok(Outcome::Done)
}
