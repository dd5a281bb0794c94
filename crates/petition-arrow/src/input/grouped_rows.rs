//! Lists the rows of each owner without moving them: the rows of a bureau, the terms of a leader, the steps of a case.

use petition_core::engine::Grouped;
use std::ops::Range;

/// Rows by the number of their owner, in row order. Rows that are already grouped in order are not listed.
#[derive(Debug, Clone, Default)]
pub(crate) struct GroupedRows {
    rows: Option<Vec<u32>>,
    starts: Vec<u32>,
}

impl GroupedRows {
    /// Groups rows by their owners, numbered from 0 to `count`. Rows of unknown owners are left out.
    pub(crate) fn of(owners: &[u32], count: u32) -> Self {
        let in_order = owners.is_sorted() && owners.last().is_none_or(|last| *last < count);
        if in_order {
            let visit_all =
                |visit: &mut dyn FnMut(u32, ())| owners.iter().for_each(|one| visit(*one, ()));
            return Self { rows: None, starts: Grouped::of(count, visit_all).into_parts().0 };
        }
        let visit_all = |visit: &mut dyn FnMut(u32, u32)| {
            owners.iter().zip(0..).for_each(|(owner, row)| visit(*owner, row));
        };
        let (starts, rows) = Grouped::of(count, visit_all).into_parts();
        Self { rows: Some(rows), starts }
    }

    /// Puts all of `count` rows into one group.
    pub(crate) fn one(count: u32) -> Self {
        Self { rows: None, starts: vec![0, count] }
    }

    /// Sorts the rows of each group by a key. The sort is stable.
    pub(crate) fn sort_each_by_key<K: Ord>(&mut self, key: impl Fn(u32) -> K) {
        let count = self.starts.last().copied().unwrap_or(0);
        let places =
            self.starts.iter().zip(self.starts.iter().skip(1)).map(|(from, to)| *from..*to);
        let row_at = |rows: &Option<Vec<u32>>, place: u32| at(rows.as_deref(), place);
        let in_order = |range: Range<u32>| {
            let keys = range.map(|place| key(row_at(&self.rows, place)));
            keys.is_sorted()
        };
        let unordered: Vec<Range<u32>> = places.filter(|range| !in_order(range.clone())).collect();
        if unordered.is_empty() {
            return;
        }
        let rows = self.rows.get_or_insert_with(|| (0..count).collect());
        for range in unordered {
            let group = rows.get_mut(range.start as usize..range.end as usize);
            group.unwrap_or_default().sort_by_key(|row| key(*row));
        }
    }

    /// Returns the number of rows of a group.
    pub(crate) fn len(&self, group: u32) -> u32 {
        let range = self.range(group);
        range.end - range.start
    }

    /// Returns the rows of a group.
    pub(crate) fn rows(&self, group: u32) -> impl Iterator<Item = u32> + '_ {
        self.range(group).map(|place| at(self.rows.as_deref(), place))
    }

    /// Returns the row at a position in a group; `None` if the group is shorter.
    #[inline]
    pub(crate) fn row(&self, group: u32, place: u32) -> Option<u32> {
        let range = self.range(group);
        let place = range.start.checked_add(place).filter(|place| *place < range.end)?;
        Some(at(self.rows.as_deref(), place))
    }

    /// Returns the place of each row in the list of all groups. `None`: each place is the row's own number.
    pub(crate) fn inverse(&self) -> Option<Vec<u32>> {
        let rows = self.rows.as_deref()?;
        let count = rows.iter().max().map_or(0, |row| *row as usize + 1);
        let mut places = vec![u32::MAX; count];
        for (place, row) in (0..).zip(rows) {
            if let Some(slot) = places.get_mut(*row as usize) {
                *slot = place;
            }
        }
        Some(places)
    }

    /// Returns the place of the first row of a group.
    #[inline]
    pub(crate) fn start(&self, group: u32) -> u32 {
        self.range(group).start
    }

    #[inline]
    fn range(&self, group: u32) -> Range<u32> {
        let start = self.starts.get(group as usize);
        let end = self.starts.get((group as usize).saturating_add(1));
        match (start, end) {
            (Some(start), Some(end)) => *start..*end,
            _ => 0..0,
        }
    }
}

#[inline]
fn at(rows: Option<&[u32]>, place: u32) -> u32 {
    rows.map_or(place, |rows| rows.get(place as usize).copied().unwrap_or(u32::MAX))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_that_are_in_order_are_not_listed() {
        let groups = GroupedRows::of(&[0, 0, 2], 3);
        assert!(groups.rows.is_none());
        assert_eq!(groups.rows(2).collect::<Vec<_>>(), [2]);
        assert_eq!((groups.len(1), groups.row(0, 1), groups.row(0, 2)), (0, Some(1), None));
    }

    #[test]
    fn rows_of_a_group_are_in_row_order() {
        let groups = GroupedRows::of(&[1, 0, 1, u32::MAX, 0], 2);
        assert_eq!(groups.rows(0).collect::<Vec<_>>(), [1, 4]);
        assert_eq!(groups.rows(1).collect::<Vec<_>>(), [0, 2]);
        assert_eq!(groups.inverse().unwrap(), [2, 0, 3, u32::MAX, 1]);
    }

    #[test]
    fn each_group_is_sorted_stably() {
        let keys = [3, 1, 1, 0];
        let mut groups = GroupedRows::of(&[0, 0, 0, 1], 2);
        groups.sort_each_by_key(|row| keys[row as usize]);
        assert_eq!(groups.rows(0).collect::<Vec<_>>(), [1, 2, 0]);
        assert_eq!(groups.rows(1).collect::<Vec<_>>(), [3]);
    }
}
