//! The Python package `petition`: frozen classes around the library's types. It contains no rule.
//!
//! The Python side (`python/petition/`) defines the exceptions and re-exports the items below. `cargo xtask stubs`
//! generates its type stubs from this crate.

mod act;
mod analysis;
mod argument;
mod arrow_stream;
mod candidates;
mod case;
mod changes;
mod chinese_tables;
mod command;
mod compare;
mod compare_sides;
mod compliance;
mod convert;
mod errors;
mod field_labels;
mod files;
mod frames;
mod functions;
mod labels;
mod ledger;
mod limits;
mod notebook;
mod notice;
mod paper;
mod plan;
mod plan_parts;
mod policy;
mod policy_parts;
mod problem_groups;
mod problem_rows;
mod record_dict;
mod records;
mod report;
mod report_source;
mod row_columns;
mod row_source;
mod sequence;
mod stored_lists;
mod stream_options;
mod streamed_duties;
mod table_argument;
mod table_cells;
mod table_options;
mod tables;
mod text;
mod text_argument;
mod todo_arguments;
mod trend;
mod type_hints;
mod value_class;
mod vocabulary;
mod waiting;
mod words;
mod workflow;

use pyo3::prelude::pymodule;

/// The compiled part of the package `petition`; import from there.
#[pymodule(gil_used = false)]
mod _petition {
    /// The version of the package.
    #[pymodule_export]
    #[expect(non_upper_case_globals, reason = "the name that Python packages use")]
    const __version__: &str = env!("CARGO_PKG_VERSION");

    #[pymodule_export]
    use super::analysis::{
        Acts, Analysis, AnalysisFinding, PolicyDifference, analyse, restore_analysis,
    };
    #[pymodule_export]
    use super::arrow_stream::Table;
    #[pymodule_export]
    use super::candidates::{
        Alarm, Candidates, CaseDuty, CaseLibrary, LeaderCandidates, LeftOutCases, Suggestion,
        restore_candidates,
    };
    #[pymodule_export]
    use super::case::Case;
    #[pymodule_export]
    use super::changes::{DutyChange, Effect, FindingChange, merge};
    #[pymodule_export]
    use super::command::run_command;
    #[pymodule_export]
    use super::compare::{Difference, Outcome, compare};
    #[pymodule_export]
    use super::field_labels::fields;
    #[pymodule_export]
    use super::functions::{
        check_credit_code, check_id_number, check_phone, clauses, is_workday, policies, read,
        write_template,
    };
    #[pymodule_export]
    use super::ledger::Ledger;
    #[pymodule_export]
    use super::limits::Limits;
    #[pymodule_export]
    use super::notice::Notice;
    #[pymodule_export]
    use super::paper::Paper;
    #[pymodule_export]
    use super::plan::{Plan, restore_plan};
    #[pymodule_export]
    use super::plan_parts::{BlockedDays, PlanNote, Proposal, Publication, UnplacedDuty};
    #[pymodule_export]
    use super::policy::{Policy, restore_policy};
    #[pymodule_export]
    use super::policy_parts::{
        Clause, Clock, ClockExtension, ClockScope, Delegated, FindingRule, Group, MilestoneRule,
        Office, Quota, Rota, Slot,
    };
    #[pymodule_export]
    use super::problem_groups::{ProblemGroup, problem_table};
    #[pymodule_export]
    use super::records::{
        Event, Leader, LedgerEntry, Location, Matter, Milestone, Petitioner, Reception, ReplyState,
        Step, Term, Unit,
    };
    #[pymodule_export]
    use super::report::{
        CaseRow, ClockCounts, ClockRow, Duty, DutyCounts, Excluded, Finding, FindingCounts, Owed,
        ReasonCounts, Report, Summary, Todo, TodoItem, Window, restore_report,
    };
    #[pymodule_export]
    use super::sequence::{
        Cases, Clocks, Comparison, Duties, Entries, Findings, OwedList, Receptions, RowIterator,
    };
    #[pymodule_export]
    use super::streamed_duties::stream_duties;
    #[pymodule_export]
    use super::tables::{Tables, assess_tables};
    #[pymodule_export]
    use super::text::{Problem, Text};
    #[pymodule_export]
    use super::words::{Word, words};
    #[pymodule_export]
    use super::workflow::{CaseFile, NextStep, PastStep};
}
