//! Paths into an outcome, for values computed by hand.
//!
//! `duties[L01/reception/2020-Q1].status`, `findings[short_notice R001].on`, `answers[0].error.code`; `findings[*]`
//! returns the names of all, `cases[*].stage` the stage of each. A missing value is null.

use serde_json::Value;

/// Returns the value at a path.
pub fn pick(document: &Value, path: &str) -> Value {
    let end = path.find(['.', '[']).unwrap_or(path.len());
    let (key, rest) = path.split_at(end);
    let value = if key.is_empty() { document } else { document.get(key).unwrap_or(&Value::Null) };
    if let Some(rest) = rest.strip_prefix('.') {
        return pick(value, rest);
    }
    let Some((name, rest)) = rest.strip_prefix('[').and_then(|rest| rest.split_once(']')) else {
        return value.clone();
    };
    let rest = rest.strip_prefix('.').unwrap_or(rest);
    if name == "*" {
        let items = value.as_array().into_iter().flatten();
        let result = |item: &Value| if rest.is_empty() { name_of(item) } else { pick(item, rest) };
        return items.map(result).collect();
    }
    let item = item(value, name).unwrap_or(&Value::Null);
    if rest.is_empty() { item.clone() } else { pick(item, rest) }
}

fn item<'a>(list: &'a Value, name: &str) -> Option<&'a Value> {
    match name.parse::<usize>() {
        Ok(index) => list.get(index),
        Err(_) => list.as_array()?.iter().find(|item| name_of(item) == name),
    }
}

/// Returns the name of an item in a list: its id, or two words that identify it.
fn name_of(item: &Value) -> Value {
    if let Some(owed) = item.get("owed") {
        return name_of(owed);
    }
    let text = |key: &str| item.get(key).and_then(Value::as_str);
    let pairs =
        [("rule", "record"), ("code", "path"), ("what", "record"), ("id", "why"), ("table", "id")];
    let pair = pairs
        .iter()
        .find_map(|(first, second)| Some(format!("{} {}", text(first)?, text(second)?)));
    let single =
        || ["id", "kind", "matter", "key"].iter().find_map(|key| text(key)).map(str::to_owned);
    pair.or_else(single).map_or_else(|| item.clone(), Value::from)
}

#[test]
fn a_path_finds_its_value() {
    let document = serde_json::json!({
        "duties": [{"id": "L01/a/2020-Q2..Q4", "status": "met"}],
        "findings": [{"rule": "short_notice", "record": "R1", "on": "2020-01-01"}],
        "changes": [{"table": "steps", "id": "C1", "kind": "added", "fields": [{"key": "on"}]}],
        "items": [{"owed": {"what": "reception", "record": "R1"}, "matter": "M1"}],
    });
    assert_eq!(pick(&document, "duties[L01/a/2020-Q2..Q4].status"), "met");
    assert_eq!(pick(&document, "findings[short_notice R1].on"), "2020-01-01");
    assert_eq!(pick(&document, "findings[*]"), serde_json::json!(["short_notice R1"]));
    assert_eq!(pick(&document, "duties[*].status"), serde_json::json!(["met"]));
    assert_eq!(pick(&document, "findings[short_notice R2]"), Value::Null);
    assert_eq!(pick(&document, "changes[steps C1].fields[*]"), serde_json::json!(["on"]));
    assert_eq!(pick(&document, "items[*]"), serde_json::json!(["reception R1"]));
}
