//! A sheet: its cells row by row, and what is set for columns, rows and the sheet.

use super::format::Format;
use super::{DECLARATION, MAIN, RELATION, Shared, quoted};
use crate::edit::{cell_name, escaped};
use crate::limits::MAX_ROWS;
use chrono::{Datelike, NaiveDate};
use std::fmt::Write as _;

/// How many columns a sheet has.
const MAX_COLUMNS: u16 = 16_384;

/// The most characters of the words of a drop-down list.
const MOST_LIST_CHARS: usize = 255;

/// The page number below each page. Excel replaces `&P` and `&N`.
const FOOTER: &str = "&amp;C第 &amp;P 页，共 &amp;N 页";

/// Paper sizes of SpreadsheetML.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Paper {
    A3 = 8,
    A4 = 9,
}

/// What a column offers for its cells.
#[derive(Debug)]
pub(crate) enum DropDown<'w> {
    /// These words, in this order.
    Words(Vec<&'w str>),
    /// The first column of the sheet with this name, below its header.
    FirstColumn(&'w str),
}

#[derive(Debug, Clone, Copy, Default)]
enum Value {
    #[default]
    None,
    Text(u32),
    Number(i64),
}

#[derive(Debug, Clone, Copy, Default)]
struct Cell {
    /// The number of the format.
    format: u16,
    value: Value,
}

#[derive(Debug, Default)]
struct Row {
    /// Points.
    height: Option<f64>,
    /// None: there is no cell.
    cells: Vec<Option<Cell>>,
}

#[derive(Debug, Default)]
struct Column {
    /// Characters.
    width: Option<f64>,
    /// The number of the format of cells that are not written.
    format: u16,
}

#[derive(Debug)]
struct Printing {
    paper: Paper,
    /// The first and the last row, from 0, that each page repeats.
    header: Option<(u32, u32)>,
}

/// What a sheet holds.
#[derive(Debug, Default)]
pub(crate) struct Content {
    pub(super) name: String,
    /// Whether the workbook opens with this sheet.
    is_first: bool,
    rows: Vec<Row>,
    columns: Vec<Column>,
    merged: Vec<String>,
    drop_downs: Vec<String>,
    /// The notes of the first row, each with its column.
    pub(super) notes: Vec<(u16, String)>,
    frozen: Option<(u32, u32)>,
    printing: Option<Printing>,
}

/// A sheet that is being written. Rows and columns count from 0.
#[derive(Debug)]
pub(crate) struct Sheet<'b> {
    content: &'b mut Content,
    shared: &'b mut Shared,
}

impl<'b> Sheet<'b> {
    pub(super) fn new(content: &'b mut Content, shared: &'b mut Shared) -> Self {
        Self { content, shared }
    }

    /// Writes a text.
    pub(crate) fn text(&mut self, row: u32, column: u16, text: &str, format: Format) {
        let value = Value::Text(self.shared.texts.number(text));
        self.write(row, column, value, format);
    }

    /// Writes a whole number.
    pub(crate) fn number(&mut self, row: u32, column: u16, number: i64, format: Format) {
        self.write(row, column, Value::Number(number), format);
    }

    /// Writes a day from March 1900 on: the days since the end of 1899. Before, Excel counts a day that there was not.
    pub(crate) fn day(&mut self, row: u32, column: u16, day: NaiveDate, format: Format) {
        /// The day 0, as number of a day of the common era.
        const ZERO: i64 = 693_594;
        self.number(row, column, i64::from(day.num_days_from_ce()) - ZERO, format);
    }

    /// Writes a cell without a value.
    pub(crate) fn blank(&mut self, row: u32, column: u16, format: Format) {
        self.write(row, column, Value::None, format);
    }

    /// Writes a text across the columns up to `last`.
    pub(crate) fn across(&mut self, row: u32, last: u16, text: &str, format: Format) {
        if last > 0 {
            (1..=last).for_each(|column| self.blank(row, column, format));
            let corners = (cell_name(row + 1, 0), cell_name(row + 1, last.into()));
            self.content.merged.push(format!("<mergeCell ref=\"{}:{}\"/>", corners.0, corners.1));
        }
        self.text(row, 0, text, format);
    }

    /// Sets the width of a column in characters.
    pub(crate) fn width(&mut self, column: u16, width: f64) {
        if let Some(column) = self.column(column) {
            column.width = Some(width);
        }
    }

    /// Sets the format of the cells of a column that are not written.
    pub(crate) fn column_format(&mut self, column: u16, format: Format) {
        let format = self.shared.formats.number(format);
        if let Some(column) = self.column(column) {
            column.format = format;
        }
    }

    /// Sets the height of a row in points.
    pub(crate) fn height(&mut self, row: u32, height: f64) {
        if let Some(row) = self.row(row) {
            row.height = Some(height);
        }
    }

    /// Offers a list for the cells of a column below the first row. `only`: other texts are refused. A list of words that
    /// is too long for Excel is left out.
    pub(crate) fn drop_down(&mut self, column: u16, list: &DropDown<'_>, only: bool) {
        let source = match list {
            DropDown::Words(words) => {
                let words = words.join(",");
                if crate::value::utf16_len(&words) > MOST_LIST_CHARS {
                    return;
                }
                format!("\"{}\"", words.replace('"', "\"\""))
            }
            DropDown::FirstColumn(sheet) => format!("{}!$A$2:$A${MAX_ROWS}", quoted(sheet)),
        };
        let only = if only { " showErrorMessage=\"1\"" } else { "" };
        let [first, last] = [2, MAX_ROWS].map(|row| cell_name(row, column.into()));
        self.content.drop_downs.push(format!(
            "<dataValidation type=\"list\" allowBlank=\"1\" showInputMessage=\"1\"{only} sqref=\"{first}:{last}\">\
             <formula1>{}</formula1></dataValidation>",
            escaped(&source),
        ));
    }

    /// Adds a note to a cell of the first row.
    pub(crate) fn note(&mut self, column: u16, text: String) {
        self.content.notes.push((column, text));
    }

    /// Lets these rows and columns stay in view.
    pub(crate) fn freeze(&mut self, rows: u32, columns: u32) {
        self.content.frozen = Some((rows, columns));
    }

    /// Prints the sheet on landscape pages, as wide as a page and any number of them high, with a page number on each.
    /// `header` are the first and the last row that each page repeats.
    pub(crate) fn print_landscape(&mut self, paper: Paper, header: Option<(u32, u32)>) {
        self.content.printing = Some(Printing { paper, header });
    }

    fn write(&mut self, row: u32, column: u16, value: Value, format: Format) {
        let format = self.shared.formats.number(format);
        let Some(cells) = self.row(row).map(|row| &mut row.cells) else { return };
        if column >= MAX_COLUMNS {
            self.shared.is_too_large = true;
        } else if let Some(cell) = slot(cells, column.into()) {
            *cell = Some(Cell { format, value });
        }
    }

    fn row(&mut self, row: u32) -> Option<&mut Row> {
        self.shared.is_too_large |= row >= MAX_ROWS;
        if row < MAX_ROWS { slot(&mut self.content.rows, row as usize) } else { None }
    }

    fn column(&mut self, column: u16) -> Option<&mut Column> {
        self.shared.is_too_large |= column >= MAX_COLUMNS;
        if column < MAX_COLUMNS { slot(&mut self.content.columns, column.into()) } else { None }
    }
}

/// The item at a place of a list, which becomes long enough.
fn slot<T: Default>(list: &mut Vec<T>, at: usize) -> Option<&mut T> {
    if list.len() <= at {
        list.resize_with(at + 1, T::default);
    }
    list.get_mut(at)
}

impl Content {
    pub(super) fn new(name: &str, is_first: bool) -> Self {
        Self { name: name.to_owned(), is_first, ..Self::default() }
    }

    /// The first and the last row, from 1, that each printed page repeats.
    pub(super) fn repeated_rows(&self) -> Option<(u32, u32)> {
        let (first, last) = self.printing.as_ref()?.header?;
        Some((first + 1, last + 1))
    }

    /// The width of a column in pixels, with the default font.
    pub(super) fn pixels(&self, column: u16) -> f64 {
        const DEFAULT: f64 = 64.0;
        let width = self.columns.get(usize::from(column)).and_then(|column| column.width);
        width.map_or(DEFAULT, |width| (width * 7.0 + 5.0).round())
    }

    /// The part.
    pub(super) fn xml(&self) -> String {
        let mut out = format!("{DECLARATION}<worksheet xmlns=\"{MAIN}\" xmlns:r=\"{RELATION}\">");
        if self.printing.is_some() {
            out.push_str("<sheetPr><pageSetUpPr fitToPage=\"1\"/></sheetPr>");
        }
        let columns = self.rows.iter().map(|row| row.cells.len()).max().unwrap_or_default();
        if let Some(last) = u32::try_from(columns).ok().and_then(|columns| columns.checked_sub(1)) {
            let last = cell_name(self.rows.len() as u32, last);
            let _ = write!(out, "<dimension ref=\"A1:{last}\"/>");
        }
        self.view(&mut out);
        out.push_str("<sheetFormatPr defaultRowHeight=\"15\"/>");
        self.columns(&mut out);
        out.push_str("<sheetData>");
        for (number, row) in (1..).zip(&self.rows) {
            row.xml(number, &mut out);
        }
        out.push_str("</sheetData>");
        list(&mut out, "mergeCells", &self.merged);
        list(&mut out, "dataValidations", &self.drop_downs);
        if let Some(printing) = &self.printing {
            printing.xml(&mut out);
        }
        if !self.notes.is_empty() {
            out.push_str("<legacyDrawing r:id=\"rId1\"/>");
        }
        out + "</worksheet>"
    }

    fn view(&self, out: &mut String) {
        let selected = if self.is_first { " tabSelected=\"1\"" } else { "" };
        let _ = write!(out, "<sheetViews><sheetView{selected} workbookViewId=\"0\">");
        if let Some((rows, columns)) = self.frozen {
            let (pane, split) = match (rows, columns) {
                (_, 0) => ("bottomLeft", format!("ySplit=\"{rows}\"")),
                (0, _) => ("topRight", format!("xSplit=\"{columns}\"")),
                _ => ("bottomRight", format!("xSplit=\"{columns}\" ySplit=\"{rows}\"")),
            };
            let first = cell_name(rows + 1, columns);
            let _ = write!(
                out,
                "<pane {split} topLeftCell=\"{first}\" activePane=\"{pane}\" state=\"frozen\"/><selection pane=\"{pane}\"/>"
            );
        }
        out.push_str("</sheetView></sheetViews>");
    }

    fn columns(&self, out: &mut String) {
        if self.columns.is_empty() {
            return;
        }
        out.push_str("<cols>");
        for (number, column) in (1..).zip(&self.columns) {
            let _ = write!(out, "<col min=\"{number}\" max=\"{number}\"");
            // With the margins of a cell: five pixels, of which a digit has seven.
            let width = column.width.map_or(9.140_625, |width| (width * 7.0 + 5.0).round() / 7.0);
            let width = (width * 256.0).floor() / 256.0;
            let _ =
                write!(out, " width=\"{width}\" style=\"{}\" customWidth=\"1\"/>", column.format);
        }
        out.push_str("</cols>");
    }
}

impl Row {
    fn xml(&self, number: u32, out: &mut String) {
        if self.cells.is_empty() && self.height.is_none() {
            return;
        }
        let _ = write!(out, "<row r=\"{number}\"");
        if let Some(height) = self.height {
            let _ = write!(out, " ht=\"{height}\" customHeight=\"1\"");
        }
        out.push('>');
        for (column, cell) in (0..).zip(&self.cells) {
            if let Some(cell) = cell {
                let _ = write!(out, "<c r=\"{}\"", cell_name(number, column));
                if cell.format != 0 {
                    let _ = write!(out, " s=\"{}\"", cell.format);
                }
                let _ = match cell.value {
                    Value::None => write!(out, "/>"),
                    Value::Text(text) => write!(out, " t=\"s\"><v>{text}</v></c>"),
                    Value::Number(number) => write!(out, "><v>{number}</v></c>"),
                };
            }
        }
        out.push_str("</row>");
    }
}

impl Printing {
    fn xml(&self, out: &mut String) {
        // Inches: the printers of offices leave 6 mm or more.
        let _ = write!(
            out,
            "<printOptions horizontalCentered=\"1\"/>\
             <pageMargins left=\"0.4\" right=\"0.4\" top=\"0.5\" bottom=\"0.6\" header=\"0.3\" footer=\"0.3\"/>\
             <pageSetup paperSize=\"{}\" fitToHeight=\"0\" orientation=\"landscape\"/>\
             <headerFooter><oddFooter>{FOOTER}</oddFooter></headerFooter>",
            self.paper as u8,
        );
    }
}

/// Writes a list of elements with their number.
fn list(out: &mut String, name: &str, items: &[String]) {
    if !items.is_empty() {
        let _ = write!(out, "<{name} count=\"{}\">{}</{name}>", items.len(), items.concat());
    }
}

#[cfg(test)]
mod tests {
    use super::super::{Book, Number};
    use super::*;

    fn xml(write: impl FnOnce(&mut Sheet<'_>)) -> String {
        let mut book = Book::default();
        write(&mut book.sheet("甲").unwrap());
        book.sheets[0].xml()
    }

    #[test]
    fn cells_have_their_values_and_formats() {
        let day = NaiveDate::from_ymd_opt(2020, 2, 12).unwrap();
        let format = Format { number: Number::Day, ..Format::default() };
        let sheet = xml(|sheet| {
            sheet.text(0, 0, "甲", Format::default());
            sheet.day(1, 1, day, format);
            sheet.number(1, 27, -3, Format::default());
            sheet.height(3, 34.5);
        });
        let rows = "<sheetData><row r=\"1\"><c r=\"A1\" t=\"s\"><v>0</v></c></row>\
            <row r=\"2\"><c r=\"B2\" s=\"1\"><v>43873</v></c><c r=\"AB2\"><v>-3</v></c></row>\
            <row r=\"4\" ht=\"34.5\" customHeight=\"1\"></row></sheetData>";
        assert!(sheet.contains(rows), "{sheet}");
    }

    #[test]
    fn a_list_of_words_is_offered_up_to_the_length_that_excel_opens() {
        let sheet = xml(|sheet| {
            sheet.drop_down(1, &DropDown::Words(vec!["是", "否\""]), true);
            sheet.drop_down(2, &DropDown::FirstColumn("乙'"), false);
            sheet.drop_down(3, &DropDown::Words(vec!["字"; 129]), true);
        });
        assert!(sheet.contains("<dataValidations count=\"2\">"), "{sheet}");
        let words = " showErrorMessage=\"1\" sqref=\"B2:B1048576\">\
            <formula1>&quot;是,否&quot;&quot;&quot;</formula1>";
        assert!(sheet.contains(words), "{sheet}");
        assert!(sheet.contains("\"><formula1>'乙'''!$A$2:$A$1048576</formula1>"), "{sheet}");
    }

    #[test]
    fn widths_have_room_for_the_margins_of_a_cell() {
        let sheet = xml(|sheet| {
            sheet.width(1, 8.0);
            sheet.freeze(3, 2);
        });
        assert!(sheet.contains("<col min=\"2\" max=\"2\" width=\"8.7109375\""), "{sheet}");
        let pane = "<pane xSplit=\"2\" ySplit=\"3\" topLeftCell=\"C4\" activePane=\"bottomRight\"";
        assert!(sheet.contains(pane), "{sheet}");
    }
}
