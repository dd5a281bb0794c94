//! The reasons to refuse a step.

use super::ErrorCode;
use crate::Text;
use crate::words::{CaseId, KindSet, StepKind, write_unmet};
use chrono::NaiveDate;

/// A refused step. The ledger has not changed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Refusal {
    /// The case.
    pub case: CaseId,
    /// The kind of the step.
    pub step: StepKind,
    /// The reason.
    pub reason: RefusalReason,
    /// The clause of the step.
    pub clause: String,
    /// The place of the clause in the source, which Chinese texts cite.
    pub anchor: Box<str>,
    /// Every kind to record before the step, in order: the missing ones and what these miss in turn.
    pub chain: Vec<StepKind>,
}

/// Why a step was refused.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum RefusalReason {
    /// It would be irregular.
    OutOfOrder {
        /// Required kinds that are not active.
        missing: Vec<StepKind>,
        /// Active kinds that exclude the step.
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
    /// Returns the stable code.
    pub const fn code(&self) -> ErrorCode {
        match self {
            Self::OutOfOrder { .. } => ErrorCode::StepOutOfOrder,
            Self::BeforeLastStep { .. } => ErrorCode::StepBeforeLast,
            Self::InTheFuture { .. } => ErrorCode::StepInFuture,
        }
    }
}

impl Refusal {
    /// Returns the text in both languages, with every kind to record before and the clause.
    pub fn text(&self) -> Text {
        let (case, step) = (&self.case, self.step.word());
        let (clause, anchor) = (&self.clause, &self.anchor);
        let why = match &self.reason {
            RefusalReason::OutOfOrder { in_the_way, .. } => order_text(&self.chain, in_the_way),
            RefusalReason::BeforeLastStep { last } => Text::new(
                format!("日期早于最后一个步骤的日期 {last}"),
                format!("its day is before the last step, {last}"),
            ),
            RefusalReason::InTheFuture { as_of } => {
                Text::new(format!("日期晚于登记日 {as_of}"), format!("its day is after {as_of}"))
            }
        };
        Text::new(
            format!("案件 {case} 不能登记“{}”：{}；依据：{anchor}", step.zh, why.zh),
            format!("cannot record \"{}\" for case {case}: {} (clause {clause})", step.key, why.en),
        )
    }
}

fn order_text(chain: &[StepKind], in_the_way: &[StepKind]) -> Text {
    let mut zh = String::new();
    // Writing into a `String` cannot fail.
    let _ = write_unmet(KindSet::of(chain), KindSet::of(in_the_way), &mut zh);
    let mut en = Vec::new();
    if !chain.is_empty() {
        en.push(format!("missing: {}", keys(chain)));
    }
    if !in_the_way.is_empty() {
        en.push(format!("already active: {}", keys(in_the_way)));
    }
    Text::new(zh, en.join("; "))
}

fn keys(kinds: &[StepKind]) -> String {
    kinds.iter().map(|kind| kind.key()).collect::<Vec<_>>().join(", ")
}
