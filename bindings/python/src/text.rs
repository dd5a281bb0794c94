//! `Text`: a text in Chinese and English; `Problem`: a problem of outside data.

use crate::convert::FromCore;
use crate::value_class::value;
use crate::vocabulary::Key;
use petition_core::{Code, Lang, Place};

value! {
    /// A text in Chinese and English.
    ///
    /// >>> import petition
    /// >>> text = petition.Text("接访", "reception")
    /// >>> text.en
    /// 'reception'
    Text of petition_core::Text {
        /// Chinese.
        zh: String,
        /// English.
        en: String,
    }
}

value! {
    /// A problem of outside data: its place, what was found, what was expected.
    ///
    /// `code` is stable. `path` is the place in words. Its parts are in other fields: `sheet` and `row` (from 1, as Excel
    /// shows it) for a workbook, `table` and `row` (from 0) for a data frame, `line` for a text, and `column`.
    Problem {
        /// The stable code, such as `invalid_date`.
        code: Key<Code>,
        /// The place, such as `$.cases[0].steps[1].on`.
        path: String,
        /// The sheet's or file's name.
        sheet: Option<String>,
        /// The table's name.
        table: Option<String>,
        /// The row: from 1 in a sheet, from 0 in a table.
        row: Option<i64>,
        /// The column.
        column: Option<String>,
        /// The line, from 1.
        line: Option<i64>,
        /// The value found, shortened; never personal data.
        found: Text,
        /// The value expected.
        expected: Text,
        /// The message in Chinese, one sentence.
        zh: String,
        /// The message in English, one sentence.
        en: String,
        /// The bureau of the row of a table, if the table has a column `bureau`.
        bureau: Option<String>,
        /// The id in the row of a table, or of the record that the row belongs to.
        key: Option<String>,
    }
    signature (code, path, sheet, table, row, column, line, found, expected, zh, en, bureau = None, key = None);
    shows [code, path, found, expected];
}

impl FromCore<&petition_core::Problem> for Problem {
    fn from_core(problem: &petition_core::Problem) -> Self {
        let (zh, en) = (problem.message(Lang::Zh), problem.message(Lang::En));
        let petition_core::Problem { code, place, found, expected } = problem.clone();
        let mut result = Self {
            code: Key(code),
            path: place.text(Lang::En),
            sheet: None,
            table: None,
            row: None,
            column: None,
            line: None,
            found: Text::from_core(found),
            expected: Text::from_core(expected),
            zh,
            en,
            bureau: None,
            key: None,
        };
        match place {
            Place::Line { line, .. } => result.line = i64::try_from(line).ok(),
            Place::Cell { sheet, row, column } => {
                result.row = (row > 0).then_some(i64::from(row));
                (result.sheet, result.column) = (Some(sheet), non_empty(column));
            }
            Place::Row { table, row, column } => {
                result.row = row.and_then(|row| i64::try_from(row).ok());
                (result.table, result.column) = (Some(table), non_empty(column));
            }
            // Other places have no parts besides `path`.
            _ => {}
        }
        result
    }
}

fn non_empty(column: String) -> Option<String> {
    (!column.is_empty()).then_some(column)
}
