//! The library for browsers, Node.js and mini programs.
//!
//! This crate has no rule of its own: every export calls the library's crates. Three handles, [`RawLedger`],
//! [`RawPolicy`] and [`RawWorkdays`], stay in the memory of the module. Documents cross the boundary as JSON texts, the
//! bytes that the command writes; files cross it as bytes, days as `YYYY-MM-DD`, options as JSON objects.
//!
//! A failed call throws a text: the JSON form of the error (`errors`). No export reads a clock, a file or a network.
//! The TypeScript package `npm` beside this crate gives these exports types.
//!
//! # Features
//!
//! `full` (default): workbooks, reports, papers and plans. Without it the module has the rules alone.

#![allow(
    clippy::result_large_err,
    reason = "an error crosses the border as a text; no loop calls these functions"
)]

mod arguments;
mod assessment;
mod changes;
mod errors;
mod forms;
#[cfg(feature = "full")]
mod gb18030;
mod ledger;
mod lists;
#[cfg(feature = "full")]
mod page;
#[cfg(feature = "full")]
mod pages;
#[cfg(feature = "full")]
mod papers;
#[cfg(feature = "full")]
mod plan;
mod policy;
mod words;
#[cfg(feature = "full")]
mod workbook;
mod workdays;

pub use forms::{
    check_credit_code, check_date, check_id_number, check_phone, mask_id_number, mask_name,
    mask_phone,
};
pub use ledger::{RawLedger, parse_act};
#[cfg(feature = "full")]
pub use page::policy_fields;
#[cfg(feature = "full")]
pub use papers::{fill_template, paper_docx, paper_fields, paper_html, paper_kinds, paper_text};
pub use policy::{RawPolicy, policy_names, policy_text};
pub use words::{error_codes, version, word_lists};
#[cfg(feature = "full")]
pub use workbook::{
    RawFile, RawRead, RawUpdate, draft_mapping, read_csv, read_workbook, template_workbook,
};
pub use workdays::RawWorkdays;
