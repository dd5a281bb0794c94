//! Parses JSON text into a value tree, and reports syntax errors and duplicate fields; writes documents as JSON text.

use crate::Text;
use crate::limits::Limits;
use crate::problem::{Code, Place, Problem};
use crate::problems::Problems;
use crate::schema::Field;
use crate::schema::validate::{DocumentPath, check_record, shown};
use serde::de::{DeserializeSeed, Deserializer, Error, MapAccess, SeqAccess, Visitor};
use serde_json::{Map, Number, Value};
use std::cell::{Cell, RefCell};
use std::fmt;

/// Parses JSON text.
///
/// A duplicate field is a problem, because one of the two values would be lost silently. A byte-order mark, which
/// Windows programs write, is skipped.
///
/// # Errors
///
/// Text that is not JSON is one problem, with line and column. So are a text that is too long, and values that take
/// more memory than the limits allow, with their path.
pub(crate) fn parse_json(text: &str, problems: &mut Problems) -> Result<Value, ()> {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let longest = problems.limits().json_bytes();
    if text.len() as u64 > longest {
        problems.push(too_large(&DocumentPath::Root, longest));
        return Err(());
    }
    let state = State::of(problems.limits());
    let mut reader = serde_json::Deserializer::from_str(text);
    let tree = Tree { at: DocumentPath::Root, state: &state };
    let value = tree.deserialize(&mut reader).and_then(|value| reader.end().map(|()| value));
    for path in state.duplicates.into_inner() {
        problems.add(
            Code::DuplicateField,
            Place::path(path),
            Text::new("两个值", "two values"),
            Text::new("一个值", "one value"),
        );
    }
    let beyond = state.beyond.into_inner();
    value.map_err(|error| {
        if let Some(problem) = beyond {
            return problems.push(problem);
        }
        let place = Place::Line { line: error.line(), path: String::new() };
        let found = Text::new(
            format!("第 {} 列附近有误", error.column()),
            format!("a syntax error near column {}", error.column()),
        );
        problems.add(Code::Syntax, place, found, Text::new("JSON 文本", "JSON text"));
    })
}

/// Reads a JSON object that has these fields, such as the options of a call: validated, with the values of absent fields,
/// and days as numbers counted from the year 1.
///
/// # Errors
///
/// Every problem: text that is no JSON object, unknown fields, missing and invalid values.
///
/// ```
/// use petition_core::{Code, ledger::tables, object_from_json};
/// let fields = tables::UNITS.fields;
/// let unit = object_from_json(r#"{"id": "U1", "name": "示范区信访局"}"#, fields).unwrap();
/// assert_eq!(unit["name"], "示范区信访局");
/// let problems = object_from_json(r#"{"id": "U1", "nam": "示范区信访局"}"#, fields).unwrap_err();
/// let codes: Vec<Code> = problems.iter().map(|problem| problem.code).collect();
/// assert_eq!(codes, [Code::Missing, Code::UnknownField]);
/// ```
pub fn object_from_json(text: &str, fields: &[Field]) -> Result<Map<String, Value>, Problems> {
    let mut problems = Problems::new();
    let Ok(value) = parse_json(text, &mut problems) else { return Err(problems) };
    let Value::Object(mut object) = value else {
        let expected = Text::new("一条记录（对象）", "a record (an object)");
        problems.add(Code::WrongType, Place::path("$"), shown(&value), expected);
        return Err(problems);
    };
    check_record(&mut object, fields, DocumentPath::Root, &mut problems);
    if problems.is_empty() { Ok(object) } else { Err(problems) }
}

/// Parses JSON text into a value tree, such as to show the records of problems. `None`: it is no JSON or beyond the limits.
///
/// ```
/// use petition_core::value_from_json;
/// assert_eq!(value_from_json("[1]"), Some(serde_json::json!([1])));
/// assert_eq!(value_from_json("[1"), None);
/// ```
pub fn value_from_json(text: &str) -> Option<Value> {
    parse_json(text, &mut Problems::new()).ok()
}

/// Formats a document as JSON: two spaces of indentation, a final line feed, and escapes for control characters,
/// direction controls and invisible characters.
///
/// ```
/// assert_eq!(petition_core::to_json_text(&["a\u{9b}"]), "[\n  \"a\\u009b\"\n]\n");
/// ```
pub fn to_json_text(document: &impl serde::Serialize) -> String {
    // Documents have text keys and finite numbers only: serialising them cannot fail.
    let mut text =
        crate::escape::escape_json(serde_json::to_string_pretty(document).unwrap_or_default());
    text.push('\n');
    text
}

/// What a parse counts and finds.
struct State {
    limits: Limits,
    /// The bytes of memory that values may still take.
    left: Cell<u64>,
    /// The paths of duplicate fields, at most as many as problems are stored.
    duplicates: RefCell<Vec<String>>,
    /// The limit that ended the parse.
    beyond: RefCell<Option<Problem>>,
}

/// The memory of a value, of a text beside its bytes, and of a node of an object's map.
const VALUE_BYTES: u64 = 32;
const TEXT_BYTES: u64 = 24;
const NODE_BYTES: u64 = 640;

/// Whether a map of this length has no room for another field: the first node has eleven fields, others have six or
/// more.
const fn needs_node(length: usize) -> bool {
    length == 0 || length > 10 && length % 6 == 5
}

fn too_large(at: &DocumentPath<'_>, limit: u64) -> Problem {
    let found = Text::new("超出上限的内容", "more than the limit");
    let expected = Text::new(format!("不超过 {limit} 字节"), format!("at most {limit} bytes"));
    Problem { code: Code::TooLarge, place: at.place(), found, expected }
}

impl State {
    fn of(limits: &Limits) -> Self {
        let (left, limits) = (Cell::new(limits.decoded_bytes), *limits);
        Self { limits, left, duplicates: RefCell::default(), beyond: RefCell::default() }
    }

    /// Subtracts the memory of a value.
    fn charge<E: Error>(&self, at: &DocumentPath<'_>, bytes: u64) -> Result<(), E> {
        match self.left.get().checked_sub(bytes) {
            Some(left) => {
                self.left.set(left);
                Ok(())
            }
            None => Err(self.refuse(at, self.limits.decoded_bytes)),
        }
    }

    /// Subtracts the memory of a text.
    fn charge_text<E: Error>(&self, at: &DocumentPath<'_>, text: &str) -> Result<(), E> {
        if text.len() > self.limits.text_bytes {
            return Err(self.refuse(at, self.limits.text_bytes as u64));
        }
        self.charge(at, TEXT_BYTES + text.len() as u64)
    }

    fn refuse<E: Error>(&self, at: &DocumentPath<'_>, limit: u64) -> E {
        self.beyond.borrow_mut().get_or_insert_with(|| too_large(at, limit));
        E::custom("beyond a limit")
    }

    fn add_duplicate(&self, at: &DocumentPath<'_>) {
        let mut duplicates = self.duplicates.borrow_mut();
        if duplicates.len() < self.limits.problems {
            duplicates.push(at.path());
        }
    }
}

/// Builds the tree.
#[derive(Clone, Copy)]
struct Tree<'a> {
    at: DocumentPath<'a>,
    state: &'a State,
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

    fn visit_str<E: Error>(self, value: &str) -> Result<Value, E> {
        self.state.charge_text(&self.at, value)?;
        Ok(Value::from(value))
    }

    fn visit_string<E: Error>(self, value: String) -> Result<Value, E> {
        self.state.charge_text(&self.at, &value)?;
        Ok(Value::String(value))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut items: A) -> Result<Value, A::Error> {
        let mut list = Vec::new();
        while let Some(item) = items
            .next_element_seed(Tree { at: DocumentPath::Index(&self.at, list.len()), ..self })?
        {
            self.state.charge(&self.at, VALUE_BYTES)?;
            list.push(item);
        }
        Ok(Value::Array(list))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut entries: A) -> Result<Value, A::Error> {
        let mut object = Map::new();
        while let Some(key) = entries.next_key::<String>()? {
            let at = DocumentPath::Key(&self.at, &key);
            self.state.charge_text(&self.at, &key)?;
            if needs_node(object.len()) {
                self.state.charge(&self.at, NODE_BYTES)?;
            }
            if object.contains_key(&key) {
                self.state.add_duplicate(&at);
            }
            let value = entries.next_value_seed(Tree { at, ..self })?;
            object.insert(key, value);
        }
        Ok(Value::Object(object))
    }
}
