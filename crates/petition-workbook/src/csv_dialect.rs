//! Finds the separator of a CSV file.

use crate::csv_fields::Fields;
use crate::head::SEARCHED_ROWS;
use crate::headers::is_known;

/// How a CSV file is written.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Dialect<'a> {
    pub(crate) separator: u8,
    /// The text without a line `sep=`.
    pub(crate) rest: &'a str,
}

/// How many bytes of a text are searched for its separator.
const START: usize = 1 << 16;

/// Separators, the most frequent first.
const SEPARATORS: [u8; 3] = [b',', b'\t', b';'];

/// The separator of a text: that of a line `sep=`, which Excel reads and does not show; else the one with which
/// the first rows have the most known headers; else the most cells.
pub(crate) fn dialect(text: &str) -> Dialect<'_> {
    let (first, rest) = text.split_once('\n').unwrap_or((text, ""));
    if let Some(separator) = declared(first) {
        return Dialect { separator, rest };
    }
    let end = (0..=text.len().min(START)).rev().find(|end| text.is_char_boundary(*end));
    let start = end.and_then(|end| text.get(..end)).unwrap_or_default();
    let score = |separator: &u8| score(start, *separator);
    // Of equals the last is the maximum.
    let best = SEPARATORS.iter().rev().max_by_key(|separator| score(separator));
    Dialect { separator: best.copied().unwrap_or(b','), rest: text }
}

fn declared(line: &str) -> Option<u8> {
    let line = line.trim_end_matches('\r').trim_matches('"');
    let (name, separator) = line.split_at_checked(4)?;
    let [separator] = separator.as_bytes() else { return None };
    let is_mark = separator.is_ascii_punctuation() || *separator == b'\t';
    (name.eq_ignore_ascii_case("sep=") && is_mark && *separator != b'"').then_some(*separator)
}

/// The most known headers, and then cells, of one of the first rows.
fn score(text: &str, separator: u8) -> (usize, usize) {
    let (mut best, mut row, mut rows) = ((0, 0), (0, 0), 0);
    // A quote in doubt ends the rows: the reader says so.
    for field in Fields::new(text, separator).map_while(Result::ok) {
        // A header is short; a cell with the rest of the file is none.
        row.0 += usize::from(field.text.len() < 200 && is_known(&field.text));
        row.1 += usize::from(!field.text.is_empty());
        if field.ends_row {
            best = best.max(std::mem::take(&mut row));
            // Blank lines are no rows.
            rows += usize::from(field.column > 0 || !field.text.is_empty());
            if rows >= SEARCHED_ROWS {
                break;
            }
        }
    }
    best.max(row)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn separator(text: &str) -> char {
        char::from(dialect(text).separator)
    }

    #[test]
    fn the_separator_is_found_by_the_headers() {
        assert_eq!(separator("领导编号,姓名,分工\nL1,甲,住房;劳动;社保;教育\n"), ',');
        assert_eq!(separator("2020年台账,,\n领导编号\t姓名\nL1\t甲\n"), '\t');
        assert_eq!(separator("领导编号;姓名\nL1;甲,乙,丙\n"), ';');
        assert_eq!(separator("甲\n"), ',');
        assert_eq!(separator("甲;乙\n"), ';');
    }

    #[test]
    fn a_line_for_excel_names_the_separator() {
        for line in ["sep=;\r\n", "SEP=;\n", "\"sep=;\"\n"] {
            let text = format!("{line}领导编号,姓名\n");
            assert_eq!(
                dialect(&text),
                Dialect { separator: b';', rest: "领导编号,姓名\n" },
                "{line}"
            );
        }
        assert_eq!(dialect("sep=ab\n").rest, "sep=ab\n");
    }
}
