//! Changes of a bureau's own workbook: the records are written, and everything else stays.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::panic)]

mod book;
#[path = "../common/mod.rs"]
mod common;
mod excel;
mod hostile;
mod libreoffice;
mod property;
mod refusals;
mod rows;
mod values;
