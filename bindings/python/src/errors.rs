//! Conversion of errors to the exception classes of `petition.errors`.

use crate::changes::conflict_dicts;
use crate::convert::FromCore;
use crate::problem_groups::{groups, problem_list};
use crate::problem_rows::InputRows;
use crate::text::Problem;
use crate::vocabulary::{Key, Tuple};
use chrono::NaiveDate;
use petition_core::calendar::Workdays;
use petition_core::privacy::NoticeCode;
use petition_core::privacy::forms::FormFault;
use petition_core::workflow::RefusalReason;
use petition_core::{Code, Error, ErrorCode, Lang, Place, Problems, Text};
use pyo3::IntoPyObjectExt as _;
use pyo3::prelude::*;
use pyo3::sync::PyOnceLock;
use pyo3::types::{PyString, PyTuple, PyType};
use std::io;
use std::path::Path;

/// An error of this crate; converts into a Python exception.
#[derive(Debug)]
pub enum Failure {
    /// An error of the core.
    Core(Box<Error>),
    /// An error of the core, with the name of the parameter to report.
    Named(Box<Error>, String),
    /// An error of the core about tables, with the tables.
    InTables(Box<Error>, InputRows),
    /// Contradictions between two copies of a ledger.
    Conflicts(petition_core::changes::Conflicts),
    /// A paper is refused.
    Paper(Box<petition_documents::PaperError>),
    /// An error in a workbook or a directory of CSV files.
    Workbook(Box<petition_workbook::Error>),
    /// A file could not be read or written.
    File {
        /// The path as the caller passed it.
        name: String,
        /// The operating system's error.
        source: io::Error,
    },
    /// An argument of the wrong type, out of range, or not in its word list.
    Argument(Box<petition_core::Problem>),
    /// A day of a year that the table of working days lacks.
    UnknownDay(NaiveDate),
    /// A malformed identity number, credit code or telephone number.
    Form(FormFault),
    /// An object that cannot be pickled, with what to save instead.
    NotPicklable(Text),
    /// An exception of Python.
    Python(PyErr),
}

impl From<Error> for Failure {
    fn from(error: Error) -> Self {
        Self::Core(Box::new(error))
    }
}

impl From<petition_workbook::Error> for Failure {
    fn from(error: petition_workbook::Error) -> Self {
        match error {
            petition_workbook::Error::Core(error) => error.into(),
            petition_workbook::Error::Io { name, source } => Self::File { name, source },
            error => Self::Workbook(Box::new(error)),
        }
    }
}

impl From<petition_documents::PaperError> for Failure {
    fn from(error: petition_documents::PaperError) -> Self {
        match error {
            petition_documents::PaperError::Core(error) => error.into(),
            error => Self::Paper(Box::new(error)),
        }
    }
}

impl From<FormFault> for Failure {
    fn from(fault: FormFault) -> Self {
        Self::Form(fault)
    }
}

impl From<PyErr> for Failure {
    fn from(error: PyErr) -> Self {
        Self::Python(error)
    }
}

impl Failure {
    /// An invalid argument. `found` must not contain personal data.
    pub fn argument(code: Code, name: &str, found: Text, expected: Text) -> Self {
        Self::Argument(Box::new(petition_core::Problem {
            code,
            place: Place::path(name),
            found,
            expected,
        }))
    }

    /// Reports an error of the core under the name of a parameter.
    pub fn for_parameter(self, name: &str) -> Self {
        match self {
            Self::Core(error) => Self::Named(error, name.to_owned()),
            other => other,
        }
    }

    /// A word that its word list lacks.
    pub fn unknown_word(list: &str, found: &str, keys: impl Iterator<Item = &'static str>) -> Self {
        let found: String = found.chars().take(40).collect();
        let keys: Vec<&str> = keys.collect();
        let expected =
            Text::new(format!("{} 之一", keys.join("、")), format!("one of {}", keys.join(", ")));
        Self::argument(Code::UnknownValue, list, Text::same(format!("\"{found}\"")), expected)
    }

    /// A file that could not be read or written.
    pub fn file(path: &Path, source: io::Error) -> Self {
        Self::File { name: path.display().to_string(), source }
    }
}

impl From<Failure> for PyErr {
    fn from(failure: Failure) -> Self {
        Python::attach(|py| match failure {
            Failure::Python(error) => error,
            Failure::Core(error) => {
                core_exception(py, &error, parameter_of(&error).map(str::to_owned), None)
            }
            Failure::Named(error, name) => core_exception(py, &error, Some(name), None),
            Failure::InTables(error, rows) => {
                core_exception(py, &error, parameter_of(&error).map(str::to_owned), Some(&rows))
            }
            Failure::Conflicts(conflicts) => {
                let text = Text::new(conflicts.message(Lang::Zh), conflicts.message(Lang::En));
                let fields = ErrorFields { code: conflicts.code(), path: None, text };
                let list =
                    conflict_dicts(py, &conflicts).and_then(|list| list.into_bound_py_any(py));
                exception(py, "ConflictingChanges", fields, list.map(|list| vec![list]))
            }
            Failure::Paper(error) => {
                let text = Text::new(error.message(Lang::Zh), error.message(Lang::En));
                let fields = ErrorFields { code: error.code(), path: None, text };
                exception(py, "RefusedPaper", fields, Ok(Vec::new()))
            }
            Failure::Workbook(error) => workbook_exception(py, &error),
            Failure::Argument(problem) => argument_exception(py, &problem),
            Failure::File { name, source } => file_exception(py, name, &source),
            Failure::NotPicklable(text) => {
                exception(py, "WrongType", not_picklable(text), Ok(Vec::new()))
            }
            Failure::UnknownDay(day) => unknown_day_exception(py, day),
            Failure::Form(fault) => {
                let fields = ErrorFields { code: fault.code(), path: None, text: fault.text() };
                exception(py, "InvalidForm", fields, Ok(Vec::new()))
            }
        })
    }
}

const fn not_picklable(text: Text) -> ErrorFields<'static> {
    ErrorFields { code: Code::WrongType.key(), path: None, text }
}

/// The fields that every exception has.
struct ErrorFields<'a> {
    code: &'a str,
    path: Option<String>,
    text: Text,
}

/// Returns the exception class of an error code. A new code does not compile until it has one.
const fn error_class(code: ErrorCode) -> &'static str {
    match code {
        ErrorCode::InvalidLedger => "InvalidLedger",
        ErrorCode::InvalidPolicy => "InvalidPolicy",
        ErrorCode::InvalidWorkdays => "InvalidWorkdays",
        ErrorCode::InvalidAct => "InvalidAct",
        ErrorCode::UnknownPolicy => "UnknownPolicy",
        ErrorCode::UnknownRecord => "UnknownRecord",
        ErrorCode::YearOutOfRange | ErrorCode::DayOutOfRange => "OutOfRange",
        ErrorCode::StepOutOfOrder | ErrorCode::StepBeforeLast | ErrorCode::StepInFuture => {
            "RefusedStep"
        }
    }
}

/// Returns the exception class of the code of a refused notice.
const fn notice_class(code: NoticeCode) -> &'static str {
    match code {
        NoticeCode::ContainsName
        | NoticeCode::ContainsPhone
        | NoticeCode::ContainsIdNumber
        | NoticeCode::ContainsAddress
        | NoticeCode::OfAccusation
        | NoticeCode::NotPublic => "RefusedNotice",
    }
}

/// Returns the parameter that usually causes the error, if there is one.
const fn parameter_of(error: &Error) -> Option<&'static str> {
    match error {
        Error::UnknownPolicy { .. } => Some("policy"),
        Error::YearOutOfRange { .. } => Some("year"),
        Error::DayOutOfRange { .. } => Some("as_of"),
        _ => None,
    }
}

fn core_exception(
    py: Python<'_>,
    error: &Error,
    parameter: Option<String>,
    rows: Option<&InputRows>,
) -> PyErr {
    let code = error.code();
    let class = ErrorCode::from_key(code).map(error_class);
    let class = class.or_else(|| NoticeCode::from_key(code).map(notice_class));
    let class = class.or_else(|| matches!(error, Error::ActRefused(_)).then_some("RefusedAct"));
    let fields = ErrorFields { code, path: error.path().or(parameter), text: error.text() };
    let extra = match error {
        Error::InvalidLedger(list)
        | Error::InvalidPolicy(list)
        | Error::InvalidWorkdays(list)
        | Error::InvalidAct(list) => problem_fields(py, list, rows),
        Error::StepRefused(refusal) => refused_step_fields(py, refusal),
        Error::ActRefused(refusal) => {
            let reasons = refusal.reasons.iter();
            let reasons = reasons.map(|one| (one.kind.key(), &one.record, &one.clause));
            let reasons = PyTuple::new(py, reasons.collect::<Vec<_>>()).map(Bound::into_any);
            let text = |text: &str| PyString::new(py, text).into_any();
            reasons.map(|reasons| vec![text(refusal.act.key()), text(&refusal.record), reasons])
        }
        Error::NoticeRefused(refusal) => {
            let reasons = refusal.reasons().iter();
            let reasons = reasons.map(|reason| (reason.code.key(), reason.field.key()));
            let reasons = PyTuple::new(py, reasons.collect::<Vec<_>>()).map(Bound::into_any);
            reasons.map(|reasons| vec![PyString::new(py, refusal.record()).into_any(), reasons])
        }
        _ => Ok(Vec::new()),
    };
    let raised = exception(py, class.unwrap_or("PetitionError"), fields, extra);
    if let Error::UnknownPolicy { name } = error {
        // The text is that of every language; a note is shown below it. It can only fail for lack of memory.
        let _ = raised.value(py).call_method1("add_note", (unknown_policy_note(name),));
    }
    raised
}

/// Returns what to do about an unknown policy: read the file, if the name is a path, else one of the built-in names.
fn unknown_policy_note(name: &str) -> String {
    let is_path = name.contains(['/', '\\']) || name.to_lowercase().ends_with(".toml");
    if is_path {
        return "这像是文件路径，请用 petition.Policy.load(路径) 读取 · it looks like a path: read the file with \
                petition.Policy.load(path)"
            .to_owned();
    }
    let names: Vec<&str> = petition_core::policy::Policy::names().collect();
    format!("内置方案有 {} · the built-in ones are {}", names.join("、"), names.join(", "))
}

/// Returns the additional fields of a refused step: case, kind, clause, missing steps, steps in the way.
fn refused_step_fields<'py>(
    py: Python<'py>,
    refusal: &petition_core::workflow::Refusal,
) -> PyResult<Vec<Bound<'py, PyAny>>> {
    let (missing, in_the_way) = match &refusal.reason {
        RefusalReason::OutOfOrder { missing, in_the_way } => (missing.clone(), in_the_way.clone()),
        RefusalReason::BeforeLastStep { .. } | RefusalReason::InTheFuture { .. } => {
            (Vec::new(), Vec::new())
        }
    };
    let keys = |kinds: Vec<_>| Tuple::<Key<_>>::from_core(kinds).into_bound_py_any(py);
    Ok(vec![
        refusal.case.as_str().into_bound_py_any(py)?,
        refusal.step.key().into_bound_py_any(py)?,
        refusal.clause.as_str().into_bound_py_any(py)?,
        keys(missing)?,
        keys(in_the_way)?,
    ])
}

fn workbook_exception(py: Python<'_>, error: &petition_workbook::Error) -> PyErr {
    let path = error.place().map(|place| place.text(Lang::En));
    let fields = ErrorFields { code: error.code(), path, text: error.text() };
    if error.problems().is_empty() {
        return exception(py, "FileError", fields, Ok(Vec::new()));
    }
    let groups = groups(error.problems(), Vec::new());
    let lists = problem_tuple(py, error.problems()).and_then(|list| {
        let groups = PyTuple::new(py, groups)?.into_any();
        Ok(vec![list, problem_tuple(py, error.notices())?, groups])
    });
    exception(py, "InvalidLedger", fields, lists)
}

fn argument_exception(py: Python<'_>, problem: &petition_core::Problem) -> PyErr {
    let class = match problem.code {
        Code::WrongType => "WrongType",
        Code::OutOfRange => "OutOfRange",
        Code::UnreadableFile => "FileError",
        _ => "UnknownValue",
    };
    let path = problem.place.text(Lang::En);
    let text = |lang| problem.message(lang).trim_start_matches([':', '：', ' ']).to_owned();
    let text = Text::new(text(Lang::Zh), text(Lang::En));
    let path = (!path.is_empty()).then_some(path);
    exception(py, class, ErrorFields { code: problem.code.key(), path, text }, Ok(Vec::new()))
}

fn unknown_day_exception(py: Python<'_>, day: NaiveDate) -> PyErr {
    let known: Vec<i32> = Workdays::builtin().years().collect();
    let (first, last) = (known.first().unwrap_or(&0), known.last().unwrap_or(&0));
    let text = Text::new(
        format!("工作日表只有 {first} 至 {last} 年，没有 {day}"),
        format!("the table of working days has the years {first} to {last}, not {day}"),
    );
    exception(
        py,
        "UnknownDay",
        ErrorFields { code: "unknown_day", path: None, text },
        Ok(Vec::new()),
    )
}

fn file_exception(py: Python<'_>, name: String, source: &io::Error) -> PyErr {
    // `petition_workbook` has the message about files.
    let kind = match petition_files::Refusal::of(source) {
        Some(refusal) => refusal.into(),
        None => io::Error::new(source.kind(), source.to_string()),
    };
    let text = petition_workbook::Error::Io { name: name.clone(), source: kind }.text();
    let number = source.raw_os_error().into_bound_py_any(py).map(|number| vec![number]);
    exception(py, "FileError", ErrorFields { code: "io", path: Some(name), text }, number)
}

/// Returns the additional fields of invalid input: problems, notices, groups.
fn problem_fields<'py>(
    py: Python<'py>,
    problems: &Problems,
    rows: Option<&InputRows>,
) -> PyResult<Vec<Bound<'py, PyAny>>> {
    let places = problems.iter().map(|problem| &problem.place);
    let names = rows.map(|rows| rows.names(places)).unwrap_or_default();
    let list = PyTuple::new(py, problem_list(problems.as_slice(), names))?;
    let groups = PyTuple::new(py, groups(problems.as_slice(), problems.more()))?;
    Ok(vec![list.into_any(), PyTuple::empty(py).into_any(), groups.into_any()])
}

fn problem_tuple<'py>(
    py: Python<'py>,
    list: &[petition_core::Problem],
) -> PyResult<Bound<'py, PyAny>> {
    PyTuple::new(py, list.iter().map(Problem::from_core)).map(Bound::into_any)
}

/// Builds the exception, or returns the exception that building it raised.
fn exception(
    py: Python<'_>,
    class: &'static str,
    fields: ErrorFields<'_>,
    extra: PyResult<Vec<Bound<'_, PyAny>>>,
) -> PyErr {
    let made = extra.and_then(|extra| {
        let mut arguments = vec![
            PyString::new(py, fields.code).into_any(),
            fields.path.into_bound_py_any(py)?,
            fields.text.zh.into_bound_py_any(py)?,
            fields.text.en.into_bound_py_any(py)?,
        ];
        arguments.extend(extra);
        let arguments = PyTuple::new(py, arguments)?;
        Ok(PyErr::from_value(
            errors_module(py)?.getattr(class)?.cast_into::<PyType>()?.call1(arguments)?,
        ))
    });
    made.unwrap_or_else(|error| error)
}

/// Returns the module of the exception classes. They are written in Python, to be subclassed, typed and pickled.
fn errors_module(py: Python<'_>) -> PyResult<&Bound<'_, PyModule>> {
    static ERRORS: PyOnceLock<Py<PyModule>> = PyOnceLock::new();
    let module = ERRORS.get_or_try_init(py, || py.import("petition.errors").map(Bound::unbind))?;
    Ok(module.bind(py))
}
