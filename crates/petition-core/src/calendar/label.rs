//! Labels of the parts of a year.

use super::{Part, Period};
use crate::{Lang, Text};

impl Period {
    /// Returns the label of the part of the year, without the year.
    ///
    /// ```
    /// use petition_core::{Text, calendar::Period};
    /// let span: Period = "2020-Q2..Q4".parse().unwrap();
    /// assert_eq!(span.label(), Text::new("二至四季度", "Q2–Q4"));
    /// ```
    pub fn label(self) -> Text {
        let zh = |number: u8| match number {
            1 => "一",
            2 => "二",
            3 => "三",
            _ => "四",
        };
        match self.part() {
            Part::Year => Text::new("全年", "whole year"),
            Part::Half(1) => Text::new("上半年", "H1"),
            Part::Half(_) => Text::new("下半年", "H2"),
            Part::Quarter(number) => Text::new(format!("{}季度", zh(number)), format!("Q{number}")),
            Part::Span(first, last) => {
                Text::new(format!("{}至{}季度", zh(first), zh(last)), format!("Q{first}–Q{last}"))
            }
            Part::Month(month) => {
                let month = u32::from(month);
                Text::new(month_label(month, Lang::Zh), month_label(month, Lang::En))
            }
            Part::Week(week) => Text::new(format!("第{week}周"), format!("week {week}")),
            Part::Day(month, day) => {
                let month = u32::from(month);
                Text::new(
                    format!("{}{day}日", month_label(month, Lang::Zh)),
                    format!("{day} {}", month_label(month, Lang::En)),
                )
            }
        }
    }
}

/// Returns the short label of a month, 1 to 12.
///
/// ```
/// use petition_core::{Lang, calendar::month_label};
/// assert_eq!([month_label(8, Lang::Zh), month_label(8, Lang::En)], ["8月", "Aug"]);
/// ```
pub fn month_label(month: u32, lang: Lang) -> String {
    const EN: [&str; 12] =
        ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
    let at = month.checked_sub(1).and_then(|at| usize::try_from(at).ok());
    match (lang, at.and_then(|at| EN.get(at))) {
        (Lang::En, Some(name)) => (*name).to_owned(),
        (Lang::En, None) => month.to_string(),
        (Lang::Zh, _) => format!("{month}月"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parts_of_the_year_have_words() {
        let words = |text: &str| text.parse::<Period>().unwrap().label();
        assert_eq!(words("2020"), Text::new("全年", "whole year"));
        assert_eq!(words("2020-H2"), Text::new("下半年", "H2"));
        assert_eq!(words("2020-Q3"), Text::new("三季度", "Q3"));
        assert_eq!(words("2020-11"), Text::new("11月", "Nov"));
        assert_eq!(words("2020-W05"), Text::new("第5周", "week 5"));
        assert_eq!(words("2020-02-08"), Text::new("2月8日", "8 Feb"));
    }
}
