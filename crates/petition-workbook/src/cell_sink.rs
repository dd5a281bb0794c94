//! Collects the cells of a sheet within the limits.

use crate::grid::{Cell, Merged, Row};
use crate::limits::{MAX_CELLS, MAX_COLUMNS, MAX_ROWS, MAX_TEXT_BYTES};
use crate::place::letters;
use petition_core::Text;
use std::ops::ControlFlow;

/// What may still be read of all sheets together.
pub(crate) struct Budget {
    pub(crate) cells: usize,
    pub(crate) text: usize,
}

/// What a number with a shown text needs besides the text.
const SHOWN_BYTES: usize = 64;

impl Budget {
    /// The whole budget of a workbook.
    pub(crate) fn new() -> Self {
        Self { cells: MAX_CELLS, text: MAX_TEXT_BYTES }
    }

    /// Takes a cell; none if it no longer fits.
    fn take(&mut self, cell: &Cell) -> Option<()> {
        let text = match cell {
            Cell::Text(text) | Cell::Error(text) => text.len(),
            Cell::Shown(shown) => shown.1.len() + SHOWN_BYTES,
            _ => 0,
        };
        self.cells = self.cells.checked_sub(1)?;
        self.text = self.text.checked_sub(text)?;
        Some(())
    }
}

/// Receives the cells of a sheet, row by row, until it is full.
pub(crate) struct CellSink<'a> {
    budget: &'a mut Budget,
    rows: Vec<Row>,
    /// The row that is being read: its number and its cells.
    open: (u32, Vec<(u32, Cell)>),
    most_rows: usize,
    /// The merged regions of the sheet.
    pub(crate) merged: Vec<Merged>,
    /// An error value that the reader does not know, at an unknown cell.
    pub(crate) unknown_error: bool,
    /// Why no more is read.
    refused: Option<Text>,
}

impl<'a> CellSink<'a> {
    /// A sink for all rows.
    pub(crate) fn new(budget: &'a mut Budget) -> Self {
        Self::first_rows(budget, MAX_ROWS as usize)
    }

    /// A sink for the first rows with cells.
    pub(crate) fn first_rows(budget: &'a mut Budget, most_rows: usize) -> Self {
        Self {
            budget,
            rows: Vec::new(),
            open: (0, Vec::new()),
            most_rows,
            merged: Vec::new(),
            unknown_error: false,
            refused: None,
        }
    }

    /// Adds a cell at a row and column from 0; breaks if no more are wanted.
    pub(crate) fn push(&mut self, row: u32, column: u32, cell: Cell) -> ControlFlow<()> {
        let found = beyond(row, column).or_else(|| {
            let full = self.budget.take(&cell).is_none();
            full.then(|| Text::new("过多的内容", "too much content"))
        });
        if found.is_some() {
            self.refused = found;
            return ControlFlow::Break(());
        }
        let number = row + 1;
        if number != self.open.0 {
            self.close(number);
            if self.rows.len() >= self.most_rows {
                return ControlFlow::Break(());
            }
        }
        self.open.1.push((column, cell));
        ControlFlow::Continue(())
    }

    /// How many more cells may be read.
    pub(crate) fn room(&self) -> usize {
        self.budget.cells
    }

    fn close(&mut self, next: u32) {
        let cells = std::mem::take(&mut self.open.1);
        if !cells.is_empty() {
            self.rows.push(Row::new(self.open.0, cells));
        }
        self.open.0 = next;
    }

    /// The rows, and why there are no more of them.
    pub(crate) fn finish(mut self) -> (Vec<Row>, Option<Text>) {
        self.close(0);
        (self.rows, self.refused)
    }
}

fn beyond(row: u32, column: u32) -> Option<Text> {
    if column >= MAX_COLUMNS {
        let column = letters(column);
        return Some(Text::new(
            format!("{column} 列有内容"),
            format!("content in column {column}"),
        ));
    }
    (row >= MAX_ROWS).then(|| Text::new("过多的行", "too many rows"))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(length: usize) -> Cell {
        Cell::Text("x".repeat(length))
    }

    #[test]
    fn cells_and_texts_are_counted() {
        let mut budget = Budget { cells: 3, text: 100 };
        assert!(budget.take(&text(40)).is_some() && budget.take(&text(40)).is_some());
        assert!(budget.take(&text(40)).is_none());
        let mut budget = Budget { cells: 1, text: 0 };
        assert!(budget.take(&Cell::Number(1.0)).is_some());
        assert!(budget.take(&Cell::Number(1.0)).is_none());
    }

    #[test]
    fn a_full_sink_breaks_and_says_why() {
        let mut budget = Budget { cells: 1, text: 100 };
        let mut sink = CellSink::new(&mut budget);
        assert!(sink.push(0, 0, text(1)).is_continue());
        assert!(sink.push(0, 1, text(1)).is_break());
        let (rows, refused) = sink.finish();
        assert_eq!((rows.len(), refused.is_some()), (1, true));
        for (row, column) in [(0, MAX_COLUMNS), (MAX_ROWS, 0)] {
            let mut budget = Budget::new();
            let mut sink = CellSink::new(&mut budget);
            assert!(sink.push(row, column, text(1)).is_break());
            assert!(sink.finish().1.is_some());
        }
    }

    #[test]
    fn the_first_rows_are_enough_to_look_at() {
        let mut budget = Budget::new();
        let mut sink = CellSink::first_rows(&mut budget, 2);
        let pushed = (0..5).take_while(|row| sink.push(*row, 0, text(1)).is_continue()).count();
        let (rows, refused) = sink.finish();
        assert_eq!((pushed, rows.len(), refused), (2, 2, None));
    }
}
