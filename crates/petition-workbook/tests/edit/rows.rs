//! New rows: everything that ends at the last record grows, and what is below moves.

use crate::book::*;
use crate::common::Sheet;
use crate::common::package::{changed_parts, part, with_part};
use petition_workbook::edit::EditRefusalKind;
use petition_workbook::read;
use rust_xlsxwriter::{
    Chart, ChartType, ConditionalFormatCell, ConditionalFormatCellRule, DataValidation, Format,
    Formula, Note, Table, TableColumn,
};
use serde_json::json;

/// A workbook with what clerks add: styles, notes, a filter, a table, lists, a chart, formulas, names, own sheets.
fn rich() -> Book {
    let bold = Format::new().set_bold().set_font_color("#C00000");
    let change = move |name: &str, sheet: &mut rust_xlsxwriter::Worksheet| match name {
        "接访安排" => {
            sheet.set_column_width(7, 40).unwrap().set_row_height(2, 33).unwrap();
            sheet.write_string_with_format(2, 2, "周演示（市长）", &bold).unwrap();
            sheet.insert_note(1, 7, &Note::new("核对过")).unwrap();
            sheet.autofilter(0, 0, 2, 8).unwrap();
            let list =
                DataValidation::new().allow_list_strings(&["计划", "已完成", "取消"]).unwrap();
            sheet.add_data_validation(1, 6, 2, 6, &list).unwrap();
            let rule =
                ConditionalFormatCell::new().set_rule(ConditionalFormatCellRule::EqualTo("取消"));
            sheet.add_conditional_format(1, 6, 2, 6, &rule.set_format(&bold)).unwrap();
            sheet.set_print_area(0, 0, 2, 8).unwrap();
            sheet.write_url(1, 8, "https://example.invalid/").unwrap();
        }
        "信访事项" => {
            let columns = ["信访事项编号", "登记日期", "诉求内容"];
            let columns = columns.map(|header| TableColumn::new().set_header(header));
            sheet.add_table(0, 0, 1, 2, &Table::new().set_columns(&columns)).unwrap();
        }
        "统计" => {
            let formula = Formula::new("COUNTIF(接访安排!G2:G3,\"已完成\")").set_result("1");
            sheet.write_formula(1, 1, formula).unwrap();
            let mut chart = Chart::new(ChartType::Column);
            chart.add_series().set_values("统计!$B$2:$B$2");
            sheet.insert_chart(4, 1, &chart).unwrap();
        }
        _ => {}
    };
    let own: Sheet<'_> = ("统计", &[&["项目", "数量"], &["已完成"]]);
    book(&[RECEPTIONS, MATTERS, own], change)
}

#[test]
fn everything_that_a_clerk_has_added_stays() {
    let (sheet, workbook) = ("xl/worksheets/sheet4.xml", "xl/workbook.xml");
    let calculated = " fullCalcOnLoad=\"1\"";
    let book = Book::new(with_part(&rich().before, workbook, |text| text.replace(calculated, "")));
    let act = json!({"act": "hold_reception", "reception": "R2", "record": "接访一批"});
    let new = entered(&book.ledger(), act);
    book.write(&new).unwrap();
    // The formula of the own sheet counts what has changed.
    assert_eq!(changed_parts(&book.before, &book.after()), [workbook, sheet]);
    assert!(part(&book.after(), workbook).contains(calculated));
    let (before, after) = (part(&book.before, sheet), part(&book.after(), sheet));
    let row = |text: &str, number: u32| {
        let from = text.find(&format!("<row r=\"{number}\"")).unwrap();
        from..from + text[from..].find("</row>").unwrap()
    };
    assert_eq!(after[..row(&after, 3).start], before[..row(&before, 3).start]);
    assert_eq!(after[row(&after, 3).end..], before[row(&before, 3).end..]);
}

#[test]
fn tables_filters_lists_and_print_areas_grow() {
    let book = rich();
    let act = json!({"act": "arrange_reception", "reception": {"id": "R3", "leader": "L02", "date": "2025-05-06",
        "mode": "appointment", "setting": "hall", "status": "planned"}});
    let matter = json!({"act": "register_matter",
        "matter": {"id": "M2", "registered_on": "2025-04-01", "claim": "漏水"}});
    let new = entered(&entered(&book.ledger(), act), matter);
    let edited = book.write(&new).unwrap();
    assert_eq!(edited.not_extended, ["统计"], "its formula ends at the earlier last row");
    let after = book.after();
    let parts = [
        "xl/worksheets/sheet4.xml",
        "xl/worksheets/sheet5.xml",
        "xl/workbook.xml",
        "xl/tables/table1.xml",
    ];
    let mut expected = parts;
    expected.sort_unstable();
    assert_eq!(changed_parts(&book.before, &after), expected);
    let sheet = part(&after, parts[0]);
    for text in [
        "<autoFilter ref=\"A1:I4\"",
        "sqref=\"G2:G4\"><formula1>",
        "<conditionalFormatting sqref=\"G2:G4\">",
        "<row r=\"4\" ht=\"33\" customHeight=\"1\">",
        "<hyperlink ref=\"I2\"",
    ] {
        assert!(sheet.contains(text), "{text}: {sheet}");
    }
    let style = |cell: &str| {
        let (_, rest) = sheet.split_once(&format!("<c r=\"{cell}\" s=\"")).unwrap();
        rest.split('"').next().unwrap().to_owned()
    };
    assert_eq!(style("C4"), style("C3"));
    let workbook = part(&after, parts[2]);
    assert!(workbook.contains("接访安排!$A$1:$I$4</definedName>"), "{workbook}");
    assert_eq!(workbook.matches("$I$4").count(), 2, "print area and filter: {workbook}");
    let table = part(&after, parts[3]);
    assert_eq!(table.matches("A1:C3").count(), 2, "{table}");
}

/// A sheet of cases with a total and a line about the sheet below.
fn with_total(change: impl Fn(&mut rust_xlsxwriter::Worksheet)) -> Book {
    let cases: Sheet<'_> = (
        "包案",
        &[
            &["案件编号", "信访事项编号", "包案领导", "件数"],
            &["C1", "M1", "", "1"],
            &["合计"],
            &[],
            &["填表人：丁一"],
        ],
    );
    book(&[MATTERS, cases, STEPS], |name, sheet| {
        if name == "包案" {
            sheet.write_formula(2, 3, Formula::new("SUM(D2:D2)+$D$2").set_result("1")).unwrap();
            sheet.merge_range(4, 0, 4, 3, "填表人：丁一", &Format::new()).unwrap();
            change(sheet);
        }
    })
}

#[test]
fn totals_and_notes_move_down() {
    let book = with_total(|_| {});
    book.apply(matter()).unwrap();
    book.apply(open_case()).unwrap();
    let sheet = part(&book.after(), "xl/worksheets/sheet5.xml");
    for text in [
        "<f>SUM(D2:D3)+$D$2</f>",
        "<mergeCell ref=\"A6:D6\"/>",
        "<row r=\"4\"",
        "<c r=\"D4\"",
        "<row r=\"6\"",
        "<dimension ref=\"A1:D6\"/>",
    ] {
        assert!(sheet.contains(text), "{text}: {sheet}");
    }
    let notices = read(&book.path()).unwrap().notices;
    assert!(notices.iter().any(|notice| notice.found.zh == "\"合计\""));
}

#[test]
fn what_cannot_move_with_certainty_is_refused() {
    let comment = with_total(|sheet| {
        sheet.insert_note(4, 0, &Note::new("核对")).unwrap();
    });
    let drawing = with_total(|sheet| {
        let mut chart = Chart::new(ChartType::Column);
        chart.add_series().set_values("包案!$D$2:$D$2");
        sheet.insert_chart(6, 0, &chart).unwrap();
    });
    let array = with_total(|sheet| {
        sheet.write_array_formula(2, 2, 2, 2, "{SUM(D2:D2)}").unwrap();
    });
    for (book, reason) in [(comment, "批注"), (drawing, "图形"), (array, "公式")] {
        let book = Book::new({
            book.apply(matter()).unwrap();
            book.after()
        });
        let (kind, message) = book.refuses(open_case());
        assert_eq!(kind, EditRefusalKind::RowsBelow);
        assert!(message.starts_with("“包案”") && message.contains(reason), "{message}");
    }
}

#[test]
fn references_of_other_sheets_to_moved_rows_are_refused() {
    let cases: Sheet<'_> =
        ("包案", &[&["案件编号", "信访事项编号", "包案领导"], &["C1", "M1", ""], &["合计"]]);
    let own: Sheet<'_> = ("统计", &[&["项目", "数量"]]);
    let with = |formula: &str| {
        let book = book(&[MATTERS, cases, STEPS, own], |name, sheet| {
            if name == "统计" {
                sheet.write_formula(1, 1, Formula::new(formula).set_result("1")).unwrap();
            }
        });
        book.apply(matter()).unwrap();
        Book::new(book.after())
    };
    let (kind, message) = with("包案!C3").refuses(open_case());
    assert_eq!(kind, EditRefusalKind::RowsBelow);
    assert!(message.contains("其他表"), "{message}");
    with("COUNTA(包案!A2:A2)").apply(open_case()).unwrap();
}

#[test]
fn prepared_rows_are_filled_before_anything_moves() {
    let bold = Format::new().set_bold();
    let cases: Sheet<'_> = (
        "包案",
        &[
            &["案件编号", "信访事项编号", "包案领导", "核对"],
            &["C1", "M1", ""],
            &[],
            &[],
            &[],
            &["填表人：丁一"],
        ],
    );
    let book = book(&[MATTERS, cases, STEPS], |name, sheet| {
        if name == "包案" {
            for row in 2..5 {
                sheet.write_blank(row, 0, &bold).unwrap();
                let formula = format!("IF(A{0}=\"\",\"\",1)", row + 1);
                sheet.write_formula(row, 3, Formula::new(formula).set_result("")).unwrap();
            }
        }
    });
    book.apply(matter()).unwrap();
    book.apply(open_case()).unwrap();
    let sheet = part(&book.after(), "xl/worksheets/sheet5.xml");
    assert!(
        sheet.contains("<c r=\"A3\" s=\"1\" t=\"inlineStr\"><is><t>C2</t></is></c>"),
        "{sheet}"
    );
    assert!(sheet.contains("<f>IF(A3=\"\",\"\",1)</f>") && sheet.contains("<row r=\"6\""));
}
