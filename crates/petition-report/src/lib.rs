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
//! * `html` (default): the pages. Without it, the crate has [`view`] alone.

#[cfg(feature = "html")]
mod page;
pub mod view;
#[cfg(feature = "html")]
mod working_ledger;

#[cfg(feature = "html")]
pub use page::{Options, html, leaders_html, todo_html};
#[cfg(feature = "html")]
pub use working_ledger::working_ledger_html;
