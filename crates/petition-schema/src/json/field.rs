//! Converts tables of fields to JSON Schema.

use super::{labels, pattern};
use petition_core::ledger::words::EventKind;
use petition_core::ledger::{BUREAU_SUBJECT, tables};
use petition_core::schema::{Field, Kind, Need, Table};
use petition_core::workflow::{StepField, StepKind};
use serde_json::{Map, Value, json};

/// Sets a key of a schema.
pub(super) fn set(schema: &mut Value, key: &str, value: impl Into<Value>) {
    if let Value::Object(object) = schema {
        object.insert(key.to_owned(), value.into());
    }
}

/// Sets the keys of `more` in `schema`.
fn merge(schema: &mut Value, more: Value) {
    if let (Value::Object(object), Value::Object(more)) = (schema, more) {
        object.extend(more);
    }
}

pub(super) fn reference(definition: &str) -> Value {
    json!({"$ref": format!("#/$defs/{definition}")})
}

/// Returns the definitions that both schemas use.
pub(super) fn common_definitions() -> Map<String, Value> {
    let definitions = [
        ("text", json!({"type": "string", "pattern": pattern::filled()})),
        ("none", json!({"type": ["null", "string"], "pattern": pattern::blank()})),
        ("date", json!({"type": "string", "format": "date", "pattern": pattern::date()})),
        ("period", json!({"type": "string", "pattern": pattern::period()})),
    ];
    definitions.into_iter().map(|(key, schema)| (key.to_owned(), schema)).collect()
}

/// Returns the common definitions, and one for each table that the fields contain.
pub(super) fn definitions(fields: &[Field]) -> Value {
    let mut definitions = common_definitions();
    collect(fields, &mut definitions);
    Value::Object(definitions)
}

fn collect(fields: &[Field], definitions: &mut Map<String, Value>) {
    for field in fields {
        match field.kind {
            Kind::Rows(table) => {
                definitions.insert(table.key.to_owned(), table_schema(table));
                collect(table.fields, definitions);
            }
            Kind::Part(parts) => collect(parts, definitions),
            _ => {}
        }
    }
}

/// Returns the schema of an object with these fields and no others.
pub(super) fn record(fields: &[Field]) -> Value {
    let properties: Map<String, Value> =
        fields.iter().map(|field| (field.key.to_owned(), field_schema(field))).collect();
    let needed = |field: &&Field| matches!(field.need, Need::Required | Need::Blankable);
    let required: Vec<&str> = fields.iter().filter(needed).map(|field| field.key).collect();
    json!({
        "type": "object",
        "properties": properties,
        "required": required,
        "additionalProperties": false,
    })
}

pub(super) fn table_schema(table: &'static Table) -> Value {
    let mut schema = record(table.fields);
    set(&mut schema, "title", table.zh);
    set(&mut schema, "description", table.en);
    if std::ptr::eq(table, &tables::STEPS) {
        set(&mut schema, "allOf", step_rules());
    }
    if let Some(days) = table.field("days").filter(|_| std::ptr::eq(table, &tables::EVENTS)) {
        set(&mut schema, "allOf", [event_rule(value(days.kind))]);
    }
    if std::ptr::eq(table, &tables::LEADERS) {
        // Reports use this id for the bureau itself.
        set(
            &mut schema,
            "not",
            json!({"properties": {"id": {"const": BUREAU_SUBJECT}}, "required": ["id"]}),
        );
    }
    schema
}

/// Rules for steps: a step may have the fields of its kind, and none of another kind.
fn step_rules() -> Vec<Value> {
    let rule = |kind: StepKind, field: StepField| {
        let key = field.key();
        let mut rule = json!({
            "if": {"properties": {"kind": {"const": kind.key()}}},
            "else": {"properties": {key: reference("none")}},
        });
        if field.required() {
            set(
                &mut rule,
                "then",
                json!({"required": [key], "properties": {key: reference("text")}}),
            );
        }
        rule
    };
    StepKind::ALL
        .iter()
        .filter_map(|kind| kind.rule().field.map(|field| rule(*kind, field)))
        .collect()
}

/// The rule for events: some kinds require days, others have none.
fn event_rule(days: Value) -> Value {
    let kinds = EventKind::ALL.iter().filter(|kind| kind.has_days()).map(|kind| kind.key());
    json!({
        "if": {"properties": {"kind": {"enum": kinds.collect::<Vec<_>>()}}},
        "then": {"required": ["days"], "properties": {"days": days}},
        "else": {"properties": {"days": reference("none")}},
    })
}

/// Returns the schema of a field with title, description, default and our own keywords.
fn field_schema(field: &Field) -> Value {
    let mut schema = match field.need {
        Need::Required => value(field.kind),
        // The key is required; null and blank texts are valid.
        Need::Blankable => json!({"type": ["string", "null"]}),
        Need::Optional | Need::Nullable | Need::Default(_) => nullable(field.kind),
    };
    set(&mut schema, "title", field.zh);
    set(&mut schema, "description", field.en);
    let default = match (field.need, field.kind) {
        // The fields of a part have defaults of their own.
        (Need::Optional, Kind::Part(_)) => Some(json!({})),
        _ => field.value_if_absent(),
    };
    if let Some(default) = default {
        set(&mut schema, "default", default);
    }
    if field.personal {
        set(&mut schema, "x-personal", true);
    }
    merge(&mut schema, extension_keywords(field.kind));
    schema
}

fn extension_keywords(kind: Kind) -> Value {
    match kind {
        Kind::Ref(table) | Kind::Refs(table) => json!({"x-references": table.key}),
        Kind::Open(words) => {
            let keys: Vec<&str> = words.iter().map(|word| word.key).collect();
            json!({"examples": keys, "x-labels": labels(words)})
        }
        Kind::Word(words) | Kind::Words(words) => json!({"x-labels": labels(words)}),
        _ => json!({}),
    }
}

/// Returns the schema of a value that may also be null or blank.
fn nullable(kind: Kind) -> Value {
    match kind {
        Kind::Id | Kind::Ref(_) | Kind::Text | Kind::Domain | Kind::Open(_) => {
            json!({"type": ["string", "null"]})
        }
        _ => json!({"anyOf": [value(kind), reference("none")]}),
    }
}

fn list(items: Value) -> Value {
    json!({"type": "array", "items": items})
}

/// Returns the schema of a value that is neither null nor blank.
pub(super) fn value(kind: Kind) -> Value {
    match kind {
        Kind::Fixed(text) => json!({"const": text}),
        Kind::Id | Kind::Ref(_) | Kind::Text | Kind::Domain | Kind::Open(_) => reference("text"),
        // The reader skips blank items.
        Kind::Refs(_) | Kind::Texts | Kind::Domains => list(json!({"type": "string"})),
        Kind::Date => reference("date"),
        Kind::MonthDay => json!({"type": "string", "pattern": pattern::MONTH_DAY}),
        Kind::Period => reference("period"),
        Kind::Region => json!({"type": "string", "pattern": pattern::REGION}),
        Kind::Integer(from, to) => json!({"type": "integer", "minimum": from, "maximum": to}),
        // The reader skips blank items.
        Kind::Integers(from, to) => list(json!({"anyOf": [
            value(Kind::Integer(from, to)),
            {"type": "string", "pattern": pattern::blank()},
        ]})),
        Kind::Word(words) => {
            json!({"enum": words.iter().map(|word| word.key).collect::<Vec<_>>()})
        }
        // The reader skips blank items.
        Kind::Words(words) => list(json!({"anyOf": [
            value(Kind::Word(words)),
            {"type": "string", "pattern": pattern::blank()},
        ]})),
        Kind::Part(fields) => record(fields),
        Kind::Rows(table) => list(reference(table.key)),
        // Parts of a policy, which `policy.rs` describes.
        Kind::Special => json!({}),
    }
}
