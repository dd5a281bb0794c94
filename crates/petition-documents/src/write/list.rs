//! Tables with a head, filled cell by cell.

use crate::paper::{Cell, Line, Table, day_text};
use chrono::NaiveDate;

/// What a cell shows that has nothing to show.
const NOTHING: &str = "—";

/// A table with a head. Its methods append to the last row, without temporary cells: small code for phones.
#[derive(Debug)]
pub(super) struct List(Table);

impl List {
    /// Creates a table of these columns: label and width.
    pub(super) fn new(name: &str, columns: &[(&str, u16)]) -> Self {
        let table =
            Table { name: name.to_owned(), widths: Vec::new(), head: 1, rows: vec![Vec::new()] };
        let mut list = Self(table);
        columns.iter().for_each(|(label, width)| list.column(label, *width));
        list
    }

    /// Appends a column, before the first row.
    pub(super) fn column(&mut self, label: &str, width: u16) {
        self.0.widths.push(width);
        self.cell(Cell::label(label));
    }

    /// Starts a row.
    pub(super) fn row(&mut self) -> &mut Self {
        self.0.rows.push(Vec::with_capacity(self.0.widths.len()));
        self
    }

    /// Starts a row with its number.
    pub(super) fn numbered_row(&mut self) -> &mut Self {
        let number = self.0.rows.len();
        self.row().count(number)
    }

    pub(super) fn text(&mut self, text: &str) -> &mut Self {
        self.cell(Cell::text(text))
    }

    /// Appends a text that may be missing.
    pub(super) fn known(&mut self, text: Option<&str>) -> &mut Self {
        self.text(text.unwrap_or(NOTHING))
    }

    pub(super) fn number(&mut self, number: i64) -> &mut Self {
        self.text(&number.to_string())
    }

    pub(super) fn count(&mut self, count: usize) -> &mut Self {
        self.number(i64::try_from(count).unwrap_or(i64::MAX))
    }

    pub(super) fn day(&mut self, day: Option<NaiveDate>) -> &mut Self {
        self.known(day.map(day_text).as_deref())
    }

    /// Appends a cell that a person must write.
    pub(super) fn placeholder(&mut self, name: &str) -> &mut Self {
        self.cell(Cell::of(Line::placeholder(name)))
    }

    fn cell(&mut self, cell: Cell) -> &mut Self {
        if let Some(row) = self.0.rows.last_mut() {
            row.push(cell);
        }
        self
    }

    pub(super) fn table(self) -> Table {
        self.0
    }

    /// Returns the table; `None` without a row below the head.
    pub(super) fn filled(self) -> Option<Table> {
        (self.0.rows.len() > 1).then_some(self.0)
    }
}
