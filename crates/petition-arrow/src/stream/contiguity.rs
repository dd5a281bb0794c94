//! Checks that the rows of each case are contiguous, without storing the cases.

use crate::input::ids::IdOrder;
use hashbrown::DefaultHashBuilder;
use petition_core::ledger::tables::STEPS;
use petition_core::{Code, Error, Place, Problems, Text};
use std::hash::BuildHasher;

/// The completed cases of a stream.
///
/// If ids ascend, no case appears twice. Otherwise a 64-bit hash of each case detects one that appears again. Among ten
/// million cases, the chance that two hashes are equal is one in 300,000. The rows are then treated as not
/// contiguous.
#[derive(Default)]
pub(super) struct CompletedCases {
    hashes: Vec<u64>,
    batches: Vec<BatchCases>,
}

/// Hashes cases; all workers share one.
pub(super) type CaseHasher = DefaultHashBuilder;

/// The cases of one batch: the first, the last, and their order.
struct BatchCases {
    first_row: u32,
    first: (u32, Box<str>),
    last: (u32, Box<str>),
    order: IdOrder,
}

impl CompletedCases {
    /// Adds a case whose steps are complete.
    pub(super) fn add(&mut self, hasher: &CaseHasher, bureau: u32, id: &str) {
        self.hashes.push(hasher.hash_one((bureau, id)));
    }

    /// Adds the cases of a batch, in row order.
    pub(super) fn add_batch<'a>(
        &mut self,
        first_row: u32,
        mut cases: impl Iterator<Item = (u32, &'a str)>,
    ) {
        let Some(first) = cases.next() else { return };
        let (mut order, mut last) = (IdOrder::ANY, first);
        for case in cases {
            order = order.with(Some(last), case);
            last = case;
        }
        let owned = |(bureau, id): (u32, &str)| (bureau, Box::from(id));
        self.batches.push(BatchCases { first_row, first: owned(first), last: owned(last), order });
    }

    pub(super) fn append(&mut self, mut other: Self) {
        self.hashes.append(&mut other.hashes);
        self.batches.append(&mut other.batches);
    }

    /// Whether each case appeared once.
    pub(super) fn are_contiguous(mut self) -> bool {
        if self.ascends() {
            return true;
        }
        self.hashes.sort_unstable();
        let mut pairs = self.hashes.iter().zip(self.hashes.iter().skip(1));
        pairs.all(|(one, next)| one != next)
    }

    fn ascends(&mut self) -> bool {
        self.batches.sort_unstable_by_key(|batch| batch.first_row);
        let inside = self.batches.iter().fold(IdOrder::ANY, |order, batch| order.and(batch.order));
        let pairs = self.batches.iter().zip(self.batches.iter().skip(1));
        let order = pairs.fold(inside, |order, (one, next)| {
            let ((bureau, last), (of, first)) = (&one.last, &next.first);
            // A case may continue in the next batch.
            if one.last == next.first {
                order
            } else {
                order.with(Some((*bureau, last)), (*of, first))
            }
        });
        order.ascends()
    }
}

/// Returns the error for steps of one case that are not contiguous.
pub(super) fn not_contiguous() -> Error {
    let mut problems = Problems::new();
    let place = Place::Row { table: STEPS.key.to_owned(), row: None, column: "case".to_owned() };
    let found = Text::new("同一案件的步骤散在各处", "steps of one case that are not contiguous");
    let expected = Text::new("同一案件的步骤连续排列", "contiguous steps of each case");
    problems.add(Code::DuplicateId, place, found, expected);
    Error::InvalidLedger(problems)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn are_contiguous(batches: &[&[&'static str]]) -> bool {
        let (mut completed, hasher) = (CompletedCases::default(), CaseHasher::default());
        let mut last = None;
        for (row, batch) in (0..).zip(batches) {
            completed.add_batch(row, batch.iter().map(|id| (0, *id)));
            for id in *batch {
                if last != Some(*id) {
                    completed.add(&hasher, 0, id);
                }
                last = Some(*id);
            }
        }
        completed.are_contiguous()
    }

    #[test]
    fn a_case_that_appears_again_is_detected_in_any_order() {
        assert!(
            are_contiguous(&[&["C1", "C2"], &["C2", "C9", "C10"]]),
            "ascending by length, one case in two batches"
        );
        assert!(are_contiguous(&[&["C9", "C1"], &["C5"], &[]]), "in no order");
        assert!(!are_contiguous(&[&["C1", "C2", "C1"]]));
        assert!(!are_contiguous(&[&["C1", "C2"], &["C3"], &["C2"]]));
    }
}
