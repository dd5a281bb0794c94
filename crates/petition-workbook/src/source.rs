//! What every format of workbook offers to the reader.

use crate::cell_sink::CellSink;
use crate::damage::Damage;
use crate::date::DateSystem;

/// A worksheet.
#[derive(Debug, Clone)]
pub(crate) struct SheetInfo {
    pub(crate) name: String,
    pub(crate) hidden: bool,
}

/// A workbook of some format.
pub(crate) trait Source {
    /// The worksheets in their order; charts and macros are none.
    fn sheets(&self) -> Vec<SheetInfo>;

    /// How its numbers are read as dates.
    fn dates(&self) -> DateSystem;

    /// Gives the cells of a worksheet to a sink, until it wants no more.
    fn read(&mut self, at: usize, sink: &mut CellSink<'_>) -> Result<(), Damage>;
}
