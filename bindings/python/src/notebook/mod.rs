//! HTML for notebooks. The templates escape all text. Signs and words make it readable without colour; tints are
//! translucent, for light and dark notebooks.

mod cell;
mod matrix;
mod overview;
mod rows;

pub use matrix::{bureaus_by_status, leaders_by_duty};
pub use overview::{counts_of_bureaus, ledger, ledger_in_a_line, summary, todo};
pub use rows::table;
