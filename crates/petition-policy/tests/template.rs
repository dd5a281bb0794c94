//! The file to fill in has every key of the format, loads, and loads with every entry switched on.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a panic is a test's failure")]

use petition_core::Policy;
use petition_core::compliance::Rule;
use petition_core::policy::POLICY_DOCUMENT;
use petition_core::schema::{Field, Kind};
use petition_core::workflow::StepKind;
use petition_policy::template;

fn policy(text: &str) -> Policy {
    Policy::parse(text).unwrap_or_else(|error| panic!("{error}\n{text}"))
}

/// Collects the keys of fields, those of records too.
fn keys(fields: &'static [Field], found: &mut Vec<&'static str>) {
    for field in fields {
        found.push(field.key);
        match field.kind {
            Kind::Part(fields) => keys(fields, found),
            Kind::Rows(table) => keys(table.fields, found),
            _ => {}
        }
    }
}

#[test]
fn every_key_of_the_format_is_in_the_file() {
    let mut expected = Vec::new();
    keys(POLICY_DOCUMENT, &mut expected);
    expected.extend(Rule::ALL.iter().map(|rule| rule.key()));
    expected.extend(StepKind::ALL.iter().map(|kind| kind.key()));
    assert!(expected.len() > 120, "{}", expected.len());
    for text in [template("a", None), template("a", Some("shenzhen-2019"))] {
        let has = |key: &&str| {
            text.lines().any(|line| {
                let line = line.trim_start_matches(['#', ' ', '[']);
                line.strip_prefix(key).is_some_and(|rest| rest.starts_with([' ', ':', ']']))
            })
        };
        let missing: Vec<_> = expected.iter().filter(|key| !has(key)).collect();
        assert!(missing.is_empty(), "{missing:?}");
    }
}

#[test]
fn every_entry_can_be_switched_on() {
    // A policy starts from none, and takes in none.
    let of_another_policy = |code: &str| code.starts_with("extends") || code.starts_with("include");
    let on = |line: &str| match line.strip_prefix('#') {
        Some(code) if !code.starts_with([' ', ':']) && !of_another_policy(code) => {
            format!("{code}\n")
        }
        _ => format!("{line}\n"),
    };
    let text: String = template("a", None).lines().map(on).collect();
    let policy = policy(&text);
    assert_eq!(policy.rotas().len() + policy.clocks().len() + policy.milestones().len(), 3);
    assert!(policy.findings().iter().all(|entry| entry.severity.is_some()));
    assert_eq!(policy.publication(), Some("schedule_published"));
}

#[test]
fn a_file_that_extends_a_policy_changes_nothing_but_the_id() {
    let changes = petition_policy::diff(
        &Policy::builtin("shenzhen-2019").unwrap(),
        &policy(&template("our \"own\"", Some("shenzhen-2019"))),
    );
    assert_eq!(changes.new, "our \"own\"");
    assert_eq!(changes.changes.len(), 1, "{changes:?}");
}
