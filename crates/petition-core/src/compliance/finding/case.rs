//! Findings about cases: their selection, their conclusion, and how they are now.

use super::{Collector, Found};
use crate::calendar::Period;
use crate::compliance::{Rule, Situation};
use crate::ledger::Case;
use crate::workflow::{COORDINATION, Day, Replay, Standing, StepKind, date_of};
use chrono::NaiveDate;

pub(super) fn find(
    collector: &mut Collector<'_>,
    first_of_matter: &[Option<u32>],
    position: usize,
) {
    let situation = collector.situation;
    let case = situation.ledger.document().cases.get(position);
    let (Some(case), Some(replayed)) = (case, situation.cases.get(position)) else { return };
    let view = View { situation, position, case, replayed, first_of_matter };
    if let Some(selected) = replayed.standing(StepKind::Selected) {
        if collector.is_of_the_year(date_of(selected.day)) {
            about_selection(collector, &view, selected);
        }
        if !replayed.is_concluded() {
            about_now(collector, &view);
        }
    }
    let approved = replayed.standing(StepKind::LeaderApproved).filter(|step| step.sound);
    if let Some(approved) = approved {
        if collector.is_of_the_year(date_of(approved.day)) {
            about_conclusion(collector, &view, approved.day);
        }
    }
}

/// For each matter the case that was selected first, of those whose selection stands: by day, then id. Found once
/// for all, so that many cases of one matter are not compared each with each.
pub(super) fn first_of_matter(situation: &Situation<'_>) -> Vec<Option<u32>> {
    let first = |matter: usize| {
        let selected = situation.cases_of(matter);
        let selected = selected.filter_map(|(at, case)| Some((case.selected_on()?, at)));
        let rank = |at: u32| situation.ledger.index().case_rank(at as usize);
        selected.min_by_key(|(day, at)| (*day, rank(*at))).map(|(_, at)| at)
    };
    (0..situation.ledger.document().matters.len()).map(first).collect()
}

/// A case with all that is known of it.
struct View<'a> {
    situation: &'a Situation<'a>,
    position: usize,
    case: &'a Case,
    replayed: &'a Replay,
    first_of_matter: &'a [Option<u32>],
}

impl View<'_> {
    fn found(&self, rule: Rule, on: NaiveDate) -> Found {
        Found::new(rule, &self.case.id, Some(on)).consent(self.replayed.is_in_consent_quarter())
    }

    fn matter(&self) -> usize {
        let matters = &self.situation.ledger.index().case_matter;
        matters.get(self.position).map_or(usize::MAX, |matter| *matter as usize)
    }

    /// Whether a notice is still missing after the end of the quarter of selection, or of consent if needed.
    fn notice_is_late(&self, selected: Standing) -> bool {
        let from = if self.replayed.is_in_consent_quarter() {
            self.replayed.standing(StepKind::Consented)
        } else {
            Some(selected)
        };
        let quarter_ended = |step: Standing| {
            self.situation.as_of > Period::quarter_of(date_of(step.day)).last_day()
        };
        !self.replayed.stands(StepKind::Published) && from.is_some_and(quarter_ended)
    }

    fn is_outside_portfolio(&self) -> bool {
        let document = self.situation.ledger.document();
        let domain = document.matters.get(self.matter()).and_then(|matter| matter.domain.as_ref());
        let holder = self.replayed.holder().and_then(|at| document.leaders.get(at as usize));
        match (domain, holder) {
            (Some(domain), Some(holder)) => {
                !holder.portfolio.is_empty() && !holder.portfolio.contains(domain)
            }
            _ => false,
        }
    }

    /// Whether the leader for whom it was selected was that day in a group whose cases are judged elsewhere.
    fn is_delegated(&self, selected: Standing) -> bool {
        let policy = self.situation.policy;
        let group =
            selected.holder.and_then(|leader| self.situation.group_on(leader, selected.day));
        let group = group.and_then(|group| policy.groups().get(group as usize));
        group.is_some_and(|group| policy.delegated().iter().any(|entry| entry.group == group.id))
    }

    /// The first of the cases of the same matter whose selection stands, if it is another one.
    fn selected_earlier(&self) -> Option<&Case> {
        let first = self.first_of_matter.get(self.matter()).copied().flatten()?;
        let other = first as usize != self.position;
        other.then(|| self.situation.ledger.document().cases.get(first as usize)).flatten()
    }

    fn stood_by(&self, kind: StepKind, day: Day) -> bool {
        self.replayed.standing(kind).is_some_and(|step| step.day <= day)
    }

    /// Whether the holder at the end of a day had received the matter by then.
    fn was_received_by_holder(&self, day: Day) -> bool {
        let steps = self.situation.ledger.index().steps_until(self.position, day);
        // The outcome of the step after the day tells the holder at its end; else it is the present one.
        let outcomes = self.situation.outcomes.get(self.position);
        let next = outcomes.and_then(|outcomes| outcomes.get(steps.len()));
        let holder = next.map_or(self.replayed.holder(), |outcome| outcome.holder_before);
        let holder = holder.and_then(|leader| self.situation.ledger.leader_id(leader));
        let date = date_of(day);
        self.situation
            .held_for(self.matter())
            .any(|reception| reception.date <= date && Some(&reception.leader) == holder)
    }
}

fn about_selection(collector: &mut Collector<'_>, view: &View<'_>, selected: Standing) {
    let on = date_of(selected.day);
    let holds = [
        (Rule::SelectionNotPublished, view.notice_is_late(selected)),
        (Rule::PortfolioMismatch, view.is_outside_portfolio()),
        (Rule::DelegatedLeader, view.is_delegated(selected)),
    ];
    for (rule, _) in holds.into_iter().filter(|(_, holds)| *holds) {
        collector.add(view.found(rule, on));
    }
    if let Some(earlier) = view.selected_earlier() {
        collector.add(view.found(Rule::MatterInTwoCases, on).detail([&earlier.id]));
    }
}

fn about_conclusion(collector: &mut Collector<'_>, view: &View<'_>, approved: Day) {
    let coordinated = COORDINATION.iter().any(|kind| view.stood_by(*kind, approved))
        || view.was_received_by_holder(approved);
    let lacks = [
        (Rule::ConcludedWithoutSupervision, !view.stood_by(StepKind::Supervised, approved)),
        (Rule::ConcludedWithoutStudy, !view.stood_by(StepKind::Studied, approved)),
        (Rule::ConcludedWithoutCoordination, !coordinated),
    ];
    for (rule, _) in lacks.into_iter().filter(|(_, lacks)| *lacks) {
        collector.add(view.found(rule, date_of(approved)));
    }
}

/// How an open case is today; told only when today is in the year.
fn about_now(collector: &mut Collector<'_>, view: &View<'_>) {
    let situation = view.situation;
    if !collector.is_of_the_year(situation.as_of) {
        return;
    }
    let last = situation.ledger.index().steps_until(view.position, situation.today).last();
    let stalled = |day: Day| {
        i64::from(situation.today) - i64::from(day) >= situation.policy.settings().stalled_days
    };
    if let Some(last) = last.filter(|last| stalled(last.fact.day)) {
        collector.add(view.found(Rule::CaseStalled, date_of(last.fact.day)));
    }
    let holder = view.replayed.holder();
    if holder.is_some_and(|leader| situation.group_on(leader, situation.today).is_none()) {
        collector.add(view.found(Rule::HolderOutOfOffice, situation.as_of));
    }
}
