//! The bureau of each row.

use std::collections::HashSet;
use std::sync::{Arc, OnceLock};

/// The bureau of a row with a missing or invalid code. That was reported; no other problem of the row is.
pub(crate) const UNKNOWN: u32 = u32::MAX;

/// The number of the bureau of each row. `None`: there is no such column, and one bureau has all rows.
#[derive(Debug, Clone, Default)]
pub(crate) struct BureauColumn(Option<Arc<Vec<u32>>>);

impl BureauColumn {
    /// All rows belong to one bureau.
    pub(crate) const ONE: Self = Self(None);

    /// Creates an empty column that [`Self::push`] extends.
    pub(crate) fn growing(has_bureaus: bool) -> Self {
        Self(has_bureaus.then(Arc::default))
    }

    /// Creates a column with the bureau of each row.
    pub(crate) fn of_rows(rows: Vec<u32>) -> Self {
        Self(Some(Arc::new(rows)))
    }

    /// Returns the bureau of a row.
    #[inline]
    pub(crate) fn of(&self, row: u32) -> u32 {
        self.0.as_ref().map_or(0, |rows| rows.get(row as usize).copied().unwrap_or(UNKNOWN))
    }

    /// Whether there is only one bureau.
    pub(crate) const fn are_one(&self) -> bool {
        self.0.is_none()
    }

    /// Whether two rows belong to the same bureau.
    #[inline]
    pub(crate) fn are_same(&self, one: u32, other: u32) -> bool {
        self.0.is_none() || self.of(one) == self.of(other)
    }

    /// Whether a row belongs to a bureau. `bureaus` stores those of all rows from the first call on.
    pub(crate) fn has(&self, bureau: u32, bureaus: &OnceLock<HashSet<u32>>) -> bool {
        let Some(rows) = self.rows() else { return true };
        bureaus.get_or_init(|| rows.iter().copied().collect()).contains(&bureau)
    }

    /// Adds a row.
    pub(crate) fn push(&mut self, bureau: u32) {
        if let Some(rows) = &mut self.0 {
            Arc::make_mut(rows).push(bureau);
        }
    }

    /// Returns the bureaus of all rows; `None` if there is only one bureau.
    pub(crate) fn rows(&self) -> Option<&[u32]> {
        self.0.as_deref().map(Vec::as_slice)
    }

    /// Replaces the number of each bureau by its rank.
    pub(crate) fn renumber(&mut self, ranks: &[u32]) {
        for bureau in self.0.iter_mut().flat_map(Arc::make_mut) {
            *bureau = ranks.get(*bureau as usize).copied().unwrap_or(UNKNOWN);
        }
    }
}
