//! Ledgers as Arrow tables: columns in, report tables out.
//!
//! [`input`] takes the tables of one bureau or of many, checks them by the rules of the ledger document and answers
//! what the rules ask, without building a record; [`assessed`] tells a year of them, with all that explains it.
//! [`stream`] counts duties while tables come batch by batch, and keeps none of their rows. [`output`] makes tables of
//! what is told. No rule of the programme is in this crate.
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

pub use pieces::{PieceReader, Pieces};
