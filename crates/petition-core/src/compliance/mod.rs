//! Who owes what: duties, evidence, status, findings and the report (rulebook, sections 5, 6, 8 and 10).
//!
//! One way without going back: ledger → facts → duties expanded from policy, roster and year → outcomes →
//! report. The kernel counts on indices and day numbers; ids and texts are added at the end.

mod agenda;
mod amount;
mod assess;
mod assessment;
mod board;
mod casework;
mod counted;
mod counting;
mod coverage;
mod duty;
mod expand;
mod facts;
mod finding;
mod given;
mod kernel;
mod milestone;
mod outcome;
mod records;
mod report;
mod rule;
mod situation;
mod standings;
pub mod tables;

pub use agenda::{Owed, OwedItem, OwedKind, accountability, agenda};
pub use amount::Amount;
pub use assess::assess;
pub use assessment::Assessment;
pub(crate) use casework::Casework;
pub use counted::Counted;
pub use counting::{CountedCases, Counting, Worth};
pub(crate) use coverage::Coverage;
pub use duty::{DutyLine, DutyLines};
pub use expand::DutyEntry;
pub use records::{
    CaseFact, Given, MatterRow, MilestoneRow, ReceptionFact, ReceptionRow, Records, StepRow,
    TermRow,
};
pub use report::{
    CaseRow, Duty, DutyCounts, DutyMeasure, Excluded, Exclusion, Finding, FindingCounts,
    REPORT_FORMAT, Reason, ReasonCounts, Report, Status, Summary,
};
pub use rule::{RecordKind, Rule, Severity};
pub(crate) use situation::Situation;
pub use standings::{DutyStanding, Standings};
