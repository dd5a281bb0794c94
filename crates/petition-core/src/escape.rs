//! Escapes characters that control a terminal or disguise a text. Terminal, CSV report, HTML page and JSON use it.
//!
//! JSON writes `\u001b`. Text for people shows `\u{1b}`, and line feed, carriage return and tab as `\n`, `\r` and `\t`.

use std::borrow::Cow;
use std::fmt::Write as _;

/// Whether a character controls a terminal, changes the direction of a text, ends a line, or is invisible.
///
/// Variation selectors are not among them: they select forms of Chinese characters.
///
/// ```
/// use petition_core::escape::needs_escape;
/// assert!("\u{1b}\u{85}\u{202e}\u{2028}\u{200b}\n".chars().all(needs_escape));
/// assert!(!"林示例 L01 \u{e0100}·“”".chars().any(needs_escape));
/// ```
pub const fn needs_escape(character: char) -> bool {
    matches!(
        character,
        '\0'..='\u{1f}'
            | '\u{7f}'..='\u{9f}'
            | '\u{ad}'
            | '\u{34f}'
            | '\u{61c}'
            | '\u{115f}'..='\u{1160}'
            | '\u{17b4}'..='\u{17b5}'
            | '\u{180b}'..='\u{180f}'
            | '\u{200b}'..='\u{200f}'
            | '\u{2028}'..='\u{202e}'
            | '\u{2060}'..='\u{206f}'
            | '\u{3164}'
            | '\u{feff}'
            | '\u{ffa0}'
            | '\u{fff9}'..='\u{fffb}'
            | '\u{e0000}'..='\u{e00ff}'
    )
}

/// Whether a character that needs an escape can begin with this byte.
///
/// Few do, and almost no Chinese character, so that a search of long texts decodes little.
const fn may_begin(byte: u8) -> bool {
    matches!(byte, 0..=0x1f | 0x7f | 0xc2 | 0xcd | 0xd8 | 0xe1..=0xe3 | 0xef | 0xf3)
}

/// Returns the position of the first of these characters. All of them need an escape.
fn find(text: &str, is_found: impl Fn(char) -> bool) -> Option<usize> {
    let at = |position: usize| text.get(position..)?.chars().next();
    let begins = text.bytes().enumerate().filter(|(_, byte)| may_begin(*byte));
    begins.map(|(position, _)| position).find(|position| at(*position).is_some_and(&is_found))
}

/// Returns a text on one line, with escapes.
///
/// ```
/// use petition_core::escape::escape_text;
/// assert_eq!(escape_text("甲\u{1b}[2J\nerror: 乙"), r"甲\u{1b}[2J\nerror: 乙");
/// ```
pub fn escape_text(text: &str) -> Cow<'_, str> {
    replace(text, needs_escape, write_visible)
}

/// Returns JSON text with escapes. They stand for the same characters, so its value stays the same.
///
/// Serializers escape the characters below U+0020. The others occur in strings only.
pub(crate) fn escape_json(json: String) -> String {
    match replace(&json, |c| c > ' ' && needs_escape(c), write_json) {
        Cow::Borrowed(_) => json,
        Cow::Owned(escaped) => escaped,
    }
}

/// Replaces the characters that `is_replaced` selects among those that need an escape.
fn replace(
    text: &str,
    is_replaced: impl Fn(char) -> bool,
    write: impl Fn(char, &mut String),
) -> Cow<'_, str> {
    let mut replaced = String::new();
    let mut rest = text;
    while let Some(at) = find(rest, &is_replaced) {
        let (before, after) = rest.split_at(at);
        replaced.push_str(before);
        let mut after = after.chars();
        if let Some(character) = after.next() {
            write(character, &mut replaced);
        }
        rest = after.as_str();
    }
    if replaced.is_empty() {
        return Cow::Borrowed(rest);
    }
    replaced.push_str(rest);
    Cow::Owned(replaced)
}

fn write_visible(character: char, to: &mut String) {
    match character {
        '\n' => to.push_str("\\n"),
        '\r' => to.push_str("\\r"),
        '\t' => to.push_str("\\t"),
        // Writing into a `String` cannot fail.
        _ => drop(write!(to, "\\u{{{:x}}}", u32::from(character))),
    }
}

fn write_json(character: char, to: &mut String) {
    for unit in character.encode_utf16(&mut [0; 2]) {
        let _ = write!(to, "\\u{unit:04x}");
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// One character of each kind, with its escape in JSON.
    const KINDS: [(char, &str); 8] = [
        ('\u{7f}', "\\u007f"),
        ('\u{9b}', "\\u009b"),
        ('\u{61c}', "\\u061c"),
        ('\u{200e}', "\\u200e"),
        ('\u{2029}', "\\u2029"),
        ('\u{2066}', "\\u2066"),
        ('\u{feff}', "\\ufeff"),
        ('\u{e0041}', "\\udb40\\udc41"),
    ];

    #[test]
    fn every_character_that_needs_an_escape_is_found() {
        for character in ('\0'..=char::MAX).filter(|one| needs_escape(*one)) {
            assert_eq!(find(&format!("a甲{character}"), needs_escape), Some(4), "{character:?}");
        }
        assert_eq!(find("林示例，“L01”、·\u{e0100}", needs_escape), None);
    }

    #[test]
    fn json_has_the_same_value() {
        for (character, escape) in KINDS {
            let text = format!("甲{character}\"\n\u{1b}");
            let json = escape_json(serde_json::to_string(&text).unwrap());
            assert_eq!(json, format!("\"甲{escape}\\\"\\n\\u001b\""));
            assert_eq!(serde_json::from_str::<String>(&json).unwrap(), text);
        }
    }

    #[test]
    fn plain_text_is_borrowed() {
        for text in ["", "林示例 L01", "C:\\u{1b}"] {
            assert!(matches!(escape_text(text), Cow::Borrowed(same) if same == text));
        }
    }

    #[test]
    fn escapes_are_visible_at_every_position() {
        for (character, _) in KINDS {
            let text = format!("{character}a{character}{character}\tb\n{character}");
            let escaped = escape_text(&text);
            assert!(!escaped.chars().any(needs_escape), "{escaped:?}");
            assert_eq!(escaped.matches("\\u{").count(), 4);
            assert!(escaped.ends_with(r"\tb\n\u{7f}") || character != '\u{7f}');
        }
    }
}
