//! A ledger with ten faults reports all ten with their places at once.

use crate::assert_is_complete;
use petition_core::ledger::Ledger;
use petition_core::{Code, Lang};

const TEN_FAULTS: &str = r#"{
  "format": "petition-ledger/1",
  "bureau": {"code": "44030", "name": "示范市信访局"},
  "domains": ["住房保障"],
  "leaders": [
    {"id": "L1", "name": "林示例", "portfolio": ["housing"],
     "terms": [{"office": "mayor", "from": "2020-05-01", "to": "2019-05-01"}]},
    {"id": "L1", "name": "周演示"}
  ],
  "matters": [
    {"id": "M1", "registered_on": "2020-02-30", "claim": "漏水", "headcount": 0, "phone": "13800000001"}
  ],
  "receptions": [
    {"id": "R1", "leader": "L1", "date": "2020-02-12", "mode": "telepathy", "setting": "hall", "status": "held"}
  ],
  "cases": [
    {"id": "C1", "matter": "M2", "steps": [{"kind": "screened", "on": "2020-01-10", "lead": "副局长"}]}
  ]
}"#;

#[test]
fn ten_faults_are_reported_at_once_with_their_places() {
    let error = Ledger::from_json(TEN_FAULTS).unwrap_err();
    assert_is_complete(&error, TEN_FAULTS);
    let problems = error.problems().iter();
    let reported: Vec<(String, Code)> =
        problems.map(|problem| (problem.place.to_string(), problem.code)).collect();
    let expected = [
        ("$.bureau.code", Code::InvalidCode),
        ("$.matters[0].registered_on", Code::InvalidDate),
        ("$.matters[0].headcount", Code::OutOfRange),
        ("$.matters[0].phone", Code::UnknownField),
        ("$.receptions[0].mode", Code::UnknownValue),
        ("$.leaders[1].id", Code::DuplicateId),
        ("$.leaders[0].portfolio[0]", Code::UnknownDomain),
        ("$.leaders[0].terms[0].to", Code::ReversedDates),
        ("$.cases[0].matter", Code::UnknownReference),
        ("$.cases[0].steps[0].lead", Code::FieldNotOfStep),
    ];
    assert_eq!(reported, expected.map(|(path, code)| (path.to_owned(), code)));
    assert!(error.message(Lang::Zh).starts_with("台账有 10 处问题："));
    assert!(error.message(Lang::En).starts_with("the ledger has 10 problems:"));
    assert_eq!(error.path().as_deref(), Some("$.bureau.code"));
}

#[test]
fn the_same_ledger_without_faults_is_accepted() {
    let mended = TEN_FAULTS
        .replace("\"44030\"", "\"440300\"")
        .replace("housing", "住房保障")
        .replace("2019-05-01", "2021-05-01")
        .replace("{\"id\": \"L1\", \"name\": \"周演示\"}", "{\"id\": \"L2\", \"name\": \"周演示\"}")
        .replace("2020-02-30", "2020-02-29")
        .replace("\"headcount\": 0, \"phone\": \"13800000001\"", "\"headcount\": 1")
        .replace("telepathy", "other")
        .replace("M2", "M1")
        .replace("\"lead\"", "\"source\"");
    Ledger::from_json(&mended).unwrap();
}
