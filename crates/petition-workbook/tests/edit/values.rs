//! Values are written in the form of their column.

use crate::book::*;
use crate::common::package::{changed_parts, part, with_part};
use crate::common::{Sheet, example};
use petition_core::ledger::Ledger;
use petition_workbook::edit::{Options, update};
use petition_workbook::{read, read_xlsx, write_xlsx};
use rust_xlsxwriter::Format;
use serde_json::{Value, json};
use std::path::Path;

#[test]
fn a_reception_that_was_held_changes_its_cells_alone() {
    let book = book(&[RECEPTIONS], |_, _| {});
    let before = book.ledger();
    let act = json!({"act": "hold_reception", "reception": "R2", "record": "接访一批三人"});
    let edited = book.apply(act.clone()).unwrap();
    assert_eq!(shown(&edited), ["接访安排3 G:计划→已完成 H:→接访一批三人"]);
    assert_eq!(changed_parts(&book.before, &book.after()), ["xl/worksheets/sheet4.xml"]);
    assert_eq!(book.ledger(), entered(&before, act));
    let backup = std::fs::read(book.folder.path().join("台账.xlsx.bak")).unwrap();
    assert_eq!(backup, book.before);
}

#[test]
fn a_new_record_is_written_in_the_form_of_its_column() {
    let book = book(&[RECEPTIONS], |_, _| {});
    let reception = |id: &str, leader: &str, mode: &str| {
        json!({"act": "arrange_reception", "reception": {"id": id, "leader": leader, "date": "2025-05-06",
            "mode": mode, "setting": "hall", "status": "planned"}})
    };
    let edited = book.apply(reception("R3", "L01", "appointment")).unwrap();
    let row = "接访安排4 B:→R3 C:→林示例（副市长） D:→2025年5月6日 E:→约访 F:→接待大厅 G:→计划";
    assert_eq!(shown(&edited), [row]);
    let sheet = part(&book.after(), "xl/worksheets/sheet4.xml");
    assert!(sheet.contains("<c r=\"A4\"><v>3</v></c>"), "the running number continues: {sheet}");
    assert!(sheet.contains("<dimension ref=\"A1:I4\"/>"));
    let edited = book.apply(reception("R4", "L02", "themed")).unwrap();
    assert!(shown(&edited)[0].contains("C:→周演示（市长）"));
}

#[test]
fn nothing_is_written_in_a_dry_run_or_without_a_change() {
    let book = book(&[RECEPTIONS], |_, _| {});
    let old = read(&book.path()).unwrap();
    let act = json!({"act": "cancel_reception", "reception": "R2"});
    let (new, today) = (entered(&old.ledger, act), day("2025-04-22"));
    let options = Options { today, dry_run: true };
    let edited = update(&book.path(), &old, &new, &options).unwrap();
    assert_eq!(shown(&edited), ["接访安排3 G:计划→取消"]);
    let unchanged = update(&book.path(), &old, &old.ledger, &Options { today, dry_run: false });
    assert!(unchanged.unwrap().rows.is_empty());
    assert_eq!(book.after(), book.before);
    assert_eq!(std::fs::read_dir(book.folder.path()).unwrap().count(), 1);
}

#[test]
fn the_workbook_of_the_library_takes_every_kind_of_record() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("台账.xlsx");
    write_xlsx(&example(), &path).unwrap();
    let book = Book::new(std::fs::read(&path).unwrap());
    let acts = [
        json!({"act": "register_matter", "matter": {"id": "M900", "registered_on": "2025-04-01", "claim": "反映漏水",
            "petitioners": [{"name": "丁示", "phone": "13800000001"}, {"name": "戊演"}], "headcount": 2,
            "location": {"detail": "示范街道"}}}),
        json!({"act": "open_case", "case": "C900", "matter": "M900", "on": "2025-04-02"}),
        json!({"act": "record", "case": "C900", "step": {"kind": "selected", "on": "2025-04-03", "leader": "L01"}}),
        json!({"act": "reply", "matter": "M900", "on": "2025-04-20", "reply": "已答复", "result": "已办结"}),
    ];
    let mut ledger = example();
    for act in acts {
        ledger = entered(&ledger, act.clone());
        let edited = book.write(&ledger).unwrap_or_else(|error| panic!("{act}: {error}"));
        assert!(!edited.rows.is_empty());
        assert_eq!(book.ledger().to_json(), ledger.to_json());
    }
}

#[test]
fn personal_data_is_masked_in_what_changed() {
    let petitioners: Sheet<'_> = (
        "信访人",
        &[
            &["信访事项编号", "姓名", "联系电话", "住址"],
            &["M1", "丁示", "13800000001", "示范路1号"],
        ],
    );
    let book = book(&[MATTERS, petitioners], |_, _| {});
    let act = json!({"act": "register_matter", "matter": {"id": "M2", "registered_on": "2025-04-01",
        "claim": "戊演来电13800000002反映漏水",
        "petitioners": [{"name": "戊演", "phone": "13800000002", "address": "示范路2号"}]}});
    let edited = book.apply(act).unwrap();
    assert_eq!(
        shown(&edited),
        [
            "信访事项3 A:→M2 B:→2025-04-01 C:→戊**来电138******02反映漏水",
            "信访人3 A:→M2 B:→戊** C:→138******02 D:→***",
        ]
    );
}

#[test]
fn dates_and_ids_that_are_numbers_stay_numbers() {
    let id = Format::new().set_num_format("\"M\"000");
    let date = Format::new().set_num_format("yyyy\"年\"m\"月\"d\"日\"");
    let matters: Sheet<'_> = ("信访事项", &[&["信访事项编号", "登记日期", "诉求内容", "信访人数"]]);
    let book = book(&[matters], |name, sheet| {
        if name == "信访事项" {
            sheet.write_number_with_format(1, 0, 7.0, &id).unwrap();
            sheet.write_number_with_format(1, 1, 45_658.0, &date).unwrap();
            sheet.write_string(1, 2, "反映办证难").unwrap();
        }
    });
    let act = |id: &str| {
        json!({"act": "register_matter",
        "matter": {"id": id, "registered_on": "2025-04-01", "claim": "漏水", "headcount": 3}})
    };
    book.apply(act("M008")).unwrap();
    let sheet = part(&book.after(), "xl/worksheets/sheet4.xml");
    for cell in [
        "<c r=\"A3\" s=\"1\"><v>8</v></c>",
        "<c r=\"B3\" s=\"2\"><v>45748</v></c>",
        "<c r=\"D3\"><v>3</v></c>",
    ] {
        assert!(sheet.contains(cell), "{sheet}");
    }
    book.apply(act("信2025-9")).unwrap();
    assert!(part(&book.after(), "xl/worksheets/sheet4.xml").contains("<t>信2025-9</t>"));
}

#[test]
fn the_steps_of_a_case_continue_their_numbers() {
    let steps: Sheet<'_> = (
        "办理步骤",
        &[
            &["案件编号", "序号", "步骤", "日期", "包案领导"],
            &["C1", "1", "入库", "2025-02-03", ""],
        ],
    );
    let book = book(&[MATTERS, CASES, steps], |_, _| {});
    let mut ledger = book.ledger();
    for (kind, on) in [("selected", "2025-02-04"), ("submitted", "2025-02-05")] {
        let mut step = step(kind, on);
        if kind == "selected" {
            step["leader"] = json!("L02");
        }
        ledger = entered(&ledger, json!({"act": "record", "case": "C1", "step": step}));
    }
    let edited = book.write(&ledger).unwrap();
    assert_eq!(edited.rows.iter().map(|row| row.row).collect::<Vec<_>>(), [3, 4]);
    let sheet = part(&book.after(), "xl/worksheets/sheet6.xml");
    assert!(
        sheet.contains("<c r=\"B3\"><v>2</v></c>") && sheet.contains("<c r=\"B4\"><v>3</v></c>")
    );
}

#[test]
fn the_events_of_a_matter_continue_its_sheet() {
    let events: Sheet<'_> = (
        "办理事件",
        &[&["信访事项编号", "事件", "日期", "延长天数"], &["M1", "受理", "2025-02-03", ""]],
    );
    let with_event = |book: &Book| {
        let mut value: Value = serde_json::from_str(&book.ledger().to_json()).unwrap();
        let extended = json!({"kind": "extended", "on": "2025-04-01", "days": 30});
        value["matters"][0]["events"].as_array_mut().unwrap().push(extended);
        Ledger::from_value(value).unwrap()
    };
    let with_sheet = book(&[MATTERS, events], |_, _| {});
    let edited = with_sheet.write(&with_event(&with_sheet)).unwrap();
    assert_eq!(shown(&edited), ["办理事件3 A:→M1 B:→延长办理期限 C:→2025-04-01 D:→30"]);
    assert_eq!(with_sheet.ledger().document().matters[0].events.len(), 2);
    // A workbook of an earlier version has no such sheet.
    let without = book(&[MATTERS], |_, _| {});
    let error = without.write(&with_event(&without)).unwrap_err();
    assert_eq!((error.code(), without.after() == without.before), ("no_sheet", true));
}

#[test]
fn several_leaders_in_one_cell_stay_in_one_cell() {
    let receptions: Sheet<'_> = (
        "接访安排",
        &[
            &["接访编号", "接访领导", "接访日期", "接访方式", "接访场所", "接访状态", "接访记录"],
            &["R1", "林示例，周演示", "2025-04-02", "约访", "接待大厅", "计划", ""],
            &["R2", "林示例", "2025-04-03", "约访", "接待大厅", "计划", ""],
        ],
    );
    let book = book(&[receptions], |_, _| {});
    let act = |id: &str, others: Value| json!({"act": "hold_reception", "reception": id, "record": "已接访", "also_present": others});
    let edited = book.apply(act("R2", json!(["L02"]))).unwrap();
    assert!(shown(&edited)[0].contains("B:林示例→林示例，周演示"), "{:?}", shown(&edited));
    let edited = book.apply(act("R1", json!([]))).unwrap();
    assert!(shown(&edited)[0].contains("B:林示例，周演示→林示例 "), "{:?}", shown(&edited));
}

#[test]
fn prefixes_and_rows_without_numbers_are_understood() {
    let book = book(&[RECEPTIONS], |_, _| {});
    let plain = with_part(&book.before, "xl/worksheets/sheet4.xml", |text| {
        let mut text = text.to_owned();
        for number in 1..=3 {
            text = text.replace(&format!("<row r=\"{number}\""), "<row");
            for column in 'A'..='I' {
                text = text.replace(&format!("<c r=\"{column}{number}\""), "<c");
            }
        }
        text.replace(" spans=\"1:9\"", "")
    });
    let new =
        |ledger: &Ledger| entered(ledger, json!({"act": "cancel_reception", "reception": "R2"}));
    let old = read_xlsx(&plain).unwrap().ledger;
    let implied = Book::new(plain);
    implied.write(&new(&old)).unwrap();
    let prefixed = with_part(&book.before, "xl/worksheets/sheet4.xml", |text| {
        let text = text.replace("</", "</x:").replace("<x:/", "</").replace("xmlns=", "xmlns:x=");
        let mut out = String::new();
        for (at, piece) in text.split('<').enumerate() {
            if at > 0 {
                out.push('<');
                out.push_str(if piece.starts_with(['/', '?']) { "" } else { "x:" });
            }
            out.push_str(piece);
        }
        out
    });
    let prefixed = Book::new(prefixed);
    let ledger = prefixed.ledger();
    prefixed.write(&new(&ledger)).unwrap();
    assert!(
        part(&prefixed.after(), "xl/worksheets/sheet4.xml")
            .contains("<x:is><x:t>取消</x:t></x:is></x:c>")
    );
}

#[test]
fn an_empty_sheet_takes_its_first_record() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("台账.xlsx");
    let ledger = Ledger::from_json(
        r#"{"format": "petition-ledger/1", "bureau": {"code": "440300", "name": "示范市信访局"},
            "leaders": [{"id": "L01", "name": "林示例", "terms": [{"office": "mayor", "from": "2019-01-01"}]}]}"#,
    )
    .unwrap();
    write_xlsx(&ledger, &path).unwrap();
    let book = Book::new(std::fs::read(&path).unwrap());
    book.apply(matter()).unwrap();
    let sheet = part(&book.after(), "xl/worksheets/sheet5.xml");
    let cell = sheet.split("<c r=\"B2\"").nth(1).unwrap();
    assert!(cell.starts_with(" s=\"") && cell.contains("><v>45748</v>"), "{sheet}");
}

#[test]
fn a_time_beside_the_date_stays_when_the_date_changes() {
    let receptions: Sheet<'_> = (
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
                "接访时段",
            ],
            &["R1", "L01", "2025/4/2（周三）上午9时30分", "约访", "接待大厅", "计划", "", ""],
            &["R2", "L01", "", "约访", "接待大厅", "计划", "", ""],
        ],
    );
    let moment = Format::new().set_num_format("yyyy-mm-dd hh:mm");
    let book = book(&[receptions], |name, sheet| {
        if name == "接访安排" {
            sheet.write_number_with_format(2, 2, 45_750.395_833_333_336, &moment).unwrap();
        }
    });
    let act = |id: &str| json!({"act": "hold_reception", "reception": id, "record": "已接访", "date": "2025-04-10"});
    let edited = book.apply(act("R1")).unwrap();
    assert!(shown(&edited)[0].contains("→2025/4/10 上午9时30分 "), "{:?}", shown(&edited));
    book.apply(act("R2")).unwrap();
    let sheet = part(&book.after(), "xl/worksheets/sheet4.xml");
    assert!(sheet.contains("<c r=\"C3\" s=\"1\"><v>45757.395833333336</v></c>"), "{sheet}");
    let times: Vec<_> =
        book.ledger().document().receptions.iter().map(|one| one.time.clone().unwrap()).collect();
    assert_eq!(times, ["上午9时30分", "09:30"]);
}

#[test]
fn lists_keep_their_separator_and_words_their_language() {
    let receptions: Sheet<'_> = (
        "receptions",
        &[
            &[
                "id", "leader", "date", "time", "mode", "setting", "status", "matters", "record",
                "length",
            ],
            &[
                "R1",
                "L01",
                "2025.4.2",
                "",
                "Appointment",
                "hall",
                "held",
                "M1；M2",
                "x",
                "half a day",
            ],
            &["R2", "L01", "2025.4.3", "", "Appointment", "hall", "planned", "", "", "half a day"],
        ],
    );
    let matters: Sheet<'_> = (
        "信访事项",
        &[
            &["信访事项编号", "登记日期", "诉求内容"],
            &["M1", "20250106", "反映办证难"],
            &["M2", "20250107", "反映漏水"],
        ],
    );
    let book = book(&[receptions, matters], |_, _| {});
    let act =
        json!({"act": "hold_reception", "reception": "R2", "record": "y", "matters": ["M2", "M1"]});
    assert_eq!(shown(&book.apply(act).unwrap()), ["receptions3 G:planned→held H:→M2；M1 I:→y"]);
    let arrange = json!({"act": "arrange_reception", "reception": {"id": "R3", "leader": "L02", "date": "2025-05-06",
        "mode": "themed", "setting": "phone", "status": "planned"}});
    let row = "receptions4 A:→R3 B:→L02 C:→2025.5.6 E:→themed F:→phone G:→planned J:→full day";
    assert_eq!(shown(&book.apply(arrange).unwrap()), [row]);
    let matter = shown(&book.apply(matter_m3()).unwrap());
    assert_eq!(matter, ["信访事项4 A:→M3 B:→20250401 C:→漏水"]);
}

fn matter_m3() -> Value {
    json!({"act": "register_matter", "matter": {"id": "M3", "registered_on": "2025-04-01", "claim": "漏水"}})
}

#[test]
fn days_count_from_1904_where_the_workbook_does() {
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data/1904.xlsx");
    let book = Book::new(std::fs::read(file).unwrap());
    book.apply(matter()).unwrap();
    let sheet = part(&book.after(), "xl/worksheets/sheet2.xml");
    assert!(sheet.contains("<v>44286</v>"), "{sheet}");
}
