//! Reads and writes ledger files; reads policy files.

use crate::errors::Failure;
use crate::ledger::Ledger;
use petition_core::policy::Policy;
use petition_core::{Code, Error, Limits, Place, Problem, Problems, Text};
use petition_workbook::Mapping;
use std::fs;
use std::path::Path;

/// The formats of ledgers in files.
enum LedgerFormat {
    Json,
    Workbook,
    Directory,
}

/// Returns the format by the path's extension; a directory may have any.
fn ledger_format(path: &Path) -> Result<LedgerFormat, Failure> {
    let ending = path.extension().map(|ending| ending.to_string_lossy().to_lowercase());
    match ending.as_deref() {
        _ if path.is_dir() => Ok(LedgerFormat::Directory),
        None => Ok(LedgerFormat::Directory),
        Some("json") => Ok(LedgerFormat::Json),
        Some("xlsx") => Ok(LedgerFormat::Workbook),
        Some(ending) => {
            let found = Text::same(format!(".{ending}"));
            let expected =
                Text::new(".xlsx、.json 或 CSV 文件夹", ".xlsx, .json or a folder of CSV files");
            let name = path.display().to_string();
            Err(Failure::argument(Code::UnreadableFile, &name, found, expected))
        }
    }
}

/// Returns the format of a ledger to read. Workbooks have several extensions.
fn input_format(path: &Path) -> Result<LedgerFormat, Failure> {
    let extension = path.extension().map(|extension| extension.to_string_lossy().to_lowercase());
    let is_workbook =
        extension.is_some_and(|extension| petition_workbook::ENDINGS.contains(&extension.as_str()));
    if is_workbook && !path.is_dir() { Ok(LedgerFormat::Workbook) } else { ledger_format(path) }
}

/// Reads a ledger in the format of its path.
pub fn read_ledger(path: &Path, limits: &Limits) -> Result<Ledger, Failure> {
    fs::metadata(path).map_err(|error| Failure::file(path, error))?;
    match input_format(path)? {
        LedgerFormat::Json => {
            refuse_long_file(path, limits)?;
            let text = read_utf8(path, Error::InvalidLedger)?;
            Ok(Ledger::new(
                petition_core::ledger::Ledger::from_json_within(&text, limits)?,
                Vec::new(),
            ))
        }
        LedgerFormat::Workbook | LedgerFormat::Directory => {
            let mapping = Mapping::default();
            let read = petition_workbook::read_within(path, &mapping, limits)?;
            let petition_workbook::Read { ledger, notices, .. } = read;
            Ok(Ledger::new(ledger, notices))
        }
    }
}

/// Refuses a JSON file that is longer than the limits allow before its text is read.
fn refuse_long_file(path: &Path, limits: &Limits) -> Result<(), Failure> {
    let length = fs::metadata(path).map_err(|error| Failure::file(path, error))?.len();
    let longest = limits.json_bytes();
    if length <= longest {
        return Ok(());
    }
    let mut problems = Problems::within(limits);
    problems.add(
        Code::TooLarge,
        Place::path("$"),
        Text::new(format!("{length} 字节"), format!("{length} bytes")),
        Text::new(format!("不超过 {longest} 字节"), format!("at most {longest} bytes")),
    );
    Err(Error::InvalidLedger(problems).into())
}

/// Writes a ledger in the format of its path.
pub fn write_ledger(ledger: &petition_core::ledger::Ledger, path: &Path) -> Result<(), Failure> {
    match ledger_format(path)? {
        LedgerFormat::Json => petition_files::write(path, ledger.to_json().as_bytes())
            .map_err(|error| Failure::file(path, error.source)),
        LedgerFormat::Workbook => Ok(petition_workbook::write_xlsx(ledger, path)?),
        LedgerFormat::Directory => Ok(petition_workbook::write_csv(ledger, path)?),
    }
}

/// Reads a text file. Bytes that are not UTF-8 become a problem with their line, in the error that `wrap` builds.
fn read_utf8(path: &Path, wrap: fn(Problems) -> Error) -> Result<String, Failure> {
    let bytes = fs::read(path).map_err(|error| Failure::file(path, error))?;
    String::from_utf8(bytes).map_err(|error| {
        let good = error.as_bytes().get(..error.utf8_error().valid_up_to()).unwrap_or_default();
        let line = good.iter().filter(|byte| **byte == b'\n').count() + 1;
        let mut problems = Problems::new();
        problems.push(Problem {
            code: Code::Syntax,
            place: Place::Line { line, path: String::new() },
            found: Text::new("不是 UTF-8 的字节", "bytes that are not UTF-8"),
            expected: Text::new("UTF-8 编码的文本", "text in UTF-8"),
        });
        wrap(problems).into()
    })
}

/// The size limit of a policy that another extends.
const MAX_POLICY_BYTES: u64 = 1_000_000;

/// Reads a policy file. It may extend and include built-in policies and `.toml` files in its folder.
pub fn load_policy(path: &Path) -> Result<Policy, Failure> {
    let text = read_utf8(path, Error::InvalidPolicy)?;
    let find = |name: &str| {
        let base = Path::new(name);
        let is_toml = base.extension().is_some_and(|end| end.eq_ignore_ascii_case("toml"));
        let bytes = is_toml.then(|| petition_files::read_inside(path, base, MAX_POLICY_BYTES));
        String::from_utf8(bytes?.ok()?).ok()
    };
    Ok(Policy::parse_with(&text, find)?)
}
