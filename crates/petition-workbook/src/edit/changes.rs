//! The records in which two ledgers differ, by their positions: acts change records in place, and add others at the
//! end of their lists.

use petition_core::changes::ChangeKind;
use petition_core::ledger::{Ledger, tables};
use petition_core::schema::{Kind, Table};
use serde_json::{Value, to_value};
use std::collections::HashSet;

/// A record that two ledgers do not have in common.
#[derive(Debug)]
pub(crate) struct Difference {
    pub(crate) table: &'static Table,
    /// The position in its list; for a nested table the position of its parent.
    pub(crate) at: usize,
    /// For a nested table the position in the parent's list.
    pub(crate) item: usize,
    /// The id of the parent; empty for other tables.
    pub(crate) parent: String,
    pub(crate) old: Option<Value>,
    pub(crate) new: Option<Value>,
}

impl Difference {
    /// The id of the record, else of its parent.
    pub(crate) fn id(&self) -> &str {
        let record = self.new.as_ref().or(self.old.as_ref());
        record.and_then(|record| record.get("id")?.as_str()).unwrap_or(&self.parent)
    }

    /// Whether the two records have different ids.
    pub(crate) fn is_other_record(&self) -> bool {
        let id = |record: &Option<Value>| record.as_ref()?.get("id")?.as_str().map(str::to_owned);
        self.old.is_some() && self.new.is_some() && id(&self.old) != id(&self.new)
    }

    /// The key of the first field with different values; empty if one of the records is absent.
    pub(crate) fn field(&self) -> &'static str {
        let fields = self.table.fields.iter();
        let (Some(old), Some(new)) = (&self.old, &self.new) else { return "" };
        let mut keys = fields.map(|field| field.key);
        keys.find(|key| old.get(key) != new.get(key)).unwrap_or_default()
    }
}

/// The differences in the order of the tables; nested records after their parents.
pub(crate) fn differences(old: &Ledger, new: &Ledger) -> Vec<Difference> {
    let (old, new) = (old.document(), new.document());
    let mut found = Vec::new();
    pair(
        &tables::BUREAU,
        [&old.bureau].into_iter(),
        [&new.bureau].into_iter(),
        to_value,
        &mut found,
    );
    pair(&tables::LEADERS, old.leaders.iter(), new.leaders.iter(), to_value, &mut found);
    pair(&tables::UNITS, old.units.iter(), new.units.iter(), to_value, &mut found);
    pair(&tables::MATTERS, old.matters.iter(), new.matters.iter(), to_value, &mut found);
    pair(&tables::RECEPTIONS, old.receptions.iter(), new.receptions.iter(), to_value, &mut found);
    pair(&tables::CASES, old.cases.iter(), new.cases.iter(), to_value, &mut found);
    pair(&tables::MILESTONES, old.milestones.iter(), new.milestones.iter(), to_value, &mut found);
    found
}

/// Returns the first difference between records that are not the same, such as a step and one that was inserted before
/// it. What else is in its row would then stand beside another record.
pub(crate) fn displaced<'d>(
    differences: &'d [Difference],
    old: &Ledger,
    new: &Ledger,
) -> Option<&'d Difference> {
    let changes = new.changes_since(old);
    let in_place = changes.unmasked().iter().filter_map(|change| {
        let (old, new) = (change.old.as_ref()?, change.new.as_ref()?);
        let stays = (old.parent, old.position) == (new.parent, new.position);
        let is_changed = change.kind == ChangeKind::Changed && stays && !change.moved;
        is_changed.then_some((change.table.key, new.parent, new.position))
    });
    let in_place: HashSet<_> = in_place.collect();
    differences.iter().find(|one| {
        let place = match one.table.parent {
            Some(_) => (one.table.key, Some(one.at), one.item),
            None => (one.table.key, None, one.at),
        };
        one.old.is_some() && !in_place.contains(&place)
    })
}

fn pair<'a, T: PartialEq + 'a>(
    table: &'static Table,
    old: impl Iterator<Item = &'a T>,
    new: impl Iterator<Item = &'a T>,
    value: impl Fn(&'a T) -> serde_json::Result<Value>,
    found: &mut Vec<Difference>,
) {
    let (mut old, mut new, mut at) = (old, new, 0);
    loop {
        match (old.next(), new.next()) {
            (None, None) => return,
            (left, right) if left == right => {}
            (left, right) => {
                let value = |record| value(record).unwrap_or_default();
                add(table, at, left.map(value), right.map(value), found);
            }
        }
        at += 1;
    }
}

/// Adds a record and its nested records.
fn add(
    table: &'static Table,
    at: usize,
    mut old: Option<Value>,
    mut new: Option<Value>,
    found: &mut Vec<Difference>,
) {
    let mut nested = Vec::new();
    for field in table.fields {
        let Kind::Rows(child) = field.kind else { continue };
        let take = |record: &mut Option<Value>| match record
            .as_mut()
            .and_then(|record| record.get_mut(field.key))
            .map(Value::take)
        {
            Some(Value::Array(items)) => items,
            _ => Vec::new(),
        };
        let (left, right) = (take(&mut old), take(&mut new));
        nested.push((child, left, right));
    }
    let (item, parent) = (0, String::new());
    let own = Difference { table, at, item, parent, old, new };
    let id = own.id().to_owned();
    if own.old != own.new {
        found.push(own);
    }
    for (table, left, right) in nested {
        let (mut left, mut right) = (left.into_iter(), right.into_iter());
        for item in 0.. {
            let (old, new) = (left.next(), right.next());
            if old.is_none() && new.is_none() {
                break;
            }
            if old != new {
                found.push(Difference { table, at, item, parent: id.clone(), old, new });
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn records_and_their_rows_are_compared() {
        let ledger = |claim: &str, steps: Value| {
            Ledger::from_value(json!({
                "format": "petition-ledger/1", "bureau": {"code": "440300", "name": "示范市信访局"},
                "matters": [{"id": "M1", "registered_on": "2020-01-06", "claim": claim}],
                "cases": [{"id": "C1", "matter": "M1", "steps": steps}]
            }))
            .unwrap()
        };
        let step = |on: &str| json!({"kind": "screened", "on": on});
        let old = ledger("甲", json!([step("2020-02-01")]));
        let new = ledger("乙", json!([step("2020-02-01"), step("2020-02-02")]));
        assert!(differences(&old, &old).is_empty());
        let found = differences(&old, &new);
        let shown: Vec<_> =
            found.iter().map(|one| (one.table.key, one.id(), one.item, one.field())).collect();
        assert_eq!(shown, [("matters", "M1", 0, "claim"), ("steps", "C1", 1, "")]);
        assert!(found[1].old.is_none());
    }
}
