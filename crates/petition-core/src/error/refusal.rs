//! Why a step is refused.

use super::ErrorCode;
use crate::Text;
use crate::words::{CaseId, KindSet, StepKind, write_unmet};
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
    /// Where the clause is in the source, as Chinese texts cite it.
    pub anchor: Box<str>,
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
        let (case, step) = (&self.case, self.step.word());
        let (clause, anchor) = (&self.clause, &self.anchor);
        let why = match &self.reason {
            RefusalReason::OutOfOrder { missing, in_the_way } => order_text(missing, in_the_way),
            RefusalReason::BeforeLastStep { last } => Text::new(
                format!("日期早于最后一个步骤的日期 {last}"),
                format!("it is dated before the last step, {last}"),
            ),
            RefusalReason::InTheFuture { as_of } => {
                Text::new(format!("日期晚于登记日 {as_of}"), format!("it is dated after {as_of}"))
            }
        };
        Text::new(
            format!("案件 {case} 不能登记“{}”：{}；依据：{anchor}", step.zh, why.zh),
            format!(
                "case {case} does not take the step \"{}\": {} (clause {clause})",
                step.key, why.en
            ),
        )
    }
}

fn order_text(missing: &[StepKind], in_the_way: &[StepKind]) -> Text {
    let mut zh = String::new();
    // Writing into a `String` does not fail.
    let _ = write_unmet(KindSet::of(missing), KindSet::of(in_the_way), &mut zh);
    let mut en = Vec::new();
    if !missing.is_empty() {
        en.push(format!("it needs {}", keys(missing)));
    }
    if !in_the_way.is_empty() {
        en.push(format!("there already is {}", keys(in_the_way)));
    }
    Text::new(zh, en.join("; "))
}

fn keys(kinds: &[StepKind]) -> String {
    kinds.iter().map(|kind| kind.key()).collect::<Vec<_>>().join(", ")
}
