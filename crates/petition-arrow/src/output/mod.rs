//! Makes Arrow record batches from the tables of a report.
//!
//! Columns come from the table of the report's fields, [`petition_core::compliance::tables::REPORT`]:
//! a record inside a row is flattened (`window_from`, `message_zh`), a list of records is a list of structs.
//!
//! # Types
//!
//! | in the report | Arrow | why |
//! |---|---|---|
//! | one word of a closed list | `dictionary<int8, utf8>` | one byte a row. Polars reads it as Categorical, pandas as category, DuckDB as VARCHAR; `==`, `is_in`, grouping and sorting take plain strings in each |
//! | any other text, a period too | `utf8` | people join ids with their own tables and search in clauses and periods: Polars joins no Categorical with a String and has no `.str` for one; PyArrow compares no `utf8_view` |
//! | date | `date32` | a civil date without a time of day |
//! | amount | `float64` | halves are possible |
//! | days, count, year | `int64` | |
//! | list of texts, list of records | `list<utf8>`, `list<struct>` | |
//!
//! In every batch, a dictionary has its complete list of words in the order of the list. pandas therefore knows the
//! words that do not occur, and columns of the same list are comparable.
//!
//! # Building
//!
//! [`duties`], [`cases`], [`clocks`], [`findings`] and [`summary`] make one batch each from a
//! [`Report`](petition_core::compliance::Report). [`DutyColumns`], [`CaseColumns`], [`ClockColumns`] and [`FindingColumns`] take rows one
//! at a time, also of several bureaus, for long results in several batches. A column of one batch has at most 2 GiB of
//! text; more is an error.
//!
//! ```
//! use petition_arrow::output;
//! use petition_core::{Date, compliance::assess, ledger::Ledger, policy::Policy};
//!
//! let ledger = Ledger::from_json(
//!     r#"{"format": "petition-ledger/1", "bureau": {"code": "440300", "name": "示范市信访局"}}"#,
//! )?;
//! let as_of = Date::from_ymd_opt(2020, 2, 1).unwrap();
//! let report = assess(&ledger, &Policy::builtin("shenzhen-2019")?, 2020, as_of)?;
//!
//! let batch = output::duties(&report.duties)?;
//! assert_eq!(batch.num_rows(), report.duties.len());
//! assert_eq!(batch.schema(), output::duties_schema(false));
//! assert!(batch.column_by_name("window_to").is_some());
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

mod case;
mod clock;
mod column;
mod difference;
mod duty;
mod duty_batch;
mod finding;
mod layout;
mod ledger;
mod rows;
mod summary;
mod trend;

pub use case::{CaseColumns, cases, cases_schema};
pub use clock::{ClockColumns, clocks, clocks_schema};
pub use difference::{DifferenceColumns, DifferenceFields};
pub use duty::{DutyColumns, Texts, duties, duties_schema};
pub use duty_batch::DutyBatch;
pub use finding::{FindingColumns, findings, findings_schema};
pub use ledger::ledger_tables;
pub use summary::{SummaryColumns, summary, summary_schema};
pub use trend::trend;
