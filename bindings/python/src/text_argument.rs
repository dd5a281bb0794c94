//! Arguments that are texts, paths or languages. Errors name the parameter.

use crate::argument::{Name, wrong_type};
use crate::errors::Failure;
use petition_core::{Code, Lang, Text};
use pyo3::exceptions::PyException;
use pyo3::inspect::PyStaticExpr;
use pyo3::prelude::*;
use pyo3::type_hint_identifier;
use pyo3::types::PyString;
use std::marker::PhantomData;
use std::path::PathBuf;

/// A text as an argument: a `str`.
#[derive(Debug, Clone, Copy)]
pub struct TextArgument<'a, N>(pub &'a str, PhantomData<N>);

impl<'a, N: Name> FromPyObject<'a, '_> for TextArgument<'a, N> {
    type Error = PyErr;
    const INPUT_TYPE: PyStaticExpr = type_hint_identifier!("builtins", "str");

    fn extract(object: Borrowed<'a, '_, PyAny>) -> PyResult<Self> {
        extract_text(object, N::NAME).map(|text| Self(text, PhantomData))
    }
}

/// Extracts a text; errors name the parameter.
pub fn extract_text<'a>(object: Borrowed<'a, '_, PyAny>, name: &str) -> PyResult<&'a str> {
    if !object.is_instance_of::<PyString>() {
        return Err(wrong_type(name, &object, Text::new("文字（str）", "a str")));
    }
    // A Python `str` may contain half a surrogate pair, which is not valid Unicode.
    object.extract().map_err(|_| {
        let found = Text::new("不完整的代理对", "half a surrogate pair");
        Failure::argument(Code::UnknownValue, name, found, Text::new("文字", "text")).into()
    })
}

/// A path as an argument: a `str` or an object with `__fspath__`.
#[derive(Debug, Clone)]
pub struct FilePath(pub PathBuf);

impl<'py> FromPyObject<'_, 'py> for FilePath {
    type Error = PyErr;
    const INPUT_TYPE: PyStaticExpr = <PathBuf as FromPyObject<'_, '_>>::INPUT_TYPE;

    fn extract(object: Borrowed<'_, 'py, PyAny>) -> PyResult<Self> {
        object.extract().map(Self).map_err(|error| {
            if !error.is_instance_of::<PyException>(object.py()) {
                return error;
            }
            let expected =
                Text::new("路径（str 或 os.PathLike）", "a path: a str or an os.PathLike");
            wrong_type("path", &object, expected)
        })
    }
}

/// A language as an argument: `zh` or `en`.
#[derive(Debug, Clone, Copy)]
pub struct Language(pub Lang);

impl FromPyObject<'_, '_> for Language {
    type Error = PyErr;
    const INPUT_TYPE: PyStaticExpr = type_hint_identifier!("builtins", "str");

    fn extract(object: Borrowed<'_, '_, PyAny>) -> PyResult<Self> {
        match extract_text(object, "lang")? {
            "zh" => Ok(Self(Lang::Zh)),
            "en" => Ok(Self(Lang::En)),
            other => {
                let found = format!("\"{}\"", other.chars().take(40).collect::<String>());
                let expected = Text::new("zh 或 en", "zh or en");
                let found = Text::same(found);
                Err(Failure::argument(Code::UnknownValue, "lang", found, expected).into())
            }
        }
    }
}
