//! Python containers with type hints of their items, for the stubs.

use pyo3::inspect::PyStaticExpr;
use pyo3::prelude::*;
use pyo3::types::{PyDict, PyTuple};
use pyo3::{type_hint_identifier, type_hint_subscript};
use std::convert::Infallible;
use std::marker::PhantomData;

/// The type hint of a text: `Literal["id"]`.
macro_rules! literal {
    ($text:expr) => {
        pyo3::inspect::PyStaticExpr::Subscript {
            value: &pyo3::type_hint_identifier!("typing", "Literal"),
            slice: &pyo3::inspect::PyStaticExpr::Constant {
                value: pyo3::inspect::PyStaticConstant::Str($text),
            },
        }
    };
}
pub(crate) use literal;

/// The type hint of one of several texts: `Literal["a", "b"]`.
macro_rules! literals {
    ($($text:expr),+) => {
        pyo3::inspect::PyStaticExpr::Subscript {
            value: &pyo3::type_hint_identifier!("typing", "Literal"),
            slice: &pyo3::inspect::PyStaticExpr::Tuple {
                elts: &[$(pyo3::inspect::PyStaticExpr::Constant {
                    value: pyo3::inspect::PyStaticConstant::Str($text),
                }),+],
            },
        }
    };
}
pub(crate) use literals;

/// The fields of a value class.
pub trait Fields {
    /// The field names, in the order of positional patterns.
    const NAMES: &'static [&'static str];

    /// The field names as type hints.
    const HINTS: &'static [PyStaticExpr];
}

/// `__match_args__`: the field names of `T`, with the type hint that checkers need for positional patterns.
pub struct FieldNames<T>(PhantomData<T>);

impl<T> FieldNames<T> {
    /// Returns the field names of `T`.
    pub const fn of() -> Self {
        Self(PhantomData)
    }
}

impl<'py, T: Fields> IntoPyObject<'py> for FieldNames<T> {
    type Target = PyTuple;
    type Output = Bound<'py, PyTuple>;
    type Error = PyErr;
    const OUTPUT_TYPE: PyStaticExpr = PyStaticExpr::Subscript {
        value: &type_hint_identifier!("builtins", "tuple"),
        slice: &PyStaticExpr::Tuple { elts: T::HINTS },
    };

    fn into_pyobject(self, py: Python<'py>) -> PyResult<Self::Output> {
        PyTuple::new(py, T::NAMES)
    }
}

/// A tuple with the hint `tuple[Any, ...]`.
pub struct Objects<'py>(pub Bound<'py, PyTuple>);

impl<'py> Objects<'py> {
    /// Builds a tuple of the items.
    pub fn new<T: IntoPyObject<'py>>(
        py: Python<'py>,
        items: impl IntoIterator<Item = T, IntoIter: ExactSizeIterator>,
    ) -> PyResult<Self> {
        PyTuple::new(py, items).map(Self)
    }
}

impl<'py> IntoPyObject<'py> for Objects<'py> {
    type Target = PyTuple;
    type Output = Bound<'py, PyTuple>;
    type Error = Infallible;
    const OUTPUT_TYPE: PyStaticExpr = type_hint_subscript!(
        type_hint_identifier!("builtins", "tuple"),
        type_hint_identifier!("typing", "Any"),
        PyStaticExpr::Constant { value: pyo3::inspect::PyStaticConstant::Ellipsis }
    );

    fn into_pyobject(self, _py: Python<'py>) -> Result<Self::Output, Infallible> {
        Ok(self.0)
    }
}

/// A dict with the keys of a document, with the hint `dict[str, Any]`.
pub struct Record<'py>(pub Bound<'py, PyDict>);

impl<'py> IntoPyObject<'py> for Record<'py> {
    type Target = PyDict;
    type Output = Bound<'py, PyDict>;
    type Error = Infallible;
    const OUTPUT_TYPE: PyStaticExpr = type_hint_subscript!(
        type_hint_identifier!("builtins", "dict"),
        type_hint_identifier!("builtins", "str"),
        type_hint_identifier!("typing", "Any")
    );

    fn into_pyobject(self, _py: Python<'py>) -> Result<Self::Output, Infallible> {
        Ok(self.0)
    }
}
