//! The change of one entry: which of its values differ.

use super::model::Sides;
use super::value::{label, shown};
use crate::explain::{slots, window};
use crate::phrases::{in_each_period, quoted, word};
use petition_core::Text;
use petition_core::compliance::Rule;
use petition_core::policy::{Measure, POLICY_DOCUMENT, Policy, Quota};
use petition_core::schema::{Field, Kind};
use petition_core::workflow::StepKind;
use serde_json::Value;

/// Returns `label：old → new` for the value of a key, or of a path such as `slot.every`.
pub(super) fn arrow(
    key: &str,
    field: Option<&Field>,
    sides: &Sides<'_>,
    old: &Value,
    new: &Value,
) -> Text {
    let ([before, after], kind) = (sides.policies, field.map(|field| field.kind));
    let (old, new) = (shown(before, key, kind, old), shown(after, key, kind, new));
    let name = label(key, field);
    Text::new(
        format!("{}：{} → {}", name.zh, old.zh, new.zh),
        format!("{}: {} → {}", name.en, old.en, new.en),
    )
}

/// Returns the fields of a part.
fn fields_of(part: &str) -> &'static [Field] {
    match POLICY_DOCUMENT.iter().find(|field| field.key == part).map(|field| field.kind) {
        Some(Kind::Rows(table)) => table.fields,
        Some(Kind::Part(fields)) => fields,
        _ => &[],
    }
}

/// Returns the field of a value; a path such as `slot.every` leads into a record.
pub(super) fn field_in(part: &str, path: &str) -> Option<&'static Field> {
    let mut fields = fields_of(part);
    let mut found = None;
    for key in path.split('.') {
        found = fields.iter().find(|field| field.key == key);
        fields = match found?.kind {
            Kind::Part(fields) => fields,
            _ => &[],
        };
    }
    found
}

/// Returns the place of a key among the fields of a part; others come last.
pub(super) fn place_in(part: &str, key: &str) -> usize {
    fields_of(part).iter().position(|field| field.key == key).unwrap_or(usize::MAX)
}

/// Returns the name of an entry.
pub(super) fn name(part: &str, entry: &Value) -> Text {
    let text = |key: &str| entry.get(key).and_then(Value::as_str).unwrap_or_default();
    let id = || Text::same(text(if entry.get("id").is_some() { "id" } else { "kind" }));
    match part {
        "findings" => {
            Rule::from_key(text("rule")).map_or_else(id, |rule| quoted(&word(rule.word())))
        }
        "steps" => {
            StepKind::from_key(text("kind")).map_or_else(id, |kind| quoted(&word(kind.word())))
        }
        "clause" => Text::new(text("anchor"), text("id")),
        "quota" | "delegated" => {
            Measure::from_key(text("measure")).map_or_else(id, |measure| word(measure.word()))
        }
        _ if !text("zh").is_empty() => Text::new(text("zh"), text("en")),
        _ => id(),
    }
}

/// Returns the change of an entry that both policies have.
pub(super) fn changed(part: &str, id: &str, sides: &Sides<'_>, old: &Value, new: &Value) -> Text {
    let mut paths = Vec::new();
    differences(String::new(), old, new, &mut paths);
    let mut texts = Vec::new();
    let phrase = phrase(part, id, sides, new).filter(|(_, before, after)| before != after);
    if let Some((keys, before, after)) = phrase {
        paths.retain(|(path, ..)| !keys.iter().any(|key| is_in(path, key)));
        texts.push(Text::new(
            format!("{} → {}", before.zh, after.zh),
            format!("{} → {}", before.en, after.en),
        ));
    }
    for (path, old, new) in paths {
        let field = field_in(part, &path);
        texts.push(arrow(&path, field, sides, old, new));
    }
    let name = name(part, new);
    let zh: Vec<&str> = texts.iter().map(|text| text.zh.as_str()).collect();
    let en: Vec<&str> = texts.iter().map(|text| text.en.as_str()).collect();
    Text::new(format!("{}：{}", name.zh, zh.join("；")), format!("{}: {}", name.en, en.join("; ")))
}

/// Whether a path is a key or below it.
fn is_in(path: &str, key: &str) -> bool {
    path.strip_prefix(key).is_some_and(|rest| rest.is_empty() || rest.starts_with('.'))
}

/// Collects the paths of the values that differ.
fn differences<'v>(
    path: String,
    old: &'v Value,
    new: &'v Value,
    found: &mut Vec<(String, &'v Value, &'v Value)>,
) {
    const NULL: &Value = &Value::Null;
    if old == new {
        return;
    }
    let (before, after) = (old.as_object(), new.as_object());
    if before.is_none() && after.is_none() {
        found.push((path, old, new));
        return;
    }
    let mut keys: Vec<&String> =
        before.into_iter().chain(after).flat_map(|map| map.keys()).collect();
    petition_core::order::sort_all(&mut keys);
    keys.dedup();
    for key in keys {
        let path = if path.is_empty() { key.clone() } else { format!("{path}.{key}") };
        let value = |map: Option<&'v serde_json::Map<String, Value>>| {
            map.and_then(|map| map.get(key)).unwrap_or(NULL)
        };
        differences(path, value(before), value(after), found);
    }
}

/// Several values in one phrase: their keys, the old and the new phrase.
type Phrase = (&'static [&'static str], Text, Text);

/// Returns the phrase of the values that people read as one: number and period, slots, window.
fn phrase(part: &str, id: &str, sides: &Sides<'_>, entry: &Value) -> Option<Phrase> {
    let of = |find: &dyn Fn(&Policy) -> Option<Text>| {
        let [old, new] = sides.policies;
        Some((find(old)?, find(new)?))
    };
    match part {
        "quota" => {
            let (old, new) =
                of(&|policy| policy.quotas().iter().find(|one| one.id == id).map(demand))?;
            Some((&["period", "only", "at_least", "measure"], old, new))
        }
        "rota" => {
            let (old, new) = of(&|policy| {
                policy.rotas().iter().find(|one| one.id == id).map(|one| slots(&one.slot))
            })?;
            Some((&["slot"], old, new))
        }
        "milestone" => {
            let (old, new) = of(&|policy| {
                let mut of_kind = policy.milestones().iter().filter(|one| one.kind == id);
                // Several of one kind differ by their periods.
                let only = of_kind.next().filter(|_| of_kind.next().is_none());
                only.map(window)
            })?;
            let period = entry.get("period")?;
            period.is_string().then_some((&["period", "only", "from", "to"], old, new))
        }
        _ => None,
    }
}

/// Returns what a quota demands, in short: `每季度1天`.
fn demand(quota: &Quota) -> Text {
    let period = in_each_period(quota.period, &quota.only);
    let (zh, en) = match quota.measure {
        Measure::ReceptionDays => ("接访", "天"),
        Measure::CasesSelected => ("筛选", "宗"),
        Measure::CasesResolved => ("化解", "宗"),
    };
    let measure = quota.measure.word().en;
    Text::new(
        format!("{}{zh}{}{en}", period.zh, quota.at_least),
        format!("{} {measure} {}", quota.at_least, period.en),
    )
}
