//! Finds the record that a place in a ledger document belongs to.

use crate::problem::Place;
use serde_json::Value;

/// Returns the key of the table and the id of the record that a place belongs to. A row inside a record belongs to that
/// record; a milestone record has the id `kind@period`. `None`: the place is in no record, or the record has no id.
///
/// ```
/// use petition_core::{Place, ledger::record_at};
/// let document = serde_json::json!({"cases": [{"id": "C1", "steps": [{"kind": "screened"}]}]});
/// let place = Place::path("$.cases[0].steps[0].on");
/// assert_eq!(record_at(&document, &place), Some(("cases".to_owned(), "C1".to_owned())));
/// assert_eq!(record_at(&document, &Place::path("$.bureau.name")), None);
/// ```
pub fn record_at(document: &Value, place: &Place) -> Option<(String, String)> {
    let Place::Document { path } = place else { return None };
    let (table, rest) = path.strip_prefix("$.")?.split_once('[')?;
    let (position, _) = rest.split_once(']')?;
    let record = document.get(table)?.get(position.parse::<usize>().ok()?)?;
    let text = |key| record.get(key).and_then(Value::as_str).filter(|text| !text.is_empty());
    let id = match text("id") {
        Some(id) => id.to_owned(),
        None => format!("{}@{}", text("kind")?, text("period")?),
    };
    Some((table.to_owned(), id))
}
