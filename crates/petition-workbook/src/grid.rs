//! The rows and cells of a sheet, before they are interpreted.

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
    /// A row from its cells, in any order; the later of two in one place replaces the other.
    pub(crate) fn new(number: u32, mut cells: Vec<(u32, Cell)>) -> Self {
        if !cells.is_sorted_by(|left, right| left.0 < right.0) {
            cells.reverse();
            cells.sort_by_key(|(column, _)| *column);
            cells.dedup_by_key(|(column, _)| *column);
        }
        Self { number, cells, filled: Vec::new() }
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
        all.sort_by_key(|(column, _)| *column);
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
    /// Whether a limit ended the reading before the last row.
    pub(crate) cut: bool,
    /// The cells that begin a horizontally merged region, by row and column, with the last column.
    wide: HashMap<(u32, u32), u32>,
}

impl Grid {
    /// A sheet from its rows, in any order.
    pub(crate) fn new(sheet: SheetName, mut rows: Vec<Row>, dates: Option<DateSystem>) -> Self {
        if !rows.is_sorted_by(|above, below| above.number < below.number) {
            rows.sort_by_key(|row| row.number);
            rows = joined(rows);
        }
        Self { sheet, rows, dates, cut: false, wide: HashMap::new() }
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

    /// Copies the value of vertically merged cells into each of their rows. Returns the number of copies; none
    /// if that is more than `limit`, as in a hostile file whose regions overlap.
    pub(crate) fn fill_merged(&mut self, regions: &[Merged], limit: usize) -> Option<usize> {
        let mut count = 0;
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
            count += below.len();
            if count > limit {
                return None;
            }
            for row in below {
                fill(row, region.column, value);
            }
        }
        Some(count)
    }
}

fn fill(row: &mut Row, column: u32, value: &Cell) {
    if row.own(column).is_none_or(Cell::is_blank) {
        row.cells.retain(|(at, _)| *at != column);
        if let Err(at) = row.filled.binary_search_by_key(&column, |(at, _)| *at) {
            row.filled.insert(at, (column, value.clone()));
        }
    }
}

/// Rows of one number as one row.
fn joined(rows: Vec<Row>) -> Vec<Row> {
    let mut whole: Vec<Row> = Vec::with_capacity(rows.len());
    for row in rows {
        match whole.last_mut().filter(|last| last.number == row.number) {
            Some(last) => {
                let mut cells = std::mem::take(&mut last.cells);
                cells.extend(row.cells);
                *last = Row::new(row.number, cells);
            }
            None => whole.push(row),
        }
    }
    whole
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(value: &str) -> Cell {
        Cell::Text(value.to_owned())
    }

    fn grid(rows: Vec<Row>) -> Grid {
        Grid::new(SheetName { order: 0, name: "包案".to_owned() }, rows, Some(DateSystem::From1900))
    }

    #[test]
    fn merged_cells_fill_their_rows_and_no_others() {
        let rows = (1..=4).map(|number| Row::new(number, vec![(1, text("x"))])).collect();
        let mut grid = grid(rows);
        grid.rows[0] = Row::new(1, vec![(0, text("L01")), (1, text("x"))]);
        grid.fill_merged(&[Merged { first: 1, last: 3, column: 0, last_column: 0 }], 10).unwrap();
        let first: Vec<_> = grid.rows.iter().map(|row| row.get(0).cloned()).collect();
        assert_eq!(first, [Some(text("L01")), Some(text("L01")), Some(text("L01")), None]);
        assert!(grid.rows[1].own(0).is_none(), "a filled cell is not the row's own");
    }

    #[test]
    fn merged_regions_without_end_meet_the_limit() {
        let mut grid = grid((1..=9).map(|n| Row::new(n, vec![(0, text("x"))])).collect());
        let region = Merged { first: 1, last: u32::MAX, column: 0, last_column: 1 };
        assert_eq!(grid.fill_merged(&[region; 3], 20), None);
        assert!(grid.is_wide(1, 0) && !grid.is_wide(2, 0));
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

    #[test]
    fn rows_and_cells_come_in_any_order() {
        let rows = vec![
            Row::new(2, vec![(3, text("d")), (1, text("b"))]),
            Row::new(1, vec![(0, text("a"))]),
            Row::new(2, vec![(0, text("c"))]),
        ];
        let grid = grid(rows);
        assert_eq!(grid.rows.len(), 2);
        assert_eq!(grid.rows[1].get(0), Some(&text("c")));
        assert_eq!(grid.rows[1].get(1), Some(&text("b")));
    }
}
