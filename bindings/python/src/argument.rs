//! What callers pass: days, years, counts, policies. Never guessed: a text is no day, a moment is no day.

use crate::carry::Carry;
use crate::error::Failure;
use chrono::{Datelike as _, NaiveDate};
use petition_core::{Code, Text, calendar};
use pyo3::inspect::PyStaticExpr;
use pyo3::prelude::*;
use pyo3::type_hint_identifier;
use pyo3::types::{PyBool, PyDate, PyDateTime};
use std::convert::Infallible;
use std::marker::PhantomData;

/// The name of a parameter, for errors.
pub trait Name: 'static {
    /// The name as callers write it.
    const NAME: &'static str;
}

macro_rules! names {
    ($($type:ident = $name:literal;)+) => { $(
        #[doc = concat!("The parameter `", $name, "`.")]
        #[derive(Debug, Clone, Copy, PartialEq)]
        pub struct $type;

        impl Name for $type {
            const NAME: &'static str = $name;
        }
    )+ };
}

names! {
    AsOf = "as_of";
    Date = "date";
    Days = "days";
    On = "on";
    TheYear = "year";
    Terms = "terms";
    Receptions = "receptions";
    Cases = "cases";
    Steps = "steps";
    Milestones = "milestones";
    Leaders = "leaders";
    Matters = "matters";
    Petitioners = "petitioners";
    Units = "units";
    CaseId = "case_id";
    TheCode = "code";
    Id = "id";
    Leader = "leader";
    PolicyName = "name";
    Subject = "subject";
    Typed = "text";
    Field = "";
}

/// A civil date in a parameter: a `datetime.date`, and nothing else.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Day<N = Field>(pub NaiveDate, PhantomData<N>);

impl<N> Day<N> {
    /// A day.
    pub const fn new(day: NaiveDate) -> Self {
        Self(day, PhantomData)
    }
}

impl<N> Carry<NaiveDate> for Day<N> {
    fn carry(day: NaiveDate) -> Self {
        Self::new(day)
    }
}

impl<'py, N> IntoPyObject<'py> for Day<N> {
    type Target = PyDate;
    type Output = Bound<'py, PyDate>;
    type Error = PyErr;
    const OUTPUT_TYPE: PyStaticExpr = type_hint_identifier!("datetime", "date");

    fn into_pyobject(self, py: Python<'py>) -> PyResult<Self::Output> {
        self.0.into_pyobject(py)
    }
}

impl<'py, N: Name> FromPyObject<'_, 'py> for Day<N> {
    type Error = PyErr;
    const INPUT_TYPE: PyStaticExpr = type_hint_identifier!("datetime", "date");

    fn extract(object: Borrowed<'_, 'py, PyAny>) -> PyResult<Self> {
        // A moment is a date too, for Python: taken as one, its time would be lost without a word.
        if object.is_instance_of::<PyDateTime>() || !object.is_instance_of::<PyDate>() {
            let expected =
                Text::new("datetime.date（不含时刻）", "a datetime.date, without a time");
            return Err(wrong_type(N::NAME, &object, expected));
        }
        object.extract().map(Self::new)
    }
}

/// A whole number in a parameter; `True` is none, and neither is a text.
#[derive(Debug, Clone, Copy)]
pub struct Whole<N>(pub i32, PhantomData<N>);

/// The year of an assessment.
pub type Year = Whole<TheYear>;

/// The year that is meant: that of the day unless it is given. A day whose year is out of range is refused as a day,
/// since nobody named the year.
pub fn year_of(year: Option<Year>, as_of: Day<AsOf>) -> Result<i32, Failure> {
    if let Some(year) = year {
        return Ok(year.0);
    }
    if calendar::is_in_range(as_of.0) {
        return Ok(as_of.0.year());
    }
    Err(petition_core::Error::DayOutOfRange { day: as_of.0 }.into())
}

impl<N: Name> FromPyObject<'_, '_> for Whole<N> {
    type Error = PyErr;
    const INPUT_TYPE: PyStaticExpr = type_hint_identifier!("builtins", "int");

    fn extract(object: Borrowed<'_, '_, PyAny>) -> PyResult<Self> {
        let expected = || Text::new("整数（int）", "an int");
        if object.is_instance_of::<PyBool>() || !object.hasattr("__index__")? {
            return Err(wrong_type(N::NAME, &object, expected()));
        }
        object.extract().map(|number| Self(number, PhantomData)).map_err(|_| {
            let found = Text::same(object.to_string());
            Failure::argument(Code::OutOfRange, N::NAME, found, expected()).into()
        })
    }
}

impl<'py, N> IntoPyObject<'py> for Whole<N> {
    type Target = pyo3::types::PyInt;
    type Output = Bound<'py, Self::Target>;
    type Error = Infallible;

    fn into_pyobject(self, py: Python<'py>) -> Result<Self::Output, Infallible> {
        self.0.into_pyobject(py)
    }
}

/// An argument of another type. The value itself is not shown: it may be anybody's.
pub fn wrong_type(name: &str, found: &Bound<'_, PyAny>, expected: Text) -> PyErr {
    let found = found.get_type().fully_qualified_name();
    let found = found.map_or_else(|_| "?".to_owned(), |name| name.to_string());
    Failure::argument(Code::WrongType, name, Text::same(found), expected).into()
}
