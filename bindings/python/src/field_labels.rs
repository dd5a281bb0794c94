//! `fields`: the labels of the columns of a ledger's tables.

use crate::arrow_stream::Table;
use crate::row_columns::RowColumns;
use petition_core::ledger::tables::TABLES;
use pyo3::prelude::*;
use pyo3_arrow::error::PyArrowError;

/// A column with its labels.
struct FieldRow {
    table: String,
    table_zh: String,
    key: String,
    zh: String,
    en: String,
}

/// Returns the columns of a ledger's tables with their labels: a table with the columns `table`, `table_zh`, `key`, `zh`
/// (the header of the workbook) and `en` (the meaning).
///
/// >>> import petition, polars
/// >>> petition.fields().to_polars().filter(table="units").select("key", "zh").rows()
/// [('id', '单位编号'), ('name', '单位名称'), ('uscc', '统一社会信用代码')]
#[pyfunction]
pub fn fields() -> PyResult<Table> {
    let rows = TABLES.iter().flat_map(|table| {
        let row = move |key: String, zh: &str, en: &str| FieldRow {
            table: table.key.to_owned(),
            table_zh: table.zh.to_owned(),
            key,
            zh: zh.to_owned(),
            en: en.to_owned(),
        };
        let parent = table.parent.map(|parent| {
            row(parent.key.to_owned(), parent.zh, "the record that the row belongs to")
        });
        let own = table.columns().into_iter().map(move |column| {
            let (zh, en) = (column.field.zh, column.field.en);
            row(column.key, zh, en)
        });
        parent.into_iter().chain(own)
    });
    let rows: Vec<FieldRow> = rows.collect();
    let mut columns = RowColumns::default();
    let added = columns
        .add("table", rows.iter().map(|row| &row.table))
        .and_then(|()| columns.add("table_zh", rows.iter().map(|row| &row.table_zh)))
        .and_then(|()| columns.add("key", rows.iter().map(|row| &row.key)))
        .and_then(|()| columns.add("zh", rows.iter().map(|row| &row.zh)))
        .and_then(|()| columns.add("en", rows.iter().map(|row| &row.en)));
    let batch = added.and_then(|()| columns.finish());
    Ok(Table::of_batch(batch.map_err(PyArrowError::from)?))
}
