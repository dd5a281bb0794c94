//! Problems of a merged ledger, such as a reference to a record that one side deleted, as conflicts.

use super::Merger;
use super::fields::Spot;
use crate::Ledger;
use crate::changes::conflict::{Conflict, ConflictKind};
use crate::changes::row::{Parent, row_lists};
use crate::changes::sides::{Rows, Sides, rows_of, visit_lists};
use crate::ledger::LedgerDocument;
use crate::ledger::tables::{BUREAU, TABLES};
use crate::order::sort_by;
use crate::problem::{Place, Problem};
use crate::problems::Problems;
use crate::schema::Table;
use serde_json::Value;

/// A place in a document: `$.cases[3].steps[2].to`, or a field of the record itself.
struct Path<'a> {
    table: &'static Table,
    position: usize,
    /// The list of rows inside the record, with a position there.
    inner: Option<(&'static str, &'static Table, usize)>,
    key: &'a str,
}

impl<'a> Path<'a> {
    /// Returns the record, and the list of rows inside it.
    fn list(&self) -> (usize, Option<&'static str>) {
        (self.position, self.inner.map(|(key, ..)| key))
    }

    fn parse(path: &'a str) -> Option<Self> {
        let mut parts = path.strip_prefix("$.")?.split('.');
        let (key, position) = item(parts.next()?)?;
        let table = TABLES.iter().find(|table| table.key == key && table.parent.is_none())?;
        let part = parts.next()?;
        let inner = item(part).and_then(|(key, position)| {
            let lists = row_lists(table);
            let (key, rows) = lists.into_iter().find(|(list, _)| *list == key)?;
            Some((key, rows, position))
        });
        let key = if inner.is_some() { parts.next()? } else { part };
        let key = key.split('[').next().unwrap_or(key);
        Some(Self { table, position, inner, key })
    }
}

/// Splits `steps[2]`.
fn item(part: &str) -> Option<(&str, usize)> {
    let (key, position) = part.strip_suffix(']')?.split_once('[')?;
    Some((key, position.parse().ok()?))
}

impl Merger {
    /// Adds the problems of the merged document, except for places that have a conflict.
    pub(super) fn add_problems(
        &mut self,
        problems: &Problems,
        merged: &LedgerDocument,
        ledgers: [&Ledger; 3],
    ) {
        sort_by(&mut self.places, &|one, other| one.cmp(other));
        let mut found = Vec::new();
        for problem in problems {
            let path = match &problem.place {
                Place::Document { path } => Path::parse(path),
                _ => None,
            };
            match path {
                Some(path) => found.push((path, problem)),
                // Validation reports no other place.
                None => self.add_problem(problem, &no_row(), None),
            }
        }
        let [base, mine, theirs] = ledgers.map(Ledger::document);
        visit_lists(&[base, mine, theirs, merged], &mut |table, sides| {
            let is_here = |(path, _): &&(Path<'_>, &Problem)| path.table == table;
            let here: Vec<_> = found.iter().filter(is_here).collect();
            if here.is_empty() {
                return;
            }
            let positions = [0, 1, 2].map(|side| {
                let rows = 0..sides.len(side);
                Positions::of(rows.filter_map(|at| Some((sides.id((side, at))?, at))).collect())
            });
            for group in here.chunk_by(|(one, _), (next, _)| one.list() == next.list()) {
                self.add_group(group, sides, &positions);
            }
        });
    }

    /// Adds the problems of one record, or of one list of rows inside it. `positions` are those of the ids.
    fn add_group<'a>(
        &mut self,
        group: &[&(Path<'a>, &Problem)],
        sides: &dyn Sides,
        positions: &[Positions<&str>; 3],
    ) {
        let Some((first, _)) = group.first() else { return };
        let id = sides.id((3, first.position)).unwrap_or_default();
        let at = positions.each_ref().map(|positions| positions.get(&id));
        let [base, mine, theirs] = at;
        let value = |(side, at): (usize, Option<usize>)| {
            at.map_or(Value::Null, |at| sides.value((side, at)))
        };
        let records = [(0, base), (1, mine), (2, theirs), (3, Some(first.position))].map(value);
        let inner = first.inner.map(|(key, table, _)| {
            let [base, mine, theirs, merged] = records.each_ref().map(|row| rows_of(row, key));
            let lists = [base, mine, theirs];
            let places = lists.map(|rows| {
                Positions::of(rows.iter().zip(0..).map(|(row, at)| (row.to_string(), at)).collect())
            });
            InnerRows { table, lists, places, merged, parent: Parent { id: id.to_owned(), at } }
        });
        // A list of ids may have many problems: one is enough.
        let numbered = group.iter().zip(0..);
        let place = |((path, _), number): (&&(Path<'a>, &Problem), usize)| {
            ((path.inner.map(|(_, _, row)| row), path.key), number)
        };
        let mut places: Vec<_> = numbered.map(place).collect();
        sort_by(&mut places, &|one, other| one.cmp(other));
        places.dedup_by(|next, one| next.0 == one.0);
        sort_by(&mut places, &|one, other| one.1.cmp(&other.1));
        for ((row, key), number) in places {
            let Some((path, problem)) = group.get(number) else { continue };
            let spot = match &inner {
                Some(inner) => row.and_then(|row| inner.spot(row)).unwrap_or_else(no_row),
                None => Spot::of(sides, path.table, None, at),
            };
            self.add_problem(problem, &spot, Some(key.to_owned()));
        }
    }

    fn add_problem(&mut self, problem: &Problem, spot: &Spot, key: Option<String>) {
        let conflict = spot.conflict(ConflictKind::Invalid, key);
        let is_known = |at| {
            let place = (conflict.table.key, conflict.id.clone(), conflict.key.clone(), at);
            self.places.binary_search(&place).is_ok()
        };
        if !spot.places().any(is_known) {
            self.conflicts.push(Conflict { problem: Some(problem.clone()), ..conflict });
        }
    }
}

/// The positions of rows by key. Of equal keys the last counts.
struct Positions<K>(Vec<(K, usize)>);

impl<K: Ord> Positions<K> {
    fn of(mut rows: Vec<(K, usize)>) -> Self {
        sort_by(&mut rows, &|one, other| one.cmp(other));
        Self(rows)
    }

    fn get(&self, key: &K) -> Option<usize> {
        let end = self.0.partition_point(|(one, _)| one <= key);
        let (last, position) = self.0.get(end.checked_sub(1)?)?;
        (last == key).then_some(*position)
    }
}

/// A list of rows inside a record, on the three sides and merged.
struct InnerRows<'a> {
    table: &'static Table,
    lists: [&'a [Value]; 3],
    /// The positions of the rows by their content.
    places: [Positions<String>; 3],
    merged: &'a [Value],
    parent: Parent,
}

impl InnerRows<'_> {
    /// Returns the merged row at a position, on the sides that have it.
    fn spot(&self, position: usize) -> Option<Spot> {
        let row = self.merged.get(position)?.to_string();
        let at = self.places.each_ref().map(|places| places.get(&row));
        Some(Spot::of(&Rows(&self.lists), self.table, Some(&self.parent), at))
    }
}

/// The row of a problem that has none.
fn no_row() -> Spot {
    let nothing: [&[Value]; 3] = [&[], &[], &[]];
    Spot::of(&Rows(&nothing), &BUREAU, None, [None; 3])
}
