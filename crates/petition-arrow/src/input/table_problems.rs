//! Collects the problems of all tables and sorts them by table, row and column.

use super::allowed_columns::allowed_columns;
use super::bad_rows::BadRows;
use petition_core::ledger::tables::TABLES;
use petition_core::schema::Table;
use petition_core::schema::cell::Fault;
use petition_core::{Code, Error, Limits, Place, Problems, Text};
use std::cmp::Ordering;
use std::collections::{BTreeMap, BinaryHeap};
use std::sync::Arc;

/// The place of a column: its table, its position among the columns, and its name.
#[derive(Debug, Clone)]
pub(crate) struct ColumnPlace {
    pub(crate) table: &'static Table,
    pub(crate) order: u32,
    pub(crate) key: String,
}

impl ColumnPlace {
    /// Returns the place of a column that a table may have.
    pub(crate) fn of(table: &'static Table, key: &str) -> Self {
        let order = allowed_columns(table).iter().position(|column| column.key == key);
        Self { table, order: order.map_or(u32::MAX, |order| order as u32), key: key.to_owned() }
    }

    /// Whether this is the same column.
    fn is(&self, other: &Self) -> bool {
        std::ptr::eq(self.table, other.table) && self.order == other.order && self.key == other.key
    }

    /// Returns the place of a row of this column. `None`: the whole column.
    pub(crate) fn place(&self, row: Option<u32>) -> Place {
        Place::Row {
            table: self.table.key.to_owned(),
            row: row.map(u64::from),
            column: self.key.clone(),
        }
    }
}

/// Table, row, column, and the order of discovery.
type Key = (usize, Option<u32>, u32, u64);

#[derive(Debug)]
struct Found {
    key: Key,
    fault: Fault,
    place: Place,
}

impl Ord for Found {
    fn cmp(&self, other: &Self) -> Ordering {
        self.key.cmp(&other.key)
    }
}

impl PartialOrd for Found {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl PartialEq for Found {
    fn eq(&self, other: &Self) -> bool {
        self.key == other.key
    }
}

impl Eq for Found {}

/// The numbers that the rows of a part have in the complete table.
#[derive(Debug, Clone)]
pub enum RowNumbers {
    /// Consecutive rows from this one.
    From(u32),
    /// A list of rows.
    Listed(Arc<[u32]>),
}

impl RowNumbers {
    /// Returns the number of a row of the part.
    pub(crate) fn of(&self, row: u32) -> u32 {
        match self {
            Self::From(first) => first.saturating_add(row),
            Self::Listed(rows) => rows.get(row as usize).copied().unwrap_or(row),
        }
    }
}

/// The problems of tables. The first ones by table, row and column are stored; those beyond the limit are counted by
/// code and column.
#[derive(Debug)]
pub(crate) struct TableProblems {
    limits: Limits,
    /// The stored problems, the last one on top.
    found: BinaryHeap<Found>,
    counted: BTreeMap<(Code, Place), u64>,
    /// The code and the column that were counted last, with the count that `counted` does not have yet.
    recent: Option<(Code, ColumnPlace, u64)>,
    /// The cell that was counted last.
    last_cell: Option<CountedCell>,
    /// The number of problems found so far.
    seq: u64,
    /// The number in the table of the first row of a batch.
    first_row: u32,
    /// The row numbers of tables that are read in part.
    numbers: Vec<(&'static str, RowNumbers)>,
    /// The rows with problems, by their numbers in the part.
    bad_rows: BadRows,
}

/// A cell whose problem was counted. The same text in the same column has the same problem.
#[derive(Debug)]
struct CountedCell {
    at: ColumnPlace,
    /// The address and the length of the text. `None`: an empty cell.
    text: Option<(usize, usize)>,
    /// The code, if the cell has a problem.
    code: Option<Code>,
}

impl Default for TableProblems {
    fn default() -> Self {
        Self::within(&Limits::DEFAULT)
    }
}

impl TableProblems {
    /// Creates an empty collection.
    pub(crate) fn within(limits: &Limits) -> Self {
        Self {
            limits: *limits,
            found: BinaryHeap::new(),
            counted: BTreeMap::new(),
            recent: None,
            last_cell: None,
            seq: 0,
            first_row: 0,
            numbers: Vec::new(),
            bad_rows: BadRows::default(),
        }
    }

    /// Returns the limits of the tables.
    pub(crate) const fn limits(&self) -> &Limits {
        &self.limits
    }

    /// Adds a fault of a row. `None`: of the whole column.
    pub(crate) fn add(&mut self, at: &ColumnPlace, row: Option<u32>, fault: Fault) {
        self.add_with(at, row, fault.code, || fault);
    }

    /// Adds a fault of a row. If the problem is only counted, `fault` does not run.
    pub(crate) fn add_with(
        &mut self,
        at: &ColumnPlace,
        row: Option<u32>,
        code: Code,
        fault: impl FnOnce() -> Fault,
    ) {
        self.bad_rows.add(at.table, row);
        let key = self.next_key(at, row);
        if self.is_beyond(&key) {
            return self.count(code, at);
        }
        let place = at.place(key.1);
        self.store(Found { key, fault: fault(), place });
    }

    /// Adds the fault of a cell, if it has one. `check` does not run for a text that was the last one counted.
    pub(crate) fn add_cell(
        &mut self,
        at: &ColumnPlace,
        row: u32,
        text: Option<&str>,
        check: impl FnOnce() -> Option<Fault>,
    ) {
        let key = self.next_key(at, Some(row));
        if !self.is_beyond(&key) {
            let place = at.place(key.1);
            if let Some(fault) = check() {
                self.bad_rows.add(at.table, Some(row));
                self.store(Found { key, fault, place });
            }
            return;
        }
        let text = text.map(|text| (text.as_ptr() as usize, text.len()));
        let last = self.last_cell.as_ref().filter(|last| last.text == text && last.at.is(at));
        let code = last.map_or_else(|| check().map(|fault| fault.code), |last| last.code);
        if last.is_none() {
            self.last_cell = Some(CountedCell { at: at.clone(), text, code });
        }
        if let Some(code) = code {
            self.bad_rows.add(at.table, Some(row));
            self.count(code, at);
        }
    }

    fn next_key(&mut self, at: &ColumnPlace, row: Option<u32>) -> Key {
        let table = TABLES.iter().position(|table| std::ptr::eq(*table, at.table));
        let row = row.map(|row| self.number_of(at, row));
        self.seq += 1;
        (table.unwrap_or(usize::MAX), row, at.order, self.seq)
    }

    /// Whether as many problems as possible are stored, all of which come before this one.
    fn is_beyond(&self, key: &Key) -> bool {
        self.found.len() >= self.limits.problems
            && self.found.peek().is_none_or(|last| last.key < *key)
    }

    fn count(&mut self, code: Code, at: &ColumnPlace) {
        match &mut self.recent {
            Some((of, place, count)) if *of == code && place.is(at) => *count += 1,
            _ => {
                self.flush();
                self.recent = Some((code, at.clone(), 1));
            }
        }
    }

    /// Adds the count of the last column to `counted`.
    fn flush(&mut self) {
        if let Some((code, at, count)) = self.recent.take() {
            *self.counted.entry((code, at.place(None))).or_default() += count;
        }
    }

    /// Stores a problem, and counts the last one if there are too many.
    fn store(&mut self, found: Found) {
        self.found.push(found);
        if self.found.len() > self.limits.problems
            && let Some(last) = self.found.pop()
        {
            *self.counted.entry((last.fault.code, last.place.general())).or_default() += 1;
        }
    }

    /// Returns the rows with problems, by their numbers in the part.
    pub(crate) const fn bad_rows(&self) -> &BadRows {
        &self.bad_rows
    }

    /// Returns the number of a row in the complete table.
    pub(crate) fn number_of(&self, at: &ColumnPlace, row: u32) -> u32 {
        let numbers = self.numbers.iter().find(|(table, _)| *table == at.table.key);
        match numbers {
            Some((_, numbers)) => numbers.of(row),
            None => row.saturating_add(self.first_row),
        }
    }

    /// Creates an empty collection for a part of tables with these row numbers.
    pub(crate) fn of_part(numbers: &[(&'static str, RowNumbers)], limits: &Limits) -> Self {
        Self { numbers: numbers.to_vec(), ..Self::within(limits) }
    }

    /// Sets the number of the first row of the next batch.
    pub(crate) fn count_from(&mut self, row: u32) {
        self.first_row = row;
        // The texts of the next batch may have the addresses of this one.
        self.last_cell = None;
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.found.is_empty() && self.counted.is_empty() && self.recent.is_none()
    }

    /// Adds the problems of another collection.
    pub(crate) fn append(&mut self, mut other: Self) {
        other.flush();
        for mut found in other.found {
            found.key.3 += self.seq;
            self.store(found);
        }
        self.seq += other.seq;
        for (group, count) in other.counted {
            *self.counted.entry(group).or_default() += count;
        }
    }

    /// Sorts the problems by table, then by row, then by column. Each place has one problem, the first found; that of a
    /// list names every unknown id.
    ///
    /// # Errors
    ///
    /// [`Error::InvalidLedger`] if there are problems.
    pub(crate) fn into_result(mut self) -> Result<(), Error> {
        if self.is_empty() {
            return Ok(());
        }
        self.flush();
        let mut problems = Problems::within(&self.limits);
        for one in with_joined_ids(self.found.into_sorted_vec()) {
            problems.push(one.fault.at(one.place));
        }
        for ((code, place), count) in self.counted {
            problems.count(code, place, count);
        }
        Err(Error::InvalidLedger(problems))
    }
}

/// The most letters of the ids that a problem names.
const MAX_IDS: usize = 100;

/// Joins the problems of unknown ids in one cell, which is a list, to one that names all of them.
fn with_joined_ids(sorted: Vec<Found>) -> Vec<Found> {
    let mut joined: Vec<Found> = Vec::with_capacity(sorted.len());
    for one in sorted {
        let last = joined.last_mut().filter(|last| last.place == one.place);
        let is_reference = one.fault.code == Code::UnknownReference;
        match last.filter(|last| is_reference && last.fault.code == one.fault.code) {
            Some(last) if last.fault.found.zh.chars().count() < MAX_IDS => {
                let (all, next) = (&last.fault.found, &one.fault.found);
                let (zh, en) =
                    (format!("{}、{}", all.zh, next.zh), format!("{}, {}", all.en, next.en));
                last.fault.found = Text::new(zh, en);
            }
            Some(_) => {}
            None => joined.push(one),
        }
    }
    joined
}

/// The problems of a part of tables.
#[derive(Debug, Default)]
pub struct PartProblems(pub(super) Box<TableProblems>);

impl PartProblems {
    /// Creates an empty collection that stores as many problems as these limits allow.
    pub fn within(limits: &Limits) -> Self {
        Self(Box::new(TableProblems::within(limits)))
    }

    /// Whether there are no problems.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Adds the problems of another part.
    pub fn append(&mut self, other: Self) {
        self.0.append(*other.0);
    }

    /// Returns all problems, by table, then by row, then by column.
    pub fn into_error(self) -> Error {
        self.into_result().err().unwrap_or_else(|| Error::InvalidLedger(Problems::new()))
    }

    /// Returns an error with all problems, if there are any.
    ///
    /// # Errors
    ///
    /// As [`Self::into_error`].
    pub fn into_result(self) -> Result<(), Error> {
        self.0.into_result()
    }
}
