//! The days of the asked period: who receives on them, who is busy, which are working days.

use super::model::{DayBlock, PlanOptions};
use petition_core::calendar::{Day, DayKind, Period, Window, Workdays};
use petition_core::engine::{LeaderIx, RecordList, Records};
use petition_core::ledger::words::{Length, Mode, ReceptionStatus, Setting};
use petition_core::order::gathered;
use petition_core::policy::{DayCount, MilestoneRule, Policy};
use petition_core::{Date, Error, Ledger};
use std::collections::{BTreeMap, BTreeSet};

/// A day of the asked period, by its position in the period.
pub(super) type At = usize;

/// The obstacles of days, and the leaders who receive on them.
pub(super) struct Board {
    days: Vec<BoardDay>,
    first: Day,
    as_of: Day,
    notice_days: i32,
    max_leaders: usize,
    /// The days on which single leaders are busy.
    busy: BTreeMap<LeaderIx, BTreeSet<At>>,
    length: Length,
    /// What one reception is worth, in halves.
    worth: i64,
    counted: Option<(Mode, Setting)>,
    /// The scheduled periods with their deadlines.
    deadlines: Vec<(Window, Date)>,
}

struct BoardDay {
    date: Date,
    kind: DayKind,
    /// The last day on which the notice of a reception is in time, the day of planning at the earliest.
    publish_by: Date,
    /// Whether everybody is busy.
    busy: bool,
    /// The leaders who receive according to the ledger or the plan.
    receiving: BTreeSet<LeaderIx>,
}

impl Board {
    /// # Errors
    ///
    /// [`Error::UnknownRecord`] for a busy leader whom the ledger does not have.
    pub(super) fn new(
        ledger: &Ledger,
        policy: &Policy,
        workdays: &Workdays,
        (period, as_of): (Period, Date),
        options: &PlanOptions,
    ) -> Result<Self, Error> {
        let window = period.window();
        let days = window.from.iter_days().take_while(|date| window.contains(*date));
        let deadlines = deadlines(policy, period.year());
        // Settings are at most 36,500 days.
        let notice_days = i32::try_from(policy.settings().notice_days).unwrap_or(i32::MAX);
        let publish_by = |date| {
            let with_notice = Day::from(date).saturating_add(-notice_days).date();
            let latest = deadline(&deadlines, date).map_or(with_notice, |day| day.min(with_notice));
            workdays.last_workday_on_or_before(latest).unwrap_or(latest).max(as_of)
        };
        let day = |date| BoardDay {
            date,
            kind: workdays.day_kind(date),
            publish_by: publish_by(date),
            busy: false,
            receiving: BTreeSet::new(),
        };
        let reading = policy.reading();
        let halves = match (reading.day_count, options.length) {
            (DayCount::HalfDays, Length::HalfDay) => 1,
            _ => 2,
        };
        let counted = reading.counted_modes.first().zip(reading.counted_settings.first());
        let mut board = Self {
            days: days.map(day).collect(),
            first: Day::from(window.from),
            as_of: Day::from(as_of),
            notice_days,
            max_leaders: options.max_leaders_a_day.get() as usize,
            busy: BTreeMap::new(),
            length: options.length,
            worth: halves,
            counted: counted.map(|(mode, setting)| (*mode, *setting)),
            deadlines,
        };
        board.add_receptions(ledger);
        board.add_busy(ledger, options)?;
        Ok(board)
    }

    fn add_receptions(&mut self, ledger: &Ledger) {
        for at in 0..ledger.len(RecordList::Receptions) {
            let at = petition_core::engine::ReceptionIx(at);
            let Some(fact) = ledger.reception_fact(at) else { continue };
            let position = self.position(fact.day).and_then(|at| self.days.get_mut(at));
            if let Some(day) = position.filter(|_| fact.status != ReceptionStatus::Cancelled) {
                day.receiving.insert(fact.leader);
                day.receiving.extend(ledger.also_present(at));
            }
        }
    }

    fn add_busy(&mut self, ledger: &Ledger, options: &PlanOptions) -> Result<(), Error> {
        let leaders = ledger.leaders_by_id().map(|leader| (ledger.leader_id(leader), leader));
        let leaders: BTreeMap<&str, LeaderIx> = gathered(leaders);
        for busy in &options.busy {
            let window = Window { from: busy.from, to: busy.to };
            let inside = |(_, day): &(At, &mut BoardDay)| window.contains(day.date);
            let days = self.days.iter_mut().enumerate().filter(inside);
            let Some(id) = &busy.leader else {
                days.for_each(|(_, day)| day.busy = true);
                continue;
            };
            let unknown = || Error::UnknownRecord { table: "leaders", id: id.to_string() };
            let leader = *leaders.get(id.as_str()).ok_or_else(unknown)?;
            self.busy.entry(leader).or_default().extend(days.map(|(at, _)| at));
        }
        Ok(())
    }

    fn position(&self, day: Day) -> Option<At> {
        let position = usize::try_from(day.days_since(self.first)).ok()?;
        (position < self.days.len()).then_some(position)
    }

    /// Returns the positions of a window's days in the period.
    pub(super) fn inside(&self, window: Window) -> impl Iterator<Item = At> {
        let days = self.days.iter().enumerate();
        days.filter(move |(_, day)| window.contains(day.date)).map(|(at, _)| at)
    }

    /// Returns the date at a position.
    pub(super) fn date(&self, at: At) -> Date {
        self.days.get(at).map_or(self.first.date(), |day| day.date)
    }

    /// Returns the obstacle of a day that holds for every leader and does not depend on the plan.
    pub(super) fn common_block(&self, at: At) -> Option<DayBlock> {
        let day = self.days.get(at)?;
        match day.kind.is_workday() {
            _ if Day::from(day.date) < self.as_of => Some(DayBlock::Past),
            None => Some(DayBlock::CalendarUnknown),
            Some(false) => Some(DayBlock::NotWorkday),
            Some(true) if day.busy => Some(DayBlock::Busy),
            Some(true) => None,
        }
    }

    /// Whether a leader is busy on a day.
    pub(super) fn is_busy(&self, leader: LeaderIx, at: At) -> bool {
        self.busy.get(&leader).is_some_and(|days| days.contains(&at))
    }

    /// Whether a leader receives on a day.
    pub(super) fn receives(&self, leader: LeaderIx, at: At) -> bool {
        self.days.get(at).is_some_and(|day| day.receiving.contains(&leader))
    }

    /// Whether as many leaders receive on a day as may.
    pub(super) fn is_full(&self, at: At) -> bool {
        self.days.get(at).is_none_or(|day| day.receiving.len() >= self.max_leaders)
    }

    pub(super) fn add(&mut self, leader: LeaderIx, at: At) {
        self.days.get_mut(at).map(|day| day.receiving.insert(leader));
    }

    pub(super) fn remove(&mut self, leader: LeaderIx, at: At) {
        self.days.get_mut(at).map(|day| day.receiving.remove(&leader));
    }

    /// Whether a day is worked in exchange for a day off.
    pub(super) fn is_make_up(&self, at: At) -> bool {
        self.days.get(at).is_some_and(|day| day.kind == DayKind::MakeUpWorkday)
    }

    /// Whether a notice published on the day of planning gives a day its notice.
    pub(super) fn has_notice(&self, at: At) -> bool {
        self.as_of.saturating_add(self.notice_days) <= Day::from(self.date(at))
    }

    /// Whether a day must have its notice: it is not after the deadline of its scheduled period.
    pub(super) fn needs_notice(&self, at: At) -> bool {
        let date = self.date(at);
        deadline(&self.deadlines, date).is_some_and(|deadline| date <= deadline)
    }

    /// Returns the last working day on which the notice of a reception is in time, the day of planning at the earliest.
    pub(super) fn publish_by(&self, at: At) -> Date {
        self.days.get(at).map_or(self.as_of.date(), |day| day.publish_by)
    }

    /// Returns the length of proposed receptions.
    pub(super) const fn length(&self) -> Length {
        self.length
    }

    /// Returns what one reception is worth, in halves of a day.
    pub(super) const fn worth(&self) -> i64 {
        self.worth
    }

    /// Returns mode and setting of proposed receptions; `None` if the policy counts none.
    pub(super) const fn counted(&self) -> Option<(Mode, Setting)> {
        self.counted
    }
}

/// Returns the scheduled periods of a year with their deadlines, by the first day.
pub(super) fn scheduled(policy: &Policy, year: i32) -> Vec<(Period, Date)> {
    let is_publication = |rule: &&MilestoneRule| policy.publication() == Some(&rule.kind);
    let rules = policy.milestones().iter().filter(is_publication);
    let periods = rules.flat_map(|rule| {
        rule.periods(year).into_iter().map(|period| (period, rule.window(period).to))
    });
    let mut periods: Vec<_> = periods.collect();
    petition_core::order::sort_by_key(&mut periods, |(period, _)| period.first_day());
    periods
}

/// Returns the deadline of the scheduled period in which a day lies.
fn deadline(deadlines: &[(Window, Date)], date: Date) -> Option<Date> {
    let scheduled = deadlines.iter().find(|(period, _)| period.contains(date));
    scheduled.map(|(_, deadline)| *deadline)
}

fn deadlines(policy: &Policy, year: i32) -> Vec<(Window, Date)> {
    let scheduled = scheduled(policy, year).into_iter();
    scheduled.map(|(period, deadline)| (period.window(), deadline)).collect()
}
