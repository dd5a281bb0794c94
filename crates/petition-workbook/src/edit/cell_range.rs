//! Names of cells and ranges, and how they change when rows are added below the last record.

use crate::limits::MAX_ROWS;
use crate::place::letters;
use std::fmt;

/// The last column of a sheet, from 0.
const LAST_COLUMN: u32 = 16_383;

/// Reads a cell's name, such as `B7`; the row from 1, the column from 0.
pub(crate) fn parse_cell(name: &str) -> Option<(u32, u32)> {
    let digits = name.find(|c: char| c.is_ascii_digit())?;
    let (column, row) = name.split_at_checked(digits)?;
    Some((parse_row(row)?, parse_column(column)?))
}

/// Reads the number of a row, from 1.
pub(crate) fn parse_row(digits: &str) -> Option<u32> {
    let is_plain = !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit());
    digits.parse().ok().filter(|row| is_plain && (1..=MAX_ROWS).contains(row))
}

/// Reads the letters of a column, from 0.
pub(crate) fn parse_column(letters: &str) -> Option<u32> {
    if letters.is_empty() || letters.len() > 3 {
        return None;
    }
    let mut column = 0;
    for letter in letters.chars() {
        let value = letter.to_digit(36).filter(|_| letter.is_ascii_alphabetic())? - 9;
        column = column * 26 + value;
    }
    Some(column - 1).filter(|column| *column <= LAST_COLUMN)
}

/// The name of a cell.
pub(crate) fn cell_name(row: u32, column: u32) -> String {
    format!("{}{row}", letters(column))
}

/// A range of cells: rows from 1, columns from 0.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct CellRange {
    pub(crate) first: u32,
    pub(crate) last: u32,
    pub(crate) column: u32,
    pub(crate) last_column: u32,
}

impl CellRange {
    /// Reads a range, such as `A1:C9` or `A1`.
    pub(crate) fn parse(text: &str) -> Option<Self> {
        let (start, end) = text.split_once(':').unwrap_or((text, text));
        let ((first, column), (last, last_column)) = (parse_cell(start)?, parse_cell(end)?);
        (first <= last && column <= last_column).then_some(Self {
            first,
            last,
            column,
            last_column,
        })
    }

    pub(crate) const fn contains(&self, row: u32, column: u32) -> bool {
        self.first <= row && row <= self.last && self.has_column(column)
    }

    pub(crate) const fn has_column(&self, column: u32) -> bool {
        self.column <= column && column <= self.last_column
    }
}

impl fmt::Display for CellRange {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&cell_name(self.first, self.column))?;
        if (self.first, self.column) == (self.last, self.last_column) {
            return Ok(());
        }
        write!(f, ":{}", cell_name(self.last, self.last_column))
    }
}

/// Rows that are added below the last record of a sheet.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Growth {
    /// The row of the last record; the header's row if there is none.
    pub(crate) last: u32,
    /// The row of the last record afterwards.
    pub(crate) new_last: u32,
    /// By how many rows all rows below the last record move.
    pub(crate) moved: u32,
    /// Whether there was a record.
    pub(crate) has_records: bool,
}

impl Growth {
    /// The new number of a row.
    pub(crate) const fn row(&self, row: u32) -> u32 {
        if row > self.last { row.saturating_add(self.moved) } else { row }
    }

    /// The first and last row of a range that only moves.
    pub(crate) const fn shifted(&self, first: u32, last: u32) -> (u32, u32) {
        (self.row(first), self.row(last))
    }

    /// The first and last row of a range that includes new records if it ended at the last one.
    pub(crate) fn grown(&self, first: u32, last: u32) -> (u32, u32) {
        if first > self.last || last < self.last {
            return self.shifted(first, last);
        }
        (first, self.row(last).max(self.new_last))
    }

    /// Applies [`Self::grown`] to a range. A range of the header alone grows only if `with_header`.
    pub(crate) fn range(&self, range: CellRange, with_header: bool) -> CellRange {
        let is_header = !self.has_records && range.last == self.last && !with_header;
        let (first, last) = match is_header {
            true => (range.first, range.last),
            false => self.grown(range.first, range.last),
        };
        CellRange { first, last, ..range }
    }

    /// Applies [`Self::shifted`] to a range.
    pub(crate) const fn moved_range(&self, range: CellRange) -> CellRange {
        let (first, last) = self.shifted(range.first, range.last);
        CellRange { first, last, ..range }
    }

    /// Applies a change to each range of a list separated by blanks. Ranges that are not understood, such as whole
    /// columns, remain.
    pub(crate) fn list(text: &str, change: impl Fn(CellRange) -> CellRange) -> String {
        let one = |part: &str| match CellRange::parse(part) {
            Some(range) => change(range).to_string(),
            None => part.to_owned(),
        };
        text.split_ascii_whitespace().map(one).collect::<Vec<_>>().join(" ")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn growth(moved: u32) -> Growth {
        Growth { last: 9, new_last: 11, moved, has_records: true }
    }

    #[test]
    fn names_are_read_and_written() {
        for name in ["A1", "B7", "XFD1048576", "A1:C9", "AA10:AB12"] {
            assert_eq!(CellRange::parse(name).unwrap().to_string(), name);
        }
        for name in ["", "A", "1", "A0", "1A", "XFE1", "A1048577", "A1:", "C9:A1", "A:C", "$A$1"] {
            assert_eq!(CellRange::parse(name), None, "{name}");
        }
    }

    #[test]
    fn ranges_that_end_at_the_last_record_grow() {
        let grown = |moved, text| Growth::list(text, |range| growth(moved).range(range, true));
        assert_eq!(grown(0, "A1:C9 D2 B9 B10 E2:E99 F:F"), "A1:C11 D2 B9:B11 B10 E2:E99 F:F");
        assert_eq!(grown(2, "A1:C9 D10:D12 A1:C10 E2:E8"), "A1:C11 D12:D14 A1:C12 E2:E8");
        assert_eq!(grown(0, "A1:C10"), "A1:C11", "blank rows that become records are included");
    }

    #[test]
    fn the_header_alone_is_no_column_of_records() {
        let growth = Growth { last: 1, new_last: 2, moved: 0, has_records: false };
        let range = CellRange::parse("A1:C1").unwrap();
        assert_eq!(growth.range(range, false), range);
        assert_eq!(growth.range(range, true).to_string(), "A1:C2");
    }
}
