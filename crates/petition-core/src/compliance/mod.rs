//! Who owes what: duties, evidence, status, findings and the report (rulebook, sections 5, 6, 8 and 10).
//!
//! One way without going back: ledger → facts → duties expanded from policy, roster and year → outcomes →
//! report. The kernel counts on indices and day numbers; ids and texts are added at the end.

mod agenda;
mod assess;
mod assessment;
mod board;
mod casework;
mod counted;
mod counting;
mod coverage;
mod duty;
mod entry;
mod expand;
mod facts;
mod finding;
mod given;
mod kernel;
mod ledger_records;
mod milestone;
mod outcome;
mod records;
mod report;
mod situation;
mod standings;
pub mod tables;

pub use agenda::{Owed, OwedKind, accountability, agenda};
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
    CaseRow, Duty, DutyCounts, Excluded, Exclusion, Finding, FindingCounts, REPORT_FORMAT, Reason,
    ReasonCounts, Report, Status, Summary,
};
pub(crate) use situation::Situation;
pub use standings::{DutyStanding, Standings};

pub use crate::words::{RecordKind, Rule, Severity};
