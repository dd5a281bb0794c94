//! Where the rows of a table lie: in which chunk, and where in it.

/// The first row of each chunk, and behind them the number of rows.
#[derive(Debug, Default)]
pub(crate) struct Spans {
    starts: Vec<u32>,
}

impl Spans {
    /// The spans of chunks of these lengths; none if there are more rows than can be counted.
    pub(crate) fn of(lengths: impl Iterator<Item = usize>) -> Option<Self> {
        let mut starts = vec![0u32];
        let mut end = 0u32;
        for length in lengths {
            end = end.checked_add(u32::try_from(length).ok()?)?;
            starts.push(end);
        }
        // The last numbers stand for "none" and the like.
        (end < u32::MAX - 8).then_some(Self { starts })
    }

    /// How many rows there are.
    pub(crate) fn rows(&self) -> u32 {
        self.starts.last().copied().unwrap_or(0)
    }

    /// The chunk of a row and its place there. A row out of range gets a place that no chunk has.
    #[inline]
    pub(crate) fn locate(&self, row: u32) -> (usize, usize) {
        if self.starts.len() <= 2 {
            return (0, row as usize);
        }
        let chunk = self.starts.partition_point(|start| *start <= row).saturating_sub(1);
        let start = self.starts.get(chunk).copied().unwrap_or(0);
        (chunk, row.saturating_sub(start) as usize)
    }

    /// The first row of each chunk.
    pub(crate) fn starts(&self) -> impl Iterator<Item = u32> {
        self.starts.iter().copied()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_are_found_across_chunks_also_empty_ones() {
        let spans = Spans::of([2, 0, 3].into_iter()).unwrap();
        assert_eq!(spans.rows(), 5);
        let places: Vec<_> = (0..5).map(|row| spans.locate(row)).collect();
        assert_eq!(places, [(0, 0), (0, 1), (2, 0), (2, 1), (2, 2)]);
        assert_eq!(spans.locate(5).0, 3, "no chunk has a row out of range");
    }

    #[test]
    fn more_rows_than_can_be_counted_are_refused() {
        assert!(Spans::of([usize::MAX].into_iter()).is_none());
        assert!(Spans::of([u32::MAX as usize, 1].into_iter()).is_none());
    }
}
