//! Finds the record that a place in a ledger document belongs to, and names the place in Chinese.

use super::tables;
use crate::problem::{Place, shortened};
use crate::schema::{Field, Kind};
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
    let (table, position) = row_at(place)?;
    let record = document.get(table)?.get(position)?;
    let text = |key| record.get(key).and_then(Value::as_str).filter(|text| !text.is_empty());
    let id = match text("id") {
        Some(id) => id.to_owned(),
        None => format!("{}@{}", text("kind")?, text("period")?),
    };
    Some((table.to_owned(), id))
}

/// Returns the list of the document and the position in it that a place belongs to.
pub(super) fn row_at(place: &Place) -> Option<(&str, usize)> {
    let Place::Document { path } = place else { return None };
    let (table, rest) = path.strip_prefix("$.")?.split_once('[')?;
    let (position, _) = rest.split_once(']')?;
    Some((table, position.parse().ok()?))
}

/// Returns a place of a ledger document in Chinese, in the words of the workbook's sheets and headers, for readers who do
/// not know the keys of documents. `None`: it is no place in a field of a ledger.
///
/// ```
/// use petition_core::{Place, ledger::place_in_chinese};
/// let document = serde_json::json!({"leaders": [{"id": "L1", "terms": [{"office": "mayor"}]}]});
/// let chinese = |path| place_in_chinese(&document, &Place::path(path));
/// assert_eq!(chinese("$.leaders[0].name").as_deref(), Some("领导名册 L1，姓名"));
/// assert_eq!(chinese("$.leaders[0].terms[0].from").as_deref(), Some("领导名册 L1，任职第 1 条，任职起始日期"));
/// assert_eq!(chinese("$.receptions[4]").as_deref(), Some("接访安排第 5 条"));
/// assert_eq!(chinese("$.nothing"), None);
/// ```
pub fn place_in_chinese(document: &Value, place: &Place) -> Option<String> {
    let Place::Document { path } = place else { return None };
    let (mut fields, mut value, mut parts) = (tables::DOCUMENT, Some(document), Vec::new());
    for segment in path.strip_prefix("$.")?.split('.') {
        let (key, position) = match segment.split_once('[') {
            Some((key, rest)) => (key, Some(rest.strip_suffix(']')?.parse::<usize>().ok()?)),
            None => (segment, None),
        };
        let field = fields.iter().find(|field| field.key == key)?;
        value = value.and_then(|value| value.get(key));
        value = position.map_or(value, |position| value.and_then(|list| list.get(position)));
        parts.push(field_in_chinese(field, position, value));
        fields = match field.kind {
            Kind::Rows(table) => table.fields,
            Kind::Part(fields) => fields,
            _ => &[],
        };
    }
    Some(parts.join("，"))
}

/// Returns the name of a field, or of the record at a position of it.
fn field_in_chinese(field: &Field, position: Option<usize>, record: Option<&Value>) -> String {
    let (name, position) = match position {
        Some(position) => (field.zh, position.saturating_add(1)),
        None => return field.zh.to_owned(),
    };
    let id = record.and_then(|record| record.get("id")).and_then(Value::as_str);
    match id {
        Some(id) if !id.is_empty() => format!("{name} {}", shortened(id)),
        _ if matches!(field.kind, Kind::Rows(_)) => format!("{name}第 {position} 条"),
        _ => format!("{name}第 {position} 项"),
    }
}
