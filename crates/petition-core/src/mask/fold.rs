//! Normalises text for searches: spaces, punctuation and wide characters hide nothing.

use super::digit::{digit_value, is_unseen};
use super::group::{is_of_alphabet, is_within_number};
use std::ops::Range;

/// Returns the plain form of a full-width, ideographic, mathematical or circled character; others unchanged.
pub(crate) fn narrow(c: char) -> char {
    const WIDE: std::ops::RangeInclusive<char> = '！'..='～';
    const OFFSET: u32 = '！' as u32 - '!' as u32;
    match c {
        '\u{3000}' => ' ',
        '⓪' => '0',
        '①'..='⑨' => digit(c as u32 - '①' as u32 + 1),
        '\u{1d7ce}'..='\u{1d7ff}' => digit((c as u32 - 0x1d7ce) % 10),
        wide if WIDE.contains(&wide) => char::from_u32(wide as u32 - OFFSET).unwrap_or(wide),
        other => other,
    }
}

fn digit(value: u32) -> char {
    char::from_digit(value, 10).unwrap_or('0')
}

/// What is before a character of a folded text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Joint {
    /// It directly follows the character before.
    Glued,
    /// Spaces, dots, dashes and the like, as they occur inside of names.
    Loose,
    /// The end of a sentence or of a part of it, or the beginning of the text.
    Apart,
}

/// A normalised text: only letters, digits and ideographs, narrow and in lower case.
#[derive(Debug)]
pub(super) struct Folded {
    pub(super) chars: Vec<char>,
    joints: Vec<Joint>,
    /// For each character the number of those up to it that are apart from the one before.
    apart: Vec<u32>,
    /// The bytes of each character in the text.
    ranges: Vec<Range<usize>>,
}

impl Folded {
    /// Folds a text, and every digit and Chinese numeral to a plain digit if `digits` is set.
    pub(super) fn of(text: &str, digits: bool) -> Self {
        let mut folded =
            Self { chars: Vec::new(), joints: Vec::new(), apart: Vec::new(), ranges: Vec::new() };
        let mut joint = Joint::Apart;
        for (at, c) in text.char_indices() {
            let plain = match digit_value(c).filter(|_| digits) {
                Some(value) => digit(value.into()),
                None => narrow(c),
            };
            if is_unseen(c) {
                continue;
            }
            if !plain.is_alphanumeric() {
                let loose = is_within_number(plain) && joint != Joint::Apart;
                joint = if loose { Joint::Loose } else { Joint::Apart };
                continue;
            }
            for lower in plain.to_lowercase().filter(|lower| lower.is_alphanumeric()) {
                folded.chars.push(lower);
                folded.joints.push(joint);
                let before = folded.apart.last().copied().unwrap_or_default();
                folded.apart.push(before + u32::from(joint == Joint::Apart));
                folded.ranges.push(at..at + c.len_utf8());
                joint = Joint::Glued;
            }
        }
        folded
    }

    /// Returns the bytes of a range of characters in the text.
    pub(super) fn bytes(&self, range: &Range<usize>) -> Option<Range<usize>> {
        let first = self.ranges.get(range.start)?;
        let last = self.ranges.get(range.end.checked_sub(1)?)?;
        Some(first.start..last.end)
    }

    /// Whether a range of characters is one word or several: `planning` does not contain `Ann`.
    pub(super) fn is_of_whole_words(&self, range: &Range<usize>) -> bool {
        !self.is_inside_word(range.start) && !self.is_inside_word(range.end)
    }

    /// Whether no end of a sentence or of a part of it is inside of a range of characters.
    pub(super) fn is_coherent(&self, range: &Range<usize>) -> bool {
        let last = range.end.checked_sub(1).and_then(|last| self.apart.get(last));
        last.is_some_and(|last| self.apart.get(range.start) == Some(last))
    }

    /// Whether a range of characters has other characters directly before or after it.
    pub(super) fn is_alone(&self, range: &Range<usize>) -> bool {
        let glued = |at: usize| self.joints.get(at).is_some_and(|joint| *joint == Joint::Glued);
        !glued(range.start) && !glued(range.end)
    }

    /// Whether a position is inside a word.
    fn is_inside_word(&self, place: usize) -> bool {
        let letter = |at: Option<usize>| {
            at.and_then(|at| self.chars.get(at))
                .is_some_and(|c| c.is_alphabetic() && is_of_alphabet(*c))
        };
        let glued = self.joints.get(place).is_some_and(|joint| *joint == Joint::Glued);
        glued && letter(Some(place)) && letter(place.checked_sub(1))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(text: &str, digits: bool) -> String {
        Folded::of(text, digits).chars.into_iter().collect()
    }

    #[test]
    fn width_case_and_punctuation_do_not_matter() {
        assert_eq!(text("Ａb-Ｃ１ 张．三\u{200b}", false), "abc1张三");
        assert_eq!(text("示范路③号一栋", true), "示范路3号1栋");
    }

    #[test]
    fn a_word_is_a_whole_word() {
        let folded = Folded::of("planning with Ann", false);
        assert!(!folded.is_of_whole_words(&(1..4)) && folded.is_of_whole_words(&(12..15)));
    }

    #[test]
    fn a_sentence_ends_at_a_comma_and_not_at_a_space() {
        let folded = Folded::of("张 示·一，三", false);
        assert!(folded.is_coherent(&(0..3)) && !folded.is_coherent(&(2..4)));
        assert!(folded.is_alone(&(3..4)));
    }
}
