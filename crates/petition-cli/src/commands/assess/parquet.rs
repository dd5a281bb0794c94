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
use arrow_array::{RecordBatch, RecordBatchReader};
use arrow_schema::{ArrowError, SchemaRef};
use petition_arrow::assessed::{Assessed, CaseBatches, DutyBatches, FindingBatches};
use petition_arrow::output::{SummaryColumns, summary_schema};
use petition_core::Lang;
use petition_core::compliance::Records;
use petition_parquet::{AtomicDir, create_table};
use std::path::Path;
use std::sync::Arc;

/// The batches of one table.
type Batches<'a> = Box<dyn Iterator<Item = Result<RecordBatch, ArrowError>> + 'a>;

/// Assesses and writes.
///
/// # Errors
///
/// What cannot be read, every problem of the ledger, or what cannot be written.
pub fn run(args: &Assess, lang: Lang) -> Result<Outcome, Failure> {
    let request = Request::of(args, lang)?;
    let progress = Progress::counting(lang);
    let out = args.to.output.as_deref().unwrap_or(Path::new("."));
    match (&args.file, &args.tables) {
        (Some(file), _) => {
            let ledger = input::ledger(file, lang)?;
            let Request { policy, year, as_of, .. } = &request;
            let assessed = Assessed::new([(String::new(), ledger)], false, policy, *year, *as_of)?;
            write(args, &Arc::new(assessed), &request, out, progress, lang)
        }
        (None, folder) => {
            let folder = folder.as_deref().unwrap_or(Path::new("."));
            if counted::is_enough(args, &request) {
                drop(progress);
                return counted::run(args, &request, folder, out, lang);
            }
            let source = tables::open(folder, &request, lang)?;
            let assessed = tables::assessed(&source, folder, &request, &progress)?;
            write(args, &assessed, &request, out, progress, lang)
        }
    }
}

/// Writes every table that is asked for, all of them or none.
fn write<R: Records>(
    args: &Assess,
    assessed: &Arc<Assessed<R>>,
    request: &Request,
    out: &Path,
    progress: Progress,
    lang: Lang,
) -> Result<Outcome, Failure> {
    let fail = |error| failure(error, out, Access::Writing);
    let told = told(assessed);
    let directory = AtomicDir::create(out).map_err(|error| fail(error.into()))?;
    let leftover = Leftover::of(directory.temporary());
    for part in &request.parts {
        let (schema, batches) = batches(*part, assessed, request)?;
        let batches = batches.inspect(|batch| {
            progress.wrote(batch.as_ref().map_or(0, |batch| batch.num_rows() as u64));
        });
        let writer = create_table(&directory, part.name(), schema, &told).map_err(fail)?;
        writer.all(batches).map_err(fail)?;
    }
    leftover.commit(directory).map_err(|error| fail(error.into()))?;
    drop(progress);
    tell_not_evaluated(&assessed.not_evaluated(), lang);
    Ok(outcome(args, &assessed.summary(), lang))
}

/// What a program that finds the files should know of them.
fn told<R: Records>(assessed: &Assessed<R>) -> Vec<(&'static str, String)> {
    vec![
        ("policy", assessed.policy().id().to_owned()),
        ("year", assessed.year().to_string()),
        ("as_of", assessed.as_of().to_string()),
        ("not_evaluated", assessed.not_evaluated().join(",")),
    ]
}

/// The columns and the rows of a table.
fn batches<'a, R: Records>(
    part: Part,
    assessed: &'a Arc<Assessed<R>>,
    request: &Request,
) -> Result<(SchemaRef, Batches<'a>), Failure> {
    let whole = Arc::clone(assessed);
    let refused = |error: ArrowError| Failure::new(error.to_string(), error.to_string());
    Ok(match part {
        Part::Duties => {
            let duties = match request.columns(assessed.has_bureaus()) {
                None => DutyBatches::new(whole),
                Some(columns) => {
                    let columns: Vec<&str> = columns.iter().map(String::as_str).collect();
                    DutyBatches::keeping(whole, &columns).map_err(refused)?
                }
            };
            (duties.schema(), Box::new(duties))
        }
        Part::Cases => {
            let cases = CaseBatches::new(whole);
            (cases.schema(), Box::new(cases))
        }
        Part::Findings => {
            let findings = FindingBatches::new(whole);
            (findings.schema(), Box::new(findings))
        }
        Part::Summary => {
            let schema = summary_schema(assessed.has_bureaus());
            (schema, Box::new(std::iter::once_with(|| summaries(assessed))))
        }
    })
}

/// One row a bureau.
fn summaries<R: Records>(assessed: &Assessed<R>) -> Result<RecordBatch, ArrowError> {
    let many = assessed.has_bureaus();
    let mut columns = SummaryColumns::new(many, assessed.bureaus().len());
    for (code, summary) in assessed.summaries() {
        columns.push(many.then_some(code), &summary)?;
    }
    columns.finish()
}

/// Rules that the input could not carry: their silence would be read as praise.
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
