//! Texts in both languages, and problems of outside data.

use crate::carry::Carry;
use crate::value::value;
use crate::word::Key;
use petition_core::{Code, Lang, Place};

value! {
    /// One text in Chinese and English.
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
    /// One problem of outside data: where, what was found, what was expected.
    ///
    /// `code` is stable. `path` is the place in words; its parts are in `sheet` and `row` (from 1, as Excel
    /// shows it) of a workbook, `table` and `row` (from 0) of a data frame, `line` of a text, and `column`.
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
        /// What was found, shortened; never personal data.
        found: Text,
        /// What was expected.
        expected: Text,
        /// One sentence in Chinese.
        zh: String,
        /// One sentence in English.
        en: String,
    }
    shows [code, path, found, expected];
}

impl Carry<&petition_core::Problem> for Problem {
    fn carry(problem: &petition_core::Problem) -> Self {
        let (zh, en) = (problem.message(Lang::Zh), problem.message(Lang::En));
        let petition_core::Problem { code, place, found, expected } = problem.clone();
        let mut told = Self {
            code: Key(code),
            path: place.text(Lang::En),
            sheet: None,
            table: None,
            row: None,
            column: None,
            line: None,
            found: Text::carry(found),
            expected: Text::carry(expected),
            zh,
            en,
        };
        match place {
            Place::Line { line, .. } => told.line = i64::try_from(line).ok(),
            Place::Cell { sheet, row, column } => {
                told.row = (row > 0).then_some(i64::from(row));
                (told.sheet, told.column) = (Some(sheet), named(column));
            }
            Place::Row { table, row, column } => {
                told.row = row.and_then(|row| i64::try_from(row).ok());
                (told.table, told.column) = (Some(table), named(column));
            }
            // A path and a file's name are all there is of them.
            _ => {}
        }
        told
    }
}

fn named(column: String) -> Option<String> {
    (!column.is_empty()).then_some(column)
}
