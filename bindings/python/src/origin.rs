//! Where a policy comes from: its text, the texts that it extends, and what was replaced. Enough to build it again
//! elsewhere, which is how a policy is pickled.

use petition_core::policy::Policy;
use petition_core::{Code, Error, Place, Problem, Problems, Text};
use serde_json::{Map, Value};
use std::cell::RefCell;
use std::collections::BTreeMap;

/// How the text with the replacements names the policy below it. No file is called so, and no built-in policy.
const BELOW: &str = "(policy)";

/// The parts of a policy whose keys can be replaced.
const READING: &str = "reading";
const SETTINGS: &str = "settings";

/// A policy's text, the texts that it extends by name, and the values laid over it, as in a policy file.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Origin {
    pub text: String,
    pub bases: BTreeMap<String, String>,
    pub replaced: Map<String, Value>,
}

impl Origin {
    /// Reads a policy whose bases are found by `find`, and keeps what was found.
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

    /// The policy.
    pub fn build(&self) -> Result<Policy, Error> {
        if self.replaced.is_empty() {
            return Policy::parse_with(&self.text, |name| self.bases.get(name).cloned());
        }
        let mut above = self.replaced.clone();
        above.insert("extends".to_owned(), Value::from(BELOW));
        // Only null has no form in TOML, and `replacing` lets none pass.
        let above = toml::to_string(&above).unwrap_or_default();
        let found = Policy::parse_with(&above, |name| {
            if name == BELOW { Some(self.text.clone()) } else { self.bases.get(name).cloned() }
        });
        found.map_err(|error| match error {
            // The line is one of a text that nobody has seen.
            Error::InvalidPolicy(problems) => Error::InvalidPolicy(problems.relocated(by_key)),
            error => error,
        })
    }

    /// The same with these readings and settings instead, by their keys in a policy file.
    pub fn replacing(&self, policy: &Policy, values: Map<String, Value>) -> Result<Self, Error> {
        let mut problems = Problems::new();
        let known = [(READING, keys(policy.reading())), (SETTINGS, keys(policy.settings()))];
        let mut replaced = self.replaced.clone();
        for (key, value) in values {
            let part = known.iter().find(|(_, keys)| keys.contains(&key));
            match part {
                Some((part, _)) if !holds_null(&value) => {
                    let part = replaced.entry(*part).or_insert_with(|| Value::Object(Map::new()));
                    part.as_object_mut().and_then(|part| part.insert(key, value));
                }
                Some((part, _)) => problems.push(no_value(part, &key)),
                None => problems.push(unknown_key(&key, &known)),
            }
        }
        if problems.is_empty() {
            Ok(Self { replaced, ..self.clone() })
        } else {
            Err(Error::InvalidPolicy(problems))
        }
    }
}

/// The keys of a record, as documents have them.
fn keys(record: &impl serde::Serialize) -> Vec<String> {
    let fields = serde_json::to_value(record).unwrap_or_default();
    fields.as_object().map(|fields| fields.keys().cloned().collect()).unwrap_or_default()
}

/// Whether there is a null in a value: TOML has none, and no reading or setting is one.
fn holds_null(value: &Value) -> bool {
    match value {
        Value::Null => true,
        Value::Array(items) => items.iter().any(holds_null),
        Value::Object(fields) => fields.values().any(holds_null),
        _ => false,
    }
}

fn by_key(place: &Place) -> Place {
    match place {
        Place::Line { path, .. } => Place::path(path.as_str()),
        place => place.clone(),
    }
}

fn no_value(part: &str, key: &str) -> Problem {
    Problem {
        code: Code::Missing,
        place: Place::path(format!("{part}.{key}")),
        found: Text::same("None"),
        expected: Text::new("一个值", "a value"),
    }
}

fn unknown_key(key: &str, known: &[(&str, Vec<String>)]) -> Problem {
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
