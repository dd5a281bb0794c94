//! Writes the rows of record batches as lines of text.

use arrow_array::cast::AsArray;
use arrow_array::types::{Date32Type, Float64Type, Int64Type};
use arrow_array::{Array, ArrayRef, RecordBatch};
use arrow_schema::{ArrowError, DataType};

/// Writes every row as a line.
pub fn lines(batches: impl Iterator<Item = Result<RecordBatch, ArrowError>>) -> Vec<String> {
    let mut lines = Vec::new();
    for batch in batches {
        let batch = batch.unwrap();
        for row in 0..batch.num_rows() {
            let cells = batch.columns().iter().map(|column| cell(column, row));
            lines.push(cells.collect::<Vec<_>>().join(" | "));
        }
    }
    lines
}

fn cell(column: &ArrayRef, row: usize) -> String {
    if column.is_null(row) {
        return "-".to_owned();
    }
    match column.data_type() {
        DataType::Utf8 => column.as_string::<i32>().value(row).to_owned(),
        DataType::Utf8View => column.as_string_view().value(row).to_owned(),
        DataType::Date32 => column.as_primitive::<Date32Type>().value(row).to_string(),
        DataType::Float64 => column.as_primitive::<Float64Type>().value(row).to_string(),
        DataType::Int64 => column.as_primitive::<Int64Type>().value(row).to_string(),
        DataType::Dictionary(..) => {
            let coded = column.as_any_dictionary();
            let key = coded.normalized_keys()[row];
            cell(coded.values(), key)
        }
        other => panic!("no cell of {other}"),
    }
}
