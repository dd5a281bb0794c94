//! The model of a year: the duties of the model's leaders and of the bureau, as the evaluation lists them.

use crate::roster::{self, MOST_LEADERS, Member};
use crate::witness;
use chrono::{Datelike, NaiveDate};
use petition_core::calendar::Window;
use petition_core::compliance::{Duty, assess};
use petition_core::engine::{DutyMeasure, Status};
use petition_core::ledger::words::{Mode, Setting};
use petition_core::ledger::{Leader, LedgerDocument};
use petition_core::policy::{Binding, Policy};
use petition_core::{Error, Ledger, Report};

/// The year of a policy, with the leaders and duties of the model.
#[derive(Debug)]
pub(crate) struct Model<'p> {
    pub(crate) policy: &'p Policy,
    pub(crate) year: i32,
    /// The day after the last window of the year: every duty has its final status.
    pub(crate) as_of: NaiveDate,
    pub(crate) members: Vec<Member>,
    /// The duties of a ledger without any record.
    pub(crate) duties: Vec<Duty>,
    pub(crate) days: Days,
}

/// The days of the model, from the first day of a window to the last.
#[derive(Debug, Clone)]
pub(crate) struct Days {
    first: NaiveDate,
    /// Whether each day is worked; a day of an unknown year counts as worked.
    worked: Vec<bool>,
}

impl<'p> Model<'p> {
    /// Lists the duties of a year.
    ///
    /// # Errors
    ///
    /// As [`assess`].
    pub(crate) fn new(policy: &'p Policy, year: i32) -> Result<Self, Error> {
        let offices = roster::offices(policy, year)?;
        let one_each = roster::members(&offices, |_| 1);
        let duties = duties(policy, year, &one_each)?;
        let days = Days::of(&duties, year, policy);
        let size = |group: &str| leaders_at_once(policy, &duties, group);
        let members = roster::members(&offices, size);
        let duties = self::duties(policy, year, &members)?;
        let last = days.date(days.count().saturating_sub(1));
        let as_of = last.and_then(|day| day.succ_opt()).unwrap_or_else(|| roster::last_day(year));
        let as_of =
            if petition_core::calendar::is_in_range(as_of) { as_of } else { last.unwrap_or(as_of) };
        Ok(Self { policy, year, as_of, members, duties, days })
    }

    /// Returns the model's leaders as records.
    pub(crate) fn leaders(&self) -> Vec<Leader> {
        roster::leaders(&self.members, self.year)
    }

    /// Evaluates a ledger on the last day.
    ///
    /// # Errors
    ///
    /// As [`Ledger::new`] and [`assess`].
    pub(crate) fn report(&self, document: &LedgerDocument) -> Result<(Ledger, Report), Error> {
        let ledger = Ledger::new(document)?;
        let report = assess(&ledger, self.policy, self.year, self.as_of)?;
        Ok((ledger, report))
    }

    /// Returns the group of a duty: that of its rota or quota.
    pub(crate) fn group(&self, duty: &Duty) -> Option<&'p str> {
        group_of(self.policy, duty)
    }

    /// Returns the number of leaders of a group.
    pub(crate) fn size(&self, group: &str) -> usize {
        self.members.iter().filter(|member| member.group == group).count()
    }

    /// Returns a mode and a setting that count; `None` if no reception counts.
    pub(crate) fn counted(&self) -> Option<(Mode, Setting)> {
        let reading = self.policy.reading();
        Some((*reading.counted_modes.first()?, *reading.counted_settings.first()?))
    }

    /// Iterates over the duties that are assessed, with their places.
    pub(crate) fn assessed(&self) -> impl Iterator<Item = (usize, &Duty)> {
        self.duties.iter().enumerate().filter(|(_, duty)| duty.reason.is_none())
    }

    /// Iterates over the mandatory duties that are assessed, with their places.
    pub(crate) fn mandatory(&self) -> impl Iterator<Item = (usize, &Duty)> {
        self.assessed().filter(|(_, duty)| duty.binding == Binding::Mandatory)
    }
}

/// Returns the duties of a ledger without any record at the end of the year.
fn duties(policy: &Policy, year: i32, members: &[Member]) -> Result<Vec<Duty>, Error> {
    let ledger = Ledger::new(&witness::empty(roster::leaders(members, year)))?;
    Ok(assess(&ledger, policy, year, roster::last_day(year))?.duties)
}

fn group_of<'p>(policy: &'p Policy, duty: &Duty) -> Option<&'p str> {
    if duty.measure == DutyMeasure::LeadersPresent {
        let rota = policy.rotas().iter().find(|rota| rota.id == duty.rule)?;
        return Some(&rota.group);
    }
    let quota = policy.quotas().iter().find(|quota| quota.id == duty.rule)?;
    Some(&quota.group)
}

/// Returns how many leaders the rotas of a group need on one day.
fn leaders_at_once(policy: &Policy, duties: &[Duty], group: &str) -> i64 {
    let rotas = duties.iter().filter(|duty| duty.measure == DutyMeasure::LeadersPresent);
    let own = rotas.filter(|duty| group_of(policy, duty) == Some(group));
    let at_once = own.map(|duty| {
        let days = (duty.window.to - duty.window.from).num_days() + 1;
        required(duty).saturating_add(days - 1) / days.max(1)
    });
    at_once.max().unwrap_or(1).min(MOST_LEADERS)
}

/// Returns the required number of a duty; 0 if another authority assesses it.
pub(crate) fn required(duty: &Duty) -> i64 {
    duty.required.map_or(0, |required| (required.halves() + 1) / 2)
}

/// Returns the duty of a report with this id.
pub(crate) fn duty_of<'r>(report: &'r Report, id: &str) -> Option<&'r Duty> {
    report.duties.iter().find(|duty| duty.id == id)
}

/// Whether a report's duty with this id is met in time.
pub(crate) fn is_met(report: &Report, id: &str) -> bool {
    duty_of(report, id).is_some_and(|duty| duty.status == Status::Met)
}

impl Days {
    fn of(duties: &[Duty], year: i32, policy: &Policy) -> Self {
        let start = NaiveDate::from_ymd_opt(year, 1, 1).unwrap_or_default();
        let first = duties.iter().map(|duty| duty.window.from).min();
        let last = duties.iter().map(|duty| duty.window.to).max();
        let first = first.map_or(start, |day| day.min(start));
        let last = last.map_or(roster::last_day(year), |day| day.max(roster::last_day(year)));
        let days = first.iter_days().take_while(|day| *day <= last && day.year() <= year + 1);
        let worked = days.map(|day| policy.workdays().is_workday(day) != Some(false)).collect();
        Self { first, worked }
    }

    /// Returns the number of days.
    pub(crate) fn count(&self) -> usize {
        self.worked.len()
    }

    /// Returns the day at a place.
    pub(crate) fn date(&self, at: usize) -> Option<NaiveDate> {
        let days = chrono::Days::new(u64::try_from(at).ok()?);
        self.first.checked_add_days(days).filter(|_| at < self.count())
    }

    /// Returns the place of a day; days before the first have its place.
    pub(crate) fn place(&self, day: NaiveDate) -> usize {
        usize::try_from((day - self.first).num_days()).unwrap_or(0)
    }

    /// Returns the nodes before the first and after the last day of a window.
    pub(crate) fn nodes(&self, window: Window) -> (usize, usize) {
        (self.place(window.from), (self.place(window.to) + 1).min(self.count()))
    }

    /// Whether a day is worked.
    pub(crate) fn is_worked(&self, at: usize) -> bool {
        self.worked.get(at).copied().unwrap_or(false)
    }

    /// Returns the number of days worked in a window.
    pub(crate) fn worked_in(&self, window: Window) -> i64 {
        let (from, to) = self.nodes(window);
        (from..to).filter(|at| self.is_worked(*at)).count() as i64
    }
}
