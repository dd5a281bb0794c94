//! Random histories under random readings.

use petition_core::policy::{Policy, Reading, ReopenedCredit, UnitHead};
use petition_core::workflow::{Day, LeaderIx, Replay, ReplayRules, StepFact, StepKind};
use proptest::bool::weighted;
use proptest::collection::{btree_set, vec};
use proptest::option;
use proptest::prelude::*;
use proptest::sample::{Index, select};

/// 2020-01-01.
const NEW_YEAR: Day = Day::from_number(18_262);

/// The built-in policy's reading with another resolving kind, credit and consent: all of the rulebook's, and more.
pub fn readings() -> impl Strategy<Value = Reading> {
    let credit = select(&[ReopenedCredit::KeepClosedYears, ReopenedCredit::Undo][..]);
    let likely = [StepKind::LeaderApproved, StepKind::Replied, StepKind::SiteConfirmed];
    let resolved_on = prop_oneof![3 => select(likely.to_vec()), 1 => select(StepKind::ALL)];
    let unit_head = option::of(select(UnitHead::ALL));
    let chosen = (resolved_on, credit, unit_head, btree_set(1_u8..=4, 0..=4));
    chosen.prop_map(|(kind, credit, unit_head, quarters)| {
        let mut reading = Policy::builtin("shenzhen-2019").unwrap().reading().clone();
        reading.resolved_on = kind;
        reading.reopened_credit = credit;
        reading.unit_head = unit_head;
        reading.consent_quarters = quarters.into_iter().collect();
        reading
    })
}

/// A future step: often one that would be regular, otherwise any.
#[derive(Debug, Clone)]
struct Move {
    how: u8,
    which: Index,
    gap: i32,
    leader: Option<LeaderIx>,
    unit_head: bool,
}

fn moves() -> impl Strategy<Value = Vec<Move>> {
    let gap = prop_oneof![3 => Just(0), 6 => 1..40, 1 => 100..300];
    let one = (0..10_u8, any::<Index>(), gap, option::of(0..4_u32), weighted(0.9));
    vec(
        one.prop_map(|(how, which, gap, leader, unit_head)| Move {
            how,
            which,
            gap,
            leader: leader.map(LeaderIx),
            unit_head,
        }),
        0..48,
    )
}

/// A first holder and the steps, by day.
#[derive(Debug, Clone)]
pub struct History {
    pub first_holder: Option<LeaderIx>,
    pub steps: Vec<StepFact>,
}

/// Histories that advance far under a reading, with unexpected steps in between.
pub fn histories(reading: &Reading) -> impl Strategy<Value = History> + use<> {
    let rules = ReplayRules::of(reading);
    (option::of(0..4_u32), moves()).prop_map(move |(first, moves)| {
        let first_holder = first.map(LeaderIx);
        let mut case = Replay::new(rules, first_holder);
        let mut day = NEW_YEAR;
        let mut steps = Vec::new();
        for Move { how, which, gap, leader, unit_head } in moves {
            day = day.saturating_add(gap);
            let next: Vec<StepKind> = case.next_kinds(day).collect();
            // The last kinds of the table are rare, so that cases advance far.
            let kind = match how {
                0..5 => next.iter().copied().find(|kind| !case.is_active(*kind)),
                5..7 if !next.is_empty() => Some(*which.get(&next)),
                _ => None,
            };
            let kind = kind.unwrap_or_else(|| *which.get(StepKind::ALL));
            let step = StepFact { kind, day, leader, unit_head };
            steps.push(step);
            case.apply(step);
        }
        History { first_holder, steps }
    })
}
