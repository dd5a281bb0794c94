//! The Python package `petition`: frozen classes around the library's types. No rule is written here.
//!
//! The Python side (`python/petition/`) holds the exceptions and re-exports what is listed below; its type stubs
//! are generated from this crate (`cargo xtask stubs`).

mod argument;
mod carry;
mod case;
mod compare;
mod compliance;
mod counted;
mod error;
mod files;
mod functions;
mod given;
mod ledger;
mod notebook;
mod notice;
mod origin;
mod plain;
mod policy;
mod records;
mod report;
mod rows;
mod scheme;
mod sequence;
mod stream;
mod tables;
mod text;
mod told;
mod typed;
mod value;
mod word;
mod words;
mod workflow;
mod written;

use pyo3::prelude::pymodule;

/// The compiled part of the package `petition`; import from there.
#[pymodule(gil_used = false)]
mod _petition {
    #[pymodule_export]
    use super::case::Case;
    #[pymodule_export]
    use super::compare::{Difference, Outcome, compare};
    #[pymodule_export]
    use super::counted::stream_duties;
    #[pymodule_export]
    use super::functions::{
        check_credit_code, check_id_number, check_phone, clauses, is_workday, policies, read,
        write_template,
    };
    #[pymodule_export]
    use super::ledger::Ledger;
    #[pymodule_export]
    use super::notice::Notice;
    #[pymodule_export]
    use super::policy::{Policy, restore_policy};
    #[pymodule_export]
    use super::records::{
        Leader, LedgerEntry, Location, Matter, Milestone, Petitioner, Reception, ReplyState, Step,
        Term, Unit,
    };
    #[pymodule_export]
    use super::report::{
        CaseRow, Duty, DutyCounts, Excluded, Finding, FindingCounts, Owed, ReasonCounts, Report,
        Summary, Window, restore_report,
    };
    #[pymodule_export]
    use super::scheme::{Clause, Delegated, Group, MilestoneRule, Quota};
    #[pymodule_export]
    use super::sequence::{Cases, Comparison, Duties, Findings, RowIterator};
    #[pymodule_export]
    use super::stream::Table;
    #[pymodule_export]
    use super::tables::{Tables, assess_tables};
    #[pymodule_export]
    use super::text::{Problem, Text};
    #[pymodule_export]
    use super::words::{Word, words};
    #[pymodule_export]
    use super::workflow::{CaseFile, NextStep, PastStep};
}
