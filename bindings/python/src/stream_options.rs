//! Options of results: the columns to return, the number of threads.

use crate::argument::wrong_type;
use crate::errors::Failure;
use crate::text_argument::extract_text;
use petition_core::{Code, Text};
use pyo3::inspect::PyStaticExpr;
use pyo3::prelude::*;
use pyo3::types::{PyBool, PyString};
use pyo3::{type_hint_identifier, type_hint_subscript};
use std::num::NonZeroUsize;

/// The argument `columns`: names of columns. A single text is refused, since its letters are no columns.
pub struct ColumnNames(pub Vec<String>);

impl<'py> FromPyObject<'_, 'py> for ColumnNames {
    type Error = PyErr;
    const INPUT_TYPE: PyStaticExpr = type_hint_subscript!(
        type_hint_identifier!("collections.abc", "Iterable"),
        type_hint_identifier!("builtins", "str")
    );

    fn extract(object: Borrowed<'_, 'py, PyAny>) -> PyResult<Self> {
        let expected =
            || Text::new("列名的列表，如 [\"status\"]", "a list of names, as [\"status\"]");
        let is_text = object.is_instance_of::<PyString>();
        let Some(items) = object.try_iter().ok().filter(|_| !is_text) else {
            return Err(wrong_type("columns", &object, expected()));
        };
        let name = |item: PyResult<Bound<'py, PyAny>>| {
            let item = item?;
            extract_text(item.as_borrowed(), "columns").map(str::to_owned)
        };
        items.map(name).collect::<PyResult<_>>().map(Self)
    }
}

/// The argument `threads`: a whole number of at least 1.
pub struct ThreadCount(pub NonZeroUsize);

impl<'py> FromPyObject<'_, 'py> for ThreadCount {
    type Error = PyErr;
    const INPUT_TYPE: PyStaticExpr = type_hint_identifier!("builtins", "int");

    fn extract(object: Borrowed<'_, 'py, PyAny>) -> PyResult<Self> {
        let expected = || Text::new("不小于 1 的整数", "a whole number of at least 1");
        if object.is_instance_of::<PyBool>() || !object.hasattr("__index__")? {
            return Err(wrong_type("threads", &object, expected()));
        }
        let number = object.extract().ok().and_then(NonZeroUsize::new);
        number.map(Self).ok_or_else(|| {
            let found = Text::same(object.to_string().chars().take(40).collect::<String>());
            Failure::argument(Code::OutOfRange, "threads", found, expected()).into()
        })
    }
}
