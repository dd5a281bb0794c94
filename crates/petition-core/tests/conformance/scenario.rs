//! A scenario: its folder and the contents of `scenario.json`.

use petition_core::Text;
use petition_core::compliance::{TodoHorizon, TodoOptions};
use petition_core::ledger::{LeaderId, Ledger, Step, UnitId};
use petition_core::workflow::Actor;
use serde::Deserialize;
use serde_json::{Map, Value};
use std::fs;
use std::path::{Path, PathBuf};

/// `scenario.json` with the folder that holds it.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Scenario {
    #[serde(skip)]
    pub folder: PathBuf,
    /// The folder below `tests/conformance`: `clause/2.1.2-short-notice`.
    #[serde(skip)]
    pub name: String,
    pub shows: Text,
    pub clause: Option<String>,
    pub reading: Option<String>,
    pub section: Option<String>,
    /// The name of a built-in policy, or a file path relative to the scenario's folder.
    pub policy: String,
    pub year: i32,
    pub as_of: petition_core::Date,
    /// Further questions besides the report, in order.
    #[serde(default)]
    pub asks: Vec<Ask>,
    pub expect: Map<String, Value>,
}

/// A further question about the ledger; its answer is in `answers.json`.
#[derive(Debug, Deserialize)]
#[serde(tag = "ask", rename_all = "snake_case", deny_unknown_fields)]
pub enum Ask {
    /// A case on `as_of`: stage, history, next steps.
    Case { case: String },
    /// Records a step. Later questions refer to the ledger with it, unless it is refused.
    Record { case: String, step: Step },
    /// The rows of the ledger, masked.
    Entries,
    /// What comes next within `days` days.
    Agenda { days: u16 },
    /// What fell short, and who is responsible.
    Accountability,
    /// The public notice of a reception.
    ReceptionNotice { reception: String, subject: Option<String> },
    /// The public notice of a case on `as_of`.
    CaseNotice { case: String, subject: Option<String> },
    /// Enters an act. Later questions refer to the ledger with it, unless it is refused.
    Act { act: Value },
    /// What is to be done, in sections.
    Todo {
        #[serde(default)]
        options: Options,
    },
    /// What changed since the ledger in a file of the folder.
    Changes { old: String },
    /// What these changes do to the report.
    Effect { old: String },
    /// Merges the ledger with another copy. Later questions refer to the merged ledger, unless there are conflicts.
    Merge { base: String, theirs: String },
}

/// The options of a to-do list.
#[derive(Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Options {
    days: Option<u16>,
    until: Option<Until>,
    leader: Option<LeaderId>,
    unit: Option<UnitId>,
    who: Option<Actor>,
}

#[derive(Debug, Clone, Copy, Deserialize)]
#[serde(rename_all = "snake_case")]
enum Until {
    Week,
    Quarter,
}

impl Options {
    pub fn to_core(&self) -> TodoOptions {
        let horizon = match (self.days, self.until) {
            (Some(days), _) => TodoHorizon::Days(days),
            (_, Some(Until::Week)) => TodoHorizon::Week,
            (_, Some(Until::Quarter) | None) => TodoHorizon::Quarter,
        };
        let (leader, unit) = (self.leader.clone(), self.unit.clone());
        TodoOptions { horizon, leader, unit, who: self.who }
    }
}

impl Scenario {
    pub fn ledger_text(&self) -> String {
        fs::read_to_string(self.folder.join("ledger.json")).unwrap()
    }

    /// Returns the valid ledger in another file of the folder.
    pub fn other_ledger(&self, file: &str) -> Ledger {
        Ledger::from_json(&fs::read_to_string(self.folder.join(file)).unwrap()).unwrap()
    }

    /// Returns the names of the other ledgers that the questions name.
    pub fn other_files(&self) -> Vec<&str> {
        let mut files = Vec::new();
        for ask in &self.asks {
            match ask {
                Ask::Changes { old } | Ask::Effect { old } => files.push(old.as_str()),
                Ask::Merge { base, theirs } => files.extend([base.as_str(), theirs]),
                _ => {}
            }
        }
        files
    }

    /// Returns the text of the policy's file; `None` for a built-in one.
    pub fn policy_text(&self) -> Option<String> {
        let is_file = self.policy.ends_with(".toml");
        is_file.then(|| fs::read_to_string(self.folder.join(&self.policy)).unwrap())
    }
}

/// Returns every scenario, sorted by name.
pub fn scenarios() -> Vec<Scenario> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/conformance");
    let mut folders: Vec<PathBuf> =
        subfolders(&root).iter().flat_map(|kind| subfolders(kind)).collect();
    folders.sort();
    folders.into_iter().map(|folder| read(&root, folder)).collect()
}

fn subfolders(folder: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    entries.filter(|path| path.is_dir()).collect()
}

fn read(root: &Path, folder: PathBuf) -> Scenario {
    let text = fs::read_to_string(folder.join("scenario.json")).unwrap();
    let scenario: Scenario =
        serde_json::from_str(&text).unwrap_or_else(|error| panic!("{}: {error}", folder.display()));
    let below = folder.strip_prefix(root).unwrap().components();
    let parts: Vec<_> = below.map(|part| part.as_os_str().to_str().unwrap()).collect();
    Scenario { name: parts.join("/"), folder, ..scenario }
}
