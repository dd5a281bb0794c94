//! Periods: years, quarters, half-years, spans, months, weeks and days (docs/rulebook.md#5-duties).

use chrono::{Datelike, Days, NaiveDate, Weekday};
use serde::{Deserialize, Serialize};
use std::fmt;
use std::str::FromStr;

/// The first and the last day on which something counts or is due, both inclusive.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Window {
    /// First day.
    pub from: NaiveDate,
    /// Last day: the day by which something is due.
    pub to: NaiveDate,
}

impl Window {
    /// Whether the day lies in the window.
    pub fn contains(&self, day: NaiveDate) -> bool {
        self.from <= day && day <= self.to
    }
}

/// A period: a year or a part of one.
///
/// Written `2020`, `2020-H1`, `2020-Q1`, `2020-Q2..Q4`, `2020-02`, `2020-W05` or `2020-02-18`. Years run from 1949 to
/// 2199. Weeks are those of ISO 8601: they run from Monday to Sunday, belong to the year of their Thursday, and may reach
/// over its ends.
///
/// ```
/// use petition_core::calendar::Period;
/// let span: Period = "2020-Q2..Q4".parse().unwrap();
/// assert_eq!(span.first_day().to_string(), "2020-04-01");
/// assert_eq!(span.last_day().to_string(), "2020-12-31");
/// assert!("2020-Q5".parse::<Period>().is_err());
/// assert!("2020-Q2..Q2".parse::<Period>().is_err(), "a span has two quarters or more");
/// let week: Period = "2020-W01".parse().unwrap();
/// assert_eq!(week.first_day().to_string(), "2019-12-30");
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Period {
    year: i32,
    part: Part,
}

/// Which part of the year.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Part {
    /// The whole year.
    Year,
    /// A half, 1 or 2.
    Half(u8),
    /// A quarter, 1 to 4.
    Quarter(u8),
    /// From the first to the second quarter of the pair, two quarters or more.
    Span(u8, u8),
    /// A month, 1 to 12.
    Month(u8),
    /// A week of ISO 8601, 1 to 53.
    Week(u8),
    /// A day: month and day of the month.
    Day(u8, u8),
}

/// The error for a text that is not a period.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error(
    "not a period: expected 2020, 2020-H1, 2020-Q1, 2020-Q2..Q4, 2020-02, 2020-W05 or 2020-02-18, years 1949 to 2199"
)]
pub struct NotAPeriod;

/// The years that a ledger accepts.
pub const YEARS: std::ops::RangeInclusive<i32> = 1949..=2199;

impl Period {
    /// Creates a period; `None` if the year or the part is out of range.
    pub fn new(year: i32, part: Part) -> Option<Self> {
        let exists = match part {
            Part::Year => true,
            Part::Half(half) => matches!(half, 1..=2),
            Part::Quarter(quarter) => matches!(quarter, 1..=4),
            Part::Span(first, last) => 1 <= first && first < last && last <= 4,
            Part::Month(month) => matches!(month, 1..=12),
            Part::Week(week) => monday(year, week).is_some(),
            Part::Day(month, day) => date(year, month, day).is_some(),
        };
        (exists && YEARS.contains(&year)).then_some(Self { year, part })
    }

    /// Returns the quarter that contains a day.
    pub fn quarter_of(day: NaiveDate) -> Self {
        Self { year: day.year(), part: Part::Quarter(quarter_number(day)) }
    }

    /// Returns the period of a day alone; `None` for a year out of range.
    pub fn of_day(day: NaiveDate) -> Option<Self> {
        Self::new(day.year(), Part::Day(day.month() as u8, day.day() as u8))
    }

    /// Returns the week that contains a day; `None` for a year out of range.
    ///
    /// ```
    /// use petition_core::{Date, calendar::Period};
    /// let day = Date::from_ymd_opt(2021, 1, 3).unwrap();
    /// assert_eq!(Period::week_of(day).unwrap().to_string(), "2020-W53");
    /// ```
    pub fn week_of(day: NaiveDate) -> Option<Self> {
        let week = day.iso_week();
        Self::new(week.year(), Part::Week(week.week() as u8))
    }

    /// Returns the year.
    pub const fn year(self) -> i32 {
        self.year
    }

    /// Returns the part of the year.
    pub const fn part(self) -> Part {
        self.part
    }

    /// Returns first and last month; `None` for weeks and days.
    const fn months(self) -> Option<(u32, u32)> {
        Some(match self.part {
            Part::Year => (1, 12),
            Part::Half(half) => (half as u32 * 6 - 5, half as u32 * 6),
            Part::Quarter(quarter) => (quarter as u32 * 3 - 2, quarter as u32 * 3),
            Part::Span(first, last) => (first as u32 * 3 - 2, last as u32 * 3),
            Part::Month(month) => (month as u32, month as u32),
            Part::Week(_) | Part::Day(..) => return None,
        })
    }

    /// Returns the first day.
    pub fn first_day(self) -> NaiveDate {
        self.window().from
    }

    /// Returns the last day, which belongs to the period (底前 includes it).
    pub fn last_day(self) -> NaiveDate {
        self.window().to
    }

    /// Returns first and last day.
    pub fn window(self) -> Window {
        let days = match (self.part, self.months()) {
            (Part::Week(week), _) => monday(self.year, week)
                .and_then(|monday| Some((monday, monday.checked_add_days(Days::new(6))?))),
            (Part::Day(month, day), _) => date(self.year, month, day).map(|day| (day, day)),
            (_, Some((first, last))) => Some((day_of(self.year, first), end_of(self.year, last))),
            (_, None) => None,
        };
        // `new` checks that the days exist, so the default is unreachable.
        let (from, to) = days.unwrap_or_default();
        Window { from, to }
    }

    /// Whether a milestone record for `other` meets a duty of this period: the same period, or for a span a quarter
    /// inside it.
    pub fn is_served_by(self, other: Self) -> bool {
        let inside = match (self.part, other.part) {
            (Part::Span(first, last), Part::Quarter(quarter)) => (first..=last).contains(&quarter),
            _ => false,
        };
        self == other || (inside && self.year == other.year)
    }
}

/// Returns the quarter of a day, 1 to 4.
pub(crate) fn quarter_number(day: NaiveDate) -> u8 {
    (day.month0() / 3 + 1) as u8
}

/// Returns the Monday of a week; `None` if the year lacks the week.
fn monday(year: i32, week: u8) -> Option<NaiveDate> {
    NaiveDate::from_isoywd_opt(year, week.into(), Weekday::Mon)
}

fn date(year: i32, month: u8, day: u8) -> Option<NaiveDate> {
    NaiveDate::from_ymd_opt(year, month.into(), day.into())
}

/// Returns the last day of a month.
fn end_of(year: i32, month: u32) -> NaiveDate {
    let (year, month) = if month == 12 { (year + 1, 1) } else { (year, month + 1) };
    day_of(year, month).pred_opt().unwrap_or_default()
}

fn day_of(year: i32, month: u32) -> NaiveDate {
    // Years and months are in range by construction, so the default is unreachable.
    NaiveDate::from_ymd_opt(year, month, 1).unwrap_or_default()
}

/// Writes a part as in a period without its year, such as `Q1`; the whole year as `year`.
impl fmt::Display for Part {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Year => f.write_str("year"),
            Self::Half(half) => write!(f, "H{half}"),
            Self::Quarter(quarter) => write!(f, "Q{quarter}"),
            Self::Span(first, last) => write!(f, "Q{first}..Q{last}"),
            Self::Month(month) => write!(f, "{month:02}"),
            Self::Week(week) => write!(f, "W{week:02}"),
            Self::Day(month, day) => write!(f, "{month:02}-{day:02}"),
        }
    }
}

impl fmt::Display for Period {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { year, part } = self;
        let text = match part {
            Part::Year => format!("{year}"),
            part => format!("{year}-{part}"),
        };
        f.pad(&text)
    }
}

impl FromStr for Period {
    type Err = NotAPeriod;

    fn from_str(text: &str) -> Result<Self, NotAPeriod> {
        let (year, part) = match text.split_once('-') {
            None => (text, Part::Year),
            Some((year, part)) => (year, parse_part(part).ok_or(NotAPeriod)?),
        };
        let year = digits(year, 4).ok_or(NotAPeriod)?;
        Self::new(i32::from(year), part).ok_or(NotAPeriod)
    }
}

fn parse_part(text: &str) -> Option<Part> {
    if let Some(half) = text.strip_prefix('H') {
        return Some(Part::Half(u8::try_from(digits(half, 1)?).ok()?));
    }
    if let Some(week) = text.strip_prefix('W') {
        return Some(Part::Week(two_digits(week)?));
    }
    if let Some((month, day)) = text.split_once('-') {
        return Some(Part::Day(two_digits(month)?, two_digits(day)?));
    }
    let Some(quarters) = text.strip_prefix('Q') else {
        return Some(Part::Month(two_digits(text)?));
    };
    let quarter = |text: &str| u8::try_from(digits(text, 1)?).ok();
    match quarters.split_once("..Q") {
        None => Some(Part::Quarter(quarter(quarters)?)),
        Some((first, last)) => Some(Part::Span(quarter(first)?, quarter(last)?)),
    }
}

fn two_digits(text: &str) -> Option<u8> {
    u8::try_from(digits(text, 2)?).ok()
}

fn digits(text: &str, count: usize) -> Option<u16> {
    let plain = text.len() == count && text.bytes().all(|byte| byte.is_ascii_digit());
    if plain { text.parse().ok() } else { None }
}

impl Serialize for Period {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Period {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        text.parse().map_err(serde::de::Error::custom)
    }
}
