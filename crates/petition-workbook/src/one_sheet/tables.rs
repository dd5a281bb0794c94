//! The records that one sheet becomes, as the reader of sheets has them.

use super::columns::Columns;
use super::item::{Item, ROWS};
use crate::assemble::Sheets;
use crate::head::{Bound, Head};
use crate::layout::specs;
use crate::place::SheetName;
use crate::records::{Record, Records};
use petition_core::ledger::tables::{self, TABLES};
use petition_core::schema::Table;
use serde_json::{Map, Value};
use std::collections::{HashMap, HashSet};

/// How many items of a list a new one is compared with.
const COMPARED: usize = 64;

/// The records of every table.
#[derive(Default)]
pub(crate) struct Tables {
    lists: HashMap<&'static str, Vec<Record>>,
}

impl Tables {
    /// Adds a record; returns its number.
    pub(crate) fn add(
        &mut self,
        table: &'static Table,
        row: u32,
        parent: Option<String>,
        fields: Map<String, Value>,
    ) -> usize {
        let list = self.lists.entry(table.key).or_default();
        list.push(Record { row, fields, parent, ..Record::default() });
        list.len() - 1
    }

    /// Sets a field of a record.
    pub(crate) fn set(&mut self, table: &'static Table, number: usize, key: &str, value: Value) {
        if let Some(record) = self.lists.get_mut(table.key).and_then(|list| list.get_mut(number)) {
            record.fields.insert(key.to_owned(), value);
        }
    }

    /// Adds a text to a list of a record, unless it has it.
    pub(crate) fn push_text(
        &mut self,
        table: &'static Table,
        number: usize,
        key: &str,
        text: &str,
    ) {
        let record = self.lists.get_mut(table.key).and_then(|list| list.get_mut(number));
        let Some(Value::Array(items)) = record.and_then(|record| record.fields.get_mut(key)) else {
            return;
        };
        // Of a long list the last alone is compared: the rows of a matter follow each other.
        let start = items.len().saturating_sub(COMPARED);
        let mut last = items.iter().skip(start).filter_map(Value::as_str);
        if !last.any(|item| item == text) {
            items.push(Value::from(text));
        }
    }

    /// The id of a record.
    pub(crate) fn id(&self, table: &'static Table, number: usize) -> Option<String> {
        let record = self.lists.get(table.key)?.get(number)?;
        record.id().map(str::to_owned)
    }

    /// The sheets of these records; places of problems are those of the one sheet.
    pub(crate) fn into_sheets(mut self, columns: &Columns, sheet: &SheetName) -> Sheets {
        let records = TABLES.iter().map(|table| {
            let specs = specs(table);
            let bound = specs.iter().map(|spec| bound(columns, table, &spec.key)).collect();
            let head = Head::of_columns(columns.row, bound, HashSet::new(), HashSet::new());
            let list = self.lists.remove(table.key).unwrap_or_default();
            (
                table.key,
                Records { sheet: sheet.clone(), head, specs, list, cut: false, is_full: false },
            )
        });
        records.collect()
    }

    /// Adds the bureau.
    pub(crate) fn add_bureau(&mut self, code: &str, name: &str) {
        let mut fields = Map::new();
        fields.insert("code".to_owned(), Value::from(code));
        fields.insert("name".to_owned(), Value::from(name));
        self.add(&tables::BUREAU, 0, None, fields);
    }
}

/// The column of the sheet that a column of a table comes from.
fn bound(columns: &Columns, table: &'static Table, key: &str) -> Option<Bound> {
    let mut items: Vec<Item> =
        ROWS.iter().filter(|row| row.is_of(table, key)).map(|row| row.item).collect();
    if table.key == tables::PETITIONERS.key && key == "name" {
        items.push(Item::PetitionerInfo);
    }
    if table.key == tables::RECEPTIONS.key && key == "also_present" {
        items.extend([Item::AlsoPresent, Item::ReceptionLeader, Item::Leader]);
    }
    let column = items.into_iter().find_map(|item| columns.of(item))?;
    Some(Bound { column: column.at, header: column.header.clone() })
}
