//! Workbooks and folders of CSV files: where the command meets `petition-workbook`.

use crate::cause::Access;
use crate::failure::{Failure, head};
use crate::input::{Read, name_of};
use petition_workbook::Error;
use std::path::Path;

/// Reads a workbook or a folder of CSV files.
///
/// # Errors
///
/// What cannot be read, or every problem of the ledger.
pub fn read(path: &Path) -> Result<Read, Failure> {
    let read = petition_workbook::read(path).map_err(|error| failure(error, path, Access::Reading));
    read.map(|petition_workbook::Read { ledger, notices }| Read { ledger, notices })
}

/// Writes a workbook or a folder of CSV files.
///
/// # Errors
///
/// What cannot be written.
pub fn write(path: &Path, writer: impl FnOnce(&Path) -> Result<(), Error>) -> Result<(), Failure> {
    writer(path).map_err(|error| failure(error, path, Access::Writing))
}

/// The failure, with the path as the user wrote it.
fn failure(error: Error, path: &Path, access: Access) -> Failure {
    match &error {
        Error::Io { name, source } => {
            // In a folder of CSV files it is one of them.
            let is_itself = path.file_name().is_none_or(|own| own.to_string_lossy() == *name);
            let name = name_of(&if is_itself { path.to_owned() } else { path.join(name) });
            match access {
                Access::Reading => Failure::reading(&name, source),
                Access::Writing => Failure::writing(&name, source),
            }
        }
        Error::Write { reason, .. } => Failure::new(
            format!("工作簿无法生成：{reason}"),
            format!("the workbook cannot be made: {reason}"),
        )
        .in_file(&name_of(path)),
        _ => Failure::of_input(head(&error.text()), error.problems())
            .noticing(error.notices())
            .in_file(&name_of(path)),
    }
}
