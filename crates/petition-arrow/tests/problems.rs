//! Everything that may be wrong with tables, each with its place.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]

#[path = "problems/absent.rs"]
mod all_null;
#[path = "problems/cells.rs"]
mod cells;
#[path = "problems/columns.rs"]
mod columns;
mod common;
#[path = "problems/order.rs"]
mod contiguity;
#[path = "problems/references.rs"]
mod references;
#[path = "problems/steps.rs"]
mod steps;
