//! Tables in: found, checked, and made to answer what the rules ask.
//!
//! [`check`] takes an [`Input`] of tables and gives [`Tables`]; each [`Bureau`] of them is
//! [`Records`](petition_core::compliance::Records).
//!
//! Texts may be plain, large, views or dictionaries of any of these; days are `date32`, or timestamps at midnight
//! without a time zone. Days and ids stay where they are; of the rest only what the rules ask for is kept, in a few
//! bytes a row.

mod absent;
mod arranged;
mod batches;
mod bureau;
mod cases;
mod cells;
mod days;
mod faults;
mod fields;
mod frame;
mod groups;
mod ids;
mod known;
mod leaders;
mod list;
mod lists;
mod matters;
mod milestones;
mod names;
mod numbers;
mod owners;
mod petitioners;
mod receptions;
mod references;
mod roster;
mod sound;
mod spans;
mod step_leaders;
mod steps;
mod structs;
mod tables;
mod text;
mod texts;
mod words;

pub use batches::{Batches, Extra, Input};
pub use bureau::Bureau;
pub use tables::{Tables, check};
