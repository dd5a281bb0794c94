//! Resolves references in cells: by id, by an id that differs in full-width forms alone, or by name. Cells that name
//! leaders are resolved by [`crate::leader_cell`].

use crate::fold::folded;
use crate::ids::{Found, Ids};
use crate::layout::Role;
use crate::leader_cell::Roster;
use crate::leader_columns::{self, is_of_leaders};
use crate::place::{Order, SheetName, SheetProblems, Spot};
use crate::records::{Records, references};
use crate::word::unquoted;
use petition_core::ledger::tables;
use petition_core::schema::cell::quoted;
use petition_core::schema::{Kind, Table};
use petition_core::{Code, Text};
use serde_json::Value;
use std::collections::{BTreeMap, HashMap, HashSet};

/// Converts ids to their half-width form, since a keyboard in Chinese mode writes full-width ones, unless another
/// of the list has the same form. An id in quotes stays unchanged.
pub(crate) fn fold_ids(records: &mut Records) {
    let mut forms: HashMap<String, usize> = HashMap::new();
    for record in &records.list {
        if let Some(id) = record.id() {
            *forms.entry(folded(unquoted(id).unwrap_or(id))).or_default() += 1;
        }
    }
    for record in &mut records.list {
        if let Some(Value::String(id)) = record.fields.get_mut("id") {
            let form = folded(id);
            if let Some(inner) = unquoted(id) {
                *id = inner.to_owned();
            } else if forms.get(&form) == Some(&1) {
                *id = form;
            }
        }
    }
}

/// The ids of every table that others refer to.
pub(crate) fn ids(sheets: &HashMap<&'static str, Records>) -> HashMap<&'static str, Ids> {
    sheets.iter().map(|(key, records)| (*key, Ids::of(records))).collect()
}

/// References to sheets that are not there or could not be read: one problem of the sheet, and not one a row.
#[derive(Default)]
pub(crate) struct Unanswerable {
    /// The keys of the tables that cannot answer, with the number of references to each.
    counts: BTreeMap<&'static str, usize>,
    /// The keys of those whose sheet is absent.
    absent: HashSet<&'static str>,
    /// The cells with such references.
    cells: HashSet<Order>,
}

impl Unanswerable {
    /// None yet, but for which tables there would be some.
    pub(crate) fn of(sheets: &HashMap<&'static str, Records>, faults: &SheetProblems) -> Self {
        let silent = tables::TABLES.iter().filter(|table| {
            sheets.get(table.key).is_none_or(|records| {
                let id = records.spot(0, |spec| spec.key == "id").place;
                records.cut || faults.has(&records.sheet.whole().place) || faults.has(&id)
            })
        });
        let counts = silent.map(|table| (table.key, 0)).collect();
        let all = tables::TABLES.iter().map(|table| table.key);
        let absent = all.filter(|key| !sheets.contains_key(key)).collect();
        Self { counts, absent, cells: HashSet::new() }
    }

    /// Adds a cell with such a reference.
    pub(crate) fn add(&mut self, cell: &Spot) {
        self.cells.insert(cell.order);
    }

    /// Whether a cell refers to such a sheet.
    pub(crate) fn has(&self, cell: &Spot) -> bool {
        self.cells.contains(&cell.order)
    }

    /// The number of cells of a column with such references.
    pub(crate) fn of_column(&self, column: &Spot) -> u64 {
        let (sheet, _, at) = column.order;
        self.cells.iter().filter(|cell| (cell.0, cell.2) == (sheet, at)).count() as u64
    }

    /// Whether the table cannot answer; counts the reference.
    pub(crate) fn count(&mut self, table: &Table) -> bool {
        let count = self.counts.get_mut(table.key);
        count.map(|count| *count += 1).is_some()
    }

    /// Reports absent sheets to which something refers. Problems of sheets that are there are reported already.
    pub(crate) fn report(&self, faults: &mut SheetProblems) {
        for table in tables::TABLES {
            let count = self.counts.get(table.key).copied().unwrap_or(0);
            if count > 0 && self.absent.contains(table.key) {
                let place = SheetName::new(0, table.zh).whole();
                let found = Text::new(
                    format!("无，而有 {count} 处引用其中的编号"),
                    format!("nothing, and {count} references to it"),
                );
                let expected = Text::new(
                    format!("工作表“{}”", table.zh),
                    format!("a sheet {} ({})", table.zh, table.key),
                );
                faults.add(place, Code::MissingSheet, found, expected);
            }
        }
    }
}

/// Puts ids in place of what the cells of a sheet say.
///
/// A reference that is found nowhere stays unchanged: the core reports it.
pub(crate) fn resolve(
    records: &mut Records,
    ids: &HashMap<&'static str, Ids>,
    roster: &Roster<'_>,
    domains: &[String],
    unanswerable: &mut Unanswerable,
    faults: &mut SheetProblems,
) {
    leader_columns::resolve(records, roster, unanswerable, faults);
    let none = Ids::default();
    let columns: Vec<_> = references(&records.specs)
        .filter(|(_, table)| !is_of_leaders(table))
        .map(|(spec, table)| (spec.role, spec.path.clone(), spec.key.clone(), table))
        .collect();
    let mut list = std::mem::take(&mut records.list);
    for record in &mut list {
        for (role, path, key, table) in &columns {
            let ids = ids.get(table.key).unwrap_or(&none);
            let row = record.row;
            let spot = || records.spot(row, |spec| spec.key == *key);
            let resolve = |text: &mut String| match ids.find(text) {
                Found::Id(id) => *text = id,
                Found::Ambiguous(count) => {
                    let texts = || ambiguous_name(text, count, table);
                    faults.add_at(spot(), Code::UnknownReference, texts);
                }
                Found::Nothing if unanswerable.count(table) => unanswerable.add(&spot()),
                Found::Nothing => {}
            };
            match (role, path.first()) {
                (Role::Parent, _) => record.parent.iter_mut().for_each(resolve),
                (_, Some(field)) => each_text(record.fields.get_mut(*field), resolve),
                (_, None) => {}
            }
        }
    }
    records.list = list;
    resolve_domains(records, domains);
}

fn ambiguous_name(name: &str, count: usize, table: &Table) -> (Text, Text) {
    let shown = quoted(name);
    let found = Text::new(
        format!("{}，“{}”中有 {count} 个同名", shown.zh, table.zh),
        format!("{}, the name of {count} in {}", shown.en, table.key),
    );
    (found, Text::new("编号", "the id"))
}

/// What a reference to a table may be.
pub(crate) fn expected(table: &Table) -> Text {
    match table.field("name") {
        Some(name) => Text::new(
            format!("“{}”中已有的编号或{}", table.zh, name.zh),
            format!("an id or name of {}", table.key),
        ),
        None => Text::new(format!("“{}”中已有的编号", table.zh), format!("an id of {}", table.key)),
    }
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
