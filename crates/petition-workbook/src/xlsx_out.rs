//! Writes the ledger as a workbook.

use crate::error::Error;
use crate::escape::{check_storable, is_formula_like, is_markup};
use crate::file_name;
use crate::layout::Spec;
use crate::limits::{MAX_CELL_CHARS, MAX_ROWS};
use crate::output::{Out, Page, pages};
use crate::print_setup::{Paper, landscape};
use crate::value::utf16_len;
use chrono::{Datelike, NaiveDate};
use petition_core::ledger::Ledger;
use petition_core::schema::Kind;
use petition_core::{Code, Place, Problems, Text, Word};
use rust_xlsxwriter::{
    Color, DataValidation, DocProperties, ExcelDateTime, Format, FormatAlign, FormatBorder,
    Formula, Workbook, Worksheet, XlsxError,
};
use std::path::Path;

/// The last row of a sheet, from 0: how far drop-down lists reach.
const LAST_ROW: u32 = MAX_ROWS - 1;

/// How wide a column may become, in characters; longer texts are cut on screen and not in the cell.
const WIDEST: usize = 48;

/// How wide a column of days is at least: a day that does not fit is shown as `####`.
const DAY_WIDTH: usize = 13;

/// How many rows are measured for the width of a column.
const MEASURED_ROWS: usize = 500;

/// Writes the ledger.
pub(crate) fn write(ledger: &Ledger, path: &Path) -> Result<(), Error> {
    let pages = pages(ledger);
    let mut problems = Problems::new();
    pages.iter().for_each(|page| check_page(page, &mut problems));
    if !problems.is_empty() {
        return Err(problems.into());
    }
    let bytes = workbook(&pages).map_err(|error| write_error(path, &error))?;
    Ok(petition_files::write(path, &bytes)?)
}

pub(crate) fn write_error(path: &Path, error: &XlsxError) -> Error {
    Error::Write { name: file_name(path), reason: error.to_string() }
}

fn workbook(pages: &[Page]) -> Result<Vec<u8>, XlsxError> {
    let mut workbook = new_workbook()?;
    let styles = Styles::new();
    for page in pages {
        sheet(workbook.add_worksheet(), page, &styles)?;
    }
    workbook.save_to_buffer()
}

/// A workbook with a fixed creation date: the same content makes the same bytes.
pub(crate) fn new_workbook() -> Result<Workbook, XlsxError> {
    let mut workbook = Workbook::new();
    let day = ExcelDateTime::from_ymd(2020, 1, 1)?;
    workbook.set_properties(&DocProperties::new().set_creation_datetime(&day));
    Ok(workbook)
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
        let header = Format::new()
            .set_bold()
            .set_align(FormatAlign::VerticalCenter)
            .set_text_wrap()
            .set_border_bottom(FormatBorder::Thin);
        let text = Format::new().set_num_format("@").set_align(FormatAlign::Top);
        Self {
            required: header.clone().set_background_color(Color::RGB(0x00FF_E699)),
            header: header.set_background_color(Color::RGB(0x00DD_EBF7)),
            formula_like: text.clone().set_quote_prefix(),
            long: Format::new().set_align(FormatAlign::Top).set_quote_prefix(),
            text,
            day: Format::new().set_num_format("yyyy-mm-dd").set_align(FormatAlign::Top),
        }
    }

    /// Cells with borders, whose texts wrap: for sheets that are printed.
    pub(crate) fn printed() -> Self {
        let own = Self::new();
        let bordered = |format: Format| {
            let format = format.set_text_wrap().set_border(FormatBorder::Thin);
            format.set_align(FormatAlign::VerticalCenter)
        };
        Self {
            header: bordered(own.header).set_align(FormatAlign::Center),
            text: bordered(own.text),
            formula_like: bordered(own.formula_like),
            long: bordered(own.long),
            ..own
        }
    }

    /// The format of a text. Older programs show a long text in a text format as `####`.
    fn of(&self, text: &str) -> &Format {
        match text {
            _ if is_markup(text) => &self.text,
            _ if text.len() > 255 => &self.long,
            _ if is_formula_like(text) => &self.formula_like,
            _ => &self.text,
        }
    }
}

/// Fills a sheet: header, rows, widths, formats, drop-down lists, how it prints.
pub(crate) fn sheet(sheet: &mut Worksheet, page: &Page, styles: &Styles) -> Result<(), XlsxError> {
    sheet.set_name(page.table.zh)?;
    for (column, spec) in (0..).zip(&page.specs) {
        let header = if spec.required() { &styles.required } else { &styles.header };
        sheet.write_string_with_format(0, column, spec.zh, header)?;
        let width = width(spec.zh, page.rows.iter().filter_map(|row| row.get(usize::from(column))));
        let narrowest = if matches!(spec.kind, Kind::Date) { DAY_WIDTH } else { 0 };
        sheet.set_column_width(column, width.max(narrowest) as f64)?;
        match spec.kind {
            Kind::Date => sheet.set_column_format(column, &styles.day)?,
            Kind::Integer(..) => sheet,
            _ => sheet.set_column_format(column, &styles.text)?,
        };
        if let Some(choice) = choice(spec) {
            sheet.add_data_validation(1, column, LAST_ROW, column, &choice)?;
        }
    }
    sheet.set_freeze_panes(1, 0)?;
    landscape(sheet, Paper::A4, Some((0, 0)))?;
    cells(sheet, 1, &page.rows, styles)
}

/// Writes rows of cells from a row on.
pub(crate) fn cells(
    sheet: &mut Worksheet,
    from: u32,
    rows: &[Vec<Out>],
    styles: &Styles,
) -> Result<(), XlsxError> {
    for (number, row) in (from..).zip(rows) {
        for (column, cell) in (0..).zip(row) {
            match cell {
                Out::Empty => {}
                Out::Text(text) => string(sheet, (number, column), text, styles.of(text))?,
                Out::Day(day) => {
                    sheet.write_datetime_with_format(
                        number,
                        column,
                        excel_day(*day)?,
                        &styles.day,
                    )?;
                }
                Out::Number(value) => {
                    sheet.write_number(number, column, *value as f64)?;
                }
            }
        }
    }
    Ok(())
}

/// Writes a text. The writer would read some texts as markup; a formatted text is written unchanged.
pub(crate) fn string(
    sheet: &mut Worksheet,
    (row, column): (u32, u16),
    text: &str,
    format: &Format,
) -> Result<(), XlsxError> {
    if is_markup(text) {
        let plain = Format::new();
        sheet.write_rich_string_with_format(row, column, &[(&plain, text)], format)?;
    } else {
        sheet.write_string_with_format(row, column, text, format)?;
    }
    Ok(())
}

pub(crate) fn excel_day(day: NaiveDate) -> Result<ExcelDateTime, XlsxError> {
    let year = u16::try_from(day.year()).unwrap_or_default();
    ExcelDateTime::from_ymd(year, day.month() as u8, day.day() as u8)
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

/// The drop-down list of a column. Open words and references are offered and not enforced: any other text is
/// allowed in the one, names in the other.
fn choice(spec: &Spec) -> Option<DataValidation> {
    match spec.kind {
        Kind::Word(words) => labels(words),
        Kind::Open(words) => Some(labels(words)?.show_error_message(false)),
        Kind::Ref(table) => {
            let ids = Formula::new(format!("='{}'!$A$2:$A${MAX_ROWS}", table.zh));
            Some(DataValidation::new().allow_list_formula(ids).show_error_message(false))
        }
        _ => None,
    }
}

fn labels(words: &[Word]) -> Option<DataValidation> {
    let labels: Vec<_> = words.iter().map(|word| word.zh).collect();
    DataValidation::new().allow_list_strings(&labels).ok()
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
            let Err(code) = check_cell(text) else { continue };
            let place =
                Place::Cell { sheet: name.to_owned(), row: number, column: (*header).to_owned() };
            let (found, expected) = unstorable(code, text);
            problems.add(code, place, found, expected);
        }
    }
}

/// A formatted text is longer in the file than on screen, and the writer counts it so.
fn check_cell(text: &str) -> Result<(), Code> {
    check_storable(text)?;
    if is_markup(text) && utf16_len(text) * 5 > MAX_CELL_CHARS - 100 {
        return Err(Code::UnstorableText);
    }
    Ok(())
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
