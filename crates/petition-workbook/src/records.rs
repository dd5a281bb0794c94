//! Converts the rows of a sheet into records of a table.

use crate::budget::Budget;
use crate::classify_row::{Classifier, OtherRow, RowKind};
use crate::grid::{Grid, Row};
use crate::head::{Bound, Head};
use crate::layout::{Role, Spec, specs};
use crate::place::{SheetName, SheetProblems, Spot, letters};
use crate::sheet_problems::At;
use crate::value::{self, Reading, Wrong};
use petition_core::schema::{Kind, Table};
use petition_core::{Code, Limits, Text};
use serde_json::{Map, Value};
use std::collections::{BTreeMap, HashSet};

/// A record, with the number of its row.
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
    /// Whether the sheet has further rows that are not in the list.
    pub(crate) cut: bool,
    /// Whether a limit is the reason.
    pub(crate) is_full: bool,
}

impl Records {
    /// Reads the sheet of a table; adds problems and notices of its cells to `faults`. Once these are full, records
    /// are checked and dropped: nobody reads them.
    pub(crate) fn read(
        grid: &Grid,
        table: &'static Table,
        budget: &mut Budget,
        faults: &mut SheetProblems,
    ) -> Self {
        let specs = specs(table);
        let head = Head::find(grid, &specs, table.parent.is_some(), faults);
        let mut reader = Reader {
            grid,
            head: &head,
            specs: &specs,
            table,
            faults,
            budget,
            times: BTreeMap::new(),
            has_records: false,
            is_full: grid.is_full,
        };
        let list = reader.records();
        reader.report_times();
        let (has_records, is_full) = (reader.has_records, reader.is_full);
        let cut = grid.cut || is_full;
        let records = Self { sheet: grid.sheet.clone(), head, specs, list, cut, is_full };
        if has_records && !cut {
            records.report_missing_columns(faults);
        }
        records
    }

    /// A place in a row, in the column of a key path.
    pub(crate) fn spot(&self, row: u32, is: impl Fn(&Spec) -> bool) -> Spot {
        let at = self.specs.iter().position(is);
        let spec = at.and_then(|at| self.specs.get(at));
        let bound = at.and_then(|at| self.head.bound.get(at)).and_then(Option::as_ref);
        match (bound, spec) {
            (Some(bound), _) => self.sheet.spot(row, bound.column, bound.header.clone()),
            // A required column that is absent is reported once, at the header.
            (None, Some(spec)) if spec.required() => {
                self.sheet.spot(self.head.row, u32::MAX, spec.zh)
            }
            (None, Some(spec)) => self.sheet.spot(row, u32::MAX, spec.zh),
            (None, None) => self.sheet.spot(row, u32::MAX, ""),
        }
    }

    fn report_missing_columns(&self, faults: &mut SheetProblems) {
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
    faults: &'a mut SheetProblems,
    budget: &'a mut Budget,
    /// For each column the first row and the number of cells whose time of day is not stored.
    times: BTreeMap<usize, (u32, usize)>,
    has_records: bool,
    is_full: bool,
}

impl Reader<'_> {
    fn records(&mut self) -> Vec<Record> {
        if self.head.row == 0 {
            return Vec::new();
        }
        let grid = self.grid;
        let mut classifier = Classifier::new(grid, self.head, self.specs, self.table);
        let mut unheaded = HashSet::new();
        let mut list = Vec::new();
        for row in grid.rows.iter().filter(|row| row.number > self.head.row) {
            match classifier.kind(row) {
                RowKind::Record => {
                    self.report_unheaded(row, &mut unheaded);
                    self.has_records = true;
                    let record = self.record(row);
                    if self.is_full || self.faults.is_full() {
                        continue;
                    }
                    match self.budget.take_record(&record.fields) {
                        Some(()) => list.push(record),
                        None => self.report_too_large(row.number),
                    }
                }
                RowKind::Empty => self.report_unheaded(row, &mut unheaded),
                RowKind::RepeatedHeader => {}
                RowKind::NotRecord(other) => self.report_row(row.number, &other),
            }
        }
        list
    }

    fn report_row(&mut self, row: u32, other: &OtherRow) {
        let at = At { sheet: &self.grid.sheet, row, column: 0, header: "" };
        self.faults.add_with(at, Code::RowNotStored, || {
            let expected = Text::new(
                "没有编号，也没有两项必填内容；如是记录，请补填编号",
                "no id and fewer than two required values: fill in the id if it is a record",
            );
            (other.found(), expected)
        });
    }

    /// Reports the first record that no longer fits.
    fn report_too_large(&mut self, row: u32) {
        self.is_full = true;
        let spot = self.grid.spot(row, 0, "");
        let (found, expected) = beyond_bytes(self.budget.limits());
        self.faults.add(spot, Code::TooLarge, found, expected);
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
        let (mut time, mut day) = (None, None);
        for (at, (spec, bound)) in specs.iter().zip(&head.bound).enumerate() {
            let Some(bound) = bound else { continue };
            let read = value::read(spec, row.get(bound.column), self.grid.dates);
            let reading: Reading = self.or_report(read, row.number, bound);
            if let Some(beside) = reading.time {
                if self.is_session_day(spec) {
                    time = Some((at, beside));
                } else {
                    self.note_time(at, row.number);
                }
            }
            day = reading.day.map(|beside| (bound, beside)).or(day);
            record.put(spec, reading.value);
        }
        if let Some((at, time)) = time {
            self.store_time(&mut record, at, time);
        }
        if let Some((bound, day)) = day {
            self.store_day(&mut record, bound, day);
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
            let (column, header) = (bound.column, bound.header.as_str());
            let at = At { sheet: &self.grid.sheet, row, column, header };
            self.faults.add_with(at, wrong.code, || wrong.texts());
            T::default()
        })
    }

    /// Whether the column has the date of a record that has a field for the time of day.
    fn is_session_day(&self, spec: &Spec) -> bool {
        spec.key == "date" && self.table.field("time").is_some()
    }

    /// Stores the time beside a reception's date in the field for it, if that is blank.
    fn store_time(&mut self, record: &mut Record, at: usize, time: String) {
        if record.is_free("time") {
            record.fields.insert("time".to_owned(), Value::from(time));
        } else if record.fields.get("time").and_then(Value::as_str) != Some(time.as_str()) {
            self.note_time(at, record.row);
        }
    }

    /// Stores the date beside a reception's time in the field for it, if that is blank.
    fn store_day(&mut self, record: &mut Record, bound: &Bound, day: String) {
        if record.is_free("date") {
            record.fields.insert("date".to_owned(), Value::from(day));
        } else if record.fields.get("date").and_then(Value::as_str) != Some(day.as_str()) {
            let expected = Text::new(
                "与接访日期不同，仅取时刻",
                "it differs from the date of the reception: the time alone is stored",
            );
            let spot = self.grid.spot(record.row, bound.column, bound.header.clone());
            self.faults.add(spot, Code::CellNotStored, Text::same(day), expected);
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
                Code::CellNotStored,
                found,
                Text::new("仅日期入库", "the date alone is stored"),
            );
        }
    }
}

impl Record {
    /// Stores the value of a column.
    pub(crate) fn put(&mut self, spec: &Spec, value: Value) {
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
            // An absent field is null.
            (Role::Field, [_]) if value.is_null() => {}
            (Role::Field, [key, ..]) => {
                self.fields.insert((*key).to_owned(), value);
            }
            (Role::Field, []) => {}
        }
    }

    /// Whether a field is still null.
    fn is_free(&self, key: &str) -> bool {
        self.fields.get(key).is_none_or(Value::is_null)
    }

    /// The id of the record.
    pub(crate) fn id(&self) -> Option<&str> {
        self.fields.get("id").and_then(Value::as_str)
    }

    /// Whether the record has values of its own, and not only items of the bureau's list.
    pub(crate) fn has_fields(&self) -> bool {
        self.fields.values().any(|value| !value.is_null())
    }
}

/// What is found and expected where the content takes more memory than the limits allow.
pub(crate) fn beyond_bytes(limits: &Limits) -> (Text, Text) {
    let limit = limits.decoded_bytes;
    let found = Text::new("超出上限的内容", "more than the limit");
    (found, Text::new(format!("不超过 {limit} 字节"), format!("at most {limit} bytes")))
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
