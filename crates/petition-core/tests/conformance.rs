//! Runs every scenario of `tests/conformance`; its README describes the format, which all languages share.
//!
//! `UPDATE=1 cargo test -p petition-core --test conformance` writes what the library returns now. What was computed
//! by hand, `expect` in each `scenario.json`, is still checked and never written.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]

#[path = "conformance/coverage.rs"]
mod coverage;
#[path = "conformance/outcome.rs"]
mod outcome;
#[path = "conformance/pick.rs"]
mod pick;
#[path = "conformance/scenario.rs"]
mod scenario;

use outcome::{OUTCOMES, Outcome};
use scenario::Scenario;
use serde_json::Value;
use std::fs;
use std::io::Write as _;
use std::path::Path;

#[test]
fn every_scenario_gives_what_its_files_say() {
    let mut faults = Vec::new();
    for (scenario, outcome) in OUTCOMES.iter() {
        for (file, text) in outcome.files() {
            let path = scenario.folder.join(file);
            compare(scenario, &path, text.as_deref(), &mut faults);
        }
        check_by_hand(scenario, outcome, &mut faults);
    }
    assert!(faults.is_empty(), "{} faults:\n{}", faults.len(), faults.join("\n"));
    // Written past the runner, which hides what passing tests print. `cargo xtask test` reads this line.
    writeln!(std::io::stdout(), "\nconformance: {} scenarios", OUTCOMES.len()).unwrap();
}

/// Compares a file with what there is now, byte by byte; a file that should not be there is a fault too.
fn compare(scenario: &Scenario, path: &Path, given: Option<&str>, faults: &mut Vec<String>) {
    let kept = fs::read_to_string(path).ok();
    if kept.as_deref() == given {
        return;
    }
    if std::env::var_os("UPDATE").is_some() {
        match given {
            Some(text) => fs::write(path, text).unwrap(),
            None => fs::remove_file(path).unwrap(),
        }
        return;
    }
    let file = path.file_name().unwrap().to_string_lossy();
    let fault = match (kept, given) {
        (Some(kept), Some(given)) => first_difference(&kept, given),
        (None, _) => "is missing".to_owned(),
        (Some(_), None) => "ought not to be there".to_owned(),
    };
    faults.push(format!("{}: {file} {fault}", scenario.name));
}

fn first_difference(kept: &str, given: &str) -> String {
    let lines = kept.lines().zip(given.lines()).enumerate();
    let different = lines.into_iter().find(|(_, (kept, given))| kept != given);
    different.map_or_else(
        || "differs in its length".to_owned(),
        |(line, (kept, given))| format!("line {}: {kept:?} expected, {given:?} given", line + 1),
    )
}

/// The values that were computed by hand from the rulebook.
fn check_by_hand(scenario: &Scenario, outcome: &Outcome, faults: &mut Vec<String>) {
    let document = outcome.document();
    for (path, expected) in &scenario.expect {
        let given = pick::pick(&document, path);
        if !same(&given, expected) {
            faults.push(format!("{}: {path} is {given}, by hand {expected}", scenario.name));
        }
    }
}

/// 1 and 1.0 are one number to whoever computes by hand.
fn same(given: &Value, expected: &Value) -> bool {
    match (given.as_f64(), expected.as_f64()) {
        (Some(given), Some(expected)) => given == expected,
        _ => given == expected,
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
            fault(scenario, "nothing was computed by hand");
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
        for entry in fs::read_dir(&scenario.folder).unwrap() {
            let name = entry.unwrap().file_name().into_string().unwrap();
            if !known.contains(&name.as_str()) {
                fault(scenario, &format!("{name} belongs to no scenario"));
            }
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

/// How a scenario's name must start: the README's rule for the five folders, and the clause or section.
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
