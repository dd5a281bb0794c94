//! Days as numbers, for replay and counting.

use chrono::{Datelike, NaiveDate};

const BEFORE_1970: i32 = 719_163;

/// A day, counted from 1970-01-01.
///
/// ```
/// use petition_core::{Date, calendar::Day};
/// let date = Date::from_ymd_opt(2020, 1, 1).unwrap();
/// let day = Day::from(date);
/// assert_eq!(day.number(), 18_262);
/// assert_eq!(day.date(), date);
/// assert_eq!(day.saturating_add(30).days_since(day), 30);
/// assert_eq!(Day::MAX.checked_add(1), None);
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
#[repr(transparent)]
pub struct Day(i32);

impl Day {
    /// Before every day of the calendar: no lower bound.
    pub const MIN: Self = Self(i32::MIN);

    /// After every day of the calendar: no upper bound.
    pub const MAX: Self = Self(i32::MAX);

    /// Creates the day with this number; 1970-01-01 is 0.
    #[inline]
    pub const fn from_number(number: i32) -> Self {
        Self(number)
    }

    /// Returns the number of days since 1970-01-01.
    #[inline]
    pub const fn number(self) -> i32 {
        self.0
    }

    /// Returns the date; 1970-01-01 for a day outside of the calendar.
    pub fn date(self) -> NaiveDate {
        NaiveDate::from_num_days_from_ce_opt(self.0.saturating_add(BEFORE_1970)).unwrap_or_default()
    }

    /// Returns the day that is `days` later; `None` beyond [`Self::MIN`] and [`Self::MAX`].
    pub const fn checked_add(self, days: i32) -> Option<Self> {
        match self.0.checked_add(days) {
            Some(number) => Some(Self(number)),
            None => None,
        }
    }

    /// Returns the day that is `days` later, [`Self::MIN`] and [`Self::MAX`] at most.
    #[inline]
    pub const fn saturating_add(self, days: i32) -> Self {
        Self(self.0.saturating_add(days))
    }

    /// Returns the number of days from `earlier` to this day; negative if `earlier` is the later one.
    #[inline]
    pub const fn days_since(self, earlier: Self) -> i64 {
        self.0 as i64 - earlier.0 as i64
    }
}

impl From<NaiveDate> for Day {
    fn from(date: NaiveDate) -> Self {
        Self(date.num_days_from_ce() - BEFORE_1970)
    }
}
