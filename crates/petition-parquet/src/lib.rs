//! Parquet in and out: a folder of files as the tables of a ledger, and the tables of an assessment as files.
//!
//! ```
//! use petition_arrow::input::{Extra, check};
//! use petition_parquet::{Folder, Source, read};
//! # use arrow_array::{Date32Array, RecordBatch, StringArray};
//! # use std::sync::Arc;
//! # let terms = RecordBatch::try_from_iter([
//! #     ("leader", Arc::new(StringArray::from(vec!["L01", "L02"])) as _),
//! #     ("office", Arc::new(StringArray::from(vec!["mayor", "vice_mayor"])) as _),
//! #     ("from", Arc::new(Date32Array::from(vec![17_897, 17_897])) as _),
//! # ])?;
//! # let desk = tempfile::tempdir()?;
//! # let tables = desk.path().join("tables");
//! # let folder = Folder::beside(&tables)?;
//! # folder.file("terms", terms.schema(), &[])?.all([Ok(terms)])?;
//! # folder.place()?;
//! // A folder with `terms.parquet`.
//! let source = Source::open(&tables, Extra::Error)?;
//! assert_eq!(source.rows(), 2);
//! let ledger = check(read(&source, 2, &|_rows| ())?, Extra::Error)?;
//! assert_eq!(ledger.bureaus().len(), 1);
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! # What is read
//!
//! [`Source::open`] looks at the footers alone: which tables there are, that their columns are those of
//! [`petition_core::ledger::tables`] (and `bureau` and `seq`), and how many rows they have. A table is one file, such
//! as `receptions.parquet`, or a folder of that name with part files, as Spark writes it; the rows of the parts are
//! counted together, in the order of the parts' names. Texts come as dictionaries where the file holds them so: each
//! is then looked up once a row group.
//!
//! A row group is a [`Piece`]: pieces are independent, and may be read by as many threads as one likes.
//!
//! # What is written
//!
//! A [`Folder`] takes one file a table and puts all of them into their place at once, when all are whole. The files
//! carry no Arrow schema: what is a dictionary here is plain text there, in every program.

mod coded;
mod count;
mod error;
mod files;
mod folder;
mod footer;
mod group;
mod groups;
mod guarded;
mod piece;
mod read;
mod source;
mod writer;

pub use count::{Question, count};
pub use error::Error;
pub use folder::{Folder, holds_others};
pub use guarded::is_guarded;
pub use piece::{Batches, Piece};
pub use read::read;
pub use source::{Source, Table};
pub use writer::Writer;
