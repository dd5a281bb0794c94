//! Tools for whoever writes the policy of a petition bureau.
//!
//! [`explain()`] returns a policy as sentences in Chinese and English. A bureau compares them with the scheme that it
//! signed. [`diff()`] returns what changes from one policy to another.
//! [`template()`] returns a file to fill in.
//!
//! ```
//! use petition_core::{Lang, Policy};
//!
//! let explanation = petition_policy::explain(&Policy::builtin("shenzhen-2019")?);
//! let quotas = explanation.part("quota").unwrap();
//! assert_eq!(
//!     quotas.sentences[0].display(Lang::Zh),
//!     "每半年，市委书记每人接访不少于1天（规定任务；二·首段）"
//! );
//! assert_eq!(
//!     quotas.sentences[0].display(Lang::En),
//!     "Each half-year, each party secretary receives petitioners on at least 1 day (mandatory; 2.p1)"
//! );
//! # Ok::<(), petition_core::Error>(())
//! ```
//!
//! # What it does not do
//!
//! It reads no file and no clock, and has no rule: scenarios are assessed by `petition-core`.
//!
//! # Where to find what
//!
//! * [`explain`](mod@explain): the sentences and their parts.
//! * [`diff`](mod@diff): the changes, by part and entry.
//! * [`scenario`]: scenarios beside a policy, and where the report differs from them.
//! * [`catalogue`]: the columns of a list of policies.
//! * [`template()`]: the file to fill in.
//!
//! # Features
//!
//! The crate has no optional features.

pub mod catalogue;
pub mod diff;
pub mod explain;
mod phrases;
pub mod scenario;
mod template;

#[doc(inline)]
pub use diff::{PolicyDiff, diff};
#[doc(inline)]
pub use explain::{Explanation, explain, repeated_offices};
pub use template::template;
