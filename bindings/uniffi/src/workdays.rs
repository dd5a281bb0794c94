//! The handle of a table of Chinese working days.

use crate::convert::{CalendarDate, FromCore};
use crate::errors::PetitionError;
use crate::words::{BilingualText, DayKind};
use petition_core::calendar::Workdays as Core;
use std::sync::Arc;

/// A table of working days, make-up working days and holidays in China. It is immutable and thread-safe.
#[derive(Debug, uniffi::Object)]
pub struct Workdays {
    pub(crate) core: Core,
}

#[uniffi::export]
impl Workdays {
    /// Returns the built-in table.
    #[uniffi::constructor]
    pub fn builtin() -> Arc<Self> {
        Arc::new(Self { core: Core::builtin().clone() })
    }

    /// Reads another table, such as that of a new year.
    ///
    /// Fails with `InvalidWorkdays` and every problem.
    #[uniffi::constructor]
    pub fn parse(text: &str) -> Result<Arc<Self>, PetitionError> {
        Ok(Arc::new(Self { core: Core::parse(text)? }))
    }

    /// Returns the table with the years of `newer` added or replaced.
    pub fn merge(&self, newer: &Self) -> Arc<Self> {
        Arc::new(Self { core: self.core.merge(&newer.core) })
    }

    /// Returns the years in the table.
    pub fn years(&self) -> Vec<i32> {
        self.core.years().collect()
    }

    /// Returns the kind of a day. `Unknown`: the year is not in the table.
    pub fn day_kind(&self, date: CalendarDate) -> DayKind {
        FromCore::from_core(self.core.day_kind(date))
    }

    /// Whether the day is a working day. None: the year is not in the table.
    pub fn is_workday(&self, date: CalendarDate) -> Option<bool> {
        self.core.is_workday(date)
    }

    /// Returns the holiday that the day belongs to.
    pub fn holiday(&self, date: CalendarDate) -> Option<BilingualText> {
        self.core.holiday(date).cloned().map(FromCore::from_core)
    }

    /// Returns the last working day on or before a day. None: the years needed are not in the table.
    pub fn last_workday_on_or_before(&self, date: CalendarDate) -> Option<CalendarDate> {
        self.core.last_workday_on_or_before(date)
    }

    /// Returns the first working day on or after a day. None: the years needed are not in the table.
    pub fn next_workday_on_or_after(&self, date: CalendarDate) -> Option<CalendarDate> {
        self.core.next_workday_on_or_after(date)
    }
}
