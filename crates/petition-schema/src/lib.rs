//! Generates the JSON Schema, the SQL tables, the TypeScript types and the reference pages from the tables of
//! `petition-core`.
//!
//! * [`json`]: JSON Schema of the ledger and the report.
//! * [`sql`]: SQL tables of the ledger, and the rows of a ledger.
//! * [`typescript`]: the types of the npm package.
//! * [`markdown`]: the reference of fields, words, steps, rules and codes.
//!
//! Each field is defined once, in the tables of `petition-core` (see [`petition_core::schema`]). The crate does not
//! validate documents: the schemas are for other programs.
//!
//! ```
//! let schema = petition_schema::json::ledger();
//! assert_eq!(schema["properties"]["format"]["const"], "petition-ledger/1");
//! ```

pub mod json;
pub mod markdown;
pub mod sql;
pub mod typescript;
