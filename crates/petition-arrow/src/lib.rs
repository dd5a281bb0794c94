//! Ledgers of a petition bureau as Arrow tables: tables of columns in, tables of an assessment out.
//!
//! The crate validates columns from any program that speaks Arrow, such as pandas, Polars, DuckDB or Spark. It
//! evaluates the columns directly and builds no object for a record. One call handles one bureau or all of a country.
//!
//! ```
//! use arrow_array::{Date32Array, RecordBatch, StringArray};
//! use petition_arrow::assessed::{Assessed, AssessedTable};
//! use petition_arrow::input::{Input, UnknownColumns, check};
//! use petition_arrow::output::Texts;
//! use petition_core::{Date, policy::Policy};
//! use std::sync::Arc;
//!
//! let terms = RecordBatch::try_from_iter([
//!     ("leader", Arc::new(StringArray::from(vec!["L01"])) as _),
//!     ("office", Arc::new(StringArray::from(vec!["vice_mayor"])) as _),
//!     ("from", Arc::new(Date32Array::from(vec![17_897])) as _),
//! ])?;
//! let input = Input { terms: Some(terms.into()), ..Input::default() };
//! let tables = check(input, UnknownColumns::Error)?;
//!
//! let policy = Arc::new(Policy::builtin("shenzhen-2019")?);
//! let as_of = Date::from_ymd_opt(2020, 12, 31).unwrap();
//! let bureaus = tables.bureaus().iter().map(|bureau| (bureau.code().to_owned(), bureau.clone()));
//! let assessed = Assessed::new(bureaus, tables.has_bureaus(), &policy, 2020, as_of)?;
//!
//! let duties = AssessedTable::duties(Arc::new(assessed), Some(&["subject", "rule", "status"]), Texts::Plain)?;
//! for batch in duties.read(1) {
//!     assert_eq!(batch?.num_columns(), 3);
//! }
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! # Where to go
//!
//! | I want to | module |
//! |---|---|
//! | validate tables and read them as records | [`input`] |
//! | assess a year and read single rows or complete tables | [`assessed`] |
//! | evaluate duties alone while batches arrive, in bounded memory | [`stream`] |
//! | write a complete result block by block | [`complete`] |
//! | turn a report of `petition-core` into record batches | [`output`] |
//!
//! # What it does not do
//!
//! * It contains no rule of the programme: `petition-core` evaluates every duty and finding.
//! * It reads and writes no files: `petition-parquet` does that for Parquet.
//! * A stream gives no evidence, no clocks and no findings; an assessment gives them.
//!
//! # Features
//!
//! The crate has no optional features.

pub mod assessed;
pub mod complete;
pub mod input;
pub mod output;
mod pieces;
pub mod stream;

pub use pieces::{PieceReader, TablePieces};
