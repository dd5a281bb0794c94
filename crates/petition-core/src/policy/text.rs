//! Parses a policy's TOML text into a value tree, with the line of every key.

use super::syntax::{Lines, problem_at};
use crate::document::parse_json;
use crate::order::sort_by;
use crate::problem::{Place, child_path};
use crate::problems::Problems;
use serde_json::{Map, Value};
use std::collections::HashMap;
use toml::Spanned;
use toml::de::{DeTable, DeValue};

/// The values of a policy's text, and the keys of `[reading]` in the order of the text.
pub(super) type PolicyValues = (Map<String, Value>, Vec<String>);

/// A policy's text, parsed but not validated.
pub(super) struct PolicyText {
    values: PolicyValues,
    /// The line of each path, from 1.
    lines: HashMap<String, u32>,
}

impl PolicyText {
    /// Parses TOML.
    ///
    /// # Errors
    ///
    /// Each fault that the parser finds is a problem with its line.
    pub(super) fn parse(text: &str, problems: &mut Problems) -> Result<Self, ()> {
        let text = text.strip_prefix('\u{feff}').unwrap_or(text);
        let (table, errors) = DeTable::parse_recoverable(text);
        let text_lines = Lines::of_text(text);
        for error in &errors {
            let at = error.span().map_or(0, |span| span.start);
            problems.push(problem_at(&text_lines, text, error.message(), at));
        }
        if !errors.is_empty() {
            return Err(());
        }
        let mut reader = Reader { text_lines, lines: HashMap::new() };
        let root = reader.table(table.get_ref(), "$");
        Ok(Self { values: (root, reading_keys(table.get_ref())), lines: reader.lines })
    }

    /// Takes the values out; the places stay.
    pub(super) fn take(&mut self) -> PolicyValues {
        std::mem::take(&mut self.values)
    }

    /// Whether the value at a path comes from this text. As in extending, a text replaces a `[[list]]` as one and a
    /// `[table]` key by key.
    pub(super) fn defines(&self, place: &Place) -> bool {
        let Place::Document { path } = place else { return false };
        let below = path.strip_prefix("$.").unwrap_or(path);
        let top = below.find(['.', '[']).unwrap_or(below.len());
        let (key, rest) = below.split_at(top);
        let key = format!("$.{key}");
        match rest.strip_prefix('.') {
            Some(rest) => {
                let end = rest.find(['.', '[']).unwrap_or(rest.len());
                let inner = rest.get(..end).unwrap_or(rest);
                self.lines.contains_key(&format!("{key}.{inner}"))
            }
            None => self.lines.contains_key(&key),
        }
    }

    /// Returns the place of a path: its line, or that of the nearest enclosing part of the text.
    pub(super) fn place(&self, place: &Place) -> Place {
        let Place::Document { path } = place else { return place.clone() };
        let shown = path.strip_prefix("$.").unwrap_or(path).to_owned();
        let mut around = path.as_str();
        loop {
            if let Some(line) = self.lines.get(around) {
                return Place::Line { line: *line as usize, path: shown };
            }
            match around.rfind(['.', '[']) {
                Some(end) => around = around.get(..end).unwrap_or_default(),
                None => return Place::Document { path: path.clone() },
            }
        }
    }
}

/// A TOML text as values, with the line of each: for files that accompany a policy.
///
/// ```
/// use petition_core::{Place, policy::TomlText};
/// let (values, text) = TomlText::parse("year = 2024\n[ledger]\nunits = []")?;
/// assert_eq!(values["year"], 2024);
/// let place = Place::Line { line: 3, path: "ledger.units".to_owned() };
/// assert_eq!(text.place(&Place::path("$.ledger.units")), place);
/// # Ok::<(), petition_core::Problems>(())
/// ```
pub struct TomlText(PolicyText);

impl TomlText {
    /// Parses TOML. Days are texts.
    ///
    /// # Errors
    ///
    /// Each fault that the parser finds, with its line.
    pub fn parse(text: &str) -> Result<(Map<String, Value>, Self), Problems> {
        let mut problems = Problems::new();
        let Ok(mut read) = PolicyText::parse(text, &mut problems) else { return Err(problems) };
        let (values, _) = read.take();
        Ok((values, Self(read)))
    }

    /// Returns the line of a path, or of the nearest enclosing part of the text.
    pub fn place(&self, place: &Place) -> Place {
        self.0.place(place)
    }

    /// Returns the path of a key below another path: `$.duties["L01/a/2020"]`.
    pub fn path_below(parent: &str, key: &str) -> String {
        child_path(parent, key)
    }
}

fn reading_keys(root: &DeTable<'_>) -> Vec<String> {
    let reading = root.iter().find(|(key, _)| key.get_ref().as_ref() == "reading");
    let Some(DeValue::Table(reading)) = reading.map(|(_, value)| value.get_ref()) else {
        return Vec::new();
    };
    let mut keys: Vec<_> = reading.keys().collect();
    sort_by(&mut keys, &|a, b| a.span().start.cmp(&b.span().start));
    keys.into_iter().map(|key| key.get_ref().to_string()).collect()
}

struct Reader {
    text_lines: Lines,
    lines: HashMap<String, u32>,
}

impl Reader {
    fn table(&mut self, table: &DeTable<'_>, path: &str) -> Map<String, Value> {
        let mut object = Map::new();
        for (key, value) in table {
            let name = key.get_ref().to_string();
            let path = child_path(path, &name);
            self.lines.insert(path.clone(), self.text_lines.of(key.span().start));
            object.insert(name, self.value(value, &path));
        }
        object
    }

    fn value(&mut self, value: &Spanned<DeValue<'_>>, path: &str) -> Value {
        match value.get_ref() {
            DeValue::String(text) => Value::from(text.as_ref()),
            DeValue::Boolean(value) => Value::from(*value),
            DeValue::Datetime(day) => Value::from(day.to_string()),
            DeValue::Integer(number) => {
                let digits = number.as_str().replace('_', "");
                let value = i64::from_str_radix(&digits, number.radix());
                value.map_or_else(|_| Value::from(digits), Value::from)
            }
            DeValue::Float(number) => {
                // As in a ledger; TOML's infinities are invalid there.
                let digits = number.as_str().replace('_', "");
                let value = parse_json(digits.trim_start_matches('+'), &mut Problems::new());
                value.unwrap_or_else(|()| Value::from(number.as_str()))
            }
            DeValue::Array(items) => {
                let mut list = Vec::new();
                for (index, item) in items.iter().enumerate() {
                    let path = format!("{path}[{index}]");
                    self.lines.insert(path.clone(), self.text_lines.of(item.span().start));
                    list.push(self.value(item, &path));
                }
                Value::Array(list)
            }
            DeValue::Table(table) => Value::Object(self.table(table, path)),
        }
    }
}
