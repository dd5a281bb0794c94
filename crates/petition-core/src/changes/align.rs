//! Finds which rows of two lists are the same record.
//!
//! Records with an id are the same if their ids are equal. For rows without one, [`IDENTITIES`] lists the fields that
//! identify them. Equal rows at one position come first, equal rows anywhere second. Each list of fields then pairs the
//! rows that remain, in their order.

use super::sides::{At, Sides, value_of};
use crate::order::{sort, sort_by};
use crate::schema::Table;
use serde_json::Value;

/// The fields that identify the rows of tables without ids, the most exact list first.
///
/// A later list finds a row whose date or name was corrected: the rest is the same kind of row.
const IDENTITIES: [(&str, &[&[&str]]); 6] = [
    ("bureau", &[&[]]),
    ("terms", &[&["office", "from"], &["office"]]),
    ("petitioners", &[&["name"], &[]]),
    ("events", &[&["kind", "on"], &["kind"]]),
    ("steps", &[&["kind", "on"], &["kind"]]),
    ("milestones", &[&["kind", "period"]]),
];

/// Returns the lists of fields that identify the rows of a table without ids; none for a table with ids.
fn identities(table: &Table) -> &'static [&'static [&'static str]] {
    IDENTITIES.iter().find(|(key, _)| *key == table.key).map_or(&[], |(_, lists)| lists)
}

/// One row in two lists; `None` where a list lacks it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Pair {
    pub(super) old: Option<usize>,
    pub(super) new: Option<usize>,
    /// Whether both rows have the same content.
    pub(super) is_equal: bool,
    /// Whether the row has another place among the rows that both lists have.
    pub(super) is_moved: bool,
}

/// Returns the rows of two sides that are not equal at the same position, by position.
pub(super) fn align(sides: &dyn Sides, [old, new]: [usize; 2], table: &Table) -> Vec<Pair> {
    let mut pairing =
        Pairing { sides, old, new, pairs: Vec::new(), gone: Vec::new(), added: Vec::new() };
    for position in sides.positions(old, new) {
        let (is_old, is_new) = (position < sides.len(old), position < sides.len(new));
        if !(is_old && is_new && sides.is_equal((old, position), (new, position))) {
            pairing.gone.extend(Some(position).filter(|_| is_old));
            pairing.added.extend(Some(position).filter(|_| is_new));
        }
    }
    let identities = identities(table);
    if identities.is_empty() {
        pairing.pair_by(&|at| sides.id(at).map(str::to_owned));
    } else {
        pairing.pair_by(&|at| Some(sides.value(at).to_string()));
    }
    for fields in identities {
        pairing.pair_by(&|at| key_of(sides, at, fields));
    }
    pairing.into_pairs()
}

/// Rows that two sides added: the same record on both, and those of one side only.
pub(super) struct AddedRows {
    /// By what identifies them.
    pub(super) both: Vec<(usize, usize)>,
    pub(super) mine: Vec<usize>,
    pub(super) theirs: Vec<usize>,
}

/// Pairs the rows that sides 1 and 2 added.
pub(super) fn pair_added(
    sides: &dyn Sides,
    table: &Table,
    [mine, theirs]: [Vec<usize>; 2],
) -> AddedRows {
    let mut pairing =
        Pairing { sides, old: 1, new: 2, pairs: Vec::new(), gone: mine, added: theirs };
    let key = |at: At| match identities(table).first() {
        Some(fields) => key_of(sides, at, fields),
        None => sides.id(at).map(str::to_owned),
    };
    if !identities(table).is_empty() {
        pairing.pair_by(&|at| Some(sides.value(at).to_string()));
    }
    pairing.pair_by(&key);
    let Pairing { pairs, gone, added, .. } = pairing;
    let mut keyed: Vec<_> = pairs.into_iter().map(|pair| (key((1, pair.0)), pair)).collect();
    sort_by(&mut keyed, &|one, other| one.cmp(other));
    let both = keyed.into_iter().map(|(_, pair)| pair).collect();
    AddedRows { both, mine: gone, theirs: added }
}

/// Returns the values of these fields as one text; `None` if each of them is null.
fn key_of(sides: &dyn Sides, at: At, fields: &[&str]) -> Option<String> {
    let row = sides.value(at);
    let mut values = fields.iter().map(|field| value_of(&row, &[field]));
    let is_null = !fields.is_empty() && values.clone().all(Value::is_null);
    (!is_null).then(|| values.by_ref().map(Value::to_string).collect())
}

struct Pairing<'a> {
    sides: &'a dyn Sides,
    old: usize,
    new: usize,
    pairs: Vec<(usize, usize)>,
    gone: Vec<usize>,
    added: Vec<usize>,
}

impl Pairing<'_> {
    /// Pairs the rows that remain and have the same key, in their order.
    fn pair_by(&mut self, key: &dyn Fn(At) -> Option<String>) {
        if self.gone.is_empty() || self.added.is_empty() {
            return;
        }
        let keyed = |side| move |position: &usize| (key((side, *position)), *position);
        let mut gone: Vec<_> = self.gone.iter().map(keyed(self.old)).collect();
        let mut added: Vec<_> = self.added.iter().map(keyed(self.new)).collect();
        for keyed in [&mut gone, &mut added] {
            sort_by(keyed, &|one, other| one.cmp(other));
        }
        (self.gone, self.added) = (Vec::new(), Vec::new());
        let mut added = added.into_iter().peekable();
        for (key, old) in gone {
            while let Some((_, new)) = added.next_if(|(other, _)| *other < key) {
                self.added.push(new);
            }
            let found = added.next_if(|(other, _)| other.is_some() && *other == key);
            match found {
                Some((_, new)) => self.pairs.push((old, new)),
                None => self.gone.push(old),
            }
        }
        self.added.extend(added.map(|(_, new)| new));
        sort(&mut self.gone);
        sort(&mut self.added);
    }

    fn into_pairs(self) -> Vec<Pair> {
        let moved = self.moved();
        let both = |(old, new): &(usize, usize)| Pair {
            old: Some(*old),
            new: Some(*new),
            is_equal: self.sides.is_equal((self.old, *old), (self.new, *new)),
            is_moved: moved.get(*new).copied().unwrap_or_default(),
        };
        let one = |old, new| Pair { old, new, is_equal: false, is_moved: false };
        let mut pairs: Vec<Pair> = self.pairs.iter().map(both).collect();
        pairs.extend(self.gone.iter().map(|old| one(Some(*old), None)));
        pairs.extend(self.added.iter().map(|new| one(None, Some(*new))));
        let place = |pair: &Pair| (pair.new.or(pair.old), pair.new);
        sort_by(&mut pairs, &|one, other| place(one).cmp(&place(other)));
        pairs
    }

    /// Returns for each new position whether its row was moved; nothing if no row was.
    ///
    /// A row outside of the pairs is equal at the same position: it is not moved.
    fn moved(&self) -> Vec<bool> {
        if self.pairs.iter().all(|(old, new)| old == new) {
            return Vec::new();
        }
        let len = self.sides.len(self.new);
        let mut old_of: Vec<Option<usize>> = (0..len).map(Some).collect();
        for new in self.pairs.iter().map(|(_, new)| new).chain(&self.added) {
            set(&mut old_of, *new, None);
        }
        // The number of rows before each position that stay at theirs.
        let mut staying = Vec::with_capacity(len + 1);
        let mut count = 0_usize;
        for row in &old_of {
            staying.push(count);
            count += usize::from(row.is_some());
        }
        let staying_before = |position: usize| staying.get(position).copied().unwrap_or(count);
        for (old, new) in &self.pairs {
            if staying_before(*old) == staying_before(*new) {
                set(&mut old_of, *new, Some(*old));
            }
        }
        let mut moved = vec![true; len];
        for position in longest_ascent(&old_of) {
            set(&mut moved, position, false);
        }
        moved
    }
}

fn set<T>(list: &mut [T], at: usize, value: T) {
    if let Some(slot) = list.get_mut(at) {
        *slot = value;
    }
}

/// Returns the positions of a longest ascending sequence of the numbers in a list, the last first.
fn longest_ascent(numbers: &[Option<usize>]) -> Vec<usize> {
    // For each length the last number of a sequence of that length, the smallest, with its position.
    let mut ends: Vec<(usize, usize)> = Vec::new();
    let mut before: Vec<Option<usize>> = vec![None; numbers.len()];
    for (position, number) in numbers.iter().enumerate() {
        let Some(number) = *number else { continue };
        let length = ends.partition_point(|(end, _)| *end < number);
        let earlier = length.checked_sub(1).and_then(|last| ends.get(last)).map(|(_, at)| *at);
        set(&mut before, position, earlier);
        match ends.get_mut(length) {
            Some(end) => *end = (number, position),
            None => ends.push((number, position)),
        }
    }
    let last = ends.last().map(|(_, position)| *position);
    std::iter::successors(last, |at| before.get(*at).copied().flatten()).collect()
}

#[cfg(test)]
mod tests {
    use super::super::sides::Rows;
    use super::*;
    use crate::ledger::tables::STEPS;
    use serde_json::json;

    fn pairs(old: &[Value], new: &[Value]) -> Vec<(Option<usize>, Option<usize>, bool)> {
        let pairs = align(&Rows(&[old, new]), [0, 1], &STEPS);
        pairs.iter().map(|pair| (pair.old, pair.new, pair.is_moved)).collect()
    }

    fn step(kind: &str, on: &str, note: &str) -> Value {
        json!({"kind": kind, "on": on, "note": note})
    }

    #[test]
    fn a_changed_field_of_a_step_is_no_new_step() {
        let old = [step("screened", "2025-01-02", ""), step("selected", "2025-01-03", "")];
        let new = [step("screened", "2025-01-02", "x"), step("selected", "2025-01-04", "")];
        assert_eq!(pairs(&old, &new), [(Some(0), Some(0), false), (Some(1), Some(1), false)]);
    }

    #[test]
    fn an_equal_row_is_paired_before_one_with_the_same_key() {
        let [a, b] = ["a", "b"].map(|note| step("supervised", "2025-01-02", note));
        assert_eq!(
            pairs(&[a.clone(), b.clone()], std::slice::from_ref(&b)),
            [(Some(0), None, false), (Some(1), Some(0), false)]
        );
        assert_eq!(pairs(&[a.clone(), b.clone()], &[b, a]).iter().filter(|pair| pair.2).count(), 1);
    }

    #[test]
    fn few_rows_are_moved() {
        let ascent = |numbers: &[usize]| {
            let numbers: Vec<Option<usize>> = numbers.iter().copied().map(Some).collect();
            longest_ascent(&numbers).len()
        };
        assert_eq!(ascent(&[9, 0, 1, 2, 3]), 4);
        assert_eq!(ascent(&[3, 2, 1]), 1);
        assert_eq!(ascent(&[]), 0);
    }
}
