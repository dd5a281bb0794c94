//! The reports of the conformance scenarios and of the example year.

use petition_core::Date;
use petition_core::compliance::{Report, assess};
use petition_core::ledger::Ledger;
use petition_core::policy::Policy;
use serde_json::Value;
use std::collections::HashMap;
use std::fs;
use std::path::{Path, PathBuf};

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

/// The example year at its end.
pub fn example() -> Report {
    let text = fs::read_to_string(root().join("examples/shenzhen-2020/ledger.json")).unwrap();
    let ledger = Ledger::from_json(&text).unwrap();
    let policy = Policy::builtin("shenzhen-2019").unwrap();
    assess(&ledger, &policy, 2020, Date::from_ymd_opt(2020, 12, 31).unwrap()).unwrap()
}

/// Every scenario that gives a report: its name, the report, and the document that is kept of it.
pub fn reports() -> Vec<(String, Report, Value)> {
    let entries = fs::read_dir(root().join("tests/conformance")).unwrap();
    let mut folders: Vec<_> = entries.map(|entry| entry.unwrap().path()).collect();
    folders.retain(|folder| folder.join("report.json").is_file());
    folders.sort();
    let mut policies = HashMap::new();
    folders.iter().map(|folder| report(folder, &mut policies)).collect()
}

fn report(folder: &Path, policies: &mut HashMap<String, Policy>) -> (String, Report, Value) {
    let read = |name: &str| fs::read_to_string(folder.join(name)).unwrap();
    let scenario: Value = serde_json::from_str(&read("scenario.json")).unwrap();
    let text = |key: &str| scenario[key].as_str().unwrap().to_owned();
    let policy = match text("policy") {
        // A file of the scenario's own, or one that several share.
        file if file.ends_with(".toml") => Policy::parse(&read(&file)).unwrap(),
        // Reading a policy takes longer than all the rest.
        name => {
            let read = |name: &String| Policy::builtin(name).unwrap();
            policies.entry(name).or_insert_with_key(read).clone()
        }
    };
    let ledger = Ledger::from_json(&read("ledger.json")).unwrap();
    let year = scenario["year"].as_i64().unwrap().try_into().unwrap();
    let report = assess(&ledger, &policy, year, text("as_of").parse().unwrap()).unwrap();
    (text("name"), report, serde_json::from_str(&read("report.json")).unwrap())
}
