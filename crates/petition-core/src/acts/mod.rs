//! Acts: what a bureau did or arranged, entered in every record that it concerns (docs/reference.en.md#acts).
//!
//! [`crate::Ledger::apply`] enters one act. It returns a new ledger, or refuses the act with every reason and its
//! clause. [`crate::Ledger::record`] and the functions `with_…` change single records, without these rules.

mod apply;
mod model;
mod publish;
mod tables;

pub use crate::error::{ActKind, ActReason, ActReasonKind, ActRefusal};
pub use model::{
    Act, ArrangeReception, CancelReception, CaseSteps, HoldReception, OpenCase, PublishCase,
    PublishReception, PublishSchedule, Record, RegisterMatter, Reply,
};
pub use tables::fields_of;
