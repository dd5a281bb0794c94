//! Findings: records that do not follow the source or need attention (docs/rulebook.md#8-findings).
//!
//! Each rule has a row in the table of `words/rule.rs` and a condition here. A finding is a row of borrowed values;
//! its text is written when it is read.

mod case;
mod leader;
mod matter;
mod message;
mod milestone;
mod reception;
mod step;

pub(super) use case::{CaseFindings, CaseView};
use leader::LeaderRules;
pub(crate) use matter::LedgerRow;
pub(super) use reception::PublicationDeadlines;
pub use reception::ReceptionDetail;
pub(crate) use reception::missing_details;

use super::assessment::{Assessment, AssessmentContext};
use super::cases::ReplayedCases;
use super::clocks::ClockEvaluator;
use super::context::Context;
use super::records::{RecordList, Records};
use crate::calendar::Period;
use crate::ledger::ElementKey;
use crate::policy::{Clock, FindingClause, FindingRule, Policy};
use crate::words::{LeaderIx, MatterIx, ReceptionIx};
use crate::words::{Rule, Severity};
use crate::workflow::{Day, KindSet, StepKind};
use std::ops::{Deref, Range};

/// A finding, borrowed from the assessment.
#[derive(Debug, Clone, Copy)]
pub struct FindingRow<'a> {
    /// The rule.
    pub rule: Rule,
    /// Severity.
    pub severity: Severity,
    /// Whether the rule is custom and not in the source.
    pub practice: bool,
    /// The id of the record; `kind@period` for a milestone record.
    pub record: &'a str,
    /// The clause.
    pub clause: &'a str,
    /// The day that it is about.
    pub on: Option<Day>,
    /// The values that the rule names.
    pub detail: Detail<'a>,
    /// The kind of the step that it is about, if any.
    pub step: Option<StepKind>,
    /// The id of the record's leader: the leader itself, who received, or the holder of the case.
    pub leader: Option<&'a str>,
    /// The id of the unit that is responsible for the case's matter, or for the matter.
    pub unit: Option<&'a str>,
}

/// The values that a finding names.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Detail<'a> {
    /// No value.
    None,
    /// An office.
    Office(&'a str),
    /// A day.
    Day(Day),
    /// A period.
    Period(Period),
    /// What a published reception lacks.
    Reception(&'a [ReceptionDetail]),
    /// Step kinds.
    Steps {
        /// Kinds that are missing.
        missing: KindSet,
        /// Kinds that are in the way.
        in_the_way: KindSet,
    },
    /// The id of another case.
    Case(&'a str),
    /// The ids of two leaders.
    Leaders(&'a str, &'a str),
    /// Elements of the ledger.
    Elements(&'a [ElementKey]),
    /// A clock.
    Clock(&'a Clock),
}

impl Detail<'_> {
    /// Visits the texts of the document's `detail`, in order.
    pub fn visit(self, mut visit: impl FnMut(&str)) {
        match self {
            Self::None => {}
            Self::Office(text) | Self::Case(text) => visit(text),
            Self::Clock(clock) => visit(&clock.id),
            Self::Day(day) => visit(&day.date().to_string()),
            Self::Period(period) => visit(&period.to_string()),
            Self::Reception(details) => details.iter().for_each(|one| visit(one.key())),
            Self::Leaders(one, other) => [one, other].into_iter().for_each(visit),
            Self::Steps { missing, in_the_way } => {
                missing.iter().chain(in_the_way.iter()).for_each(|kind| visit(kind.key()));
            }
            Self::Elements(elements) => elements.iter().for_each(|one| visit(one.key())),
        }
    }
}

/// The result of a rule before the policy's severity and clause are added.
#[derive(Clone, Copy)]
struct RuleMatch<'a> {
    rule: Rule,
    on: Option<Day>,
    detail: Detail<'a>,
    /// Whether the selection that it depends on is dated in a consent quarter.
    consent: bool,
    step: Option<StepKind>,
    leader: Option<&'a str>,
    unit: Option<&'a str>,
}

impl RuleMatch<'_> {
    const fn new(rule: Rule, on: Option<Day>) -> Self {
        let detail = Detail::None;
        Self { rule, on, detail, consent: false, step: None, leader: None, unit: None }
    }
}

impl<P: Deref<Target = Policy>> Context<P> {
    /// Whether a rule is evaluated on a day: the input has its tables, and the policy has it and is in effect.
    fn evaluates(&self, rule: Rule, on: Option<Day>) -> bool {
        // A case is stalled today, whatever the day of its last step.
        let on = if rule == Rule::CaseStalled { Some(self.today) } else { on };
        self.active.contains(rule) && on.is_none_or(|day| self.effective.contains(&day))
    }

    /// Returns the finding with the policy's severity and clause; `None` if the rule is not evaluated.
    fn row<'a>(&'a self, record: &'a str, rule_match: RuleMatch<'a>) -> Option<FindingRow<'a>> {
        let RuleMatch { rule, on, detail, consent, step, leader, unit } = rule_match;
        if !self.evaluates(rule, on) {
            return None;
        }
        let FindingRule { severity, cites, practice, .. } = self.policy.finding(rule)?;
        let severity = (*severity)?;
        let (clause, practice) = match (cites, step) {
            (FindingClause::Own(citation), _) => (citation.get(consent), *practice),
            (FindingClause::OfTheStep, Some(kind)) => {
                (self.policy.step_clause(kind, consent), self.policy.is_practice(kind))
            }
            (FindingClause::OfTheStep, None) => ("", *practice),
        };
        Some(FindingRow {
            rule,
            severity,
            practice,
            record,
            clause,
            on,
            detail,
            step,
            leader,
            unit,
        })
    }
}

/// A set of rules.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct RuleSet(u64);

impl RuleSet {
    /// Collects the rules that a policy has and an input can evaluate.
    pub(super) fn of(policy: &Policy, available: &super::AvailableTables) -> Self {
        let rules = Rule::ALL.iter().filter(|rule| policy.finding(**rule).is_some());
        let rules = rules.filter(|rule| available.can_evaluate(**rule));
        Self(rules.fold(0, |bits, rule| bits | 1 << *rule as u32))
    }

    const fn contains(self, rule: Rule) -> bool {
        self.0 & 1 << rule as u32 != 0
    }
}

/// Visits the findings of each kind of record, for a range of places in the order of their ids.
impl<R: Records, P: Deref<Target = Policy>> AssessmentContext<R, P> {
    /// Visits the findings about leaders.
    pub fn visit_leader_findings(
        &self,
        places: Range<u32>,
        visit: &mut dyn FnMut(&FindingRow<'_>),
    ) {
        let rules = LeaderRules::new(self);
        for leader in self.records.by_id(RecordList::Leaders, places).map(LeaderIx) {
            rules.visit(leader, visit);
        }
    }

    /// Visits the findings about receptions.
    pub fn visit_reception_findings(
        &self,
        places: Range<u32>,
        visit: &mut dyn FnMut(&FindingRow<'_>),
    ) {
        for at in self.records.by_id(RecordList::Receptions, places).map(ReceptionIx) {
            reception::visit(self, at, visit);
        }
    }

    /// Visits the findings about a range of the replayed cases.
    pub fn visit_case_findings(
        &self,
        cases: &ReplayedCases,
        places: Range<usize>,
        visit: &mut dyn FnMut(&FindingRow<'_>),
    ) {
        cases.findings.visit(self, &cases.summaries, places, visit);
    }

    /// Visits the findings about milestone records.
    pub fn visit_milestone_findings(&self, visit: &mut dyn FnMut(&FindingRow<'_>)) {
        milestone::visit(self, visit);
    }
}

impl<R: Records, P: Deref<Target = Policy>> Assessment<R, P> {
    /// Visits the findings about matters at these places in the order of their ids.
    pub fn visit_matter_findings(
        &self,
        places: Range<u32>,
        visit: &mut dyn FnMut(&FindingRow<'_>),
    ) {
        let mut clocks = ClockEvaluator::default();
        for matter in self.context.records.by_id(RecordList::Matters, places).map(MatterIx) {
            matter::visit(self, matter, &mut clocks, visit);
        }
    }

    /// Visits all findings in the order of the report: by kind of record, record, rule, date and replay order.
    pub fn visit_findings(&self, mut visit: impl FnMut(&FindingRow<'_>)) {
        let (context, visit) = (&self.context, &mut visit);
        let all = |list| 0..context.records.len(list);
        context.visit_leader_findings(all(RecordList::Leaders), visit);
        context.visit_reception_findings(all(RecordList::Receptions), visit);
        context.visit_case_findings(&self.cases, 0..self.cases.summaries.len(), visit);
        self.visit_matter_findings(all(RecordList::Matters), visit);
        context.visit_milestone_findings(visit);
    }
}
