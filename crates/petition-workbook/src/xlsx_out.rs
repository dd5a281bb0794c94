//! Writes the ledger as a workbook.

use crate::book::{
    Book, BookError, Border, DropDown, Format, Horizontal, Number, Paper, Sheet, Vertical,
};
use crate::error::Error;
use crate::escape::{check_storable, is_formula_like};
use crate::layout::Spec;
use crate::limits::MAX_ROWS;
use crate::output::{Out, Page, pages};
use crate::value::utf16_len;
use petition_core::ledger::Ledger;
use petition_core::schema::Kind;
use petition_core::{Code, Place, Problems, Text, Word};

/// How wide a column may become, in characters; longer texts are cut on screen and not in the cell.
const WIDEST: usize = 48;

/// How wide a column of days is at least: a day that does not fit is shown as `####`.
const DAY_WIDTH: usize = 13;

/// How many rows are measured for the width of a column.
const MEASURED_ROWS: usize = 500;

/// Makes the workbook of a ledger. `name` is the file's, for messages.
pub(crate) fn bytes(ledger: &Ledger, name: &str) -> Result<Vec<u8>, Error> {
    let pages = pages(ledger);
    let mut problems = Problems::new();
    pages.iter().for_each(|page| check_page(page, &mut problems));
    if !problems.is_empty() {
        return Err(problems.into());
    }
    workbook(&pages).map_err(|error| write_error(name, &error))
}

pub(crate) fn write_error(name: &str, error: &BookError) -> Error {
    Error::Write { name: name.to_owned(), reason: error.to_string() }
}

fn workbook(pages: &[Page]) -> Result<Vec<u8>, BookError> {
    let mut book = Book::default();
    let styles = Styles::new();
    for page in pages {
        fill(&mut book.sheet(page.table.zh)?, page, &styles);
    }
    book.into_bytes()
}

/// What cells look like.
pub(crate) struct Styles {
    pub(crate) header: Format,
    required: Format,
    pub(crate) text: Format,
    formula_like: Format,
    long: Format,
    day: Format,
}

impl Styles {
    pub(crate) fn new() -> Self {
        let header = Format {
            bold: true,
            vertical: Some(Vertical::Center),
            wrap: true,
            border: Border::Bottom,
            fill: Some(0x00DD_EBF7),
            ..Format::default()
        };
        let long =
            Format { vertical: Some(Vertical::Top), quote_prefix: true, ..Format::default() };
        let formula_like = Format { number: Number::Text, ..long };
        Self {
            required: Format { fill: Some(0x00FF_E699), ..header },
            header,
            text: Format { quote_prefix: false, ..formula_like },
            formula_like,
            long,
            day: Format { number: Number::Day, quote_prefix: false, ..long },
        }
    }

    /// Cells with borders, whose texts wrap: for sheets that are printed.
    pub(crate) fn printed() -> Self {
        let own = Self::new();
        let bordered = |format| Format {
            wrap: true,
            border: Border::All,
            vertical: Some(Vertical::Center),
            ..format
        };
        let horizontal = Some(Horizontal::Center);
        Self {
            header: Format { horizontal, ..bordered(own.header) },
            text: bordered(own.text),
            formula_like: bordered(own.formula_like),
            long: bordered(own.long),
            ..own
        }
    }

    /// The format of a text. Older programs show a long text in a text format as `####`.
    pub(crate) fn of(&self, text: &str) -> Format {
        match text {
            _ if text.len() > 255 => self.long,
            _ if is_formula_like(text) => self.formula_like,
            _ => self.text,
        }
    }
}

/// Fills a sheet: header, rows, widths, formats, drop-down lists, how it prints.
pub(crate) fn fill(sheet: &mut Sheet<'_>, page: &Page, styles: &Styles) {
    for (column, spec) in (0..).zip(&page.specs) {
        let header = if spec.required() { styles.required } else { styles.header };
        sheet.text(0, column, spec.zh, header);
        let width = width(spec.zh, page.rows.iter().filter_map(|row| row.get(usize::from(column))));
        let narrowest = if matches!(spec.kind, Kind::Date) { DAY_WIDTH } else { 0 };
        sheet.width(column, width.max(narrowest) as f64);
        match spec.kind {
            Kind::Date => sheet.column_format(column, styles.day),
            Kind::Integer(..) => {}
            _ => sheet.column_format(column, styles.text),
        }
        drop_down(sheet, column, spec);
    }
    sheet.freeze(1, 0);
    sheet.print_landscape(Paper::A4, Some((0, 0)));
    cells(sheet, 1, &page.rows, styles);
}

/// Writes rows of cells from a row on.
pub(crate) fn cells(sheet: &mut Sheet<'_>, from: u32, rows: &[Vec<Out>], styles: &Styles) {
    for (number, row) in (from..).zip(rows) {
        for (column, cell) in (0..).zip(row) {
            match cell {
                Out::Empty => {}
                Out::Text(text) => sheet.text(number, column, text, styles.of(text)),
                Out::Day(day) => sheet.day(number, column, *day, styles.day),
                Out::Number(value) => sheet.number(number, column, *value, Format::default()),
            }
        }
    }
}

/// The width of a line: Chinese characters are as wide as two others.
pub(crate) fn columns(line: &str) -> usize {
    line.chars().map(|c| if c.is_ascii() { 1 } else { 2 }).sum()
}

/// The width of a column.
pub(crate) fn width<'a>(header: &str, cells: impl Iterator<Item = &'a Out>) -> usize {
    let width = |text: &str| columns(text.lines().next().unwrap_or_default());
    let cells = cells.take(MEASURED_ROWS).map(|cell| match cell {
        Out::Text(text) => width(text),
        Out::Day(_) => 10,
        Out::Number(_) | Out::Empty => 0,
    });
    (cells.max().unwrap_or(0).max(width(header)) + 2).clamp(8, WIDEST)
}

/// Offers the words or the ids of a column. Open words and references are offered and not enforced: any other text is
/// allowed in the one, names in the other.
fn drop_down(sheet: &mut Sheet<'_>, column: u16, spec: &Spec) {
    let labels = |words: &[Word]| DropDown::Words(words.iter().map(|word| word.zh).collect());
    match spec.kind {
        Kind::Word(words) => sheet.drop_down(column, &labels(words), true),
        Kind::Open(words) => sheet.drop_down(column, &labels(words), false),
        Kind::Ref(table) => sheet.drop_down(column, &DropDown::FirstColumn(table.zh), false),
        _ => {}
    }
}

/// Reports what a sheet of a ledger cannot hold.
pub(crate) fn check_page(page: &Page, problems: &mut Problems) {
    let headers: Vec<_> = page.specs.iter().map(|spec| spec.zh).collect();
    check(page.table.zh, &headers, (2, &page.rows), problems);
}

/// Reports what a workbook cannot hold of rows. They come with the number of the first.
pub(crate) fn check(
    name: &str,
    headers: &[&str],
    (first, rows): (u32, &[Vec<Out>]),
    problems: &mut Problems,
) {
    if rows.len() >= MAX_ROWS as usize {
        let place = Place::Cell { sheet: name.to_owned(), row: 0, column: String::new() };
        let found = Text::new(format!("{} 行", rows.len()), format!("{} rows", rows.len()));
        let most = MAX_ROWS - 1;
        let expected = Text::new(format!("不超过 {most} 行"), format!("{most} rows at most"));
        problems.add(Code::TooLarge, place, found, expected);
    }
    for (number, row) in (first..).zip(rows) {
        for (header, cell) in headers.iter().zip(row) {
            let Out::Text(text) = cell else { continue };
            let Err(code) = check_storable(text) else { continue };
            let place =
                Place::Cell { sheet: name.to_owned(), row: number, column: (*header).to_owned() };
            let (found, expected) = unstorable(code, text);
            problems.add(code, place, found, expected);
        }
    }
}

fn unstorable(code: Code, text: &str) -> (Text, Text) {
    if code == Code::TextTooLong {
        let wrong = crate::value::too_long(utf16_len(text));
        return wrong.texts();
    }
    (
        Text::new("Excel 无法原样保存的字符", "characters that Excel changes"),
        Text::new("去掉控制字符的文本；或导出 CSV", "text without control characters; or CSV"),
    )
}
