//! Reads the sheets of a workbook, cell by cell and within the limits.

use crate::date::of_serial;
use crate::error::Error;
use crate::grid::{Cell, Grid, Merged, Row};
use crate::layout::{is_remarks, table_named};
use crate::limits::{
    MAX_CELL_CHARS, MAX_CELLS, MAX_COLUMNS, MAX_MERGED_CELLS, MAX_ROWS, MAX_SHEETS, MAX_TEXT_BYTES,
};
use crate::place::{Faults, SheetName, letters, of_file};
use crate::read::{ledger, tables_of};
use crate::value::utf16_len;
use crate::{Read, guard};
use calamine::{DataRef, Reader, SheetType, Xlsx, XlsxError};
use petition_core::schema::Table;
use petition_core::{Code, Text};
use std::collections::HashMap;
use std::io::Cursor;
use std::panic::{AssertUnwindSafe, catch_unwind};

type Workbook<'a> = Xlsx<Cursor<&'a [u8]>>;

/// Reads a workbook; `name` is the file's, for messages.
pub(crate) fn read(bytes: &[u8], name: &str) -> Result<Read, Error> {
    guard::check(bytes)
        .map_err(|refused| of_file(name, refused.code, refused.found, refused.expected))?;
    // The parser can panic: cell names beyond any number were found to overflow in it. A defect there must not
    // end a program that keeps a bureau's ledger.
    let sheets = catch_unwind(AssertUnwindSafe(|| sheets(bytes, name)));
    let (grids, faults) = sheets.unwrap_or_else(|_| Err(damaged(name, "panic")))?;
    ledger(grids, faults)
}

fn damaged(name: &str, reason: &str) -> Error {
    let found = Text::new("已损坏的文件", format!("a damaged file ({reason})"));
    of_file(
        name,
        Code::UnreadableFile,
        found,
        Text::new("完好的 .xlsx 工作簿", "a sound .xlsx workbook"),
    )
    .into()
}

type Grids = (Vec<(Grid, &'static Table)>, Faults);

fn sheets(bytes: &[u8], name: &str) -> Result<Grids, Error> {
    let mut workbook: Workbook<'_> =
        Xlsx::new(Cursor::new(bytes)).map_err(|error| damaged(name, &error.to_string()))?;
    let known = workbook.sheets_metadata().iter().filter(|sheet| sheet.typ == SheetType::WorkSheet);
    let names: Vec<SheetName> = known
        .enumerate()
        .map(|(order, sheet)| SheetName { order, name: sheet.name.clone() })
        .collect();
    let mut faults = Faults::default();
    if names.len() > MAX_SHEETS {
        let found =
            Text::new(format!("{} 个工作表", names.len()), format!("{} sheets", names.len()));
        let expected = Text::same(format!("≤ {MAX_SHEETS}"));
        return Err(of_file(name, Code::TooLarge, found, expected).into());
    }
    let empty: HashMap<usize, bool> =
        names.iter().map(|sheet| (sheet.order, is_empty(&mut workbook, sheet))).collect();
    let tables =
        tables_of(&names, |sheet| empty.get(&sheet.order).copied().unwrap_or(false), &mut faults);
    let mut budget = Budget { cells: MAX_CELLS, text: MAX_TEXT_BYTES };
    let mut grids = Vec::new();
    for (sheet, table) in names.into_iter().zip(tables) {
        if let Some(table) = table {
            grids.push((grid(&mut workbook, sheet, &mut budget, &mut faults), table));
        }
    }
    Ok((grids, faults))
}

/// Whether a sheet that holds no table has nothing in it.
fn is_empty(workbook: &mut Workbook<'_>, sheet: &SheetName) -> bool {
    if table_named(&sheet.name).is_some() || is_remarks(&sheet.name) {
        return false;
    }
    let Ok(mut cells) = workbook.worksheet_cells_reader(&sheet.name) else { return false };
    loop {
        match cells.next_cell_with_formula_metadata() {
            Ok(Some(cell)) => match &cell.value {
                DataRef::Empty if cell.formula.is_none() => {}
                DataRef::String(text) if text.trim().is_empty() => {}
                DataRef::SharedString(text) if text.trim().is_empty() => {}
                _ => return false,
            },
            Ok(None) => return true,
            Err(_) => return false,
        }
    }
}

/// What may still be read of all sheets together.
struct Budget {
    cells: usize,
    text: usize,
}

impl Budget {
    /// Takes a cell; none if it no longer fits.
    fn take(&mut self, cell: &DataRef<'_>) -> Option<()> {
        let text = match cell {
            DataRef::String(text) => text.len(),
            DataRef::SharedString(text) => text.len(),
            _ => 0,
        };
        self.cells = self.cells.checked_sub(1)?;
        self.text = self.text.checked_sub(text)?;
        Some(())
    }
}

fn grid(
    workbook: &mut Workbook<'_>,
    sheet: SheetName,
    budget: &mut Budget,
    faults: &mut Faults,
) -> Grid {
    let from_1904 = workbook.has_1904_epoch();
    let (rows, cut) = rows(workbook, &sheet, from_1904, budget, faults);
    let mut grid = Grid { cut, ..Grid::new(sheet, rows, !from_1904) };
    let merged = match workbook.merge_cells_by_sheet_name(&grid.sheet.name) {
        Ok(merged) => merged,
        Err(error) => {
            unreadable(&grid.sheet, &error, faults);
            Vec::new()
        }
    };
    let regions: Vec<_> = merged
        .iter()
        .map(|region| Merged {
            first: region.start.0.saturating_add(1),
            last: region.end.0.saturating_add(1),
            column: region.start.1,
        })
        .collect();
    match grid.fill_merged(&regions, budget.cells.min(MAX_MERGED_CELLS)) {
        Some(filled) => budget.cells -= filled,
        None => {
            too_large(&grid.sheet, Text::new("过多的合并单元格", "too many merged cells"), faults)
        }
    }
    grid
}

/// The rows of a sheet, and whether they were cut short.
fn rows(
    workbook: &mut Workbook<'_>,
    sheet: &SheetName,
    from_1904: bool,
    budget: &mut Budget,
    faults: &mut Faults,
) -> (Vec<Row>, bool) {
    let mut cells = match workbook.worksheet_cells_reader(&sheet.name) {
        Ok(cells) => cells,
        Err(error) => {
            unreadable(sheet, &error, faults);
            return (Vec::new(), true);
        }
    };
    let mut rows: Vec<Row> = Vec::new();
    let mut open: (u32, Vec<(u32, Cell)>) = (0, Vec::new());
    let cut = loop {
        // Formulas as they stand, and not expanded: what is expanded grows with numbers that the file gives.
        match cells.next_cell_with_formula_metadata() {
            Ok(Some(cell)) => {
                let value = &cell.value;
                let content = match value {
                    DataRef::Empty => cell.formula.as_ref().map(|_| Cell::Formula),
                    _ => converted(value, from_1904),
                };
                let Some(content) = content else { continue };
                let (row, column) = cell.pos;
                if let Some(found) = beyond(row, column) {
                    too_large(sheet, found, faults);
                    break true;
                }
                if budget.take(value).is_none() {
                    too_large(sheet, Text::new("过多的内容", "too much content"), faults);
                    break true;
                }
                let number = row + 1;
                if number != open.0 {
                    close(&mut rows, &mut open, number);
                }
                open.1.push((column, content));
            }
            Ok(None) => break false,
            // The reader knows seven error values and goes on after others.
            Err(XlsxError::CellError(error)) => {
                let expected = Text::new("正常的值", "a value");
                faults.add(sheet.whole(), Code::CellError, Text::same(error), expected);
            }
            Err(error) => {
                unreadable(sheet, &error, faults);
                break true;
            }
        }
    };
    close(&mut rows, &mut open, 0);
    (rows, cut)
}

fn close(rows: &mut Vec<Row>, open: &mut (u32, Vec<(u32, Cell)>), next: u32) {
    let cells = std::mem::take(&mut open.1);
    if !cells.is_empty() {
        rows.push(Row::new(open.0, cells));
    }
    open.0 = next;
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

fn too_large(sheet: &SheetName, found: Text, faults: &mut Faults) {
    let expected = Text::new(
        format!("不超过 {MAX_COLUMNS} 列、{MAX_ROWS} 行，全部工作表不超过 {MAX_CELLS} 个单元格"),
        format!(
            "{MAX_COLUMNS} columns, {MAX_ROWS} rows and {MAX_CELLS} cells in all sheets at most"
        ),
    );
    faults.add(sheet.whole(), Code::TooLarge, found, expected);
}

fn unreadable(sheet: &SheetName, error: &XlsxError, faults: &mut Faults) {
    let found = Text::new("已损坏的工作表", format!("a damaged sheet ({error})"));
    faults.add(
        sheet.whole(),
        Code::UnreadableFile,
        found,
        Text::new("完好的工作表", "a sound sheet"),
    );
}

fn converted(value: &DataRef<'_>, from_1904: bool) -> Option<Cell> {
    let text = |text: &str| {
        let length = if text.len() > MAX_CELL_CHARS { utf16_len(text) } else { 0 };
        let fits = length <= MAX_CELL_CHARS;
        Some(if fits { Cell::Text(text.to_owned()) } else { Cell::TooLong(length) })
    };
    match value {
        DataRef::Empty => None,
        DataRef::String(value) => text(value),
        DataRef::SharedString(value) => text(value),
        DataRef::DateTimeIso(value) | DataRef::DurationIso(value) => text(value),
        DataRef::Int(number) => Some(Cell::Number(*number as f64)),
        DataRef::Float(number) => Some(Cell::Number(*number)),
        DataRef::Bool(value) => Some(Cell::Bool(*value)),
        DataRef::DateTime(moment) => Some(moment_cell(moment.as_f64(), from_1904)),
        DataRef::Error(error) => Some(Cell::Error(error.to_string())),
        // The reader may learn further kinds: what they say is kept as text.
        #[allow(unreachable_patterns)]
        other => Some(Cell::Text(format!("{other:?}"))),
    }
}

fn moment_cell(serial: f64, from_1904: bool) -> Cell {
    match of_serial(serial, from_1904) {
        Some((_, second)) if serial < 1.0 && !from_1904 => Cell::Time(second),
        Some((day, second)) => Cell::Day(day, second),
        None => Cell::Number(serial),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cells_and_texts_are_counted() {
        let text = "x".repeat(40);
        let shared = DataRef::SharedString(&text);
        let mut budget = Budget { cells: 3, text: 100 };
        assert!(budget.take(&shared).is_some() && budget.take(&shared).is_some());
        assert!(budget.take(&shared).is_none(), "the same text counts each time");
        let mut budget = Budget { cells: 1, text: 0 };
        assert!(budget.take(&DataRef::Float(1.0)).is_some());
        assert!(budget.take(&DataRef::Float(1.0)).is_none());
    }

    #[test]
    fn times_without_a_day_are_times() {
        assert!(matches!(moment_cell(0.5, false), Cell::Time(43_200)));
        assert!(matches!(moment_cell(-1.0, false), Cell::Number(_)));
    }
}
