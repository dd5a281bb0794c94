//! The entries of duties: what a policy requires of a leader or of the bureau in a year (docs/rulebook.md#5-duties).

use super::amount::Amount;
use super::availability::AvailableTables;
use super::count::Count;
use super::coverage::Coverage;
use super::evaluator::DutyRow;
use super::evidence::LeaderEvidence;
use super::status::{DatedStatus, Status, StatusInput};
use crate::calendar::{Part, Period, Window};
use crate::policy::{Binding, Measure, Policy, Reason, Rota, Tenure, Who, YearSlot};
use crate::vocabulary::vocabulary;
use crate::workflow::Day;

vocabulary! {
    /// What a duty counts: a quota's measure, the records that meet a milestone, or pairs of leader and date of a
    /// rota.
    ///
    /// ```
    /// use petition_core::engine::DutyMeasure;
    /// use petition_core::policy::Measure;
    ///
    /// assert_eq!(DutyMeasure::from(Measure::ReceptionDays), DutyMeasure::ReceptionDays);
    /// assert_eq!(DutyMeasure::Milestone.key(), "milestone");
    /// ```
    pub enum DutyMeasure {
        ReceptionDays = "reception_days", "接访天数", "reception days";
        CasesSelected = "cases_selected", "筛选案件", "cases selected";
        CasesResolved = "cases_resolved", "化解案件", "cases resolved";
        Milestone = "milestone", "工作节点", "milestone";
        LeadersPresent = "leaders_present", "到场领导人次", "leaders present";
    }
}

impl From<Measure> for DutyMeasure {
    fn from(measure: Measure) -> Self {
        match measure {
            Measure::ReceptionDays => Self::ReceptionDays,
            Measure::CasesSelected => Self::CasesSelected,
            Measure::CasesResolved => Self::CasesResolved,
        }
    }
}

/// A requirement of the policy in a period: one for each quota or milestone and period, for each slot of a rota, or a
/// delegated entry for the year.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct DutyEntry<'a> {
    /// The quota's, rota's or delegated entry's id, or the milestone's kind.
    pub rule: &'a str,
    /// What the duty counts.
    pub measure: DutyMeasure,
    /// Whether it must be met.
    pub binding: Binding,
    /// The clause.
    pub clause: &'a str,
    /// Who acts for it.
    pub who: Who,
    /// The period.
    pub period: Period,
    /// The days on which it may be met; the last one is the due day.
    pub window: Window,
    /// The required number; `None` if another authority assesses it.
    pub(crate) at_least: Option<i64>,
    pub(crate) warning_days: i64,
    /// The window as day numbers.
    pub(crate) from: Day,
    pub(crate) to: Day,
    /// Why the entry is not assessed for any subject.
    pub(crate) reason: Option<Reason>,
}

/// An entry of leaders.
#[derive(Debug, Clone, Copy)]
pub(crate) struct LeaderEntry<'a> {
    pub(crate) entry: DutyEntry<'a>,
    pub(crate) count: Count,
    tenure: Tenure,
    tolerance_percent: i64,
    /// The status without any evidence, for leaders who are assessed in full.
    unmet: DatedStatus,
}

/// The common part of quotas, delegated entries, milestones and rotas.
struct DutyTerms<'a> {
    rule: &'a str,
    measure: DutyMeasure,
    binding: Binding,
    clause: &'a str,
    who: Who,
    warning_days: Option<i64>,
    at_least: Option<i64>,
}

fn entry<'a>(
    policy: &'a Policy,
    terms: DutyTerms<'a>,
    period: Period,
    window: Window,
) -> DutyEntry<'a> {
    let DutyTerms { rule, measure, binding, clause, who, warning_days, at_least } = terms;
    let elsewhere = at_least.is_none().then_some(Reason::ManagedElsewhere);
    DutyEntry {
        rule,
        measure,
        binding,
        clause,
        who,
        period,
        window,
        at_least,
        warning_days: warning_days.unwrap_or(policy.settings().warning_days),
        from: Day::from(window.from),
        to: Day::from(window.to),
        reason: elsewhere.or_else(|| outside_policy(policy, window)),
    }
}

/// Returns the reason if a window begins before the policy or ends after it.
fn outside_policy(policy: &Policy, window: Window) -> Option<Reason> {
    if policy.effective_from().is_some_and(|from| window.from < from) {
        Some(Reason::BeforePolicy)
    } else if policy.effective_to().is_some_and(|to| window.to > to) {
        Some(Reason::AfterPolicy)
    } else {
        None
    }
}

/// Returns the entries of leaders in a year that the input can evaluate, in the order of the policy, each by period.
pub(crate) fn leader_entries<'a>(
    policy: &'a Policy,
    year: i32,
    available: &AvailableTables,
    today: Day,
) -> Vec<LeaderEntry<'a>> {
    let mut entries = Vec::new();
    for quota in policy.quotas() {
        let terms = || DutyTerms {
            rule: &quota.id,
            measure: quota.measure.into(),
            binding: quota.binding,
            clause: &quota.clause,
            who: quota.who,
            warning_days: quota.warning_days,
            at_least: Some(quota.at_least),
        };
        for period in quota.period.periods(year, &quota.only) {
            let entry = entry(policy, terms(), period, period.window());
            entries.extend(of_group(policy, entry, quota.measure, &quota.group, today));
        }
    }
    for delegated in policy.delegated() {
        let terms = DutyTerms {
            rule: &delegated.id,
            measure: delegated.measure.into(),
            binding: Binding::Advisory,
            clause: &delegated.clause,
            who: Who::Leader,
            warning_days: None,
            at_least: None,
        };
        if let Some(year) = Period::new(year, Part::Year) {
            let entry = entry(policy, terms, year, year.window());
            entries.extend(of_group(policy, entry, delegated.measure, &delegated.group, today));
        }
    }
    entries.retain(|entry| available.can_evaluate_measure(entry.count.measure));
    entries
}

/// Adds the group to an entry. The validation of the policy ensures that the group exists.
fn of_group<'a>(
    policy: &Policy,
    entry: DutyEntry<'a>,
    measure: Measure,
    group: &str,
    today: Day,
) -> Option<LeaderEntry<'a>> {
    let group = policy.groups().iter().position(|one| one.id == group)? as u32;
    let (day_count, tenure) = (policy.reading().day_count, policy.reading().tenure);
    let count = Count { measure, day_count, group, from: entry.from, to: entry.to };
    let unmet = entry.status(None, today, Status::Missed);
    let tolerance_percent = policy.settings().tenure_tolerance_percent;
    Some(LeaderEntry { entry, count, tenure, tolerance_percent, unmet })
}

/// Returns the entries of milestones in a year that the input can evaluate, with the milestone rule of each.
pub(crate) fn milestone_entries<'a>(
    policy: &'a Policy,
    year: i32,
    available: &AvailableTables,
) -> impl Iterator<Item = (&'a crate::policy::MilestoneRule, DutyEntry<'a>)> + use<'a> {
    let available = *available;
    let rules = policy.milestones().iter();
    let rules = rules.filter(move |rule| available.can_evaluate_milestone(rule));
    rules.flat_map(move |rule| {
        rule.periods(year).into_iter().map(move |period| {
            let terms = DutyTerms {
                rule: &rule.kind,
                measure: DutyMeasure::Milestone,
                binding: rule.binding,
                clause: &rule.clause,
                who: Who::Bureau,
                warning_days: rule.warning_days,
                at_least: Some(1),
            };
            (rule, entry(policy, terms, period, rule.window(period)))
        })
    })
}

/// Returns the entry of a slot of a rota.
pub(crate) fn rota_entry<'a>(policy: &'a Policy, rota: &'a Rota, slot: &YearSlot) -> DutyEntry<'a> {
    let terms = DutyTerms {
        rule: &rota.id,
        measure: DutyMeasure::LeadersPresent,
        binding: rota.binding,
        clause: &rota.clause,
        who: rota.who,
        warning_days: rota.warning_days,
        at_least: Some(rota.at_least),
    };
    let entry = entry(policy, terms, slot.period, slot.window);
    let unknown = slot.is_calendar_unknown.then_some(Reason::CalendarUnknown);
    DutyEntry { reason: entry.reason.or(unknown), ..entry }
}

impl DutyEntry<'_> {
    /// Returns the status of the duty. `failed` is the status after the due day.
    pub(crate) fn status(&self, met_on: Option<Day>, today: Day, failed: Status) -> DatedStatus {
        if self.reason.is_some() {
            return DatedStatus::NOT_ASSESSED;
        }
        let (from, due, warning_days) = (self.from, self.to, self.warning_days);
        StatusInput { today, from, due, warning_days, met_on, failed }.status()
    }
}

impl LeaderEntry<'_> {
    /// Returns the duty of a leader; `None` if the leader is in the group on no day of the window. `at` is the
    /// entry's index.
    #[inline]
    pub(crate) fn duty<'e>(
        &self,
        at: usize,
        coverage: &Coverage,
        evidence: impl FnOnce() -> LeaderEvidence<'e>,
        today: Day,
    ) -> Option<DutyRow> {
        // Most leaders hold one office the whole year, so only the achieved number has to be computed.
        match coverage.covering_group(self.entry.from, self.entry.to) {
            Some(group) if group != self.count.group => None,
            Some(_) => {
                let tally = self.count.tally(evidence(), None, self.entry.at_least);
                let status = match tally.met_on {
                    None => self.unmet,
                    met_on => self.entry.status(met_on, today, Status::Missed),
                };
                let reason = self.entry.reason;
                Some(row(at, self.entry.at_least, tally.halves, status, reason))
            }
            None => self.duty_in_part(at, coverage, evidence(), today),
        }
    }

    /// Returns the duty of a leader as [`Self::duty`] does, if the leader's days in the group have to be counted.
    fn duty_in_part(
        &self,
        at: usize,
        coverage: &Coverage,
        evidence: LeaderEvidence<'_>,
        today: Day,
    ) -> Option<DutyRow> {
        let DutyEntry { from, to, at_least, .. } = self.entry;
        let covered = coverage.days_in(self.count.group, from, to);
        let days = to.days_since(from) + 1;
        if covered == 0 {
            return None;
        }
        // A small gap counts as in office: what happens in it still does not count.
        let partial = days - covered > days * self.tolerance_percent / 100;
        let unassessed = partial && self.tenure == Tenure::FullPeriod;
        let reason = self.entry.reason.or(unassessed.then_some(Reason::PartialTerm));
        let required = match at_least {
            Some(at_least) if reason.is_none() && partial && self.tenure == Tenure::ProRata => {
                // Rounded up in whole numbers: 3 × 200 days of 366 is 2.
                Some((at_least * covered + days - 1) / days)
            }
            at_least => at_least,
        };
        let coverage = (covered < days).then_some(coverage);
        let tally = self.count.tally(evidence, coverage, required);
        let status = match reason {
            Some(_) => DatedStatus::NOT_ASSESSED,
            None => self.entry.status(tally.met_on, today, Status::Missed),
        };
        Some(row(at, required, tally.halves, status, reason))
    }
}

pub(crate) fn row(
    entry: usize,
    required: Option<i64>,
    halves: i64,
    status: DatedStatus,
    reason: Option<Reason>,
) -> DutyRow {
    let DatedStatus { status, met_on, days_left, days_late } = status;
    let (required, achieved) = (required.map(Amount::from_whole), Amount::from_halves(halves));
    DutyRow { entry, required, achieved, status, met_on, days_left, days_late, reason }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_measure_of_a_quota_has_the_same_words_in_a_duty() {
        for measure in Measure::ALL {
            assert_eq!(DutyMeasure::from(*measure).word(), measure.word());
        }
        assert_eq!(DutyMeasure::ALL.len(), Measure::ALL.len() + 2);
    }
}
