//! Ledgers of one sheet made for the tests.

use super::{places, workbook_with};
use petition_core::{Code, Problem};
use petition_workbook::{Error, Mapping, Read, read_with};

/// The bureau, as a mapping names it.
pub const BUREAU: &str = "[bureau]\ncode = \"440300\"\nname = \"示范市信访局\"\n";

/// Reads a workbook.
pub fn read(bytes: &[u8], mapping: &str) -> Result<Read, Error> {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("台账.xlsx");
    std::fs::write(&path, bytes).unwrap();
    read_with(&path, &Mapping::parse(mapping).unwrap())
}

/// Reads a sheet of these rows.
pub fn read_rows(rows: &[&[&str]], mapping: &str) -> Result<Read, Error> {
    read(&workbook_with(&[("台账", rows)], |_, _| {}), mapping)
}

/// The ledger of a sheet of these rows.
pub fn rows(rows: &[&[&str]]) -> Read {
    read_rows(rows, BUREAU).unwrap()
}

/// The problems of a sheet of these rows.
pub fn refused(rows: &[&[&str]], mapping: &str) -> Vec<Problem> {
    read_rows(rows, mapping).unwrap_err().problems().to_vec()
}

/// The notices of a code, each with its column.
pub fn columns(notices: &[Problem], code: Code) -> Vec<String> {
    let of_code = places(notices).into_iter().filter(|(own, ..)| *own == code);
    of_code.map(|(_, _, _, column)| column).collect()
}

/// A text of each record.
pub fn ids<'a, T: 'a>(
    list: impl IntoIterator<Item = &'a T>,
    id: impl Fn(&T) -> String,
) -> Vec<String> {
    list.into_iter().map(id).collect()
}
