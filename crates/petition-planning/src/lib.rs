//! Proposals for the yearly programme of a petition bureau: reception days and cases for leaders.
//!
//! [`plan()`] proposes a day for each reception that a leader still owes in a period. [`candidates()`] matches the case
//! library with the leaders who need cases. Both give reasons. Neither decides anything: the bureau arranges the days
//! with the leaders, and the leaders take the cases.
//!
//! ```
//! use petition_core::calendar::Workdays;
//! use petition_core::{Date, Ledger, Policy};
//! use petition_planning::{PlanOptions, plan};
//!
//! let ledger = Ledger::from_json(r#"{
//!     "format": "petition-ledger/1",
//!     "bureau": {"code": "440300", "name": "示范市信访局"},
//!     "leaders": [{"id": "L01", "name": "林示例",
//!                  "terms": [{"office": "vice_mayor", "from": "2024-01-01"}]}]
//! }"#)?;
//! let policy = Policy::builtin("shenzhen-2019")?;
//! let as_of = Date::from_ymd_opt(2026, 1, 5).unwrap();
//! let period = "2026-Q1".parse().unwrap();
//! let plan = plan(&ledger, &policy, Workdays::builtin(), period, as_of, &PlanOptions::default())?;
//!
//! let proposal = &plan.proposals[0];
//! assert_eq!(proposal.duties, ["L01/reception/2026-Q1"]);
//! assert_eq!(proposal.date.to_string(), "2026-02-13");
//!
//! // Entered into the ledger, the plan leaves nothing to propose.
//! let entered = plan.enter(&ledger)?;
//! let again = petition_planning::plan(
//!     &entered, &policy, Workdays::builtin(), period, as_of, &PlanOptions::default(),
//! )?;
//! assert!(again.proposals.is_empty());
//! # Ok::<(), petition_core::Error>(())
//! ```
//!
//! # What it does not do
//!
//! It reads no file and no clock, starts no thread and has no state. It counts nothing itself: the number of days and
//! cases that a leader owes comes from the evaluation in `petition-core`.
//!
//! # Where to find what
//!
//! * [`plan`](mod@plan): the method of the plan, its options and its document.
//! * [`candidates`](mod@candidates): the method of the match, its document, the alarms.
//! * [`table`]: both results as tables with headers in Chinese and English.
//!
//! # Features
//!
//! The crate has no optional features.

pub mod candidates;
mod document;
pub mod plan;
pub mod table;
mod words;

#[doc(inline)]
pub use candidates::{Candidates, candidates};
#[doc(inline)]
pub use plan::{Busy, Plan, PlanOptions, plan};
