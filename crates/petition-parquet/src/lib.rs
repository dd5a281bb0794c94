//! Parquet in and out: a folder of files as the tables of a ledger, and the tables of an assessment as files.
//!
//! ```
//! use petition_arrow::input::{UnknownColumns, check};
//! use petition_parquet::{AtomicDir, Source, create_table, read};
//! # use arrow_array::{Date32Array, RecordBatch, StringArray};
//! # use std::sync::Arc;
//! # let terms = RecordBatch::try_from_iter([
//! #     ("leader", Arc::new(StringArray::from(vec!["L01", "L02"])) as _),
//! #     ("office", Arc::new(StringArray::from(vec!["mayor", "vice_mayor"])) as _),
//! #     ("from", Arc::new(Date32Array::from(vec![17_897, 17_897])) as _),
//! # ])?;
//! # let desk = tempfile::tempdir()?;
//! # let tables = desk.path().join("tables");
//! # let directory = AtomicDir::create(&tables)?;
//! # create_table(&directory, "terms", terms.schema(), &[])?.all([terms])?;
//! # directory.commit()?;
//! // A folder with `terms.parquet`.
//! let source = Source::open(&tables, UnknownColumns::Error)?;
//! assert_eq!(source.rows(), 2);
//! let ledger = check(read(&source, 2, &|_rows| ())?, UnknownColumns::Error)?;
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
//! Each [`RowGroup`] can be read by another thread.
//!
//! # What is written
//!
//! [`create_table`] creates the file of a table in an [`AtomicDir`], which moves all files to their directory when all
//! are complete. The files carry no Arrow schema: every program reads a dictionary as plain text.
//!
//! # Features
//!
//! The crate has no optional features.

mod catch_decoder_panic;
mod complete;
mod count;
mod dictionary_encoder;
mod error;
mod files;
mod footer;
mod group;
mod output;
mod partition;
mod read;
mod row_group;
mod source;
mod writer;

pub use catch_decoder_panic::is_decoding;
pub use complete::{
    Complete, PARTITION_MEMORY, ResultFiles, UNIT_ROWS, Written, complete, complete_ledger,
};
pub use count::{Question, count};
pub use error::Error;
pub use output::{create_table, holds_others};
pub use partition::Partition;
pub use petition_files::AtomicDir;
pub use read::read;
pub use row_group::{Batches, RowGroup};
pub use source::{Source, Table};
pub use writer::Writer;
