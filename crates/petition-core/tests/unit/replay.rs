//! Tests of replay with short histories: which steps are active, and what counts.

use petition_core::policy::{Policy, Reading, ReopenedCredit};
use petition_core::workflow::{
    Credit, Day, LeaderIx, Replay, ReplayRules, Stage, StepFact, StepKind, replay,
};

/// Replays kinds on days counted from 2020-01-01 (day 0), with leader 7 as the first holder.
fn case(steps: &[(i32, StepKind)]) -> Replay {
    with(steps, |_| {})
}

/// Returns the day with this number, counted from 2020-01-01.
fn on(day: i32) -> Day {
    Day::from_number(18_262 + day)
}

fn with(steps: &[(i32, StepKind)], change: impl FnOnce(&mut Reading)) -> Replay {
    let mut reading = Policy::builtin("shenzhen-2019").unwrap().reading().clone();
    change(&mut reading);
    let fact = |(day, kind): &(i32, StepKind)| StepFact {
        kind: *kind,
        day: on(*day),
        leader: (*kind == StepKind::Transferred).then_some(LeaderIx(9)),
        unit_head: false,
    };
    replay(ReplayRules::of(&reading), Some(LeaderIx(7)), steps.iter().map(fact), |_, _| {})
}

use StepKind as K;

const TO_REPORT: [(i32, StepKind); 5] = [
    (0, K::Screened),
    (1, K::Selected),
    (2, K::Assigned),
    (3, K::TeamFormed),
    (4, K::UnitReported),
];

const CLOSED: [(i32, StepKind); 8] = [
    (0, K::Screened),
    (1, K::Selected),
    (2, K::Assigned),
    (3, K::TeamFormed),
    (4, K::UnitReported),
    (5, K::MaterialsReviewed),
    (6, K::SiteConfirmed),
    (7, K::LeaderApproved),
];

#[test]
fn a_complete_chain_concludes_and_resolves() {
    let case = case(&CLOSED);
    assert_eq!(Stage::of(&case), Stage::Concluded);
    assert_eq!(case.resolution(), Some(Credit { day: on(7), holder: Some(LeaderIx(7)) }));
    assert_eq!(case.irregular_steps(), 0);
}

#[test]
fn missing_links_and_those_after_them_complete_a_chain() {
    let mut steps = TO_REPORT.to_vec();
    steps.extend([(6, K::SiteConfirmed), (7, K::LeaderApproved)]);
    let cut = case(&steps);
    assert_eq!(Stage::of(&cut), Stage::Approved);
    assert_eq!(cut.incomplete_resolution().unwrap().day, on(7));
    steps.extend([(8, K::MaterialsReviewed), (9, K::SiteConfirmed), (10, K::LeaderApproved)]);
    let completed = case(&steps);
    assert_eq!(Stage::of(&completed), Stage::Concluded);
    assert_eq!(
        completed.irregular_steps(),
        1,
        "only the confirmation without a review was irregular"
    );
}

#[test]
fn a_replaced_selection_loses_its_credit_and_a_valid_one_cannot_be_replaced() {
    let replaced = case(&[(0, K::Selected), (1, K::Screened), (2, K::Selected)]);
    assert_eq!(replaced.selections(), [Credit { day: on(2), holder: Some(LeaderIx(7)) }]);
    let unchanged = case(&[(0, K::Screened), (1, K::Selected), (2, K::Selected)]);
    assert_eq!(unchanged.selections(), [Credit { day: on(1), holder: Some(LeaderIx(7)) }]);
    assert_eq!(unchanged.irregular_steps(), 1);
}

#[test]
fn a_withdrawal_before_notice_and_assignment_loses_the_credit() {
    let quiet = case(&[(0, K::Screened), (1, K::Selected), (2, K::Withdrawn)]);
    assert!(quiet.selections().is_empty());
    let announced =
        case(&[(0, K::Screened), (1, K::Selected), (2, K::Published), (3, K::Withdrawn)]);
    assert_eq!(announced.selections().len(), 1);
    assert_eq!(Stage::of(&announced), Stage::Withdrawn);
}

#[test]
fn after_a_withdrawal_only_a_screening_has_effect() {
    let case = case(&[(0, K::Screened), (1, K::Withdrawn), (2, K::Transferred), (3, K::Screened)]);
    assert_eq!(case.holder(), Some(LeaderIx(7)));
    assert_eq!(Stage::of(&case), Stage::InLibrary);
    assert_eq!(case.irregular_steps(), 1);
}

#[test]
fn a_reopening_in_a_later_year_follows_the_reading() {
    let mut steps = CLOSED.to_vec();
    steps.push((400, K::Reopened));
    assert_eq!(case(&steps).resolutions().len(), 1);
    assert_eq!(case(&steps).resolution(), None, "it is not active any more");
    let undo = with(&steps, |reading| reading.reopened_credit = ReopenedCredit::Undo);
    assert!(undo.resolutions().is_empty());
    let mut same_year = CLOSED.to_vec();
    same_year.push((300, K::Reopened));
    assert!(case(&same_year).resolutions().is_empty());
}

#[test]
fn a_further_reply_replaces_only_an_invalid_one() {
    let on_reply = |reading: &mut Reading| reading.resolved_on = K::Replied;
    let mut steps = vec![(0, K::Screened), (1, K::Selected), (2, K::Assigned), (2, K::Replied)];
    steps.extend_from_slice(&CLOSED[3..]);
    let early = with(&steps, on_reply);
    assert_eq!(early.irregular_steps(), 0);
    assert_eq!(early.resolution(), None);
    assert_eq!(early.incomplete_resolution().unwrap().day, on(2));
    steps.extend([(9, K::Replied), (12, K::Replied)]);
    let again = with(&steps, on_reply);
    assert_eq!(again.resolution().unwrap().day, on(9));
    assert_eq!(again.irregular_steps(), 0);
}

#[test]
fn an_irregular_return_undoes_nothing() {
    let mut steps = CLOSED.to_vec();
    steps.push((8, K::Returned));
    let case = case(&steps);
    assert_eq!(Stage::of(&case), Stage::Concluded);
    assert!(case.is_active(K::UnitReported));
    assert_eq!(case.irregular_steps(), 1);
}
