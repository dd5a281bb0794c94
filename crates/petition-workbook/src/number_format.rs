//! Number formats: which make a date of a number, and which show it as an id such as `M001`.

use crate::date::DateSystem;
use crate::grid::Cell;

/// The longest code of a format.
const MAX_CHARS: usize = 255;

/// What a number format does with a number.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum NumberFormat {
    /// Shows it as a date or time.
    Moment,
    /// Shows a whole number with letters or leading zeros.
    Id(Vec<Item>),
    /// Shows it as a number.
    Plain,
}

/// A part of a format for whole numbers.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Item {
    /// A digit, zero where the number has none: `0`.
    Zero,
    /// A digit, nothing where the number has none: `#`.
    Digit,
    /// A character of its own.
    Literal(char),
}

impl NumberFormat {
    /// A format by its built-in number (ECMA-376, 18.8.30).
    pub(crate) fn builtin(number: u16) -> Self {
        match number {
            14..=22 | 27..=36 | 45..=47 | 50..=58 => Self::Moment,
            _ => Self::Plain,
        }
    }

    /// A format by its code; only the section for positive numbers counts.
    pub(crate) fn parse(code: &str) -> Self {
        let mut items = Some(Vec::new());
        // Excel has no longer ones.
        let end = code.char_indices().nth(MAX_CHARS).map_or(code.len(), |(end, _)| end);
        let mut chars = code.get(..end).unwrap_or_default().chars();
        while let Some(c) = chars.next() {
            // As many digits as the number has.
            if let Some(rest) = GENERAL.iter().find_map(|name| general(c, chars.as_str(), name)) {
                chars = rest.chars();
                add(&mut items, Some(Item::Digit));
                continue;
            }
            match c {
                ';' => break,
                '"' => {
                    let literal = chars.by_ref().take_while(|c| *c != '"').map(Item::Literal);
                    add(&mut items, literal);
                }
                '\\' | '!' => add(&mut items, chars.next().map(Item::Literal)),
                // The width of a character, a character that fills the cell.
                '_' | '*' => _ = chars.next(),
                '[' => {
                    let inner: String = chars.by_ref().take_while(|c| *c != ']').collect();
                    if inner.starts_with(['h', 'H', 'm', 'M', 's', 'S'])
                        && inner.chars().all(|c| "hHmMsS".contains(c))
                    {
                        return Self::Moment;
                    }
                    let plain =
                        inner.starts_with("$-") || inner.chars().all(|c| c.is_ascii_alphanumeric());
                    if !plain {
                        items = None;
                    }
                }
                'y' | 'Y' | 'm' | 'M' | 'd' | 'D' | 'h' | 'H' | 's' | 'S' => return Self::Moment,
                '0' => add(&mut items, Some(Item::Zero)),
                '#' => add(&mut items, Some(Item::Digit)),
                '-' | '+' | '(' | ')' | ':' | ' ' => add(&mut items, Some(Item::Literal(c))),
                _ if !c.is_ascii() => add(&mut items, Some(Item::Literal(c))),
                // Decimals, thousands, percent, exponents, texts, general numbers.
                _ => items = None,
            }
        }
        match items {
            Some(items) if is_id(&items) => Self::Id(items),
            _ => Self::Plain,
        }
    }

    /// The cell of a number in this format.
    pub(crate) fn cell(&self, number: f64, dates: DateSystem) -> Cell {
        match (self, self.id(number)) {
            (Self::Moment, _) => Cell::of_moment(number, dates),
            (_, Some(text)) => Cell::Shown(Box::new((number, text))),
            _ => Cell::Number(number),
        }
    }

    /// The text of an id; none for other formats and other numbers.
    pub(crate) fn id(&self, number: f64) -> Option<String> {
        let Self::Id(items) = self else { return None };
        if number.fract() != 0.0 || !(0.0..1e15).contains(&number) {
            return None;
        }
        let digits: Vec<char> = format!("{number:.0}").chars().collect();
        let places = items.iter().filter(|item| !matches!(item, Item::Literal(_))).count();
        let mut missing = places.saturating_sub(digits.len());
        // More digits than places go before the first place.
        let mut extra = digits.len().saturating_sub(places);
        let mut rest = digits.into_iter();
        let mut text = String::new();
        for item in items {
            match item {
                Item::Literal(c) => text.push(*c),
                Item::Zero | Item::Digit if missing > 0 => {
                    missing -= 1;
                    text.extend(matches!(item, Item::Zero).then_some('0'));
                }
                Item::Zero | Item::Digit => {
                    text.extend(rest.by_ref().take(extra + 1));
                    extra = 0;
                }
            }
        }
        Some(text.trim().to_owned())
    }
}

/// The format without a format, as Excel names it in English and in Chinese.
const GENERAL: [&str; 2] = ["General", "G/通用格式"];

/// The code after the name of the general format.
fn general<'a>(first: char, rest: &'a str, name: &str) -> Option<&'a str> {
    rest.strip_prefix(name.strip_prefix(first)?)
}

fn add(items: &mut Option<Vec<Item>>, new: impl IntoIterator<Item = Item>) {
    if let Some(items) = items {
        items.extend(new);
    }
}

fn is_id(items: &[Item]) -> bool {
    let places = items.iter().filter(|item| !matches!(item, Item::Literal(_))).count();
    let zeros = items.iter().filter(|item| matches!(item, Item::Zero)).count();
    let literal = |item: &Item| matches!(item, Item::Literal(c) if !c.is_whitespace());
    places > 0 && (zeros > 1 || items.iter().any(literal))
}

/// Whether a text shows a whole number as an id: its digits, with letters or leading zeros.
pub(crate) fn shows_id(text: &str, number: f64) -> bool {
    let digits: String = text.chars().filter(char::is_ascii_digit).collect();
    let plain = format!("{number:.0}");
    let bare = digits.trim_start_matches('0');
    let same = !digits.is_empty() && bare == plain.trim_start_matches('0');
    same && number.fract() == 0.0
        && number >= 0.0
        && text.trim() != plain
        && !text.contains(['.', ',', '%', '/', '¥', '$'])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_are_shown_as_the_program_shows_them() {
        for (code, number, text) in [
            ("\"M\"000", 1.0, "M001"),
            ("\"M\"000", 1234.0, "M1234"),
            ("\\M000", 7.0, "M007"),
            ("0000", 12.0, "0012"),
            ("第0号", 5.0, "第5号"),
            ("\"深\"000-00", 12345.0, "深123-45"),
            ("[Red]\"C\"00;-0", 3.0, "C03"),
            ("\"M\"#", 3.0, "M3"),
            ("\"M\"General", 12.0, "M12"),
            ("\"M\"G/通用格式", 12.0, "M12"),
        ] {
            assert_eq!(NumberFormat::parse(code).id(number).as_deref(), Some(text), "{code}");
        }
        let format = NumberFormat::parse("\"M\"000");
        for number in [-1.0, 0.5, 1e15, f64::NAN] {
            assert_eq!(format.id(number), None);
        }
    }

    #[test]
    fn other_formats_show_numbers_and_moments() {
        for code in [
            "General",
            "G/通用格式",
            "0",
            "0_ ",
            "#,##0",
            "0.00",
            "0%",
            "@",
            "[$¥-804]#,##0",
            "# ?/?",
        ] {
            assert_eq!(NumberFormat::parse(code), NumberFormat::Plain, "{code}");
        }
        for code in ["yyyy-mm-dd", "[$-804]yyyy\"年\"m\"月\"", "h:mm", "[h]:mm", "M000"] {
            assert_eq!(NumberFormat::parse(code), NumberFormat::Moment, "{code}");
        }
        assert_eq!(NumberFormat::builtin(14), NumberFormat::Moment);
        assert_eq!(NumberFormat::builtin(1), NumberFormat::Plain);
    }

    #[test]
    fn a_shown_text_is_an_id_if_it_adds_letters_or_zeros() {
        for (text, number) in [("M001", 1.0), ("007", 7.0), ("第5号", 5.0), ("M100", 100.0)] {
            assert!(shows_id(text, number), "{text}");
        }
        for (text, number) in [("1", 1.0), ("1,000", 1000.0), ("50%", 0.5), ("¥5", 5.0), ("", 0.0)]
        {
            assert!(!shows_id(text, number), "{text}");
        }
    }
}
