//! Reads optional columns by name, and checks the columns that no rule reads.

use super::bureau_column::BureauColumn;
use super::days::Days;
use super::list_column::ListColumn;
use super::numbers::read_numbers;
use super::table_columns::{Column, TableColumns};
use super::table_problems::TableProblems;
use super::text_column::TextColumn;
use super::words::read_words;
use petition_core::schema::{Kind, Need};

/// Reads a column of text; `None` if it is missing. Reports rows without a required text.
pub(crate) fn read_text(
    columns: &TableColumns,
    key: &str,
    problems: &mut TableProblems,
) -> Option<TextColumn> {
    check_text(&columns.column(key)?, problems)
}

/// Reads a column of days; `None` if it is missing.
pub(crate) fn read_days(
    columns: &TableColumns,
    key: &str,
    problems: &mut TableProblems,
) -> Option<Days> {
    Days::read(&columns.column(key)?, problems)
}

/// Reads a column of lists of texts; `None` if it is missing.
pub(crate) fn read_lists(
    columns: &TableColumns,
    key: &str,
    problems: &mut TableProblems,
) -> Option<ListColumn> {
    ListColumn::read(&columns.column(key)?, problems)
}

/// Visits each row that has text in a column.
pub(crate) fn each_non_null(
    columns: &TableColumns,
    key: &str,
    problems: &mut TableProblems,
    mut visit: impl FnMut(u32),
) {
    if let Some(text) = read_text(columns, key, problems) {
        text.resolve(
            &BureauColumn::ONE,
            false,
            |_, _| true,
            |row, has_text| {
                if has_text {
                    visit(row);
                }
            },
        );
    }
}

/// Checks the columns that no reader has read. The rules do not need them, but their problems are reported too.
pub(crate) fn check_unread(columns: &TableColumns, problems: &mut TableProblems) {
    for column in columns.unread() {
        match column.field.kind {
            Kind::Word(_) => drop(read_words(&column, problems)),
            Kind::Integer(..) => read_numbers(&column, problems, |_, _| {}),
            Kind::Date => drop(Days::read(&column, problems)),
            Kind::Refs(_) | Kind::Texts | Kind::Domains => {
                drop(ListColumn::read(&column, problems))
            }
            _ => drop(check_text(&column, problems)),
        }
    }
}

fn check_text(column: &Column<'_>, problems: &mut TableProblems) -> Option<TextColumn> {
    let text = TextColumn::read(column, problems)?;
    if column.field.need == Need::Required {
        text.resolve(
            &BureauColumn::ONE,
            false,
            |_, _| true,
            |row, has_text| {
                if !has_text {
                    text.report_cell(column, row, problems);
                }
            },
        );
    }
    Some(text)
}
