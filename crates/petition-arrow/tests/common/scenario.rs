//! Reads the conformance scenarios whose policy and ledger are valid.

use petition_core::Date;
use petition_core::ledger::Ledger;
use petition_core::policy::Policy;
use serde_json::Value;
use std::collections::HashMap;
use std::fs;
use std::path::{Path, PathBuf};

/// A scenario with a valid ledger and policy.
pub struct Scenario {
    pub folder: PathBuf,
    /// The folder below `tests/conformance`.
    pub name: String,
    pub document: Value,
    pub ledger: Ledger,
    pub policy: Policy,
    pub year: i32,
    pub as_of: Date,
}

/// Returns every scenario whose policy and ledger are valid, sorted by name.
pub fn scenarios() -> Vec<Scenario> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/conformance");
    let mut folders: Vec<PathBuf> =
        subfolders(&root).iter().flat_map(|kind| subfolders(kind)).collect();
    folders.sort();
    let mut builtin = HashMap::new();
    folders.into_iter().filter_map(|folder| read(&root, folder, &mut builtin)).collect()
}

fn subfolders(folder: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    entries.filter(|path| path.is_dir()).collect()
}

/// A cache of built-in policies by name: parsing one takes most of the time.
type Builtin = HashMap<String, Option<Policy>>;

fn read(root: &Path, folder: PathBuf, builtin: &mut Builtin) -> Option<Scenario> {
    let text = |file: &str| fs::read_to_string(folder.join(file)).unwrap();
    let scenario: Value = serde_json::from_str(&text("scenario.json")).unwrap();
    let ledger = Ledger::from_json(&text("ledger.json")).ok()?;
    let policy = scenario["policy"].as_str().unwrap();
    let policy = match policy.ends_with(".toml") {
        true => Policy::parse(&text(policy)).ok(),
        false => {
            let parse = |name: &String| Policy::builtin(name).ok();
            builtin.entry(policy.to_owned()).or_insert_with_key(parse).clone()
        }
    };
    Some(Scenario {
        name: folder.strip_prefix(root).unwrap().display().to_string(),
        document: serde_json::from_str(&ledger.to_json()).unwrap(),
        ledger,
        policy: policy?,
        year: scenario["year"].as_i64().unwrap() as i32,
        as_of: scenario["as_of"].as_str().unwrap().parse().unwrap(),
        folder,
    })
}
