//! Single cells that the quick tests of a column did not let pass: the ledger's own check says what is wrong.

use super::faults::Faults;
use super::frame::Column;
use super::text::TextColumn;
use petition_core::schema::cell::check_cell;

/// Reports what the ledger's check says of a cell of text, or of one that is empty.
pub(crate) fn report_cell(column: &Column<'_>, row: u32, text: Option<&str>, faults: &mut Faults) {
    if let Err(fault) = check_cell(column.field, text.into()) {
        faults.add(column.at, Some(row), fault);
    }
}

/// As [`report_cell`], of a row of a column of text.
pub(crate) fn report_text(column: &Column<'_>, text: &TextColumn, row: u32, faults: &mut Faults) {
    report_cell(column, row, text.raw(row), faults);
}
