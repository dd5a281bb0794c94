//! The changes between two ledgers: complete, the same however the records are stored, masked.

use crate::edits::{PERSONS, base, edited, edits};
use petition_core::Ledger;
use petition_core::changes::{ChangeKind, Row, RowChange};
use petition_core::ledger::tables;
use petition_core::schema::{Kind, Table};
use proptest::prelude::*;
use serde_json::Value;

/// Applies changes to a document. Rows that are gone or moved go; then added and moved rows come to their positions.
fn applied(old: &Ledger, changes: &[RowChange]) -> Value {
    let mut document = old.document().to_value();
    for table in tables::TABLES.iter().filter(|table| table.parent.is_none()) {
        if table.key != tables::BUREAU.key {
            let rows = document[table.key].as_array().unwrap();
            document[table.key] = rebuilt(rows, table, None, changes);
        }
    }
    let bureau = changes.iter().find(|change| change.table == &tables::BUREAU);
    if let Some(new) = bureau.and_then(|change| change.new.as_ref()) {
        let mut row = new.record.clone();
        document["domains"] = row.as_object_mut().unwrap().remove("domains").unwrap();
        document["bureau"] = row;
    }
    document
}

fn rebuilt(rows: &[Value], table: &Table, parent: Option<&Value>, changes: &[RowChange]) -> Value {
    let is_own = |change: &&RowChange| {
        change.table.key == table.key && parent.is_none_or(|parent| change.id == parent["id"])
    };
    let own: Vec<&RowChange> = changes.iter().filter(is_own).collect();
    let (mut left, mut placed) = (Vec::new(), Vec::new());
    for (position, row) in rows.iter().enumerate() {
        let is_here = |row: &Option<Row>| row.as_ref().is_some_and(|row| row.position == position);
        match own.iter().find(|change| is_here(&change.old)) {
            None => left.push(with_rows(row, row, table, changes)),
            Some(RowChange { new: None, .. }) => {}
            Some(RowChange { new: Some(new), moved, .. }) => {
                let value = with_rows(&new.record, row, table, changes);
                if *moved { placed.push((new.position, value)) } else { left.push(value) }
            }
        }
    }
    let added = own.iter().filter(|change| change.kind == ChangeKind::Added);
    placed.extend(
        added
            .filter_map(|change| change.new.as_ref())
            .map(|new| (new.position, with_rows(&new.record, &Value::Null, table, changes))),
    );
    placed.sort_by_key(|(position, _)| *position);
    placed.into_iter().for_each(|(position, row)| left.insert(position, row));
    Value::Array(left)
}

/// Returns a record with its changed lists of rows. `old` is the record before.
fn with_rows(record: &Value, old: &Value, table: &Table, changes: &[RowChange]) -> Value {
    let mut record = record.clone();
    for field in table.fields {
        if let Kind::Rows(rows) = field.kind {
            let old = old[field.key].as_array().map_or(&[][..], Vec::as_slice);
            record[field.key] = rebuilt(old, rows, Some(&record), changes);
        }
    }
    record
}

proptest! {
    #![proptest_config(crate::cases(1_200))]

    #[test]
    fn changes_applied_to_the_old_ledger_give_the_new_one(one in edits(), other in edits()) {
        let (old, new) = (edited(base(), &one), edited(base(), &other));
        let changes = new.changes_since(&old);
        prop_assert_eq!(changes.is_empty(), old == new);
        let found = applied(&old, changes.unmasked());
        prop_assert_eq!(found, new.document().to_value());
        // Records that share no memory.
        let [apart, other] = [&old, &new].map(|one| Ledger::from_json(&one.to_json()).unwrap());
        let same = other.changes_since(&apart);
        prop_assert_eq!(same.unmasked(), changes.unmasked());
    }

    #[test]
    fn masked_changes_and_conflicts_show_no_personal_data(one in edits(), other in edits()) {
        let (mine, theirs) = (edited(base(), &one), edited(base(), &other));
        let changes = theirs.changes_since(&mine);
        let mut shown = format!("{changes:?} {:?}", changes.texts());
        shown += &serde_json::to_string(&changes).unwrap();
        if let Err(conflicts) = Ledger::merge(base(), &mine, &theirs) {
            shown += &format!("{conflicts} {conflicts:?} {:?}", conflicts.texts());
            shown += &serde_json::to_string(&conflicts).unwrap();
        }
        for (name, id_number, phone, address) in PERSONS {
            let secrets = [&name[3..], &id_number[4..12], &phone[4..10], &address[..12]];
            let found = secrets.iter().find(|secret| shown.contains(**secret));
            prop_assert_eq!(found, None, "{}", shown);
        }
    }
}

#[test]
fn every_table_can_change() {
    let empty = Ledger::from_json(
        r#"{"format": "petition-ledger/1", "bureau": {"code": "440305", "name": "示范局"}}"#,
    );
    let changes = base().changes_since(&empty.unwrap());
    for table in tables::TABLES {
        let change = changes.unmasked().iter().find(|change| change.table == *table);
        assert!(change.is_some(), "{table:?}");
    }
}
