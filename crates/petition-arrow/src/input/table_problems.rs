//! The problems of all tables, reported at the end in the order of the tables.

use petition_core::ledger::tables::TABLES;
use petition_core::schema::Table;
use petition_core::schema::cell::Fault;
use petition_core::{Error, Place, Problems};
use std::sync::Arc;

/// Where a column stands: its table, and its place among the columns.
#[derive(Debug, Clone)]
pub(crate) struct ColumnPlace {
    pub(crate) table: &'static Table,
    pub(crate) order: u32,
    pub(crate) key: String,
}

impl ColumnPlace {
    /// The place of a row of this column, or of the column as a whole.
    pub(crate) fn place(&self, row: Option<u32>) -> Place {
        Place::Row {
            table: self.table.key.to_owned(),
            row: row.map(u64::from),
            column: self.key.clone(),
        }
    }
}

struct Found {
    table: usize,
    row: Option<u32>,
    order: u32,
    fault: Fault,
    place: Place,
}

/// The rows of a table that are read, by their numbers in the whole table.
#[derive(Debug, Clone)]
pub enum RowNumbers {
    /// Rows one after another, from this one.
    From(u32),
    /// Any rows.
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

/// TableProblems as they are met: table after table, but column by column.
#[derive(Default)]
pub(crate) struct TableProblems {
    found: Vec<Found>,
    /// The row of the table that readers call the first: of a part of a table, not its first.
    first_row: u32,
    /// The numbers of the rows of tables that are read in part.
    numbers: Vec<(&'static str, RowNumbers)>,
}

impl TableProblems {
    /// Adds a fault of a row, or of the column as a whole.
    pub(crate) fn add(&mut self, at: &ColumnPlace, row: Option<u32>, fault: Fault) {
        let table = TABLES.iter().position(|table| table.key == at.table.key);
        let table = table.unwrap_or(usize::MAX);
        let row = row.map(|row| self.number_of(at, row));
        self.found.push(Found { table, row, order: at.order, fault, place: at.place(row) });
    }

    /// The number of a row in the whole table.
    pub(crate) fn number_of(&self, at: &ColumnPlace, row: u32) -> u32 {
        let numbers = self.numbers.iter().find(|(table, _)| *table == at.table.key);
        match numbers {
            Some((_, numbers)) => numbers.of(row),
            None => row.saturating_add(self.first_row),
        }
    }

    /// TableProblems of tables that are read in part, of which these are the rows.
    pub(crate) fn of_part(numbers: &[(&'static str, RowNumbers)]) -> Self {
        Self { numbers: numbers.to_vec(), ..Self::default() }
    }

    /// From here on, readers count their rows from this one.
    pub(crate) const fn count_from(&mut self, row: u32) {
        self.first_row = row;
    }

    pub(crate) const fn is_empty(&self) -> bool {
        self.found.is_empty()
    }

    /// Takes over what others have found.
    pub(crate) fn append(&mut self, mut other: Self) {
        self.found.append(&mut other.found);
    }

    /// All problems: by table, then by row, then by column; a place has one problem, the first that was met.
    ///
    /// # Errors
    ///
    /// [`Error::InvalidLedger`] if there are any.
    pub(crate) fn into_result(mut self) -> Result<(), Error> {
        if self.found.is_empty() {
            return Ok(());
        }
        self.found.sort_by_key(|one| (one.table, one.row, one.order));
        let mut problems = Problems::new();
        for one in self.found {
            problems.push(one.fault.at(one.place));
        }
        Err(Error::InvalidLedger(problems))
    }
}
