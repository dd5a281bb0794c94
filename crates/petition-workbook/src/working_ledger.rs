//! The working ledger of a period as a workbook to print on A3 and to hang up. The reader of ledgers understands it.

use crate::book::{Book, BookError};
use crate::error::Error;
use crate::output::Out;
use crate::printed_sheet::{Column, FIRST_ROW, PrintedSheet};
use crate::xlsx_out::{check, write_error};
use petition_core::compliance::{
    WorkingLedger, WorkingLedgerCell, WorkingLedgerColumn, WorkingLedgerRow,
};
use petition_core::ledger::{ElementKey, Ledger};
use petition_core::{Lang, Problems};
use std::collections::HashSet;

/// The sheet's name.
const SHEET: &str = "工作台账";

/// Makes the workbook. It is in Chinese: it is read back. `name` is the file's, for messages.
pub(crate) fn bytes(ledger: &Ledger, list: &WorkingLedger, name: &str) -> Result<Vec<u8>, Error> {
    let sheet = printed(ledger, list);
    let headers: Vec<&str> = sheet.columns.iter().map(|column| column.header.as_str()).collect();
    let mut problems = Problems::new();
    check(SHEET, &headers, (FIRST_ROW + 1, &sheet.rows), &mut problems);
    if !problems.is_empty() {
        return Err(problems.into());
    }
    let bytes = || {
        let mut book = Book::default();
        sheet.write(&mut book.sheet(sheet.name)?);
        book.into_bytes()
    };
    bytes().map_err(|error: BookError| write_error(name, &error))
}

fn printed(ledger: &Ledger, list: &WorkingLedger) -> PrintedSheet {
    let columns = || WorkingLedgerColumn::all();
    let mut missing = HashSet::new();
    for (number, row) in list.rows.iter().enumerate() {
        let lacking = columns().enumerate().filter(|(_, column)| row.lacks(*column));
        missing.extend(lacking.map(|(at, _)| (number, at)));
    }
    let cells = |(number, row): (u32, &WorkingLedgerRow)| {
        columns().map(|column| out(row.cell(column, number, ledger, Lang::Zh))).collect()
    };
    PrintedSheet {
        name: SHEET,
        title: list.title(Lang::Zh),
        subtitle: list.subtitle(ledger, Lang::Zh),
        columns: columns().map(|column| self::column(column, list)).collect(),
        rows: (1..).zip(&list.rows).map(cells).collect(),
        missing,
        nothing: list.nothing().zh,
        notes: list.notes().into_iter().map(|note| note.zh).collect(),
    }
}

fn out(cell: WorkingLedgerCell) -> Out {
    match cell {
        WorkingLedgerCell::Empty => Out::Empty,
        WorkingLedgerCell::Number(number) => Out::Number(number.into()),
        WorkingLedgerCell::Day(day) => Out::Day(day),
        WorkingLedgerCell::Lines(lines) => Out::Text(lines.join("\n")),
    }
}

/// Days fit with the fonts of other programs too: a day that does not fit is shown as `###`.
fn column(column: WorkingLedgerColumn, list: &WorkingLedger) -> Column {
    use WorkingLedgerColumn as C;
    let (width, centred) = match column {
        C::Number => (4.2, true),
        C::Matter => (id_width(list), true),
        C::Element(ElementKey::Petitioner) => (19.0, false),
        C::Element(ElementKey::Claim) => (22.0, false),
        C::Element(ElementKey::Location | ElementKey::Unit) => (10.0, false),
        C::Element(ElementKey::Cause) => (15.0, false),
        C::Element(ElementKey::Reply) => (18.5, false),
        C::Element(ElementKey::Opinion | ElementKey::Result) => (17.0, false),
        C::Element(ElementKey::Leader) | C::Holder | C::Stage => (7.2, true),
        C::RegisteredOn
        | C::ReceivedOn
        | C::SelectedOn
        | C::PublishedOn
        | C::AssignedOn
        | C::SupervisedOn
        | C::ApprovedOn => (10.2, true),
    };
    let header = column.label(Lang::Zh).to_owned();
    Column { header, width, centred, holds_days: column.holds_days() }
}

/// Ids are on one line, unless they are very long.
fn id_width(list: &WorkingLedger) -> f64 {
    const NARROWEST: usize = 7;
    const WIDEST: usize = 20;
    let width = |row: &WorkingLedgerRow| row.entry.matter.as_str().chars().count();
    let longest = list.rows.iter().map(width).max().unwrap_or_default();
    (longest + 1).clamp(NARROWEST, WIDEST) as f64
}
