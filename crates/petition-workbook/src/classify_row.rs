//! Separates the records of a sheet from totals, notes, headings and other rows.

use crate::fold::folded;
use crate::grid::{Cell, Grid, Row};
use crate::head::{Bound, Head};
use crate::layout::{Role, Spec};
use crate::place::hidden;
use crate::row_marker::marker;
use petition_core::Text;
use petition_core::ledger::tables;
use petition_core::schema::cell::quoted;
use petition_core::schema::{Kind, Table};
use std::collections::HashSet;

/// What a row below the header is.
pub(crate) enum RowKind {
    /// A record, perhaps with errors.
    Record,
    /// Nothing in a column of the table.
    Empty,
    /// The header again, as printed pages have it.
    RepeatedHeader,
    /// A total, a note, a heading or column numbers; with its first cell as messages show it.
    NotRecord(OtherRow),
}

/// A row that is no record.
pub(crate) struct OtherRow {
    /// The word for which it is none.
    marker: Option<&'static str>,
    /// Its first cell.
    text: String,
    is_personal: bool,
    has_column_numbers: bool,
}

impl OtherRow {
    /// Its first cell as messages show it: the rest of a cell with the word is free text.
    pub(crate) fn found(&self) -> Text {
        match self.marker {
            Some(word) if !self.is_personal && self.text.trim() == word => quoted(word),
            Some(word) => Text::new(format!("含“{word}”的行"), format!("a row with {word}")),
            None if self.has_column_numbers => quoted(self.text.trim()),
            None => hidden(),
        }
    }
}

/// From so many cells on, 1, 2, 3 … are column numbers in any row.
const MANY_NUMBERS: usize = 5;

/// How many characters of an id have a shape.
const SHAPED: usize = 64;

/// Finds out what each row of a sheet is.
pub(crate) struct Classifier<'a> {
    grid: &'a Grid,
    head: &'a Head,
    specs: &'a [Spec],
    header: Option<Vec<(u32, &'a Cell)>>,
    /// The column with the id of the record, or of the record that it belongs to.
    key: Option<&'a Bound>,
    /// Whether rows with one cell are records: the bureau's list of domains has such rows.
    single_cells: bool,
    personal: bool,
    /// The shapes of the ids in rows with other values, once a row needs them.
    shapes: Option<HashSet<String>>,
    /// Whether the row above is the header or repeats it.
    after_header: bool,
}

impl<'a> Classifier<'a> {
    /// A classifier of the rows below a header.
    pub(crate) fn new(
        grid: &'a Grid,
        head: &'a Head,
        specs: &'a [Spec],
        table: &'static Table,
    ) -> Self {
        let is_key = |spec: &Spec| spec.role == Role::Parent || matches!(spec.kind, Kind::Id);
        let key = specs.iter().position(is_key);
        Self {
            grid,
            head,
            specs,
            header: grid.rows.iter().find(|row| row.number == head.row).map(Row::all),
            key: key.and_then(|at| head.bound.get(at)).and_then(Option::as_ref),
            single_cells: table.key == tables::BUREAU.key,
            personal: specs.iter().any(|spec| spec.personal),
            shapes: None,
            after_header: true,
        }
    }

    /// What a row is. The caller passes the rows in their order.
    pub(crate) fn kind(&mut self, row: &Row) -> RowKind {
        let after_header = std::mem::replace(&mut self.after_header, false);
        if self.header.as_ref().is_some_and(|header| *header == row.all()) {
            self.after_header = true;
            return RowKind::RepeatedHeader;
        }
        let Some((first, text)) = first_value(row) else { return RowKind::Empty };
        if self.is_column_numbers(row, after_header) {
            return self.not_record(row, first, text);
        }
        let marked = marker(&text).is_some();
        if !self.has_own(row) {
            // Numbers alone are those of blank rows; content without a header is an error.
            let headed = row.cells().all(|(at, cell)| cell.is_none() || self.head.has_header(at));
            let note = marked || (headed && text.parse::<f64>().is_err());
            return if note { self.not_record(row, first, text) } else { RowKind::Empty };
        }
        if self.is_record(row, marked, first) {
            RowKind::Record
        } else {
            self.not_record(row, first, text)
        }
    }

    /// Whether a row with values is a record: it has an id or two required values, or is nothing else. In a row
    /// that begins with a marker, no marker is a value.
    fn is_record(&mut self, row: &Row, marked: bool, first: u32) -> bool {
        let is_value = |bound: &&Bound| {
            let cell = row.get(bound.column).filter(|cell| !cell.is_none());
            cell.is_some_and(|cell| !marked || marker(&cell.header()).is_none())
        };
        let values = self.head.bound.iter().flatten().filter(is_value).count();
        let columns = self.specs.iter().zip(&self.head.bound);
        let required = columns.filter(|(spec, _)| spec.required());
        let required = required.filter_map(|(_, bound)| bound.as_ref()).filter(is_value).count();
        let has_key = self.key.as_ref().is_some_and(is_value);
        match (has_key, values) {
            (true, 1) if is_single(row) => self.looks_like_key(row),
            (true, _) => true,
            _ if required >= 2 => true,
            _ if marked => false,
            _ => self.single_cells || !is_single(row) || !self.is_heading(row, first),
        }
    }

    /// Whether a row has the numbers of the columns. Few of them may be the ids of a record, unless one is in a
    /// column that holds no ids.
    fn is_column_numbers(&self, row: &Row, after_header: bool) -> bool {
        let count = column_numbers(row);
        let has_other = || {
            let mut columns = self.specs.iter().zip(&self.head.bound);
            columns.any(|(spec, bound)| {
                let is_id = matches!(spec.kind, Kind::Id | Kind::Ref(_) | Kind::Refs(_));
                !is_id && bound.as_ref().is_some_and(|bound| row.own(bound.column).is_some())
            })
        };
        count >= MANY_NUMBERS || (after_header && count >= 3 && has_other())
    }

    /// Whether a column of the table has a value of this row's own.
    fn has_own(&self, row: &Row) -> bool {
        let own = |bound: &Bound| row.own(bound.column).is_some_and(|cell| !cell.is_none());
        self.head.bound.iter().flatten().any(own)
    }

    /// Whether the only cell of a row is a heading or a note: at the left edge, or merged over several columns.
    fn is_heading(&self, row: &Row, column: u32) -> bool {
        let left = self.head.bound.iter().flatten().map(|bound| bound.column).min();
        let at_edge = left.is_none_or(|left| column <= left);
        let is_text = row.own(column).is_some_and(is_text);
        is_text && (at_edge || self.grid.is_wide(row.number, column))
    }

    /// Whether the only cell of a row has the shape of the ids of other rows.
    fn looks_like_key(&mut self, row: &Row) -> bool {
        let Some(key) = self.key else { return false };
        let Some(cell) = row.get(key.column) else { return false };
        if self.grid.is_wide(row.number, key.column) {
            return false;
        }
        if !is_text(cell) && !matches!(cell, Cell::Number(_) | Cell::Shown(_)) {
            return true;
        }
        let own = shape(cell);
        let (grid, head) = (self.grid, self.head);
        let shapes = self.shapes.get_or_insert_with(|| key_shapes(grid, head, key.column));
        if shapes.is_empty() {
            own.contains('0') && !own.contains('字')
        } else {
            shapes.contains(&own)
        }
    }

    fn not_record(&self, row: &Row, first: u32, text: String) -> RowKind {
        RowKind::NotRecord(OtherRow {
            marker: marker(&text),
            text,
            is_personal: self.personal || self.head.is_personal(first),
            has_column_numbers: column_numbers(row) > 0,
        })
    }
}

/// Whether a row has one cell with a value.
fn is_single(row: &Row) -> bool {
    row.cells().filter(|(_, cell)| !cell.is_none()).count() == 1
}

/// Whether a cell may be a heading: a text or the error of a formula.
const fn is_text(cell: &Cell) -> bool {
    matches!(cell, Cell::Text(_) | Cell::Error(_))
}

/// The shapes of the ids in rows that have other values too.
fn key_shapes(grid: &Grid, head: &Head, key: u32) -> HashSet<String> {
    let rows = grid.rows.iter().filter(|row| row.number > head.row);
    let is_whole = |row: &&Row| {
        let is_value = |bound: &&Bound| row.get(bound.column).is_some_and(|cell| !cell.is_none());
        head.bound.iter().flatten().filter(is_value).count() > 1
    };
    rows.filter(is_whole).filter_map(|row| row.get(key)).map(shape).collect()
}

/// The first cell of a row with a value; the second after a running number, if that is a total.
fn first_value(row: &Row) -> Option<(u32, String)> {
    let mut cells = row.cells().filter(|(_, cell)| !cell.is_none());
    let first = cells.next()?;
    let is_number = |cell: &Cell| match cell {
        Cell::Number(_) => true,
        Cell::Text(text) => text.trim().bytes().all(|byte| byte.is_ascii_digit()),
        _ => false,
    };
    if !is_number(first.1) {
        return Some((first.0, first.1.header()));
    }
    let total = cells.next().filter(|(_, cell)| marker(&cell.header()).is_some());
    let (column, cell) = total.unwrap_or(first);
    Some((column, cell.header()))
}

/// How many cells a row has if they are 1, 2, 3 …; else none.
fn column_numbers(row: &Row) -> usize {
    let mut count = 0_u32;
    for (_, cell) in row.cells().filter(|(_, cell)| !cell.is_none()) {
        count += 1;
        let number = match cell {
            Cell::Number(number) => Some(*number),
            Cell::Text(text) if text.len() <= 16 => {
                folded(text).trim_start_matches('(').trim_end_matches(')').parse().ok()
            }
            _ => None,
        };
        if number != Some(f64::from(count)) {
            return 0;
        }
    }
    count as usize
}

/// The form of an id: `M001` and `M23` have one shape, `二季度` has another.
fn shape(cell: &Cell) -> String {
    let mut shape = String::new();
    // Longer texts are no ids.
    let start: String = cell.header().chars().take(SHAPED).collect();
    for c in folded(&start).chars() {
        let class = match c {
            '0'..='9' => '0',
            'a'..='z' | 'A'..='Z' => 'a',
            _ if c.is_alphabetic() => '字',
            _ => c,
        };
        if !shape.ends_with(class) {
            shape.push(class);
        }
    }
    shape
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_have_shapes() {
        let text = |text: &str| shape(&Cell::Text(text.to_owned()));
        assert_eq!(text("Ｍ001"), text("M23"));
        assert_eq!(text("深信访2020001号"), "字0字");
        assert_ne!(text("二季度"), text("M1"));
        assert_eq!(shape(&Cell::Number(12.0)), "0");
    }

    #[test]
    fn column_numbers_count_from_one() {
        let row = |cells: &[f64]| {
            let cells = (0..).zip(cells).map(|(at, number)| (at, Cell::Number(*number)));
            Row::new(2, cells.collect()).0
        };
        assert_eq!(column_numbers(&row(&[1.0, 2.0, 3.0])), 3);
        assert_eq!(column_numbers(&row(&[1.0, 3.0, 2.0])), 0);
        assert_eq!(column_numbers(&row(&[2.0])), 0);
    }
}
