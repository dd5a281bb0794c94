//! Changes cells of a worksheet and adds rows, as text: all other rows and cells stay byte for byte.

use super::cell_range::{Growth, cell_name};
use super::sheet_xml::{CellSpan, RowSpan, SheetXml};
use super::xml_text::{Edits, attribute, attributes, escaped};
use crate::xml::{is_trimmed, with_references};
use std::collections::BTreeMap;

/// What a cell stores.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Stored {
    Empty,
    Text(String),
    Number(f64),
    /// A formula, without its result: programs calculate it.
    Formula(String),
}

/// The new content of cells, by row and column.
pub(crate) type Cells = BTreeMap<u32, BTreeMap<u32, Stored>>;

/// Attributes of a row that a new row below it does not take: its number, and what filters and outlines did to it.
const OWN_OF_ROW: [&str; 5] = ["r", "spans", "hidden", "collapsed", "ph"];

/// Attributes of a cell that depend on its value.
const OF_VALUE: [&str; 4] = ["r", "t", "cm", "vm"];

/// Sets cells. Rows below the last record that do not exist, or have no cells, take the form of the last record's row.
/// `None`: the worksheet is not as the format prescribes.
pub(crate) fn set_cells(
    sheet: &SheetXml,
    cells: &Cells,
    growth: &Growth,
    edits: &mut Edits,
) -> Option<()> {
    let writer = RowWriter::new(sheet, growth)?;
    let mut loose = String::new();
    for (number, cells) in cells {
        match writer.span(*number) {
            Some(row) => writer.change(row, cells, edits)?,
            None if sheet.data.1.is_none() => loose += &writer.new_row(*number, cells)?,
            None => {
                let (at, row) = (writer.place(*number), writer.new_row(*number, cells)?);
                edits.replace(at..at, row);
            }
        }
    }
    if !loose.is_empty() {
        let tag = sheet.data.0.clone();
        let start = sheet.text.get(tag.clone())?.trim_end_matches("/>").trim_end();
        edits.replace(tag, format!("{start}>{loose}</{}sheetData>", sheet.prefix));
    }
    Some(())
}

/// The style that a cell has, or will have if it does not exist.
pub(crate) fn style_at(sheet: &SheetXml, growth: &Growth, row: u32, column: u32) -> Option<String> {
    let writer = RowWriter::new(sheet, growth)?;
    let span = writer.span(row);
    let own = span.and_then(|span| sheet.cells(span)).unwrap_or_default();
    match own.into_iter().find(|cell| cell.column == column) {
        Some(cell) => cell.style,
        None => writer.style(span, column),
    }
}

/// Moves the rows below the last record.
pub(crate) fn move_rows(sheet: &SheetXml, growth: &Growth, edits: &mut Edits) -> Option<()> {
    for row in sheet.rows.iter().filter(|row| row.number > growth.last && growth.moved > 0) {
        let number = growth.row(row.number);
        if let Some(range) = attribute(&sheet.text, &sheet.tag(row), "r") {
            edits.replace(range, number.to_string());
        }
        for cell in sheet.cells(row)? {
            if let Some(range) = attribute(&sheet.text, &sheet.cell_tag(&cell), "r") {
                edits.replace(range, cell_name(number, cell.column));
            }
        }
    }
    Some(())
}

struct RowWriter<'a> {
    sheet: &'a SheetXml,
    growth: &'a Growth,
    /// The cells of the last record.
    template: Vec<CellSpan>,
}

impl<'a> RowWriter<'a> {
    fn new(sheet: &'a SheetXml, growth: &'a Growth) -> Option<Self> {
        let mut template = Vec::new();
        if let Some(row) = sheet.row(growth.last).filter(|_| growth.has_records) {
            template = sheet.cells(row)?;
        }
        Some(Self { sheet, growth, template })
    }

    /// The row that has a number now and afterwards. A row that moves leaves its number to a new one.
    fn span(&self, number: u32) -> Option<&'a RowSpan> {
        let stays = number <= self.growth.last || self.growth.moved == 0;
        self.sheet.row(number).filter(|_| stays)
    }

    /// The style of a cell that does not exist: that of the last record, of the row, or of the column.
    fn style(&self, row: Option<&RowSpan>, column: u32) -> Option<String> {
        let above = self.template.iter().find(|cell| cell.column == column);
        let above = above.and_then(|cell| cell.style.clone());
        above.or_else(|| self.sheet.default_style(row, column))
    }

    /// Where a row that does not exist belongs.
    fn place(&self, number: u32) -> usize {
        let before = self.growth.last.max(if self.growth.moved > 0 { 0 } else { number });
        let above = self.sheet.rows.partition_point(|row| row.number <= before);
        match above.checked_sub(1).and_then(|at| self.sheet.rows.get(at)) {
            Some(row) => row.end,
            None => self.sheet.data.0.end,
        }
    }

    /// Sets cells of a row that exists.
    fn change(
        &self,
        row: &RowSpan,
        cells: &BTreeMap<u32, Stored>,
        edits: &mut Edits,
    ) -> Option<()> {
        let own = self.sheet.cells(row)?;
        if own.is_empty() {
            let name = format!("{}row", self.sheet.prefix);
            let tag = self.sheet.text.get(row.tag.clone())?;
            let tag = tag.trim_end_matches('>').trim_end_matches('/').trim_end();
            let content = self.content(row.number, cells);
            edits.replace(row.tag.start..row.end, format!("{tag}>{content}</{name}>"));
            return Some(());
        }
        for (column, value) in cells {
            match own.iter().find(|cell| cell.column == *column) {
                Some(cell) => {
                    edits.replace(cell.range.clone(), self.changed(row.number, cell, value))
                }
                None if *value == Stored::Empty => {}
                None => {
                    let next = own.iter().find(|cell| cell.column > *column);
                    let at = next.map_or(row.inside.end, |cell| cell.range.start);
                    let style = self.style(Some(row), *column);
                    let cell = self.cell(row.number, *column, style.as_deref(), "", value);
                    edits.replace(at..at, cell);
                }
            }
        }
        if let Some(range) = attribute(&self.sheet.text, &self.sheet.tag(row), "spans") {
            let spans = self.sheet.text.get(range.clone())?;
            let (first, last) = spans.split_once(':')?;
            let (first, last): (u32, u32) = (first.parse().ok()?, last.parse().ok()?);
            let from = cells.keys().next().map_or(first, |column| first.min(column + 1));
            let to = cells.keys().next_back().map_or(last, |column| last.max(column + 1));
            edits.update(&self.sheet.text, range, format!("{from}:{to}"));
        }
        Some(())
    }

    /// A row in the form of the last record's.
    fn new_row(&self, number: u32, cells: &BTreeMap<u32, Stored>) -> Option<String> {
        let prefix = &self.sheet.prefix;
        let mut text = format!("<{prefix}row r=\"{number}\"");
        if let Some(above) = self.sheet.row(self.growth.last).filter(|_| self.growth.has_records) {
            for (name, value) in attributes(&self.sheet.text, &self.sheet.tag(above)) {
                if !OWN_OF_ROW.contains(&name) {
                    text += &format!(" {name}=\"{}\"", self.sheet.text.get(value)?);
                }
            }
        }
        Some(format!("{text}>{}</{prefix}row>", self.content(number, cells)))
    }

    /// The cells of a new row: those with values, and empty ones with the style of the last record's.
    fn content(&self, number: u32, cells: &BTreeMap<u32, Stored>) -> String {
        let mut all = cells.clone();
        for cell in self.template.iter().filter(|cell| cell.style.is_some()) {
            all.entry(cell.column).or_insert(Stored::Empty);
        }
        let row = self.sheet.row(self.growth.last).filter(|_| self.growth.has_records);
        let one = |(column, value): (&u32, &Stored)| {
            let style = self.style(row, *column);
            self.cell(number, *column, style.as_deref(), "", value)
        };
        all.iter().map(one).collect()
    }

    /// A cell with another value.
    fn changed(&self, number: u32, cell: &CellSpan, value: &Stored) -> String {
        let mut others = String::new();
        for (name, range) in attributes(&self.sheet.text, &self.sheet.cell_tag(cell)) {
            if !OF_VALUE.contains(&name) && name != "s" {
                let value = self.sheet.text.get(range).unwrap_or_default();
                others += &format!(" {name}=\"{value}\"");
            }
        }
        self.cell(number, cell.column, cell.style.as_deref(), &others, value)
    }

    fn cell(
        &self,
        row: u32,
        column: u32,
        style: Option<&str>,
        others: &str,
        value: &Stored,
    ) -> String {
        let p = &self.sheet.prefix;
        let style = style.map(|style| format!(" s=\"{style}\"")).unwrap_or_default();
        let start = format!("<{p}c r=\"{}\"{style}{others}", cell_name(row, column));
        match value {
            Stored::Empty => format!("{start}/>"),
            Stored::Formula(formula) => {
                format!("{start}><{p}f>{}</{p}f></{p}c>", escaped(formula))
            }
            Stored::Number(number) => format!("{start}><{p}v>{number}</{p}v></{p}c>"),
            Stored::Text(text) => {
                let space = if is_trimmed(text) { "" } else { " xml:space=\"preserve\"" };
                let text = escaped(&with_references(text));
                format!("{start} t=\"inlineStr\"><{p}is><{p}t{space}>{text}</{p}t></{p}is></{p}c>")
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const SHEET: &str = "<worksheet><cols><col min=\"3\" max=\"3\" style=\"9\"/></cols><sheetData>\
        <row r=\"1\" spans=\"1:2\"><c r=\"A1\" t=\"s\"><v>0</v></c></row>\
        <row r=\"2\" spans=\"1:2\" ht=\"30\" hidden=\"1\"><c r=\"A2\" s=\"4\" t=\"s\"><v>1</v></c><c r=\"D2\" s=\"5\"/></row>\
        <row r=\"5\"><c r=\"A5\"><v>9</v></c></row></sheetData></worksheet>";

    fn edited(text: &str, cells: Cells, growth: Growth) -> String {
        let sheet = SheetXml::parse(text.to_owned()).unwrap();
        let mut edits = Edits::default();
        set_cells(&sheet, &cells, &growth, &mut edits).unwrap();
        move_rows(&sheet, &growth, &mut edits).unwrap();
        edits.apply(text).unwrap()
    }

    fn cells(list: &[(u32, u32, &str)]) -> Cells {
        let mut cells = Cells::new();
        for (row, column, text) in list {
            let stored =
                if text.is_empty() { Stored::Empty } else { Stored::Text((*text).to_owned()) };
            cells.entry(*row).or_default().insert(*column, stored);
        }
        cells
    }

    const TEXT: &str = " t=\"inlineStr\"><is><t>";

    #[test]
    fn a_cell_keeps_its_style_and_its_row_the_rest() {
        let growth = Growth { last: 2, new_last: 2, moved: 0, has_records: true };
        let after = edited(SHEET, cells(&[(2, 0, "a<b"), (2, 2, "c"), (2, 3, "")]), growth);
        let row = format!(
            "<row r=\"2\" spans=\"1:3\" ht=\"30\" hidden=\"1\"><c r=\"A2\" s=\"4\"{TEXT}a&lt;b</t></is></c>\
             <c r=\"C2\" s=\"9\"{TEXT}c</t></is></c><c r=\"D2\" s=\"5\"/></row>"
        );
        assert!(after.contains(&row.replace("1:3", "1:4")), "{after}");
        let (start, end) = SHEET.split_once("<row r=\"2\"").unwrap();
        let (_, end) = end.split_once("</row>").unwrap();
        assert!(after.starts_with(start) && after.ends_with(end), "{after}");
    }

    #[test]
    fn a_new_row_has_the_form_of_the_one_above() {
        let growth = Growth { last: 2, new_last: 3, moved: 0, has_records: true };
        let after = edited(SHEET, cells(&[(3, 0, "甲")]), growth);
        let row = format!(
            "<row r=\"3\" ht=\"30\"><c r=\"A3\" s=\"4\"{TEXT}甲</t></is></c><c r=\"D3\" s=\"5\"/></row>\
             <row r=\"5\"><c r=\"A5\">"
        );
        assert!(after.contains(&row), "{after}");
    }

    #[test]
    fn rows_below_move() {
        let growth = Growth { last: 2, new_last: 6, moved: 4, has_records: true };
        let after = edited(SHEET, cells(&[(3, 0, "甲"), (5, 0, "乙")]), growth);
        assert!(
            after.contains("<row r=\"9\"><c r=\"A9\"><v>9</v></c></row></sheetData>"),
            "{after}"
        );
        assert!(after.find("乙").unwrap() < after.find("A9").unwrap());
    }

    #[test]
    fn an_empty_sheet_receives_rows() {
        let growth = Growth { last: 1, new_last: 2, moved: 0, has_records: false };
        let after = edited("<w><sheetData/></w>", cells(&[(2, 0, " x\n")]), growth);
        assert_eq!(
            after,
            "<w><sheetData><row r=\"2\"><c r=\"A2\" t=\"inlineStr\"><is><t xml:space=\"preserve\"> x\n</t></is></c></row></sheetData></w>"
        );
    }
}
