//! Arguments: days, years and counts. Types are strict: neither a string nor a `datetime` is accepted as a day.

use crate::convert::FromCore;
use crate::errors::Failure;
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
    Events = "events";
    Units = "units";
    CaseId = "case_id";
    TheBureau = "bureau";
    TheCode = "code";
    Id = "id";
    Leader = "leader";
    Unit = "unit";
    PolicyName = "name";
    Old = "old";
    Base = "base";
    Mine = "mine";
    Theirs = "theirs";
    Subject = "subject";
    Kind = "kind";
    RecordId = "record";
    LetterheadText = "letterhead";
    Number = "number";
    LastYear = "last_year";
    Template = "template";
    ThePeriod = "period";
    PerDay = "per_day";
    Busy = "busy";
    Closed = "closed";
    TheText = "text";
    Problems = "problems";
    DecodedBytes = "decoded_bytes";
    Rows = "rows";
    Cells = "cells";
    Styles = "styles";
    StepsPerCase = "steps_per_case";
    TextBytes = "text_bytes";
    Field = "";
}

/// A civil date as an argument: a `datetime.date`, but no `datetime.datetime`.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Day<N = Field>(pub NaiveDate, PhantomData<N>);

impl<N> Day<N> {
    /// Wraps a day.
    pub const fn new(day: NaiveDate) -> Self {
        Self(day, PhantomData)
    }
}

impl<N> FromCore<NaiveDate> for Day<N> {
    fn from_core(day: NaiveDate) -> Self {
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
        // `datetime` is a subclass of `date`: accepting one would drop its time silently.
        if object.is_instance_of::<PyDateTime>() || !object.is_instance_of::<PyDate>() {
            let expected =
                Text::new("datetime.date（不含时刻）", "a datetime.date, without a time");
            return Err(wrong_type(N::NAME, &object, expected));
        }
        object.extract().map(Self::new)
    }
}

/// An integer as an argument. Booleans and strings are refused.
#[derive(Debug, Clone, Copy)]
pub struct Integer<N>(pub i32, PhantomData<N>);

impl<N> Integer<N> {
    /// Wraps a number.
    pub const fn new(number: i32) -> Self {
        Self(number, PhantomData)
    }
}

/// The year of an assessment.
pub type Year = Integer<TheYear>;

/// Returns the year to assess: `year`, or the year of `as_of`. If the latter is out of range, the error names the
/// day: the caller passed no year.
pub fn resolve_year(year: Option<Year>, as_of: Day<AsOf>) -> Result<i32, Failure> {
    if let Some(year) = year {
        return Ok(year.0);
    }
    if calendar::is_in_range(as_of.0) {
        return Ok(as_of.0.year());
    }
    Err(petition_core::Error::DayOutOfRange { day: as_of.0 }.into())
}

impl<N: Name> FromPyObject<'_, '_> for Integer<N> {
    type Error = PyErr;
    const INPUT_TYPE: PyStaticExpr = type_hint_identifier!("builtins", "int");

    fn extract(object: Borrowed<'_, '_, PyAny>) -> PyResult<Self> {
        let expected = || Text::new("整数（int）", "an int");
        if object.is_instance_of::<PyBool>() || !object.hasattr("__index__")? {
            return Err(wrong_type(N::NAME, &object, expected()));
        }
        object.extract().map(Self::new).map_err(|_| {
            let found = Text::same(object.to_string());
            Failure::argument(Code::OutOfRange, N::NAME, found, expected()).into()
        })
    }
}

impl<'py, N> IntoPyObject<'py> for Integer<N> {
    type Target = pyo3::types::PyInt;
    type Output = Bound<'py, Self::Target>;
    type Error = Infallible;

    fn into_pyobject(self, py: Python<'py>) -> Result<Self::Output, Infallible> {
        self.0.into_pyobject(py)
    }
}

/// An argument of the wrong type. The message omits the value, which may be personal data.
pub fn wrong_type(name: &str, found: &Bound<'_, PyAny>, expected: Text) -> PyErr {
    let found = found.get_type().fully_qualified_name();
    let found = found.map_or_else(|_| "?".to_owned(), |name| name.to_string());
    Failure::argument(Code::WrongType, name, Text::same(found), expected).into()
}
