//! Reads `.xlsb` workbooks: binary records in an archive (MS-XLSB), one by one.
//!
//! The library for `.xlsx` returns neither the merged cells nor the number formats of these workbooks.

use crate::budget::Budget;
use crate::cell_formats::CellFormats;
use crate::cell_sink::CellSink;
use crate::compound_file::{u16_at, u32_at};
use crate::damage::Damage;
use crate::date::DateSystem;
use crate::grid::{Cell, Merged};
use crate::limits::MAX_SHEETS;
use crate::package::{Package, Relation, refuse_shared};
use crate::shared_texts::SharedTexts;
use crate::source::{SheetInfo, Source};
use crate::xls_in::{bool_or_error, f64_at, rk};

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
    package: Package<'a>,
    strings: SharedTexts,
    formats: CellFormats,
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
    pub(crate) fn open(bytes: &'a [u8], budget: &mut Budget) -> Result<Self, Damage> {
        let mut package = Package::open(bytes)?;
        let relations = package.relations("xl/workbook.bin")?;
        let workbook = package.content("xl/workbook.bin", budget)?;
        let mut book = Self {
            package,
            strings: SharedTexts::default(),
            formats: CellFormats::default(),
            sheets: Vec::new(),
            dates: DateSystem::From1900,
        };
        for (kind, data) in records(&workbook) {
            match kind {
                record::WORKBOOK if data.first().is_some_and(|flags| flags & 1 > 0) => {
                    book.dates = DateSystem::From1904;
                }
                // One more than are read: the caller says so.
                record::SHEET if book.sheets.len() <= MAX_SHEETS => {
                    book.sheets.extend(sheet(data, &relations).ok_or_else(Damage::new)?);
                }
                _ => {}
            }
        }
        refuse_shared(book.sheets.iter().map(|(_, part)| part))?;
        if book.package.has("xl/sharedStrings.bin") {
            let strings = book.package.content("xl/sharedStrings.bin", budget)?;
            let items = records(&strings).filter(|(kind, _)| *kind == record::STRING_ITEM);
            for (text, _) in items.map_while(|(_, data)| text(data.get(1..)?)) {
                book.strings.push(&text, budget)?;
            }
        }
        if book.package.has("xl/styles.bin") {
            let styles = book.package.content("xl/styles.bin", budget)?;
            book.formats = formats(&styles, budget)?;
        }
        if book.sheets.is_empty() { Err(Damage::new()) } else { Ok(book) }
    }

    fn number(&self, format: usize, number: f64) -> Cell {
        self.formats.cell(format, number, self.dates)
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
        let part = sink.content(&mut self.package, &name)?;
        let mut records = records(&part);
        let mut row = 0;
        for (kind, data) in records.by_ref() {
            match kind {
                record::ROW => {
                    row = u32_at(data, 0).ok_or_else(Damage::new)?;
                    if sink.row(row.saturating_add(1)).is_break() {
                        return Ok(());
                    }
                }
                record::MERGED => {
                    if merged(data).is_some_and(|region| sink.merge(region).is_break()) {
                        return Ok(());
                    }
                }
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

/// A worksheet with the name of its part; charts and dialogs are none.
fn sheet(data: &[u8], relations: &[Relation]) -> Option<Option<(SheetInfo, String)>> {
    let hidden = u32_at(data, 0)? > 0;
    let (id, rest) = text(data.get(8..)?)?;
    let (name, _) = text(rest)?;
    let relation = relations.iter().find(|relation| relation.id == id)?;
    let is_sheet = relation.part.contains("worksheets/");
    Some(is_sheet.then(|| (SheetInfo { name, hidden }, relation.part.clone())))
}

/// The number formats of the cell formats.
fn formats(styles: &[u8], budget: &mut Budget) -> Result<CellFormats, Damage> {
    let (mut formats, mut is_inside) = (CellFormats::default(), false);
    for (kind, data) in records(styles) {
        match kind {
            record::FORMAT => {
                let code = data.get(2..).and_then(text);
                if let (Some(number), Some((code, _))) = (u16_at(data, 0), code) {
                    formats.define(number, &code, budget)?;
                }
            }
            record::CELL_XFS => is_inside = true,
            record::END_CELL_XFS => is_inside = false,
            record::XF if is_inside => {
                formats.push(u16_at(data, 2).unwrap_or_default(), budget)?;
            }
            _ => {}
        }
    }
    Ok(formats)
}
