//! Workbooks and folders of CSV files: where the command meets `petition-workbook`.

use crate::failure::Failure;
use crate::input::Read;
use petition_workbook::Error;
use std::path::Path;

/// Reads a workbook or a folder of CSV files.
///
/// # Errors
///
/// What cannot be read, or every problem of the ledger.
pub fn read(path: &Path) -> Result<Read, Failure> {
    let petition_workbook::Read { ledger, notices } = petition_workbook::read(path)?;
    Ok(Read { ledger, notices })
}

impl From<Error> for Failure {
    fn from(error: Error) -> Self {
        let problems = error.problems().to_vec();
        Self { text: crate::failure::head(&error.text()), problems, hint: None }
    }
}
