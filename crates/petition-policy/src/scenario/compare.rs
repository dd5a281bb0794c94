//! Compares a report with what a scenario expects of it.

use super::file::report_fields;
use super::{ExpectedRecord, Named, Part, Scenario};
use petition_core::calendar::Period;
use petition_core::compliance::tables::Shape;
use petition_core::compliance::{Rule, assess};
use petition_core::{Error, Lang, Policy, Text};
use serde_json::Value;
use std::collections::{HashMap, HashSet};

/// Where a report differs from what a scenario expects.
#[derive(Debug, Clone, PartialEq)]
pub struct Difference {
    /// The name of the record, and the line that expects it or excludes it; line 0 if nothing in the file names it.
    pub named: Named,
    /// The title of the duty or finding.
    pub title: Text,
    /// What is different.
    pub kind: DifferenceKind,
}

/// What is different.
#[derive(Debug, Clone, PartialEq)]
pub enum DifferenceKind {
    /// The report lacks the record.
    Missing {
        /// The record of the report that was probably meant.
        nearest: Option<String>,
    },
    /// The report has a record that must be absent, or that a complete list does not have.
    Unexpected,
    /// A field has another value.
    Value {
        /// The field's key.
        field: String,
        /// The value that the scenario expects.
        expected: Text,
        /// The value of the report.
        found: Text,
    },
}

impl Difference {
    /// Returns the difference as one sentence, with its line.
    pub fn message(&self, lang: Lang) -> String {
        let Named { name, line } = &self.named;
        let title = self.title.get(lang);
        let at = match (line, lang) {
            (0, _) => String::new(),
            (line, Lang::Zh) => format!("第{line}行："),
            (line, Lang::En) => format!("line {line}: "),
        };
        let name = match (title, lang) {
            ("", _) => name.clone(),
            (title, Lang::Zh) => format!("{name}（{title}）"),
            (title, Lang::En) => format!("{name} ({title})"),
        };
        match (&self.kind, lang) {
            (DifferenceKind::Missing { nearest: None }, Lang::Zh) => {
                format!("{at}{name}：应有，现无")
            }
            (DifferenceKind::Missing { nearest: None }, Lang::En) => {
                format!("{at}{name}: expected, not found")
            }
            (DifferenceKind::Missing { nearest: Some(nearest) }, Lang::Zh) => {
                format!("{at}{name}：应有，现无；最接近的是 {nearest}")
            }
            (DifferenceKind::Missing { nearest: Some(nearest) }, Lang::En) => {
                format!("{at}{name}: expected, not found; the nearest is {nearest}")
            }
            (DifferenceKind::Unexpected, Lang::Zh) => format!("{at}{name}：不应有，现有"),
            (DifferenceKind::Unexpected, Lang::En) => format!("{at}{name}: found, not expected"),
            (DifferenceKind::Value { field, expected, found }, Lang::Zh) => {
                format!("{at}{name}：{field} 应为 {}，现为 {}", expected.zh, found.zh)
            }
            (DifferenceKind::Value { field, expected, found }, Lang::En) => {
                format!("{at}{name}: {field}: expected {}, found {}", expected.en, found.en)
            }
        }
    }
}

impl Scenario {
    /// Assesses the ledger and returns where the report differs from what is expected, by line; records that a
    /// complete list lacks are last.
    ///
    /// # Errors
    ///
    /// As [`assess`]: a year or a day out of range.
    pub fn run(&self, policy: &Policy) -> Result<Vec<Difference>, Error> {
        let report = assess(&self.ledger, policy, self.year, self.as_of)?;
        // A report has text keys and finite numbers only: it always has a value.
        let report = serde_json::to_value(&report).unwrap_or_default();
        Ok(differences(self, policy, &report))
    }
}

/// Returns the differences by their lines, then the records that a complete list lacks.
fn differences(scenario: &Scenario, policy: &Policy, report: &Value) -> Vec<Difference> {
    let found: Vec<(Part, HashMap<String, &Value>)> =
        Part::ALL.into_iter().map(|part| (part, records(part, report))).collect();
    let record = |part: Part, name: &str| {
        let of_part = found.iter().find(|(known, _)| *known == part);
        of_part.and_then(|(_, records)| records.get(name).copied())
    };
    let difference = |part: Part, named: &Named, kind| Difference {
        title: title(policy, part, record(part, &named.name), &named.name),
        named: named.clone(),
        kind,
    };
    let mut all = Vec::new();
    for expected in &scenario.expected {
        let (part, named) = (expected.part, &expected.named);
        match record(part, &named.name) {
            None => {
                let nearest = nearest(part, &named.name, report);
                all.push(difference(part, named, DifferenceKind::Missing { nearest }));
            }
            Some(record) => all.extend(
                values(expected, record).into_iter().map(|kind| difference(part, named, kind)),
            ),
        }
    }
    for named in &scenario.absent {
        let present = Part::ALL.into_iter().find(|part| record(*part, &named.name).is_some());
        all.extend(present.map(|part| difference(part, named, DifferenceKind::Unexpected)));
    }
    let listed: HashSet<(&str, &str)> =
        scenario.expected.iter().map(|one| (one.part.key(), one.named.name.as_str())).collect();
    for part in &scenario.only {
        for name in names(*part, report) {
            if !listed.contains(&(part.key(), name.as_str())) {
                let named = Named { name, line: 0 };
                all.push(difference(*part, &named, DifferenceKind::Unexpected));
            }
        }
    }
    all.sort_by_key(|one| if one.named.line == 0 { usize::MAX } else { one.named.line });
    all
}

fn items(part: Part, report: &Value) -> impl Iterator<Item = &Value> {
    report.get(part.key()).and_then(Value::as_array).into_iter().flatten()
}

fn records(part: Part, report: &Value) -> HashMap<String, &Value> {
    items(part, report).map(|record| (part.name_of(record), record)).collect()
}

fn names(part: Part, report: &Value) -> Vec<String> {
    items(part, report).map(|record| part.name_of(record)).collect()
}

/// Returns the record that a name was probably meant for: the rota's duty that a holiday moved to the day of the name,
/// else the name with the longest common beginning, if that is at least half of it.
fn nearest(part: Part, name: &str, report: &Value) -> Option<String> {
    if let (Part::Duties, Some((rule, day))) = (part, name.rsplit_once('/')) {
        let moved = items(part, report).find(|duty| {
            let due =
                duty.get("window").and_then(|window| window.get("to")).and_then(Value::as_str);
            let id = part.name_of(duty);
            due == Some(day) && id.rsplit_once('/').is_some_and(|(of_duty, _)| of_duty == rule)
        });
        if let Some(moved) = moved {
            return Some(part.name_of(moved));
        }
    }
    let shared = |other: &String| {
        name.bytes().zip(other.bytes()).take_while(|(left, right)| left == right).count()
    };
    // The first of several: `max_by_key` returns the last.
    let longest = names(part, report).into_iter().rev().max_by_key(shared)?;
    (shared(&longest) * 2 >= name.len()).then_some(longest)
}

/// Returns the fields of a record that have another value.
fn values(expected: &ExpectedRecord, record: &Value) -> Vec<DifferenceKind> {
    let of_window = |key: &str| record.get("window").and_then(|window| window.get(key));
    let mut kinds = Vec::new();
    for (key, value) in &expected.fields {
        let actual = match (expected.part, key.as_str()) {
            (Part::Duties, "due") => of_window("to"),
            (Part::Duties, "from") => of_window("from"),
            _ => record.get(key),
        };
        let actual = actual.unwrap_or(&Value::Null);
        if !same(value, actual) {
            kinds.push(DifferenceKind::Value {
                field: key.clone(),
                expected: shown(expected.part, key, value),
                found: shown(expected.part, key, actual),
            });
        }
    }
    kinds
}

/// Whether two values are equal, where 1 and 1.0 are the same number.
fn same(expected: &Value, actual: &Value) -> bool {
    match (expected, actual) {
        (Value::Array(expected), Value::Array(actual)) => {
            expected.len() == actual.len()
                && expected.iter().zip(actual).all(|(expected, actual)| same(expected, actual))
        }
        (Value::Object(expected), Value::Object(actual)) => expected
            .iter()
            .all(|(key, value)| actual.get(key).is_some_and(|actual| same(value, actual))),
        _ => match (expected.as_f64(), actual.as_f64()) {
            (Some(expected), Some(actual)) => (expected - actual).abs() < f64::EPSILON,
            _ => expected == actual,
        },
    }
}

/// Returns a value for people: a word with its label, a whole number without a fraction.
fn shown(part: Part, key: &str, value: &Value) -> Text {
    let field = report_fields(part).iter().find(|field| field.key == key);
    if let (Some(Shape::Word(words)), Some(word)) = (field.map(|field| field.shape), value.as_str())
        && let Some(word) = words.iter().find(|one| one.key == word)
    {
        let with = |label: &str, open, close| match word.key == label {
            true => label.to_owned(),
            false => format!("{}{open}{label}{close}", word.key),
        };
        return Text::new(with(word.zh, "（", "）"), with(word.en, " (", ")"));
    }
    match value {
        Value::Null => Text::new("空", "nothing"),
        Value::String(text) => Text::same(text),
        Value::Array(items) => {
            let items: Vec<Text> = items.iter().map(|item| shown(part, "", item)).collect();
            let join = |texts: Vec<&str>| format!("[{}]", texts.join(", "));
            let zh = items.iter().map(|item| item.zh.as_str()).collect();
            let en = items.iter().map(|item| item.en.as_str()).collect();
            Text::new(join(zh), join(en))
        }
        Value::Object(fields) => {
            let fields = fields.iter().map(|(key, value)| {
                let value = shown(part, "", value).en;
                format!("{key}: {value}")
            });
            Text::same(format!("{{{}}}", fields.collect::<Vec<_>>().join(", ")))
        }
        other => Text::same(other.to_string().trim_end_matches(".0")),
    }
}

/// Returns the title of a record: the duty with its period, or the label of the rule.
fn title(policy: &Policy, part: Part, record: Option<&Value>, name: &str) -> Text {
    match part {
        Part::Duties => {
            // From the id: an expected duty may be missing in the report.
            let mut parts = name.rsplitn(3, '/');
            let (period, rule, subject) = (parts.next(), parts.next(), parts.next());
            let period = period.and_then(|period| period.parse::<Period>().ok());
            match (subject, rule, period) {
                (Some(subject), Some(rule), Some(period)) => policy.title(subject, rule, period),
                _ => Text::default(),
            }
        }
        Part::Findings => {
            let rule = name.split(' ').next().unwrap_or_default();
            let word = Rule::WORDS.iter().find(|word| word.key == rule);
            word.map_or_else(Text::default, |word| Text::new(word.zh, word.en))
        }
        Part::Clocks => {
            // From the id too: an expected clock may be missing in the report.
            let of_record = record.and_then(|record| record.get("rule")).and_then(Value::as_str);
            let rule = of_record.or_else(|| name.rsplit('/').nth(1)).unwrap_or_default();
            let clock = policy.clock(rule);
            clock.map_or_else(Text::default, |clock| Text::new(&clock.zh, &clock.en))
        }
    }
}
