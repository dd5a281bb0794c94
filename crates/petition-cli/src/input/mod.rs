//! Reads the inputs of a command: ledger, policy, calendar.

mod policy;

pub use policy::{is_policy_file, policy, policy_text, print_dropped, unknown_policy, with_values};

use crate::args::{LimitArgs, OneSheetArgs};
use crate::failure::{Failure, MAX_SHOWN, problem_lines, shown};
use crate::output::progress::Progress;
use crate::output::write_stderr;
use petition_core::calendar::Workdays;
use petition_core::escape::escape_text;
use petition_core::ledger::Ledger;
use petition_core::schema::cell::name_shown;
use petition_core::{Code, Error, Lang, Limits, Place, Problems, Text};
use petition_workbook::Mapping;
use std::borrow::Cow;
use std::fs::File;
use std::io::Read as _;
use std::path::Path;

/// The size limit of a policy, a table of working days and a mapping.
const MAX_BYTES: u64 = 16 << 20;

/// The formats of a ledger.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LedgerKind {
    Json,
    Workbook,
    CsvFolder,
}

impl LedgerKind {
    /// Returns the format of a ledger to read. Workbooks have several extensions, or any if their content shows it.
    ///
    /// # Errors
    ///
    /// As [`Self::of`].
    pub fn of_input(path: &Path) -> Result<Self, Failure> {
        let is_ending = |extension: &std::ffi::OsStr| {
            petition_workbook::ENDINGS.iter().any(|ending| extension.eq_ignore_ascii_case(ending))
        };
        if !path.is_dir() && path.extension().is_some_and(is_ending) {
            return Ok(Self::Workbook);
        }
        match Self::of(path) {
            Err(_) if is_csv(path) => Ok(Self::Workbook),
            Ok(Self::CsvFolder) if path.is_file() => Ok(Self::Workbook),
            Err(_) if starts_as_workbook(path) => Ok(Self::Workbook),
            kind => kind,
        }
    }

    /// Returns the format of a path, by its extension.
    ///
    /// # Errors
    ///
    /// An unknown extension.
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
                "a ledger must be .xlsx, .json or a folder of CSV files",
            )
            .in_file(&display_name(path))),
        }
    }
}

/// Whether a file is CSV, by its extension: a ledger of one sheet.
fn is_csv(path: &Path) -> bool {
    let endings = ["csv", "tsv", "txt"];
    let is = |own: &std::ffi::OsStr| endings.iter().any(|ending| own.eq_ignore_ascii_case(ending));
    path.extension().is_some_and(is)
}

/// Whether a path is `-`: standard input or output.
pub fn is_stdio(path: &Path) -> bool {
    path.as_os_str() == "-"
}

/// Returns a path as messages show it: as the user typed it.
pub fn display_name(path: &Path) -> String {
    if is_stdio(path) {
        return "stdin".to_owned();
    }
    // A part that looks like a number or a person is masked.
    path_shown(&path.display().to_string())
}

fn path_shown(path: &str) -> String {
    path.split('/').map(visible_name).collect::<Vec<_>>().join("/")
}

/// Returns a part of a path. Messages escape its control characters, so each part is searched for names without them.
fn visible_name(part: &str) -> String {
    name_shown(&escape_text(part))
}

/// Returns a policy as messages show it: its name, or the path as the user typed it.
pub fn policy_name(name: &str) -> String {
    if is_policy_file(name) { path_shown(name) } else { shown(name).into_owned() }
}

/// How a ledger is read.
pub struct ReadOptions {
    /// What a ledger of one sheet does not say.
    pub mapping: Mapping,
    /// The options that have an effect on a ledger of one sheet alone.
    pub one_sheet_options: Vec<&'static str>,
    pub limits: Limits,
}

/// Reads a ledger that is not of one sheet. Prints notices to standard error.
///
/// # Errors
///
/// A file that cannot be read, or every problem of the ledger.
pub fn ledger(path: &Path, limits: &LimitArgs, lang: Lang) -> Result<Ledger, Failure> {
    let options = ReadOptions {
        mapping: Mapping::default(),
        one_sheet_options: Vec::new(),
        limits: limits.resolve()?,
    };
    ledger_with(path, &options, lang)
}

/// Reads a ledger as [`ledger`] does.
///
/// # Errors
///
/// As [`ledger`].
pub fn ledger_with(path: &Path, options: &ReadOptions, lang: Lang) -> Result<Ledger, Failure> {
    let read = ledger_and_notices(path, options, lang)?;
    write_stderr(&problem_lines(&read.notices, lang));
    Ok(read.ledger)
}

/// A ledger with the notices of its reader.
pub struct LedgerAndNotices {
    pub ledger: Ledger,
    pub notices: Vec<petition_core::Problem>,
}

/// Reads a ledger. Returns notices instead of printing them.
///
/// # Errors
///
/// As [`ledger`].
pub fn ledger_and_notices(
    path: &Path,
    options: &ReadOptions,
    lang: Lang,
) -> Result<LedgerAndNotices, Failure> {
    let kind = LedgerKind::of_input(path)?;
    if !is_stdio(path) {
        std::fs::metadata(path)
            .map_err(|error| Failure::cannot_read(&display_name(path), &error))?;
    }
    let progress = Progress::start(lang);
    let read = match kind {
        LedgerKind::Json => {
            let bytes = read_bytes(path, options.limits.json_bytes())?;
            reject_workbook(&bytes, path).and_then(|()| from_json(&bytes, &options.limits))
        }
        LedgerKind::Workbook | LedgerKind::CsvFolder => {
            crate::output::workbook::read(path, options)
        }
    };
    drop(progress);
    read.map_err(|failure| hint_at_json(failure).in_file(&display_name(path)))
}

fn from_json(bytes: &[u8], limits: &Limits) -> Result<LedgerAndNotices, Failure> {
    let text = utf8(bytes).map_err(Error::InvalidLedger)?;
    let ledger = Ledger::from_json_within(text, limits)?;
    Ok(LedgerAndNotices { ledger, notices: Vec::new() })
}

/// The magic numbers of workbooks: .xlsx and the old .xls.
const WORKBOOK_MAGIC: [&[u8]; 2] = [b"PK\x03\x04", b"\xd0\xcf\x11\xe0"];

/// Rejects a workbook where JSON is expected. Otherwise the message would be about UTF-8.
fn reject_workbook(bytes: &[u8], path: &Path) -> Result<(), Failure> {
    if !is_workbook(bytes) {
        return Ok(());
    }
    Err(if is_stdio(path) {
        let failure =
            Failure::new("这是工作簿，- 只读 JSON", "is a workbook, but - reads JSON only");
        failure.with_hint("请给出工作簿的文件名", "pass the file name of the workbook")
    } else {
        let failure = Failure::new("这是工作簿，不是 JSON", "is a workbook, not JSON");
        failure.with_hint("工作簿的扩展名为 .xlsx", "rename the workbook to .xlsx")
    })
}

fn starts_as_workbook(path: &Path) -> bool {
    let mut start = [0_u8; 4];
    let read = File::open(path).and_then(|mut file| file.read_exact(&mut start));
    read.is_ok() && is_workbook(&start)
}

/// Whether these are the first bytes of a workbook.
pub fn is_workbook(start: &[u8]) -> bool {
    WORKBOOK_MAGIC.iter().any(|magic| start.starts_with(magic))
}

/// Adds a hint on how to list all problems, if there are more than are printed.
fn hint_at_json(failure: Failure) -> Failure {
    if failure.problems.len() <= MAX_SHOWN {
        return failure;
    }
    let stored = failure.problems.len();
    if failure.more.is_empty() {
        failure.with_hint("check --format json 列出全部", "list all with check --format json")
    } else {
        failure.with_hint(
            format!("check --format json 列出前 {stored} 处，其余只计数"),
            format!("check --format json lists the first {stored}; others are only counted"),
        )
    }
}

/// Reads a file of at most this many bytes. An endless device has more.
pub fn read_bytes(path: &Path, longest: u64) -> Result<Vec<u8>, Failure> {
    let mut bytes = Vec::new();
    let read = if is_stdio(path) {
        std::io::stdin().lock().take(longest + 1).read_to_end(&mut bytes)
    } else {
        File::open(path).and_then(|file| file.take(longest + 1).read_to_end(&mut bytes))
    };
    read.map_err(|error| Failure::cannot_read(&display_name(path), &error))?;
    if bytes.len() as u64 > longest {
        let (zh, en) = (format!("文件超过 {longest} 字节"), format!("larger than {longest} bytes"));
        return Err(Failure::new(zh, en).in_file(&display_name(path)));
    }
    Ok(bytes)
}

/// Decodes UTF-8. The problem has the line and the byte of the first error.
fn utf8(bytes: &[u8]) -> Result<&str, Problems> {
    std::str::from_utf8(bytes).map_err(|error| {
        let valid = bytes.get(..error.valid_up_to()).unwrap_or_default();
        let line = valid.iter().filter(|byte| **byte == b'\n').count() + 1;
        let column = valid.iter().rev().take_while(|byte| **byte != b'\n').count() + 1;
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

fn read_text(path: &Path, wrap: impl Fn(Problems) -> Error) -> Result<String, Failure> {
    let bytes = read_bytes(path, MAX_BYTES)?;
    let text = utf8(&bytes).map_err(wrap).map_err(Failure::from);
    text.map(str::to_owned).map_err(|failure| failure.in_file(&display_name(path)))
}

/// Returns the built-in table of working days. The years of a `--calendar` file replace built-in years.
///
/// # Errors
///
/// A file that cannot be read, or every problem of the table.
pub fn workdays(path: Option<&Path>) -> Result<Cow<'static, Workdays>, Failure> {
    let Some(path) = path else { return Ok(Cow::Borrowed(Workdays::builtin())) };
    let text = read_text(path, Error::InvalidWorkdays)?;
    let newer = Workdays::parse(&text).map_err(Failure::from);
    let newer = newer.map_err(|failure| failure.in_file(&display_name(path)))?;
    Ok(Cow::Owned(Workdays::builtin().merge(&newer)))
}

impl OneSheetArgs {
    /// Returns how a ledger is read, in a command that needs the year for other purposes too.
    ///
    /// # Errors
    ///
    /// As [`Self::resolve`] and [`LimitArgs::resolve`].
    pub fn with(&self, year: Option<i32>, limits: &LimitArgs) -> Result<ReadOptions, Failure> {
        let named = [("--bureau", self.bureau.is_some()), ("--mapping", self.mapping.is_some())];
        let named = named.into_iter().filter(|(_, is_used)| *is_used);
        Ok(ReadOptions {
            mapping: self.resolve(year)?,
            one_sheet_options: named.map(|(option, _)| option).collect(),
            limits: limits.resolve()?,
        })
    }

    /// Returns how a ledger is read, in a command that takes the year for a ledger of one sheet alone.
    ///
    /// # Errors
    ///
    /// As [`Self::with`].
    pub fn with_own_year(
        &self,
        year: Option<i32>,
        limits: &LimitArgs,
    ) -> Result<ReadOptions, Failure> {
        let mut options = self.with(year, limits)?;
        options.one_sheet_options.extend(year.map(|_| "--year"));
        Ok(options)
    }

    /// What the options say about a ledger of one sheet; they come before the file of `--mapping`.
    ///
    /// # Errors
    ///
    /// A file that cannot be read, or every problem of it; a `--bureau` without an area code.
    fn resolve(&self, year: Option<i32>) -> Result<Mapping, Failure> {
        let mut mapping = match &self.mapping {
            Some(path) => mapping_file(path)?,
            None => Mapping::default(),
        };
        mapping.year = year.or(mapping.year);
        if let Some(bureau) = &self.bureau {
            let (code, name) = bureau.split_once([',', '，']).unwrap_or((bureau, ""));
            let is_code = code.len() == 6 && code.bytes().all(|byte| byte.is_ascii_digit());
            if !is_code {
                return Err(Failure::new(
                    "--bureau 应为“六位行政区划代码,名称”，如 440300,示范市信访局",
                    "--bureau must be an area code of six digits and a name: 440300,示范市信访局",
                ));
            }
            mapping.bureau_code = Some(code.to_owned());
            if !name.trim().is_empty() {
                mapping.bureau_name = Some(name.trim().to_owned());
            }
        }
        Ok(mapping)
    }
}

impl LimitArgs {
    /// Returns the limits.
    ///
    /// # Errors
    ///
    /// A limit with two values.
    pub fn resolve(&self) -> Result<Limits, Failure> {
        let mut limits = Limits::DEFAULT;
        for (at, (name, value)) in self.limit.iter().enumerate() {
            let earlier = self.limit.get(..at).unwrap_or_default();
            if earlier.iter().any(|(other, _)| other == name) {
                let (key, label) = (name.key(), name.label(Lang::Zh));
                return Err(Failure::new(
                    format!("--limit 的 {label} 只能给出一次"),
                    format!("--limit {key} cannot be repeated"),
                ));
            }
            // The parser of the option has checked the value.
            limits = limits.with(*name, *value).unwrap_or(limits);
        }
        Ok(limits)
    }
}

fn mapping_file(path: &Path) -> Result<Mapping, Failure> {
    let name = display_name(path);
    let bytes = read_bytes(path, MAX_BYTES)?;
    let invalid = |problems: Problems| {
        let text = Text::new("对照表有误", "the mapping is invalid");
        Failure::invalid_input(text, problems.as_slice()).in_file(&name)
    };
    let text = utf8(&bytes).map_err(invalid)?;
    Mapping::parse(text.trim_start_matches('\u{feff}')).map_err(invalid)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn invalid_utf8_is_located() {
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
    fn the_extension_determines_the_format() {
        assert_eq!(LedgerKind::of(Path::new("a.JSON")).unwrap(), LedgerKind::Json);
        assert_eq!(LedgerKind::of(Path::new("a.xlsx")).unwrap(), LedgerKind::Workbook);
        assert_eq!(LedgerKind::of(Path::new("-")).unwrap(), LedgerKind::Json);
        assert_eq!(LedgerKind::of(Path::new("folder")).unwrap(), LedgerKind::CsvFolder);
        assert!(LedgerKind::of(Path::new("a.xls")).is_err(), "none is written");
        for name in ["a.csv", "a.xls", "a.ET", "a.xlsb", "a.ods"] {
            assert_eq!(LedgerKind::of_input(Path::new(name)).unwrap(), LedgerKind::Workbook);
        }
    }
}
