//! Damaged and hostile files meet an error, never a crash.
#![allow(clippy::unwrap_used, clippy::indexing_slicing)]

mod common;

use common::{BUREAU, BUREAU_FILE, example, faults, read_files, workbook, workbook_with};
use petition_core::Code;
use petition_workbook::{Error, Read, read_xlsx, write_xlsx};
use std::io::{Cursor, Read as _, Write as _};
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipArchive, ZipWriter};

/// The parts of a workbook, unpacked.
fn parts(bytes: &[u8]) -> Vec<(String, Vec<u8>)> {
    let mut archive = ZipArchive::new(Cursor::new(bytes)).unwrap();
    (0..archive.len())
        .map(|at| {
            let mut entry = archive.by_index(at).unwrap();
            let mut content = Vec::new();
            entry.read_to_end(&mut content).unwrap();
            (entry.name().unwrap().into_owned(), content)
        })
        .collect()
}

fn packed(parts: &[(String, Vec<u8>)]) -> Vec<u8> {
    packed_as(parts, CompressionMethod::Stored)
}

fn packed_as(parts: &[(String, Vec<u8>)], method: CompressionMethod) -> Vec<u8> {
    let options = SimpleFileOptions::default().compression_method(method);
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, content) in parts {
        writer.start_file(name.as_str(), options).unwrap();
        writer.write_all(content).unwrap();
    }
    writer.finish().unwrap().into_inner()
}

/// A workbook with a text in one of its parts replaced.
fn edited(bytes: &[u8], part: &str, from: &str, to: &str) -> Vec<u8> {
    let mut parts = parts(bytes);
    let content = &mut parts.iter_mut().find(|(name, _)| name.ends_with(part)).unwrap().1;
    let text = String::from_utf8(content.clone()).unwrap();
    assert!(text.contains(from), "{part} has no {from}");
    *content = text.replacen(from, to, 1).into_bytes();
    packed(&parts)
}

/// The first problem of a file that must be refused.
fn refused(read: Result<Read, Error>) -> Code {
    read.unwrap_err().problems()[0].code
}

/// How many rounds: as usual, or so many times as many.
fn rounds(usual: usize) -> usize {
    let times = std::env::var("PETITION_FUZZ_ROUNDS").ok().and_then(|times| times.parse().ok());
    usual * times.unwrap_or(1)
}

/// Numbers that look random and are the same each time.
fn numbers(seed: u64) -> impl Iterator<Item = usize> {
    std::iter::successors(Some(seed), |x| {
        let x = x ^ (x << 13);
        let x = x ^ (x >> 7);
        Some(x ^ (x << 17))
    })
    .skip(1)
    .map(|x| (x >> 11) as usize)
}

#[test]
fn files_that_are_no_workbooks() {
    for bytes in
        [&b""[..], b"x", b"PK", b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", b"<html>"]
    {
        assert_eq!(refused(read_xlsx(bytes)), Code::UnreadableFile);
    }
    let empty_archive = packed(&[]);
    assert_eq!(refused(read_xlsx(&empty_archive)), Code::UnreadableFile);
    let other_archive = packed(&[("a.txt".to_owned(), b"x".to_vec())]);
    assert!(read_xlsx(&other_archive).is_err());
}

#[test]
fn a_decompression_bomb_is_not_unpacked() {
    let mut parts = parts(&workbook(&[]));
    parts.push(("xl/media/image1.bin".to_owned(), vec![0; 33 << 20]));
    let mut bytes = packed_as(&parts, CompressionMethod::Deflated);
    assert!(bytes.len() < 1 << 18);
    assert_eq!(refused(read_xlsx(&bytes)), Code::TooLarge);
    // A harmless size in the directory does not help: the reader counts what it unpacks.
    let entry = bytes.windows(4).rposition(|window| window == b"PK\x01\x02").unwrap();
    bytes[entry + 24..entry + 28].copy_from_slice(&10_u32.to_le_bytes());
    assert!(read_xlsx(&bytes).is_err());
}

#[test]
fn two_entries_of_one_name_are_refused() {
    let bytes = workbook(&[]);
    assert!(read_xlsx(&packed(&parts(&bytes))).is_ok());
    let mut twice = parts(&bytes);
    let (name, content) = twice.iter().find(|(name, _)| name.ends_with("sheet1.xml")).unwrap();
    let (name, content) = (name.to_uppercase(), content.clone());
    twice.push((name, content));
    assert_eq!(refused(read_xlsx(&packed(&twice))), Code::UnreadableFile);
    // The same name twice: no library writes it.
    let other = "xl/worksheets/sheetX.xml";
    let named: Vec<_> =
        twice.pop().into_iter().map(|(_, content)| (other.to_owned(), content)).collect();
    let packed = packed(&[twice, named].concat());
    let mut same = packed.clone();
    for at in 0..packed.len() - other.len() {
        if packed[at..].starts_with(other.as_bytes()) {
            same[at..at + other.len()].copy_from_slice(b"xl/worksheets/sheet1.xml");
        }
    }
    assert_eq!(refused(read_xlsx(&same)), Code::UnreadableFile);
}

#[test]
fn a_false_number_of_texts_sets_no_memory_aside() {
    let bytes = workbook(&[]);
    let text = String::from_utf8(
        parts(&bytes).into_iter().find(|(name, _)| name.ends_with("sharedStrings.xml")).unwrap().1,
    )
    .unwrap();
    let count = text.split("uniqueCount=\"").nth(1).unwrap().split('"').next().unwrap();
    let from = format!("uniqueCount=\"{count}\"");
    let bytes = edited(&bytes, "sharedStrings.xml", &from, "uniqueCount=\"999999999999999\"");
    assert!(read_xlsx(&bytes).is_ok(), "nobody reads the number");
}

#[test]
fn sheets_that_are_too_wide_or_too_long() {
    for column in [256, 16_383] {
        let bytes = workbook_with(&[BUREAU], |_, worksheet| {
            worksheet.write_string(0, column, "x").unwrap();
        });
        assert_eq!(refused(read_xlsx(&bytes)), Code::TooLarge);
    }
    let last = workbook_with(&[BUREAU], |_, worksheet| {
        worksheet.write_string(1_048_575, 0, " ").unwrap();
    });
    assert!(read_xlsx(&last).is_ok(), "the last row of a sheet is not too far");
    for (cell, code) in [("AAAAA1", Code::TooLarge), ("A9999999", Code::TooLarge)] {
        let bytes = edited(&workbook(&[]), "sheet1.xml", "r=\"A1\"", &format!("r=\"{cell}\""));
        assert_eq!(refused(read_xlsx(&bytes)), code, "{cell}");
    }
    for cell in ["A0", "1A", "A", ""] {
        let bytes = edited(&workbook(&[]), "sheet1.xml", "r=\"A1\"", &format!("r=\"{cell}\""));
        assert!(read_xlsx(&bytes).is_err(), "{cell}");
    }
    // Names beyond any number: the parser's arithmetic may or may not notice, but it must not crash.
    for cell in ["ZZZZZZZZZZZZ1", "A99999999999999999999"] {
        let bytes = edited(&workbook(&[]), "sheet1.xml", "r=\"A1\"", &format!("r=\"{cell}\""));
        let _ = read_xlsx(&bytes);
    }
}

#[test]
fn merged_regions_that_overlap() {
    let leaders: &[&[&str]] = &[&["领导编号", "姓名"], &["L1", "甲"], &["", "乙"]];
    let bytes = workbook_with(&[BUREAU, ("领导名册", leaders)], |_, _| {});
    let regions = "<mergeCell ref=\"A2:A3\"/>".repeat(2);
    let merged = format!("</sheetData><mergeCells>{regions}</mergeCells>");
    let bytes = edited(&bytes, "sheet2.xml", "</sheetData>", &merged);
    let cell = (Code::UnreadableFile, "领导名册".to_owned(), 3, "A".to_owned());
    assert!(faults(read_xlsx(&bytes)).contains(&cell));
}

#[test]
fn errors_in_cells_are_blank_with_a_notice() {
    for error in ["#REF!", "#N/A", "#SPILL!"] {
        let value =
            format!("</row><row r=\"3\"><c r=\"A3\" t=\"e\"><v>{error}</v></c></row></sheetData>");
        let bytes = edited(&workbook(&[]), "sheet1.xml", "</row></sheetData>", &value);
        let notices = read_xlsx(&bytes).unwrap().notices;
        assert!(notices.iter().any(|notice| notice.code == Code::CellNotStored), "{error}");
    }
}

#[test]
fn formulas_without_a_stored_result_are_reported_at_their_cell() {
    let cells = |name: &str| {
        format!(
            "</row><row r=\"4\"><c r=\"A4\">{name}</c>\
             <c r=\"B4\" t=\"str\"><f>IF(1,\"\",2)</f><v></v></c></row></sheetData>"
        )
    };
    for formula in ["<f>1+1</f>", "<f>1+1</f><v></v>", "<f t=\"shared\" si=\"99999999999\"/>"] {
        let bytes = edited(&workbook(&[]), "sheet2.xml", "</row></sheetData>", &cells(formula));
        // An empty result is a result: the name is blank, and that is reported as usual.
        let place = |code, column: &str| (code, "领导名册".to_owned(), 4, column.to_owned());
        assert_eq!(
            faults(read_xlsx(&bytes)),
            [place(Code::CellError, "领导编号"), place(Code::Missing, "姓名")],
            "{formula}"
        );
        let message = read_xlsx(&bytes).unwrap_err().message(petition_core::Lang::Zh);
        assert!(message.contains("公式没有计算结果：请在 Excel 中打开并保存"), "{message}");
    }
    let bytes =
        edited(&workbook(&[]), "sheet2.xml", "<c r=\"A1\"", "<c r=\"C1\"><f>1</f></c><c r=\"A1\"");
    let header = (Code::CellError, "领导名册".to_owned(), 1, "C".to_owned());
    assert_eq!(faults(read_xlsx(&bytes)), [header]);
}

#[test]
fn a_text_that_is_too_long_is_reported_at_its_cell() {
    let long = "字".repeat(32_768);
    let bytes = edited(&workbook(&[]), "sharedStrings.xml", "示范市信访局", &long);
    let place = (Code::TextTooLong, "本局".to_owned(), 2, "名称".to_owned());
    assert_eq!(faults(read_xlsx(&bytes)), [place]);
}

#[test]
fn a_truncated_workbook_is_refused_at_any_length() {
    let bytes = workbook(&[]);
    for length in (0..bytes.len()).step_by(37) {
        assert!(read_xlsx(&bytes[..length]).is_err(), "{length}");
    }
}

#[test]
fn changed_bytes_never_crash() {
    let bytes = workbook(&[]);
    let mut random = numbers(1);
    for _ in 0..rounds(400) {
        let mut bytes = bytes.clone();
        for _ in 0..3 {
            let at = random.next().unwrap() % bytes.len();
            bytes[at] = random.next().unwrap() as u8;
        }
        // Whether it is read or refused depends on the bytes; that it returns is what counts.
        let _ = read_xlsx(&bytes);
    }
}

#[test]
fn changed_markup_never_crashes() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("a.xlsx");
    let mut small: serde_json::Value = serde_json::from_str(&example().to_json()).unwrap();
    for list in ["matters", "receptions", "cases", "milestones"] {
        small[list] = serde_json::Value::Array(Vec::new());
    }
    write_xlsx(&petition_core::ledger::Ledger::from_value(small).unwrap(), &path).unwrap();
    let parts = parts(&std::fs::read(&path).unwrap());
    let pieces = [
        "<",
        ">",
        "\"",
        "0",
        "-1",
        "99999999999",
        "<c>",
        "</c>",
        "s",
        "é",
        "&",
        "t=\"n\"",
        "+1",
        "inf",
    ];
    let mut random = numbers(7);
    for _ in 0..rounds(120) {
        let mut parts = parts.clone();
        let which = random.next().unwrap() % parts.len();
        let content = &mut parts[which].1;
        for _ in 0..4 {
            let at = random.next().unwrap() % content.len();
            let piece = pieces[random.next().unwrap() % pieces.len()].as_bytes();
            let end = (at + random.next().unwrap() % 4).min(content.len());
            content.splice(at..end, piece.iter().copied());
        }
        let _ = read_xlsx(&packed(&parts));
    }
}

#[test]
fn csv_files_that_are_damaged_or_too_wide() {
    let wide = format!("id{}x\n", ",".repeat(1_000_000));
    let files: [(&[u8], Code, u32, &str); 3] = [
        (wide.as_bytes(), Code::TooLarge, 0, ""),
        (b"id,\xff\xff\xff\n", Code::UnreadableFile, 0, ""),
        ("领导编号,姓名\nL01,\"林示例\n".as_bytes(), Code::UnreadableFile, 2, "B"),
    ];
    for (content, code, row, column) in files {
        let found = faults(read_files(&[BUREAU_FILE, ("领导名册.csv", content)]));
        assert_eq!(found, [(code, "领导名册".to_owned(), row, column.to_owned())]);
    }
}

#[test]
fn changed_csv_never_crashes() {
    let file = "领导编号,姓名,分工\nL01,林示例,\"住房、\"\"劳动\"\"\"\nL02,周演示,'=1\n".as_bytes();
    let mut random = numbers(3);
    for _ in 0..200 {
        let mut file = file.to_vec();
        for _ in 0..3 {
            let at = random.next().unwrap() % file.len();
            file[at] = b",\"\n\r'=\0\xff9"[random.next().unwrap() % 9];
        }
        let _ = read_files(&[BUREAU_FILE, ("领导名册.csv", &file)]);
    }
}

#[test]
fn a_missing_file_is_an_error_without_its_folders() {
    let folder = tempfile::tempdir().unwrap();
    let error = petition_workbook::read(&folder.path().join("无.xlsx")).unwrap_err();
    assert_eq!(error.code(), "io");
    let folder_name = folder.path().to_string_lossy().into_owned();
    assert!(error.to_string().contains("无.xlsx") && !error.to_string().contains(&folder_name));
}
