//! Tests every problem of tables, with its place.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]

#[path = "problems/all_null.rs"]
mod all_null;
#[path = "problems/cells.rs"]
mod cells;
#[path = "problems/columns.rs"]
mod columns;
mod common;
#[path = "problems/events.rs"]
mod events;
#[path = "problems/problem_order.rs"]
mod problem_order;
#[path = "problems/receptions.rs"]
mod receptions;
#[path = "problems/references.rs"]
mod references;
#[path = "problems/skip_bureaus.rs"]
mod skip_bureaus;
#[path = "problems/step_order.rs"]
mod step_order;
#[path = "problems/steps.rs"]
mod steps;
#[path = "problems/terms.rs"]
mod terms;
