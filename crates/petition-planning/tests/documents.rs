//! The JSON documents for the example year. The tests of the command and of Python compare with the same files.
//!
//! `UPDATE=1 cargo test -p petition-planning --test documents` writes the files.

#![allow(clippy::unwrap_used)]

mod support;

use petition_core::Ledger;
use petition_core::calendar::Workdays;
use petition_planning::{Busy, PlanOptions, candidates, plan};
use std::path::Path;
use support::{day, shenzhen};

fn example() -> Ledger {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    let text = std::fs::read_to_string(root.join("examples/shenzhen-2020/ledger.json")).unwrap();
    Ledger::from_json(&text).unwrap()
}

fn assert_is_file(document: &str, name: &str) {
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data").join(name);
    if std::env::var_os("UPDATE").is_some() {
        std::fs::write(&file, document).unwrap();
    }
    assert_eq!(document, std::fs::read_to_string(file).unwrap());
}

#[test]
fn the_plan_of_a_quarter_is_the_committed_document() {
    let busy = |leader: Option<&str>, from, to| Busy { leader: leader.map(Into::into), from, to };
    let busy = vec![
        busy(Some("L02"), day(2021, 1, 4), day(2021, 2, 26)),
        busy(None, day(2021, 3, 1), day(2021, 3, 3)),
    ];
    let most = 2.try_into().unwrap();
    let options = PlanOptions { max_leaders_a_day: most, busy, ..PlanOptions::default() };
    let (period, as_of) = ("2021-Q1".parse().unwrap(), day(2021, 1, 4));
    let plan = plan(&example(), shenzhen(), Workdays::builtin(), period, as_of, &options).unwrap();
    assert!(
        plan.proposals.len() > 10 && plan.proposals.iter().any(|one| one.target_blocked.is_some())
    );
    assert_is_file(&plan.to_json(), "plan.json");
}

#[test]
fn the_candidates_of_a_year_are_the_committed_document() {
    let candidates = candidates(&example(), shenzhen(), 2020, day(2020, 5, 15)).unwrap();
    assert!(candidates.library.suggested > 0 && !candidates.alarms.is_empty());
    assert_is_file(&candidates.to_json(), "candidates.json");
}
