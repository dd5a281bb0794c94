//! A file that cannot be read is called what it is, in both languages, with the part that is wrong.
#![allow(clippy::unwrap_used, clippy::indexing_slicing)]

mod common;

use common::package::with_part;
use common::{BUREAU, LEADERS, workbook_with};
use petition_core::{Code, Problem};
use petition_workbook::{Error, read, read_xlsx};
use std::io::{Cursor, Write as _};
use std::path::Path;
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipWriter};

const WORKBOOK: &str = "xl/workbook.xml";
const SHEET: &str = "xl/worksheets/sheet2.xml";

fn whole() -> Vec<u8> {
    workbook_with(&[BUREAU, LEADERS], |_, _| {})
}

fn data(name: &str) -> Vec<u8> {
    std::fs::read(Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data").join(name)).unwrap()
}

/// The first problem of a file.
fn problem(bytes: &[u8]) -> Problem {
    let error: Error = read_xlsx(bytes).unwrap_err();
    let problem = error.problems()[0].clone();
    assert_eq!(problem.code, Code::UnreadableFile);
    problem
}

fn assert_found(bytes: &[u8], zh: &str, en: &str) {
    let found = problem(bytes).found;
    assert_eq!((found.zh.as_str(), found.en.as_str()), (zh, en));
}

/// Where a text occurs in bytes.
fn position(bytes: &[u8], text: &[u8]) -> usize {
    bytes.windows(text.len()).position(|window| window == text).unwrap()
}

fn archive(name: &str, content: &[u8]) -> Vec<u8> {
    let options = SimpleFileOptions::default().compression_method(CompressionMethod::Stored);
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    writer.start_file(name, options).unwrap();
    writer.write_all(content).unwrap();
    writer.finish().unwrap().into_inner()
}

#[test]
fn archives_that_are_damaged() {
    let whole = whole();
    assert!(read_xlsx(&whole).is_ok());
    assert_found(
        &whole[..whole.len() / 2],
        "已损坏的文件（文件不完整，可能没有下载或复制完）",
        "a damaged file (it is incomplete: a download or copy may have stopped)",
    );
    let mut directory = whole.clone();
    let entry = position(&whole, b"PK\x01\x02");
    directory[entry..entry + 4].copy_from_slice(b"XXXX");
    assert_found(
        &directory,
        "已损坏的文件（压缩包目录有误）",
        "a damaged file (its list of parts is invalid)",
    );
    let mut content = archive("xl/workbook.xml", b"<workbook>content</workbook>");
    let text = position(&content, b"content");
    content[text] = b'C';
    assert_found(
        &content,
        "已损坏的文件（部件 xl/workbook.xml：校验值不符）",
        "a damaged file (part xl/workbook.xml: wrong checksum)",
    );
}

#[test]
fn entries_that_are_compressed_in_another_way_or_not_as_they_say() {
    let mut other = archive("xl/workbook.xml", b"<workbook>content</workbook>");
    // The method of compression: in the entry, and in the directory. 14 is LZMA.
    let entry = position(&other, b"PK\x01\x02");
    for at in [8, entry + 10] {
        other[at] = 14;
    }
    assert_found(
        &other,
        "已损坏的文件（部件 xl/workbook.xml：压缩方式不受支持）",
        "a damaged file (part xl/workbook.xml: unsupported compression)",
    );
    for at in [8, entry + 10] {
        other[at] = 8;
    }
    assert_found(
        &other,
        "已损坏的文件（部件 xl/workbook.xml：无法解压）",
        "a damaged file (part xl/workbook.xml: it cannot be unpacked)",
    );
}

#[test]
fn parts_that_are_no_xml() {
    for (part, from, to, zh, en) in [
        (WORKBOOK, "<sheets>", "<sheets", "XML 语法有误", "malformed XML"),
        (WORKBOOK, "</workbook>", "", "内容不完整", "it ends too early"),
        (WORKBOOK, "r:id=\"rId1\"", "r:id=\"rId99\"", "缺少部件", "a part is missing"),
        (WORKBOOK, "name=\"本局\"", "name=\"&nbsp;\"", "XML 语法有误", "malformed XML"),
        ("xl/sharedStrings.xml", "</sst>", "", "内容不完整", "it ends too early"),
        ("xl/styles.xml", "<cellXfs", "<!cellXfs", "XML 语法有误", "malformed XML"),
        ("xl/_rels/workbook.xml.rels", "Id=\"rId1\"", "Id=rId1", "XML 语法有误", "malformed XML"),
    ] {
        let bytes = with_part(&whole(), part, |text| text.replacen(from, to, 1));
        // Parts are found in any case.
        let name = part.to_lowercase();
        assert_found(
            &bytes,
            &format!("已损坏的文件（部件 {name}：{zh}）"),
            &format!("a damaged file (part {name}: {en})"),
        );
    }
    let missing = with_part(&whole(), "xl/_rels/workbook.xml.rels", |text| {
        text.replace("worksheets/sheet2.xml", "worksheets/sheet9.xml")
    });
    assert_found(
        &missing,
        "已损坏的工作表（部件 xl/worksheets/sheet9.xml：缺少部件）",
        "a damaged sheet (part xl/worksheets/sheet9.xml: a part is missing)",
    );
}

#[test]
fn a_sheet_that_is_damaged_is_named_with_its_fault() {
    let bytes = with_part(&whole(), SHEET, |text| text.replacen("<c r=\"B2\"", "<c r=\"B2", 1));
    let problem = problem(&bytes);
    assert_eq!(problem.place.text(petition_core::Lang::Zh), "“领导名册”");
    assert_eq!(problem.found.zh, format!("已损坏的工作表（部件 {SHEET}：XML 语法有误）"));
    let bytes = with_part(&whole(), SHEET, |text| text.replacen(" t=\"s\"", " t=\"x\"", 1));
    assert_found(
        &bytes,
        &format!("已损坏的工作表（部件 {SHEET}：内容不符合格式规定）"),
        &format!("a damaged sheet (part {SHEET}: content that the format does not allow)"),
    );
}

#[test]
fn workbooks_of_other_formats() {
    let ods = with_part(&data("libreoffice.ods"), "content.xml", |text| {
        text.replacen("</table:table-cell>", "</table:table-cell", 1)
    });
    let message = problem(&ods).found.zh;
    assert!(message.contains("部件 content.xml：XML 语法有误"), "{message}");
    let xls = data("libreoffice.xls");
    assert_found(
        &xls[..xls.len() / 2 + 100],
        "已损坏的文件（文件不完整，可能没有下载或复制完）",
        "a damaged file (it is incomplete: a download or copy may have stopped)",
    );
}

#[test]
fn files_that_are_no_workbooks_or_are_locked() {
    for (bytes, zh, en) in [
        (data("encrypted.xlsx"), "加密的工作簿", "an encrypted workbook"),
        (data("html.xls"), "网页（HTML）文件", "a web page (HTML)"),
        (archive("照片.txt", b"x"), "不是工作簿的压缩包", "an archive that is no workbook"),
        (archive("word/document.xml", b"<a/>"), "Word 文档", "a Word document"),
        (b"%PDF-1.7".to_vec(), "PDF 文件", "a PDF file"),
    ] {
        assert_found(&bytes, zh, en);
    }
    let expected = problem(&data("encrypted.xlsx")).expected;
    assert!(expected.zh.contains("取消密码") && expected.en.contains("remove the password"));
    // The same by the name of a file.
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("台账.xlsx");
    std::fs::write(&path, &whole()[..2_000]).unwrap();
    let error = read(&path).unwrap_err();
    assert!(error.message(petition_core::Lang::Zh).contains("文件不完整"), "{error}");
}
