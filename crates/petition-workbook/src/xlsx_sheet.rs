//! Reads the rows and cells of a sheet of SpreadsheetML.

use crate::cell_formats::CellFormats;
use crate::cell_name;
use crate::cell_sink::CellSink;
use crate::damage::Damage;
use crate::date::DateSystem;
use crate::grid::{Cell, Merged, is_picture};
use crate::package::Part;
use crate::shared_texts::SharedTexts;
use crate::xlsx_in::{plain_text, rich_text};
use crate::xml;
use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};
use std::ops::ControlFlow;

/// What the sheets of a workbook share.
#[derive(Clone, Copy)]
pub(crate) struct Shared<'b> {
    pub(crate) texts: &'b SharedTexts,
    pub(crate) formats: &'b CellFormats,
    pub(crate) dates: DateSystem,
}

/// The rows of a sheet.
pub(crate) struct SheetXml<'b, 'a> {
    reader: Reader<Part<'b, 'a>>,
    shared: Shared<'b>,
    buffer: Vec<u8>,
    /// The value and the formula of a cell.
    value: String,
    formula: String,
    /// The longest text, in bytes.
    most: usize,
    /// The number of the row from 1, and of the next cell's column from 0.
    row: u32,
    column: u32,
    /// Whether the row's number is not known: its element does not say it, and no cell has come.
    is_row_open: bool,
}

/// The attributes of a cell.
struct Attributes {
    /// Its row from 1 and its column from 0.
    place: Option<(u32, u32)>,
    format: Option<usize>,
    kind: Kind,
}

/// How the value of a cell is stored.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    Shared,
    Inline,
    Text,
    Bool,
    Error,
    /// A number, or a text if no type is stated.
    Number {
        is_stated: bool,
    },
}

impl Attributes {
    fn of(element: &BytesStart<'_>) -> Result<Self, Damage> {
        let [name, format, kind] = xml::values(element, ["r", "s", "t"])?;
        let place = |name: &str| cell_name::parse(name).ok_or_else(Damage::new);
        let kind = match kind {
            None => Kind::Number { is_stated: false },
            Some("n") => Kind::Number { is_stated: true },
            Some("s") => Kind::Shared,
            Some("inlineStr" | "is") => Kind::Inline,
            Some("str" | "d") => Kind::Text,
            Some("b") => Kind::Bool,
            Some("e") => Kind::Error,
            Some(_) => return Err(Damage::new()),
        };
        Ok(Self {
            place: name.map(place).transpose()?,
            format: format.and_then(|format| format.parse().ok()),
            kind,
        })
    }
}

/// What the elements of a cell say.
#[derive(Default)]
struct Elements {
    has_value: bool,
    has_formula: bool,
    has_picture: bool,
}

impl<'b, 'a> SheetXml<'b, 'a> {
    /// Begins to read a sheet.
    pub(crate) fn new(part: Part<'b, 'a>, shared: Shared<'b>, most: usize) -> Self {
        Self {
            reader: xml::reader(part),
            shared,
            buffer: Vec::new(),
            value: String::new(),
            formula: String::new(),
            most,
            row: 0,
            column: 0,
            is_row_open: false,
        }
    }

    /// Gives the cells to a sink, until it wants no more.
    pub(crate) fn read(&mut self, sink: &mut CellSink<'_>) -> Result<(), Damage> {
        let mut is_complete = false;
        loop {
            self.buffer.clear();
            match self.reader.read_event_into(&mut self.buffer).map_err(Damage::of)? {
                Event::Start(element) => match element.local_name().as_ref() {
                    "row" if !is_complete => {
                        let [number] = xml::values(&element, ["r"])?;
                        let row = |number: &str| cell_name::row(number.as_bytes());
                        let row = number.map(|number| row(number).ok_or_else(Damage::new));
                        if self.start_row(row.transpose()?, sink).is_break() {
                            return Ok(());
                        }
                    }
                    "c" if !is_complete => {
                        let attributes = Attributes::of(&element)?;
                        if self.cell(attributes, sink)?.is_break() {
                            return Ok(());
                        }
                    }
                    "mergeCell" => {
                        let [region] = xml::values(&element, ["ref"])?;
                        if sink.merge(merged(region)?).is_break() {
                            return Ok(());
                        }
                    }
                    _ => {}
                },
                Event::End(element) if element.local_name().as_ref() == "sheetData" => {
                    is_complete = true;
                }
                Event::Eof => return if is_complete { Ok(()) } else { Err(Damage::cut_off()) },
                _ => {}
            }
        }
    }

    fn start_row(&mut self, number: Option<u32>, sink: &mut CellSink<'_>) -> ControlFlow<()> {
        self.column = 0;
        self.is_row_open = number.is_none();
        self.row = number.unwrap_or_else(|| self.row.saturating_add(1));
        // A row without number and cells cannot come twice.
        if self.is_row_open { sink.blank() } else { sink.row(self.row) }
    }

    fn cell(
        &mut self,
        Attributes { place, format, kind }: Attributes,
        sink: &mut CellSink<'_>,
    ) -> Result<ControlFlow<()>, Damage> {
        let (row, column) = place.unwrap_or((self.row, self.column));
        if self.row == 0 || self.is_row_open {
            self.row = row;
            self.is_row_open = false;
            if row == 0 {
                return Err(Damage::new());
            }
            if sink.row(row).is_break() {
                return Ok(ControlFlow::Break(()));
            }
        }
        self.column = column.saturating_add(1);
        let elements = self.elements(kind)?;
        if row != self.row && sink.misplace(self.row, row, column).is_break() {
            return Ok(ControlFlow::Break(()));
        }
        Ok(match self.content(kind, format, &elements)? {
            Some(cell) => sink.push(self.row.saturating_sub(1), column, cell),
            None => sink.blank(),
        })
    }

    /// Reads the elements of a cell up to its end.
    fn elements(&mut self, kind: Kind) -> Result<Elements, Damage> {
        let mut elements = Elements::default();
        self.value.clear();
        let Self { reader, buffer, value, formula, most, .. } = self;
        loop {
            buffer.clear();
            match reader.read_event_into(buffer).map_err(Damage::of)? {
                Event::Start(element) => match element.local_name().as_ref() {
                    "v" if kind == Kind::Inline => {
                        plain_text(reader, buffer, "v", &mut String::new(), *most)?;
                    }
                    "v" => {
                        value.clear();
                        elements.has_value = true;
                        plain_text(reader, buffer, "v", value, *most)?;
                    }
                    "is" => {
                        value.clear();
                        elements.has_value = true;
                        rich_text(reader, buffer, "is", value, *most)?;
                    }
                    "f" => {
                        let [kind] = xml::values(&element, ["t"])?;
                        let is_shared = kind == Some("shared");
                        formula.clear();
                        plain_text(reader, buffer, "f", formula, *most)?;
                        elements.has_formula = true;
                        elements.has_picture |= !is_shared && is_picture(formula);
                    }
                    _ => {}
                },
                Event::End(element) if element.local_name().as_ref() == "c" => return Ok(elements),
                Event::Eof => return Err(Damage::cut_off()),
                _ => {}
            }
        }
    }

    /// The cell of what was read; none without content.
    fn content(
        &self,
        kind: Kind,
        format: Option<usize>,
        elements: &Elements,
    ) -> Result<Option<Cell>, Damage> {
        let value = self.value.as_str();
        let without_value = || elements.has_formula.then_some(Cell::Formula);
        if elements.has_picture {
            return Ok(Some(Cell::Picture));
        }
        // An empty text is a result; other empty values are none.
        if !elements.has_value || (value.is_empty() && !matches!(kind, Kind::Text | Kind::Inline)) {
            return Ok(without_value());
        }
        let cell = match kind {
            Kind::Shared => {
                let text = value.trim().parse().ok().and_then(|at| self.shared.texts.get(at));
                Cell::of_text(text.ok_or_else(Damage::new)?)
            }
            Kind::Inline => Cell::of_text(value),
            Kind::Text => Cell::of_text(&xml::without_references(value)),
            Kind::Bool => Cell::Bool(boolean(value).ok_or_else(Damage::new)?),
            Kind::Error => Cell::Error(value.to_owned()),
            Kind::Number { is_stated } => match value.trim().parse::<f64>() {
                Ok(number) if number.is_finite() => match format {
                    Some(format) => self.shared.formats.cell(format, number, self.shared.dates),
                    None => Cell::Number(number),
                },
                _ if is_stated => return Err(Damage::new()),
                _ => Cell::of_text(value),
            },
        };
        Ok(Some(cell))
    }
}

fn boolean(value: &str) -> Option<bool> {
    match value.trim().to_ascii_lowercase().as_str() {
        "0" | "false" => Some(false),
        "1" | "true" => Some(true),
        _ => None,
    }
}

fn merged(region: Option<&str>) -> Result<Merged, Damage> {
    let corners = region.and_then(cell_name::region).ok_or_else(Damage::new)?;
    let [(first, column), (last, last_column)] = corners;
    Ok(Merged { first, last, column, last_column })
}
