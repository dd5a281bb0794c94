//! Escapes texts for spreadsheets, and reads them back unchanged.

use crate::limits::MAX_CELL_CHARS;
use crate::value::{ERRORS, utf16_len};
use petition_core::Code;
use petition_core::escape::needs_escape;

/// Whether a spreadsheet may read the text as a formula, after blanks, quotes and invisible characters that it drops.
pub(crate) fn is_formula_like(text: &str) -> bool {
    let is_dropped = |c: char| c.is_whitespace() || c == '"' || needs_escape(c);
    text.starts_with(['\t', '\r'])
        || text
            .trim_start_matches(is_dropped)
            .starts_with(['=', '+', '-', '@', '＝', '＋', '－', '＠'])
}

/// Whether the text is a number in the notation of long numbers in a spreadsheet: `4.40301E+17`.
pub(crate) fn is_scientific(text: &str) -> bool {
    let Some((mantissa, exponent)) = text.trim().split_once(['E', 'e']) else { return false };
    let digits = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    let mantissa = match mantissa.split_once('.') {
        Some((whole, rest)) => whole.len() == 1 && digits(whole) && digits(rest),
        None => mantissa.len() == 1 && digits(mantissa),
    };
    let power = exponent.strip_prefix('+').filter(|power| power.len() <= 3 && digits(power));
    mantissa && power.and_then(|power| power.parse::<u32>().ok()).is_some_and(|power| power >= 15)
}

/// Whether the text is the value of a cell whose formula failed.
pub(crate) fn is_error_value(text: &str) -> bool {
    text.starts_with('#') && ERRORS.contains(&text)
}

/// Whether a text of a CSV file needs an apostrophe before it. Texts that look escaped need one too, so that
/// no apostrophe of a text is ever lost.
fn needs_apostrophe(text: &str) -> bool {
    match text.strip_prefix('\'') {
        Some(rest) => needs_apostrophe(rest),
        None => is_formula_like(text) || is_scientific(text) || is_error_value(text),
    }
}

/// Returns a text as a CSV file stores it: with an apostrophe if a spreadsheet would read it as something else.
///
/// ```
/// assert_eq!(petition_workbook::escape_csv("＝1+1"), "'＝1+1");
/// ```
pub fn escape_csv(text: &str) -> std::borrow::Cow<'_, str> {
    if needs_apostrophe(text) { format!("'{text}").into() } else { text.into() }
}

/// Returns the text that a cell of a CSV file stores.
pub(crate) fn unescape_csv(text: &str) -> &str {
    text.strip_prefix('\'').filter(|rest| needs_apostrophe(rest)).unwrap_or(text)
}

/// Whether a workbook can hold the text and return it unchanged, or why not.
pub(crate) fn check_storable(text: &str) -> Result<(), Code> {
    if text.len() > MAX_CELL_CHARS && utf16_len(text) > MAX_CELL_CHARS {
        return Err(Code::TextTooLong);
    }
    let never = text.contains(['\0', '\u{fffe}', '\u{ffff}']);
    if never { Err(Code::UnstorableText) } else { Ok(()) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn formulas_are_escaped_and_plain_texts_are_not() {
        assert_eq!(escape_csv("=1+1"), "'=1+1");
        assert_eq!(escape_csv("'=1"), "''=1");
        for text in ["＠A1", " =1", "\"=1", "\u{feff}\u{200b}\u{3000}－1", "\n+1", "\u{1}=1"] {
            assert_eq!(escape_csv(text), format!("'{text}"));
            assert_eq!(unescape_csv(&escape_csv(text)), text);
        }
        assert_eq!(escape_csv("'甲'"), "'甲'");
        assert_eq!(escape_csv("4.40301E+17"), "'4.40301E+17");
        assert_eq!(escape_csv("13800000001"), "13800000001");
        assert_eq!(unescape_csv("'-5"), "-5");
        assert_eq!(unescape_csv("'90年代"), "'90年代");
    }

    #[test]
    fn rounded_numbers_are_known_by_their_form() {
        assert!(is_scientific("4.40301E+17"));
        assert!(is_scientific("4e+17"));
        for text in ["1E+5", "E+17", "44.0E+17", "4.4E17", "4.E+17", "甲E+17"] {
            assert!(!is_scientific(text), "{text}");
        }
    }

    #[test]
    fn what_a_workbook_cannot_return_is_refused() {
        for text in ["a\0b", "\u{ffff}"] {
            assert_eq!(check_storable(text), Err(Code::UnstorableText), "{text:?}");
        }
        for text in ["_x0041_", "_x0041\r", "\r\n", "\u{1}", "<r>甲</r>"] {
            assert_eq!(check_storable(text), Ok(()), "{text:?}");
        }
        assert_eq!(check_storable(&"字".repeat(32_768)), Err(Code::TextTooLong));
        assert_eq!(check_storable(&"😀".repeat(16_384)), Err(Code::TextTooLong));
    }

    proptest! {
        #[test]
        fn an_escaped_text_comes_back(text in "['\"=+@＝1-9.E甲\\t\u{200b} -]{0,9}") {
            let stored = escape_csv(&text);
            prop_assert!(!is_formula_like(&stored) && !is_scientific(&stored));
            prop_assert_eq!(unescape_csv(&stored), text.as_str());
        }
    }
}
