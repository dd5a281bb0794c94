//! The workflow of a case: what each step needs, what stands, what comes next (rulebook, section 7).
//!
//! Two ways in: *replaying* takes a history as it is and reports what was irregular ([`replay`]); *recording*
//! takes one step and refuses what does not fit ([`crate::ledger::Ledger::record`]).

mod conditions;
mod few;
mod file;
mod holder;
mod kind;
mod record;
mod replay;
mod stage;

pub use file::{CaseFile, NextStep, PastStep};
pub use kind::{
    Actor, CHAIN_BASE, CLOSING_CHAIN, COORDINATION, KindSet, Recurrence, StepField, StepKind,
    StepRule,
};
pub(crate) use record::first_actor;
pub use record::{Refusal, RefusalReason};
pub use replay::{
    Credit, Day, Replay, ReplayRules, Standing, StepFact, StepOutcome, date_of, day_number, replay,
};
pub use stage::Stage;
