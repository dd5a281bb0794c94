//! The records of a list by their ids, of one bureau or of many.

use super::cells::report_text;
use super::faults::Faults;
use super::frame::Frame;
use super::ids::{Ids, Order};
use super::owners::{Owners, UNKNOWN as NO_BUREAU};
use super::text::TextColumn;
use hashbrown::{DefaultHashBuilder, HashTable};
use petition_core::ledger::faults::duplicate_id;
use petition_core::schema::Table;
use petition_core::schema::cell::Fault;
use petition_core::{Lang, Text};
use std::hash::BuildHasher;

/// No reference is given.
pub(crate) const NONE: u32 = u32::MAX;
/// No record has this id.
pub(crate) const UNKNOWN: u32 = u32::MAX - 1;
/// Nothing can be said of this reference: what it needs was reported elsewhere.
pub(crate) const SKIP: u32 = u32::MAX - 2;

/// Finds records by their ids.
pub(crate) trait Find {
    /// The table that lists the records.
    fn table(&self) -> &'static Table;

    /// The record with this id, or [`UNKNOWN`], or [`SKIP`].
    fn find(&mut self, bureau: u32, id: &str) -> u32;
}

/// The records of a list by their ids. Records are named by their number: their row in the table that lists them,
/// or their place among those that are met.
pub(crate) struct Roster {
    pub(crate) table: &'static Table,
    pub(crate) ids: Ids,
    pub(crate) owners: Owners,
    /// Whether an id that is not known is a new record.
    open: bool,
    /// Whether the ids could be read.
    sound: bool,
    /// Rows come in runs and in order: the record that was found last, or the next one, is the likeliest.
    hint: u32,
    /// In which order the ids so far are: if they ascend, a greater one is new.
    pub(crate) order: Order,
    index: Option<HashTable<u32>>,
    hasher: DefaultHashBuilder,
}

impl Find for Roster {
    fn table(&self) -> &'static Table {
        self.table
    }

    fn find(&mut self, bureau: u32, id: &str) -> u32 {
        if !self.sound || bureau == NO_BUREAU {
            return SKIP;
        }
        let found = self.likely(bureau, id).unwrap_or_else(|| self.search(bureau, id));
        if found < SKIP {
            self.hint = found;
        }
        found
    }
}

impl Roster {
    fn new(table: &'static Table, ids: Ids, owners: Owners) -> Self {
        Self {
            table,
            ids,
            owners,
            open: false,
            sound: true,
            hint: 0,
            order: Order::ANY,
            index: None,
            hasher: DefaultHashBuilder::default(),
        }
    }

    /// The records that the references to them name.
    pub(crate) fn open(table: &'static Table, many_bureaus: bool) -> Self {
        let owners = Owners::growing(many_bureaus);
        Self { open: true, ..Self::new(table, Ids::default(), owners) }
    }

    /// Records of which nothing is known; references to them are not judged.
    pub(crate) fn unsound(table: &'static Table) -> Self {
        Self { sound: false, ..Self::new(table, Ids::default(), Owners::ONE) }
    }

    /// The records of a table. Ids that are blank, used twice or refused by `refuse` are reported.
    pub(crate) fn read(
        frame: &Frame,
        owners: &Owners,
        faults: &mut Faults,
        refuse: impl Fn(&str) -> Option<Fault>,
    ) -> Self {
        let Some(column) = frame.column("id") else { return Self::unsound(frame.table) };
        let Some(text) = TextColumn::read(&column, faults) else {
            return Self::unsound(frame.table);
        };
        let (mut order, mut last) = (Order::ANY, None);
        text.each(|row, id| match id {
            None => report_text(&column, &text, row, faults),
            Some(id) => {
                let next = (owners.of(row), id);
                order = order.with(last, next);
                last = Some(next);
                refuse(id).into_iter().for_each(|fault| faults.add(column.at, Some(row), fault));
            }
        });
        let ids = Ids::Column(text.clone(), frame.rows());
        let mut roster = Self::new(frame.table, ids, owners.clone());
        roster.order = order;
        if !order.ascends() {
            let earlier = |row: u32| {
                let place = column.at.place(Some(row));
                Text::new(place.text(Lang::Zh), place.text(Lang::En))
            };
            roster.build_index(|row, id, first| {
                faults.add(column.at, Some(row), duplicate_id(id, &earlier(first)));
            });
        }
        roster
    }

    /// From here on, an id that is not known is unknown.
    pub(crate) fn close(&mut self) {
        self.open = false;
        self.hint = 0;
    }

    /// How many records there are.
    pub(crate) fn len(&self) -> u32 {
        self.ids.len()
    }

    fn likely(&self, bureau: u32, id: &str) -> Option<u32> {
        [self.hint, self.hint.saturating_add(1)].into_iter().find(|at| self.is(*at, bureau, id))
    }

    fn is(&self, record: u32, bureau: u32, id: &str) -> bool {
        self.ids.get(record) == Some(id) && self.owners.of(record) == bureau
    }

    fn search(&mut self, bureau: u32, id: &str) -> u32 {
        if self.open && self.order.ascends() {
            let last = self.ids.len().checked_sub(1);
            let last = last.map(|last| (self.owners.of(last), self.ids.get(last).unwrap_or("")));
            self.order = self.order.with(last, (bureau, id));
            if self.order.ascends() {
                return self.add(bureau, id);
            }
        }
        if self.index.is_none() {
            self.build_index(|_, _, _| {});
        }
        let hash = self.hasher.hash_one((bureau, id));
        let index = self.index.as_ref();
        match index.and_then(|index| index.find(hash, |record| self.is(*record, bureau, id))) {
            Some(record) => *record,
            None if self.open => self.add(bureau, id),
            None => UNKNOWN,
        }
    }

    fn add(&mut self, bureau: u32, id: &str) -> u32 {
        let record = self.ids.len();
        self.ids.push(id);
        self.owners.push(bureau);
        let Self { ids, owners, index, hasher, .. } = self;
        if let Some(index) = index {
            let hash = |record: &u32| {
                hasher.hash_one((owners.of(*record), ids.get(*record).unwrap_or("")))
            };
            index.insert_unique(hasher.hash_one((bureau, id)), record, hash);
        }
        record
    }

    /// The records as they are, to be found from several threads.
    pub(crate) fn register(&mut self) -> Register {
        self.close();
        if self.index.is_none() {
            self.build_index(|_, _, _| {});
        }
        Register {
            table: self.table,
            ids: self.ids.clone(),
            owners: self.owners.clone(),
            sound: self.sound,
            index: self.index.take().unwrap_or_default(),
            hasher: self.hasher.clone(),
        }
    }

    /// Makes the index, and tells of each record whose id an earlier one has.
    fn build_index(&mut self, mut twice: impl FnMut(u32, &str, u32)) {
        let Self { ids, owners, hasher, .. } = self;
        let mut index = HashTable::with_capacity(ids.len() as usize);
        let id_of = |record: u32| ids.get(record).unwrap_or("");
        for record in 0..ids.len() {
            let (bureau, id) = (owners.of(record), id_of(record));
            if id.is_empty() || bureau == NO_BUREAU {
                continue;
            }
            let hash = hasher.hash_one((bureau, id));
            let same = |other: &u32| owners.of(*other) == bureau && id_of(*other) == id;
            if let Some(first) = index.find(hash, same) {
                twice(record, id, *first);
            } else {
                let rehash = |other: &u32| hasher.hash_one((owners.of(*other), id_of(*other)));
                index.insert_unique(hash, record, rehash);
            }
        }
        self.index = Some(index);
    }
}

/// The records of a list that is closed.
pub(crate) struct Register {
    table: &'static Table,
    ids: Ids,
    owners: Owners,
    sound: bool,
    index: HashTable<u32>,
    hasher: DefaultHashBuilder,
}

impl Register {
    /// For one thread, which remembers what it found last.
    pub(crate) const fn seeker(&self) -> Seeker<'_> {
        Seeker { register: self, hint: 0 }
    }

    /// The bureau of a record.
    pub(crate) fn bureau(&self, record: u32) -> u32 {
        self.owners.of(record)
    }

    fn is(&self, record: u32, bureau: u32, id: &str) -> bool {
        self.ids.get(record) == Some(id) && self.owners.of(record) == bureau
    }
}

/// Finds records in a register.
pub(crate) struct Seeker<'a> {
    register: &'a Register,
    hint: u32,
}

impl Find for Seeker<'_> {
    fn table(&self) -> &'static Table {
        self.register.table
    }

    fn find(&mut self, bureau: u32, id: &str) -> u32 {
        let Register { sound, index, hasher, .. } = self.register;
        if !sound || bureau == NO_BUREAU {
            return SKIP;
        }
        let likely = [self.hint, self.hint.saturating_add(1)].into_iter();
        let likely = likely.into_iter().find(|at| self.register.is(*at, bureau, id));
        let found = likely.or_else(|| {
            let hash = hasher.hash_one((bureau, id));
            index.find(hash, |record| self.register.is(*record, bureau, id)).copied()
        });
        self.hint = found.unwrap_or(self.hint);
        found.unwrap_or(UNKNOWN)
    }
}
