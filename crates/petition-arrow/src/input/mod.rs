//! Tables in: found, checked, and made to answer what the rules ask.
//!
//! [`check`] takes an [`Input`] of tables and gives [`Tables`]; each [`Bureau`] of them is
//! [`Records`](petition_core::engine::Records).
//!
//! Texts may be plain, large, views or dictionaries of any of these; days are `date32`, or timestamps at midnight
//! without a time zone. Days and ids stay where they are; of the rest only what the rules ask for is kept, in a few
//! bytes a row.

mod all_null;
mod batches;
pub(crate) mod bureau;
pub(crate) mod bureau_column;
mod cases;
pub(crate) mod cells;
pub(crate) mod days;
pub(crate) mod faults;
pub(crate) mod fields;
pub(crate) mod frame;
pub(crate) mod groups;
pub(crate) mod id_interner;
pub(crate) mod ids;
pub(crate) mod input_table;
pub(crate) mod known;
pub(crate) mod leaders;
pub(crate) mod list;
mod lists;
mod matters;
mod milestones;
mod names;
pub(crate) mod numbers;
mod petitioners;
pub(crate) mod receptions;
pub(crate) mod references;
mod spans;
pub(crate) mod step_leaders;
pub(crate) mod steps;
mod structs;
pub(crate) mod tables;
pub(crate) mod text;
mod texts;
mod validate;
pub(crate) mod words;

pub use batches::{Batches, Input, UnknownColumns};
pub use bureau::Bureau;
pub use faults::RowNumbers;
pub use tables::{PartProblems, Tables, check, check_part};
