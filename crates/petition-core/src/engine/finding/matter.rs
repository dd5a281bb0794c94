//! Findings about matters: the elements that are missing in each row of the ledger, and overdue clocks
//! (docs/rulebook.md#9-ledger-entry, #12-statutory-clocks).

use super::{Assessment, Detail, FindingRow, RuleMatch};
use crate::engine::cases::MatterCases;
use crate::engine::clocks::{ClockEvaluator, ClockRun};
use crate::engine::records::{MatterRow, Records};
use crate::ledger::{ELEMENTS, ElementKey, Required};
use crate::order::sort_by;
use crate::policy::{Binding, Policy};
use crate::words::Rule;
use crate::words::{LeaderIx, MatterIx};
use crate::workflow::Day;
use std::ops::Deref;

/// Visits the findings about a matter.
pub(super) fn visit<R: Records, P: Deref<Target = Policy>>(
    assessment: &Assessment<R, P>,
    matter: MatterIx,
    clocks: &mut ClockEvaluator,
    visit: &mut dyn FnMut(&FindingRow<'_>),
) {
    visit_elements(assessment, matter, visit);
    visit_clocks(assessment, matter, clocks, visit);
}

/// Visits the mandatory clocks that were not met in time and were due in the year, by due day.
fn visit_clocks<R: Records, P: Deref<Target = Policy>>(
    assessment: &Assessment<R, P>,
    matter: MatterIx,
    clocks: &mut ClockEvaluator,
    visit: &mut dyn FnMut(&FindingRow<'_>),
) {
    let (context, records) = (&assessment.context.context, &assessment.context.records);
    if !context.evaluates(Rule::ClockOverdue, None) {
        return;
    }
    let mut late: Vec<(Day, ClockRun<'_>)> = Vec::new();
    clocks.visit(context, records, matter, |run| {
        let is_late = run.status.is_late() && run.clock.binding == Binding::Mandatory;
        let due = run.due.filter(|due| is_late && context.is_of_the_year(*due));
        late.extend(due.map(|due| (due, run)));
    });
    if late.is_empty() {
        return;
    }
    // Clocks of one due day stay in their order.
    sort_by(&mut late, &|one, other| one.0.cmp(&other.0));
    let unit = records.matter(matter).and_then(|row| row.unit);
    for (due, run) in late {
        let detail = Detail::Clock(run.clock);
        let rule_match =
            RuleMatch { detail, unit, ..RuleMatch::new(Rule::ClockOverdue, Some(due)) };
        context.row(records.matter_id(matter), rule_match).iter().for_each(&mut *visit);
    }
}

/// Visits the finding about the elements of a matter that has a held reception or a case step in the year.
fn visit_elements<R: Records, P: Deref<Target = Policy>>(
    assessment: &Assessment<R, P>,
    matter: MatterIx,
    visit: &mut dyn FnMut(&FindingRow<'_>),
) {
    let context = &assessment.context.context;
    if !context.evaluates(Rule::LedgerElementMissing, None) {
        return;
    }
    let Some(row) = LedgerRow::of(assessment, matter) else { return };
    let mut held = assessment.context.held_for(matter);
    let received = held.any(|(_, reception)| context.is_of_the_year(reception.fact.day));
    let missing = if received || row.cases.stepped { row.missing() } else { Vec::new() };
    if !missing.is_empty() {
        let detail = Detail::Elements(&missing);
        let unit = row.matter.unit;
        let rule_match =
            RuleMatch { detail, unit, ..RuleMatch::new(Rule::LedgerElementMissing, None) };
        let id = assessment.context.records.matter_id(matter);
        context.row(id, rule_match).iter().for_each(&mut *visit);
    }
}

/// A row of the ledger with borrowed values.
pub(crate) struct LedgerRow<'a> {
    matter: MatterRow<'a>,
    cases: MatterCases,
    /// Day and leader of the first and of the last held reception.
    received: Option<[(Day, LeaderIx); 2]>,
    today: Day,
    reply_days: i64,
    handling_days: i64,
}

impl<'a> LedgerRow<'a> {
    /// Returns the row of a matter that was received or has a case with an active selection.
    pub(crate) fn of<R: Records, P: Deref<Target = Policy>>(
        assessment: &'a Assessment<R, P>,
        matter: MatterIx,
    ) -> Option<Self> {
        let context = &assessment.context.context;
        let cases = assessment.matters.get(matter.index()).copied().unwrap_or_default();
        let mut held =
            assessment.context.held_for(matter).map(|(_, row)| (row.fact.day, row.fact.leader));
        let first = held.next();
        let received = first.map(|first| [first, held.next_back().unwrap_or(first)]);
        if received.is_none() && !cases.selected {
            return None;
        }
        let settings = context.policy.settings();
        Some(Self {
            matter: assessment.context.records.matter(matter)?,
            cases,
            received,
            today: context.today,
            reply_days: settings.reply_days,
            handling_days: settings.handling_days,
        })
    }

    /// Returns the elements that are required and missing, in the order of the source.
    pub(crate) fn missing(&self) -> Vec<ElementKey> {
        let required = ELEMENTS.iter().filter(|element| self.requires(element.required));
        required.map(|element| element.key).filter(|key| !self.has(*key)).collect()
    }

    fn has(&self, key: ElementKey) -> bool {
        let matter = &self.matter;
        match key {
            ElementKey::Petitioner => matter.petitioner,
            ElementKey::Claim => matter.claim,
            ElementKey::Location => matter.location,
            ElementKey::Unit => matter.unit.is_some(),
            ElementKey::Cause => matter.cause,
            ElementKey::Leader => self.leader().is_some(),
            ElementKey::Opinion => matter.opinion,
            ElementKey::Result => matter.result,
            ElementKey::Reply => {
                matter.reply || self.replied_on().is_some() || self.cases.replied_on.is_some()
            }
        }
    }

    fn requires(&self, required: Required) -> bool {
        let waited = |day: Day, days: i64| self.today.days_since(day) >= days;
        let approved = self.cases.approved_on;
        let late = !self.cases.selected
            && self.received.is_some_and(|[(first, _), _]| waited(first, self.handling_days));
        match required {
            Required::Always => true,
            Required::InHand => self.received.is_some() || self.cases.assigned,
            Required::Approved => approved.is_some(),
            Required::ApprovedOrLate => approved.is_some() || late,
            Required::ReplyDue => approved.is_some_and(|day| waited(day, self.reply_days)) || late,
        }
    }

    /// Returns the day of the reply in the matter's record, if it is not in the future.
    pub(crate) fn replied_on(&self) -> Option<Day> {
        self.matter.replied_on.filter(|day| *day <= self.today)
    }

    /// Returns the day of the first active `replied` step.
    pub(crate) const fn step_on(&self) -> Option<Day> {
        self.cases.replied_on
    }

    /// Returns the leader of the last held reception, else the holder of the case that was selected first and has
    /// one.
    pub(crate) fn leader(&self) -> Option<LeaderIx> {
        let received = self.received.map(|[_, (_, leader)]| leader);
        received.or(self.cases.holder.map(|(_, holder)| holder))
    }
}
