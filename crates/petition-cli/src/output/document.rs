//! Text for programs: JSON, TOML, CSV, HTML and static texts. Each kind has an escape of its own.

use petition_core::escape::needs_escape;
use petition_core::to_json_text;
use serde::Serialize;
use std::fmt::Write as _;

/// A document, with the escapes of its kind.
#[derive(Debug)]
pub struct Document(String);

impl Document {
    /// JSON in the library's format.
    pub fn json(value: &impl Serialize) -> Self {
        Self(to_json_text(value))
    }

    /// JSON, CSV or HTML of a library that escapes it.
    pub const fn escaped(text: String) -> Self {
        Self(text)
    }

    /// A text that contains no data: a schema, a completion script.
    pub const fn of_program(text: String) -> Self {
        Self(text)
    }

    /// TOML. An escape in a string means the same character; elsewhere these characters are comments.
    pub fn toml(text: &str) -> Self {
        let mut document = String::with_capacity(text.len());
        let mut at_start = true;
        for (at, character) in text.char_indices() {
            let hidden = needs_escape(character) && !matches!(character, '\n' | '\r' | '\t');
            let forged = at_start && text.get(at..).is_some_and(is_error);
            match (hidden || forged, u32::from(character)) {
                // Writing into a `String` cannot fail.
                (true, code @ 0..=0xffff) => drop(write!(document, "\\u{code:04x}")),
                (true, code) => drop(write!(document, "\\U{code:08x}")),
                (false, _) => document.push(character),
            }
            at_start = character == '\n' || (at_start && character.is_whitespace());
        }
        Self(document)
    }

    /// Returns the text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// Whether a line of data would read as an error of the command.
pub(super) fn is_error(line: &str) -> bool {
    let word = line.get(..6);
    word.is_some_and(|word| word.eq_ignore_ascii_case("error:") || word == "错误")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn toml_keeps_its_values() {
        let text =
            "a = \"\"\"甲\u{85}\u{202e}\n  error: x\n错误：y\u{e0041}\"\"\"\n\tb = 'plain'\r\n";
        let shown = Document::toml(text);
        let shown = shown.as_str();
        assert!(
            shown.starts_with("a = \"\"\"甲\\u0085\\u202e\n  \\u0065rror: x\n\\u9519误"),
            "{shown}"
        );
        assert!(shown.ends_with("\\U000e0041\"\"\"\n\tb = 'plain'\r\n"), "{shown}");
    }
}
