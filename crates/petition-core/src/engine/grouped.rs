//! A counting sort: groups items by the number of their owner.

/// Items grouped by owner. Items of one owner stay in their order.
///
/// ```
/// use petition_core::engine::Grouped;
/// let grouped = Grouped::of(3, |visit| [(2, 'a'), (0, 'b'), (2, 'c')].iter().for_each(|(at, it)| visit(*at, *it)));
/// assert_eq!(grouped.get(2), ['a', 'c']);
/// assert!(grouped.get(1).is_empty());
/// ```
#[derive(Debug, Clone, Default)]
pub struct Grouped<T> {
    /// The index of each owner's first item, and at the end the number of items.
    starts: Vec<u32>,
    items: Vec<T>,
}

impl<T: Copy + Default> Grouped<T> {
    /// Groups items, each with the number of its owner, from 0 to `owners`. `each` visits all items; it is called up
    /// to three times and must visit the same items each time. Items of owners out of range are dropped.
    pub fn of(owners: u32, each: impl Fn(&mut dyn FnMut(u32, T))) -> Self {
        Self::in_order(owners, &each).unwrap_or_else(|| Self::sorted(owners, &each))
    }

    /// Returns the items without sorting, if they come in the order of their owners, as in most registers.
    fn in_order(owners: u32, each: &impl Fn(&mut dyn FnMut(u32, T))) -> Option<Self> {
        let mut grouped = Self { starts: vec![0], items: Vec::new() };
        let mut ascending = true;
        each(&mut |owner, item| {
            if owner >= owners || !ascending {
                return;
            }
            // `starts` has an entry for each owner up to the last one.
            let starts = owner as usize + 1;
            ascending = grouped.starts.len() <= starts;
            if grouped.starts.len() < starts {
                grouped.starts.resize(starts, grouped.items.len() as u32);
            }
            grouped.items.push(item);
        });
        grouped.starts.resize(owners as usize + 1, grouped.items.len() as u32);
        ascending.then_some(grouped)
    }

    fn sorted(owners: u32, each: &impl Fn(&mut dyn FnMut(u32, T))) -> Self {
        let mut starts = vec![0_u32; owners as usize + 1];
        each(&mut |owner, _| {
            if let Some(count) = starts.get_mut(owner as usize + 1) {
                *count += 1;
            }
        });
        let mut sum = 0;
        for start in &mut starts {
            sum += *start;
            *start = sum;
        }
        let mut next = starts.clone();
        let mut items = vec![T::default(); sum as usize];
        each(&mut |owner, item| {
            let Some(place) = next.get_mut(owner as usize).filter(|_| owner < owners) else {
                return;
            };
            if let Some(slot) = items.get_mut(*place as usize) {
                *slot = item;
                *place += 1;
            }
        });
        Self { starts, items }
    }

    /// Returns the items of an owner; empty for an owner out of range.
    pub fn get(&self, owner: u32) -> &[T] {
        let (start, end) = (self.starts.get(owner as usize), self.starts.get(owner as usize + 1));
        let range = start.zip(end).map_or(0..0, |(start, end)| *start as usize..*end as usize);
        self.items.get(range).unwrap_or_default()
    }

    /// Sorts the items of each owner that has more than one.
    pub fn sort_each(&mut self, sort: impl Fn(&mut [T])) {
        for (start, end) in self.starts.iter().zip(self.starts.iter().skip(1)) {
            if end - start > 1 {
                let items = self.items.get_mut(*start as usize..*end as usize);
                sort(items.unwrap_or_default());
            }
        }
    }

    /// Returns the index of each owner's first item with the number of all items at the end, and the items.
    pub fn into_parts(self) -> (Vec<u32>, Vec<T>) {
        (self.starts, self.items)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn each(items: &[(u32, char)]) -> impl Fn(&mut dyn FnMut(u32, char)) {
        move |visit| items.iter().for_each(|(owner, item)| visit(*owner, *item))
    }

    #[test]
    fn items_in_order_need_no_sort() {
        let items = [(0, 'a'), (2, 'b'), (2, 'c')];
        let (taken, sorted) =
            (Grouped::in_order(4, &each(&items)).unwrap(), Grouped::sorted(4, &each(&items)));
        assert_eq!(taken.starts, [0, 1, 1, 3, 3]);
        assert_eq!((taken.starts, taken.items), (sorted.starts, sorted.items));
        assert!(Grouped::in_order(2, &each(&[(1, 'a'), (0, 'b')])).is_none());
        assert_eq!(Grouped::in_order(2, &each(&[])).unwrap().starts, [0, 0, 0]);
    }

    #[test]
    fn items_of_an_owner_stay_in_order() {
        let mut grouped = Grouped::of(3, each(&[(2, 'b'), (0, 'x'), (7, '?'), (2, 'a')]));
        assert_eq!((grouped.get(0), grouped.get(2)), (&['x'][..], &['b', 'a'][..]));
        assert!(grouped.get(1).is_empty() && grouped.get(3).is_empty());
        grouped.sort_each(<[char]>::sort);
        assert_eq!(grouped.get(2), ['a', 'b']);
    }
}
