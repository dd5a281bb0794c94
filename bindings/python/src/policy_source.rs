//! The source of a policy: its text, the texts that it extends, and replaced values. Pickling stores it, and
//! unpickling builds the policy from it.

use petition_core::policy::Policy;
use petition_core::{Code, Error, Place, Problem, Problems, Text};
use serde_json::{Map, Value};
use std::cell::RefCell;
use std::collections::BTreeMap;

/// The name by which the replaced values extend the policy's text. No file or built-in policy has this name.
const BASE_NAME: &str = "(policy)";

/// The tables of a policy file whose keys can be replaced.
const READING: &str = "reading";
const SETTINGS: &str = "settings";

/// A policy's text, the texts that it extends by name, and the values that replace its own.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct PolicySource {
    pub text: String,
    pub bases: BTreeMap<String, String>,
    pub replaced: Map<String, Value>,
}

impl PolicySource {
    /// Reads a policy whose bases `find` returns, and stores their texts.
    pub fn read(
        text: &str,
        find: impl Fn(&str) -> Option<String>,
    ) -> Result<(Policy, Self), Error> {
        let bases = RefCell::new(BTreeMap::new());
        let policy = Policy::parse_with(text, |name| {
            let base = find(name)?;
            bases.borrow_mut().insert(name.to_owned(), base.clone());
            Some(base)
        })?;
        let bases = bases.into_inner();
        Ok((policy, Self { text: text.to_owned(), bases, replaced: Map::new() }))
    }

    /// Builds the policy.
    pub fn build(&self) -> Result<Policy, Error> {
        if self.replaced.is_empty() {
            return Policy::parse_with(&self.text, |name| self.bases.get(name).cloned());
        }
        let mut overlay = self.replaced.clone();
        overlay.insert("extends".to_owned(), Value::from(BASE_NAME));
        // Serialization fails for null only, which `with_replaced` refuses.
        let overlay = toml::to_string(&overlay).unwrap_or_default();
        let found = Policy::parse_with(&overlay, |name| {
            if name == BASE_NAME { Some(self.text.clone()) } else { self.bases.get(name).cloned() }
        });
        found.map_err(|error| match error {
            // The line belongs to the generated text, which the caller has not seen.
            Error::InvalidPolicy(problems) => {
                Error::InvalidPolicy(problems.relocated(without_line))
            }
            error => error,
        })
    }

    /// Replaces readings and settings, by their keys in a policy file.
    pub fn with_replaced(
        &self,
        policy: &Policy,
        values: Map<String, Value>,
    ) -> Result<Self, Error> {
        let mut problems = Problems::new();
        let known =
            [(READING, field_names(policy.reading())), (SETTINGS, field_names(policy.settings()))];
        let mut replaced = self.replaced.clone();
        for (key, value) in values {
            let part = known.iter().find(|(_, keys)| keys.contains(&key));
            match part {
                Some((part, _)) if !contains_null(&value) => {
                    let part = replaced.entry(*part).or_insert_with(|| Value::Object(Map::new()));
                    part.as_object_mut().and_then(|part| part.insert(key, value));
                }
                Some((part, _)) => problems.push(null_problem(part, &key)),
                None => problems.push(unknown_key_problem(&key, &known)),
            }
        }
        if problems.is_empty() {
            Ok(Self { replaced, ..self.clone() })
        } else {
            Err(Error::InvalidPolicy(problems))
        }
    }
}

/// Returns the field names of a record in its document.
fn field_names(record: &impl serde::Serialize) -> Vec<String> {
    let fields = serde_json::to_value(record).unwrap_or_default();
    fields.as_object().map(|fields| fields.keys().cloned().collect()).unwrap_or_default()
}

/// Whether a value contains null, which TOML cannot express.
fn contains_null(value: &Value) -> bool {
    match value {
        Value::Null => true,
        Value::Array(items) => items.iter().any(contains_null),
        Value::Object(fields) => fields.values().any(contains_null),
        _ => false,
    }
}

fn without_line(place: &Place) -> Place {
    match place {
        Place::Line { path, .. } => Place::path(path.as_str()),
        place => place.clone(),
    }
}

fn null_problem(part: &str, key: &str) -> Problem {
    Problem {
        code: Code::Missing,
        place: Place::path(format!("{part}.{key}")),
        found: Text::same("None"),
        expected: Text::new("一个值", "a value"),
    }
}

fn unknown_key_problem(key: &str, known: &[(&str, Vec<String>)]) -> Problem {
    let short: String = key.chars().take(40).collect();
    let keys: Vec<&str> = known.iter().flat_map(|(_, keys)| keys).map(String::as_str).collect();
    Problem {
        code: Code::UnknownField,
        place: Place::path(&short),
        found: Text::same(&short),
        expected: Text::new(
            format!("{} 之一", keys.join("、")),
            format!("one of {}", keys.join(", ")),
        ),
    }
}
