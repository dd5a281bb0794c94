//! Reading what the command line names: ledger, policy, table of working days.

use crate::args::Under;
use crate::clock::today_in_china;
use crate::failure::{Failure, SHOWN, problem_lines};
use crate::output::progress::Progress;
use crate::output::tell;
use petition_core::calendar::Workdays;
use petition_core::ledger::Ledger;
use petition_core::policy::Policy;
use petition_core::{Code, Date, Error, Lang, Place, Problems, Text};
use std::borrow::Cow;
use std::fs::File;
use std::io::Read as _;
use std::path::Path;

/// The longest text that is read. A ledger of a million cases has less; an endless device has more.
const MAX_BYTES: u64 = 1 << 30;

/// The kinds of ledger that are read and written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LedgerKind {
    Json,
    Workbook,
    CsvFolder,
}

impl LedgerKind {
    /// The kind of a ledger to read: workbooks have several extensions, or any if their content shows it.
    ///
    /// # Errors
    ///
    /// As [`Self::of`].
    fn of_input(path: &Path) -> Result<Self, Failure> {
        let is_ending = |extension: &std::ffi::OsStr| {
            petition_workbook::ENDINGS.iter().any(|ending| extension.eq_ignore_ascii_case(ending))
        };
        if !path.is_dir() && path.extension().is_some_and(is_ending) {
            return Ok(Self::Workbook);
        }
        match Self::of(path) {
            Ok(Self::CsvFolder) if path.is_file() => Ok(Self::Workbook),
            Err(_) if starts_as_workbook(path) => Ok(Self::Workbook),
            kind => kind,
        }
    }

    /// The kind that a path names.
    ///
    /// # Errors
    ///
    /// An extension that names none.
    pub fn of(path: &Path) -> Result<Self, Failure> {
        if path.is_dir() {
            return Ok(Self::CsvFolder);
        }
        match path.extension() {
            _ if is_stdio(path) => Ok(Self::Json),
            Some(extension) if extension.eq_ignore_ascii_case("json") => Ok(Self::Json),
            Some(extension) if extension.eq_ignore_ascii_case("xlsx") => Ok(Self::Workbook),
            None => Ok(Self::CsvFolder),
            Some(_) => Err(Failure::new(
                "台账应为 .xlsx、.json 或 CSV 文件夹",
                "a ledger is .xlsx, .json or a folder of CSV files",
            )
            .in_file(&name_of(path))),
        }
    }
}

/// Whether a path means standard input or output.
pub fn is_stdio(path: &Path) -> bool {
    path.as_os_str() == "-"
}

/// A path as messages name it: as the user wrote it.
pub fn name_of(path: &Path) -> String {
    if is_stdio(path) { "stdin".to_owned() } else { path.display().to_string() }
}

/// Reads a ledger; what the user should know of the reading goes to standard error.
///
/// # Errors
///
/// A file that cannot be read, or every problem of the ledger.
pub fn ledger(path: &Path, lang: Lang) -> Result<Ledger, Failure> {
    let read = read_ledger(path, lang)?;
    tell(&problem_lines(&read.notices, lang));
    Ok(read.ledger)
}

/// A ledger with what the user should know of its reading.
pub struct Read {
    pub ledger: Ledger,
    pub notices: Vec<petition_core::Problem>,
}

/// As [`ledger`], but the notices come back.
///
/// # Errors
///
/// As [`ledger`].
pub fn read_ledger(path: &Path, lang: Lang) -> Result<Read, Failure> {
    let kind = LedgerKind::of_input(path)?;
    if !is_stdio(path) {
        std::fs::metadata(path).map_err(|error| Failure::reading(&name_of(path), &error))?;
    }
    let progress = Progress::start(lang);
    let read = match kind {
        LedgerKind::Json => {
            let bytes = bytes_of(path)?;
            not_a_workbook(&bytes, path).and_then(|()| from_json(&bytes))
        }
        LedgerKind::Workbook | LedgerKind::CsvFolder => crate::output::workbook::read(path),
    };
    drop(progress);
    read.map_err(|failure| all_listed(failure).in_file(&name_of(path)))
}

fn from_json(bytes: &[u8]) -> Result<Read, Failure> {
    let text = utf8(bytes).map_err(Error::InvalidLedger)?;
    Ok(Read { ledger: Ledger::from_json(text)?, notices: Vec::new() })
}

/// With these begin workbooks, of today and of old.
const WORKBOOKS: [&[u8]; 2] = [b"PK\x03\x04", b"\xd0\xcf\x11\xe0"];

/// Where JSON is read, a workbook would be told as text that is not UTF-8.
fn not_a_workbook(bytes: &[u8], path: &Path) -> Result<(), Failure> {
    if !is_workbook(bytes) {
        return Ok(());
    }
    Err(if is_stdio(path) {
        let failure =
            Failure::new("这是工作簿，- 只读 JSON", "it is a workbook, and - reads JSON only");
        failure.hint("请给出工作簿的文件名", "give the workbook by its file name")
    } else {
        let failure = Failure::new("这是工作簿，不是 JSON", "it is a workbook, not JSON");
        failure.hint("工作簿的扩展名为 .xlsx", "a workbook's extension is .xlsx")
    })
}

fn starts_as_workbook(path: &Path) -> bool {
    let mut start = [0_u8; 4];
    let read = File::open(path).and_then(|mut file| file.read_exact(&mut start));
    read.is_ok() && is_workbook(&start)
}

/// Whether a file that begins so is a workbook.
pub fn is_workbook(start: &[u8]) -> bool {
    WORKBOOKS.iter().any(|magic| start.starts_with(magic))
}

/// Says how to get every problem, if there are more than are told as text.
fn all_listed(failure: Failure) -> Failure {
    if failure.problems.len() <= SHOWN {
        return failure;
    }
    failure.hint("check --format json 列出全部", "check --format json lists all")
}

fn bytes_of(path: &Path) -> Result<Vec<u8>, Failure> {
    let mut bytes = Vec::new();
    let read = if is_stdio(path) {
        std::io::stdin().lock().take(MAX_BYTES + 1).read_to_end(&mut bytes)
    } else {
        File::open(path).and_then(|file| file.take(MAX_BYTES + 1).read_to_end(&mut bytes))
    };
    read.map_err(|error| Failure::reading(&name_of(path), &error))?;
    if bytes.len() as u64 > MAX_BYTES {
        let failure = Failure::new("文件超过 1 GiB", "the file is larger than 1 GiB");
        return Err(failure.in_file(&name_of(path)));
    }
    Ok(bytes)
}

/// The bytes as text, or where they stop being UTF-8.
fn utf8(bytes: &[u8]) -> Result<&str, Problems> {
    std::str::from_utf8(bytes).map_err(|error| {
        let good = bytes.get(..error.valid_up_to()).unwrap_or_default();
        let line = good.iter().filter(|byte| **byte == b'\n').count() + 1;
        let column = good.iter().rev().take_while(|byte| **byte != b'\n').count() + 1;
        let byte = bytes.get(error.valid_up_to()).copied().unwrap_or_default();
        let mut problems = Problems::new();
        problems.add(
            Code::Syntax,
            Place::Line { line, path: String::new() },
            Text::new(
                format!("第 {column} 字节为 0x{byte:02X}，不是 UTF-8"),
                format!("byte {column} is 0x{byte:02X}, which is not UTF-8"),
            ),
            Text::new(
                "UTF-8 编码的文本（不是 GBK 或 UTF-16）",
                "text in UTF-8 (not GBK or UTF-16)",
            ),
        );
        problems
    })
}

fn text_of(path: &Path, wrap: impl Fn(Problems) -> Error) -> Result<String, Failure> {
    let bytes = bytes_of(path)?;
    let text = utf8(&bytes).map_err(wrap).map_err(Failure::from);
    text.map(str::to_owned).map_err(|failure| failure.in_file(&name_of(path)))
}

/// A built-in policy by name, or one from a `.toml` file.
///
/// # Errors
///
/// No such policy, a file that cannot be read, or every problem of the policy.
pub fn policy(name: &str) -> Result<Policy, Failure> {
    if !is_policy_file(name) {
        return Policy::builtin(name).map_err(unknown_policy);
    }
    let path = Path::new(name);
    let text = text_of(path, Error::InvalidPolicy)?;
    let folder = path.parent().unwrap_or(Path::new(""));
    let find = |base: &str| extended_policy(folder, base);
    Policy::parse_with(&text, find).map_err(|error| Failure::from(error).in_file(name))
}

/// The text of a policy, as it was written.
///
/// # Errors
///
/// As [`policy`], but that the text is not checked.
pub fn policy_text(name: &str) -> Result<String, Failure> {
    match Policy::builtin_text(name) {
        Some(text) if !is_policy_file(name) => Ok(text.to_owned()),
        _ => text_of(Path::new(name), Error::InvalidPolicy),
    }
}

/// Whether a policy is named by its file.
pub fn is_policy_file(name: &str) -> bool {
    let path = Path::new(name);
    path.extension().is_some_and(|extension| extension.eq_ignore_ascii_case("toml"))
        || path.components().count() > 1
}

fn unknown_policy(error: Error) -> Failure {
    let names: Vec<&str> = Policy::names().collect();
    Failure::from(error).hint(
        format!("内置方案：{}；其他方案请给出 .toml 文件", names.join("、")),
        format!("built in: {}; for another one give its .toml file", names.join(", ")),
    )
}

/// The text of a policy that another one extends: a `.toml` file, relative to the folder of the first.
fn extended_policy(folder: &Path, name: &str) -> Option<String> {
    let path = Path::new(name);
    if path.is_absolute() || !is_policy_file(name) {
        return None;
    }
    text_of(&folder.join(path), Error::InvalidPolicy).ok()
}

/// The built-in table of working days, with the years of a newer one laid over it.
///
/// # Errors
///
/// A file that cannot be read, or every problem of the table.
pub fn workdays(path: Option<&Path>) -> Result<Cow<'static, Workdays>, Failure> {
    let Some(path) = path else { return Ok(Cow::Borrowed(Workdays::builtin())) };
    let text = text_of(path, Error::InvalidWorkdays)?;
    let newer = Workdays::parse(&text).map_err(Failure::from);
    let newer = newer.map_err(|failure| failure.in_file(&name_of(path)))?;
    Ok(Cow::Owned(Workdays::builtin().merge(&newer)))
}

impl Under {
    /// The policy and the day.
    ///
    /// # Errors
    ///
    /// As [`policy`].
    pub fn resolve(&self) -> Result<(Policy, Date), Failure> {
        Ok((policy(&self.policy)?, self.as_of.unwrap_or_else(today_in_china)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bytes_that_are_not_utf8_are_located() {
        let problems = utf8(b"{\n  \"\xc9\xee\"").unwrap_err();
        let problem = &problems.as_slice()[0];
        assert_eq!(problem.place, Place::Line { line: 2, path: String::new() });
        assert!(problem.found.en.contains("byte 4 is 0xC9"), "{}", problem.found.en);
    }

    #[test]
    fn a_policy_is_a_name_or_a_file() {
        assert!(!is_policy_file("shenzhen-2019"));
        assert!(is_policy_file("own.toml"));
        assert!(is_policy_file("policies/own"));
    }

    #[test]
    fn a_ledger_is_known_by_its_extension() {
        assert_eq!(LedgerKind::of(Path::new("a.JSON")).unwrap(), LedgerKind::Json);
        assert_eq!(LedgerKind::of(Path::new("a.xlsx")).unwrap(), LedgerKind::Workbook);
        assert_eq!(LedgerKind::of(Path::new("-")).unwrap(), LedgerKind::Json);
        assert_eq!(LedgerKind::of(Path::new("folder")).unwrap(), LedgerKind::CsvFolder);
        assert!(LedgerKind::of(Path::new("a.xls")).is_err(), "none is written");
        for name in ["a.xls", "a.ET", "a.xlsb", "a.ods"] {
            assert_eq!(LedgerKind::of_input(Path::new(name)).unwrap(), LedgerKind::Workbook);
        }
    }
}
