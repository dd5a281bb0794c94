//! The XML of Excel: shared formulas, lists in extensions, the chain of calculation, heights with a prefix.

use crate::book::*;
use crate::common::package::{part, with_part};
use petition_workbook::edit::EditRefusalKind;
use serde_json::json;

const SHEET: &str = "xl/worksheets/sheet4.xml";
const WORKBOOK: &str = "xl/workbook.xml";

/// Formulas of the column 满意度 as Excel stores those that were filled down.
const SHARED: [(&str, &str); 2] = [
    (
        "<c r=\"I2\" t=\"s\">",
        "<c r=\"I2\" t=\"str\"><f t=\"shared\" ref=\"I2:I3\" si=\"0\">IF(G2=\"已完成\",D2,\"\")</f><v>好</v></c>",
    ),
    (
        "</row></sheetData>",
        "<c r=\"I3\" t=\"str\"><f t=\"shared\" si=\"0\"/><v></v></c></row></sheetData>",
    ),
];

/// A list whose items are on another sheet.
const EXTENSION: &str = "<extLst><ext uri=\"{CCE6A557-97BC-4b89-ADB6-D9C93CAAB3DF}\" \
    xmlns:x14=\"http://schemas.microsoft.com/office/spreadsheetml/2009/9/main\">\
    <x14:dataValidations count=\"1\" xmlns:xm=\"http://schemas.microsoft.com/office/excel/2006/main\">\
    <x14:dataValidation type=\"list\"><x14:formula1><xm:f>领导名册!$B$2:$B$3</xm:f></x14:formula1>\
    <xm:sqref>C2:C3 C9</xm:sqref></x14:dataValidation></x14:dataValidations></ext></extLst></worksheet>";

fn book_of_excel() -> Book {
    let plain = book(&[RECEPTIONS], |_, _| {});
    let sheet = with_part(&plain.before, SHEET, |text| {
        let (start, rest) = text.split_once(SHARED[0].0).unwrap();
        let (_, rest) = rest.split_once("</c>").unwrap();
        let text = format!("{start}{}{rest}", SHARED[0].1).replace(SHARED[1].0, SHARED[1].1);
        text.replace("</worksheet>", EXTENSION)
            .replace("<worksheet ", "<worksheet xmlns:x14ac=\"http://schemas.microsoft.com/office/spreadsheetml/2009/9/ac\" ")
            .replace("<row r=\"3\"", "<row r=\"3\" x14ac:dyDescent=\"0.25\" hidden=\"1\"")
    });
    let chained = with_part(&sheet, "xl/_rels/workbook.xml.rels", |text| {
        let chain = "<Relationship Id=\"rId99\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/calcChain\" Target=\"calcChain.xml\"/></Relationships>";
        text.replace("</Relationships>", chain)
    });
    let typed = with_part(&chained, "[Content_Types].xml", |text| {
        let chain = "<Override PartName=\"/xl/calcChain.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.spreadsheetml.calcChain+xml\"/></Types>";
        text.replace("</Types>", chain)
    });
    let mut writer = zip::ZipWriter::new_append(std::io::Cursor::new(typed)).unwrap();
    writer.start_file("xl/calcChain.xml", zip::write::SimpleFileOptions::default()).unwrap();
    let chain = "<calcChain xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"><c r=\"I2\" i=\"4\"/></calcChain>";
    std::io::Write::write_all(&mut writer, chain.as_bytes()).unwrap();
    Book::new(writer.finish().unwrap().into_inner())
}

fn names(bytes: &[u8]) -> Vec<String> {
    let archive = zip::ZipArchive::new(std::io::Cursor::new(bytes)).unwrap();
    archive.file_names().map(|name| name.unwrap().into_owned()).collect()
}

#[test]
fn a_new_row_continues_a_shared_formula_and_lists_of_extensions() {
    let book = book_of_excel();
    book.apply(json!({"act": "arrange_reception", "reception": {"id": "R3", "leader": "L01", "date": "2025-05-06",
        "mode": "appointment", "setting": "hall", "status": "planned"}}))
        .unwrap();
    let after = book.after();
    let sheet = part(&after, SHEET);
    for text in [
        "<f>IF(G4=&quot;已完成&quot;,D4,&quot;&quot;)</f>",
        "<xm:sqref>C2:C4 C9</xm:sqref>",
        "<row r=\"4\" x14ac:dyDescent=\"0.25\"><c r=\"A4\">",
    ] {
        assert!(sheet.contains(text), "{text}: {sheet}");
    }
    // Excel makes the chain anew; one without the new formula would be damage.
    let mut before = names(&book.before);
    before.retain(|name| name != "xl/calcChain.xml");
    assert_eq!(names(&after), before);
    assert!(!part(&after, "[Content_Types].xml").contains("calcChain"));
    assert!(!part(&after, "xl/_rels/workbook.xml.rels").contains("calcChain"));
}

#[test]
fn a_changed_cell_leaves_the_chain_of_calculation() {
    let book = book_of_excel();
    book.apply(json!({"act": "cancel_reception", "reception": "R2"})).unwrap();
    assert_eq!(names(&book.after()), names(&book.before));
}

#[test]
fn a_workbook_without_an_order_to_calculate_gets_one_after_its_names() {
    let book = book_of_excel();
    let changed = with_part(&book.before, WORKBOOK, |text| {
        let (start, rest) = text.split_once("<calcPr").unwrap();
        format!("{start}{}", rest.split_once("/>").unwrap().1)
    });
    let book = Book::new(changed);
    book.apply(json!({"act": "cancel_reception", "reception": "R2"})).unwrap();
    let workbook = part(&book.after(), WORKBOOK);
    assert!(workbook.contains("</sheets><calcPr fullCalcOnLoad=\"1\"/>"), "{workbook}");
}

#[test]
fn shared_formulas_below_the_records_are_refused() {
    let book = book_of_excel();
    let changed = with_part(&book.before, SHEET, |text| {
        let total = "<row r=\"4\"><c r=\"A4\" t=\"inlineStr\"><is><t>合计</t></is></c>\
            <c r=\"I4\"><f t=\"shared\" ref=\"I4:I5\" si=\"1\">COUNTA(I2:I3)</f><v>1</v></c></row></sheetData>";
        text.replace("</sheetData>", total)
    });
    let (kind, message) = Book::new(changed).refuses(
        json!({"act": "arrange_reception", "reception": {"id": "R3", "leader": "L01", "date": "2025-05-06",
        "mode": "appointment", "setting": "hall", "status": "planned"}}),
    );
    assert_eq!(kind, EditRefusalKind::RowsBelow);
    assert!(message.contains("公式"), "{message}");
}

#[test]
fn merged_cells_of_a_row_are_merged_in_the_next() {
    let book = book(&[RECEPTIONS], |name, sheet| {
        if name == "接访安排" {
            sheet.merge_range(2, 7, 2, 8, "", &rust_xlsxwriter::Format::new()).unwrap();
        }
    });
    book.apply(json!({"act": "arrange_reception", "reception": {"id": "R3", "leader": "L01", "date": "2025-05-06",
        "mode": "appointment", "setting": "hall", "status": "planned"}}))
        .unwrap();
    let sheet = part(&book.after(), SHEET);
    assert!(
        sheet.contains("<mergeCells count=\"2\">") && sheet.contains("<mergeCell ref=\"H4:I4\"/>"),
        "{sheet}"
    );
}
