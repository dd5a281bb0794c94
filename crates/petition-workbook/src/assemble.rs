//! From the records of all sheets to the document, and from its paths back to the cells.

use crate::layout::{Role, table_named};
use crate::place::{SheetName, SheetProblems, Spot};
use crate::records::Records;
use crate::refs::{Unanswerable, expected};
use petition_core::ledger::{LEDGER_FORMAT, tables};
use petition_core::schema::cell::quoted;
use petition_core::schema::{Kind, Table};
use petition_core::{Code, Text};
use serde_json::{Map, Value};
use std::collections::HashMap;

/// Every position, in the path of counted problems.
const ANY: &str = "*";

/// The sheets that were read, by the key of their table.
pub(crate) type Sheets = HashMap<&'static str, Records>;

/// Where in the sheets the parts of the document came from.
#[derive(Debug, Default)]
pub(crate) struct Origin {
    /// The row of the bureau.
    bureau: u32,
    /// The row of each domain.
    domains: Vec<u32>,
    /// For each list of the document the rows of its records.
    rows: HashMap<&'static str, Vec<u32>>,
    /// For each nested list and record of its parent the rows.
    nested: HashMap<&'static str, Vec<Vec<u32>>>,
}

/// The sheets, and where in them each record is.
pub(crate) struct Layout {
    pub(crate) sheets: Sheets,
    origin: Origin,
}

impl Layout {
    pub(crate) const fn new(sheets: Sheets, origin: Origin) -> Self {
        Self { sheets, origin }
    }

    /// The rows of a table's records, by number.
    pub(crate) fn rows(&self, table: &Table) -> Vec<u32> {
        let origin = &self.origin;
        let mut rows = match (origin.rows.get(table.key), origin.nested.get(table.key)) {
            _ if table.key == tables::BUREAU.key => {
                origin.domains.iter().copied().chain([origin.bureau]).collect()
            }
            (Some(rows), _) => rows.clone(),
            (None, Some(nested)) => nested.concat(),
            (None, None) => Vec::new(),
        };
        petition_core::order::sort_all(&mut rows);
        rows.dedup();
        rows
    }

    /// The row of a record: of the item of a nested table, else of the record at a position.
    pub(crate) fn row(&self, table: &Table, at: usize, item: usize) -> Option<u32> {
        if table.key == tables::BUREAU.key {
            return Some(self.origin.bureau);
        }
        match table.parent {
            Some(_) => self.siblings(table, at).get(item).copied(),
            None => self.origin.rows.get(table.key)?.get(at).copied(),
        }
    }

    /// The rows of a nested table that belong to the record at a position.
    pub(crate) fn siblings(&self, table: &Table, at: usize) -> &[u32] {
        let nested = self.origin.nested.get(table.key).and_then(|rows| rows.get(at));
        nested.map(Vec::as_slice).unwrap_or_default()
    }
}

/// The bureau's list of domains, item by item with its row.
pub(crate) fn domains(sheets: &Sheets) -> Vec<(u32, String)> {
    let rows = sheets.get(tables::BUREAU.key).map(|records| records.list.as_slice());
    let each = rows.unwrap_or_default().iter();
    each.flat_map(|record| record.domains.iter().map(|item| (record.row, item.clone()))).collect()
}

/// Builds the document.
pub(crate) fn document(
    sheets: &mut Sheets,
    unanswerable: &Unanswerable,
    faults: &mut SheetProblems,
) -> (Value, Origin) {
    let mut origin = Origin::default();
    let mut document = Map::new();
    document.insert("format".to_owned(), Value::from(LEDGER_FORMAT));
    let items = domains(sheets);
    let bureau = bureau(sheets, &mut origin, faults);
    document.insert("bureau".to_owned(), bureau);
    origin.domains = items.iter().map(|(row, _)| *row).collect();
    let items: Vec<_> = items.into_iter().map(|(_, item)| item).collect();
    document.insert("domains".to_owned(), Value::from(items));
    for table in tables::TABLES.iter().filter(|table| is_list(table)) {
        let list = list(table, sheets, &mut origin, unanswerable, faults);
        document.insert(table.key.to_owned(), list);
    }
    (Value::Object(document), origin)
}

fn is_list(table: &Table) -> bool {
    table.parent.is_none() && table.key != tables::BUREAU.key
}

/// The bureau is the first row with something of its own; further rows may only lengthen the list of domains.
fn bureau(sheets: &mut Sheets, origin: &mut Origin, faults: &mut SheetProblems) -> Value {
    let Some(records) = sheets.get_mut(tables::BUREAU.key) else {
        return Value::Object(Map::new());
    };
    let list = std::mem::take(&mut records.list);
    let mut rows = list.into_iter().filter(|record| record.has_fields());
    let Some(bureau) = rows.next() else { return Value::Object(Map::new()) };
    origin.bureau = bureau.row;
    for record in rows {
        let spot = records.spot(record.row, |spec| spec.key == "name");
        let second = Text::new("第二行", "a second row");
        let expected = Text::new("只有一行", "one row: a ledger has one bureau");
        faults.add(spot, Code::DuplicateField, second, expected);
    }
    Value::Object(bureau.fields)
}

/// The records of a table, with those of its nested tables.
fn list(
    table: &'static Table,
    sheets: &mut Sheets,
    origin: &mut Origin,
    unanswerable: &Unanswerable,
    faults: &mut SheetProblems,
) -> Value {
    let Some(records) = sheets.get_mut(table.key) else {
        return Value::Array(orphans_only(table, sheets, unanswerable, faults));
    };
    let mut list = std::mem::take(&mut records.list);
    origin.rows.insert(table.key, list.iter().map(|record| record.row).collect());
    let mut first: HashMap<String, usize> = HashMap::new();
    for (at, record) in list.iter().enumerate() {
        if let Some(id) = record.id() {
            first.entry(id.to_owned()).or_insert(at);
        }
    }
    for (child, field) in children(table) {
        let groups = groups(child, &first, list.len(), sheets, unanswerable, faults);
        let mut rows = Vec::with_capacity(groups.len());
        for (record, group) in list.iter_mut().zip(groups) {
            let (numbers, values): (Vec<_>, Vec<_>) = group.into_iter().unzip();
            record.fields.insert(field.to_owned(), Value::Array(values));
            rows.push(numbers);
        }
        origin.nested.insert(child.key, rows);
    }
    Value::Array(list.into_iter().map(|record| Value::Object(record.fields)).collect())
}

fn children(table: &'static Table) -> impl Iterator<Item = (&'static Table, &'static str)> {
    table.fields.iter().filter_map(|field| match field.kind {
        Kind::Rows(child) => Some((child, field.key)),
        _ => None,
    })
}

/// Without the parents' sheet, every row of a nested table is an orphan.
fn orphans_only(
    table: &'static Table,
    sheets: &mut Sheets,
    unanswerable: &Unanswerable,
    faults: &mut SheetProblems,
) -> Vec<Value> {
    for (child, _) in children(table) {
        groups(child, &HashMap::new(), 0, sheets, unanswerable, faults);
    }
    Vec::new()
}

/// The rows of a nested table, for each record of the parent's, in the order of its column or of the sheet.
///
/// A row without a parent is a problem. It is put to the last parent nevertheless, so that what else is wrong
/// with it is found in the same run: the document is refused anyway.
fn groups(
    child: &'static Table,
    parents: &HashMap<String, usize>,
    count: usize,
    sheets: &mut Sheets,
    unanswerable: &Unanswerable,
    faults: &mut SheetProblems,
) -> Vec<Vec<(u32, Value)>> {
    let mut groups: Vec<Vec<(f64, u32, Value)>> = (0..count).map(|_| Vec::new()).collect();
    let Some(records) = sheets.get_mut(child.key) else {
        return groups.into_iter().map(|_| Vec::new()).collect();
    };
    for record in std::mem::take(&mut records.list) {
        let at = record.parent.as_ref().and_then(|id| parents.get(id)).copied();
        if at.is_none() {
            let spot = records.spot(record.row, |spec| spec.role == Role::Parent);
            if !unanswerable.has(&spot) {
                report_orphan(spot, record.parent.as_deref(), child, faults);
            }
        }
        if let Some(group) = groups.get_mut(at.unwrap_or(count.saturating_sub(1))) {
            // A row without a number follows the one above it.
            let before = group.last().map_or(f64::MIN, |(order, ..)| *order);
            group.push((record.order.unwrap_or(before), record.row, Value::Object(record.fields)));
        }
    }
    groups
        .into_iter()
        .map(|mut group| {
            petition_core::order::sort_by(&mut group, &|left, right| left.0.total_cmp(&right.0));
            group.into_iter().map(|(_, row, value)| (row, value)).collect()
        })
        .collect()
}

fn report_orphan(spot: Spot, id: Option<&str>, child: &'static Table, faults: &mut SheetProblems) {
    let expected = child.parent.map(|parent| expected(parent.table)).unwrap_or_default();
    match id {
        Some(id) => faults.add_at(spot, Code::UnknownReference, || (quoted(id), expected)),
        None => faults.add(spot, Code::Missing, Text::new("无", "nothing"), expected),
    }
}

impl Origin {
    /// The cell that a path of the document came from.
    pub(crate) fn spot(&self, path: &str, sheets: &Sheets) -> Spot {
        let keys = keys(path);
        let view: Vec<&str> = keys.iter().map(String::as_str).collect();
        self.spot_of(&view, sheets).unwrap_or_else(|| SheetName::new(0, tables::BUREAU.zh).whole())
    }

    fn spot_of(&self, keys: &[&str], sheets: &Sheets) -> Option<Spot> {
        let (first, rest) = keys.split_first()?;
        let bureau = sheets.get(tables::BUREAU.key);
        match *first {
            "bureau" => Some(column(bureau?, self.bureau, rest)),
            "domains" => {
                let item = rest.first().and_then(|item| item.parse::<usize>().ok());
                let row = item.and_then(|item| self.domains.get(item)).copied().unwrap_or(0);
                Some(bureau?.spot(row, |spec| spec.role == Role::Domains))
            }
            _ => self.record(table_named(first)?, rest, sheets),
        }
    }

    fn record(&self, table: &'static Table, keys: &[&str], sheets: &Sheets) -> Option<Spot> {
        let (at, rest) = keys.split_first()?;
        let child = rest.first().and_then(|field| children(table).find(|(_, key)| key == field));
        if *at == ANY {
            // The column is meant, and no row.
            let (table, keys) = match child {
                Some((child, _)) => (child, rest.get(2..).unwrap_or_default()),
                None => (table, rest),
            };
            return Some(column(sheets.get(table.key)?, 0, keys));
        }
        let at: usize = at.parse().ok()?;
        if let ([_, item, rest @ ..], Some((child, _))) = (rest, child) {
            let rows = self.nested.get(child.key)?.get(at)?;
            let row = *rows.get(item.parse::<usize>().ok()?)?;
            return Some(column(sheets.get(child.key)?, row, rest));
        }
        let row = *self.rows.get(table.key)?.get(at)?;
        Some(column(sheets.get(table.key)?, row, rest))
    }
}

/// The cell of a row for the keys of a field; the whole row if there are none.
fn column(records: &Records, row: u32, keys: &[&str]) -> Spot {
    let Some(first) = keys.first() else { return records.sheet.spot(row, 0, "") };
    records.spot(row, |spec| match spec.path.as_slice() {
        [part, key] => part == first && keys.get(1) == Some(key),
        [key] => key == first,
        _ => false,
    })
}

/// The keys and positions of a path: `$.cases[0].steps[1].on` is `cases`, `0`, `steps`, `1`, `on`.
fn keys(path: &str) -> Vec<String> {
    let parts = path.trim_start_matches('$').split(['.', '[', ']']);
    parts.filter(|part| !part.is_empty()).map(str::to_owned).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_falls_into_its_keys() {
        assert_eq!(keys("$.cases[0].steps[1].on"), ["cases", "0", "steps", "1", "on"]);
        assert_eq!(keys("$"), [""; 0]);
    }
}
