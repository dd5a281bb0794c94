//! Writes tables of texts as sheets of a workbook, with or without a ledger before them. They print on landscape pages of
//! A4, as wide as a page, with the header on each.

use crate::book::{Book, BookError, Format, Horizontal, Paper, Sheet, Vertical};
use crate::error::Error;
use crate::output::{Out, pages};
use crate::xlsx_out::{Styles, cells, check, check_page, columns, fill, width, write_error};
use petition_core::Problems;
use petition_core::ledger::Ledger;

/// A sheet of texts: lines above, a header, and rows.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct TextSheet {
    /// The name of the sheet.
    pub name: String,
    /// The lines above the header, each across the sheet: the title, and what it is about.
    pub title: Vec<String>,
    /// The header; empty if each table has its own.
    pub header: Vec<String>,
    /// The rows. A row of one cell is a heading across the sheet.
    pub rows: Vec<Vec<String>>,
}

/// Makes a workbook of the sheets of a ledger, then those of texts. `name` is the file's, for messages.
pub(crate) fn bytes(
    ledger: Option<&Ledger>,
    texts: &[TextSheet],
    name: &str,
) -> Result<Vec<u8>, Error> {
    let pages = ledger.map(pages).unwrap_or_default();
    let mut problems = Problems::new();
    pages.iter().for_each(|page| check_page(page, &mut problems));
    let rows: Vec<Vec<Vec<Out>>> = texts.iter().map(rows).collect();
    for (text, rows) in texts.iter().zip(&rows) {
        let header: Vec<&str> = text.header.iter().map(String::as_str).collect();
        let title: Vec<Vec<Out>> = text.title.iter().map(|line| vec![cell(line)]).collect();
        check(&text.name, &[""], (1, &title), &mut problems);
        let above = text.title.len() + usize::from(!text.header.is_empty());
        let first = u32::try_from(above + 1).unwrap_or_default();
        check(&text.name, &header, (first, rows), &mut problems);
    }
    if !problems.is_empty() {
        return Err(problems.into());
    }
    let bytes = || {
        let mut book = Book::default();
        let styles = Styles::new();
        for page in &pages {
            fill(&mut book.sheet(page.table.zh)?, page, &styles);
        }
        let styles = Styles::printed();
        for (text, rows) in texts.iter().zip(&rows) {
            text_sheet(&mut book.sheet(&text.name)?, text, rows, &styles);
        }
        book.into_bytes()
    };
    bytes().map_err(|error: BookError| write_error(name, &error))
}

fn cell(text: &str) -> Out {
    if text.is_empty() { Out::Empty } else { Out::Text(text.to_owned()) }
}

fn rows(text: &TextSheet) -> Vec<Vec<Out>> {
    text.rows.iter().map(|row| row.iter().map(|text| cell(text)).collect()).collect()
}

fn text_sheet(sheet: &mut Sheet<'_>, text: &TextSheet, rows: &[Vec<Out>], styles: &Styles) {
    let last = last_column(text, rows);
    let header = title(sheet, &text.title, last);
    for (column, name) in (0..).zip(&text.header) {
        sheet.text(header, column, name, styles.header);
    }
    let first = if text.header.is_empty() { header } else { header + 1 };
    cells(sheet, first, rows, styles);
    borders(sheet, first, rows, styles);
    let heading = Format { horizontal: Some(Horizontal::Left), ..styles.header };
    for (row, cells) in (first..).zip(&text.rows) {
        if let [text] = cells.as_slice() {
            sheet.across(row, last, text, heading);
        }
    }
    sizes(sheet, text, (first, rows), last);
    sheet.print_landscape(Paper::A4, (first > header).then_some((header, header)));
    if first > header {
        sheet.freeze(first, 0);
    }
}

/// Draws the borders of empty cells.
fn borders(sheet: &mut Sheet<'_>, from: u32, rows: &[Vec<Out>], styles: &Styles) {
    for (row, cells) in (from..).zip(rows) {
        for (column, _) in (0..).zip(cells).filter(|(_, cell)| matches!(cell, Out::Empty)) {
            sheet.blank(row, column, styles.text);
        }
    }
}

/// Writes the lines above the header. Returns the row of the header.
fn title(sheet: &mut Sheet<'_>, lines: &[String], last: u16) -> u32 {
    const HEIGHT: f64 = 30.0;
    let first = Format {
        bold: true,
        size: 16,
        horizontal: Some(Horizontal::Center),
        vertical: Some(Vertical::Center),
        ..Format::default()
    };
    let mut row = 0;
    for line in lines {
        let format = if row == 0 { first } else { Format::default() };
        sheet.across(row, last, line, format);
        row += 1;
    }
    if row > 0 {
        sheet.height(0, HEIGHT);
    }
    row
}

fn last_column(text: &TextSheet, rows: &[Vec<Out>]) -> u16 {
    let columns = rows.iter().map(Vec::len).max().unwrap_or_default().max(text.header.len());
    u16::try_from(columns.saturating_sub(1)).unwrap_or(u16::MAX)
}

/// Sets the widths of columns and the heights of rows. Not every program finds the height of a row whose texts wrap.
fn sizes(sheet: &mut Sheet<'_>, text: &TextSheet, (first, rows): (u32, &[Vec<Out>]), last: u16) {
    let mut widths = Vec::new();
    for column in 0..=last {
        let at = usize::from(column);
        // A header of another table, and a heading, are as wide as several columns.
        let header = text.header.get(at).filter(|_| text.header.len() == usize::from(last) + 1);
        let cells = rows.iter().filter(|row| row.len() > 1).filter_map(|row| row.get(at));
        let width = width(header.map_or("", String::as_str), cells);
        sheet.width(column, width as f64);
        widths.push(width);
    }
    for (row, cells) in (first..).zip(rows) {
        let of_cells = cells.iter().zip(&widths).filter(|_| cells.len() > 1);
        let lines = of_cells.map(|(cell, width)| lines(cell, *width)).max().unwrap_or(1);
        sheet.height(row, LINE * lines as f64);
    }
}

/// The height of a line of Chinese text, in points.
const LINE: f64 = 17.0;

/// The most lines of a row: Excel's highest row has 409 points.
const MOST_LINES: usize = 24;

/// How many lines a text takes in a column of this width.
fn lines(cell: &Out, width: usize) -> usize {
    let Out::Text(text) = cell else { return 1 };
    let lines = text.lines().map(|line| columns(line).div_ceil(width.saturating_sub(1)).max(1));
    lines.sum::<usize>().clamp(1, MOST_LINES)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_that_a_cell_cannot_hold_is_named_by_its_place() {
        let text = |text: &str| text.to_owned();
        let sheet = TextSheet {
            name: text("待办"),
            title: vec![text("标题"), text("\u{0}")],
            header: vec![text("序号"), text("事项")],
            rows: vec![vec![text("逾期")], vec![text("1"), text("\u{0}")]],
        };
        let error = bytes(None, std::slice::from_ref(&sheet), "a.xlsx").unwrap_err();
        let places: Vec<String> =
            error.problems().iter().map(|problem| problem.place.to_string()).collect();
        // Two lines of the title, the header and the heading are above the fifth row.
        assert_eq!(places, ["sheet 待办, row 2", "sheet 待办, row 5, column 事项"]);
    }

    #[test]
    fn a_row_is_as_high_as_its_longest_text() {
        let cell = |text: &str| Out::Text(text.to_owned());
        assert_eq!(lines(&cell("汉"), 8), 1);
        assert_eq!(lines(&cell(&"汉".repeat(24)), 48), 2);
        assert_eq!(lines(&cell("a\nb\nc"), 48), 3);
        assert_eq!(lines(&cell(&"汉".repeat(9_000)), 48), MOST_LINES);
        assert_eq!(lines(&Out::Empty, 8), 1);
    }
}
