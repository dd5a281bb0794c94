//! What the analysis finds in policies, and between two.

#![allow(
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a panic is a test's failure"
)]

mod comparison;
mod findings;
mod random;
mod support;
