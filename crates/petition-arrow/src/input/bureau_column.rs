//! Which bureau each row belongs to.

use std::sync::Arc;

/// The bureau of a row of which it is not known; that was reported, and nothing else is said of the row.
pub(crate) const UNKNOWN: u32 = u32::MAX;

/// The bureau of each row, as a number; all are of the one bureau if there is no such column.
#[derive(Debug, Clone, Default)]
pub(crate) struct BureauColumn(Option<Arc<Vec<u32>>>);

impl BureauColumn {
    /// Everything belongs to one bureau.
    pub(crate) const ONE: Self = Self(None);

    /// Rows whose bureaus are counted as they are added.
    pub(crate) fn growing(many: bool) -> Self {
        Self(many.then(Arc::default))
    }

    /// The bureau of each row.
    pub(crate) fn of_rows(rows: Vec<u32>) -> Self {
        Self(Some(Arc::new(rows)))
    }

    /// The bureau of a row.
    #[inline]
    pub(crate) fn of(&self, row: u32) -> u32 {
        self.0.as_ref().map_or(0, |rows| rows.get(row as usize).copied().unwrap_or(UNKNOWN))
    }

    /// Whether there is but one bureau.
    pub(crate) const fn are_one(&self) -> bool {
        self.0.is_none()
    }

    /// Whether two rows are of one bureau.
    #[inline]
    pub(crate) fn are_same(&self, one: u32, other: u32) -> bool {
        self.0.is_none() || self.of(one) == self.of(other)
    }

    /// Adds a row.
    pub(crate) fn push(&mut self, bureau: u32) {
        if let Some(rows) = &mut self.0 {
            Arc::make_mut(rows).push(bureau);
        }
    }

    /// The bureaus of all rows; none if there is but one bureau.
    pub(crate) fn rows(&self) -> Option<&[u32]> {
        self.0.as_deref().map(Vec::as_slice)
    }

    /// Gives each bureau its place among these ranks for its number.
    pub(crate) fn renumber(&mut self, ranks: &[u32]) {
        for bureau in self.0.iter_mut().flat_map(Arc::make_mut) {
            *bureau = ranks.get(*bureau as usize).copied().unwrap_or(UNKNOWN);
        }
    }
}
