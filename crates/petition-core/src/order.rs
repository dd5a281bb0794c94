//! Stable sorting with small code.
//!
//! The standard library compiles its sort for every type and every comparison, 6 kB each time. This module compiles
//! it once, for positions, and swaps the items afterwards. It is for few or short lists; `engine/grouped.rs` sorts
//! large ones itself.

use std::cmp::Ordering;

/// Compares two items of a list.
pub type Compare<'a, T> = dyn Fn(&T, &T) -> Ordering + 'a;

/// Sorts positions; equal ones stay in order.
pub(crate) fn sort_positions(positions: &mut [u32], compare: &Compare<'_, u32>) {
    positions.sort_by(compare);
}

/// Sorts numbers.
pub(crate) fn sort(numbers: &mut [usize]) {
    sort_by(numbers, &|one, other| one.cmp(other));
}

/// Sorts a list; equal items stay in order.
///
/// ```
/// let mut days = [31, 29, 30];
/// petition_core::order::sort_by(&mut days, &|one, other| one.cmp(other));
/// assert_eq!(days, [29, 30, 31]);
/// ```
pub fn sort_by<T>(list: &mut [T], compare: &Compare<'_, T>) {
    let at = |position: &u32| list.get(*position as usize);
    let swaps = swaps(list.len(), &|a, b| match (at(a), at(b)) {
        (Some(a), Some(b)) => compare(a, b),
        _ => Ordering::Equal,
    });
    for (a, b) in swaps {
        list.swap(a as usize, b as usize);
    }
}

/// Sorts a list by a key; items with equal keys stay in order.
pub fn sort_by_key<T, K: Ord>(list: &mut [T], key: impl Fn(&T) -> K) {
    sort_by(list, &|one, other| key(one).cmp(&key(other)));
}

/// Sorts a list.
pub fn sort_all<T: Ord>(list: &mut [T]) {
    sort_by(list, &|one, other| one.cmp(other));
}

/// Puts items into a set or a map, one by one.
///
/// `collect` sorts them first, and the standard library compiles that sort for every type, too.
///
/// ```
/// use std::collections::BTreeMap;
/// let days: BTreeMap<_, _> = petition_core::order::gathered([("April", 30), ("May", 31)]);
/// assert_eq!(days["May"], 31);
/// ```
pub fn gathered<T, C: Default + Extend<T>>(items: impl IntoIterator<Item = T>) -> C {
    let mut gathered = C::default();
    gathered.extend(items);
    gathered
}

/// Returns the swaps that sort a list of this length, one after the other.
fn swaps(length: usize, compare: &Compare<'_, u32>) -> Vec<(u32, u32)> {
    let mut order: Vec<u32> = (0..length as u32).collect();
    sort_positions(&mut order, compare);
    // The target position of the item at each position.
    let mut target = vec![0; length];
    for (to, from) in (0..).zip(order) {
        if let Some(place) = target.get_mut(from as usize) {
            *place = to;
        }
    }
    let mut swaps = Vec::new();
    for at in 0..length {
        while let Some(to) = target.get(at).copied().filter(|to| *to as usize != at) {
            swaps.push((at as u32, to));
            target.swap(at, to as usize);
        }
    }
    swaps
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn equal_items_stay_in_order() {
        for different in [1, 5, 101, 1_000] {
            let mut list: Vec<(u32, u32)> =
                (0..101).map(|at| (at * 7919 % different, at)).collect();
            let mut sorted = list.clone();
            sorted.sort_by_key(|(key, _)| *key);
            sort_by(&mut list, &|a, b| a.0.cmp(&b.0));
            assert_eq!(list, sorted);
        }
    }
}
