//! Runs every scenario of `tests/conformance`. Its README describes the format, which all languages share.
//!
//! `UPDATE=1 cargo test -p petition-core --test conformance` writes the library's current results. It never writes
//! `expect` in `scenario.json`, the values computed by hand, and still compares them.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]

#[path = "conformance/answers.rs"]
mod answers;
#[path = "conformance/coverage.rs"]
mod coverage;
#[path = "conformance/error_file.rs"]
mod error_file;
#[path = "conformance/outcome.rs"]
mod outcome;
#[path = "conformance/pick.rs"]
mod pick;
#[path = "conformance/policy_text.rs"]
mod policy_text;
#[path = "conformance/scenario.rs"]
mod scenario;

use outcome::{OUTCOMES, Outcome};
use scenario::Scenario;
use serde_json::Value;
use std::fs;
use std::io::Write as _;
use std::path::Path;

#[test]
fn every_scenario_has_the_results_in_its_files() {
    let mut faults = Vec::new();
    for (scenario, outcome) in OUTCOMES.iter() {
        for (file, text) in outcome.files() {
            let path = scenario.folder.join(file);
            compare(scenario, &path, text.as_deref(), &mut faults);
        }
        check_by_hand(scenario, outcome, &mut faults);
    }
    assert!(faults.is_empty(), "{} faults:\n{}", faults.len(), faults.join("\n"));
    // Written to stdout directly, because the runner hides the output of passing tests. `cargo xtask test` reads this
    // line.
    writeln!(std::io::stdout(), "\nconformance: {} scenarios", OUTCOMES.len()).unwrap();
}

/// Compares a file with the result byte by byte. A file without a result is a difference too.
fn compare(scenario: &Scenario, path: &Path, actual: Option<&str>, faults: &mut Vec<String>) {
    let expected = fs::read_to_string(path).ok();
    if expected.as_deref() == actual {
        return;
    }
    if std::env::var_os("UPDATE").is_some() {
        match actual {
            Some(text) => fs::write(path, text).unwrap(),
            None => fs::remove_file(path).unwrap(),
        }
        return;
    }
    let file = path.file_name().unwrap().to_string_lossy();
    let fault = match (expected, actual) {
        (Some(expected), Some(actual)) => first_difference(&expected, actual),
        (None, _) => "is missing".to_owned(),
        (Some(_), None) => "should not exist".to_owned(),
    };
    faults.push(format!("{}: {file} {fault}", scenario.name));
}

fn first_difference(expected: &str, actual: &str) -> String {
    let lines = expected.lines().zip(actual.lines()).enumerate();
    let different = lines.into_iter().find(|(_, (expected, actual))| expected != actual);
    different.map_or_else(
        || "has another length".to_owned(),
        |(line, (expected, actual))| {
            format!("line {}: expected {expected:?}, is {actual:?}", line + 1)
        },
    )
}

/// Compares the values computed by hand from the rulebook.
fn check_by_hand(scenario: &Scenario, outcome: &Outcome, faults: &mut Vec<String>) {
    let document = outcome.document();
    for (path, expected) in &scenario.expect {
        let actual = pick::pick(&document, path);
        if !same(&actual, expected) {
            faults.push(format!("{}: {path} is {actual}, by hand {expected}", scenario.name));
        }
    }
}

/// Whether two values are equal, where 1 and 1.0 are the same number.
fn same(actual: &Value, expected: &Value) -> bool {
    match (actual.as_f64(), expected.as_f64()) {
        (Some(actual), Some(expected)) => actual == expected,
        _ => actual == expected,
    }
}

#[test]
fn every_scenario_describes_itself() {
    let mut faults = Vec::new();
    let mut fault =
        |scenario: &Scenario, text: &str| faults.push(format!("{}: {text}", scenario.name));
    for (scenario, outcome) in OUTCOMES.iter() {
        let start = required_start(scenario, outcome);
        if !scenario.name.starts_with(&start) {
            fault(scenario, &format!("the folder's name must start with {start}"));
        }
        if scenario.shows.zh.trim().is_empty() || scenario.shows.en.trim().is_empty() {
            fault(scenario, "shows nothing");
        }
        if scenario.expect.is_empty() {
            fault(scenario, "no value was computed by hand");
        }
        let cited = [&scenario.clause, &scenario.reading, &scenario.section];
        if cited.iter().filter(|cited| cited.is_some()).count() != 1 {
            fault(scenario, "must name one of clause, reading and section");
        }
        let known = [
            "scenario.json",
            "ledger.json",
            "policy.toml",
            "report.json",
            "error.json",
            "answers.json",
        ];
        let others = scenario.other_files();
        for entry in fs::read_dir(&scenario.folder).unwrap() {
            let name = entry.unwrap().file_name().into_string().unwrap();
            if !known.contains(&name.as_str()) && !others.contains(&name.as_str()) {
                fault(scenario, &format!("{name} belongs to no scenario"));
            }
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

/// Returns how a scenario's name must start: one of the five folders of the README, and the clause or section.
fn required_start(scenario: &Scenario, outcome: &Outcome) -> String {
    let is_other_bureau = scenario.policy.starts_with("../");
    match (&scenario.clause, &scenario.section) {
        _ if outcome.error.is_some() => "problem/".to_owned(),
        _ if is_other_bureau => "policy/".to_owned(),
        (Some(clause), _) => format!("clause/{clause}-"),
        (_, Some(section)) => format!("section/{section}-"),
        _ => "reading/".to_owned(),
    }
}
