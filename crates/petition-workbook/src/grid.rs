//! The rows and cells of a sheet, before they are interpreted.

use crate::budget::Budget;
use crate::date::{DateSystem, of_serial};
use crate::fold::{is_blank, is_filler, visible};
use crate::limits::MAX_CELL_CHARS;
use crate::place::{SheetName, Spot};
use crate::value::utf16_len;
use chrono::NaiveDate;
use std::collections::HashMap;

/// A cell. It may hold personal data: `Debug` is for tests alone.
#[cfg_attr(test, derive(Debug))]
#[derive(Clone, PartialEq)]
pub(crate) enum Cell {
    /// A text, without invisible characters.
    Text(String),
    /// A number.
    Number(f64),
    /// A number whose format adds letters or leading zeros, with the text that the program shows.
    Shown(Box<(f64, String)>),
    /// TRUE or FALSE.
    Bool(bool),
    /// A cell in a date format: the day and the second of the day.
    Day(NaiveDate, u32),
    /// A cell in a time format without a day: the second of the day.
    Time(u32),
    /// An error value such as `#REF!`.
    Error(String),
    /// A formula without a stored result: programs that make workbooks leave it to Excel.
    Formula,
    /// A picture inside the cell, which WPS stores as the formula `DISPIMG`.
    Picture,
    /// A text of so many characters, more than a cell of a workbook holds. The text itself is dropped: a million
    /// cells may share one.
    TooLong(usize),
}

/// How the formulas of pictures start, with and without the prefix of newer functions.
const PICTURES: [&str; 2] = ["DISPIMG(", "_xlfn.DISPIMG("];

/// Whether a formula shows a picture.
pub(crate) fn is_picture(formula: &str) -> bool {
    let formula = formula.trim_start().trim_start_matches('=');
    PICTURES.iter().any(|start| formula.starts_with(start))
}

impl Cell {
    /// The cell of a text.
    pub(crate) fn of_text(text: &str) -> Self {
        let length = if text.len() > MAX_CELL_CHARS { utf16_len(text) } else { 0 };
        if length > MAX_CELL_CHARS {
            return Self::TooLong(length);
        }
        if text.starts_with('=') && is_picture(text) {
            return Self::Picture;
        }
        Self::Text(visible(text).into_owned())
    }

    /// The cell of a number in a date or time format.
    pub(crate) fn of_moment(serial: f64, system: DateSystem) -> Self {
        match of_serial(serial, system) {
            Some((_, second)) if serial < 1.0 => Self::Time(second),
            Some((day, second)) => Self::Day(day, second),
            None => Self::Number(serial),
        }
    }

    /// The bytes of its text.
    pub(crate) fn text_bytes(&self) -> usize {
        /// What a number with a shown text needs besides the text.
        const SHOWN_BYTES: usize = 64;
        match self {
            Self::Text(text) | Self::Error(text) => text.len(),
            Self::Shown(shown) => shown.1.len() + SHOWN_BYTES,
            _ => 0,
        }
    }

    /// Whether there is nothing in it to read.
    pub(crate) fn is_blank(&self) -> bool {
        matches!(self, Self::Text(text) if is_blank(text))
    }

    /// Whether its value is none: blank, or a filler for "nothing".
    pub(crate) fn is_none(&self) -> bool {
        matches!(self, Self::Text(text) if is_blank(text) || is_filler(text))
    }

    /// The text of a header cell.
    pub(crate) fn header(&self) -> String {
        match self {
            Self::Text(text) => text.clone(),
            Self::Number(number) => number.to_string(),
            Self::Bool(value) => value.to_string(),
            Self::Day(day, _) => day.to_string(),
            Self::Time(second) => second.to_string(),
            Self::Shown(shown) => shown.1.clone(),
            Self::Error(error) => error.clone(),
            Self::Formula | Self::Picture | Self::TooLong(_) => String::new(),
        }
    }
}

/// A row that has some content.
#[derive(Default)]
pub(crate) struct Row {
    /// The number, from 1.
    pub(crate) number: u32,
    /// The cells with content, by column from 0.
    cells: Vec<(u32, Cell)>,
    /// The values of vertically merged cells that begin above.
    filled: Vec<(u32, Cell)>,
}

impl Row {
    /// A row from its cells, in any order; and the columns of those that come twice.
    pub(crate) fn new(number: u32, mut cells: Vec<(u32, Cell)>) -> (Self, Vec<u32>) {
        let mut twice = Vec::new();
        if !cells.is_sorted_by(|left, right| left.0 < right.0) {
            petition_core::order::sort_by_key(&mut cells, |(column, _)| *column);
            cells.dedup_by(|second, first| {
                let is_second = second.0 == first.0;
                twice.extend(is_second.then_some(second.0));
                is_second
            });
        }
        (Self { number, cells, filled: Vec::new() }, twice)
    }

    /// Adds the cells of another row of this number; returns the columns of those that come twice.
    pub(crate) fn join(&mut self, other: Self) -> Vec<u32> {
        let mut cells = std::mem::take(&mut self.cells);
        cells.extend(other.cells);
        let (row, twice) = Self::new(self.number, cells);
        *self = row;
        twice
    }

    /// The cell of a column, its own or a merged one's.
    pub(crate) fn get(&self, column: u32) -> Option<&Cell> {
        self.own(column).or_else(|| find(&self.filled, column))
    }

    /// The row's own cell of a column.
    pub(crate) fn own(&self, column: u32) -> Option<&Cell> {
        find(&self.cells, column)
    }

    /// The row's own cells.
    pub(crate) fn cells(&self) -> impl Iterator<Item = (u32, &Cell)> {
        self.cells.iter().map(|(column, cell)| (*column, cell))
    }

    /// Its own cells and the values of merged cells, by column.
    pub(crate) fn all(&self) -> Vec<(u32, &Cell)> {
        let mut all: Vec<_> =
            self.cells.iter().chain(&self.filled).map(|(column, cell)| (*column, cell)).collect();
        petition_core::order::sort_by_key(&mut all, |(column, _)| *column);
        all
    }
}

fn find(cells: &[(u32, Cell)], column: u32) -> Option<&Cell> {
    let at = cells.binary_search_by_key(&column, |(at, _)| *at).ok()?;
    cells.get(at).map(|(_, cell)| cell)
}

/// A region of merged cells: rows from 1, columns from 0.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Merged {
    pub(crate) first: u32,
    pub(crate) last: u32,
    pub(crate) column: u32,
    pub(crate) last_column: u32,
}

/// A sheet.
pub(crate) struct Grid {
    /// Its name and its place among the sheets.
    pub(crate) sheet: SheetName,
    /// The rows with content, by number.
    pub(crate) rows: Vec<Row>,
    /// How a bare number is read as a date; none in CSV, whose origin is unknown.
    pub(crate) dates: Option<DateSystem>,
    /// Whether damage or a limit ended the reading before the last row.
    pub(crate) cut: bool,
    /// Whether a limit did: records that are made of the rows are not stored then.
    pub(crate) is_full: bool,
    /// The cells that begin a horizontally merged region, by row and column, with the last column.
    wide: HashMap<(u32, u32), u32>,
}

impl Grid {
    /// A sheet from its rows by number.
    pub(crate) fn new(sheet: SheetName, rows: Vec<Row>, dates: Option<DateSystem>) -> Self {
        Self { sheet, rows, dates, cut: false, is_full: false, wide: HashMap::new() }
    }

    /// A sheet that could not be read.
    pub(crate) fn unreadable(sheet: SheetName) -> Self {
        Self { cut: true, ..Self::new(sheet, Vec::new(), None) }
    }

    /// Whether a cell is merged with cells to its right.
    pub(crate) fn is_wide(&self, row: u32, column: u32) -> bool {
        self.wide.contains_key(&(row, column))
    }

    /// The last column of the merged region that begins in a cell; the cell's own column if it is not merged.
    pub(crate) fn last_column(&self, row: u32, column: u32) -> u32 {
        self.wide.get(&(row, column)).copied().unwrap_or(column)
    }

    /// A place of this sheet.
    pub(crate) fn spot(&self, row: u32, order: u32, column: impl Into<String>) -> Spot {
        self.sheet.spot(row, order, column)
    }

    /// Copies the value of vertically merged cells into each of their rows.
    ///
    /// # Errors
    ///
    /// Two regions overlap, or the copies take more than is left.
    pub(crate) fn fill_merged(
        &mut self,
        regions: &[Merged],
        budget: &mut Budget,
    ) -> Result<(), MergeFault> {
        let wide = regions.iter().filter(|region| region.column < region.last_column);
        self.wide =
            wide.map(|region| ((region.first, region.column), region.last_column)).collect();
        for region in regions.iter().filter(|region| region.first < region.last) {
            let start = self.rows.partition_point(|row| row.number < region.first);
            let end = self.rows.partition_point(|row| row.number <= region.last);
            let Some(rows) = self.rows.get_mut(start..end) else { continue };
            let Some((top, below)) = rows.split_first_mut() else { continue };
            let value = top.own(region.column).filter(|cell| !cell.is_blank());
            let Some(value) = value.filter(|_| top.number == region.first) else { continue };
            for row in below {
                budget.take_cell(value).ok_or(MergeFault::TooMany)?;
                fill(row, region.column, value)?;
            }
        }
        Ok(())
    }
}

/// Why merged cells cannot be filled.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum MergeFault {
    /// There are too many of them.
    TooMany,
    /// Two regions hold the cell in this row and column.
    Overlap(u32, u32),
}

fn fill(row: &mut Row, column: u32, value: &Cell) -> Result<(), MergeFault> {
    if row.own(column).is_none_or(Cell::is_blank) {
        row.cells.retain(|(at, _)| *at != column);
        match row.filled.binary_search_by_key(&column, |(at, _)| *at) {
            Ok(_) => return Err(MergeFault::Overlap(row.number, column)),
            Err(at) => row.filled.insert(at, (column, value.clone())),
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use petition_core::Limits;

    fn text(value: &str) -> Cell {
        Cell::Text(value.to_owned())
    }

    fn grid(rows: Vec<Row>) -> Grid {
        Grid::new(SheetName::new(0, "包案"), rows, Some(DateSystem::From1900))
    }

    fn row(number: u32, cells: Vec<(u32, Cell)>) -> Row {
        Row::new(number, cells).0
    }

    fn budget(cells: u64) -> Budget {
        Budget::new(&Limits { cells, ..Limits::DEFAULT })
    }

    #[test]
    fn merged_cells_fill_their_rows_and_no_others() {
        let rows = (1..=4).map(|number| row(number, vec![(1, text("x"))])).collect();
        let mut grid = grid(rows);
        grid.rows[0] = row(1, vec![(0, text("L01")), (1, text("x"))]);
        let region = Merged { first: 1, last: 3, column: 0, last_column: 0 };
        grid.fill_merged(&[region], &mut budget(10)).unwrap();
        let first: Vec<_> = grid.rows.iter().map(|row| row.get(0).cloned()).collect();
        assert_eq!(first, [Some(text("L01")), Some(text("L01")), Some(text("L01")), None]);
        assert!(grid.rows[1].own(0).is_none(), "a filled cell is not the row's own");
    }

    #[test]
    fn merged_regions_that_overlap_or_have_no_end_are_refused() {
        let own = || grid((1..=9).map(|n| row(n, vec![(0, text("x"))])).collect());
        let region = Merged { first: 1, last: u32::MAX, column: 0, last_column: 1 };
        let mut grid = own();
        assert_eq!(grid.fill_merged(&[region; 3], &mut budget(20)), Err(MergeFault::TooMany));
        assert!(grid.is_wide(1, 0) && !grid.is_wide(2, 0));
        let mut grid = own();
        grid.rows[1] = row(2, vec![(1, text("y"))]);
        let overlap = grid.fill_merged(&[region; 2], &mut budget(20));
        assert_eq!(overlap, Err(MergeFault::Overlap(2, 0)));
    }

    #[test]
    fn texts_and_moments_become_cells() {
        assert_eq!(Cell::of_text("甲\u{200b}乙"), text("甲乙"));
        assert_eq!(Cell::of_text(&"字".repeat(32_768)), Cell::TooLong(32_768));
        for picture in ["=DISPIMG(\"ID_1\",1)", "=_xlfn.DISPIMG(\"ID_1\",1)"] {
            assert_eq!(Cell::of_text(picture), Cell::Picture);
        }
        assert_eq!(Cell::of_moment(0.5, DateSystem::From1904), Cell::Time(43_200));
        assert_eq!(Cell::of_moment(-1.0, DateSystem::From1900), Cell::Number(-1.0));
        assert!(text(" 无 ").is_none() && !text(" 无 ").is_blank());
    }
}
