//! Generates the schema of the report document. The library writes every field, and no blank text.

use super::field::{common_definitions, record as input_record, reference, set};
use super::labels;
use petition_core::compliance::tables::{REPORT, ReportField, Shape};
use petition_core::compliance::{REPORT_FORMAT, Status};
use petition_core::policy::READING;
use serde_json::{Map, Value, json};

pub(super) fn schema() -> Value {
    let mut definitions = common_definitions();
    collect(REPORT, &mut definitions);
    let mut schema = record(REPORT);
    set(&mut schema, "$schema", super::DRAFT);
    set(&mut schema, "$id", format!("urn:{}", REPORT_FORMAT.replace('/', ":")));
    set(&mut schema, "title", "接访下访包案工作落实情况报告");
    set(&mut schema, "description", "The result of an assessment. Contains no personal data.");
    set(&mut schema, "$defs", definitions);
    schema
}

fn collect(fields: &'static [ReportField], definitions: &mut Map<String, Value>) {
    for field in fields {
        if let Shape::Rows(rows) = field.shape {
            definitions.insert(field.key.to_owned(), row(field.key, rows));
            collect(rows, definitions);
        }
    }
}

fn row(key: &str, fields: &[ReportField]) -> Value {
    let mut schema = record(fields);
    if key == "duties" {
        set(&mut schema, "allOf", duty_rules());
    }
    schema
}

/// Rules for duties: the status determines which values are null.
fn duty_rules() -> Vec<Value> {
    use Status::{AtRisk, Met, MetLate, Missed, NotAssessed, Open, Overdue};
    let rule = |key: &str, statuses: &[Status]| {
        let keys: Vec<&str> = statuses.iter().map(|status| status.key()).collect();
        json!({
            "if": {"properties": {"status": {"enum": keys}}},
            "then": {"properties": {key: {"not": {"type": "null"}}}},
            "else": {"properties": {key: {"type": "null"}}},
        })
    };
    vec![
        rule("met_on", &[Met, MetLate]),
        rule("days_left", &[Open, AtRisk]),
        rule("days_late", &[MetLate, Overdue, Missed]),
        rule("reason", &[NotAssessed]),
    ]
}

fn record(fields: &[ReportField]) -> Value {
    let properties: Map<String, Value> =
        fields.iter().map(|field| (field.key.to_owned(), field_schema(field))).collect();
    let keys: Vec<&str> = fields.iter().map(|field| field.key).collect();
    json!({
        "type": "object",
        "properties": properties,
        "required": keys,
        "additionalProperties": false,
    })
}

fn field_schema(field: &ReportField) -> Value {
    let mut schema = value(field);
    if field.nullable {
        schema = json!({"anyOf": [schema, {"type": "null"}]});
    }
    set(&mut schema, "title", field.zh);
    set(&mut schema, "description", field.en);
    if let Shape::Word(words) | Shape::Words(words) = field.shape {
        set(&mut schema, "x-labels", labels(words));
    }
    schema
}

fn value(field: &ReportField) -> Value {
    let count = json!({"type": "integer", "minimum": 0});
    match field.shape {
        Shape::Fixed(text) => json!({"const": text}),
        Shape::Text => reference("text"),
        Shape::Texts => json!({"type": "array", "items": {"type": "string"}}),
        Shape::Date => reference("date"),
        Shape::Period => reference("period"),
        Shape::Year => json!({"type": "integer", "minimum": 1949, "maximum": 2199}),
        Shape::Days | Shape::Count => count,
        Shape::Flag => json!({"type": "boolean"}),
        Shape::Amount => json!({"type": "number", "minimum": 0}),
        Shape::Word(words) => word(words),
        Shape::Words(words) => json!({"type": "array", "items": word(words)}),
        Shape::Counts(words) => {
            let counts: Map<String, Value> =
                words.iter().map(|word| (word.key.to_owned(), count.clone())).collect();
            let keys: Vec<&str> = words.iter().map(|word| word.key).collect();
            json!({"type": "object", "properties": counts, "required": keys, "additionalProperties": false})
        }
        Shape::Reading => input_record(READING),
        Shape::Record(fields) => record(fields),
        Shape::Rows(_) => json!({"type": "array", "items": reference(field.key)}),
    }
}

fn word(words: &[petition_core::Word]) -> Value {
    json!({"enum": words.iter().map(|word| word.key).collect::<Vec<_>>()})
}
