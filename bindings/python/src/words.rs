//! `words`: the word lists with Chinese and English labels.

use crate::errors::Failure;
use crate::text_argument::extract_text;
use crate::value_class::value;
use crate::vocabulary::{LISTS, Tuple};
use pyo3::inspect::{PyStaticConstant, PyStaticExpr};
use pyo3::prelude::*;
use pyo3::type_hint_identifier;

value! {
    /// A word of a list: its key in documents and its labels.
    Word {
        /// The key in documents.
        key: String,
        /// The Chinese label.
        zh: String,
        /// The English label.
        en: String,
    }
}

/// The argument `list`: the name of a word list.
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
        let wanted = extract_text(object, "list")?;
        let found = LISTS.iter().find(|(name, _)| *name == wanted);
        found.map(|(_, words)| Self(words)).ok_or_else(|| {
            Failure::unknown_word("list", wanted, LISTS.iter().map(|(name, _)| *name)).into()
        })
    }
}

/// Returns the words of a list with their labels, in order. Keys repeat across lists: `selected` is a stage and a
/// step. `office` and `supervisor` are open lists: their fields accept other texts too.
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
