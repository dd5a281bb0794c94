//! The one error of the library: a stable code, a place, and text in Chinese and English.

mod notice;
mod refusal;

pub use notice::{NoticeCode, NoticeField, NoticeKind, NoticeReason, NoticeRefusal};
pub use refusal::{Refusal, RefusalReason};

use crate::problem::{Place, Problem, Problems};
use crate::vocabulary::vocabulary;
use crate::words::RecordKind;
use crate::{Lang, Text};

vocabulary! {
    /// The stable code of an error. A refused notice has a code of its own: [`crate::privacy::NoticeCode`].
    pub enum ErrorCode {
        InvalidLedger = "invalid_ledger", "台账有问题", "the ledger has problems";
        InvalidPolicy = "invalid_policy", "工作方案有问题", "the policy has problems";
        InvalidWorkdays = "invalid_workdays", "工作日表有问题", "the table of working days has problems";
        UnknownPolicy = "unknown_policy", "没有该内置方案", "there is no such built-in policy";
        UnknownRecord = "unknown_record", "没有该编号的记录", "there is no record with this id";
        YearOutOfRange = "year_out_of_range", "年份超出范围", "the year is out of range";
        DayOutOfRange = "day_out_of_range", "日期超出范围", "the day is out of range";
        StepOutOfOrder = "step_out_of_order", "不符合办理程序，不予登记", "the step is out of order and was refused";
        StepBeforeLast = "step_before_last", "步骤早于最后一步，不予登记", "the step is dated before the last one and was refused";
        StepInFuture = "step_in_future", "步骤晚于登记日，不予登记", "the step is dated after the day of recording and was refused";
    }
}

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
    /// The stable code: a key of [`ErrorCode`] or of [`crate::privacy::NoticeCode`].
    pub fn code(&self) -> &'static str {
        let code = match self {
            Self::InvalidLedger(_) => ErrorCode::InvalidLedger,
            Self::InvalidPolicy(_) => ErrorCode::InvalidPolicy,
            Self::InvalidWorkdays(_) => ErrorCode::InvalidWorkdays,
            Self::UnknownPolicy { .. } => ErrorCode::UnknownPolicy,
            Self::UnknownRecord { .. } => ErrorCode::UnknownRecord,
            Self::YearOutOfRange { .. } => ErrorCode::YearOutOfRange,
            Self::DayOutOfRange { .. } => ErrorCode::DayOutOfRange,
            Self::StepRefused(refusal) => refusal.reason.code(),
            Self::NoticeRefused(refusal) => return refusal.code(),
        };
        code.key()
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
                format!("没有编号为“{id}”的{}", record_zh(table)),
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

/// What a record of a table is called in Chinese.
fn record_zh(table: &str) -> &'static str {
    let kind = RecordKind::ALL.iter().find(|kind| table.strip_suffix('s') == Some(kind.key()));
    kind.map_or("记录", |kind| kind.word().zh)
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
