//! What people look at: the HTML report of a year, and the views that it shares with other outputs.
//!
//! [`html`] makes one self-contained page of an assessment. [`view`] holds what any picture of a report needs,
//! on paper, on a screen or in a terminal: labels, signs, the matrix of leaders and duties, the funnel of cases,
//! the deadlines with their last working days.
//!
//! Nothing here judges: every status, finding and number comes from [`petition_core`].
//!
//! # Features
//!
//! The crate has no optional features.

mod page;
pub mod view;

pub use page::{Options, html};
