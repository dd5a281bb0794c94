//! Why papers are refused, and what they leave out.

use crate::year::write;
use petition_core::{Lang, Ledger};
use petition_documents::{About, Letterhead, PaperError, PaperKind as K};
use serde_json::json;

const BARE: &str = r#"{
    "format": "petition-ledger/1", "bureau": {"code": "440300", "name": "示范市信访局"},
    "leaders": [{"id": "L01", "name": "林示例", "terms": [{"office": "vice_mayor", "from": "2019-01-01"}]}],
    "units": [{"id": "U01", "name": "示范市住房建设局"}],
    "matters": [
        {"id": "M1", "registered_on": "2020-01-06", "claim": "漏水", "domain": "住房保障", "unit": "U01",
         "petitioners": [{"name": "张示一"}]},
        {"id": "M2", "registered_on": "2020-01-06", "claim": "检举", "purpose": "accusation", "unit": null}],
    "receptions": [{"id": "R1", "leader": "L01", "date": "2020-02-12", "mode": "appointment",
                    "setting": "hall", "status": "planned"}],
    "cases": [
        {"id": "C1", "matter": "M1", "steps": [{"kind": "screened", "on": "2020-02-01"},
            {"kind": "selected", "on": "2020-02-10", "leader": "L01"}]},
        {"id": "C2", "matter": "M2", "steps": [{"kind": "screened", "on": "2020-02-01"},
            {"kind": "selected", "on": "2020-02-11", "leader": "L01"}]}]
}"#;

/// Returns the bare ledger with some changes of values.
fn changed(changes: &[(&str, serde_json::Value)]) -> Ledger {
    let mut document: serde_json::Value = serde_json::from_str(BARE).unwrap();
    for (place, value) in changes {
        *document.pointer_mut(place).unwrap() = value.clone();
    }
    Ledger::from_json(&document.to_string()).unwrap()
}

fn refusal(ledger: &Ledger, kind: K, about: About<'static>) -> PaperError {
    write(ledger, ("", kind, about, "2020-03-31"), false).unwrap_err()
}

fn quarter() -> About<'static> {
    About::Period("2020-Q1".parse().unwrap())
}

#[test]
fn a_schedule_without_its_elements_names_each() {
    let error = refusal(&changed(&[]), K::Schedule, quarter());
    assert_eq!(error.code(), "paper_incomplete");
    let text = error.message(Lang::Zh);
    assert_eq!(
        text,
        "接访安排公示尚不能出具：R1：缺接访时段；R1：缺接访地点；R1：缺接访的信访事项"
    );
    assert!(error.message(Lang::En).contains("R1: the place is missing"));
}

#[test]
fn a_place_with_a_petitioners_name_refuses_the_schedule() {
    let session = json!({"id": "R1", "leader": "L01", "date": "2020-02-12", "time": "9:00", "mode": "appointment",
                         "setting": "hall", "place": "张示一家中", "status": "planned", "matters": ["M1"]});
    let error = refusal(&changed(&[("/receptions/0", session)]), K::Schedule, quarter());
    assert_eq!(error.code(), "paper_incomplete");
    assert!(!error.message(Lang::Zh).contains("示一"));
}

#[test]
fn an_accusation_is_left_out_and_named() {
    let paper = write(&changed(&[]), ("", K::Cases, quarter(), "2020-03-31"), false).unwrap();
    assert_eq!(paper.omitted.len(), 1);
    assert!(paper.omitted[0].zh.starts_with("C2："), "{}", paper.omitted[0].zh);
}

#[test]
fn a_case_without_an_active_selection_is_not_named() {
    let steps = json!([{"kind": "screened", "on": "2020-02-01"},
        {"kind": "selected", "on": "2020-02-10", "leader": "L01"},
        {"kind": "withdrawn", "on": "2020-02-20"}]);
    let ledger = changed(&[("/cases/0/steps", steps.clone()), ("/cases/1/steps", steps)]);
    assert_eq!(refusal(&ledger, K::Cases, quarter()).code(), "paper_empty");
    let until_then = write(&ledger, ("", K::Cases, quarter(), "2020-02-19"), false).unwrap();
    assert!(until_then.omitted[0].zh.starts_with("C2："), "{}", until_then.omitted[0].zh);
}

#[test]
fn a_unit_named_as_a_petitioner_refuses_the_list_of_cases() {
    let ledger = changed(&[("/units/0/name", json!("张示一工作室"))]);
    let error = refusal(&ledger, K::Cases, quarter());
    assert_eq!(error.code(), "paper_incomplete");
    assert!(error.message(Lang::Zh).contains("责任单位"), "{error}");
}

#[test]
fn each_kind_asks_for_its_subject() {
    let ledger = changed(&[]);
    for (kind, about, asked) in [
        (K::Schedule, About::Period("2020".parse().unwrap()), "季度"),
        (K::Annual, quarter(), "年度"),
        (K::Minutes, quarter(), "案件"),
        (K::Reception, About::Leader("L01"), "接访"),
        (K::Supervision, About::Leader("L01"), "责任单位"),
        (K::Reminder, About::Record("C1"), "领导或责任单位"),
    ] {
        let error = refusal(&ledger, kind, about);
        assert_eq!(error.code(), "paper_needs_subject", "{kind:?}");
        assert!(error.message(Lang::Zh).contains(asked), "{error}");
    }
}

#[test]
fn a_paper_is_about_one_subject() {
    let period = "2020-Q1".parse().ok();
    assert_eq!(About::only(period, None, None, None), Some(quarter()));
    assert_eq!(About::only(None, None, None, Some("U01")), Some(About::Unit("U01")));
    assert_eq!(About::only(period, None, Some("L01"), None), None);
    assert_eq!(About::only(None, None, None, None), None);
}

#[test]
fn unknown_records_and_empty_papers_are_refused() {
    let ledger = changed(&[]);
    for (kind, about, code) in [
        (K::Review, About::Record("C9"), "unknown_record"),
        (K::Reception, About::Record("R9"), "unknown_record"),
        (K::Reminder, About::Unit("U9"), "unknown_record"),
        (K::Minutes, About::Record("C1"), "paper_empty"),
        (K::Schedule, About::Period("2021-Q3".parse().unwrap()), "paper_empty"),
        (K::Supervision, About::Unit("U01"), "paper_empty"),
    ] {
        assert_eq!(refusal(&ledger, kind, about).code(), code, "{kind:?}");
    }
}

#[test]
fn an_invalid_letterhead_names_its_line() {
    let error = Letterhead::parse("[letterhead]\norgan = \"局\"\nfax = \"1\"\n").unwrap_err();
    assert_eq!(
        error.message(Lang::Zh).split('，').next(),
        Some("函头文件第 3 行有误：应为 [letterhead] 表")
    );
    for (text, line) in [
        ("organ = \"局\"", 1),
        ("[letterhead]\norgan = [\n", 2),
        ("[letterhead]\nphone = \"0\"\norgan = 1\nfax = \"1\"\n", 3),
        ("[letterhead]\ncopy_to = [\"局\", 1]\n[other]\n", 2),
        ("\n\nletterhead = 1\n", 3),
        ("", 1),
    ] {
        assert_eq!(Letterhead::parse(text), Err(PaperError::InvalidLetterhead { line }), "{text}");
    }
    let letterhead = Letterhead::parse("\u{feff}[letterhead]\ncopy_to = [\"甲局\", \"乙局\"]\n");
    assert_eq!(letterhead.unwrap().copy_to, ["甲局", "乙局"]);
}

#[test]
fn a_leader_without_a_duty_and_units_of_one_name_have_rows() {
    let ledger = changed(&[
        (
            "/leaders",
            json!([
            {"id": "L01", "name": "林示例", "terms": [{"office": "vice_mayor", "from": "2019-01-01"}]},
            {"id": "L02", "name": "周示例"}]),
        ),
        ("/units", json!([{"id": "U01", "name": "示范局"}, {"id": "U02", "name": "示范局"}])),
        ("/matters/1/unit", json!("U02")),
    ]);
    let year = About::Period("2020".parse().unwrap());
    for (kind, about) in [(K::Summary, quarter()), (K::Annual, year)] {
        let paper = write(&ledger, ("", kind, about, "2020-03-31"), false).unwrap();
        let text = petition_documents::text(&paper);
        assert!(text.contains("| 周示例 |"), "{text}");
        assert_eq!(text.matches("| 示范局 | 1 | 0 | 1 | 0 |").count(), 2, "{text}");
    }
}
