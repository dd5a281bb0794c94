//! Reads `.xlsb` workbooks, cell by cell.

use crate::cell_sink::CellSink;
use crate::date::DateSystem;
use crate::source::{Damage, SheetInfo, Source};
use crate::xlsx_in::{converted, worksheets};
use calamine::{Reader, Xlsb};
use std::io::Cursor;

/// An `.xlsb` workbook.
pub(crate) struct XlsbSource<'a> {
    book: Xlsb<Cursor<&'a [u8]>>,
    sheets: Vec<SheetInfo>,
}

impl<'a> XlsbSource<'a> {
    /// Opens a workbook.
    pub(crate) fn open(bytes: &'a [u8]) -> Result<Self, Damage> {
        let book: Xlsb<_> = Xlsb::new(Cursor::new(bytes)).map_err(Damage::of)?;
        let sheets = worksheets(book.sheets_metadata()).collect();
        Ok(Self { book, sheets })
    }
}

impl Source for XlsbSource<'_> {
    fn sheets(&self) -> Vec<SheetInfo> {
        self.sheets.clone()
    }

    fn dates(&self) -> DateSystem {
        if self.book.has_1904_epoch() { DateSystem::From1904 } else { DateSystem::From1900 }
    }

    fn read(&mut self, at: usize, sink: &mut CellSink<'_>) -> Result<(), Damage> {
        let dates = self.dates();
        let name = self.sheets.get(at).ok_or_else(Damage::new)?.name.clone();
        let mut cells = self.book.worksheet_cells_reader(&name).map_err(Damage::of)?;
        while let Some(cell) = cells.next_cell().map_err(Damage::of)? {
            let (row, column) = cell.get_position();
            let Some(content) = converted(cell.get_value(), dates) else { continue };
            if sink.push(row, column, content).is_break() {
                break;
            }
        }
        Ok(())
    }
}
