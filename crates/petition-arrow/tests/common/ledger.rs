//! Converts ledger documents to tables, by the ledger's description of its tables.

use super::encode::{days, lists, nulls, numbers, texts};
use arrow_array::{ArrayRef, RecordBatch, RecordBatchOptions};
use arrow_schema::{Field, Schema};
use petition_arrow::input::{Batches, Input, StepOrder};
use petition_core::Date;
use petition_core::ledger::tables::{BUREAU, TABLES};
use petition_core::schema::{Kind, Table};
use petition_core::workflow::Day;
use serde_json::{Map, Value};
use std::sync::Arc;

/// The options of the conversion.
#[derive(Debug, Clone, Copy, Default)]
pub struct Shape {
    /// Selects the encodings.
    pub encoding: usize,
    /// Whether tables have several batches, sliced from a larger one.
    pub cut: bool,
    /// Whether to reverse the rows of tables whose order has no meaning.
    pub turned: bool,
}

/// The rows of a table as objects of a document.
pub type Rows = Vec<Map<String, Value>>;

/// Returns the rows of a table in a document, with the column of their parent.
pub fn rows_of(document: &Value, table: &'static Table) -> Rows {
    let Some(parent) = table.parent else {
        let records = document[table.key].as_array().cloned().unwrap_or_default();
        return records.iter().map(|record| record.as_object().unwrap().clone()).collect();
    };
    let mut rows = Rows::new();
    for record in document[parent.table.key].as_array().into_iter().flatten() {
        for row in record[parent.field].as_array().into_iter().flatten() {
            let mut row = row.as_object().unwrap().clone();
            row.insert(parent.key.to_owned(), record["id"].clone());
            rows.push(row);
        }
    }
    rows
}

/// Returns the tables of a document. Rows are in the order of the document.
pub fn input_of(document: &Value, shape: Shape) -> Input {
    let mut input = Input { order: StepOrder::Rows, ..Input::default() };
    for table in TABLES.iter().filter(|table| table.key != BUREAU.key) {
        let mut rows = rows_of(document, table);
        if shape.turned && !["events", "steps", "terms"].contains(&table.key) {
            rows.reverse();
        }
        input.set(table.key, Some(batches_of(table, &rows, shape)));
    }
    input
}

/// Makes a table of rows. The keys `bureau` and `seq` become columns.
pub fn batches_of(table: &'static Table, rows: &[Map<String, Value>], shape: Shape) -> Batches {
    let mut columns: Vec<(String, ArrayRef)> = Vec::new();
    for key in ["bureau", table.parent.map_or("bureau", |parent| parent.key)] {
        let known = columns.iter().any(|(known, _)| known == key);
        if !known && rows.iter().any(|row| row.contains_key(key))
            || (key != "bureau" && rows.is_empty())
        {
            columns.push((key.to_owned(), text_column(rows, &[key], shape.encoding)));
        }
    }
    for (position, column) in table.columns().iter().enumerate() {
        let encoding = shape.encoding + position;
        let array = match column.field.kind {
            Kind::Date => days(
                &rows.iter().map(|row| day(get(row, &column.path))).collect::<Vec<_>>(),
                encoding,
            ),
            Kind::Integer(..) => numbers(
                &rows.iter().map(|row| get(row, &column.path).as_i64()).collect::<Vec<_>>(),
                encoding,
            ),
            Kind::Refs(_) | Kind::Texts | Kind::Domains => {
                let items = rows.iter().map(|row| {
                    let list = get(row, &column.path).as_array()?;
                    Some(list.iter().map(|item| item.as_str().unwrap()).collect())
                });
                lists(&items.collect::<Vec<Option<Vec<&str>>>>(), encoding)
            }
            _ => text_column(rows, &column.path, encoding),
        };
        let none = rows.iter().all(|row| get(row, &column.path).is_null());
        // Some programs export a column without values with the null type.
        let empty = none && shape.encoding % 2 == 1;
        columns.push((column.key.clone(), if empty { nulls(rows.len()) } else { array }));
    }
    if rows.iter().any(|row| row.contains_key("seq")) {
        let seq: Vec<_> = rows.iter().map(|row| row["seq"].as_i64()).collect();
        columns.push(("seq".to_owned(), numbers(&seq, shape.encoding)));
    }
    cut(columns, rows.len(), shape.cut)
}

fn text_column(rows: &[Map<String, Value>], path: &[&str], encoding: usize) -> ArrayRef {
    texts(&rows.iter().map(|row| get(row, path).as_str()).collect::<Vec<_>>(), encoding)
}

fn get<'a>(row: &'a Map<String, Value>, path: &[&str]) -> &'a Value {
    let first = row.get(path[0]).unwrap_or(&Value::Null);
    path[1..].iter().fold(first, |value, key| &value[*key])
}

/// Returns the day number of a date in a document.
pub fn day(value: &Value) -> Option<i32> {
    Some(Day::from(value.as_str()?.parse::<Date>().unwrap()).number())
}

/// Makes a table of these columns, as one batch or as several slices, one of which is empty.
pub fn cut(columns: Vec<(String, ArrayRef)>, rows: usize, pieces: bool) -> Batches {
    let fields: Vec<Field> = columns
        .iter()
        .map(|(key, array)| Field::new(key, array.data_type().clone(), true))
        .collect();
    let schema = Arc::new(Schema::new(fields));
    let arrays = columns.into_iter().map(|(_, array)| array).collect();
    let options = RecordBatchOptions::new().with_row_count(Some(rows));
    let batch = RecordBatch::try_new_with_options(Arc::clone(&schema), arrays, &options).unwrap();
    if !pieces {
        return Batches::new(schema, vec![batch]);
    }
    let (one, two) = (rows / 3, rows - rows / 4);
    let pieces = vec![
        batch.slice(0, one),
        batch.slice(one, 0),
        batch.slice(one, two.saturating_sub(one)),
        batch.slice(two.max(one), rows - two.max(one)),
    ];
    Batches::new(schema, pieces)
}
