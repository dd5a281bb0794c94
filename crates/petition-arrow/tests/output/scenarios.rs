//! Computes the reports of the conformance scenarios and of the example year.

use crate::common::scenario::{Scenario, scenarios};
use petition_core::Date;
use petition_core::compliance::{Report, assess};
use petition_core::ledger::Ledger;
use petition_core::policy::Policy;
use serde_json::Value;
use std::fs;
use std::path::Path;

/// Returns the report of the example year at its end.
pub fn example() -> Report {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    let text = fs::read_to_string(root.join("examples/shenzhen-2020/ledger.json")).unwrap();
    let ledger = Ledger::from_json(&text).unwrap();
    let policy = Policy::builtin("shenzhen-2019").unwrap();
    assess(&ledger, &policy, 2020, Date::from_ymd_opt(2020, 12, 31).unwrap()).unwrap()
}

/// Returns every scenario with a report: its name, the report, and the document in `report.json`.
pub fn reports() -> Vec<(String, Report, Value)> {
    scenarios().into_iter().filter_map(report).collect()
}

fn report(scenario: Scenario) -> Option<(String, Report, Value)> {
    let expected = fs::read_to_string(scenario.folder.join("report.json")).ok()?;
    let Scenario { name, ledger, policy, year, as_of, .. } = scenario;
    let report = assess(&ledger, &policy, year, as_of).unwrap();
    Some((name, report, serde_json::from_str(&expected).unwrap()))
}
