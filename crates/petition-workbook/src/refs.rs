//! References in cells: by id as it stands, by an id that differs in full-width forms alone, or by name.

use crate::fold::folded;
use crate::layout::Role;
use crate::place::{Faults, quoted};
use crate::records::{Records, references};
use petition_core::schema::{Kind, Table};
use petition_core::{Code, Text};
use serde_json::Value;
use std::collections::{HashMap, HashSet};

/// What a reference cell means.
#[derive(Debug, PartialEq, Eq)]
enum Found {
    /// This id.
    Id(String),
    /// A name that so many records have.
    Ambiguous(usize),
    /// Nothing that exists.
    Nothing,
}

/// The ids of a table, and the other ways in which cells name them.
#[derive(Debug, Default)]
pub(crate) struct Ids {
    exact: HashSet<String>,
    /// Ids by their half-width form; none where several have the same.
    folded: HashMap<String, Option<String>>,
    /// Ids by name.
    names: HashMap<String, Vec<String>>,
}

impl Ids {
    fn of(records: &Records) -> Self {
        let mut ids = Self::default();
        for record in &records.list {
            let Some(id) = record.id() else { continue };
            if ids.exact.insert(id.to_owned()) {
                let same = ids.folded.entry(folded(id)).or_insert_with(|| Some(id.to_owned()));
                if same.as_deref() != Some(id) {
                    *same = None;
                }
                if let Some(name) = record.fields.get("name").and_then(Value::as_str) {
                    ids.names.entry(folded(name)).or_default().push(id.to_owned());
                }
            }
        }
        ids
    }

    fn find(&self, text: &str) -> Found {
        if self.exact.contains(text) {
            return Found::Id(text.to_owned());
        }
        let text = folded(text);
        if let Some(Some(id)) = self.folded.get(&text) {
            return Found::Id(id.clone());
        }
        match self.names.get(&text).map(Vec::as_slice) {
            Some([id]) => Found::Id(id.clone()),
            Some(ids) => Found::Ambiguous(ids.len()),
            None => Found::Nothing,
        }
    }
}

/// The ids of every table that others refer to.
pub(crate) fn ids(sheets: &HashMap<&'static str, Records>) -> HashMap<&'static str, Ids> {
    sheets.iter().map(|(key, records)| (*key, Ids::of(records))).collect()
}

/// Puts ids in place of what the cells of a sheet say.
///
/// What is found nowhere stays as it stands: the core reports it.
pub(crate) fn resolve(
    records: &mut Records,
    ids: &HashMap<&'static str, Ids>,
    domains: &[String],
    faults: &mut Faults,
) {
    let mut ambiguous = Vec::new();
    let none = Ids::default();
    let columns: Vec<_> = references(&records.specs)
        .map(|(spec, table)| (spec.role, spec.path.clone(), spec.key.clone(), table))
        .collect();
    for record in &mut records.list {
        for (role, path, key, table) in &columns {
            let ids = ids.get(table.key).unwrap_or(&none);
            let value = match (role, path.first()) {
                (Role::Parent, _) => {
                    if let Some(parent) = &mut record.parent {
                        take(ids.find(parent), parent, |count, name| {
                            ambiguous.push((record.row, key.clone(), *table, count, name));
                        });
                    }
                    continue;
                }
                (_, Some(field)) => record.fields.get_mut(*field),
                (_, None) => None,
            };
            each_text(value, |text| {
                take(ids.find(text), text, |count, name| {
                    ambiguous.push((record.row, key.clone(), *table, count, name));
                });
            });
        }
    }
    resolve_domains(records, domains);
    for (row, key, table, count, name) in ambiguous {
        let spot = records.spot(row, |spec| spec.key == key);
        let (found, expected) = ambiguous_name(&name, count, table);
        faults.add(spot, Code::UnknownReference, found, expected);
    }
}

fn take(found: Found, text: &mut String, report: impl FnOnce(usize, String)) {
    match found {
        Found::Id(id) => *text = id,
        Found::Ambiguous(count) => report(count, text.clone()),
        Found::Nothing => {}
    }
}

fn ambiguous_name(name: &str, count: usize, table: &Table) -> (Text, Text) {
    let shown = quoted(name);
    let found = Text::new(
        format!("{}，“{}”中有 {count} 个同名", shown.zh, table.zh),
        format!("{}, the name of {count} in {}", shown.en, table.key),
    );
    (found, Text::new("编号", "the id"))
}

/// Domains that differ from the ledger's list in full-width forms alone are those of the list.
fn resolve_domains(records: &mut Records, domains: &[String]) {
    let by_form: HashMap<String, &String> =
        domains.iter().map(|domain| (folded(domain), domain)).collect();
    let listed: HashSet<&String> = domains.iter().collect();
    let fields: Vec<_> = records
        .specs
        .iter()
        .filter(|spec| matches!(spec.kind, Kind::Domain | Kind::Domains))
        .filter_map(|spec| spec.path.first().copied())
        .collect();
    for record in &mut records.list {
        for field in &fields {
            each_text(record.fields.get_mut(*field), |text| {
                if !listed.contains(text)
                    && let Some(domain) = by_form.get(&folded(text))
                {
                    text.clone_from(domain);
                }
            });
        }
    }
}

/// A text, or each text of a list.
fn each_text(value: Option<&mut Value>, mut change: impl FnMut(&mut String)) {
    match value {
        Some(Value::String(text)) => change(text),
        Some(Value::Array(items)) => {
            for item in items {
                if let Value::String(text) = item {
                    change(text);
                }
            }
        }
        _ => {}
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ids() -> Ids {
        let mut ids = Ids::default();
        for (id, name) in
            [("L01", "林示例"), ("Ｌ02", "周演示"), ("7", "周演示"), (" 8", "王"), ("8 ", "李")]
        {
            ids.exact.insert(id.to_owned());
            let same = ids.folded.entry(folded(id)).or_insert_with(|| Some(id.to_owned()));
            if same.as_deref() != Some(id) {
                *same = None;
            }
            ids.names.entry(folded(name)).or_default().push(id.to_owned());
        }
        ids
    }

    #[test]
    fn an_id_as_it_stands_comes_first_then_its_form_then_the_name() {
        let find = |text: &str| ids().find(text);
        assert_eq!(find("L01"), Found::Id("L01".into()));
        assert_eq!(find("Ｌ０１ "), Found::Id("L01".into()));
        assert_eq!(find("L02"), Found::Id("Ｌ02".into()));
        assert_eq!(find("林示例"), Found::Id("L01".into()));
        assert_eq!(find("周演示"), Found::Ambiguous(2));
        assert_eq!(find("8"), Found::Nothing, "two ids have this form");
        assert_eq!(find(" 8"), Found::Id(" 8".into()));
        assert_eq!(find("无名"), Found::Nothing);
    }
}
