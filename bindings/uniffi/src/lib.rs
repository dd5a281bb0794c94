//! The library for Kotlin, Java and Swift.
//!
//! Thin: every rule, word and text is the core's. What crosses is either a *handle* ([`Ledger`], [`Policy`],
//! [`Workdays`]), immutable and safe from many threads, or a *record* of plain values. Calls are coarse: one for a whole
//! assessment, none per row.
//!
//! # Why records of its own
//!
//! The core's types could be exported as they are (uniffi's remote types). Here each is written down once more, by
//! the macros of `carry`, which take the core's value apart field by field and variant by variant: one that is new
//! in the core does not compile until it has a row here, just as with remote types. In exchange words know their labels
//! (`status.zh()`), petitioners print themselves masked, ids are plain texts, numbers are signed (unsigned ones mangle
//! names and hide constructors from Java), and names do not collide with `kotlin.Unit` or SwiftUI's `Text`.

#![allow(
    clippy::result_large_err,
    reason = "an error crosses as bytes; nothing here is called in a loop"
)]

#[macro_use]
mod carry;
mod document;
mod error;
mod forms;
mod ledger;
mod notice;
mod policy;
mod report;
mod scheme;
mod words;
mod workdays;
mod workflow;

pub use document::{
    Bureau, Case, Leader, LedgerDocument, Location, Matter, Milestone, Petitioner, Reception,
    ResponsibleUnit, Step, Term,
};
pub use error::{NoticeReason, PetitionError, Problem};
pub use forms::{CreditCodeCheck, DateCheck, IdNumberCheck, PhoneCheck};
pub use ledger::Ledger;
pub use notice::Notice;
pub use policy::Policy;
pub use report::{
    CaseRow, DateWindow, Duty, DutyCounts, Excluded, Finding, FindingCounts, Owed, ReasonCounts,
    Report, Summary,
};
pub use scheme::{
    Clause, Delegated, LeaderGroup, MilestoneRule, PolicySettings, PolicySource, Quota, Reading,
};
pub use words::*;
pub use workdays::Workdays;
pub use workflow::{CaseFile, LedgerEntry, NextStep, PastStep, ReplyState};

uniffi::setup_scaffolding!("petition");
