//! Tests every scenario as tables: the records and the bytes of the report are the same.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]

mod common;

use arrow_array::{RecordBatch, RecordBatchReader};
use arrow_schema::SchemaRef;
use common::encode::ENCODINGS;
use common::ledger::{Shape, input_of};
use common::records::text_of;
use common::scenario::scenarios;
use petition_arrow::assessed::{Assessed, AssessedTable};
use petition_arrow::input::{UnknownColumns, check};
use petition_arrow::output::{self, Texts};
use petition_core::compliance::assess;
use petition_core::engine::Assessment;
use std::sync::Arc;

#[test]
fn every_ledger_is_the_same_in_every_encoding() {
    let scenarios = scenarios();
    assert!(scenarios.len() > 150, "{}", scenarios.len());
    for scenario in &scenarios {
        let ledger = text_of(&scenario.ledger);
        for encoding in 0..ENCODINGS {
            let shape = Shape { encoding, cut: encoding % 2 == 0, turned: encoding % 3 == 0 };
            let tables = check(input_of(&scenario.document, shape), UnknownColumns::Error);
            let tables =
                tables.unwrap_or_else(|error| panic!("{} {shape:?}: {error}", scenario.name));
            assert_eq!(tables.bureaus().len(), 1);
            assert_eq!(text_of(&tables.bureaus()[0]), ledger, "{} {shape:?}", scenario.name);
        }
    }
}

#[test]
fn every_report_has_the_same_bytes() {
    for (turn, scenario) in scenarios().iter().enumerate() {
        let shape = Shape { encoding: turn, cut: turn % 2 == 1, turned: turn % 3 == 1 };
        let tables = check(input_of(&scenario.document, shape), UnknownColumns::Error).unwrap();
        let (policy, year, as_of) = (&scenario.policy, scenario.year, scenario.as_of);
        let report = |ledger| assess(ledger, policy, year, as_of).map(|report| report.to_json());
        let from_tables = Assessment::new(&tables.bureaus()[0], policy, year, as_of);
        let from_tables = from_tables.map(|assessment| assessment.report().to_json());
        // A day or a year out of range is an error in both.
        assert_eq!(from_tables, report(&scenario.ledger), "{} {shape:?}", scenario.name);
    }
}

/// Tests that the rows of each table are those of the report.
#[test]
fn every_table_has_the_rows_of_the_report() {
    let batches = |table: AssessedTable<_>| {
        let reader = table.read(2);
        let schema = reader.schema();
        let batches: Vec<_> = reader.map(Result::unwrap).collect();
        concat_batches(&schema, &batches)
    };
    for scenario in scenarios() {
        let tables =
            check(input_of(&scenario.document, Shape::default()), UnknownColumns::Error).unwrap();
        let (policy, year, as_of) = (Arc::new(scenario.policy), scenario.year, scenario.as_of);
        let Ok(report) = assess(&scenario.ledger, &policy, year, as_of) else { continue };
        let bureau = (String::new(), tables.bureaus()[0].clone());
        let assessed = Assessed::new([bureau], false, &policy, year, as_of).unwrap();
        let assessed = Arc::new(assessed);
        let duties = AssessedTable::duties(Arc::clone(&assessed), None, Texts::Plain).unwrap();
        assert_eq!(batches(duties), output::duties(&report.duties).unwrap(), "{}", scenario.name);
        let cases = AssessedTable::cases(Arc::clone(&assessed));
        assert_eq!(batches(cases), output::cases(&report.cases).unwrap(), "{}", scenario.name);
        let clocks = AssessedTable::clocks(Arc::clone(&assessed));
        assert_eq!(batches(clocks), output::clocks(&report.clocks).unwrap(), "{}", scenario.name);
        let findings = AssessedTable::findings(Arc::clone(&assessed), None).unwrap();
        assert_eq!(
            batches(findings),
            output::findings(&report.findings).unwrap(),
            "{}",
            scenario.name
        );
        let names = ["record", "rule"];
        let some = batches(AssessedTable::findings(assessed, Some(&names)).unwrap());
        let all = output::findings(&report.findings).unwrap();
        let selected = names.map(|name| all.schema().index_of(name).unwrap());
        assert_eq!(some, all.project(&selected).unwrap(), "{}", scenario.name);
    }
}

/// Returns the only batch.
fn concat_batches(schema: &SchemaRef, batches: &[RecordBatch]) -> RecordBatch {
    match batches {
        [] => RecordBatch::new_empty(Arc::clone(schema)),
        [one] => one.clone(),
        many => panic!("{} pieces of a small report", many.len()),
    }
}
