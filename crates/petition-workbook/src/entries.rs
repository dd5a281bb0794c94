//! The ledger of nine elements as a workbook: a row a matter. Unless it is asked for in full, personal data is masked,
//! and a sheet of explanations says so.

use crate::error::Error;
use crate::layout::REMARKS;
use crate::output::Out;
use crate::xlsx_out::{Styles, cells, check, new_workbook, width, write_error};
use petition_core::ledger::{
    ELEMENTS, ElementKey, Ledger, LedgerEntry, Petitioner, ReplyState, tables,
};
use petition_core::policy::Policy;
use petition_core::privacy::masking_note;
use petition_core::schema::Table;
use petition_core::workflow::StepKind;
use petition_core::{Date, Lang, Problems};
use rust_xlsxwriter::{Workbook, XlsxError};
use std::path::Path;

/// The sheet's name.
const SHEET: &str = "工作台账";

/// The column that names what is required and missing.
const MISSING: &str = "缺少的要素";

/// Writes the entries.
pub(crate) fn write(
    ledger: &Ledger,
    policy: &Policy,
    as_of: Date,
    full: bool,
    path: &Path,
) -> Result<(), Error> {
    let entries = ledger.entries(policy, as_of)?;
    let headers = headers();
    let row = |entry: &LedgerEntry| {
        if full { row(ledger, entry) } else { row(ledger, &entry.masked()) }
    };
    let rows: Vec<_> = entries.iter().map(row).collect();
    let mut problems = Problems::new();
    check(SHEET, &headers, (2, &rows), &mut problems);
    if !problems.is_empty() {
        return Err(problems.into());
    }
    let bytes = workbook(&headers, &rows, full).map_err(|error| write_error(path, &error))?;
    Ok(petition_files::write(path, &bytes)?)
}

fn workbook(headers: &[&str], rows: &[Vec<Out>], full: bool) -> Result<Vec<u8>, XlsxError> {
    let mut workbook = new_workbook()?;
    let styles = Styles::new();
    let sheet = workbook.add_worksheet();
    sheet.set_name(SHEET)?;
    for (column, header) in (0..).zip(headers) {
        sheet.write_string_with_format(0, column, *header, &styles.header)?;
        let cells = rows.iter().filter_map(|row| row.get(usize::from(column)));
        sheet.set_column_width(column, width(header, cells) as f64)?;
    }
    sheet.set_freeze_panes(1, 1)?;
    cells(sheet, 1, rows, &styles)?;
    if !full {
        add_note(&mut workbook)?;
    }
    workbook.save_to_buffer()
}

/// Adds the sheet that says what is masked, in both languages.
fn add_note(workbook: &mut Workbook) -> Result<(), XlsxError> {
    const WIDTH: f64 = 120.0;
    let sheet = workbook.add_worksheet();
    sheet.set_name(REMARKS)?;
    sheet.set_column_width(0, WIDTH)?;
    let note = masking_note();
    for (row, text) in (0..).zip([note.zh, note.en]) {
        sheet.write_string(row, 0, text)?;
    }
    Ok(())
}

/// The id, the nine elements, the columns beside some of them, and what is missing.
fn headers() -> Vec<&'static str> {
    let mut headers = vec![header(&tables::MATTERS, "id")];
    for element in &ELEMENTS {
        headers.push(element.key.label(Lang::Zh));
        match element.key {
            ElementKey::Petitioner => headers.push(header(&tables::MATTERS, "headcount")),
            ElementKey::Unit => headers.push(header(&tables::UNITS, "id")),
            ElementKey::Leader => headers.push(header(&tables::LEADERS, "id")),
            _ => {}
        }
    }
    headers.push(MISSING);
    headers
}

fn header(table: &Table, key: &str) -> &'static str {
    table.field(key).map_or("", |field| field.zh)
}

fn row(ledger: &Ledger, entry: &LedgerEntry) -> Vec<Out> {
    let mut row = vec![text(entry.matter.as_str())];
    for element in &ELEMENTS {
        match element.key {
            ElementKey::Petitioner => {
                row.push(text(&petitioners(&entry.petitioners)));
                row.push(Out::Number(entry.headcount));
            }
            ElementKey::Claim => row.push(text(&entry.claim)),
            ElementKey::Location => row.push(text(&joined(
                [entry.location.detail.clone(), entry.location.code.clone()],
                " ",
            ))),
            ElementKey::Unit => {
                let id = entry.unit.as_ref().map(|id| id.as_str());
                row.push(some(id.and_then(|id| ledger.unit(id)).map(|unit| unit.name.as_str())));
                row.push(some(id));
            }
            ElementKey::Cause => row.push(some(entry.cause.as_deref())),
            ElementKey::Leader => {
                let id = entry.leader.as_ref().map(|id| id.as_str());
                row.push(some(
                    id.and_then(|id| ledger.leader(id)).map(|leader| leader.name.as_str()),
                ));
                row.push(some(id));
            }
            ElementKey::Opinion => row.push(some(entry.opinion.as_deref())),
            ElementKey::Result => row.push(some(entry.result.as_deref())),
            ElementKey::Reply => row.push(text(&reply(&entry.reply))),
        }
    }
    let missing: Vec<_> = entry.missing.iter().map(|key| key.label(Lang::Zh)).collect();
    row.push(text(&missing.join("、")));
    row
}

fn text(value: &str) -> Out {
    if value.is_empty() { Out::Empty } else { Out::Text(value.to_owned()) }
}

fn some(value: Option<&str>) -> Out {
    value.map_or(Out::Empty, text)
}

fn joined(parts: impl IntoIterator<Item = Option<String>>, between: &str) -> String {
    parts.into_iter().flatten().collect::<Vec<_>>().join(between)
}

fn petitioners(list: &[Petitioner]) -> String {
    let each = list.iter().map(|petitioner| {
        let Petitioner { name, id_number, phone, address } = petitioner.clone();
        joined([name, id_number, phone, address], "，")
    });
    each.filter(|text| !text.is_empty()).collect::<Vec<_>>().join("；")
}

fn reply(reply: &ReplyState) -> String {
    let replied_on =
        reply.replied_on.map(|day| format!("{} {day}", header(&tables::MATTERS, "replied_on")));
    let step = reply.step_on.map(|day| format!("{} {day}", StepKind::Replied.label(Lang::Zh)));
    joined([reply.text.clone(), replied_on, step], "；")
}
