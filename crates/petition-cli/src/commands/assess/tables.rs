//! Reads a ledger from a folder of Parquet files and assesses it.

use super::request::Request;
use crate::failure::{Failure, headline};
use crate::input::display_name;
use crate::io_message::Access;
use crate::language::say;
use crate::output::print_hint;
use crate::output::progress::Progress;
use petition_arrow::assessed::Assessed;
use petition_arrow::input::{Bureau, Input, check};
use petition_core::Lang;
use petition_parquet::{Error, Source, is_decoding, read};
use std::path::Path;
use std::sync::Arc;

/// Opens a folder: reads the metadata of its files, but no rows.
///
/// # Errors
///
/// A file that cannot be read, or every problem of the files and their columns.
pub fn open(folder: &Path, request: &Request, lang: Lang) -> Result<Source, Failure> {
    silence_decoder_panics();
    let source = Source::open_within(folder, request.unknown_columns, &request.limits);
    let source = source.map_err(|error| failure(error, folder, Access::Read))?;
    if !source.others().is_empty() {
        let names = source.others().join(say(lang, "、", ", "));
        print_hint(lang, &format!("{}{names}", say(lang, "未读取：", "ignored files: ")));
    }
    Ok(source)
}

/// Suppresses the message of a panic in the decoder. A damaged file is reported as a problem.
fn silence_decoder_panics() {
    let default_hook = std::panic::take_hook();
    std::panic::set_hook(Box::new(move |panic| {
        if !is_decoding() {
            default_hook(panic);
        }
    }));
}

/// Reads all tables into memory and assesses them.
///
/// # Errors
///
/// A file that cannot be read, or every problem of the tables.
pub fn assessed(
    source: &Source,
    folder: &Path,
    request: &Request,
    progress: &Progress,
) -> Result<Arc<Assessed<Bureau>>, Failure> {
    let fail = |error| failure(error, folder, Access::Read);
    progress.set_total(source.rows());
    let input = read(source, request.threads, &|rows| progress.add_read(rows)).map_err(fail)?;
    let input = Input { order: request.order, ..input };
    let tables = check(input, request.unknown_columns).map_err(|error| fail(error.into()))?;
    let bureaus = tables.bureaus().iter().map(|bureau| (bureau.code().to_owned(), bureau.clone()));
    let (policy, many) = (&request.policy, tables.has_bureaus());
    let assessed = Assessed::new(bureaus, many, policy, request.year, request.as_of);
    Ok(Arc::new(assessed.map_err(|error| fail(error.into()))?))
}

/// Converts an error. The message shows the path as the user typed it.
pub fn failure(error: Error, folder: &Path, access: Access) -> Failure {
    match &error {
        Error::Io { name, source } => {
            let is_itself = folder.file_name().is_none_or(|own| own.to_string_lossy() == *name);
            let path = if is_itself { folder.to_owned() } else { folder.join(name) };
            match access {
                Access::Read => Failure::cannot_read(&display_name(&path), source),
                Access::Write => Failure::cannot_write(&display_name(&path), source),
            }
        }
        Error::Write { name, reason } => {
            Failure::new(format!("{name} 无法生成"), format!("cannot write {name}: {reason}"))
                .in_file(&display_name(folder))
        }
        _ => Failure::invalid_input(headline(error.text(), error.problems()), error.problems())
            .with_more(error.more_problems())
            .in_file(&display_name(folder)),
    }
}
