//! Binary workbooks. No free program writes them: the records are made here (MS-XLSB).
#![allow(clippy::unwrap_used, clippy::indexing_slicing)]

mod common;

use common::{Sheet, places};
use petition_core::Code;
use petition_workbook::read_xlsx;
use std::io::{Cursor, Write as _};
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

fn record(kind: u16, data: &[u8]) -> Vec<u8> {
    let mut bytes =
        if kind < 0x80 { vec![kind as u8] } else { vec![kind as u8 | 0x80, (kind >> 7) as u8] };
    let length = data.len();
    assert!(length < 1 << 14);
    if length < 0x80 {
        bytes.push(length as u8);
    } else {
        bytes.extend([(length & 0x7f) as u8 | 0x80, (length >> 7) as u8]);
    }
    bytes.extend(data);
    bytes
}

fn wide(text: &str) -> Vec<u8> {
    let units: Vec<u16> = text.encode_utf16().collect();
    let mut bytes = (units.len() as u32).to_le_bytes().to_vec();
    bytes.extend(units.iter().flat_map(|unit| unit.to_le_bytes()));
    bytes
}

fn worksheet(rows: &[&[&str]]) -> Vec<u8> {
    let mut bytes = record(0x0081, &[]);
    bytes.extend(record(0x0094, &[0; 16]));
    bytes.extend(record(0x0091, &[]));
    for (at, row) in (0_u32..).zip(rows) {
        bytes.extend(record(0x0000, &at.to_le_bytes()));
        for (column, cell) in (0_u32..).zip(*row) {
            // Small numbers are shown as ids.
            let style = u32::from(cell.len() == 1);
            let mut data = [column.to_le_bytes(), style.to_le_bytes()].concat();
            let kind = match cell.parse::<f64>() {
                _ if *cell == "#REF!" => {
                    data.push(0x17);
                    0x000b
                }
                Ok(number) => {
                    data.extend(number.to_le_bytes());
                    0x0005
                }
                Err(_) => {
                    data.extend(wide(cell));
                    0x0006
                }
            };
            bytes.extend(record(kind, &data));
        }
    }
    bytes.extend(record(0x0092, &[]));
    // The second and third row of the first column are one cell.
    let region = [1_u32, 2, 0, 0].map(u32::to_le_bytes).concat();
    bytes.extend(record(0x00b0, &region));
    bytes
}

/// Two cell formats: general, and one that shows ids.
fn styles() -> Vec<u8> {
    let format = [164_u16.to_le_bytes().to_vec(), wide("\"M\"000")].concat();
    let xf = |number: u16| record(0x002f, &[[0; 2], number.to_le_bytes()].concat());
    [record(0x002c, &format), record(0x0269, &[2, 0, 0, 0]), xf(0), xf(164), record(0x026a, &[])]
        .concat()
}

fn workbook(sheets: &[(Sheet<'_>, u32)]) -> Vec<u8> {
    packed(parts(sheets))
}

fn parts(sheets: &[(Sheet<'_>, u32)]) -> Vec<(String, Vec<u8>)> {
    let mut book = record(0x0099, &[0; 8]);
    let mut relations = String::new();
    let mut parts = Vec::new();
    for (at, ((name, rows), state)) in sheets.iter().enumerate() {
        let id = format!("rId{}", at + 1);
        let mut data = [state.to_le_bytes(), (at as u32 + 1).to_le_bytes()].concat();
        data.extend(wide(&id));
        data.extend(wide(name));
        book.extend(record(0x009c, &data));
        let target = format!("worksheets/sheet{}.bin", at + 1);
        relations += &format!("<Relationship Id=\"{id}\" Target=\"{target}\"/>");
        parts.push((format!("xl/{target}"), worksheet(rows)));
    }
    book.extend(record(0x0090, &[]));
    book.extend(record(0x0084, &[]));
    parts.push(("xl/workbook.bin".to_owned(), book));
    parts.push(("xl/styles.bin".to_owned(), styles()));
    let relations = format!("<Relationships>{relations}</Relationships>");
    parts.push(("xl/_rels/workbook.bin.rels".to_owned(), relations.into_bytes()));
    parts
}

fn packed(parts: Vec<(String, Vec<u8>)>) -> Vec<u8> {
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, content) in parts {
        writer.start_file(name, SimpleFileOptions::default()).unwrap();
        writer.write_all(&content).unwrap();
    }
    writer.finish().unwrap().into_inner()
}

#[test]
fn a_binary_workbook_is_read() {
    let bytes = workbook(&[
        (common::BUREAU, 0),
        (
            (
                "信访事项",
                &[&["id", "登记日期", "claim", "产生原因"], &["1", "43873", "修路", "#REF!"]],
            ),
            0,
        ),
        (
            (
                "任职",
                &[
                    &["领导姓名", "职务", "任职起始日期"],
                    &["林示例", "市长", "2019-01-01"],
                    &["", "市委副书记", "2019-01-01"],
                ],
            ),
            0,
        ),
        (common::LEADERS, 0),
        (("旧表", &[&["甲"]]), 1),
    ]);
    let read = read_xlsx(&bytes).unwrap();
    let matter = &read.ledger.document().matters[0];
    assert_eq!((matter.id.as_str(), matter.claim.as_str()), ("M001", "修路"));
    assert_eq!(read.ledger.document().leaders[0].terms.len(), 2, "a merged name is in both rows");
    assert_eq!(matter.registered_on.to_string(), "2020-02-12");
    assert_eq!(read.ledger.document().bureau.code, "440300");
    let notice =
        |code, sheet: &str, row, column: &str| (code, sheet.to_owned(), row, column.to_owned());
    assert_eq!(
        places(&read.notices),
        [
            notice(Code::CellNotStored, "信访事项", 2, "产生原因"),
            notice(Code::SheetNotRead, "旧表", 0, ""),
        ]
    );
}

#[test]
fn damaged_binary_workbooks_meet_an_error() {
    let bytes = workbook(&[(common::BUREAU, 0), (("信访事项", &[&["id"], &["M1"]]), 0)]);
    for length in (0..bytes.len()).step_by(13) {
        assert!(read_xlsx(&bytes[..length]).is_err(), "{length}");
    }
}

#[test]
fn a_row_or_cell_that_comes_twice_is_refused() {
    let row = |at: u32| record(0x0000, &at.to_le_bytes());
    let cell = |column: u32| {
        record(0x0006, &[column.to_le_bytes().to_vec(), vec![0; 4], wide("甲")].concat())
    };
    let refused = |records: &[Vec<u8>]| {
        let mut parts = parts(&[(common::BUREAU, 0), (common::LEADERS, 0)]);
        let sheet = parts.iter_mut().find(|(name, _)| name.ends_with("sheet2.bin")).unwrap();
        let end = record(0x0092, &[]);
        let at = sheet.1.windows(end.len()).position(|window| window == end).unwrap();
        sheet.1.splice(at..at, records.concat());
        places(read_xlsx(&packed(parts)).unwrap_err().problems())
    };
    let place = |row: u32, column: &str| {
        (Code::DuplicateField, "领导名册".to_owned(), row, column.to_owned())
    };
    assert!(refused(&[row(5), cell(0), cell(0)]).contains(&place(6, "A")));
    assert!(refused(&[row(1), cell(4)]).contains(&place(2, "")));
    let beyond = refused(&[row(1 << 20), cell(0)]);
    assert_eq!((beyond[0].0, beyond[0].1.as_str()), (Code::TooLarge, "领导名册"));
}
