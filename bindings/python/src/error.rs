//! Errors: what the library says, as the exception classes of `petition.errors`.

use crate::carry::Carry;
use crate::text::Problem;
use crate::word::{Key, Tuple};
use chrono::NaiveDate;
use petition_core::calendar::Workdays;
use petition_core::privacy::NoticeCode;
use petition_core::privacy::forms::FormFault;
use petition_core::workflow::RefusalReason;
use petition_core::{Code, Error, ErrorCode, Lang, Place, Text};
use pyo3::IntoPyObjectExt as _;
use pyo3::prelude::*;
use pyo3::sync::PyOnceLock;
use pyo3::types::{PyString, PyTuple, PyType};
use std::io;
use std::path::Path;

/// Whatever goes wrong behind the package; becomes an exception at its edge.
#[derive(Debug)]
pub enum Failure {
    /// The library refused.
    Core(Box<Error>),
    /// The library refused an argument that is known by another name than usual.
    Named(Box<Error>, String),
    /// A workbook or a folder of CSV files.
    Workbook(Box<petition_workbook::Error>),
    /// A file could not be read or written.
    File {
        /// Its name, as the caller gave it.
        name: String,
        /// What the system says.
        source: io::Error,
    },
    /// An argument of the wrong type, out of range, or a word that is not in the list.
    Argument(Box<petition_core::Problem>),
    /// A day of a year of which the table of working days knows nothing.
    UnknownDay(NaiveDate),
    /// A typed value that is not well formed.
    Form(FormFault),
    /// Python itself refused.
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
    /// An argument that does not fit; `found` must not be personal data.
    pub fn argument(code: Code, name: &str, found: Text, expected: Text) -> Self {
        Self::Argument(Box::new(petition_core::Problem {
            code,
            place: Place::path(name),
            found,
            expected,
        }))
    }

    /// The same, said of an argument of this name.
    pub fn of(self, name: &str) -> Self {
        match self {
            Self::Core(error) => Self::Named(error, name.to_owned()),
            other => other,
        }
    }

    /// A word that is not in the list of this name.
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
            Failure::Core(error) => raised(py, &error, parameter_of(&error).map(str::to_owned)),
            Failure::Named(error, name) => raised(py, &error, Some(name)),
            Failure::Workbook(error) => of_workbook(py, &error),
            Failure::Argument(problem) => of_argument(py, &problem),
            Failure::File { name, source } => of_file(py, name, &source),
            Failure::UnknownDay(day) => of_day(py, day),
            Failure::Form(fault) => {
                let told = Told { code: fault.code(), path: None, text: fault.text() };
                exception(py, "InvalidForm", told, Ok(Vec::new()))
            }
        })
    }
}

/// What every exception carries.
struct Told<'a> {
    code: &'a str,
    path: Option<String>,
    text: Text,
}

/// The class of an error of the library. A new code does not compile until it has one.
const fn class_of(code: ErrorCode) -> &'static str {
    match code {
        ErrorCode::InvalidLedger => "InvalidLedger",
        ErrorCode::InvalidPolicy => "InvalidPolicy",
        ErrorCode::InvalidWorkdays => "InvalidWorkdays",
        ErrorCode::UnknownPolicy => "UnknownPolicy",
        ErrorCode::UnknownRecord => "UnknownRecord",
        ErrorCode::YearOutOfRange | ErrorCode::DayOutOfRange => "OutOfRange",
        ErrorCode::StepOutOfOrder | ErrorCode::StepBeforeLast | ErrorCode::StepInFuture => {
            "RefusedStep"
        }
    }
}

/// The class of a refused notice, likewise.
const fn class_of_notice(code: NoticeCode) -> &'static str {
    match code {
        NoticeCode::ContainsName
        | NoticeCode::ContainsPhone
        | NoticeCode::ContainsIdNumber
        | NoticeCode::ContainsAddress
        | NoticeCode::OfAccusation
        | NoticeCode::NotPublic => "RefusedNotice",
    }
}

/// The parameter that an error is about, if errors of its kind are about one.
const fn parameter_of(error: &Error) -> Option<&'static str> {
    match error {
        Error::UnknownPolicy { .. } => Some("policy"),
        Error::YearOutOfRange { .. } => Some("year"),
        Error::DayOutOfRange { .. } => Some("as_of"),
        _ => None,
    }
}

fn raised(py: Python<'_>, error: &Error, parameter: Option<String>) -> PyErr {
    let code = error.code();
    let class = ErrorCode::from_key(code).map(class_of);
    let class = class.or_else(|| NoticeCode::from_key(code).map(class_of_notice));
    let told = Told { code, path: error.path().or(parameter), text: error.text() };
    let more = match error {
        Error::InvalidLedger(_) | Error::InvalidPolicy(_) | Error::InvalidWorkdays(_) => {
            problems(py, error.problems()).map(|list| vec![list])
        }
        Error::StepRefused(refusal) => refused_step(py, refusal),
        Error::NoticeRefused(refusal) => {
            let reasons = refusal.reasons().iter();
            let reasons = reasons.map(|reason| (reason.code.key(), reason.field.key()));
            let reasons = PyTuple::new(py, reasons.collect::<Vec<_>>()).map(Bound::into_any);
            reasons.map(|reasons| vec![PyString::new(py, refusal.record()).into_any(), reasons])
        }
        _ => Ok(Vec::new()),
    };
    exception(py, class.unwrap_or("PetitionError"), told, more)
}

/// What a refused step says besides: case, kind, clause, what is missing, what is in the way.
fn refused_step<'py>(
    py: Python<'py>,
    refusal: &petition_core::workflow::Refusal,
) -> PyResult<Vec<Bound<'py, PyAny>>> {
    let (missing, in_the_way) = match &refusal.reason {
        RefusalReason::OutOfOrder { missing, in_the_way } => (missing.clone(), in_the_way.clone()),
        RefusalReason::BeforeLastStep { .. } | RefusalReason::InTheFuture { .. } => {
            (Vec::new(), Vec::new())
        }
    };
    let keys = |kinds: Vec<_>| Tuple::<Key<_>>::carry(kinds).into_bound_py_any(py);
    Ok(vec![
        refusal.case.as_str().into_bound_py_any(py)?,
        refusal.step.key().into_bound_py_any(py)?,
        refusal.clause.as_str().into_bound_py_any(py)?,
        keys(missing)?,
        keys(in_the_way)?,
    ])
}

fn of_workbook(py: Python<'_>, error: &petition_workbook::Error) -> PyErr {
    let path = error.place().map(|place| place.text(Lang::En));
    let told = Told { code: error.code(), path, text: error.text() };
    if error.problems().is_empty() {
        return exception(py, "FileError", told, Ok(Vec::new()));
    }
    let lists = problems(py, error.problems())
        .and_then(|list| Ok(vec![list, problems(py, error.notices())?]));
    exception(py, "InvalidLedger", told, lists)
}

fn of_argument(py: Python<'_>, problem: &petition_core::Problem) -> PyErr {
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
    exception(py, class, Told { code: problem.code.key(), path, text }, Ok(Vec::new()))
}

fn of_day(py: Python<'_>, day: NaiveDate) -> PyErr {
    let known: Vec<i32> = Workdays::builtin().years().collect();
    let (first, last) = (known.first().unwrap_or(&0), known.last().unwrap_or(&0));
    let text = Text::new(
        format!("工作日表只有 {first} 至 {last} 年，没有 {day}"),
        format!("the table of working days has the years {first} to {last}, not {day}"),
    );
    exception(py, "UnknownDay", Told { code: "unknown_day", path: None, text }, Ok(Vec::new()))
}

fn of_file(py: Python<'_>, name: String, source: &io::Error) -> PyErr {
    // The one sentence about files is the workbook reader's.
    let kind = io::Error::new(source.kind(), source.to_string());
    let text = petition_workbook::Error::Io { name: name.clone(), source: kind }.text();
    let number = source.raw_os_error().into_bound_py_any(py).map(|number| vec![number]);
    exception(py, "FileError", Told { code: "io", path: Some(name), text }, number)
}

fn problems<'py>(py: Python<'py>, list: &[petition_core::Problem]) -> PyResult<Bound<'py, PyAny>> {
    PyTuple::new(py, list.iter().map(Problem::carry)).map(Bound::into_any)
}

/// The exception, or what kept it from being made.
fn exception(
    py: Python<'_>,
    class: &'static str,
    told: Told<'_>,
    more: PyResult<Vec<Bound<'_, PyAny>>>,
) -> PyErr {
    let made = more.and_then(|more| {
        let mut arguments = vec![
            PyString::new(py, told.code).into_any(),
            told.path.into_bound_py_any(py)?,
            told.text.zh.into_bound_py_any(py)?,
            told.text.en.into_bound_py_any(py)?,
        ];
        arguments.extend(more);
        let arguments = PyTuple::new(py, arguments)?;
        Ok(PyErr::from_value(errors(py)?.getattr(class)?.cast_into::<PyType>()?.call1(arguments)?))
    });
    made.unwrap_or_else(|error| error)
}

/// The module of the exception classes. They are Python's, so that they can be subclassed, typed and pickled as
/// any other.
fn errors(py: Python<'_>) -> PyResult<&Bound<'_, PyModule>> {
    static ERRORS: PyOnceLock<Py<PyModule>> = PyOnceLock::new();
    let module = ERRORS.get_or_try_init(py, || py.import("petition.errors").map(Bound::unbind))?;
    Ok(module.bind(py))
}
