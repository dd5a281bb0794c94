//! The ids of a table, and the names by which cells refer to its records.

use crate::fold::{folded, name_key};
use crate::records::Records;
use crate::word::unquoted;
use serde_json::Value;
use std::collections::{HashMap, HashSet};

/// What a reference means.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Found {
    /// This id.
    Id(String),
    /// A name that so many records have.
    Ambiguous(usize),
    /// Nothing that exists.
    Nothing,
}

/// The ids of a table, and the other ways in which cells name them.
#[derive(Debug, Default, Clone)]
pub(crate) struct Ids {
    exact: HashSet<String>,
    /// Ids by their half-width form; none where several have the same.
    folded: HashMap<String, Option<String>>,
    /// Ids by name, without white space in it.
    names: HashMap<String, Vec<String>>,
}

impl Ids {
    /// The ids and names of these records.
    pub(crate) fn of(records: &Records) -> Self {
        let mut ids = Self::default();
        for record in &records.list {
            let name = record.fields.get("name").and_then(Value::as_str);
            record.id().into_iter().for_each(|id| ids.add(id, name));
        }
        ids
    }

    /// Adds a record. The first of those with the same id counts.
    pub(crate) fn add(&mut self, id: &str, name: Option<&str>) {
        if !self.exact.insert(id.to_owned()) {
            return;
        }
        let same = self.folded.entry(folded(id)).or_insert_with(|| Some(id.to_owned()));
        if same.as_deref() != Some(id) {
            *same = None;
        }
        if let Some(name) = name {
            self.names.entry(name_key(name)).or_default().push(id.to_owned());
        }
    }

    /// Returns what a reference means.
    pub(crate) fn find(&self, text: &str) -> Found {
        if let Some(id) = self.id(text) {
            return Found::Id(id.to_owned());
        }
        match self.names.get(&name_key(text)).map(Vec::as_slice).unwrap_or_default() {
            [id] => Found::Id(id.clone()),
            [] => Found::Nothing,
            ids => Found::Ambiguous(ids.len()),
        }
    }

    /// Returns the ids that a text may mean: one if it is an id, else those of all with the name.
    pub(crate) fn candidates(&self, text: &str) -> Vec<String> {
        match self.id(text) {
            Some(id) => vec![id.to_owned()],
            None => self.names.get(&name_key(text)).cloned().unwrap_or_default(),
        }
    }

    /// Returns the id that a text is, in full-width forms or quotes too.
    pub(crate) fn id(&self, text: &str) -> Option<&str> {
        let inner = unquoted(text).unwrap_or(text);
        let exact = [text, inner].into_iter().find_map(|id| self.exact.get(id));
        exact.or_else(|| self.folded.get(&folded(text))?.as_ref()).map(String::as_str)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_exact_id_comes_first_then_its_form_then_the_name() {
        let mut ids = Ids::default();
        for (id, name) in [
            ("L01", "林示例"),
            ("L05", "张 一"),
            ("Ｌ02", "周演示"),
            ("7", "周演示"),
            (" 8", "王"),
            ("8 ", "李"),
        ] {
            ids.add(id, Some(name));
        }
        let find = |text: &str| ids.find(text);
        assert_eq!(find("L01"), Found::Id("L01".into()));
        assert_eq!(find("Ｌ０１ "), Found::Id("L01".into()));
        assert_eq!(find("L02"), Found::Id("Ｌ02".into()));
        assert_eq!(find("林示例"), Found::Id("L01".into()));
        assert_eq!(find("张一"), Found::Id("L05".into()));
        assert_eq!(find("周演示"), Found::Ambiguous(2));
        assert_eq!(find("8"), Found::Nothing, "two ids have this form");
        assert_eq!(find(" 8"), Found::Id(" 8".into()));
        assert_eq!(find("无名"), Found::Nothing);
        assert_eq!(ids.candidates("周 演示"), ["Ｌ02", "7"]);
    }
}
