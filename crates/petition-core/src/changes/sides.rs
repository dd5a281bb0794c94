//! One list of several ledgers, whatever the type of its records.
//!
//! Alignment and merging are compiled once, for this view, and not for each type of record.

use crate::ledger::tables::{
    BUREAU, CASES, DOCUMENT, LEADERS, MATTERS, MILESTONES, RECEPTIONS, UNITS,
};
use crate::ledger::{LedgerDocument, SharedList};
use crate::schema::{Column, Field, Table};
use serde::Serialize;
use serde_json::{Map, Value};

/// A row: the number of its side, and its position there.
pub(super) type At = (usize, usize);

/// The rows of one list, for each side.
pub(super) trait Sides {
    /// Returns the number of rows of a side.
    fn len(&self, side: usize) -> usize;

    /// Returns the id of a row; `None` if rows of this list have none.
    fn id(&self, at: At) -> Option<&str>;

    /// Returns a row as a document represents it.
    fn value(&self, at: At) -> Value;

    /// Whether two rows are equal.
    fn is_equal(&self, one: At, other: At) -> bool;

    /// Returns the positions that may have different rows on two sides, in their order.
    fn positions(&self, one: usize, other: usize) -> Vec<usize>;
}

/// Records of ledgers.
pub(super) struct Lists<'a, T> {
    pub(super) lists: &'a [&'a SharedList<T>],
    pub(super) id: fn(&T) -> Option<&str>,
}

impl<'a, T> Lists<'a, T> {
    fn row(&self, (side, position): At) -> Option<&'a T> {
        self.lists.get(side)?.get(position)
    }
}

impl<T: PartialEq + Serialize> Sides for Lists<'_, T> {
    fn len(&self, side: usize) -> usize {
        self.lists.get(side).map_or(0, |list| list.len())
    }

    fn id(&self, at: At) -> Option<&str> {
        self.row(at).and_then(self.id)
    }

    fn value(&self, at: At) -> Value {
        // Records have text keys and finite numbers only: this cannot fail.
        self.row(at).and_then(|row| serde_json::to_value(row).ok()).unwrap_or_default()
    }

    fn is_equal(&self, one: At, other: At) -> bool {
        self.row(one) == self.row(other)
    }

    fn positions(&self, one: usize, other: usize) -> Vec<usize> {
        let lists = self.lists.get(one).zip(self.lists.get(other));
        lists.map_or_else(Vec::new, |(one, other)| one.unshared(other))
    }
}

/// Rows inside of records, such as the steps of a case.
pub(super) struct Rows<'a>(pub(super) &'a [&'a [Value]]);

impl Rows<'_> {
    fn row(&self, (side, position): At) -> Option<&Value> {
        self.0.get(side)?.get(position)
    }
}

impl Sides for Rows<'_> {
    fn len(&self, side: usize) -> usize {
        self.0.get(side).map_or(0, |rows| rows.len())
    }

    fn id(&self, _: At) -> Option<&str> {
        None
    }

    fn value(&self, at: At) -> Value {
        self.row(at).cloned().unwrap_or_default()
    }

    fn is_equal(&self, one: At, other: At) -> bool {
        self.row(one) == self.row(other)
    }

    fn positions(&self, one: usize, other: usize) -> Vec<usize> {
        (0..self.len(one).max(self.len(other))).collect()
    }
}

/// Visits every list of these documents, in the order of the tables.
pub(super) fn visit_lists(
    documents: &[&LedgerDocument],
    visit: &mut dyn FnMut(&'static Table, &dyn Sides),
) {
    let bureaus: Vec<[Value; 1]> = documents.iter().map(|one| [bureau(one)]).collect();
    let bureaus: Vec<&[Value]> = bureaus.iter().map(<[Value; 1]>::as_slice).collect();
    visit(&BUREAU, &Rows(&bureaus));
    macro_rules! visit_list {
        ($table:ident, $field:ident, $id:expr) => {{
            let lists: Vec<_> = documents.iter().map(|one| &one.$field).collect();
            visit(&$table, &Lists { lists: &lists, id: $id });
        }};
    }
    visit_list!(LEADERS, leaders, |row| Some(row.id.as_str()));
    visit_list!(UNITS, units, |row| Some(row.id.as_str()));
    visit_list!(MATTERS, matters, |row| Some(row.id.as_str()));
    visit_list!(RECEPTIONS, receptions, |row| Some(row.id.as_str()));
    visit_list!(CASES, cases, |row| Some(row.id.as_str()));
    visit_list!(MILESTONES, milestones, |_| None);
}

/// The subject areas in use. The document has them, and a workbook has them on the sheet of the bureau.
const DOMAINS: &str = "domains";

/// Returns the bureau as one row, with the subject areas in use.
pub(super) fn bureau(document: &LedgerDocument) -> Value {
    let LedgerDocument { bureau: crate::ledger::Bureau { code, name }, domains, .. } = document;
    let mut row = Map::new();
    row.insert("code".to_owned(), Value::from(code.as_str()));
    row.insert("name".to_owned(), Value::from(name.as_str()));
    row.insert(DOMAINS.to_owned(), Value::from(domains.clone()));
    Value::Object(row)
}

/// Returns the fields of a table's row; the bureau's row has the subject areas in use.
pub(super) fn fields(table: &'static Table) -> Vec<&'static Field> {
    let is_own = |field: &&Field| field.key == DOMAINS && table.key == BUREAU.key;
    table.fields.iter().chain(DOCUMENT.iter().filter(is_own)).collect()
}

/// Returns the columns of a table: its fields and those of its parts, without lists of rows.
pub(super) fn columns(table: &'static Table) -> Vec<Column> {
    let mut columns = table.columns();
    let more = fields(table).into_iter().skip(table.fields.len());
    columns.extend(more.map(|field| Column {
        key: field.key.to_owned(),
        path: vec![field.key],
        field,
    }));
    columns
}

/// Returns an object of these fields.
///
/// Collecting them would compile a sort for them.
pub(super) fn object(fields: impl Iterator<Item = (String, Value)>) -> Value {
    let mut object = Map::new();
    for (key, value) in fields {
        object.insert(key, value);
    }
    Value::Object(object)
}

/// Returns the value of a column; an absent one is null.
pub(super) fn value_of<'a>(row: &'a Value, path: &[&str]) -> &'a Value {
    path.iter().fold(row, |value, key| value.get(key).unwrap_or(&Value::Null))
}

/// Returns the rows of a list inside a record.
pub(super) fn rows_of<'a>(record: &'a Value, key: &str) -> &'a [Value] {
    record.get(key).and_then(Value::as_array).map_or(&[], Vec::as_slice)
}
