//! Chinese working days: a table of the days worked and the days off.
//!
//! The State Council moves working days to weekends and days off to weekdays, anew each year, and sometimes changes
//! the current year. A year is either listed in a table, or its days are [`DayKind::Unknown`]: "Monday to Friday" is
//! no fallback. The built-in table is `data/workdays-cn.txt`, which names its sources. [`Workdays::parse`] reads
//! newer tables of the same format, and [`Workdays::merge`] adds them.
//!
//! The built-in table contains days off for everybody in the whole country. A bureau with further days off (a
//! province's festival, a typhoon) loads its own table of the year.
//!
//! ```
//! use chrono::NaiveDate;
//! use petition_core::calendar::Workdays;
//!
//! // The first quarter of 2024 ends on a Sunday: who means to be done in it has to be on Friday.
//! let due = NaiveDate::from_ymd_opt(2024, 3, 31).unwrap();
//! assert_eq!(
//!     Workdays::builtin().last_workday_on_or_before(due),
//!     NaiveDate::from_ymd_opt(2024, 3, 29)
//! );
//! ```

mod read;

use super::Window;
use crate::vocabulary::vocabulary;
use crate::{Error, Text};
use chrono::{Datelike, NaiveDate, Weekday};
use std::sync::OnceLock;

/// The built-in table.
const BUILTIN: &str = include_str!("../../../data/workdays-cn.txt");

vocabulary! {
    /// What kind of day a date is.
    ///
    /// ```
    /// use petition_core::Lang;
    /// use petition_core::calendar::DayKind;
    /// assert_eq!(DayKind::MakeUpWorkday.key(), "make_up_workday");
    /// assert_eq!(DayKind::MakeUpWorkday.label(Lang::Zh), "调休上班");
    /// ```
    pub enum DayKind {
        /// A Monday to Friday outside of holidays.
        Workday = "workday", "工作日", "working day";
        /// A Saturday or Sunday that is worked in exchange for a day off.
        MakeUpWorkday = "make_up_workday", "调休上班", "make-up working day";
        /// A Saturday or Sunday outside of holidays.
        Weekend = "weekend", "周末", "weekend";
        /// A day of a holiday, whatever its weekday: the festival itself, days moved to it, its weekend.
        Holiday = "holiday", "节假日", "holiday";
        /// A day of a year that the table does not list.
        Unknown = "unknown", "未知", "unknown";
    }
}

impl DayKind {
    /// Whether the day is worked; `None` if unknown.
    ///
    /// ```
    /// use petition_core::calendar::DayKind;
    /// assert_eq!(DayKind::MakeUpWorkday.is_workday(), Some(true));
    /// assert_eq!(DayKind::Holiday.is_workday(), Some(false));
    /// assert_eq!(DayKind::Unknown.is_workday(), None);
    /// ```
    pub const fn is_workday(self) -> Option<bool> {
        match self {
            Self::Workday | Self::MakeUpWorkday => Some(true),
            Self::Weekend | Self::Holiday => Some(false),
            Self::Unknown => None,
        }
    }
}

/// A table of working days: for each listed year, the days off and the make-up working days.
///
/// The default lists no year, so every day is unknown.
///
/// ```
/// use chrono::NaiveDate;
/// use petition_core::calendar::{DayKind, Workdays};
/// let day = NaiveDate::from_ymd_opt(2020, 6, 25).unwrap();
/// assert_eq!(Workdays::builtin().day_kind(day), DayKind::Holiday);
/// assert_eq!(Workdays::default().day_kind(day), DayKind::Unknown);
/// ```
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Workdays {
    /// Sorted by year.
    years: Vec<(i32, Year)>,
}

/// The entries of a year.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
struct Year {
    sources: Vec<String>,
    /// Sorted by date, without overlap.
    spans: Vec<Span>,
}

/// Consecutive days of one line, both ends included.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Span {
    days: Window,
    worked: bool,
    holiday: Text,
}

impl Workdays {
    /// The first line of a table.
    pub const FORMAT: &'static str = "petition-workdays/1";

    /// Returns the built-in table: 2007 to 2026, the whole of China.
    ///
    /// It follows the notices of the State Council with their later changes: the extended Spring Festival of 2020,
    /// the moved Labour Day of 2019, the day of remembrance of 2015.
    ///
    /// ```
    /// use petition_core::calendar::Workdays;
    /// let workdays = Workdays::builtin();
    /// assert!(workdays.years().eq(2007..=2026));
    /// ```
    pub fn builtin() -> &'static Self {
        static TABLE: OnceLock<Workdays> = OnceLock::new();
        // A test parses the built-in table. If it were faulty, every day would be unknown.
        TABLE.get_or_init(|| Self::parse(BUILTIN).unwrap_or_default())
    }

    /// Parses a table in the format [`Self::FORMAT`]. The head of `data/workdays-cn.txt` describes it.
    ///
    /// A line starts with `year`, `source`, `off` or `work`. Blank lines and lines that start with `#` are skipped. A
    /// byte order mark and Windows line ends are accepted.
    ///
    /// # Errors
    ///
    /// Every faulty line with its number: an unknown keyword, an entry outside of a year's block, a year that is
    /// invalid (1949 to 2199) or duplicate, an invalid day, a range that ends before its start, a duplicate day, a
    /// make-up working day from Monday to Friday, a holiday without its two names, a year without a source or without
    /// a day off, a table without a year. Without the format's line, or with more than 512 KiB, only that is
    /// reported.
    ///
    /// ```
    /// use petition_core::Code;
    /// use petition_core::calendar::Workdays;
    ///
    /// let text = "petition-workdays/1\n\
    ///             year 2031\n\
    ///             source 单位内部安排\n\
    ///             off  01-01  元旦 | New Year's Day\n\
    ///             off  02-30  春节 | Spring Festival\n\
    ///             work 02-03  春节 | Spring Festival\n";
    /// let error = Workdays::parse(text).unwrap_err();
    /// let found: Vec<_> = error.problems().iter().map(|p| (p.place.to_string(), p.code)).collect();
    /// assert_eq!(found, [
    ///     ("line 5".to_owned(), Code::InvalidDate), // no such day
    ///     ("line 6".to_owned(), Code::OutOfRange),  // a Monday is worked anyway
    /// ]);
    /// ```
    pub fn parse(text: &str) -> Result<Self, Error> {
        read::read(text).map_err(Error::InvalidWorkdays)
    }

    /// Returns this table with the years of a newer one added.
    ///
    /// A year in both tables comes from the newer one alone. A newer table has to list a changed year in full.
    ///
    /// ```
    /// use chrono::NaiveDate;
    /// use petition_core::calendar::{DayKind, Workdays};
    ///
    /// let newer = Workdays::parse(
    ///     "petition-workdays/1\n\
    ///      year 2031\n\
    ///      source 国务院办公厅关于2031年部分节假日安排的通知\n\
    ///      off 01-01  元旦 | New Year's Day\n",
    /// )?;
    /// let workdays = Workdays::builtin().merge(&newer);
    /// let day = NaiveDate::from_ymd_opt(2031, 1, 1).unwrap();
    /// assert_eq!(workdays.day_kind(day), DayKind::Holiday);
    /// assert_eq!(workdays.years().count(), 21);
    /// # Ok::<(), petition_core::Error>(())
    /// ```
    #[must_use]
    pub fn merge(&self, newer: &Self) -> Self {
        let mut merged = self.clone();
        for (year, listed) in &newer.years {
            merged.put(*year, listed.clone());
        }
        merged
    }

    /// Adds a year, or replaces it.
    fn put(&mut self, year: i32, listed: Year) {
        let at = self.years.partition_point(|(earlier, _)| *earlier < year);
        self.years.retain(|(other, _)| *other != year);
        self.years.insert(at, (year, listed));
    }

    /// Returns the entries of a year.
    fn listed(&self, year: i32) -> Option<&Year> {
        let at = self.years.binary_search_by_key(&year, |(year, _)| *year).ok()?;
        self.years.get(at).map(|(_, listed)| listed)
    }

    /// Iterates over the listed years, ascending.
    ///
    /// ```
    /// use petition_core::calendar::Workdays;
    /// assert_eq!(Workdays::builtin().years().next(), Some(2007));
    /// assert_eq!(Workdays::default().years().next(), None);
    /// ```
    pub fn years(&self) -> impl DoubleEndedIterator<Item = i32> {
        self.years.iter().map(|(year, _)| *year)
    }

    /// Returns the sources of a year's days; empty for a year that is not listed.
    ///
    /// ```
    /// use petition_core::calendar::Workdays;
    /// let sources = Workdays::builtin().sources(2020);
    /// assert!(sources[0].starts_with("国办发明电〔2019〕16号"));
    /// assert!(sources[1].contains("延长2020年春节假期"));
    /// assert!(Workdays::builtin().sources(2006).is_empty());
    /// ```
    pub fn sources(&self, year: i32) -> &[String] {
        self.listed(year).map_or(&[], |listed| &listed.sources)
    }

    /// Returns the kind of a day.
    ///
    /// Within a listed year every day is known: days without an entry are working days from Monday to Friday, and
    /// weekend on Saturday and Sunday. The built-in table covers 2007-01-01 to 2026-12-31.
    ///
    /// ```
    /// use chrono::NaiveDate;
    /// use petition_core::calendar::{DayKind, Workdays};
    /// let kind = |y, m, d| Workdays::builtin().day_kind(NaiveDate::from_ymd_opt(y, m, d).unwrap());
    /// assert_eq!(kind(2020, 1, 19), DayKind::MakeUpWorkday); // a Sunday before the spring festival
    /// assert_eq!(kind(2020, 1, 31), DayKind::Holiday);       // a Friday, by the festival's prolongation
    /// assert_eq!(kind(2020, 2, 3), DayKind::Workday);
    /// assert_eq!(kind(2020, 2, 8), DayKind::Weekend);
    /// assert_eq!(kind(2006, 12, 31), DayKind::Unknown);
    /// ```
    pub fn day_kind(&self, date: NaiveDate) -> DayKind {
        let Some(listed) = self.listed(date.year()) else { return DayKind::Unknown };
        match listed.span(date) {
            Some(span) if span.worked => DayKind::MakeUpWorkday,
            Some(_) => DayKind::Holiday,
            None if is_weekend(date) => DayKind::Weekend,
            None => DayKind::Workday,
        }
    }

    /// Whether a day is worked; `None` if its year is not listed.
    ///
    /// ```
    /// use chrono::NaiveDate;
    /// use petition_core::calendar::Workdays;
    /// let is_workday = |y, m, d| {
    ///     Workdays::builtin().is_workday(NaiveDate::from_ymd_opt(y, m, d).unwrap())
    /// };
    /// assert_eq!(is_workday(2026, 12, 31), Some(true));
    /// assert_eq!(is_workday(2027, 1, 1), None);
    /// ```
    pub fn is_workday(&self, date: NaiveDate) -> Option<bool> {
        self.day_kind(date).is_workday()
    }

    /// Returns the holiday to which a day belongs, as a day off or as the make-up working day for it. `None` for
    /// other days and in unknown years.
    ///
    /// ```
    /// use chrono::NaiveDate;
    /// use petition_core::calendar::Workdays;
    /// let day = NaiveDate::from_ymd_opt(2020, 6, 28).unwrap(); // a Sunday that is worked
    /// assert_eq!(Workdays::builtin().holiday(day).unwrap().en, "Dragon Boat Festival");
    /// ```
    pub fn holiday(&self, date: NaiveDate) -> Option<&Text> {
        self.listed(date.year())?.span(date).map(|span| &span.holiday)
    }

    /// Returns the last working day on or before a date.
    ///
    /// `None` if the search meets a year that is not listed: 2007-01-01 to 2007-01-03 are off, and the table does not
    /// cover 2006-12-31.
    ///
    /// ```
    /// use chrono::NaiveDate;
    /// use petition_core::calendar::Workdays;
    /// let day = |y, m, d| NaiveDate::from_ymd_opt(y, m, d).unwrap();
    /// let workdays = Workdays::builtin();
    /// assert_eq!(workdays.last_workday_on_or_before(day(2020, 2, 2)), Some(day(2020, 1, 23)));
    /// assert_eq!(workdays.last_workday_on_or_before(day(2020, 1, 19)), Some(day(2020, 1, 19)));
    /// assert_eq!(workdays.last_workday_on_or_before(day(2007, 1, 3)), None);
    /// ```
    pub fn last_workday_on_or_before(&self, date: NaiveDate) -> Option<NaiveDate> {
        self.search(date, |day| day.pred_opt())
    }

    /// Returns the first working day on or after a date.
    ///
    /// `None` if the search meets a year that is not listed.
    ///
    /// ```
    /// use chrono::NaiveDate;
    /// use petition_core::calendar::Workdays;
    /// let day = |y, m, d| NaiveDate::from_ymd_opt(y, m, d).unwrap();
    /// let workdays = Workdays::builtin();
    /// assert_eq!(workdays.next_workday_on_or_after(day(2020, 1, 24)), Some(day(2020, 2, 3)));
    /// assert_eq!(workdays.next_workday_on_or_after(day(2027, 1, 1)), None);
    /// ```
    pub fn next_workday_on_or_after(&self, date: NaiveDate) -> Option<NaiveDate> {
        self.search(date, |day| day.succ_opt())
    }

    /// Steps from a day to the next working day; `None` at an unknown day.
    fn search(
        &self,
        from: NaiveDate,
        step: impl Fn(NaiveDate) -> Option<NaiveDate>,
    ) -> Option<NaiveDate> {
        let mut day = from;
        while !self.is_workday(day)? {
            day = step(day)?;
        }
        Some(day)
    }
}

impl Year {
    /// Returns the entry that contains a day.
    fn span(&self, date: NaiveDate) -> Option<&Span> {
        let started = self.spans.partition_point(|span| span.days.from <= date);
        self.spans.get(started.checked_sub(1)?).filter(|span| span.days.contains(date))
    }
}

impl Span {
    /// Whether both have a day in common.
    fn overlaps(&self, other: &Self) -> bool {
        self.days.from <= other.days.to && other.days.from <= self.days.to
    }

    /// Whether all its days are Saturdays and Sundays.
    fn is_all_weekend(&self) -> bool {
        self.days.from.iter_days().take_while(|day| self.days.contains(*day)).all(is_weekend)
    }
}

fn is_weekend(date: NaiveDate) -> bool {
    matches!(date.weekday(), Weekday::Sat | Weekday::Sun)
}
