//! Limits of the formats of files, beside those of [`petition_core::Limits`].

/// Bytes of a file as it lies on disk. A ledger of a million steps has a tenth of it.
pub const MAX_FILE_BYTES: u64 = 256 << 20;

/// How many times its packed size an entry may unpack to, once it is larger than [`RATIO_FROM_BYTES`]. Sheets
/// shrink about ten times, very even ones fifty; bombs a thousand.
pub const MAX_RATIO: u64 = 200;

/// Below this size the ratio does no harm, and even rows of honest small files may exceed it.
pub const RATIO_FROM_BYTES: u64 = 32 << 20;

/// Entries of the archive: a workbook has a dozen and one for each sheet.
pub const MAX_ENTRIES: usize = 10_000;

/// Sheets of a workbook, CSV files of a folder: the ledger has ten.
pub const MAX_SHEETS: usize = 200;

/// Rows of a sheet: Excel's own limit.
pub const MAX_ROWS: u32 = 1_048_576;

/// Columns of a sheet: the widest of the ledger has fourteen, and bureaus add their own.
pub const MAX_COLUMNS: u32 = 256;

/// Characters of a cell, as Excel counts them: UTF-16 units.
pub const MAX_CELL_CHARS: usize = 32_767;
