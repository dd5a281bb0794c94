//! Parses a policy's TOML text into a value tree, with the line of every key.

use crate::Text;
use crate::document::parse_json;
use crate::order::sort_by;
use crate::problem::{Code, Place, child_path};
use crate::problems::Problems;
use serde_json::{Map, Value};
use std::collections::HashMap;
use std::ops::Range;
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
            let line = error.span().map_or(1, |span| text_lines.of(&span));
            problems.add(
                Code::Syntax,
                Place::Line { line: line as usize, path: String::new() },
                Text::new("不合 TOML 语法的内容", reason(error.message())),
                Text::new("TOML 文本", "TOML text"),
            );
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

/// The ends of a text's lines, found once: a hostile text has more keys than lines.
struct Lines(Vec<usize>);

impl Lines {
    fn of_text(text: &str) -> Self {
        Self(
            text.bytes().enumerate().filter(|(_, byte)| *byte == b'\n').map(|(at, _)| at).collect(),
        )
    }

    /// Returns the line in which a span begins, from 1.
    fn of(&self, span: &Range<usize>) -> u32 {
        self.0.partition_point(|end| *end < span.start) as u32 + 1
    }
}

/// Returns the parser's reason, which does not quote the text.
fn reason(message: &str) -> String {
    const SHOWN: usize = 80;
    message.chars().map(|c| if c.is_control() { ' ' } else { c }).take(SHOWN).collect()
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
            self.lines.insert(path.clone(), self.text_lines.of(&key.span()));
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
                    self.lines.insert(path.clone(), self.text_lines.of(&item.span()));
                    list.push(self.value(item, &path));
                }
                Value::Array(list)
            }
            DeValue::Table(table) => Value::Object(self.table(table, path)),
        }
    }
}
