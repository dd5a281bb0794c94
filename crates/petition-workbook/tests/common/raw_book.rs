//! Workbooks of SpreadsheetML as no program writes them.

use std::io::{Cursor, Write as _};
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

/// The parts of a workbook with these rows in its sheet of leaders, these shared texts and styles.
pub fn parts(rows: &str, texts: &str, styles: &str) -> [(String, String); 7] {
    const OFFICE: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    let relation = |id: &str, kind: &str, target: &str| {
        format!("<Relationship Id=\"{id}\" Type=\"{OFFICE}/{kind}\" Target=\"{target}\"/>")
    };
    let relations = |all: &[String]| format!("<Relationships>{}</Relationships>", all.concat());
    let text = |text: &str| format!("<c t=\"inlineStr\"><is><t>{text}</t></is></c>");
    let row = |texts: &[&str]| {
        let cells: String = texts.iter().map(|cell| text(cell)).collect();
        format!("<row>{cells}</row>")
    };
    let sheet = |rows: &str| format!("<worksheet><sheetData>{rows}</sheetData></worksheet>");
    let bureau = [row(&["行政区划代码", "名称"]), row(&["440300", "示范市信访局"])].concat();
    [
        ("_rels/.rels", relations(&[relation("r", "officeDocument", "xl/workbook.xml")])),
        (
            "xl/workbook.xml",
            "<workbook><sheets><sheet name=\"本局\" id=\"r1\"/><sheet name=\"领导名册\" id=\"r2\"/>\
             </sheets></workbook>"
                .to_owned(),
        ),
        (
            "xl/_rels/workbook.xml.rels",
            relations(&[
                relation("r1", "worksheet", "worksheets/a.xml"),
                relation("r2", "worksheet", "/xl/worksheets/b.xml"),
            ]),
        ),
        ("xl/worksheets/a.xml", sheet(&bureau)),
        ("xl/worksheets/b.xml", sheet(&[&row(&["领导编号", "姓名"]), rows].concat())),
        ("xl/sharedStrings.xml", format!("<sst>{texts}</sst>")),
        ("xl/styles.xml", format!("<styleSheet><cellXfs>{styles}</cellXfs></styleSheet>")),
    ]
    .map(|(name, content)| (name.to_owned(), content))
}

/// The workbook of these parts.
pub fn raw(rows: &str, texts: &str, styles: &str) -> Vec<u8> {
    packed(&parts(rows, texts, styles))
}

/// An archive of these parts.
pub fn packed(parts: &[(String, String)]) -> Vec<u8> {
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, content) in parts {
        writer.start_file(name.as_str(), SimpleFileOptions::default()).unwrap();
        writer.write_all(content.as_bytes()).unwrap();
    }
    writer.finish().unwrap().into_inner()
}
