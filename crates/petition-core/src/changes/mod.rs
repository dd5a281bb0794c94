//! What changed between two ledgers, and ledgers that were changed apart merged into one.
//!
//! [`Ledger::changes_since`] compares row by row: [`Changes`] lists them masked, or in full if asked.
//! [`Ledger::merge`] brings the copies of a ledger together; [`Conflicts`] lists what a person has to decide.
//!
//! [`crate::compliance::compare`] returns what the changes do to duties and findings.

mod align;
mod conflict;
mod masking;
mod merge;
mod message;
mod row;
mod sides;

pub use conflict::{Conflict, ConflictKind, Conflicts};
pub use row::{ChangeKind, FieldChange, Row, RowChange};

use crate::{Ledger, Text};
use masking::RowMasks;
use serde::{Serialize, Serializer};
use std::fmt;

impl Ledger {
    /// Returns the rows that differ from those of an older ledger.
    ///
    /// Records are the same if their ids are equal. A term is identified by office and first day, a step by kind and
    /// day, a milestone by kind and period, a petitioner by name. A row that is left over is paired with one of the same
    /// office or kind, so a corrected day is a changed field. Equal rows are paired in their order.
    ///
    /// Parts that the ledgers share in memory cost nothing.
    ///
    /// ```
    /// use petition_core::ledger::Ledger;
    /// let old = Ledger::from_json(r#"{
    ///     "format": "petition-ledger/1", "bureau": {"code": "440300", "name": "示范市信访局"},
    ///     "matters": [{"id": "M012", "registered_on": "2025-01-06", "claim": "漏水",
    ///                  "petitioners": [{"name": "张示一"}]}]
    /// }"#)?;
    /// let mut matter = old.matter("M012").unwrap().clone();
    /// matter.replied_on = petition_core::Date::from_ymd_opt(2025, 3, 1);
    /// matter.reply = Some("已答复张示一".to_owned());
    /// let new = old.with_matter(&matter)?;
    ///
    /// let changes = new.changes_since(&old);
    /// let texts = changes.texts();
    /// assert_eq!(texts[0].zh, "信访事项 M012：答复情况 无 → “已答复张**”；答复日期 无 → 2025-03-01");
    /// let fields = &changes.unmasked()[0].fields;
    /// assert_eq!(fields[0].key, "reply");
    /// assert!(old.changes_since(&old).is_empty());
    /// # Ok::<(), petition_core::Error>(())
    /// ```
    #[must_use]
    pub fn changes_since(&self, old: &Self) -> Changes {
        let mut rows = Vec::new();
        sides::visit_lists(&[old.document(), self.document()], &mut |table, sides| {
            row::find_changes(sides, table, None, &mut rows);
        });
        row::sort_by_table(&mut rows, |change| change.table);
        Changes { ledgers: [old.clone(), self.clone()], rows }
    }
}

/// The rows that differ between two ledgers, in the order of the tables, then by position.
///
/// Serialised and as texts they are masked. [`Self::unmasked`] returns the values in full.
#[derive(Clone)]
pub struct Changes {
    ledgers: [Ledger; 2],
    rows: Vec<RowChange>,
}

impl Changes {
    /// Whether the ledgers are equal.
    pub fn is_empty(&self) -> bool {
        self.rows.is_empty()
    }

    /// Returns the number of rows that differ.
    pub fn len(&self) -> usize {
        self.rows.len()
    }

    /// Returns the rows with every value, personal data included.
    pub fn unmasked(&self) -> &[RowChange] {
        &self.rows
    }

    /// Returns the rows as others may see them: petitioners masked, and personal data in free text.
    /// [`crate::privacy::masking_note`] says so to the reader.
    pub fn masked(&self) -> Vec<RowChange> {
        let mut masks = RowMasks::new(&self.ledgers);
        self.rows.iter().map(|change| masks.of_change(change)).collect()
    }

    /// Returns one masked sentence for each row.
    pub fn texts(&self) -> Vec<Text> {
        self.masked().iter().map(RowChange::text).collect()
    }
}

/// Writes the masked rows.
impl Serialize for Changes {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        to.collect_seq(self.masked())
    }
}

impl fmt::Debug for Changes {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_list().entries(&self.rows).finish()
    }
}
