//! Stores the ids of a list of records, and the order in which they ascend.

use super::text_column::TextColumn;
use super::text_interner::TextBuffer;
use std::cmp::Ordering;
use std::sync::Arc;

/// The ids of the records of a list, by the number of the record.
#[derive(Debug, Clone)]
pub(crate) enum Ids {
    /// The ids in a column of a table, with its number of rows.
    Column(TextColumn, u32),
    /// Ids that other tables name.
    TextBuffer(Arc<TextBuffer>),
}

impl Default for Ids {
    fn default() -> Self {
        Self::TextBuffer(Arc::default())
    }
}

impl Ids {
    pub(crate) fn len(&self) -> u32 {
        match self {
            Self::Column(_, rows) => *rows,
            Self::TextBuffer(pool) => pool.len(),
        }
    }

    pub(crate) fn get(&self, record: u32) -> Option<&str> {
        match self {
            Self::Column(text, _) => text.get(record),
            Self::TextBuffer(pool) => pool.get(record),
        }
    }

    /// Adds an id; without effect on the ids of a column.
    pub(crate) fn push(&mut self, id: &str) {
        if let Self::TextBuffer(pool) = self {
            Arc::make_mut(pool).push(id);
        }
    }
}

/// Whether ids ascend in row order. Ascending ids are unique, which saves a hash table.
///
/// Ids ascend by their bytes, or by length and then bytes, such as `R9`, `R10`. Ids of several bureaus ascend if the
/// bureaus ascend and the ids of each bureau do.
#[derive(Debug, Clone, Copy)]
pub(crate) struct IdOrder {
    by_bytes: bool,
    by_length: bool,
}

impl IdOrder {
    /// The order of an empty list.
    pub(crate) const ANY: Self = Self { by_bytes: true, by_length: true };

    /// The ids do not ascend.
    pub(crate) const NONE: Self = Self { by_bytes: false, by_length: false };

    /// Returns the order after one more id is added behind the last.
    pub(crate) fn with(self, last: Option<(u32, &str)>, next: (u32, &str)) -> Self {
        let Some((bureau, last)) = last else { return self };
        match bureau.cmp(&next.0) {
            Ordering::Less => self,
            Ordering::Greater => Self { by_bytes: false, by_length: false },
            Ordering::Equal if self.ascends() => {
                let (id, greater) = (next.1, last < next.1);
                let longer = last.len() < id.len() || (last.len() == id.len() && greater);
                Self { by_bytes: self.by_bytes & greater, by_length: self.by_length & longer }
            }
            Ordering::Equal => self,
        }
    }

    /// Returns the order that both have in common.
    pub(crate) const fn and(self, other: Self) -> Self {
        Self {
            by_bytes: self.by_bytes & other.by_bytes,
            by_length: self.by_length & other.by_length,
        }
    }

    /// Whether the ids of each bureau ascend by their bytes.
    pub(crate) const fn by_bytes(self) -> bool {
        self.by_bytes
    }

    /// Whether all ids ascend, by bytes or by length.
    pub(crate) const fn ascends(self) -> bool {
        self.by_bytes || self.by_length
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ascends(ids: &[(u32, &'static str)]) -> bool {
        let pairs = ids.iter().zip(ids.iter().skip(1));
        pairs.fold(IdOrder::ANY, |order, (last, next)| order.with(Some(*last), *next)).ascends()
    }

    #[test]
    fn all_ids_ascend_by_bytes_or_all_by_length() {
        assert!(ascends(&[(0, "R10"), (0, "R9")]), "by bytes");
        assert!(ascends(&[(0, "R9"), (0, "R10")]), "by length");
        assert!(!ascends(&[(0, "R9"), (0, "R10"), (0, "R1"), (0, "R9")]));
        assert!(!ascends(&[(0, "R1"), (0, "R1")]));
        assert!(ascends(&[(0, "R1"), (1, "R1")]), "each bureau has its own ids");
        assert!(!ascends(&[(0, "R1"), (1, "R1"), (0, "R1")]));
    }
}
