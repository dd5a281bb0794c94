//! Tests that tables have the values of the report document.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]

mod common;
#[path = "output/document.rs"]
mod document;
#[path = "output/scenarios.rs"]
mod scenarios;
#[path = "output/schema.rs"]
mod schema;
#[path = "output/wrong_cells.rs"]
mod wrong_cells;

use arrow_array::Array;
use arrow_array::cast::AsArray;
use arrow_array::types::Float64Type;
use document::{flat, flat_record, rows, value};
use petition_arrow::output::{
    self, CaseColumns, DifferenceColumns, DifferenceFields, DutyColumns, FindingColumns, Texts,
};
use petition_core::compliance::{Amount, Duty, Status};
use petition_core::engine::DutyRow;
use serde_json::json;

#[test]
fn every_conformance_report_is_the_same_in_tables() {
    let reports = scenarios::reports();
    for (name, report, document) in &reports {
        assert_eq!(
            rows(&output::duties(&report.duties).unwrap()),
            flat(&document["duties"]),
            "{name}"
        );
        assert_eq!(
            rows(&output::cases(&report.cases).unwrap()),
            flat(&document["cases"]),
            "{name}"
        );
        let clocks = output::clocks(&report.clocks).unwrap();
        assert_eq!(rows(&clocks), flat(&document["clocks"]), "{name}");
        let findings = output::findings(&report.findings).unwrap();
        assert_eq!(rows(&findings), flat(&document["findings"]), "{name}");
        let summary = output::summary(&report.summary).unwrap();
        assert_eq!(rows(&summary), [flat_record(&document["summary"])], "{name}");
    }
    // The scenarios contain non-empty lists, nulls and halves.
    let all: Vec<&Duty> = reports.iter().flat_map(|(_, report, _)| &report.duties).collect();
    assert!(all.iter().any(|duty| duty.excluded.len() > 1));
    assert!(all.iter().any(|duty| duty.required.is_none()));
    assert!(all.iter().any(|duty| duty.achieved.halves() % 2 != 0));
    assert!(reports.iter().any(|(_, report, _)| report.findings.iter().any(|it| it.on.is_none())));
    assert!(reports.iter().any(|(_, report, _)| report.cases.iter().any(|it| it.leader.is_none())));
}

/// Tests the values that the README of the example states.
#[test]
fn the_example_year_has_the_values_of_its_report() {
    let report = scenarios::example();
    let batch = output::duties(&report.duties).unwrap();
    let rows = rows(&batch);
    let duty = |id: &str| rows.iter().find(|row| row["id"] == id).unwrap();

    let missed = duty("L15/reception/2020-Q1");
    assert_eq!(missed["subject"], "L15");
    assert_eq!(missed["measure"], "reception_days");
    assert_eq!(missed["window_from"], "2020-01-01");
    assert_eq!(missed["window_to"], "2020-03-31");
    assert_eq!(missed["status"], "missed");
    assert_eq!(missed["met_on"], json!(null));
    assert_eq!(missed["evidence"], json!([]));
    assert_eq!(missed["excluded"], json!([{"id": "R004", "why": "setting"}]));

    let short = duty("L14/resolution/2020");
    assert_eq!((&short["achieved"], &short["required"]), (&json!(2.0), &json!(3.0)));
    assert_eq!((&short["status"], &short["days_left"]), (&json!("at_risk"), &json!(0)));
    assert_eq!(short["evidence"].as_array().unwrap().len(), 2);
    assert_eq!(short["excluded"], json!([{"id": "C039", "why": "chain"}]));

    let met = rows.iter().filter(|row| row["binding"] == "mandatory" && row["status"] == "met");
    assert_eq!(met.count(), 97);
}

#[test]
fn nulls_are_those_of_the_document() {
    let report = scenarios::example();
    let batch = output::duties(&report.duties).unwrap();
    let nulls = |key: &str| batch.column_by_name(key).unwrap().null_count();
    let without =
        |holds: fn(&Duty) -> bool| report.duties.iter().filter(|duty| holds(duty)).count();
    assert_eq!(nulls("met_on"), without(|duty| duty.met_on.is_none()));
    assert_eq!(nulls("required"), without(|duty| duty.required.is_none()));
    assert_eq!(nulls("reason"), without(|duty| duty.reason.is_none()));
    assert!(nulls("reason") > 0 && nulls("reason") < batch.num_rows());
    assert_eq!(nulls("status"), 0);
}

#[test]
fn the_bureau_is_the_first_column_if_there_are_several() {
    let report = scenarios::example();
    let columns = DutyColumns::all(true);
    let mut duties = columns.batch(report.duties.len() * 2);
    let mut cases = CaseColumns::new(true, 0);
    let mut findings = FindingColumns::new(true, 0);
    for code in ["440303", "440304"] {
        report.duties.iter().for_each(|duty| duties.push_duty(code, duty));
        report.cases.iter().for_each(|case| cases.push(Some(code), case).unwrap());
        report.findings.iter().for_each(|it| findings.push(Some(code), it).unwrap());
    }
    assert_eq!(duties.len(), report.duties.len() * 2);
    let plain = output::duties(&report.duties).unwrap();
    let batch = duties.finish().unwrap();
    assert_eq!(value(batch.column(0), 0), "440303");
    assert_eq!(value(batch.column(0), plain.num_rows()), "440304");
    for half in [0, plain.num_rows()] {
        let half = batch.slice(half, plain.num_rows());
        assert_eq!(half.columns()[1..], *plain.columns(), "other columns are the same");
    }
    assert_eq!(cases.finish().unwrap().num_rows(), report.cases.len() * 2);
    assert_eq!(findings.finish().unwrap().num_rows(), report.findings.len() * 2);
    assert_eq!(cases.finish().unwrap().num_rows(), 0, "the columns are empty");
}

#[test]
fn dictionaries_have_the_plain_texts() {
    let report = scenarios::example();
    let names = DutyColumns::names(true, true);
    let names: Vec<&str> = names.iter().rev().map(String::as_str).collect();
    let batch = |texts| {
        let columns = DutyColumns::new(true, &names, texts).unwrap();
        let mut batch = columns.batch(0);
        report.duties.iter().for_each(|duty| batch.push_duty("440303", duty));
        assert_eq!((batch.len(), batch.is_empty()), (report.duties.len(), false));
        batch.finish().unwrap()
    };
    assert_eq!(rows(&batch(Texts::Dictionary)), rows(&batch(Texts::Plain)));
}

#[test]
fn every_batch_has_the_complete_list_of_words() {
    let report = scenarios::example();
    let met = report.duties.iter().filter(|duty| duty.status == Status::Met);
    let batch = output::duties(met).unwrap();
    let words = batch.column_by_name("status").unwrap().as_any_dictionary().values().clone();
    let keys: Vec<_> = words.as_string::<i32>().iter().flatten().collect();
    let all: Vec<_> = Status::ALL.iter().map(|status| status.key()).collect();
    assert_eq!(keys, all);
}

#[test]
fn differences_have_a_side_for_each_policy() {
    let report = scenarios::example();
    let duty = report.duties.iter().find(|duty| duty.met_on.is_some()).unwrap();
    let side = duty.row();
    let half = Amount::from_halves(1);
    let missed = DutyRow { status: Status::Missed, achieved: half, met_on: None, ..side };
    let mut columns = DifferenceColumns::new(true, &["as is", "half days"], 2);
    let period = duty.period.to_string();
    for sides in [[Some(side), Some(missed)], [None, Some(side)]] {
        let row = DifferenceFields {
            subject: &duty.subject,
            rule: &duty.rule,
            period: &period,
            sides: &sides,
        };
        columns.push(Some("440300"), &row).unwrap();
    }
    let schema = columns.schema();
    let batch = columns.finish().unwrap();
    assert_eq!(batch.schema(), schema);
    let rows = rows(&batch);
    assert_eq!(rows[0]["bureau"], "440300");
    assert_eq!(rows[0]["id"], duty.id.as_str());
    assert_eq!(rows[0]["as_is_status"], "met");
    assert_eq!(rows[0]["as_is_met_on"], duty.met_on.unwrap().to_string());
    assert_eq!(rows[0]["half_days_status"], "missed");
    assert_eq!(rows[0]["half_days_met_on"], json!(null));
    assert_eq!(rows[1]["as_is_status"], json!(null), "this policy does not have the duty");
    let achieved = batch.column_by_name("half_days_achieved").unwrap();
    assert_eq!(achieved.as_primitive::<Float64Type>().value(0), 0.5);
}
