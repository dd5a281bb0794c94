//! Texts and paths in parameters: a text is a `str`, and what is none is refused by the parameter's name.

use crate::argument::{Name, wrong_type};
use crate::error::Failure;
use petition_core::{Code, Lang, Text};
use pyo3::exceptions::PyException;
use pyo3::inspect::PyStaticExpr;
use pyo3::prelude::*;
use pyo3::type_hint_identifier;
use pyo3::types::PyString;
use std::marker::PhantomData;
use std::path::PathBuf;

/// A text in a parameter.
#[derive(Debug, Clone, Copy)]
pub struct Written<'a, N>(pub &'a str, PhantomData<N>);

impl<'a, N: Name> FromPyObject<'a, '_> for Written<'a, N> {
    type Error = PyErr;
    const INPUT_TYPE: PyStaticExpr = type_hint_identifier!("builtins", "str");

    fn extract(object: Borrowed<'a, '_, PyAny>) -> PyResult<Self> {
        text_of(object, N::NAME).map(|text| Self(text, PhantomData))
    }
}

/// The text of an object, under the name of its parameter.
pub fn text_of<'a>(object: Borrowed<'a, '_, PyAny>, name: &str) -> PyResult<&'a str> {
    if !object.is_instance_of::<PyString>() {
        return Err(wrong_type(name, &object, Text::new("文字（str）", "a str")));
    }
    // Half a surrogate pair is a `str` for Python, and no text.
    object.extract().map_err(|_| {
        let found = Text::new("不完整的代理对", "half a surrogate pair");
        Failure::argument(Code::UnknownValue, name, found, Text::new("文字", "text")).into()
    })
}

/// A path in a parameter: a text or anything with `__fspath__`.
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

/// A language in a parameter, by its key.
#[derive(Debug, Clone, Copy)]
pub struct Language(pub Lang);

impl FromPyObject<'_, '_> for Language {
    type Error = PyErr;
    const INPUT_TYPE: PyStaticExpr = type_hint_identifier!("builtins", "str");

    fn extract(object: Borrowed<'_, '_, PyAny>) -> PyResult<Self> {
        match text_of(object, "lang")? {
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
