//! Findings about leaders: offices, gaps between terms, and the published schedule.

use super::reception::ScheduledPeriod;
use super::{AssessmentContext, Detail, FindingRow, RuleMatch};
use crate::engine::entries::{LeaderEntry, leader_entries};
use crate::engine::evidence::LeaderEvidence;
use crate::engine::records::{RecordList, Records};
use crate::engine::status::Status;
use crate::ledger::words::ReceptionStatus;
use crate::policy::{Measure, Policy};
use crate::words::{LeaderIx, ReceptionIx, Rule};
use std::collections::HashSet;
use std::ops::Deref;

/// The rules about leaders, with what they need of all receptions.
pub(super) struct LeaderRules<'a, R, P> {
    assessment: &'a AssessmentContext<R, P>,
    /// The duties to receive whose period is inside a scheduled one with a deadline in the past, and the index of
    /// that period.
    scheduled: Vec<(usize, LeaderEntry<'a>)>,
    /// The leaders in the schedule of each scheduled period, as published by the deadline: a bit for each period.
    in_schedule: Vec<u16>,
}

impl<'a, R: Records, P: Deref<Target = Policy>> LeaderRules<'a, R, P> {
    pub(super) fn new(assessment: &'a AssessmentContext<R, P>) -> Self {
        let context = &assessment.context;
        let mut rules = Self { assessment, scheduled: Vec::new(), in_schedule: Vec::new() };
        if !context.evaluates(Rule::NotInSchedule, None) {
            return rules;
        }
        let periods = assessment.publication_deadlines.periods();
        let entries =
            leader_entries(&context.policy, context.year, &context.available, context.today);
        for entry in entries {
            let holds = |period: &ScheduledPeriod| {
                period.from <= entry.entry.from
                    && entry.entry.to <= period.to
                    && context.today > period.deadline
            };
            let period = periods.iter().position(holds);
            let period = period.filter(|_| entry.count.measure == Measure::ReceptionDays);
            rules.scheduled.extend(period.map(|period| (period, entry)));
        }
        if !rules.scheduled.is_empty() {
            rules.in_schedule = in_schedule(assessment);
        }
        rules
    }

    /// Visits the findings about a leader, in the order of their table.
    pub(super) fn visit(&self, leader: LeaderIx, visit: &mut dyn FnMut(&FindingRow<'_>)) {
        let AssessmentContext { records, context, .. } = self.assessment;
        let id = records.leader_id(leader);
        let mut add = |rule_match: RuleMatch<'_>| {
            let rule_match = RuleMatch { leader: Some(id), ..rule_match };
            context.row(id, rule_match).iter().for_each(&mut *visit);
        };
        self.visit_offices(leader, &mut add);
        self.visit_gaps(leader, &mut add);
        self.visit_schedule(leader, &mut add);
    }

    /// Reports an office that belongs to no group, in a term that touches the year. It may be misspelt, and then the
    /// leader has no duty.
    fn visit_offices(&self, leader: LeaderIx, add: &mut impl FnMut(RuleMatch<'_>)) {
        let AssessmentContext { records, context, .. } = self.assessment;
        if !context.evaluates(Rule::OfficeNotInPolicy, None) {
            return;
        }
        let offices = context.policy.office_names();
        let mut reported: HashSet<&str> = HashSet::new();
        for term in records.terms(leader) {
            let touches = term.from <= *context.days.end()
                && term.to.is_none_or(|last| last >= *context.days.start());
            let unknown = touches && offices.group_of(term.office).is_none();
            if unknown && reported.insert(term.office) {
                let detail = Detail::Office(term.office);
                add(RuleMatch { detail, ..RuleMatch::new(Rule::OfficeNotInPolicy, None) });
            }
        }
    }

    /// Reports a short gap between two days in office. The dates of the terms may be wrong.
    fn visit_gaps(&self, leader: LeaderIx, add: &mut impl FnMut(RuleMatch<'_>)) {
        let context = &self.assessment.context;
        let longest = context.policy.settings().term_gap_days;
        let gaps = context.coverage.get(leader.index()).into_iter().flat_map(|one| one.gaps());
        for (from, to) in gaps.filter(|(from, _)| context.is_of_the_year(*from)) {
            if to.days_since(from) < longest {
                let detail = Detail::Day(to);
                add(RuleMatch { detail, ..RuleMatch::new(Rule::TermGap, Some(from)) });
            }
        }
    }

    /// Reports a leader who has to receive in a scheduled period and is not in the schedule as published in time.
    fn visit_schedule(&self, leader: LeaderIx, add: &mut impl FnMut(RuleMatch<'_>)) {
        let context = &self.assessment.context;
        let Some(coverage) = context.coverage.get(leader.index()) else { return };
        let announced = self.in_schedule.get(leader.index()).copied().unwrap_or_default();
        for (at, period) in self.assessment.publication_deadlines.periods().iter().enumerate() {
            let mut own = self.scheduled.iter().filter(|(of, _)| *of == at);
            let none = || LeaderEvidence::Listed(&[]);
            let must_receive = own.any(|(_, entry)| {
                let duty = entry.duty(0, coverage, none, context.today);
                duty.is_some_and(|duty| duty.status != Status::NotAssessed)
            });
            if must_receive && announced & 1 << at == 0 {
                let detail = Detail::Period(period.period);
                let rule_match = RuleMatch::new(Rule::NotInSchedule, Some(period.deadline));
                add(RuleMatch { detail, ..rule_match });
            }
        }
    }
}

/// Returns for each leader the scheduled periods with a reception that was online by the deadline.
fn in_schedule<R: Records, P: Deref<Target = Policy>>(
    assessment: &AssessmentContext<R, P>,
) -> Vec<u16> {
    let AssessmentContext { records, publication_deadlines, .. } = assessment;
    let mut all = vec![0; records.len(RecordList::Leaders) as usize];
    for at in (0..records.len(RecordList::Receptions)).map(ReceptionIx) {
        let Some(reception) = records.reception(at) else { continue };
        let fact = reception.fact;
        let Some(index) = publication_deadlines.index_of(fact.day) else { continue };
        let deadline = publication_deadlines.periods().get(index).map(|period| period.deadline);
        let in_time = reception.published_on.is_some_and(|day| Some(day) <= deadline);
        if in_time && fact.status != ReceptionStatus::Cancelled {
            for leader in std::iter::once(fact.leader).chain(records.also_present(at)) {
                if let Some(periods) = all.get_mut(leader.index()) {
                    *periods |= 1 << index;
                }
            }
        }
    }
    all
}
