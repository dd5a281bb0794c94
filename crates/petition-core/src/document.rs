//! Parses JSON text into a value tree, and reports syntax errors and duplicate fields; writes documents as JSON text.

use crate::Text;
use crate::problem::{Code, Place, Problems};
use crate::schema::validate::DocumentPath;
use serde::de::{DeserializeSeed, Deserializer, MapAccess, SeqAccess, Visitor};
use serde_json::{Map, Number, Value};
use std::cell::RefCell;
use std::fmt;

/// Parses JSON text.
///
/// A duplicate field is a problem, because one of the two values would be lost silently. A byte-order mark, which
/// Windows programs write, is skipped.
///
/// # Errors
///
/// Text that is not JSON is one problem, with line and column.
pub(crate) fn parse_json(text: &str, problems: &mut Problems) -> Result<Value, ()> {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let duplicates = RefCell::new(Vec::new());
    let mut reader = serde_json::Deserializer::from_str(text);
    let tree = Tree { at: DocumentPath::Root, duplicates: &duplicates };
    let value = tree.deserialize(&mut reader).and_then(|value| reader.end().map(|()| value));
    for path in duplicates.into_inner() {
        problems.add(
            Code::DuplicateField,
            Place::path(path),
            Text::new("两个值", "two values"),
            Text::new("一个值", "one value"),
        );
    }
    value.map_err(|error| {
        let place = Place::Line { line: error.line(), path: String::new() };
        let found = Text::new(
            format!("第 {} 列附近有误", error.column()),
            format!("a syntax error near column {}", error.column()),
        );
        problems.add(Code::Syntax, place, found, Text::new("JSON 文本", "JSON text"));
    })
}

/// Formats a document: two spaces of indentation, a final line feed.
pub(crate) fn to_json_text(document: &impl serde::Serialize) -> String {
    // Documents have text keys and finite numbers only: serialising them cannot fail.
    let mut text = serde_json::to_string_pretty(document).unwrap_or_default();
    text.push('\n');
    text
}

/// Builds the tree and records the paths of duplicate fields.
#[derive(Clone, Copy)]
struct Tree<'a> {
    at: DocumentPath<'a>,
    duplicates: &'a RefCell<Vec<String>>,
}

impl<'de> DeserializeSeed<'de> for Tree<'_> {
    type Value = Value;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Value, D::Error> {
        deserializer.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for Tree<'_> {
    type Value = Value;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a JSON value")
    }

    fn visit_unit<E>(self) -> Result<Value, E> {
        Ok(Value::Null)
    }

    fn visit_bool<E>(self, value: bool) -> Result<Value, E> {
        Ok(Value::Bool(value))
    }

    fn visit_i64<E>(self, value: i64) -> Result<Value, E> {
        Ok(Value::from(value))
    }

    fn visit_u64<E>(self, value: u64) -> Result<Value, E> {
        Ok(Value::from(value))
    }

    fn visit_f64<E>(self, value: f64) -> Result<Value, E> {
        Ok(Number::from_f64(value).map_or(Value::Null, Value::Number))
    }

    fn visit_str<E>(self, value: &str) -> Result<Value, E> {
        Ok(Value::from(value))
    }

    fn visit_string<E>(self, value: String) -> Result<Value, E> {
        Ok(Value::String(value))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut items: A) -> Result<Value, A::Error> {
        let mut list = Vec::new();
        while let Some(item) = items
            .next_element_seed(Tree { at: DocumentPath::Index(&self.at, list.len()), ..self })?
        {
            list.push(item);
        }
        Ok(Value::Array(list))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut entries: A) -> Result<Value, A::Error> {
        let mut object = Map::new();
        while let Some(key) = entries.next_key::<String>()? {
            let at = DocumentPath::Key(&self.at, &key);
            if object.contains_key(&key) {
                self.duplicates.borrow_mut().push(at.path());
            }
            let value = entries.next_value_seed(Tree { at, ..self })?;
            object.insert(key, value);
        }
        Ok(Value::Object(object))
    }
}
