//! The words that may follow a date: weekday, half-day, hour, range of hours, time zone.

use crate::date::{clock_text, number};

/// What is read of a text after a date.
struct Words<'a> {
    /// What is left to read.
    rest: &'a [char],
    /// The words about the time of day, as they are written.
    time: String,
    /// How many of them there are.
    count: usize,
    /// The time of day, if one clock such as `09:30` has been read.
    second: Option<u32>,
}

/// Reads what follows a date; none if it is about something else. The time of day, if there is one: in the form
/// `09:30` where one clock is all of it, else as it is written.
///
/// Midnight is none: programs add it to a date without a time.
pub(crate) fn read(rest: &[char]) -> Option<Option<String>> {
    let rest = match rest {
        ['T' | 't', rest @ ..] if rest.first().is_some_and(char::is_ascii_digit) => rest,
        _ => rest,
    };
    let mut words = Words { rest, time: String::new(), count: 0, second: None };
    while !words.rest.is_empty() {
        words.next()?;
    }
    let is_zone_of_midnight = words.time.trim_end().ends_with(['Z', 'z']) && words.count == 2;
    Some(match words.second {
        Some(0) if words.count == 1 || is_zone_of_midnight => None,
        Some(second) if words.count == 1 => Some(clock_text(second)),
        _ => {
            let time = words.time.split_whitespace().collect::<Vec<_>>().join(" ");
            Some(time).filter(|time| !time.is_empty())
        }
    })
}

impl Words<'_> {
    fn next(&mut self) -> Option<()> {
        const NEUTRAL: &str = "()[]【】〔〕,，、";
        let (first, after) = self.rest.split_first()?;
        if first.is_whitespace() || NEUTRAL.contains(*first) {
            self.rest = after;
            self.time.push(' ');
            return Some(());
        }
        if let Some(length) = weekday(self.rest) {
            self.rest = self.rest.get(length..)?;
            return Some(());
        }
        let length = half_day(self.rest)
            .or_else(|| self.clock())
            .or_else(|| zone(self.rest).filter(|_| self.count > 0))
            .or_else(|| range(self.rest).filter(|_| self.count > 0))?;
        let (word, rest) = self.rest.split_at_checked(length)?;
        self.time.extend(word);
        self.count += 1;
        self.rest = rest;
        Some(())
    }

    /// A clock: `9:30`, `09:30:00.000`, `9时30分`, `9点半`. Returns its length.
    fn clock(&mut self) -> Option<usize> {
        let after = |text: &[char]| self.rest.len() - text.len();
        let below = |text: &str, limit: u32| text.parse().ok().filter(|value| *value < limit);
        let (hour, rest) = number(self.rest, 2)?;
        let hour: u32 = below(&hour, 25)?;
        match rest {
            [':', rest @ ..] => {
                let (minute, rest) = number(rest, 2)?;
                let minute = below(&minute, 60)?;
                let (second, rest) = match rest {
                    [':', rest @ ..] => number(rest, 2)?,
                    _ => ("0".to_owned(), rest),
                };
                self.second = Some(hour * 3600 + minute * 60 + below(&second, 60)?);
                Some(after(without_fraction(rest)))
            }
            ['时' | '點' | '点', '半', rest @ ..] => Some(after(rest)),
            ['时' | '點' | '点', rest @ ..] => {
                let Some((minute, minutes)) = number(rest, 2) else {
                    let rest = rest.strip_prefix(&['整']).unwrap_or(rest);
                    return Some(after(rest));
                };
                let _: u32 = below(&minute, 60)?;
                let rest = minutes.strip_prefix(&['分']).unwrap_or(minutes);
                let seconds = number(rest, 2).and_then(|(_, rest)| rest.strip_prefix(&['秒']));
                Some(after(seconds.unwrap_or(rest)))
            }
            _ => None,
        }
    }
}

fn without_fraction(text: &[char]) -> &[char] {
    match text {
        ['.', rest @ ..] => {
            let digits = rest.iter().take_while(|c| c.is_ascii_digit()).count();
            rest.get(digits..).unwrap_or_default()
        }
        _ => text,
    }
}

/// Whether a text starts with one of the words; the length of the word.
fn one_of(text: &[char], words: &[&str]) -> Option<usize> {
    let starts = |word: &&str| {
        let length = word.chars().count();
        let same = |(c, own): (&char, char)| c.to_ascii_uppercase() == own;
        (text.len() >= length && text.iter().zip(word.chars()).all(same)).then_some(length)
    };
    words.iter().find_map(starts)
}

fn weekday(text: &[char]) -> Option<usize> {
    let length = one_of(text, &["星期", "礼拜", "周"])?;
    let day = text.get(length)?;
    "一二三四五六日天".contains(*day).then_some(length + 1)
}

fn half_day(text: &[char]) -> Option<usize> {
    const WORDS: [&str; 12] = [
        "上午", "下午", "中午", "早上", "早晨", "晚上", "傍晚", "凌晨", "全天", "半天", "AM", "PM",
    ];
    one_of(text, &WORDS)
}

/// What joins the ends of a range.
fn range(text: &[char]) -> Option<usize> {
    let is_dash = |c: &&char| matches!(**c, '-' | '~' | '\u{2010}'..='\u{2015}' | '\u{2212}');
    let dashes = text.iter().take_while(is_dash).count();
    if dashes > 0 { Some(dashes) } else { one_of(text, &["至", "到", "〜"]) }
}

/// `Z`, `+08:00` or `+0800`.
fn zone(text: &[char]) -> Option<usize> {
    match text {
        ['Z' | 'z', ..] => Some(1),
        ['+', rest @ ..] => {
            let length = rest.iter().take_while(|c| c.is_ascii_digit() || **c == ':').count();
            (length >= 2).then_some(length + 1)
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn time(text: &str) -> Option<Option<String>> {
        read(&text.chars().collect::<Vec<_>>())
    }

    #[test]
    fn words_about_the_time_are_returned_without_the_weekday() {
        for (text, expected) in [
            (" 9:30", "09:30"),
            ("(周三)上午", "上午"),
            (" 星期一 9:30:15", "09:30:15"),
            (" 2:30 PM", "2:30 PM"),
            ("9点整", "9点整"),
            ("九时三十分", "九时三十分"),
            ("T09:30:00+08:00", "09:30:00+08:00"),
            (" 9:00 - 11:00", "9:00 - 11:00"),
            ("上午9:00至下午5:00", "上午9:00至下午5:00"),
        ] {
            assert_eq!(time(text), Some(Some(expected.to_owned())), "{text}");
        }
        for text in ["", " 00:00:00", "(周三)", "T00:00:00.000Z"] {
            assert_eq!(time(text), Some(None), "{text}");
        }
    }

    #[test]
    fn other_words_are_refused() {
        for text in ["左右", " 25:00", " 9:60", "-13日", "T", " 9", "周", "至", "Z"] {
            assert_eq!(time(text), None, "{text}");
        }
    }
}
