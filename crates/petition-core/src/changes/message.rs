//! Changed rows and conflicts in words. The texts show the values as they are: masked rows give masked texts.

use super::row::{ChangeKind, FieldChange, Row, RowChange};
use super::sides::{columns, value_of};
use crate::policy::{MilestoneRule, Policy};
use crate::problem::plain_char;
use crate::schema::{Column, Field, Kind, Need, Table};
use crate::words::RecordKind;
use crate::{Lang, Text, open_label};
use serde_json::Value;

/// The number of characters of a text in a message.
const SHOWN: usize = 30;

/// The number of characters shown before the first difference of two texts.
const BEFORE: usize = 8;

impl RowChange {
    /// Returns one sentence in both languages: the row, what happened, old and new values.
    ///
    /// It shows the values of this change. Those of [`super::Changes::unmasked`] are personal data.
    pub fn text(&self) -> Text {
        self.text_with(&[])
    }

    /// Returns the sentence of [`Self::text`], with milestones named as the policy labels them.
    pub fn text_under(&self, policy: &Policy) -> Text {
        self.text_with(policy.milestones())
    }

    fn text_with(&self, milestones: &[MilestoneRule]) -> Text {
        Text::new(self.sentence(milestones, Lang::Zh), self.sentence(milestones, Lang::En))
    }

    /// Returns the name of a column, such as `答复日期`, with its meaning in English.
    pub fn label(&self, key: &str) -> Option<Text> {
        let column = columns(self.table).into_iter().find(|column| column.key == key)?;
        Some(Text::new(column.field.zh, column.field.en))
    }

    fn sentence(&self, milestones: &[MilestoneRule], lang: Lang) -> String {
        let row = self.old.as_ref().or(self.new.as_ref());
        let mut text = row_name(self.table, &self.id, row, milestones, lang);
        text.push_str(colon(lang));
        match self.kind {
            ChangeKind::Changed => {
                let columns = columns(self.table);
                let field = |change: &FieldChange| {
                    let column = columns.iter().find(|column| column.key == change.key)?;
                    Some(change_text(column, &change.old, &change.new, lang))
                };
                let fields: Vec<String> = self.fields.iter().filter_map(field).collect();
                text.push_str(&fields.join(if lang == Lang::Zh { "；" } else { "; " }));
            }
            kind => {
                text.push_str(kind.label(lang));
                let added = self.new.as_ref().filter(|_| kind == ChangeKind::Added);
                text.push_str(
                    &added.map_or_else(String::new, |row| summary(self.table, row, lang)),
                );
            }
        }
        text
    }
}

pub(super) const fn colon(lang: Lang) -> &'static str {
    match lang {
        Lang::Zh => "：",
        Lang::En => ": ",
    }
}

/// Returns the name of a row: its record, and for a row inside a record what identifies it there. A milestone has the
/// label of its rule, or its kind if it has no rule.
pub(super) fn row_name(
    table: &'static Table,
    id: &str,
    row: Option<&Row>,
    milestones: &[MilestoneRule],
    lang: Lang,
) -> String {
    let record = table.parent.map_or(table, |parent| parent.table);
    let mut name = table_name(record, lang);
    if !id.is_empty() {
        name = format!("{name} {id}");
    }
    let value = |key: &str| {
        let value = row.map_or(&Value::Null, |row| value_of(&row.record, &[key]));
        table.field(key).map_or_else(String::new, |field| shown(field, value, 0, lang))
    };
    let milestone = || {
        let kind = row.and_then(|row| value_of(&row.record, &["kind"]).as_str());
        let rule = milestones.iter().find(|rule| Some(rule.kind.as_str()) == kind);
        match (rule, lang) {
            (Some(rule), Lang::Zh) => format!("“{}”", rule.zh),
            (Some(rule), Lang::En) => format!("\"{}\"", rule.en),
            (None, _) => value("kind"),
        }
    };
    let own = table_name(table, lang);
    match (table.key, lang) {
        ("steps" | "events", Lang::Zh) => {
            format!("{name} {own}“{}”（{}）", value("kind"), value("on"))
        }
        ("steps" | "events", Lang::En) => {
            format!("{name}, {own} \"{}\" on {}", value("kind"), value("on"))
        }
        ("terms", Lang::Zh) => format!("{name} {own}{}（{} 起）", value("office"), value("from")),
        ("terms", Lang::En) => format!("{name}, {own} {} from {}", value("office"), value("from")),
        ("milestones", Lang::Zh) => format!("{name}{}（{}）", milestone(), value("period")),
        ("milestones", Lang::En) => format!("{name} {} for {}", milestone(), value("period")),
        ("petitioners", _) => {
            let number = row.map_or(0, |row| row.position + 1);
            match lang {
                Lang::Zh => format!("{name} {own}（第 {number} 位）"),
                Lang::En => format!("{name}, {own} {number}"),
            }
        }
        _ => name,
    }
}

/// Returns what one row of a table is called.
fn table_name(table: &Table, lang: Lang) -> String {
    let key = table.key.strip_suffix('s').unwrap_or(table.key);
    let kind = RecordKind::ALL.iter().find(|kind| kind.key() == key);
    match lang {
        Lang::Zh => kind.map_or(table.zh, |kind| kind.word().zh).to_owned(),
        Lang::En => key.to_owned(),
    }
}

/// Returns a field with its old and new value: `答复日期 无 → 2025-03-01`.
fn change_text(column: &Column, old: &Value, new: &Value, lang: Lang) -> String {
    let skipped = shared_start(&[old, new]);
    let [old, new] = [old, new].map(|value| shown(column.field, value, skipped, lang));
    let label = column_name(column, lang);
    format!("{label} {old} → {new}")
}

/// Returns the name of a column: Chinese header or key.
pub(super) fn column_name(column: &Column, lang: Lang) -> &str {
    match lang {
        Lang::Zh => column.field.zh,
        Lang::En => &column.key,
    }
}

/// Returns the number of characters with which all of these texts begin; 0 if one is no text.
pub(super) fn shared_start(values: &[&Value]) -> usize {
    let texts: Option<Vec<&str>> = values.iter().map(|value| value.as_str()).collect();
    let Some([first, rest @ ..]) = texts.as_deref() else { return 0 };
    let shared = |other: &&str| {
        first.chars().zip(other.chars()).take_while(|(one, other)| one == other).count()
    };
    rest.iter().map(shared).min().unwrap_or_default()
}

/// Returns the required fields of an added row in brackets, without its id and what its name has.
fn summary(table: &'static Table, row: &Row, lang: Lang) -> String {
    let named = matches!(table.key, "steps" | "events" | "terms" | "milestones");
    let is_shown = |column: &&Column| {
        let field = column.field;
        field.need == Need::Required
            && !matches!(field.kind, Kind::Id)
            && (!named || field.key == "to")
    };
    let field = |column: &Column| {
        let value = shown(column.field, value_of(&row.record, &column.path), 0, lang);
        format!("{} {value}", column_name(column, lang))
    };
    let fields: Vec<String> = columns(table).iter().filter(is_shown).map(field).collect();
    match lang {
        _ if fields.is_empty() => String::new(),
        Lang::Zh => format!("（{}）", fields.join("，")),
        Lang::En => format!(" ({})", fields.join(", ")),
    }
}

/// Returns a value for a message: words by their label, free text in quotes and shortened.
///
/// `skipped` is the number of characters that other shown texts begin with too.
pub(super) fn shown(field: &Field, value: &Value, skipped: usize, lang: Lang) -> String {
    let nothing = || if lang == Lang::Zh { "无" } else { "nothing" }.to_owned();
    match (value, field.kind) {
        (Value::Null, _) => nothing(),
        (Value::String(text), _) if text.is_empty() => nothing(),
        (Value::Array(items), _) if items.is_empty() => nothing(),
        (Value::Array(items), _) => {
            let items = items.iter().map(|item| shown(field, item, 0, lang));
            items.collect::<Vec<_>>().join(if lang == Lang::Zh { "、" } else { ", " })
        }
        (Value::String(text), Kind::Word(words) | Kind::Open(words)) => {
            excerpt(open_label(words, text, lang), skipped)
        }
        (Value::String(text), Kind::Text) => match lang {
            Lang::Zh => format!("“{}”", excerpt(text, skipped)),
            Lang::En => format!("\"{}\"", excerpt(text, skipped)),
        },
        (Value::String(text), _) => excerpt(text, skipped),
        (value, _) => value.to_string(),
    }
}

/// Returns the part of a text that begins shortly before its first difference, on one line.
fn excerpt(text: &str, skipped: usize) -> String {
    let start = if skipped > SHOWN - BEFORE { skipped - BEFORE } else { 0 };
    let mut rest = text.chars().skip(start).map(plain_char);
    let mut shown = String::from(if start > 0 { "…" } else { "" });
    shown.extend(rest.by_ref().take(SHOWN));
    if rest.next().is_some() {
        shown.push('…');
    }
    shown
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_excerpt_begins_before_the_first_difference() {
        let old = format!("{}甲", "长".repeat(40));
        let new = format!("{}乙", "长".repeat(40));
        let skipped = shared_start(&[&Value::from(old.as_str()), &Value::from(new.as_str())]);
        assert_eq!(skipped, 40);
        assert_eq!(excerpt(&old, skipped), format!("…{}甲", "长".repeat(8)));
        assert_eq!(excerpt("短\n文", 0), "短 文");
        assert_eq!(excerpt(&"长".repeat(31), 0).chars().count(), SHOWN + 1);
    }
}
