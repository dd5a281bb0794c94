//! The error of the library: a stable code, a place, and text in Chinese and English.

mod act;
mod notice;
mod refusal;

pub use act::{ActKind, ActReason, ActReasonKind, ActRefusal};
pub use notice::{NoticeCode, NoticeField, NoticeKind, NoticeReason, NoticeRefusal};
pub use refusal::{Refusal, RefusalReason};

use crate::problem::{Place, Problem};
use crate::problems::{MoreProblems, Problems};
use crate::vocabulary::vocabulary;
use crate::words::RecordKind;
use crate::{Lang, Text};

vocabulary! {
    /// The stable code of an error. A refused notice and a refused act have their own codes:
    /// [`crate::privacy::NoticeCode`], [`crate::acts::ActReasonKind`].
    pub enum ErrorCode {
        InvalidLedger = "invalid_ledger", "台账有问题", "the ledger has problems";
        InvalidPolicy = "invalid_policy", "工作方案有问题", "the policy has problems";
        InvalidWorkdays = "invalid_workdays", "工作日表有问题", "the table of working days has problems";
        InvalidAct = "invalid_act", "操作内容有问题", "the act has problems";
        UnknownPolicy = "unknown_policy", "没有该内置方案", "there is no such built-in policy";
        UnknownRecord = "unknown_record", "没有该编号的记录", "there is no record with this id";
        YearOutOfRange = "year_out_of_range", "年份超出范围", "the year is out of range";
        DayOutOfRange = "day_out_of_range", "日期超出范围", "the day is out of range";
        StepOutOfOrder = "step_out_of_order", "不符合办理程序，不予登记", "a step out of order was refused";
        StepBeforeLast = "step_before_last", "步骤早于最后一步，不予登记", "a step dated before the last one was refused";
        StepInFuture = "step_in_future", "步骤晚于登记日，不予登记", "a step dated after the day of recording was refused";
    }
}

/// The error of every function of the library. After an error nothing has changed.
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
    /// The ledger has problems, all of them listed.
    InvalidLedger(Problems),
    /// The policy has problems, all of them listed.
    InvalidPolicy(Problems),
    /// The table of working days has problems, all of them listed.
    InvalidWorkdays(Problems),
    /// The JSON form of an act has problems, all of them listed.
    InvalidAct(Problems),
    /// No built-in policy has this name.
    UnknownPolicy {
        /// The requested name.
        name: String,
    },
    /// No record has this id.
    UnknownRecord {
        /// The key of the table: the kind of the requested record.
        table: &'static str,
        /// The requested id.
        id: String,
    },
    /// A year outside of 1949 to 2199.
    YearOutOfRange {
        /// The requested year.
        year: i32,
    },
    /// A day outside of 1949-10-01 to 2199-12-31.
    DayOutOfRange {
        /// The requested day.
        day: chrono::NaiveDate,
    },
    /// A step that does not fit its case and was not recorded.
    StepRefused(Box<Refusal>),
    /// An act that does not fit the ledger and was not entered.
    ActRefused(Box<ActRefusal>),
    /// A public notice that would reveal personal data, or that is not ready.
    NoticeRefused(NoticeRefusal),
}

impl Error {
    /// Returns the stable code: a key of [`ErrorCode`], [`crate::privacy::NoticeCode`] or
    /// [`crate::acts::ActReasonKind`].
    pub fn code(&self) -> &'static str {
        let code = match self {
            Self::InvalidLedger(_) => ErrorCode::InvalidLedger,
            Self::InvalidPolicy(_) => ErrorCode::InvalidPolicy,
            Self::InvalidWorkdays(_) => ErrorCode::InvalidWorkdays,
            Self::InvalidAct(_) => ErrorCode::InvalidAct,
            Self::UnknownPolicy { .. } => ErrorCode::UnknownPolicy,
            Self::UnknownRecord { .. } => ErrorCode::UnknownRecord,
            Self::YearOutOfRange { .. } => ErrorCode::YearOutOfRange,
            Self::DayOutOfRange { .. } => ErrorCode::DayOutOfRange,
            Self::StepRefused(refusal) => refusal.reason.code(),
            Self::ActRefused(refusal) => return refusal.code(),
            Self::NoticeRefused(refusal) => return refusal.code(),
        };
        code.key()
    }

    /// Returns the problems of the input, in its order; empty for other errors.
    pub fn problems(&self) -> &[Problem] {
        match self {
            Self::InvalidLedger(problems)
            | Self::InvalidPolicy(problems)
            | Self::InvalidWorkdays(problems)
            | Self::InvalidAct(problems) => problems.as_slice(),
            _ => &[],
        }
    }

    /// Returns the problems beyond the limit, which are only counted; empty for other errors.
    pub fn more_problems(&self) -> Vec<MoreProblems> {
        match self {
            Self::InvalidLedger(problems)
            | Self::InvalidPolicy(problems)
            | Self::InvalidWorkdays(problems)
            | Self::InvalidAct(problems) => problems.more(),
            _ => Vec::new(),
        }
    }

    /// Returns the place of the first problem, or the record concerned.
    pub fn path(&self) -> Option<String> {
        match self {
            Self::UnknownRecord { table, id } => Some(format!("{table}/{id}")),
            Self::StepRefused(refusal) => Some(format!("cases/{}", refusal.case)),
            Self::ActRefused(refusal) => Some(format!("{}/{}", refusal.table, refusal.record)),
            Self::NoticeRefused(refusal) => Some(refusal.path()),
            _ => self.problems().first().map(|problem| problem.place.text(Lang::En)),
        }
    }

    /// Returns the first problem's place.
    pub fn place(&self) -> Option<&Place> {
        self.problems().first().map(|problem| &problem.place)
    }

    /// Returns the text in both languages; for invalid input, one line for each problem.
    pub fn text(&self) -> Text {
        Text::new(self.message(Lang::Zh), self.message(Lang::En))
    }

    /// Returns the text in one language.
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
            Self::InvalidAct(list) => {
                return listed(list, lang, &Text::new("操作内容", "the act"));
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
            Self::ActRefused(refusal) => refusal.text(),
            Self::NoticeRefused(refusal) => refusal.text(),
        };
        text.get(lang).to_owned()
    }
}

/// Returns the Chinese name of a table's records.
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
    for more in problems.more() {
        text.push_str("\n  ");
        text.push_str(&more.message(lang));
    }
    text
}
