//! Generates the JSON Schema, the SQL tables and the reference pages from the tables of `petition-core`.
//!
//! * [`json`]: JSON Schema of the ledger and the report.
//! * [`sql`]: SQL tables of the ledger, and the rows of a ledger.
//! * [`markdown`]: the reference of fields, words, steps, rules and codes.
//!
//! Each field is described once, in [`petition_core::schema`] and the tables that use it.

pub mod json;
pub mod markdown;
pub mod sql;
