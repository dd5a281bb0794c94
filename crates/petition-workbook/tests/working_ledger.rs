//! The working ledger as a workbook: what its cells hold, how it prints, what is masked.
#![allow(clippy::unwrap_used, clippy::indexing_slicing)]

mod common;

use calamine::{Data, DataType as _, Reader as _, Xlsx};
use common::example;
use petition_core::compliance::{
    WorkingLedger, WorkingLedgerColumn, WorkingLedgerOptions, working_ledger,
};
use petition_core::ledger::{ELEMENTS, Ledger};
use petition_core::policy::Policy;
use petition_core::{Code, Date, Lang};
use petition_workbook::write_working_ledger;
use std::io::{Cursor, Read as _};

fn of(ledger: &Ledger, period: &str) -> WorkingLedger {
    let policy = Policy::builtin("shenzhen-2019").unwrap();
    let as_of: Date = "2020-12-31".parse().unwrap();
    let options = WorkingLedgerOptions::of(period.parse().unwrap());
    working_ledger(ledger, &policy, as_of, &options).unwrap()
}

fn written(ledger: &Ledger, list: &WorkingLedger) -> Vec<u8> {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("工作台账.xlsx");
    write_working_ledger(ledger, list, &path).unwrap();
    std::fs::read(path).unwrap()
}

fn rows(bytes: &[u8]) -> Vec<Vec<Data>> {
    let mut workbook: Xlsx<_> = Xlsx::new(Cursor::new(bytes)).unwrap();
    assert_eq!(workbook.sheet_names(), ["工作台账"]);
    let range = workbook.worksheet_range_at(0).unwrap().unwrap();
    range.rows().map(<[Data]>::to_vec).collect()
}

fn part(bytes: &[u8], name: &str) -> String {
    let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).unwrap();
    let mut text = String::new();
    archive.by_name(name).unwrap().read_to_string(&mut text).unwrap();
    text
}

#[test]
fn title_header_and_rows_are_as_in_the_list() {
    let ledger = example();
    let list = of(&ledger, "2020-Q1").masked();
    let rows = rows(&written(&ledger, &list));
    assert_eq!(
        rows[0][0].to_string(),
        "示范市信访局（虚构示例） 2020年第一季度接访下访包案工作台账"
    );
    assert_eq!(rows[1][0].to_string(), format!("截至 2020-12-31，共 {} 宗", list.rows.len()));
    let header: Vec<String> = rows[2].iter().map(Data::to_string).collect();
    let elements = ELEMENTS.iter().map(|element| element.key.label(Lang::Zh));
    let before = ["序号", "信访事项编号", "登记日期"];
    let after = [
        "接访日期",
        "包案领导",
        "办理阶段",
        "筛选日期",
        "公示日期",
        "交办日期",
        "督办日期",
        "审定日期",
    ];
    assert_eq!(header, before.into_iter().chain(elements).chain(after).collect::<Vec<_>>());
    let column = |name: &str| header.iter().position(|own| own == name).unwrap();
    for (number, (row, expected)) in rows[3..].iter().zip(&list.rows).enumerate() {
        assert_eq!(row[0], Data::Float(number as f64 + 1.0));
        assert_eq!(row[1].to_string(), expected.entry.matter.as_str());
        assert!(row[column("登记日期")].is_datetime(), "days are days, not texts");
        let stage = expected.stage.map_or("未包案", |stage| stage.label(Lang::Zh));
        assert_eq!(row[column("办理阶段")].to_string(), stage);
        assert_eq!(row[column("审定日期")].is_empty(), expected.approved_on.is_none());
    }
    let registered: Vec<_> = list.rows.iter().map(|row| row.registered_on).collect();
    assert!(registered.is_sorted());
    let last = rows.last().unwrap()[0].to_string();
    assert!(last.contains("已脱敏"), "{last}");
}

#[test]
fn it_prints_on_landscape_a3_with_its_header_on_each_page() {
    let ledger = example();
    let bytes = written(&ledger, &of(&ledger, "2020").masked());
    let sheet = part(&bytes, "xl/worksheets/sheet1.xml");
    for setting in [
        "<pageSetUpPr fitToPage=\"1\"/>",
        "paperSize=\"8\"",
        "orientation=\"landscape\"",
        "fitToHeight=\"0\"",
        "&amp;C第 &amp;P 页，共 &amp;N 页",
        "<mergeCell ref=\"A1:T1\"/>",
        "topLeftCell=\"C4\"",
        "state=\"frozen\"",
        "customHeight=\"1\"",
    ] {
        assert!(sheet.contains(setting), "{setting}");
    }
    let book = part(&bytes, "xl/workbook.xml");
    assert!(book.contains("_xlnm.Print_Titles") && book.contains("!$3:$3"), "{book}");
    let styles = part(&bytes, "xl/styles.xml");
    assert!(styles.contains("wrapText=\"1\"") && styles.contains("<left style=\"thin\">"));
}

#[test]
fn an_empty_ledger_has_a_header_and_a_sentence() {
    let ledger = example();
    let rows = rows(&written(&ledger, &of(&ledger, "2018")));
    assert_eq!(rows.len(), 4);
    assert_eq!(rows[2][1].to_string(), "信访事项编号");
    assert_eq!(rows[3][0].to_string(), "2018年度没有符合条件的接访、包案事项。");
}

#[test]
fn personal_data_is_masked_in_a_masked_ledger_only() {
    let text = "麒 麟·甲乙来电139-1234-5678，一三八零零零零零零零一，家住貔貅路９号7栋";
    let document = serde_json::json!({
        "format": "petition-ledger/1",
        "bureau": {"code": "440300", "name": "示范市信访局"},
        "leaders": [{"id": "L1", "name": "林示例"}],
        "matters": [{"id": "M1", "registered_on": "2020-01-06", "claim": text, "cause": text,
                     "location": {"detail": text}, "opinion": text, "result": text, "reply": text,
                     "petitioners": [{"name": "麒麟甲乙", "address": "貔貅路9号7栋"}]}],
        "receptions": [{"id": "R1", "leader": "L1", "date": "2020-02-12", "mode": "other",
                        "setting": "hall", "status": "held", "matters": ["M1"]}]
    });
    let ledger = Ledger::from_value(document).unwrap();
    let full = of(&ledger, "2020");
    for (list, is_full) in [(full.masked(), false), (full, true)] {
        let rows = rows(&written(&ledger, &list));
        let shown = rows.iter().flatten().map(ToString::to_string).collect::<String>();
        for secret in ["麟", "1234", "三八", "貔貅"] {
            assert_eq!(shown.contains(secret), is_full, "{secret}: {shown}");
        }
        assert_eq!(shown.contains("其他人的姓名可能仍在其中"), !is_full);
    }
}

#[test]
fn texts_like_formulas_and_markup_stay_texts() {
    let text = "=1+1\n<r>x</r>";
    let document = serde_json::json!({
        "format": "petition-ledger/1",
        "bureau": {"code": "440300", "name": "=cmd|x"},
        "leaders": [{"id": "L1", "name": "<r><t>林</t></r>"}],
        "matters": [{"id": "M1", "registered_on": "2020-01-06", "claim": text}],
        "receptions": [{"id": "R1", "leader": "L1", "date": "2020-02-12", "mode": "other",
                        "setting": "hall", "status": "held", "matters": ["M1"]}]
    });
    let ledger = Ledger::from_value(document).unwrap();
    let rows = rows(&written(&ledger, &of(&ledger, "2020")));
    let column = |column: WorkingLedgerColumn| {
        let label = column.label(Lang::Zh);
        rows[2].iter().position(|own| *own == label).unwrap()
    };
    let cell = |key| rows[3][column(WorkingLedgerColumn::Element(key))].to_string();
    assert_eq!(cell(petition_core::ledger::ElementKey::Claim), text);
    assert_eq!(cell(petition_core::ledger::ElementKey::Leader), "<r><t>林</t></r>");
    assert!(rows[0][0].to_string().starts_with("=cmd|x"));
}

#[test]
fn a_text_that_is_too_long_is_refused_with_its_cell() {
    let document = serde_json::json!({
        "format": "petition-ledger/1",
        "bureau": {"code": "440300", "name": "示范市信访局"},
        "leaders": [{"id": "L1", "name": "林示例"}],
        "matters": [{"id": "M1", "registered_on": "2020-01-06", "claim": "长".repeat(40_000)}],
        "receptions": [{"id": "R1", "leader": "L1", "date": "2020-02-12", "mode": "other",
                        "setting": "hall", "status": "held", "matters": ["M1"]}]
    });
    let ledger = Ledger::from_value(document).unwrap();
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("a.xlsx");
    let error = write_working_ledger(&ledger, &of(&ledger, "2020"), &path).unwrap_err();
    let places = common::places(error.problems());
    assert_eq!(places, [(Code::TextTooLong, "工作台账".to_owned(), 4, "诉求内容".to_owned())]);
    assert!(!path.exists());
}
