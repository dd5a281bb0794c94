//! Compares the lists and tables of two policies.

use super::entry;
use super::model::{ChangeKind, PolicyChange, Sides};
use super::value::{document_key, field_of};
use crate::explain::{CitedClause, Explanation, Sentence, heading};
use crate::phrases::{AND, list};
use petition_core::Text;
use serde_json::{Map, Value};

/// Returns the changes of every part, in the order of the format.
pub(super) fn changes(sides: &Sides<'_>) -> Vec<PolicyChange> {
    let [old, new] = sides.policies.map(|policy| match serde_json::to_value(policy) {
        Ok(Value::Object(values)) => values,
        _ => Map::new(),
    });
    let mut changes = Vec::new();
    for key in keys(&old, &new) {
        let null = Value::Null;
        let (old, new) = (old.get(&key).unwrap_or(&null), new.get(&key).unwrap_or(&null));
        let part = Part { key: document_key(&key), sides };
        match (old, new) {
            (Value::Array(old), Value::Array(new)) if is_of_entries(old, new) => {
                part.entries(old, new, &mut changes);
            }
            (Value::Object(old), Value::Object(new)) => part.table(old, new, &mut changes),
            _ if old != new => changes.push(part.value(old, new)),
            _ => {}
        }
    }
    changes
}

/// Returns the keys of two tables: those of the policy format in its order, then others.
fn keys(old: &Map<String, Value>, new: &Map<String, Value>) -> Vec<String> {
    let mut keys: Vec<String> = old.keys().chain(new.keys()).cloned().collect();
    petition_core::order::sort_by_key(&mut keys, |key| {
        (field_of(document_key(key)).map_or(usize::MAX, |(at, _)| at), key.clone())
    });
    keys.dedup();
    keys
}

fn is_of_entries(old: &[Value], new: &[Value]) -> bool {
    old.iter().chain(new).all(Value::is_object)
}

/// A part of both policies.
struct Part<'a> {
    key: &'a str,
    sides: &'a Sides<'a>,
}

impl Part<'_> {
    fn change(&self, entry: Option<&str>, kind: ChangeKind, text: Text) -> PolicyChange {
        let key = match self.key {
            "id" | "effective_from" | "effective_to" => "source",
            key => key,
        };
        let heading = heading(key);
        let entry = entry.map(str::to_owned);
        PolicyChange {
            part: key.to_owned(),
            heading,
            entry,
            kind,
            text,
            remarks: Vec::new(),
            clauses: Vec::new(),
        }
    }

    /// Returns the change of a value that is no table.
    fn value(&self, old: &Value, new: &Value) -> PolicyChange {
        let field = field_of(self.key).map(|(_, field)| field);
        let text = entry::arrow(self.key, field, self.sides, old, new);
        self.change(Some(self.key), ChangeKind::Changed, text)
    }

    /// Adds the changes of a table, key by key.
    fn table(
        &self,
        old: &Map<String, Value>,
        new: &Map<String, Value>,
        changes: &mut Vec<PolicyChange>,
    ) {
        let mut keys: Vec<&String> = old.keys().chain(new.keys()).collect();
        let place = |key: &String| entry::place_in(self.key, key);
        petition_core::order::sort_by_key(&mut keys, |key| (place(key), (*key).clone()));
        keys.dedup();
        for key in keys {
            // A key that is left out differs from one that is null.
            if old.get(key) == new.get(key) {
                continue;
            }
            let field = entry::field_in(self.key, key);
            let null = Value::Null;
            let (old, new) = (old.get(key).unwrap_or(&null), new.get(key).unwrap_or(&null));
            let mut text = entry::arrow(key, field, self.sides, old, new);
            // A reading has a consequence.
            let [_, sentences] = self.sides.sentences;
            if let Some(sentence) =
                sentence_of(sentences, self.key, key, 0).filter(|_| self.key == "reading")
            {
                text.zh += &format!("；{}", sentence.text.zh);
                text.en += &format!("; {}", sentence.text.en);
            }
            changes.push(self.change(Some(key), ChangeKind::Changed, text));
        }
        if self.key == "reading" {
            let keys = self.sides.policies.map(|policy| policy.stated_reading().keys.clone());
            changes.extend(self.moved(&keys));
        }
    }

    /// Adds the changes of a list of entries, which are matched by their ids.
    fn entries(&self, old: &[Value], new: &[Value], changes: &mut Vec<PolicyChange>) {
        let (of_old, of_new) = (ids(old, new), ids(new, old));
        let is_new = |id: &EntryId| !of_old.iter().any(|known| known.is(id));
        let is_gone = |id: &EntryId| !of_new.iter().any(|known| known.is(id));
        for (id, entry) in of_old.iter().zip(old).filter(|(id, _)| is_gone(id)) {
            changes.push(self.alone(ChangeKind::Removed, id, entry));
        }
        for (id, entry) in of_new.iter().zip(new) {
            let before = of_old.iter().zip(old).find(|(known, _)| known.is(id));
            match before {
                _ if is_new(id) => changes.push(self.alone(ChangeKind::Added, id, entry)),
                Some((_, before)) if before != entry => {
                    changes.push(self.changed(&id.id, before, entry));
                }
                _ => {}
            }
        }
        let shown = |ids: &[EntryId]| ids.iter().map(EntryId::shown).collect();
        changes.extend(self.moved(&[shown(&of_old), shown(&of_new)]));
    }

    /// Returns the change of an entry that one policy alone has.
    fn alone(&self, kind: ChangeKind, id: &EntryId, entry: &Value) -> PolicyChange {
        let [old, new] = self.sides.sentences;
        let sentences = if kind == ChangeKind::Removed { old } else { new };
        let sentence = sentence_of(sentences, self.key, &id.id, id.nth);
        let text =
            sentence.map_or_else(|| entry::name(self.key, entry), |found| found.text.clone());
        let clauses = sentence.map(|found| found.clauses.clone()).unwrap_or_default();
        let remarks = sentence.map(|found| found.remarks.clone()).unwrap_or_default();
        PolicyChange { remarks, clauses, ..self.change(Some(&id.id), kind, text) }
    }

    fn changed(&self, id: &str, old: &Value, new: &Value) -> PolicyChange {
        let text = entry::changed(self.key, id, self.sides, old, new);
        let [_, policy] = self.sides.policies;
        let cited = new.get("clause").and_then(Value::as_str);
        let clause = |id: &str| CitedClause::of(policy, id);
        let clauses = cited.map(clause).into_iter().collect();
        PolicyChange { clauses, ..self.change(Some(id), ChangeKind::Changed, text) }
    }

    /// Returns the change of the order of what both policies have.
    fn moved(&self, ids: &[Vec<String>; 2]) -> Option<PolicyChange> {
        let [old, new] = ids;
        let common = |ids: &[String], others: &[String]| -> Vec<String> {
            ids.iter().filter(|id| others.contains(id)).cloned().collect()
        };
        let (before, after) = (common(old, new), common(new, old));
        let names = |ids: &[String]| list(ids.iter().map(Text::same), AND);
        (before != after).then(|| {
            let (before, after) = (names(&before), names(&after));
            let text = Text::new(
                format!("排列顺序：{} → {}", before.zh, after.zh),
                format!("order: {} → {}", before.en, after.en),
            );
            self.change(None, ChangeKind::Moved, text)
        })
    }
}

/// What identifies an entry in its list.
struct EntryId {
    id: String,
    /// Which of the entries with this id it is in its own list.
    nth: usize,
    /// Several milestones of one kind are matched by their periods too.
    period: String,
}

impl EntryId {
    fn is(&self, other: &Self) -> bool {
        self.id == other.id && self.period == other.period
    }

    fn shown(&self) -> String {
        format!("{} {}", self.id, self.period).trim_end().to_owned()
    }
}

/// Returns what identifies each entry of a list.
fn ids(list: &[Value], other: &[Value]) -> Vec<EntryId> {
    let id = |entry: &Value| {
        let mut keys = ["id", "rule", "kind"].iter();
        keys.find_map(|key| entry.get(key)?.as_str()).unwrap_or_default().to_owned()
    };
    let count = |list: &[Value], of: &str| list.iter().filter(|entry| id(entry) == of).count();
    let mut found: Vec<EntryId> = Vec::new();
    for entry in list {
        let id = id(entry);
        let is_single = count(list, &id) <= 1 && count(other, &id) <= 1;
        let cycle = entry.get("period").and_then(Value::as_str).filter(|_| !is_single);
        let mut period = cycle.unwrap_or_default().to_owned();
        let nth = found.iter().filter(|known| known.id == id).count();
        let again =
            found.iter().filter(|known| known.id == id && known.period.starts_with(&period));
        if let (again @ 1.., false) = (again.count(), is_single) {
            period = format!("{period} {again}");
        }
        found.push(EntryId { id, nth, period });
    }
    found
}

/// Returns the sentence about an entry. `nth`: which of several with this id.
fn sentence_of<'a>(
    sentences: &'a Explanation,
    part: &str,
    entry: &str,
    nth: usize,
) -> Option<&'a Sentence> {
    let of = |part: &str| {
        let sentences =
            sentences.part(part).map(|part| part.sentences.as_slice()).unwrap_or_default();
        sentences.iter().filter(|sentence| sentence.entry.as_deref() == Some(entry)).nth(nth)
    };
    // A clause that is not computed is in the part of what is not demanded.
    of(part).or_else(|| of("not_demanded").filter(|_| part == "clause"))
}
