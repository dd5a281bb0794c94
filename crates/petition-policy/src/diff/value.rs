//! Values of a policy in words, by the tables of the policy format.

use crate::phrases::{AND, day_of_year, list, word};
use petition_core::calendar::MonthDay;
use petition_core::ledger::words::SUPERVISORS;
use petition_core::policy::{POLICY_DOCUMENT, Policy};
use petition_core::schema::{Field, Kind};
use petition_core::{Lang, Text, open_label};
use serde_json::Value;

/// Returns the key of a part in the policy file. A policy as data has the plural for lists.
pub(super) fn document_key(key: &str) -> &str {
    let is_known = |key: &str| POLICY_DOCUMENT.iter().any(|field| field.key == key);
    match key.strip_suffix('s') {
        _ if key == "elements" => "ledger",
        Some(singular) if is_known(singular) => singular,
        _ => key,
    }
}

/// Returns the field of a part, and its place in the format.
pub(super) fn field_of(key: &str) -> Option<(usize, &'static Field)> {
    POLICY_DOCUMENT.iter().enumerate().find(|(_, field)| field.key == key)
}

/// Returns the name of a value: in English its key.
pub(super) fn label(key: &str, field: Option<&Field>) -> Text {
    let zh = match (key, field) {
        (_, Some(field)) => field.zh,
        ("severity", _) => "轻重",
        ("cites" | "cites.clause", _) => "依据",
        ("cites.with_consent", _) => "须呈领导同意时的依据",
        ("practice", _) => "习惯做法",
        (key, _) => key,
    };
    Text::new(zh, key.trim_start_matches("cites."))
}

/// Returns a value in words.
pub(super) fn shown(policy: &Policy, key: &str, kind: Option<Kind>, value: &Value) -> Text {
    match (value, kind) {
        (Value::Null, _) => absent(key),
        (Value::String(text), _) if text.is_empty() => Text::new("无", "none"),
        (Value::Bool(true), _) => Text::new("是", "yes"),
        (Value::Bool(false), _) => Text::new("否", "no"),
        (Value::Array(items), _) if items.is_empty() => absent(key),
        (Value::Array(items), _) => {
            list(items.iter().map(|item| shown(policy, key, kind, item)), AND)
        }
        (Value::String(text), _) if is_clause(key) => {
            let anchor = policy.clause(text).map_or(text, |clause| &clause.anchor);
            Text::new(anchor, text)
        }
        (Value::String(text), Some(Kind::Word(words) | Kind::Words(words) | Kind::Open(words))) => {
            let known = words.iter().find(|known| known.key == text);
            known.map_or_else(|| Text::same(text), |known| word(*known))
        }
        (Value::String(text), Some(Kind::MonthDay)) => {
            let day = MonthDay::parse(text).and_then(|day| day.in_year(2001));
            day.map_or_else(|| Text::same(text), day_of_year)
        }
        (Value::String(text), _) if key == "severity" => {
            let known = petition_core::compliance::Severity::from_key(text);
            known.map_or_else(|| Text::same(text), |known| word(known.word()))
        }
        (Value::String(text), _) if key == "offices" => {
            Text::new(policy.office_label(text, Lang::Zh), policy.office_label(text, Lang::En))
        }
        (Value::String(text), _) if key == "supervisors" => {
            let label = |lang| open_label(SUPERVISORS, text, lang);
            Text::new(label(Lang::Zh), label(Lang::En))
        }
        (Value::String(text), _) => Text::same(text),
        (value, _) => Text::same(value.to_string()),
    }
}

/// Whether a value is the id of a clause.
fn is_clause(key: &str) -> bool {
    matches!(key, "clause" | "cites.clause" | "cites.with_consent" | "elements" | "ledger")
}

/// Returns the words for no value.
fn absent(key: &str) -> Text {
    match key {
        "severity" => Text::new("停用", "off"),
        "cites.clause" => Text::new("所涉步骤的条款", "that of the step"),
        "only" | "months" | "slot.months" => Text::new("全部", "all"),
        "warning_days" => Text::new("按一般规定", "that of the settings"),
        _ => Text::new("无", "none"),
    }
}
