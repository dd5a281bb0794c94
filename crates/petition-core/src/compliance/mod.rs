//! The report of a year: duties, cases, findings and counts; accountability, agenda and
//! working ledger (docs/rulebook.md#8-findings, #10-report-document).
//!
//! [`engine`](crate::engine) evaluates the year; this module adds ids, texts and evidence to its rows.

mod agenda;
mod assess;
mod compare;
mod entry;
mod report;
pub mod tables;
mod title;
mod todo;
mod working_ledger;

pub use crate::engine::{Amount, ClockStatus, DutyMeasure, Exclusion, Status};
pub use crate::policy::Reason;
pub use crate::words::{NeededTable, RecordKind, Rule, Severity};
pub use agenda::{Owed, OwedItem, OwedKind, OwedStatus, accountability, agenda};
pub use assess::assess;
use assess::duty_id;
pub use compare::{DutyChange, Effect, FindingChange, compare};
pub use report::{
    CaseRow, ClockCounts, ClockRow, Duty, DutyCounts, Excluded, Finding, FindingCounts,
    REPORT_FORMAT, ReasonCounts, Report, Summary,
};
pub use todo::{Todo, TodoHorizon, TodoItem, TodoOptions, TodoSection, todo};
pub use working_ledger::{
    WorkingLedger, WorkingLedgerCell, WorkingLedgerColumn, WorkingLedgerOptions, WorkingLedgerRow,
    working_ledger,
};
