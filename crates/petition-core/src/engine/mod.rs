//! Evaluates duties, cases and findings, for bindings and tables (docs/rulebook.md#5-duties, #8-findings).
//!
//! The evaluation is generic over the source of records ([`Records`]: a ledger or validated columns; or a stream). It
//! is also generic over the store of receptions: a list that identifies them, or a bitmap of days. Callers with a
//! ledger use [`assess`](crate::compliance::assess).
//!
//! | question | answered in |
//! |---|---|
//! | which tables a rule needs | `availability.rs` |
//! | the group of a leader on a day | `coverage.rs` |
//! | whether a reception was held | `records.rs` |
//! | whether its mode and setting count | `evidence.rs` |
//! | whether a half day counts, and how much counts in a window | `count.rs`; in streams `day_bitmap.rs` |
//! | what is required of a leader or the bureau | `entries.rs` |
//! | the status of a duty | `status.rs` |
//! | the bureau's duties | `milestones.rs` |
//! | which steps of cases prove them | `proof.rs` |
//! | what counts for the slots of rotas | `rotas.rs` |
//! | the due day and the status of a matter's clocks | `clocks.rs` |
//! | the result of a case's steps | `cases.rs` |
//! | when a finding rule applies | `finding/` |
//!
//! **Unstable**: this module changes with the rules; only its re-exports in [`compliance`](crate::compliance) are stable.

mod amount;
mod assessment;
mod availability;
mod cases;
mod clocks;
mod context;
mod count;
mod coverage;
mod day_bitmap;
mod entries;
mod evaluator;
mod evidence;
mod finding;
mod grouped;
mod ledger_records;
mod milestones;
mod proof;
mod records;
mod rotas;
mod status;
mod streaming;

pub use crate::words::{CaseIx, LeaderIx, MatterIx, ReceptionIx};
pub use amount::Amount;
pub use assessment::{Assessment, AssessmentContext, Explanation};
pub use availability::{AvailableTables, not_evaluated};
pub use cases::{CaseSummary, CaseTotals, ReplayedCases};
pub use clocks::{ClockRun, ClockStatus};
pub(crate) use coverage::group_on;
pub use entries::{DutyEntry, DutyMeasure};
pub use evaluator::{DutyEvaluator, DutyRow};
pub use evidence::{RunBoth, Task};
pub use finding::{Detail, FindingRow, ReceptionDetail};
pub(crate) use finding::{LedgerRow, missing_details};
pub use grouped::Grouped;
pub use milestones::BureauDuty;
pub use records::{
    CaseFact, EventRow, MatterRow, MilestoneRow, ReceptionFact, ReceptionRow, RecordList, Records,
    Registration, StepRow, TermRow,
};
pub use status::{Exclusion, Status};
pub use streaming::{ReceptionCredit, StreamedCases, StreamedDuties, StreamingAssessment};
