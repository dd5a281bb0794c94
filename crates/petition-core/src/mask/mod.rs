//! Masks names, telephone numbers, identity numbers and addresses of petitioners, alone and inside of free text
//! (docs/rulebook.md#personal-data).

mod automaton;
mod digit;
mod fold;
mod group;
mod name_terms;
mod number;
mod number_context;
mod shown;
mod text_mask;

pub(crate) use digit::{digit_value, is_unseen};
pub(crate) use fold::narrow;
pub(crate) use group::is_within_number;
pub(crate) use shown::{SEARCHED, SHOWN, shown, shown_name, without_numbers};
pub use text_mask::TextMask;
pub(crate) use text_mask::{ADDRESS, Personal};

use std::ops::Range;

/// The word for an unknown name; it needs no mask.
const ANONYMOUS: &str = "匿名";

/// Shorter numbers are masked completely.
const SHORTEST_NUMBER: usize = 7;

/// A kind of personal data in a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Kind {
    /// A name of a petitioner, with its first letter.
    Name(char),
    /// A telephone number.
    Phone,
    /// An identity number.
    IdNumber,
    /// An address of a petitioner.
    Address,
}

/// Personal data in a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Found {
    /// Its bytes in the text.
    pub(crate) range: Range<usize>,
    pub(crate) kind: Kind,
}

/// Masks a name: its first letter and `**`, which also hides the length. `匿名` stays unchanged.
pub fn mask_name(name: &str) -> String {
    if is_anonymous(name) {
        return ANONYMOUS.to_owned();
    }
    match first_letter(name) {
        Some(first) => format!("{first}**"),
        None if name.trim().is_empty() => String::new(),
        None => "**".to_owned(),
    }
}

fn first_letter(name: &str) -> Option<char> {
    name.chars().find(|c| c.is_alphabetic() && !is_unseen(*c))
}

/// Whether a name says that nobody knows it, whatever brackets or unseen characters are around it.
fn is_anonymous(name: &str) -> bool {
    name.chars().filter(|c| c.is_alphanumeric() && !is_unseen(*c)).eq(ANONYMOUS.chars())
}

/// Masks a telephone number except for the first three and the last two digits. Numbers of fewer than seven digits,
/// and numbers with other text at an end, are masked completely.
pub fn mask_phone(phone: &str) -> String {
    mask_middle(phone, 3, 2)
}

/// Masks an identity number except for the first and the last character. Numbers of fewer than seven digits, and
/// numbers with other text at an end, are masked completely.
pub fn mask_id_number(number: &str) -> String {
    mask_middle(number, 1, 1)
}

/// Shows both ends if enough digits remain to hide and the ends belong to a number: cells also contain names beside
/// numbers.
fn mask_middle(text: &str, first: usize, last: usize) -> String {
    let chars: Vec<char> = text.trim().chars().collect();
    let is_shown = |index: usize| index < first || index + last >= chars.len();
    let of_a_number =
        |c: char| c.is_ascii_digit() || ('０'..='９').contains(&c) || matches!(c, 'X' | 'x');
    let digits = chars.iter().filter(|c| digit_value(**c).is_some()).count();
    let hides = digits >= SHORTEST_NUMBER;
    if !hides || chars.iter().enumerate().any(|(index, c)| is_shown(index) && !of_a_number(*c)) {
        return "*".repeat(chars.len());
    }
    chars.iter().enumerate().map(|(index, c)| if is_shown(index) { *c } else { '*' }).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ends_are_shown_and_short_texts_hidden() {
        assert_eq!(mask_id_number("44030019000101000X"), "4****************X");
        assert_eq!(mask_phone("13800000001"), "138******01");
        assert_eq!(mask_phone("26671234"), "266***34");
        assert_eq!(mask_phone("6671234"), "667**34");
        for short in ["110", "667123", "1", "66-71-23"] {
            assert_eq!(mask_phone(short), "*".repeat(short.len()), "{short}");
            assert_eq!(mask_id_number(short), "*".repeat(short.len()), "{short}");
        }
        assert_eq!(mask_phone("13800000001 李示四"), "*".repeat(15));
        assert_eq!(mask_phone("张示三13800000001"), "*".repeat(14));
        assert_eq!((mask_phone(""), mask_id_number(" ")), (String::new(), String::new()));
    }

    #[test]
    fn the_first_letter_of_a_name_is_shown() {
        for (name, masked) in [
            ("欧阳示例", "欧**"),
            ("\u{200b}张示一", "张**"),
            ("（张示一）", "张**"),
            ("〔Ann Lee〕", "A**"),
            ("13800000001张示一", "张**"),
            ("\u{3164}张", "张**"),
            ("13800000001", "**"),
            ("", ""),
            ("  ", ""),
        ] {
            assert_eq!(mask_name(name), masked, "{name}");
        }
        for name in ["匿名", " 匿名 ", "（匿名）", "匿\u{200b}名"] {
            assert_eq!(mask_name(name), "匿名", "{name}");
        }
    }
}
