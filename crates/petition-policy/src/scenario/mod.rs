//! Scenarios of a policy: a ledger, a day, and what the report must say of them.
//!
//! A file `NAME.scenarios.toml` beside `NAME.toml` lists them. `ledger` at the top is part of every scenario's ledger.
//!
//! ```
//! use petition_core::{Lang, Policy};
//! use petition_policy::scenario::ScenarioFile;
//!
//! let file = ScenarioFile::parse(
//!     r#"
//!     [ledger]
//!     leaders = [{ id = "L01", name = "林示例", terms = [{ office = "mayor", from = 2019-01-01 }] }]
//!
//!     [[scenario]]
//!     id = "a-call-does-not-count"
//!     zh = "电话接访不计入"
//!     en = "a reception by telephone does not count"
//!     clause = "2.p3"
//!     year = 2020
//!     as_of = 2020-04-01
//!     ledger.receptions = [{ id = "R1", leader = "L01", date = 2020-02-12, setting = "phone" }]
//!     findings = ["reception_not_counted R1"]
//!     [scenario.duties]
//!     "L01/reception/2020-Q1" = { status = "met", due = 2020-03-31 }
//!     "#,
//!     |_| None,
//! )?;
//! let policy = Policy::builtin("shenzhen-2019").unwrap();
//! let differences = file.scenarios[0].run(&policy).unwrap();
//! assert_eq!(
//!     differences[0].message(Lang::En),
//!     "line 15: L01/reception/2020-Q1 (reception days, Q1): status: expected met, found missed"
//! );
//! # Ok::<(), petition_core::Problems>(())
//! ```

mod compare;
mod file;
mod ledger;
mod model;

pub use compare::{Difference, DifferenceKind};
pub use file::ScenarioFile;
pub use model::{ExpectedRecord, Named, Part, Scenario};
