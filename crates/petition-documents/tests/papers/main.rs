//! Papers of the example year: their texts, their Word documents, and what they must never contain.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a panic is a test's failure"
)]

mod clocks;
mod example;
mod guide;
mod json;
mod privacy;
mod refusals;
mod rotas;
mod template;
mod word;
mod year;
