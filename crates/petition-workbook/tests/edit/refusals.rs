//! What cannot be written with certainty is refused, and the workbook stays as it was.

use crate::book::*;
use crate::common::Sheet;
use petition_core::Lang;
use petition_core::ledger::Ledger;
use petition_workbook::edit::{EditRefusalKind, Options, update};
use petition_workbook::read;
use rust_xlsxwriter::{Format, Formula};
use serde_json::{Value, json};
use std::path::Path;

#[test]
fn formulas_and_shared_cells_are_not_replaced() {
    let book = book(&[RECEPTIONS], |name, sheet| {
        if name == "接访安排" {
            let formula = Formula::new("IF(D3>TODAY(),\"计划\",\"计划\")").set_result("计划");
            sheet.write_formula(2, 6, formula).unwrap();
        }
    });
    let (kind, message) = book.refuses(json!({"act": "cancel_reception", "reception": "R2"}));
    assert_eq!(kind, EditRefusalKind::Formula);
    assert!(message.starts_with("“接访安排”第3行“接访状态”列：单元格为公式"), "{message}");
}

#[test]
fn the_first_cell_of_a_merged_region_changes() {
    let merged = |last: u32| {
        book(&[RECEPTIONS], move |name, sheet| {
            if name == "接访安排" {
                let format = Format::new();
                if last > 2 {
                    sheet.merge_range(1, 7, last, 7, "同一记录", &format).unwrap();
                }
                sheet.merge_range(2, 4, 2, 5, "约访", &format).unwrap();
            }
        })
    };
    let error = read(&merged(0).path()).map(|_| ()).unwrap_err();
    assert_eq!(error.problems()[0].code.key(), "missing", "the setting is under the merged mode");
    let regions: Sheet<'_> = (
        "接访安排",
        &[
            &[
                "接访编号",
                "接访领导",
                "接访日期",
                "接访方式",
                "接访场所",
                "接访状态",
                "接访记录",
                "",
            ],
            &["R1", "L01", "2025-04-02", "约访", "接待大厅", "已完成", "同一记录"],
            &["R2", "L01", "2025-04-03", "约访", "接待大厅", "计划", ""],
        ],
    );
    let across = book(&[regions], |name, sheet| {
        if name == "接访安排" {
            sheet.merge_range(1, 6, 2, 6, "同一记录", &Format::new()).unwrap();
        }
    });
    let (kind, _) =
        across.refuses(json!({"act": "hold_reception", "reception": "R2", "record": "接访一批"}));
    assert_eq!(kind, EditRefusalKind::Merged);
    let wide = book(&[regions], |name, sheet| {
        if name == "接访安排" {
            sheet.merge_range(2, 6, 2, 7, "", &Format::new()).unwrap();
        }
    });
    wide.apply(json!({"act": "hold_reception", "reception": "R2", "record": "接访一批"})).unwrap();
}

#[test]
fn a_value_without_a_column_or_a_sheet_is_refused() {
    let book = book(&[RECEPTIONS, MATTERS], |_, _| {});
    let reply = json!({"act": "reply", "matter": "M1", "on": "2025-04-01", "reply": "已答复"});
    let (kind, message) = book.refuses(reply);
    assert_eq!(kind, EditRefusalKind::MissingColumn);
    assert!(message.starts_with("“信访事项”第1行“答复情况”列："), "{message}");
    let (kind, message) =
        book.refuses(json!({"act": "open_case", "case": "C1", "matter": "M1", "on": "2025-04-02"}));
    assert_eq!(kind, EditRefusalKind::MissingSheet);
    assert!(message.contains("包案") && message.contains("petition convert"), "{message}");
}

#[test]
fn other_files_have_to_be_converted_first() {
    let book = book(&[RECEPTIONS], |_, _| {});
    let old = read(&book.path()).unwrap();
    let new = entered(&old.ledger, json!({"act": "cancel_reception", "reception": "R2"}));
    let options = Options { today: day("2025-04-22"), dry_run: false };
    let data = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data");
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join("台账.csv"), "序号,信访人,主要诉求\n1,丁示,漏水\n").unwrap();
    let csv = folder.path().join("台账.csv");
    for path in [
        data.join("libreoffice.ods"),
        data.join("libreoffice.xls"),
        data.join("one-sheet.xlsx"),
        csv,
    ] {
        let before = std::fs::read(&path).unwrap();
        let error = update(&path, &old, &new, &options).unwrap_err();
        assert_eq!(error.code(), "convert_first", "{}", path.display());
        assert!(error.message(Lang::Zh).contains("petition convert"));
        assert_eq!(std::fs::read(&path).unwrap(), before);
    }
    assert_eq!(update(folder.path(), &old, &new, &options).unwrap_err().code(), "convert_first");
}

#[test]
fn an_open_or_changed_workbook_is_refused() {
    let book = book(&[RECEPTIONS], |_, _| {});
    let old = read(&book.path()).unwrap();
    let new = entered(&old.ledger, json!({"act": "cancel_reception", "reception": "R2"}));
    let options = Options { today: day("2025-04-22"), dry_run: false };
    let lock = book.folder.path().join("~$台账.xlsx");
    std::fs::write(&lock, "").unwrap();
    assert_eq!(update(&book.path(), &old, &new, &options).unwrap_err().code(), "workbook_open");
    std::fs::remove_file(&lock).unwrap();
    update(&book.path(), &old, &new, &options).unwrap();
    let error = update(&book.path(), &old, &new, &options).unwrap_err();
    assert_eq!(error.code(), "workbook_changed");
    assert_eq!(book.ledger(), new);
}

#[test]
fn what_would_be_read_differently_is_not_written() {
    let book = book(&[MATTERS], |_, _| {});
    let mut value: Value = serde_json::from_str(&book.ledger().to_json()).unwrap();
    value["domains"] = json!(["住房"]);
    let error = book.write(&Ledger::from_value(value).unwrap()).unwrap_err();
    assert_eq!(error.code(), "not_read_back");
    let act = |claim: &str| {
        json!({"act": "register_matter",
        "matter": {"id": "M2", "registered_on": "2025-04-01", "claim": claim}})
    };
    let (kind, message) = book.refuses(act("=DISPIMG(\"甲\",1)"));
    assert_eq!(kind, EditRefusalKind::NotReadBack);
    assert!(message.contains("诉求内容"), "{message}");
    let (kind, _) = book.refuses(act("甲\u{fffe}"));
    assert_eq!(kind, EditRefusalKind::Unstorable);
    book.apply(act(" =1+1 <&>\"' _x0041_ \u{1}\r\n ")).unwrap();
}

#[test]
fn a_removed_record_is_refused() {
    let book = book(&[RECEPTIONS], |_, _| {});
    let mut value: Value = serde_json::from_str(&book.ledger().to_json()).unwrap();
    value["receptions"].as_array_mut().unwrap().remove(0);
    let error = book.write(&Ledger::from_value(value).unwrap()).unwrap_err();
    assert_eq!(error.code(), "record_removed");
    assert_eq!(book.after(), book.before);
}

/// The remark of the clerk beside a step would stand beside another one.
#[test]
fn a_record_before_others_is_refused() {
    let steps: Sheet<'_> = (
        "办理步骤",
        &[
            &["案件编号", "步骤", "日期", "包案领导", "跟进人"],
            &["C1", "入库", "2025-02-03", "", "丁一"],
            &["C1", "筛选", "2025-02-10", "L01", "戊二"],
        ],
    );
    let book = book(&[MATTERS, CASES, steps], |_, _| {});
    let with_steps = |insert: &dyn Fn(&mut Vec<Value>)| {
        let mut value: Value = serde_json::from_str(&book.ledger().to_json()).unwrap();
        insert(value["cases"][0]["steps"].as_array_mut().unwrap());
        Ledger::from_value(value).unwrap()
    };
    let error = book.write(&with_steps(&|steps| steps.insert(1, step("studied", "2025-02-05"))));
    let error = error.unwrap_err();
    assert_eq!(error.code(), "record_removed");
    assert!(error.message(Lang::Zh).contains("（“办理步骤”C1）"), "{}", error.message(Lang::Zh));
    assert!(error.message(Lang::En).contains("(steps C1)"), "{}", error.message(Lang::En));
    let error = book.write(&with_steps(&|steps| steps.swap(0, 1))).unwrap_err();
    assert_eq!((error.code(), book.after() == book.before), ("record_removed", true));
    // A corrected day is the same step.
    book.write(&with_steps(&|steps| steps[1]["on"] = json!("2025-02-11"))).unwrap();
}

#[test]
fn a_signed_workbook_is_refused() {
    let book = book(&[RECEPTIONS], |_, _| {});
    let mut writer = zip::ZipWriter::new_append(std::io::Cursor::new(book.before.clone())).unwrap();
    writer
        .start_file("_xmlsignatures/origin.sigs", zip::write::SimpleFileOptions::default())
        .unwrap();
    let signed = Book::new(writer.finish().unwrap().into_inner());
    let (kind, _) = signed.refuses(json!({"act": "cancel_reception", "reception": "R2"}));
    assert_eq!(kind, EditRefusalKind::Signed);
}
