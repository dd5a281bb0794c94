//! Why a step is refused.

use super::ErrorCode;
use crate::words::{CaseId, StepKind};
use crate::{Lang, Text};
use chrono::NaiveDate;

/// A step that was refused; the ledger is as it was.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Refusal {
    /// The case.
    pub case: CaseId,
    /// The kind of the step.
    pub step: StepKind,
    /// Why.
    pub reason: RefusalReason,
    /// The clause of the step.
    pub clause: String,
}

/// Why a step was refused.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum RefusalReason {
    /// It would be irregular.
    OutOfOrder {
        /// Kinds that do not stand and must.
        missing: Vec<StepKind>,
        /// Kinds that stand and must not.
        in_the_way: Vec<StepKind>,
    },
    /// It is dated before the last step of the case.
    BeforeLastStep {
        /// The day of the last step.
        last: NaiveDate,
    },
    /// It is dated after the day on which it is recorded.
    InTheFuture {
        /// The day on which it is recorded.
        as_of: NaiveDate,
    },
}

impl RefusalReason {
    /// The stable code.
    pub const fn code(&self) -> ErrorCode {
        match self {
            Self::OutOfOrder { .. } => ErrorCode::StepOutOfOrder,
            Self::BeforeLastStep { .. } => ErrorCode::StepBeforeLast,
            Self::InTheFuture { .. } => ErrorCode::StepInFuture,
        }
    }
}

impl Refusal {
    /// The text in both languages, with what is missing and the clause.
    pub fn text(&self) -> Text {
        let (case, step, clause) = (&self.case, self.step.word(), &self.clause);
        let why = match &self.reason {
            RefusalReason::OutOfOrder { missing, in_the_way } => order_text(missing, in_the_way),
            RefusalReason::BeforeLastStep { last } => Text::new(
                format!("日期早于最后一步（{last}）"),
                format!("it is dated before the last step, {last}"),
            ),
            RefusalReason::InTheFuture { as_of } => Text::new(
                format!("日期晚于登记日（{as_of}）"),
                format!("it is dated after {as_of}"),
            ),
        };
        Text::new(
            format!("案件 {case} 不能登记“{}”：{}（条款 {clause}）", step.zh, why.zh),
            format!(
                "case {case} does not take the step \"{}\": {} (clause {clause})",
                step.key, why.en
            ),
        )
    }
}

fn order_text(missing: &[StepKind], in_the_way: &[StepKind]) -> Text {
    let (mut zh, mut en) = (Vec::new(), Vec::new());
    if !missing.is_empty() {
        zh.push(format!("缺少 {}", names(missing, Lang::Zh)));
        en.push(format!("it needs {}", names(missing, Lang::En)));
    }
    if !in_the_way.is_empty() {
        zh.push(format!("已有 {}", names(in_the_way, Lang::Zh)));
        en.push(format!("there already is {}", names(in_the_way, Lang::En)));
    }
    Text::new(zh.join("；"), en.join("; "))
}

/// Kinds as a message lists them: labels in Chinese, keys in English.
fn names(kinds: &[StepKind], lang: Lang) -> String {
    let name = |kind: &StepKind| match lang {
        Lang::Zh => kind.word().zh,
        Lang::En => kind.key(),
    };
    let separator = if lang == Lang::Zh { "、" } else { ", " };
    kinds.iter().map(name).collect::<Vec<_>>().join(separator)
}
