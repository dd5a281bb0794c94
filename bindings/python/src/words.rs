//! The word lists: what keys are called in Chinese and English.

use crate::error::Failure;
use crate::value::value;
use crate::word::{LISTS, Tuple};
use crate::written::text_of;
use pyo3::inspect::{PyStaticConstant, PyStaticExpr};
use pyo3::prelude::*;
use pyo3::type_hint_identifier;

value! {
    /// A word of a list: its key in documents, its labels for people.
    Word {
        /// The key in documents.
        key: String,
        /// The Chinese label.
        zh: String,
        /// The English label.
        en: String,
    }
}

/// The name of a list.
pub struct ListName(&'static [petition_core::Word]);

impl<'py> FromPyObject<'_, 'py> for ListName {
    type Error = PyErr;
    const INPUT_TYPE: PyStaticExpr = {
        const NAMES: [PyStaticExpr; LISTS.len()] = {
            let mut names = [PyStaticExpr::Constant { value: PyStaticConstant::None }; LISTS.len()];
            let (mut slots, mut lists) = (names.as_mut_slice(), LISTS);
            while let ([slot, more_slots @ ..], [(name, _), more_lists @ ..]) = (slots, lists) {
                *slot = PyStaticExpr::Constant { value: PyStaticConstant::Str(name) };
                (slots, lists) = (more_slots, more_lists);
            }
            names
        };
        PyStaticExpr::Subscript {
            value: &type_hint_identifier!("typing", "Literal"),
            slice: &PyStaticExpr::Tuple { elts: &NAMES },
        }
    };

    fn extract(object: Borrowed<'_, 'py, PyAny>) -> PyResult<Self> {
        let wanted = text_of(object, "list")?;
        let found = LISTS.iter().find(|(name, _)| *name == wanted);
        found.map(|(_, words)| Self(words)).ok_or_else(|| {
            Failure::unknown_word("list", wanted, LISTS.iter().map(|(name, _)| *name)).into()
        })
    }
}

/// The words of a list with their labels, in the order of the list. Keys repeat across lists: `selected` is a
/// stage and a step. To `office` and `supervisor` other texts than these belong too.
///
/// >>> import petition
/// >>> [(word.key, word.zh, word.en) for word in petition.words("severity")]
/// [('violation', '不符合要求', 'violation'), ('warning', '需核实', 'warning'), ('note', '提示', 'note')]
#[pyfunction]
#[pyo3(signature = (list, /))]
pub fn words(list: ListName) -> Tuple<Word> {
    let word = |word: &petition_core::Word| Word {
        key: word.key.to_owned(),
        zh: word.zh.to_owned(),
        en: word.en.to_owned(),
    };
    Tuple(list.0.iter().map(word).collect())
}
