//! The ids of a list, where they lie, and their order.

use super::names::Pool;
use super::text::TextColumn;
use std::cmp::Ordering;

/// The ids of the records of a list.
#[derive(Debug, Clone)]
pub(crate) enum Ids {
    /// The rows of a table.
    Column(TextColumn, u32),
    /// What other tables name.
    Pool(Pool),
}

impl Default for Ids {
    fn default() -> Self {
        Self::Pool(Pool::default())
    }
}

impl Ids {
    pub(crate) fn len(&self) -> u32 {
        match self {
            Self::Column(_, rows) => *rows,
            Self::Pool(pool) => pool.len(),
        }
    }

    pub(crate) fn get(&self, record: u32) -> Option<&str> {
        match self {
            Self::Column(text, _) => text.get(record),
            Self::Pool(pool) => pool.get(record),
        }
    }

    /// Adds an id to those that are not a table's.
    pub(crate) fn push(&mut self, id: &str) {
        if let Self::Pool(pool) = self {
            pool.push(id);
        }
    }
}

/// Whether ids ascend as they come: then none is used twice, and no set of them is needed to know it.
///
/// Ascending are ids by their bytes, and numbered ones without leading zeros too: `R9`, `R10`.
pub(crate) struct Order<'a> {
    last: Option<(u32, &'a str)>,
    by_bytes: bool,
    by_length: bool,
}

impl Default for Order<'_> {
    fn default() -> Self {
        Self { last: None, by_bytes: true, by_length: true }
    }
}

impl<'a> Order<'a> {
    /// The next id.
    pub(crate) fn add(&mut self, bureau: u32, id: &'a str) {
        if let Some((of, last)) = self.last {
            match of.cmp(&bureau) {
                Ordering::Less => {}
                Ordering::Greater => (self.by_bytes, self.by_length) = (false, false),
                Ordering::Equal if self.ascends() => {
                    let greater = last < id;
                    self.by_bytes &= greater;
                    self.by_length &= last.len() < id.len() || (last.len() == id.len() && greater);
                }
                Ordering::Equal => {}
            }
        }
        self.last = Some((bureau, id));
    }

    /// Whether the ids of each bureau ascend by their bytes, one bureau after another.
    pub(crate) const fn by_bytes(&self) -> bool {
        self.by_bytes
    }

    /// Whether all ids so far ascend, in one way or the other.
    pub(crate) const fn ascends(&self) -> bool {
        self.by_bytes || self.by_length
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ascends(ids: &[(u32, &'static str)]) -> bool {
        let mut order = Order::default();
        ids.iter().for_each(|(bureau, id)| order.add(*bureau, id));
        order.ascends()
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
