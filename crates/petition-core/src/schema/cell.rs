//! Validation of single values, for readers of columns, which have no document.
//!
//! The rules are those of `validate.rs`, applied to one field.

pub use crate::problem::{has_long_number, name_shown, quoted};

use super::validate::{DocumentPath, check_field, one_of};
use super::{Field, Kind};
use crate::Text;
use crate::problem::{Code, Place, Problem, shortened};
use crate::problems::Problems;
use crate::vocabulary;
use serde_json::Value;

/// A fault of a value, without its place.
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
    /// Adds a place, which makes the fault a problem.
    pub fn at(self, place: Place) -> Problem {
        Problem { code: self.code, place, found: self.found, expected: self.expected }
    }
}

/// Validates one value as in a document, and returns its normal form: the default for an absent value, null for blank
/// text, for a day its number counted from the year 1.
///
/// # Errors
///
/// The first fault; of a list, the first fault of its items.
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
    let value = check_field(value, field, DocumentPath::Root, &mut problems);
    match problems.into_iter().next() {
        None => Ok(value),
        Some(Problem { code, found, expected, .. }) => Err(Fault { code, found, expected }),
    }
}

/// Describes what a kind of field expects.
pub fn expected(kind: Kind) -> Text {
    super::validate::expected(kind)
}

/// The texts that bureaus write for "nothing". A text that holds only one of them is blank.
pub const FILLERS: &[&str] = &vocabulary::FILLERS;

/// Whether nobody sees a character, such as U+200B. Readers drop it from every text.
pub const fn is_invisible(character: char) -> bool {
    vocabulary::is_invisible(character)
}

/// Whether a text is blank, which documents treat as null: empty, only white space (ideographic space included), or
/// only a filler.
pub fn is_blank(text: &str) -> bool {
    vocabulary::is_blank(text)
}

/// Returns the fault of an unknown key; `known` are the keys that exist.
pub fn unknown_key<'a>(code: Code, key: &str, known: impl Iterator<Item = &'a str>) -> Fault {
    Fault { code, found: key_shown(key), expected: one_of(known) }
}

/// Returns a key for a message, in quotes if it is blank. What looks like a number or a person is masked.
fn key_shown(key: &str) -> Text {
    if is_blank(key) { quoted(key) } else { Text::same(shortened(&name_shown(key))) }
}

/// Describes what a subject area has to be. The ledger's own list is not repeated: its entries are free text.
pub fn expected_domain() -> Text {
    Text::new("台账“内容分类清单”中的一项", "one of the ledger's domains")
}

/// Returns what is shown instead of a value that may be personal: only its type.
pub fn hidden_text() -> Text {
    Text::new("文本", "a text")
}

/// Returns the text for an absent value.
pub fn nothing() -> Text {
    Text::new("无", "nothing")
}
