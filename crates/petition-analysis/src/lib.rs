//! Analyses the policy of a petition bureau before it is signed.
//!
//! [`analyse`] returns the smallest ledger that meets all mandatory duties of a year, and what follows from the duties:
//! duties that others imply, duties that nobody can meet, selections that do not suffice for the resolutions.
//! [`compare`](fn@compare) returns ledgers on which two policies judge differently. The evaluation in `petition-core` confirms
//! every ledger.
//!
//! ```
//! use petition_analysis::{FindingKind, analyse};
//! use petition_core::Policy;
//!
//! let policy = Policy::builtin("shenzhen-2019")?;
//! let analysis = analyse(&policy, None, Some(2026))?;
//! assert!(analysis.feasible);
//! assert_eq!((analysis.acts.receptions, analysis.acts.selections, analysis.acts.resolutions), (4, 3, 3));
//!
//! // The scheme demands three resolutions of a leader, and two selections.
//! let short = analysis.findings.iter().find(|finding| finding.kind == FindingKind::SelectionsShort);
//! let outcomes = &short.unwrap().witness.as_ref().unwrap().outcomes;
//! let resolution = outcomes.iter().find(|outcome| outcome.duty == "L02/resolution/2026").unwrap();
//! assert_eq!((resolution.status.key(), resolution.achieved.to_f64()), ("missed", 2.0));
//! # Ok::<(), petition_core::Error>(())
//! ```
//!
//! # What it does not do
//!
//! It reads no file and no clock, starts no thread and has no state. It judges no ledger of a bureau: that is
//! `petition_core::assess`. `Analysis::limits` says what its model leaves out.
//!
//! # Where to find what
//!
//! * `analyse.rs`: the analysis of a policy.
//! * `constraints.rs`: difference constraints, solved by longest paths.
//! * `model.rs`, `roster.rs`: the duties of a year, its days and leaders.
//! * `smallest.rs`: the smallest ledger; `witness.rs` writes its records.
//! * `implied.rs`: which duties imply others; `findings`: all findings with their sentences.
//! * `compare`: ledgers on which two policies differ.
//! * `limits.rs`: what the model leaves out.
//!
//! # Features
//!
//! The crate has no optional features.

mod analyse;
mod compare;
mod constraints;
mod document;
mod findings;
mod implied;
mod limits;
mod model;
mod roster;
mod smallest;
mod text;
mod witness;

pub use analyse::analyse;
pub use compare::compare;
pub use document::{
    ANALYSIS_FORMAT, Acts, Analysis, AnalysisFinding, Comparison, Difference, FindingKind,
    Judgement, LeaderActs, ModelLeader, Outcome, Witness,
};
pub use roster::default_year;
