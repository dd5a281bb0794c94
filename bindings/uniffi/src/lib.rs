//! The library for Kotlin, Java and Swift.
//!
//! This crate has no rule of its own: rules, words and texts come from `petition-core`, papers from
//! `petition-documents`. It exports *handles* and *records*. A handle ([`Ledger`], [`Policy`], [`Workdays`]) is immutable and thread-safe. A record has plain values.
//! One call returns a complete result, because a call across the border costs microseconds.
//!
//! # Why it repeats the core's types
//!
//! uniffi can export types of another crate (remote types). This crate declares them again, with the macros of
//! `convert`. The compiler finds a missing field or variant in both ways. Types of its own have these advantages:
//!
//! * Words have their labels (`status.zh()`).
//! * A petitioner prints itself masked.
//! * Ids are plain texts.
//! * Numbers are signed. Unsigned ones mangle names and hide constructors from Java.
//! * No name collides with `kotlin.Unit` or SwiftUI's `Text`.

#![allow(
    clippy::result_large_err,
    reason = "an error crosses the border as bytes; no loop calls these functions"
)]

mod acts;
#[macro_use]
mod convert;
mod changes;
mod document;
mod errors;
mod exchange;
mod forms;
mod ledger;
mod limits;
mod notice;
mod paper;
mod policy;
mod policy_parts;
mod report;
mod todo;
mod words;
mod workdays;
mod workflow;

pub use acts::{Act, ActReason, act_json, parse_act};
pub use changes::{Changes, Conflict, DutyChange, Effect, FieldChange, FindingChange, RowChange};
pub use document::{
    Bureau, Case, Leader, LedgerDocument, Location, Matter, MatterEvent, Milestone, Petitioner,
    Reception, ResponsibleUnit, Step, Term,
};
pub use errors::{NoticeReason, PetitionError, Problem};
pub use exchange::{
    LedgerCheck, LeftOutRecord, check_ledger, check_ledger_json, mask_text, masked_document,
    masked_entry, parse_matter, parse_reception, parse_step,
};
pub use forms::{CreditCodeCheck, DateCheck, IdNumberCheck, PhoneCheck};
pub use ledger::Ledger;
pub use limits::Limits;
pub use notice::Notice;
pub use paper::PaperOptions;
pub use policy::Policy;
pub use policy_parts::{
    Clause, Clock, ClockExtension, ClockScope, Delegated, FindingEntry, LeaderGroup, MilestoneRule,
    PolicyOffice, PolicySettings, PolicySource, Quota, Reading, Rota, Slot,
};
pub use report::{
    CaseRow, ClockCounts, ClockRow, DateWindow, Duty, DutyCounts, Excluded, Finding, FindingCounts,
    Owed, ReasonCounts, Report, Summary,
};
pub use todo::{Todo, TodoHorizon, TodoItem, TodoOptions};
pub use words::*;
pub use workdays::Workdays;
pub use workflow::{CaseFile, LedgerEntry, NextStep, PastStep, ReplyState};

uniffi::setup_scaffolding!("petition");
