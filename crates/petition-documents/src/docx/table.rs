//! Tables and forms.

use super::page::WIDTH;
use super::text::{Paragraph, Style};
use super::xml::Xml;
use crate::paper::{Cell, Line, Table};

/// The height of a line in a cell, in twentieths of a point.
const CELL_LINE: u16 = 380;

/// The borders of cells, and the distances of their texts from them.
const LOOK: &str = concat!(
    "<w:jc w:val=\"center\" /><w:tblBorders>",
    "<w:top w:val=\"single\" w:sz=\"2\" w:space=\"0\" w:color=\"000000\" />",
    "<w:left w:val=\"single\" w:sz=\"2\" w:space=\"0\" w:color=\"000000\" />",
    "<w:bottom w:val=\"single\" w:sz=\"2\" w:space=\"0\" w:color=\"000000\" />",
    "<w:right w:val=\"single\" w:sz=\"2\" w:space=\"0\" w:color=\"000000\" />",
    "<w:insideH w:val=\"single\" w:sz=\"2\" w:space=\"0\" w:color=\"000000\" />",
    "<w:insideV w:val=\"single\" w:sz=\"2\" w:space=\"0\" w:color=\"000000\" />",
    "</w:tblBorders><w:tblLayout w:type=\"fixed\" /><w:tblCellMar>",
    "<w:top w:w=\"40\" w:type=\"dxa\" /><w:left w:w=\"80\" w:type=\"dxa\" />",
    "<w:bottom w:w=\"40\" w:type=\"dxa\" /><w:right w:w=\"80\" w:type=\"dxa\" />",
    "</w:tblCellMar>",
);

/// Writes a table over the whole width of the type area.
pub fn write(table: &Table, body: &mut Xml) {
    let widths = widths_of(table);
    let width: usize = widths.iter().sum();
    body.format(format_args!("<w:tbl><w:tblPr><w:tblW w:w=\"{width}\" w:type=\"dxa\" />"));
    body.markup(LOOK);
    body.markup("</w:tblPr><w:tblGrid>");
    for width in &widths {
        body.format(format_args!("<w:gridCol w:w=\"{width}\" />"));
    }
    body.markup("</w:tblGrid>");
    for (at, cells) in table.rows.iter().enumerate() {
        row(cells, &widths, at < table.head, body);
    }
    body.markup("</w:tbl>");
}

/// Returns the width of each column in twentieths of a point.
fn widths_of(table: &Table) -> Vec<usize> {
    let sum: usize = table.widths.iter().map(|width| usize::from(*width)).sum();
    table.widths.iter().map(|width| usize::from(*width) * WIDTH / sum.max(1)).collect()
}

/// Writes a row. It stays on one page; a head is repeated on each.
fn row(cells: &[Cell], widths: &[usize], is_head: bool, body: &mut Xml) {
    let lines = cells.iter().map(|cell| cell.height).max().unwrap_or(1).max(1);
    let height = if is_head { CELL_LINE } else { lines.saturating_mul(CELL_LINE) };
    body.format(format_args!(
        "<w:tr><w:trPr><w:cantSplit /><w:trHeight w:val=\"{height}\" w:hRule=\"atLeast\" />"
    ));
    body.markup(if is_head { "<w:tblHeader /></w:trPr>" } else { "</w:trPr>" });
    let mut widths = widths.iter();
    for one in cells {
        let width: usize = widths.by_ref().take(usize::from(one.span.max(1))).sum();
        cell(one, width, body);
    }
    body.markup("</w:tr>");
}

fn cell(cell: &Cell, width: usize, body: &mut Xml) {
    let (style, span) = (if cell.label { Style::CellLabel } else { Style::Cell }, cell.span.max(1));
    body.format(format_args!(
        "<w:tc><w:tcPr><w:tcW w:w=\"{width}\" w:type=\"dxa\" /><w:gridSpan w:val=\"{span}\" /><w:vAlign w:val=\"center\" /></w:tcPr>"
    ));
    // A cell has a paragraph, be it empty.
    let empty = [Line::default()];
    let lines = if cell.lines.is_empty() { &empty[..] } else { &cell.lines };
    for line in lines {
        Paragraph { centred: is_figure(line), ..Paragraph::new(style) }.write(line, body);
    }
    body.markup("</w:tc>");
}

/// Whether a line is a number, a fraction or a dash, which tables centre.
fn is_figure(line: &Line) -> bool {
    let text = line.plain();
    !text.is_empty() && text.chars().all(|c| c.is_ascii_digit() || matches!(c, '/' | '.' | '—'))
}
