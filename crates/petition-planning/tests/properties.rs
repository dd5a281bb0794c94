//! Properties of plans and matches, tested on random ledgers.

#![allow(clippy::unwrap_used, clippy::indexing_slicing)]

#[path = "properties/candidates.rs"]
mod candidates;
#[path = "properties/ledgers.rs"]
mod ledgers;
#[path = "properties/maximum.rs"]
mod maximum;
#[path = "properties/plan.rs"]
mod plan;
mod support;

use proptest::test_runner::{Config, FileFailurePersistence};

/// Configures the number of random inputs. Inputs that failed once are tried first from then on.
fn cases(cases: u32) -> Config {
    let failure_file = FileFailurePersistence::Direct("tests/properties/regressions.txt");
    Config { cases, failure_persistence: Some(Box::new(failure_file)), ..Config::default() }
}
