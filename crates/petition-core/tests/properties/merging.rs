//! Merging two copies of a ledger: the same whoever is first, nothing lost, nothing chosen.

use crate::edits::{Edit, base, edited, edits};
use petition_core::Ledger;
use petition_core::changes::{ChangeKind, Conflict, ConflictKind, RowChange};
use petition_core::ledger::tables::STEPS;
use proptest::prelude::*;
use proptest::strategy::ValueTree;
use proptest::test_runner::TestRunner;
use std::collections::BTreeMap;

fn copies(one: &[Edit], other: &[Edit]) -> (Ledger, Ledger) {
    (edited(base(), one), edited(base(), other))
}

/// Whether a change of one side is in the merged ledger.
fn is_in(change: &RowChange, merged: &Ledger) -> bool {
    let document = merged.document().to_value();
    let parent = change.table.parent;
    let table = parent.map_or(change.table, |parent| parent.table);
    let records = document[table.key].as_array().unwrap();
    let Some(record) = records.iter().find(|record| record["id"] == change.id) else {
        return change.kind == ChangeKind::Gone;
    };
    if let (Some(parent), Some(new), true) = (parent, &change.new, *change.table == STEPS) {
        let rows = record[parent.field].as_array().unwrap();
        let changed = |key: &str| {
            let field = change.fields.iter().find(|field| field.key == key);
            change.kind == ChangeKind::Added || field.is_some()
        };
        // The other side may have changed other fields of the step.
        return rows.iter().any(|row| {
            let new = new.record.as_object().unwrap();
            new.iter().all(|(key, value)| row[key] == *value || !changed(key))
        });
    }
    let is_equal = |field: &petition_core::changes::FieldChange| {
        let path = field.key.split_once('_').filter(|(part, _)| *part == "location");
        let value = match path {
            Some((part, key)) => &record[part][key],
            None => &record[field.key.as_str()],
        };
        *value == field.new || value.is_array()
    };
    match change.kind {
        _ if parent.is_some() => true,
        ChangeKind::Gone => false,
        _ => change.fields.iter().all(is_equal),
    }
}

proptest! {
    #![proptest_config(crate::cases(10_000))]

    #[test]
    fn merging_is_commutative_and_idempotent(one in edits(), other in edits()) {
        let (mine, theirs) = copies(&one, &other);
        for copy in [&mine, &theirs] {
            prop_assert_eq!(&Ledger::merge(base(), copy, copy).unwrap(), copy);
            prop_assert_eq!(&Ledger::merge(base(), base(), copy).unwrap(), copy);
            prop_assert_eq!(&Ledger::merge(base(), copy, base()).unwrap(), copy);
        }
        match (Ledger::merge(base(), &mine, &theirs), Ledger::merge(base(), &theirs, &mine)) {
            (Ok(merged), Ok(other)) => {
                prop_assert_eq!(&merged, &other);
                for change in [mine, theirs].iter().flat_map(|copy| {
                    copy.changes_since(base()).unmasked().to_vec()
                }).filter(|change| !change.id.is_empty() && change.kind != ChangeKind::Moved) {
                    prop_assert!(is_in(&change, &merged), "{change:?}");
                }
            }
            (Err(conflicts), Err(other)) => {
                let swapped: Vec<Conflict> =
                    other.unmasked().iter().cloned().map(Conflict::swapped).collect();
                prop_assert_eq!(conflicts.unmasked(), swapped);
                prop_assert!(!conflicts.unmasked().is_empty());
            }
            (one, other) => prop_assert!(false, "{one:?} {other:?}"),
        }
    }
}

#[test]
fn random_copies_merge_and_contradict_each_other_in_every_way() {
    let mut runner = TestRunner::deterministic();
    let (mut merged, mut kinds) = (0, BTreeMap::new());
    for _ in 0..3_000 {
        let (one, other) = (edits(), edits()).new_tree(&mut runner).unwrap().current();
        let (mine, theirs) = copies(&one, &other);
        match Ledger::merge(base(), &mine, &theirs) {
            Ok(both) if both != mine && both != theirs => merged += 1,
            Ok(_) => {}
            Err(conflicts) => conflicts.unmasked().iter().for_each(|conflict| {
                *kinds.entry(conflict.kind).or_insert(0) += 1;
            }),
        }
    }
    assert!(merged > 500, "{merged}");
    assert_eq!(kinds.len(), ConflictKind::ALL.len(), "{kinds:?}");
}
