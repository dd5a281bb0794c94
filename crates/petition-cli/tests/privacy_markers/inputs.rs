//! The ledger with markers in every format that the command reads.

use crate::common::{run, text};
use crate::folder::{Form, write_all};
use crate::markers::{PERSONS, free_texts};
use rust_xlsxwriter::Workbook;
use serde_json::Value;
use std::fs;
use std::path::{Path, PathBuf};

/// The options that a ledger of one sheet needs.
pub const BUREAU: [&str; 2] = ["--bureau", "440300,示范市信访局"];

/// A ledger in a file, and the options that reading it needs.
pub struct Input {
    pub path: PathBuf,
    pub options: &'static [&'static str],
    /// The ids of a reception and a case.
    pub ids: [String; 2],
}

impl Input {
    fn of(path: PathBuf) -> Self {
        Self { path, options: &[], ids: ["R001".to_owned(), "C001".to_owned()] }
    }
}

/// Writes a ledger as JSON, workbook, CSV files and ledger of one sheet.
pub fn write(document: &Value, folder: &Path) -> Vec<Input> {
    let json = folder.join("ledger.json");
    fs::write(&json, document.to_string()).unwrap();
    let (book, csv, sheet) =
        (folder.join("ledger.xlsx"), folder.join("csv"), folder.join("sheet.xlsx"));
    for out in [&book, &csv] {
        let result = run(&["convert", text(&json), text(out)]);
        assert_eq!(result.code, 0, "{}", result.err);
    }
    write_sheet(&sheet);
    let read = run(&[&["convert", text(&sheet), "-"], &BUREAU[..]].concat());
    let of_sheet: Value = serde_json::from_str(&read.out).unwrap();
    let id = |list: &str| of_sheet[list][0]["id"].as_str().unwrap_or("none").to_owned();
    let ids = [id("receptions"), id("cases")];
    vec![
        Input::of(json),
        Input::of(book),
        Input::of(csv),
        Input { path: sheet, options: &BUREAU, ids },
    ]
}

/// Writes a ledger of one sheet, as bureaus keep it.
fn write_sheet(path: &Path) {
    let [name, id_number, phone, address] = PERSONS[0];
    let [other, number, landline, home] = PERSONS[1];
    let [free, of_other] = &free_texts();
    let header = [
        "序号",
        "信访人",
        "身份证号",
        "联系电话",
        "住址",
        "诉求内容",
        "问题发生地",
        "责任单位",
        "产生原因",
        "接访领导",
        "接访时间",
        "包案领导",
        "处理意见",
        "办理结果",
        "答复情况",
    ];
    let row = |at, who, number, telephone, place, free| {
        [
            at,
            who,
            number,
            telephone,
            place,
            free,
            free,
            "示范市住建局",
            free,
            "林示例（副市长）",
            "2020-02-12",
            "林示例（副市长）",
            free,
            free,
            free,
        ]
    };
    let rows = [
        row("1", name, id_number, phone, address, free.as_str()),
        row("2", other, number, landline, home, of_other.as_str()),
    ];
    write_sheets(path, &[("台账", &[&header, &rows[0], &rows[1]])]);
}

/// Writes a ledger as Parquet tables.
pub fn write_tables(document: &Value, folder: &Path) -> PathBuf {
    let tables = folder.join("tables");
    fs::create_dir(&tables).unwrap();
    write_all(document, &tables, Form::default());
    tables
}

/// Writes a workbook of sheets: each has a name and rows of cells.
pub fn write_sheets(path: &Path, sheets: &[(&str, &[&[&str]])]) {
    let mut book = Workbook::new();
    for (name, rows) in sheets {
        let sheet = book.add_worksheet();
        sheet.set_name(*name).unwrap();
        for (row, cells) in (0..).zip(rows.iter()) {
            for (column, cell) in (0..).zip(cells.iter()) {
                sheet.write_string(row, column, *cell).unwrap();
            }
        }
    }
    book.save(path).unwrap();
}
