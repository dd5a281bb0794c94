//! Tests that the schema and the library reject the same invalid ledgers, except for what a schema cannot express.

#![allow(clippy::expect_used, clippy::panic, reason = "a test says so by failing")]

use petition_core::ledger::Ledger;
use petition_schema::json;
use serde_json::{Value, json};

/// Returns a small ledger with a record of every table.
fn valid_ledger() -> Value {
    json!({
        "format": "petition-ledger/1",
        "bureau": {"code": "440300", "name": "示范市信访局"},
        "domains": ["住房保障"],
        "leaders": [{"id": "L1", "name": "林示例", "portfolio": ["住房保障"],
                     "terms": [{"office": "vice_mayor", "from": "2019-01-01", "to": "2021-12-31"}]}],
        "units": [{"id": "U1", "name": "某局", "uscc": null}],
        "matters": [{"id": "M1", "registered_on": "2020-01-06", "channel": "visit", "purpose": "petition",
                     "petitioners": [{"name": "张某某", "phone": "13800000000"}], "headcount": 5, "claim": "漏水",
                     "location": {"code": "440305", "detail": "某路"}, "domain": "住房保障", "unit": "U1",
                     "events": [{"kind": "accepted", "on": "2020-01-10"},
                                {"kind": "extended", "on": "2020-03-01", "days": 30, "note": "案情复杂"}]}],
        "receptions": [{"id": "R1", "leader": "L1", "date": "2020-02-12", "mode": "appointment", "setting": "video",
                        "status": "held", "published_on": "2020-01-20", "matters": ["M1"]}],
        "cases": [{"id": "C1", "matter": "M1", "leader": "L1",
                   "steps": [{"kind": "screened", "on": "2020-01-10", "source": "12345"},
                             {"kind": "selected", "on": "2020-02-01", "leader": "L1"},
                             {"kind": "transferred", "on": "2020-03-01", "to": "L1"}]}],
        "milestones": [{"kind": "reception_schedule_published", "period": "2020-Q1", "on": "2020-01-28"}],
    })
}

/// Returns the ledger with a value at a JSON pointer.
fn with(pointer: &str, value: Value) -> Value {
    let mut document = valid_ledger();
    let (parent, key) = pointer.rsplit_once('/').expect("a pointer");
    match document.pointer_mut(parent).expect("a place in the document") {
        Value::Object(object) => drop(object.insert(key.to_owned(), value)),
        Value::Array(list) => list.push(value),
        _ => panic!("{parent} is neither object nor list"),
    }
    document
}

fn without(pointer: &str) -> Value {
    let mut document = valid_ledger();
    let (parent, key) = pointer.rsplit_once('/').expect("a pointer");
    let object = document.pointer_mut(parent).and_then(Value::as_object_mut).expect("an object");
    assert!(object.remove(key).is_some(), "{pointer} does not exist");
    document
}

/// Returns the code and the place of the library's first problem.
fn first_problem(document: &Value) -> Option<(String, String)> {
    let error = Ledger::from_json(&document.to_string()).err()?;
    let problem = error.problems().first()?;
    Some((problem.code.to_string(), problem.place.to_string()))
}

/// Changes that both reject: the pointer, the value, the library's code.
fn rejected_by_both() -> Vec<(&'static str, Value, &'static str)> {
    vec![
        ("/format", json!("petition-ledger/2"), "unknown_format"),
        ("/format", json!(1), "wrong_type"),
        ("/surprise", json!(1), "unknown_field"),
        ("/bureau", json!(null), "missing"),
        ("/bureau", json!("示范市信访局"), "wrong_type"),
        ("/bureau/code", json!("44030"), "invalid_code"),
        ("/bureau/code", json!("４４０３００"), "invalid_code"),
        ("/bureau/code", json!(440_300), "wrong_type"),
        ("/bureau/name", json!(" \u{3000}"), "missing"),
        ("/bureau/phone", json!("12345"), "unknown_field"),
        ("/domains", json!("住房保障"), "wrong_type"),
        ("/domains/-", json!(7), "wrong_type"),
        ("/leaders", json!({}), "wrong_type"),
        ("/leaders/-", json!("L2"), "wrong_type"),
        ("/leaders/-", json!(null), "wrong_type"),
        ("/leaders/0/id", json!(""), "missing"),
        ("/leaders/0/id", json!(1), "wrong_type"),
        ("/leaders/-", json!({"id": "bureau", "name": "某"}), "reserved_id"),
        ("/leaders/0/name", json!(null), "missing"),
        ("/leaders/0/portfolio/-", json!(null), "wrong_type"),
        ("/leaders/0/terms/0/office", json!("\t"), "missing"),
        ("/leaders/0/terms/0/from", json!("2019-02-29"), "invalid_date"),
        ("/leaders/0/terms/0/from", json!("1949-09-30"), "out_of_range"),
        ("/leaders/0/terms/0/to", json!("2200-01-01"), "out_of_range"),
        ("/leaders/0/terms/0/to", json!(20_211_231), "wrong_type"),
        ("/leaders/0/terms/0/until", json!("2021-12-31"), "unknown_field"),
        ("/units/0/uscc", json!(91), "wrong_type"),
        ("/matters/0/registered_on", json!("2020/01/06"), "invalid_date"),
        ("/matters/0/registered_on", json!("2020-1-6"), "invalid_date"),
        ("/matters/0/channel", json!("fax"), "unknown_value"),
        ("/matters/0/channel", json!("来访"), "unknown_value"),
        ("/matters/0/purpose", json!(["petition"]), "wrong_type"),
        ("/matters/0/headcount", json!(0), "out_of_range"),
        ("/matters/0/headcount", json!(2.5), "wrong_type"),
        ("/matters/0/headcount", json!("5"), "wrong_type"),
        ("/matters/0/headcount", json!(2_147_483_648_i64), "out_of_range"),
        ("/matters/0/claim", json!(0), "wrong_type"),
        ("/matters/0/location", json!("某路"), "wrong_type"),
        ("/matters/0/location/street", json!("某路"), "unknown_field"),
        ("/matters/0/petitioners/0/phone", json!(13_800_000_000_i64), "wrong_type"),
        ("/matters/0/petitioners/0/wechat", json!("x"), "unknown_field"),
        ("/matters/0/replied_on", json!("soon"), "invalid_date"),
        ("/matters/0/events/0/kind", json!("approved"), "unknown_value"),
        ("/matters/0/events/0/on", json!("2020-02-30"), "invalid_date"),
        ("/matters/0/events/0/days", json!(3), "field_not_of_event"),
        ("/matters/0/events/0/by", json!("某局"), "unknown_field"),
        ("/matters/0/events/1/days", json!(null), "missing"),
        ("/matters/0/events/1/days", json!(0), "out_of_range"),
        ("/matters/0/events/1/days", json!("30"), "wrong_type"),
        ("/receptions/0/length", json!("quarter_day"), "unknown_value"),
        ("/receptions/0/mode", json!(""), "missing"),
        ("/receptions/0/setting", json!("appointment"), "unknown_value"),
        ("/receptions/0/status", json!(null), "missing"),
        ("/receptions/0/date", json!("2020-04-31"), "invalid_date"),
        ("/receptions/0/matters", json!([1]), "wrong_type"),
        ("/cases/0/matter", json!(" "), "missing"),
        ("/cases/0/steps/0/kind", json!("vanished"), "unknown_value"),
        ("/cases/0/steps/0/on", json!("2020-00-10"), "invalid_date"),
        ("/cases/0/steps/0/leader", json!("L1"), "field_not_of_step"),
        ("/cases/0/steps/1/source", json!("12345"), "field_not_of_step"),
        ("/cases/0/steps/1/to", json!("L1"), "field_not_of_step"),
        ("/cases/0/steps/1/led_by", json!("clerk"), "field_not_of_step"),
        ("/cases/0/steps/2/to", json!(null), "missing"),
        ("/cases/0/steps/2/to", json!(" "), "missing"),
        ("/cases/0/steps/2/unit_head", json!("某"), "field_not_of_step"),
        ("/cases/0/steps/2/lead", json!("某"), "field_not_of_step"),
        ("/milestones/0/period", json!("2020-Q5"), "invalid_period"),
        ("/milestones/0/period", json!("2020-Q3..Q2"), "invalid_period"),
        ("/milestones/0/period", json!(2020), "wrong_type"),
        ("/milestones/0/kind", json!(""), "missing"),
    ]
}

/// Pointers of required values.
const REQUIRED: &[&str] = &[
    "/format",
    "/bureau",
    "/bureau/code",
    "/bureau/name",
    "/leaders/0/id",
    "/leaders/0/name",
    "/leaders/0/terms/0/office",
    "/leaders/0/terms/0/from",
    "/units/0/id",
    "/units/0/name",
    "/matters/0/id",
    "/matters/0/registered_on",
    "/matters/0/events/0/kind",
    "/matters/0/events/0/on",
    "/matters/0/claim",
    "/receptions/0/id",
    "/receptions/0/leader",
    "/receptions/0/date",
    "/receptions/0/mode",
    "/receptions/0/setting",
    "/receptions/0/status",
    "/cases/0/id",
    "/cases/0/matter",
    "/cases/0/steps/0/kind",
    "/cases/0/steps/0/on",
    "/cases/0/steps/2/to",
    "/milestones/0/kind",
    "/milestones/0/period",
    "/milestones/0/on",
];

/// Changes that only the library rejects: references and dates of different records.
fn rejected_by_the_library() -> Vec<(&'static str, Value, &'static str)> {
    vec![
        // A reference to an unknown record.
        ("/receptions/0/leader", json!("L2"), "unknown_reference"),
        ("/receptions/0/matters/-", json!("M2"), "unknown_reference"),
        ("/matters/0/unit", json!("U2"), "unknown_reference"),
        ("/cases/0/matter", json!("M2"), "unknown_reference"),
        ("/cases/0/steps/2/to", json!("L2"), "unknown_reference"),
        // A duplicate id in a different record.
        ("/leaders/-", json!({"id": "L1", "name": "另一位"}), "duplicate_id"),
        // A subject area that is not in `domains`.
        ("/matters/0/domain", json!("水务管理"), "unknown_domain"),
        ("/leaders/0/portfolio/-", json!("水务管理"), "unknown_domain"),
        // Reversed dates.
        ("/leaders/0/terms/0/to", json!("2018-12-31"), "reversed_dates"),
    ]
}

#[test]
fn the_small_ledger_is_valid() {
    assert_eq!(first_problem(&valid_ledger()), None);
    assert!(jsonschema::draft202012::new(&json::ledger()).unwrap().is_valid(&valid_ledger()));
}

#[test]
fn both_reject_invalid_values() {
    let schema = jsonschema::draft202012::new(&json::ledger()).unwrap();
    for (pointer, value, code) in rejected_by_both() {
        let document = with(pointer, value.clone());
        assert!(!schema.is_valid(&document), "the schema accepts {value} at {pointer}");
        let (found, place) =
            first_problem(&document).unwrap_or_else(|| panic!("{value} at {pointer}"));
        assert_eq!(found, code, "{value} at {pointer}: {place}");
    }
}

#[test]
fn both_reject_missing_values() {
    let schema = jsonschema::draft202012::new(&json::ledger()).unwrap();
    for pointer in REQUIRED {
        let document = without(pointer);
        assert!(!schema.is_valid(&document), "the schema accepts a ledger without {pointer}");
        let (code, place) = first_problem(&document).unwrap_or_else(|| panic!("without {pointer}"));
        assert_eq!(code, "missing", "without {pointer}: {place}");
    }
}

#[test]
fn both_accept_unusual_valid_values() {
    let schema = jsonschema::draft202012::new(&json::ledger()).unwrap();
    for (pointer, value) in [
        ("/matters/0/headcount", json!(5.0)),
        ("/matters/0/headcount", json!("")),
        ("/matters/0/claim", json!("")),
        ("/matters/0/claim", json!(null)),
        ("/matters/0/channel", json!(" ")),
        ("/matters/0/location", json!(null)),
        ("/leaders/0/portfolio/-", json!(" ")),
        ("/leaders/0/terms", json!("")),
        ("/leaders/0/terms/0/office", json!("district_head")),
        ("/cases/0/steps/0/leader", json!("")),
        ("/cases/0/steps/0/to", json!(null)),
        ("/domains", json!([])),
        ("/milestones", json!(null)),
    ] {
        let document = with(pointer, value.clone());
        assert!(schema.is_valid(&document), "the schema rejects {value} at {pointer}");
        assert_eq!(first_problem(&document), None, "{value} at {pointer}");
    }
}

#[test]
fn the_library_rejects_what_a_schema_cannot_express() {
    let schema = jsonschema::draft202012::new(&json::ledger()).unwrap();
    for (pointer, value, code) in rejected_by_the_library() {
        let document = with(pointer, value.clone());
        assert!(schema.is_valid(&document), "the schema rejects {value} at {pointer}");
        let (found, _) = first_problem(&document).unwrap_or_else(|| panic!("{value} at {pointer}"));
        assert_eq!(found, code, "{value} at {pointer}");
    }
}

/// A validator sees one of the two values: which one depends on the JSON parser.
#[test]
fn only_the_library_rejects_duplicate_keys() {
    let twice = valid_ledger().to_string().replacen("\"domains\"", "\"units\":[],\"domains\"", 1);
    let read: Value = serde_json::from_str(&twice).unwrap();
    assert!(jsonschema::draft202012::new(&json::ledger()).unwrap().is_valid(&read));
    let error = Ledger::from_json(&twice).unwrap_err();
    assert_eq!(error.problems()[0].code.key(), "duplicate_field");
}
