//! One order of rows from the orders of two sides.

use crate::order::{sort, sort_by};
use std::cmp::{Ordering, Reverse};
use std::collections::BinaryHeap;

/// Compares two rows by their content, which both sides see alike.
pub(super) type Compare<'a> = &'a dyn Fn(usize, usize) -> Ordering;

/// Returns the order of rows that has the orders of both sides; `None` if they contradict each other.
///
/// An order that only one side changed is that side's. Otherwise a row comes after those that it follows on either
/// side; of several possible rows the first by content comes first.
pub(super) fn merge_sequences(
    base: &[usize],
    mine: &[usize],
    theirs: &[usize],
    compare: Compare<'_>,
) -> Option<Vec<usize>> {
    if mine == theirs || theirs == base {
        return Some(mine.to_vec());
    }
    if mine == base {
        return Some(theirs.to_vec());
    }
    let mut rows: Vec<usize> = mine.iter().chain(theirs).copied().collect();
    sort(&mut rows);
    rows.dedup();
    sort_by(&mut rows, &|one, other| compare(*one, *other));
    let mut ranks: Vec<(usize, usize)> = rows.iter().copied().zip(0..).collect();
    sort_by(&mut ranks, &|one, other| one.cmp(other));
    let rank = |row: &usize| {
        let found = ranks.binary_search_by(|(one, _)| one.cmp(row)).ok()?;
        ranks.get(found).map(|(_, rank)| *rank)
    };
    let mut after: Vec<Vec<usize>> = vec![Vec::new(); rows.len()];
    let mut before: Vec<usize> = vec![0; rows.len()];
    for side in [mine, theirs] {
        for (one, next) in side.iter().zip(side.iter().skip(1)) {
            let (Some(one), Some(next)) = (rank(one), rank(next)) else { continue };
            if let (Some(after), Some(count)) = (after.get_mut(one), before.get_mut(next)) {
                after.push(next);
                *count += 1;
            }
        }
    }
    let is_free = |(_, count): &(usize, &usize)| **count == 0;
    let mut free: BinaryHeap<Reverse<usize>> =
        before.iter().enumerate().filter(is_free).map(|(at, _)| Reverse(at)).collect();
    let mut merged = Vec::with_capacity(rows.len());
    while let Some(Reverse(at)) = free.pop() {
        merged.extend(rows.get(at));
        for next in after.get(at).into_iter().flatten() {
            let Some(count) = before.get_mut(*next) else { continue };
            *count -= 1;
            if *count == 0 {
                free.push(Reverse(*next));
            }
        }
    }
    (merged.len() == rows.len()).then_some(merged)
}

/// Returns the base's rows that are left in their order, then the others by content.
pub(super) fn base_first(
    base: &[usize],
    mine: &[usize],
    theirs: &[usize],
    compare: Compare<'_>,
) -> Vec<usize> {
    let mut merged = base.to_vec();
    let mut known = base.to_vec();
    sort(&mut known);
    let mut added: Vec<usize> = mine.iter().chain(theirs).copied().collect();
    sort(&mut added);
    added.dedup();
    added.retain(|row| known.binary_search(row).is_err());
    sort_by(&mut added, &|one, other| compare(*one, *other));
    merged.extend(added);
    merged
}

#[cfg(test)]
mod tests {
    use super::*;

    fn merge(base: &[usize], mine: &[usize], theirs: &[usize]) -> Option<Vec<usize>> {
        let merged = merge_sequences(base, mine, theirs, &|one, other| one.cmp(&other));
        assert_eq!(merged, merge_sequences(base, theirs, mine, &|one, other| one.cmp(&other)));
        merged
    }

    #[test]
    fn rows_come_after_those_that_they_follow_on_either_side() {
        assert_eq!(merge(&[5, 6], &[5, 1, 6], &[5, 6, 2]), Some(vec![5, 1, 6, 2]));
        assert_eq!(merge(&[5], &[5, 9, 1], &[5, 7]), Some(vec![5, 7, 9, 1]));
        assert_eq!(merge(&[5, 6], &[6, 5], &[5, 6]), Some(vec![6, 5]));
        assert_eq!(merge(&[5, 6], &[6, 5], &[6, 5]), Some(vec![6, 5]));
    }

    #[test]
    fn contradicting_orders_have_no_merge() {
        assert_eq!(merge(&[5, 6, 7], &[6, 5, 7], &[5, 7, 6]), None);
        assert_eq!(merge(&[5, 6], &[6, 5], &[5, 8, 6]), None);
        let compare: Compare<'_> = &|one, other| one.cmp(&other);
        assert_eq!(base_first(&[5, 6], &[6, 9, 5], &[5, 8, 6], compare), [5, 6, 8, 9]);
    }
}
