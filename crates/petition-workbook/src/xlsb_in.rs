//! Reads `.xlsb` workbooks: binary records in an archive (MS-XLSB), one by one.
//!
//! The library for `.xlsx` returns neither the merged cells nor the number formats of these workbooks.

use crate::cell_sink::CellSink;
use crate::compound_file::{u16_at, u32_at};
use crate::date::DateSystem;
use crate::grid::{Cell, Merged};
use crate::number_format::NumberFormat;
use crate::source::{Damage, SheetInfo, Source};
use crate::xls_in::{bool_or_error, f64_at, rk};
use quick_xml::Reader;
use quick_xml::events::Event;
use std::collections::HashMap;
use std::io::{Cursor, Read as _};

mod record {
    pub(super) const ROW: u16 = 0;
    pub(super) const RK: u16 = 2;
    pub(super) const ERROR: u16 = 3;
    pub(super) const BOOL: u16 = 4;
    pub(super) const REAL: u16 = 5;
    pub(super) const STRING: u16 = 6;
    pub(super) const SHARED_STRING: u16 = 7;
    pub(super) const FORMULA_STRING: u16 = 8;
    pub(super) const FORMULA_NUMBER: u16 = 9;
    pub(super) const FORMULA_BOOL: u16 = 10;
    pub(super) const FORMULA_ERROR: u16 = 11;
    pub(super) const STRING_ITEM: u16 = 19;
    pub(super) const FORMAT: u16 = 44;
    pub(super) const XF: u16 = 47;
    pub(super) const RICH_STRING: u16 = 62;
    pub(super) const WORKBOOK: u16 = 153;
    pub(super) const SHEET: u16 = 156;
    pub(super) const MERGED: u16 = 176;
    pub(super) const CELL_XFS: u16 = 617;
    pub(super) const END_CELL_XFS: u16 = 618;
}

/// An `.xlsb` workbook.
pub(crate) struct Xlsb<'a> {
    archive: zip::ZipArchive<Cursor<&'a [u8]>>,
    strings: Vec<String>,
    /// The number format of each cell format.
    formats: Vec<NumberFormat>,
    /// The worksheets, each with the name of its part.
    sheets: Vec<(SheetInfo, String)>,
    dates: DateSystem,
}

/// The records of a part: kind and data. Ends at the end of the part or where a record is cut.
struct Records<'a> {
    part: &'a [u8],
    at: usize,
}

impl Records<'_> {
    /// A number in up to so many bytes, seven bits in each.
    fn number(&mut self, most: u32) -> Option<usize> {
        let mut number = 0;
        for byte in 0..most {
            let bits = *self.part.get(self.at)?;
            self.at += 1;
            number |= usize::from(bits & 0x7f) << (7 * byte);
            if bits & 0x80 == 0 {
                break;
            }
        }
        Some(number)
    }
}

impl<'a> Iterator for Records<'a> {
    type Item = (u16, &'a [u8]);

    fn next(&mut self) -> Option<Self::Item> {
        let kind = u16::try_from(self.number(2)?).ok()?;
        let length = self.number(4)?;
        let data = self.part.get(self.at..)?.get(..length)?;
        self.at += length;
        Some((kind, data))
    }
}

fn records(part: &[u8]) -> Records<'_> {
    Records { part, at: 0 }
}

/// A text with a length of four bytes, and the bytes behind it.
fn text(bytes: &[u8]) -> Option<(String, &[u8])> {
    let length = u32_at(bytes, 0)?;
    // So many characters mean that there is no text.
    let length = if length == u32::MAX { 0 } else { (length as usize).checked_mul(2)? };
    let (units, rest) = bytes.get(4..)?.split_at_checked(length)?;
    let units: Vec<u16> = units.chunks_exact(2).filter_map(|unit| u16_at(unit, 0)).collect();
    Some((String::from_utf16_lossy(&units), rest))
}

impl<'a> Xlsb<'a> {
    /// Reads what the sheets share.
    pub(crate) fn open(bytes: &'a [u8]) -> Result<Self, Damage> {
        let archive = zip::ZipArchive::new(Cursor::new(bytes)).map_err(Damage::of)?;
        let mut book = Self {
            archive,
            strings: Vec::new(),
            formats: Vec::new(),
            sheets: Vec::new(),
            dates: DateSystem::From1900,
        };
        let targets = targets(&book.part("xl/_rels/workbook.bin.rels")?)?;
        for (kind, data) in records(&book.part("xl/workbook.bin")?) {
            match kind {
                record::WORKBOOK if data.first().is_some_and(|flags| flags & 1 > 0) => {
                    book.dates = DateSystem::From1904;
                }
                record::SHEET => {
                    let sheet = sheet(data, &targets).ok_or_else(Damage::new)?;
                    // Others are charts and dialogs.
                    book.sheets
                        .extend(Some(sheet).filter(|(_, part)| part.contains("worksheets/")));
                }
                _ => {}
            }
        }
        let strings = book.part("xl/sharedStrings.bin").unwrap_or_default();
        let items = records(&strings).filter(|(kind, _)| *kind == record::STRING_ITEM);
        book.strings = items.map_while(|(_, data)| Some(text(data.get(1..)?)?.0)).collect();
        book.formats = formats(&book.part("xl/styles.bin").unwrap_or_default());
        if book.sheets.is_empty() { Err(Damage::new()) } else { Ok(book) }
    }

    /// The content of a part; its name may differ in case.
    fn part(&mut self, name: &str) -> Result<Vec<u8>, Damage> {
        let mut names = self.archive.file_names().filter_map(Result::ok);
        let own = names.find(|own| own.eq_ignore_ascii_case(name)).map(|own| own.into_owned());
        drop(names);
        let own = own.ok_or_else(|| Damage(format!("no {name}")))?;
        let mut content = Vec::new();
        let mut entry = self.archive.by_name(&own).map_err(Damage::of)?;
        entry.read_to_end(&mut content).map_err(Damage::of)?;
        Ok(content)
    }

    fn number(&self, format: usize, number: f64) -> Cell {
        let format = self.formats.get(format).unwrap_or(&NumberFormat::Plain);
        format.cell(number, self.dates)
    }

    /// The column and the cell of a record; none for records of other kinds.
    fn cell(&self, kind: u16, data: &[u8]) -> Option<(u32, Cell)> {
        let column = u32_at(data, 0)?;
        let format = (u32_at(data, 4)? & 0x00ff_ffff) as usize;
        let value = data.get(8..)?;
        let cell = match kind {
            record::RK => self.number(format, rk(u32_at(value, 0)?)),
            record::REAL | record::FORMULA_NUMBER => self.number(format, f64_at(value, 0)?),
            record::ERROR | record::FORMULA_ERROR => bool_or_error(*value.first()?, true),
            record::BOOL | record::FORMULA_BOOL => bool_or_error(*value.first()?, false),
            record::STRING | record::FORMULA_STRING => Cell::of_text(&text(value)?.0),
            record::RICH_STRING => Cell::of_text(&text(value.get(1..)?)?.0),
            record::SHARED_STRING => Cell::of_text(self.strings.get(u32_at(value, 0)? as usize)?),
            _ => return None,
        };
        Some((column, cell))
    }
}

impl Source for Xlsb<'_> {
    fn sheets(&self) -> Vec<SheetInfo> {
        self.sheets.iter().map(|(info, _)| info.clone()).collect()
    }

    fn dates(&self) -> DateSystem {
        self.dates
    }

    fn read(&mut self, at: usize, sink: &mut CellSink<'_>) -> Result<(), Damage> {
        let name = self.sheets.get(at).ok_or_else(Damage::new)?.1.clone();
        let part = self.part(&name)?;
        let mut records = records(&part);
        let mut row = 0;
        for (kind, data) in records.by_ref() {
            match kind {
                record::ROW => row = u32_at(data, 0).ok_or_else(Damage::new)?,
                record::MERGED => sink.merged.extend(merged(data)),
                _ => {
                    let Some((column, cell)) = self.cell(kind, data) else { continue };
                    if sink.push(row, column, cell).is_break() {
                        return Ok(());
                    }
                }
            }
        }
        // A record that is cut ends the records before the part ends.
        if records.at < part.len() { Err(Damage::new()) } else { Ok(()) }
    }
}

fn merged(data: &[u8]) -> Option<Merged> {
    Some(Merged {
        first: u32_at(data, 0)?.saturating_add(1),
        last: u32_at(data, 4)?.saturating_add(1),
        column: u32_at(data, 8)?,
        last_column: u32_at(data, 12)?,
    })
}

/// A sheet with the name of its part.
fn sheet(data: &[u8], targets: &HashMap<String, String>) -> Option<(SheetInfo, String)> {
    let hidden = u32_at(data, 0)? > 0;
    let (id, rest) = text(data.get(8..)?)?;
    let (name, _) = text(rest)?;
    let target = targets.get(&id)?;
    // Most are relative to the folder of the workbook.
    let part = target.strip_prefix('/').map_or_else(|| format!("xl/{target}"), str::to_owned);
    Some((SheetInfo { name, hidden }, part))
}

/// The parts by the ids of their relations.
fn targets(xml: &[u8]) -> Result<HashMap<String, String>, Damage> {
    let mut reader = Reader::from_str(std::str::from_utf8(xml).map_err(Damage::of)?);
    let mut targets = HashMap::new();
    loop {
        match reader.read_event().map_err(Damage::of)? {
            Event::Start(element) | Event::Empty(element) => {
                let attribute = |name: &str| crate::ods_in::attribute(&element, name);
                targets.extend(attribute("Id").zip(attribute("Target")));
            }
            Event::Eof => return Ok(targets),
            _ => {}
        }
    }
}

/// The number formats of the cell formats.
fn formats(styles: &[u8]) -> Vec<NumberFormat> {
    let mut custom = HashMap::new();
    let mut formats = Vec::new();
    let mut is_inside = false;
    for (kind, data) in records(styles) {
        match kind {
            record::FORMAT => {
                let code = data.get(2..).and_then(text);
                let format = code.map(|(code, _)| NumberFormat::parse(&code));
                custom.extend(u16_at(data, 0).zip(format));
            }
            record::CELL_XFS => is_inside = true,
            record::END_CELL_XFS => is_inside = false,
            record::XF if is_inside => {
                let number = u16_at(data, 2).unwrap_or(0);
                let format = custom.get(&number).cloned();
                formats.push(format.unwrap_or_else(|| NumberFormat::builtin(number)));
            }
            _ => {}
        }
    }
    formats
}
