//! The JSON of the example year's papers, as files that every language compares with its own: `tests/papers`.
//!
//! `UPDATE=1 cargo test -p petition-documents` writes them.

use crate::year::{Task, ledger, tasks, write};
use petition_documents::{About, PaperKind};
use serde_json::json;
use std::fs;
use std::path::{Path, PathBuf};

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/papers")
}

/// Returns the first paper of each kind.
fn one_of_each_kind() -> Vec<Task> {
    let tasks = tasks();
    let first = |kind: &PaperKind| *tasks.iter().find(|task| task.1 == *kind).unwrap();
    PaperKind::ALL.iter().map(first).collect()
}

/// Returns the arguments of each paper, by the names that every language gives them.
fn list() -> String {
    let arguments = |(name, kind, about, as_of): Task| {
        let (key, value) = match about {
            About::Period(period) => ("period", period.to_string()),
            About::Record(id) => ("record", id.to_owned()),
            About::Leader(id) => ("leader", id.to_owned()),
            About::Unit(id) => ("unit", id.to_owned()),
        };
        json!({"name": name, "kind": kind.key(), key: value, "as_of": as_of})
    };
    let list: Vec<_> = one_of_each_kind().into_iter().map(arguments).collect();
    petition_core::to_json_text(&list)
}

fn compare(file: &Path, content: &str) {
    if std::env::var_os("UPDATE").is_some() {
        fs::write(file, content).unwrap();
    }
    assert_eq!(fs::read_to_string(file).unwrap(), content, "{}", file.display());
}

#[test]
fn every_kind_of_the_example_year_has_the_json_of_its_file() {
    let ledger = ledger();
    compare(&folder().join("list.json"), &list());
    for task in one_of_each_kind() {
        let paper = write(&ledger, task, false).unwrap();
        compare(&folder().join(format!("{}.json", task.0)), &paper.to_json());
    }
}
