//! Converts a ledger to the rows of its tables.

use super::dialect::Dialect;
use super::relation::{Relation, Source, relations};
use petition_core::ledger::Ledger;
use serde_json::Value;

/// A row to insert. It contains personal data in full; `Debug` omits the values.
#[derive(Clone, PartialEq)]
pub struct Row {
    /// The table.
    pub table: String,
    /// The columns.
    pub columns: Vec<String>,
    /// Their values: text, whole number or null; dates as `YYYY-MM-DD`, lists as JSON.
    pub values: Vec<Value>,
}

impl std::fmt::Debug for Row {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Row")
            .field("table", &self.table)
            .field("columns", &self.columns)
            .finish_non_exhaustive()
    }
}

impl Row {
    /// Returns the `INSERT` statement, with a parameter for each value: `$1`, `$2` …, or `?` for MySQL.
    pub fn insert(&self, dialect: Dialect) -> String {
        let numbers = 1..=self.columns.len();
        let parameters: Vec<String> = numbers.map(|number| dialect.parameter(number)).collect();
        let (table, columns) = (dialect.quoted(&self.table), dialect.list(&self.columns));
        format!("INSERT INTO {table} ({columns}) VALUES ({})", parameters.join(", "))
    }
}

/// Returns the rows of a ledger, in an order that satisfies the foreign keys.
pub fn rows(ledger: &Ledger) -> Vec<Row> {
    // A document has text keys and finite numbers only: serialization cannot fail.
    let document = serde_json::to_value(ledger.document()).unwrap_or_default();
    relations().iter().flat_map(|relation| rows_of(relation, &document)).collect()
}

fn rows_of(relation: &Relation, document: &Value) -> Vec<Row> {
    let records = items(document.get(relation.list));
    let Some(inner) = relation.inner else {
        let row = |(seq, record): (usize, &Value)| row(relation, None, seq, record);
        return records.iter().enumerate().map(row).collect();
    };
    let of_record = |record: &Value| -> Vec<Row> {
        let row = |(seq, item): (usize, &Value)| row(relation, record.get("id"), seq, item);
        items(record.get(inner)).iter().enumerate().map(row).collect()
    };
    records.iter().flat_map(of_record).collect()
}

/// Returns the items of a list; a single record is a list of one.
fn items(value: Option<&Value>) -> &[Value] {
    match value {
        Some(Value::Array(items)) => items,
        Some(record) => std::slice::from_ref(record),
        None => &[],
    }
}

fn row(relation: &Relation, parent: Option<&Value>, seq: usize, record: &Value) -> Row {
    let value = |source: &Source| match source {
        Source::Seq => Value::from(seq),
        Source::Parent => parent.cloned().unwrap_or_default(),
        Source::Item => record.clone(),
        Source::Path(path) => {
            let value = path.iter().try_fold(record, |value, key| value.get(key));
            match value.cloned().unwrap_or_default() {
                list @ Value::Array(_) => Value::from(list.to_string()),
                value => value,
            }
        }
    };
    Row {
        table: relation.name.clone(),
        columns: relation.columns.iter().map(|column| column.name.clone()).collect(),
        values: relation.columns.iter().map(|column| value(&column.source)).collect(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_nested_row_has_the_parent_id_and_its_position() {
        let ledger = Ledger::from_json(
            r#"{"format": "petition-ledger/1", "bureau": {"code": "440300", "name": "示范市信访局"},
                "matters": [{"id": "M1", "registered_on": "2020-01-06", "claim": "漏水",
                             "location": {"detail": "某路"},
                             "petitioners": [{"name": "张某某"}, {"phone": "13800000000"}]}]}"#,
        )
        .unwrap();
        let rows = rows(&ledger);
        let petitioners: Vec<&Row> = rows.iter().filter(|row| row.table == "petitioners").collect();
        let start = |row: &Row| (row.values[0].clone(), row.values[1].clone());
        assert_eq!(start(petitioners[1]), ("M1".into(), 1.into()));
        assert!(!format!("{petitioners:?}").contains("138"), "values are personal data");
        let matter = rows.iter().find(|row| row.table == "matters").unwrap();
        let place = matter.columns.iter().position(|name| name == "location_detail").unwrap();
        assert_eq!(matter.values[place], "某路");
    }
}
