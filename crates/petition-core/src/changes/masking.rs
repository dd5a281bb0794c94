//! Masks personal data in rows of ledgers (docs/rulebook.md#personal-data).

use super::row::{FieldChange, Row, RowChange};
use super::sides::{columns, fields, object};
use crate::Ledger;
use crate::ledger::tables::{CASES, EVENTS, MATTERS, MILESTONES, PETITIONERS, RECEPTIONS, STEPS};
use crate::mask::{ADDRESS, TextMask, mask_id_number, mask_name, mask_phone};
use crate::schema::{Field, Kind, Table};
use serde_json::Value;

/// Masks rows of the same record with one mask.
pub(super) struct RowMasks<'a> {
    ledgers: &'a [Ledger],
    last: Option<(&'static str, String)>,
    mask: TextMask,
}

impl<'a> RowMasks<'a> {
    /// Creates the masks of rows that come from these ledgers.
    pub(super) fn new(ledgers: &'a [Ledger]) -> Self {
        Self { ledgers, last: None, mask: TextMask::default() }
    }

    /// Returns the mask for the texts of a record: it knows the petitioners of the matters in every ledger.
    pub(super) fn of_record(&mut self, table: &'static Table, id: &str) -> &TextMask {
        let is_last = self.last.as_ref().is_some_and(|(key, last)| *key == table.key && last == id);
        if !is_last {
            let matters: Vec<&str> =
                self.ledgers.iter().flat_map(|ledger| matters_of(ledger, table, id)).collect();
            let matters = self
                .ledgers
                .iter()
                .flat_map(|ledger| matters.iter().filter_map(|matter| ledger.matter(matter)));
            self.mask = TextMask::of_petitioners(matters.flat_map(|matter| &matter.petitioners));
            self.last = Some((table.key, id.to_owned()));
        }
        &self.mask
    }

    /// Returns a change without personal data.
    pub(super) fn of_change(&mut self, change: &RowChange) -> RowChange {
        let (table, mask) = (change.table, self.of_record(change.table, &change.id));
        let columns = if change.fields.is_empty() { Vec::new() } else { columns(table) };
        let field = |one: &FieldChange| {
            let column = columns.iter().find(|column| column.key == one.key);
            let value = |value: &Value| match column {
                Some(column) => masked_value(column.field, value, mask),
                None => Value::Null,
            };
            FieldChange { key: one.key.clone(), old: value(&one.old), new: value(&one.new) }
        };
        let row = |row: &Option<Row>| row.as_ref().map(|row| masked_row(table, row, mask));
        RowChange {
            id: change.id.clone(),
            old: row(&change.old),
            new: row(&change.new),
            fields: change.fields.iter().map(field).collect(),
            ..*change
        }
    }
}

/// Returns the matters that a record of a table is about.
fn matters_of<'a>(ledger: &'a Ledger, table: &'static Table, id: &'a str) -> Vec<&'a str> {
    match table.key {
        key if [MATTERS.key, PETITIONERS.key, EVENTS.key].contains(&key) => vec![id],
        key if key == RECEPTIONS.key => {
            let matters = ledger.reception(id).map_or(&[][..], |reception| &reception.matters);
            matters.iter().map(|matter| matter.as_str()).collect()
        }
        key if key == CASES.key || key == STEPS.key => {
            ledger.case(id).map(|case| case.matter.as_str()).into_iter().collect()
        }
        // Their texts are about no matter of their own: they may name the petitioners of any.
        key if key == MILESTONES.key => {
            ledger.document().matters.iter().map(|matter| matter.id.as_str()).collect()
        }
        _ => Vec::new(),
    }
}

/// Returns a row without personal data.
pub(super) fn masked_row(table: &'static Table, row: &Row, mask: &TextMask) -> Row {
    Row { record: masked_record(&fields(table), &row.record, mask), ..*row }
}

fn masked_record<'a>(
    fields: impl IntoIterator<Item = &'a &'a Field>,
    record: &Value,
    mask: &TextMask,
) -> Value {
    let masked = |field: &&Field| {
        let value = record.get(field.key)?;
        Some((field.key.to_owned(), masked_value(field, value, mask)))
    };
    object(fields.into_iter().filter_map(masked))
}

/// Returns the value of a field without personal data. Ids, words, days and numbers stay.
fn masked_value(field: &Field, value: &Value, mask: &TextMask) -> Value {
    match (field.kind, value) {
        (Kind::Part(parts), _) => {
            let parts: Vec<&Field> = parts.iter().collect();
            masked_record(&parts, value, mask)
        }
        (Kind::Text | Kind::Texts | Kind::Domain | Kind::Domains | Kind::Open(_), value) => {
            masked_text(field, value, mask)
        }
        _ => value.clone(),
    }
}

fn masked_text(field: &Field, value: &Value, mask: &TextMask) -> Value {
    match value {
        Value::String(text) if field.personal => Value::String(match field.key {
            "name" => mask_name(text),
            "id_number" => mask_id_number(text),
            "phone" => mask_phone(text),
            _ => ADDRESS.to_owned(),
        }),
        Value::String(text) => Value::String(mask.mask(text).into_owned()),
        Value::Array(items) => {
            Value::Array(items.iter().map(|item| masked_text(field, item, mask)).collect())
        }
        _ => value.clone(),
    }
}
