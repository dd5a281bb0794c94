//! Tests single cells: codes and messages are those of a document.

use crate::common::encode::{lists, numbers, texts};
use crate::common::table::{dates, problem_lines, problems, receptions_with, table, terms, text};
use arrow_array::{
    ArrayRef, Date32Array, Float64Array, TimestampMicrosecondArray, TimestampMillisecondArray,
    TimestampNanosecondArray, TimestampSecondArray,
};
use petition_arrow::input::{Input, UnknownColumns};
use petition_core::ledger::Ledger;
use serde_json::{Value, json};
use std::sync::Arc;

/// Returns the problem that a document with this reception field has.
fn in_document(key: &str, value: Value) -> (String, String, String) {
    let mut reception = json!({"id": "R1", "leader": "L1", "date": "2020-02-12", "mode": "themed",
        "setting": "hall", "status": "held"});
    reception[key] = value;
    let document = json!({"format": "petition-ledger/1",
        "bureau": {"code": "440300", "name": "示范市信访局"},
        "leaders": [{"id": "L1", "name": "林示例", "terms": []}], "receptions": [reception]});
    let error = Ledger::from_value(document).unwrap_err();
    let problem = &error.problems()[0];
    (problem.code.to_string(), problem.found.zh.clone(), problem.expected.zh.clone())
}

fn in_tables(key: &'static str, array: ArrayRef) -> (String, String, String) {
    let receptions = Some(receptions_with(key, array));
    let input = Input { terms: Some(terms()), receptions, ..Input::default() };
    let found = problems(input, UnknownColumns::Error);
    assert_eq!(found.len(), 1, "{found:?}");
    assert_eq!(
        found[0].place.to_string(),
        format!("table receptions, row 0 (from 0), column {key}")
    );
    (found[0].code.to_string(), found[0].found.zh.clone(), found[0].expected.zh.clone())
}

#[test]
fn a_cell_is_reported_as_in_a_document() {
    let cells: [(&'static str, Value, ArrayRef); 10] = [
        ("mode", json!("theme"), text(&["theme", "other"])),
        ("mode", json!(null), text(&["", "other"])),
        ("mode", json!(" "), text(&[" ", "other"])),
        ("setting", json!("定点"), text(&["定点", "hall"])),
        ("length", json!("day"), text(&["day", ""])),
        ("date", json!("1949-09-30"), dates(&["1949-09-30", "1949-10-01"])),
        ("date", json!(null), dates(&["", "2199-12-31"])),
        ("published_on", json!("2200-01-01"), dates(&["2200-01-01", ""])),
        ("leader", json!("L3"), text(&["L3", "L2"])),
        ("id", json!("\u{3000}"), text(&["\u{3000}", "R2"])),
    ];
    for (key, value, array) in cells {
        let (code, found, expected) = in_document(key, value);
        assert_eq!(in_tables(key, array), (code, found, expected), "{key}");
    }
}

#[test]
fn every_encoding_of_words_is_checked() {
    for encoding in 0..crate::common::encode::ENCODINGS {
        let words = texts(&[Some("themed"), Some("theme"), None, Some("theme")], encoding);
        let rows = ["R1", "R2", "R3", "R4"];
        let receptions = table(vec![
            ("id", text(&rows)),
            ("leader", text(&["L1"; 4])),
            ("date", dates(&["2020-02-12"; 4])),
            ("mode", words),
            ("setting", text(&["hall"; 4])),
            ("status", text(&["held"; 4])),
        ]);
        let input =
            Input { terms: Some(terms()), receptions: Some(receptions), ..Input::default() };
        assert_eq!(
            problem_lines(input),
            [
                "unknown_value receptions/1/mode",
                "missing receptions/2/mode",
                "unknown_value receptions/3/mode"
            ]
        );
    }
}

#[test]
fn a_time_of_day_is_not_a_date() {
    let noon = 18_304 * 86_400_000_000 + 45_296_000_000;
    let times = TimestampMicrosecondArray::from(vec![noon, 0]);
    let (code, found, _) = in_tables("date", Arc::new(times));
    assert_eq!((code.as_str(), found.as_str()), ("invalid_date", "\"2020-02-12T12:34:56\""));
}

#[test]
fn a_fraction_of_a_second_is_shown() {
    let second = 18_304 * 86_400;
    let times: [(ArrayRef, &str); 4] = [
        (Arc::new(TimestampMillisecondArray::from(vec![second * 1_000 + 500, 0])), "00:00:00.5"),
        (
            Arc::new(TimestampMicrosecondArray::from(vec![second * 1_000_000 + 1, 0])),
            "00:00:00.000001",
        ),
        (
            Arc::new(TimestampNanosecondArray::from(vec![second * 1_000_000_000 - 1, 0])),
            "23:59:59.999999999",
        ),
        (Arc::new(TimestampSecondArray::from(vec![second + 1, 0])), "00:00:01"),
    ];
    for (array, shown) in times {
        let found = in_tables("date", array).1;
        assert!(found.ends_with(&format!("T{shown}\"")), "{found}");
    }
}

#[test]
fn a_day_beyond_every_calendar_is_out_of_range() {
    for (day, shown) in [(i32::MAX, "**********"), (i32::MIN, "-**********")] {
        let days: ArrayRef = Arc::new(Date32Array::from(vec![day, 18_304]));
        let (code, found, _) = in_tables("date", days);
        assert_eq!((code.as_str(), found.as_str()), ("out_of_range", shown));
    }
    let far = TimestampMicrosecondArray::from(vec![i64::MIN / 86_400_000_000 * 86_400_000_000, 0]);
    assert_eq!(in_tables("date", Arc::new(far)).0, "out_of_range");
}

#[test]
fn an_item_of_a_list_is_text() {
    use arrow_array::builder::{ListBuilder, StringBuilder};
    let mut builder = ListBuilder::new(StringBuilder::new());
    builder.append_value([Some("M1"), None]);
    builder.append_null();
    let lists: ArrayRef = Arc::new(builder.finish());
    let (code, found, _) = in_tables("matters", lists);
    assert_eq!((code.as_str(), found.as_str()), ("wrong_type", "无"));
}

#[test]
fn blank_items_of_a_list_are_ignored() {
    let lists = lists(&[Some(vec!["M1", " "]), Some(vec![])], 0);
    let receptions = Some(receptions_with("matters", lists));
    let input = Input { terms: Some(terms()), receptions, ..Input::default() };
    assert!(problem_lines(input).is_empty());
}

#[test]
fn numbers_are_whole_and_in_range() {
    let matters = |headcount: ArrayRef| {
        let matters = table(vec![
            ("id", text(&["M1", "M2", "M3"])),
            ("registered_on", dates(&["2020-01-06"; 3])),
            ("claim", text(&["", " ", "漏水"])),
            ("headcount", headcount),
        ]);
        problem_lines(Input { terms: Some(terms()), matters: Some(matters), ..Input::default() })
    };
    assert!(matters(numbers(&[Some(1), None, Some(2_147_483_647)], 1)).is_empty());
    assert_eq!(
        matters(Arc::new(Float64Array::from(vec![1.5, f64::NAN, -1.0]))),
        [
            "wrong_type matters/0/headcount",
            "wrong_type matters/1/headcount",
            "out_of_range matters/2/headcount"
        ]
    );
    let large = arrow_array::UInt64Array::from(vec![u64::MAX, 1, 0]);
    assert_eq!(
        matters(Arc::new(large)),
        ["out_of_range matters/0/headcount", "out_of_range matters/2/headcount"]
    );
}

#[test]
fn a_float_beyond_whole_numbers_is_out_of_range() {
    let lines_of = |column: &'static str, numbers: Vec<f64>| {
        let steps = table(vec![
            ("case", text(&["C1"; 3])),
            ("kind", text(&["registered"; 3])),
            ("on", dates(&["2020-01-06"; 3])),
            (column, Arc::new(Float64Array::from(numbers)) as ArrayRef),
        ]);
        let cases = table(vec![
            ("id", text(&["C1"])),
            ("matter", text(&["M1"])),
            ("leader", text(&["L1"])),
        ]);
        let input = Input {
            terms: Some(terms()),
            cases: Some(cases),
            steps: Some(steps),
            ..Input::default()
        };
        problem_lines(input).into_iter().filter(|line| line.ends_with(column)).collect::<Vec<_>>()
    };
    let edge = 2f64.powi(63);
    assert_eq!(
        lines_of("seq", vec![edge, -edge, -edge * 2.0]),
        ["out_of_range steps/0/seq", "out_of_range steps/2/seq"]
    );
    assert!(lines_of("seq", vec![edge.next_down(), 0.0, -1.0]).is_empty());
    let headcount = |number: f64| {
        let matters = table(vec![
            ("id", text(&["M1"])),
            ("registered_on", dates(&["2020-01-06"])),
            ("claim", text(&["漏水"])),
            ("headcount", Arc::new(Float64Array::from(vec![number])) as ArrayRef),
        ]);
        problem_lines(Input { terms: Some(terms()), matters: Some(matters), ..Input::default() })
    };
    assert_eq!(headcount(1e300), ["out_of_range matters/0/headcount"]);
    assert_eq!(headcount(-1e19), ["out_of_range matters/0/headcount"]);
}

#[test]
fn messages_contain_no_long_numbers() {
    let matters = table(vec![
        ("id", text(&["M1", "M1"])),
        ("registered_on", dates(&["2020-01-06", "2020-01-06"])),
        ("claim", text(&["漏水", "漏水"])),
        ("channel", text(&["139-1234-5678", "visit"])),
        ("unit", text(&["13912345678", "U1"])),
        ("headcount", Arc::new(Float64Array::from(vec![13_912_345_678.0, 1.0])) as ArrayRef),
    ]);
    let input = Input { terms: Some(terms()), matters: Some(matters), ..Input::default() };
    let found = problems(input, UnknownColumns::Error);
    assert!(found.len() >= 3, "{found:?}");
    assert!(!format!("{found:?}").contains("5678"), "{found:?}");
}

#[test]
fn messages_contain_no_personal_data() {
    let petitioners = table(vec![
        ("matter", text(&["M9"])),
        ("name", text(&["张示三"])),
        ("phone", numbers(&[Some(13_800_000_001)], 0)),
    ]);
    let matters = table(vec![
        ("id", text(&["M1"])),
        ("registered_on", dates(&["2020-01-06"])),
        ("claim", text(&["漏水"])),
    ]);
    let input = Input {
        terms: Some(terms()),
        matters: Some(matters),
        petitioners: Some(petitioners),
        ..Input::default()
    };
    let found = problems(input, UnknownColumns::Error);
    assert_eq!(found.len(), 2, "{found:?}");
    assert!(!format!("{found:?}").contains("138") && !format!("{found:?}").contains("示三"));
}
