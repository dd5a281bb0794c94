//! Compares the library's replay with a plain second implementation, after each step and at the end.

#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing)]

#[path = "replay/histories.rs"]
mod histories;
#[path = "replay/plain.rs"]
mod plain;

use histories::{History, histories, readings};
use petition_core::policy::Reading;
use petition_core::workflow::{Credit, Day, Replay, ReplayRules, StepFact, StepKind, replay};
use plain::Plain;
use proptest::prelude::*;
use proptest::strategy::ValueTree;
use proptest::test_runner::{Config, FileFailurePersistence, TestRunner};

fn many() -> Config {
    let failure_file = FileFailurePersistence::Direct("tests/replay/regressions.txt");
    Config { cases: 192, failure_persistence: Some(Box::new(failure_file)), ..Config::default() }
}

/// A reading and two histories under it.
fn inputs() -> impl Strategy<Value = (Reading, History, History)> {
    readings().prop_flat_map(|reading| {
        let (one, other) = (histories(&reading), histories(&reading));
        (Just(reading), one, other)
    })
}

/// Compares every query of a case on a day.
fn assert_same(case: &Replay, twin: &Plain, day: Day) -> Result<(), TestCaseError> {
    for kind in StepKind::ALL {
        prop_assert_eq!(case.active_step(*kind), twin.active_step(*kind), "{}", kind);
        prop_assert_eq!(case.is_active(*kind), twin.is_active(*kind), "{}", kind);
        prop_assert_eq!(case.outcome(*kind, day), twin.outcome(*kind, day), "{}", kind);
    }
    prop_assert_eq!(case.is_concluded(), twin.is_concluded());
    prop_assert_eq!(case.holder(), twin.holder());
    prop_assert_eq!(case.selected_on(), twin.selected_on());
    prop_assert_eq!(case.is_in_consent_quarter(), twin.is_in_consent_quarter());
    prop_assert_eq!(case.resolution(), twin.resolution());
    prop_assert_eq!(case.incomplete_resolution(), twin.incomplete_resolution());
    prop_assert_eq!(case.selections(), twin.selections());
    prop_assert_eq!(case.resolutions(), twin.resolutions());
    prop_assert_eq!(case.irregular_steps(), twin.irregular_steps());
    Ok(())
}

/// Applies the steps to both, and compares after each.
fn assert_same_way(
    case: &mut Replay,
    reading: &Reading,
    history: &History,
) -> Result<(), TestCaseError> {
    let mut twin = Plain::new(reading.clone(), history.first_holder);
    assert_same(case, &twin, Day::default())?;
    for step in &history.steps {
        prop_assert_eq!(case.apply(*step), twin.apply(*step), "{:?}", step);
        assert_same(case, &twin, step.day)?;
    }
    Ok(())
}

proptest! {
    #![proptest_config(many())]

    #[test]
    fn any_history_has_the_same_result_in_both((reading, one, other) in inputs()) {
        let rules = ReplayRules::of(&reading);
        let mut case = Replay::new(rules, one.first_holder);
        assert_same_way(&mut case, &reading, &one)?;
        // A restarted replay must not depend on the case before.
        case.restart(other.first_holder);
        assert_same_way(&mut case, &reading, &other)?;
    }

    #[test]
    fn a_history_has_the_same_replay_order_and_result_at_once((reading, history, _) in inputs()) {
        let rules = ReplayRules::of(&reading);
        let mut outcomes = Vec::new();
        let case = replay(rules, history.first_holder, history.steps.iter().copied(), |at, outcome| {
            outcomes.push((at, outcome));
        });
        let mut twin = Plain::new(reading, history.first_holder);
        let expected = twin.apply_all(&history.steps);
        prop_assert_eq!(outcomes, expected);
        assert_same(&case, &twin, history.steps.last().map_or(Day::default(), |step| step.day))?;
    }

    /// Rows without `seq` are refused exactly if the order of the kinds' table gives another replay.
    #[test]
    fn a_position_decides_if_the_order_of_kinds_differs((reading, history, _) in inputs()) {
        let mut by_kind = history.steps.clone();
        by_kind.sort_by_key(|step| (step.day, step.kind));
        let (order, position_decided) = replay_order(&reading, &history, &history.steps);
        let (other_order, _) = replay_order(&reading, &history, &by_kind);
        prop_assert_eq!(position_decided, order != other_order, "{:?}", order);
    }
}

/// Returns the kinds of the steps in replay order, and whether a position decided.
fn replay_order(reading: &Reading, history: &History, steps: &[StepFact]) -> (Vec<StepKind>, bool) {
    let mut case = Replay::new(ReplayRules::of(reading), history.first_holder);
    let mut order = Vec::new();
    let decided = case.apply_all(steps, |step| **step, |_, step, _| order.push(step.kind));
    (order, decided)
}

/// The random histories must contain the rare cases that the comparison is about.
#[test]
fn random_histories_reach_rare_cases() {
    let mut runner = TestRunner::deterministic();
    let (mut selections, mut resolutions, mut kept_credit, mut broken, mut holders, mut back) =
        Default::default();
    for _ in 0..900 {
        let (reading, history, _) = inputs().new_tree(&mut runner).unwrap().current();
        let mut case = Replay::new(ReplayRules::of(&reading), history.first_holder);
        for step in history.steps {
            let withdrawn = case.is_active(StepKind::Withdrawn);
            case.apply(step);
            back += usize::from(withdrawn && case.is_active(StepKind::Screened));
        }
        selections += usize::from(case.selections().len() > 1);
        resolutions += usize::from(case.resolutions().len() > 1);
        kept_credit += usize::from(case.resolution().is_none() && !case.resolutions().is_empty());
        broken += usize::from(case.incomplete_resolution().is_some());
        let mut active: Vec<_> =
            StepKind::ALL.iter().filter_map(|kind| Some(case.active_step(*kind)?.holder)).collect();
        active.sort_unstable();
        active.dedup();
        holders += usize::from(active.len() > 2);
    }
    let reached: [usize; 6] = [selections, resolutions, kept_credit, broken, holders, back];
    assert!(reached.iter().all(|times| *times > 3), "{reached:?}");
}

/// A case with one selection and one resolution allocates no list.
#[test]
fn a_replay_is_small() {
    assert!(size_of::<Replay>() <= 192, "{}", size_of::<Replay>());
    assert_eq!(size_of::<Credit>(), 12);
}
