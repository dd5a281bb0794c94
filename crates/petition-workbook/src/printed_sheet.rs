//! A sheet to print and to hang up: title, header, rows with borders, notes below.

use crate::book::{Border, Format, Horizontal, Number, Paper, Sheet, Vertical};
use crate::escape::is_formula_like;
use crate::output::Out;
use std::collections::HashSet;

/// The row of the first record, from 0: below title, subtitle and header.
pub(crate) const FIRST_ROW: u32 = 3;
const HEADER_ROW: u32 = FIRST_ROW - 1;

/// Points.
const TITLE_SIZE: u8 = 20;
const SUBTITLE_SIZE: u8 = 10;
const TITLE_HEIGHT: f64 = 34.0;
const SUBTITLE_HEIGHT: f64 = 18.0;
const HEADER_HEIGHT: f64 = 32.0;
const TEXT_SIZE: u8 = 9;
const DAY_SIZE: u8 = 8;
const LINE_HEIGHT: f64 = 12.6;
const ROW_PADDING: f64 = 5.0;
/// The most that a row may be high.
const MAX_HEIGHT: f64 = 409.0;

/// How many narrow characters of the text's size fit into a unit of a column's width, with a reserve: programs break
/// lines at other places.
const CHARACTERS_PER_UNIT: f64 = 1.08;

/// Serif for texts, sans for titles: the fonts of Chinese offices.
const TEXT_FONT: &str = "宋体";
const TITLE_FONT: &str = "黑体";

const HEADER_COLOR: u32 = 0x00DD_EBF7;
const MISSING_COLOR: u32 = 0x00FF_F2CC;

/// A column.
pub(crate) struct Column {
    pub(crate) header: String,
    /// In characters.
    pub(crate) width: f64,
    /// Whether its cells are centred: numbers, days, names.
    pub(crate) centred: bool,
    /// Whether its cells are days, which are smaller.
    pub(crate) holds_days: bool,
}

/// A sheet to print.
pub(crate) struct PrintedSheet {
    pub(crate) name: &'static str,
    pub(crate) title: String,
    pub(crate) subtitle: String,
    pub(crate) columns: Vec<Column>,
    pub(crate) rows: Vec<Vec<Out>>,
    /// Row and column, from 0, of the cells in which something is missing.
    pub(crate) missing: HashSet<(usize, usize)>,
    /// The sentence instead of rows, if there are none.
    pub(crate) nothing: String,
    /// Sentences below the rows.
    pub(crate) notes: Vec<String>,
}

impl PrintedSheet {
    /// Fills a sheet.
    pub(crate) fn write(&self, sheet: &mut Sheet<'_>) {
        self.write_head(sheet);
        for number in 0..self.rows.len() {
            self.write_row(sheet, number);
        }
        let mut row = FIRST_ROW + u32::try_from(self.rows.len()).unwrap_or_default();
        if self.rows.is_empty() {
            let format = Format { horizontal: Some(Horizontal::Center), ..cell_format(false) };
            self.write_across(sheet, row, &self.nothing, format);
            sheet.height(row, HEADER_HEIGHT);
            row += 1;
        }
        let format = Format { font: TEXT_FONT, size: TEXT_SIZE, ..Format::default() };
        for (row, note) in (row..).zip(&self.notes) {
            self.write_across(sheet, row, note, format);
        }
        sheet.print_landscape(Paper::A3, Some((HEADER_ROW, HEADER_ROW)));
        sheet.freeze(FIRST_ROW, 2);
    }

    fn write_head(&self, sheet: &mut Sheet<'_>) {
        let title = Format {
            font: TITLE_FONT,
            size: TITLE_SIZE,
            horizontal: Some(Horizontal::Center),
            vertical: Some(Vertical::Center),
            ..Format::default()
        };
        self.write_across(sheet, 0, &self.title, title);
        sheet.height(0, TITLE_HEIGHT);
        let subtitle = Format {
            font: TEXT_FONT,
            size: SUBTITLE_SIZE,
            horizontal: Some(Horizontal::Right),
            ..Format::default()
        };
        self.write_across(sheet, 1, &self.subtitle, subtitle);
        sheet.height(1, SUBTITLE_HEIGHT);
        let header = Format {
            size: TEXT_SIZE,
            bold: true,
            wrap: true,
            border: Border::All,
            fill: Some(HEADER_COLOR),
            ..title
        };
        for (column, own) in (0..).zip(&self.columns) {
            write_text(sheet, HEADER_ROW, column, &own.header, header);
            sheet.width(column, own.width);
        }
        sheet.height(HEADER_ROW, HEADER_HEIGHT);
    }

    fn write_row(&self, sheet: &mut Sheet<'_>, number: usize) {
        let row = FIRST_ROW + u32::try_from(number).unwrap_or_default();
        let cells = self.rows.get(number).into_iter().flatten();
        let mut lines = 1;
        for ((at, column), cell) in (0_u16..).zip(&self.columns).zip(cells) {
            let mut format = cell_format(self.missing.contains(&(number, usize::from(at))));
            if column.centred {
                format.horizontal = Some(Horizontal::Center);
            }
            if column.holds_days || matches!(cell, Out::Day(_)) {
                format.size = DAY_SIZE;
            }
            match cell {
                Out::Empty => sheet.blank(row, at, format),
                Out::Number(number) => sheet.number(row, at, *number, format),
                Out::Day(day) => {
                    sheet.day(row, at, *day, Format { number: Number::Day, ..format });
                }
                Out::Text(text) => {
                    write_text(sheet, row, at, text, format);
                    lines = lines.max(line_count(text, column.width));
                }
            }
        }
        let height = lines as f64 * LINE_HEIGHT + ROW_PADDING;
        sheet.height(row, height.min(MAX_HEIGHT));
    }

    /// Writes a text into the merged cells of a row.
    fn write_across(&self, sheet: &mut Sheet<'_>, row: u32, text: &str, format: Format) {
        let last = u16::try_from(self.columns.len().saturating_sub(1)).unwrap_or_default();
        sheet.across(row, last, text, quoted_if_like_formula(text, format));
    }
}

fn cell_format(missing: bool) -> Format {
    Format {
        font: TEXT_FONT,
        size: TEXT_SIZE,
        wrap: true,
        vertical: Some(Vertical::Center),
        border: Border::All,
        fill: missing.then_some(MISSING_COLOR),
        ..Format::default()
    }
}

fn write_text(sheet: &mut Sheet<'_>, row: u32, column: u16, text: &str, format: Format) {
    sheet.text(row, column, text, quoted_if_like_formula(text, format));
}

fn quoted_if_like_formula(text: &str, format: Format) -> Format {
    Format { quote_prefix: is_formula_like(text), ..format }
}

/// Returns the number of lines that a text takes in a column of this width. Lines break at spaces and between Chinese
/// characters, and in words that are longer than a line.
fn line_count(text: &str, width: f64) -> usize {
    let room = ((width * CHARACTERS_PER_UNIT) as usize).max(2);
    text.lines().map(|line| broken(line, room)).sum::<usize>().max(1)
}

fn broken(line: &str, room: usize) -> usize {
    let (mut lines, mut used, mut word) = (1, 0, 0);
    let mut place = |width: usize, used: &mut usize| {
        if *used > 0 && *used + width > room {
            lines += 1;
            *used = 0;
        }
        *used += width;
        lines += used.saturating_sub(1) / room;
        *used -= used.saturating_sub(1) / room * room;
    };
    for character in line.chars().chain([' ']) {
        if character.is_ascii() && character != ' ' {
            word += 1;
            continue;
        }
        if word > 0 {
            place(std::mem::take(&mut word), &mut used);
        }
        if character == ' ' {
            used = (used + 1).min(room);
        } else {
            place(2, &mut used);
        }
    }
    lines
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_takes_as_many_lines_as_its_column_needs() {
        assert_eq!(line_count("", 10.0), 1);
        assert_eq!(line_count("2020-02-03", 10.0), 1);
        assert_eq!(line_count("一二三四五", 10.0), 1);
        assert_eq!(line_count("一二三四五六", 10.0), 2);
        assert_eq!(line_count("一\n二", 10.0), 2);
        assert_eq!(line_count("张** 4****************8 138******01", 15.5), 3);
        assert_eq!(line_count(&"9".repeat(40), 10.0), 4);
    }
}
