//! Options of the functions that read tables: words as arguments.

use crate::argument::wrong_type;
use crate::errors::Failure;
use petition_arrow::input::{StepOrder, UnknownColumns};
use petition_core::{Code, Text};
use pyo3::inspect::PyStaticExpr;
use pyo3::prelude::*;

/// The argument `extra`: whether unknown columns are an error.
pub struct ExtraArgument(UnknownColumns);

impl ExtraArgument {
    pub const DEFAULT: Self = Self(UnknownColumns::Error);
    const WORDS: [(&'static str, UnknownColumns); 2] =
        [("error", UnknownColumns::Error), ("ignore", UnknownColumns::Ignore)];

    pub const fn extra(&self) -> UnknownColumns {
        self.0
    }
}

impl<'py> FromPyObject<'_, 'py> for ExtraArgument {
    type Error = PyErr;
    const INPUT_TYPE: PyStaticExpr = crate::type_hints::literals!("error", "ignore");

    fn extract(object: Borrowed<'_, 'py, PyAny>) -> PyResult<Self> {
        extract_word("extra", object, &Self::WORDS).map(Self)
    }
}

/// The argument `order`: how the steps of one case on one day are ordered, and the events of one matter.
pub struct OrderArgument(StepOrder);

impl OrderArgument {
    pub const DEFAULT: Self = Self(StepOrder::BySeq);
    const WORDS: [(&'static str, StepOrder); 2] =
        [("seq", StepOrder::BySeq), ("rows", StepOrder::Rows)];

    pub const fn order(&self) -> StepOrder {
        self.0
    }
}

impl<'py> FromPyObject<'_, 'py> for OrderArgument {
    type Error = PyErr;
    const INPUT_TYPE: PyStaticExpr = crate::type_hints::literals!("seq", "rows");

    fn extract(object: Borrowed<'_, 'py, PyAny>) -> PyResult<Self> {
        extract_word("order", object, &Self::WORDS).map(Self)
    }
}

/// The argument `labels`: how columns and words of tables are named.
pub struct LabelsArgument(LabelKind);

/// The names of columns and words.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LabelKind {
    /// The keys of the ledger document.
    Key,
    /// The headers and words of sheets, in Chinese or as keys.
    Zh,
}

impl LabelsArgument {
    pub const DEFAULT: Self = Self(LabelKind::Key);
    const WORDS: [(&'static str, LabelKind); 2] = [("key", LabelKind::Key), ("zh", LabelKind::Zh)];

    pub const fn kind(&self) -> LabelKind {
        self.0
    }
}

impl<'py> FromPyObject<'_, 'py> for LabelsArgument {
    type Error = PyErr;
    const INPUT_TYPE: PyStaticExpr = crate::type_hints::literals!("key", "zh");

    fn extract(object: Borrowed<'_, 'py, PyAny>) -> PyResult<Self> {
        extract_word("labels", object, &Self::WORDS).map(Self)
    }
}

/// The argument `on_error`: what to do about problems.
pub struct OnErrorArgument(OnError);

/// What to do about problems of tables.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum OnError {
    /// Raise an exception.
    Raise,
    /// Skip the bureaus that have problems.
    SkipBureau,
}

impl OnErrorArgument {
    pub const DEFAULT: Self = Self(OnError::Raise);
    const WORDS: [(&'static str, OnError); 2] =
        [("raise", OnError::Raise), ("skip_bureau", OnError::SkipBureau)];

    pub const fn on_error(&self) -> OnError {
        self.0
    }
}

impl<'py> FromPyObject<'_, 'py> for OnErrorArgument {
    type Error = PyErr;
    const INPUT_TYPE: PyStaticExpr = crate::type_hints::literals!("raise", "skip_bureau");

    fn extract(object: Borrowed<'_, 'py, PyAny>) -> PyResult<Self> {
        extract_word("on_error", object, &Self::WORDS).map(Self)
    }
}

/// Extracts one of several words.
fn extract_word<T: Copy>(
    name: &str,
    object: Borrowed<'_, '_, PyAny>,
    words: &[(&str, T)],
) -> PyResult<T> {
    let expected = || {
        let quoted: Vec<String> = words.iter().map(|(word, _)| format!("\"{word}\"")).collect();
        Text::new(quoted.join(" 或 "), quoted.join(" or "))
    };
    let Ok(text) = object.extract::<String>() else {
        return Err(wrong_type(name, &object, expected()));
    };
    let known = words.iter().find(|(word, _)| *word == text);
    known.map(|(_, value)| *value).ok_or_else(|| {
        let found = Text::same(format!("\"{}\"", text.chars().take(40).collect::<String>()));
        Failure::argument(Code::UnknownValue, name, found, expected()).into()
    })
}
