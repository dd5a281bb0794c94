//! Small questions about columns, and the check of those that the rules do not ask for.

use super::bureau_column::BureauColumn;
use super::cells::report_text;
use super::days::Days;
use super::faults::Faults;
use super::frame::{Column, Frame};
use super::lists::ListColumn;
use super::numbers::read_numbers;
use super::text::TextColumn;
use super::words::read_words;
use petition_core::schema::{Kind, Need};

/// A column of text, if it is there; rows that must have text and have none are reported.
pub(crate) fn read_text(frame: &Frame, key: &str, faults: &mut Faults) -> Option<TextColumn> {
    check_text(&frame.column(key)?, faults)
}

/// A column of days, if it is there.
pub(crate) fn read_days(frame: &Frame, key: &str, faults: &mut Faults) -> Option<Days> {
    Days::read(&frame.column(key)?, faults)
}

/// A column of lists of texts, if it is there.
pub(crate) fn read_lists(frame: &Frame, key: &str, faults: &mut Faults) -> Option<ListColumn> {
    ListColumn::read(&frame.column(key)?, faults)
}

/// Gives each row that has text in a column.
pub(crate) fn each_present(
    frame: &Frame,
    key: &str,
    faults: &mut Faults,
    mut give: impl FnMut(u32),
) {
    if let Some(text) = read_text(frame, key, faults) {
        text.resolve(
            &BureauColumn::ONE,
            false,
            |_, _| true,
            |row, there| {
                if there {
                    give(row);
                }
            },
        );
    }
}

/// Checks the columns that nobody has read: they are not needed, but what is wrong in them is wrong all the same.
pub(crate) fn check_unread(frame: &Frame, faults: &mut Faults) {
    for column in frame.unread() {
        match column.field.kind {
            Kind::Word(_) => drop(read_words(&column, faults)),
            Kind::Integer(..) => read_numbers(&column, faults, |_, _| {}),
            Kind::Date => drop(Days::read(&column, faults)),
            Kind::Refs(_) | Kind::Texts | Kind::Domains => drop(ListColumn::read(&column, faults)),
            _ => drop(check_text(&column, faults)),
        }
    }
}

fn check_text(column: &Column<'_>, faults: &mut Faults) -> Option<TextColumn> {
    let text = TextColumn::read(column, faults)?;
    if column.field.need == Need::Required {
        text.resolve(
            &BureauColumn::ONE,
            false,
            |_, _| true,
            |row, there| {
                if !there {
                    report_text(column, &text, row, faults);
                }
            },
        );
    }
    Some(text)
}
