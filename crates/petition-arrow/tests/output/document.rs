//! Converts batches and lists of the report to JSON objects that can be compared.

use arrow_array::cast::AsArray;
use arrow_array::types::{Date32Type, Float64Type, Int64Type};
use arrow_array::{Array, RecordBatch};
use arrow_schema::DataType;
use petition_core::workflow::Day;
use serde_json::{Map, Value, json};

/// Returns the rows of a batch as objects with the names of the columns.
pub fn rows(batch: &RecordBatch) -> Vec<Value> {
    (0..batch.num_rows()).map(|row| Value::Object(record(batch, row))).collect()
}

fn record(batch: &RecordBatch, row: usize) -> Map<String, Value> {
    let schema = batch.schema();
    let keys = schema.fields().iter().map(|field| field.name().clone());
    keys.zip(batch.columns().iter().map(|column| value(column, row))).collect()
}

/// Returns the value at a place of a column.
pub fn value(array: &dyn Array, at: usize) -> Value {
    if array.is_null(at) {
        return Value::Null;
    }
    match array.data_type() {
        DataType::Utf8 => json!(array.as_string::<i32>().value(at)),
        DataType::Date32 => {
            json!(Day::from_number(array.as_primitive::<Date32Type>().value(at)).date().to_string())
        }
        DataType::Boolean => json!(array.as_boolean().value(at)),
        DataType::Int64 => json!(array.as_primitive::<Int64Type>().value(at)),
        DataType::Float64 => json!(array.as_primitive::<Float64Type>().value(at)),
        DataType::Dictionary(..) => {
            let array = array.as_any_dictionary();
            value(array.values(), array.normalized_keys()[at])
        }
        DataType::List(_) => {
            let items = array.as_list::<i32>().value(at);
            (0..items.len()).map(|at| value(&items, at)).collect()
        }
        DataType::Struct(fields) => {
            let parts = array.as_struct().columns().iter().map(|part| value(part, at));
            Value::Object(fields.iter().map(|field| field.name().clone()).zip(parts).collect())
        }
        other => panic!("no column of the report is {other}"),
    }
}

/// Returns the records of a list of the document. Keys of nested records are joined by `_`.
pub fn flat(records: &Value) -> Vec<Value> {
    records.as_array().unwrap().iter().map(flat_record).collect()
}

/// Returns a record of the document, flattened in the same way.
pub fn flat_record(record: &Value) -> Value {
    let mut flat = Map::new();
    for (key, value) in record.as_object().unwrap() {
        match value {
            Value::Object(parts) => {
                let parts = parts.iter();
                flat.extend(parts.map(|(part, value)| (format!("{key}_{part}"), value.clone())));
            }
            value => drop(flat.insert(key.clone(), value.clone())),
        }
    }
    Value::Object(flat)
}
