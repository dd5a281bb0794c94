//! What every format of workbook offers to the reader.

use crate::cell_sink::CellSink;
use crate::date::DateSystem;

/// A worksheet.
#[derive(Debug, Clone)]
pub(crate) struct SheetInfo {
    pub(crate) name: String,
    pub(crate) hidden: bool,
}

/// Why a workbook or a sheet cannot be read.
#[derive(Debug)]
pub(crate) enum Damage {
    /// It is damaged; in the words of the parser.
    Broken(String),
    /// Two of its sheets are the same part.
    SharedPart,
    /// It has more styles, texts or bytes than the limits allow.
    TooLarge,
}

impl Damage {
    /// Damage without further words.
    pub(crate) fn new() -> Self {
        Self::Broken("format".to_owned())
    }

    /// An error of a parser, up to where it may quote a cell or a name.
    pub(crate) fn of(error: impl std::fmt::Display) -> Self {
        let reason = error.to_string();
        let reason = reason.split([':', '\'', '"', '`']).next().unwrap_or_default().trim();
        if reason.is_empty() { Self::new() } else { Self::Broken(reason.to_owned()) }
    }
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
