//! Resolves references in cells: by id, by an id that differs in full-width forms alone, or by name.

use crate::fold::{folded, name_key};
use crate::layout::Role;
use crate::place::{Order, SheetName, SheetProblems, Spot, quoted};
use crate::records::{Records, references};
use crate::word::unquoted;
use petition_core::ledger::tables;
use petition_core::ledger::words::OFFICES;
use petition_core::schema::{Kind, Table};
use petition_core::{Code, Text, Word};
use serde_json::Value;
use std::collections::{BTreeMap, HashMap, HashSet};

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
    /// Ids by name, without white space in it.
    names: HashMap<String, Vec<String>>,
    /// Whether a name may be followed by an office: as leaders' are, under headers such as 接访领导、职务.
    with_office: bool,
    /// The offices of the terms, as names are compared.
    offices: HashSet<String>,
}

/// Separators between a name and an office, and between offices.
const SEPARATORS: [char; 9] = ['、', ',', '/', ' ', '(', ')', ';', '\n', '\t'];

/// Posts that end the name of an office, such as `公安局局长`.
const POSTS: [&str; 10] =
    ["市长", "县长", "区长", "镇长", "局长", "书记", "常委", "主任", "主席", "委员"];

/// The shortest texts that are offices because of their end. A shorter one may be a person's name.
const SHORTEST_OFFICE: usize = 4;

impl Ids {
    fn of(key: &str, records: &Records) -> Self {
        let mut ids = Self { with_office: key == tables::LEADERS.key, ..Self::default() };
        for record in &records.list {
            let Some(id) = record.id() else { continue };
            if ids.exact.insert(id.to_owned()) {
                let same = ids.folded.entry(folded(id)).or_insert_with(|| Some(id.to_owned()));
                if same.as_deref() != Some(id) {
                    *same = None;
                }
                if let Some(name) = record.fields.get("name").and_then(Value::as_str) {
                    ids.names.entry(name_key(name)).or_default().push(id.to_owned());
                }
            }
        }
        ids
    }

    fn find(&self, text: &str) -> Found {
        let inner = unquoted(text).unwrap_or(text);
        if let Some(id) = [text, inner].into_iter().find(|id| self.exact.contains(*id)) {
            return Found::Id(id.to_owned());
        }
        let text = folded(text);
        if let Some(Some(id)) = self.folded.get(&text) {
            return Found::Id(id.clone());
        }
        let named = self.named(&text).or_else(|| self.named_before_office(&text));
        match named.unwrap_or_default() {
            [id] => Found::Id(id.clone()),
            [] => Found::Nothing,
            ids => Found::Ambiguous(ids.len()),
        }
    }

    /// The ids of those with this name.
    fn named(&self, text: &str) -> Option<&[String]> {
        self.names.get(&name_key(text)).map(Vec::as_slice)
    }

    /// Returns the ids of those whose name is before an office. A text with another name after it, of the roster or
    /// not, means none of them: the second leader would be lost.
    fn named_before_office(&self, text: &str) -> Option<&[String]> {
        if !self.with_office {
            return None;
        }
        let (at, ids) = text.match_indices(SEPARATORS).find_map(|(at, _)| {
            let ids = self.named(text.get(..at)?)?;
            Some((at, ids))
        })?;
        let rest = text.get(at..)?;
        let names_other = rest.split(SEPARATORS).any(|part| self.named(part).is_some());
        let outside = without_brackets(rest);
        let mut posts = outside.split(SEPARATORS).filter(|part| !part.is_empty());
        (!names_other && posts.all(|part| self.is_office(part))).then_some(ids)
    }

    fn is_office(&self, text: &str) -> bool {
        let is_word = |word: &Word| [word.key, word.zh, word.en].contains(&text);
        let deputy = text.strip_prefix('副').unwrap_or(text);
        let is_long = text.chars().count() >= SHORTEST_OFFICE;
        self.offices.contains(&name_key(text))
            || OFFICES.iter().any(is_word)
            || POSTS.iter().any(|post| deputy == *post || is_long && text.ends_with(post))
    }
}

/// Returns a text without what is in brackets: remarks, not names.
fn without_brackets(text: &str) -> String {
    let mut depth = 0_usize;
    let outside = text.chars().filter(|character| match character {
        '(' => {
            depth += 1;
            false
        }
        ')' => {
            depth = depth.saturating_sub(1);
            false
        }
        _ => depth == 0,
    });
    outside.collect()
}

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
    let terms = sheets.get(tables::TERMS.key).into_iter().flat_map(|terms| &terms.list);
    let offices = terms.filter_map(|term| term.fields.get("office")?.as_str());
    let offices = offices.flat_map(|office| {
        let office = folded(office);
        let parts: Vec<String> =
            office.split(SEPARATORS).chain([office.as_str()]).map(name_key).collect();
        parts
    });
    let offices: HashSet<String> = offices.collect();
    let of_table = |(key, records): (&&'static str, &Records)| {
        let ids = Ids::of(key, records);
        let offices = if ids.with_office { offices.clone() } else { HashSet::new() };
        (*key, Ids { offices, ..ids })
    };
    sheets.iter().map(of_table).collect()
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
                faults.has(&records.sheet.whole().place) || faults.has(&id)
            })
        });
        let counts = silent.map(|table| (table.key, 0)).collect();
        let all = tables::TABLES.iter().map(|table| table.key);
        let absent = all.filter(|key| !sheets.contains_key(key)).collect();
        Self { counts, absent, cells: HashSet::new() }
    }

    /// Whether a cell refers to such a sheet.
    pub(crate) fn has(&self, cell: &Spot) -> bool {
        self.cells.contains(&cell.order)
    }

    /// Whether the table cannot answer; counts the reference.
    fn count(&mut self, table: &Table) -> bool {
        let count = self.counts.get_mut(table.key);
        count.map(|count| *count += 1).is_some()
    }

    /// Reports absent sheets to which something refers. Problems of sheets that are there are reported already.
    pub(crate) fn report(&self, faults: &mut SheetProblems) {
        for table in tables::TABLES {
            let count = self.counts.get(table.key).copied().unwrap_or(0);
            if count > 0 && self.absent.contains(table.key) {
                let place = SheetName { order: 0, name: table.zh.to_owned() }.whole();
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
    domains: &[String],
    unanswerable: &mut Unanswerable,
    faults: &mut SheetProblems,
) {
    let mut ambiguous = Vec::new();
    let mut unanswered = Vec::new();
    let none = Ids::default();
    let columns: Vec<_> = references(&records.specs)
        .map(|(spec, table)| (spec.role, spec.path.clone(), spec.key.clone(), table))
        .collect();
    for record in &mut records.list {
        for (role, path, key, table) in &columns {
            let ids = ids.get(table.key).unwrap_or(&none);
            let row = record.row;
            let resolve = |text: &mut String| match ids.find(text) {
                Found::Id(id) => *text = id,
                Found::Ambiguous(count) => {
                    ambiguous.push((row, key.clone(), *table, count, text.clone()));
                }
                Found::Nothing if unanswerable.count(table) => unanswered.push((row, key.clone())),
                Found::Nothing => {}
            };
            match (role, path.first()) {
                (Role::Parent, _) => record.parent.iter_mut().for_each(resolve),
                (_, Some(field)) => each_text(record.fields.get_mut(*field), resolve),
                (_, None) => {}
            }
        }
    }
    resolve_domains(records, domains);
    for (row, key, table, count, name) in ambiguous {
        let spot = records.spot(row, |spec| spec.key == key);
        let (found, expected) = ambiguous_name(&name, count, table);
        faults.add(spot, Code::UnknownReference, found, expected);
    }
    let cells = unanswered.into_iter();
    let cells = cells.map(|(row, key)| records.spot(row, |spec| spec.key == key).order);
    unanswerable.cells.extend(cells);
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

#[cfg(test)]
mod tests {
    use super::*;

    fn ids() -> Ids {
        let mut ids = Ids { with_office: true, ..Ids::default() };
        for (id, name) in [
            ("L01", "林示例"),
            ("L05", "张 一"),
            ("Ｌ02", "周演示"),
            ("7", "周演示"),
            (" 8", "王"),
            ("8 ", "李"),
        ] {
            ids.exact.insert(id.to_owned());
            let same = ids.folded.entry(folded(id)).or_insert_with(|| Some(id.to_owned()));
            if same.as_deref() != Some(id) {
                *same = None;
            }
            ids.names.entry(name_key(name)).or_default().push(id.to_owned());
        }
        ids
    }

    #[test]
    fn the_exact_id_comes_first_then_its_form_then_the_name() {
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

    #[test]
    fn a_leaders_name_may_have_blanks_in_it_and_an_office_after_it() {
        let mut ids = ids();
        for text in [
            "张一",
            "张　一",
            "张一、副市长",
            "张 一 副市长",
            "张一（副市长）",
            "张一，副市长",
            "张一/市长",
        ] {
            assert_eq!(ids.find(text), Found::Id("L05".into()), "{text}");
        }
        assert_eq!(ids.find("周演示、市长"), Found::Ambiguous(2));
        ids.offices.insert("首席督学".to_owned());
        for text in ["张一、首席督学", "张一、市委常委、公安局局长", "张一（副市长，分管住建）"]
        {
            assert_eq!(ids.find(text), Found::Id("L05".into()), "{text}");
        }
        for text in [
            "张一、林示例",
            "张一（副市长）、林示例",
            "张一副市长",
            "副市长 张一",
            "张一、贺儿",
            "张一/某甲",
            "张一、副市长、贺儿",
        ] {
            assert_eq!(ids.find(text), Found::Nothing, "{text}");
        }
        ids.with_office = false;
        assert_eq!(ids.find("张一、副市长"), Found::Nothing, "units are named in full");
    }
}
