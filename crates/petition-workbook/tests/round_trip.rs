//! A ledger that is written and read again is the same ledger, down to the last odd character.
#![allow(clippy::unwrap_used, clippy::indexing_slicing)]

mod common;

use common::{example, places};
use petition_core::Code;
use petition_core::ledger::Ledger;
use petition_workbook::{read, write_csv, write_xlsx};
use proptest::prelude::*;
use serde_json::{Value, json};

fn through_workbook(ledger: &Ledger) -> Ledger {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("台账.xlsx");
    write_xlsx(ledger, &path).unwrap();
    let read = read(&path).unwrap();
    assert_eq!(read.notices, []);
    read.ledger
}

fn through_csv(ledger: &Ledger) -> Ledger {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("台账");
    write_csv(ledger, &path).unwrap();
    let read = read(&path).unwrap();
    assert_eq!(read.notices, []);
    read.ledger
}

#[test]
fn the_example_goes_both_ways() {
    let ledger = example();
    assert_eq!(through_workbook(&ledger).to_json(), ledger.to_json());
    assert_eq!(through_csv(&ledger).to_json(), ledger.to_json());
}

#[test]
fn the_same_ledger_gives_the_same_bytes() {
    let folder = tempfile::tempdir().unwrap();
    let paths = ["a.xlsx", "b.xlsx"].map(|name| folder.path().join(name));
    for path in &paths {
        write_xlsx(&example(), path).unwrap();
    }
    assert_eq!(std::fs::read(&paths[0]).unwrap(), std::fs::read(&paths[1]).unwrap());
}

/// A ledger with a text in every field of texts, and in ids.
fn ledger_of(texts: &[String]) -> Value {
    let mut at = 0;
    let mut next = || {
        at += 1;
        texts[at % texts.len()].clone()
    };
    let ids: Vec<String> = (0..8).map(|at| format!("{}{at}", next())).collect();
    let domains = json!([ids[6], ids[7], "住房"]);
    json!({
        "format": "petition-ledger/1",
        "bureau": {"code": "440300", "name": format!("局{}", next())},
        "domains": domains,
        "leaders": [
            {"id": ids[0], "name": format!("甲{}", next()), "portfolio": domains,
             "terms": [{"office": format!("{}职", next()), "from": "1949-10-01", "to": "2199-12-31"},
                       {"office": "市长", "portfolio": [], "from": "2020-01-01"},
                       {"office": "mayor", "portfolio": [ids[6], "住房"], "from": "2020-01-01"}]},
            {"id": ids[1], "name": ids[0], "portfolio": []},
            {"id": format!("{}、{}", ids[1], ids[7]), "name": "丙"},
            {"id": ids[7], "name": "丁"}],
        "units": [{"id": ids[2], "name": format!("乙{}", next()), "uscc": next()}],
        "matters": [
            {"id": ids[3], "registered_on": "2020-02-29", "claim": next(), "headcount": 2_147_483_647_i64,
             "channel": "online", "purpose": "accusation",
             "petitioners": [{"name": next(), "phone": next()}, {"id_number": next(), "address": next()},
                             {"name": "007"}],
             "location": {"code": next(), "detail": next()}, "domain": ids[6], "key_group": next(),
             "cause": next(), "unit": ids[2], "opinion": next(), "result": next(), "reply": next(),
             "replied_on": "2020-12-31",
             "events": [{"kind": "forwarded", "on": "2020-03-02", "note": next()},
                        {"kind": "extended", "on": "2020-03-01", "days": 30, "note": next()},
                        {"kind": "extended", "on": "2020-03-01", "days": 36_500}]},
            {"id": ids[4], "registered_on": "2020-01-01", "claim": ""}],
        "receptions": [{"id": ids[5], "leader": ids[0],
                        "also_present": [ids[1], ids[7]], "date": "2020-02-12", "time": next(),
                        "length": "half_day", "mode": "themed", "setting": "phone", "place": next(),
                        "status": "cancelled", "published_on": "2020-01-01",
                        "matters": [ids[3], ids[4]], "record": next()}],
        "cases": [{"id": "=1", "matter": ids[3], "leader": ids[1], "steps": [
            {"kind": "screened", "on": "2020-03-02", "source": next(), "note": next()},
            {"kind": "selected", "on": "2020-03-01", "leader": ids[0], "record": next()},
            {"kind": "supervised", "on": "2020-03-01", "led_by": next()},
            {"kind": "supervised", "on": "2020-03-01", "led_by": "工作人员"},
            {"kind": "transferred", "on": "2020-03-01", "to": ids[1]}]},
            {"id": "=2", "matter": ids[4]}],
        "milestones": [{"kind": format!("k{}", next()), "period": "2020-Q2..Q4", "on": "2020-01-01",
                        "document": next()}]
    })
}

/// Texts of what spreadsheets and separators trip over; `controls` with control characters too.
fn odd_text(controls: bool) -> impl Strategy<Value = String> {
    let controls = if controls { "\u{1}\u{1f}\u{7f}\u{85}\u{2028}\r" } else { "" };
    let part = prop_oneof![
        prop::sample::select(vec![
            "=",
            "+",
            "-",
            "@",
            "'",
            "\"",
            "、",
            ",",
            "，",
            ";",
            "\n",
            "\r\n",
            "\t",
            " ",
            "\u{3000}",
            "_x",
            "_x000D_",
            "_x005F_",
            "_xD83D_",
            "<r>",
            "</r>",
            "<r>甲</r>",
            "&amp;",
            "]]>",
            "007",
            "1E+20",
            "4.4E+17",
            "2020-02-12",
            "2月12日",
            "市长",
            "Mayor",
            "clerk",
            "是",
            "TRUE",
            "#REF!",
            "𠮷",
            "é",
            "Ｌ０１",
            "{}",
            "\\",
            "%",
        ])
        .prop_map(str::to_owned),
        "[a-z]{0,2}",
        prop::sample::select(controls.chars().chain(['字']).collect::<Vec<_>>())
            .prop_map(String::from),
    ];
    let text = prop::collection::vec(part, 1..5).prop_map(|parts| parts.concat());
    text.prop_filter("a filler is blank", |text| !matches!(text.trim(), "-" | "--" | "/" | "／"))
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 20, ..ProptestConfig::default() })]

    #[test]
    fn odd_texts_come_back_from_csv(texts in prop::collection::vec(odd_text(true), 3..20)) {
        let ledger = Ledger::from_value(ledger_of(&texts)).unwrap();
        prop_assert_eq!(through_csv(&ledger).to_json(), ledger.to_json());
    }

    #[test]
    fn odd_texts_come_back_from_a_workbook_or_are_refused(
        texts in prop::collection::vec(odd_text(true), 3..20),
    ) {
        let ledger = Ledger::from_value(ledger_of(&texts)).unwrap();
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a.xlsx");
        match write_xlsx(&ledger, &path) {
            Ok(()) => prop_assert_eq!(read(&path).unwrap().ledger.to_json(), ledger.to_json()),
            Err(error) => {
                let mut codes = error.problems().iter().map(|problem| problem.code);
                prop_assert!(codes.all(|code| code == Code::UnstorableText));
                prop_assert!(!path.exists());
            }
        }
    }

    #[test]
    fn texts_without_control_characters_are_never_refused(
        texts in prop::collection::vec(odd_text(false), 3..20),
    ) {
        let odd = |text: &String| text.contains('\r') || (text.starts_with("<r>") && text.contains("_x"));
        let texts: Vec<_> = texts.into_iter().filter(|text| !odd(text)).chain(["甲".to_owned()]).collect();
        let ledger = Ledger::from_value(ledger_of(&texts)).unwrap();
        prop_assert_eq!(through_workbook(&ledger).to_json(), ledger.to_json());
    }
}

#[test]
fn a_text_that_no_cell_holds_is_an_error_with_its_cell() {
    let mut value: Value = serde_json::from_str(&example().to_json()).unwrap();
    value["matters"][2]["claim"] = json!("字".repeat(32_768));
    value["leaders"][0]["name"] = json!("林\u{0}");
    let ledger = Ledger::from_value(value).unwrap();
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("a.xlsx");
    std::fs::write(&path, "before").unwrap();
    let error = write_xlsx(&ledger, &path).unwrap_err();
    assert_eq!(
        places(error.problems()),
        [
            (Code::UnstorableText, "领导名册".to_owned(), 2, "姓名".to_owned()),
            (Code::TextTooLong, "信访事项".to_owned(), 4, "诉求内容".to_owned()),
        ]
    );
    assert_eq!(std::fs::read_to_string(&path).unwrap(), "before", "the old file stays");
    assert_eq!(through_csv(&ledger).to_json(), ledger.to_json(), "CSV holds both");
}

#[test]
fn an_export_replaces_what_was_there() {
    let folder = tempfile::tempdir().unwrap();
    write_csv(&example(), folder.path()).unwrap();
    let small = Ledger::from_json(
        r#"{"format": "petition-ledger/1", "bureau": {"code": "440300", "name": "局"}}"#,
    )
    .unwrap();
    write_csv(&small, folder.path()).unwrap();
    assert_eq!(read(folder.path()).unwrap().ledger, small);
    assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 11, "no temporary file stays");
}

#[test]
fn formulas_in_an_export_are_texts() {
    let mut value: Value = serde_json::from_str(&example().to_json()).unwrap();
    value["matters"][0]["cause"] = json!("=HYPERLINK(\"http://example.invalid\",\"甲\")");
    let ledger = Ledger::from_value(value).unwrap();
    let folder = tempfile::tempdir().unwrap();
    write_csv(&ledger, folder.path()).unwrap();
    let file = std::fs::read_to_string(folder.path().join("信访事项.csv")).unwrap();
    assert!(file.starts_with('\u{feff}'));
    assert!(file.contains("\"'=HYPERLINK"), "a formula is escaped");
    let path = folder.path().join("a.xlsx");
    write_xlsx(&ledger, &path).unwrap();
    let mut archive = zip::ZipArchive::new(std::fs::File::open(&path).unwrap()).unwrap();
    for at in 0..archive.len() {
        let mut text = String::new();
        std::io::Read::read_to_string(&mut archive.by_index(at).unwrap(), &mut text).unwrap();
        assert!(!text.contains("<f>"), "no cell is a formula");
    }
}

#[test]
fn milestones_are_written_by_their_labels_and_read_back() {
    let policy = petition_core::policy::Policy::builtin("shenzhen-2019").unwrap();
    let rule = &policy.milestones()[0];
    let milestone = |kind: &str| json!({"kind": kind, "period": "2020-Q1", "on": "2020-01-28"});
    let document = json!({
        "format": "petition-ledger/1",
        "bureau": {"code": "440300", "name": "示范市信访局"},
        "milestones": [milestone(&rule.kind), milestone(&rule.zh), milestone("年中述职")],
    });
    let ledger = Ledger::from_value(document).unwrap();
    let folder = tempfile::tempdir().unwrap();
    write_csv(&ledger, folder.path()).unwrap();
    let file = std::fs::read_to_string(folder.path().join("工作节点.csv")).unwrap();
    assert!(file.contains(&format!("\n{},2020-Q1", rule.zh)), "{file}");
    assert_eq!(through_csv(&ledger).to_json(), ledger.to_json());
    assert_eq!(through_workbook(&ledger).to_json(), ledger.to_json());
}

#[test]
fn a_folder_with_other_csv_files_is_left_alone() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path();
    write_csv(&example(), path).unwrap();
    std::fs::write(path.join("说明.csv"), "x").unwrap();
    std::fs::write(path.join("notes.txt"), "x").unwrap();
    write_csv(&example(), path).unwrap();
    std::fs::remove_file(path.join("包案.csv")).unwrap();
    for name in ["matters.csv", "Wages.CSV"] {
        std::fs::write(path.join(name), "x").unwrap();
    }
    let error = write_csv(&example(), path).unwrap_err();
    let text = error.to_string();
    assert!(text.contains("matters.csv") && text.contains("Wages.CSV"), "{text}");
    assert_eq!(error.problems().len(), 2);
    assert!(!path.join("包案.csv").exists(), "nothing is written");
}

#[test]
fn ids_come_back_in_the_form_they_have() {
    for ids in [["Ｌ01", "x"], ["Ｌ01", "L01"], ["\"L01\"", " Ｌ"], ["\"\"", "\"Ｌ01\""]] {
        let leader = |at: usize| {
            let terms = json!([{"office": "mayor", "from": "2020-01-01"}]);
            json!({"id": ids[at], "name": "示例", "terms": terms})
        };
        let case = |at: usize| json!({"id": ids[at], "matter": ids[at], "leader": ids[at]});
        let matter = |at: usize| json!({"id": ids[at], "registered_on": "2020-01-01", "claim": ""});
        let document = json!({
            "format": "petition-ledger/1",
            "bureau": {"code": "440300", "name": "示范市信访局"},
            "leaders": [leader(0), leader(1)],
            "matters": [matter(0), matter(1)],
            "cases": [case(0), case(1)],
        });
        let ledger = Ledger::from_value(document).unwrap();
        assert_eq!(through_csv(&ledger).to_json(), ledger.to_json(), "{ids:?}");
        assert_eq!(through_workbook(&ledger).to_json(), ledger.to_json(), "{ids:?}");
    }
}

#[cfg(unix)]
#[test]
fn an_export_preserves_permissions() {
    use std::os::unix::fs::PermissionsExt;
    let desk = tempfile::tempdir().unwrap();
    let (path, table) = (desk.path().join("csv"), desk.path().join("csv/信访人.csv"));
    write_csv(&example(), &path).unwrap();
    std::fs::set_permissions(&table, std::fs::Permissions::from_mode(0o600)).unwrap();
    write_csv(&example(), &path).unwrap();
    assert_eq!(std::fs::metadata(&table).unwrap().permissions().mode() & 0o777, 0o600);
    assert_eq!(std::fs::read_dir(desk.path()).unwrap().count(), 1, "no temporary file stays");
}
