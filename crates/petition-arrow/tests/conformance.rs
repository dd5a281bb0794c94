//! Every scenario's ledger as tables: the records tell the same, and the reports have the same bytes.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]

mod common;

use common::encode::ENCODINGS;
use common::ledger::{Shape, input_of};
use common::records::told;
use common::scenario::scenarios;
use petition_arrow::input::{Extra, check};
use petition_core::compliance::{Assessment, assess};

#[test]
fn every_ledger_tells_the_same_in_every_encoding() {
    let scenarios = scenarios();
    assert!(scenarios.len() > 150, "{}", scenarios.len());
    for scenario in &scenarios {
        let ledger = told(&scenario.ledger);
        for encoding in 0..ENCODINGS {
            let shape = Shape { encoding, cut: encoding % 2 == 0, turned: encoding % 3 == 0 };
            let tables = check(input_of(&scenario.document, shape), Extra::Error);
            let tables =
                tables.unwrap_or_else(|error| panic!("{} {shape:?}: {error}", scenario.name));
            assert_eq!(tables.bureaus().len(), 1);
            assert_eq!(told(&tables.bureaus()[0]), ledger, "{} {shape:?}", scenario.name);
        }
    }
}

#[test]
fn every_report_has_the_same_bytes() {
    for (turn, scenario) in scenarios().iter().enumerate() {
        let shape = Shape { encoding: turn, cut: turn % 2 == 1, turned: turn % 3 == 1 };
        let tables = check(input_of(&scenario.document, shape), Extra::Error).unwrap();
        let (policy, year, as_of) = (&scenario.policy, scenario.year, scenario.as_of);
        let report = |ledger| assess(ledger, policy, year, as_of).map(|report| report.to_json());
        let from_tables = Assessment::new(&tables.bureaus()[0], policy, year, as_of);
        let from_tables = from_tables.map(|assessment| assessment.report().to_json());
        // Of a day or a year out of range there is no report, either way.
        assert_eq!(from_tables, report(&scenario.ledger), "{} {shape:?}", scenario.name);
    }
}
