//! Days in cells: Excel dates, and the ways in which days are written.

use crate::fold::folded;
use chrono::{Days, NaiveDate};

/// What a text says about a day.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Written {
    /// A day as `YYYY-MM-DD`, which may not exist, and the time if one is written.
    Day(String, Option<u32>),
    /// Month and day alone.
    WithoutYear,
    /// Something else.
    Other,
}

/// Reads a written day: `2020-02-12`, `2020年2月12日`, `2020/2/12`, `2020.2.12`, `20200212`, full-width too,
/// with or without a time.
///
/// Whether the day exists is the core's to say.
pub(crate) fn read(text: &str) -> Written {
    let tokens = tokens(&folded(text));
    let view: Vec<(&str, &str)> =
        tokens.iter().map(|(digits, mark)| (digits.as_str(), mark.as_str())).collect();
    match view.as_slice() {
        [(year, first), (month, second), (day, after), time @ ..]
            if year.len() == 4
                && month.len() <= 2
                && day.len() <= 2
                && marks_agree(first, second)
                && ["", "日", "号", "T"].contains(after) =>
        {
            match clock(time) {
                Some(second) => Written::Day(
                    format!("{year}-{month:0>2}-{day:0>2}"),
                    Some(second).filter(|second| *second > 0),
                ),
                None => Written::Other,
            }
        }
        [(digits, "")] if digits.len() == 8 => {
            let (year, rest) = digits.split_at(4);
            let (month, day) = rest.split_at(2);
            Written::Day(format!("{year}-{month}-{day}"), None)
        }
        [(month, first), (day, "" | "日" | "号")]
            if month.len() <= 2 && day.len() <= 2 && is_mark(first) =>
        {
            Written::WithoutYear
        }
        _ => Written::Other,
    }
}

fn is_mark(mark: &str) -> bool {
    matches!(mark, "-" | "/" | "." | "月")
}

fn marks_agree(first: &str, second: &str) -> bool {
    (first == "年" && second == "月") || (first == second && matches!(first, "-" | "/" | "."))
}

/// The second of the day of `09:30` or `09:30:00`; nothing written is midnight.
fn clock(tokens: &[(&str, &str)]) -> Option<u32> {
    let number = |text: &str, limit: u32| text.parse::<u32>().ok().filter(|value| *value < limit);
    match tokens {
        [] => Some(0),
        [(hour, ":"), (minute, "")] => Some(number(hour, 24)? * 3600 + number(minute, 60)? * 60),
        [(hour, ":"), (minute, ":"), (second, "")] => {
            Some(number(hour, 24)? * 3600 + number(minute, 60)? * 60 + number(second, 60)?)
        }
        _ => None,
    }
}

/// Runs of digits, each with what follows it, white space aside; none if other text comes first.
fn tokens(text: &str) -> Vec<(String, String)> {
    let mut tokens: Vec<(String, String)> = Vec::new();
    let mut after_digit = false;
    for c in text.chars() {
        if c.is_ascii_digit() {
            if !after_digit {
                tokens.push((String::new(), String::new()));
            }
            if let Some((digits, _)) = tokens.last_mut() {
                digits.push(c);
            }
            after_digit = true;
        } else {
            after_digit = false;
            match tokens.last_mut() {
                Some(_) if c.is_whitespace() => {}
                Some((_, mark)) => mark.push(plain_mark(c)),
                None => return Vec::new(),
            }
        }
    }
    tokens
}

/// Dashes and stops of all sorts in their plain form.
const fn plain_mark(c: char) -> char {
    match c {
        '\u{2010}'..='\u{2015}' | '\u{2212}' => '-',
        '。' | '·' => '.',
        't' => 'T',
        _ => c,
    }
}

/// The day and the second of the day of an Excel date; none if it is not a day.
pub(crate) fn of_serial(serial: f64, from_1904: bool) -> Option<(NaiveDate, u32)> {
    // Excel's own range, to 9999-12-31.
    if !(0.0..2_958_466.0).contains(&serial) {
        return None;
    }
    let mut days = serial.floor() as u64;
    let mut second = (serial.fract() * 86_400.0).round() as u32;
    if second == 86_400 {
        (days, second) = (days + 1, 0);
    }
    let epoch = match (from_1904, days) {
        (true, _) => NaiveDate::from_ymd_opt(1904, 1, 1),
        // Excel counts a 29 February 1900 that never was.
        (false, 0..60) => NaiveDate::from_ymd_opt(1899, 12, 31),
        (false, _) => NaiveDate::from_ymd_opt(1899, 12, 30),
    };
    Some((epoch?.checked_add_days(Days::new(days))?, second))
}

/// The day of a bare number that has lost its date format: only where nothing else can be meant.
pub(crate) fn of_bare_number(number: f64) -> Option<NaiveDate> {
    let (day, second) = of_serial(number, false)?;
    (second == 0 && petition_core::calendar::is_in_range(day)).then_some(day)
}

/// A time of day in words: `09:30`, with seconds where there are some.
pub(crate) fn clock_text(second: u32) -> String {
    let (hour, minute, rest) = (second / 3600, second / 60 % 60, second % 60);
    if rest == 0 {
        format!("{hour:02}:{minute:02}")
    } else {
        format!("{hour:02}:{minute:02}:{rest:02}")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_are_written_in_many_ways() {
        let ways = [
            "2020-02-12",
            "2020-2-12",
            "2020年2月12日",
            "2020 年 2 月 12 日",
            "2020/2/12",
            "2020.02.12",
            "２０２０／２／１２",
            "２０２０年２月１２号",
            "2020–02–12",
            "20200212",
            "2020-02-12 00:00:00",
        ];
        for way in ways {
            assert_eq!(read(way), Written::Day("2020-02-12".into(), None), "{way}");
        }
        let timed = Written::Day("2020-02-12".into(), Some(34_200));
        assert_eq!(read("2020年2月12日 9：30"), timed);
        assert_eq!(read("2020-02-12T09:30:00"), timed);
    }

    #[test]
    fn a_day_without_a_year_is_told_apart() {
        for way in ["2月12日", "2/12", "02-12", "２月１２号"] {
            assert_eq!(read(way), Written::WithoutYear, "{way}");
        }
    }

    #[test]
    fn other_texts_are_no_days() {
        for way in
            ["", "待定", "2020年2月", "2020-02/12", "20-02-12", "约2020-02-12", "2020-02-12 25:00"]
        {
            assert_eq!(read(way), Written::Other, "{way}");
        }
        assert_eq!(read("2019-02-30"), Written::Day("2019-02-30".into(), None));
    }

    #[test]
    fn excel_dates_become_days() {
        let day = |serial, from_1904| {
            of_serial(serial, from_1904).map(|(day, second)| (day.to_string(), second))
        };
        assert_eq!(day(43_873.0, false), Some(("2020-02-12".into(), 0)));
        assert_eq!(day(43_873.5, false), Some(("2020-02-12".into(), 43_200)));
        assert_eq!(day(43_872.999_999_99, false), Some(("2020-02-12".into(), 0)));
        assert_eq!(day(42_411.0, true), Some(("2020-02-12".into(), 0)));
        assert_eq!(day(1.0, false), Some(("1900-01-01".into(), 0)));
        for wrong in [-1.0, 1e18, f64::NAN, f64::INFINITY] {
            assert_eq!(day(wrong, false), None);
        }
        assert_eq!(of_bare_number(2020.0), None, "a year is not a day");
        assert_eq!(of_bare_number(43_873.0).unwrap().to_string(), "2020-02-12");
    }

    #[test]
    fn times_are_told_shortly() {
        assert_eq!(clock_text(34_200), "09:30");
        assert_eq!(clock_text(34_205), "09:30:05");
    }
}
