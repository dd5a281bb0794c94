//! Tests the JSON Schema of policy files with an independent validator, against the loader: on every policy of the
//! repository, and on each with one value changed, removed or added.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test says so by failing"
)]

use jsonschema::Validator;
use petition_core::policy::Policy;
use petition_core::schema::cell::is_invisible;
use petition_core::{Code, Error, Problem};
use petition_schema::json;
use std::path::{Path, PathBuf};
use toml::{Table, Value};

/// Faults of single values. The others are about several values, which a schema cannot express.
const OF_ONE_VALUE: [Code; 7] = [
    Code::WrongType,
    Code::Missing,
    Code::UnknownField,
    Code::UnknownValue,
    Code::InvalidDate,
    Code::OutOfRange,
    Code::TooLarge,
];

/// Whether a fault is of a single value. Some faults of several values have the same codes.
fn is_of_one_value(problem: &Problem) -> bool {
    let place = problem.place.to_string();
    let ends = |ends: &[&str]| ends.iter().any(|end| place.ends_with(end));
    let item_of = |lists: &[&str]| lists.iter().any(|list| place.contains(list));
    let is_of_several = match problem.code {
        Code::Missing => ends(&[".nth", ".weekday", ".days", ".proved_by", ".stops"]),
        Code::WrongType => ends(&[".pauses"]),
        Code::OutOfRange => item_of(&[".nth[", ".slot.days["]),
        _ => false,
    };
    OF_ONE_VALUE.contains(&problem.code) && !is_of_several
}

/// An extended or included policy whose values are all known to be valid.
fn find(_: &str) -> Option<String> {
    Policy::builtin_text("shenzhen-2019").map(str::to_owned)
}

fn load(policy: &Table) -> Result<Policy, Error> {
    Policy::parse_with(&toml::to_string(policy).unwrap(), find)
}

fn validator() -> Validator {
    let schema = json::policy();
    jsonschema::meta::validate(&schema).expect("a valid schema of its draft");
    jsonschema::draft202012::new(&schema).expect("a schema that compiles")
}

/// Returns the value as TOML editors pass it to a schema: days are texts.
fn to_json(value: &Value) -> serde_json::Value {
    match value {
        Value::Datetime(day) => day.to_string().into(),
        Value::Array(items) => items.iter().map(to_json).collect(),
        Value::Table(table) => {
            table.iter().map(|(key, value)| (key.clone(), to_json(value))).collect()
        }
        other => serde_json::to_value(other).unwrap(),
    }
}

fn repository() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

/// Returns every policy file of these folders.
fn policies(folders: &[&str]) -> Vec<(String, String)> {
    fn collect(folder: &Path, list: &mut Vec<(String, String)>) {
        for entry in std::fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() && !path.ends_with("target") && !path.ends_with("node_modules") {
                collect(&path, list);
            } else if path.extension().is_some_and(|extension| extension == "toml") {
                // The loader drops invisible characters, which a schema cannot.
                let text = std::fs::read_to_string(&path).unwrap().replace(is_invisible, "");
                // Other TOML files have tables only, or no id; scenarios name their policy.
                let is_policy = text.lines().any(|line| line.starts_with("id = "));
                if is_policy && !path.to_string_lossy().ends_with(".scenarios.toml") {
                    list.push((path.display().to_string(), text));
                }
            }
        }
    }
    let mut list = Vec::new();
    folders.iter().for_each(|folder| collect(&repository().join(folder), &mut list));
    list
}

/// Compares the schema with the loader. Returns whether the policy is valid.
fn compare(validator: &Validator, policy: &Table, what: &str) -> bool {
    let rejected = validator
        .iter_errors(&to_json(&Value::Table(policy.clone())))
        .map(|error| format!("{}: {error}", error.instance_path()))
        .next();
    match (load(policy), rejected) {
        (Ok(_), Some(error)) => {
            panic!("{what}: the schema rejects what the loader accepts: {error}")
        }
        (Err(error), None) => {
            let problems = error.problems();
            let single = problems.iter().all(is_of_one_value);
            assert!(!single, "{what}: the schema accepts what the loader rejects: {error}");
            false
        }
        (loaded, _) => loaded.is_ok(),
    }
}

#[test]
fn the_schema_judges_every_policy_file_like_the_loader() {
    let validator = validator();
    let files = policies(&["crates/petition-core/policies", "examples", "benches", "tests"]);
    let mut valid = 0;
    for (name, text) in &files {
        // A file that is not TOML has no values.
        let Ok(policy) = text.parse::<Table>() else { continue };
        valid += usize::from(compare(&validator, &policy, name));
    }
    assert!(valid > 50 && files.len() - valid > 10, "{valid} of {}", files.len());
}

/// Where a value is: keys, and positions in lists.
type Position = Vec<Step>;

#[derive(Debug, Clone)]
enum Step {
    Key(String),
    Item(usize),
}

/// Lists the positions of all values. Of a list of tables, the first and the last.
fn positions(value: &Value, at: &Position, list: &mut Vec<Position>) {
    let mut add = |step: Step, value: &Value| {
        let at = [at.clone(), vec![step]].concat();
        positions(value, &at, list);
        list.push(at);
    };
    match value {
        Value::Table(table) => {
            table.iter().for_each(|(key, value)| add(Step::Key(key.clone()), value));
        }
        Value::Array(items) => {
            let ends = [0, items.len().saturating_sub(1)];
            for at in ends.into_iter().take(items.len().min(2)) {
                add(Step::Item(at), &items[at]);
            }
        }
        _ => {}
    }
}

/// Changes the value at a position; `None` removes it.
fn change(policy: &Table, at: &[Step], new: Option<&Value>) -> Table {
    fn inside(value: &mut Value, at: &[Step], new: Option<&Value>) {
        let [step, rest @ ..] = at else { return };
        match (value, step) {
            (Value::Table(table), Step::Key(key)) if rest.is_empty() => match new {
                Some(new) => drop(table.insert(key.clone(), new.clone())),
                None => drop(table.remove(key)),
            },
            (Value::Array(items), Step::Item(at)) if rest.is_empty() => match new {
                Some(new) => items[*at] = new.clone(),
                None => drop(items.remove(*at)),
            },
            (Value::Table(table), Step::Key(key)) => inside(&mut table[key], rest, new),
            (Value::Array(items), Step::Item(at)) => inside(&mut items[*at], rest, new),
            _ => {}
        }
    }
    let mut root = Value::Table(policy.clone());
    inside(&mut root, at, new);
    let Value::Table(root) = root else { unreachable!("the root stays a table") };
    root
}

/// A policy that uses every part of the format.
fn complete() -> Table {
    let text = Policy::builtin_text("shenzhen-2019").unwrap().to_owned()
        + include_str!("support/further_parts.toml");
    let mut policy: Table = text.parse().unwrap();
    policy.insert(
        "effective_to".to_owned(),
        "2030-12-31".parse::<toml::value::Datetime>().unwrap().into(),
    );
    assert!(load(&policy).is_ok(), "{}", load(&policy).unwrap_err());
    policy
}

#[test]
fn the_schema_judges_changed_policies_like_the_loader() {
    let validator = validator();
    let odd: Table = "values = [0, 1, -1, 3.0, 1.5, 40000, true, '', ' ', '无', 'off', 'no', '1', '2020-13-01', 2020-01-01, \
                      '02-29', '12-31', [], [''], [1], ['no'], ['a', 'b'], [[]], {}, {a = 1}, [{}]]"
        .parse()
        .unwrap();
    let odd = odd["values"].as_array().unwrap();
    let extending: Table = "id = 'x'\nextends = 'shenzhen-2019'\n[settings]\nnotice_days = 3\n\
                            [findings]\nterm_gap = ['off', '2.p2']\n[ledger]\n[steps]\nscreened = '2.1.4'"
        .parse()
        .unwrap();
    let (mut valid, mut count) = (0, 0);
    for policy in [complete(), extending] {
        let mut list = Vec::new();
        positions(&Value::Table(policy.clone()), &Vec::new(), &mut list);
        for (number, at) in list.iter().enumerate() {
            // An eighth of the values at each position, other ones at the next.
            let some = odd.iter().skip(number % 8).step_by(8).map(Some);
            for new in some.chain([None]) {
                let what = format!("{at:?} = {new:?}");
                valid += usize::from(compare(&validator, &change(&policy, at, new), &what));
                count += 1;
            }
            let beside = [&at[..at.len() - 1], &[Step::Key("unknown".to_owned())]].concat();
            let changed = change(&policy, &beside, odd.first());
            valid += usize::from(compare(&validator, &changed, &format!("{beside:?}")));
            count += 1;
        }
    }
    assert!(count > 1000 && valid > count / 50 && valid < count / 2, "{valid} of {count}");
}

#[test]
fn every_policy_file_names_the_schema() {
    let folders = ["crates/petition-core/policies", "examples", "benches"];
    for (name, text) in policies(&folders) {
        let line = text.lines().next().unwrap();
        let schema = line.strip_prefix("#:schema ").unwrap_or_else(|| panic!("{name}: {line}"));
        let path = Path::new(&name).parent().unwrap().join(schema);
        assert!(path.is_file() && schema.ends_with(json::POLICY_SCHEMA_FILE), "{name}: {schema}");
    }
}
