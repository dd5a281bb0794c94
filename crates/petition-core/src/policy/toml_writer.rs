//! Writes a policy as the text of a policy file.
//!
//! The serializer of the crate `toml` knows neither the order of the format nor its days, and would make the phone
//! library larger.

use super::Policy;
use super::tables::DOCUMENT;
use crate::escape::needs_escape;
use crate::schema::{Field, Kind, Need};
use crate::words::{Rule, StepKind};
use serde_json::Value;
use std::fmt::Write as _;

impl Policy {
    /// Returns the text of a policy file that defines this policy, with `extends` and `include` resolved: keys in the order
    /// of the format, readings in the order of the policy. Loaded again, it is an equal policy, except for the table of
    /// working days ([`Self::with_workdays`]), which no policy file has.
    ///
    /// ```
    /// use petition_core::policy::Policy;
    /// let policy = Policy::parse("id = \"p\"\nextends = \"shenzhen-2019\"\n[settings]\nnotice_days = 5")?;
    /// let text = policy.to_toml();
    /// assert!(text.contains("notice_days = 5\n"));
    /// assert_eq!(Policy::parse(&text)?, policy);
    /// # Ok::<(), petition_core::Error>(())
    /// ```
    pub fn to_toml(&self) -> String {
        let values = self.values();
        let of = |field: &Field| values.get(field.key).unwrap_or(&Value::Null);
        let mut text = String::new();
        // What follows the head of a table belongs to the table.
        for field in DOCUMENT.iter().filter(|field| !is_table(field, of(field))) {
            write_field(field, of(field), &mut text);
        }
        for field in DOCUMENT.iter().filter(|field| is_table(field, of(field))) {
            self.write_tables(field, of(field), &mut text);
        }
        text
    }

    /// Writes a field of the policy as a table, or each of its rows as one.
    fn write_tables(&self, field: &Field, value: &Value, text: &mut String) {
        let key = field.key;
        if let (Kind::Rows(table), Value::Array(rows)) = (field.kind, value) {
            for row in rows {
                let _ = writeln!(text, "\n[[{key}]]");
                write_fields(table.fields, row, text);
            }
            return;
        }
        let start = text.len();
        let _ = writeln!(text, "\n[{key}]");
        let empty = text.len();
        match field.kind {
            Kind::Part(_) if key == "reading" => {
                for key in &self.reading.keys {
                    let _ = write!(text, "{key} = ");
                    // A reading that is stated and blank.
                    let blank = Value::from("");
                    let reading = value.get(key).filter(|reading| !reading.is_null());
                    write_value(reading.unwrap_or(&blank), text);
                    text.push('\n');
                }
            }
            Kind::Part(fields) => write_fields(fields, value, text),
            _ => {
                let words = if key == "findings" { Rule::WORDS } else { StepKind::WORDS };
                for word in words {
                    if let Some(entry) = value.get(word.key) {
                        let _ = write!(text, "{} = ", word.key);
                        write_entry(entry, text);
                        text.push('\n');
                    }
                }
            }
        }
        if text.len() == empty && field.need != Need::Required {
            text.truncate(start);
        }
    }
}

/// Whether a field of the policy is written as tables. An empty list of rows is not.
fn is_table(field: &Field, value: &Value) -> bool {
    match field.kind {
        Kind::Rows(_) => value.as_array().is_some_and(|rows| !rows.is_empty()),
        kind => matches!(kind, Kind::Part(_) | Kind::Special),
    }
}

fn write_fields(fields: &[Field], record: &Value, text: &mut String) {
    for field in fields {
        write_field(field, record.get(field.key).unwrap_or(&Value::Null), text);
    }
}

fn write_field(field: &Field, value: &Value, text: &mut String) {
    if is_written(field, value) {
        let _ = write!(text, "{} = ", field.key);
        write_value_of(field, value, text);
        text.push('\n');
    }
}

/// Whether a value is written: none, an optional empty list and an optional part of such values are left out.
fn is_written(field: &Field, value: &Value) -> bool {
    let is_empty = match (field.kind, value) {
        (Kind::Part(fields), part) => {
            let of = |field: &Field| part.get(field.key).unwrap_or(&Value::Null);
            !fields.iter().any(|field| is_written(field, of(field)))
        }
        (_, value) => value.as_array().is_some_and(Vec::is_empty),
    };
    !(value.is_null() || is_empty && field.need != Need::Required)
}

fn write_value_of(field: &Field, value: &Value, text: &mut String) {
    match (field.kind, value) {
        (Kind::Date, Value::String(day)) => text.push_str(day),
        (Kind::Part(fields), part) => {
            let of = |field: &&Field| part.get(field.key).unwrap_or(&Value::Null);
            let written = fields.iter().filter(|field| is_written(field, of(field)));
            text.push_str("{ ");
            for (at, field) in written.enumerate() {
                let _ = write!(text, "{}{} = ", if at > 0 { ", " } else { "" }, field.key);
                write_value_of(field, of(&field), text);
            }
            text.push_str(" }");
        }
        _ => write_value(value, text),
    }
}

fn write_value(value: &Value, text: &mut String) {
    match value {
        Value::String(value) => write_text(value, text),
        Value::Array(items) => {
            text.push('[');
            for (at, item) in items.iter().enumerate() {
                text.push_str(if at > 0 { ", " } else { "" });
                write_value(item, text);
            }
            text.push(']');
        }
        value => drop(write!(text, "{value}")),
    }
}

/// Writes the entry of a finding or step. The short form has no `practice`, and of a step the clause alone.
fn write_entry(entry: &Value, text: &mut String) {
    let of = |key| entry.get(key).map(|value| (key, value));
    let fields: Vec<(&str, &Value)> =
        ["severity", "clause", "with_consent", "practice"].into_iter().filter_map(of).collect();
    if let [(_, clause)] = fields.as_slice() {
        return write_value(clause, text);
    }
    let is_short = of("severity").is_some() && of("practice").is_none();
    let (start, end) = if is_short { ("[", "]") } else { ("{ ", " }") };
    text.push_str(start);
    for (at, (key, value)) in fields.into_iter().enumerate() {
        text.push_str(if at > 0 { ", " } else { "" });
        if !is_short {
            let _ = write!(text, "{key} = ");
        }
        write_value(value, text);
    }
    text.push_str(end);
}

fn write_text(value: &str, text: &mut String) {
    text.push('"');
    for character in value.chars() {
        match character {
            '"' | '\\' => text.extend(['\\', character]),
            '\n' => text.push_str("\\n"),
            '\t' => text.push_str("\\t"),
            _ if needs_escape(character) => drop(write!(text, "\\U{:08X}", u32::from(character))),
            _ => text.push(character),
        }
    }
    text.push('"');
}
