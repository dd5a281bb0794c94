//! Labels, signs and arrangements of a report, shared by the page, the terminal and notebooks.
//!
//! Words of closed lists have their labels in core, such as [`petition_core::compliance::Status::label`].

mod deadline;
mod funnel;
mod gravity;
mod label;
mod matrix;
mod name;
mod one_pager;
mod reading;
mod sign;
mod terms;
mod todo;

pub use deadline::{Deadline, days_text, deadlines, last_workday_text};
pub use funnel::funnel;
pub use gravity::{GraveFinding, gravest};
pub use label::{clause_label, duty_label, duty_title, is_bureau, progress, reason_text};
pub use matrix::{Column, Matrix, Row};
pub use name::{offices, owed_label, owed_name, owed_what, record_label, subject_name};
pub use one_pager::{CaseCounts, DueLine, LeaderLine, Light, OnePager, Rate, UnitLine};
pub use reading::{ReadingRow, readings};
pub use sign::{severity_mark, status_mark};
pub use terms::{ACTOR, AT_RISK_LIST, OWED_LIST, REPORT, SUBJECT};
pub use todo::{
    NOTHING_TO_DO, TODO_COLUMNS, TODO_LIST, TODO_WRAPPING, TodoCell, TodoGroup, TodoRow, TodoTable,
};

use petition_core::compliance::{Owed, Report, Todo};
use petition_core::ledger::Ledger;
use petition_core::policy::Policy;

/// A ledger under a policy, and what core evaluated for one day.
///
/// Take `report` and `owed` from one [`Assessment`](petition_core::engine::Assessment), and `todo` of the same day up to
/// the end of its quarter, which is the default of [`TodoOptions`](petition_core::compliance::TodoOptions).
#[derive(Debug, Clone, Copy)]
pub struct Evaluation<'a> {
    /// The ledger.
    pub ledger: &'a Ledger,
    /// The policy.
    pub policy: &'a Policy,
    /// The report of the year.
    pub report: &'a Report,
    /// The accountability list.
    pub owed: &'a [Owed],
    /// The to-do list up to the end of the quarter.
    pub todo: &'a Todo,
}
