//! No order of steps concludes or resolves a case without a complete active closing chain.

use crate::ledgers::{built_in, day, history, moves, step};
use chrono::{Days, NaiveDate};
use petition_core::compliance::{CaseRow, assess};
use petition_core::ledger::{Case, Ledger, Step};
use petition_core::workflow::{Stage, StepKind};
use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::select;

/// Returns the row of a case with these steps, and the kinds in replay order.
fn one_case(steps: Vec<Step>) -> (CaseRow, Vec<StepKind>) {
    let text = r#"{"format": "petition-ledger/1", "bureau": {"code": "440300", "name": "示范市信访局"},
        "leaders": [{"id": "L2", "name": "林示例"}, {"id": "L10", "name": "周演示"}],
        "matters": [{"id": "M1", "registered_on": "2020-01-06", "claim": ""}]}"#;
    let mut document = Ledger::from_json(text).unwrap().document().clone();
    document.cases.push(Case { id: "C1".into(), matter: "M1".into(), leader: None, steps });
    let ledger = Ledger::new(&document).unwrap();
    let policy = built_in();
    let history = ledger.case_file("C1", policy, last_day()).unwrap().history;
    let row = assess(&ledger, policy, 2020, last_day()).unwrap().cases.remove(0);
    (row, history.into_iter().map(|step| step.kind).collect())
}

fn last_day() -> NaiveDate {
    day(2199, 12, 31)
}

/// A plain second implementation for a history in replay order. Whether some approval was never undone and had
/// confirmation, review and report before it, in order, without a return or a withdrawal between; and before those
/// selection, assignment and team.
fn has_complete_chain(kinds: &[StepKind]) -> bool {
    use StepKind as K;
    let last = |kind: K, before: usize| kinds[..before].iter().rposition(|one| *one == kind);
    let approvals = (0..kinds.len()).filter(|at| kinds[*at] == K::LeaderApproved);
    approvals.into_iter().any(|approved| {
        let taken_back = |kind: &K| matches!(kind, K::Reopened | K::Withdrawn);
        let report = last(K::SiteConfirmed, approved)
            .and_then(|confirmed| last(K::MaterialsReviewed, confirmed))
            .and_then(|reviewed| last(K::UnitReported, reviewed));
        let Some(report) = report else { return false };
        let broken = |kind: &K| matches!(kind, K::Returned | K::Withdrawn);
        let begun = last(K::Withdrawn, report).unwrap_or(0);
        let has = |kind| kinds[begun..report].contains(&kind);
        !kinds[approved..].iter().any(taken_back)
            && !kinds[report..approved].iter().any(broken)
            && has(K::Selected)
            && has(K::Assigned)
            && has(K::TeamFormed)
    })
}

fn assert_chain_is_complete(steps: Vec<Step>) -> Result<(), TestCaseError> {
    let (row, kinds) = one_case(steps);
    prop_assert_eq!(row.stage == Stage::Concluded, row.resolved_on.is_some());
    prop_assert!(row.stage != Stage::Concluded || has_complete_chain(&kinds), "{kinds:?}");
    Ok(())
}

/// Returns steps on consecutive days: the replay keeps their order.
fn a_step_a_day(kinds: &[StepKind]) -> Vec<Step> {
    let dated = (0..).zip(kinds);
    dated.map(|(days, kind)| step(*kind, day(2020, 1, 6) + Days::new(days), "L2", true)).collect()
}

const CHAIN: [StepKind; 8] = [
    StepKind::Screened,
    StepKind::Selected,
    StepKind::Assigned,
    StepKind::TeamFormed,
    StepKind::UnitReported,
    StepKind::MaterialsReviewed,
    StepKind::SiteConfirmed,
    StepKind::LeaderApproved,
];

proptest! {
    #![proptest_config(crate::cases(256))]

    #[test]
    fn a_likely_history_concludes_only_by_the_complete_chain(moves in moves(2)) {
        assert_chain_is_complete(history(&moves, day(2020, 1, 6)))?;
    }

    #[test]
    fn any_history_concludes_only_by_the_complete_chain(
        kinds in vec(prop_oneof![select(StepKind::ALL), select(&CHAIN[..])], 0..40)
    ) {
        assert_chain_is_complete(a_step_a_day(&kinds))?;
    }

    #[test]
    fn only_orders_that_respect_the_chain_conclude(
        kinds in Just(CHAIN.to_vec()).prop_shuffle(), keep in 0..5_usize
    ) {
        // Few of all orders are right, so the end of the chain often stays in order.
        let mut kinds = kinds;
        let tail = &CHAIN[CHAIN.len() - keep..];
        kinds.retain(|kind| !tail.contains(kind));
        kinds.extend(tail);
        let place = |kind: StepKind| kinds.iter().position(|one| *one == kind).unwrap();
        let base = [StepKind::Selected, StepKind::Assigned, StepKind::TeamFormed].map(place);
        let links = [CHAIN[4], CHAIN[5], CHAIN[6], CHAIN[7]].map(place);
        let in_order = links.is_sorted() && base.iter().all(|base| *base < links[0]);
        let (row, _) = one_case(a_step_a_day(&kinds));
        prop_assert_eq!(row.stage == Stage::Concluded, in_order, "{:?}", kinds);
        prop_assert_eq!(row.resolved_on.is_some(), in_order);
    }

    #[test]
    fn the_steps_of_one_day_conclude_in_any_order(kinds in Just(CHAIN.to_vec()).prop_shuffle()) {
        let (row, _) = one_case(kinds.iter().map(|kind| step(*kind, day(2020, 1, 6), "L2", true)).collect());
        prop_assert_eq!(row.stage, Stage::Concluded, "{:?}", kinds);
        prop_assert_eq!(row.irregular_steps, 0);
        prop_assert_eq!(row.last_step, Some(StepKind::LeaderApproved));
    }
}
