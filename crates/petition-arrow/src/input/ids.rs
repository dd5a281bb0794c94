//! The ids of a list, where they lie, and their order.

use super::text_interner::TextBuffer;
use super::text_column::TextColumn;
use std::cmp::Ordering;
use std::sync::Arc;

/// The ids of the records of a list.
#[derive(Debug, Clone)]
pub(crate) enum Ids {
    /// The rows of a table.
    Column(TextColumn, u32),
    /// What other tables name.
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

    /// Adds an id to those that are not a table's.
    pub(crate) fn push(&mut self, id: &str) {
        if let Self::TextBuffer(pool) = self {
            Arc::make_mut(pool).push(id);
        }
    }
}

/// Whether ids ascend as they come: then none is used twice, and no set of them is needed to know it.
///
/// Ascending are ids by their bytes, and numbered ones without leading zeros too: `R9`, `R10`. Ids of many bureaus
/// ascend if those of each do and one bureau comes after another.
#[derive(Debug, Clone, Copy)]
pub(crate) struct IdOrder {
    by_bytes: bool,
    by_length: bool,
}

impl IdOrder {
    /// The order of no ids.
    pub(crate) const ANY: Self = Self { by_bytes: true, by_length: true };

    /// No order.
    pub(crate) const NONE: Self = Self { by_bytes: false, by_length: false };

    /// The order of ids in this order and one more behind the last.
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

    /// The order that both have.
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

    /// Whether all ids ascend, in one way or the other.
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
    fn bytes_or_lengths_ascend_but_not_now_this_and_now_that() {
        assert!(ascends(&[(0, "R10"), (0, "R9")]), "by bytes");
        assert!(ascends(&[(0, "R9"), (0, "R10")]), "by length");
        assert!(!ascends(&[(0, "R9"), (0, "R10"), (0, "R1"), (0, "R9")]));
        assert!(!ascends(&[(0, "R1"), (0, "R1")]));
        assert!(ascends(&[(0, "R1"), (1, "R1")]), "each bureau has its own ids");
        assert!(!ascends(&[(0, "R1"), (1, "R1"), (0, "R1")]));
    }
}
