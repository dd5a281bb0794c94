//! Properties of every ledger, tested on random ones.

#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing)]

#[path = "properties/acts.rs"]
mod acts;
#[path = "properties/changes.rs"]
mod changes;
#[path = "properties/checking.rs"]
mod checking;
#[path = "properties/clocks.rs"]
mod clocks;
#[path = "properties/edits.rs"]
mod edits;
#[path = "properties/evidence.rs"]
mod evidence;
#[path = "properties/ledgers.rs"]
mod ledgers;
#[path = "properties/merging.rs"]
mod merging;
#[path = "properties/notices.rs"]
mod notices;
#[path = "properties/order.rs"]
mod order;
#[path = "properties/policies.rs"]
mod policies;
#[path = "properties/privacy.rs"]
mod privacy;
#[path = "properties/recording.rs"]
mod recording;
#[path = "properties/text.rs"]
mod text;
#[path = "properties/workflow.rs"]
mod workflow;
#[path = "properties/working_ledger.rs"]
mod working_ledger;

use petition_core::compliance::{Duty, DutyMeasure, Exclusion, Status, assess};
use petition_core::ledger::Ledger;
use petition_core::policy::Measure;
use petition_core::workflow::Stage;
use proptest::strategy::{Strategy, ValueTree};
use proptest::test_runner::{Config, FileFailurePersistence, TestRunner};
use std::collections::BTreeSet;

/// Configures the number of random ledgers. Inputs that failed once are tried first from then on.
fn cases(cases: u32) -> Config {
    let failure_file = FileFailurePersistence::Direct("tests/properties/regressions.txt");
    Config { cases, failure_persistence: Some(Box::new(failure_file)), ..Config::default() }
}

/// The random ledgers must reach every status and stage: otherwise the properties would show nothing.
#[test]
fn random_ledgers_reach_every_status_and_stage() {
    let mut runner = TestRunner::deterministic();
    let (mut statuses, mut stages) = (BTreeSet::new(), BTreeSet::new());
    let mut lost = 0;
    for _ in 0..300 {
        let input = (ledgers::documents(), ledgers::policies(), ledgers::days());
        let (document, policy, as_of) = input.new_tree(&mut runner).unwrap().current();
        let report = assess(&Ledger::new(&document).unwrap(), &policy, 2020, as_of).unwrap();
        statuses.extend(report.duties.iter().map(|duty| (duty.measure, duty.status)));
        stages.extend(report.cases.iter().map(|case| case.stage));
        let chain = |duty: &Duty| duty.excluded.iter().any(|one| one.why == Exclusion::Chain);
        lost += report.duties.iter().filter(|duty| chain(duty)).count();
    }
    assert_eq!(stages.len(), Stage::ALL.len(), "{stages:?}");
    assert!(lost > 0, "no resolution fails because of an incomplete chain");
    for measure in Measure::ALL.iter().copied().map(DutyMeasure::from) {
        for status in [Status::Met, Status::Open, Status::AtRisk, Status::Missed] {
            let reached = statuses.contains(&(measure, status));
            assert!(reached, "{measure} {status}");
        }
    }
    for status in [Status::Met, Status::MetLate, Status::Overdue] {
        assert!(statuses.contains(&(DutyMeasure::Milestone, status)), "{status}");
    }
}
