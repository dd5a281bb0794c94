//! Collects the cells of a sheet within the limits, and refuses what a sheet says in two ways.

use crate::budget::Budget;
use crate::damage::Damage;
use crate::grid::{Cell, Merged, Row};
use crate::limits::{MAX_COLUMNS, MAX_ROWS};
use crate::package::Package;
use crate::place::{SheetName, SheetProblems, letters};
use petition_core::{Code, Text};
use std::ops::ControlFlow;

/// The last column of a sheet, `XFD`, from 0.
const LAST_COLUMN: u32 = 16_383;

/// The code of a row or cell that comes twice.
const TWICE: Code = Code::DuplicateField;

/// The memory of a merged region.
const MERGED_BYTES: u64 = 64;

/// Receives the cells of a sheet, row by row, until it is full.
pub(crate) struct CellSink<'a> {
    budget: &'a mut Budget,
    /// The sheet and its problems; none if its first rows alone are read.
    report: Option<(&'a SheetName, &'a mut SheetProblems)>,
    rows: Vec<Row>,
    /// The row that is being read: its number and its cells.
    open: (u32, Vec<(u32, Cell)>),
    most_rows: usize,
    /// A bit for each row that an element has begun.
    begun: Vec<u64>,
    /// The merged regions of the sheet.
    pub(crate) merged: Vec<Merged>,
    /// Why no more is read.
    refused: Option<Text>,
}

impl<'a> CellSink<'a> {
    /// A sink for all rows.
    pub(crate) fn new(
        budget: &'a mut Budget,
        sheet: &'a SheetName,
        faults: &'a mut SheetProblems,
    ) -> Self {
        let report = Some((sheet, faults));
        Self { report, ..Self::first_rows(budget, usize::MAX) }
    }

    /// A sink for the first rows with cells.
    pub(crate) fn first_rows(budget: &'a mut Budget, most_rows: usize) -> Self {
        Self {
            budget,
            report: None,
            rows: Vec::new(),
            open: (0, Vec::new()),
            most_rows,
            begun: Vec::new(),
            merged: Vec::new(),
            refused: None,
        }
    }

    /// The longest text of a cell, in bytes.
    pub(crate) const fn text_bytes(&self) -> usize {
        self.budget.limits().text_bytes
    }

    /// The content of a part, in memory.
    pub(crate) fn content(
        &mut self,
        package: &mut Package<'_>,
        name: &str,
    ) -> Result<Vec<u8>, Damage> {
        package.content(name, self.budget)
    }

    /// Begins a row, from 1; breaks if no more are wanted. No row begins twice.
    pub(crate) fn row(&mut self, number: u32) -> ControlFlow<()> {
        if number > self.last_row() {
            return self.refuse(too_many_rows(number));
        }
        let (word, bit) = (number as usize / 64, 1_u64 << (number % 64));
        if self.begun.len() <= word {
            self.begun.resize(word + 1, 0);
        }
        let word = self.begun.get_mut(word);
        let is_second = word.is_some_and(|word| std::mem::replace(word, *word | bit) & bit > 0);
        if is_second {
            let expected = Text::new("每行只有一次", "each row once");
            self.report(TWICE, number, None, Text::new("又一个该行", "the row again"), expected);
        }
        self.blank()
    }

    /// Counts a row or cell without content; breaks if no more are wanted.
    pub(crate) fn blank(&mut self) -> ControlFlow<()> {
        match self.budget.take_cells(1) {
            Some(()) => ControlFlow::Continue(()),
            None => self.refuse(too_much()),
        }
    }

    /// Reports a cell whose name is one of another row; rows are counted from 1.
    pub(crate) fn misplace(&mut self, row: u32, own: u32, column: u32) -> ControlFlow<()> {
        if let Some(found) = self.beyond(own, column) {
            return self.refuse(found);
        }
        let name = |row: u32| Text::same(format!("{}{row}", letters(column)));
        self.report(Code::UnreadableFile, row, Some(column), name(own), name(row));
        ControlFlow::Continue(())
    }

    /// Adds a cell at a row and column from 0; breaks if no more are wanted.
    pub(crate) fn push(&mut self, row: u32, column: u32, cell: Cell) -> ControlFlow<()> {
        let number = row.saturating_add(1);
        if let Some(found) = self.beyond(number, column) {
            return self.refuse(found);
        }
        if self.budget.take_cell(&cell).is_none() {
            return self.refuse(too_much());
        }
        if number != self.open.0 {
            self.close(number);
            if self.rows.len() >= self.most_rows {
                return ControlFlow::Break(());
            }
            if self.budget.take_row().is_none() {
                return self.refuse(too_much());
            }
        }
        self.open.1.push((column, cell));
        ControlFlow::Continue(())
    }

    /// Adds a merged region; breaks if no more are wanted.
    pub(crate) fn merge(&mut self, region: Merged) -> ControlFlow<()> {
        if self.budget.take_bytes(MERGED_BYTES).is_none() {
            return self.refuse(Text::new("过多的合并单元格", "too many merged cells"));
        }
        self.merged.push(region);
        ControlFlow::Continue(())
    }

    /// The last row that is read.
    fn last_row(&self) -> u32 {
        u32::try_from(self.budget.limits().rows).unwrap_or(MAX_ROWS).min(MAX_ROWS)
    }

    fn beyond(&self, number: u32, column: u32) -> Option<Text> {
        if column >= MAX_COLUMNS {
            let column = if column > LAST_COLUMN { "XFD+".to_owned() } else { letters(column) };
            return Some(Text::new(
                format!("{column} 列有内容"),
                format!("content in column {column}"),
            ));
        }
        (number > self.last_row()).then(|| too_many_rows(number))
    }

    fn refuse(&mut self, found: Text) -> ControlFlow<()> {
        self.refused = Some(found);
        ControlFlow::Break(())
    }

    /// Reports a row or cell that the sheet says in two ways.
    fn report(&mut self, code: Code, row: u32, column: Option<u32>, found: Text, expected: Text) {
        if let Some((sheet, faults)) = &mut self.report {
            let header = column.map(letters).unwrap_or_default();
            let spot = sheet.spot(row, column.unwrap_or(0), header);
            faults.add(spot, code, found, expected);
        }
    }

    fn close(&mut self, next: u32) {
        let number = std::mem::replace(&mut self.open.0, next);
        if self.open.1.is_empty() {
            return;
        }
        // As much memory as the cells take: rows stay in memory.
        let cells = Vec::from_iter(self.open.1.drain(..));
        let (row, twice) = Row::new(number, cells);
        self.rows.push(row);
        self.report_twice(number, twice);
    }

    fn report_twice(&mut self, row: u32, columns: Vec<u32>) {
        for column in columns {
            let found = Text::new("又一个该单元格", "the cell again");
            let expected = Text::new("每个单元格只有一次", "each cell once");
            self.report(TWICE, row, Some(column), found, expected);
        }
    }

    /// The rows by number, and why there are no more of them.
    pub(crate) fn finish(mut self) -> (Vec<Row>, Option<Text>) {
        self.close(0);
        let mut rows = std::mem::take(&mut self.rows);
        if !rows.is_sorted_by(|above, below| above.number < below.number) {
            petition_core::order::sort_by_key(&mut rows, |row| row.number);
            rows = self.joined(rows);
        }
        (rows, self.refused)
    }

    /// Rows of one number as one row.
    fn joined(&mut self, rows: Vec<Row>) -> Vec<Row> {
        let mut whole: Vec<Row> = Vec::with_capacity(rows.len());
        for row in rows {
            match whole.last_mut().filter(|last| last.number == row.number) {
                Some(last) => {
                    let twice = last.join(row);
                    let number = last.number;
                    self.report_twice(number, twice);
                }
                None => whole.push(row),
            }
        }
        whole
    }
}

fn too_much() -> Text {
    Text::new("过多的内容", "too much content")
}

fn too_many_rows(number: u32) -> Text {
    Text::new(format!("第 {number} 行"), format!("row {number}"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use petition_core::Limits;

    fn text(text: &str) -> Cell {
        Cell::Text(text.to_owned())
    }

    /// What a sink makes of some calls: rows, refusal, problems by row and column.
    fn collect(
        limits: Limits,
        calls: impl FnOnce(&mut CellSink<'_>),
    ) -> (Vec<Row>, Option<Text>, Vec<(u32, u32)>) {
        let mut faults = SheetProblems::within(&limits);
        let (mut budget, sheet) = (Budget::new(&limits), SheetName::new(0, "包案"));
        let mut sink = CellSink::new(&mut budget, &sheet, &mut faults);
        calls(&mut sink);
        let (rows, refused) = sink.finish();
        let places = faults.into_list().into_iter().map(|((_, row, column), _)| (row, column));
        (rows, refused, places.collect())
    }

    #[test]
    fn a_full_sink_breaks_and_says_why() {
        let (rows, refused, _) = collect(Limits { cells: 1, ..Limits::DEFAULT }, |sink| {
            assert!(sink.push(0, 0, text("a")).is_continue());
            assert!(sink.push(0, 1, text("b")).is_break());
        });
        assert_eq!((rows.len(), refused.is_some()), (1, true));
        for (row, column) in [(0, MAX_COLUMNS), (0, u32::MAX), (MAX_ROWS, 0), (u32::MAX, 0)] {
            let (_, refused, _) = collect(Limits::DEFAULT, |sink| {
                assert!(sink.push(row, column, text("a")).is_break());
            });
            assert!(refused.is_some());
        }
        let (_, refused, _) = collect(Limits { rows: 7, ..Limits::DEFAULT }, |sink| {
            assert!(sink.push(6, 0, text("a")).is_continue());
            assert!(sink.push(7, 0, text("a")).is_break());
        });
        assert_eq!(refused.map(|found| found.en), Some("row 8".to_owned()));
    }

    #[test]
    fn the_first_rows_are_enough_to_look_at() {
        let mut budget = Budget::new(&Limits::DEFAULT);
        let mut sink = CellSink::first_rows(&mut budget, 2);
        let pushed = (0..5).take_while(|row| sink.push(*row, 0, text("a")).is_continue()).count();
        let (rows, refused) = sink.finish();
        assert_eq!((pushed, rows.len(), refused), (2, 2, None));
    }

    #[test]
    fn rows_and_cells_come_in_any_order() {
        let (rows, _, problems) = collect(Limits::DEFAULT, |sink| {
            for (row, column, value) in [(1, 3, "d"), (1, 1, "b"), (0, 0, "a"), (1, 0, "c")] {
                assert!(sink.push(row, column, text(value)).is_continue());
            }
        });
        assert_eq!((rows.len(), problems.len()), (2, 0));
        let second: Vec<_> = rows[1].cells().map(|(column, _)| column).collect();
        assert_eq!(second, [0, 1, 3]);
    }

    #[test]
    fn rows_and_cells_that_come_twice_are_reported() {
        let (_, _, problems) = collect(Limits::DEFAULT, |sink| {
            for (row, column) in [(0, 0), (0, 2), (0, 0), (1, 1), (0, 2)] {
                assert!(sink.push(row, column, text("a")).is_continue());
            }
            for row in [7, 70, 7] {
                assert!(sink.row(row).is_continue());
            }
            assert!(sink.misplace(5, 3, 1).is_continue());
        });
        assert_eq!(problems, [(1, 0), (7, 0), (5, 1), (1, 2)]);
    }
}
