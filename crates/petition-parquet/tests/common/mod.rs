//! Writes ledgers as directories of Parquet files.
// Each test binary uses a part of this module.
#![allow(dead_code, clippy::unwrap_used, clippy::indexing_slicing, clippy::panic)]

#[path = "../../../petition-arrow/tests/common/clocks.rs"]
pub mod clocks;
#[path = "../../../petition-arrow/tests/common/encode.rs"]
pub mod encode;
#[path = "../../../petition-arrow/tests/common/ledger.rs"]
pub mod ledger;

use arrow_array::{ArrayRef, RecordBatch};
use arrow_schema::{DataType, Field, Schema};
use ledger::{Rows, rows_of};
use parquet::arrow::ArrowWriter;
use parquet::basic::Compression;
use parquet::file::properties::WriterProperties;
use petition_core::ledger::tables::{BUREAU, TABLES};
use petition_core::schema::{Kind, Table};
use petition_core::workflow::Day;
use petition_parquet::Error;
use serde_json::{Value, json};
use std::fs::{self, File};
use std::path::Path;
use std::sync::Arc;

/// Returns the example year as a document. Its matters have events on different days.
pub fn example() -> Value {
    let directory = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../examples/shenzhen-2020");
    let text = fs::read_to_string(directory.join("ledger.json")).unwrap();
    let mut document: Value = serde_json::from_str(&text).unwrap();
    for (at, matter) in document["matters"].as_array_mut().unwrap().iter_mut().enumerate() {
        let registered = ledger::day(&matter["registered_on"]).unwrap();
        let event = |kind: &str, days: i32, extension: Option<i64>| {
            let on = Day::from_number(registered + days).date();
            json!({"kind": kind, "on": on.to_string(), "days": extension})
        };
        let all = [
            event("accepted", at as i32 % 20, None),
            event("extended", 30, Some(20)),
            event("concluded", 50 + at as i32 % 40, None),
            event("delivered", 95, None),
        ];
        // Some matters end before the last event.
        matter["events"] = all.into_iter().take(1 + at % 4).collect();
    }
    document
}

/// Returns the tables of a ledger that have a file.
pub fn tables() -> impl Iterator<Item = &'static Table> {
    TABLES.iter().copied().filter(|table| table.key != BUREAU.key)
}

/// Returns a table by its key.
pub fn table(key: &str) -> &'static Table {
    tables().find(|table| table.key == key).unwrap()
}

/// The options of written files.
#[derive(Debug, Clone, Copy)]
pub struct Form {
    pub codec: Compression,
    pub dictionary: bool,
    /// Rows of a row group.
    pub group: usize,
    /// The encoding of columns, as `encode.rs` numbers them.
    pub encoding: usize,
}

impl Default for Form {
    fn default() -> Self {
        Self { codec: Compression::SNAPPY, dictionary: true, group: 1 << 20, encoding: 0 }
    }
}

impl Form {
    fn properties(self) -> WriterProperties {
        WriterProperties::builder()
            .set_compression(self.codec)
            .set_dictionary_enabled(self.dictionary)
            .set_max_row_group_row_count(Some(self.group))
            .build()
    }
}

/// Writes every table of a document as a file.
pub fn write_all(document: &Value, directory: &Path, form: Form) {
    for table in tables() {
        let rows = rows_of(document, table);
        write_rows(table, &rows, &directory.join(format!("{}.parquet", table.key)), form);
    }
}

/// Writes the rows of a table as a file.
pub fn write_rows(table: &'static Table, rows: &Rows, path: &Path, form: Form) {
    write(&batch_of(table, rows, form.encoding), path, form);
}

/// Makes one batch of the rows of a table. The key `bureau` becomes a column.
pub fn batch_of(table: &'static Table, rows: &Rows, encoding: usize) -> RecordBatch {
    let mut columns: Vec<(String, ArrayRef)> = Vec::new();
    for key in ["bureau", table.parent.map_or("bureau", |parent| parent.key)] {
        let known = columns.iter().any(|(known, _)| known == key);
        // Rows name their bureau or not; each row of a table with a parent names its parent.
        let is_parent = table.parent.is_some() && key != "bureau";
        if !known && (is_parent || rows.iter().any(|row| row.contains_key(key))) {
            columns.push((key.to_owned(), column(rows, &[key], Kind::Text, encoding)));
        }
    }
    for one in table.columns() {
        let array = column(rows, &one.path, one.field.kind, encoding);
        columns.push((one.key, array));
    }
    let nullable = columns.into_iter().map(|(key, array)| (key, array, true));
    RecordBatch::try_from_iter_with_nullable(nullable).unwrap()
}

fn column<'a>(rows: &'a Rows, path: &[&str], kind: Kind, encoding: usize) -> ArrayRef {
    let values = rows.iter().map(|row| {
        let first = row.get(path[0]).unwrap_or(&Value::Null);
        path[1..].iter().fold(first, |value, key| &value[*key])
    });
    let values: Vec<&'a Value> = values.collect();
    match kind {
        Kind::Date => {
            encode::days(&values.iter().map(|it| ledger::day(it)).collect::<Vec<_>>(), encoding)
        }
        Kind::Integer(..) => {
            encode::numbers(&values.iter().map(|it| it.as_i64()).collect::<Vec<_>>(), encoding)
        }
        Kind::Refs(_) | Kind::Texts | Kind::Domains => {
            let items = |list: &&'a Value| {
                let items = list.as_array()?.iter();
                Some(items.map(|item| item.as_str().unwrap()).collect())
            };
            // Parquet has only one kind of list.
            encode::lists(&values.iter().map(items).collect::<Vec<_>>(), 0)
        }
        _ => encode::texts(&values.iter().map(|it| it.as_str()).collect::<Vec<_>>(), encoding),
    }
}

/// Writes a batch as a file.
pub fn write(batch: &RecordBatch, path: &Path, form: Form) {
    let file = File::create(path).unwrap();
    let mut writer = ArrowWriter::try_new(file, batch.schema(), Some(form.properties())).unwrap();
    writer.write(batch).unwrap();
    writer.close().unwrap();
}

/// Adds a column of null texts to a batch.
pub fn with_column(batch: &RecordBatch, name: &str) -> RecordBatch {
    let mut fields: Vec<_> = batch.schema().fields().iter().cloned().collect();
    fields.push(Arc::new(Field::new(name, DataType::Utf8, true)));
    let mut columns = batch.columns().to_vec();
    columns.push(arrow_array::new_null_array(&DataType::Utf8, batch.num_rows()));
    RecordBatch::try_new(Arc::new(Schema::new(fields)), columns).unwrap()
}

/// Returns the problems of an error as lines: code, place, and the value found.
pub fn problem_lines(error: &Error) -> Vec<String> {
    let shown =
        |one: &petition_core::Problem| format!("{} {}: {}", one.code, one.place, one.found.en);
    assert!(
        error.problems().iter().all(|one| !one.found.zh.is_empty() && !one.expected.zh.is_empty())
    );
    error.problems().iter().map(shown).collect()
}
