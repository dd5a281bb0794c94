//! One value by itself: for readers of columns, which have no document to go through.
//!
//! The rules are those of `validate.rs`; here they are asked about one field at a time.

pub use crate::problem::quoted;

use super::validate::{At, check_field, one_of};
use super::{Field, Kind};
use crate::Text;
use crate::problem::{Code, Place, Problem, Problems, shortened};
use crate::vocabulary;
use serde_json::Value;

/// What is wrong with a value, without its place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fault {
    /// The stable code.
    pub code: Code,
    /// What was found; never personal data.
    pub found: Text,
    /// What was expected instead.
    pub expected: Text,
}

impl Fault {
    /// The problem that this fault is at a place.
    pub fn at(self, place: Place) -> Problem {
        Problem { code: self.code, place, found: self.found, expected: self.expected }
    }
}

/// Checks one value as the document's reader does, and gives its one form: a default where nothing is given,
/// none for blank text, for a day its number counted from the year 1.
///
/// # Errors
///
/// The first fault; of a list, that of its first faulty item.
///
/// ```
/// use petition_core::{Code, ledger::tables, schema::cell::check_cell};
/// let mode = tables::RECEPTIONS.field("mode").unwrap();
/// assert!(check_cell(mode, "themed".into()).is_ok());
/// let fault = check_cell(mode, "theme".into()).unwrap_err();
/// assert_eq!((fault.code, fault.found.en.as_str()), (Code::UnknownValue, "\"theme\""));
/// ```
pub fn check_cell(field: &Field, value: Value) -> Result<Value, Fault> {
    let mut problems = Problems::new();
    let value = check_field(value, field, At::Root, &mut problems);
    match problems.into_iter().next() {
        None => Ok(value),
        Some(Problem { code, found, expected, .. }) => Err(Fault { code, found, expected }),
    }
}

/// What a kind of field expects, in words.
pub fn expected(kind: Kind) -> Text {
    super::validate::expected(kind)
}

/// Whether a text is blank, and so none: empty or white space only, ideographic space included.
pub fn is_blank(text: &str) -> bool {
    vocabulary::is_blank(text)
}

/// A key that is none of those that are known.
pub fn unknown_key<'a>(code: Code, key: &str, known: impl Iterator<Item = &'a str>) -> Fault {
    Fault { code, found: key_shown(key), expected: one_of(known) }
}

/// A key as a message shows it: what cannot be seen by itself is put into quotes.
fn key_shown(key: &str) -> Text {
    if is_blank(key) { quoted(key) } else { Text::same(shortened(key)) }
}

/// Nothing, as a message says it.
pub fn nothing() -> Text {
    Text::new("无", "nothing")
}
