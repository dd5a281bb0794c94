//! The scenarios that every language runs: those whose ledger is in order.

use petition_core::Date;
use petition_core::ledger::Ledger;
use petition_core::policy::Policy;
use serde_json::Value;
use std::fs;
use std::path::{Path, PathBuf};

/// A scenario with a ledger and a policy that are in order.
pub struct Scenario {
    pub name: String,
    pub document: Value,
    pub ledger: Ledger,
    pub policy: Policy,
    pub year: i32,
    pub as_of: Date,
}

/// Every scenario that has a report.
pub fn scenarios() -> Vec<Scenario> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/conformance");
    let entries = fs::read_dir(root).unwrap().map(|entry| entry.unwrap().path());
    let mut folders: Vec<PathBuf> =
        entries.filter(|path| path.join("scenario.json").is_file()).collect();
    folders.sort();
    folders.iter().filter_map(|folder| read(folder)).collect()
}

fn read(folder: &Path) -> Option<Scenario> {
    let text = |file: &str| fs::read_to_string(folder.join(file)).unwrap();
    let scenario: Value = serde_json::from_str(&text("scenario.json")).unwrap();
    let ledger = Ledger::from_json(&text("ledger.json")).ok()?;
    let policy = scenario["policy"].as_str().unwrap();
    let policy = match policy.ends_with(".toml") {
        true => Policy::parse(&text(policy)),
        false => Policy::builtin(policy),
    };
    Some(Scenario {
        name: scenario["name"].as_str().unwrap().to_owned(),
        document: serde_json::from_str(&ledger.to_json()).unwrap(),
        ledger,
        policy: policy.ok()?,
        year: scenario["year"].as_i64().unwrap() as i32,
        as_of: scenario["as_of"].as_str().unwrap().parse().unwrap(),
    })
}
