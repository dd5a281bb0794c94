//! Workbooks that other programs have written (`data/make.py`).
#![allow(clippy::unwrap_used, clippy::indexing_slicing)]

mod common;

use common::places;
use petition_core::Code;
use petition_workbook::{Error, Read, read};
use std::path::Path;

fn file(name: &str) -> Result<Read, Error> {
    read(&Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data").join(name))
}

fn refused(name: &str) -> String {
    let error = file(name).unwrap_err();
    assert_eq!(error.problems()[0].code, Code::UnreadableFile);
    assert!(error.problems()[0].expected.zh.contains("另存为 .xlsx"), "{error}");
    error.problems()[0].found.zh.clone()
}

#[test]
fn three_formats_give_the_same_ledger_and_the_same_notices() {
    for name in ["openpyxl.xlsx", "libreoffice.xls", "libreoffice.ods"] {
        let Read { ledger, notices, .. } =
            file(name).unwrap_or_else(|error| panic!("{name}: {error}"));
        let document = ledger.document();
        let terms = |at: usize| document.leaders[at].terms.len();
        assert_eq!((terms(0), terms(1)), (2, 1), "{name}: a merged leader is in both rows");
        assert!(document.leaders[1].portfolio.is_empty(), "{name}: a filler is blank");
        let matters: Vec<_> = document.matters.iter().map(|matter| matter.id.as_str()).collect();
        assert_eq!(matters, ["M001", "M002"], "{name}: ids as they are shown");
        assert_eq!(document.matters[0].channel.key(), "visit");
        assert_eq!(document.matters[1].claim, "反映欠薪\n请求支付");
        let phone = document.matters[0].petitioners[0].phone.as_deref();
        assert_eq!(phone, Some("13800000001"));
        for (reception, day) in document.receptions.iter().zip(["2020-02-19", "2020-02-20"]) {
            assert_eq!(reception.date.to_string(), day, "{name}");
            assert_eq!(reception.time.as_deref(), Some("09:30"), "{name}");
            assert_eq!(reception.matters.len(), 1, "{name}");
        }
        let place = |code, sheet: &str, row| (code, sheet.to_owned(), row, String::new());
        assert_eq!(
            places(&notices),
            [
                place(Code::RowNotStored, "信访事项", 4),
                place(Code::RowNotStored, "接访安排（2020年）", 2),
                place(Code::RowNotStored, "接访安排（2020年）", 5),
                place(Code::SheetNotRead, "2019年接访安排", 0),
            ],
            "{name}"
        );
        assert_eq!(notices[0].found.zh, "\"合计\"");
        assert_eq!(notices[2].found.zh, "含“填表人”的行");
    }
}

#[test]
fn days_without_a_format_count_from_1904_in_such_a_workbook() {
    let ledger = file("1904.xlsx").unwrap().ledger;
    assert_eq!(ledger.document().matters[0].registered_on.to_string(), "2020-01-06");
}

#[test]
fn pictures_errors_rich_texts_and_written_dates() {
    let Read { ledger, notices, .. } = file("xlsxwriter.xlsx").unwrap();
    let receptions = &ledger.document().receptions;
    assert_eq!(receptions[0].id.as_str(), "R1");
    assert_eq!(receptions[0].date.to_string(), "2020-02-19");
    assert_eq!(receptions[0].time.as_deref(), Some("上午9时30分"));
    assert_eq!(receptions[1].date.to_string(), "2020-02-20");
    assert_eq!(receptions[1].time.as_deref(), Some("09:30"));
    assert!(receptions.iter().all(|reception| reception.place.is_none()));
    let place = |code, row, column: &str| (code, "接访安排表".to_owned(), row, column.to_owned());
    assert_eq!(
        places(&notices),
        [
            place(Code::RowNotStored, 2, ""),
            place(Code::CellNotStored, 3, "接访地点"),
            place(Code::CellNotStored, 4, "接访地点"),
        ]
    );
}

#[test]
fn files_that_cannot_be_read_are_called_what_they_are() {
    assert_eq!(refused("encrypted.xlsx"), "加密的工作簿");
    assert_eq!(refused("html.xls"), "网页（HTML）文件");
}

#[test]
fn a_workbook_of_an_older_excel_is_called_so() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data/libreoffice.xls");
    let mut bytes = std::fs::read(path).unwrap();
    let units = |text: &str| text.encode_utf16().flat_map(u16::to_le_bytes).collect::<Vec<_>>();
    let at = bytes.windows(16).position(|window| window == units("Workbook")).unwrap();
    // The stream of Excel 5.0 and 95 has another name, and its first record another version.
    bytes[at..at + 16].copy_from_slice(&[units("Book"), vec![0; 8]].concat());
    assert!(petition_workbook::read_xlsx(&bytes).is_ok(), "the version decides");
    let start = [9, 8, 16, 0, 0, 6];
    let at = bytes.windows(6).position(|window| window == start).unwrap();
    bytes[at + 5] = 5;
    let error = petition_workbook::read_xlsx(&bytes).unwrap_err();
    assert_eq!(error.problems()[0].found.zh, "Excel 5.0/95 或更早版本的 .xls");
}

#[test]
fn damaged_files_of_other_formats_meet_an_error() {
    for name in ["libreoffice.xls", "libreoffice.ods"] {
        let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data").join(name);
        let bytes = std::fs::read(path).unwrap();
        for length in (0..bytes.len()).step_by(211) {
            // What is cut off may be free space: only that nothing crashes is certain.
            let _ = petition_workbook::read_xlsx(&bytes[..length]);
        }
        let mut seed = 7_usize;
        for _ in 0..400 {
            let mut bytes = bytes.clone();
            for _ in 0..3 {
                seed = seed
                    .wrapping_mul(6_364_136_223_846_793_005)
                    .wrapping_add(1_442_695_040_888_963_407);
                let at = (seed >> 16) % bytes.len();
                bytes[at] = (seed >> 40) as u8;
            }
            let _ = petition_workbook::read_xlsx(&bytes);
        }
    }
}
