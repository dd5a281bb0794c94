//! Splits the text of a CSV file into fields (RFC 4180), one by one: a line may have millions.
//!
//! What programs read in different ways is refused: a quote in a quoted field that is neither doubled nor at the end of
//! the field, a quoted field that does not end, blanks before a quoted field, an odd number of quotes in a field
//! without quotes around it. Other quotes in such a field are characters of it.

use std::borrow::Cow;

/// A field.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Field<'a> {
    /// Its position in the row, from 0.
    pub(crate) column: u64,
    pub(crate) text: Cow<'a, str>,
    /// Whether it is the last of its row.
    pub(crate) ends_row: bool,
}

/// A quote whose meaning is in doubt.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct QuoteFault {
    pub(crate) kind: QuoteKind,
    /// The line of the file, and the character in the line, from 1.
    pub(crate) line: u64,
    pub(crate) character: usize,
    /// The position of its field in the row, from 0.
    pub(crate) column: u64,
}

/// What is wrong with a quote.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum QuoteKind {
    /// It begins a field that does not end.
    Open,
    /// It is inside of a field, and not doubled.
    Inside,
}

/// The fields of a text.
pub(crate) struct Fields<'a> {
    text: &'a str,
    separator: u8,
    /// Where the next field begins.
    at: usize,
    column: u64,
    /// The number of the line from 1, and where it begins.
    line: u64,
    line_start: usize,
}

impl<'a> Fields<'a> {
    /// The fields of a text with this separator.
    pub(crate) const fn new(text: &'a str, separator: u8) -> Self {
        Self { text, separator, at: 0, column: 0, line: 1, line_start: 0 }
    }

    fn byte(&self, at: usize) -> Option<u8> {
        self.text.as_bytes().get(at).copied()
    }

    /// The first position from here on with a byte that ends a field or is a quote; else the end.
    fn position_of(&self, from: usize, is: impl Fn(u8) -> bool) -> usize {
        let rest = self.text.as_bytes().get(from..).unwrap_or_default();
        from + rest.iter().position(|byte| is(*byte)).unwrap_or(rest.len())
    }

    fn piece(&self, from: usize, to: usize) -> &'a str {
        self.text.get(from..to).unwrap_or_default()
    }

    fn fault(&self, kind: QuoteKind, at: usize) -> QuoteFault {
        let before = self.piece(self.line_start, at);
        let character = before.chars().count() + 1;
        QuoteFault { kind, line: self.line, character, column: self.column }
    }

    /// Counts the lines of a piece.
    fn count_lines(&mut self, from: usize, to: usize) {
        let piece = self.text.as_bytes().get(from..to).unwrap_or_default();
        let ends = piece.iter().enumerate().filter(|(_, byte)| **byte == b'\n');
        for (at, _) in ends {
            self.line += 1;
            self.line_start = from + at + 1;
        }
    }

    /// The text of a quoted field whose first quote is at `start`, and where it ends.
    fn quoted(&mut self, start: usize) -> Result<(Cow<'a, str>, usize), QuoteFault> {
        let (mut text, mut from) = (Cow::Borrowed(""), start + 1);
        loop {
            let quote = self.position_of(from, |byte| byte == b'"');
            if quote >= self.text.len() {
                return Err(self.fault(QuoteKind::Open, start));
            }
            let piece = self.piece(from, quote);
            if text.is_empty() {
                text = piece.into()
            } else {
                text.to_mut().push_str(piece)
            }
            if self.byte(quote + 1) == Some(b'"') {
                text.to_mut().push('"');
                from = quote + 2;
                continue;
            }
            let after = self.byte(quote + 1);
            let ends = |byte: u8| byte == self.separator || matches!(byte, b'\n' | b'\r');
            if !after.is_none_or(ends) {
                self.count_lines(start, quote);
                return Err(self.fault(QuoteKind::Inside, quote));
            }
            self.count_lines(start, quote);
            return Ok((text, quote + 1));
        }
    }

    /// The text of a field without quotes around it, and where it ends.
    fn plain(&self, start: usize) -> Result<(Cow<'a, str>, usize), QuoteFault> {
        let separator = self.separator;
        let end =
            self.position_of(start, |byte| byte == separator || matches!(byte, b'\n' | b'\r'));
        let text = self.piece(start, end);
        if let Some(first) = text.find('"') {
            let count = text.bytes().filter(|byte| *byte == b'"').count();
            if count % 2 == 1 || text.trim_start().starts_with('"') {
                return Err(self.fault(QuoteKind::Inside, start + first));
            }
        }
        Ok((text.into(), end))
    }

    fn field(&mut self) -> Result<Field<'a>, QuoteFault> {
        let start = self.at;
        let (text, end) = match self.byte(start) {
            Some(b'"') => self.quoted(start)?,
            _ => self.plain(start)?,
        };
        let column = self.column;
        let ends_row = self.byte(end) != Some(self.separator);
        self.at = end + 1;
        self.column += 1;
        if ends_row {
            let is_pair = self.byte(end) == Some(b'\r') && self.byte(end + 1) == Some(b'\n');
            self.at += usize::from(is_pair);
            self.column = 0;
            self.line += 1;
            self.line_start = self.at;
        }
        Ok(Field { column, text, ends_row })
    }
}

impl<'a> Iterator for Fields<'a> {
    type Item = Result<Field<'a>, QuoteFault>;

    fn next(&mut self) -> Option<Self::Item> {
        // A separator at the end of the text has a field behind it.
        if self.at > self.text.len() || (self.at == self.text.len() && self.column == 0) {
            return None;
        }
        let field = self.field();
        if field.is_err() {
            self.at = self.text.len() + 1;
        }
        Some(field)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rows(text: &str) -> Result<Vec<Vec<String>>, QuoteFault> {
        let (mut rows, mut row) = (Vec::new(), Vec::new());
        for field in Fields::new(text, b',') {
            let field = field?;
            row.push(field.text.into_owned());
            if field.ends_row {
                rows.push(std::mem::take(&mut row));
            }
        }
        Ok(rows)
    }

    fn fault(text: &str) -> (QuoteKind, u64, usize, u64) {
        let QuoteFault { kind, line, character, column } = rows(text).unwrap_err();
        (kind, line, character, column)
    }

    #[test]
    fn fields_and_rows_are_split() {
        for end in ["\n", "\r\n", "\r"] {
            let text = ["a,b,", "", "\"c,\"\"d\"\"\nd\",", "e"].join(end);
            let expected = [vec!["a", "b", ""], vec![""], vec!["c,\"d\"\nd", ""], vec!["e"]];
            assert_eq!(rows(&text).unwrap(), expected, "{end:?}");
        }
        assert_eq!(rows("").unwrap(), [[""; 0]; 0]);
        assert_eq!(rows("a,").unwrap(), [["a", ""]]);
        assert_eq!(rows("\"\",\"\"\"\"\n").unwrap(), [["", "\""]]);
    }

    #[test]
    fn quotes_in_pairs_inside_of_a_plain_field_are_characters() {
        let text = "关于\"漏水\"问题,=\"M1\"\n";
        assert_eq!(rows(text).unwrap(), [["关于\"漏水\"问题", "=\"M1\""]]);
    }

    #[test]
    fn quotes_in_doubt_are_found() {
        use QuoteKind::{Inside, Open};
        assert_eq!(fault("a,b\nc,\"d\ne"), (Open, 2, 3, 1));
        assert_eq!(fault("编号,诉求\n1,\"漏\"水\"\n"), (Inside, 2, 5, 1));
        assert_eq!(fault("\"a\nb\" ,c\n"), (Inside, 2, 2, 0));
        assert_eq!(fault("a, \"b\"\n"), (Inside, 1, 4, 1));
        assert_eq!(fault("他说\"好,行\"\n"), (Inside, 1, 3, 0));
        assert_eq!(fault("5\"屏\n"), (Inside, 1, 2, 0));
    }
}
