//! The rules of a petition bureau's yearly programme: city leaders receive petitioners and take personal
//! charge of hard cases.
//!
//! A [`Ledger`](ledger::Ledger) is what a bureau keeps, a [`Policy`](policy::Policy) what its scheme asks for.
//! [`assess`](compliance::assess) tells for a year and a day who owes what, what was done late or out of order,
//! and by which clause and evidence.
//!
//! ```
//! use petition_core::{Date, compliance::assess, ledger::Ledger, policy::Policy};
//!
//! let ledger = Ledger::from_json(r#"{
//!     "format": "petition-ledger/1",
//!     "bureau": {"code": "440300", "name": "示范市信访局"},
//!     "leaders": [{"id": "L01", "name": "林示例",
//!                  "terms": [{"office": "vice_mayor", "from": "2019-01-01"}]}],
//!     "receptions": [{"id": "R001", "leader": "L01", "date": "2020-02-12", "mode": "appointment",
//!                     "setting": "video", "status": "held", "published_on": "2020-01-20"}]
//! }"#)?;
//! let policy = Policy::builtin("shenzhen-2019")?;
//! let as_of = Date::from_ymd_opt(2020, 5, 1).unwrap();
//! let report = assess(&ledger, &policy, 2020, as_of)?;
//!
//! let duty = report.duties.iter().find(|duty| duty.id == "L01/reception/2020-Q1").unwrap();
//! assert_eq!(duty.status.key(), "met");
//! assert_eq!(duty.evidence, ["R001"]);
//! # Ok::<(), petition_core::Error>(())
//! ```
//!
//! # What it does not do
//!
//! It reads no file and no clock, starts no thread and keeps no state: the caller passes text and days. It does
//! not panic on any input, and it never stops at the first problem of bad input.
//!
//! # Where to find what
//!
//! * [`ledger`]: the document, its check, the nine elements.
//! * [`policy`]: the scheme as data.
//! * [`workflow`]: what each step of a case needs, what comes next.
//! * [`compliance`]: duties, evidence, status, findings, report, agenda.
//! * [`calendar`]: periods and Chinese working days.
//! * [`privacy`]: masking, safe notices, form checks.
//! * [`schema`]: how fields are described, and the check of one value.

pub mod calendar;
pub mod compliance;
mod decode;
mod document;
mod error;
pub mod ledger;
mod mask;
mod order;
pub mod policy;
pub mod privacy;
mod problem;
pub mod schema;
mod vocabulary;
mod words;
pub mod workflow;

pub(crate) use calendar::check_day;
pub use chrono::NaiveDate as Date;
pub(crate) use document::to_json_text;
pub use error::{Error, ErrorCode};
pub use problem::{Code, Place, Problem, Problems};
pub use vocabulary::{Lang, Text, Word, open_label};
