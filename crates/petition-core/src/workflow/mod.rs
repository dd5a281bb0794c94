//! The workflow of a case: what each step needs, which steps are active, what comes next
//! (docs/rulebook.md#7-case-workflow).
//!
//! [`replay`] accepts any history and reports which steps were irregular. [`crate::ledger::Ledger::record`] adds one
//! step and refuses an irregular one.

mod case_file;
mod conditions;
mod day_order;
mod holder;
mod record;
mod replay;
mod stage;

pub use case_file::{CaseFile, NextStep, PastStep};
pub(crate) use record::first_actor;
pub use replay::{ActiveStep, Credit, Replay, ReplayRules, StepOutcome, replay};
pub use stage::Stage;

pub use crate::calendar::Day;
pub use crate::error::{Refusal, RefusalReason};
pub use crate::ledger::StepFact;
pub use crate::words::{
    Actor, CHAIN_BASE, CLOSING_CHAIN, COORDINATION, KindSet, LeaderIx, Recurrence, StepField,
    StepKind, StepRule,
};
