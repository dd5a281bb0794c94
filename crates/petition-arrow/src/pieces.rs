//! Splits long tables into batches that any thread can make, in a fixed order.

use crate::stream::in_order;
use arrow_array::{RecordBatch, RecordBatchReader};
use arrow_schema::{ArrowError, SchemaRef};
use std::collections::VecDeque;

/// A table in pieces. The numbers of records decide how it is cut; threads do not.
pub trait TablePieces: Sync {
    /// Returns the columns.
    fn schema(&self) -> SchemaRef;

    /// Returns the number of pieces.
    fn count(&self) -> usize;

    /// Makes a piece as a batch, which may be empty.
    ///
    /// # Errors
    ///
    /// The texts of a column exceed 2 GiB.
    fn batch(&self, piece: usize) -> Result<RecordBatch, ArrowError>;
}

/// Reads pieces in order, while threads make the next ones.
pub struct PieceReader<P> {
    pieces: P,
    threads: usize,
    next: usize,
    ahead: VecDeque<Result<RecordBatch, ArrowError>>,
}

/// TablePieces that each thread makes ahead.
const AHEAD: usize = 4;

impl<P: TablePieces> PieceReader<P> {
    /// Creates a reader. With one thread, it makes a piece when that piece is read.
    pub const fn new(pieces: P, threads: usize) -> Self {
        Self { pieces, threads, next: 0, ahead: VecDeque::new() }
    }
}

impl<P: TablePieces> Iterator for PieceReader<P> {
    type Item = Result<RecordBatch, ArrowError>;

    fn next(&mut self) -> Option<Self::Item> {
        loop {
            if self.ahead.is_empty() {
                let ahead = if self.threads > 1 { self.threads * AHEAD } else { 1 };
                let (first, count) =
                    (self.next, self.pieces.count().checked_sub(self.next)?.min(ahead));
                self.next += count;
                let (pieces, batches) = (&self.pieces, &mut self.ahead);
                let make = |at: usize| pieces.batch(first + at);
                let take = |batch| {
                    batches.push_back(Ok(batch));
                    Ok(())
                };
                if let Err(error) = in_order(self.threads, count, make, take) {
                    self.ahead.push_back(Err(error));
                }
            }
            match self.ahead.pop_front()? {
                Ok(batch) if batch.num_rows() == 0 => {}
                Ok(batch) => return Some(Ok(batch)),
                Err(error) => {
                    // An error is the last item.
                    self.next = self.pieces.count();
                    self.ahead.clear();
                    return Some(Err(error));
                }
            }
        }
    }
}

impl<P: TablePieces> RecordBatchReader for PieceReader<P> {
    fn schema(&self) -> SchemaRef {
        self.pieces.schema()
    }
}

/// Groups segments into pieces. Each piece ends with the segment that reaches `size`.
pub(crate) fn cut(weights: impl Iterator<Item = u32>, size: u32) -> Vec<std::ops::Range<usize>> {
    let (mut pieces, mut start, mut sum, mut end) = (Vec::new(), 0, 0_u32, 0);
    for weight in weights {
        (end, sum) = (end + 1, sum.saturating_add(weight));
        if sum >= size {
            pieces.push(start..end);
            (start, sum) = (end, 0);
        }
    }
    if start < end {
        pieces.push(start..end);
    }
    pieces
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_piece_ends_with_the_segment_that_fills_it() {
        assert_eq!(cut([3, 3, 1, 9, 0].into_iter(), 5), [0..2, 2..4, 4..5]);
        assert!(cut(std::iter::empty(), 5).is_empty());
        assert_eq!(cut([1].into_iter(), 5), vec![0..1]);
    }
}
