//! `Limits`: how much a reader accepts.

use crate::argument::{self, Name, wrong_type};
use crate::errors::Failure;
use crate::value_class::value;
use petition_core::{Code, LimitName, Text};
use pyo3::PyTypeInfo as _;
use pyo3::inspect::PyStaticExpr;
use pyo3::prelude::*;
use pyo3::type_hint_identifier;
use pyo3::types::{PyBool, PyInt};
use std::convert::Infallible;
use std::marker::PhantomData;

/// The value of the limit with the name `N`.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Limit<N>(u64, PhantomData<N>);

impl<N: Name> Limit<N> {
    /// The default.
    pub fn by_default() -> Self {
        Self::of(&petition_core::Limits::DEFAULT)
    }

    fn name() -> Option<LimitName> {
        LimitName::from_key(N::NAME)
    }

    fn of(limits: &petition_core::Limits) -> Self {
        Self(Self::name().map_or(0, |name| limits.get(name)), PhantomData)
    }

    fn set(self, limits: petition_core::Limits) -> petition_core::Limits {
        // The value was checked when it was extracted.
        Self::name().and_then(|name| limits.with(name, self.0).ok()).unwrap_or(limits)
    }
}

impl<N: Name> FromPyObject<'_, '_> for Limit<N> {
    type Error = PyErr;
    const INPUT_TYPE: PyStaticExpr = type_hint_identifier!("builtins", "int");

    fn extract(object: Borrowed<'_, '_, PyAny>) -> PyResult<Self> {
        let Some(name) = Self::name() else { return Ok(Self(0, PhantomData)) };
        if object.is_instance_of::<PyBool>() || !object.is_instance_of::<PyInt>() {
            return Err(wrong_type(N::NAME, &object, name.expected()));
        }
        let limits = petition_core::Limits::DEFAULT;
        let number = object.extract().ok().filter(|number| limits.with(name, *number).is_ok());
        number.map(|number| Self(number, PhantomData)).ok_or_else(|| {
            let found = object.to_string().chars().take(40).collect::<String>();
            let found = Text::same(found);
            Failure::argument(Code::OutOfRange, N::NAME, found, name.expected()).into()
        })
    }
}

impl<'py, N> IntoPyObject<'py> for Limit<N> {
    type Target = PyInt;
    type Output = Bound<'py, Self::Target>;
    type Error = Infallible;
    const OUTPUT_TYPE: PyStaticExpr = type_hint_identifier!("builtins", "int");

    fn into_pyobject(self, py: Python<'py>) -> Result<Self::Output, Infallible> {
        self.0.into_pyobject(py)
    }
}

value! {
    /// How much a reader accepts. Input beyond a limit is an error with its place (`too_large`); problems beyond
    /// theirs are counted. The defaults fit the ledger of a large city many times over.
    ///
    /// >>> import petition
    /// >>> petition.Limits(rows=5).rows, petition.Limits().problems
    /// (5, 10000)
    /// >>> try:
    /// ...     petition.Limits(rows=0)
    /// ... except petition.OutOfRange as error:
    /// ...     print(error.en)
    /// rows: a value out of range; found 0, expected a whole number from 1 to 4294967294
    Limits {
        /// The problems that an error lists.
        problems: Limit<argument::Problems>,
        /// The bytes of memory of the decoded input: values of a JSON document, parts of a workbook.
        decoded_bytes: Limit<argument::DecodedBytes>,
        /// The rows of one sheet or table.
        rows: Limit<argument::Rows>,
        /// The cells of all sheets of a workbook.
        cells: Limit<argument::Cells>,
        /// The styles of a workbook.
        styles: Limit<argument::Styles>,
        /// The steps of one case.
        steps_per_case: Limit<argument::StepsPerCase>,
        /// The bytes of one text.
        text_bytes: Limit<argument::TextBytes>,
    }
    signature (
        problems = Limit::by_default(), decoded_bytes = Limit::by_default(), rows = Limit::by_default(),
        cells = Limit::by_default(), styles = Limit::by_default(), steps_per_case = Limit::by_default(),
        text_bytes = Limit::by_default()
    ) shown as "(problems=10000, decoded_bytes=419430400, rows=30000000, cells=20000000, styles=1000000, \
        steps_per_case=100000, text_bytes=16777216)";
}

impl Limits {
    /// Converts them.
    pub fn to_core(&self) -> petition_core::Limits {
        let Self { problems, decoded_bytes, rows, cells, styles, steps_per_case, text_bytes } =
            self;
        let limits = problems.set(petition_core::Limits::DEFAULT);
        let limits = rows.set(decoded_bytes.set(limits));
        let limits = styles.set(cells.set(limits));
        text_bytes.set(steps_per_case.set(limits))
    }
}

/// The argument `limits`.
#[derive(Debug, Clone, Copy)]
pub struct LimitsArgument(petition_core::Limits);

impl LimitsArgument {
    /// Returns the limits; the default ones without an argument.
    pub fn resolve(argument: Option<Self>) -> petition_core::Limits {
        argument.map_or(petition_core::Limits::DEFAULT, |argument| argument.0)
    }
}

impl<'py> FromPyObject<'_, 'py> for LimitsArgument {
    type Error = PyErr;
    const INPUT_TYPE: PyStaticExpr = Limits::TYPE_HINT;

    fn extract(object: Borrowed<'_, 'py, PyAny>) -> PyResult<Self> {
        match object.extract::<Limits>() {
            Ok(limits) => Ok(Self(limits.to_core())),
            Err(_) => Err(wrong_type("limits", &object, Text::new("Limits", "Limits"))),
        }
    }
}
