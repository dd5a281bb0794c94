//! Putting lists in order.
//!
//! The standard library's sorting is compiled anew for every type and every comparison, 6 kB each time. Here it is
//! once, for positions; lists follow. For lists of which there are few or that are short: what is counted by the million
//! (`engine/grouped.rs`) sorts itself.

use std::cmp::Ordering;

/// Compares two of a list.
type Compare<'a, T> = dyn Fn(&T, &T) -> Ordering + 'a;

/// Sorts positions; what is equal stays in its order.
pub(crate) fn sort_positions(positions: &mut [u32], compare: &Compare<'_, u32>) {
    positions.sort_by(compare);
}

/// Sorts a list; what is equal stays in its order.
pub(crate) fn sort_by<T>(list: &mut [T], compare: &Compare<'_, T>) {
    let at = |position: &u32| list.get(*position as usize);
    let swaps = swaps(list.len(), &|a, b| match (at(a), at(b)) {
        (Some(a), Some(b)) => compare(a, b),
        _ => Ordering::Equal,
    });
    for (a, b) in swaps {
        list.swap(a as usize, b as usize);
    }
}

/// What is to be swapped one after the other so that a list of this length gets into order.
fn swaps(length: usize, compare: &Compare<'_, u32>) -> Vec<(u32, u32)> {
    let mut order: Vec<u32> = (0..length as u32).collect();
    sort_positions(&mut order, compare);
    // Where what stands at each position belongs.
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
    fn what_is_equal_stays_in_its_order() {
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
