//! What changed in one row of a ledger.

use super::align::{Pair, align};
use super::sides::{Rows, Sides, columns, fields, rows_of, value_of};
use crate::ledger::tables::TABLES;
use crate::order::sort_by;
use crate::schema::{Field, Kind, Table};
use crate::vocabulary::vocabulary;
use serde::{Serialize, Serializer};
use serde_json::Value;
use std::fmt;

vocabulary! {
    /// What happened to a row.
    pub enum ChangeKind {
        Added = "added", "新增", "added";
        Changed = "changed", "修改", "changed";
        Gone = "gone", "删除", "gone";
        Moved = "moved", "调整行序", "moved";
    }
}

/// A row of a ledger: its content and where it is.
#[derive(Clone, PartialEq, Eq, Serialize)]
pub struct Row {
    /// For a row inside a record, such as a step, the position of the record in its list, from 0.
    pub parent: Option<usize>,
    /// The position of the row in its list, from 0.
    pub position: usize,
    /// Every field as a document represents it, without lists of rows.
    pub record: Value,
}

/// A field with another value.
#[derive(Clone, PartialEq, Eq, Serialize)]
pub struct FieldChange {
    /// The key of the column, such as `replied_on` or `location_detail`.
    pub key: String,
    /// The old value as a document represents it; null for none.
    pub old: Value,
    /// The new value.
    pub new: Value,
}

/// One added, changed, moved or removed row of a table.
///
/// Rows inside records are rows of their own: those of a new case are its step rows. `Debug` omits their content.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct RowChange {
    /// The table, such as `steps`; its key in JSON.
    #[serde(serialize_with = "serialize_table")]
    pub table: &'static Table,
    /// The id of the record; for a row inside a record, the id of that record. Empty for the bureau and milestones.
    pub id: String,
    /// What happened.
    pub kind: ChangeKind,
    /// Whether the row has another place among the rows that both ledgers have.
    pub moved: bool,
    /// The row in the old ledger; `None` for an added one.
    pub old: Option<Row>,
    /// The row in the new ledger; `None` for one that is gone.
    pub new: Option<Row>,
    /// The fields with another value, in the order of the table; empty unless the row has changed.
    pub fields: Vec<FieldChange>,
}

pub(super) fn serialize_table<S: Serializer>(
    table: &&'static Table,
    to: S,
) -> Result<S::Ok, S::Error> {
    to.serialize_str(table.key)
}

/// Omits the content, which may be personal data.
impl fmt::Debug for Row {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { parent, position, record: _ } = self;
        f.debug_struct("Row")
            .field("parent", parent)
            .field("position", position)
            .finish_non_exhaustive()
    }
}

/// Omits the values, which may be personal data.
impl fmt::Debug for FieldChange {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("FieldChange").field("key", &self.key).finish_non_exhaustive()
    }
}

/// The record that contains a list of rows.
#[derive(Clone, Default)]
pub(super) struct Parent {
    pub(super) id: String,
    /// Its position in each ledger.
    pub(super) at: [Option<usize>; 3],
}

/// Returns a row without the rows inside.
pub(super) fn row(table: &'static Table, at: (Option<usize>, usize), mut record: Value) -> Row {
    if let Some(object) = record.as_object_mut() {
        for (key, _) in row_lists(table) {
            object.remove(key);
        }
    }
    Row { parent: at.0, position: at.1, record }
}

/// Returns the lists of rows inside a record of a table.
pub(super) fn row_lists(table: &'static Table) -> Vec<(&'static str, &'static Table)> {
    let list = |field: &&'static Field| match field.kind {
        Kind::Rows(rows) => Some((field.key, rows)),
        _ => None,
    };
    fields(table).iter().filter_map(list).collect()
}

/// Returns the position of a table among all tables.
fn table_order(table: &Table) -> usize {
    TABLES.iter().position(|one| one.key == table.key).unwrap_or(TABLES.len())
}

/// Sorts by table; what has the same table stays in order.
pub(super) fn sort_by_table<T>(list: &mut [T], table: fn(&T) -> &'static Table) {
    let order = |one: &T| table_order(table(one));
    sort_by(list, &|one, other| order(one).cmp(&order(other)));
}

/// Adds the changes of a list, and of the rows inside its records, to `found`. Side 0 is the old one, side 1 the new.
pub(super) fn find_changes(
    sides: &dyn Sides,
    table: &'static Table,
    parent: Option<&Parent>,
    found: &mut Vec<RowChange>,
) {
    for pair in align(sides, [0, 1], table) {
        if !pair.is_equal || pair.is_moved {
            find_row_changes(sides, table, parent, pair, found);
        }
    }
}

fn find_row_changes(
    sides: &dyn Sides,
    table: &'static Table,
    parent: Option<&Parent>,
    pair: Pair,
    found: &mut Vec<RowChange>,
) {
    let ats = [pair.old.map(|old| (0, old)), pair.new.map(|new| (1, new))];
    let own_id = ats.into_iter().flatten().find_map(|at| sides.id(at)).unwrap_or_default();
    let id = parent.map_or(own_id, |parent| &parent.id);
    let [old, new] = ats.map(|at| at.map(|at| sides.value(at)));
    let fields = match (&old, &new) {
        (Some(old), Some(new)) if !pair.is_equal => field_changes(table, old, new),
        _ => Vec::new(),
    };
    let kind = match (&old, &new) {
        (None, _) => Some(ChangeKind::Added),
        (_, None) => Some(ChangeKind::Gone),
        _ if !fields.is_empty() => Some(ChangeKind::Changed),
        _ => pair.is_moved.then_some(ChangeKind::Moved),
    };
    if !pair.is_equal {
        let here = Parent { id: id.to_owned(), at: [pair.old, pair.new, None] };
        for (key, rows) in row_lists(table) {
            let [old, new] =
                [&old, &new].map(|row| row.as_ref().map_or(&[][..], |row| rows_of(row, key)));
            find_changes(&Rows(&[old, new]), rows, Some(&here), found);
        }
    }
    let Some(kind) = kind else { return };
    let placed = |side: usize, position: Option<usize>, record: Option<Value>| {
        let parent = parent.and_then(|parent| parent.at.get(side).copied().flatten());
        Some(row(table, (parent, position?), record?))
    };
    let (id, moved) = (id.to_owned(), pair.is_moved);
    let (old, new) = (placed(0, pair.old, old), placed(1, pair.new, new));
    found.push(RowChange { table, id, kind, moved, old, new, fields });
}

fn field_changes(table: &'static Table, old: &Value, new: &Value) -> Vec<FieldChange> {
    let change = |column: crate::schema::Column| {
        let [old, new] = [old, new].map(|row| value_of(row, &column.path));
        (old != new).then(|| FieldChange { key: column.key, old: old.clone(), new: new.clone() })
    };
    columns(table).into_iter().filter_map(change).collect()
}
