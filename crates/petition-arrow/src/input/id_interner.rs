//! Numbers the ids of a list: each id of each bureau becomes a `u32`.
//!
//! [`IdInterner`] adds ids while tables are read. [`FrozenIdIndex`] is its read-only form for several threads.

use super::bureau_column::{BureauColumn, UNKNOWN as NO_BUREAU};
use super::ids::{IdOrder, Ids};
use super::table_columns::{Column, TableColumns};
use super::table_problems::TableProblems;
use super::text_column::{TextColumn, are_equal};
use hashbrown::{DefaultHashBuilder, HashTable};
use petition_core::ledger::faults::duplicate_id;
use petition_core::schema::Table;
use petition_core::schema::cell::Fault;
use petition_core::{Code, Lang, Text};
use std::cmp::Ordering;
use std::collections::HashSet;
use std::hash::BuildHasher;
use std::sync::OnceLock;
use std::sync::atomic::{AtomicU32, Ordering::Relaxed};

/// No record: the cell is empty, or its problem was reported.
pub(crate) const NONE: u32 = u32::MAX;
/// No record has the id.
pub(crate) const UNKNOWN: u32 = u32::MAX - 1;
/// The reference cannot be checked: the table or the bureau has a problem that was reported.
pub(crate) const SKIP: u32 = u32::MAX - 2;

/// Finds the numbers of records by their ids. An open list adds unknown ids.
pub(crate) trait FindRecord {
    /// Returns the table that lists the records.
    fn table(&self) -> &'static Table;

    /// Returns the number of the record with this id, or [`UNKNOWN`], or [`SKIP`].
    fn find(&mut self, bureau: u32, id: &str) -> u32;

    /// Whether the table lists a record of this bureau.
    fn has_bureau(&self, bureau: u32) -> bool;
}

/// The ids of a list of records. The number of a record is its row in the table that lists it. Without a table,
/// records are numbered by first appearance.
pub(crate) struct IdInterner {
    pub(crate) table: &'static Table,
    pub(crate) ids: Ids,
    pub(crate) row_bureaus: BureauColumn,
    /// Whether an unknown id is added as a new record.
    open: bool,
    /// Whether the ids were readable. If not, no reference is checked.
    valid: bool,
    /// The record that was found last. References come in runs, so that it or the next one is the likeliest.
    hint: u32,
    /// The order of the ids so far: if they ascend, a greater id is new.
    pub(crate) order: IdOrder,
    index: Option<HashTable<u32>>,
    hasher: DefaultHashBuilder,
    /// The bureaus of the records, for unknown ids.
    bureaus: OnceLock<HashSet<u32>>,
}

impl FindRecord for IdInterner {
    fn table(&self) -> &'static Table {
        self.table
    }

    fn find(&mut self, bureau: u32, id: &str) -> u32 {
        if !self.valid || bureau == NO_BUREAU {
            return SKIP;
        }
        let found = self.last_or_new(bureau, id).or_else(|| self.likely(bureau, id));
        let found = found.unwrap_or_else(|| self.search(bureau, id));
        if found < SKIP {
            self.hint = found;
        }
        found
    }

    fn has_bureau(&self, bureau: u32) -> bool {
        self.row_bureaus.has(bureau, &self.bureaus)
    }
}

impl IdInterner {
    fn new(table: &'static Table, ids: Ids, row_bureaus: BureauColumn) -> Self {
        Self {
            table,
            ids,
            row_bureaus,
            open: false,
            valid: true,
            hint: 0,
            order: IdOrder::ANY,
            index: None,
            hasher: DefaultHashBuilder::default(),
            bureaus: OnceLock::new(),
        }
    }

    /// Creates an interner that adds the ids that references name.
    pub(crate) fn open(table: &'static Table, has_bureaus: bool) -> Self {
        let row_bureaus = BureauColumn::growing(has_bureaus);
        Self { open: true, ..Self::new(table, Ids::default(), row_bureaus) }
    }

    /// Creates an interner of a column of ascending references: each row is a record. `None` if ids do not ascend.
    pub(crate) fn of_ascending(
        table: &'static Table,
        column: &Column<'_>,
        row_bureaus: &BureauColumn,
    ) -> Option<Self> {
        let text = TextColumn::read(column, &mut TableProblems::default())?;
        let (mut order, mut last) = (IdOrder::ANY, None);
        text.each(|row, id| {
            let next =
                id.map(|id| (row_bureaus.of(row), id)).filter(|(owner, _)| *owner != NO_BUREAU);
            order = match next {
                Some(next) if order.ascends() => order.with(last, next),
                _ => IdOrder::NONE,
            };
            last = next;
        });
        let ids = Ids::Column(text.clone(), column.spans.rows());
        order.ascends().then(|| Self { order, ..Self::new(table, ids, row_bureaus.clone()) })
    }

    /// Creates an interner of an unreadable table: references to it are not checked.
    pub(crate) fn invalid(table: &'static Table) -> Self {
        Self { valid: false, ..Self::new(table, Ids::default(), BureauColumn::ONE) }
    }

    /// Reads the ids of a table. Reports ids that are blank, duplicate or refused by `refuse`.
    pub(crate) fn read(
        columns: &TableColumns,
        row_bureaus: &BureauColumn,
        problems: &mut TableProblems,
        refuse: impl Fn(&str) -> Option<Fault>,
    ) -> Self {
        let Some(column) = columns.column("id") else { return Self::invalid(columns.table) };
        let Some(text) = TextColumn::read(&column, problems) else {
            return Self::invalid(columns.table);
        };
        let (mut order, mut last) = (IdOrder::ANY, None);
        text.each(|row, id| match id {
            None => text.report_cell(&column, row, problems),
            Some(id) => {
                let next = (row_bureaus.of(row), id);
                order = order.with(last, next);
                last = Some(next);
                refuse(id)
                    .into_iter()
                    .for_each(|fault| problems.add(column.place, Some(row), fault));
            }
        });
        let ids = Ids::Column(text.clone(), columns.rows());
        let mut interner = Self::new(columns.table, ids, row_bureaus.clone());
        interner.order = order;
        if !order.ascends() {
            interner.build_index(|row, id, first| {
                let first = problems.number_of(column.place, first);
                problems.add_with(column.place, Some(row), Code::DuplicateId, || {
                    let place = column.place.place(Some(first));
                    duplicate_id(id, &Text::new(place.text(Lang::Zh), place.text(Lang::En)))
                });
            });
        }
        interner
    }

    /// Ends the adding of ids: from now on, an unknown id is [`UNKNOWN`].
    pub(crate) fn close(&mut self) {
        self.open = false;
        self.hint = 0;
    }

    /// Returns the number of records.
    pub(crate) fn len(&self) -> u32 {
        self.ids.len()
    }

    fn likely(&self, bureau: u32, id: &str) -> Option<u32> {
        likely(&self.ids, self.hint, id).find(|at| self.matches(*at, bureau, id))
    }

    fn matches(&self, record: u32, bureau: u32, id: &str) -> bool {
        self.ids.get(record).is_some_and(|known| are_equal(known, id))
            && self.row_bureaus.of(record) == bureau
    }

    /// Returns the last record, or adds a new one, while ids ascend. `None`: search instead.
    fn last_or_new(&mut self, bureau: u32, id: &str) -> Option<u32> {
        if !self.open || !self.order.ascends() {
            return None;
        }
        let Some(last) = self.ids.len().checked_sub(1) else { return Some(self.add(bureau, id)) };
        let known = (self.row_bureaus.of(last), self.ids.get(last).unwrap_or(""));
        if known == (bureau, id) {
            return Some(last);
        }
        let order = self.order.with(Some(known), (bureau, id));
        order.ascends().then(|| {
            self.order = order;
            self.add(bureau, id)
        })
    }

    fn search(&mut self, bureau: u32, id: &str) -> u32 {
        if self.index.is_none() {
            self.build_index(|_, _, _| {});
        }
        let hash = self.hasher.hash_one((bureau, id));
        let index = self.index.as_ref();
        match index.and_then(|index| index.find(hash, |record| self.matches(*record, bureau, id))) {
            Some(record) => *record,
            None if self.open => {
                // The ids no longer ascend: each further one needs a search.
                self.order = IdOrder::NONE;
                self.add(bureau, id)
            }
            None => UNKNOWN,
        }
    }

    fn add(&mut self, bureau: u32, id: &str) -> u32 {
        let record = self.ids.len();
        self.ids.push(id);
        self.row_bureaus.push(bureau);
        let Self { ids, row_bureaus, index, hasher, .. } = self;
        if let Some(index) = index {
            let hash = |record: &u32| {
                hasher.hash_one((row_bureaus.of(*record), ids.get(*record).unwrap_or("")))
            };
            index.insert_unique(hasher.hash_one((bureau, id)), record, hash);
        }
        record
    }

    /// Returns a read-only index that several threads can search.
    pub(crate) fn freeze(&mut self) -> FrozenIdIndex {
        self.close();
        let index = OnceLock::new();
        if let Some(known) = self.index.take() {
            index.get_or_init(|| known);
        }
        FrozenIdIndex {
            table: self.table,
            ids: self.ids.clone(),
            row_bureaus: self.row_bureaus.clone(),
            valid: self.valid,
            by_bytes: self.order.by_bytes(),
            searches: AtomicU32::new(0),
            index,
            hasher: self.hasher.clone(),
            bureaus: OnceLock::new(),
        }
    }

    /// Builds the hash index. `on_duplicate` gets each record whose id an earlier record has, and that record.
    fn build_index(&mut self, on_duplicate: impl FnMut(u32, &str, u32)) {
        self.index = Some(build_index(&self.ids, &self.row_bureaus, &self.hasher, on_duplicate));
    }
}

/// Builds a hash index of records by bureau and id. `on_duplicate` gets each duplicate and the first record.
fn build_index(
    ids: &Ids,
    row_bureaus: &BureauColumn,
    hasher: &DefaultHashBuilder,
    mut on_duplicate: impl FnMut(u32, &str, u32),
) -> HashTable<u32> {
    let mut index = HashTable::with_capacity(ids.len() as usize);
    let id_of = |record: u32| ids.get(record).unwrap_or("");
    for record in 0..ids.len() {
        let (bureau, id) = (row_bureaus.of(record), id_of(record));
        if id.is_empty() || bureau == NO_BUREAU {
            continue;
        }
        let hash = hasher.hash_one((bureau, id));
        let same = |other: &u32| row_bureaus.of(*other) == bureau && id_of(*other) == id;
        if let Some(first) = index.find(hash, same) {
            on_duplicate(record, id, *first);
        } else {
            let rehash = |other: &u32| hasher.hash_one((row_bureaus.of(*other), id_of(*other)));
            index.insert_unique(hash, record, rehash);
        }
    }
    index
}

/// Returns likely records for an id, from the last one found: the same, the next, or one at the distance of the two
/// numbers in the ids. A hit reads memory near the last one: in a list of a million records, most of the time of a
/// search is cache misses.
fn likely(ids: &Ids, last: u32, id: &str) -> impl Iterator<Item = u32> {
    let numbered = ids.get(last).and_then(|known| distance(known, id));
    let numbered = numbered.and_then(|rows| last.checked_add_signed(rows));
    let near = [last, last.saturating_add(1)].into_iter();
    numbered.into_iter().chain(near.filter(move |_| numbered.is_none()))
}

/// Returns the difference of the numbers at the end of two ids; `None` if anything else differs.
fn distance(from: &str, to: &str) -> Option<i32> {
    /// Nine digits fit into an `i32`.
    const DIGITS: usize = 9;
    let (from, to) = (from.as_bytes(), to.as_bytes());
    if from.len() != to.len() {
        return None;
    }
    let same = same_bytes(from, to);
    let rest = [from, to].map(|id| id.get(same..).unwrap_or_default());
    let number = |digits: &[u8]| {
        digits.iter().take(DIGITS).try_fold(0_i32, |number, digit| {
            digit.is_ascii_digit().then(|| number * 10 + i32::from(digit - b'0'))
        })
    };
    let [from, to] = rest.map(|digits| number(digits).filter(|_| digits.len() <= DIGITS));
    Some(to? - from?)
}

/// Returns the length of the common prefix of two ids of equal length.
fn same_bytes(one: &[u8], other: &[u8]) -> usize {
    let word = |id: &[u8]| id.first_chunk().map(|bytes| u64::from_le_bytes(*bytes));
    let words = |at| Some((word(one.get(at..)?)?, word(other.get(at..)?)?));
    let mut same = 0;
    while let Some((one, other)) = words(same) {
        if one != other {
            return same + (one ^ other).trailing_zeros() as usize / 8;
        }
        same += 8;
    }
    let rest = one.iter().zip(other).skip(same);
    same + rest.take_while(|(one, other)| one == other).count()
}

/// A read-only index of ids, for several threads.
pub(crate) struct FrozenIdIndex {
    table: &'static Table,
    ids: Ids,
    row_bureaus: BureauColumn,
    valid: bool,
    /// Whether the ids ascend by their bytes: then the first searches are binary, without a hash index.
    by_bytes: bool,
    searches: AtomicU32,
    index: OnceLock<HashTable<u32>>,
    hasher: DefaultHashBuilder,
    /// The bureaus of the records, for unknown ids.
    bureaus: OnceLock<HashSet<u32>>,
}

/// A hash index is built after one search for each 16 records: fewer searches cost less than the index.
const RECORDS_PER_SEARCH: u32 = 16;

impl FrozenIdIndex {
    /// Returns a lookup for one thread, which remembers the last hit.
    pub(crate) const fn lookup(&self) -> IdLookup<'_> {
        IdLookup { index: self, hint: 0 }
    }

    /// Returns the id of a record; empty if there is no such record.
    pub(crate) fn id(&self, record: u32) -> &str {
        self.ids.get(record).unwrap_or("")
    }

    /// Returns the bureau of a record.
    pub(crate) fn bureau(&self, record: u32) -> u32 {
        self.row_bureaus.of(record)
    }

    fn matches(&self, record: u32, bureau: u32, id: &str) -> bool {
        self.ids.get(record).is_some_and(|known| are_equal(known, id))
            && self.row_bureaus.of(record) == bureau
    }

    fn search(&self, bureau: u32, id: &str) -> Option<u32> {
        let is_early = || self.searches.fetch_add(1, Relaxed) < self.ids.len() / RECORDS_PER_SEARCH;
        if self.by_bytes && self.index.get().is_none() && is_early() {
            return self.binary_search(bureau, id);
        }
        let Self { ids, row_bureaus, hasher, .. } = self;
        let index = self.index.get_or_init(|| build_index(ids, row_bureaus, hasher, |_, _, _| {}));
        let hash = hasher.hash_one((bureau, id));
        index.find(hash, |record| self.matches(*record, bureau, id)).copied()
    }

    fn binary_search(&self, bureau: u32, id: &str) -> Option<u32> {
        let (mut from, mut to) = (0, self.ids.len());
        while from < to {
            let middle = from + (to - from) / 2;
            let there = (self.row_bureaus.of(middle), self.ids.get(middle).unwrap_or(""));
            match there.cmp(&(bureau, id)) {
                Ordering::Less => from = middle + 1,
                Ordering::Equal => return Some(middle),
                Ordering::Greater => to = middle,
            }
        }
        None
    }
}

/// One thread's lookup in a [`FrozenIdIndex`].
pub(crate) struct IdLookup<'a> {
    index: &'a FrozenIdIndex,
    hint: u32,
}

impl FindRecord for IdLookup<'_> {
    fn table(&self) -> &'static Table {
        self.index.table
    }

    fn find(&mut self, bureau: u32, id: &str) -> u32 {
        if !self.index.valid || bureau == NO_BUREAU {
            return SKIP;
        }
        let likely = likely(&self.index.ids, self.hint, id);
        let likely = likely.into_iter().find(|at| self.index.matches(*at, bureau, id));
        let found = likely.or_else(|| self.index.search(bureau, id));
        self.hint = found.unwrap_or(self.hint);
        found.unwrap_or(UNKNOWN)
    }

    fn has_bureau(&self, bureau: u32) -> bool {
        self.index.row_bureaus.has(bureau, &self.index.bureaus)
    }
}

#[cfg(test)]
mod tests {
    use super::distance;

    #[test]
    fn the_distance_of_ids_is_the_difference_of_their_numbers() {
        assert_eq!(distance("440300-00012", "440300-00100"), Some(88));
        assert_eq!(distance("L09", "L08"), Some(-1));
        assert_eq!(distance("L1", "L1"), Some(0));
        assert_eq!(distance("L000000000", "L999999999"), Some(999_999_999));
        for (from, to) in [
            ("L1", "L10"),
            ("L1", "M1"),
            ("L1a", "L2a"),
            ("林1", "林a"),
            ("L0000000000", "L9999999999"),
        ] {
            assert_eq!(distance(from, to), None, "{from} {to}");
        }
    }
}
