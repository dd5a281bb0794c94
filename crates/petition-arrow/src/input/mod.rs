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
pub(crate) mod days;
pub(crate) mod table_problems;
pub(crate) mod read_columns;
pub(crate) mod table_columns;
pub(crate) mod grouped_rows;
pub(crate) mod id_interner;
pub(crate) mod ids;
pub(crate) mod input_table;
pub(crate) mod allowed_columns;
pub(crate) mod leaders;
pub(crate) mod records_by_bureau;
mod list_column;
mod matters;
mod milestones;
mod text_interner;
pub(crate) mod numbers;
mod petitioners;
pub(crate) mod receptions;
pub(crate) mod references;
mod spans;
pub(crate) mod step_leaders;
pub(crate) mod steps;
mod struct_fields;
pub(crate) mod tables;
pub(crate) mod text_column;
mod text_chunk;
mod validate;
pub(crate) mod words;

pub use batches::{Batches, Input, UnknownColumns};
pub use bureau::Bureau;
pub use table_problems::RowNumbers;
pub use tables::{PartProblems, Tables, check, check_part};
