//! Reads `.xlsx` and `.xlsm` workbooks, cell by cell.

use crate::cell_sink::CellSink;
use crate::date::DateSystem;
use crate::grid::{Cell, Merged, is_picture};
use crate::number_format::NumberFormat;
use crate::source::{Damage, SheetInfo, Source};
use calamine::{
    DataRef, Reader, Sheet, SheetType, SheetVisible, Xlsx, XlsxError, XlsxFormulaMetadata,
};
use std::io::Cursor;
use std::iter::Peekable;

/// An `.xlsx` workbook.
pub(crate) struct XlsxSource<'a> {
    book: Xlsx<Cursor<&'a [u8]>>,
    sheets: Vec<SheetInfo>,
    /// The number formats of ids by style; empty if there is none in the workbook.
    id_formats: Vec<NumberFormat>,
}

/// The cells of a sheet with a number format for ids, each with its style, in the order of the sheet.
type Shown = Peekable<std::vec::IntoIter<((u32, u32), u32)>>;

impl<'a> XlsxSource<'a> {
    /// Opens a workbook.
    pub(crate) fn open(bytes: &'a [u8]) -> Result<Self, Damage> {
        let mut book: Xlsx<_> = Xlsx::new(Cursor::new(bytes)).map_err(Damage::of)?;
        let sheets: Vec<_> = worksheets(book.sheets_metadata()).collect();
        let id_formats = match sheets.first() {
            Some(sheet) => id_formats(&mut book, &sheet.name),
            None => Vec::new(),
        };
        Ok(Self { book, sheets, id_formats })
    }

    /// The numbers that the program shows as ids. They need another pass: the library returns a cell with its style
    /// or with its formula.
    fn shown(&mut self, name: &str, sink: &CellSink<'_>) -> Result<Shown, XlsxError> {
        let mut shown = Vec::new();
        if !self.id_formats.is_empty() {
            let mut cells = self.book.worksheet_cells_reader(name)?;
            while let Ok(Some((cell, style))) = cells.next_cell_with_style_id() {
                let number = match cell.get_value() {
                    DataRef::Float(number) => *number,
                    DataRef::Int(number) => *number as f64,
                    _ => continue,
                };
                let format = self.id_formats.get(style);
                if format.is_some_and(|format| format.id(number).is_some()) {
                    shown.push((cell.get_position(), u32::try_from(style).unwrap_or(u32::MAX)));
                }
                if shown.len() > sink.room() {
                    break;
                }
            }
        }
        Ok(shown.into_iter().peekable())
    }
}

/// The worksheets of a workbook.
fn worksheets(sheets: &[Sheet]) -> impl Iterator<Item = SheetInfo> {
    let sheets = sheets.iter().filter(|sheet| sheet.typ == SheetType::WorkSheet);
    sheets.map(|sheet| SheetInfo {
        name: sheet.name.clone(),
        hidden: sheet.visible != SheetVisible::Visible,
    })
}

/// The number formats by style, if one of them shows ids.
fn id_formats(book: &mut Xlsx<Cursor<&[u8]>>, sheet: &str) -> Vec<NumberFormat> {
    let Ok(cells) = book.worksheet_cells_reader(sheet) else { return Vec::new() };
    let styles = cells.styles().iter().map(|style| match &style.number_format {
        Some(format) => NumberFormat::parse(&format.format_code),
        None => NumberFormat::Plain,
    });
    let formats: Vec<_> = styles.collect();
    let has_ids = formats.iter().any(|format| matches!(format, NumberFormat::Id(_)));
    if has_ids { formats } else { Vec::new() }
}

impl Source for XlsxSource<'_> {
    fn sheets(&self) -> Vec<SheetInfo> {
        self.sheets.clone()
    }

    fn dates(&self) -> DateSystem {
        if self.book.has_1904_epoch() { DateSystem::From1904 } else { DateSystem::From1900 }
    }

    fn read(&mut self, at: usize, sink: &mut CellSink<'_>) -> Result<(), Damage> {
        let name = self.sheets.get(at).ok_or_else(Damage::new)?.name.clone();
        let dates = self.dates();
        let mut shown = self.shown(&name, sink).map_err(Damage::of)?;
        let mut cells = self.book.worksheet_cells_reader(&name).map_err(Damage::of)?;
        loop {
            // Formulas as the file has them: expanded ones grow with numbers that the file sets.
            let cell = match cells.next_cell_with_formula_metadata() {
                Ok(Some(cell)) => cell,
                Ok(None) => break,
                // The library knows seven error values and goes on after others.
                Err(XlsxError::CellError(_)) => {
                    sink.unknown_error = true;
                    continue;
                }
                Err(error) => return Err(Damage::of(error)),
            };
            while shown.next_if(|(place, _)| *place < cell.pos).is_some() {}
            let style = shown.next_if(|(place, _)| *place == cell.pos).map(|(_, style)| style);
            let format = style.and_then(|style| self.id_formats.get(style as usize));
            let Some(content) = content(&cell.value, cell.formula.as_ref(), format, dates) else {
                continue;
            };
            if sink.push(cell.pos.0, cell.pos.1, content).is_break() {
                return Ok(());
            }
        }
        drop(cells);
        let merged = self.book.merge_cells_by_sheet_name(&name).map_err(Damage::of)?;
        sink.merged = merged.iter().map(region).collect();
        Ok(())
    }
}

fn region(region: &calamine::Dimensions) -> Merged {
    Merged {
        first: region.start.0.saturating_add(1),
        last: region.end.0.saturating_add(1),
        column: region.start.1,
        last_column: region.end.1,
    }
}

fn content(
    value: &DataRef<'_>,
    formula: Option<&XlsxFormulaMetadata>,
    format: Option<&NumberFormat>,
    dates: DateSystem,
) -> Option<Cell> {
    if let Some(XlsxFormulaMetadata::Normal { formula }) = formula
        && is_picture(formula)
    {
        return Some(Cell::Picture);
    }
    match value {
        DataRef::Empty => formula.map(|_| Cell::Formula),
        DataRef::Float(number) => Some(format.unwrap_or(&NumberFormat::Plain).cell(*number, dates)),
        _ => converted(value, dates),
    }
}

/// The cell of a value of the library.
fn converted(value: &DataRef<'_>, dates: DateSystem) -> Option<Cell> {
    match value {
        DataRef::Empty => None,
        DataRef::String(value) => Some(Cell::of_text(value)),
        DataRef::SharedString(value) => Some(Cell::of_text(value)),
        DataRef::DateTimeIso(value) | DataRef::DurationIso(value) => Some(Cell::of_text(value)),
        DataRef::Int(number) => Some(Cell::Number(*number as f64)),
        DataRef::Float(number) => Some(Cell::Number(*number)),
        DataRef::Bool(value) => Some(Cell::Bool(*value)),
        DataRef::DateTime(moment) => Some(Cell::of_moment(moment.as_f64(), dates)),
        DataRef::Error(error) => Some(Cell::Error(error.to_string())),
        // Kinds that a later version of the library may add are read as text.
        #[allow(unreachable_patterns)]
        other => Some(Cell::Text(format!("{other:?}"))),
    }
}
