//! Resolves columns of lists of ids to the numbers of records in another table.

use super::bureau_column::BureauColumn;
use super::id_interner::{FindRecord, NONE, SKIP, UNKNOWN};
use super::list_column::ListColumn;
use super::references::unknown_id;
use super::table_columns::{Column, TableColumns};
use super::table_problems::TableProblems;
use petition_core::schema::cell::{Fault, expected};
use petition_core::{Code, Text};

/// The records of all lists in row order, and where those of each row end. Empty if no list has any.
#[derive(Debug, Default)]
pub(crate) struct ReferenceLists {
    ends: Vec<u32>,
    records: Vec<u32>,
}

impl ReferenceLists {
    /// Reads a column of lists; empty if it is missing.
    pub(crate) fn read(
        columns: &TableColumns,
        key: &str,
        row_bureaus: &BureauColumn,
        interner: &mut impl FindRecord,
        problems: &mut TableProblems,
    ) -> Self {
        let Some(column) = columns.column(key) else { return Self::default() };
        let Some(lists) = ListColumn::read(&column, problems) else { return Self::default() };
        Self::of(&column, &lists, row_bureaus, interner, problems)
    }

    /// Resolves the ids of lists, and reports unknown ones.
    pub(crate) fn of(
        column: &Column<'_>,
        lists: &ListColumn,
        row_bureaus: &BureauColumn,
        interner: &mut impl FindRecord,
        problems: &mut TableProblems,
    ) -> Self {
        let rows = column.spans.rows();
        let (mut ends, mut records) = (Vec::with_capacity(rows as usize), Vec::new());
        for row in 0..rows {
            for id in lists.items(row) {
                match interner.find(row_bureaus.of(row), id) {
                    UNKNOWN => {
                        let fault = || unknown_id(interner, row_bureaus.of(row), id);
                        problems.add_with(column.place, Some(row), Code::UnknownReference, fault);
                    }
                    record => records.push(if record < SKIP { record } else { NONE }),
                }
            }
            ends.push(u32::try_from(records.len()).unwrap_or(u32::MAX));
        }
        if u32::try_from(records.len()).is_err() {
            let found = Text::same(records.len().to_string());
            let expected = expected(column.field.kind);
            problems.add(column.place, None, Fault { code: Code::TooLarge, found, expected });
        }
        if records.is_empty() { Self::default() } else { Self { ends, records } }
    }

    /// Returns the records of a row.
    pub(crate) fn get(&self, row: u32) -> &[u32] {
        let Self { ends, records } = self;
        let end = ends.get(row as usize).copied().unwrap_or(0) as usize;
        let start = (row as usize).checked_sub(1).and_then(|before| ends.get(before)).copied();
        records.get(start.unwrap_or(0) as usize..end).unwrap_or_default()
    }
}
