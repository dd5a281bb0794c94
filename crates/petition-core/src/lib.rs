//! Evaluates the yearly programme of a petition bureau, in which city leaders receive petitioners and take charge of
//! hard cases.
//!
//! Input is a ledger (the records of the bureau), a policy (its scheme as data), a year and a day. Output is a report:
//! the status of every duty with its evidence, and findings.
//!
//! ```
//! use petition_core::{Date, Ledger, Policy, assess};
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
//! # What it does
//!
//! * Validates a [`Ledger`] and a [`Policy`]. An error lists every problem with its place.
//! * Returns a [`Report`] for a year and a day: status, clause and evidence of each duty, and findings about records
//!   that are late, missing or out of order.
//! * Records a step of a case or refuses it, and lists what a leader owes next.
//! * Masks personal data and refuses public notices that contain it.
//! * Provides every label and message in Chinese and English ([`Text`], [`Lang`]).
//!
//! # What it does not do
//!
//! It reads no file and no clock, starts no thread and has no state: the caller passes text and days. It does not panic
//! on any input. It stores nothing and sends nothing; the bureau's other systems do.
//!
//! # Where to find what
//!
//! * [`ledger`]: the document, its validation, the nine elements of a ledger entry.
//! * [`policy`]: the scheme as data, with the built-in `shenzhen-2019`.
//! * [`acts`]: what a bureau did or arranged, entered in every record that it concerns.
//! * [`workflow`]: the steps of a case, what each needs, what comes next.
//! * [`compliance`]: the report of a year, accountability, agenda.
//! * [`engine`]: the evaluation itself, for bindings and tables of columns; unstable.
//! * [`changes`]: what changed between two ledgers; copies of a ledger merged.
//! * [`calendar`]: periods and Chinese working days.
//! * [`escape`]: escapes of characters that control a terminal or disguise a text.
//! * [`lint`]: valid records that are probably wrong or not complete.
//! * [`privacy`]: masking, public notices, checks of identity numbers and other forms.
//! * [`schema`]: the description of fields, and the validation of one value.
//!
//! `docs/rulebook.md` in the repository states the rules; modules link the sections that they implement.
//!
//! # Enums and versions
//!
//! [`Error`], [`Place`] and the [`Code`] of a problem are `#[non_exhaustive]`: any release may add to them. Other lists
//! of words, such as [`ErrorCode`] and [`compliance::Status`], are exhaustive. The bindings for other languages
//! translate each word with a `match`, and a word that they lack has to be a compile error. Adding such a word is a
//! breaking release.
//!
//! # Features
//!
//! The crate has no optional features.

pub mod acts;
pub mod calendar;
pub mod changes;
pub mod compliance;
mod decode;
mod document;
pub mod engine;
mod error;
pub mod escape;
pub mod ledger;
mod limits;
pub mod lint;
mod mask;
pub mod order;
pub mod policy;
pub mod privacy;
mod problem;
mod problems;
pub mod schema;
mod vocabulary;
mod words;
pub mod workflow;

pub(crate) use calendar::check_day;
pub use chrono::NaiveDate as Date;
#[doc(inline)]
pub use compliance::{Report, assess};
pub use document::{object_from_json, to_json_text, value_from_json};
pub use error::{Error, ErrorCode};
#[doc(inline)]
pub use ledger::Ledger;
pub use limits::{LimitName, Limits};
#[doc(inline)]
pub use policy::Policy;
pub use problem::{Code, Place, Problem};
pub use problems::{MoreProblems, Problems};
pub use vocabulary::{Lang, Text, Word, open_label};
