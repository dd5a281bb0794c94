//! Reads ledgers of a petition bureau from directories of Parquet files, and writes the tables of an assessment.
//!
//! Several threads read, evaluate and write. Rows of many bureaus are evaluated unit by unit, so that a country fits
//! into memory. Damaged and untrusted files are errors, never crashes.
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
//! // A directory with `terms.parquet`.
//! let source = Source::open(&tables, UnknownColumns::Error)?;
//! assert_eq!(source.rows(), 2);
//! let ledger = check(read(&source, 2, &|_rows| ())?, UnknownColumns::Error)?;
//! assert_eq!(ledger.bureaus().len(), 1);
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! # Where to go
//!
//! | I want to | item |
//! |---|---|
//! | see which tables a directory has | [`Source::open`], [`Source::open_within`] |
//! | read all tables into memory | [`read()`] |
//! | read one row group on my own thread | [`RowGroup::read`] |
//! | evaluate duties alone, in bounded memory | [`count()`] |
//! | write duties, cases, clocks, findings and counts | [`complete()`] |
//! | write one table | [`create_table`] |
//!
//! # Reading
//!
//! [`Source::open`] reads the footers alone: the tables, their columns and their numbers of rows. The columns are those
//! of [`petition_core::ledger::tables`], and `bureau` and `seq`. A table is one file, such as `receptions.parquet`, or a
//! directory of that name with part files, as Spark writes it. Rows are numbered over all parts, in the order of the
//! names of the parts. A text column is read as a dictionary if the file stores one: each value is then looked up once
//! for each row group.
//!
//! Steps of one case on one day need the column `seq` if their order decides; so do events of one matter. [`AssessOptions::order`] may state that the
//! rows are in order instead.
//!
//! # Limits
//!
//! [`Source::open_within`] takes [`petition_core::Limits`]; [`Source::open`] has the default ones. Input beyond a limit is
//! an error with its place.
//!
//! | field | bound |
//! |---|---|
//! | `rows` | the rows of a table in memory: of the whole table, or of one bureau where [`complete()`] reads bureau by bureau |
//! | `decoded_bytes` | the footers; half of it: the pages and the batch that one thread decodes; three times: complete tables |
//! | `text_bytes` | one text |
//! | `steps_per_case` | the steps of a case, the entries of a list |
//! | `problems` | the stored problems; others are counted by code and column |
//!
//! Sizes that a footer or a page header states are checked before memory is allocated for them.
//!
//! # Writing
//!
//! [`create_table`] creates the file of a table in an [`AtomicDir`], which replaces the directory when all files are
//! complete. The files have no Arrow schema: every program reads a dictionary as plain text.
//!
//! # What it does not do
//!
//! * It contains no rule of the programme and validates no cell: `petition-core` and `petition-arrow` do.
//! * It reads local files only, without encryption, and no directories of partitions such as `bureau=440300`.
//!
//! # Features
//!
//! The crate has no optional features.

mod bounded;
mod catch_decoder_panic;
mod complete;
mod count;
mod dictionary_encoder;
mod error;
mod footer;
mod output_dir;
mod partition;
mod read;
mod row_group;
mod row_group_writer;
mod source;
mod table_files;
mod writer;

pub use catch_decoder_panic::is_decoding;
pub use complete::{
    CompleteResult, CompleteTask, PARTITION_MEMORY, ResultFiles, UNIT_ROWS, complete,
    complete_ledger,
};
pub use count::{AssessOptions, count};
pub use error::Error;
pub use output_dir::{create_table, has_ledger_tables, has_other_tables};
pub use partition::RowLayout;
pub use petition_files::AtomicDir;
pub use read::read;
pub use row_group::{RowGroup, RowGroupBatches};
pub use source::{Source, Table};
pub use writer::Writer;
