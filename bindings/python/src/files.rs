//! Files: ledgers and policies, in and out.

use crate::error::Failure;
use crate::ledger::Ledger;
use crate::origin::Origin;
use petition_core::policy::Policy;
use petition_core::{Code, Error, Place, Problem, Problems, Text};
use std::fs;
use std::path::Path;

/// What a path names.
enum Kind {
    Json,
    Workbook,
    Folder,
}

/// The kind of ledger that a path names, by its ending; a folder may end as it likes.
fn kind(path: &Path) -> Result<Kind, Failure> {
    let ending = path.extension().map(|ending| ending.to_string_lossy().to_lowercase());
    match ending.as_deref() {
        _ if path.is_dir() => Ok(Kind::Folder),
        None => Ok(Kind::Folder),
        Some("json") => Ok(Kind::Json),
        Some("xlsx") => Ok(Kind::Workbook),
        Some(ending) => {
            let found = Text::same(format!(".{ending}"));
            let expected =
                Text::new(".xlsx、.json 或 CSV 文件夹", ".xlsx, .json or a folder of CSV files");
            let name = path.display().to_string();
            Err(Failure::argument(Code::UnreadableFile, &name, found, expected))
        }
    }
}

/// The kind of a ledger to read: workbooks have several endings.
fn kind_to_read(path: &Path) -> Result<Kind, Failure> {
    let ending = path.extension().map(|ending| ending.to_string_lossy().to_lowercase());
    let is_workbook =
        ending.is_some_and(|ending| petition_workbook::ENDINGS.contains(&ending.as_str()));
    if is_workbook && !path.is_dir() { Ok(Kind::Workbook) } else { kind(path) }
}

/// Reads a ledger of any kind.
pub fn read_ledger(path: &Path) -> Result<Ledger, Failure> {
    fs::metadata(path).map_err(|error| Failure::file(path, error))?;
    match kind_to_read(path)? {
        Kind::Json => {
            let text = text_of(path, Error::InvalidLedger)?;
            Ok(Ledger::new(petition_core::ledger::Ledger::from_json(&text)?, Vec::new()))
        }
        Kind::Workbook | Kind::Folder => {
            let petition_workbook::Read { ledger, notices } = petition_workbook::read(path)?;
            Ok(Ledger::new(ledger, notices))
        }
    }
}

/// Writes a ledger of any kind.
pub fn write_ledger(ledger: &petition_core::ledger::Ledger, path: &Path) -> Result<(), Failure> {
    match kind(path)? {
        Kind::Json => petition_files::write(path, ledger.to_json().as_bytes())
            .map_err(|error| Failure::file(path, error.source)),
        Kind::Workbook => Ok(petition_workbook::write_xlsx(ledger, path)?),
        Kind::Folder => Ok(petition_workbook::write_csv(ledger, path)?),
    }
}

/// A file's text. Bytes that are not UTF-8 are a problem of `wrap`'s kind, with their line.
fn text_of(path: &Path, wrap: fn(Problems) -> Error) -> Result<String, Failure> {
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

/// A policy file. What it extends is built in or a `.toml` file beside it.
pub fn load_policy(path: &Path) -> Result<(Policy, Origin), Failure> {
    let text = text_of(path, Error::InvalidPolicy)?;
    let folder = path.parent().unwrap_or(Path::new(""));
    let find = |name: &str| {
        let base = Path::new(name);
        let beside = base.is_relative() && base.extension().is_some_and(|end| end == "toml");
        beside.then(|| text_of(&folder.join(base), Error::InvalidPolicy).ok()).flatten()
    };
    Ok(Origin::read(&text, find)?)
}
