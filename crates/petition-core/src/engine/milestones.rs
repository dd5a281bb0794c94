//! Milestones: duties of the bureau, and the records and steps that prove them
//! (docs/rulebook.md#5-duties, #6-evidence).

use super::context::Context;
use super::entries::{DutyEntry, milestone_entries, row};
use super::evaluator::DutyRow;
use super::records::{MilestoneRow, Records};
use super::status::{Exclusion, Status};
use crate::calendar::Period;
use crate::order::sort_by;
use crate::policy::{MilestoneRule, Policy};
use crate::workflow::Day;
use std::ops::Deref;

/// A duty of the bureau. Evidence and exclusions are sorted by date, then id.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BureauDuty<'a> {
    /// What is required, when and by which clause.
    pub entry: DutyEntry<'a>,
    /// The duty as numbers.
    pub row: DutyRow,
    /// The ids of milestone records as `kind@period`, of cases, and of the receptions of a rota.
    pub evidence: Vec<String>,
    /// The ids of selected cases that lack the proving step, and of receptions that do not count for a rota.
    pub excluded: Vec<(String, Exclusion)>,
}

/// A case that contributes to the proof of a milestone.
pub(crate) struct ProvedCase {
    /// The day of the step; if the case lacks it, the day of the selection.
    pub(crate) day: Day,
    /// The id to cite.
    pub(crate) id: String,
    pub(crate) done: bool,
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

/// Returns the milestones of a year, in the order of the policy. `proved` returns the cases that contribute to
/// the provable milestone at an index.
pub(crate) fn duties<'a, P: Deref<Target = Policy>>(
    context: &'a Context<P>,
    records: &impl Records,
    proved: impl Fn(u32) -> Vec<ProvedCase>,
) -> Vec<BureauDuty<'a>> {
    let mut proof = 0;
    let entries = milestone_entries(&context.policy, context.year, &context.available).enumerate();
    let duty = |(at, (rule, entry)): (usize, (&'a MilestoneRule, DutyEntry<'a>))| {
        let own = records_for(records, context.today, &rule.kind, entry.period);
        let mut evidence: Vec<(Day, String)> =
            own.map(|record| (record.day, record_id(&record))).collect();
        let recorded_on = evidence.iter().map(|(day, _)| *day).min();
        let mut cases = Vec::new();
        if rule.proved_by.is_some() {
            cases = proved(proof);
            proof += 1;
        }
        let proved_on = proved_on(rule, &cases);
        let (done, lacking): (Vec<_>, Vec<_>) = cases.into_iter().partition(|case| case.done);
        evidence.extend(done.into_iter().map(|case| (case.day, case.id)));
        let lacking = lacking.into_iter().map(|case| (case.day, case.id)).collect();
        let earliest = recorded_on.into_iter().chain(proved_on).min();
        let status = entry.status(earliest, context.today, Status::Overdue);
        let halves = if earliest.is_some() { 2 } else { 0 };
        let row = row(at, Some(1), halves, status, entry.reason);
        let excluded = ids(lacking).into_iter().map(|id| (id, Exclusion::NotDone)).collect();
        BureauDuty { entry, row, evidence: ids(evidence), excluded }
    };
    entries.map(duty).collect()
}

/// Returns the day on which cases prove a milestone: that of the first step; or that of the last one, if each selected
/// case needs such a step and has it.
fn proved_on(rule: &MilestoneRule, cases: &[ProvedCase]) -> Option<Day> {
    let days = cases.iter().map(|case| case.day);
    if rule.proved_for_each.is_none() {
        return days.min();
    }
    days.max().filter(|_| cases.iter().all(|case| case.done))
}

/// Returns the ids by date, then id.
fn ids(mut items: Vec<(Day, String)>) -> Vec<String> {
    sort_by(&mut items, &Ord::cmp);
    items.into_iter().map(|(_, id)| id).collect()
}
