//! Text for people: lines that the command writes, around data that it does not trust.
//!
//! [`Lines`] is the only text that reaches standard error, and with [`super::Document`] the only one that reaches
//! standard output. It escapes control characters, direction controls and invisible characters: ESC is shown as
//! `\u{1b}`, a line feed as `\n`. So data neither controls the terminal nor begins a line of its own.

use crate::language::say;
use petition_core::Lang;
use petition_core::escape::escape_text;
use std::borrow::Cow;

/// What only the line of an error begins with.
const ERROR: [&str; 4] = ["error:", "error：", "错误:", "错误："];

/// Lines of text, each with its line feed.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Lines(String);

impl Lines {
    /// One line.
    pub fn of(text: &str) -> Self {
        let mut lines = Self::default();
        lines.line(text);
        lines
    }

    /// The line of an error.
    pub fn error(lang: Lang, text: &str) -> Self {
        Self(format!("{}{}\n", say(lang, "错误：", "error: "), escape_text(text)))
    }

    /// Appends a line.
    pub fn line(&mut self, text: &str) {
        self.styled(&escape_text(text));
    }

    /// Appends a line that is escaped already and may have colours.
    pub(super) fn styled(&mut self, text: &str) {
        self.0.push_str(&without_error(text));
        self.0.push('\n');
    }

    /// Appends an empty line.
    pub fn blank(&mut self) {
        self.0.push('\n');
    }

    /// Appends other lines.
    pub fn append(&mut self, other: &Self) {
        self.0.push_str(&other.0);
    }

    /// Whether there is no line.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Returns the text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl<'a> FromIterator<&'a Lines> for Lines {
    fn from_iter<I: IntoIterator<Item = &'a Self>>(parts: I) -> Self {
        let mut lines = Self::default();
        parts.into_iter().for_each(|part| lines.append(part));
        lines
    }
}

/// Escapes the first letter of a line that would read as an error.
fn without_error(line: &str) -> Cow<'_, str> {
    let start = line.len() - unstyled(line).len();
    let (before, text) = line.split_at_checked(start).unwrap_or((line, ""));
    let is_error =
        |word: &&str| text.get(..word.len()).is_some_and(|start| start.eq_ignore_ascii_case(word));
    let mut rest = text.chars();
    match rest.next() {
        Some(first) if ERROR.iter().any(is_error) => {
            format!("{before}\\u{{{:x}}}{}", u32::from(first), rest.as_str()).into()
        }
        _ => line.into(),
    }
}

/// Returns a line from its first visible character.
fn unstyled(line: &str) -> &str {
    let text = line.trim_start();
    match text.strip_prefix("\u{1b}[").and_then(|style| style.split_once('m')) {
        Some((_, rest)) => unstyled(rest),
        None => text,
    }
}

/// Returns a text that is at most this long: its first and last characters around an ellipsis. Ids differ at the end.
pub fn shortened(text: &str, longest: usize) -> Cow<'_, str> {
    let end = longest / 3;
    let start = longest.saturating_sub(end + 1);
    let (Some((from, _)), Some(_)) =
        (text.char_indices().nth(start), text.char_indices().nth(longest))
    else {
        return text.into();
    };
    let to = text.char_indices().rev().take(end).last().map_or(text.len(), |(at, _)| at);
    let part = |range| text.get(range).unwrap_or_default();
    format!("{}…{}", part(0..from), part(to..text.len())).into()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn data_does_not_begin_a_line() {
        let lines = Lines::of("林示例\nerror: 伪造\r\u{2028}错误：x");
        assert_eq!(lines.as_str(), "林示例\\nerror: 伪造\\r\\u{2028}错误：x\n");
    }

    #[test]
    fn only_an_error_begins_as_one() {
        for (text, expected) in [
            ("error: x", "\\u{65}rror: x\n"),
            ("  ERROR: x", "  \\u{45}RROR: x\n"),
            ("错误：x", "\\u{9519}误：x\n"),
            ("errors", "errors\n"),
            ("错误值", "错误值\n"),
        ] {
            assert_eq!(Lines::of(text).as_str(), expected);
        }
        let mut lines = Lines::default();
        lines.styled("\u{1b}[1m \u{1b}[31merror: x\u{1b}[0m");
        assert_eq!(lines.as_str(), "\u{1b}[1m \u{1b}[31m\\u{65}rror: x\u{1b}[0m\n");
        assert_eq!(Lines::error(Lang::En, "a\nb").as_str(), "error: a\\nb\n");
    }

    #[test]
    fn a_long_text_shows_its_beginning_and_end() {
        assert_eq!(shortened("C001", 4), "C001");
        assert_eq!(shortened("0123456789", 9), "01234…789");
        assert_eq!(shortened(&"长".repeat(100_000), 40).chars().count(), 40);
    }
}
