//! Replaces values of a policy, to compare their results (docs/rulebook.md#4-policy).

use super::Policy;
use super::include::Inclusion;
use super::load::build;
use super::model::{Reading, Settings};
use super::tables::{DOCUMENT, READING};
use crate::problem::{Code, Place, child_path};
use crate::problems::Problems;
use crate::schema::cell::unknown_key;
use crate::schema::{Field, Kind, Table};
use crate::{Error, Text, document};
use serde::Serialize;
use serde_json::{Map, Value};

impl Policy {
    /// Returns the policy with other values, named as in a policy file: tables by key, entries of lists by id, milestones
    /// by kind. Other values stay. The result is validated like a policy file.
    ///
    /// * `{"quota": {"resolution": {"at_least": 4}}}` changes one quota. If a kind has several milestones, each changes.
    /// * null removes an entry, or a value that may be left out: `{"quota": {"resolution": null}}`.
    /// * A finding or step has the fields of its long form: `{"findings": {"term_gap": {"severity": "off"}}}`.
    /// * A list replaces the complete list: `{"delegated": []}`. `include` adds the lists of built-in policies.
    ///
    /// The id of the policy stays, unless the values have one.
    ///
    /// # Errors
    ///
    /// [`Error::InvalidPolicy`] with every problem, each with its path: unknown ids and keys, and whatever a policy file
    /// with these values would have.
    ///
    /// ```
    /// use petition_core::policy::Policy;
    /// use serde_json::json;
    /// let policy = Policy::builtin("shenzhen-2019")?;
    /// let values = json!({"quota": {"resolution": {"at_least": 4}}, "settings": {"notice_days": 7}});
    /// let other = policy.replace(values.as_object().cloned().unwrap_or_default())?;
    /// assert_eq!(other.quotas()[2].at_least, 4);
    /// assert_eq!(other.settings().notice_days, 7);
    /// # Ok::<(), petition_core::Error>(())
    /// ```
    pub fn replace(&self, values: Map<String, Value>) -> Result<Self, Error> {
        let mut problems = Problems::new();
        let mut edit =
            Edit { root: self.values(), keys: self.reading.keys.clone(), whole: Vec::new() };
        for (key, value) in values {
            match DOCUMENT.iter().find(|field| field.key == key) {
                Some(field) => edit.replace(field, value, &mut problems),
                None => {
                    let known = DOCUMENT.iter().map(|field| field.key);
                    let fault = unknown_key(Code::UnknownField, &key, known);
                    problems.push(fault.at(Place::path(child_path("$", &key))));
                }
            }
        }
        let ids = edit.ids();
        let Edit { root, keys, .. } = edit;
        match build(root, keys, &mut Inclusion::new(&|_| None), &mut problems) {
            Some(policy) => Ok(Self { workdays: self.workdays.clone(), ..policy }),
            None => Err(Error::InvalidPolicy(problems.relocated(|place| by_id(place, &ids)))),
        }
    }

    /// Returns the policy with the values of a JSON object, as [`Self::replace`] does.
    ///
    /// # Errors
    ///
    /// As [`Self::replace`]; also text that is no JSON object, and duplicate fields.
    ///
    /// ```
    /// use petition_core::policy::Policy;
    /// let policy = Policy::builtin("shenzhen-2019")?;
    /// let error = policy.replace_json(r#"{"quota": {"resolution": {"at_least": 0}}}"#).unwrap_err();
    /// assert_eq!(error.path().as_deref(), Some("$.quota.resolution.at_least"));
    /// # Ok::<(), petition_core::Error>(())
    /// ```
    pub fn replace_json(&self, text: &str) -> Result<Self, Error> {
        self.replace(object(text, "$")?)
    }

    /// Returns the policy with the readings of a JSON object, by their keys in a policy file. Other readings stay.
    ///
    /// # Errors
    ///
    /// As [`Self::replace_json`].
    ///
    /// ```
    /// use petition_core::policy::{Policy, Tenure};
    /// let policy = Policy::builtin("shenzhen-2019")?;
    /// let other = policy.with_reading_json(r#"{"tenure": "any_day"}"#)?;
    /// assert_eq!(other.reading().tenure, Tenure::AnyDay);
    /// assert_eq!(other.reading().day_count, policy.reading().day_count);
    /// let error = policy.with_reading_json(r#"{"tenur": "any_day"}"#).unwrap_err();
    /// assert_eq!(error.path().as_deref(), Some("$.reading.tenur"));
    /// # Ok::<(), petition_core::Error>(())
    /// ```
    pub fn with_reading_json(&self, text: &str) -> Result<Self, Error> {
        self.replace_part("reading", object(text, "$.reading")?)
    }

    /// Returns the policy with the settings of a JSON object, by their keys in a policy file. Other settings stay.
    ///
    /// # Errors
    ///
    /// As [`Self::replace_json`].
    pub fn with_settings_json(&self, text: &str) -> Result<Self, Error> {
        self.replace_part("settings", object(text, "$.settings")?)
    }

    /// Returns the policy with other readings, to compare their results.
    ///
    /// # Errors
    ///
    /// [`Error::InvalidPolicy`] if a reading is out of range: `resolved_on` must be `site_confirmed`,
    /// `leader_approved` or `replied`, consent quarters are 1 to 4.
    pub fn with_reading(&self, reading: Reading) -> Result<Self, Error> {
        self.replace_part("reading", fields(&reading))
    }

    /// Returns the policy with other settings.
    ///
    /// # Errors
    ///
    /// [`Error::InvalidPolicy`] if a number of days is not from 0 to 36,500.
    pub fn with_settings(&self, settings: Settings) -> Result<Self, Error> {
        self.replace_part("settings", fields(&settings))
    }

    fn replace_part(&self, key: &str, values: Map<String, Value>) -> Result<Self, Error> {
        self.replace(Map::from_iter([(key.to_owned(), Value::Object(values))]))
    }
}

/// Returns the fields of a record.
fn fields(record: &impl Serialize) -> Map<String, Value> {
    match serde_json::to_value(record) {
        Ok(Value::Object(fields)) => fields,
        _ => Map::new(),
    }
}

/// Parses a JSON object; `path` is the place of anything else.
fn object(text: &str, path: &str) -> Result<Map<String, Value>, Error> {
    let mut problems = Problems::new();
    match document::parse_json(text, &mut problems) {
        Ok(Value::Object(object)) if problems.is_empty() => return Ok(object),
        Ok(Value::Object(_)) | Err(()) => {}
        Ok(_) => {
            let found = Text::new("不是对象", "no object");
            let expected = Text::new("一条记录（对象）", "a record (an object)");
            problems.add(Code::WrongType, Place::path(path), found, expected);
        }
    }
    Err(Error::InvalidPolicy(problems))
}

/// The values of a policy while they are replaced.
struct Edit {
    root: Map<String, Value>,
    /// The keys of the readings, in order.
    keys: Vec<String>,
    /// The keys of the lists that are replaced as a whole.
    whole: Vec<&'static str>,
}

impl Edit {
    /// Replaces a field of the policy, or what its values name.
    fn replace(&mut self, field: &'static Field, value: Value, problems: &mut Problems) {
        let key = field.key;
        if key == "reading" {
            self.state_readings(&value);
        }
        match (field.kind, value) {
            (Kind::Rows(table), Value::Object(changes)) => {
                self.replace_entries(key, id_key(table), changes, problems);
            }
            (kind, value) => {
                self.whole.extend(matches!(kind, Kind::Rows(_)).then_some(key));
                merge(self.root.entry(key).or_insert(Value::Null), value);
            }
        }
    }

    /// Adds the readings that the policy left out to the stated ones, and takes out those that become null.
    fn state_readings(&mut self, changes: &Value) {
        for key in READING.iter().map(|field| field.key) {
            match changes.get(key) {
                Some(Value::Null) => self.keys.retain(|known| known != key),
                Some(_) if !self.keys.iter().any(|known| known == key) => {
                    self.keys.push(key.to_owned());
                }
                _ => {}
            }
        }
    }

    /// Replaces values of the entries with these ids, and removes those that become null.
    fn replace_entries(
        &mut self,
        key: &'static str,
        id: &str,
        changes: Map<String, Value>,
        problems: &mut Problems,
    ) {
        let Some(Value::Array(rows)) = self.root.get_mut(key) else { return };
        let known: Vec<String> = rows.iter().map(|row| id_of(row, id)).collect();
        for unknown in changes.keys().filter(|id| !known.contains(id)) {
            let fault =
                unknown_key(Code::UnknownReference, unknown, known.iter().map(String::as_str));
            problems.push(fault.at(Place::path(child_path(&format!("$.{key}"), unknown))));
        }
        rows.retain(|row| !changes.get(&id_of(row, id)).is_some_and(Value::is_null));
        for row in rows {
            if let Some(change) = changes.get(&id_of(row, id)) {
                merge(row, change.clone());
            }
        }
    }

    /// Returns the ids of the entries of each list that is not replaced as a whole.
    fn ids(&self) -> Vec<(&'static str, Vec<String>)> {
        let list = |field: &Field| match (field.kind, self.root.get(field.key)) {
            (Kind::Rows(table), Some(Value::Array(rows))) if !self.whole.contains(&field.key) => {
                let ids = rows.iter().map(|row| id_of(row, id_key(table)));
                Some((field.key, ids.collect()))
            }
            _ => None,
        };
        DOCUMENT.iter().filter_map(list).collect()
    }
}

/// Returns the key of the id of an entry. Milestones have a kind instead.
fn id_key(table: &Table) -> &'static str {
    table.fields.first().map_or("id", |field| field.key)
}

fn id_of(entry: &Value, key: &str) -> String {
    entry.get(key).and_then(Value::as_str).unwrap_or_default().to_owned()
}

/// Replaces a value; of an object, only the fields that the new one has. Null removes a field.
fn merge(value: &mut Value, new: Value) {
    match (value, new) {
        (Value::Object(fields), Value::Object(new)) => {
            for (key, new) in new {
                match new {
                    Value::Null => drop(fields.remove(&key)),
                    new => merge(fields.entry(key).or_insert(Value::Null), new),
                }
            }
        }
        (value, new) => *value = new,
    }
}

/// Returns a place in an entry by its id: `$.quota.resolution.at_least` for `$.quota[2].at_least`.
fn by_id(place: &Place, ids: &[(&'static str, Vec<String>)]) -> Place {
    let named = |path: &str| {
        let (key, rest) = path.strip_prefix("$.")?.split_once('[')?;
        let (position, rest) = rest.split_once(']')?;
        let (key, ids) = ids.iter().find(|(list, _)| *list == key)?;
        let id = ids.get(position.parse::<usize>().ok()?)?;
        Some(Place::path(child_path(&format!("$.{key}"), id) + rest))
    };
    let path = match place {
        Place::Document { path } => named(path),
        _ => None,
    };
    path.unwrap_or_else(|| place.clone())
}
