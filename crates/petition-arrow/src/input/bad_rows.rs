//! The rows of tables that have problems, also those whose problems are only counted.

use petition_core::ledger::tables::TABLES;
use petition_core::schema::Table;

/// The rows with problems: a bit for each row of each table.
#[derive(Debug, Default)]
pub(crate) struct BadRows {
    tables: Vec<(&'static str, Vec<u64>)>,
    /// Whether a problem concerns a whole column or table.
    has_whole: bool,
}

impl BadRows {
    /// Adds a row; `None`: the whole column.
    pub(crate) fn add(&mut self, table: &'static Table, row: Option<u32>) {
        let Some(row) = row else {
            self.has_whole = true;
            return;
        };
        if self.tables.is_empty() {
            self.tables = TABLES.iter().map(|table| (table.key, Vec::new())).collect();
        }
        let (word, bit) = (row as usize / 64, row % 64);
        let of_table = self.tables.iter_mut().find(|(key, _)| *key == table.key);
        let Some((_, words)) = of_table else { return };
        if words.len() <= word {
            words.resize(word + 1, 0);
        }
        if let Some(word) = words.get_mut(word) {
            *word |= 1 << bit;
        }
    }

    /// Whether a problem concerns a whole column or table.
    pub(crate) const fn has_whole(&self) -> bool {
        self.has_whole
    }

    /// Returns the rows of a table in order.
    pub(crate) fn of(&self, table: &str) -> impl Iterator<Item = u32> {
        let words = self.tables.iter().find(|(key, _)| *key == table);
        let words = words.map(|(_, words)| words.as_slice()).unwrap_or_default();
        (0..).zip(words).flat_map(|(at, word)| {
            (0..64).filter(move |bit| word >> bit & 1 == 1).map(move |bit| at * 64 + bit)
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use petition_core::ledger::tables::{RECEPTIONS, STEPS};

    #[test]
    fn rows_are_stored_by_table() {
        let mut rows = BadRows::default();
        for row in [64, 0, 63, 1000, 64] {
            rows.add(&RECEPTIONS, Some(row));
        }
        assert_eq!(rows.of("receptions").collect::<Vec<_>>(), [0, 63, 64, 1000]);
        assert_eq!(rows.of("steps").count(), 0);
        assert!(!rows.has_whole());
        rows.add(&STEPS, None);
        assert!(rows.has_whole());
    }
}
