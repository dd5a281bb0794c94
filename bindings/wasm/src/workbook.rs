//! Workbooks and CSV files in memory, in and out.

use crate::arguments::{Options, limits};
use crate::errors::{Failure, Result, problems_out};
use crate::gb18030::decoded;
use crate::ledger::{MEMORY_OF_TEXT, RawLedger, reserve};
use crate::lists::WORKING_LEDGER;
use crate::policy::RawPolicy;
use petition_core::{Code, Lang, Text, to_json_text};
use petition_workbook::edit::{CellChange, Edited, RowChange, updated};
use petition_workbook::{Error, Mapping};
use serde::Serialize;
use wasm_bindgen::prelude::wasm_bindgen;

/// How many bytes a ledger takes for each byte of a packed workbook, while it is read.
const MEMORY_OF_WORKBOOK: usize = 42;

/// A file in memory.
#[wasm_bindgen]
#[derive(Debug, Clone)]
pub struct RawFile {
    name: String,
    bytes: Vec<u8>,
}

#[wasm_bindgen]
impl RawFile {
    /// A file with this name and content.
    #[wasm_bindgen(constructor)]
    pub fn new(name: String, bytes: Vec<u8>) -> Self {
        Self { name, bytes }
    }

    /// The name.
    #[wasm_bindgen(getter)]
    pub fn name(&self) -> String {
        self.name.clone()
    }

    /// The content.
    #[wasm_bindgen(getter)]
    pub fn bytes(&self) -> Vec<u8> {
        self.bytes.clone()
    }
}

/// A ledger that was read from a workbook or CSV files.
#[wasm_bindgen]
#[derive(Debug)]
pub struct RawRead {
    read: petition_workbook::Read,
}

#[wasm_bindgen]
impl RawRead {
    /// The ledger.
    #[wasm_bindgen(getter)]
    pub fn ledger(&self) -> RawLedger {
        self.read.ledger.clone().into()
    }

    /// What is not wrong and worth knowing, as JSON.
    #[wasm_bindgen(getter)]
    pub fn notices(&self) -> String {
        to_json_text(&problems_out(&self.read.notices))
    }

    /// Whether it is a ledger of one sheet: a mapping has an effect on no other.
    #[wasm_bindgen(getter)]
    pub fn is_one_sheet(&self) -> bool {
        self.read.is_one_sheet
    }
}

/// A changed workbook.
#[wasm_bindgen]
#[derive(Debug)]
pub struct RawUpdate {
    bytes: Option<Vec<u8>>,
    edited: Edited,
}

#[wasm_bindgen]
impl RawUpdate {
    /// The workbook; nothing if the ledgers are equal.
    #[wasm_bindgen(getter)]
    pub fn bytes(&self) -> Option<Vec<u8>> {
        self.bytes.clone()
    }

    /// The changed and new rows as JSON: `sheet`, `row`, `is_new`, `cells` with `column`, `header`, `old`, `new`.
    /// Personal data is masked.
    #[wasm_bindgen(getter)]
    pub fn rows(&self) -> String {
        to_json_text(&self.edited.rows.iter().map(RowOut::from).collect::<Vec<_>>())
    }

    /// The names of sheets with formulas that do not include the new rows, as JSON.
    #[wasm_bindgen(getter)]
    pub fn not_extended(&self) -> String {
        to_json_text(&self.edited.not_extended)
    }
}

#[derive(Serialize)]
struct RowOut<'a> {
    sheet: &'a str,
    row: u32,
    is_new: bool,
    cells: Vec<CellOut<'a>>,
}

#[derive(Serialize)]
struct CellOut<'a> {
    column: &'a str,
    header: &'a str,
    old: &'a str,
    new: &'a str,
}

impl<'a> From<&'a RowChange> for RowOut<'a> {
    fn from(RowChange { sheet, row, is_new, cells }: &'a RowChange) -> Self {
        let cell = |CellChange { column, header, old, new }: &'a CellChange| CellOut {
            column,
            header,
            old,
            new,
        };
        Self { sheet, row: *row, is_new: *is_new, cells: cells.iter().map(cell).collect() }
    }
}

/// Reads a workbook of any format, or a CSV file that is a ledger of one sheet. `mapping` is TOML.
///
/// # Errors
///
/// `InvalidWorkbook` with every problem, each with sheet, row and column; `InvalidMapping`.
#[wasm_bindgen]
pub fn read_workbook(
    bytes: &[u8],
    name: &str,
    mapping_toml: Option<String>,
    limits_json: Option<String>,
) -> Result<RawRead> {
    let (mapping, limits) = (mapping(mapping_toml)?, limits(limits_json.as_deref())?);
    reserve(bytes.len().saturating_mul(MEMORY_OF_WORKBOOK));
    Ok(RawRead { read: petition_workbook::read_bytes(name, &decoded(bytes), &mapping, &limits)? })
}

/// Reads CSV files, as those of a folder.
///
/// # Errors
///
/// As `read_workbook`.
#[wasm_bindgen]
pub fn read_csv(
    files: Vec<RawFile>,
    mapping_toml: Option<String>,
    limits_json: Option<String>,
) -> Result<RawRead> {
    let (mapping, limits) = (mapping(mapping_toml)?, limits(limits_json.as_deref())?);
    let bytes: usize = files.iter().map(|file| file.bytes.len()).sum();
    reserve(bytes.saturating_mul(MEMORY_OF_TEXT));
    let files: Vec<_> = files.iter().map(|file| (&*file.name, decoded(&file.bytes))).collect();
    let files: Vec<(&str, &[u8])> = files.iter().map(|(name, bytes)| (*name, &**bytes)).collect();
    Ok(RawRead { read: petition_workbook::read_csv_files("CSV", &files, &mapping, &limits)? })
}

/// Writes a first mapping of a ledger of one sheet, in TOML.
///
/// # Errors
///
/// `InvalidWorkbook` if no sheet is such a ledger.
#[wasm_bindgen]
pub fn draft_mapping(bytes: &[u8], name: &str, limits_json: Option<String>) -> Result<String> {
    let limits = limits(limits_json.as_deref())?;
    Ok(petition_workbook::draft_mapping_of_bytes(name, &decoded(bytes), &limits)?)
}

/// Makes an empty workbook to fill in, with hints in `zh` or `en`.
///
/// # Errors
///
/// `InvalidArgument` for another language.
#[wasm_bindgen]
pub fn template_workbook(lang: &str) -> Result<Vec<u8>> {
    Ok(petition_workbook::template_bytes(language(lang)?)?)
}

/// Reads the language of a call.
pub fn language(lang: &str) -> Result<Lang> {
    match lang {
        "zh" => Ok(Lang::Zh),
        "en" => Ok(Lang::En),
        _ => {
            let fault = petition_core::schema::cell::unknown_key(
                Code::UnknownValue,
                lang,
                ["zh", "en"].into_iter(),
            );
            Err(Failure::of_argument(fault.at(petition_core::Place::path("lang"))))
        }
    }
}

#[wasm_bindgen]
impl RawLedger {
    /// Makes the workbook of the ledger. It contains unmasked personal data.
    ///
    /// # Errors
    ///
    /// `InvalidWorkbook` with the place of each text that a cell cannot hold.
    pub fn write_workbook(&self) -> Result<Vec<u8>> {
        Ok(petition_workbook::xlsx_bytes(&self.core)?)
    }

    /// Makes the CSV files of the ledger. They contain unmasked personal data.
    ///
    /// # Errors
    ///
    /// `InvalidWorkbook` if a file cannot be made.
    pub fn write_csv(&self) -> Result<Vec<RawFile>> {
        let files = petition_workbook::csv_files(&self.core)?;
        Ok(files.into_iter().map(|(name, bytes)| RawFile { name, bytes }).collect())
    }

    /// Makes the working ledger of a period as a workbook to print on A3. Options: `period`, `leader`, `unit`, `full`.
    ///
    /// # Errors
    ///
    /// `OutOfRange`, `UnknownRecord`, `InvalidArgument`, `InvalidWorkbook`.
    pub fn working_ledger_workbook(
        &self,
        policy: &RawPolicy,
        as_of: &str,
        options_json: &str,
    ) -> Result<Vec<u8>> {
        let options = Options::read(Some(options_json), WORKING_LEDGER)?;
        let list = self.working_list(policy, as_of, &options)?;
        Ok(petition_workbook::working_ledger_bytes(&self.core, &list)?)
    }

    /// Returns the workbook `bytes`, from which `old` was read, with the records in which this ledger differs.
    ///
    /// # Errors
    ///
    /// `RefusedEdit` with what cannot be written; `InvalidWorkbook` if the workbook cannot be read.
    pub fn updated_workbook(&self, bytes: &[u8], name: &str, old: &Self) -> Result<RawUpdate> {
        let (edited, bytes) = updated(bytes, name, &old.core, &self.core)?;
        Ok(RawUpdate { bytes, edited })
    }
}

/// Reads a mapping; no text is an empty one.
fn mapping(toml: Option<String>) -> Result<Mapping> {
    let Some(toml) = toml else { return Ok(Mapping::default()) };
    Mapping::parse(toml.trim_start_matches('\u{feff}')).map_err(|problems| {
        let headline = Text::new("对照表有误", "the mapping is invalid");
        Failure::of_problems("InvalidMapping", "invalid_mapping", &headline, &problems)
    })
}

impl From<Error> for Failure {
    fn from(error: Error) -> Self {
        let kind = match &error {
            Error::Edit(_) => "RefusedEdit",
            _ => "InvalidWorkbook",
        };
        let failure = Self {
            problems: problems_out(error.problems()),
            more: error.more_problems(),
            notices: problems_out(error.notices()),
            ..Self::new(kind, error.code(), error.text())
                .at(error.place().map(|place| place.text(Lang::En)))
        };
        match error {
            Error::Core(error) => error.into(),
            Error::Edit(refusal) => Self { detail: Some(refusal.detail.clone()), ..failure },
            _ => failure,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ledger::tests::{ledger, policy};

    #[test]
    fn workbooks_and_csv_files_are_read_back() {
        let (ledger, name) = (ledger(), "台账.xlsx");
        let workbook = ledger.write_workbook().unwrap();
        let read = read_workbook(&workbook, name, None, None).unwrap();
        assert_eq!(read.ledger().to_json(), ledger.to_json());
        assert_eq!((read.notices().trim(), read.is_one_sheet()), ("[]", false));
        let read = read_csv(ledger.write_csv().unwrap(), None, None).unwrap();
        assert_eq!(read.ledger().to_json(), ledger.to_json());
        let limits = Some(r#"{"rows": 1}"#.to_owned());
        let failure = read_workbook(&workbook, name, None, limits).unwrap_err();
        assert_eq!((failure.kind, failure.problems.is_empty()), ("InvalidWorkbook", false));
        let failure = read_workbook(b"{}", name, None, None).unwrap_err();
        assert_eq!(failure.path.as_deref(), Some("台账.xlsx"));
    }

    #[test]
    fn changes_are_written_into_a_workbook() {
        let act = r#"{"act": "cancel_reception", "reception": "R1"}"#;
        let (old, name) = (ledger(), "台账.xlsx");
        let new = old.apply(act, &policy(), "2020-02-01").unwrap();
        let workbook = old.write_workbook().unwrap();
        let update = new.updated_workbook(&workbook, name, &old).unwrap();
        assert!(update.rows().contains("\"sheet\": \"接访安排\""), "{}", update.rows());
        let read = read_workbook(&update.bytes().unwrap(), name, None, None).unwrap();
        assert_eq!(read.ledger().to_json(), new.to_json());
        assert!(old.updated_workbook(&workbook, name, &old).unwrap().bytes().is_none());
        let failure = old.updated_workbook(&workbook, name, &new).unwrap_err();
        assert_eq!((failure.kind, failure.code.as_str()), ("RefusedEdit", "workbook_changed"));
    }

    #[test]
    fn mappings_are_drafted_and_read() {
        let csv = "序号,信访人,主要诉求,包案领导,天气\n1,丁示,反映办证难,林示例,晴\n";
        let draft = draft_mapping(csv.as_bytes(), "台账.csv", None).unwrap();
        assert!(draft.contains("\"天气\" = \"不入库\""));
        let mapping = "year = 2020\nbureau = {code = \"440300\", name = \"示范市信访局\"}";
        let read = read_workbook(csv.as_bytes(), "台账.csv", Some(mapping.into()), None).unwrap();
        assert!(read.is_one_sheet());
        let failure = read_workbook(csv.as_bytes(), "台账.csv", Some("years = 1".into()), None);
        assert_eq!(failure.unwrap_err().kind, "InvalidMapping");
    }

    #[test]
    fn templates_and_working_ledgers_are_workbooks() {
        let template = template_workbook("zh").unwrap();
        assert!(template.starts_with(b"PK") && template != template_workbook("en").unwrap());
        assert_eq!(template_workbook("fr").unwrap_err().path.as_deref(), Some("lang"));
        let list =
            ledger().working_ledger_workbook(&policy(), "2020-03-31", r#"{"period": "2020"}"#);
        assert!(list.unwrap().starts_with(b"PK"));
    }
}
