//! Tests that the code in the project's README is the code of this example.

use petition_core::policy::{Policy, Tenure};
use std::path::Path;
use std::process::Command;

fn readme() -> String {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../README.md");
    std::fs::read_to_string(path).unwrap()
}

/// Returns the first fenced block of a language.
fn block(readme: &str, language: &str) -> String {
    let start = readme.split_once(&format!("```{language}\n")).unwrap().1;
    start.split_once("```").unwrap().0.to_owned()
}

#[test]
fn the_rust_code_of_the_readme_is_this_example() {
    assert_eq!(block(&readme(), "rust"), include_str!("../src/main.rs"));
}

#[test]
fn the_example_prints_outstanding_duties() {
    let output = Command::new(env!("CARGO_BIN_EXE_petition-example")).output().unwrap();
    assert!(output.status.success());
    let text = String::from_utf8(output.stdout).unwrap();
    assert!(text.contains("L08/resolution/2020: 2 of 3, due 2020-12-31"), "{text}");
}

#[test]
fn the_policy_of_the_readme_changes_one_reading() {
    let policy = Policy::parse(&block(&readme(), "toml")).unwrap();
    assert_eq!(policy.reading().tenure, Tenure::ProRata);
    let built_in = Policy::builtin("shenzhen-2019").unwrap();
    assert_eq!(policy.quotas(), built_in.quotas());
}
