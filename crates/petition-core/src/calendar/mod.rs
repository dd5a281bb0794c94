//! Dates, periods and Chinese working days.
//!
//! All dates are civil dates in China. This module reads no clock.

mod day;
mod label;
pub(crate) mod lunar;
mod period;
pub mod workdays;

pub use day::Day;
pub use label::month_label;
pub use lunar::lunar_day;
pub(crate) use period::quarter_number;
pub use period::{NotAPeriod, Part, Period, Window, YEARS};
pub use workdays::{DayKind, Workdays};

use crate::decode::{DecodeErrors, FromValue};
use crate::{Code, Error};
use chrono::{Datelike, NaiveDate};
use serde_json::Value;
use std::ops::Range;

/// Parses a day, `YYYY-MM-DD`, from 1949-10-01 to 2199-12-31.
///
/// # Errors
///
/// [`Code::InvalidDate`] if the text is no day of the calendar in this form, [`Code::OutOfRange`] if the day is out
/// of range.
///
/// ```
/// use petition_core::{Code, calendar::parse_date};
/// assert_eq!(parse_date("2020-02-29").unwrap().to_string(), "2020-02-29");
/// assert_eq!(parse_date("2019-02-30"), Err(Code::InvalidDate));
/// assert_eq!(parse_date("2020-2-9"), Err(Code::InvalidDate));
/// assert_eq!(parse_date("1949-09-30"), Err(Code::OutOfRange));
/// ```
pub fn parse_date(text: &str) -> Result<NaiveDate, Code> {
    let date = date_in(text).ok_or(Code::InvalidDate)?;
    if is_in_range(date) { Ok(date) } else { Err(Code::OutOfRange) }
}

/// Parses a day in the form `YYYY-MM-DD`, in any range.
fn date_in(text: &str) -> Option<NaiveDate> {
    let shape = text.len() == 10
        && text.bytes().enumerate().all(|(index, byte)| match index {
            4 | 7 => byte == b'-',
            _ => byte.is_ascii_digit(),
        });
    let number = |digits: Range<usize>| text.get(digits)?.parse::<u16>().ok().filter(|_| shape);
    let (year, month, day) = (number(0..4)?, number(5..7)?, number(8..10)?);
    NaiveDate::from_ymd_opt(year.into(), month.into(), day.into())
}

/// Whether a ledger accepts this day: from 1949-10-01 to 2199-12-31.
pub fn is_in_range(date: NaiveDate) -> bool {
    YEARS.contains(&date.year()) && (date.year() > 1949 || date.month() >= 10)
}

/// Returns an error for a day that a ledger does not accept.
pub(crate) fn check_day(day: NaiveDate) -> Result<(), Error> {
    if is_in_range(day) { Ok(()) } else { Err(Error::DayOutOfRange { day }) }
}

/// A month and day of any year; never 29 February.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct MonthDay {
    month: u32,
    day: u32,
}

impl MonthDay {
    /// Parses `MM-DD`.
    ///
    /// ```
    /// use petition_core::calendar::MonthDay;
    /// assert!(MonthDay::parse("12-21").is_some());
    /// assert!(MonthDay::parse("02-29").is_none());
    /// ```
    pub fn parse(text: &str) -> Option<Self> {
        // 2001 has no 29 February.
        let date = parse_date(&format!("2001-{text}")).ok()?;
        Some(Self { month: date.month(), day: date.day() })
    }

    /// Returns the month and day of a date.
    pub(crate) fn of(date: NaiveDate) -> Self {
        Self { month: date.month(), day: date.day() }
    }

    /// Returns the date of this day in a year.
    pub fn in_year(self, year: i32) -> Option<NaiveDate> {
        NaiveDate::from_ymd_opt(year, self.month, self.day)
    }
}

impl std::fmt::Display for MonthDay {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{:02}-{:02}", self.month, self.day)
    }
}

impl FromValue for NaiveDate {
    fn from_value(value: &mut Value, errors: &mut DecodeErrors) -> Self {
        let in_text = || value.as_str().and_then(|text| parse_date(text).ok());
        let number = || value.as_i64().and_then(|days| days.try_into().ok());
        let day = match errors.unchecked {
            true => in_text(),
            false => number().and_then(Self::from_num_days_from_ce_opt),
        };
        errors.value_or(day, Self::default())
    }
}

impl FromValue for MonthDay {
    fn from_value(value: &mut Value, errors: &mut DecodeErrors) -> Self {
        let day = value.as_str().and_then(Self::parse);
        errors.value_or(day, Self::of(NaiveDate::default()))
    }
}

impl FromValue for Period {
    fn from_value(value: &mut Value, errors: &mut DecodeErrors) -> Self {
        let period = value.as_str().and_then(|text| text.parse().ok());
        errors.value_or(period, Self::quarter_of(NaiveDate::default()))
    }
}
