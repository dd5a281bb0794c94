//! Findings about cases: their steps, their selection, their conclusion, and their state today.

use super::{AssessmentContext, Detail, FindingRow, RuleMatch};
use crate::calendar::Period;
use crate::engine::cases::{CaseSummary, HolderHistory};
use crate::engine::context::Context;
use crate::engine::records::Records;
use crate::order::sort_by;
use crate::policy::Policy;
use crate::words::{CaseIx, LeaderIx, Rule};
use crate::workflow::{ActiveStep, COORDINATION, Day, KindSet, Replay, StepKind};
use std::ops::{Deref, Range};

/// A finding about a case, in a few bytes.
#[derive(Debug, Clone, Copy)]
pub(super) struct CaseFinding {
    pub(super) rule: Rule,
    pub(super) on: Day,
    pub(super) step: Option<StepKind>,
    pub(super) consent: bool,
    pub(super) detail: CaseDetail,
}

/// What a finding about a case refers to.
#[derive(Debug, Clone, Copy)]
pub(super) enum CaseDetail {
    Nothing,
    Steps { missing: KindSet, in_the_way: KindSet },
    Case(CaseIx),
    Leaders(LeaderIx, LeaderIx),
}

/// The findings about cases, sorted within a case by rule, date and replay order.
#[derive(Debug, Default)]
pub(crate) struct CaseFindings {
    all: Vec<CaseFinding>,
    /// For each case, the end of its findings.
    ends: Vec<u32>,
}

impl CaseFindings {
    /// Adds a finding if its rule is evaluated.
    pub(super) fn add<P: Deref<Target = Policy>>(
        &mut self,
        context: &Context<P>,
        finding: CaseFinding,
    ) {
        if context.evaluates(finding.rule, Some(finding.on)) {
            self.all.push(finding);
        }
    }

    /// Adds the findings about a case itself, and closes the case.
    pub(in crate::engine) fn add_of_case<R: Records, P: Deref<Target = Policy>>(
        &mut self,
        view: &CaseView<'_, R, P>,
    ) {
        view.visit(|finding| self.add(&view.assessment.context, finding));
        let start = self.ends.last().copied().unwrap_or(0) as usize;
        let own = self.all.get_mut(start..).unwrap_or_default();
        if own.len() > 1 {
            // The sort is stable, so equal findings stay in replay order.
            sort_by(own, &|a, b| (a.rule, a.on).cmp(&(b.rule, b.on)));
        }
        self.ends.push(self.all.len() as u32);
    }

    pub(super) fn visit<R: Records, P: Deref<Target = Policy>>(
        &self,
        assessment: &AssessmentContext<R, P>,
        cases: &[CaseSummary],
        places: Range<usize>,
        visit: &mut dyn FnMut(&FindingRow<'_>),
    ) {
        let AssessmentContext { records, context, .. } = assessment;
        let before = places.start.checked_sub(1).and_then(|before| self.ends.get(before));
        let mut start = before.copied().unwrap_or(0) as usize;
        let ends = self.ends.get(places.clone()).unwrap_or_default();
        for (case, end) in cases.get(places).unwrap_or_default().iter().zip(ends) {
            let own = self.all.get(start..*end as usize).unwrap_or_default();
            start = *end as usize;
            let leader = case.holder.map(|holder| records.leader_id(holder));
            let unit =
                case.matter.and_then(|matter| records.matter(matter)).and_then(|one| one.unit);
            for CaseFinding { rule, on, step, consent, detail } in own.iter().copied() {
                let detail = match detail {
                    CaseDetail::Nothing => Detail::None,
                    CaseDetail::Steps { missing, in_the_way } => {
                        Detail::Steps { missing, in_the_way }
                    }
                    CaseDetail::Case(other) => Detail::Case(records.case_id(other)),
                    CaseDetail::Leaders(one, other) => {
                        Detail::Leaders(records.leader_id(one), records.leader_id(other))
                    }
                };
                let on = Some(on);
                let rule_match = RuleMatch { rule, on, detail, consent, step, leader, unit };
                let row = context.row(records.case_id(case.case), rule_match);
                row.iter().for_each(&mut *visit);
            }
        }
    }
}

/// A case after its last step.
pub(in crate::engine) struct CaseView<'a, R, P> {
    pub(in crate::engine) assessment: &'a AssessmentContext<R, P>,
    pub(in crate::engine) summary: &'a CaseSummary,
    pub(in crate::engine) replay: &'a Replay,
    pub(in crate::engine) holders: HolderHistory<'a>,
}

impl<R: Records, P: Deref<Target = Policy>> CaseView<'_, R, P> {
    fn visit(&self, mut visit: impl FnMut(CaseFinding)) {
        let context = &self.assessment.context;
        if let Some(selected) = self.replay.active_step(StepKind::Selected) {
            if context.is_of_the_year(selected.day) {
                self.visit_selection(selected, &mut visit);
            }
            self.visit_portfolios(selected, &mut visit);
            if !self.replay.is_concluded() && context.is_of_the_year(context.today) {
                self.visit_today(&mut visit);
            }
        }
        let approved = self.replay.active_step(StepKind::LeaderApproved);
        if let Some(approved) = approved.filter(|step| context.is_of_the_year(step.day)) {
            let in_office = |holder| context.group_on(holder, approved.day).is_some();
            if approved.holder.is_some_and(|holder| !in_office(holder)) {
                visit(self.finding(Rule::ApprovedOutOfOffice, approved.day));
            }
            if approved.valid {
                self.visit_conclusion(approved, &mut visit);
            }
        }
    }

    fn finding(&self, rule: Rule, on: Day) -> CaseFinding {
        let consent = self.replay.is_in_consent_quarter();
        CaseFinding { rule, on, step: None, consent, detail: CaseDetail::Nothing }
    }

    fn visit_selection(&self, selected: ActiveStep, visit: &mut impl FnMut(CaseFinding)) {
        let conditions = [
            (Rule::SelectionNotPublished, self.notice_is_late(selected)),
            (Rule::CaseWithoutHolder, selected.holder.is_none()),
            (Rule::DelegatedLeader, self.is_delegated(selected)),
        ];
        for (rule, _) in conditions.into_iter().filter(|(_, holds)| *holds) {
            visit(self.finding(rule, selected.day));
        }
        let first = self.summary.matter.and_then(|matter| self.assessment.first_case_of(matter));
        if let Some(first) = first.filter(|first| *first != self.summary.case) {
            let finding = self.finding(Rule::MatterInTwoCases, selected.day);
            visit(CaseFinding { detail: CaseDetail::Case(first), ..finding });
        }
    }

    /// Visits the selection and each later transfer to another leader whose portfolio lacks the matter's domain.
    fn visit_portfolios(&self, selected: ActiveStep, visit: &mut impl FnMut(CaseFinding)) {
        let (context, records) = (&self.assessment.context, &self.assessment.records);
        let matter = self.summary.matter.and_then(|matter| records.matter(matter));
        let Some(domain) = matter.and_then(|matter| matter.domain) else { return };
        let at_selection = selected.holder.map(|holder| (selected.day, holder));
        let holders = at_selection.into_iter().chain(self.holders.transfers.iter().copied());
        for (day, holder) in holders.filter(|(day, _)| context.is_of_the_year(*day)) {
            let (mut is_empty, mut has_domain) = (true, false);
            records.visit_portfolio(holder, day, &mut |area| {
                is_empty = false;
                has_domain |= area == domain;
            });
            if !is_empty && !has_domain {
                visit(self.finding(Rule::PortfolioMismatch, day));
            }
        }
    }

    fn visit_conclusion(&self, approved: ActiveStep, visit: &mut impl FnMut(CaseFinding)) {
        let done =
            |kind| self.replay.active_step(kind).is_some_and(|step| step.day <= approved.day);
        let coordinated =
            COORDINATION.iter().any(|kind| done(*kind)) || self.was_received_by_holder(approved);
        let conditions = [
            (Rule::ConcludedWithoutSupervision, !done(StepKind::Supervised)),
            (Rule::ConcludedWithoutStudy, !done(StepKind::Studied)),
            (Rule::ConcludedWithoutCoordination, !coordinated),
        ];
        for (rule, _) in conditions.into_iter().filter(|(_, holds)| *holds) {
            visit(self.finding(rule, approved.day));
        }
    }

    /// Visits the findings about the state of an open case, if today is in the year.
    fn visit_today(&self, visit: &mut impl FnMut(CaseFinding)) {
        let context = &self.assessment.context;
        let (today, stalled_days) = (context.today, context.policy.settings().stalled_days);
        let last = self.summary.last.map(|(_, day)| day);
        let stalled = |day: &Day| today.days_since(*day) >= stalled_days;
        if let Some(last) = last.filter(stalled) {
            visit(self.finding(Rule::CaseStalled, last));
        }
        let holder = self.summary.holder;
        if holder.is_some_and(|leader| context.group_on(leader, today).is_none()) {
            visit(self.finding(Rule::HolderOutOfOffice, today));
        }
    }

    /// Whether a notice is missing after the end of the quarter of selection, or of consent if needed.
    fn notice_is_late(&self, selected: ActiveStep) -> bool {
        let from = if self.replay.is_in_consent_quarter() {
            self.replay.active_step(StepKind::Consented)
        } else {
            Some(selected)
        };
        let quarter_ended = |step: ActiveStep| {
            let last = Period::quarter_of(step.day.date()).last_day();
            self.assessment.context.today > Day::from(last)
        };
        !self.replay.is_active(StepKind::Published) && from.is_some_and(quarter_ended)
    }

    /// Whether the leader for whom the case was selected belonged that day to a group with a delegated measure.
    fn is_delegated(&self, selected: ActiveStep) -> bool {
        let context = &self.assessment.context;
        let leader = selected.holder;
        let group = leader.and_then(|leader| context.group_on(leader, selected.day));
        let group = group.and_then(|group| context.policy.groups().get(group as usize));
        let delegated = context.policy.delegated();
        group.is_some_and(|group| delegated.iter().any(|entry| entry.group == group.id))
    }

    /// Whether the matter was received, up to the approval, by the holder at the end of that day or at the approval.
    fn was_received_by_holder(&self, approved: ActiveStep) -> bool {
        let Some(matter) = self.summary.matter else { return false };
        let records = &self.assessment.records;
        self.assessment.held_for(matter).any(|(at, reception)| {
            let day = reception.fact.day;
            let holders = [self.holders.at_end_of(day), approved.holder];
            day <= approved.day
                && holders.into_iter().flatten().any(|holder| records.was_present(at, holder))
        })
    }
}
