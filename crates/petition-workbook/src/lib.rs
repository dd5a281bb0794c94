//! The ledger of a petition bureau as an Excel workbook or a folder of CSV files.
//!
//! ```
//! use petition_core::ledger::Ledger;
//!
//! let ledger = Ledger::from_json(r#"{
//!     "format": "petition-ledger/1",
//!     "bureau": {"code": "440300", "name": "示范市信访局"},
//!     "leaders": [{"id": "L01", "name": "林示例",
//!                  "terms": [{"office": "vice_mayor", "from": "2019-01-01"}]}]
//! }"#).unwrap();
//! let folder = tempfile::tempdir()?;
//! let path = folder.path().join("台账.xlsx");
//!
//! petition_workbook::write_xlsx(&ledger, &path).unwrap();
//! let read = petition_workbook::read(&path).unwrap();
//! assert_eq!(read.ledger.to_json(), ledger.to_json());
//! assert!(read.notices.is_empty());
//! # Ok::<(), std::io::Error>(())
//! ```
//!
//! # The sheets
//!
//! A sheet or file for each table of [`petition_core::ledger::tables`], named in Chinese or by its English key,
//! with a column for each field; [`layout_markdown`] describes them all. Only 本局 must be there; a sheet that
//! is absent is an empty list.
//!
//! A workbook of one sheet with a row a matter (台账), as bureaus keep it, is read too: [`read_with`] with a [`Mapping`]
//! of what the sheet does not say.
//!
//! # Formats
//!
//! Workbooks are recognized by their content, not by the name of the file: `.xlsx`, `.xlsm`, `.xlsb`, `.xls` from
//! Excel 97 on, `.et`, `.ods`. CSV is UTF-8, GB 18030, or UTF-16 with a byte-order mark, separated by commas, tabs or
//! semicolons, with or without a line `sep=`. Web pages, encrypted workbooks and older ones are refused with what they
//! are and how to save them.
//!
//! # What is read
//!
//! * Sheets: the Chinese name or the English key, with a year, brackets, 表, 一览 or 明细 around it. A hidden sheet, and
//!   one without known headers, gives a notice; one with known headers and another name is an error.
//! * Headers: the Chinese name, the English key, and the names that bureaus use (`data/ledger-headers.json`);
//!   titles above the header row, white space, line breaks, hints in brackets and asterisks in it. A known
//!   header without a field, and a column of one's own, gives a notice; a misspelled header is an error.
//! * Rows: a record has an id or two required values. Totals, notes, headings, lines such as 填表人 and column numbers
//!   give one notice each. Blank rows are skipped, and so is a row that repeats the header in every cell.
//! * Dates: Excel dates and serial numbers, `2020-02-12`, `2020年2月12日`, `2020/2/12`, `2020.2.12`, `20200212`,
//!   `二〇二〇年二月十二日`. A date without a year is an error that says so. Weekdays are skipped. A time beside a
//!   reception's date moves to its time, if that is blank; other times of day give a notice.
//! * Words: the Chinese or English label, the key, or a name in use
//!   ([`aliases`](petition_core::ledger::words::aliases)). The items of a list in one cell are separated by `、`, `,`,
//!   `，`, `;`, `；` or line breaks.
//! * Ids are stored in half-width form, unless another of the sheet has the same; an id in quotes `"` stays unchanged.
//!   A number that its format shows as `M001` has that id.
//! * References: the id, or the name of a leader or unit if only one has it.
//! * Leaders: offices, titles and remarks in brackets may be around a name. A reception's cell may name several: the
//!   first is `leader`, the others are `also_present`. A name that is not in the roster is an error with the nearest.
//! * Periods: `2020-Q1`, `2020Q1`, `2020年第一季度`, `2020年度`, `2020年2月`; always with the year.
//! * Vertically merged cells, full-width digits and punctuation. Invisible characters are dropped; `/`, `—`, `无`,
//!   `待定` and other fillers are blank. Error values and pictures in cells are blank, with a notice.
//! * In sheets whose rows belong to records of another, rows are in the order of the sheet, or of a column 序号.
//!
//! # What is refused
//!
//! Reading reports every problem at once, by sheet, row and column, in Chinese and English, and quotes no personal
//! data. A formula without a stored result has no value; an absent sheet is reported once. The core validates the
//! ledger: each rule has one place. Files that exceed the limits ([`read_within`]) are refused before they
//! fill the memory. So is what a file says in two ways: a row or cell that comes twice, a cell whose name is one of
//! another row, merged regions that overlap, entries of an archive whose names differ in case or separators alone, a quote
//! in CSV that programs read in different ways.
//!
//! # Changing a bureau's own workbook
//!
//! [`edit::update`] writes the records in which two ledgers differ into the workbook that was read, and leaves every
//! other part of the file byte for byte.
//!
//! # Features
//!
//! `gb18030` (default): CSV files in GB 18030. Without it such files are refused, and the crate has no table of characters.

mod assemble;
mod biff_string;
mod book;
mod budget;
mod cell_formats;
mod cell_name;
mod cell_sink;
mod classify_row;
mod clock_words;
mod compound_file;
mod csv_dialect;
mod csv_fields;
mod csv_file;
mod csv_in;
mod csv_out;
mod damage;
mod date;
mod decode_text;
mod describe;
pub mod edit;
mod edit_distance;
mod error;
mod escape;
mod file_kind;
mod fold;
mod grid;
mod guard;
mod head;
mod headers;
mod ids;
mod in_memory;
mod layout;
mod leader_cell;
mod leader_columns;
mod leader_segments;
mod leader_text;
pub mod limits;
mod list;
mod milestone;
mod number_format;
mod ods_in;
mod office_text;
mod one_sheet;
mod output;
mod package;
mod person_name;
mod place;
mod printed_sheet;
mod read;
mod records;
mod refs;
mod row_marker;
mod shared_texts;
mod sheet_problems;
mod source;
mod tables_in;
mod tables_out;
mod template;
mod value;
mod word;
mod workbook_in;
mod working_ledger;
mod xls_in;
mod xlsb_in;
mod xlsx_in;
mod xlsx_out;
mod xlsx_sheet;
mod xml;

pub use date::parse_date;
pub use describe::layout_markdown;
pub use error::Error;
pub use escape::escape_csv;
pub use in_memory::{
    csv_files, draft_mapping_of_bytes, read_bytes, read_csv_files, read_xlsx, template_bytes,
    working_ledger_bytes, xlsx_bytes,
};
pub use one_sheet::Mapping;
pub use tables_in::{
    KeyedColumn, KeyedRow, KeyedTable, KeyedTables, SheetTable, TableCell, key_tables,
};
pub use tables_out::TextSheet;

use petition_core::compliance::WorkingLedger;
use petition_core::ledger::Ledger;
use petition_core::{Code, Lang, Limits, Problem, Text};
use std::fs::File;
use std::io::{self, Read as _};
use std::path::Path;

/// A ledger that was read.
#[derive(Debug, Clone)]
pub struct Read {
    /// The ledger, checked.
    pub ledger: Ledger,
    /// What is not wrong and worth knowing: sheets, columns, rows and cells that are not stored.
    pub notices: Vec<Problem>,
    /// Whether it is a ledger of one sheet: a [`Mapping`] has an effect on no other.
    pub is_one_sheet: bool,
}

/// Endings of the workbooks that [`read`] understands. It goes by the content: a file may have another ending.
pub const ENDINGS: [&str; 6] = ["xlsx", "xlsm", "xlsb", "xls", "et", "ods"];

/// Reads a workbook ([`ENDINGS`]) or a folder of CSV files.
///
/// # Errors
///
/// [`Error::Io`] if a file cannot be read; [`Error::Invalid`] with every problem of its content, each with
/// sheet, row and column; for a file of another kind with what it is and how to save it.
///
/// ```
/// let folder = tempfile::tempdir()?;
/// std::fs::write(folder.path().join("本局.csv"), "行政区划代码,名称\n440300,示范市信访局\n")?;
/// std::fs::write(folder.path().join("领导名册.csv"), "领导编号,姓名,满意度\nL01,林示例,\n")?;
/// let read = petition_workbook::read(folder.path()).unwrap();
/// assert_eq!(read.ledger.document().leaders[0].name, "林示例");
/// assert_eq!(read.notices[0].code.key(), "column_not_stored");
/// # Ok::<(), std::io::Error>(())
/// ```
pub fn read(path: &Path) -> Result<Read, Error> {
    read_with(path, &Mapping::default())
}

/// Reads a workbook, a folder of CSV files, or a CSV file that is a ledger of one sheet, with what the mapping says.
///
/// # Errors
///
/// As [`read`]. A ledger of one sheet also lacks a value if neither the mapping nor the sheet says of which bureau it
/// is, or of which year a term or a day without one is.
///
/// ```
/// use petition_workbook::{Mapping, read_with};
///
/// let folder = tempfile::tempdir()?;
/// let path = folder.path().join("台账.csv");
/// std::fs::write(&path, "\
///     示范市信访局领导包案台账\n\
///     序号,信访人,登记日期,主要诉求,包案领导,职务,交办日期\n\
///     1,丁示,2020-01-06,反映办证难,林示例,副市长,2020-02-03\n")?;
/// let error = read_with(&path, &Mapping::default()).unwrap_err();
/// assert_eq!(error.problems()[0].code.key(), "missing", "the area code of the bureau");
///
/// let mapping = Mapping::parse("bureau = {code = \"440300\"}").unwrap();
/// let ledger = read_with(&path, &mapping).unwrap().ledger;
/// assert_eq!(ledger.document().bureau.name, "示范市信访局");
/// assert_eq!(ledger.document().leaders[0].terms[0].office, "vice_mayor");
/// assert_eq!(ledger.document().cases[0].steps.len(), 1);
/// # Ok::<(), std::io::Error>(())
/// ```
pub fn read_with(path: &Path, mapping: &Mapping) -> Result<Read, Error> {
    read_within(path, mapping, &Limits::DEFAULT)
}

/// Reads what [`read_with`] reads, within these limits. [`Limits::problems`] bounds the notices too.
///
/// # Errors
///
/// As [`read_with`]. What is beyond a limit is a problem with the code `too_large`.
///
/// ```
/// use petition_core::Limits;
/// use petition_workbook::{Mapping, read_within};
///
/// let folder = tempfile::tempdir()?;
/// std::fs::write(folder.path().join("本局.csv"), "行政区划代码,名称\n440300,示范市信访局\n")?;
/// std::fs::write(folder.path().join("领导名册.csv"), "领导编号,姓名\nL01,林示例\nL02,周演示\n")?;
/// let limits = Limits { rows: 2, ..Limits::DEFAULT };
/// let error = read_within(folder.path(), &Mapping::default(), &limits).unwrap_err();
/// assert_eq!(error.problems()[0].code.key(), "too_large");
/// # Ok::<(), std::io::Error>(())
/// ```
pub fn read_within(path: &Path, mapping: &Mapping, limits: &Limits) -> Result<Read, Error> {
    if path.is_dir() {
        return csv_in::read(path, mapping, limits);
    }
    let bytes = read_limited(path, File::open(path), limits::MAX_FILE_BYTES)?;
    read_bytes(&file_name(path), &bytes, mapping, limits)
}

/// Writes a first [`Mapping`] of a ledger of one sheet, in TOML: what its headers, words and leaders were understood
/// as, and what was not.
///
/// # Errors
///
/// [`Error::Io`] if the file cannot be read; [`Error::Invalid`] if no sheet is such a ledger, or several are.
///
/// ```
/// let folder = tempfile::tempdir()?;
/// let path = folder.path().join("台账.csv");
/// std::fs::write(&path, "序号,信访人,主要诉求,包案领导,天气\n1,丁示,反映办证难,林示例,晴\n")?;
/// let draft = petition_workbook::draft_mapping(&path).unwrap();
/// assert!(draft.contains("\"主要诉求\" = \"诉求内容\"") && draft.contains("\"天气\" = \"不入库\""));
/// petition_workbook::Mapping::parse(&draft).unwrap();
/// # Ok::<(), std::io::Error>(())
/// ```
pub fn draft_mapping(path: &Path) -> Result<String, Error> {
    draft_mapping_within(path, &Limits::DEFAULT)
}

/// Writes what [`draft_mapping`] writes, of a ledger within these limits.
///
/// # Errors
///
/// As [`draft_mapping`].
pub fn draft_mapping_within(path: &Path, limits: &Limits) -> Result<String, Error> {
    let bytes = read_limited(path, File::open(path), limits::MAX_FILE_BYTES)?;
    draft_mapping_of_bytes(&file_name(path), &bytes, limits)
}

/// Reads a folder of CSV files.
///
/// # Errors
///
/// As [`read`].
pub fn read_csv(folder: &Path) -> Result<Read, Error> {
    csv_in::read(folder, &Mapping::default(), &Limits::DEFAULT)
}

/// Whether a folder is a ledger of CSV files, with the table of the bureau or two others, or a CSV file is a ledger of
/// one sheet.
pub fn is_csv_ledger(path: &Path) -> bool {
    csv_in::is_ledger(path)
}

/// Whether [`read_csv`] reads a file of this name as a table.
pub fn is_csv_table(path: &Path) -> bool {
    csv_in::is_sheet(path)
}

/// Writes the ledger as a workbook. The same ledger makes the same bytes. Contains personal data in full.
///
/// # Errors
///
/// [`Error::Invalid`] with the place of each text that a cell cannot hold, or of a list with more rows than a
/// sheet; [`Error::Io`] if the file cannot be written. An existing file is then unchanged.
pub fn write_xlsx(ledger: &Ledger, path: &Path) -> Result<(), Error> {
    write_file(path, xlsx_out::bytes(ledger, &file_name(path)))
}

/// Writes a file of bytes that were made, and replaces an existing one.
fn write_file(path: &Path, bytes: Result<Vec<u8>, Error>) -> Result<(), Error> {
    Ok(petition_files::write(path, &bytes?)?)
}

/// Writes a workbook of a ledger, if there is one, and of sheets of texts after it. The reader of ledgers names such
/// sheets and does not store them.
///
/// # Errors
///
/// As [`write_xlsx`].
///
/// ```
/// use petition_workbook::{TextSheet, write_sheets};
/// let sheet = TextSheet {
///     name: "提示".into(),
///     title: vec!["编排提示".into()],
///     header: vec!["说明".into()],
///     rows: vec![vec!["=1+1".into()]],
/// };
/// let folder = tempfile::tempdir()?;
/// let path = folder.path().join("提示.xlsx");
/// write_sheets(None, &[sheet], &path).unwrap();
/// assert!(path.exists());
/// # Ok::<(), std::io::Error>(())
/// ```
pub fn write_sheets(
    ledger: Option<&Ledger>,
    texts: &[TextSheet],
    path: &Path,
) -> Result<(), Error> {
    write_file(path, tables_out::bytes(ledger, texts, &file_name(path)))
}

/// Writes the ledger as a folder of CSV files (UTF-8 with a byte-order mark). Contains personal data in full. One step
/// replaces an existing folder with all tables; other files in it remain.
///
/// # Errors
///
/// [`Error::Invalid`] if the folder holds CSV files of other names, which are listed; [`Error::Io`] if a file
/// cannot be written.
///
/// ```
/// let ledger = petition_core::ledger::Ledger::from_json(r#"{
///     "format": "petition-ledger/1", "bureau": {"code": "440300", "name": "示范市信访局"}
/// }"#).unwrap();
/// let folder = tempfile::tempdir()?;
/// std::fs::write(folder.path().join("工资.csv"), "")?;
/// let error = petition_workbook::write_csv(&ledger, folder.path()).unwrap_err();
/// assert!(error.to_string().contains("工资.csv"));
/// assert!(!folder.path().join("本局.csv").exists());
/// # Ok::<(), std::io::Error>(())
/// ```
pub fn write_csv(ledger: &Ledger, folder: &Path) -> Result<(), Error> {
    csv_out::write(ledger, folder)
}

/// Writes an empty workbook to fill in: headers with hints, drop-down lists, and a sheet 说明. Hints and explanations
/// are in one language, sheets and headers in Chinese.
///
/// # Errors
///
/// [`Error::Io`] if the file cannot be written.
pub fn template(path: &Path, lang: Lang) -> Result<(), Error> {
    write_file(path, template::bytes(&file_name(path), lang))
}

/// Writes the working ledger of a period as a workbook to print on A3, in Chinese. Mask it first, unless personal data
/// is to be in the file.
///
/// # Errors
///
/// As [`write_xlsx`].
///
/// ```
/// use petition_core::compliance::{WorkingLedgerOptions, working_ledger};
/// use petition_core::{Date, Ledger, Policy};
/// let ledger = Ledger::from_json(r#"{
///     "format": "petition-ledger/1", "bureau": {"code": "440300", "name": "示范市信访局"}
/// }"#).unwrap();
/// let policy = Policy::builtin("shenzhen-2019").unwrap();
/// let as_of = Date::from_ymd_opt(2020, 12, 31).unwrap();
/// let options = WorkingLedgerOptions::of("2020".parse().unwrap());
/// let list = working_ledger(&ledger, &policy, as_of, &options).unwrap();
/// let folder = tempfile::tempdir()?;
/// let path = folder.path().join("工作台账.xlsx");
/// petition_workbook::write_working_ledger(&ledger, &list.masked(), &path).unwrap();
/// assert!(path.exists());
/// # Ok::<(), std::io::Error>(())
/// ```
pub fn write_working_ledger(
    ledger: &Ledger,
    list: &WorkingLedger,
    path: &Path,
) -> Result<(), Error> {
    write_file(path, working_ledger::bytes(ledger, list, &file_name(path)))
}

/// A file's name without its folders, for messages.
pub(crate) fn file_name(path: &Path) -> String {
    path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default()
}

pub(crate) fn io_error(path: &Path, source: io::Error) -> Error {
    Error::Io { name: file_name(path), source }
}

/// The content of an opened file. Never reads more than the limit.
pub(crate) fn read_limited(
    path: &Path,
    opened: io::Result<File>,
    limit: u64,
) -> Result<Vec<u8>, Error> {
    let file = opened.map_err(|error| io_error(path, error))?;
    let mut bytes = Vec::new();
    file.take(limit + 1).read_to_end(&mut bytes).map_err(|error| io_error(path, error))?;
    if bytes.len() as u64 <= limit { Ok(bytes) } else { Err(too_large_file(&file_name(path))) }
}

/// The error of a file that is longer than the limit.
pub(crate) fn too_large_file(name: &str) -> Error {
    let most = limits::MAX_FILE_BYTES >> 20;
    let found = Text::new("更大的文件", "a larger file");
    let expected = Text::new(format!("共不超过 {most} MiB"), format!("{most} MiB at most in all"));
    place::of_file(name, Code::TooLarge, found, expected).into()
}
