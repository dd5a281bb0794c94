//! The ledger of a scenario: what all scenarios of a file share, its own, and defaults.

use petition_core::Place;
use petition_core::ledger::Ledger;
use petition_core::{Error, Problems};
use serde_json::{Map, Value, json};

/// What a ledger of a scenario need not say: the area code is that of the examples.
const BUREAU: (&str, &str) = ("440300", "示例单位");

/// The defaults of a reception: one that was held, in the hall.
const RECEPTION: [(&str, &str); 3] =
    [("mode", "fixed_point"), ("setting", "hall"), ("status", "held")];

/// Reads the ledger of a scenario: the lists of `shared`, continued by its own.
///
/// # Errors
///
/// Every problem of the ledger, each at its path in the scenarios' file; `own_path` is that of the scenario's ledger.
pub fn read(
    shared: &Map<String, Value>,
    own: &Map<String, Value>,
    own_path: &str,
) -> Result<Ledger, Problems> {
    let mut document = Map::new();
    document.insert("format".to_owned(), json!("petition-ledger/1"));
    document.insert("bureau".to_owned(), json!({"code": BUREAU.0, "name": BUREAU.1}));
    for (key, value) in shared.iter().chain(own) {
        match (document.get_mut(key), value) {
            (Some(Value::Array(list)), Value::Array(more)) => list.extend(more.iter().cloned()),
            _ => {
                document.insert(key.clone(), value.clone());
            }
        }
    }
    let receptions = document.get_mut("receptions").and_then(Value::as_array_mut);
    for reception in receptions.into_iter().flatten().filter_map(Value::as_object_mut) {
        for (key, value) in RECEPTION {
            reception.entry(key).or_insert_with(|| json!(value));
        }
    }
    let located = |place: &Place| match place {
        Place::Document { path } => Place::path(path_of(path, shared, own, own_path)),
        place => place.clone(),
    };
    match Ledger::from_value(Value::Object(document)) {
        Ok(ledger) => Ok(ledger),
        Err(Error::InvalidLedger(problems)) => Err(problems.relocated(located)),
        Err(_) => Err(Problems::new()),
    }
}

/// Returns the path in the file of a path in the ledger: items of a list are first those of `shared`.
fn path_of(
    path: &str,
    shared: &Map<String, Value>,
    own: &Map<String, Value>,
    own_path: &str,
) -> String {
    let below = path.strip_prefix("$.").unwrap_or_default();
    let end = below.find(['.', '[']).unwrap_or(below.len());
    let (key, rest) = below.split_at(end);
    let length = shared.get(key).and_then(Value::as_array).map_or(0, Vec::len);
    let item = rest.strip_prefix('[').and_then(|rest| rest.split_once(']'));
    let item = item.and_then(|(index, rest)| Some((index.parse::<usize>().ok()?, rest)));
    match item {
        Some((index, rest)) if index >= length => {
            format!("{own_path}.{key}[{}]{rest}", index.saturating_sub(length))
        }
        Some(_) => format!("$.ledger.{below}"),
        None if own.contains_key(key) => format!("{own_path}.{below}"),
        None if shared.contains_key(key) => format!("$.ledger.{below}"),
        None => own_path.to_owned(),
    }
}
