//! Writes the ledger as a folder of CSV files.

use crate::csv_in;
use crate::error::Error;
use crate::escape::escape_csv;
use crate::layout::is_remarks;
use crate::output::{Out, Page, pages};
use crate::{file_name, io_error};
use petition_core::ledger::{Ledger, tables};
use petition_core::schema::Table;
use petition_core::schema::cell::name_shown;
use petition_core::{Code, Place, Problems, Text};
use petition_files::AtomicDir;
use std::io::Write as _;
use std::path::Path;

/// Without it, Excel reads UTF-8 as the machine's own encoding.
const BYTE_ORDER_MARK: &[u8] = b"\xef\xbb\xbf";

/// Writes every table, empty ones too: a file of an earlier export would otherwise stay beside the new ones.
pub(crate) fn write(ledger: &Ledger, folder: &Path) -> Result<(), Error> {
    if folder.exists() {
        refuse_others(folder)?;
    }
    let directory = AtomicDir::create(folder)?;
    for file in files(ledger) {
        let (name, content) = file?;
        let written = directory.create_file(&name)?.write_all(&content);
        written.map_err(|error| io_error(Path::new(&name), error))?;
    }
    Ok(directory.commit()?)
}

/// The files of a ledger, each with its name.
pub(crate) fn files(ledger: &Ledger) -> impl Iterator<Item = Result<(String, Vec<u8>), Error>> {
    pages(ledger).into_iter().map(|page| {
        let name = own_name(page.table);
        match content(&page) {
            Ok(content) => Ok((name, content)),
            Err(error) => Err(io_error(Path::new(&name), error)),
        }
    })
}

/// Refuses a folder with other CSV files: they would be read as sheets of the same ledger.
fn refuse_others(folder: &Path) -> Result<(), Error> {
    let mut problems = Problems::new();
    for (sheet, file) in csv_in::files(folder)? {
        let name = file_name(file.path());
        let own = tables::TABLES.iter().any(|table| name == own_name(table));
        if !own && !is_remarks(&sheet.name) {
            let found = Text::new("文件夹中已有的其他 CSV 文件", "another CSV file in the folder");
            let expected =
                Text::new("没有其他 CSV 文件的文件夹", "a folder without other CSV files");
            problems.add(
                Code::UnknownSheet,
                Place::File { name: name_shown(&name) },
                found,
                expected,
            );
        }
    }
    if problems.is_empty() { Ok(()) } else { Err(problems.into()) }
}

fn own_name(table: &Table) -> String {
    format!("{}.csv", table.zh)
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
        Out::Text(text) => escape_csv(text).into_owned(),
        Out::Day(day) => day.to_string(),
        Out::Number(number) => number.to_string(),
    }
}
