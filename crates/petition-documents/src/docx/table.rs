//! Tables and forms.

use super::page::WIDTH;
use super::text::{Style, paragraph};
use crate::paper::{Cell, Line, Table};
use docx_rs::{
    AlignmentType, HeightRule, TableAlignmentType, TableCell, TableCellMargins, TableLayoutType,
    TableRow, VAlignType, WidthType,
};

/// The height of a line in a cell, in twentieths of a point.
const CELL_LINE: u16 = 380;

/// The height of the rows of a head. No other row has it.
const HEAD: u16 = CELL_LINE + 1;

/// Returns a table over the whole width of the type area.
pub fn table(table: &Table) -> docx_rs::Table {
    let widths = widths_of(table);
    let rows =
        table.rows.iter().enumerate().map(|(at, cells)| row(cells, &widths, at < table.head));
    docx_rs::Table::new(rows.collect())
        .set_grid(widths.clone())
        .width(widths.iter().sum(), WidthType::Dxa)
        .layout(TableLayoutType::Fixed)
        .align(TableAlignmentType::Center)
        .margins(TableCellMargins::new().margin(40, 80, 40, 80))
}

/// Returns the width of each column in twentieths of a point.
fn widths_of(table: &Table) -> Vec<usize> {
    let sum: usize = table.widths.iter().map(|width| usize::from(*width)).sum();
    table.widths.iter().map(|width| usize::from(*width) * WIDTH / sum.max(1)).collect()
}

fn row(cells: &[Cell], widths: &[usize], is_head: bool) -> TableRow {
    let mut widths = widths.iter();
    let mut made = Vec::with_capacity(cells.len());
    for one in cells {
        let width = widths.by_ref().take(usize::from(one.span.max(1))).sum();
        made.push(cell(one, width));
    }
    let lines = cells.iter().map(|cell| cell.height).max().unwrap_or(1).max(1);
    let height = if is_head { HEAD } else { lines * CELL_LINE };
    TableRow::new(made).row_height(f32::from(height)).height_rule(HeightRule::AtLeast).cant_split()
}

fn cell(cell: &Cell, width: usize) -> TableCell {
    let style = if cell.label { Style::CellLabel } else { Style::Cell };
    let made = TableCell::new()
        .width(width, WidthType::Dxa)
        .grid_span(usize::from(cell.span.max(1)))
        .vertical_align(VAlignType::Center);
    cell.lines.iter().fold(made, |made, line| {
        let text = paragraph(style, line);
        made.add_paragraph(if is_figure(line) { text.align(AlignmentType::Center) } else { text })
    })
}

/// Whether a line is a number, a fraction or a dash, which tables centre.
fn is_figure(line: &Line) -> bool {
    let text = line.plain();
    !text.is_empty() && text.chars().all(|c| c.is_ascii_digit() || matches!(c, '/' | '.' | '—'))
}

/// Repeats heads of tables on each page. docx-rs cannot say so; only rows of heads have their height.
pub fn with_repeated_heads(document: Vec<u8>) -> Vec<u8> {
    let height = format!("<w:trHeight w:val=\"{HEAD}\"");
    match String::from_utf8(document) {
        Ok(text) => text.replace(&height, &format!("<w:tblHeader />{height}")).into_bytes(),
        Err(error) => error.into_bytes(),
    }
}
