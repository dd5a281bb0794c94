//! View models of the page `信访台账.html`: what the report's views say, as JSON in one language.
//!
//! Numbers, labels and orders are those of `petition_report::view`, so that page, report and command agree.

mod cases;
mod clocks;
mod duties;
mod overview;
mod receptions;
mod records;
mod summary;
mod tables;
mod todo;

pub use tables::policy_fields;

use petition_core::compliance::{Report, assess};
use petition_core::{Date, Lang};
use serde_json::Value;

use crate::errors::Result;
use crate::ledger::RawLedger;
use crate::policy::RawPolicy;

/// Reads a language: English if the text says so, else Chinese.
fn lang_of(text: &str) -> Lang {
    if text == "en" { Lang::En } else { Lang::Zh }
}

/// Chooses the text of a language.
const fn say<'a>(lang: Lang, zh: &'a str, en: &'a str) -> &'a str {
    match lang {
        Lang::Zh => zh,
        Lang::En => en,
    }
}

/// Assesses a year.
fn report(ledger: &RawLedger, policy: &RawPolicy, year: i32, as_of: Date) -> Result<Report> {
    Ok(assess(&ledger.core, &policy.core, year, as_of)?)
}

/// Writes a view model. It is read once, by a program: no line breaks.
fn text_of(value: &Value) -> String {
    value.to_string()
}
