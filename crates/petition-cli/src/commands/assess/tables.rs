//! Ledgers that come as tables: from a folder of Parquet files to an assessment.

use super::request::Request;
use crate::cause::Access;
use crate::failure::{Failure, head};
use crate::input::name_of;
use crate::language::say;
use crate::output::progress::Progress;
use crate::output::tell_hint;
use petition_arrow::assessed::Assessed;
use petition_arrow::input::{Bureau, check};
use petition_core::Lang;
use petition_parquet::{Error, Source, is_decoding, read};
use std::path::Path;
use std::sync::Arc;

/// Looks at a folder: what is there, without a row of it.
///
/// # Errors
///
/// A file that cannot be read, or every problem of the files and their columns.
pub fn open(folder: &Path, request: &Request, lang: Lang) -> Result<Source, Failure> {
    leave_decoding_alone();
    let source = Source::open(folder, request.extra);
    let source = source.map_err(|error| failure(error, folder, Access::Reading))?;
    if !source.others().is_empty() {
        let names = source.others().join(say(lang, "、", ", "));
        tell_hint(lang, &format!("{}{names}", say(lang, "未读取：", "not read: ")));
    }
    Ok(source)
}

/// Where the decoder of a damaged file breaks off, that is told as a problem of the file, and not as a defect too.
fn leave_decoding_alone() {
    let told = std::panic::take_hook();
    std::panic::set_hook(Box::new(move |panic| {
        if !is_decoding() {
            told(panic);
        }
    }));
}

/// Reads and assesses all tables, for a report document.
///
/// # Errors
///
/// What cannot be read, or every problem of the tables.
pub fn assessed(
    source: &Source,
    folder: &Path,
    request: &Request,
    progress: &Progress,
) -> Result<Arc<Assessed<Bureau>>, Failure> {
    let fail = |error| failure(error, folder, Access::Reading);
    progress.reading(source.rows());
    let input = read(source, request.threads, &|rows| progress.read(rows)).map_err(fail)?;
    let tables = check(input, request.extra).map_err(|error| fail(error.into()))?;
    let bureaus = tables.bureaus().iter().map(|bureau| (bureau.code().to_owned(), bureau.clone()));
    let (policy, many) = (&request.policy, tables.has_bureaus());
    Ok(Arc::new(Assessed::new(bureaus, many, policy, request.year, request.as_of)?))
}

/// The failure, with the path as the user wrote it.
pub fn failure(error: Error, folder: &Path, access: Access) -> Failure {
    match &error {
        Error::Io { name, source } => {
            let is_itself = folder.file_name().is_none_or(|own| own.to_string_lossy() == *name);
            let path = if is_itself { folder.to_owned() } else { folder.join(name) };
            match access {
                Access::Reading => Failure::reading(&name_of(&path), source),
                Access::Writing => Failure::writing(&name_of(&path), source),
            }
        }
        Error::Write { name, reason } => Failure::new(
            format!("{name} 无法生成：{reason}"),
            format!("{name} cannot be made: {reason}"),
        )
        .in_file(&name_of(folder)),
        _ => Failure::of_input(head(&error.text()), error.problems()).in_file(&name_of(folder)),
    }
}
