//! Validates a document against its tables and normalises it.
//!
//! Reports every problem with its place. A faulty value is replaced by a placeholder: later checks can continue, and a
//! caller that finds a problem never gets the document. In the normal form every field is present, blank texts are
//! null and defaults are filled in.

use super::cell::{name_shown, nothing, quoted, unknown_key};
use super::{Field, Kind, Need, Table};
use crate::calendar::{self, Period};
use crate::problem::{Code, Place, Problem, child_path, shortened};
use crate::problems::Problems;
use crate::vocabulary::{has_invisible, is_blank, is_invisible};
use crate::{Text, Word};
use chrono::{Datelike, NaiveDate};
use serde_json::{Map, Value};

/// A path into a document, on the stack. It becomes text only for a problem.
#[derive(Clone, Copy)]
pub(crate) enum DocumentPath<'a> {
    Root,
    Key(&'a DocumentPath<'a>, &'a str),
    Index(&'a DocumentPath<'a>, usize),
}

impl DocumentPath<'_> {
    pub(crate) fn path(&self) -> String {
        match self {
            DocumentPath::Root => "$".to_owned(),
            DocumentPath::Key(parent, key) => child_path(&parent.path(), key),
            DocumentPath::Index(parent, index) => format!("{}[{index}]", parent.path()),
        }
    }

    pub(crate) fn place(&self) -> Place {
        Place::path(self.path())
    }

    /// Returns the place with `[*]` for positions, as [`Place::general`] does.
    fn general(&self) -> Place {
        Place::path(self.general_path())
    }

    fn general_path(&self) -> String {
        match self {
            DocumentPath::Root => "$".to_owned(),
            DocumentPath::Key(parent, key) => child_path(&parent.general_path(), key),
            DocumentPath::Index(parent, _) => parent.general_path() + "[*]",
        }
    }
}

/// Validates an object against its fields and adds the values of absent ones.
pub(crate) fn check_record(
    object: &mut Map<String, Value>,
    fields: &[Field],
    at: DocumentPath<'_>,
    problems: &mut Problems,
) {
    let mut present = 0;
    for field in fields {
        let here = DocumentPath::Key(&at, field.key);
        if let Some(slot) = object.get_mut(field.key) {
            present += 1;
            let value = match (slot.take(), field.need) {
                // An empty cell of an existing column: present, and blank.
                (Value::Null, Need::Blankable) => Value::from(""),
                (value, _) => value,
            };
            *slot = check_field(value, field, here, problems);
        } else {
            let value = check_field(Value::Null, field, here, problems);
            // Large ledgers have many null values; decoding treats an absent one as null. Nobody decodes a record
            // beyond the limit of problems.
            if !value.is_null() && !problems.is_full() {
                object.insert(field.key.to_owned(), value);
                present += 1;
            }
        }
    }
    if object.len() > present {
        refuse_unknown(object, fields, at, problems);
    }
}

fn refuse_unknown(
    object: &mut Map<String, Value>,
    fields: &[Field],
    at: DocumentPath<'_>,
    problems: &mut Problems,
) {
    let is_known = |key: &str| fields.iter().any(|field| field.key == key);
    // Unknown keys of hostile input differ without end: beyond the limit they are counted by their record.
    let mut beyond = 0;
    object.retain(|key, _| {
        if is_known(key) {
            return true;
        }
        if problems.is_full() {
            beyond += 1;
            return false;
        }
        let known = fields.iter().map(|field| field.key);
        let fault = unknown_key(Code::UnknownField, key, known);
        let problem = fault.at(DocumentPath::Key(&at, key).place());
        // Several masked keys may have one path.
        if name_shown(key) != *key {
            problems.push_always(problem)
        } else {
            problems.push(problem)
        }
        false
    });
    if beyond > 0 {
        problems.count(Code::UnknownField, at.general(), beyond);
    }
}

pub(crate) fn check_field(
    value: Value,
    field: &Field,
    at: DocumentPath<'_>,
    problems: &mut Problems,
) -> Value {
    let value = visible(value);
    let none = value.is_null() || value.as_str().is_some_and(is_blank);
    match (none, field.need) {
        (false, _) => check_value(value, field, at, problems),
        (true, Need::Default(default)) => default_value(default),
        (true, Need::Blankable) if value.is_string() => Value::from(""),
        (true, Need::Optional) => empty(field.kind),
        (true, Need::Nullable) => Value::Null,
        (true, Need::Required | Need::Blankable) => {
            // Reports the fields of a missing part one by one, each with its place.
            if let Kind::Part(fields) = field.kind {
                let mut part = Map::new();
                check_record(&mut part, fields, at, problems);
                return Value::Object(part);
            }
            report(Code::Missing, at, problems, || {
                let blank = || Text::new("空白", "blank text");
                let found = if value.is_null() { nothing() } else { blank() };
                (found, expected(field.kind))
            });
            placeholder(field.kind)
        }
    }
}

/// Adds a problem. Beyond the limit, its texts are not written.
fn report(
    code: Code,
    at: DocumentPath<'_>,
    problems: &mut Problems,
    texts: impl FnOnce() -> (Text, Text),
) {
    problems.add_with(
        code,
        || at.general(),
        || {
            let (found, expected) = texts();
            Problem { code, place: at.place(), found, expected }
        },
    );
}

fn check_value(
    value: Value,
    field: &Field,
    at: DocumentPath<'_>,
    problems: &mut Problems,
) -> Value {
    match (field.kind, value) {
        (Kind::Rows(table), Value::Array(rows)) => check_rows(rows, table, at, problems),
        (Kind::Part(fields), Value::Object(mut part)) => {
            check_record(&mut part, fields, at, problems);
            Value::Object(part)
        }
        (Kind::Refs(table), Value::Array(items)) => {
            check_items(items, &Field { kind: Kind::Ref(table), ..*field }, at, problems)
        }
        (Kind::Texts | Kind::Domains, Value::Array(items)) => {
            check_items(items, &Field { kind: Kind::Text, ..*field }, at, problems)
        }
        (Kind::Words(words), Value::Array(items)) => {
            check_items(items, &Field { kind: Kind::Word(words), ..*field }, at, problems)
        }
        (Kind::Integers(from, to), Value::Array(items)) => {
            check_items(items, &Field { kind: Kind::Integer(from, to), ..*field }, at, problems)
        }
        (Kind::Special, value) => value,
        (kind, value) => match check_scalar(kind, &value) {
            Ok(None) => value,
            Ok(Some(one_form)) => one_form,
            Err(code) => {
                report(code, at, problems, || {
                    let found = if field.shows_value() { shown(&value) } else { type_name(&value) };
                    (found, expected(kind))
                });
                placeholder(kind)
            }
        },
    }
}

fn check_rows(
    rows: Vec<Value>,
    table: &'static Table,
    at: DocumentPath<'_>,
    problems: &mut Problems,
) -> Value {
    if let Some(limit) = too_many_rows(table, rows.len(), problems) {
        report(Code::TooLarge, at, problems, || {
            let count = rows.len();
            let found = Text::new(format!("{count} 项"), format!("{count} items"));
            (found, Text::new(format!("不超过 {limit} 项"), format!("at most {limit} items")))
        });
        return Value::Array(Vec::new());
    }
    let checked = rows.into_iter().enumerate().map(|(index, row)| {
        let here = DocumentPath::Index(&at, index);
        let mut object = match row {
            Value::Object(object) => object,
            other => {
                report(Code::WrongType, here, problems, || {
                    (type_name(&other), Text::new("一条记录（对象）", "a record (an object)"))
                });
                // As below: nobody decodes it.
                let is_full = problems.is_full();
                return if is_full {
                    Value::Null
                } else {
                    Value::Object(placeholder_record(table.fields))
                };
            }
        };
        check_record(&mut object, table.fields, here, problems);
        // The caller refuses the document: its faulty records need no memory.
        if problems.is_full() { Value::Null } else { Value::Object(object) }
    });
    Value::Array(checked.collect())
}

/// Returns the limit if a list has more rows than it allows.
fn too_many_rows(table: &Table, rows: usize, problems: &Problems) -> Option<u64> {
    let limits = problems.limits();
    let of_a_case = table.key == "steps";
    let limit = if of_a_case { limits.steps_per_case.into() } else { limits.rows };
    (rows as u64 > limit).then_some(limit)
}

/// Drops the characters of a text that nobody sees.
fn visible(value: Value) -> Value {
    match value {
        Value::String(mut text) if has_invisible(&text) => {
            text.retain(|character| !is_invisible(character));
            Value::String(text)
        }
        value => value,
    }
}

/// Drops blank items, which count as absent, and faulty ones, which are already reported.
fn check_items(
    items: Vec<Value>,
    item: &Field,
    at: DocumentPath<'_>,
    problems: &mut Problems,
) -> Value {
    let blank = |value: &Value| value.as_str().is_some_and(is_blank);
    let mut normal = Vec::with_capacity(items.len());
    let items = items.into_iter().map(visible).enumerate();
    for (index, value) in items.filter(|(_, value)| !blank(value)) {
        let before = problems.len();
        let value = check_value(value, item, DocumentPath::Index(&at, index), problems);
        if problems.len() == before {
            normal.push(value);
        }
    }
    Value::Array(normal)
}

/// Returns the normal form if it differs from the value, or the code of the problem.
fn check_scalar(kind: Kind, value: &Value) -> Result<Option<Value>, Code> {
    if let Kind::Integer(from, to) = kind {
        let number = whole_number(value).ok_or(Code::WrongType)?;
        return if (from..=to).contains(&number) {
            Ok(Some(Value::from(number)))
        } else {
            Err(Code::OutOfRange)
        };
    }
    let text = value.as_str().ok_or(Code::WrongType)?;
    let wrong = match kind {
        // The number of the day, so that decoding does not parse the text again.
        Kind::Date => return calendar::parse_date(text).map(|day| Some(day_value(day))),
        Kind::Word(words) => unless(known(words, text), Code::UnknownValue),
        Kind::Fixed(format) => unless(text == format, Code::UnknownFormat),
        Kind::Period => unless(text.parse::<Period>().is_ok(), Code::InvalidPeriod),
        Kind::MonthDay => unless(calendar::MonthDay::parse(text).is_some(), Code::InvalidDate),
        Kind::Region => {
            let digits = text.len() == 6 && text.bytes().all(|byte| byte.is_ascii_digit());
            unless(digits, Code::InvalidCode)
        }
        Kind::Id | Kind::Ref(_) | Kind::Text | Kind::Domain | Kind::Open(_) => None,
        Kind::Rows(_)
        | Kind::Part(_)
        | Kind::Refs(_)
        | Kind::Texts
        | Kind::Domains
        | Kind::Words(_)
        | Kind::Integers(..) => Some(Code::WrongType),
        Kind::Integer(..) | Kind::Special => None,
    };
    wrong.map_or(Ok(None), Err)
}

/// Returns a day in the form of the validated tree.
fn day_value(day: NaiveDate) -> Value {
    Value::from(day.num_days_from_ce())
}

fn unless(right: bool, code: Code) -> Option<Code> {
    (!right).then_some(code)
}

/// Returns a whole number; `5.0` is one, as in JSON Schema. One that is too large becomes the largest.
fn whole_number(value: &Value) -> Option<i64> {
    let large = || value.as_u64().map(|_| i64::MAX);
    let float = || value.as_f64().filter(|number| number.fract() == 0.0);
    // The cast saturates, so a value out of range stays out of range.
    value.as_i64().or_else(large).or_else(|| float().map(|number| number as i64))
}

fn known(words: &[Word], key: &str) -> bool {
    words.iter().any(|word| word.key == key)
}

impl Field {
    /// Whether a message may show a faulty value: only words, days, numbers, ids and codes, never free text and
    /// personal data (docs/rulebook.md#11-bad-input).
    pub(crate) const fn shows_value(&self) -> bool {
        let is_text = matches!(
            self.kind,
            Kind::Text
                | Kind::Texts
                | Kind::Domain
                | Kind::Domains
                | Kind::Open(_)
                | Kind::Part(_)
                | Kind::Rows(_)
                | Kind::Special
        );
        !is_text && !self.personal
    }

    /// Returns the field's value if the document omits it; `None` for a required field.
    ///
    /// ```
    /// use petition_core::ledger::tables;
    /// let value = |key| tables::MATTERS.field(key).unwrap().value_if_absent();
    /// assert_eq!(value("headcount"), Some(1.into()));
    /// assert_eq!(value("petitioners"), Some(Vec::<i64>::new().into()));
    /// assert_eq!(value("registered_on"), None);
    /// ```
    pub fn value_if_absent(&self) -> Option<Value> {
        match self.need {
            Need::Optional => Some(empty(self.kind)),
            Need::Nullable => Some(Value::Null),
            Need::Default(default) => Some(default_value(default)),
            Need::Required | Need::Blankable => None,
        }
    }
}

fn default_value(default: &str) -> Value {
    default.parse::<i64>().map_or_else(|_| Value::from(default), Value::from)
}

/// Returns the value of an optional field that is absent.
fn empty(kind: Kind) -> Value {
    match kind {
        Kind::Rows(_)
        | Kind::Refs(_)
        | Kind::Texts
        | Kind::Domains
        | Kind::Words(_)
        | Kind::Integers(..) => Value::Array(Vec::new()),
        Kind::Part(fields) => Value::Object(object(fields, |field| empty(field.kind))),
        _ => Value::Null,
    }
}

/// Returns the replacement of a faulty value. It has the right type and causes no further problem.
fn placeholder(kind: Kind) -> Value {
    match kind {
        Kind::Fixed(format) => Value::from(format),
        Kind::Id | Kind::Ref(_) | Kind::Text | Kind::Domain | Kind::Open(_) | Kind::Region => {
            Value::from("")
        }
        Kind::Date => NaiveDate::from_ymd_opt(1949, 10, 1).map_or(Value::Null, day_value),
        Kind::MonthDay => Value::from("01-01"),
        Kind::Integer(from, _) => Value::from(from),
        Kind::Word(words) => words.first().map_or(Value::Null, |word| Value::from(word.key)),
        Kind::Period => Value::from("1949"),
        Kind::Part(fields) => Value::Object(placeholder_record(fields)),
        Kind::Rows(_)
        | Kind::Refs(_)
        | Kind::Texts
        | Kind::Domains
        | Kind::Words(_)
        | Kind::Integers(..) => empty(kind),
        Kind::Special => Value::Null,
    }
}

fn placeholder_record(fields: &[Field]) -> Map<String, Value> {
    object(fields, |field| field.value_if_absent().unwrap_or_else(|| placeholder(field.kind)))
}

fn object(fields: &[Field], value: fn(&Field) -> Value) -> Map<String, Value> {
    let mut object = Map::new();
    for field in fields {
        object.insert(field.key.to_owned(), value(field));
    }
    object
}

/// Describes what a kind of field expects.
pub(crate) fn expected(kind: Kind) -> Text {
    match kind {
        Kind::Fixed(format) => Text::same(format!("\"{format}\"")),
        Kind::Id => Text::new("非空编号（文本）", "an id: text that is not blank"),
        Kind::Ref(table) => {
            Text::new(format!("“{}”中已有的编号", table.zh), format!("an id of {}", table.key))
        }
        Kind::Text | Kind::Domain | Kind::Open(_) => Text::new("文本", "text"),
        Kind::Refs(_) | Kind::Texts | Kind::Domains => Text::new("文本列表", "a list of texts"),
        Kind::Date => Text::new(
            "日期，如 2020-03-01，自 1949-10-01 至 2199-12-31",
            "a day as YYYY-MM-DD, from 1949-10-01 to 2199-12-31",
        ),
        Kind::MonthDay => {
            Text::new("月日，如 01-31，不含 02-29", "a day of the year as MM-DD, not 02-29")
        }
        Kind::Integer(from, to) => Text::new(
            format!("{from} 至 {to} 的整数"),
            format!("a whole number from {from} to {to}"),
        ),
        Kind::Integers(from, to) => Text::new(
            format!("{from} 至 {to} 的整数列表"),
            format!("a list of whole numbers from {from} to {to}"),
        ),
        Kind::Word(words) => {
            let keys = one_of(words.iter().map(|word| word.key));
            Text::new(format!("下列之一：{}", labelled(words)), keys.en)
        }
        Kind::Words(words) => {
            let keys = one_of(words.iter().map(|word| word.key));
            Text::new(
                format!("列表，各项为下列之一：{}", labelled(words)),
                format!("a list whose items are each {}", keys.en),
            )
        }
        Kind::Period => Text::new(
            "期间，如 2020、2020-H1、2020-Q1、2020-Q2..Q4、2020-02、2020-W05、2020-02-18",
            "a period such as 2020, 2020-H1, 2020-Q1, 2020-Q2..Q4, 2020-02, 2020-W05 or 2020-02-18",
        ),
        Kind::Region => Text::new("六位数字区划代码", "six digits (GB/T 2260)"),
        Kind::Part(_) => Text::new("对象", "an object"),
        Kind::Rows(_) => Text::new("记录列表", "a list of records"),
        Kind::Special => Text::new("一个表，可以为空", "a table, which may be empty"),
    }
}

/// Lists the Chinese labels of words with their keys.
pub(crate) fn labelled(words: &[Word]) -> String {
    let labelled = |word: &Word| format!("{}（{}）", word.zh, word.key);
    words.iter().map(labelled).collect::<Vec<_>>().join("、")
}

/// The number of listed keys in a message: all of any built-in list, the beginning of a longer one.
const LISTED: usize = 40;

/// Describes a list of keys. A list from the input may be empty, long or contain odd texts.
pub(crate) fn one_of<'a>(mut keys: impl Iterator<Item = &'a str>) -> Text {
    one_of_keys(&mut keys)
}

fn one_of_keys(keys: &mut dyn Iterator<Item = &str>) -> Text {
    // Built-in keys and names are plain; others come from the input, and may be long or personal.
    let is_plain = |key: &str| {
        let digits = key.bytes().filter(u8::is_ascii_digit).count();
        digits < 7
            && key.len() <= 40
            && key.bytes().all(|c| matches!(c, b'a'..=b'z' | b'0'..=b'9' | b'_' | b'-'))
    };
    let shown = |key: &str| if is_plain(key) { key.to_owned() } else { shortened(key) };
    let mut keys: Vec<String> = keys.take(LISTED + 1).map(shown).collect();
    if keys.is_empty() {
        return Text::new("（没有可选的值）", "nothing: the list to choose from is empty");
    }
    if keys.len() > LISTED {
        keys.truncate(LISTED);
        keys.push("…".to_owned());
    }
    match keys.as_slice() {
        [only] => Text::same(only.as_str()),
        keys => {
            let zh = format!("下列之一：{}", keys.join("、"));
            Text::new(zh, format!("one of {}", keys.join(", ")))
        }
    }
}

/// Returns a value for a message.
pub(crate) fn shown(value: &Value) -> Text {
    match value {
        Value::String(text) => quoted(text),
        Value::Number(number) => Text::same(shortened(&number.to_string())),
        Value::Bool(value) => Text::same(value.to_string()),
        _ => type_name(value),
    }
}

fn type_name(value: &Value) -> Text {
    match value {
        Value::Null => nothing(),
        Value::Bool(_) => Text::new("布尔值", "true or false"),
        Value::Number(_) => Text::new("数字", "a number"),
        Value::String(_) => Text::new("文本", "a text"),
        Value::Array(_) => Text::new("列表", "a list"),
        Value::Object(_) => Text::new("对象", "an object"),
    }
}
