//! The bureau's duties: milestones of the year, and the records and steps that prove them
//! (docs/rulebook.md#5-duties, #6-evidence).

use super::availability::AvailableTables;
use super::context::Context;
use super::entries::{DutyEntry, bureau_entries, row};
use super::evaluator::DutyRow;
use super::records::{MilestoneRow, Records};
use super::status::Status;
use crate::calendar::{Period, Window};
use crate::order::sort_by;
use crate::policy::Policy;
use crate::words::CaseIx;
use crate::workflow::{Day, StepFact, StepKind};
use std::ops::Deref;

/// A kind of step that proves a milestone, and the days on which it does.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Proof {
    kind: StepKind,
    from: Day,
    to: Day,
}

impl Proof {
    fn of(kind: StepKind, window: Window) -> Self {
        Self { kind, from: Day::from(window.from), to: Day::from(window.to) }
    }

    /// Whether a step proves it: the work was done, even if the step is irregular or undone later.
    pub(crate) fn is_proved_by(&self, step: &StepFact) -> bool {
        self.kind == step.kind && self.from <= step.day && step.day <= self.to
    }
}

/// Returns the proofs that the milestones of a year accept.
pub(crate) fn provable(policy: &Policy, available: &AvailableTables, year: i32) -> Vec<Proof> {
    let entries = bureau_entries(policy, year, available);
    entries.filter_map(|(rule, entry)| Some(Proof::of(rule.proved_by?, entry.window))).collect()
}

/// The steps of cases that prove milestones: the first of each case for each proof.
pub(crate) type ProvingSteps = Vec<(u32, Day, CaseIx)>;

/// A duty of the bureau. Its evidence is sorted by date, then id.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BureauDuty<'a> {
    /// What is required, when and by which clause.
    pub entry: DutyEntry<'a>,
    /// The duty as numbers.
    pub row: DutyRow,
    /// The ids of milestone records as `kind@period`, and of cases.
    pub evidence: Vec<String>,
}

/// Returns the id by which a milestone record is cited.
pub(crate) fn record_id(record: &MilestoneRow<'_>) -> String {
    format!("{}@{}", record.kind, record.period)
}

/// Iterates over the records of a kind up to today that serve a period.
pub(crate) fn records_for<'a>(
    records: &'a impl Records,
    today: Day,
    kind: &'a str,
    period: Period,
) -> impl Iterator<Item = MilestoneRow<'a>> {
    records.milestones().filter(move |record| {
        record.kind == kind && record.day <= today && period.is_served_by(record.period)
    })
}

/// Returns the bureau's duties of a year, in the order of the policy. `proved` returns the proving steps of the
/// provable milestone at an index: their days with the ids to cite.
pub(crate) fn duties<'a, P: Deref<Target = Policy>>(
    context: &'a Context<P>,
    records: &impl Records,
    proved: impl Fn(u32) -> Vec<(Day, String)>,
) -> Vec<BureauDuty<'a>> {
    let mut proof = 0;
    let entries = bureau_entries(&context.policy, context.year, &context.available).enumerate();
    let duty = |(at, (rule, entry)): (usize, (&'a crate::policy::MilestoneRule, DutyEntry<'a>))| {
        let own = records_for(records, context.today, &rule.kind, entry.period);
        let mut found: Vec<(Day, String)> =
            own.map(|record| (record.day, record_id(&record))).collect();
        if rule.proved_by.is_some() {
            found.extend(proved(proof));
            proof += 1;
        }
        sort_by(&mut found, &Ord::cmp);
        let earliest = found.first().map(|(day, _)| *day);
        let status = entry.status(earliest, context.today, Status::Overdue);
        let halves = if earliest.is_some() { 2 } else { 0 };
        let row = row(at, Some(1), halves, status, entry.reason);
        BureauDuty { entry, row, evidence: found.into_iter().map(|(_, id)| id).collect() }
    };
    entries.map(duty).collect()
}
