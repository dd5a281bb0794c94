//! Reads `.xlsx` and `.xlsm` workbooks: SpreadsheetML (ECMA-376, part 1), element by element.
//!
//! Libraries reserve memory for what a file claims, store every style, and take the last of two cells in one place.

use crate::budget::Budget;
use crate::cell_formats::CellFormats;
use crate::cell_sink::CellSink;
use crate::damage::{Damage, Fault};
use crate::date::DateSystem;
use crate::limits::MAX_SHEETS;
use crate::package::{Package, Relation, refuse_shared};
use crate::shared_texts::SharedTexts;
use crate::source::{SheetInfo, Source};
use crate::xlsx_sheet::{Shared, SheetXml};
use crate::xml;
use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};
use std::io::BufRead;

/// An `.xlsx` workbook.
pub(crate) struct Xlsx<'a> {
    package: Package<'a>,
    /// The worksheets, each with the name of its part.
    sheets: Vec<(SheetInfo, String)>,
    texts: SharedTexts,
    formats: CellFormats,
    dates: DateSystem,
}

impl<'a> Xlsx<'a> {
    /// Reads what the sheets share.
    pub(crate) fn open(bytes: &'a [u8], budget: &mut Budget) -> Result<Self, Damage> {
        let mut package = Package::open(bytes)?;
        let main = package.relations("")?.into_iter().find(|relation| {
            // Its type has two forms, of which one is for strict documents.
            relation.kind == "officeDocument"
        });
        let main = main.map_or_else(|| "xl/workbook.xml".to_owned(), |relation| relation.part);
        let relations = package.relations(&main)?;
        let (sheets, dates) = workbook(xml::reader(package.part(&main)?), &relations)
            .map_err(|damage| damage.in_part(&main))?;
        refuse_shared(sheets.iter().map(|(_, part)| part))?;
        let mut book = Self {
            package,
            sheets,
            texts: SharedTexts::default(),
            formats: CellFormats::default(),
            dates,
        };
        let folder = main.rfind('/').and_then(|at| main.get(..=at)).unwrap_or_default();
        let part = |kind: &str| {
            let own = relations.iter().find(|relation| relation.kind == kind);
            own.map_or_else(|| format!("{folder}{kind}.xml"), |relation| relation.part.clone())
        };
        let (strings, styles) = (part("sharedStrings"), part("styles"));
        if book.package.has(&strings) {
            book.texts = shared_texts(xml::reader(book.package.part(&strings)?), budget)
                .map_err(|damage| damage.in_part(&strings))?;
        }
        if book.package.has(&styles) {
            book.formats = cell_formats(xml::reader(book.package.part(&styles)?), budget)
                .map_err(|damage| damage.in_part(&styles))?;
        }
        if book.sheets.is_empty() { Err(Damage::new()) } else { Ok(book) }
    }
}

impl Source for Xlsx<'_> {
    fn sheets(&self) -> Vec<SheetInfo> {
        self.sheets.iter().map(|(info, _)| info.clone()).collect()
    }

    fn dates(&self) -> DateSystem {
        self.dates
    }

    fn read(&mut self, at: usize, sink: &mut CellSink<'_>) -> Result<(), Damage> {
        let (_, part) = self.sheets.get(at).ok_or_else(Damage::new)?;
        let shared = Shared { texts: &self.texts, formats: &self.formats, dates: self.dates };
        let read = SheetXml::new(self.package.part(part)?, shared, sink.text_bytes()).read(sink);
        read.map_err(|damage| damage.in_part(part))
    }
}

/// The worksheets, each with its part; charts and macros are none.
fn workbook<R: BufRead>(
    mut reader: Reader<R>,
    relations: &[Relation],
) -> Result<(Vec<(SheetInfo, String)>, DateSystem), Damage> {
    let (mut sheets, mut dates) = (Vec::new(), DateSystem::From1900);
    let mut buffer = Vec::new();
    loop {
        buffer.clear();
        match reader.read_event_into(&mut buffer).map_err(Damage::of)? {
            Event::Start(element) => match element.local_name().as_ref() {
                "sheet" => sheets.extend(sheet(&element, relations)?),
                // An extension has an element of this name without the attribute.
                "workbookPr" => {
                    if let [Some("1" | "true")] = xml::values(&element, ["date1904"])? {
                        dates = DateSystem::From1904;
                    }
                }
                _ => {}
            },
            Event::End(element) if element.local_name().as_ref() == "workbook" => {
                return Ok((sheets, dates));
            }
            Event::Eof => return Err(Damage::cut_off()),
            _ => {}
        }
        // One more than are read: the caller says so.
        if sheets.len() > MAX_SHEETS {
            return Ok((sheets, dates));
        }
    }
}

fn sheet(
    element: &BytesStart<'_>,
    relations: &[Relation],
) -> Result<Option<(SheetInfo, String)>, Damage> {
    let [name, state, id] = xml::values(element, ["name", "state", "id"])?;
    let id = xml::unescaped(id.ok_or_else(Damage::new)?)?;
    let relation = relations.iter().find(|relation| relation.id == id);
    let relation = relation.ok_or_else(|| Damage::of(Fault::MissingPart))?;
    let hidden = state.is_some_and(|state| state != "visible");
    let info = SheetInfo { name: xml::unescaped(name.unwrap_or_default())?, hidden };
    Ok((relation.kind == "worksheet").then(|| (info, relation.part.clone())))
}

/// The texts that cells share.
fn shared_texts<R: BufRead>(
    mut reader: Reader<R>,
    budget: &mut Budget,
) -> Result<SharedTexts, Damage> {
    let (mut texts, mut text) = (SharedTexts::default(), String::new());
    let mut buffer = Vec::new();
    loop {
        buffer.clear();
        match reader.read_event_into(&mut buffer).map_err(Damage::of)? {
            Event::Start(element) if element.local_name().as_ref() == "si" => {
                text.clear();
                rich_text(&mut reader, &mut buffer, "si", &mut text, budget.limits().text_bytes)?;
                texts.push(&text, budget)?;
            }
            Event::End(element) if element.local_name().as_ref() == "sst" => return Ok(texts),
            Event::Eof => return Err(Damage::cut_off()),
            _ => {}
        }
    }
}

/// Reads a text of one piece or several up to the end of its element; how it is pronounced is no part of it.
pub(crate) fn rich_text<R: BufRead>(
    reader: &mut Reader<R>,
    buffer: &mut Vec<u8>,
    end: &str,
    text: &mut String,
    most: usize,
) -> Result<(), Damage> {
    let mut is_aside = false;
    loop {
        buffer.clear();
        match reader.read_event_into(buffer).map_err(Damage::of)? {
            Event::Start(element) => match element.local_name().as_ref() {
                "rPh" => is_aside = true,
                "t" if !is_aside => {
                    let [space] = xml::values(&element, ["space"])?;
                    let keeps_space = space == Some("preserve");
                    let mut piece = String::new();
                    plain_text(reader, buffer, "t", &mut piece, most)?;
                    let blanks: &[char] = if keeps_space { &[] } else { &[' ', '\t', '\r', '\n'] };
                    text.push_str(&xml::without_references(piece.trim_matches(blanks)));
                    if text.len() > most {
                        return Err(Damage::TooLarge);
                    }
                }
                _ => {}
            },
            Event::End(element) => match element.local_name().as_ref() {
                "rPh" => is_aside = false,
                name if name == end => return Ok(()),
                _ => {}
            },
            Event::Eof => return Err(Damage::cut_off()),
            _ => {}
        }
    }
}

/// Reads a text up to the end of its element.
pub(crate) fn plain_text<R: BufRead>(
    reader: &mut Reader<R>,
    buffer: &mut Vec<u8>,
    end: &str,
    text: &mut String,
    most: usize,
) -> Result<(), Damage> {
    loop {
        buffer.clear();
        match reader.read_event_into(buffer).map_err(Damage::of)? {
            Event::End(element) if element.local_name().as_ref() == end => return Ok(()),
            Event::Eof => return Err(Damage::cut_off()),
            event => xml::add(&event, text, most)?,
        }
    }
}

/// The number formats of the cell formats.
fn cell_formats<R: BufRead>(
    mut reader: Reader<R>,
    budget: &mut Budget,
) -> Result<CellFormats, Damage> {
    let (mut formats, mut is_inside) = (CellFormats::default(), false);
    let mut buffer = Vec::new();
    loop {
        buffer.clear();
        match reader.read_event_into(&mut buffer).map_err(Damage::of)? {
            Event::Start(element) => match element.local_name().as_ref() {
                "numFmt" => {
                    let [id, code] = xml::values(&element, ["numFmtId", "formatCode"])?;
                    if let (Some(id), Some(code)) = (id.and_then(|id| id.parse().ok()), code) {
                        formats.define(id, &xml::unescaped(code)?, budget)?;
                    }
                }
                "cellXfs" => is_inside = true,
                "xf" if is_inside => {
                    let [id] = xml::values(&element, ["numFmtId"])?;
                    let id = id.and_then(|id| id.parse().ok());
                    formats.push(id.unwrap_or_default(), budget)?;
                }
                _ => {}
            },
            Event::End(element) => match element.local_name().as_ref() {
                "cellXfs" => is_inside = false,
                "styleSheet" => return Ok(formats),
                _ => {}
            },
            Event::Eof => return Err(Damage::cut_off()),
            _ => {}
        }
    }
}
