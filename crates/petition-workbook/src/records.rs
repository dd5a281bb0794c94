//! From the rows of a sheet to the records of a table.

use crate::date::clock_text;
use crate::grid::{Grid, Row};
use crate::head::{Bound, Head};
use crate::layout::{Role, Spec, specs};
use crate::place::{Faults, SheetName, Spot, letters};
use crate::value::{self, Wrong};
use petition_core::schema::{Kind, Table};
use petition_core::{Code, Text};
use serde_json::{Map, Value};
use std::collections::{BTreeMap, HashSet};

/// A record, with the row it stands in.
#[derive(Default)]
pub(crate) struct Record {
    pub(crate) row: u32,
    pub(crate) fields: Map<String, Value>,
    /// The id of the record it belongs to; for a nested table.
    pub(crate) parent: Option<String>,
    /// Its place among the rows of one record, where the sheet has such a column.
    pub(crate) order: Option<f64>,
    /// Items of the list of domains; for the bureau's sheet.
    pub(crate) domains: Vec<String>,
}

/// The records of a sheet.
pub(crate) struct Records {
    pub(crate) sheet: SheetName,
    pub(crate) head: Head,
    pub(crate) specs: Vec<Spec>,
    pub(crate) list: Vec<Record>,
}

impl Records {
    /// Reads the sheet of a table; what is wrong with its cells is added to `faults`.
    pub(crate) fn read(grid: Grid, table: &'static Table, faults: &mut Faults) -> Self {
        let specs = specs(table);
        let head = Head::find(&grid, &specs, table.parent.is_some(), faults);
        let mut reader = Reader {
            grid: &grid,
            head: &head,
            specs: &specs,
            table,
            faults,
            times: BTreeMap::new(),
        };
        let list = reader.records();
        reader.report_times();
        let mut records = Self { sheet: grid.sheet.clone(), head, specs, list };
        records.report_missing_columns(grid.cut, faults);
        records
    }

    /// A place in a row, in the column of a key path.
    pub(crate) fn spot(&self, row: u32, is: impl Fn(&Spec) -> bool) -> Spot {
        let at = self.specs.iter().position(is);
        let spec = at.and_then(|at| self.specs.get(at));
        let bound = at.and_then(|at| self.head.bound.get(at)).and_then(Option::as_ref);
        match (bound, spec) {
            (Some(bound), _) => self.sheet.spot(row, bound.column, bound.header.clone()),
            // A column that must be there and is not is told once, at the header.
            (None, Some(spec)) if spec.required() => {
                self.sheet.spot(self.head.row, u32::MAX, spec.zh)
            }
            (None, Some(spec)) => self.sheet.spot(row, u32::MAX, spec.zh),
            (None, None) => self.sheet.spot(row, u32::MAX, ""),
        }
    }

    fn report_missing_columns(&mut self, cut: bool, faults: &mut Faults) {
        if self.head.row == 0 || cut || self.list.is_empty() {
            return;
        }
        for (spec, bound) in self.specs.iter().zip(&self.head.bound) {
            if spec.required() && bound.is_none() {
                let spot = self.sheet.spot(self.head.row, u32::MAX, spec.zh);
                let found = Text::new("没有此列", "no such column");
                let expected = Text::new(
                    format!("“{}”列", spec.zh),
                    format!("a column {} ({})", spec.zh, spec.key),
                );
                faults.add(spot, Code::MissingColumn, found, expected);
            }
        }
    }
}

struct Reader<'a> {
    grid: &'a Grid,
    head: &'a Head,
    specs: &'a [Spec],
    table: &'static Table,
    faults: &'a mut Faults,
    /// For each column the first row and the number of cells whose time of day is not kept.
    times: BTreeMap<usize, (u32, usize)>,
}

impl Reader<'_> {
    fn records(&mut self) -> Vec<Record> {
        if self.head.row == 0 {
            return Vec::new();
        }
        let grid = self.grid;
        let header = grid.rows.iter().find(|row| row.number == self.head.row).map(Row::all);
        let mut unheaded = HashSet::new();
        let mut list = Vec::new();
        for row in grid.rows.iter().filter(|row| row.number > self.head.row) {
            // A header that is repeated on every printed page, or merged over two rows.
            if header.as_ref().is_some_and(|header| *header == row.all()) {
                continue;
            }
            self.report_unheaded(row, &mut unheaded);
            if self.has_content(row) {
                list.push(self.record(row));
            }
        }
        list
    }

    /// Whether a column of the table has something in this row; running numbers alone are nothing.
    fn has_content(&self, row: &Row) -> bool {
        let own = |bound: &Bound| row.own(bound.column).is_some_and(|cell| !cell.is_blank());
        self.head.bound.iter().flatten().any(own)
    }

    fn report_unheaded(&mut self, row: &Row, known: &mut HashSet<u32>) {
        for (column, cell) in row.cells() {
            if !cell.is_blank() && !self.head.has_header(column) && known.insert(column) {
                let found = Text::new("没有表头的内容", "content without a header");
                let expected =
                    Text::new("该列的表头，或空白", "a header of the column, or nothing");
                let spot = self.grid.spot(row.number, column, letters(column));
                self.faults.add(spot, Code::UnknownColumn, found, expected);
            }
        }
    }

    fn record(&mut self, row: &Row) -> Record {
        let mut record = Record { row: row.number, ..Record::default() };
        let (head, specs) = (self.head, self.specs);
        let mut time = None;
        for (at, (spec, bound)) in specs.iter().zip(&head.bound).enumerate() {
            let Some(bound) = bound else { continue };
            let cell = row.get(bound.column);
            let read = value::read(spec, cell, self.grid.serial_days);
            let reading = self.or_report(read, row.number, bound);
            if let Some(second) = reading.time {
                if self.is_session_day(spec) {
                    time = Some((at, second));
                } else {
                    self.note_time(at, row.number);
                }
            }
            record.put(spec, reading.value);
        }
        if let Some((at, second)) = time {
            self.keep_time(&mut record, at, second);
        }
        if let Some(bound) = &head.order {
            let order = value::order(row.get(bound.column));
            record.order = self.or_report(order, row.number, bound);
        }
        record
    }

    /// The reading, or nothing where the cell is at fault.
    fn or_report<T: Default>(&mut self, read: Result<T, Wrong>, row: u32, bound: &Bound) -> T {
        read.unwrap_or_else(|wrong| {
            let spot = self.grid.spot(row, bound.column, bound.header.clone());
            self.faults.add(spot, wrong.code, wrong.found, wrong.expected);
            T::default()
        })
    }

    /// Whether the column has the day of a record that also keeps a time of day.
    fn is_session_day(&self, spec: &Spec) -> bool {
        spec.key == "date" && self.table.field("time").is_some()
    }

    /// A reception's time that stands beside its day goes where the ledger keeps it, if that is free.
    fn keep_time(&mut self, record: &mut Record, at: usize, second: u32) {
        let free = record.fields.get("time").is_none_or(Value::is_null);
        if free {
            record.fields.insert("time".to_owned(), Value::from(clock_text(second)));
        } else {
            self.note_time(at, record.row);
        }
    }

    fn note_time(&mut self, at: usize, row: u32) {
        self.times.entry(at).or_insert((row, 0)).1 += 1;
    }

    /// One notice a column.
    fn report_times(&mut self) {
        for (at, (row, count)) in std::mem::take(&mut self.times) {
            let Some(Some(bound)) = self.head.bound.get(at) else { continue };
            let found = Text::new(format!("时刻（{count} 处）"), format!("times of day ({count})"));
            let spot = self.grid.spot(row, bound.column, bound.header.clone());
            self.faults.add(
                spot,
                Code::ColumnNotStored,
                found,
                Text::new("仅日期，时刻不入库", "the day alone: the time is not stored"),
            );
        }
    }
}

impl Record {
    fn put(&mut self, spec: &Spec, value: Value) {
        match (spec.role, spec.path.as_slice()) {
            (Role::Parent, _) => self.parent = value.as_str().map(str::to_owned),
            (Role::Domains, _) => self.domains = texts(&value),
            (Role::Field, [part, key]) => {
                let part = self
                    .fields
                    .entry((*part).to_owned())
                    .or_insert_with(|| Value::Object(Map::new()));
                if let Value::Object(part) = part {
                    part.insert((*key).to_owned(), value);
                }
            }
            (Role::Field, [key, ..]) => {
                self.fields.insert((*key).to_owned(), value);
            }
            (Role::Field, []) => {}
        }
    }

    /// The id that the record has as it stands.
    pub(crate) fn id(&self) -> Option<&str> {
        self.fields.get("id").and_then(Value::as_str)
    }

    /// Whether the record has values of its own, and not only items of the bureau's list.
    pub(crate) fn has_fields(&self) -> bool {
        self.fields.values().any(|value| !value.is_null())
    }
}

fn texts(value: &Value) -> Vec<String> {
    let items = value.as_array().map(Vec::as_slice).unwrap_or_default();
    items.iter().filter_map(|item| item.as_str().map(str::to_owned)).collect()
}

/// The columns that refer to records of other tables, with the table.
pub(crate) fn references(specs: &[Spec]) -> impl Iterator<Item = (&Spec, &'static Table)> {
    specs.iter().filter_map(|spec| match spec.kind {
        Kind::Ref(table) | Kind::Refs(table) => Some((spec, table)),
        _ => None,
    })
}
