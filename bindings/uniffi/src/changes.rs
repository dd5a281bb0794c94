//! What changed between two ledgers, what it does to a report, and why two copies of a ledger do not merge.

use crate::convert::FromCore;
use crate::report::{Duty, Finding};
use crate::words::{BilingualText, ChangeKind, ConflictKind};
use petition_core::policy::Policy;
use petition_core::{Text, changes, compliance, to_json_text};
use serde_json::Value;

/// The rows that differ between two ledgers. Petitioners, and personal data in free text, are masked.
#[derive(Debug, Clone, PartialEq, uniffi::Record)]
pub struct Changes {
    /// The rows, in the order of the tables, then by position.
    pub rows: Vec<RowChange>,
    /// The same rows as JSON, with the content of added rows and rows that are gone.
    pub json: String,
}

/// An added, changed, moved or removed row of a table. Rows inside records, such as steps, are rows of their own.
#[derive(Debug, Clone, PartialEq, uniffi::Record)]
pub struct RowChange {
    /// The table, such as `steps`: its key in documents.
    pub table: String,
    /// The id of the record; for a row inside a record, the id of that record. Empty for the bureau and milestones.
    pub id: String,
    /// What happened.
    pub kind: ChangeKind,
    /// Whether the row has another place among the rows that both ledgers have.
    pub moved: bool,
    /// The fields with another value. Empty unless the row has changed.
    pub fields: Vec<FieldChange>,
    /// One sentence in Chinese: the row, what happened, old and new values.
    pub zh: String,
    /// The same in English.
    pub en: String,
}

/// A field with another value. Texts appear as they are, other values as JSON.
#[derive(Debug, Clone, PartialEq, uniffi::Record)]
pub struct FieldChange {
    /// The key of the field, such as `replied_on` or `location_detail`.
    pub key: String,
    /// The name of the field.
    pub label: BilingualText,
    /// The old value. None: it had none.
    pub old: Option<String>,
    /// The new value. None: it has none.
    pub new: Option<String>,
}

impl From<&changes::Changes> for Changes {
    fn from(changes: &changes::Changes) -> Self {
        let rows = changes.masked();
        Self { json: to_json_text(&rows), rows: rows.iter().map(RowChange::from).collect() }
    }
}

impl From<&changes::RowChange> for RowChange {
    fn from(change: &changes::RowChange) -> Self {
        let changes::RowChange { table, id, kind, moved, old: _, new: _, fields } = change;
        let Text { zh, en } = change.text();
        let field = |field: &changes::FieldChange| FieldChange {
            key: field.key.clone(),
            label: BilingualText::from_core(change.label(&field.key).unwrap_or_default()),
            old: value_text(&field.old),
            new: value_text(&field.new),
        };
        Self {
            table: table.key.to_owned(),
            id: id.clone(),
            kind: ChangeKind::from_core(*kind),
            moved: *moved,
            fields: fields.iter().map(field).collect(),
            zh,
            en,
        }
    }
}

record! {
    /// A duty whose outcome differs between two reports.
    DutyChange from compliance::DutyChange {
        /// The duty in the older report. None: that report lacks it.
        before: Option<Duty>,
        /// The duty in the newer report. None: that report lacks it.
        after: Option<Duty>,
    }
}

record! {
    /// A finding that is new, gone or different.
    FindingChange from compliance::FindingChange {
        /// The finding in the older report. None: it is new.
        before: Option<Finding>,
        /// The finding in the newer report. None: it is gone.
        after: Option<Finding>,
    }
}

record! {
    /// What differs between two reports, without personal data.
    Effect from compliance::Effect {
        /// The duties with another status, achieved or required number, or day on which they were met.
        duties: Vec<DutyChange>,
        /// The findings of only one report, and those with another severity or detail.
        findings: Vec<FindingChange>,
    }
}

impl Effect {
    /// Returns the effect with the titles of its duties.
    pub(crate) fn of(effect: compliance::Effect, policy: &Policy) -> Self {
        let mut effect = Self::from_core(effect);
        for change in &mut effect.duties {
            let DutyChange { before, after } = change;
            before.iter_mut().chain(after).for_each(|duty| duty.fill_title(policy));
        }
        effect
    }
}

/// A contradiction between two copies of a ledger. Petitioners, and personal data in free text, are masked.
///
/// `base`, `mine` and `theirs` have the value on each side: a text as it is, another value as JSON. For a whole row they
/// have the row as JSON.
#[derive(Debug, Clone, PartialEq, uniffi::Record)]
pub struct Conflict {
    /// The table, such as `steps`: its key in documents.
    pub table: String,
    /// The id of the record; for a row inside a record, the id of that record. Empty for the bureau and milestones.
    pub id: String,
    /// Why it is one.
    pub kind: ConflictKind,
    /// The key of the field. None: the whole row.
    pub key: Option<String>,
    /// Before the changes. None: there was nothing.
    pub base: Option<String>,
    /// In the first copy. None: it has nothing.
    pub mine: Option<String>,
    /// In the second copy. None: it has nothing.
    pub theirs: Option<String>,
    /// One sentence in Chinese: the place, why, and the value on each side.
    pub zh: String,
    /// The same in English.
    pub en: String,
}

impl From<&changes::Conflict> for Conflict {
    fn from(conflict: &changes::Conflict) -> Self {
        let Text { zh, en } = conflict.text();
        let [base, mine, theirs] = conflict.values().map(|value| value.and_then(value_text));
        Self {
            table: conflict.table.key.to_owned(),
            id: conflict.id.clone(),
            kind: ConflictKind::from_core(conflict.kind),
            key: conflict.key.clone(),
            base,
            mine,
            theirs,
            zh,
            en,
        }
    }
}

/// Returns a text as it is, and another value as JSON; none for null.
fn value_text(value: &Value) -> Option<String> {
    match value {
        Value::Null => None,
        Value::String(text) => Some(text.clone()),
        other => Some(other.to_string()),
    }
}
