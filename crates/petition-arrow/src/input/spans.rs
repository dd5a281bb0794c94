//! Locates the rows of a table in its chunks.

/// The first row of each chunk, followed by the number of rows.
#[derive(Debug, Default)]
pub(crate) struct Spans {
    starts: Vec<u32>,
}

impl Spans {
    /// The greatest number of rows. Greater numbers are sentinels, such as `id_interner::NONE`.
    pub(crate) const MAX_ROWS: u64 = u32::MAX as u64 - 9;

    /// Creates the spans of chunks of these lengths; `None` if there are too many rows for the numbers.
    pub(crate) fn of(lengths: impl Iterator<Item = usize>) -> Option<Self> {
        let mut starts = vec![0u32];
        let mut end = 0u32;
        for length in lengths {
            end = end.checked_add(u32::try_from(length).ok()?)?;
            starts.push(end);
        }
        (u64::from(end) <= Self::MAX_ROWS).then_some(Self { starts })
    }

    /// Returns the number of rows.
    pub(crate) fn rows(&self) -> u32 {
        self.starts.last().copied().unwrap_or(0)
    }

    /// Returns the chunk of a row and the place in it. A row out of range gets a place beyond every chunk.
    #[inline]
    pub(crate) fn locate(&self, row: u32) -> (usize, usize) {
        if self.starts.len() <= 2 {
            return (0, row as usize);
        }
        let chunk = self.starts.partition_point(|start| *start <= row).saturating_sub(1);
        let start = self.starts.get(chunk).copied().unwrap_or(0);
        (chunk, row.saturating_sub(start) as usize)
    }

    /// Returns the first row of each chunk.
    pub(crate) fn starts(&self) -> impl Iterator<Item = u32> {
        self.starts.iter().copied()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_are_located_across_empty_chunks() {
        let spans = Spans::of([2, 0, 3].into_iter()).unwrap();
        assert_eq!(spans.rows(), 5);
        let places: Vec<_> = (0..5).map(|row| spans.locate(row)).collect();
        assert_eq!(places, [(0, 0), (0, 1), (2, 0), (2, 1), (2, 2)]);
        assert_eq!(spans.locate(5).0, 3, "no chunk has a row out of range");
    }

    #[test]
    fn too_many_rows_are_refused() {
        assert!(Spans::of([usize::MAX].into_iter()).is_none());
        assert!(Spans::of([u32::MAX as usize, 1].into_iter()).is_none());
    }
}
