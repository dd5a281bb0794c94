//! The XML of a worksheet: where its rows, cells, formulas and ranges are.

use super::cell_range::{CellRange, parse_cell, parse_row};
use super::formula::copied_down;
use super::xml_text::{Item, Tag, attribute, attributes, contents, scan, tags, unescaped, value};
use std::ops::Range;

/// A row of the sheet.
#[derive(Debug, Clone)]
pub(crate) struct RowSpan {
    pub(crate) number: u32,
    /// The start tag.
    pub(crate) tag: Range<usize>,
    /// The content; empty at the end of the tag if there is none.
    pub(crate) inside: Range<usize>,
    /// The end of the element.
    pub(crate) end: usize,
}

/// A cell of the sheet.
#[derive(Debug, Clone)]
pub(crate) struct CellSpan {
    pub(crate) column: u32,
    /// The start tag.
    pub(crate) tag: Range<usize>,
    /// The whole element.
    pub(crate) range: Range<usize>,
    pub(crate) style: Option<String>,
    pub(crate) has_formula: bool,
}

/// A formula of a cell.
#[derive(Debug)]
pub(crate) struct FormulaSpan {
    pub(crate) row: u32,
    /// `shared`, `array`, `dataTable`; empty for a plain formula.
    pub(crate) kind: String,
    /// The number of a shared formula.
    pub(crate) shared: Option<String>,
    /// The cells of a formula that is not plain.
    pub(crate) cells: Option<CellRange>,
    /// The place of its text.
    pub(crate) text: Range<usize>,
    /// The element of its stored result; empty if there is none.
    pub(crate) result: Range<usize>,
}

/// A range of cells that an element outside of the rows names.
#[derive(Debug)]
pub(crate) struct NamedRange {
    /// The name of the element.
    pub(crate) element: String,
    /// The place of the attribute's value, or of the text of `sqref`.
    pub(crate) value: Range<usize>,
}

/// A worksheet.
#[derive(Debug)]
pub(crate) struct SheetXml {
    pub(crate) text: String,
    /// The prefix of its elements.
    pub(crate) prefix: String,
    pub(crate) rows: Vec<RowSpan>,
    /// The tag of the rows' element, and where its content ends; none if it is an empty element.
    pub(crate) data: (Range<usize>, Option<usize>),
    pub(crate) formulas: Vec<FormulaSpan>,
    pub(crate) ranges: Vec<NamedRange>,
    /// The number of merged regions, where the sheet states it.
    pub(crate) merge_count: Option<Range<usize>>,
    /// The numbers of the rows above page breaks.
    pub(crate) breaks: Vec<Range<usize>>,
    /// The texts of formulas outside of the rows.
    pub(crate) outside: Vec<Range<usize>>,
    /// First column, last column and style of formatted columns.
    columns: Vec<(u32, u32, String)>,
}

/// Elements outside of the rows whose text is a formula.
const FORMULAS: [&str; 4] = ["f", "formula", "formula1", "formula2"];

/// Elements whose ranges say where the user was.
const VIEWS: [&str; 2] = ["selection", "pane"];

#[derive(Default)]
struct Parser {
    rows: Vec<RowSpan>,
    data: Option<(Range<usize>, Option<usize>)>,
    formulas: Vec<FormulaSpan>,
    ranges: Vec<NamedRange>,
    merge_count: Option<Range<usize>>,
    breaks: Vec<Range<usize>>,
    outside: Vec<Range<usize>>,
    columns: Vec<(u32, u32, String)>,
    prefix: String,
    /// Whether the tags are those of rows.
    in_data: bool,
    in_row_breaks: bool,
    /// Whether the open cell has a formula.
    in_formula_cell: bool,
    /// The names of the open elements outside of the rows.
    open: Vec<String>,
    /// The end of the last start tag.
    after: usize,
}

impl SheetXml {
    /// Finds the places of a worksheet. `None`: it is not as the format prescribes.
    pub(crate) fn parse(text: String) -> Option<Self> {
        let mut parser = Parser::default();
        scan(&text, |item| match item {
            Item::Open(tag) => parser.open(&text, &tag),
            Item::Close(tag) => parser.close(&tag),
        })?;
        if parser.in_data || !parser.open.is_empty() {
            return None;
        }
        let Parser { rows, data, formulas, ranges, columns, prefix, .. } = parser;
        let Parser { merge_count, breaks, outside, .. } = parser;
        let is_sorted = rows.is_sorted_by(|above, below| above.number < below.number);
        let data = data.filter(|_| is_sorted)?;
        Some(Self {
            text,
            prefix,
            rows,
            data,
            formulas,
            ranges,
            merge_count,
            breaks,
            outside,
            columns,
        })
    }

    /// The row with a number.
    pub(crate) fn row(&self, number: u32) -> Option<&RowSpan> {
        let at = self.rows.binary_search_by_key(&number, |row| row.number).ok()?;
        self.rows.get(at)
    }

    /// The cells of a row, in the order of their columns.
    pub(crate) fn cells(&self, row: &RowSpan) -> Option<Vec<CellSpan>> {
        let base = row.inside.start;
        let text = self.text.get(row.inside.clone())?;
        let (mut cells, mut next) = (Vec::<CellSpan>::new(), 0);
        scan(text, |item| {
            match item {
                Item::Open(tag) if tag.name == "c" => {
                    let column = match attribute(text, &tag, "r") {
                        Some(range) => parse_cell(text.get(range)?)?.1,
                        None => next,
                    };
                    next = column + 1;
                    let style = attribute(text, &tag, "s").and_then(|range| text.get(range));
                    let range = base + tag.range.start..base + tag.range.end;
                    cells.push(CellSpan {
                        column,
                        tag: range.clone(),
                        range,
                        style: style.map(str::to_owned),
                        has_formula: false,
                    });
                }
                Item::Open(tag) if tag.name == "f" => cells.last_mut()?.has_formula = true,
                Item::Close(tag) if tag.name == "c" => {
                    cells.last_mut()?.range.end = base + tag.range.end;
                }
                _ => {}
            }
            Some(())
        })?;
        let is_sorted = cells.is_sorted_by(|left, right| left.column < right.column);
        is_sorted.then_some(cells)
    }

    /// The cell of a row and column.
    pub(crate) fn cell(&self, row: u32, column: u32) -> Option<CellSpan> {
        self.cells(self.row(row)?)?.into_iter().find(|cell| cell.column == column)
    }

    /// The formula of a cell as a program copies it to a row below; none if it is of another kind.
    pub(crate) fn copied_formula(&self, row: u32, column: u32, to: u32) -> Option<String> {
        let cell = self.cell(row, column).filter(|cell| cell.has_formula)?;
        let text = self.text.get(cell.range)?;
        let tag = tags(text, "f")?.into_iter().next()?;
        let kind = value(text, &tag, "t").unwrap_or_default();
        if matches!(kind.as_str(), "" | "normal") {
            let place = contents(text, &["f"])?.into_iter().next()?;
            return Some(copied_down(&unescaped(text.get(place)?)?, to.checked_sub(row)?));
        }
        // The first cell of a shared formula has its text.
        let id = value(text, &tag, "si").filter(|_| kind == "shared")?;
        let is_first =
            |one: &&FormulaSpan| one.shared.as_ref() == Some(&id) && !one.text.is_empty();
        let first = self.formulas.iter().find(is_first)?;
        let cells =
            first.cells.filter(|cells| cells.column == column && cells.last_column == column);
        cells?;
        Some(copied_down(
            &unescaped(self.text.get(first.text.clone())?)?,
            to.checked_sub(first.row)?,
        ))
    }

    /// The style of an empty place: that of the row, else that of the column.
    pub(crate) fn default_style(&self, row: Option<&RowSpan>, column: u32) -> Option<String> {
        let of_row = row.and_then(|row| {
            let (tag, value) = (self.tag(row), |tag: &Tag<'_>, name: &str| {
                attribute(&self.text, tag, name).and_then(|range| self.text.get(range))
            });
            let is_formatted = matches!(value(&tag, "customFormat"), Some("1" | "true"));
            value(&tag, "s").filter(|_| is_formatted).map(str::to_owned)
        });
        let formatted = |(first, last, _): &&(u32, u32, String)| (*first..=*last).contains(&column);
        let of_column = || self.columns.iter().find(formatted).map(|(.., style)| style.clone());
        of_row.or_else(of_column)
    }

    /// The start tag of a row.
    pub(crate) fn tag(&self, row: &RowSpan) -> Tag<'_> {
        Tag { name: "row", prefix: &self.prefix, range: row.tag.clone(), is_empty: false }
    }

    /// The start tag of a cell.
    pub(crate) fn cell_tag(&self, cell: &CellSpan) -> Tag<'_> {
        Tag { name: "c", prefix: &self.prefix, range: cell.tag.clone(), is_empty: false }
    }
}

impl Parser {
    fn open(&mut self, text: &str, tag: &Tag<'_>) -> Option<()> {
        self.after = tag.range.end;
        if self.in_data {
            return self.open_in_data(text, tag);
        }
        match tag.name {
            "sheetData" => {
                self.prefix = tag.prefix.to_owned();
                self.in_data = !tag.is_empty;
                self.data = Some((tag.range.clone(), None));
                return Some(());
            }
            "mergeCells" => self.merge_count = attribute(text, tag, "count"),
            "rowBreaks" => self.in_row_breaks = !tag.is_empty,
            "brk" if self.in_row_breaks => self.breaks.push(attribute(text, tag, "id")?),
            "col" => {
                let value = |name: &str| text.get(attribute(text, tag, name)?);
                if let (Some(style), Some(min), Some(max)) =
                    (value("style"), value("min"), value("max"))
                {
                    let number = |text: &str| parse_row(text)?.checked_sub(1);
                    self.columns.push((number(min)?, number(max)?, style.to_owned()));
                }
            }
            _ => {}
        }
        let ranges = attributes(text, tag).filter(|(name, _)| matches!(*name, "ref" | "sqref"));
        let named = |(_, value)| NamedRange { element: tag.name.to_owned(), value };
        if !VIEWS.contains(&tag.name) {
            self.ranges.extend(ranges.map(named));
        }
        if !tag.is_empty {
            self.open.push(tag.name.to_owned());
        }
        Some(())
    }

    fn open_in_data(&mut self, text: &str, tag: &Tag<'_>) -> Option<()> {
        match tag.name {
            "row" => {
                let number = match attribute(text, tag, "r") {
                    Some(range) => parse_row(text.get(range)?)?,
                    None => self.rows.last().map_or(0, |row| row.number) + 1,
                };
                let end = tag.range.end;
                self.rows.push(RowSpan { number, tag: tag.range.clone(), inside: end..end, end });
            }
            "c" => self.in_formula_cell = false,
            "v" if self.in_formula_cell => self.formulas.last_mut()?.result = tag.range.clone(),
            "f" => {
                let row = self.rows.last()?.number;
                let value = |name: &str| text.get(attribute(text, tag, name)?);
                let kind =
                    value("t").filter(|kind| *kind != "normal").unwrap_or_default().to_owned();
                let cells = value("ref").and_then(CellRange::parse);
                let end = tag.range.end;
                let shared = value("si").map(str::to_owned);
                self.formulas.push(FormulaSpan {
                    row,
                    kind,
                    shared,
                    cells,
                    text: end..end,
                    result: end..end,
                });
                self.in_formula_cell = true;
            }
            _ => {}
        }
        Some(())
    }

    fn close(&mut self, tag: &Tag<'_>) -> Option<()> {
        if self.in_data {
            match tag.name {
                "row" => {
                    let row = self.rows.last_mut()?;
                    row.inside.end = tag.range.start;
                    row.end = tag.range.end;
                }
                "f" => self.formulas.last_mut()?.text.end = tag.range.start,
                "v" if self.in_formula_cell => {
                    self.formulas.last_mut()?.result.end = tag.range.end;
                }
                "sheetData" => {
                    self.in_data = false;
                    self.data.as_mut()?.1 = Some(tag.range.start);
                }
                _ => {}
            }
            return Some(());
        }
        let name = self.open.pop()?;
        self.in_row_breaks &= name != "rowBreaks";
        let text = self.after..tag.range.start;
        self.after = tag.range.end;
        if name == "sqref" {
            let element = self.open.last().cloned().unwrap_or_default();
            self.ranges.push(NamedRange { element, value: text });
        } else if FORMULAS.contains(&name.as_str()) {
            self.outside.push(text);
        }
        Some(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const SHEET: &str = "<x:worksheet><x:dimension ref=\"A1:B2\"/><x:cols><x:col min=\"2\" max=\"3\" style=\"7\"/></x:cols>\
        <x:sheetData><x:row r=\"1\"><x:c r=\"A1\" s=\"1\"><x:v>1</x:v></x:c><x:c><x:f t=\"shared\" ref=\"B1:B2\">A1</x:f></x:c></x:row>\
        <x:row s=\"4\" customFormat=\"1\"/></x:sheetData><x:autoFilter ref=\"A1:B2\"/>\
        <x:rowBreaks><x:brk id=\"2\"/></x:rowBreaks>\
        <x:dataValidation sqref=\"B1:B2\"><x:formula1>C1</x:formula1></x:dataValidation>\
        <x:extLst><x14:dataValidation><xm:sqref>B2</xm:sqref></x14:dataValidation></x:extLst></x:worksheet>";

    #[test]
    fn rows_cells_and_ranges_have_places() {
        let sheet = SheetXml::parse(SHEET.to_owned()).unwrap();
        let numbers: Vec<_> = sheet.rows.iter().map(|row| row.number).collect();
        assert_eq!((numbers, sheet.prefix.as_str()), (vec![1, 2], "x:"));
        let cells = sheet.cells(&sheet.rows[0]).unwrap();
        assert_eq!(&SHEET[cells[0].range.clone()], "<x:c r=\"A1\" s=\"1\"><x:v>1</x:v></x:c>");
        assert_eq!((cells[1].column, cells[1].has_formula), (1, true));
        assert_eq!(sheet.formulas[0].cells, CellRange::parse("B1:B2"));
        assert_eq!(&SHEET[sheet.formulas[0].text.clone()], "A1");
        let ranges: Vec<_> = sheet.ranges.iter().map(|one| one.element.as_str()).collect();
        assert_eq!(ranges, ["dimension", "autoFilter", "dataValidation", "dataValidation"]);
        assert_eq!((sheet.breaks.len(), sheet.outside.len()), (1, 1));
        assert_eq!(sheet.default_style(None, 2).as_deref(), Some("7"));
        assert_eq!(sheet.default_style(sheet.row(2), 2).as_deref(), Some("4"));
    }

    #[test]
    fn rows_in_disorder_are_refused() {
        for text in ["<a/>", "<sheetData><row r=\"2\"/><row r=\"1\"/></sheetData>", "<sheetData>"] {
            assert!(SheetXml::parse(text.to_owned()).is_none(), "{text}");
        }
    }
}
