//! Tests the JSON Schemas with an independent validator: they accept what the library accepts and writes.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test says so by failing"
)]

mod support;

use jsonschema::Validator;
use petition_core::calendar::{Period, parse_date};
use petition_core::ledger::Ledger;
use petition_schema::json;
use serde_json::{Value, json};
use support::{example, example_text, report};

fn validator(schema: &Value) -> Validator {
    jsonschema::meta::validate(schema).expect("a valid schema of its draft");
    jsonschema::draft202012::new(schema).expect("a schema that compiles")
}

/// Returns a validator of one definition.
fn definition(name: &str) -> Validator {
    let mut schema = json!({"$ref": format!("#/$defs/{name}")});
    schema["$defs"] = json::ledger()["$defs"].clone();
    validator(&schema)
}

fn assert_valid(validator: &Validator, document: &Value) {
    let errors: Vec<String> = validator
        .iter_errors(document)
        .map(|error| format!("{}: {error}", error.instance_path()))
        .collect();
    assert!(errors.is_empty(), "{}", errors.join("\n"));
}

#[test]
fn the_example_year_is_valid_as_written_and_in_canonical_form() {
    let validator = validator(&json::ledger());
    assert_valid(&validator, &serde_json::from_str(&example_text()).unwrap());
    assert_valid(&validator, &serde_json::from_str(&example().to_json()).unwrap());
}

#[test]
fn reports_of_the_example_year_are_valid() {
    let validator = validator(&json::report());
    for (month, day) in [(1, 1), (1, 20), (2, 15), (6, 30), (12, 31)] {
        let report: Value = serde_json::from_str(&report(month, day).to_json()).unwrap();
        assert_valid(&validator, &report);
    }
}

#[test]
fn optional_values_may_be_null_or_blank() {
    let validator = validator(&json::ledger());
    let full: Value = serde_json::from_str(&example().to_json()).unwrap();
    let schema = json::ledger();
    for (list, table) in [
        ("leaders", "leaders"),
        ("units", "units"),
        ("matters", "matters"),
        ("receptions", "receptions"),
        ("cases", "cases"),
        ("milestones", "milestones"),
    ] {
        let required = schema["$defs"][table]["required"].as_array().unwrap();
        let fields = schema["$defs"][table]["properties"].as_object().unwrap();
        for key in fields.keys().filter(|key| !required.contains(&json!(key))) {
            for none in [json!(null), json!(""), json!(" \u{3000}\n")] {
                let mut document = full.clone();
                document[list][0][key] = none.clone();
                assert_valid(&validator, &document);
                assert!(Ledger::from_value(document).is_ok(), "{list}[0].{key} = {none}");
            }
        }
    }
}

/// Validators of this draft may ignore `format`, so the pattern must be exact.
#[test]
fn the_date_pattern_is_exact() {
    let date = definition("date");
    for year in (1948..=1953).chain(1995..=2025).chain(2095..=2105).chain(2195..=2201) {
        for (month, day) in (0..=13).flat_map(|month| (0..=32).map(move |day| (month, day))) {
            let text = format!("{year}-{month:02}-{day:02}");
            assert_eq!(date.is_valid(&json!(text)), parse_date(&text).is_ok(), "{text}");
        }
    }
    for leap in (1949..=2200).map(|year| format!("{year}-02-29")) {
        assert_eq!(date.is_valid(&json!(leap)), parse_date(&leap).is_ok(), "{leap}");
    }
    for other in
        ["2020-1-1", "20200101", " 2020-01-01", "2020-01-01T00:00:00", "２０２０-01-01", ""]
    {
        assert!(!date.is_valid(&json!(other)), "{other}");
    }
}

#[test]
fn the_period_pattern_accepts_what_the_library_parses() {
    let period = definition("period");
    let years = ["1948", "1949", "1950", "1999", "2000", "2020", "2199", "2200", "020", "20200"];
    let mut parts: Vec<String> =
        ["", "-", "-Q", "-q1", "-Q1..", "-Q1..2", "-1", "-001", "-H01", " "]
            .map(str::to_owned)
            .to_vec();
    parts.extend((0..=13).map(|month| format!("-{month:02}")));
    parts.extend((0..=54).map(|week| format!("-W{week:02}")));
    parts.extend(
        (0..=13).flat_map(|month| (0..=32).map(move |day| format!("-{month:02}-{day:02}"))),
    );
    for first in 0..=5 {
        parts.extend([format!("-H{first}"), format!("-Q{first}")]);
        parts.extend((0..=5).map(|last| format!("-Q{first}..Q{last}")));
    }
    let special =
        (1948..=2200).flat_map(|year| ["-W53", "-02-29"].map(|part| format!("{year}{part}")));
    let ordinary =
        years.iter().flat_map(|year| parts.iter().map(move |part| format!("{year}{part}")));
    for text in ordinary.chain(special) {
        let known = text.parse::<Period>().is_ok();
        assert_eq!(period.is_valid(&json!(text)), known, "{text}");
    }
}

/// `\s` differs between regular-expression engines, so the schema lists white space.
#[test]
fn blank_texts_are_those_of_the_library() {
    let (text, none) = (definition("text"), definition("none"));
    for character in (0..=0x3100).filter_map(char::from_u32).chain(['\u{feff}', '😀']) {
        let value = json!(character.to_string());
        let blank = petition_core::schema::cell::is_blank(&without_invisible(character));
        assert_eq!(none.is_valid(&value), blank, "{character:?}");
        assert_eq!(text.is_valid(&value), !blank, "{character:?}");
    }
    for filler in petition_core::schema::cell::FILLERS {
        let padded = json!(format!("\u{feff} {filler}\u{3000}"));
        assert!(none.is_valid(&padded) && !text.is_valid(&padded), "{filler}");
        assert!(text.is_valid(&json!(format!("{filler}字"))), "{filler}");
    }
    assert!(none.is_valid(&json!(null)) && none.is_valid(&json!("")));
    assert!(text.is_valid(&json!("\u{3000}字 ")), "white space around a text is valid");
}

/// Returns the character as readers see it.
fn without_invisible(character: char) -> String {
    let ranges = ['\u{200B}'..='\u{200F}', '\u{202A}'..='\u{202E}', '\u{2060}'..='\u{2064}'];
    let invisible =
        character == '\u{FEFF}' || ranges.iter().any(|range| range.contains(&character));
    if invisible { String::new() } else { character.to_string() }
}

#[test]
fn an_invalid_report_is_rejected() {
    let validator = validator(&json::report());
    let valid: Value = serde_json::from_str(&report(12, 31).to_json()).unwrap();
    assert_valid(&validator, &valid);
    let duties = valid["duties"].as_array().unwrap();
    let met = duties.iter().position(|duty| duty["status"] == "met").expect("a met duty");
    let at = |key: &str| format!("/duties/{met}/{key}");
    let broken = [
        ("/format".to_owned(), json!("petition-report/2")),
        ("/year".to_owned(), json!("2020")),
        ("/as_of".to_owned(), json!("2020-02-30")),
        ("/reading/tenure".to_owned(), json!("sometimes")),
        ("/not_evaluated".to_owned(), json!([7])),
        ("/summary/mandatory/met".to_owned(), json!(-1)),
        ("/summary/findings".to_owned(), json!({})),
        ("/findings/0/message".to_owned(), json!("文")),
        ("/cases/0/stage".to_owned(), json!("lost")),
        (at("status"), json!("fine")),
        (at("met_on"), json!(null)),
        (at("days_left"), json!(3)),
        (at("days_late"), json!(3)),
        (at("reason"), json!("partial_term")),
        (at("period"), json!("2020-Q5")),
        (at("achieved"), json!(-0.5)),
    ];
    for (pointer, value) in broken {
        let mut document = valid.clone();
        *document.pointer_mut(&pointer).expect("a place in the report") = value;
        assert!(!validator.is_valid(&document), "{pointer}");
    }
    for pointer in
        ["", "/duties/0", "/duties/0/window", "/cases/0", "/findings/0", "/summary", "/reading"]
    {
        let mut more = valid.clone();
        more.pointer_mut(pointer).unwrap()["surprise"] = json!(1);
        assert!(!validator.is_valid(&more), "unknown field at {pointer:?}");
        let record = valid.pointer(pointer).unwrap().as_object().unwrap();
        // A policy may leave this reading out, and then its reports do too.
        for key in record.keys().filter(|key| *key != "unit_head") {
            let mut less = valid.clone();
            less.pointer_mut(pointer).unwrap().as_object_mut().unwrap().remove(key);
            assert!(!validator.is_valid(&less), "{pointer} without {key}");
        }
    }
}
