//! Small questions about columns, and the check of those that the rules do not ask for.

use super::bureau_column::BureauColumn;
use super::days::Days;
use super::table_problems::TableProblems;
use super::table_columns::{Column, TableColumns};
use super::list_column::ListColumn;
use super::numbers::read_numbers;
use super::text_column::TextColumn;
use super::words::read_words;
use petition_core::schema::{Kind, Need};

/// A column of text, if it is there; rows that must have text and have none are reported.
pub(crate) fn read_text(columns: &TableColumns, key: &str, problems: &mut TableProblems) -> Option<TextColumn> {
    check_text(&columns.column(key)?, problems)
}

/// A column of days, if it is there.
pub(crate) fn read_days(columns: &TableColumns, key: &str, problems: &mut TableProblems) -> Option<Days> {
    Days::read(&columns.column(key)?, problems)
}

/// A column of lists of texts, if it is there.
pub(crate) fn read_lists(columns: &TableColumns, key: &str, problems: &mut TableProblems) -> Option<ListColumn> {
    ListColumn::read(&columns.column(key)?, problems)
}

/// Gives each row that has text in a column.
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
            |row, there| {
                if there {
                    visit(row);
                }
            },
        );
    }
}

/// Checks the columns that nobody has read: they are not needed, but what is wrong in them is wrong all the same.
pub(crate) fn check_unread(columns: &TableColumns, problems: &mut TableProblems) {
    for column in columns.unread() {
        match column.field.kind {
            Kind::Word(_) => drop(read_words(&column, problems)),
            Kind::Integer(..) => read_numbers(&column, problems, |_, _| {}),
            Kind::Date => drop(Days::read(&column, problems)),
            Kind::Refs(_) | Kind::Texts | Kind::Domains => drop(ListColumn::read(&column, problems)),
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
            |row, there| {
                if !there {
                    text.report_cell(column, row, problems);
                }
            },
        );
    }
    Some(text)
}
