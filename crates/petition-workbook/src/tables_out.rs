//! Writes tables of texts as sheets of a workbook, with or without a ledger before them.

use crate::error::Error;
use crate::output::{Out, pages};
use crate::xlsx_out::{Styles, cells, check, check_page, new_workbook, sheet, width, write_error};
use petition_core::Problems;
use petition_core::ledger::Ledger;
use rust_xlsxwriter::{Workbook, XlsxError};
use std::path::Path;

/// A sheet of texts: a header, and rows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TextSheet {
    /// The name of the sheet.
    pub name: String,
    /// The header.
    pub header: Vec<String>,
    /// The rows.
    pub rows: Vec<Vec<String>>,
}

/// Writes the sheets of a ledger, then those of texts.
pub(crate) fn write(
    ledger: Option<&Ledger>,
    texts: &[TextSheet],
    path: &Path,
) -> Result<(), Error> {
    let pages = ledger.map(pages).unwrap_or_default();
    let mut problems = Problems::new();
    pages.iter().for_each(|page| check_page(page, &mut problems));
    let rows: Vec<Vec<Vec<Out>>> = texts.iter().map(rows).collect();
    for (text, rows) in texts.iter().zip(&rows) {
        let header: Vec<&str> = text.header.iter().map(String::as_str).collect();
        check(&text.name, &header, rows, &mut problems);
    }
    if !problems.is_empty() {
        return Err(problems.into());
    }
    let bytes = || {
        let mut workbook = new_workbook()?;
        let styles = Styles::new();
        for page in &pages {
            sheet(workbook.add_worksheet(), page, &styles)?;
        }
        for (text, rows) in texts.iter().zip(&rows) {
            text_sheet(&mut workbook, text, rows, &styles)?;
        }
        workbook.save_to_buffer()
    };
    let bytes = bytes().map_err(|error: XlsxError| write_error(path, &error))?;
    Ok(petition_files::write(path, &bytes)?)
}

fn rows(text: &TextSheet) -> Vec<Vec<Out>> {
    let cell = |cell: &String| if cell.is_empty() { Out::Empty } else { Out::Text(cell.clone()) };
    text.rows.iter().map(|row| row.iter().map(cell).collect()).collect()
}

fn text_sheet(
    workbook: &mut Workbook,
    text: &TextSheet,
    rows: &[Vec<Out>],
    styles: &Styles,
) -> Result<(), XlsxError> {
    let sheet = workbook.add_worksheet();
    sheet.set_name(&text.name)?;
    for (column, header) in (0..).zip(&text.header) {
        sheet.write_string_with_format(0, column, header, &styles.header)?;
    }
    let columns = rows.iter().map(Vec::len).max().unwrap_or_default().max(text.header.len());
    for column in 0..u16::try_from(columns).unwrap_or(u16::MAX) {
        // A title above several tables is as wide as them all.
        let header = text.header.get(usize::from(column)).filter(|_| text.header.len() == columns);
        let cells = rows.iter().filter_map(|row| row.get(usize::from(column)));
        let header = header.map_or("", String::as_str);
        sheet.set_column_width(column, width(header, cells) as f64)?;
    }
    sheet.set_freeze_panes(1, 0)?;
    cells(sheet, 1, rows, styles)
}
