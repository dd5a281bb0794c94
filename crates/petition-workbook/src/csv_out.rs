//! Writes the ledger as a folder of CSV files.

use crate::error::Error;
use crate::escape::guarded;
use crate::io_error;
use crate::output::{Out, Page, pages};
use crate::save::Waiting;
use petition_core::ledger::Ledger;
use std::path::Path;

/// Without it, Excel takes UTF-8 for the machine's own encoding.
const BYTE_ORDER_MARK: &[u8] = b"\xef\xbb\xbf";

/// Writes every table, empty ones too: a file of an earlier export would otherwise stay beside the new ones.
pub(crate) fn write(ledger: &Ledger, folder: &Path) -> Result<(), Error> {
    std::fs::create_dir_all(folder).map_err(|error| io_error(folder, error))?;
    let mut waiting = Vec::new();
    for page in pages(ledger) {
        let path = folder.join(format!("{}.csv", page.table.zh));
        let content = content(&page).map_err(|error| io_error(&path, error))?;
        waiting.push(Waiting::write(&path, &content)?);
    }
    waiting.into_iter().try_for_each(Waiting::place)
}

fn content(page: &Page) -> std::io::Result<Vec<u8>> {
    let mut writer = csv::WriterBuilder::new()
        .terminator(csv::Terminator::CRLF)
        .from_writer(BYTE_ORDER_MARK.to_vec());
    writer.write_record(page.specs.iter().map(|spec| spec.zh))?;
    for row in &page.rows {
        writer.write_record(row.iter().map(text))?;
    }
    writer.into_inner().map_err(csv::IntoInnerError::into_error)
}

fn text(cell: &Out) -> String {
    match cell {
        Out::Empty => String::new(),
        Out::Text(text) => guarded(text).into_owned(),
        Out::Day(day) => day.to_string(),
        Out::Number(number) => number.to_string(),
    }
}
