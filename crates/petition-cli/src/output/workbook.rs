//! Workbooks and folders of CSV files: where the command meets `petition-workbook`.

use crate::failure::Failure;
use crate::input::Read;
use petition_core::Date;
use petition_core::ledger::Ledger;
use petition_core::policy::Policy;
use std::path::Path;

fn missing<T>() -> Result<T, Failure> {
    Err(Failure::new("此版本不含工作簿功能", "this build has no workbooks"))
}

/// Reads a workbook or a folder of CSV files.
///
/// # Errors
///
/// What cannot be read, or every problem of the ledger.
pub fn read(_: &Path) -> Result<Read, Failure> {
    missing()
}

/// Writes a ledger as a workbook.
///
/// # Errors
///
/// What cannot be written.
pub fn write_xlsx(_: &Ledger, _: &Path) -> Result<(), Failure> {
    missing()
}

/// Writes a ledger as a folder of CSV files.
///
/// # Errors
///
/// What cannot be written.
pub fn write_csv(_: &Ledger, _: &Path) -> Result<(), Failure> {
    missing()
}

/// Writes the empty workbook.
///
/// # Errors
///
/// What cannot be written.
pub fn template(_: &Path) -> Result<(), Failure> {
    missing()
}

/// Writes the ledger of nine elements.
///
/// # Errors
///
/// What cannot be written.
pub fn write_entries(_: &Ledger, _: &Policy, _: Date, _: bool, _: &Path) -> Result<(), Failure> {
    missing()
}
