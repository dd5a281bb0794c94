//! Whether the steps of each case stand together, seen without keeping the cases.

use crate::input::ids::IdOrder;
use hashbrown::DefaultHashBuilder;
use petition_core::ledger::tables::STEPS;
use petition_core::{Code, Error, Place, Problems, Text};
use std::hash::BuildHasher;

/// The cases whose steps have passed.
///
/// Registers are kept in order: if ids ascend, none comes again. For the others a number is kept of each case, by which
/// one that comes again is known. That two of ten million cases share a number happens once in 300,000 times: then one
/// of them is taken to have come again.
#[derive(Default)]
pub(super) struct CasesPassed {
    prints: Vec<u64>,
    batches: Vec<Span>,
}

/// Makes the numbers of cases: one for all workers.
pub(super) type Prints = DefaultHashBuilder;

/// The cases of one batch.
struct Span {
    first_row: u32,
    first: (u32, Box<str>),
    last: (u32, Box<str>),
    order: IdOrder,
}

impl CasesPassed {
    /// Notes a case whose steps are complete.
    pub(super) fn note(&mut self, prints: &Prints, bureau: u32, id: &str) {
        self.prints.push(prints.hash_one((bureau, id)));
    }

    /// Notes the order in which a batch names cases.
    pub(super) fn note_batch<'a>(
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
        self.batches.push(Span { first_row, first: owned(first), last: owned(last), order });
    }

    pub(super) fn append(&mut self, mut other: Self) {
        self.prints.append(&mut other.prints);
        self.batches.append(&mut other.batches);
    }

    /// Whether none has come again.
    pub(super) fn each_once(mut self) -> bool {
        if self.ascends() {
            return true;
        }
        self.prints.sort_unstable();
        let mut pairs = self.prints.iter().zip(self.prints.iter().skip(1));
        pairs.all(|(one, next)| one != next)
    }

    fn ascends(&mut self) -> bool {
        self.batches.sort_unstable_by_key(|batch| batch.first_row);
        let inside = self.batches.iter().fold(IdOrder::ANY, |order, batch| order.and(batch.order));
        let pairs = self.batches.iter().zip(self.batches.iter().skip(1));
        let order = pairs.fold(inside, |order, (one, next)| {
            let ((bureau, last), (of, first)) = (&one.last, &next.first);
            // A case may go on in the next batch.
            if one.last == next.first {
                order
            } else {
                order.with(Some((*bureau, last)), (*of, first))
            }
        });
        order.ascends()
    }
}

/// What is told of steps that should stand together and do not.
pub(super) fn stand_apart() -> Error {
    let mut problems = Problems::new();
    let place = Place::Row { table: STEPS.key.to_owned(), row: None, column: "case".to_owned() };
    let found = Text::new("同一案件的步骤散在各处", "steps of one case that stand apart");
    let expected = Text::new("同一案件的步骤连续排列", "the steps of each case one after another");
    problems.add(Code::DuplicateId, place, found, expected);
    Error::InvalidLedger(problems)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn each_once(batches: &[&[&'static str]]) -> bool {
        let (mut passed, prints) = (CasesPassed::default(), Prints::default());
        let mut last = None;
        for (row, batch) in (0..).zip(batches) {
            passed.note_batch(row, batch.iter().map(|id| (0, *id)));
            for id in *batch {
                if last != Some(*id) {
                    passed.note(&prints, 0, id);
                }
                last = Some(*id);
            }
        }
        passed.each_once()
    }

    #[test]
    fn a_case_that_comes_again_is_known_whatever_the_order() {
        assert!(each_once(&[&["C1", "C2"], &["C2", "C9", "C10"]]), "by length, going on");
        assert!(each_once(&[&["C9", "C1"], &["C5"], &[]]), "in no order");
        assert!(!each_once(&[&["C1", "C2", "C1"]]));
        assert!(!each_once(&[&["C1", "C2"], &["C3"], &["C2"]]));
    }
}
