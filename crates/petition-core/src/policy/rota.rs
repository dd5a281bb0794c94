//! Rotas: days on which somebody of a group receives petitioners (docs/rulebook.md#5a-rotas).

use super::model::{Binding, Who};
use crate::calendar::{Part, Period, Window, Workdays, lunar};
use crate::decode::decodable;
use crate::vocabulary::vocabulary;
use crate::{Lang, Text};
use chrono::{Datelike, Days, NaiveDate};
use serde::Serialize;
use std::collections::BTreeSet;
use std::iter::successors;

vocabulary! {
    /// How often a rota has a slot.
    pub enum Every {
        Workday = "workday", "每个工作日", "working day";
        Week = "week", "每周", "week";
        Month = "month", "每月", "month";
        Quarter = "quarter", "每季度", "quarter";
        Year = "year", "每年", "year";
        LunarMonth = "lunar_month", "每个农历月", "lunar month";
    }
}

vocabulary! {
    /// A day of the week.
    pub enum DayOfWeek {
        Mon = "mon", "星期一", "Monday";
        Tue = "tue", "星期二", "Tuesday";
        Wed = "wed", "星期三", "Wednesday";
        Thu = "thu", "星期四", "Thursday";
        Fri = "fri", "星期五", "Friday";
        Sat = "sat", "星期六", "Saturday";
        Sun = "sun", "星期日", "Sunday";
    }
}

vocabulary! {
    /// What happens to a slot whose day is no working day.
    pub enum Roll {
        None = "none", "不调整", "stays on its day";
        NextWorkday = "next_workday", "顺延至下一工作日", "moves to the next working day";
        PreviousWorkday = "previous_workday", "提前至上一工作日", "moves to the working day before";
        SameWeekdayNextWeek = "same_weekday_next_week", "顺延至下周同日", "moves to the same weekday of the next week";
        WithinPeriod = "within_period", "本周或本月内另择日", "any later day of its week or month";
        Skip = "skip", "不再安排", "is dropped";
    }
}

/// Days on which leaders of a group receive petitioners: a duty of the bureau for each slot.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Rota {
    /// Id: the middle part of a duty's id.
    pub id: String,
    /// Chinese label.
    pub zh: String,
    /// English label.
    pub en: String,
    /// The group whose leaders count.
    pub group: String,
    /// The number of leaders that a slot requires, at least 1.
    pub at_least: i64,
    /// The slots.
    pub slot: Slot,
    /// What happens to a slot whose day is no working day.
    pub roll: Roll,
    /// Who acts for it.
    pub who: Who,
    /// Warning days of this rota; `None`: those of the settings.
    pub warning_days: Option<i64>,
    /// Whether it must be met.
    pub binding: Binding,
    /// The clause.
    pub clause: String,
}

/// The slots of a rota.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Slot {
    /// How often there is one.
    pub every: Every,
    /// The weekdays, of a week or a month. Empty: any day.
    pub weekday: Vec<DayOfWeek>,
    /// Which of these weekdays of the month: 1 to 5, -1 for the last, -2 for the one before.
    pub nth: Vec<i64>,
    /// The days of the month, 1 to 31; of a lunar month, 1 to 30.
    pub days: Vec<u8>,
    /// Only slots whose first day is in one of these months; empty: all.
    pub months: Vec<u8>,
}

/// A slot of a year.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct YearSlot {
    /// Its day, or its week, month, quarter or year.
    pub period: Period,
    /// The days on which it may be met.
    pub window: Window,
    /// Whether the table of working days lacks a day that the slot needs.
    pub is_calendar_unknown: bool,
}

impl Slot {
    /// Whether a slot is a day, not a period of several days.
    pub fn has_day(&self) -> bool {
        match self.every {
            Every::Workday | Every::LunarMonth => true,
            Every::Week => !self.weekday.is_empty(),
            Every::Month => !self.days.is_empty() || !self.weekday.is_empty(),
            Every::Quarter | Every::Year => false,
        }
    }

    /// Returns the slots in words.
    ///
    /// ```
    /// use petition_core::Text;
    /// use petition_core::policy::{DayOfWeek, Every, Slot};
    /// let slot = Slot {
    ///     every: Every::Month,
    ///     weekday: vec![DayOfWeek::Wed],
    ///     nth: vec![1, -1],
    ///     days: Vec::new(),
    ///     months: vec![3, 9],
    /// };
    /// assert_eq!(
    ///     slot.label(),
    ///     Text::new("每月第1、倒数第1个星期三（3、9月）", "month: Wednesday 1, -1 (months 3, 9)")
    /// );
    /// ```
    pub fn label(&self) -> Text {
        let list = |items: Vec<String>| Text::new(items.join("、"), items.join(", "));
        let numbers = |items: &[u8]| list(items.iter().map(u8::to_string).collect());
        let (mut zh, mut en) = (self.every.word().zh.to_owned(), self.every.word().en.to_owned());
        let weekdays = |lang| self.weekday.iter().map(move |day| day.label(lang).to_owned());
        let named: Text = Text {
            zh: weekdays(Lang::Zh).collect::<Vec<_>>().join("、"),
            en: weekdays(Lang::En).collect::<Vec<_>>().join(", "),
        };
        if !self.days.is_empty() {
            let days = numbers(&self.days);
            zh += &format!("{}日", days.zh);
            en += &format!(": {}", days.en);
        }
        if !self.nth.is_empty() {
            let place = |nth: &i64| match nth {
                1.. => format!("第{nth}"),
                _ => format!("倒数第{}", nth.unsigned_abs()),
            };
            zh += &format!("{}个", self.nth.iter().map(place).collect::<Vec<_>>().join("、"));
        }
        if !self.weekday.is_empty() {
            zh += &named.zh;
            en += &format!(": {}", named.en);
            let nth = list(self.nth.iter().map(i64::to_string).collect());
            en += &if self.nth.is_empty() { String::new() } else { format!(" {}", nth.en) };
        }
        if !self.months.is_empty() {
            let months = numbers(&self.months);
            zh += &format!("（{}月）", months.zh);
            en += &format!(" (months {})", months.en);
        }
        Text { zh, en }
    }

    /// Returns the slots of a year without a day, in order.
    fn periods(&self, year: i32) -> Vec<Period> {
        let parts: Vec<Part> = match self.every {
            Every::Week => (1..=53).map(Part::Week).collect(),
            Every::Month => (1..=12).map(Part::Month).collect(),
            Every::Quarter => (1..=4).map(Part::Quarter).collect(),
            _ => vec![Part::Year],
        };
        parts.into_iter().filter_map(|part| Period::new(year, part)).collect()
    }

    /// Returns the days of the slots of a year, in order, each once.
    fn days(&self, year: i32, workdays: &Workdays) -> BTreeSet<NaiveDate> {
        match self.every {
            Every::Workday => days_of(year).filter(|day| may_be_workday(workdays, *day)).collect(),
            Every::LunarMonth => lunar::days_of_year(year, &self.days).collect(),
            Every::Month => (1..=12).flat_map(|month| self.days_in_month(year, month)).collect(),
            _ => days_of(year).filter(|day| self.is_on(*day)).collect(),
        }
    }

    fn is_on(&self, day: NaiveDate) -> bool {
        self.weekday.iter().any(|weekday| *weekday as u32 == day.weekday().num_days_from_monday())
    }

    fn days_in_month(&self, year: i32, month: u8) -> Vec<NaiveDate> {
        let whole = Period::new(year, Part::Month(month)).map(Period::window);
        let Some(Window { from, to }) = whole else { return Vec::new() };
        // A day that a month lacks is its last.
        let on = |number: &u8| from.with_day(u32::from(*number)).unwrap_or(to);
        let mut days: Vec<NaiveDate> = self.days.iter().map(on).collect();
        for weekday in &self.weekday {
            let all = from.iter_days().take_while(|day| *day <= to);
            let all = all.filter(|day| *weekday as u32 == day.weekday().num_days_from_monday());
            let all: Vec<NaiveDate> = all.collect();
            days.extend(self.nth.iter().filter_map(|nth| nth_of(&all, *nth)));
        }
        days
    }
}

/// Returns the nth item, counted from the end for a negative number.
fn nth_of(days: &[NaiveDate], nth: i64) -> Option<NaiveDate> {
    let place = usize::try_from(nth.unsigned_abs().checked_sub(1)?).ok()?;
    let day = if nth > 0 { days.get(place) } else { days.iter().rev().nth(place) };
    day.copied()
}

fn days_of(year: i32) -> impl Iterator<Item = NaiveDate> {
    let first = NaiveDate::from_ymd_opt(year, 1, 1);
    first.into_iter().flat_map(|first| first.iter_days()).take_while(move |day| day.year() == year)
}

/// Whether a day is worked; in an unknown year, whether it is a Monday to Friday.
fn may_be_workday(workdays: &Workdays, day: NaiveDate) -> bool {
    workdays.is_workday(day).unwrap_or_else(|| day.weekday().num_days_from_monday() < 5)
}

impl Rota {
    /// Returns the slots of a year, in order. A slot belongs to the year of its day, whatever it is rolled to; a week
    /// belongs to the year of its Thursday.
    ///
    /// ```
    /// use petition_core::calendar::Workdays;
    /// use petition_core::policy::{DayOfWeek, Every, Policy, Roll, Slot};
    /// let policy = Policy::parse(r#"
    ///     id = "x"
    ///     extends = "shenzhen-2019"
    ///     [[rota]]
    ///     id = "reception_day"
    ///     zh = "接待日"
    ///     en = "reception day"
    ///     group = "city_leader"
    ///     slot = { every = "month", weekday = "fri", nth = [1] }
    ///     roll = "next_workday"
    ///     who = "leader"
    ///     binding = "mandatory"
    ///     clause = "2.p1"
    /// "#)?;
    /// let slots = policy.rotas()[0].slots(2020, Workdays::builtin());
    /// assert_eq!(slots.len(), 12);
    /// // 1 May 2020 is a holiday, and so are the days up to the 5th.
    /// assert_eq!(slots[4].period.to_string(), "2020-05-01");
    /// assert_eq!(slots[4].window.to.to_string(), "2020-05-06");
    /// # Ok::<(), petition_core::Error>(())
    /// ```
    pub fn slots(&self, year: i32, workdays: &Workdays) -> Vec<YearSlot> {
        let fits_months = |day: NaiveDate| {
            let months = &self.slot.months;
            months.is_empty() || months.iter().any(|month| u32::from(*month) == day.month())
        };
        if !self.slot.has_day() {
            let periods = self.slot.periods(year).into_iter();
            let whole = |period: Period| YearSlot {
                period,
                window: period.window(),
                is_calendar_unknown: false,
            };
            return periods.filter(|period| fits_months(period.first_day())).map(whole).collect();
        }
        let days = self.slot.days(year, workdays).into_iter().filter(|day| fits_months(*day));
        days.filter_map(|day| self.on_day(day, workdays)).collect()
    }

    /// Returns the slot of a day; `None` if it is dropped.
    fn on_day(&self, day: NaiveDate, workdays: &Workdays) -> Option<YearSlot> {
        let period = Period::of_day(day)?;
        let own = Window { from: day, to: day };
        let slot = |window: Option<Window>| YearSlot {
            period,
            window: window.unwrap_or(own),
            is_calendar_unknown: window.is_none(),
        };
        let needs_calendar = self.roll != Roll::None || self.slot.every == Every::Workday;
        match workdays.is_workday(day) {
            _ if !needs_calendar => Some(slot(Some(own))),
            None => Some(slot(None)),
            Some(true) => Some(slot(Some(own))),
            Some(false) if self.roll == Roll::Skip => None,
            Some(false) => Some(slot(self.rolled(day, workdays))),
        }
    }

    /// Returns the window of a slot whose day is no working day; `None` if an unknown day is needed.
    fn rolled(&self, day: NaiveDate, workdays: &Workdays) -> Option<Window> {
        let on = |day: NaiveDate| Window { from: day, to: day };
        match self.roll {
            Roll::None | Roll::Skip => Some(on(day)),
            Roll::NextWorkday => workdays.next_workday_on_or_after(day).map(on),
            Roll::PreviousWorkday => workdays.last_workday_on_or_before(day).map(on),
            Roll::SameWeekdayNextWeek => {
                let mut later =
                    successors(Some(day), |day| day.checked_add_days(Days::new(7))).skip(1);
                // The first day that is worked, or unknown.
                let found = later.find(|day| workdays.is_workday(*day) != Some(false))?;
                workdays.is_workday(found).map(|_| on(found))
            }
            Roll::WithinPeriod => {
                let whole = match self.slot.every {
                    Every::Week => Period::week_of(day),
                    _ => Period::new(day.year(), Part::Month(day.month() as u8)),
                };
                whole.map(|whole| Window { from: day, to: whole.last_day() })
            }
        }
    }
}

decodable! {
    Rota { id, zh, en, group, at_least, slot, roll, who, warning_days, binding, clause }
    Slot { every, weekday, nth, days, months }
}
