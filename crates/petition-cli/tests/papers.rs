//! `petition doc`: the papers that every language writes, and what a paper is about.

#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a panic is a test's failure")]

mod common;

use common::{example, run, text};
use serde_json::Value;
use std::fs;

/// Returns the arguments of a paper in the list of all languages.
fn arguments(paper: &Value) -> Vec<&str> {
    let word = |key: &str| paper[key].as_str();
    let mut arguments = vec!["doc", word("kind").unwrap(), "ledger.json"];
    arguments.extend(word("record"));
    for (key, option) in
        [("period", "--period"), ("leader", "--leader"), ("unit", "--unit"), ("as_of", "--as-of")]
    {
        arguments.extend(word(key).into_iter().flat_map(|value| [option, value]));
    }
    arguments
}

#[test]
fn papers_as_json_are_those_of_every_language() {
    let folder = example().join("../../tests/papers");
    let letterhead = folder.join("letterhead.toml");
    let list: Value =
        serde_json::from_str(&fs::read_to_string(folder.join("list.json")).unwrap()).unwrap();
    for paper in list.as_array().unwrap() {
        let format = ["--letterhead", text(&letterhead), "--format", "json"];
        let result = run(&[&arguments(paper)[..], &format].concat());
        let name = paper["name"].as_str().unwrap();
        let file = fs::read_to_string(folder.join(format!("{name}.json"))).unwrap();
        assert_eq!((result.code, result.out), (0, file), "{name}");
    }
}

#[test]
fn a_paper_is_about_one_subject() {
    let refusal = |more: &[&str]| {
        let result = run(&[&["doc", "reminder", "ledger.json", "--lang", "zh"], more].concat());
        assert_eq!(result.code, 2, "{}", result.err);
        result.err
    };
    let both = refusal(&["--leader", "L02", "--unit", "U22"]);
    assert!(both.contains("--leader") && both.contains("--unit"), "{both}");
    let other = refusal(&["C001", "--period", "2020"]);
    assert!(other.contains("--period"), "{other}");
    let none = refusal(&["--as-of", "2020-12-05"]);
    assert!(none.contains("提醒函须写明领导或责任单位"), "{none}");
}
