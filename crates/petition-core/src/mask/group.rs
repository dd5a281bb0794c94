//! Splits a text into groups of digits, with what separates them.

use super::digit::{digit_value, is_like_x, is_unseen};
use std::ops::Range;

/// What is between two groups of digits.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Gap {
    /// Another text: the groups have nothing to do with each other.
    Break,
    /// Spaces, hyphens, dots, brackets and the like, as people group the digits of one number.
    Weak,
    /// Other punctuation or signs. It may also separate two numbers.
    Strong,
    /// One or two letters of an alphabet, and nothing else.
    Letters,
}

/// Consecutive digits, perhaps with unseen characters between them.
#[derive(Debug)]
pub(super) struct Group {
    /// The digits as ASCII.
    pub(super) digits: String,
    /// The bytes of the text, from the first digit to the end of the last.
    pub(super) range: Range<usize>,
    /// What is between this group and the one before.
    pub(super) gap: Gap,
    /// The only character of the gap, if it is one.
    pub(super) sign: Option<char>,
    /// The end of an X that follows, as in some identity numbers.
    pub(super) then_x: Option<usize>,
}

/// The most characters that may be between the digits of one number.
const LONGEST_GAP: usize = 8;

/// Whether a character may separate the digits of one number: spaces, hyphens of all kinds, dots, brackets, invisible
/// characters. A colon, comma or slash separates two numbers.
pub(crate) fn is_within_number(c: char) -> bool {
    let dash = matches!(c, '-' | '\u{2010}'..='\u{2015}' | '\u{2212}' | '_' | '－' | '＿' | '﹣');
    let mark = matches!(
        c,
        '.' | '．' | '·' | '・' | '•' | '‧' | '∙' | '⋅' | '*' | '＊' | '~' | '～' | '〜'
    );
    let bracket = matches!(c, '(' | ')' | '（' | '）' | '[' | ']' | '［' | '］' | '【' | '】');
    c.is_whitespace() || c.is_control() || is_unseen(c) || dash || mark || bracket
}

/// Returns the groups of digits of a text, in their order.
pub(super) fn groups(text: &str) -> Vec<Group> {
    let mut groups: Vec<Group> = Vec::new();
    let mut between = Between::default();
    for (at, c) in text.char_indices() {
        let end = at + c.len_utf8();
        let Some(value) = digit_value(c) else {
            let is_x = is_like_x(c) && between.may_precede_x();
            if let Some(last) = groups.last_mut().filter(|_| is_x) {
                last.then_x = Some(end);
            }
            between.add(c);
            continue;
        };
        match groups.last_mut() {
            Some(last) if between.is_nothing() => {
                last.digits.push(char::from(b'0' + value));
                last.range.end = end;
            }
            last => {
                let gap = if last.is_some() { between.gap() } else { Gap::Break };
                let sign = between.sign.filter(|_| between.seen == 1);
                let digits = char::from(b'0' + value).to_string();
                groups.push(Group { digits, range: at..end, gap, sign, then_x: None });
            }
        }
        between = Between::default();
    }
    groups
}

/// The characters between two digits.
#[derive(Default)]
struct Between {
    seen: usize,
    strong: bool,
    letters: usize,
    others: bool,
    sign: Option<char>,
}

impl Between {
    fn add(&mut self, c: char) {
        if is_unseen(c) {
            return;
        }
        self.seen += 1;
        self.sign = Some(c);
        if is_within_number(c) {
        } else if c.is_alphabetic() && is_of_alphabet(c) {
            self.letters += 1;
        } else if c.is_alphanumeric() {
            self.others = true;
        } else {
            self.strong = true;
        }
    }

    const fn is_nothing(&self) -> bool {
        self.seen == 0
    }

    const fn may_precede_x(&self) -> bool {
        !self.strong && !self.others && self.letters == 0 && self.seen <= LONGEST_GAP
    }

    const fn gap(&self) -> Gap {
        match self.letters {
            _ if self.others || self.seen > LONGEST_GAP => Gap::Break,
            0 if self.strong => Gap::Strong,
            0 => Gap::Weak,
            1 | 2 if self.letters == self.seen => Gap::Letters,
            _ => Gap::Break,
        }
    }
}

/// Whether a letter belongs to a script that separates words; ideographs and kana have higher code points.
pub(super) const fn is_of_alphabet(c: char) -> bool {
    c < '\u{2e80}'
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn groups_have_the_digits_and_what_is_before_them() {
        let text = "电1\u{200b}２-三四 , 5a6 年7X";
        let found: Vec<_> = groups(text)
            .into_iter()
            .map(|group| (group.digits, group.gap, group.then_x.is_some()))
            .collect();
        let expected = [
            ("12", Gap::Break, false),
            ("34", Gap::Weak, false),
            ("5", Gap::Strong, false),
            ("6", Gap::Letters, false),
            ("7", Gap::Break, true),
        ];
        assert_eq!(found, expected.map(|(digits, gap, x)| (digits.to_owned(), gap, x)));
        assert!(groups("无数字").is_empty());
    }
}
