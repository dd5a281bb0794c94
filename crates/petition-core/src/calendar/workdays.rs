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

use super::{Part, Period, Window, YEARS, parse_date};
use crate::schema::shape::shortened;
use crate::vocabulary::{is_blank, vocabulary};
use crate::{Code, Place, Problem, Problems, Text};
use chrono::{Datelike, NaiveDate, Weekday};
use std::collections::BTreeMap;
use std::sync::OnceLock;

/// The built-in table.
const BUILTIN: &str = include_str!("../../data/workdays-cn.txt");

/// The longest text that is read: twice what all years from 1949 to 2199 take.
const MAX_BYTES: usize = 512 * 1024;

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
    years: BTreeMap<i32, Year>,
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
    /// let problems = Workdays::parse(text).unwrap_err();
    /// let found: Vec<_> = problems.iter().map(|p| (p.place.to_string(), p.code)).collect();
    /// assert_eq!(found, [
    ///     ("line 5".to_owned(), Code::InvalidDate), // no such day
    ///     ("line 6".to_owned(), Code::OutOfRange),  // a Monday is worked anyway
    /// ]);
    /// ```
    pub fn parse(text: &str) -> Result<Self, Problems> {
        let mut reader = Reader::default();
        reader.text(text);
        reader.finish()
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
    /// # Ok::<(), petition_core::Problems>(())
    /// ```
    #[must_use]
    pub fn merge(&self, newer: &Self) -> Self {
        let mut merged = self.clone();
        merged.years.extend(newer.years.iter().map(|(year, listed)| (*year, listed.clone())));
        merged
    }

    /// The years that the table lists, ascending.
    ///
    /// ```
    /// use petition_core::calendar::Workdays;
    /// assert_eq!(Workdays::builtin().years().next(), Some(2007));
    /// assert_eq!(Workdays::default().years().next(), None);
    /// ```
    pub fn years(&self) -> impl DoubleEndedIterator<Item = i32> {
        self.years.keys().copied()
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
        self.years.get(&year).map_or(&[], |listed| &listed.sources)
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
        let Some(listed) = self.years.get(&date.year()) else { return DayKind::Unknown };
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
        self.years.get(&date.year())?.span(date).map(|span| &span.holiday)
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

/// What is wrong with a line: the code, what was found, what was expected.
type Fault = (Code, Text, Text);

/// Reads a table line by line and keeps what is wrong.
#[derive(Default)]
struct Reader {
    years: BTreeMap<i32, Year>,
    block: Option<Block>,
    faults: Vec<(usize, Problem)>,
}

/// The block of the year that is being read.
struct Block {
    /// The line that starts it.
    line: usize,
    /// None if that line is faulty; the block's own lines are checked all the same, as far as that goes.
    year: Option<i32>,
    /// Whether it has a line of the kind, be it faulty.
    has_source: bool,
    has_off: bool,
    sources: Vec<String>,
    /// With the line of each.
    spans: Vec<(usize, Span)>,
}

impl Reader {
    fn text(&mut self, text: &str) {
        if text.len() > MAX_BYTES {
            let bytes = |count: usize| Text::new(format!("{count} 字节"), format!("{count} bytes"));
            let limit =
                Text::new(format!("不超过 {MAX_BYTES} 字节"), format!("at most {MAX_BYTES} bytes"));
            return self.fault(1, "", (Code::TooLarge, bytes(text.len()), limit));
        }
        let mut lines = (1..).zip(text.strip_prefix('\u{feff}').unwrap_or(text).lines());
        let format = lines.next().map_or("", |(_, line)| line.trim());
        if format != Workdays::FORMAT {
            let fault = (Code::UnknownFormat, quoted(format), Text::same(Workdays::FORMAT));
            return self.fault(1, "", fault);
        }
        for (number, line) in lines {
            if let Err(fault) = self.line(number, line.trim()) {
                self.fault(number, "", fault);
            }
        }
        self.close_block();
        if self.years.is_empty() && self.faults.is_empty() {
            let expected = Text::new("至少一行 year", "at least one line with year");
            self.fault(1, "year", (Code::Missing, nothing(), expected));
        }
    }

    fn line(&mut self, number: usize, line: &str) -> Result<(), Fault> {
        if line.is_empty() || line.starts_with('#') {
            return Ok(());
        }
        if line.chars().any(|char| char.is_control() && char != '\t') {
            let expected = Text::new("不含控制字符的文字", "text without control characters");
            return Err((Code::UnstorableText, quoted(line), expected));
        }
        let (keyword, rest) = split_word(line);
        match keyword {
            "year" => self.year(number, rest),
            "source" => self.source(rest),
            "off" => self.span(number, rest, false),
            "work" => self.span(number, rest, true),
            _ => {
                let expected =
                    Text::new("year、source、off 或 work", "one of year, source, off, work");
                Err((Code::UnknownField, quoted(keyword), expected))
            }
        }
    }

    fn year(&mut self, number: usize, rest: &str) -> Result<(), Fault> {
        self.close_block();
        let year = self.new_year(rest);
        self.block = Some(Block {
            line: number,
            year: year.as_ref().ok().copied(),
            has_source: false,
            has_off: false,
            sources: Vec::new(),
            spans: Vec::new(),
        });
        year.map(|_| ())
    }

    fn new_year(&self, text: &str) -> Result<i32, Fault> {
        let year = match text.parse::<Period>() {
            Ok(period) if period.part() == Part::Year => period.year(),
            _ => {
                let (first, last) = (YEARS.start(), YEARS.end());
                let expected = Text::new(
                    format!("{first} 至 {last} 的年份"),
                    format!("a year from {first} to {last}"),
                );
                return Err((Code::InvalidPeriod, quoted(text), expected));
            }
        };
        if self.years.contains_key(&year) {
            let expected = Text::new("每年只列一次", "each year once");
            return Err((Code::DuplicateField, quoted(text), expected));
        }
        Ok(year)
    }

    fn source(&mut self, rest: &str) -> Result<(), Fault> {
        let block = self.block.as_mut().ok_or_else(outside_block)?;
        block.has_source = true;
        if rest.is_empty() {
            let expected = Text::new("来源名称", "the name of the source");
            return Err((Code::Missing, nothing(), expected));
        }
        block.sources.push(rest.to_owned());
        Ok(())
    }

    fn span(&mut self, number: usize, rest: &str, worked: bool) -> Result<(), Fault> {
        let block = self.block.as_mut().ok_or_else(outside_block)?;
        block.has_off |= !worked;
        let (days, name) = split_word(rest);
        let (from, to) = days.split_once("..").unwrap_or((days, days));
        let window = Window { from: day(block.year, from)?, to: day(block.year, to)? };
        if window.to < window.from {
            let expected = Text::new(
                "同一年内不早于开始日的结束日",
                "an end in the same year, not before the start",
            );
            return Err((Code::ReversedDates, quoted(days), expected));
        }
        let span = Span { days: window, worked, holiday: names(name)? };
        // The weekdays of an unknown year are unknown.
        if worked && block.year.is_some() && !span.is_all_weekend() {
            let expected = Text::new(
                "星期六或星期日（其余本来就上班）",
                "a Saturday or Sunday: the other days are worked anyway",
            );
            return Err((Code::OutOfRange, quoted(days), expected));
        }
        if let Some((earlier, _)) = block.spans.iter().find(|(_, other)| span.overlaps(other)) {
            let expected = Text::new(
                format!("第{earlier}行未列出的日期"),
                format!("days that line {earlier} does not list"),
            );
            return Err((Code::OverlappingPeriods, quoted(days), expected));
        }
        block.spans.push((number, span));
        Ok(())
    }

    /// Keeps the year that has been read, unless something in it is missing.
    fn close_block(&mut self) {
        let Some(block) = self.block.take() else { return };
        let Some(year) = block.year else { return };
        if !block.has_source {
            let expected = Text::new("至少一行 source", "at least one line with source");
            self.fault(block.line, "source", (Code::Missing, nothing(), expected));
        }
        if !block.has_off {
            let expected = Text::new("至少一行 off", "at least one line with off");
            self.fault(block.line, "off", (Code::Missing, nothing(), expected));
        }
        let mut spans: Vec<Span> = block.spans.into_iter().map(|(_, span)| span).collect();
        spans.sort_by_key(|span| span.days.from);
        self.years.insert(year, Year { sources: block.sources, spans });
    }

    fn fault(&mut self, line: usize, path: &str, (code, found, expected): Fault) {
        let place = Place::Line { line, path: path.to_owned() };
        self.faults.push((line, Problem { code, place, found, expected }));
    }

    fn finish(mut self) -> Result<Workdays, Problems> {
        if self.faults.is_empty() {
            return Ok(Workdays { years: self.years });
        }
        // What a year lacks is known at its end only, and belongs to its first line.
        self.faults.sort_by_key(|(line, _)| *line);
        let mut problems = Problems::new();
        for (_, problem) in self.faults {
            problems.push(problem);
        }
        Err(problems)
    }
}

/// The first word of a text and what follows it.
fn split_word(text: &str) -> (&str, &str) {
    let (word, rest) = text.split_once(char::is_whitespace).unwrap_or((text, ""));
    (word, rest.trim_start())
}

/// A day as `MM-DD`; of a leap year if the year is unknown.
fn day(year: Option<i32>, text: &str) -> Result<NaiveDate, Fault> {
    parse_date(&format!("{}-{text}", year.unwrap_or(2000))).map_err(|code| {
        let expected = Text::new(
            "该年的某日 MM-DD 或某段 MM-DD..MM-DD",
            "a day of the year as MM-DD, or days as MM-DD..MM-DD",
        );
        (code, quoted(text), expected)
    })
}

/// The names of a holiday: Chinese, a bar, English.
fn names(text: &str) -> Result<Text, Fault> {
    match text.split_once('|') {
        Some((zh, en)) if !is_blank(zh) && !is_blank(en) => Ok(Text::new(zh.trim(), en.trim())),
        _ => {
            let found = if is_blank(text) { nothing() } else { quoted(text) };
            let expected =
                Text::new("节日名称：中文 | 英文", "the holiday's name: Chinese | English");
            Err((Code::Missing, found, expected))
        }
    }
}

fn outside_block() -> Fault {
    let expected = Text::new("先有一行 year", "a line with year before it");
    (Code::Missing, nothing(), expected)
}

fn nothing() -> Text {
    Text::new("空", "nothing")
}

/// Found text in quotation marks, shortened.
fn quoted(text: &str) -> Text {
    Text::same(format!("\"{}\"", shortened(text)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Lang;

    fn date(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    fn kind(text: &str) -> DayKind {
        Workdays::builtin().day_kind(date(text))
    }

    fn last(text: &str) -> Option<NaiveDate> {
        Workdays::builtin().last_workday_on_or_before(date(text))
    }

    fn next(text: &str) -> Option<NaiveDate> {
        Workdays::builtin().next_workday_on_or_after(date(text))
    }

    /// A table of 2031 with these lines in its block.
    fn table(lines: &str) -> String {
        format!("petition-workdays/1\nyear 2031\nsource 通知\n{lines}")
    }

    /// Place and code of every problem.
    fn faults(text: &str) -> Vec<(String, Code)> {
        let problems = Workdays::parse(text).unwrap_err();
        problems.iter().map(|p| (p.place.to_string(), p.code)).collect()
    }

    fn at(line: &str, code: Code) -> (String, Code) {
        (line.to_owned(), code)
    }

    #[test]
    fn the_builtin_table_reads_without_a_problem() {
        if let Err(problems) = Workdays::parse(BUILTIN) {
            panic!("{problems}");
        }
        assert!(Workdays::builtin().years().eq(2007..=2026));
    }

    #[test]
    fn each_year_names_the_notice_on_it() {
        for year in Workdays::builtin().years() {
            let sources = Workdays::builtin().sources(year);
            assert!(sources[0].contains(&format!("关于{year}年部分节假日安排的通知")), "{year}");
            assert!(sources.iter().all(|source| source.contains("发明电〔")), "{year}");
        }
    }

    #[test]
    fn every_kind_of_day() {
        assert_eq!(kind("2024-02-08"), DayKind::Workday);
        assert_eq!(kind("2024-02-04"), DayKind::MakeUpWorkday);
        assert_eq!(kind("2024-02-03"), DayKind::Weekend);
        assert_eq!(kind("2024-02-10"), DayKind::Holiday);
        assert_eq!(kind("2027-02-10"), DayKind::Unknown);
    }

    #[test]
    fn the_spring_festival_of_2020_was_prolonged_to_2_february() {
        assert_eq!(kind("2020-01-19"), DayKind::MakeUpWorkday);
        assert_eq!(kind("2020-01-23"), DayKind::Workday);
        for day in date("2020-01-24").iter_days().take_while(|day| *day <= date("2020-02-02")) {
            assert_eq!(Workdays::builtin().day_kind(day), DayKind::Holiday, "{day}");
        }
        // The first notice had made 02-01 a working day.
        assert_eq!(kind("2020-02-01"), DayKind::Holiday);
        assert_eq!(kind("2020-02-03"), DayKind::Workday);
        assert_eq!(last("2020-02-02"), Some(date("2020-01-23")));
        assert_eq!(next("2020-01-24"), Some(date("2020-02-03")));
        assert_eq!(Workdays::builtin().sources(2020).len(), 2);
    }

    #[test]
    fn later_notices_and_single_holidays_count() {
        assert_eq!(kind("2019-05-03"), DayKind::Holiday);
        assert_eq!(kind("2019-05-05"), DayKind::MakeUpWorkday);
        assert_eq!(kind("2015-09-03"), DayKind::Holiday);
        assert_eq!(kind("2015-09-04"), DayKind::Holiday);
        assert_eq!(kind("2015-09-06"), DayKind::MakeUpWorkday);
        assert_eq!(kind("2014-09-03"), DayKind::Workday);
    }

    #[test]
    fn a_weekend_that_merely_adjoins_a_holiday_is_a_weekend() {
        assert_eq!(kind("2018-06-18"), DayKind::Holiday);
        assert_eq!(kind("2018-06-17"), DayKind::Weekend);
    }

    #[test]
    fn new_year_s_eve_may_be_off_or_worked() {
        assert_eq!(kind("2018-12-31"), DayKind::Holiday);
        assert_eq!(kind("2018-12-29"), DayKind::MakeUpWorkday);
        assert_eq!(kind("2011-12-31"), DayKind::MakeUpWorkday);
        assert_eq!(last("2018-12-31"), Some(date("2018-12-29")));
        assert_eq!(last("2019-01-01"), Some(date("2018-12-29")));
    }

    #[test]
    fn the_table_ends_where_its_years_end() {
        assert_eq!(kind("2006-12-31"), DayKind::Unknown);
        assert_eq!(kind("2007-01-01"), DayKind::Holiday);
        assert_eq!(kind("2026-12-31"), DayKind::Workday);
        assert_eq!(kind("2027-01-01"), DayKind::Unknown);
        // 2007 starts with three days off: before them is the unknown.
        assert_eq!(last("2007-01-03"), None);
        assert_eq!(last("2007-01-04"), Some(date("2007-01-04")));
        assert_eq!(next("2006-12-29"), None);
        assert_eq!(next("2026-12-31"), Some(date("2026-12-31")));
        assert_eq!(last("2027-01-01"), None);
        assert_eq!(next("2027-01-01"), None);
        for day in [NaiveDate::MIN, NaiveDate::MAX] {
            assert_eq!(Workdays::builtin().is_workday(day), None);
            assert_eq!(Workdays::builtin().last_workday_on_or_before(day), None);
            assert_eq!(Workdays::builtin().next_workday_on_or_after(day), None);
        }
    }

    #[test]
    fn holidays_have_names_in_both_languages() {
        let name = |text| Workdays::builtin().holiday(date(text)).cloned();
        assert_eq!(name("2020-10-10").unwrap().zh, "国庆节、中秋节");
        assert_eq!(name("2026-06-19").unwrap().en, "Dragon Boat Festival");
        assert_eq!(name("2026-06-22"), None);
        assert_eq!(name("2027-01-01"), None);
        assert_eq!(kind("2027-01-01").label(Lang::Zh), "未知");
    }

    #[test]
    fn the_search_crosses_from_one_listed_year_into_the_next() {
        let text = "petition-workdays/1\n\
            year 2030\nsource a\noff 12-28..12-31 年终 | end of year\n\
            year 2031\nsource b\noff 01-01 元旦 | New Year\n";
        let table = Workdays::parse(text).unwrap();
        assert_eq!(table.last_workday_on_or_before(date("2031-01-01")), Some(date("2030-12-27")));
        assert_eq!(table.next_workday_on_or_after(date("2030-12-28")), Some(date("2031-01-02")));
    }

    #[test]
    fn a_year_without_a_working_day_ends_the_search() {
        let table = Workdays::parse(&table("off 01-01..12-31 全年 | all year\n")).unwrap();
        assert_eq!(table.last_workday_on_or_before(date("2031-06-30")), None);
        assert_eq!(table.next_workday_on_or_after(date("2031-06-30")), None);
    }

    #[test]
    fn a_newer_table_replaces_whole_years() {
        let newer = "petition-workdays/1\nyear 2020\nsource own\noff 07-01 七一 | 1 July\n";
        let newer = Workdays::parse(newer).unwrap();
        let merged = Workdays::builtin().merge(&newer);
        assert_eq!(merged.day_kind(date("2020-07-01")), DayKind::Holiday);
        // Of the older year nothing is left.
        assert_eq!(merged.day_kind(date("2020-01-24")), DayKind::Workday);
        assert_eq!(merged.sources(2020), ["own"]);
        assert_eq!(merged.day_kind(date("2019-05-03")), DayKind::Holiday);
        assert_eq!(&Workdays::builtin().merge(&Workdays::default()), Workdays::builtin());
        assert_eq!(&Workdays::default().merge(Workdays::builtin()), Workdays::builtin());
    }

    #[test]
    fn blank_lines_comments_bom_and_windows_line_ends_are_accepted() {
        let plain = table("off 01-01 元旦 | New Year\nwork 01-04..01-05 元旦 | New Year\n");
        let dressed = format!(
            "\u{feff}{}",
            plain.replace("\noff", "\n\n  # 说明\n\toff").replace('\n', "\r\n")
        );
        assert_eq!(Workdays::parse(&dressed), Workdays::parse(&plain));
        assert!(Workdays::parse(&plain).is_ok());
    }

    #[test]
    fn a_leap_day_exists_in_leap_years_only() {
        let text = |year| {
            format!("petition-workdays/1\nyear {year}\nsource a\noff 02-29 闰日 | leap day\n")
        };
        assert!(Workdays::parse(&text(2028)).is_ok());
        // The faulty line is the only problem: the year has an off line all the same.
        assert_eq!(faults(&text(2029)), [at("line 4", Code::InvalidDate)]);
    }

    #[test]
    fn every_faulty_line_is_reported_in_the_order_of_the_text() {
        let text = "petition-workdays/1\n\
            off 01-01 元旦 | New Year\n\
            source nobody\n\
            year 2031\n\
            off 1-1 元旦 | New Year\n\
            off 02-30 春节 | Spring Festival\n\
            off 02-05..02-01 春节 | Spring Festival\n\
            off 12-31..01-01 元旦 | New Year\n\
            off 05-01\n\
            off 05-02 劳动节\n\
            off 05-03 | Labour Day\n\
            work 06-02 端午节 | Dragon Boat Festival\n\
            holiday 10-01\n\
            source\n\
            off 10-01..10-07 国庆节 | National Day\n\
            work 10-04 国庆节 | National Day\n\
            year 31\n\
            off 13-01 元旦 | New Year\n\
            work 06-02 端午节 | Dragon Boat Festival\n\
            year 1948\n\
            year 2031\n\
            off 01-01\u{0} 元旦 | New Year\n";
        assert_eq!(
            faults(text),
            [
                at("line 2", Code::Missing),
                at("line 3", Code::Missing),
                at("line 5", Code::InvalidDate),
                at("line 6", Code::InvalidDate),
                at("line 7", Code::ReversedDates),
                at("line 8", Code::ReversedDates),
                at("line 9", Code::Missing),
                at("line 10", Code::Missing),
                at("line 11", Code::Missing),
                at("line 12", Code::OutOfRange),
                at("line 13", Code::UnknownField),
                at("line 14", Code::Missing),
                at("line 16", Code::OverlappingPeriods),
                at("line 17", Code::InvalidPeriod),
                at("line 18", Code::InvalidDate),
                at("line 20", Code::InvalidPeriod),
                at("line 21", Code::DuplicateField),
                at("line 22", Code::UnstorableText),
            ]
        );
    }

    #[test]
    fn a_year_without_a_day_off_would_be_a_silent_weekday_rule() {
        assert_eq!(faults(&table("")), [at("line 2 off", Code::Missing)]);
        let worked = table("work 01-04 元旦 | New Year\n");
        assert_eq!(faults(&worked), [at("line 2 off", Code::Missing)]);
        let unnamed = "petition-workdays/1\nyear 2031\noff 01-01 元旦 | New Year\nyear 2032\n";
        assert_eq!(
            faults(unnamed),
            [
                at("line 2 source", Code::Missing),
                at("line 4 source", Code::Missing),
                at("line 4 off", Code::Missing)
            ]
        );
        assert_eq!(faults("petition-workdays/1\n# nothing\n"), [at("line 1 year", Code::Missing)]);
    }

    #[test]
    fn a_problem_says_what_was_found_and_expected() {
        let problems =
            Workdays::parse(&table("off 01-01 元旦 | New Year\nwork 06-02..06-03 端午节 | x\n"))
                .unwrap_err();
        let problem = problems.iter().next().unwrap();
        assert_eq!(
            problem.message(Lang::En),
            "line 5: a value out of range; found \"06-02..06-03\", \
             expected a Saturday or Sunday: the other days are worked anyway"
        );
        assert!(problem.message(Lang::Zh).contains("星期六或星期日"));
    }

    #[test]
    fn other_texts_are_refused_at_their_first_line() {
        let wrong = [at("line 1", Code::UnknownFormat)];
        for text in
            ["", "\n", "\u{feff}", "petition-workdays/2\nyear 2031", "{\"year\": 2031}\n{}\n"]
        {
            assert_eq!(faults(text), wrong, "{text:?}");
        }
    }

    #[test]
    fn hostile_texts_meet_a_problem_and_not_a_crash() {
        assert_eq!(faults(&"x".repeat(MAX_BYTES + 1)), [at("line 1", Code::TooLarge)]);
        let words = format!("petition-workdays/1\n{}", "x\n".repeat(10_000));
        assert_eq!(faults(&words).len(), 10_000);
        let overlapping = table(&"off 01-01..12-31 甲 | a\n".repeat(10_000));
        assert_eq!(faults(&overlapping).len(), 9_999);
        for line in [
            "off ..",
            "off 01-01..",
            "off ..01-01 a | b",
            "off 01-01....01-02 a | b",
            "off 01-01..01-02..01-03 a | b",
            "off -1-01 a | b",
            "off +1-01 a | b",
            "off ０１-０１ a | b",
            "off 00-00 a | b",
            "off 2031-01-01 a | b",
            "off 99999999999999999999-1 a | b",
            "off",
            "work",
            "year",
            "year -031",
            "year 99999999999999999999",
            "yéar",
            "off 01-01 |||",
            "\u{202e}off",
            "off 01-01 a\u{1b}[31m | b",
        ] {
            let text = table(&format!("off 12-25 甲 | a\n{line}\n"));
            assert_eq!(Workdays::parse(&text).unwrap_err().len(), 1, "{line:?}");
        }
        let long = table(&format!("off 12-25 甲 | a\n{}\n", "长".repeat(1000)));
        let problems = Workdays::parse(&long).unwrap_err();
        assert!(problems.to_string().chars().count() < 200);
    }
}
