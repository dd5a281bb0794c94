//! Files beyond each limit are refused with a place, whatever their format. Small limits take the way of large files.
#![allow(clippy::unwrap_used, clippy::panic)]

mod common;

use common::raw_book::raw;
use common::{BUREAU, BUREAU_FILE, LEADERS, places, workbook_with};
use petition_core::{Code, Lang, Limits, MoreProblems, Place};
use petition_workbook::{Error, Mapping, Read, read_within};

/// Reads the bytes of a workbook within limits.
fn read_book(bytes: &[u8], limits: Limits) -> Result<Read, Error> {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("台账.xlsx");
    std::fs::write(&path, bytes).unwrap();
    read_within(&path, &Mapping::default(), &limits)
}

/// Reads a folder of CSV files within limits.
fn read_folder(files: &[(&str, &[u8])], limits: Limits) -> Result<Read, Error> {
    let folder = tempfile::tempdir().unwrap();
    for (name, content) in files {
        std::fs::write(folder.path().join(name), content).unwrap();
    }
    read_within(folder.path(), &Mapping::default(), &limits)
}

/// The code, sheet and row of the first problem.
fn first(read: Result<Read, Error>) -> (Code, String, u32) {
    let (code, sheet, row, _) = places(read.unwrap_err().problems()).remove(0);
    (code, sheet, row)
}

/// A sheet of receptions with so many rows, each with three words that no list has.
fn bad_receptions(rows: usize) -> Vec<u8> {
    workbook_with(&[BUREAU, LEADERS, ("接访安排", &[])], |name, sheet| {
        if name != "接访安排" {
            return;
        }
        let headers = ["接访编号", "接访领导编号", "接访日期", "接访方式", "接访场所", "接访状态"];
        for (column, header) in (0..).zip(headers) {
            sheet.write_string(0, column, header).unwrap();
        }
        for row in 1..=u32::try_from(rows).unwrap() {
            let id = format!("R{row}");
            for (column, cell) in (0..).zip([&id, "L01", "2020-01-02", "飞", "飞", "飞"]) {
                sheet.write_string(row, column, cell).unwrap();
            }
        }
    })
}

#[test]
fn problems_beyond_the_limit_are_counted_by_code_and_column() {
    let limits = Limits { problems: 10, ..Limits::DEFAULT };
    let error = read_book(&bad_receptions(100), limits).unwrap_err();
    assert_eq!(error.problems().len(), 10);
    let more = error.more_problems();
    let of_column = |column: &str| {
        let (sheet, column) = ("接访安排".to_owned(), column.to_owned());
        let place = Place::Cell { sheet, row: 0, column };
        let is_it = |more: &&MoreProblems| more.place == place && more.code == Code::UnknownValue;
        let stored = error.problems().iter().filter(|problem| problem.place.general() == place);
        more.iter().find(is_it).unwrap().count + stored.count() as u64
    };
    assert_eq!(["接访方式", "接访场所", "接访状态"].map(of_column), [100; 3]);
    assert_eq!(more.len(), 3);
    let message = error.message(Lang::Zh);
    assert!(message.contains("有 300 处问题") && message.contains("另有"), "{message}");
}

#[test]
fn problems_of_the_document_beyond_the_limit_have_their_column() {
    let rows: String = (0..50).map(|row| format!("S{row},甲,某日\n")).collect();
    let file = format!("信访事项编号,诉求内容,登记日期\n{rows}");
    let limits = Limits { problems: 10, ..Limits::DEFAULT };
    let files = [BUREAU_FILE, ("信访事项.csv", file.as_bytes())];
    let error = read_folder(&files, limits).unwrap_err();
    let (sheet, column) = ("信访事项".to_owned(), "登记日期".to_owned());
    let place = Place::Cell { sheet, row: 0, column };
    let more = MoreProblems { code: Code::InvalidDate, place, count: 40 };
    assert_eq!(error.more_problems(), [more]);
}

#[test]
fn a_one_sheet_ledger_counts_its_problems_too() {
    let header = "序号,信访人,登记日期,主要诉求,信访形式,包案领导\n";
    let rows = "1,丁示,2020-01-02,反映办证难,飞鸽,林示例\n".repeat(40);
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("台账.csv");
    std::fs::write(&path, format!("{header}{rows}")).unwrap();
    let limits = Limits { problems: 5, ..Limits::DEFAULT };
    let error = read_within(&path, &Mapping::default(), &limits).unwrap_err();
    assert_eq!(error.problems().len(), 5);
    assert_eq!(error.more_problems().iter().map(|more| more.count).sum::<u64>(), 35);
    let bytes = Limits { decoded_bytes: 50_000, ..Limits::DEFAULT };
    let error = read_within(&path, &Mapping::default(), &bytes).unwrap_err();
    let beyond = error.problems().iter().find(|problem| problem.code == Code::TooLarge);
    assert!(matches!(&beyond.unwrap().place, Place::Cell { row, .. } if *row > 2));
}

#[test]
fn rows_cells_and_bytes_have_limits_in_workbooks_and_csv() {
    let book = workbook_with(&[BUREAU, LEADERS], |_, _| {});
    let folder = |limits| {
        let leaders = "领导编号,姓名\nL01,林示例\nL02,周演示\n";
        read_folder(&[BUREAU_FILE, ("领导名册.csv", leaders.as_bytes())], limits)
    };
    for limits in [
        Limits { rows: 2, ..Limits::DEFAULT },
        Limits { cells: 8, ..Limits::DEFAULT },
        Limits { text_bytes: 8, ..Limits::DEFAULT },
    ] {
        assert_eq!(first(folder(limits)).0, Code::TooLarge, "{limits:?}");
        assert_eq!(first(read_book(&book, limits)).0, Code::TooLarge, "{limits:?}");
    }
    let records = Limits { decoded_bytes: 2_000, ..Limits::DEFAULT };
    assert_eq!(first(folder(records)), (Code::TooLarge, "领导名册".to_owned(), 2));
    assert!(folder(Limits { rows: 3, cells: 10, ..Limits::DEFAULT }).is_ok());
}

#[test]
fn empty_rows_cells_texts_and_styles_count() {
    let small = Limits {
        cells: 10_000,
        rows: 5_000,
        styles: 1_000,
        decoded_bytes: 1 << 20,
        text_bytes: 1 << 16,
        ..Limits::DEFAULT
    };
    assert!(read_book(&raw("", "<si/>", "<xf/>"), small).is_ok());
    let in_sheet = |rows: &str| first(read_book(&raw(rows, "", ""), small));
    let sheet = |code| (code, "领导名册".to_owned(), 0);
    assert_eq!(in_sheet(&"<row/>".repeat(20_000)), sheet(Code::TooLarge));
    assert_eq!(in_sheet(&format!("<row>{}</row>", "<c/>".repeat(20_000))), sheet(Code::TooLarge));
    let row = "<row><c><v>1</v></c></row>";
    assert_eq!(in_sheet(&row.repeat(5_000)), sheet(Code::TooLarge));
    let file = |code| (code, "台账.xlsx".to_owned(), 0);
    let texts = raw("", &"<si/>".repeat(150_000), "");
    assert_eq!(first(read_book(&texts, small)), file(Code::TooLarge));
    let styles = raw("", "", &"<xf/>".repeat(2_000));
    assert_eq!(first(read_book(&styles, small)), file(Code::TooLarge));
    let long = raw("", &format!("<si><t>{}</t></si>", "x".repeat(1 << 17)), "");
    assert_eq!(first(read_book(&long, small)), file(Code::TooLarge));
    let large = raw("", &format!("<si>{}</si>", "<t>x</t>".repeat(1 << 18)), "");
    assert_eq!(first(read_book(&large, small)), file(Code::TooLarge));
}

#[test]
fn one_text_in_many_cells_counts_in_each() {
    let limits = Limits { decoded_bytes: 1 << 20, ..Limits::DEFAULT };
    let rows = "<row><c t=\"s\"><v>0</v></c><c t=\"s\"><v>0</v></c></row>".repeat(100);
    let texts = format!("<si><t>{}</t></si>", "字".repeat(5_000));
    let refused = first(read_book(&raw(&rows, &texts, ""), limits));
    assert_eq!(refused, (Code::TooLarge, "领导名册".to_owned(), 0));
}

#[test]
fn notices_have_the_limit_of_problems() {
    let rows = "<row><c t=\"str\"><v>合计</v></c></row>".repeat(30);
    let limits = Limits { problems: 4, ..Limits::DEFAULT };
    let read = read_book(&raw(&rows, "", ""), limits).unwrap();
    assert_eq!(read.notices.len(), 5);
    assert_eq!(read.notices.last().unwrap().found.zh, "26 处");
}

#[test]
fn lines_without_end_in_csv_are_read_or_refused() {
    let leaders = |content: &str| {
        let file = format!("领导编号,姓名\n{content}");
        read_folder(&[BUREAU_FILE, ("领导名册.csv", file.as_bytes())], Limits::DEFAULT)
    };
    for blank in [",".repeat(300_000), "\n".repeat(300_000), ",,,\r\n".repeat(100_000)] {
        assert!(leaders(&blank).is_ok());
    }
    let quoted = leaders(&format!("L1,\"{}", "甲".repeat(100_000)));
    assert_eq!(first(quoted), (Code::UnreadableFile, "领导名册".to_owned(), 2));
    let utf_16: Vec<u8> = format!("\u{feff}领导编号\t姓名\n{}", "\t".repeat(200_000))
        .encode_utf16()
        .flat_map(u16::to_le_bytes)
        .collect();
    assert!(read_folder(&[BUREAU_FILE, ("领导名册.csv", &utf_16)], Limits::DEFAULT).is_ok());
}
