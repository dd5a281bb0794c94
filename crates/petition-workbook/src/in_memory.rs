//! Workbooks and CSV files in memory. The functions that take paths call these.

use crate::error::Error;
use crate::limits::MAX_FILE_BYTES;
use crate::one_sheet::Mapping;
use crate::{
    Read, csv_in, csv_out, file_kind, template, too_large_file, workbook_in, working_ledger,
    xlsx_out,
};
use petition_core::compliance::WorkingLedger;
use petition_core::ledger::Ledger;
use petition_core::{Lang, Limits};
use std::path::Path;

/// The name of a workbook in memory, for messages.
const IN_MEMORY: &str = "workbook.xlsx";

/// Reads a file in memory as [`read_within`](crate::read_within) reads one: a workbook, or a CSV file that is a ledger of one sheet. `name` is
/// the file's, for messages, and its ending for CSV.
///
/// # Errors
///
/// [`Error::Invalid`], as [`read_within`](crate::read_within).
///
/// ```
/// use petition_core::Limits;
/// use petition_workbook::{Mapping, read_bytes};
///
/// let mapping = Mapping::parse("year = 2020\nbureau = {code = \"440300\", name = \"示范市信访局\"}").unwrap();
/// let csv = "序号,信访人,登记日期,主要诉求,包案领导\n1,丁示,2020-01-06,反映办证难,林示例\n";
/// let read = read_bytes("台账.csv", csv.as_bytes(), &mapping, &Limits::DEFAULT).unwrap();
/// assert!(read.is_one_sheet);
/// assert_eq!(read.ledger.document().matters[0].claim, "反映办证难");
/// ```
pub fn read_bytes(
    name: &str,
    bytes: &[u8],
    mapping: &Mapping,
    limits: &Limits,
) -> Result<Read, Error> {
    if bytes.len() as u64 > MAX_FILE_BYTES {
        return Err(too_large_file(name));
    }
    if is_csv(name, bytes, limits) {
        return csv_in::read_file(bytes, name, mapping, limits);
    }
    workbook_in::read(bytes, name, mapping, limits)
}

/// Whether a file is CSV and no workbook with the ending of one.
fn is_csv(name: &str, bytes: &[u8], limits: &Limits) -> bool {
    csv_in::is_csv(Path::new(name)) && file_kind::of(bytes, limits).is_err()
}

/// Writes what [`draft_mapping_within`](crate::draft_mapping_within) writes, of a file in memory. `name` is as for [`read_bytes`].
///
/// # Errors
///
/// As [`draft_mapping`](crate::draft_mapping).
pub fn draft_mapping_of_bytes(name: &str, bytes: &[u8], limits: &Limits) -> Result<String, Error> {
    if is_csv(name, bytes, limits) {
        return csv_in::draft(bytes, name, limits);
    }
    workbook_in::draft(bytes, name, limits)
}

/// Reads a workbook of any format from memory.
///
/// # Errors
///
/// [`Error::Invalid`], as [`read`](crate::read).
pub fn read_xlsx(bytes: &[u8]) -> Result<Read, Error> {
    read_bytes(IN_MEMORY, bytes, &Mapping::default(), &Limits::DEFAULT)
}

/// Reads CSV files in memory, each with its name, as [`read_within`](crate::read_within) reads those of a folder. `name` is the folder's, for
/// messages.
///
/// # Errors
///
/// [`Error::Invalid`], as [`read`](crate::read).
///
/// ```
/// use petition_core::Limits;
/// use petition_workbook::{Mapping, csv_files, read_csv_files};
///
/// let files = [("本局.csv", "行政区划代码,名称\n440300,示范市信访局\n".as_bytes())];
/// let read = read_csv_files("台账", &files, &Mapping::default(), &Limits::DEFAULT).unwrap();
/// let written = csv_files(&read.ledger).unwrap();
/// assert_eq!(written[0].0, "本局.csv");
/// let files: Vec<_> = written.iter().map(|(name, bytes)| (name.as_str(), bytes.as_slice())).collect();
/// let again = read_csv_files("台账", &files, &Mapping::default(), &Limits::DEFAULT).unwrap();
/// assert_eq!(again.ledger, read.ledger);
/// ```
pub fn read_csv_files(
    name: &str,
    files: &[(&str, &[u8])],
    mapping: &Mapping,
    limits: &Limits,
) -> Result<Read, Error> {
    csv_in::read_in_memory(name, files, mapping, limits)
}

/// Makes the workbook that [`write_xlsx`](crate::write_xlsx) writes.
///
/// # Errors
///
/// [`Error::Invalid`], as [`write_xlsx`](crate::write_xlsx); [`Error::Write`].
///
/// ```
/// let ledger = petition_core::ledger::Ledger::from_json(r#"{
///     "format": "petition-ledger/1", "bureau": {"code": "440300", "name": "示范市信访局"}
/// }"#).unwrap();
/// let bytes = petition_workbook::xlsx_bytes(&ledger).unwrap();
/// assert_eq!(petition_workbook::read_xlsx(&bytes).unwrap().ledger, ledger);
/// ```
pub fn xlsx_bytes(ledger: &Ledger) -> Result<Vec<u8>, Error> {
    xlsx_out::bytes(ledger, IN_MEMORY)
}

/// Makes the CSV files that [`write_csv`](crate::write_csv) writes, each with its name.
///
/// # Errors
///
/// [`Error::Io`] if a file cannot be made.
pub fn csv_files(ledger: &Ledger) -> Result<Vec<(String, Vec<u8>)>, Error> {
    csv_out::files(ledger).collect()
}

/// Makes the workbook that [`template()`](crate::template()) writes.
///
/// # Errors
///
/// [`Error::Write`].
pub fn template_bytes(lang: Lang) -> Result<Vec<u8>, Error> {
    template::bytes(IN_MEMORY, lang)
}

/// Makes the workbook that [`write_working_ledger`](crate::write_working_ledger) writes.
///
/// # Errors
///
/// As [`write_xlsx`](crate::write_xlsx), but for files.
pub fn working_ledger_bytes(ledger: &Ledger, list: &WorkingLedger) -> Result<Vec<u8>, Error> {
    working_ledger::bytes(ledger, list, IN_MEMORY)
}
