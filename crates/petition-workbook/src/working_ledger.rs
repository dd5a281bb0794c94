//! The working ledger of a period as a workbook to print on A3 and to hang up. The reader of ledgers understands it.

use crate::error::Error;
use crate::output::Out;
use crate::printed_sheet::{Column, FIRST_ROW, PrintedSheet};
use crate::xlsx_out::{check, new_workbook, write_error};
use petition_core::compliance::{
    WorkingLedger, WorkingLedgerCell, WorkingLedgerColumn, WorkingLedgerRow,
};
use petition_core::ledger::{ElementKey, Ledger};
use petition_core::{Lang, Problems};
use rust_xlsxwriter::XlsxError;
use std::collections::HashSet;
use std::path::Path;

/// The sheet's name.
const SHEET: &str = "工作台账";

/// Writes the workbook. It is in Chinese: it is read back.
pub(crate) fn write(ledger: &Ledger, list: &WorkingLedger, path: &Path) -> Result<(), Error> {
    let sheet = printed(ledger, list);
    let headers: Vec<&str> = sheet.columns.iter().map(|column| column.header.as_str()).collect();
    let mut problems = Problems::new();
    check(SHEET, &headers, (FIRST_ROW + 1, &sheet.rows), &mut problems);
    if !problems.is_empty() {
        return Err(problems.into());
    }
    let bytes = || {
        let mut workbook = new_workbook()?;
        sheet.write(workbook.add_worksheet())?;
        workbook.save_to_buffer()
    };
    let bytes = bytes().map_err(|error: XlsxError| write_error(path, &error))?;
    Ok(petition_files::write(path, &bytes)?)
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
