//! The catalogue of `examples/policies`: every scenario passes, and each is a scenario of `tests/conformance`, which
//! all languages run.
//!
//! `UPDATE=1 cargo test -p petition-policy --test catalogue` writes those from the files of the catalogue. Their
//! `expect` holds what the files expect; `report.json` comes from core's test.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]

use petition_core::{Lang, Policy};
use petition_policy::catalogue::{not_computed, title};
use petition_policy::scenario::{Part, Scenario, ScenarioFile};
use serde::Serialize;
use serde_json::{Map, Value, json};
use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

/// The rows of the catalogue's README that have no policy.
const LEFT_OUT: [&str; 1] = ["P7"];

/// The ending of the files of scenarios.
const SCENARIOS: &str = ".scenarios.toml";

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

fn folder() -> PathBuf {
    root().join("examples/policies")
}

/// A policy of the catalogue with its scenarios.
struct Item {
    stem: String,
    policy: Policy,
    scenarios: Vec<Scenario>,
}

fn items() -> Vec<Item> {
    let names = fs::read_dir(folder()).unwrap().map(|entry| entry.unwrap().file_name());
    let mut names: Vec<String> = names.map(|name| name.into_string().unwrap()).collect();
    names.sort();
    let stems = names.iter().filter(|name| !name.ends_with(SCENARIOS));
    stems.filter_map(|name| name.strip_suffix(".toml")).map(item).collect()
}

fn item(stem: &str) -> Item {
    let read = |ending: &str| {
        let path = folder().join(format!("{stem}{ending}"));
        fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
    };
    let policy = Policy::parse(&read(".toml")).unwrap_or_else(|error| panic!("{stem}: {error}"));
    let file = ScenarioFile::parse(&read(SCENARIOS), |_| None);
    let file = file.unwrap_or_else(|problems| panic!("{stem}: {problems:#?}"));
    Item { stem: stem.to_owned(), policy, scenarios: file.scenarios }
}

#[test]
fn every_scenario_passes() {
    let mut faults = Vec::new();
    for Item { stem, policy, scenarios } in items() {
        for scenario in &scenarios {
            assert!(policy.clause(&scenario.clause).is_some(), "{stem}: {}", scenario.clause);
            for difference in scenario.run(&policy).unwrap() {
                let message = difference.message(Lang::En);
                faults.push(format!("{stem} {}: {message}", scenario.id));
            }
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

#[test]
fn every_policy_says_where_it_comes_from_and_has_a_scenario() {
    for Item { stem, policy, scenarios } in items() {
        let source = policy.source();
        assert_eq!(policy.id(), stem);
        assert!(source.level.is_some() && source.status.is_some(), "{stem}: level or status");
        assert!(source.title.is_some(), "{stem}: {}", title(&policy));
        assert!(!scenarios.is_empty(), "{stem}: no scenario");
    }
}

/// Each row of the README names its policy and lists what that leaves out.
#[test]
fn the_readme_lists_every_policy_and_what_it_leaves_out() {
    let readme = fs::read_to_string(folder().join("README.md")).unwrap();
    let rows: BTreeMap<&str, Vec<&str>> = readme
        .lines()
        .filter_map(|line| line.strip_prefix("| ")?.strip_suffix(" |"))
        .map(|line| line.split(" | ").collect::<Vec<_>>())
        .filter(|cells| cells[0].starts_with(['P', 'C']))
        .map(|cells| (cells[0], cells))
        .collect();
    let items = items();
    for Item { stem, policy, scenarios } in &items {
        let row = stem.split('-').next().unwrap().replacen("p0", "p", 1).to_uppercase();
        let cells = rows.get(row.replacen("C0", "C", 1).as_str());
        let cells = cells.unwrap_or_else(|| panic!("{stem}: no row {row}"));
        let left_out: Vec<&str> = not_computed(policy).map(|clause| clause.zh.as_str()).collect();
        let left_out = if left_out.is_empty() { "–".to_owned() } else { left_out.join(" / ") };
        let expected = [format!("[{stem}]({stem}.toml)"), scenarios.len().to_string(), left_out];
        assert_eq!(cells[1..4], expected, "{stem}");
    }
    for left_out in LEFT_OUT {
        assert!(rows.contains_key(left_out), "{left_out}");
    }
    assert_eq!(rows.len(), items.len() + LEFT_OUT.len());
}

/// `scenario.json` of a scenario for all languages.
#[derive(Serialize)]
struct Conformance<'a> {
    shows: &'a petition_core::Text,
    clause: &'a str,
    policy: String,
    year: i32,
    as_of: petition_core::Date,
    expect: Map<String, Value>,
}

impl Conformance<'_> {
    fn of<'a>(stem: &str, scenario: &'a Scenario) -> Conformance<'a> {
        Conformance {
            shows: &scenario.shows,
            clause: &scenario.clause,
            policy: format!("../../../../examples/policies/{stem}.toml"),
            year: scenario.year,
            as_of: scenario.as_of,
            expect: expect(scenario),
        }
    }
}

/// Returns what a scenario expects, by the paths of `expect`.
fn expect(scenario: &Scenario) -> Map<String, Value> {
    let mut expect = Map::new();
    for record in &scenario.expected {
        let at = format!("{}[{}]", record.part.key(), record.named.name);
        for (key, value) in &record.fields {
            let key = match (record.part, key.as_str()) {
                (Part::Duties, "due") => "window.to",
                (Part::Duties, "from") => "window.from",
                (_, key) => key,
            };
            expect.insert(format!("{at}.{key}"), value.clone());
        }
        if record.part == Part::Findings {
            let rule = record.named.name.split(' ').next().unwrap();
            expect.insert(format!("{at}.rule"), json!(rule));
        }
    }
    for named in &scenario.absent {
        let part = if named.name.contains(' ') { Part::Findings } else { Part::Duties };
        expect.insert(format!("{}[{}]", part.key(), named.name), Value::Null);
    }
    expect
}

#[test]
fn every_scenario_is_one_of_all_languages() {
    let conformance = root().join("tests/conformance/policy");
    let mut expected = BTreeMap::new();
    for Item { stem, scenarios, .. } in items() {
        let row = stem.split('-').next().unwrap();
        for scenario in scenarios {
            let at = conformance.join(format!("catalogue-{row}-{}", scenario.id));
            let text = petition_core::to_json_text(&Conformance::of(&stem, &scenario));
            let other = expected.insert(at.join("scenario.json"), text);
            assert!(other.is_none(), "{}", at.display());
            expected.insert(at.join("ledger.json"), scenario.ledger.to_json());
        }
    }
    let update = std::env::var_os("UPDATE").is_some();
    for (path, text) in &expected {
        if update {
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, text).unwrap();
        }
        let found = fs::read_to_string(path).unwrap_or_default();
        assert!(found == *text, "{} differs: UPDATE=1 writes it", path.display());
    }
    for entry in fs::read_dir(&conformance).unwrap() {
        let path = entry.unwrap().path();
        let is_of_catalogue = path.file_name().unwrap().to_string_lossy().starts_with("catalogue-");
        let is_known = expected.contains_key(&path.join("scenario.json"));
        assert!(is_known || !is_of_catalogue, "{} has no scenario", path.display());
    }
}
