//! Dates in cells: Excel serial numbers, and the forms in which dates are written.

use crate::clock_words;
use crate::fold::{folded, visible};
use chrono::{Days, NaiveDate};
use petition_core::Code;

/// The day from which a workbook counts its dates.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum DateSystem {
    /// Serial 1 is 1900-01-01.
    From1900,
    /// Serial 0 is 1904-01-01, as in workbooks from a Macintosh.
    From1904,
}

/// What a text says about a date.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Written {
    /// A date as `YYYY-MM-DD`, which may not exist, and the time of day if one is written.
    Day(String, Option<String>),
    /// Month and day alone.
    WithoutYear,
    /// Something else.
    Other,
}

/// Reads a written date: `2020-02-12`, `2020年2月12日`, `2020/2/12`, `2020.2.12`, `20200212`, `二〇二〇年二月十二日`,
/// full-width too, with or without weekday, half-day, hour or range.
///
/// The core checks whether the date exists.
pub(crate) fn read(text: &str) -> Written {
    let text: Vec<char> = folded(text).chars().collect();
    if let Some((day, rest)) = full_date(&text) {
        return match clock_words::read(rest) {
            Some(time) => Written::Day(day, time),
            None => Written::Other,
        };
    }
    match month_and_day(&text) {
        Some(rest) if clock_words::read(rest).is_some() => Written::WithoutYear,
        _ => Written::Other,
    }
}

/// Reads a day in any form that a cell takes, serial numbers included. A time of day beside it is ignored.
///
/// # Errors
///
/// [`Code::DateWithoutYear`] for month and day alone, [`Code::OutOfRange`] for a day that no ledger holds,
/// [`Code::InvalidDate`] for anything else.
///
/// ```
/// let day = petition_workbook::parse_date("二〇二〇年二月十九日（周三）").unwrap();
/// assert_eq!(day.to_string(), "2020-02-19");
/// assert_eq!(petition_workbook::parse_date("2020/2/19"), Ok(day));
/// assert!(petition_workbook::parse_date("20.2.19").is_err());
/// ```
pub fn parse_date(text: &str) -> Result<NaiveDate, Code> {
    let text = visible(text);
    let serial = || {
        folded(&text).parse().ok().and_then(|number| of_bare_number(number, DateSystem::From1900))
    };
    match read(&text) {
        Written::Day(day, _) => petition_core::calendar::parse_date(&day),
        Written::WithoutYear => Err(Code::DateWithoutYear),
        Written::Other => serial().map(|(day, _)| day).ok_or(Code::InvalidDate),
    }
}

/// Year, month and day at the start of a text, and the text after them.
fn full_date(text: &[char]) -> Option<(String, &[char])> {
    let digits = text.iter().take_while(|c| c.is_ascii_digit()).count();
    if digits == 8 {
        let (day, rest) = text.split_at(8);
        let part = |from: usize, to: usize| day.get(from..to).map(String::from_iter);
        return Some((format!("{}-{}-{}", part(0, 4)?, part(4, 6)?, part(6, 8)?), rest));
    }
    let (year, rest) = number(text, 4)?;
    let (first, rest) = mark(rest)?;
    let (month, rest) = number(rest, 2)?;
    let (second, rest) = mark(rest)?;
    let (day, rest) = number(rest, 2)?;
    let agree =
        (first == '年' && second == '月') || (first == second && matches!(first, '-' | '/' | '.'));
    if year.len() != 4 || !agree || rest.first().is_some_and(char::is_ascii_digit) {
        return None;
    }
    Some((format!("{year}-{month:0>2}-{day:0>2}"), after_day(rest)))
}

/// The text after a month and a day without a year.
fn month_and_day(text: &[char]) -> Option<&[char]> {
    let (_, rest) = number(text, 2)?;
    let (mark, rest) = mark(rest)?;
    let (_, rest) = number(rest, 2)?;
    (mark != '年' && rest.first().is_none_or(|c| !c.is_ascii_digit())).then(|| after_day(rest))
}

fn after_day(text: &[char]) -> &[char] {
    let rest = text.trim_start();
    match rest.split_first() {
        Some(('日' | '号', rest)) => rest,
        _ => text,
    }
}

/// Slices of characters without white space at their start.
trait TrimStart {
    fn trim_start(&self) -> &[char];
}

impl TrimStart for [char] {
    fn trim_start(&self) -> &[char] {
        let blank = self.iter().take_while(|c| c.is_whitespace()).count();
        self.get(blank..).unwrap_or_default()
    }
}

/// The mark between the numbers of a date, in its plain form.
fn mark(text: &[char]) -> Option<(char, &[char])> {
    let (c, rest) = text.trim_start().split_first()?;
    let mark = match c {
        '\u{2010}'..='\u{2015}' | '\u{2212}' => '-',
        '。' | '·' => '.',
        '-' | '/' | '.' | '年' | '月' => *c,
        _ => return None,
    };
    Some((mark, rest))
}

/// A number of at most so many digits at the start of a text, in ASCII digits or Chinese numerals.
pub(crate) fn number(text: &[char], most: usize) -> Option<(String, &[char])> {
    let text = text.trim_start();
    let ascii = text.iter().take_while(|c| c.is_ascii_digit()).count();
    if ascii > 0 {
        let (digits, rest) = text.split_at(ascii);
        return (ascii <= most).then(|| (digits.iter().collect(), rest));
    }
    let chinese = text.iter().take_while(|c| numeral(**c).is_some() || is_ten(**c)).count();
    let (numerals, rest) = text.split_at(chinese);
    let value = chinese_number(numerals)?;
    (value.len() <= most).then_some((value, rest))
}

const fn is_ten(c: char) -> bool {
    matches!(c, '十' | '廿' | '卅')
}

fn numeral(c: char) -> Option<u32> {
    const NUMERALS: &str = "〇一二三四五六七八九";
    match c {
        '零' | '○' | 'Ο' | 'О' => Some(0),
        _ => (0..).zip(NUMERALS.chars()).find(|(_, numeral)| *numeral == c).map(|(value, _)| value),
    }
}

/// `二〇二〇` is 2020, `十九` is 19, `二十` is 20, `廿一` is 21.
fn chinese_number(numerals: &[char]) -> Option<String> {
    let digit = |c: &char| numeral(*c);
    let value = match numerals {
        [] => return None,
        ['十'] => 10,
        ['十', one] => 10 + digit(one)?,
        [ten, '十'] => 10 * digit(ten)?,
        [ten, '十', one] => 10 * digit(ten)? + digit(one)?,
        ['廿'] => 20,
        ['廿', one] => 20 + digit(one)?,
        ['卅'] => 30,
        ['卅', one] => 30 + digit(one)?,
        _ => return numerals.iter().map(|c| char::from_digit(digit(c)?, 10)).collect(),
    };
    Some(value.to_string())
}

/// The day and the second of the day of an Excel date; none if it is no date.
pub(crate) fn of_serial(serial: f64, system: DateSystem) -> Option<(NaiveDate, u32)> {
    // Excel's own range, to 9999-12-31.
    if !(0.0..2_958_466.0).contains(&serial) {
        return None;
    }
    let mut days = serial.floor() as u64;
    let mut second = (serial.fract() * 86_400.0).round() as u32;
    if second == 86_400 {
        (days, second) = (days + 1, 0);
    }
    let epoch = match (system, days) {
        (DateSystem::From1904, _) => NaiveDate::from_ymd_opt(1904, 1, 1),
        // Excel counts a 29 February 1900 that never was.
        (DateSystem::From1900, 0..60) => NaiveDate::from_ymd_opt(1899, 12, 31),
        (DateSystem::From1900, _) => NaiveDate::from_ymd_opt(1899, 12, 30),
    };
    Some((epoch?.checked_add_days(Days::new(days))?, second))
}

/// The day and second of a number that has lost its date format: only a date that a ledger may hold.
pub(crate) fn of_bare_number(number: f64, system: DateSystem) -> Option<(NaiveDate, u32)> {
    of_serial(number, system).filter(|(day, _)| petition_core::calendar::is_in_range(*day))
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
    fn dates_are_written_in_many_ways() {
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
            "二〇二〇年二月十二日",
            "二零二零年二月十二日",
            "二○二○年二月十二日",
            "2020年二月12日",
            "2020-02-12（周三）",
            "2020年2月12日 星期三",
        ];
        for way in ways {
            assert_eq!(read(way), Written::Day("2020-02-12".into(), None), "{way}");
        }
        for (way, day) in [("十", "10"), ("二十", "20"), ("三十一", "31"), ("廿九", "29")] {
            let written = read(&format!("二〇一九年十二月{way}日"));
            assert_eq!(written, Written::Day(format!("2019-12-{day}"), None), "{way}");
        }
    }

    #[test]
    fn a_time_beside_the_date_is_returned_as_it_is_written() {
        let ways = [
            ("2020年2月12日 9：30", "09:30"),
            ("2020-02-12T09:30:00", "09:30"),
            ("2020-02-12（周三）上午9时30分", "上午9时30分"),
            ("2020年2月12日 9:00—11:00", "9:00—11:00"),
            ("2020年2月12日9时30分", "9时30分"),
            ("2020-02-12T09:30:00Z", "09:30:00Z"),
            ("2020-02-12 下午", "下午"),
            ("2020/2/12 上午9点至11点半", "上午9点至11点半"),
        ];
        for (way, time) in ways {
            assert_eq!(read(way), Written::Day("2020-02-12".into(), Some(time.into())), "{way}");
        }
    }

    #[test]
    fn a_date_without_a_year_is_recognized() {
        for way in ["2月12日", "2/12", "02-12", "２月１２号", "二月十二日", "2月12日上午"]
        {
            assert_eq!(read(way), Written::WithoutYear, "{way}");
        }
    }

    #[test]
    fn other_texts_are_no_dates() {
        for way in [
            "",
            "待定",
            "2020年2月",
            "2020-02/12",
            "20-02-12",
            "20.2.19",
            "约2020-02-12",
            "2020-02-12 25:00",
            "2020-02-12 左右",
            "2020年2月12日-13日",
            "2020-02-123",
            "一二三年二月十二日",
        ] {
            assert_eq!(read(way), Written::Other, "{way}");
        }
        assert_eq!(read("2019-02-30"), Written::Day("2019-02-30".into(), None));
    }

    #[test]
    fn excel_dates_become_days() {
        use DateSystem::{From1900, From1904};
        let day = |serial, system| {
            of_serial(serial, system).map(|(day, second)| (day.to_string(), second))
        };
        assert_eq!(day(43_873.0, From1900), Some(("2020-02-12".into(), 0)));
        assert_eq!(day(43_873.5, From1900), Some(("2020-02-12".into(), 43_200)));
        assert_eq!(day(43_872.999_999_99, From1900), Some(("2020-02-12".into(), 0)));
        assert_eq!(day(42_411.0, From1904), Some(("2020-02-12".into(), 0)));
        assert_eq!(day(1.0, From1900), Some(("1900-01-01".into(), 0)));
        for wrong in [-1.0, 1e18, f64::NAN, f64::INFINITY] {
            assert_eq!(day(wrong, From1900), None);
        }
        assert_eq!(of_bare_number(2020.0, From1900), None, "a year is no date");
        let (day, second) = of_bare_number(42_411.5, From1904).unwrap();
        assert_eq!((day.to_string().as_str(), second), ("2020-02-12", 43_200));
    }

    #[test]
    fn a_day_is_parsed_in_every_form_of_a_cell() {
        let days = [
            "2020-02-12",
            "2020年2月12日",
            " 2020.2.12 9:30",
            "\u{200b}20200212",
            "43873",
            "４３８７３",
        ];
        for text in days {
            assert_eq!(
                parse_date(text).map(|day| day.to_string()),
                Ok("2020-02-12".into()),
                "{text}"
            );
        }
        for (text, code) in [
            ("2月12日", Code::DateWithoutYear),
            ("1900-01-01", Code::OutOfRange),
            ("2020-02-30", Code::InvalidDate),
            ("2020", Code::InvalidDate),
            ("明天", Code::InvalidDate),
            ("NaN", Code::InvalidDate),
            ("", Code::InvalidDate),
        ] {
            assert_eq!(parse_date(text), Err(code), "{text}");
        }
    }

    #[test]
    fn times_are_written_shortly() {
        assert_eq!(clock_text(34_200), "09:30");
        assert_eq!(clock_text(34_205), "09:30:05");
    }
}
