//! How much is read at most: hostile files meet these limits and not the machine's memory.

/// Bytes of a file as it lies on disk. A ledger of a million steps has a tenth of it.
pub const MAX_FILE_BYTES: u64 = 256 << 20;

/// Bytes of everything in a workbook, unpacked. A full sheet of twenty columns has less.
pub const MAX_UNPACKED_BYTES: u64 = 512 << 20;

/// How many times its packed size an entry may unpack to, once it is larger than [`RATIO_FROM_BYTES`]. Sheets
/// shrink about ten times, very even ones fifty; bombs a thousand.
pub const MAX_RATIO: u64 = 200;

/// Below this size the ratio does no harm, and even rows of honest small files may exceed it.
pub const RATIO_FROM_BYTES: u64 = 32 << 20;

/// Entries of the archive: a workbook has a dozen and one for each sheet.
pub const MAX_ENTRIES: usize = 10_000;

/// Elements of a part that a reader keeps in memory: styles, the list of sheets, relations. Excel writes at most 65,490
/// cell formats.
pub const MAX_ELEMENTS: u64 = 1_000_000;

/// Sheets of a workbook, CSV files of a folder: the ledger has ten.
pub const MAX_SHEETS: usize = 200;

/// Rows of a sheet: Excel's own limit.
pub const MAX_ROWS: u32 = 1_048_576;

/// Columns of a sheet: the widest of the ledger has fourteen, and bureaus add their own.
pub const MAX_COLUMNS: u32 = 256;

/// Cells with content in all sheets together.
pub const MAX_CELLS: usize = 20_000_000;

/// Cells that receive the value of a merged cell, in one sheet. In a hostile file regions overlap without end; an
/// honest one fills a few columns of a full sheet.
pub const MAX_MERGED_CELLS: usize = 4_000_000;

/// Bytes of text in all cells together. A shared string is stored once in a file and may be used in every
/// cell: without this, a small file could fill the memory.
pub const MAX_TEXT_BYTES: usize = 512 << 20;

/// Characters of a cell, as Excel counts them: UTF-16 units.
pub const MAX_CELL_CHARS: usize = 32_767;
