//! From a ledger to the rows of its sheets.

use crate::layout::{Role, Spec, specs};
use crate::leader_columns::is_of_leaders;
use crate::{leader_segments, list, word};
use chrono::NaiveDate;
use petition_core::ledger::{Ledger, tables};
use petition_core::schema::{Kind, Need, Table};
use serde_json::Value;

/// A cell to write.
pub(crate) enum Out {
    Empty,
    Text(String),
    Day(NaiveDate),
    Number(i64),
}

/// A sheet to write.
pub(crate) struct Page {
    pub(crate) table: &'static Table,
    pub(crate) specs: Vec<Spec>,
    pub(crate) rows: Vec<Vec<Out>>,
}

impl Page {
    /// A sheet without rows.
    pub(crate) fn empty(table: &'static Table) -> Self {
        Self { table, specs: specs(table), rows: Vec::new() }
    }
}

/// Every sheet of a ledger.
pub(crate) fn pages(ledger: &Ledger) -> Vec<Page> {
    // A document has text keys and whole numbers only: its value tree can always be made.
    let document = serde_json::to_value(ledger.document()).unwrap_or_default();
    tables::TABLES
        .iter()
        .map(|table| {
            let mut page = Page::empty(table);
            page.rows = rows(table, &page.specs, &document);
            page
        })
        .collect()
}

fn rows(table: &Table, specs: &[Spec], document: &Value) -> Vec<Vec<Out>> {
    if table.key == tables::BUREAU.key {
        let bureau = document.get(table.key).unwrap_or(&Value::Null);
        return vec![row(specs, bureau, None, document.get("domains"))];
    }
    match &table.parent {
        None => {
            items(document, table.key).iter().map(|record| row(specs, record, None, None)).collect()
        }
        Some(parent) => items(document, parent.table.key)
            .iter()
            .flat_map(|owner| {
                let id = owner.get("id");
                items(owner, parent.field).iter().map(move |record| row(specs, record, id, None))
            })
            .collect(),
    }
}

fn items<'a>(value: &'a Value, key: &str) -> &'a [Value] {
    value.get(key).and_then(Value::as_array).map(Vec::as_slice).unwrap_or_default()
}

fn row(
    specs: &[Spec],
    record: &Value,
    parent: Option<&Value>,
    domains: Option<&Value>,
) -> Vec<Out> {
    let value = |spec: &Spec| match spec.role {
        Role::Parent => parent,
        Role::Domains => domains,
        Role::Field => spec.path.iter().try_fold(record, |value, key| value.get(key)),
    };
    specs.iter().map(|spec| value(spec).map_or(Out::Empty, |value| cell(spec, value))).collect()
}

fn cell(spec: &Spec, value: &Value) -> Out {
    match value {
        Value::String(text) if text.is_empty() => Out::Empty,
        Value::String(text) => match spec.kind {
            Kind::Id => Out::Text(word::write_id(text)),
            Kind::Date => text.parse().map_or_else(|_| Out::Text(text.clone()), Out::Day),
            Kind::Word(words) => Out::Text(word::label_of(words, text).unwrap_or(text).to_owned()),
            Kind::Open(words) => Out::Text(word::write_open(words, text)),
            _ => Out::Text(text.clone()),
        },
        Value::Number(number) => number.as_i64().map_or(Out::Empty, Out::Number),
        // A blank cell would be null.
        Value::Array(items) if items.is_empty() && spec.need == Need::Nullable => {
            Out::Text(list::EMPTY.to_owned())
        }
        Value::Array(items) if items.is_empty() => Out::Empty,
        Value::Array(items) => {
            let items = items.iter().filter_map(Value::as_str);
            Out::Text(match spec.kind {
                Kind::Refs(table) if is_of_leaders(table) => leader_segments::join(items),
                _ => list::join(items),
            })
        }
        _ => Out::Empty,
    }
}
