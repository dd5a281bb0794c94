//! Rotas as strips of months: a year has up to 250 slots, which no table shows one by one.

use super::label::is_bureau;
use chrono::Datelike;
use petition_core::compliance::{Duty, DutyMeasure, Report, Status};
use petition_core::policy::{Policy, Rota};
use std::iter::Sum;
use std::ops::Range;

/// A rota of a report, with its slots by the month of their first day.
#[derive(Debug, Clone, PartialEq)]
pub struct RotaStrip<'a> {
    /// The rota.
    pub rota: &'a Rota,
    /// January to December.
    pub months: [SlotCounts; 12],
}

/// The numbers of slots.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct SlotCounts {
    /// All slots.
    pub slots: usize,
    /// Those that are met.
    pub met: usize,
    /// Those that passed without being met.
    pub missed: usize,
    /// Those that are not assessed.
    pub not_assessed: usize,
}

impl SlotCounts {
    fn count(&mut self, duty: &Duty) {
        self.slots += 1;
        match duty.status {
            Status::Met | Status::MetLate => self.met += 1,
            Status::Missed | Status::Overdue => self.missed += 1,
            Status::NotAssessed => self.not_assessed += 1,
            Status::Open | Status::AtRisk | Status::NotStarted => {}
        }
    }

    /// Returns the status that a cell of all these slots shows; `None` without a slot. Missed slots come first, then
    /// open ones.
    pub const fn status(&self) -> Option<Status> {
        match *self {
            Self { slots: 0, .. } => None,
            Self { missed: 1.., .. } => Some(Status::Missed),
            Self { slots, met, .. } if met == slots => Some(Status::Met),
            Self { slots, not_assessed, .. } if not_assessed == slots => Some(Status::NotAssessed),
            Self { met: 1.., .. } => Some(Status::Open),
            _ => Some(Status::NotStarted),
        }
    }
}

impl Sum for SlotCounts {
    fn sum<I: Iterator<Item = Self>>(counts: I) -> Self {
        counts.fold(Self::default(), |sum, one| Self {
            slots: sum.slots + one.slots,
            met: sum.met + one.met,
            missed: sum.missed + one.missed,
            not_assessed: sum.not_assessed + one.not_assessed,
        })
    }
}

/// Whether a duty is a slot of a rota.
pub fn is_slot(duty: &Duty) -> bool {
    duty.measure == DutyMeasure::LeadersPresent && is_bureau(&duty.subject)
}

impl<'a> RotaStrip<'a> {
    /// Returns a strip for each rota of a policy that has slots in a report, in the order of the policy.
    ///
    /// ```
    /// # use petition_core::{Date, compliance::assess, ledger::Ledger, policy::Policy};
    /// use petition_report::view::RotaStrip;
    /// let policy = Policy::parse(r#"
    ///     id = "x"
    ///     extends = "shenzhen-2019"
    ///     [[rota]]
    ///     id = "day"
    ///     zh = "接待日"
    ///     en = "reception day"
    ///     group = "city_leader"
    ///     slot = { every = "week", weekday = "mon" }
    ///     who = "leader"
    ///     binding = "mandatory"
    ///     clause = "2.p1"
    /// "#)?;
    /// # let ledger = Ledger::from_json(r#"{
    /// #     "format": "petition-ledger/1", "bureau": {"code": "440300", "name": "示范市信访局"},
    /// #     "leaders": [{"id": "L01", "name": "林示例", "terms": [{"office": "vice_mayor", "from": "2019-01-01"}]}],
    /// #     "receptions": [{"id": "R1", "leader": "L01", "date": "2020-01-06", "mode": "themed", "setting": "hall", "status": "held"}]
    /// # }"#)?;
    /// let report = assess(&ledger, &policy, 2020, Date::from_ymd_opt(2020, 5, 1).unwrap())?;
    /// let january = RotaStrip::all(&report, &policy)[0].months[0];
    /// assert_eq!((january.met, january.slots, january.missed), (1, 4, 3));
    /// # Ok::<(), petition_core::Error>(())
    /// ```
    pub fn all(report: &Report, policy: &'a Policy) -> Vec<Self> {
        let strip = |rota: &'a Rota| {
            let mut months = [SlotCounts::default(); 12];
            let own = report.duties.iter().filter(|duty| is_slot(duty) && duty.rule == rota.id);
            for duty in own {
                if let Some(counts) = months.get_mut(month_of(duty)) {
                    counts.count(duty);
                }
            }
            let has_slots = months.iter().any(|month| month.slots > 0);
            has_slots.then_some(Self { rota, months })
        };
        policy.rotas().iter().filter_map(strip).collect()
    }

    /// Returns the counts of some months; January is 0.
    pub fn counts(&self, months: Range<usize>) -> SlotCounts {
        self.months.get(months).unwrap_or_default().iter().copied().sum()
    }

    /// Returns the counts of the year.
    pub fn total(&self) -> SlotCounts {
        self.counts(0..12)
    }

    /// Returns the slots of some months of the report, in its order; January is 0.
    pub fn slots<'r>(&self, report: &'r Report, months: Range<usize>) -> Vec<&'r Duty> {
        let own = report.duties.iter().filter(|duty| is_slot(duty) && duty.rule == self.rota.id);
        own.filter(|duty| months.contains(&month_of(duty))).collect()
    }
}

/// Returns the month of a slot: that of its first day; January is 0.
fn month_of(slot: &Duty) -> usize {
    let first = slot.period.first_day();
    // The first week of a year may begin in December of the year before.
    if first.year() < slot.period.year() { 0 } else { first.month0() as usize }
}
