//! Tables of other programs, such as data frames, with the headers and words of sheets: they are read as sheets are.

use crate::budget::Budget;
use crate::date::DateSystem;
use crate::grid::{Cell, Grid, Row};
use crate::ids::Ids;
use crate::layout::{Role, Spec};
use crate::leader_columns;
use crate::list;
use crate::place::{Order, SheetName, SheetProblems, discreet};
use crate::records::{Record, Records};
use crate::refs::{self, Unanswerable};
use chrono::NaiveDate;
use petition_core::ledger::tables;
use petition_core::schema::cell::check_cell;
use petition_core::schema::{Field, Kind, Table};
use petition_core::{Limits, MoreProblems, Place, Problem};
use serde_json::Value;
use std::collections::HashMap;

/// The number of the header row. The rows of a table follow it.
const HEADER_ROW: u32 = 1;

/// A cell of a table.
#[derive(Debug, Clone, PartialEq, Default)]
pub enum TableCell {
    /// Nothing.
    #[default]
    Empty,
    /// A text.
    Text(String),
    /// A number.
    Number(f64),
    /// True or false.
    Bool(bool),
    /// A day, and the second of the day.
    Day(NaiveDate, u32),
    /// A time of day: its second.
    Time(u32),
    /// A list of texts.
    List(Vec<String>),
}

/// Rows of one table, of one bureau.
#[derive(Debug, Clone)]
pub struct SheetTable {
    /// The table that the rows belong to.
    pub table: &'static Table,
    /// The headers. An empty one is none.
    pub headers: Vec<String>,
    /// The rows, each with its number in the complete table, from 0.
    pub rows: Vec<(u32, Vec<TableCell>)>,
}

/// Rows of one table with the keys of the ledger.
#[derive(Debug, Clone)]
pub struct KeyedTable {
    /// The table.
    pub table: &'static Table,
    /// The columns that the table has.
    pub columns: Vec<KeyedColumn>,
    /// The records in the order of the rows.
    pub rows: Vec<KeyedRow>,
}

/// A column of a [`KeyedTable`].
#[derive(Debug, Clone)]
pub struct KeyedColumn {
    /// The key of the ledger.
    pub key: String,
    /// The header of the sheet.
    pub header: String,
    /// What the column holds.
    pub kind: Kind,
}

/// A record of a [`KeyedTable`].
#[derive(Debug, Clone)]
pub struct KeyedRow {
    /// The number of the row in the complete table, from 0.
    pub row: u32,
    /// The place among the rows of the same record, by the column 序号, else as in the sheet.
    pub seq: i64,
    /// The values of the columns. A day is its number counted from the year 1.
    pub values: Vec<Value>,
}

/// What was read of the tables of one bureau.
#[derive(Debug, Clone, Default)]
pub struct KeyedTables {
    /// The tables, in the order of the input.
    pub tables: Vec<KeyedTable>,
    /// The problems of cells, each with table, row and header.
    pub problems: Vec<Problem>,
    /// The problems beyond the limit.
    pub more: Vec<MoreProblems>,
    /// What is not stored: columns, rows, cells.
    pub notices: Vec<Problem>,
}

/// Reads the tables of one bureau as the sheets of a workbook: headers, words, dates, lists, names of leaders and units.
///
/// The result has keys and ids. References and required values are not checked: a table may be absent.
///
/// ```
/// use petition_core::{Limits, ledger::tables::UNITS};
/// use petition_workbook::{SheetTable, TableCell, key_tables};
///
/// let cells = ["Ｕ０１", "示范单位"].map(|text| TableCell::Text(text.to_owned()));
/// let headers = ["单位编号", "单位名称"].map(str::to_owned).to_vec();
/// let table = SheetTable { table: &UNITS, headers, rows: vec![(0, cells.to_vec())] };
/// let read = key_tables(&[table], &Limits::DEFAULT);
/// assert_eq!(read.tables[0].columns[0].key, "id");
/// assert_eq!(read.tables[0].rows[0].values[0], "U01");
/// ```
pub fn key_tables(tables: &[SheetTable], limits: &Limits) -> KeyedTables {
    let mut faults = SheetProblems::within(limits);
    let mut budget = Budget::new(limits);
    let mut sheets: HashMap<&'static str, Records> = HashMap::new();
    for (order, sheet) in tables.iter().enumerate() {
        let grid = grid(order, sheet);
        let mut records = Records::read(&grid, sheet.table, &mut budget, &mut faults);
        refs::fold_ids(&mut records);
        sheets.insert(sheet.table.key, records);
    }
    resolve(&mut sheets, &mut faults);
    let keyed = tables.iter().filter_map(|sheet| {
        let records = sheets.remove(sheet.table.key)?;
        Some(keyed_table(sheet.table, records, &mut faults))
    });
    let tables_read = keyed.collect();
    report(tables, tables_read, faults)
}

/// Makes a sheet of a table.
fn grid(order: usize, sheet: &SheetTable) -> Grid {
    let header = sheet.headers.iter().map(|header| Cell::of_text(header));
    let header = Row::new(HEADER_ROW, columns(header).collect()).0;
    let rows = sheet.rows.iter().map(|(number, cells)| {
        let cells = cells.iter().map(cell);
        Row::new(number.saturating_add(HEADER_ROW + 1), columns(cells).collect()).0
    });
    let rows = [header].into_iter().chain(rows).collect();
    Grid::new(SheetName::new(order, sheet.table.zh), rows, Some(DateSystem::From1900))
}

fn columns(cells: impl Iterator<Item = Cell>) -> impl Iterator<Item = (u32, Cell)> {
    (0..).zip(cells).filter(|(_, cell)| !cell.is_blank())
}

fn cell(cell: &TableCell) -> Cell {
    match cell {
        TableCell::Empty => Cell::Text(String::new()),
        TableCell::Text(text) => Cell::of_text(text),
        TableCell::Number(number) => Cell::Number(*number),
        TableCell::Bool(value) => Cell::Bool(*value),
        TableCell::Day(day, second) => Cell::Day(*day, *second),
        TableCell::Time(second) => Cell::Time(*second),
        TableCell::List(items) => Cell::of_text(&list::join(items.iter().map(String::as_str))),
    }
}

/// Puts ids in place of names. What is not found stays unchanged.
fn resolve(sheets: &mut HashMap<&'static str, Records>, faults: &mut SheetProblems) {
    let domains = Vec::new();
    let mut ids = refs::ids(sheets);
    if !ids.contains_key(tables::LEADERS.key)
        && let Some(terms) = sheets.get(tables::TERMS.key)
    {
        ids.insert(tables::LEADERS.key, leaders_of(terms));
    }
    let roster = leader_columns::roster(sheets, &ids);
    let mut unanswerable = Unanswerable::of(sheets, faults);
    for table in tables::TABLES {
        if let Some(records) = sheets.get_mut(table.key) {
            refs::resolve(records, &ids, &roster, &domains, &mut unanswerable, faults);
        }
    }
}

/// Without their own table, the leaders are those of the terms.
fn leaders_of(terms: &Records) -> Ids {
    let mut ids = Ids::default();
    terms.list.iter().filter_map(|term| term.parent.as_deref()).for_each(|id| ids.add(id, None));
    ids
}

fn keyed_table(
    table: &'static Table,
    mut records: Records,
    faults: &mut SheetProblems,
) -> KeyedTable {
    let entries = std::mem::take(&mut records.list);
    let numbers = sequence(&entries);
    let fields: HashMap<String, &Field> =
        table.columns().into_iter().map(|column| (column.key, column.field)).collect();
    let present = records.specs.iter().zip(&records.head.bound).filter(|(spec, bound)| {
        bound.is_some() || entries.iter().any(|record| value_of(record, spec).is_some())
    });
    let present: Vec<&Spec> = present.map(|(spec, _)| spec).collect();
    let header = |spec: &Spec| match records.spot(0, |other| other.key == spec.key).place {
        Place::Cell { column, .. } => column,
        _ => spec.zh.to_owned(),
    };
    let columns = present.iter().map(|spec| KeyedColumn {
        key: spec.key.clone(),
        header: header(spec),
        kind: spec.kind,
    });
    let columns = columns.collect();
    let rows = entries.iter().zip(numbers).map(|(record, seq)| {
        let value = |spec: &&Spec| {
            let value = value_of(record, spec).unwrap_or_default();
            let field = fields.get(&spec.key).copied();
            checked(value, spec, field, record, &records, faults)
        };
        let values = present.iter().map(value).collect();
        KeyedRow { row: record.row - HEADER_ROW - 1, seq, values }
    });
    let rows = rows.collect();
    KeyedTable { table, columns, rows }
}

/// Returns a day or a number as the ledger stores it; null if it is none, which is reported.
fn checked(
    value: Value,
    spec: &Spec,
    field: Option<&Field>,
    record: &Record,
    records: &Records,
    faults: &mut SheetProblems,
) -> Value {
    let Some(field) = field.filter(|field| matches!(field.kind, Kind::Date | Kind::Integer(..)))
    else {
        return value;
    };
    if value.is_null() {
        return value;
    }
    check_cell(field, value).unwrap_or_else(|fault| {
        let spot = records.spot(record.row, |other| other.key == spec.key);
        faults.add_at(spot, fault.code, || (fault.found, fault.expected));
        Value::Null
    })
}

fn value_of(record: &Record, spec: &Spec) -> Option<Value> {
    let value = match (spec.role, spec.path.as_slice()) {
        (Role::Parent, _) => return record.parent.clone().map(Value::from),
        (_, [key]) => record.fields.get(*key),
        (_, [part, key]) => record.fields.get(*part)?.get(key),
        _ => None,
    };
    value.filter(|value| !value.is_null()).cloned()
}

/// Numbers the rows of each record: by the column 序号, a row without a number after the one above it.
fn sequence(list: &[Record]) -> Vec<i64> {
    let mut groups: HashMap<Option<&str>, Vec<(f64, usize)>> = HashMap::new();
    for (at, record) in list.iter().enumerate() {
        let group = groups.entry(record.parent.as_deref()).or_default();
        let before = group.last().map_or(f64::MIN, |(order, _)| *order);
        group.push((record.order.unwrap_or(before), at));
    }
    let mut numbers = vec![0; list.len()];
    for (_, mut group) in groups {
        petition_core::order::sort_by(&mut group, &|left, right| left.0.total_cmp(&right.0));
        for (number, (_, at)) in (0..).zip(group) {
            if let Some(slot) = numbers.get_mut(at) {
                *slot = number;
            }
        }
    }
    numbers
}

/// Sorts the problems, moves them to the rows of the tables, and separates the notices.
fn report(sheets: &[SheetTable], tables: Vec<KeyedTable>, faults: SheetProblems) -> KeyedTables {
    let personal: Vec<bool> = sheets
        .iter()
        .map(|sheet| crate::layout::specs(sheet.table).iter().any(|spec| spec.personal))
        .collect();
    let is_personal = |order: Order| order.1 > 0 && personal.get(order.0) == Some(&true);
    let more = faults.more().into_iter();
    let more = more.map(|more| MoreProblems { place: in_table(more.place, sheets), ..more });
    let more = more.collect();
    let mut list = faults.into_list();
    petition_core::order::sort_by_key(&mut list, |(order, _)| *order);
    let moved = list.into_iter().map(|(order, problem)| {
        let problem = discreet(problem, is_personal(order));
        Problem { place: in_table(problem.place, sheets), ..problem }
    });
    let (notices, problems) = moved.partition(|problem| problem.code.is_notice());
    KeyedTables { tables, problems, more, notices }
}

/// Returns the place in the table of a cell of its sheet.
fn in_table(place: Place, sheets: &[SheetTable]) -> Place {
    let Place::Cell { sheet, row, column } = place else { return place };
    let known = sheets.iter().find(|known| known.table.zh == sheet);
    let table = known.map_or(sheet, |known| known.table.key.to_owned());
    Place::Row { table, row: row.checked_sub(HEADER_ROW + 1).map(u64::from), column }
}
