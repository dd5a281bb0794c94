//! Labels, signs and arrangements of a report, shared by the page, the terminal and notebooks.
//!
//! Words of closed lists have their labels in core, such as [`petition_core::compliance::Status::label`].

mod clock;
mod deadline;
mod evaluation;
mod funnel;
mod gravity;
mod label;
mod matrix;
mod name;
mod one_pager;
mod reading;
mod rota;
mod sign;
mod terms;
mod todo;

pub use clock::{
    CLOCK_URGENCY, clock_actor, clock_counts, clock_days, clock_label, clock_mark, clock_record,
    clocks_by_matter, pressing_clocks,
};
pub use deadline::{Deadline, days_text, deadlines, last_workday_text};
pub use evaluation::Evaluation;
pub use funnel::funnel;
pub use gravity::{GraveFinding, gravest};
pub use label::{clause_label, duty_label, duty_title, is_bureau, progress, reason_text};
pub use matrix::{Column, Matrix, Row};
pub use name::{offices, owed_label, owed_name, owed_what, record_label, subject_name};
pub use one_pager::{CaseCounts, DueLine, LeaderLine, Light, OnePager, Rate, UnitLine};
pub use reading::{ReadingRow, readings};
pub use rota::{RotaStrip, SlotCounts, is_slot};
pub use sign::{severity_mark, status_mark};
pub use terms::{ACTOR, AT_RISK_LIST, OWED_LIST, REPORT, SUBJECT};
pub use todo::{
    NOTHING_TO_DO, TODO_COLUMNS, TODO_LIST, TODO_WRAPPING, TodoCell, TodoGroup, TodoRow, TodoTable,
};
