//! The working ledger as JSON.

use super::{WorkingLedger, WorkingLedgerRow};
use crate::privacy::masking_note;
use crate::to_json_text;
use serde_json::Value;

impl WorkingLedger {
    /// Returns the rows as JSON values. Those that are masked say so, and have no address: not even null.
    pub fn row_values(&self) -> Vec<Value> {
        let note = value(masking_note());
        let record = |row: &WorkingLedgerRow| {
            let mut record = value(row);
            if let (true, Value::Object(fields)) = (self.is_masked, &mut record) {
                if let Some(Value::Array(petitioners)) = fields.get_mut("petitioners") {
                    let objects = petitioners.iter_mut().filter_map(Value::as_object_mut);
                    objects.for_each(|petitioner| {
                        petitioner.remove("address");
                    });
                }
                fields.insert("masking".to_owned(), note.clone());
            }
            record
        };
        self.rows.iter().map(record).collect()
    }

    /// Returns the working ledger as JSON, with its rows as [`Self::row_values`].
    pub fn to_json(&self) -> String {
        let mut document = value(Self { rows: Vec::new(), ..self.clone() });
        if let Some(rows) = document.get_mut("rows") {
            *rows = Value::Array(self.row_values());
        }
        to_json_text(&document)
    }
}

/// Returns a record as a value. It has text keys: that cannot fail.
fn value(record: impl serde::Serialize) -> Value {
    serde_json::to_value(record).unwrap_or_default()
}
