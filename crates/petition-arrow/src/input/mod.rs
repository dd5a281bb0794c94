//! Validates tables and implements the records that the rules read.
//!
//! [`check`] validates an [`Input`] and returns [`Tables`]. Each [`Bureau`] of them implements
//! [`Records`](petition_core::engine::Records).
//!
//! Texts may be plain, large, views or dictionaries of any of these. Days are `date32`, or timestamps at midnight
//! without a time zone. Days and ids are read from their buffers without a copy. Of the other columns, a few bytes a
//! row hold what the rules read.
//!
//! Fillers such as `/` and `无` are blank, and characters that nobody sees are dropped. The order of rows has no meaning,
//! but for steps of one case on one day, and events of one matter: see [`StepOrder`].
//!
//! | question | file |
//! |---|---|
//! | Which columns may a table have? | `allowed_columns.rs` |
//! | Which columns are missing, unknown or duplicated? | `table_columns.rs` |
//! | Are the buffers of an untrusted array valid? | `validate.rs` |
//! | Which characters are dropped? | `visible.rs` |
//! | How is a column of texts, days, numbers or words decoded? | `text_column.rs`, `days.rs`, `numbers.rs`, `words.rs` |
//! | Which bureau does a row belong to? | `input_table.rs`, `bureau_column.rs` |
//! | Which record does an id name? | `id_interner.rs`, `references.rs`, `reference_lists.rs` |
//! | Is the order of steps and events of one day stated? | `step_order.rs`, `event_order.rs` |
//! | Which limits do tables have? | `table_limits.rs` |
//! | In which order are problems reported? | `table_problems.rs` |
//! | Which bureaus are skipped for their problems? | `bad_rows.rs`, `skip_bureaus.rs` |
//! | What are types of columns called? | `type_name.rs` |

mod all_null;
pub(crate) mod allowed_columns;
mod bad_rows;
mod batches;
pub(crate) mod bureau;
pub(crate) mod bureau_column;
mod cases;
pub(crate) mod days;
mod event_order;
mod events;
pub(crate) mod grouped_rows;
pub(crate) mod id_interner;
pub(crate) mod ids;
pub(crate) mod input_table;
pub(crate) mod leaders;
mod list_column;
mod matters;
mod milestones;
pub(crate) mod numbers;
mod petitioners;
pub(crate) mod read_columns;
pub(crate) mod receptions;
pub(crate) mod records_by_bureau;
pub(crate) mod reference_lists;
pub(crate) mod references;
mod skip_bureaus;
mod spans;
mod sparse_numbers;
pub(crate) mod step_leaders;
pub(crate) mod step_order;
pub(crate) mod steps;
mod struct_fields;
pub(crate) mod table_columns;
pub(crate) mod table_limits;
pub(crate) mod table_problems;
pub(crate) mod tables;
mod text_chunk;
pub(crate) mod text_column;
mod text_interner;
mod type_name;
mod validate;
mod visible;
pub(crate) mod words;

pub use batches::{Batches, Input, UnknownColumns};
pub use bureau::Bureau;
pub use input_table::{MAX_BUREAUS, too_many_bureaus};
pub use skip_bureaus::{CheckedBureaus, check_part_skipping_bureaus, check_skipping_bureaus};
pub use step_order::{StepOrder, StepSource};
pub use table_problems::{PartProblems, RowNumbers};
pub use tables::{Tables, check, check_part};
pub use type_name::type_name;
