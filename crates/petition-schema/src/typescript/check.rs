//! Compares a document with its declared type.

use super::model::{Body, Declaration, Member, Type};
use petition_core::calendar::Period;
use petition_core::{Date, Word};
use serde_json::{Map, Value};

/// The declarations by name.
pub(super) struct Types<'a>(pub(super) &'a [Declaration]);

impl Types<'_> {
    /// Adds the differences between a value and a declared type, each with its path.
    pub(super) fn named(&self, name: &str, value: &Value, path: &str, faults: &mut Vec<String>) {
        if name == "JsonObject" {
            return expect(value.is_object(), "an object", path, faults);
        }
        let Some(declaration) = self.0.iter().find(|one| one.name == name) else {
            return faults.push(format!("{path}: there is no type {name}"));
        };
        match &declaration.body {
            Body::Interface(members) => match value {
                Value::Object(object) => self.object(name, members, object, path, faults),
                _ => faults.push(format!("{path}: not an object, but {name} is")),
            },
            Body::Words(words) => self.value(&Type::Words(words), value, path, faults),
            Body::OpenWords(words) => self.value(&Type::OpenWords(words), value, path, faults),
            Body::Alias(of) => self.value(of, value, path, faults),
        }
    }

    fn object(
        &self,
        name: &str,
        members: &[Member],
        object: &Map<String, Value>,
        path: &str,
        faults: &mut Vec<String>,
    ) {
        for member in members {
            match object.get(&member.key) {
                Some(value) => {
                    self.value(&member.of, value, &format!("{path}.{}", member.key), faults)
                }
                None if member.optional => {}
                None => faults.push(format!("{path}: {name}.{} is absent", member.key)),
            }
        }
        let is_known = |key: &String| members.iter().any(|member| member.key == *key);
        let unknown = object.keys().filter(|key| !is_known(key));
        faults.extend(unknown.map(|key| format!("{path}: {name} has no member {key}")));
    }

    fn value(&self, of: &Type, value: &Value, path: &str, faults: &mut Vec<String>) {
        let is_word = |words: &[Word]| words.iter().any(|word| value.as_str() == Some(word.key));
        let parses = |check: fn(&str) -> bool| value.as_str().is_some_and(check);
        match of {
            Type::Json => {}
            Type::Const(text) => expect(value.as_str() == Some(text), text, path, faults),
            Type::Text | Type::OpenWords(_) => expect(value.is_string(), "a text", path, faults),
            Type::Integer => expect(value.is_i64(), "a whole number", path, faults),
            Type::Number => expect(value.is_number(), "a number", path, faults),
            Type::Boolean => expect(value.is_boolean(), "a boolean", path, faults),
            Type::Date => {
                expect(parses(|text| text.parse::<Date>().is_ok()), "a day", path, faults)
            }
            Type::Period => {
                expect(parses(|text| text.parse::<Period>().is_ok()), "a period", path, faults)
            }
            Type::Words(words) => expect(is_word(words), "a word of the list", path, faults),
            Type::Named(name) => self.named(name, value, path, faults),
            Type::Nullable(of) if !value.is_null() => self.value(of, value, path, faults),
            Type::Nullable(_) => {}
            Type::List(of) => match value {
                Value::Array(items) => {
                    let items = items.iter().enumerate();
                    items.for_each(|(at, item)| {
                        self.value(of, item, &format!("{path}[{at}]"), faults)
                    });
                }
                _ => faults.push(format!("{path}: not a list")),
            },
            Type::Union(types) => self.one_of(types, value, path, faults),
            Type::Counts(words) => {
                let keys: Vec<&str> = words.iter().map(|word| word.key).collect();
                let counts = value.as_object();
                let is_count = |(key, count): (&String, &Value)| {
                    keys.contains(&key.as_str()) && count.is_u64()
                };
                let fits = counts.is_some_and(|counts| {
                    counts.len() == keys.len() && counts.iter().all(is_count)
                });
                expect(fits, "a count for each word", path, faults);
            }
        }
    }

    fn one_of(&self, types: &[Type], value: &Value, path: &str, faults: &mut Vec<String>) {
        let mut nearest: Option<Vec<String>> = None;
        for of in types {
            let mut own = Vec::new();
            self.value(of, value, path, &mut own);
            if nearest.as_ref().is_none_or(|nearest| own.len() < nearest.len()) {
                nearest = Some(own);
            }
        }
        faults.extend(nearest.unwrap_or_default());
    }
}

/// Adds a fault unless the value fits. It shows no value, which may be personal data.
fn expect(fits: bool, expected: &str, path: &str, faults: &mut Vec<String>) {
    if !fits {
        faults.push(format!("{path}: not {expected}"));
    }
}
