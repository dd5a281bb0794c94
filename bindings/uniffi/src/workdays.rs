//! Chinese working days.

use crate::carry::{CalendarDate, Carry};
use crate::error::PetitionError;
use crate::words::{BilingualText, DayKind};
use petition_core::calendar::Workdays as Core;
use std::sync::Arc;

/// A table of working days, make-up working days and holidays in China. Immutable, safe from many threads.
#[derive(Debug, uniffi::Object)]
pub struct Workdays {
    core: Core,
}

#[uniffi::export]
impl Workdays {
    /// The table that the library carries.
    #[uniffi::constructor]
    pub fn builtin() -> Arc<Self> {
        Arc::new(Self { core: Core::builtin().clone() })
    }

    /// Reads a table of one's own, such as that of a new year.
    ///
    /// Fails with `InvalidWorkdays` and every problem.
    #[uniffi::constructor]
    pub fn parse(text: &str) -> Result<Arc<Self>, PetitionError> {
        Ok(Arc::new(Self { core: Core::parse(text)? }))
    }

    /// This table with the years of a newer one; where both have a year, the newer one's.
    pub fn merge(&self, newer: &Self) -> Arc<Self> {
        Arc::new(Self { core: self.core.merge(&newer.core) })
    }

    /// The years of which the table knows.
    pub fn years(&self) -> Vec<i32> {
        self.core.years().collect()
    }

    /// What kind of day it is; `Unknown` in a year of which the table does not know.
    pub fn day_kind(&self, date: CalendarDate) -> DayKind {
        Carry::carry(self.core.day_kind(date))
    }

    /// Whether it is worked; none in a year of which the table does not know.
    pub fn is_workday(&self, date: CalendarDate) -> Option<bool> {
        self.core.is_workday(date)
    }

    /// The holiday that a day belongs to, if it does.
    pub fn holiday(&self, date: CalendarDate) -> Option<BilingualText> {
        self.core.holiday(date).cloned().map(Carry::carry)
    }

    /// The last working day on or before a day; none where the table does not know.
    pub fn last_workday_on_or_before(&self, date: CalendarDate) -> Option<CalendarDate> {
        self.core.last_workday_on_or_before(date)
    }

    /// The first working day on or after a day; none where the table does not know.
    pub fn next_workday_on_or_after(&self, date: CalendarDate) -> Option<CalendarDate> {
        self.core.next_workday_on_or_after(date)
    }
}
