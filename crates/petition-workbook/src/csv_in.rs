//! Reads a folder of CSV files, in several encodings and with several separators.

use crate::assemble::Sheets;
use crate::budget::Budget;
use crate::csv_dialect::{Dialect, dialect};
use crate::csv_fields::{Field, Fields, QuoteFault, QuoteKind};
use crate::csv_file::CsvFile;
use crate::decode_text::{decoded, decoded_start};
use crate::error::Error;
use crate::escape::{is_error_value, is_scientific, unescape_csv};
use crate::fold::visible;
use crate::grid::{Cell, Grid, Row, is_picture};
use crate::limits::{MAX_COLUMNS, MAX_FILE_BYTES, MAX_ROWS, MAX_SHEETS};
use crate::one_sheet::{self, Choice, Mapping, Shape, choose};
use crate::place::{SheetName, SheetProblems, letters, of_file};
use crate::read::{Content, add_sheet, ledger, tables_of};
use crate::{Read, io_error, read_limited};
use petition_core::ledger::tables;
use petition_core::{Code, Limits, Problem, Problems, Text};
use petition_files::{FileKind, open_regular};
use std::borrow::Cow;
use std::path::Path;

/// Reads the CSV files of a folder.
pub(crate) fn read(folder: &Path, mapping: &Mapping, limits: &Limits) -> Result<Read, Error> {
    read_files(files(folder)?, &crate::file_name(folder), mapping, limits)
}

/// Reads CSV files in memory, as those of a folder with this name: files that are no sheets are passed over.
pub(crate) fn read_in_memory(
    name: &str,
    files: &[(&str, &[u8])],
    mapping: &Mapping,
    limits: &Limits,
) -> Result<Read, Error> {
    let files = files.iter().map(|(name, bytes)| CsvFile::in_memory(name, bytes));
    let sheets = files.filter(|file| is_sheet(file.path())).collect();
    read_files(in_order(sheets), name, mapping, limits)
}

/// Reads a CSV file: a ledger of one sheet.
pub(crate) fn read_file(
    bytes: &[u8],
    name: &str,
    mapping: &Mapping,
    limits: &Limits,
) -> Result<Read, Error> {
    let mut budget = Budget::new(limits);
    let (grid, faults) = file(bytes, name, &mut budget);
    match one_sheet::shape(&grid, mapping) {
        Shape::Ledger => one_sheet::read(&grid, mapping, &mut budget, faults),
        _ => Err(one_sheet::no_ledger(name, faults)),
    }
}

/// Writes a first mapping of a CSV file.
pub(crate) fn draft(bytes: &[u8], name: &str, limits: &Limits) -> Result<String, Error> {
    let (grid, faults) = file(bytes, name, &mut Budget::new(limits));
    let mapping = Mapping::default();
    match one_sheet::shape(&grid, &mapping) {
        Shape::Ledger => Ok(one_sheet::draft(&grid, &mapping, limits)),
        _ => Err(one_sheet::no_ledger(name, faults)),
    }
}

fn file(bytes: &[u8], name: &str, budget: &mut Budget) -> (Grid, SheetProblems) {
    let mut faults = SheetProblems::within(budget.limits());
    let sheet = SheetName::new(0, stem(Path::new(name)));
    let grid = grid(sheet, bytes.into(), budget, &mut faults);
    (grid, faults)
}

/// Whether a file is CSV, by its ending.
pub(crate) fn is_csv(path: &Path) -> bool {
    let is = |ending: &str| path.extension().is_some_and(|own| own.eq_ignore_ascii_case(ending));
    is("csv") || is("txt") || is("tsv")
}

fn read_files(
    files: Vec<(SheetName, CsvFile<'_>)>,
    folder: &str,
    mapping: &Mapping,
    limits: &Limits,
) -> Result<Read, Error> {
    let names: Vec<SheetName> = files.iter().map(|(sheet, _)| sheet.clone()).collect();
    let mut faults = SheetProblems::within(limits);
    let mut budget = Budget::new(limits);
    if names.len() > MAX_SHEETS {
        let found = Text::new(format!("{} 个文件", names.len()), format!("{} files", names.len()));
        return Err(
            of_file(folder, Code::TooLarge, found, Text::same(format!("≤ {MAX_SHEETS}"))).into()
        );
    }
    let shape = |sheet: &SheetName| {
        let grid = first_rows(sheet, &files);
        grid.map_or(Shape::Other, |grid| one_sheet::shape(&grid, mapping))
    };
    match choose(&names, mapping, shape, &mut faults) {
        Choice::Tables => {}
        Choice::Several => return Err(one_sheet::no_ledger(folder, faults)),
        Choice::One(at) => {
            if let Some((sheet, file)) = files.into_iter().nth(at) {
                let content = file.content(MAX_FILE_BYTES)?;
                let grid = grid(sheet, content, &mut budget, &mut faults);
                return one_sheet::read(&grid, mapping, &mut budget, faults);
            }
            return Err(one_sheet::no_ledger(folder, faults));
        }
    }
    let content = |sheet: &SheetName| {
        first_rows(sheet, &files).map_or(Content::Unknown, |grid| Content::of(&grid))
    };
    let tables = tables_of(&names, content, &mut faults);
    let mut bytes = MAX_FILE_BYTES;
    let mut sheets = Sheets::new();
    for ((sheet, file), table) in files.into_iter().zip(tables) {
        let Some(table) = table else { continue };
        let content = file.content(bytes)?;
        bytes -= content.len() as u64;
        let before = budget.bytes();
        let grid = grid(sheet, content, &mut budget, &mut faults);
        let of_cells = before - budget.bytes();
        add_sheet(&mut sheets, &grid, table, &mut budget, &mut faults);
        budget.return_bytes(of_cells);
    }
    Ok(ledger(sheets, faults)?.0)
}

/// The CSV files of a folder in the order of the ledger's tables; files of other kinds are passed over.
///
/// # Errors
///
/// A table that is a link to nothing, a pipe or a device: it would count as absent.
pub(crate) fn files(folder: &Path) -> Result<Vec<(SheetName, CsvFile<'static>)>, Error> {
    let entries = std::fs::read_dir(folder).map_err(|error| io_error(folder, error))?;
    let (mut files, mut problems) = (Vec::new(), Problems::new());
    for entry in entries {
        let path = entry.map_err(|error| io_error(folder, error))?.path();
        if !is_sheet(&path) {
            continue;
        }
        match FileKind::of(&path).map_err(|error| io_error(&path, error))? {
            None => files.push(CsvFile::OnDisk(path)),
            // Folders of other names may hold anything.
            Some(FileKind::Directory) if crate::layout::sheet_table(&stem(&path)).is_none() => {}
            Some(kind) => problems.push(special_file(&path, kind)),
        }
    }
    if !problems.is_empty() {
        return Err(problems.into());
    }
    Ok(in_order(files))
}

/// Sorts files in the order of the ledger's tables, and names their sheets.
fn in_order(mut files: Vec<CsvFile<'_>>) -> Vec<(SheetName, CsvFile<'_>)> {
    petition_core::order::sort_by_key(&mut files, |file| {
        let name = stem(file.path());
        let table = crate::layout::sheet_table(&name).map(|table| table.key);
        let at = tables::TABLES.iter().position(|known| Some(known.key) == table);
        (at.unwrap_or(usize::MAX), name)
    });
    let sheets = files.into_iter().enumerate();
    sheets.map(|(order, file)| (SheetName::new(order, stem(file.path())), file)).collect()
}

/// Whether a folder holds tables of a ledger, the bureau's or two others, or a file is a ledger of one sheet. One table
/// alone may be a list of anything.
pub(crate) fn is_ledger(path: &Path) -> bool {
    if path.is_file() {
        let content = || read_limited(path, open_regular(path), MAX_FILE_BYTES);
        let is_one_sheet =
            |bytes: Vec<u8>| draft(&bytes, &crate::file_name(path), &Limits::DEFAULT).is_ok();
        return is_csv(path) && content().is_ok_and(is_one_sheet);
    }
    let entries = std::fs::read_dir(path).into_iter().flatten().flatten();
    let paths = entries.map(|entry| entry.path()).filter(|path| is_sheet(path));
    let mut found: Vec<&str> = paths
        .filter_map(|path| crate::layout::sheet_table(&stem(&path)))
        .map(|table| table.key)
        .collect();
    petition_core::order::sort_all(&mut found);
    found.dedup();
    found.len() > 1 || found.contains(&tables::BUREAU.key)
}

/// The problem of a table that is not a regular file.
fn special_file(path: &Path, kind: FileKind) -> Problem {
    let found = match kind {
        FileKind::DanglingLink => Text::new("失效的链接", "a link that leads nowhere"),
        FileKind::Directory => Text::new("文件夹", "a folder"),
        FileKind::Pipe => Text::new("管道", "a named pipe"),
        FileKind::Device => Text::new("设备", "a device"),
    };
    let expected = Text::new("CSV 文件", "a CSV file");
    of_file(&crate::file_name(path), Code::UnreadableFile, found, expected)
}

/// Whether a file is a sheet: by the ending, or by a name of the ledger, since Excel saves its Unicode text as
/// `.txt`.
pub(crate) fn is_sheet(path: &Path) -> bool {
    let is = |ending: &str| path.extension().is_some_and(|own| own.eq_ignore_ascii_case(ending));
    is("csv") || ((is("txt") || is("tsv")) && crate::layout::sheet_table(&stem(path)).is_some())
}

fn stem(path: &Path) -> String {
    path.file_stem().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default()
}

/// The first rows of a file; none if they cannot be read.
fn first_rows(sheet: &SheetName, files: &[(SheetName, CsvFile<'_>)]) -> Option<Grid> {
    let (_, file) = files.get(sheet.order)?;
    let start = file.start(BYTES_LOOKED_AT)?;
    let text = decoded_start(&start)?;
    let lines: String = text.split_inclusive('\n').take(LINES_LOOKED_AT).collect();
    let Dialect { separator, rest } = dialect(&lines);
    let mut rows = Vec::new();
    // The last quoted cell may be cut: the rows above it are enough.
    _ = add_rows(rest, separator, &mut Budget::new(&Limits::DEFAULT), &mut rows);
    Some(Grid::new(sheet.clone(), rows, None))
}

/// Lines and bytes of a file with an unknown name that are read to find out what it is.
const LINES_LOOKED_AT: usize = 50;
const BYTES_LOOKED_AT: u64 = 1 << 20;

fn grid(
    sheet: SheetName,
    content: Cow<'_, [u8]>,
    budget: &mut Budget,
    faults: &mut SheetProblems,
) -> Grid {
    let Some(text) = decoded(&content) else {
        let found = Text::new("无法识别的文字编码", "text in an unknown encoding");
        let expected = Text::new(
            "UTF-8、GB 18030 或有 BOM 的 UTF-16 编码的 CSV",
            "CSV in UTF-8, GB 18030, or UTF-16 with a byte-order mark",
        );
        faults.add(sheet.whole(), Code::UnreadableFile, found, expected);
        return Grid::unreadable(sheet);
    };
    let Dialect { separator, rest } = dialect(&text);
    let mut rows = Vec::new();
    let taken = budget.take_bytes(text.len() as u64).ok_or_else(|| CsvFault::TooMuch(too_much()));
    match taken.and_then(|()| add_rows(rest, separator, budget, &mut rows)) {
        Ok(()) => Grid::new(sheet, rows, None),
        Err(fault) => {
            fault.report(&sheet, budget.limits(), faults);
            Grid::unreadable(sheet)
        }
    }
}

/// Why the rows of a file are not read.
#[derive(Debug)]
enum CsvFault {
    /// A quote is in doubt, in the row with this number.
    Quote(QuoteFault, u32),
    /// There is more than the limits allow.
    TooMuch(Text),
}

impl CsvFault {
    fn report(self, sheet: &SheetName, limits: &Limits, faults: &mut SheetProblems) {
        match self {
            Self::Quote(fault, row) => {
                let column = u32::try_from(fault.column).unwrap_or(u32::MAX);
                let spot = sheet.spot(row, column, letters(column));
                let (found, expected) = quote_texts(&fault);
                faults.add(spot, Code::UnreadableFile, found, expected);
            }
            Self::TooMuch(found) => {
                faults.add(sheet.whole(), Code::TooLarge, found, most(limits));
            }
        }
    }
}

fn quote_texts(QuoteFault { kind, line, character, .. }: &QuoteFault) -> (Text, Text) {
    match kind {
        QuoteKind::Open => (
            Text::new(
                format!("第 {line} 行第 {character} 个字符起的引号没有结束"),
                format!("a quote at line {line}, character {character}, that does not end"),
            ),
            Text::new("成对的引号", "quotes in pairs"),
        ),
        QuoteKind::Inside => (
            Text::new(
                format!("第 {line} 行第 {character} 个字符是含义不明的引号"),
                format!("an ambiguous quote at line {line}, character {character}"),
            ),
            Text::new(
                "整格用引号括起，格内的引号写两个（\"\"）",
                "a cell in quotes, with each quote inside of it doubled (\"\")",
            ),
        ),
    }
}

fn too_much() -> Text {
    Text::new("过多的行或内容", "too many rows or cells")
}

/// What a sheet may hold.
pub(crate) fn most(limits: &Limits) -> Text {
    let (rows, cells) = (limits.rows.min(u64::from(MAX_ROWS)), limits.cells);
    let bytes = limits.decoded_bytes >> 20;
    Text::new(
        format!(
            "不超过 {MAX_COLUMNS} 列、{rows} 行，全部工作表不超过 {cells} 个单元格、{bytes} MiB"
        ),
        format!(
            "{MAX_COLUMNS} columns, {rows} rows, {cells} cells and {bytes} MiB in all sheets at most"
        ),
    )
}

/// Adds the rows, numbered as a spreadsheet numbers them: blank lines count, lines inside a cell do not.
fn add_rows(
    text: &str,
    separator: u8,
    budget: &mut Budget,
    rows: &mut Vec<Row>,
) -> Result<(), CsvFault> {
    let (mut number, mut cells) = (1_u32, Vec::new());
    let last_row = budget.limits().rows.min(u64::from(MAX_ROWS));
    for field in Fields::new(text, separator) {
        let field = field.map_err(|fault| CsvFault::Quote(fault, number))?;
        if !field.text.is_empty() {
            let cell = field_cell(&field, number, budget)?;
            cells.push(cell);
        }
        if field.ends_row {
            if !cells.is_empty() {
                let fits = u64::from(number) <= last_row && budget.take_row().is_some();
                fits.then_some(()).ok_or_else(|| CsvFault::TooMuch(too_much()))?;
                // As much memory as the cells take.
                rows.push(Row::new(number, Vec::from_iter(cells.drain(..))).0);
            }
            number = number.saturating_add(1);
        }
    }
    Ok(())
}

fn field_cell(field: &Field<'_>, row: u32, budget: &mut Budget) -> Result<(u32, Cell), CsvFault> {
    let fits = u32::try_from(field.column).ok().filter(|column| *column < MAX_COLUMNS);
    let too_wide = || Text::new(format!("第 {row} 行过宽"), format!("row {row} is too wide"));
    let column = fits.ok_or_else(|| CsvFault::TooMuch(too_wide()))?;
    if field.text.len() > budget.limits().text_bytes {
        return Err(CsvFault::TooMuch(Text::new(
            format!("第 {row} 行 {} 列的文本过长", letters(column)),
            format!("a text in row {row}, column {} that is too long", letters(column)),
        )));
    }
    let cell = cell(&field.text);
    budget.take_cell(&cell).ok_or_else(|| CsvFault::TooMuch(too_much()))?;
    Ok((column, cell))
}

/// A cell of a CSV file: text. A number in scientific notation is one that a spreadsheet has rounded.
fn cell(text: &str) -> Cell {
    if is_error_value(text) {
        return Cell::Error(text.to_owned());
    }
    if let Some(quoted) = quoted_by_formula(text) {
        return Cell::of_text(&quoted);
    }
    let scientific = if is_scientific(text) { text.trim().parse().ok() } else { None };
    scientific.map_or_else(|| text_cell(text), Cell::Number)
}

/// The cell of a text of any length; an escaped one is a text even if it looks like a picture.
fn text_cell(text: &str) -> Cell {
    if text.starts_with('=') && is_picture(text) {
        return Cell::Picture;
    }
    Cell::Text(visible(unescape_csv(text)).into_owned())
}

/// The text of `="M1"`, with which other programs protect ids and leading zeros.
fn quoted_by_formula(text: &str) -> Option<String> {
    let inner = text.trim().strip_prefix("=\"")?.strip_suffix('"')?;
    let plain = inner.replace("\"\"", "");
    (!plain.contains('"')).then(|| inner.replace("\"\"", "\""))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read_rows(text: &str, limits: Limits) -> Result<Vec<Row>, CsvFault> {
        let mut rows = Vec::new();
        add_rows(text, b',', &mut Budget::new(&limits), &mut rows).map(|()| rows)
    }

    fn numbers(text: &str) -> Vec<(u32, Option<Cell>)> {
        let rows = read_rows(text, Limits::DEFAULT).unwrap();
        rows.iter().map(|row| (row.number, row.get(0).cloned())).collect()
    }

    #[test]
    fn rows_are_numbered_as_a_spreadsheet_does() {
        let text = |value: &str| Some(Cell::Text(value.to_owned()));
        for end in ["\n", "\r\n"] {
            let file = ["a", "", "\"b\nb\"", "", "", "c", ""].join(end);
            assert_eq!(
                numbers(&file),
                [(1, text("a")), (3, text("b\nb")), (6, text("c"))],
                "{end:?}"
            );
        }
    }

    #[test]
    fn protected_ids_errors_and_pictures_are_recognized() {
        let text = |value: &str| Cell::Text(value.to_owned());
        assert_eq!(cell("=\"M1\""), text("M1"));
        assert_eq!(cell("=\"甲\"\"乙\""), text("甲\"乙"));
        assert_eq!(cell("=\"a\"&\"b\""), text("=\"a\"&\"b\""));
        assert_eq!(cell("#REF!"), Cell::Error("#REF!".to_owned()));
        assert_eq!(cell("'#REF!"), text("#REF!"));
        assert_eq!(cell("=DISPIMG(\"ID_1\",1)"), Cell::Picture);
        assert_eq!(cell("'=DISPIMG("), text("=DISPIMG("));
    }

    #[test]
    fn wide_and_long_files_meet_the_limits() {
        let read = |text: &str, limits: Limits| read_rows(text, limits).is_ok();
        assert!(!read(&format!("{}x\n", ",".repeat(256)), Limits::DEFAULT));
        let blanks = format!("x{}\n", ",".repeat(10_000));
        assert!(read(&blanks, Limits::DEFAULT), "nothing is in them");
        assert!(!read("a,b\nc,d\n", Limits { cells: 3, ..Limits::DEFAULT }));
        assert!(!read("a\n\n\nb\n", Limits { rows: 3, ..Limits::DEFAULT }));
        assert!(read("a\n\n\n\n", Limits { rows: 3, ..Limits::DEFAULT }));
        assert!(!read("abcd\n", Limits { text_bytes: 3, ..Limits::DEFAULT }));
    }
}
