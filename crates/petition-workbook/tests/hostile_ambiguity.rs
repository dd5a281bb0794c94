//! What a file says in two ways is refused at its place.
#![allow(clippy::unwrap_used)]

mod common;

use common::raw_book::{packed, parts, raw};
use common::{BUREAU_FILE, faults, places, read_files};
use petition_core::{Code, Lang};
use petition_workbook::read_xlsx;

/// The problems of a sheet of leaders with these rows: code, row, column.
fn of_rows(rows: &str) -> Vec<(Code, u32, String)> {
    let found = faults(read_xlsx(&raw(rows, "", "")));
    found.into_iter().map(|(code, _, row, column)| (code, row, column)).collect()
}

fn cell(name: &str, value: &str) -> String {
    format!("<c r=\"{name}\" t=\"str\"><v>{value}</v></c>")
}

fn row(number: u32, cells: &[String]) -> String {
    format!("<row r=\"{number}\">{}</row>", cells.concat())
}

#[test]
fn a_cell_or_row_that_comes_twice_is_refused() {
    let leader = row(2, &[cell("A2", "L1"), cell("B2", "林示例")]);
    assert_eq!(of_rows(&leader), []);
    let twice = row(2, &[cell("A2", "L1"), cell("B2", "林示例"), cell("A2", "L2")]);
    assert_eq!(of_rows(&twice), [(Code::DuplicateField, 2, "A".to_owned())]);
    let again = [leader.clone(), row(2, &[cell("C2", "住房")])].concat();
    assert_eq!(of_rows(&again)[0], (Code::DuplicateField, 2, String::new()));
    let message = read_xlsx(&raw(&twice, "", "")).unwrap_err();
    let [zh, en] = [Lang::Zh, Lang::En].map(|lang| message.message(lang));
    assert!(zh.contains("“领导名册”第2行“A”列") && zh.contains("又一个该单元格"), "{zh}");
    assert!(en.contains("row 2, column A") && en.contains("the cell again"), "{en}");
    assert!(!zh.contains("林示例"), "{zh}");
}

#[test]
fn rows_and_cells_in_any_order_are_no_ambiguity() {
    let rows = [
        row(4, &[cell("B4", "周演示"), cell("A4", "L2")]),
        row(2, &[cell("A2", "L1"), cell("B2", "林示例")]),
        "<row r=\"9\"/>".to_owned(),
    ];
    assert_eq!(of_rows(&rows.concat()), []);
}

#[test]
fn a_cell_named_after_another_row_is_refused() {
    let rows = row(2, &[cell("A2", "L1"), cell("B7", "林示例")]);
    assert_eq!(of_rows(&rows), [(Code::UnreadableFile, 2, "B".to_owned())]);
    // Without a number the row is that of its first cell.
    let rows = format!("<row>{}{}</row>", cell("A5", "L1"), cell("B5", "林示例"));
    assert_eq!(of_rows(&rows), []);
}

#[test]
fn rows_and_columns_beyond_the_format_are_refused() {
    for rows in [
        row(1_048_577, &[]),
        row(2, &[cell("XFE2", "x")]),
        row(2, &[cell("A1048577", "x")]),
        row(2, &[cell("ZZZZZZZZZZZZ2", "x")]),
        row(2, &[cell("A99999999999999999999", "x")]),
    ] {
        assert_eq!(of_rows(&rows).first().map(|(code, ..)| *code), Some(Code::TooLarge), "{rows}");
    }
    assert_eq!(of_rows(&row(2, &["<c r=\"XFD2\"/>".to_owned()])), [], "blank and formatted");
}

#[test]
fn entries_whose_names_differ_in_form_alone_are_refused() {
    let own = "xl/worksheets/b.xml";
    let others = [
        "XL/worksheets/B.xml",
        "xl\\worksheets\\b.xml",
        "/xl/worksheets/b.xml",
        "./xl/worksheets/b.xml",
        "xl//worksheets/./b.xml",
        "xl/media/../worksheets/b.xml",
    ];
    for other in others {
        let mut all = parts("", "", "").to_vec();
        let content = all.iter().find(|(name, _)| name == own).unwrap().1.clone();
        all.push((other.to_owned(), content));
        let found = faults(read_xlsx(&packed(&all)));
        assert_eq!(found.first().map(|(code, ..)| *code), Some(Code::UnreadableFile), "{other}");
        // Alone, such a name is found as Excel finds it.
        all.retain(|(name, _)| name != own);
        assert!(read_xlsx(&packed(&all)).is_ok(), "{other}");
    }
}

#[test]
fn two_sheets_of_one_part_are_refused() {
    let mut all = parts("", "", "");
    for (name, content) in &mut all {
        if name.ends_with(".rels") {
            *content = content.replace("worksheets/a.xml", "./worksheets/../worksheets/B.xml");
        }
    }
    assert_eq!(faults(read_xlsx(&packed(&all)))[0].0, Code::UnreadableFile);
}

#[test]
fn quotes_in_doubt_are_refused_at_their_cell() {
    let leaders = |rows: &str| {
        let file = format!("领导编号,姓名,分工\n{rows}");
        read_files(&[BUREAU_FILE, ("领导名册.csv", file.as_bytes())])
    };
    for (rows, row, column, line) in [
        ("L1,林示例,\"漏\"水\"\n", 2, "C", "第 2 行第 10 个字符"),
        ("L1,林示例,\"住房\" \n", 2, "C", "第 2 行第 11 个字符"),
        ("L1,林示例, \"住房\"\n", 2, "C", "第 2 行第 9 个字符"),
        ("L1,\"林\n示例\",5\"屏\n", 2, "C", "第 3 行第 6 个字符"),
        ("L1,林示例,住房\nL2,\"周演示,\n", 3, "B", "第 3 行第 4 个字符"),
    ] {
        let error = leaders(rows).unwrap_err();
        let place = (Code::UnreadableFile, "领导名册".to_owned(), row, column.to_owned());
        assert_eq!(places(error.problems()), [place], "{rows}");
        let message = error.message(Lang::Zh);
        assert!(message.contains(line) && !message.contains("示例"), "{message}");
    }
    let read = leaders("L1,林示例,\"\"\"住房\"\"\"\nL2,周演示,关于\"漏水\"的\n").unwrap();
    let portfolios = read.ledger.document().leaders.iter().map(|leader| leader.portfolio.clone());
    let portfolios: Vec<Vec<String>> = portfolios.map(|list| list.to_vec()).collect();
    assert_eq!(portfolios[1], ["关于\"漏水\"的"]);
}
