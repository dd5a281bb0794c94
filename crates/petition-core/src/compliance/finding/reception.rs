//! Findings about receptions.

use super::{Collector, Found};
use crate::calendar::Window;
use crate::compliance::{Rule, Situation};
use crate::ledger::Reception;
use crate::ledger::words::ReceptionStatus;
use crate::workflow::day_number;
use chrono::NaiveDate;

pub(super) fn find(collector: &mut Collector<'_>, scheduled: &Scheduled, position: usize) {
    let situation = collector.situation;
    let leader = situation.ledger.index().reception_leader.get(position);
    let reception = situation.ledger.document().receptions.get(position);
    let (Some(reception), Some(leader)) = (reception, leader) else { return };
    if collector.is_of_the_year(reception.date) {
        for rule in Facts::of(situation, scheduled, reception, *leader).rules() {
            collector.add(Found::new(rule, &reception.id, Some(reception.date)));
        }
    }
}

/// The periods whose receptions are due online, with the deadline of each.
pub(super) struct Scheduled(Vec<(Window, NaiveDate)>);

impl Scheduled {
    pub(super) fn of(situation: &Situation<'_>, year: i32) -> Self {
        let policy = situation.policy;
        let Some(kind) = policy.publication() else { return Self(Vec::new()) };
        let rules = policy.milestones().iter().filter(|rule| rule.kind == kind);
        let due = rules.flat_map(|rule| {
            let periods = rule.periods(year).into_iter();
            periods.map(|period| (period.window(), rule.window(period).to))
        });
        Self(due.collect())
    }

    fn deadline(&self, day: NaiveDate) -> Option<NaiveDate> {
        self.0.iter().find(|(window, _)| window.contains(day)).map(|(_, due)| *due)
    }
}

/// What the rules ask of one reception.
struct Facts<'a> {
    reception: &'a Reception,
    as_of: NaiveDate,
    held: bool,
    cancelled: bool,
    published: Option<NaiveDate>,
    deadline: Option<NaiveDate>,
    notice_days: i64,
    counted: bool,
    in_a_group: bool,
}

impl<'a> Facts<'a> {
    fn of(
        situation: &Situation<'_>,
        scheduled: &Scheduled,
        reception: &'a Reception,
        leader: u32,
    ) -> Self {
        let reading = situation.policy.reading();
        Self {
            reception,
            as_of: situation.as_of,
            held: situation.is_held(reception),
            cancelled: reception.status == ReceptionStatus::Cancelled,
            published: situation.published_on(reception),
            deadline: scheduled.deadline(reception.date),
            notice_days: situation.policy.settings().notice_days,
            counted: reading.counted_modes.contains(&reception.mode)
                && reading.counted_settings.contains(&reception.setting),
            in_a_group: situation.group_on(leader, day_number(reception.date)).is_some(),
        }
    }

    fn rules(&self) -> impl Iterator<Item = Rule> {
        let date = self.reception.date;
        let after_deadline = |day: NaiveDate| self.deadline.is_some_and(|deadline| day > deadline);
        let unpublished = !self.cancelled && self.published.is_none() && after_deadline(self.as_of);
        // A held reception that is dated later counts as planned; the rule asks for days gone by, so none is.
        let planned = !self.held && !self.cancelled;
        let notice = self.published.map(|day| (date - day).num_days());
        let short = notice.is_some_and(|days| 0 <= days && days < self.notice_days);
        [
            (Rule::ReceptionNotPublished, unpublished),
            (Rule::ReceptionUnannounced, self.held && self.published.is_none() && !unpublished),
            (
                Rule::PublishedAfterDeadline,
                !self.cancelled && self.published.is_some_and(after_deadline),
            ),
            (Rule::PublishedAfterSession, self.held && notice.is_some_and(|days| days < 0)),
            (Rule::ShortNotice, self.held && short),
            (Rule::ReceptionLapsed, planned && date < self.as_of),
            (Rule::ReceptionUnrecorded, self.held && self.reception.record.is_none()),
            (Rule::ReceptionNotCounted, self.held && !self.counted),
            (Rule::ReceptionOutsideTerm, self.held && !self.in_a_group),
        ]
        .into_iter()
        .filter_map(|(rule, holds)| holds.then_some(rule))
    }
}
