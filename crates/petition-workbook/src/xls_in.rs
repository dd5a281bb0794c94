//! Reads `.xls` and `.et` workbooks: the records of BIFF8 (MS-XLS), one by one.
//!
//! The library for the other formats builds a dense range of each sheet and copies a shared text into each cell
//! before a limit can stop it. Here a hostile file meets the limits first.

use crate::biff_string::Segments;
use crate::budget::Budget;
use crate::cell_formats::CellFormats;
use crate::cell_sink::CellSink;
use crate::compound_file::{u16_at, u32_at};
use crate::damage::Damage;
use crate::date::DateSystem;
use crate::grid::{Cell, Merged};
use crate::limits::MAX_SHEETS;
use crate::package::refuse_shared;
use crate::shared_texts::SharedTexts;
use crate::source::{SheetInfo, Source};

mod record {
    pub(super) const FORMULA: u16 = 0x0006;
    pub(super) const EOF: u16 = 0x000a;
    pub(super) const DATE_MODE: u16 = 0x0022;
    pub(super) const CONTINUE: u16 = 0x003c;
    pub(super) const FILE_PASS: u16 = 0x002f;
    pub(super) const SHEET: u16 = 0x0085;
    pub(super) const MUL_RK: u16 = 0x00bd;
    pub(super) const RICH_LABEL: u16 = 0x00d6;
    pub(super) const XF: u16 = 0x00e0;
    pub(super) const MERGED: u16 = 0x00e5;
    pub(super) const STRINGS: u16 = 0x00fc;
    pub(super) const SHARED_LABEL: u16 = 0x00fd;
    pub(super) const NUMBER: u16 = 0x0203;
    pub(super) const LABEL: u16 = 0x0204;
    pub(super) const BOOL_OR_ERROR: u16 = 0x0205;
    pub(super) const STRING: u16 = 0x0207;
    pub(super) const RK: u16 = 0x027e;
    pub(super) const FORMAT: u16 = 0x041e;
    pub(super) const BOF: u16 = 0x0809;
}

/// The version in the first record of a stream that this reader understands.
const BIFF8: u16 = 0x0600;

/// Whether a stream has the version that this reader understands.
pub(crate) fn is_biff8(stream: &[u8]) -> bool {
    u16_at(stream, 0) == Some(record::BOF) && u16_at(stream, 4) == Some(BIFF8)
}

/// Whether the records of a workbook are encrypted.
pub(crate) fn is_encrypted(stream: &[u8]) -> bool {
    let globals = Records { stream, at: 0 }.take_while(|record| record.kind != record::EOF);
    globals.take(64).any(|record| record.kind == record::FILE_PASS)
}

#[derive(Clone, Copy)]
struct Record<'a> {
    kind: u16,
    data: &'a [u8],
    /// Where the next record begins.
    end: usize,
}

struct Records<'a> {
    stream: &'a [u8],
    at: usize,
}

impl<'a> Iterator for Records<'a> {
    type Item = Record<'a>;

    fn next(&mut self) -> Option<Record<'a>> {
        let kind = u16_at(self.stream, self.at)?;
        let length = usize::from(u16_at(self.stream, self.at + 2)?);
        let start = self.at + 4;
        let data = self.stream.get(start..start + length)?;
        self.at = start + length;
        Some(Record { kind, data, end: self.at })
    }
}

/// The data of a record with that of the `CONTINUE` records behind it.
fn continued<'a>(stream: &'a [u8], record: Record<'a>) -> Segments<'a> {
    let rest = Records { stream, at: record.end };
    let more = rest.take_while(|next| next.kind == record::CONTINUE).map(|next| next.data);
    Segments::new([record.data].into_iter().chain(more).collect())
}

/// An `.xls` workbook.
pub(crate) struct Xls {
    stream: Vec<u8>,
    strings: SharedTexts,
    formats: CellFormats,
    /// The worksheets, each with the place of its first record.
    sheets: Vec<(SheetInfo, usize)>,
    dates: DateSystem,
}

impl Xls {
    /// Reads what the sheets share.
    pub(crate) fn open(stream: Vec<u8>, budget: &mut Budget) -> Result<Self, Damage> {
        budget.take_bytes(stream.len() as u64).ok_or(Damage::TooLarge)?;
        let mut book = Self {
            stream: Vec::new(),
            strings: SharedTexts::default(),
            formats: CellFormats::default(),
            sheets: Vec::new(),
            dates: DateSystem::From1900,
        };
        let globals = Records { stream: &stream, at: 0 };
        for record in globals.take_while(|record| record.kind != record::EOF) {
            let data = record.data;
            match record.kind {
                record::DATE_MODE if u16_at(data, 0) == Some(1) => {
                    book.dates = DateSystem::From1904;
                }
                record::FORMAT => {
                    let mut segments = continued(&stream, record);
                    if let (Some(number), Some(code)) = (segments.u16(), segments.text()) {
                        book.formats.define(number, &code, budget)?;
                    }
                }
                record::XF => {
                    book.formats.push(u16_at(data, 2).ok_or_else(Damage::new)?, budget)?;
                }
                // One more than are read: the caller says so.
                record::SHEET if book.sheets.len() <= MAX_SHEETS => {
                    book.add_sheet(&stream, record).ok_or_else(Damage::new)?;
                }
                record::STRINGS => book.strings = strings(continued(&stream, record), budget)?,
                _ => {}
            }
        }
        refuse_shared(book.sheets.iter().map(|(_, start)| start))?;
        book.stream = stream;
        if book.sheets.is_empty() { Err(Damage::new()) } else { Ok(book) }
    }

    fn add_sheet(&mut self, stream: &[u8], record: Record<'_>) -> Option<()> {
        let start = u32_at(record.data, 0)? as usize;
        let (state, kind) = (record.data.get(4)?, record.data.get(5)?);
        let name = Segments::new(vec![record.data.get(6..)?]).short_text()?;
        // Others are charts and macros.
        if *kind == 0 {
            let hidden = state & 3 > 0;
            self.sheets.push((SheetInfo { name: name.replace('\0', ""), hidden }, start));
        }
        (start < stream.len()).then_some(())
    }

    fn number(&self, format: u16, number: f64) -> Cell {
        self.formats.cell(usize::from(format), number, self.dates)
    }

    /// The cells of a record, each with its row and column; none for records of other kinds. A formula with a text
    /// is none yet: the text comes in another record.
    fn cells(&self, record: Record<'_>) -> Option<Vec<(u32, u32, Cell)>> {
        let data = record.data;
        let at = |position: usize| u16_at(data, position);
        let (row, column, format) = (u32::from(at(0)?), u32::from(at(2)?), at(4)?);
        let cell = match record.kind {
            record::NUMBER => self.number(format, f64_at(data, 6)?),
            record::RK => self.number(format, rk(u32_at(data, 6)?)),
            record::SHARED_LABEL => Cell::of_text(self.strings.get(u32_at(data, 6)? as usize)?),
            record::LABEL | record::RICH_LABEL => {
                Cell::of_text(&Segments::new(vec![data.get(6..)?]).text()?)
            }
            record::BOOL_OR_ERROR => bool_or_error(*data.get(6)?, *data.get(7)? > 0),
            record::FORMULA => self.result(format, data)?,
            record::MUL_RK => {
                let numbers = data.get(4..data.len().checked_sub(2)?)?.chunks_exact(6);
                let cells = (column..).zip(numbers).filter_map(|(column, part)| {
                    Some((row, column, self.number(u16_at(part, 0)?, rk(u32_at(part, 2)?))))
                });
                return Some(cells.collect());
            }
            _ => return None,
        };
        Some(vec![(row, column, cell)])
    }

    /// The stored result of a formula, if it is no text.
    fn result(&self, format: u16, data: &[u8]) -> Option<Cell> {
        if u16_at(data, 12)? != 0xffff {
            return Some(self.number(format, f64_at(data, 6)?));
        }
        let value = *data.get(8)?;
        match *data.get(6)? {
            1 => Some(bool_or_error(value, false)),
            2 => Some(bool_or_error(value, true)),
            3 => Some(Cell::Text(String::new())),
            _ => None,
        }
    }
}

impl Source for Xls {
    fn sheets(&self) -> Vec<SheetInfo> {
        self.sheets.iter().map(|(info, _)| info.clone()).collect()
    }

    fn dates(&self) -> DateSystem {
        self.dates
    }

    fn read(&mut self, at: usize, sink: &mut CellSink<'_>) -> Result<(), Damage> {
        let (_, start) = self.sheets.get(at).ok_or_else(Damage::new)?;
        let mut records = Records { stream: &self.stream, at: *start };
        if records.next().is_none_or(|first| first.kind != record::BOF) {
            return Err(Damage::new());
        }
        let mut depth = 0_usize;
        let mut formula = None;
        for record in records {
            match record.kind {
                // Charts inside the sheet have records of cells too.
                record::BOF => depth += 1,
                record::EOF if depth == 0 => return Ok(()),
                record::EOF => depth -= 1,
                _ if depth > 0 => {}
                record::MERGED => {
                    if merged(record.data).any(|region| sink.merge(region).is_break()) {
                        return Ok(());
                    }
                }
                record::STRING => {
                    let text = continued(&self.stream, record).text().ok_or_else(Damage::new)?;
                    if let Some((row, column)) = formula.take()
                        && sink.push(row, column, Cell::of_text(&text)).is_break()
                    {
                        return Ok(());
                    }
                }
                _ => {
                    if record.kind == record::FORMULA {
                        let place = u16_at(record.data, 0).zip(u16_at(record.data, 2));
                        formula = place.map(|(row, column)| (u32::from(row), u32::from(column)));
                    }
                    for (row, column, cell) in self.cells(record).unwrap_or_default() {
                        if sink.push(row, column, cell).is_break() {
                            return Ok(());
                        }
                    }
                }
            }
        }
        // The end of a sheet is a record of its own: without it the file is cut.
        Err(Damage::new())
    }
}

fn strings(mut segments: Segments<'_>, budget: &mut Budget) -> Result<SharedTexts, Damage> {
    let (_, count) = (segments.u32(), segments.u32());
    let mut texts = SharedTexts::default();
    // The count is the file's word: no memory is set aside for it.
    for _ in 0..count.unwrap_or(0) {
        let Some(text) = segments.text() else { break };
        texts.push(&text, budget)?;
    }
    Ok(texts)
}

pub(crate) fn f64_at(bytes: &[u8], at: usize) -> Option<f64> {
    Some(f64::from_le_bytes(*bytes.get(at..)?.first_chunk()?))
}

/// A number in four bytes (MS-XLS, 2.5.217).
pub(crate) fn rk(packed: u32) -> f64 {
    let number = if packed & 2 > 0 {
        f64::from((packed as i32) >> 2)
    } else {
        f64::from_bits(u64::from(packed & !3) << 32)
    };
    if packed & 1 > 0 { number / 100.0 } else { number }
}

pub(crate) fn bool_or_error(value: u8, is_error: bool) -> Cell {
    if !is_error {
        return Cell::Bool(value > 0);
    }
    let error = match value {
        0x00 => "#NULL!",
        0x07 => "#DIV/0!",
        0x0f => "#VALUE!",
        0x17 => "#REF!",
        0x1d => "#NAME?",
        0x24 => "#NUM!",
        _ => "#N/A",
    };
    Cell::Error(error.to_owned())
}

fn merged(data: &[u8]) -> impl Iterator<Item = Merged> {
    let regions = data.get(2..).unwrap_or_default().chunks_exact(8);
    regions.filter_map(|region| {
        let at = |position: usize| u16_at(region, position).map(u32::from);
        Some(Merged { first: at(0)? + 1, last: at(2)? + 1, column: at(4)?, last_column: at(6)? })
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn packed_numbers_are_whole_or_cut() {
        assert_eq!(rk(43_873 << 2 | 2), 43_873.0);
        assert_eq!(rk(12_345 << 2 | 3), 123.45);
        assert_eq!(rk((0.5_f64.to_bits() >> 32) as u32), 0.5);
        assert_eq!(rk((-7_i32 << 2) as u32 | 2), -7.0);
    }

    #[test]
    fn streams_without_sheets_or_with_cut_records_are_damaged() {
        let bof = [9, 8, 4, 0, 0, 6, 5, 0];
        assert!(is_biff8(&bof) && !is_biff8(&[9, 8, 4, 0, 0, 5, 5, 0]));
        let end = [10, 0, 0, 0];
        let mut budget = Budget::new(&petition_core::Limits::DEFAULT);
        assert!(Xls::open([bof.as_slice(), &end].concat(), &mut budget).is_err());
        let pass = [0x2f, 0, 2, 0, 1, 0];
        assert!(is_encrypted(&[bof.as_slice(), &pass, &end].concat()));
        assert!(!is_encrypted(&[bof.as_slice(), &end, &pass].concat()));
    }
}
