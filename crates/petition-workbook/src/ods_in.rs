//! Reads `.ods` workbooks: OpenDocument spreadsheets, element by element.
//!
//! The library for the other formats expands repeated rows before a limit can stop it, and knows no merged cells.

use crate::budget::Budget;
use crate::cell_sink::CellSink;
use crate::damage::Damage;
use crate::date::DateSystem;
use crate::grid::{Cell, Merged};
use crate::limits::{MAX_CELL_CHARS, MAX_COLUMNS, MAX_SHEETS};
use crate::number_format::shows_id;
use crate::package::Package;
use crate::source::{SheetInfo, Source};
use crate::xml;
use chrono::NaiveDate;
use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};
use std::collections::HashSet;
use std::ops::{ControlFlow, Range};

/// The part with all sheets.
const CONTENT: &str = "content.xml";

/// An `.ods` workbook.
pub(crate) struct Ods {
    content: String,
    /// The worksheets, each with the part of the content inside its element.
    sheets: Vec<(SheetInfo, Range<usize>)>,
    dates: DateSystem,
}

impl Ods {
    /// Finds the sheets.
    pub(crate) fn open(bytes: &[u8], budget: &mut Budget) -> Result<Self, Damage> {
        let content = Package::open(bytes)?.content(CONTENT, budget)?;
        let in_content = |damage: Damage| damage.in_part(CONTENT);
        let content = String::from_utf8(content).map_err(|error| in_content(Damage::of(error)))?;
        let mut book =
            Self { content: String::new(), sheets: Vec::new(), dates: DateSystem::From1900 };
        book.find_sheets(&content).map_err(in_content)?;
        book.content = content;
        if book.sheets.is_empty() { Err(Damage::new()) } else { Ok(book) }
    }

    fn find_sheets(&mut self, content: &str) -> Result<(), Damage> {
        let mut reader = Reader::from_str(content);
        let mut hidden_styles = HashSet::new();
        let mut style = None;
        loop {
            let event = reader.read_event().map_err(Damage::of)?;
            let (element, is_open) = match &event {
                Event::Start(element) => (element, true),
                Event::Empty(element) => (element, false),
                Event::Eof => return Ok(()),
                _ => continue,
            };
            match element.name().as_ref() {
                "style:style" => style = attribute(element, "style:name"),
                "style:table-properties" => {
                    let display = attribute(element, "table:display");
                    if display.as_deref() == Some("false") {
                        hidden_styles.extend(style.clone());
                    }
                }
                "table:null-date" => {
                    let day = attribute(element, "table:date-value").unwrap_or_default();
                    if day.starts_with("1904") {
                        self.dates = DateSystem::From1904;
                    }
                }
                "table:table" => {
                    let name = attribute(element, "table:name").unwrap_or_default();
                    let style = attribute(element, "table:style-name").unwrap_or_default();
                    let hidden = hidden_styles.contains(&style);
                    let inside = if is_open {
                        let span = reader.read_to_end(element.name()).map_err(Damage::of)?;
                        span.start as usize..span.end as usize
                    } else {
                        0..0
                    };
                    self.sheets.push((SheetInfo { name, hidden }, inside));
                    // One more than are read: the caller says so.
                    if self.sheets.len() > MAX_SHEETS {
                        return Ok(());
                    }
                }
                _ => {}
            }
        }
    }
}

impl Source for Ods {
    fn sheets(&self) -> Vec<SheetInfo> {
        self.sheets.iter().map(|(info, _)| info.clone()).collect()
    }

    fn dates(&self) -> DateSystem {
        self.dates
    }

    fn read(&mut self, at: usize, sink: &mut CellSink<'_>) -> Result<(), Damage> {
        let (_, inside) = self.sheets.get(at).ok_or_else(Damage::new)?;
        let content = self.content.get(inside.clone()).ok_or_else(Damage::new)?;
        Rows {
            reader: Reader::from_str(content),
            number: 0,
            column: 0,
            repeat: 1,
            cells: Vec::new(),
        }
        .read(sink)
    }
}

/// The rows of a sheet.
struct Rows<'a> {
    reader: Reader<&'a [u8]>,
    /// The number of the row from 0, and of the next cell's column.
    number: u32,
    column: u32,
    /// How often the row is repeated.
    repeat: u32,
    /// The cells of the row with content.
    cells: Vec<(u32, Cell)>,
}

impl Rows<'_> {
    fn read(&mut self, sink: &mut CellSink<'_>) -> Result<(), Damage> {
        let mut flow = ControlFlow::Continue(());
        while flow.is_continue() {
            match self.reader.read_event().map_err(Damage::of)? {
                Event::Start(element) => match element.name().as_ref() {
                    "table:table-row" => self.start_row(&element),
                    "table:table-cell" | "table:covered-table-cell" => {
                        let (text, has_picture) = self.text(sink.text_bytes())?;
                        flow = self.add_cell(&element, text, has_picture, sink);
                    }
                    // Drawings and forms have texts of their own.
                    "table:shapes" | "office:forms" => {
                        self.reader.read_to_end(element.name()).map_err(Damage::of)?;
                    }
                    _ => {}
                },
                Event::Empty(element) => match element.name().as_ref() {
                    "table:table-row" => {
                        self.start_row(&element);
                        flow = self.end_row(sink);
                    }
                    "table:table-cell" | "table:covered-table-cell" => {
                        flow = self.add_cell(&element, String::new(), false, sink);
                    }
                    _ => {}
                },
                Event::End(element) if element.name().as_ref() == "table:table-row" => {
                    flow = self.end_row(sink);
                }
                Event::Eof => return Ok(()),
                _ => {}
            }
        }
        Ok(())
    }

    fn start_row(&mut self, element: &BytesStart<'_>) {
        self.repeat = count(element, "table:number-rows-repeated");
        self.column = 0;
        self.cells.clear();
    }

    /// Gives the cells to the sink; breaks if it wants no more.
    fn end_row(&mut self, sink: &mut CellSink<'_>) -> ControlFlow<()> {
        let rows = if self.cells.is_empty() { 0 } else { self.repeat };
        for row in 0..rows {
            for (column, cell) in &self.cells {
                let number = self.number.saturating_add(row);
                sink.push(number, *column, cell.clone())?;
            }
        }
        self.number = self.number.saturating_add(self.repeat);
        sink.blank()
    }

    fn add_cell(
        &mut self,
        element: &BytesStart<'_>,
        text: String,
        has_picture: bool,
        sink: &mut CellSink<'_>,
    ) -> ControlFlow<()> {
        let repeat = count(element, "table:number-columns-repeated");
        let rows = count(element, "table:number-rows-spanned");
        let columns = count(element, "table:number-columns-spanned");
        if rows > 1 || columns > 1 {
            sink.merge(Merged {
                first: self.number.saturating_add(1),
                last: self.number.saturating_add(rows),
                column: self.column,
                last_column: self.column.saturating_add(columns - 1),
            })?;
        }
        let picture = || has_picture.then_some(Cell::Picture);
        if let Some(cell) = cell(element, text).or_else(picture) {
            // One more than fits: the sink then says what is wrong.
            let last = self.column.saturating_add(repeat).min(MAX_COLUMNS + 1);
            self.cells.extend((self.column..last).map(|column| (column, cell.clone())));
        }
        self.column = self.column.saturating_add(repeat);
        sink.blank()
    }

    /// The text of a cell up to its end, paragraphs on lines of their own; and whether it holds a picture.
    fn text(&mut self, most: usize) -> Result<(String, bool), Damage> {
        let mut text = String::new();
        let (mut paragraphs, mut depth, mut has_picture) = (0, 0, false);
        loop {
            match self.reader.read_event().map_err(Damage::of)? {
                Event::Start(element) => match element.name().as_ref() {
                    "text:p" => {
                        text.extend((paragraphs > 0).then_some('\n'));
                        paragraphs += 1;
                        depth += 1;
                    }
                    name if name.starts_with("draw:") || is_aside(name) => {
                        has_picture |= name == "draw:frame";
                        self.reader.read_to_end(element.name()).map_err(Damage::of)?;
                    }
                    _ => depth += 1,
                },
                Event::Empty(element) => match element.name().as_ref() {
                    "text:p" => {
                        text.extend((paragraphs > 0).then_some('\n'));
                        paragraphs += 1;
                    }
                    "text:s" => {
                        let count = count(&element, "text:c").min(MAX_CELL_CHARS as u32);
                        text.extend((0..count).map(|_| ' '));
                    }
                    "text:tab" => text.push('\t'),
                    "text:line-break" => text.push('\n'),
                    _ => {}
                },
                event @ (Event::Text(_) | Event::CData(_) | Event::GeneralRef(_))
                    if paragraphs > 0 =>
                {
                    xml::add(&event, &mut text, most)?;
                }
                Event::End(_) if depth == 0 => return Ok((text, has_picture)),
                Event::End(_) => depth -= 1,
                Event::Eof => return Err(Damage::cut_off()),
                _ => {}
            }
        }
    }
}

/// Notes beside the text of a cell.
fn is_aside(name: &str) -> bool {
    matches!(name, "office:annotation" | "text:ruby-text" | "table:table")
}

fn attribute(element: &BytesStart<'_>, name: &str) -> Option<String> {
    let attribute = element.try_get_attribute(name).ok().flatten()?;
    quick_xml::escape::unescape(&attribute.value).ok().map(std::borrow::Cow::into_owned)
}

/// A number of repetitions, at least one.
fn count(element: &BytesStart<'_>, name: &str) -> u32 {
    attribute(element, name).and_then(|text| text.parse().ok()).map_or(1, |count: u32| count.max(1))
}

/// The content of a cell; none if it has none.
fn cell(element: &BytesStart<'_>, text: String) -> Option<Cell> {
    let value = |name: &str| attribute(element, name);
    if value("calcext:value-type").as_deref() == Some("error") {
        return Some(Cell::Error(text));
    }
    match value("office:value-type").as_deref() {
        Some("float" | "currency" | "percentage") => {
            let number: f64 = value("office:value")?.parse().ok()?;
            Some(if shows_id(&text, number) {
                Cell::Shown(Box::new((number, text.trim().to_owned())))
            } else {
                Cell::Number(number)
            })
        }
        Some("date") => {
            let written = value("office:date-value").unwrap_or_default();
            Some(moment(&written).unwrap_or_else(|| Cell::of_text(&written)))
        }
        Some("time") => {
            let written = value("office:time-value").unwrap_or_default();
            Some(duration(&written).map_or_else(|| Cell::of_text(&text), Cell::Time))
        }
        Some("boolean") => {
            Some(Cell::Bool(value("office:boolean-value").as_deref() == Some("true")))
        }
        Some("string") => {
            let stored = value("office:string-value").unwrap_or(text);
            (!stored.is_empty()).then(|| Cell::of_text(&stored))
        }
        _ if !text.is_empty() => Some(Cell::of_text(&text)),
        _ => value("table:formula").map(|_| Cell::Formula),
    }
}

/// A date such as `2020-02-19` or `2020-02-19T09:30:00`.
fn moment(text: &str) -> Option<Cell> {
    let (day, time) = text.split_once('T').unwrap_or((text, ""));
    let day: NaiveDate = day.parse().ok()?;
    let mut parts = time.split(':').map(|part| part.parse::<f64>().unwrap_or(0.0));
    let mut part = || parts.next().unwrap_or(0.0);
    let second = part() * 3600.0 + part() * 60.0 + part();
    Some(Cell::Day(day, (second.round() as u32).min(86_399)))
}

/// A time of day such as `PT09H30M00S`.
fn duration(text: &str) -> Option<u32> {
    let (hours, rest) = text.strip_prefix("PT")?.split_once('H')?;
    let (minutes, rest) = rest.split_once('M')?;
    let seconds: f64 = rest.strip_suffix('S')?.parse().ok()?;
    let seconds = hours.parse::<u32>().ok()? % 24 * 3600
        + minutes.parse::<u32>().ok().filter(|minutes| *minutes < 60)? * 60
        + seconds.round() as u32;
    Some(seconds.min(86_399))
}

#[cfg(test)]
mod tests {
    use super::*;
    use petition_core::Limits;

    fn rows(content: &str) -> (Vec<(u32, u32, Cell)>, usize) {
        let mut budget = Budget::new(&Limits::DEFAULT);
        let mut sink = CellSink::first_rows(&mut budget, usize::MAX);
        let reader = Reader::from_str(content);
        let mut rows = Rows { reader, number: 0, column: 0, repeat: 1, cells: Vec::new() };
        rows.read(&mut sink).unwrap();
        let merged = sink.merged.len();
        let rows = sink.finish().0;
        let cells = rows
            .iter()
            .flat_map(|row| row.cells().map(|(column, cell)| (row.number, column, cell.clone())));
        (cells.collect(), merged)
    }

    #[test]
    fn rows_and_cells_are_repeated_and_values_have_types() {
        let (cells, merged) = rows(
            "<table:table-row table:number-rows-repeated=\"2\">\
             <table:table-cell table:number-columns-repeated=\"2\"/>\
             <table:table-cell office:value-type=\"string\" table:number-rows-spanned=\"2\">\
             <office:annotation><text:p>note</text:p></office:annotation>\
             <text:p>甲&amp;<text:s text:c=\"2\"/>乙</text:p><text:p>丙</text:p></table:table-cell>\
             </table:table-row><table:table-row table:number-rows-repeated=\"1000000\"/>\
             <table:table-row><table:table-cell office:value-type=\"float\" office:value=\"1\">\
             <text:p>M001</text:p></table:table-cell>\
             <table:table-cell office:value-type=\"date\" office:date-value=\"2020-02-19T09:30:00\"/>\
             <table:table-cell office:value-type=\"time\" office:time-value=\"PT09H30M00S\"/>\
             <table:table-cell table:formula=\"of:=1\"/></table:table-row>",
        );
        let day = NaiveDate::from_ymd_opt(2020, 2, 19).unwrap();
        let text = Cell::Text("甲&  乙\n丙".to_owned());
        assert_eq!(
            cells,
            [
                (1, 2, text.clone()),
                (2, 2, text),
                (1_000_003, 0, Cell::Shown(Box::new((1.0, "M001".to_owned())))),
                (1_000_003, 1, Cell::Day(day, 34_200)),
                (1_000_003, 2, Cell::Time(34_200)),
                (1_000_003, 3, Cell::Formula),
            ]
        );
        assert_eq!(merged, 1);
    }

    #[test]
    fn rows_repeated_without_end_meet_the_budget() {
        let content = "<table:table-row table:number-rows-repeated=\"1000000\">\
             <table:table-cell office:value-type=\"string\" table:number-columns-repeated=\"99\">\
             <text:p>x</text:p></table:table-cell></table:table-row>";
        let mut budget = Budget::new(&Limits { cells: 1000, ..Limits::DEFAULT });
        let mut sink = CellSink::first_rows(&mut budget, usize::MAX);
        let reader = Reader::from_str(content);
        let mut rows = Rows { reader, number: 0, column: 0, repeat: 1, cells: Vec::new() };
        rows.read(&mut sink).unwrap();
        assert!(sink.finish().1.is_some());
    }

    #[test]
    fn moments_and_durations_are_read() {
        let day = NaiveDate::from_ymd_opt(2020, 2, 19).unwrap();
        assert_eq!(moment("2020-02-19"), Some(Cell::Day(day, 0)));
        assert_eq!(moment("某日"), None);
        assert_eq!(duration("PT00H00M00.5S"), Some(1));
        assert_eq!(duration("PT1S"), None);
    }
}
