//! Findings about receptions.

use super::{Collector, Found};
use crate::calendar::Window;
use crate::compliance::situation::Situation;
use crate::compliance::{ReceptionRow, Records, Rule};
use crate::ledger::words::ReceptionStatus;
use crate::policy::Policy;
use crate::workflow::{Day, day_number};

pub(super) fn find<R: Records>(
    collector: &mut Collector<'_, R>,
    scheduled: &Scheduled,
    position: u32,
) {
    let situation = collector.casework.situation;
    let Some(reception) = situation.records.reception(position) else { return };
    if collector.is_of_the_year(reception.day) {
        let id = situation.records.reception_id(position);
        for rule in Facts::of(situation, scheduled, &reception).rules() {
            collector.add(Found::new(rule, id, Some(reception.day)));
        }
    }
}

/// The periods whose receptions are due online, with the deadline of each.
pub(super) struct Scheduled(Vec<(Day, Day, Day)>);

impl Scheduled {
    pub(super) fn of(policy: &Policy, year: i32) -> Self {
        let Some(kind) = policy.publication() else { return Self(Vec::new()) };
        let rules = policy.milestones().iter().filter(|rule| rule.kind == kind);
        let due = rules.flat_map(|rule| {
            let periods = rule.periods(year).into_iter();
            periods.map(|period| {
                let Window { from, to } = period.window();
                (day_number(from), day_number(to), day_number(rule.window(period).to))
            })
        });
        Self(due.collect())
    }

    fn deadline(&self, day: Day) -> Option<Day> {
        let period = self.0.iter().find(|(from, to, _)| *from <= day && day <= *to);
        period.map(|(_, _, due)| *due)
    }
}

/// What the rules ask of one reception.
struct Facts<'a> {
    reception: &'a ReceptionRow,
    today: Day,
    held: bool,
    cancelled: bool,
    published: Option<Day>,
    deadline: Option<Day>,
    notice_days: i64,
    counted: bool,
    in_a_group: bool,
}

impl<'a> Facts<'a> {
    fn of<R: Records>(
        situation: Situation<'_, R>,
        scheduled: &Scheduled,
        reception: &'a ReceptionRow,
    ) -> Self {
        let reading = situation.policy.reading();
        Self {
            reception,
            today: situation.today,
            held: situation.is_held(reception),
            cancelled: reception.status == ReceptionStatus::Cancelled,
            published: situation.published_on(reception),
            deadline: scheduled.deadline(reception.day),
            notice_days: situation.policy.settings().notice_days,
            counted: reading.counted_modes.contains(&reception.mode)
                && reading.counted_settings.contains(&reception.setting),
            in_a_group: situation.group_on(reception.leader, reception.day).is_some(),
        }
    }

    fn rules(&self) -> impl Iterator<Item = Rule> {
        let day = self.reception.day;
        let after_deadline = |day: Day| self.deadline.is_some_and(|deadline| day > deadline);
        let unpublished = !self.cancelled && self.published.is_none() && after_deadline(self.today);
        // A held reception that is dated later counts as planned; the rule asks for days gone by, so none is.
        let planned = !self.held && !self.cancelled;
        let notice = self.published.map(|published| i64::from(day) - i64::from(published));
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
            (Rule::ReceptionLapsed, planned && day < self.today),
            (Rule::ReceptionUnrecorded, self.held && !self.reception.recorded),
            (Rule::ReceptionNotCounted, self.held && !self.counted),
            (Rule::ReceptionOutsideTerm, self.held && !self.in_a_group),
        ]
        .into_iter()
        .filter_map(|(rule, holds)| holds.then_some(rule))
    }
}
