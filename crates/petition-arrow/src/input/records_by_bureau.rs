//! Divides a list of records by bureau: positions in each bureau count from 0.

use super::grouped_rows::GroupedRows;
use super::id_interner::IdInterner;
use super::ids::Ids;
use std::ops::Range;
use std::sync::OnceLock;

/// The records of a list, by bureau.
#[derive(Debug, Default)]
pub(crate) struct RecordsByBureau {
    ids: Ids,
    groups: GroupedRows,
    /// The place of each record in the list of all bureaus. `None`: the place is the number of the record.
    places: Option<Vec<u32>>,
    /// For each bureau its positions in byte order of the ids, computed when first used. `None`: already in order.
    by_id: Vec<OnceLock<Option<Vec<u32>>>>,
    /// Whether all ids are known to ascend.
    ascending: bool,
}

impl RecordsByBureau {
    /// Divides the records of an interner among `bureaus` bureaus.
    pub(crate) fn of(interner: IdInterner, bureaus: u32) -> Self {
        let groups = match interner.row_bureaus.rows() {
            Some(row_bureaus) => GroupedRows::of(row_bureaus, bureaus),
            None => GroupedRows::one(interner.ids.len()),
        };
        let (places, ascending) = (groups.inverse(), interner.order.by_bytes());
        let by_id = (0..bureaus).map(|_| OnceLock::new()).collect();
        Self { ids: interner.ids, groups, places, by_id, ascending }
    }

    /// Returns the number of records of all bureaus.
    pub(crate) fn total(&self) -> u32 {
        self.ids.len()
    }

    /// Returns the id of a record of any bureau; empty if there is no such record.
    pub(crate) fn id_of(&self, record: u32) -> &str {
        self.ids.get(record).unwrap_or("")
    }

    /// Returns the number of records of a bureau.
    pub(crate) fn len(&self, bureau: u32) -> u32 {
        self.groups.len(bureau)
    }

    /// Returns the number, among all bureaus, of the record at a position in a bureau.
    #[inline]
    pub(crate) fn record(&self, bureau: u32, position: u32) -> Option<u32> {
        self.groups.row(bureau, position)
    }

    /// Returns the position of a record in its bureau.
    #[inline]
    pub(crate) fn position(&self, bureau: u32, record: u32) -> u32 {
        let place = match &self.places {
            Some(places) => places.get(record as usize).copied().unwrap_or(u32::MAX),
            None => record,
        };
        place.saturating_sub(self.groups.start(bureau))
    }

    /// Returns the id at a position in a bureau; empty for a position out of range.
    pub(crate) fn id(&self, bureau: u32, position: u32) -> &str {
        let record = self.record(bureau, position);
        record.and_then(|record| self.ids.get(record)).unwrap_or("")
    }

    /// Returns a range of the positions of a bureau, sorted by the bytes of their ids.
    pub(crate) fn by_id(&self, bureau: u32, places: Range<u32>) -> impl Iterator<Item = u32> {
        let order = self.by_id.get(bureau as usize);
        let order =
            order.and_then(|order| order.get_or_init(|| self.sort_by_id(bureau)).as_deref());
        (places.start..places.end.min(self.len(bureau))).map(move |place| match order {
            Some(order) => order.get(place as usize).copied().unwrap_or(u32::MAX),
            None => place,
        })
    }

    fn sort_by_id(&self, bureau: u32) -> Option<Vec<u32>> {
        let id = |position: u32| self.id(bureau, position);
        let count = self.len(bureau);
        if self.ascending || (0..count).is_sorted_by_key(id) {
            return None;
        }
        // Most ids differ within eight bytes after the common prefix: few comparisons read the ids themselves.
        let common = common_prefix((0..count).map(id));
        let mut order: Vec<(u64, u32)> =
            (0..count).map(|at| (sort_key(id(at), common), at)).collect();
        order.sort_unstable_by(|(key, one), (other_key, other)| {
            key.cmp(other_key).then_with(|| id(*one).cmp(id(*other)))
        });
        Some(order.into_iter().map(|(_, at)| at).collect())
    }
}

/// Returns the length in bytes of the prefix that all ids share.
fn common_prefix<'a>(mut ids: impl Iterator<Item = &'a str>) -> usize {
    let first = ids.next().unwrap_or_default().as_bytes();
    ids.fold(first.len(), |common, id| {
        let pairs = first.iter().zip(id.as_bytes()).take(common);
        pairs.take_while(|(one, other)| one == other).count()
    })
}

/// Returns eight bytes of an id from an offset, as a number that sorts as the bytes do.
fn sort_key(id: &str, from: usize) -> u64 {
    let mut key = [0; 8];
    key.iter_mut().zip(id.as_bytes().iter().skip(from)).for_each(|(key, byte)| *key = *byte);
    u64::from_be_bytes(key)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sort_keys_order_ids_as_their_bytes_do_or_are_equal() {
        let ids = ["L", "L1", "L1\0", "L10", "L10000000001", "L10000000002", "La", "L林"];
        let common = common_prefix(ids.into_iter());
        assert_eq!(common, 1);
        assert!(ids.map(|id| sort_key(id, common)).is_sorted());
        assert_eq!(common_prefix(["R1", "R1"].into_iter()), 2);
        assert_eq!(common_prefix(std::iter::empty()), 0);
    }
}
