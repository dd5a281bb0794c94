//! Finds the references to rows in a formula and changes them.

use super::cell_range::{parse_column, parse_row};

/// A reference of a formula: its first row, and the last one of a range of cells. Whole rows such as `3:5` are two
/// references.
pub(crate) type Rows = (u32, Option<u32>);

/// Changes the rows of the references whose sheet is accepted. `None` is the sheet of the formula.
pub(crate) fn rewrite(
    formula: &str,
    accepts: impl Fn(Option<&str>) -> bool,
    change: impl Fn(Rows) -> Rows,
) -> String {
    replaced(formula, accepts, |reference| reference.changed(&change))
}

/// A formula as a program copies it so many rows down: references with `$` before the row stay.
pub(crate) fn copied_down(formula: &str, rows: u32) -> String {
    let moved = |corner: &Corner<'_>| {
        let is_fixed = corner.before.ends_with('$');
        corner.text(corner.row.map(|row| if is_fixed { row } else { row.saturating_add(rows) }))
    };
    replaced(
        formula,
        |_| true,
        |reference| {
            let last = reference.last.as_ref().map(|last| format!(":{}", moved(last)));
            moved(&reference.first) + &last.unwrap_or_default()
        },
    )
}

fn replaced(
    formula: &str,
    accepts: impl Fn(Option<&str>) -> bool,
    change: impl Fn(&Reference<'_>) -> String,
) -> String {
    let mut out = String::with_capacity(formula.len());
    let (mut rest, mut sheet) = (formula, Sheet::Own);
    while let Some(c) = rest.chars().next() {
        let length = match c {
            '"' => quoted_length(rest, '"'),
            '\'' => quoted_length(rest, '\''),
            '[' => bracketed_length(rest),
            _ if is_word(c) => rest.find(|c| !is_word(c)).unwrap_or(rest.len()),
            _ => c.len_utf8(),
        };
        let (token, after) = rest.split_at_checked(length).unwrap_or((rest, ""));
        if let (true, Some(next)) = (is_word(c) || c == '\'', after.strip_prefix('!')) {
            let name = token.strip_prefix('\'').and_then(|name| name.strip_suffix('\''));
            let name = name.map_or_else(|| token.to_owned(), |name| name.replace("''", "'"));
            // `[1]Sheet!A1` is in another workbook.
            let is_external = out.ends_with(']') || name.contains('[');
            sheet = if is_external { Sheet::Foreign } else { Sheet::Named(name) };
            out.push_str(token);
            out.push('!');
            rest = next;
            continue;
        }
        let is_accepted = match &sheet {
            Sheet::Own => accepts(None),
            Sheet::Named(name) => accepts(Some(name)),
            Sheet::Foreign => false,
        };
        let found =
            if is_word(c) && !after.starts_with('(') { reference(rest, length) } else { None };
        match found {
            Some(found) if is_accepted => {
                out.push_str(&change(&found));
                rest = rest.get(found.length..).unwrap_or_default();
            }
            Some(found) => {
                out.push_str(rest.get(..found.length).unwrap_or_default());
                rest = rest.get(found.length..).unwrap_or_default();
            }
            None => {
                out.push_str(token);
                rest = after;
            }
        }
        sheet = Sheet::Own;
    }
    out
}

/// The greatest row that a formula refers to on an accepted sheet; 0 if there is none.
pub(crate) fn last_row(formula: &str, accepts: impl Fn(Option<&str>) -> bool) -> u32 {
    let last = std::cell::Cell::new(0);
    rewrite(formula, accepts, |(first, end)| {
        last.set(last.get().max(first).max(end.unwrap_or(0)));
        (first, end)
    });
    last.get()
}

/// The sheet before a reference.
enum Sheet {
    Own,
    Named(String),
    Foreign,
}

/// Whether a character belongs to a name, a number or a reference.
fn is_word(c: char) -> bool {
    c.is_alphanumeric() || matches!(c, '$' | '_' | '.' | '\\' | '?') || !c.is_ascii()
}

fn quoted_length(text: &str, quote: char) -> usize {
    let inside = text.get(1..).unwrap_or_default();
    let mut from = 0;
    while let Some(at) = inside.get(from..).and_then(|rest| rest.find(quote)) {
        let end = from + at + 1;
        if !inside.get(end..).is_some_and(|rest| rest.starts_with(quote)) {
            return end + 1;
        }
        from = end + 1;
    }
    text.len()
}

fn bracketed_length(text: &str) -> usize {
    let mut depth = 0_usize;
    for (at, c) in text.char_indices() {
        match c {
            '[' => depth += 1,
            ']' => depth -= 1,
            _ => {}
        }
        if depth == 0 {
            return at + 1;
        }
    }
    text.len()
}

/// A reference at the start of a text.
struct Reference<'a> {
    first: Corner<'a>,
    last: Option<Corner<'a>>,
    length: usize,
}

/// A corner of a range: what is before the row, and the row.
struct Corner<'a> {
    before: &'a str,
    row: Option<u32>,
}

impl Reference<'_> {
    fn changed(&self, change: impl Fn(Rows) -> Rows) -> String {
        let end = self.last.as_ref().and_then(|last| last.row);
        let rows = self.first.row.map(|first| match self.first.has_column() {
            true => change((first, end)),
            false => (change((first, None)).0, end.map(|end| change((end, None)).0)),
        });
        let first = self.first.text(rows.map(|(first, _)| first));
        match &self.last {
            Some(last) => format!("{first}:{}", last.text(rows.and_then(|(_, end)| end))),
            None => first,
        }
    }
}

impl Corner<'_> {
    fn text(&self, row: Option<u32>) -> String {
        row.map_or_else(|| self.before.to_owned(), |row| format!("{}{row}", self.before))
    }
}

fn reference(text: &str, length: usize) -> Option<Reference<'_>> {
    let (word, after) = text.split_at_checked(length)?;
    let first = corner(word)?;
    if let Some(next) = after.strip_prefix(':') {
        let end = next.find(|c| !is_word(c)).unwrap_or(next.len());
        let last = next.get(..end).and_then(corner);
        // Both ends have a column, a row, or both.
        let fits = |last: &Corner<'_>| {
            last.row.is_some() == first.row.is_some() && last.has_column() == first.has_column()
        };
        if let Some(last) = last.filter(fits)
            && !next.get(end..).is_some_and(|rest| rest.starts_with(['(', '!']))
        {
            return Some(Reference { first, last: Some(last), length: length + 1 + end });
        }
    }
    let is_cell = first.row.is_some() && first.has_column();
    is_cell.then_some(Reference { first, last: None, length })
}

impl Corner<'_> {
    fn has_column(&self) -> bool {
        self.before.contains(|c: char| c.is_ascii_alphabetic())
    }
}

fn corner(word: &str) -> Option<Corner<'_>> {
    let column_from = usize::from(word.starts_with('$'));
    let letters = word.get(column_from..)?;
    let letters = letters.bytes().take_while(u8::is_ascii_alphabetic).count();
    let column_to = column_from + letters;
    if letters == 0 {
        let row = parse_row(word.get(column_from..)?)?;
        return Some(Corner { before: word.get(..column_from)?, row: Some(row) });
    }
    parse_column(word.get(column_from..column_to)?)?;
    let rest = word.get(column_to..)?;
    if rest.is_empty() {
        return Some(Corner { before: word, row: None });
    }
    let row_from = column_to + usize::from(rest.starts_with('$'));
    let row = parse_row(word.get(row_from..)?)?;
    Some(Corner { before: word.get(..row_from)?, row: Some(row) })
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Adds 100 to the rows of references to the own sheet and to `包案`.
    fn shifted(formula: &str) -> String {
        let accepts = |sheet: Option<&str>| sheet.is_none_or(|name| name == "包案");
        rewrite(formula, accepts, |(first, last)| (first + 100, last.map(|last| last + 100)))
    }

    #[test]
    fn a_copied_formula_moves_what_is_relative() {
        for (formula, expected) in [
            ("TODAY()-D4", "TODAY()-D6"),
            ("D$4+$D4+$D$4", "D$4+$D6+$D$4"),
            ("SUM(D$3:D4)+统计!A1", "SUM(D$3:D6)+统计!A3"),
            ("SUM($3:4)", "SUM($3:6)"),
        ] {
            assert_eq!(copied_down(formula, 2), expected);
        }
    }

    #[test]
    fn references_are_found_and_other_words_are_not() {
        for (formula, expected) in [
            ("SUM(F2:F30)", "SUM(F102:F130)"),
            ("$A$1+B$2-$C3", "$A$101+B$102-$C103"),
            ("包案!A1:B2", "包案!A101:B102"),
            ("'包案'!$A$1", "'包案'!$A$101"),
            ("其他!A1+A1", "其他!A1+A101"),
            ("'其''他'!A1:A3", "'其''他'!A1:A3"),
            ("[1]包案!A1", "[1]包案!A1"),
            ("'[1]包案'!A1", "'[1]包案'!A1"),
            ("\"A1\"&A1&\"a\"\"A1\"", "\"A1\"&A101&\"a\"\"A1\""),
            ("LOG10(A1)", "LOG10(A101)"),
            ("A:C+$3:$5", "A:C+$103:$105"),
            ("表1[[#This Row],[A1]]+A1", "表1[[#This Row],[A1]]+A101"),
            ("名称1+TRUE+1.5+1E3+A1B", "名称1+TRUE+1.5+1E3+A1B"),
            ("SUM(A1:INDEX(A1,2))", "SUM(A101:INDEX(A101,2))"),
            ("xfd1+XFE1", "xfd101+XFE1"),
            ("包案!$A$1:$D$9,包案!$1:$2", "包案!$A$101:$D$109,包案!$101:$102"),
            ("#REF!+A1", "#REF!+A101"),
        ] {
            assert_eq!(shifted(formula), expected);
        }
        assert_eq!(last_row("SUM(F2:F30)+A7", |_| true), 30);
        for broken in ["'a", "\"", "[[", "A1:", "!", "$", "a!!b"] {
            let _ = shifted(broken);
        }
    }
}
