//! The HTML report of a petition bureau's year, and the labels, signs and matrix that other outputs share.
//!
//! [`html`] renders an assessment as one self-contained page, [`todo_html`] a to-do list, [`working_ledger_html`] the
//! working ledger of a period. [`view`] contains what any presentation of a report needs: labels, signs, the matrix of
//! leaders and duties, the funnel of cases, deadlines with their last working days.
//!
//! The crate evaluates no rule: every status, finding and number comes from [`petition_core`].
//!
//! # Features
//!
//! The crate has no optional features.

mod page;
pub mod view;
mod working_ledger;

pub use page::{Options, html, leaders_html, todo_html};
pub use working_ledger::working_ledger_html;
