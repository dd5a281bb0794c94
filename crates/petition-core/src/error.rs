//! The one error of the library: a stable code, a place, and text in Chinese and English.

use crate::privacy::NoticeRefusal;
use crate::problem::{Place, Problem, Problems};
use crate::workflow::Refusal;
use crate::{Lang, Text};

/// What went wrong. Nothing is half-done when one of these comes back.
///
/// ```
/// use petition_core::{Lang, ledger::Ledger};
/// let error = Ledger::from_json("{}").unwrap_err();
/// assert_eq!(error.code(), "invalid_ledger");
/// assert!(error.problems().len() >= 2, "every problem is listed, not only the first");
/// assert!(error.message(Lang::Zh).contains("台账"));
/// ```
#[derive(Debug, Clone, PartialEq, thiserror::Error)]
#[error("{}", self.message(Lang::En))]
#[non_exhaustive]
pub enum Error {
    /// The ledger has problems; all of them are listed.
    InvalidLedger(Problems),
    /// The policy has problems; all of them are listed.
    InvalidPolicy(Problems),
    /// The table of working days has problems; all of them are listed.
    InvalidWorkdays(Problems),
    /// There is no built-in policy of this name.
    UnknownPolicy {
        /// The name that was asked for.
        name: String,
    },
    /// There is no record with this id.
    UnknownRecord {
        /// What kind of record was asked for: the table's key.
        table: &'static str,
        /// The id that was asked for.
        id: String,
    },
    /// A year outside of 1949 to 2199.
    YearOutOfRange {
        /// The year that was asked for.
        year: i32,
    },
    /// A day outside of 1949-10-01 to 2199-12-31.
    DayOutOfRange {
        /// The day that was asked for.
        day: chrono::NaiveDate,
    },
    /// A step that was to be recorded does not fit the case.
    StepRefused(Refusal),
    /// A public notice that would give away personal data.
    NoticeRefused(NoticeRefusal),
}

impl Error {
    /// The stable code.
    pub fn code(&self) -> &'static str {
        match self {
            Self::InvalidLedger(_) => "invalid_ledger",
            Self::InvalidPolicy(_) => "invalid_policy",
            Self::InvalidWorkdays(_) => "invalid_workdays",
            Self::UnknownPolicy { .. } => "unknown_policy",
            Self::UnknownRecord { .. } => "unknown_record",
            Self::YearOutOfRange { .. } => "year_out_of_range",
            Self::DayOutOfRange { .. } => "day_out_of_range",
            Self::StepRefused(refusal) => refusal.reason.code(),
            Self::NoticeRefused(refusal) => refusal.code(),
        }
    }

    /// The problems of the input, in its order; empty for other errors.
    pub fn problems(&self) -> &[Problem] {
        match self {
            Self::InvalidLedger(problems)
            | Self::InvalidPolicy(problems)
            | Self::InvalidWorkdays(problems) => problems.as_slice(),
            _ => &[],
        }
    }

    /// The place of the first problem, or the record in question.
    pub fn path(&self) -> Option<String> {
        match self {
            Self::UnknownRecord { table, id } => Some(format!("{table}/{id}")),
            Self::StepRefused(refusal) => Some(format!("cases/{}", refusal.case)),
            Self::NoticeRefused(refusal) => Some(refusal.path()),
            _ => self.problems().first().map(|problem| problem.place.text(Lang::En)),
        }
    }

    /// The first problem's place.
    pub fn place(&self) -> Option<&Place> {
        self.problems().first().map(|problem| &problem.place)
    }

    /// The text in both languages; for bad input one line a problem.
    pub fn text(&self) -> Text {
        Text::new(self.message(Lang::Zh), self.message(Lang::En))
    }

    /// The text in one language.
    pub fn message(&self, lang: Lang) -> String {
        let text = match self {
            Self::InvalidLedger(list) => {
                return listed(list, lang, &Text::new("台账", "the ledger"));
            }
            Self::InvalidPolicy(list) => {
                return listed(list, lang, &Text::new("工作方案", "the policy"));
            }
            Self::InvalidWorkdays(list) => {
                return listed(list, lang, &Text::new("工作日表", "the table of working days"));
            }
            Self::UnknownPolicy { name } => Text::new(
                format!("没有名为“{name}”的内置方案"),
                format!("there is no built-in policy named \"{name}\""),
            ),
            Self::UnknownRecord { table, id } => Text::new(
                format!("{table} 中没有编号“{id}”"),
                format!("there is no \"{id}\" in {table}"),
            ),
            Self::YearOutOfRange { year } => Text::new(
                format!("年份 {year} 超出 1949 至 2199"),
                format!("the year {year} is not from 1949 to 2199"),
            ),
            Self::DayOutOfRange { day } => Text::new(
                format!("日期 {day} 超出 1949-10-01 至 2199-12-31"),
                format!("the day {day} is not from 1949-10-01 to 2199-12-31"),
            ),
            Self::StepRefused(refusal) => refusal.text(),
            Self::NoticeRefused(refusal) => refusal.text(),
        };
        text.get(lang).to_owned()
    }
}

fn listed(problems: &Problems, lang: Lang, what: &Text) -> String {
    let count = problems.len();
    let mut text = match lang {
        Lang::Zh => format!("{}有 {count} 处问题：", what.get(lang)),
        Lang::En if count == 1 => format!("{} has one problem:", what.get(lang)),
        Lang::En => format!("{} has {count} problems:", what.get(lang)),
    };
    for problem in problems {
        text.push_str("\n  ");
        text.push_str(&problem.message(lang));
    }
    text
}
