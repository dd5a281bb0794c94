//! Findings about cases: their selection, their conclusion, and how they are now.

use super::{Collector, Found};
use crate::calendar::Period;
use crate::compliance::{Casework, Records, Rule};
use crate::workflow::{COORDINATION, Day, Replay, Standing, StepKind, date_of, day_number};

pub(super) fn find<R: Records>(
    collector: &mut Collector<'_, R>,
    first_of_matter: &[Option<u32>],
    position: u32,
) {
    let casework = collector.casework;
    let Some(replayed) = casework.case(position) else { return };
    let matter = casework.situation.records.case(position).and_then(|case| case.matter);
    let view = View { casework, position, matter, replayed, first_of_matter };
    if let Some(selected) = replayed.standing(StepKind::Selected) {
        if collector.is_of_the_year(selected.day) {
            about_selection(collector, &view, selected);
        }
        if !replayed.is_concluded() {
            about_now(collector, &view);
        }
    }
    let approved = replayed.standing(StepKind::LeaderApproved).filter(|step| step.sound);
    if let Some(approved) = approved {
        if collector.is_of_the_year(approved.day) {
            about_conclusion(collector, &view, approved.day);
        }
    }
}

/// For each matter the case that was selected first, of those whose selection stands: by day, then id. Found once
/// for all, so that many cases of one matter are not compared each with each.
pub(super) fn first_of_matter<R: Records>(casework: &Casework<'_, R>) -> Vec<Option<u32>> {
    let first = |matter: u32| {
        let cases = casework.cases_of(matter);
        let selected = cases.filter_map(|(at, case)| Some((case.selected_on()?, at)));
        // Of one day the first id comes first: the cases are in that order, and `min_by_key` takes the first.
        selected.min_by_key(|(day, _)| *day).map(|(_, at)| at)
    };
    (0..casework.situation.records.matters()).map(first).collect()
}

/// A case with all that is known of it.
struct View<'a, R> {
    casework: &'a Casework<'a, R>,
    position: u32,
    matter: Option<u32>,
    replayed: &'a Replay,
    first_of_matter: &'a [Option<u32>],
}

impl<R: Records> View<'_, R> {
    fn found(&self, rule: Rule, on: Day) -> Found {
        let id = self.casework.situation.records.case_id(self.position);
        Found::new(rule, id, Some(on)).consent(self.replayed.is_in_consent_quarter())
    }

    /// Whether a notice is still missing after the end of the quarter of selection, or of consent if needed.
    fn notice_is_late(&self, selected: Standing) -> bool {
        let from = if self.replayed.is_in_consent_quarter() {
            self.replayed.standing(StepKind::Consented)
        } else {
            Some(selected)
        };
        let quarter_ended = |step: Standing| {
            let last = Period::quarter_of(date_of(step.day)).last_day();
            self.casework.situation.today > day_number(last)
        };
        !self.replayed.stands(StepKind::Published) && from.is_some_and(quarter_ended)
    }

    fn is_outside_portfolio(&self) -> bool {
        let records = self.casework.situation.records;
        let matter = self.matter.and_then(|matter| records.matter(matter));
        let domain = matter.and_then(|matter| matter.domain);
        let (Some(domain), Some(holder)) = (domain, self.replayed.holder()) else { return false };
        let mut portfolio = records.portfolio(holder).peekable();
        portfolio.peek().is_some() && !portfolio.any(|area| area == domain)
    }

    /// Whether the leader for whom it was selected was that day in a group whose cases are judged elsewhere.
    fn is_delegated(&self, selected: Standing) -> bool {
        let situation = self.casework.situation;
        let group = selected.holder.and_then(|leader| situation.group_on(leader, selected.day));
        let group = group.and_then(|group| situation.policy.groups().get(group as usize));
        let delegated = situation.policy.delegated();
        group.is_some_and(|group| delegated.iter().any(|entry| entry.group == group.id))
    }

    /// The first of the cases of the same matter whose selection stands, if it is another one.
    fn selected_earlier(&self) -> Option<u32> {
        let first = self.first_of_matter.get(self.matter? as usize).copied().flatten()?;
        (first != self.position).then_some(first)
    }

    fn stood_by(&self, kind: StepKind, day: Day) -> bool {
        self.replayed.standing(kind).is_some_and(|step| step.day <= day)
    }

    /// Whether the holder at the end of a day had received the matter by then.
    fn was_received_by_holder(&self, day: Day) -> bool {
        // The first step after the day tells the holder at its end; else it is the present one.
        let mut before_next = None;
        self.casework.each_step(self.position, |step, outcome| {
            if step.fact.day > day {
                before_next.get_or_insert(outcome.holder_before);
            }
        });
        let holder = before_next.unwrap_or(self.replayed.holder());
        let (Some(matter), Some(holder)) = (self.matter, holder) else { return false };
        let mut held = self.casework.held_for(matter);
        held.any(|reception| reception.day <= day && reception.leader == holder)
    }
}

fn about_selection<R: Records>(
    collector: &mut Collector<'_, R>,
    view: &View<'_, R>,
    selected: Standing,
) {
    let holds = [
        (Rule::SelectionNotPublished, view.notice_is_late(selected)),
        (Rule::PortfolioMismatch, view.is_outside_portfolio()),
        (Rule::DelegatedLeader, view.is_delegated(selected)),
    ];
    for (rule, _) in holds.into_iter().filter(|(_, holds)| *holds) {
        collector.add(view.found(rule, selected.day));
    }
    if let Some(earlier) = view.selected_earlier() {
        let earlier = view.casework.situation.records.case_id(earlier);
        collector.add(view.found(Rule::MatterInTwoCases, selected.day).detail([earlier]));
    }
}

fn about_conclusion<R: Records>(
    collector: &mut Collector<'_, R>,
    view: &View<'_, R>,
    approved: Day,
) {
    let coordinated = COORDINATION.iter().any(|kind| view.stood_by(*kind, approved))
        || view.was_received_by_holder(approved);
    let lacks = [
        (Rule::ConcludedWithoutSupervision, !view.stood_by(StepKind::Supervised, approved)),
        (Rule::ConcludedWithoutStudy, !view.stood_by(StepKind::Studied, approved)),
        (Rule::ConcludedWithoutCoordination, !coordinated),
    ];
    for (rule, _) in lacks.into_iter().filter(|(_, lacks)| *lacks) {
        collector.add(view.found(rule, approved));
    }
}

/// How an open case is today; told only when today is in the year.
fn about_now<R: Records>(collector: &mut Collector<'_, R>, view: &View<'_, R>) {
    let situation = view.casework.situation;
    if !collector.is_of_the_year(situation.today) {
        return;
    }
    let stalled = |day: Day| {
        i64::from(situation.today) - i64::from(day) >= situation.policy.settings().stalled_days
    };
    let last = situation.last_step(view.position).map(|last| last.day);
    if let Some(last) = last.filter(|last| stalled(*last)) {
        collector.add(view.found(Rule::CaseStalled, last));
    }
    let holder = view.replayed.holder();
    if holder.is_some_and(|leader| situation.group_on(leader, situation.today).is_none()) {
        collector.add(view.found(Rule::HolderOutOfOffice, situation.today));
    }
}
