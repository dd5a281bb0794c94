//! Putting lists in order.
//!
//! The standard library's sorting is compiled anew for every type and every comparison, 6 kB each time. Here it is
//! once, for positions; lists follow. For lists of which there are few or that are short: what is counted by the million
//! (`compliance/facts.rs`) sorts itself.

use std::cmp::Ordering;

/// Compares two of a list.
type Compare<'a, T> = dyn Fn(&T, &T) -> Ordering + 'a;

/// Sorts positions; what is equal stays in its order.
pub(crate) fn sort_positions(positions: &mut [u32], compare: &Compare<'_, u32>) {
    positions.sort_by(compare);
}

/// Sorts a list; what is equal stays in its order.
pub(crate) fn sort_by<T>(list: &mut Vec<T>, compare: &Compare<'_, T>) {
    if list.len() < 2 {
        return;
    }
    let mut order: Vec<u32> = (0..list.len() as u32).collect();
    let at = |position: &u32| list.get(*position as usize);
    sort_positions(&mut order, &|a, b| match (at(a), at(b)) {
        (Some(a), Some(b)) => compare(a, b),
        _ => Ordering::Equal,
    });
    let mut taken: Vec<Option<T>> = list.drain(..).map(Some).collect();
    let next = |position: u32| taken.get_mut(position as usize).and_then(Option::take);
    list.extend(order.into_iter().filter_map(next));
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_equal_stays_in_its_order() {
        let mut list: Vec<(u32, usize)> = (0..100).map(|at| (at * 7919 % 5, at as usize)).collect();
        let mut sorted = list.clone();
        sorted.sort_by_key(|(key, _)| *key);
        sort_by(&mut list, &|a, b| a.0.cmp(&b.0));
        assert_eq!(list, sorted);
    }
}
