//! Workbooks and folders made for the tests.
#![allow(dead_code, clippy::unwrap_used)]

pub mod one_sheet;
pub mod package;
pub mod raw_book;

use petition_core::{Code, Limits, Place, Problem};
use petition_workbook::{Error, Mapping, Read, read_csv, read_csv_files, read_xlsx};
use rust_xlsxwriter::{Workbook, Worksheet};
use std::path::Path;

/// A sheet: its name and its rows of texts; an empty text is an empty cell.
pub type Sheet<'a> = (&'a str, &'a [&'a [&'a str]]);

pub const BUREAU: Sheet<'_> = ("本局", &[&["行政区划代码", "名称"], &["440300", "示范市信访局"]]);
pub const LEADERS: Sheet<'_> =
    ("领导名册", &[&["领导编号", "姓名"], &["L01", "林示例"], &["L02", "周演示"]]);

/// Fills a worksheet.
pub fn fill(worksheet: &mut Worksheet, (name, rows): Sheet<'_>) {
    worksheet.set_name(name).unwrap();
    for (number, row) in (0..).zip(rows) {
        for (column, cell) in (0..).zip(*row) {
            if !cell.is_empty() {
                worksheet.write_string(number, column, *cell).unwrap();
            }
        }
    }
}

/// A workbook of these sheets; `change` may do to each what texts cannot.
pub fn workbook_with(sheets: &[Sheet<'_>], change: impl Fn(&str, &mut Worksheet)) -> Vec<u8> {
    let mut workbook = Workbook::new();
    for sheet in sheets {
        let worksheet = workbook.add_worksheet();
        fill(worksheet, *sheet);
        change(sheet.0, worksheet);
    }
    workbook.save_to_buffer().unwrap()
}

/// A workbook of the bureau, two leaders and these sheets.
pub fn workbook(sheets: &[Sheet<'_>]) -> Vec<u8> {
    workbook_with(&[&[BUREAU, LEADERS], sheets].concat(), |_, _| {})
}

/// Reads a workbook of the bureau, two leaders and these sheets.
pub fn read(sheets: &[Sheet<'_>]) -> Result<Read, Error> {
    read_xlsx(&workbook(sheets))
}

/// A folder with these files.
pub fn read_files(files: &[(&str, &[u8])]) -> Result<Read, Error> {
    let folder = tempfile::tempdir().unwrap();
    for (name, content) in files {
        std::fs::write(folder.path().join(name), content).unwrap();
    }
    let read = read_csv(folder.path());
    let name = folder.path().file_name().unwrap().to_str().unwrap();
    let in_memory = read_csv_files(name, files, &Mapping::default(), &Limits::DEFAULT);
    assert_eq!(outcome(&read), outcome(&in_memory), "files on disk and in memory");
    read
}

/// What was read, or what is wrong: to compare.
pub fn outcome(read: &Result<Read, Error>) -> (String, Vec<Problem>, Vec<Problem>) {
    match read {
        Ok(read) => (read.ledger.to_json(), Vec::new(), read.notices.clone()),
        Err(error) => (error.to_string(), error.problems().to_vec(), error.notices().to_vec()),
    }
}

pub const BUREAU_FILE: (&str, &[u8]) =
    ("本局.csv", "行政区划代码,名称\n440300,示范市信访局\n".as_bytes());

/// What is wrong, shortly: code, sheet, row and column.
pub fn places(problems: &[Problem]) -> Vec<(Code, String, u32, String)> {
    problems
        .iter()
        .map(|problem| match &problem.place {
            Place::Cell { sheet, row, column } => {
                (problem.code, sheet.clone(), *row, column.clone())
            }
            other => (problem.code, other.to_string(), 0, String::new()),
        })
        .collect()
}

/// The problems of what cannot be read.
pub fn faults(read: Result<Read, Error>) -> Vec<(Code, String, u32, String)> {
    match read {
        Ok(_) => Vec::new(),
        Err(error) => places(error.problems()),
    }
}

/// The example ledger.
pub fn example() -> petition_core::ledger::Ledger {
    let path =
        Path::new(env!("CARGO_MANIFEST_DIR")).join("../../examples/shenzhen-2020/ledger.json");
    petition_core::ledger::Ledger::from_json(&std::fs::read_to_string(path).unwrap()).unwrap()
}
