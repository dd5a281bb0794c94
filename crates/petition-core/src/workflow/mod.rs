//! The workflow of a case: what each step needs, which are active, what comes next (docs/rulebook.md#7-case-workflow).
//!
//! Two ways in: *replaying* takes a history as it is and reports what was irregular ([`replay`]); *recording*
//! takes one step and refuses what does not fit ([`crate::ledger::Ledger::record`]).

mod conditions;
mod file;
mod holder;
mod record;
mod replay;
mod stage;

pub use file::{CaseFile, NextStep, PastStep};
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
