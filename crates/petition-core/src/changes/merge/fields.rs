//! Merges the fields of one row.

use super::Merger;
use crate::changes::align::align;
use crate::changes::conflict::{Conflict, ConflictKind};
use crate::changes::row::{Parent, Row, row};
use crate::changes::sides::{At, Rows, Sides, fields, object, rows_of, value_of};
use crate::ledger::tables::PETITIONERS;
use crate::order::sort_by;
use crate::problem::Problem;
use crate::schema::{Field, Kind, Table};
use serde_json::{Map, Value};

/// A row on the three sides.
pub(super) struct Spot {
    pub(super) table: &'static Table,
    pub(super) id: String,
    /// For each side the position of the parent, the position and the row.
    rows: [Option<(Option<usize>, usize, Value)>; 3],
}

impl Spot {
    /// Returns the row at these positions of the sides.
    pub(super) fn of(
        sides: &dyn Sides,
        table: &'static Table,
        parent: Option<&Parent>,
        at: [Option<usize>; 3],
    ) -> Self {
        let [base, mine, theirs] = at;
        let mut own = [(0, base), (1, mine), (2, theirs)].into_iter();
        let own = own.find_map(|(side, at)| sides.id((side, at?)));
        let row = |side: usize, at: Option<usize>| {
            let parent = parent.and_then(|parent| parent.at.get(side).copied().flatten());
            at.map(|at| (parent, at, sides.value((side, at))))
        };
        Self {
            table,
            id: parent.map_or(own.unwrap_or_default(), |parent| &parent.id).to_owned(),
            rows: [row(0, base), row(1, mine), row(2, theirs)],
        }
    }

    /// Whether a side has the row.
    pub(super) fn has(&self, side: usize) -> bool {
        self.rows.get(side).is_some_and(Option::is_some)
    }

    fn values(&self, key: &str) -> [&Value; 3] {
        self.rows
            .each_ref()
            .map(|row| row.as_ref().map_or(&Value::Null, |(_, _, row)| value_of(row, &[key])))
    }

    /// Returns the sides that have the row, with its position.
    pub(super) fn places(&self) -> impl Iterator<Item = At> {
        let rows = self.rows.iter().enumerate();
        rows.filter_map(|(side, row)| row.as_ref().map(|(_, at, _)| (side, *at)))
    }

    fn as_parent(&self) -> Parent {
        let at = self.rows.each_ref().map(|row| row.as_ref().map(|(_, at, _)| *at));
        Parent { id: self.id.clone(), at }
    }

    /// Returns a conflict of this row, or of one of its columns.
    pub(super) fn conflict(&self, kind: ConflictKind, key: Option<String>) -> Conflict {
        let placed = |(parent, position, record): &(Option<usize>, usize, Value)| -> Row {
            row(self.table, (*parent, *position), record.clone())
        };
        let [base, mine, theirs] = self.rows.each_ref().map(|row| row.as_ref().map(placed));
        let (table, id, problem) = (self.table, self.id.clone(), None::<Problem>);
        Conflict { table, id, kind, key, base, mine, theirs, problem }
    }
}

impl Merger {
    pub(super) fn add_conflict(&mut self, spot: &Spot, kind: ConflictKind, key: Option<String>) {
        let place = |at| (spot.table.key, spot.id.clone(), key.clone(), at);
        self.places.extend(spot.places().map(place));
        self.conflicts.push(spot.conflict(kind, key));
    }

    /// Merges a row that both sides have and that differs. Without a base, every difference is a conflict.
    pub(super) fn merge_row(&mut self, spot: &Spot) -> Value {
        if let (Some((_, _, before)), true) =
            (spot.rows.first().and_then(Option::as_ref), spot.table == &PETITIONERS)
        {
            // Fields of two persons must not come together.
            let [base, mine, theirs] = spot.values("name");
            if base != mine || base != theirs {
                self.add_conflict(spot, ConflictKind::Changed, None);
                return before.clone();
            }
        }
        let merged = fields(spot.table).into_iter().map(|field| {
            let value = self.merge_field(spot, field.key.to_owned(), field, spot.values(field.key));
            (field.key.to_owned(), value)
        });
        object(merged)
    }

    fn merge_field(
        &mut self,
        spot: &Spot,
        key: String,
        field: &'static Field,
        values: [&Value; 3],
    ) -> Value {
        let [base, mine, theirs] = values;
        if mine == theirs || (spot.has(0) && base == theirs) {
            return mine.clone();
        }
        if spot.has(0) && base == mine {
            return theirs.clone();
        }
        match field.kind {
            Kind::Part(parts) => {
                let mut merged = Map::new();
                for part in parts {
                    let values = values.map(|value| value_of(value, &[part.key]));
                    let value = self.merge_field(spot, format!("{key}_{}", part.key), part, values);
                    merged.insert(part.key.to_owned(), value);
                }
                return Value::Object(merged);
            }
            Kind::Rows(table) => return self.merge_inner_rows(spot, table, &key, values),
            Kind::Refs(_) | Kind::Texts | Kind::Domains if spot.has(0) => {
                if let Some(merged) = merge_sets(values) {
                    return merged;
                }
            }
            _ => {}
        }
        let kind = if spot.has(0) { ConflictKind::Changed } else { ConflictKind::Added };
        self.add_conflict(spot, kind, Some(key));
        if spot.has(0) { base.clone() } else { smaller(mine, theirs) }
    }

    fn merge_inner_rows(
        &mut self,
        spot: &Spot,
        table: &'static Table,
        key: &str,
        values: [&Value; 3],
    ) -> Value {
        let [_, mine, theirs] = values;
        let lists = spot
            .rows
            .each_ref()
            .map(|row| row.as_ref().map_or(&[][..], |(_, _, record)| rows_of(record, key)));
        let (rows, parent) = (Rows(&lists), spot.as_parent());
        if spot.has(0) {
            return Value::Array(self.merge_rows(&rows, table, Some(&parent)));
        }
        let before = self.conflicts.len();
        for pair in align(&rows, [1, 2], table) {
            let spot = Spot::of(&rows, table, Some(&parent), [None, pair.old, pair.new]);
            match (pair.old, pair.new) {
                (Some(_), Some(_)) if pair.is_equal => {}
                (Some(_), Some(_)) => drop(self.merge_row(&spot)),
                _ => self.add_conflict(&spot, ConflictKind::Added, None),
            }
        }
        let [_, one, other] = lists;
        let differs = one.iter().zip(other).position(|(one, other)| one != other);
        if self.conflicts.len() == before && differs.is_some() {
            let spot = Spot::of(&rows, table, Some(&parent), [None, differs, differs]);
            self.add_conflict(&spot, ConflictKind::Order, None);
        }
        // The order in which pairs are found depends on the sides.
        let found = self.conflicts.get_mut(before..).unwrap_or_default();
        let key = |conflict: &Conflict| {
            let text = |row: &Option<Row>| row.as_ref().map(|row| row.record.to_string());
            let sides = [text(&conflict.mine), text(&conflict.theirs)];
            (sides.iter().max().cloned(), sides.iter().min().cloned(), conflict.key.clone())
        };
        let mut keyed: Vec<_> =
            found.iter().map(|conflict| (key(conflict), conflict.clone())).collect();
        sort_by(&mut keyed, &|one, other| one.0.cmp(&other.0));
        for (place, (_, conflict)) in found.iter_mut().zip(keyed) {
            *place = conflict;
        }
        smaller(mine, theirs)
    }
}

/// Returns one of two values, whichever side it is from.
fn smaller(mine: &Value, theirs: &Value) -> Value {
    let values = [mine, theirs].into_iter();
    values.min_by_key(|value| value.to_string()).cloned().unwrap_or_default()
}

/// Merges lists of texts as sets: the base's in their order, then the added ones. `None` if a side has no list.
fn merge_sets(values: [&Value; 3]) -> Option<Value> {
    let [base, mine, theirs] = values.map(Value::as_array);
    let (base, mine, theirs) = (base?, mine?, theirs?);
    let texts = |items: &[Value]| {
        let mut texts: Vec<String> =
            items.iter().filter_map(Value::as_str).map(str::to_owned).collect();
        sort_by(&mut texts, &|one, other| one.cmp(other));
        texts
    };
    let (before, mine, theirs) = (texts(base), texts(mine), texts(theirs));
    let has =
        |texts: &[String], text: &str| texts.binary_search_by(|one| one.as_str().cmp(text)).is_ok();
    let is_left =
        |item: &&Value| item.as_str().is_some_and(|item| has(&mine, item) && has(&theirs, item));
    let mut merged: Vec<Value> = base.iter().filter(is_left).cloned().collect();
    let mut added: Vec<&String> = mine.iter().chain(&theirs).collect();
    sort_by(&mut added, &|one, other| one.cmp(other));
    added.dedup();
    added.retain(|item| !has(&before, item));
    merged.extend(added.into_iter().map(|item| Value::from(item.as_str())));
    Some(Value::Array(merged))
}
