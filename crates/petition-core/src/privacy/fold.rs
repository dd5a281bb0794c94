//! Normalises text for searches: spaces, punctuation and wide characters hide nothing.

/// Returns the plain form of a full-width, ideographic, mathematical or circled character; others unchanged.
pub(super) fn narrow(c: char) -> char {
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

/// Whether a character may separate the digits of one number: spaces, hyphens of all kinds, dots, brackets, invisible
/// characters. A colon, comma or slash separates two numbers.
pub(super) fn is_within_number(c: char) -> bool {
    let invisible = matches!(c, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{2060}' | '\u{feff}');
    let dash = matches!(c, '-' | '\u{2010}'..='\u{2015}' | '\u{2212}' | '_');
    let mark = matches!(c, '.' | '·' | '・' | '•' | '(' | ')' | '*' | '~');
    c.is_whitespace() || invisible || dash || mark
}

/// A normalised text: only letters, digits and ideographs, narrow and in lower case.
#[derive(Clone, PartialEq, Eq)]
pub(super) struct Folded {
    chars: Vec<char>,
    /// Whether each character directly follows the one before it.
    glued: Vec<bool>,
}

impl Folded {
    pub(super) fn of(text: &str) -> Self {
        let mut folded = Self { chars: Vec::new(), glued: Vec::new() };
        let mut glued = false;
        for c in text.chars().map(narrow) {
            if c.is_alphanumeric() {
                for lower in c.to_lowercase().filter(|lower| lower.is_alphanumeric()) {
                    folded.chars.push(lower);
                    folded.glued.push(glued);
                    glued = true;
                }
            } else {
                glued = false;
            }
        }
        folded
    }

    pub(super) fn len(&self) -> usize {
        self.chars.len()
    }

    /// Whether both have the same characters.
    pub(super) fn is(&self, other: &Self) -> bool {
        self.chars == other.chars
    }

    /// Whether this text contains the other. Letters of alphabets match only as whole words: `planning` does not
    /// contain `Ann`.
    pub(super) fn contains(&self, other: &Self) -> bool {
        let length = other.len();
        length > 0
            && self.chars.windows(length).enumerate().any(|(start, window)| {
                window == other.chars.as_slice()
                    && !self.is_inside_word(start)
                    && !self.is_inside_word(start + length)
            })
    }

    /// Whether a position is inside a word.
    fn is_inside_word(&self, place: usize) -> bool {
        let letter = |at: Option<usize>| {
            at.and_then(|at| self.chars.get(at)).is_some_and(|c| is_of_alphabet(*c))
        };
        self.glued.get(place).copied().unwrap_or(false)
            && letter(Some(place))
            && letter(place.checked_sub(1))
    }
}

/// Whether a letter belongs to a script that separates words; ideographs and kana have higher code points.
fn is_of_alphabet(c: char) -> bool {
    c.is_alphabetic() && c < '\u{2e80}'
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn width_case_and_punctuation_do_not_matter() {
        assert!(Folded::of("Ａb-Ｃ１ 张．三").is(&Folded::of("abc1张三")));
    }

    #[test]
    fn a_word_is_found_as_a_word() {
        let text = Folded::of("planning with Ann, Bo-b");
        assert!(text.contains(&Folded::of("ANN")));
        assert!(text.contains(&Folded::of("Bob")));
        assert!(!Folded::of("planning").contains(&Folded::of("Ann")));
        assert!(!Folded::of("annex").contains(&Folded::of("Ann")));
        assert!(!text.contains(&Folded::of("")));
    }
}
