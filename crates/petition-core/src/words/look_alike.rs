//! Ids that look alike and are not the same (docs/rulebook.md#3-ledger-document).
//!
//! Unicode's table of confusable characters has ten thousand rows; phones use this library. Ids of bureaus consist of
//! Latin letters, digits and Chinese characters. So this table has what people confuse with these in print: letters of
//! the Cyrillic and Greek alphabets, full-width and circled forms, accents, dashes.

use crate::mask::{is_unseen, narrow};

/// Cyrillic, Greek and other characters, each before the Latin letter or digit that it looks like.
const ALIKE: &str = "АAВBСCЕEЁEНHІIЇIЈJКKМMОOРPЅSТTХXУYԚQԜWҮYаaсcеeёeһhіiїiјjоoрpѕsхxуyԛqԝwүyӀlЗ3з3\
                     ΑAΒBΕEΖZΗHΙIΚKΜMΝNΟOΡPΤTΥYΧXοoνvιiκkρpυuχx\
                     ıiɡgɑaꞮIℓlⅠIⅤVⅩXⅬLⅭCⅮDⅯMⅰiⅴvⅹxⅼlⅽcⅾdⅿm∣|ǀ|｜|¦|․.‐-‑-‒-–-—-―-−-﹣-ー-丨|〇0○0";

/// The Latin letters without their accents, from U+00C0, U+01CD and U+1E00 on; `?`: another letter.
const WITHOUT_ACCENT: [(u32, &[u8]); 3] = [
    (
        0xc0,
        b"AAAAAA?CEEEEIIII?NOOOOO??UUUUY??aaaaaa?ceeeeiiii?nooooo??uuuuy?yAaAaAaCcCcCcCcDd??EeEeEeEeEeGgGgGgGgHh??\
          IiIiIiIiI???JjKk?LlLlLl????NnNnNn???OoOoOo??RrRrRrSsSsSsSsTtTt??UuUuUuUuUuUuWwYyYZzZzZz?",
    ),
    (0x1cd, b"AaIiOoUuUuUuUuUu"),
    (
        0x1e00,
        b"AaBbBbBbCcDdDdDdDdDdEeEeEeEeEeFfGgHhHhHhHhHhIiIiKkKkKkLlLlLlLlMmMmMmNnNnNnNnOoOoOoOoPpPpRrRrRrRrSsSsSsSsSs\
          TtTtTtTtUuUuUuUuUuVvVvWwWwWwWwWwXxXxYyZzZzZzhtwy??????AaAaAaAaAaAaAaAaAaAaAaAaEeEeEeEeEeEeEeEeIiIi\
          OoOoOoOoOoOoOoOoOoOoOoOoUuUuUuUuUuUuUuYyYyYyYy",
    ),
];

/// What two ids must have in common to look alike.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Likeness {
    /// The letters and numbers, whatever their case, and leading zeros.
    Words,
    /// The shape: `1`, `I`, `l` and `|` are one.
    Shape,
}

impl Likeness {
    pub(crate) const ALL: [Self; 2] = [Self::Words, Self::Shape];

    /// Returns what remains of an id. Ids with the same rest look alike.
    pub(crate) fn of(self, id: &str) -> String {
        let plain = id.chars().filter(|c| !c.is_whitespace() && !is_unseen(*c)).map(plain);
        match self {
            Self::Shape => plain.map(shape).collect(),
            Self::Words => {
                let mut text = String::with_capacity(id.len());
                for c in plain.flat_map(char::to_uppercase) {
                    let c = if c == 'O' { '0' } else { c };
                    let inside_number = text.chars().last().is_some_and(|it| it.is_ascii_digit());
                    if c != '0' || inside_number {
                        text.push(c);
                    }
                }
                text
            }
        }
    }
}

const fn shape(c: char) -> char {
    match c {
        'I' | 'l' | '|' => '1',
        'O' => '0',
        _ => c,
    }
}

/// Returns the Latin letter, digit or sign that a character looks like.
fn plain(c: char) -> char {
    let c = narrow(c);
    if c.is_ascii() || ('\u{4e29}'..='\u{9fff}').contains(&c) {
        return c;
    }
    let mut pairs = ALIKE.chars();
    while let (Some(from), Some(to)) = (pairs.next(), pairs.next()) {
        if from == c {
            return to;
        }
    }
    let letter = WITHOUT_ACCENT.iter().find_map(|(first, letters)| {
        let at = u32::from(c).checked_sub(*first)?;
        letters.get(at as usize).filter(|letter| **letter != b'?')
    });
    letter.map_or(c, |letter| char::from(*letter))
}

/// Returns the code point of the first character in which an id differs from another that looks alike: `U+0421`.
pub(crate) fn difference(id: &str, other: &str) -> Option<String> {
    let (id, other) =
        (id.chars().map(Some), other.chars().map(Some).chain(std::iter::repeat(None)));
    let (own, _) = id.zip(other).find(|(own, other)| own != other)?;
    own.map(|c| format!("U+{:04X}", u32::from(c)))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn alike(a: &str, b: &str) -> bool {
        Likeness::ALL.iter().any(|likeness| likeness.of(a) == likeness.of(b))
    }

    #[test]
    fn ids_that_look_alike_have_something_in_common() {
        for (a, b) in [
            ("C001", "Ｃ１"),
            ("C001", " c 01"),
            ("CO1", "C01"),
            ("M1", "Ml"),
            ("MI", "M|"),
            ("C001", "С001"),
            ("HP", "ΗР"),
            ("é1", "e\u{301}1"),
            ("Ǚ", "U"),
            ("Ế", "E"),
            ("A-1", "A–1"),
            ("A\u{200b}1", "A1"),
            ("③", "3"),
            ("Ⅿ1", "M1"),
        ] {
            assert!(alike(a, b), "{a} {b}");
        }
        for (a, b) in
            [("C001", "C010"), ("C001", "C101"), ("L01", "I01"), ("甲1", "乙1"), ("日1", "曰2")]
        {
            assert!(!alike(a, b), "{a} {b}");
        }
    }

    #[test]
    fn the_difference_is_named() {
        assert_eq!(difference("С001", "C001").as_deref(), Some("U+0421"));
        assert_eq!(difference("e\u{301}", "é").as_deref(), Some("U+0065"));
        assert_eq!(difference("C01", "C0"), Some("U+0031".to_owned()));
        assert_eq!(difference("C0", "C01"), None);
    }

    #[test]
    fn each_character_of_the_table_is_followed_by_a_plain_one() {
        let characters: Vec<char> = ALIKE.chars().collect();
        for pair in characters.chunks(2) {
            assert!(!pair[0].is_ascii() && pair[1].is_ascii_graphic(), "{pair:?}");
        }
    }
}
