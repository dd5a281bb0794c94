//! Generates the schema of a policy file, for editors that complete and check TOML.

use super::field::{common_definitions, record, reference, set, table_schema};
use petition_core::compliance::{Rule, Severity};
use petition_core::policy::{EXTENDS, POLICY_DOCUMENT};
use petition_core::schema::{Field, Kind, Need};
use petition_core::workflow::StepKind;
use petition_core::{Text, Word};
use serde_json::{Map, Value, json};

pub(super) fn schema() -> Value {
    let fields: Vec<Field> = [&[EXTENDS], POLICY_DOCUMENT].concat();
    let mut schema = record(&fields);
    set(&mut schema, "$schema", super::DRAFT);
    set(&mut schema, "$id", "urn:petition-policy");
    set(&mut schema, "title", "信访工作方案");
    set(&mut schema, "description", "The policy file of a petition bureau");
    let mut definitions = common_definitions();
    for field in POLICY_DOCUMENT {
        if let Kind::Rows(table) = field.kind {
            definitions.insert(table.key.to_owned(), table_schema(table));
        }
    }
    set(&mut schema, "$defs", definitions);
    special(&mut schema, "findings", Rule::WORDS, &finding());
    special(&mut schema, "steps", StepKind::WORDS, &step());
    schema.pointer_mut("/$defs/rota/properties/slot/properties/weekday").map(one_or_list);
    require_without_extends(&mut schema);
    for_editors(&mut schema);
    schema
}

/// Describes a part that has an entry for each word.
fn special(schema: &mut Value, key: &str, words: &[Word], entry: &Value) {
    let Some(field) = POLICY_DOCUMENT.iter().find(|field| field.key == key) else { return };
    let entry = |word: &Word| {
        let mut entry = entry.clone();
        set(&mut entry, "title", word.zh);
        set(&mut entry, "description", word.en);
        (word.key.to_owned(), entry)
    };
    let table = json!({
        "type": "object",
        "properties": words.iter().map(entry).collect::<Map<_, _>>(),
        "additionalProperties": false,
    });
    let mut part = match field.need {
        Need::Required => table,
        _ => json!({"anyOf": [table, reference("none")]}),
    };
    set(&mut part, "title", field.zh);
    set(&mut part, "description", field.en);
    if let Some(properties) = schema.get_mut("properties") {
        set(properties, key, part);
    }
}

/// The severity of a finding, or `off`.
fn severity() -> Value {
    let off = Word { key: "off", zh: "停用", en: "off" };
    let words: Vec<Word> = [off].into_iter().chain(Severity::WORDS.iter().copied()).collect();
    json!({"enum": words.iter().map(|word| word.key).collect::<Vec<_>>(), "x-labels": super::labels(&words)})
}

fn finding() -> Value {
    let texts =
        Text::new("等级、条款、须经领导同意时的条款", "severity, clause, clause with consent");
    let mut long = long_form();
    if let Some(fields) = long.get_mut("properties") {
        set(fields, "severity", severity());
    }
    set(&mut long, "required", json!(["severity", "clause"]));
    json!({"anyOf": [
        {
            "type": "array",
            "title": texts.zh,
            "description": texts.en,
            "prefixItems": [severity(), reference("text"), {"type": "string"}],
            "items": false,
            "minItems": 2,
        },
        long,
    ]})
}

fn step() -> Value {
    json!({"anyOf": [reference("text"), long_form()]})
}

/// The long form of a step's entry; a finding's has a severity as well.
fn long_form() -> Value {
    json!({
        "type": "object",
        "properties": {
            "clause": reference("text"),
            "with_consent": {"type": "string"},
            "practice": {"type": "boolean"},
        },
        "required": ["clause"],
        "additionalProperties": false,
    })
}

/// A list that may be written as one value.
fn one_or_list(field: &mut Value) {
    let list = field.take();
    let part = |path| list.pointer(path).cloned().unwrap_or_default();
    *field = json!({"anyOf": [part("/anyOf/0/items"), part("/anyOf/0"), part("/anyOf/1")]});
    for key in ["/title", "/description", "/default", "/x-labels"] {
        set(field, key.trim_start_matches('/'), part(key));
    }
}

/// A policy that extends another may leave out everything.
fn require_without_extends(schema: &mut Value) {
    let mut parts = Map::new();
    for field in POLICY_DOCUMENT {
        let part = schema.get_mut("properties").and_then(|parts| parts.get_mut(field.key));
        if let (Kind::Part(_), Some(Value::Object(part))) = (field.kind, part) {
            // An optional part has its fields in a choice, with none as the other.
            let part = match part.get_mut("anyOf").and_then(|choice| choice.get_mut(0)) {
                Some(Value::Object(part)) => part,
                _ => part,
            };
            let required = part.remove("required").unwrap_or_default();
            if field.need == Need::Required {
                parts.insert(field.key.to_owned(), json!({"required": required}));
            }
        }
    }
    // `[steps]` may be left out as a whole.
    let kinds: Vec<&str> = StepKind::WORDS.iter().map(|kind| kind.key).collect();
    let steps = json!({"anyOf": [{"type": "object", "required": kinds}, reference("none")]});
    parts.insert("steps".to_owned(), steps);
    let required = schema.as_object_mut().and_then(|schema| schema.remove("required"));
    set(schema, "if", json!({"not": {"required": ["extends"]}}));
    set(schema, "then", json!({"required": required, "properties": parts}));
}

/// Writes descriptions in both languages, and the labels of words where the editor extension Even Better TOML shows them.
fn for_editors(schema: &mut Value) {
    describe(schema, None);
}

fn describe(schema: &mut Value, outer_labels: Option<&Value>) {
    match schema {
        Value::Array(items) => items.iter_mut().for_each(|item| describe(item, outer_labels)),
        Value::Object(object) => {
            let labels = object.get("x-labels").cloned();
            let labels = labels.as_ref().or(outer_labels);
            if let (Some(labels), Some(Value::Array(words))) = (labels, object.get("enum")) {
                let shown: Vec<String> =
                    words.iter().filter_map(|word| label(labels, word)).collect();
                object.insert("x-taplo".to_owned(), json!({"docs": {"enumValues": shown}}));
            }
            if let (Some(Value::String(zh)), Some(Value::String(en))) =
                (object.get("title"), object.get("description"))
            {
                let both = format!("{zh} / {en}");
                object.insert("description".to_owned(), both.into());
            }
            for (key, value) in object.iter_mut().filter(|(key, _)| *key != "x-labels") {
                // The fields of a record have labels of their own.
                describe(value, if key == "properties" { None } else { labels });
            }
        }
        _ => {}
    }
}

/// Returns the labels of a word in both languages.
fn label(labels: &Value, word: &Value) -> Option<String> {
    let label = labels.get(word.as_str()?)?;
    Some(format!("{} / {}", label.get("zh")?.as_str()?, label.get("en")?.as_str()?))
}
