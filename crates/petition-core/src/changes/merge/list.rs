//! Merges one list of rows: records of a ledger, or rows inside a record.

use super::Merger;
use super::fields::Spot;
use super::sequence::{Compare, base_first, merge_sequences};
use crate::changes::align::{align, pair_added};
use crate::changes::conflict::ConflictKind;
use crate::changes::row::Parent;
use crate::changes::sides::{At, Sides, value_of};
use crate::ledger::tables::{EVENTS, STEPS};
use crate::order::{sort, sort_by};
use crate::schema::Table;
use crate::words::StepKind;
use serde_json::Value;
use std::cell::LazyCell;

/// A row of the merged list.
pub(super) enum Picked {
    /// A row of one side.
    Row(At),
    /// A row merged from several sides.
    Merged(Value),
}

/// A row of the merged list with its positions on the sides.
struct Slot {
    at: [Option<usize>; 3],
    picked: Picked,
}

/// What a side did with a row of the base.
#[derive(Clone, Copy)]
enum Fate {
    Same(usize),
    Changed(usize),
    Gone,
}

/// The rows of one side: the fate of each row of the base, and the positions of added rows.
struct SideRows {
    fates: Vec<Fate>,
    added: Vec<usize>,
}

impl SideRows {
    fn of(sides: &dyn Sides, side: usize, table: &'static Table) -> Self {
        let mut fates: Vec<Fate> = (0..sides.len(0)).map(Fate::Same).collect();
        let mut added = Vec::new();
        for pair in align(sides, [0, side], table) {
            let fate = match (pair.old, pair.new) {
                (_, Some(new)) if pair.is_equal => Fate::Same(new),
                (Some(_), Some(new)) => Fate::Changed(new),
                (_, None) => Fate::Gone,
                (None, Some(new)) => {
                    added.push(new);
                    continue;
                }
            };
            if let Some(slot) = pair.old.and_then(|old| fates.get_mut(old)) {
                *slot = fate;
            }
        }
        sort(&mut added);
        Self { fates, added }
    }
}

impl Merger {
    /// Merges rows inside of records.
    pub(super) fn merge_rows(
        &mut self,
        sides: &dyn Sides,
        table: &'static Table,
        parent: Option<&Parent>,
    ) -> Vec<Value> {
        let value = |picked| match picked {
            Picked::Row(at) => sides.value(at),
            Picked::Merged(value) => value,
        };
        self.merge_list(sides, table, parent).into_iter().map(value).collect()
    }

    /// Merges a list: side 0 is the base.
    pub(super) fn merge_list(
        &mut self,
        sides: &dyn Sides,
        table: &'static Table,
        parent: Option<&Parent>,
    ) -> Vec<Picked> {
        let [mine, theirs] = [1, 2].map(|side| SideRows::of(sides, side, table));
        let mut slots = Vec::new();
        for (position, fates) in mine.fates.into_iter().zip(theirs.fates).enumerate() {
            slots.extend(self.base_row(sides, table, parent, position, fates));
        }
        let added = pair_added(sides, table, [mine.added, theirs.added]);
        for (mine, theirs) in added.both {
            let at = [None, Some(mine), Some(theirs)];
            let is_equal = sides.is_equal((1, mine), (2, theirs));
            let picked = match is_equal {
                true => Picked::Row((1, mine)),
                false => Picked::Merged(self.merge_row(&Spot::of(sides, table, parent, at))),
            };
            slots.push(Slot { at, picked });
        }
        let one = |at, row| Slot { at, picked: Picked::Row(row) };
        slots.extend(added.mine.into_iter().map(|new| one([None, Some(new), None], (1, new))));
        slots.extend(added.theirs.into_iter().map(|new| one([None, None, Some(new)], (2, new))));
        let order = self.order(sides, table, parent, &slots);
        let mut slots: Vec<Option<Slot>> = slots.into_iter().map(Some).collect();
        let picked = order.into_iter().filter_map(|at| slots.get_mut(at)?.take());
        picked.map(|slot| slot.picked).collect()
    }

    /// Returns the merged row of the base's row at a position; `None` if it is gone.
    fn base_row(
        &mut self,
        sides: &dyn Sides,
        table: &'static Table,
        parent: Option<&Parent>,
        base: usize,
        fates: (Fate, Fate),
    ) -> Option<Slot> {
        let position = |fate| match fate {
            Fate::Same(at) | Fate::Changed(at) => Some(at),
            Fate::Gone => None,
        };
        let at = [Some(base), position(fates.0), position(fates.1)];
        let picked = match fates {
            (Fate::Same(_), Fate::Same(_)) => Picked::Row((0, base)),
            (Fate::Changed(mine), Fate::Same(_)) => Picked::Row((1, mine)),
            (Fate::Same(_), Fate::Changed(theirs)) => Picked::Row((2, theirs)),
            (Fate::Gone, Fate::Gone | Fate::Same(_)) | (Fate::Same(_), Fate::Gone) => return None,
            (Fate::Changed(mine), Fate::Changed(theirs))
                if sides.is_equal((1, mine), (2, theirs)) =>
            {
                Picked::Row((1, mine))
            }
            (Fate::Changed(_), Fate::Changed(_)) => {
                Picked::Merged(self.merge_row(&Spot::of(sides, table, parent, at)))
            }
            (Fate::Changed(changed), Fate::Gone) | (Fate::Gone, Fate::Changed(changed)) => {
                let spot = Spot::of(sides, table, parent, at);
                self.add_conflict(&spot, ConflictKind::Deleted, None);
                Picked::Row((if spot.has(1) { 1 } else { 2 }, changed))
            }
        };
        Some(Slot { at, picked })
    }

    /// Returns the order of the merged rows.
    fn order(
        &mut self,
        sides: &dyn Sides,
        table: &'static Table,
        parent: Option<&Parent>,
        slots: &[Slot],
    ) -> Vec<usize> {
        let side_order = |side: usize| {
            let at = |slot: &Slot| slot.at.get(side).copied().flatten();
            let mut rows: Vec<(usize, usize)> =
                slots.iter().zip(0..).filter_map(|(slot, row)| Some((at(slot)?, row))).collect();
            sort_by(&mut rows, &|one, other| one.cmp(other));
            rows.into_iter().map(|(_, row)| row).collect::<Vec<usize>>()
        };
        let mut orders = [0, 1, 2].map(side_order);
        let keys = LazyCell::new(|| slots.iter().map(|slot| content(sides, table, slot)).collect());
        let keys: &LazyCell<Vec<String>, _> = &keys;
        let compare: Compare<'_> = &|one, other| keys.get(one).cmp(&keys.get(other));
        if ![STEPS.key, EVENTS.key].contains(&table.key) {
            let [base, mine, theirs] = &orders;
            return merge_sequences(base, mine, theirs, compare)
                .unwrap_or_else(|| base_first(base, mine, theirs, compare));
        }
        // Replay and clocks order steps and events by day: only the order within a day counts.
        let days: Vec<String> = slots.iter().map(|slot| day_of(sides, slot)).collect();
        let day = |row: &usize| days.get(*row);
        let mut rows: Vec<usize> = (0..slots.len()).collect();
        for rows in orders.iter_mut().chain([&mut rows]) {
            sort_by(rows, &|one, other| day(one).cmp(&day(other)));
        }
        let mut left = orders.each_ref().map(Vec::as_slice);
        let mut merged = Vec::with_capacity(slots.len());
        for of_day in rows.chunk_by(|one, next| day(one) == day(next)) {
            let [base, mine, theirs] = left.each_mut().map(|rows| {
                let is_here = |row: &&usize| day(row) == of_day.first().and_then(day);
                let count = rows.iter().take_while(is_here).count();
                let (here, later) = rows.split_at_checked(count).unwrap_or_default();
                *rows = later;
                here
            });
            let order = merge_sequences(base, mine, theirs, compare);
            merged.extend(order.unwrap_or_else(|| {
                let differs = mine.iter().zip(theirs).position(|(one, other)| one != other);
                let at = [(base, 0), (mine, 1), (theirs, 2)].map(|(rows, side)| {
                    let slot = slots.get(*rows.get(differs.unwrap_or_default())?)?;
                    slot.at.get(side).copied().flatten()
                });
                let spot = Spot::of(sides, table, parent, at);
                self.add_conflict(&spot, ConflictKind::Order, None);
                base_first(base, mine, theirs, compare)
            }));
        }
        merged
    }
}

/// Returns a merged row.
fn value(sides: &dyn Sides, slot: &Slot) -> Value {
    match &slot.picked {
        Picked::Row(at) => sides.value(*at),
        Picked::Merged(value) => value.clone(),
    }
}

fn day_of(sides: &dyn Sides, slot: &Slot) -> String {
    value_of(&value(sides, slot), &["on"]).as_str().unwrap_or_default().to_owned()
}

/// Returns what orders a row where the sides do not: its id, or its content; a step by its kind.
fn content(sides: &dyn Sides, table: &'static Table, slot: &Slot) -> String {
    let mut rows = slot.at.iter().enumerate().filter_map(|(side, at)| Some((side, (*at)?)));
    if let Some(id) = rows.find_map(|at| sides.id(at)) {
        return id.to_owned();
    }
    let row = value(sides, slot);
    let kind = value_of(&row, &["kind"]).as_str().filter(|_| table.key == STEPS.key);
    let kind = kind.and_then(StepKind::from_key).map_or(0, |kind| kind as usize);
    format!("{kind:02}{row}")
}
