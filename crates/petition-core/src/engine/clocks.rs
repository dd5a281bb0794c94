//! The statutory clocks of matters (docs/rulebook.md#12-statutory-clocks).

use super::assessment::AssessmentContext;
use super::context::Context;
use super::records::{EventRow, RecordList, Records, Registration};
use crate::calendar::Workdays;
use crate::order::sort_by;
use crate::policy::{Clock, ClockRoll, ClockStart, CountedDays, Policy};
use crate::vocabulary::vocabulary;
use crate::words::{EventKind, MatterIx};
use crate::workflow::Day;
use std::ops::{Deref, Range};

vocabulary! {
    /// The status of a clock.
    pub enum ClockStatus {
        Met = "met", "已完成", "met";
        MetLate = "met_late", "逾期完成", "met late";
        Open = "open", "进行中", "open";
        AtRisk = "at_risk", "即将到期", "at risk";
        Overdue = "overdue", "逾期未办", "overdue";
        Paused = "paused", "中止", "paused";
        NotAssessed = "not_assessed", "不作评定", "not assessed";
    }
}

impl ClockStatus {
    /// Whether the due day passed before the clock was stopped.
    pub const fn is_late(self) -> bool {
        matches!(self, Self::Overdue | Self::MetLate)
    }
}

/// A clock of a matter, from one start.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct ClockRun<'a> {
    /// The policy's entry.
    pub clock: &'a Clock,
    /// The day of the start.
    pub started_on: Day,
    /// The due day; `None` if a working day that it needs is unknown.
    pub due: Option<Day>,
    /// The event that stopped it.
    pub stopped: Option<(EventKind, Day)>,
    /// The status.
    pub status: ClockStatus,
    /// Days until the due day, for `open` and `at_risk`.
    pub days_left: Option<i64>,
    /// Days after the due day, for `met_late` and `overdue`.
    pub days_late: Option<i64>,
}

/// Evaluates the clocks of one matter after the other.
#[derive(Debug, Default)]
pub(crate) struct ClockEvaluator {
    events: Vec<EventRow>,
}

impl ClockEvaluator {
    /// Visits the clocks of a matter that run or end in the year, in the order of the policy, then by start.
    pub(crate) fn visit<'a, P: Deref<Target = Policy>>(
        &mut self,
        context: &'a Context<P>,
        records: &impl Records,
        matter: MatterIx,
        mut visit: impl FnMut(ClockRun<'a>),
    ) {
        let clocks = context.policy.clocks();
        if clocks.is_empty() || !context.available.can_evaluate_clocks() {
            return;
        }
        let Some(registration) = records.registration(matter) else { return };
        records.read_events(matter, &mut self.events);
        self.events.retain(|event| event.day <= context.today);
        if !self.events.is_sorted_by_key(|event| event.day) {
            // The sort is stable, so events of one day stay in their order.
            sort_by(&mut self.events, &|one, other| one.day.cmp(&other.day));
        }
        let applicable = clocks.iter().filter(|clock| {
            let Registration { purpose, channel, domain, .. } = registration;
            clock.applies.to(purpose, channel, domain)
        });
        for clock in applicable {
            let mut starts = Starts::of(clock, registration.day, context.today, &self.events);
            while let Some((started_on, after)) = starts.next_lasting() {
                let run = Run::of(clock, started_on, after, context.today);
                let is_of_the_year = started_on <= *context.days.end()
                    && run.stopped.is_none_or(|(_, day)| day >= *context.days.start());
                if is_of_the_year {
                    visit(run.assess(clock, &context.policy, context.today));
                }
            }
        }
    }
}

impl<R: Records, P: Deref<Target = Policy>> AssessmentContext<R, P> {
    /// Visits the clocks of the matters at these places in the order of their ids: those that run or end in the year,
    /// each matter's in the order of the policy, then by start.
    pub fn visit_clocks<'a>(
        &'a self,
        places: Range<u32>,
        mut visit: impl FnMut(MatterIx, ClockRun<'a>),
    ) {
        let mut clocks = ClockEvaluator::default();
        for matter in self.records.by_id(RecordList::Matters, places).map(MatterIx) {
            clocks.visit(&self.context, &self.records, matter, |run| visit(matter, run));
        }
    }
}

/// Whether a clock that starts on a day is in effect.
fn is_effective(clock: &Clock, started_on: Day) -> bool {
    clock.effective_from.is_none_or(|from| Day::from(from) <= started_on)
        && clock.effective_to.is_none_or(|to| started_on <= Day::from(to))
}

/// The starts of a clock among the events of a matter.
struct Starts<'e, 'c> {
    clock: &'c Clock,
    registered: Option<Day>,
    events: &'e [EventRow],
}

impl<'e, 'c> Starts<'e, 'c> {
    fn of(clock: &'c Clock, registered: Day, today: Day, events: &'e [EventRow]) -> Self {
        let is_registered = clock.starts == ClockStart::Registered
            && registered <= today
            && is_effective(clock, registered);
        Self { clock, registered: is_registered.then_some(registered), events }
    }

    /// Returns the next start and the events after it. Skips a start that a later one replaces.
    fn next_lasting(&mut self) -> Option<(Day, &'e [EventRow])> {
        if let Some(day) = self.registered.take() {
            // Registration comes before all events of its day.
            let after = self.events.partition_point(|event| event.day < day);
            return Some((day, self.events.get(after..)?));
        }
        let mut lasting = None;
        while let [event, rest @ ..] = self.events {
            if lasting.is_some() && self.clock.stops.contains(&event.kind) {
                break;
            }
            let is_start = self.clock.starts == ClockStart::Event(event.kind);
            if is_start && is_effective(self.clock, event.day) {
                lasting = Some((event.day, rest));
            }
            self.events = rest;
        }
        lasting
    }
}

/// What happened while a clock ran.
struct Run {
    started_on: Day,
    stopped: Option<(EventKind, Day)>,
    /// The days of the events that extend it, without the limit.
    extension: i64,
    paused_days: i64,
    is_paused: bool,
}

impl Run {
    /// Follows the events after a start until one stops the clock.
    fn of(clock: &Clock, started_on: Day, events: &[EventRow], today: Day) -> Self {
        let mut run =
            Self { started_on, stopped: None, extension: 0, paused_days: 0, is_paused: false };
        let (pause, resume) = match clock.pauses.as_slice() {
            [pause, resume, ..] => (Some(*pause), Some(*resume)),
            _ => (None, None),
        };
        let mut paused_on = None;
        let mut last = today;
        for event in events {
            if clock.stops.contains(&event.kind) {
                run.stopped = Some((event.kind, event.day));
                last = event.day;
                break;
            }
            if clock.extension.is_some_and(|extension| extension.event == event.kind) {
                run.extension = run.extension.saturating_add(event.days);
            }
            if Some(event.kind) == pause {
                paused_on = paused_on.or(Some(event.day));
            } else if Some(event.kind) == resume {
                run.paused_days += paused_on.take().map_or(0, |from| event.day.days_since(from));
            }
        }
        run.paused_days += paused_on.map_or(0, |from| last.days_since(from));
        run.is_paused = paused_on.is_some() && run.stopped.is_none();
        run
    }

    /// Returns the due day; `None` if it needs an unknown working day.
    fn due(&self, clock: &Clock, policy: &Policy) -> Option<Day> {
        let at_most = clock.extension.map_or(0, |extension| extension.at_most);
        let days = clock.days.saturating_add(self.extension.min(at_most));
        let workdays = policy.workdays();
        let due = match clock.count {
            CountedDays::Calendar => {
                let days = days.saturating_add(self.paused_days);
                self.started_on.saturating_add(i32::try_from(days).unwrap_or(i32::MAX))
            }
            CountedDays::Working => workday_after(workdays, self.started_on, days)?,
        };
        match policy.reading().clock_roll {
            Some(ClockRoll::NextWorkday) => {
                workdays.next_workday_on_or_after(due.date()).map(Day::from)
            }
            Some(ClockRoll::None) | None => Some(due),
        }
    }

    fn assess<'a>(&self, clock: &'a Clock, policy: &Policy, today: Day) -> ClockRun<'a> {
        let due = self.due(clock, policy);
        let warning_days = clock.warning_days.unwrap_or(policy.settings().warning_days);
        let (status, days_left, days_late) = match (due, self.stopped) {
            (None, _) => (ClockStatus::NotAssessed, None, None),
            (Some(due), Some((_, day))) if day > due => {
                (ClockStatus::MetLate, None, Some(day.days_since(due)))
            }
            (Some(_), Some(_)) => (ClockStatus::Met, None, None),
            (Some(_), None) if self.is_paused => (ClockStatus::Paused, None, None),
            (Some(due), None) => match due.days_since(today) {
                late @ ..0 => (ClockStatus::Overdue, None, Some(-late)),
                left if left <= warning_days => (ClockStatus::AtRisk, Some(left), None),
                left => (ClockStatus::Open, Some(left), None),
            },
        };
        let Self { started_on, stopped, .. } = *self;
        ClockRun { clock, started_on, due, stopped, status, days_left, days_late }
    }
}

/// Returns the day on which so many working days after a day have passed; `None` if it needs an unknown day.
fn workday_after(workdays: &Workdays, start: Day, days: i64) -> Option<Day> {
    let (mut day, mut left) = (start, days);
    while left > 0 {
        day = day.checked_add(1)?;
        left -= i64::from(workdays.is_workday(day.date())?);
    }
    Some(day)
}
