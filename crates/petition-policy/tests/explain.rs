//! Every value of a policy is in its sentences.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a panic is a test's failure"
)]

mod support;

use petition_core::Policy;
use petition_policy::explain;
use std::collections::BTreeSet;
use support::{each_change, policies};

#[test]
fn another_value_gives_other_sentences() {
    for (name, text) in policies() {
        let policy = Policy::parse(&text).unwrap_or_else(|error| panic!("{name}: {error}"));
        let sentences = explain(&policy);
        let (mut changed, mut all) = (BTreeSet::new(), BTreeSet::new());
        each_change(&text, &mut |change| {
            all.insert(change.path.clone());
            let Ok(other) = Policy::parse(&change.text) else { return };
            if other != policy {
                let path = &change.path;
                assert_ne!(explain(&other), sentences, "{name}: {path} is in no sentence");
                changed.insert(path.clone());
            }
        });
        // Other values of their entry bind these, so that none changes alone; another entry shows that it counts.
        let is_bound = |path: &str| {
            let is_of_window = path.starts_with(".milestone") && !path.ends_with("binding");
            let is_of_days = path.ends_with(".slot.every") && !path.starts_with(".rota[2]");
            let is_of_pauses = path == ".clock[0].count" || path.ends_with(".extension.event");
            is_of_window || is_of_days || is_of_pauses
        };
        let unchanged: Vec<_> = all.difference(&changed).filter(|path| !is_bound(path)).collect();
        assert!(unchanged.is_empty(), "{name}: no change of these loads: {unchanged:?}");
    }
}
