//! Resolves the columns of leaders. A reception may have several: the first is `leader`, the others are
//! `also_present`.

use crate::ids::Ids;
use crate::layout::Role;
use crate::leader_cell::{Fault, Named, Roster};
use crate::place::{SheetProblems, Spot};
use crate::records::{Record, Records, references};
use crate::refs::Unanswerable;
use petition_core::ledger::tables::{LEADERS, TERMS};
use petition_core::schema::{Kind, Table};
use petition_core::{Code, Text};
use serde_json::Value;
use std::collections::HashMap;

/// The field whose cell may name others too, and the field that the others go to.
const RECEIVER: &str = "leader";
const OTHERS: &str = "also_present";

/// Whether a column refers to leaders.
pub(crate) fn is_of_leaders(table: &Table) -> bool {
    table.key == LEADERS.key
}

/// The leaders of a ledger; `ids` are those of its tables.
pub(crate) fn roster<'a>(
    sheets: &HashMap<&'static str, Records>,
    ids: &'a HashMap<&'static str, Ids>,
) -> Roster<'a> {
    let list = |table: &Table| sheets.get(table.key).into_iter().flat_map(|records| &records.list);
    let leaders = list(&LEADERS).filter_map(|leader| Some((leader.id()?, text(leader, "name"))));
    let offices = list(&TERMS).filter_map(|term| text(term, "office"));
    Roster::new(ids.get(LEADERS.key), leaders, offices)
}

fn text<'a>(record: &'a Record, key: &str) -> Option<&'a str> {
    record.fields.get(key).and_then(Value::as_str)
}

/// A column of leaders.
struct Column {
    /// The field; none for the column of the parent.
    field: Option<&'static str>,
    key: String,
    role: Role,
    is_list: bool,
}

/// Puts ids in place of what the cells of a sheet say about leaders.
pub(crate) fn resolve(
    records: &mut Records,
    roster: &Roster<'_>,
    unanswerable: &mut Unanswerable,
    faults: &mut SheetProblems,
) {
    let columns = columns(records);
    let has_others = columns.iter().any(|column| column.field == Some(OTHERS));
    let mut list = std::mem::take(&mut records.list);
    for record in &mut list {
        let mut others = Vec::new();
        for column in &columns {
            let Some(text) = cell(record, column) else { continue };
            let named = match column.field {
                _ if column.is_list => roster.list(&text),
                Some(RECEIVER) if has_others => roster.all(&text),
                _ => roster.one(&text),
            };
            let spot = || {
                records.spot(record.row, |spec| spec.key == column.key && spec.role == column.role)
            };
            let ids = match named {
                Ok(named) => ids_of(named, spot, faults),
                Err(fault) => {
                    report(&fault, &text, spot(), unanswerable, faults);
                    vec![text]
                }
            };
            others.extend(store(record, column, ids));
        }
        add_others(record, others);
    }
    records.list = list;
}

fn columns(records: &Records) -> Vec<Column> {
    let of_leaders = references(&records.specs).filter(|(_, table)| is_of_leaders(table));
    let column = of_leaders.map(|(spec, _)| Column {
        field: spec.path.first().copied(),
        key: spec.key.clone(),
        role: spec.role,
        is_list: matches!(spec.kind, Kind::Refs(_)),
    });
    column.collect()
}

fn cell(record: &Record, column: &Column) -> Option<String> {
    match (column.role, column.field) {
        (Role::Parent, _) => record.parent.clone(),
        (_, Some(field)) => text(record, field).map(str::to_owned),
        (_, None) => None,
    }
}

fn report(
    fault: &Fault,
    text: &str,
    spot: Spot,
    unanswerable: &mut Unanswerable,
    faults: &mut SheetProblems,
) {
    if unanswerable.count(&LEADERS) {
        unanswerable.add(&spot);
        return;
    }
    faults.add_at(spot, fault.code(), || fault.describe(text));
}

/// The ids, with a notice if more leaders are meant than named.
fn ids_of(named: Named, spot: impl Fn() -> Spot, faults: &mut SheetProblems) -> Vec<String> {
    if named.has_unnamed {
        let found = Text::new("写有“等”，另有领导未写明", "leaders who are not named (等)");
        let expected = Text::new("仅写明的领导入库", "the leaders who are named are stored");
        faults.add(spot(), Code::CellNotStored, found, expected);
    }
    named.ids
}

/// Stores the ids of a cell; returns those that are no part of its column.
fn store(record: &mut Record, column: &Column, ids: Vec<String>) -> Vec<String> {
    let mut ids = ids.into_iter();
    match (column.role, column.field) {
        (Role::Parent, _) => record.parent = ids.next(),
        (_, Some(field)) if column.is_list => {
            record.fields.insert(field.to_owned(), Value::from_iter(ids.by_ref()));
        }
        (_, Some(field)) => {
            record.fields.insert(field.to_owned(), Value::from(ids.next()));
        }
        (_, None) => {}
    }
    ids.collect()
}

/// Puts the others of the receiver's cell before those of their own column.
fn add_others(record: &mut Record, others: Vec<String>) {
    if others.is_empty() {
        return;
    }
    let own = record.fields.get(OTHERS).and_then(Value::as_array).cloned().unwrap_or_default();
    let all = others.into_iter().map(Value::from).chain(own);
    record.fields.insert(OTHERS.to_owned(), all.collect());
}
