//! Collects the problems of all tables and sorts them by table, row and column.

use super::allowed_columns::allowed_columns;
use petition_core::ledger::tables::TABLES;
use petition_core::schema::Table;
use petition_core::schema::cell::Fault;
use petition_core::{Code, Error, Limits, Place, Problems};
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

    /// Returns the place of a row of this column. `None`: the whole column.
    pub(crate) fn place(&self, row: Option<u32>) -> Place {
        Place::Row {
            table: self.table.key.to_owned(),
            row: row.map(u64::from),
            column: self.key.clone(),
        }
    }
}

#[derive(Debug)]
struct Found {
    /// Table, row, column, and the order of discovery.
    key: (usize, Option<u32>, u32, u64),
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
    fn of(&self, row: u32) -> u32 {
        match self {
            Self::From(first) => first.saturating_add(row),
            Self::Listed(rows) => rows.get(row as usize).copied().unwrap_or(row),
        }
    }
}

/// The problems of tables. The first ones by table, row and column are stored; those beyond the limit are counted by
/// code and column.
#[derive(Debug, Default)]
pub(crate) struct TableProblems {
    /// The stored problems, the last one on top.
    found: BinaryHeap<Found>,
    counted: BTreeMap<(Code, Place), u64>,
    /// The number of problems found so far.
    seq: u64,
    /// The number in the table of the first row of a batch.
    first_row: u32,
    /// The row numbers of tables that are read in part.
    numbers: Vec<(&'static str, RowNumbers)>,
}

impl TableProblems {
    /// Adds a fault of a row. `None`: of the whole column.
    pub(crate) fn add(&mut self, at: &ColumnPlace, row: Option<u32>, fault: Fault) {
        let table = TABLES.iter().position(|table| table.key == at.table.key);
        let table = table.unwrap_or(usize::MAX);
        let row = row.map(|row| self.number_of(at, row));
        let key = (table, row, at.order, self.seq);
        self.seq += 1;
        self.store(Found { key, fault, place: at.place(row) });
    }

    /// Stores a problem, and counts the last one if there are too many.
    fn store(&mut self, found: Found) {
        self.found.push(found);
        if self.found.len() > Limits::DEFAULT.problems
            && let Some(last) = self.found.pop()
        {
            *self.counted.entry((last.fault.code, last.place.general())).or_default() += 1;
        }
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
    pub(crate) fn of_part(numbers: &[(&'static str, RowNumbers)]) -> Self {
        Self { numbers: numbers.to_vec(), ..Self::default() }
    }

    /// Sets the number of the first row of the next batch.
    pub(crate) const fn count_from(&mut self, row: u32) {
        self.first_row = row;
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.found.is_empty()
    }

    /// Adds the problems of another collection.
    pub(crate) fn append(&mut self, other: Self) {
        for mut found in other.found {
            found.key.3 += self.seq;
            self.store(found);
        }
        self.seq += other.seq;
        for (group, count) in other.counted {
            *self.counted.entry(group).or_default() += count;
        }
    }

    /// Sorts the problems by table, then by row, then by column. Each place has one problem, the first found.
    ///
    /// # Errors
    ///
    /// [`Error::InvalidLedger`] if there are problems.
    pub(crate) fn into_result(self) -> Result<(), Error> {
        if self.found.is_empty() {
            return Ok(());
        }
        let mut problems = Problems::new();
        for one in self.found.into_sorted_vec() {
            problems.push(one.fault.at(one.place));
        }
        for ((code, place), count) in self.counted {
            problems.count(code, place, count);
        }
        Err(Error::InvalidLedger(problems))
    }
}

/// The problems of a part of tables.
#[derive(Debug, Default)]
pub struct PartProblems(pub(super) TableProblems);

impl PartProblems {
    /// Whether there are no problems.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Adds the problems of another part.
    pub fn append(&mut self, other: Self) {
        self.0.append(other.0);
    }

    /// Returns all problems, by table, then by row, then by column.
    pub fn into_error(self) -> Error {
        match self.into_result() {
            Err(error) => error,
            Ok(()) => Error::InvalidLedger(Problems::new()),
        }
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
