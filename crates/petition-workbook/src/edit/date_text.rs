//! Writes a day in the form in which another cell of the column is written.

use crate::date::{Written, read};
use crate::fold::folded;
use chrono::{Datelike as _, NaiveDate};

/// A day in the form of another text. In an unknown form, or one that would be read differently: `2020-02-12`.
pub(crate) fn day_like(sample: &str, day: NaiveDate) -> String {
    let sample = folded(sample);
    let written = in_form(&sample, day);
    let is_read = |text: &String| read(text) == Written::Day(day.to_string(), None);
    written.filter(is_read).unwrap_or_else(|| day.to_string())
}

fn in_form(sample: &str, day: NaiveDate) -> Option<String> {
    let (year, month, date) = (day.year(), day.month(), day.day());
    let digits = sample.bytes().take_while(u8::is_ascii_digit).count();
    if digits == 8 {
        return Some(format!("{year:04}{month:02}{date:02}"));
    }
    let rest = sample.get(digits..).filter(|_| digits == 4)?;
    let mark = rest.trim_start().chars().next()?;
    let numbers: Vec<&str> = rest
        .split(|c: char| !c.is_ascii_digit())
        .filter(|number| !number.is_empty())
        .take(2)
        .collect();
    let has_zero = numbers.iter().any(|number| number.starts_with('0'));
    let is_short = numbers.iter().any(|number| number.len() == 1);
    // Two numbers above nine are the same in both forms.
    let is_padded = has_zero || (mark == '-' && !is_short);
    let number = |number: u32| if is_padded { format!("{number:02}") } else { number.to_string() };
    let (month, date) = (number(month), number(date));
    match mark {
        '年' => {
            let end = ['日', '号'].into_iter().find(|end| rest.contains(*end));
            Some(format!("{year}年{month}月{date}{}", end.map(String::from).unwrap_or_default()))
        }
        '-' | '/' | '.' => Some(format!("{year}{mark}{month}{mark}{date}")),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_are_written_as_others_are() {
        let day = NaiveDate::from_ymd_opt(2025, 4, 2).unwrap();
        for (sample, expected) in [
            ("2020-02-12", "2025-04-02"),
            ("2020-2-12", "2025-4-2"),
            ("2020-12-12", "2025-04-02"),
            ("2020/02/12", "2025/04/02"),
            ("2020/2/12", "2025/4/2"),
            ("２０２０．２．１２", "2025.4.2"),
            ("2020.02.12（周三）上午", "2025.04.02"),
            ("2020年2月12日", "2025年4月2日"),
            ("2020年02月12号", "2025年04月02号"),
            ("20200212", "20250402"),
            ("二〇二〇年二月十二日", "2025-04-02"),
            ("2月12日", "2025-04-02"),
            ("", "2025-04-02"),
        ] {
            assert_eq!(day_like(sample, day), expected, "{sample}");
        }
    }
}
