//! A policy as the values of a policy file (docs/rulebook.md#4-policy).

use super::Policy;
use super::model::{FindingClause, FindingRule, StepClause};
use crate::words::Severity;
use serde_json::{Map, Value, json};

/// The lists of a policy by their names in Rust, and their keys in a policy file.
const LISTS: [(&str, &str); 7] = [
    ("offices", "office"),
    ("groups", "group"),
    ("quotas", "quota"),
    ("milestones", "milestone"),
    ("rotas", "rota"),
    ("clocks", "clock"),
    ("clauses", "clause"),
];

impl Policy {
    /// Returns the values of a policy file that defines this policy without `extends` and `include`.
    pub(super) fn values(&self) -> Map<String, Value> {
        // Text keys and whole numbers only: serialising cannot fail.
        let mut root = match serde_json::to_value(self) {
            Ok(Value::Object(root)) => root,
            _ => Map::new(),
        };
        for (name, key) in LISTS {
            if let Some(list) = root.remove(name) {
                root.insert(key.to_owned(), list);
            }
        }
        root.insert("publication".to_owned(), json!({"milestone": self.publication}));
        root.insert("accountability".to_owned(), json!({"warnings": self.accountability}));
        root.remove("elements");
        root.insert("ledger".to_owned(), json!({"elements": self.elements}));
        let mentioned = self.findings.iter().filter(|entry| entry.is_mentioned());
        let findings: Map<_, _> =
            mentioned.map(|entry| (entry.rule.key().to_owned(), finding(entry))).collect();
        root.insert("findings".to_owned(), Value::Object(findings));
        let cited = self.steps.iter().filter(|entry| !entry.cites.clause.is_empty());
        let steps: Map<_, _> =
            cited.map(|entry| (entry.kind.key().to_owned(), step(entry))).collect();
        // Without the table, steps cite no clause; an empty one lacks every step.
        match steps.is_empty() {
            true => drop(root.remove("steps")),
            false => drop(root.insert("steps".to_owned(), Value::Object(steps))),
        }
        root
    }
}

/// Returns the entry of a finding in its long form.
fn finding(entry: &FindingRule) -> Value {
    let severity = entry.severity.map_or("off", Severity::key);
    let (clause, with_consent) = match &entry.cites {
        FindingClause::OfTheStep => ("step", None),
        FindingClause::Own(cites) => (cites.clause.as_str(), cites.with_consent.as_deref()),
    };
    let fields = json!({"severity": severity, "clause": clause});
    long_form(fields, with_consent, entry.practice)
}

/// Returns the entry of a step in its long form.
fn step(StepClause { cites, practice, .. }: &StepClause) -> Value {
    long_form(json!({"clause": cites.clause}), cites.with_consent.as_deref(), *practice)
}

fn long_form(mut entry: Value, with_consent: Option<&str>, practice: bool) -> Value {
    if let Some(entry) = entry.as_object_mut() {
        entry.extend(with_consent.map(|clause| ("with_consent".to_owned(), Value::from(clause))));
        entry.extend(practice.then(|| ("practice".to_owned(), Value::from(true))));
    }
    entry
}
