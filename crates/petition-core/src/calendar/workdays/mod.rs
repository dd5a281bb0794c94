//! Chinese working days: which days are worked and which are off, as data and not as a rule.
//!
//! The State Council moves working days to weekends and days off to weekdays, anew each year, and now and then
//! changes the year while it runs. So a year is either listed in a table, or its days are [`DayKind::Unknown`]:
//! there is no falling back on "Monday to Friday". The built-in table is `data/workdays-cn.txt`, which also
//! names its sources; newer tables of the same format are read by [`Workdays::parse`] and laid over it by
//! [`Workdays::merge`].
//!
//! Only days that are off for everybody in the whole country are in the built-in table. A bureau with further
//! days off (a province's festival, a typhoon) loads its own table of the year.
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
        /// A Monday to Friday that no holiday takes.
        Workday = "workday", "工作日", "working day";
        /// A Saturday or Sunday that is worked in exchange for a day off.
        MakeUpWorkday = "make_up_workday", "调休上班", "make-up working day";
        /// A Saturday or Sunday outside of holidays.
        Weekend = "weekend", "周末", "weekend";
        /// A day of a holiday, whatever its weekday: the festival itself, the days moved to it, its weekend.
        Holiday = "holiday", "节假日", "holiday";
        /// A day of a year that the table does not list: whether it is worked cannot be said.
        Unknown = "unknown", "未知", "unknown";
    }
}

impl DayKind {
    /// Whether such a day is worked; none if unknown.
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

/// A table of working days: for each year that it lists, the days off and the make-up working days.
///
/// The default is the table without any year, to which every day is unknown.
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
    /// By year.
    years: Vec<(i32, Year)>,
}

/// What is listed of a year.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
struct Year {
    sources: Vec<String>,
    /// By date, without overlap.
    spans: Vec<Span>,
}

/// Days in a row, both ends included, that one line lists.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Span {
    days: Window,
    worked: bool,
    holiday: Text,
}

impl Workdays {
    /// The first line of a table.
    pub const FORMAT: &'static str = "petition-workdays/1";

    /// The built-in table: 2007 to 2026, whole China.
    ///
    /// It follows the notices of the State Council with their later changes: the prolonged spring festival of
    /// 2020, the moved Labour Day of 2019, the day of remembrance of 2015.
    ///
    /// ```
    /// use petition_core::calendar::Workdays;
    /// let workdays = Workdays::builtin();
    /// assert!(workdays.years().eq(2007..=2026));
    /// ```
    pub fn builtin() -> &'static Self {
        static TABLE: OnceLock<Workdays> = OnceLock::new();
        // A test reads the table; should it ever be faulty, every day is unknown, none is wrong.
        TABLE.get_or_init(|| Self::parse(BUILTIN).unwrap_or_default())
    }

    /// Reads a table of the format [`Self::FORMAT`], which the head of `data/workdays-cn.txt` describes.
    ///
    /// A line starts with `year`, `source`, `off` or `work`; blank lines and lines that start with `#` say
    /// nothing. A byte order mark and Windows line ends are accepted.
    ///
    /// # Errors
    ///
    /// Every faulty line, with its number: an unknown keyword, something outside of a year's block, a year that
    /// is none (1949 to 2199) or comes twice, a day that does not exist, a range whose end lies
    /// before its start, a day that is listed twice, a make-up working day from Monday to Friday, a holiday
    /// without its two names, a year without a source or without a day off, a table without a year. A text without the format's line,
    /// or of more than 512 KiB, is not read any further.
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

    /// This table with the years of a newer one laid over it.
    ///
    /// A year that both list is the newer one's alone: days are never mixed. A newer table that only knows a
    /// year's change has therefore to list the whole year.
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

    /// Lists a year, in the place of what was listed of it.
    fn put(&mut self, year: i32, listed: Year) {
        let at = self.years.partition_point(|(earlier, _)| *earlier < year);
        self.years.retain(|(other, _)| *other != year);
        self.years.insert(at, (year, listed));
    }

    /// What is listed of a year.
    fn listed(&self, year: i32) -> Option<&Year> {
        let at = self.years.binary_search_by_key(&year, |(year, _)| *year).ok()?;
        self.years.get(at).map(|(_, listed)| listed)
    }

    /// The years that the table lists, ascending.
    ///
    /// ```
    /// use petition_core::calendar::Workdays;
    /// assert_eq!(Workdays::builtin().years().next(), Some(2007));
    /// assert_eq!(Workdays::default().years().next(), None);
    /// ```
    pub fn years(&self) -> impl DoubleEndedIterator<Item = i32> {
        self.years.iter().map(|(year, _)| *year)
    }

    /// What the days of a year were taken from, in the table's words; none for a year that is not listed.
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

    /// The kind of a day.
    ///
    /// Within a listed year every day is known: what is not listed is a working day from Monday to Friday and
    /// weekend on Saturday and Sunday. Edges: 2007-01-01 is the first known day of the built-in table,
    /// 2026-12-31 the last.
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

    /// Whether a day is worked; none if its year is not listed.
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

    /// The holiday to which a day belongs: as a day off, or as the day that is worked for it. None for other
    /// days and in unknown years.
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

    /// The last working day up to a date, that day included.
    ///
    /// None if the date, or a day that the search comes across before it has found one, lies in a year that is
    /// not listed: 2007-01-01 to 2007-01-03 are off, and whether 2006-12-31 was worked the table does not know.
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

    /// The first working day from a date on, that day included.
    ///
    /// None as soon as the search meets a year that is not listed.
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

    /// Goes from a day in steps until one is worked; stops at what is unknown.
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
    /// The line that lists a day.
    fn span(&self, date: NaiveDate) -> Option<&Span> {
        let started = self.spans.partition_point(|span| span.days.from <= date);
        self.spans.get(started.checked_sub(1)?).filter(|span| span.days.contains(date))
    }
}

impl Span {
    /// Whether the two have a day in common.
    fn overlaps(&self, other: &Self) -> bool {
        self.days.from <= other.days.to && other.days.from <= self.days.to
    }

    /// Whether no day of it is a Monday to Friday.
    fn is_all_weekend(&self) -> bool {
        self.days.from.iter_days().take_while(|day| self.days.contains(*day)).all(is_weekend)
    }
}

fn is_weekend(date: NaiveDate) -> bool {
    matches!(date.weekday(), Weekday::Sat | Weekday::Sun)
}
