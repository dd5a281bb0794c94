//! Reads a folder of CSV files, in several encodings and with several separators.

use crate::csv_dialect::{Dialect, dialect};
use crate::decode_text::decoded;
use crate::error::Error;
use crate::escape::{is_error_value, is_scientific, unescape_csv};
use crate::fold::visible;
use crate::grid::{Cell, Grid, Row, is_picture};
use crate::limits::{MAX_CELLS, MAX_COLUMNS, MAX_FILE_BYTES, MAX_ROWS, MAX_SHEETS};
use crate::one_sheet::{self, Choice, Mapping, Shape, choose};
use crate::place::{SheetName, SheetProblems, of_file};
use crate::read::{Content, ledger, tables_of};
use crate::{Read, io_error, read_limited};
use petition_core::ledger::tables;
use petition_core::schema::Table;
use petition_core::{Code, Problem, Problems, Text};
use petition_files::{FileKind, open_regular};
use std::path::{Path, PathBuf};

/// Reads the CSV files of a folder.
pub(crate) fn read(folder: &Path, mapping: &Mapping) -> Result<Read, Error> {
    read_files(files(folder)?, folder, mapping)
}

/// Reads a CSV file: a ledger of one sheet.
pub(crate) fn read_file(path: &Path, mapping: &Mapping) -> Result<Read, Error> {
    let (grid, faults) = file(path)?;
    match one_sheet::shape(&grid, mapping) {
        Shape::Ledger => one_sheet::read(&grid, mapping, faults),
        _ => Err(one_sheet::no_ledger(&crate::file_name(path), faults)),
    }
}

/// Writes a first mapping of a CSV file.
pub(crate) fn draft(path: &Path) -> Result<String, Error> {
    let (grid, faults) = file(path)?;
    let mapping = Mapping::default();
    match one_sheet::shape(&grid, &mapping) {
        Shape::Ledger => Ok(one_sheet::draft(&grid, &mapping)),
        _ => Err(one_sheet::no_ledger(&crate::file_name(path), faults)),
    }
}

fn file(path: &Path) -> Result<(Grid, SheetProblems), Error> {
    let mut faults = SheetProblems::default();
    let content = read_limited(path, open_regular(path), MAX_FILE_BYTES)?;
    let sheet = SheetName { order: 0, name: stem(path) };
    let grid = grid(sheet, &content, &mut { MAX_CELLS }, &mut faults);
    Ok((grid, faults))
}

/// Whether a file is CSV, by its ending.
pub(crate) fn is_csv(path: &Path) -> bool {
    let is = |ending: &str| path.extension().is_some_and(|own| own.eq_ignore_ascii_case(ending));
    is("csv") || is("txt") || is("tsv")
}

fn read_files(
    files: Vec<(SheetName, PathBuf)>,
    folder: &Path,
    mapping: &Mapping,
) -> Result<Read, Error> {
    let names: Vec<SheetName> = files.iter().map(|(sheet, _)| sheet.clone()).collect();
    let mut faults = SheetProblems::default();
    if names.len() > MAX_SHEETS {
        let found = Text::new(format!("{} 个文件", names.len()), format!("{} files", names.len()));
        let name = crate::file_name(folder);
        return Err(
            of_file(&name, Code::TooLarge, found, Text::same(format!("≤ {MAX_SHEETS}"))).into()
        );
    }
    let shape = |sheet: &SheetName| {
        let grid = first_rows(sheet, &files);
        grid.map_or(Shape::Other, |grid| one_sheet::shape(&grid, mapping))
    };
    match choose(&names, mapping, shape, &mut faults) {
        Choice::Tables => {}
        Choice::Several => return Err(one_sheet::no_ledger(&crate::file_name(folder), faults)),
        Choice::One(at) => {
            if let Some((sheet, path)) = files.into_iter().nth(at) {
                let content = read_limited(&path, open_regular(&path), MAX_FILE_BYTES)?;
                let grid = grid(sheet, &content, &mut { MAX_CELLS }, &mut faults);
                return one_sheet::read(&grid, mapping, faults);
            }
            return Err(one_sheet::no_ledger(&crate::file_name(folder), faults));
        }
    }
    let content = |sheet: &SheetName| {
        first_rows(sheet, &files).map_or(Content::Unknown, |grid| Content::of(&grid))
    };
    let tables = tables_of(&names, content, &mut faults);
    let mut cells = MAX_CELLS;
    let mut bytes = MAX_FILE_BYTES;
    let mut grids: Vec<(Grid, &'static Table)> = Vec::new();
    for ((sheet, path), table) in files.into_iter().zip(tables) {
        let Some(table) = table else { continue };
        let content = read_limited(&path, open_regular(&path), bytes)?;
        bytes -= content.len() as u64;
        grids.push((grid(sheet, &content, &mut cells, &mut faults), table));
    }
    Ok(ledger(grids, faults)?.0)
}

/// The CSV files of a folder in the order of the ledger's tables; files of other kinds are passed over.
///
/// # Errors
///
/// A table that is a link to nothing, a pipe or a device: it would count as absent.
pub(crate) fn files(folder: &Path) -> Result<Vec<(SheetName, PathBuf)>, Error> {
    let entries = std::fs::read_dir(folder).map_err(|error| io_error(folder, error))?;
    let (mut paths, mut problems) = (Vec::new(), Problems::new());
    for entry in entries {
        let path = entry.map_err(|error| io_error(folder, error))?.path();
        if !is_sheet(&path) {
            continue;
        }
        match FileKind::of(&path).map_err(|error| io_error(&path, error))? {
            None => paths.push(path),
            // Folders of other names may hold anything.
            Some(FileKind::Directory) if crate::layout::sheet_table(&stem(&path)).is_none() => {}
            Some(kind) => problems.push(special_file(&path, kind)),
        }
    }
    if !problems.is_empty() {
        return Err(problems.into());
    }
    paths.sort_by_key(|path| {
        let name = stem(path);
        let table = crate::layout::sheet_table(&name).map(|table| table.key);
        let at = tables::TABLES.iter().position(|known| Some(known.key) == table);
        (at.unwrap_or(usize::MAX), name)
    });
    let sheets = paths.into_iter().enumerate();
    Ok(sheets.map(|(order, path)| (SheetName { order, name: stem(&path) }, path)).collect())
}

/// Whether a folder holds tables of a ledger, the bureau's or two others, or a file is a ledger of one sheet. One table
/// alone may be a list of anything.
pub(crate) fn is_ledger(path: &Path) -> bool {
    if path.is_file() {
        return is_csv(path) && draft(path).is_ok();
    }
    let entries = std::fs::read_dir(path).into_iter().flatten().flatten();
    let paths = entries.map(|entry| entry.path()).filter(|path| is_sheet(path));
    let mut found: Vec<&str> = paths
        .filter_map(|path| crate::layout::sheet_table(&stem(&path)))
        .map(|table| table.key)
        .collect();
    found.sort_unstable();
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
fn first_rows(sheet: &SheetName, files: &[(SheetName, PathBuf)]) -> Option<Grid> {
    let (_, path) = files.get(sheet.order)?;
    let text = decoded(&read_limited(path, open_regular(path), MAX_FILE_BYTES).ok()?)?;
    let lines: String = text.split_inclusive('\n').take(LINES_LOOKED_AT).collect();
    let Dialect { separator, rest } = dialect(&lines);
    // The last quoted cell may be cut: what is left of it is enough.
    let mut cells = MAX_CELLS;
    let rows = rows(rest, separator, &mut cells).unwrap_or_default();
    Some(Grid::new(sheet.clone(), rows, None))
}

/// Lines of a file with an unknown name that are read to find out what it is.
const LINES_LOOKED_AT: usize = 50;

fn grid(sheet: SheetName, content: &[u8], cells: &mut usize, faults: &mut SheetProblems) -> Grid {
    let Some(mut text) = decoded(content) else {
        let found = Text::new("无法识别的文字编码", "text in an unknown encoding");
        let expected = Text::new(
            "UTF-8、GB 18030 或有 BOM 的 UTF-16 编码的 CSV",
            "CSV in UTF-8, GB 18030, or UTF-16 with a byte-order mark",
        );
        faults.add(sheet.whole(), Code::UnreadableFile, found, expected);
        return Grid::unreadable(sheet);
    };
    if !text.ends_with('\n') {
        text.push('\n');
    }
    let Dialect { separator, rest } = dialect(&text);
    if let Some(line) = open_quote(rest, separator) {
        let found = Text::new(
            format!("第 {line} 行开始的引号没有结束"),
            format!("a quote that begins in line {line} and does not end"),
        );
        let expected = Text::new("成对的引号", "quotes in pairs");
        faults.add(sheet.whole(), Code::UnreadableFile, found, expected);
        return Grid::unreadable(sheet);
    }
    match rows(rest, separator, cells) {
        Ok(rows) => Grid::new(sheet, rows, None),
        Err(found) => {
            let expected = Text::new(
                format!("不超过 {MAX_COLUMNS} 列、{MAX_ROWS} 行"),
                format!("{MAX_COLUMNS} columns and {MAX_ROWS} rows at most"),
            );
            faults.add(sheet.whole(), Code::TooLarge, found, expected);
            Grid::unreadable(sheet)
        }
    }
}

/// The line in which a quoted cell begins that never ends: it would swallow the rest of the file.
fn open_quote(text: &str, separator: u8) -> Option<usize> {
    let (mut line, mut opened) = (1, None);
    let mut at_start = true;
    let mut bytes = text.bytes().peekable();
    while let Some(byte) = bytes.next() {
        line += usize::from(byte == b'\n');
        match (opened, byte) {
            (None, b'"') if at_start => opened = Some(line),
            (Some(_), b'"') if bytes.peek() == Some(&b'"') => {
                bytes.next();
            }
            (Some(_), b'"') => opened = None,
            _ => {}
        }
        at_start = opened.is_none() && (byte == separator || matches!(byte, b'\n' | b'\r'));
    }
    opened
}

/// The rows, numbered as a spreadsheet numbers them: blank lines count, lines inside a cell do not.
fn rows(text: &str, separator: u8, left: &mut usize) -> Result<Vec<Row>, Text> {
    let mut reader = csv::ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .delimiter(separator)
        .from_reader(text.as_bytes());
    let mut record = csv::StringRecord::new();
    let mut rows = Vec::new();
    let mut number = 0_u32;
    loop {
        let before = reader.position().line();
        // The text is UTF-8 and its records may differ in length: nothing is left that could fail.
        if !reader.read_record(&mut record).unwrap_or(false) {
            return Ok(rows);
        }
        let lines = reader.position().line().saturating_sub(before);
        let inside: usize = record.iter().map(|cell| cell.matches('\n').count()).sum();
        let blank = lines.saturating_sub(1 + inside as u64);
        number = number.saturating_add(1).saturating_add(u32::try_from(blank).unwrap_or(u32::MAX));
        let cells: Vec<_> = (0..).zip(record.iter()).filter(|(_, cell)| !cell.is_empty()).collect();
        let last = cells.last().map_or(0, |(column, _)| *column);
        if last >= MAX_COLUMNS {
            return Err(Text::new(
                format!("第 {number} 行过宽"),
                format!("row {number} is too wide"),
            ));
        }
        *left = left
            .checked_sub(cells.len())
            .filter(|_| number <= MAX_ROWS)
            .ok_or_else(|| Text::new("过多的行或内容", "too many rows or cells"))?;
        if !cells.is_empty() {
            rows.push(Row::new(
                number,
                cells.into_iter().map(|(at, text)| (at, cell(text))).collect(),
            ));
        }
    }
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

    fn numbers(text: &str) -> Vec<(u32, Option<Cell>)> {
        let rows = rows(text, b',', &mut 1000).unwrap();
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
    fn a_quote_without_end_is_found() {
        assert_eq!(open_quote("a,b\nc,\"d\ne", b','), Some(2));
        assert_eq!(open_quote("a,\"b\"\"c\nd\",e\"f\n", b','), None);
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
        assert!(rows(&format!("{}x\n", ",".repeat(256)), b',', &mut 10).is_err());
        assert!(
            rows(&format!("x{}\n", ",".repeat(10_000)), b',', &mut 10).is_ok(),
            "nothing is in them"
        );
        assert!(rows("a,b\nc,d\n", b',', &mut 3).is_err());
    }
}
