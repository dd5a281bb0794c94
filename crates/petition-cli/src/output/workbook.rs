//! Reads and writes workbooks and folders of CSV files, through `petition-workbook`.

use crate::failure::{Failure, headline};
use crate::input::{LedgerAndNotices, ReadOptions, display_name};
use crate::io_message::Access;
use petition_core::Limits;
use petition_workbook::Error;
use std::path::Path;

/// Reads a workbook or CSV files.
///
/// # Errors
///
/// A file that cannot be read, or every problem of the ledger.
pub fn read(path: &Path, options: &ReadOptions) -> Result<LedgerAndNotices, Failure> {
    let read = petition_workbook::read_within(path, &options.mapping, &options.limits);
    let has_mapping = options.one_sheet_options.contains(&"--mapping");
    let read = read.map_err(|error| match failure(error, path, Access::Read) {
        failure if has_mapping => failure,
        failure => hint_at_mapping(failure),
    })?;
    match options.one_sheet_options.first() {
        Some(option) if !read.is_one_sheet => Err(without_effect(option)),
        _ => Ok(LedgerAndNotices { ledger: read.ledger, notices: read.notices }),
    }
}

/// Adds the options that say what a ledger of one sheet lacks, if a problem asks for a mapping.
fn hint_at_mapping(failure: Failure) -> Failure {
    if !failure.problems.iter().any(|problem| problem.expected.zh.contains("对照表")) {
        return failure;
    }
    failure.with_hint(
        "加 --bureau 440300,示范市信访局 与 --year 2020；其余用 --mapping 给出对照表，草稿见 petition mapping",
        "add --bureau 440300,示范市信访局 and --year 2020; pass the rest as a mapping with --mapping: petition mapping drafts one",
    )
}

/// The failure of an option for ledgers of one sheet, beside a ledger of several.
fn without_effect(option: &str) -> Failure {
    Failure::new(
        format!("{option} 只用于单表台账，对分列多表的台账不起作用"),
        format!(
            "{option} has no effect: it is for a ledger of one sheet, and this one has several"
        ),
    )
    .with_hint(
        "请去掉此选项；只读其中一张表的，在对照表写 sheet = \"表名\"",
        "leave it out; to read one of the sheets alone, write sheet = \"NAME\" into a mapping",
    )
}

/// Writes a first mapping of a ledger of one sheet.
///
/// # Errors
///
/// A file that cannot be read, or that is no such ledger.
pub fn draft_mapping(path: &Path, limits: &Limits) -> Result<String, Failure> {
    petition_workbook::draft_mapping_within(path, limits)
        .map_err(|error| failure(error, path, Access::Read))
}

/// Writes a workbook or a folder of CSV files.
///
/// # Errors
///
/// A file that cannot be written.
pub fn write(path: &Path, writer: impl FnOnce(&Path) -> Result<(), Error>) -> Result<(), Failure> {
    writer(path).map_err(|error| failure(error, path, Access::Write))
}

/// Changes a file in place.
///
/// # Errors
///
/// A file that cannot be read or written, or a change that is refused.
pub fn edit<T>(path: &Path, editor: impl FnOnce(&Path) -> Result<T, Error>) -> Result<T, Failure> {
    editor(path).map_err(|error| failure(error, path, Access::Write))
}

/// Converts an error. The message shows the path as the user typed it.
fn failure(error: Error, path: &Path, access: Access) -> Failure {
    match &error {
        Error::Io { name, source } => {
            // An error in a folder of CSV files names one of them.
            let is_itself = path.file_name().is_none_or(|own| own.to_string_lossy() == *name);
            let name = display_name(&if is_itself { path.to_owned() } else { path.join(name) });
            match access {
                Access::Read => Failure::cannot_read(&name, source),
                Access::Write => Failure::cannot_write(&name, source),
            }
        }
        Error::Write { reason, .. } => {
            Failure::new("工作簿无法生成", format!("cannot write the workbook: {reason}"))
                .in_file(&display_name(path))
        }
        _ => Failure::invalid_input(headline(error.text(), error.problems()), error.problems())
            .with_more(error.more_problems())
            .with_notices(error.notices())
            .in_file(&display_name(path)),
    }
}
