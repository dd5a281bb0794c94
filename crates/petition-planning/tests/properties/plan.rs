//! Properties of plans.

use crate::ledgers::{days, options, periods, policies, rosters, shuffle, shuffle_records};
use petition_core::calendar::{Period, Workdays};
use petition_core::compliance::{Duty, DutyMeasure, Status, assess};
use petition_core::ledger::words::ReceptionStatus;
use petition_core::ledger::{LedgerDocument, Reception};
use petition_core::{Date, Ledger, Policy};
use petition_planning::{Plan, PlanOptions, plan};
use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::Index;
use proptest::strategy::ValueTree;
use proptest::test_runner::TestRunner;
use std::collections::BTreeSet;

/// All that a plan is made from.
#[derive(Debug, Clone)]
struct Input {
    document: LedgerDocument,
    policy: Policy,
    period: Period,
    as_of: Date,
    options: PlanOptions,
}

fn inputs() -> impl Strategy<Value = Input> {
    rosters().prop_flat_map(|document| {
        (options(&document), policies(), periods(), days()).prop_map(
            move |(options, policy, period, as_of)| Input {
                document: document.clone(),
                policy,
                period,
                as_of,
                options,
            },
        )
    })
}

impl Input {
    fn ledger(&self) -> Ledger {
        Ledger::new(&self.document).unwrap()
    }

    fn plan(&self, ledger: &Ledger) -> Plan {
        let Self { policy, period, as_of, options, .. } = self;
        plan(ledger, policy, Workdays::builtin(), *period, *as_of, options).unwrap()
    }

    /// The leaders who receive on a day according to the ledger.
    fn receiving(&self, date: Date) -> BTreeSet<&str> {
        let receptions = self.document.receptions.iter();
        let on_day =
            receptions.filter(|one| one.date == date && one.status != ReceptionStatus::Cancelled);
        on_day
            .flat_map(|one| std::iter::once(&one.leader).chain(&one.also_present))
            .map(|leader| leader.as_str())
            .collect()
    }

    /// The duties of reception days, after everything up to the year's end was held.
    fn duties_after(&self, plan: &Plan) -> Vec<Duty> {
        let entered = plan.enter(&self.ledger()).unwrap();
        let mut document = entered.document().clone();
        let held = |one: &Reception| match one.status {
            ReceptionStatus::Planned if one.date >= self.as_of => ReceptionStatus::Held,
            status => status,
        };
        let receptions = document.receptions.iter();
        let receptions = receptions.map(|one| Reception { status: held(one), ..one.clone() });
        document.receptions = receptions.collect::<Vec<_>>().into();
        let ledger = Ledger::new(&document).unwrap();
        let end = Date::from_ymd_opt(self.period.year(), 12, 31).unwrap();
        let report = assess(&ledger, &self.policy, self.period.year(), end).unwrap();
        let mut duties = report.duties;
        duties.retain(|duty| duty.measure == DutyMeasure::ReceptionDays);
        duties
    }
}

proptest! {
    #![proptest_config(crate::cases(200))]

    #[test]
    fn a_proposed_day_has_no_obstacle(input in inputs()) {
        let plan = input.plan(&input.ledger());
        let notice = i32::try_from(input.policy.settings().notice_days).unwrap();
        for one in &plan.proposals {
            prop_assert_eq!(Workdays::builtin().is_workday(one.date), Some(true));
            prop_assert!(input.period.window().contains(one.date) && one.date >= input.as_of);
            let is_busy = input.options.busy.iter().any(|busy| {
                busy.leader.as_ref().is_none_or(|leader| *leader == one.leader)
                    && busy.from <= one.date && one.date <= busy.to
            });
            prop_assert!(!is_busy, "{one:?}");
            prop_assert!(!input.receiving(one.date).contains(one.leader.as_str()));
            let on_day = plan.proposals.iter().filter(|other| other.date == one.date);
            let on_day: Vec<&str> = on_day.map(|other| other.leader.as_str()).collect();
            prop_assert_eq!(on_day.iter().collect::<BTreeSet<_>>().len(), on_day.len());
            let leaders = on_day.len() + input.receiving(one.date).len();
            prop_assert!(leaders <= input.options.max_leaders_a_day.get() as usize);
            let notice_of = (one.date - input.as_of).num_days();
            prop_assert_eq!(one.short_notice, notice_of < i64::from(notice));
            let deadline = plan.publication.iter()
                .find(|period| period.period.window().contains(one.date))
                .map(|period| period.deadline);
            if deadline.is_some_and(|deadline| one.date <= deadline) {
                prop_assert!(!one.short_notice);
            }
            prop_assert!(one.publish_by >= input.as_of);
        }
    }

    #[test]
    fn a_plan_held_meets_every_duty_that_is_not_listed_as_unplaced(input in inputs()) {
        let plan = input.plan(&input.ledger());
        let unplaced: BTreeSet<&str> = plan.unplaced.iter().map(|one| one.duty.as_str()).collect();
        let asked = input.period.window();
        for duty in input.duties_after(&plan) {
            let overlaps = duty.window.from <= asked.to && asked.from <= duty.window.to;
            if overlaps && duty.reason.is_none() {
                let is_unplaced = unplaced.contains(duty.id.as_str());
                prop_assert_eq!(duty.status == Status::Met, !is_unplaced, "{:?}", duty);
            }
            if let Some(listed) = plan.unplaced.iter().find(|one| one.duty == duty.id) {
                let required = duty.required.unwrap().halves();
                prop_assert_eq!(required - duty.achieved.halves(), listed.missing.halves());
            }
        }
        // No proposal is for nothing: each counts for every duty that it names.
        let duties = input.duties_after(&plan);
        let ids = plan.receptions(&input.ledger()).into_iter().map(|one| one.id.to_string());
        for (one, id) in plan.proposals.iter().zip(ids) {
            for name in &one.duties {
                let duty = duties.iter().find(|duty| duty.id == *name).unwrap();
                prop_assert!(duty.evidence.contains(&id), "{name} {id}");
            }
        }
    }

    #[test]
    fn an_entered_plan_leaves_nothing_to_propose(input in inputs()) {
        let plan = input.plan(&input.ledger());
        let again = input.plan(&plan.enter(&input.ledger()).unwrap());
        prop_assert_eq!(&again.proposals, &[]);
        let missing = |plan: &Plan| -> Vec<_> {
            plan.unplaced.iter().map(|one| (one.duty.clone(), one.missing)).collect()
        };
        prop_assert_eq!(missing(&again), missing(&plan));
    }

    #[test]
    fn the_order_of_records_does_not_matter(
        input in inputs(),
        with in vec(any::<Index>(), 16),
    ) {
        let mut other = input.clone();
        shuffle(&mut other.document, &with);
        shuffle_records(&mut other.options.busy, &with);
        let [one, another] = [&input, &other].map(|input| input.plan(&input.ledger()));
        prop_assert_eq!(one.to_json(), another.to_json());
    }
}

/// Random inputs must be neither trivial nor impossible: otherwise the properties would show nothing.
#[test]
fn random_inputs_reach_every_kind_of_plan() {
    let mut runner = TestRunner::deterministic();
    let (mut codes, mut moved, mut several, mut short) = (BTreeSet::new(), 0, 0, 0);
    for _ in 0..400 {
        let input = inputs().new_tree(&mut runner).unwrap().current();
        let plan = input.plan(&input.ledger());
        codes.extend(plan.unplaced.iter().flat_map(|one| &one.reasons).map(|one| one.code));
        moved += plan.proposals.iter().filter(|one| one.target_blocked.is_some()).count();
        several += plan.proposals.iter().filter(|one| one.duties.len() > 1).count();
        short += plan.proposals.iter().filter(|one| one.short_notice).count();
    }
    assert_eq!(codes.len(), petition_planning::plan::DayBlock::ALL.len() - 1, "{codes:?}");
    assert!(moved > 50 && several > 10 && short > 0, "{moved} {several} {short}");
}
