//! Words and tables that ledger, policy and workflow share: ids, positions, step kinds, finding rules
//! (docs/rulebook.md#1-terms).

mod event;
mod id;
mod look_alike;
mod position;
mod rule;
mod step;
mod unmet;

pub use event::EventKind;
pub use id::{BUREAU_SUBJECT, CaseId, LeaderId, MatterId, ReceptionId, UnitId};
pub(crate) use look_alike::{Likeness, difference};
pub use position::{CaseIx, LeaderIx, MatterIx, ReceptionIx};
pub use rule::{NeededTable, RecordKind, Rule, Severity};
pub use step::{
    Actor, CHAIN_BASE, CLOSING_CHAIN, COORDINATION, KindSet, Recurrence, StepField, StepKind,
    StepRule,
};
pub(crate) use unmet::write_unmet;
