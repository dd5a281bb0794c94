//! The texts of a policy: its own and those that it extends (docs/rulebook.md#4-policy).

use super::Policy;
use super::dropped::{DroppedEntries, entry_ids};
use super::text::{PolicyText, PolicyValues};
use crate::problem::{Code, Place};
use crate::problems::Problems;
use crate::schema::validate::{one_of, shown};
use crate::{Error, Text};
use serde_json::Value;

/// The longest chain of `extends`, and of `include`.
pub(super) const LONGEST_CHAIN: usize = 16;

/// A policy that another extends: its name and its text.
type Base = (String, PolicyText);

/// The texts of a policy, which have the lines of its values.
pub(super) struct Sources {
    own: PolicyText,
    bases: Vec<Base>,
    dropped: Vec<DroppedEntries>,
}

impl Sources {
    pub(super) const fn of(own: PolicyText) -> Self {
        Self { own, bases: Vec::new(), dropped: Vec::new() }
    }

    /// Returns the line of a path in the text that defines it: the policy's own, or a named text that it extends.
    pub(super) fn place(&self, place: &Place) -> Place {
        if self.own.defines(place) {
            return self.own.place(place);
        }
        match self.bases.iter().find(|(_, text)| text.defines(place)) {
            Some((name, text)) => within(name, &text.place(place)),
            None => self.own.place(place),
        }
    }

    /// Takes out the entries that lists of a text dropped from the policy that it extends.
    pub(super) fn dropped(&mut self) -> Vec<DroppedEntries> {
        std::mem::take(&mut self.dropped)
    }

    /// Merges a policy's values over those of the policy that it extends.
    ///
    /// # Errors
    ///
    /// A policy that cannot be read. Nothing else is reported: without it, most values would be missing.
    pub(super) fn extend(
        &mut self,
        (mut root, own_keys): PolicyValues,
        find: &dyn Fn(&str) -> Option<String>,
    ) -> Result<PolicyValues, Error> {
        let Some(name) = root.get_mut("extends").map(Value::take) else {
            return Ok((root, own_keys));
        };
        // The texts are one chain: this one is the last.
        let depth = self.bases.len();
        let is_cycle =
            depth >= LONGEST_CHAIN || self.bases.iter().any(|(known, _)| name == **known);
        let base = name.as_str().filter(|_| !is_cycle).and_then(|name| text_of(name, find));
        let (Some(base), Some(base_name)) = (base, name.as_str()) else {
            return Err(self.unreadable_base(&name, is_cycle));
        };
        let mut base_problems = Problems::new();
        let Ok(mut base) = PolicyText::parse(&base, &mut base_problems) else {
            let named = |place: &Place| within(base_name, place);
            return Err(Error::InvalidPolicy(base_problems.relocated(named)));
        };
        let extended = base.take();
        self.bases.push((base_name.to_owned(), base));
        let (mut merged, mut keys) = self.extend(extended, find)?;
        for (key, value) in root.into_iter().filter(|(key, _)| key != "extends") {
            match (merged.get_mut(&key), value) {
                // A [table] replaces key by key; the value of a key is replaced as one.
                (Some(Value::Object(below)), Value::Object(above)) => below.extend(above),
                (Some(Value::Array(below)), Value::Array(above)) => {
                    self.drop_entries(&key, below, &above, (depth, base_name));
                    *below = above;
                }
                (_, value) => {
                    merged.insert(key, value);
                }
            }
        }
        for key in own_keys {
            if !keys.contains(&key) {
                keys.push(key);
            }
        }
        Ok((merged, keys))
    }

    /// Records the entries of a list that are not in the list that replaces it.
    fn drop_entries(
        &mut self,
        list: &str,
        below: &[Value],
        above: &[Value],
        (depth, base): (usize, &str),
    ) {
        let mut ids = entry_ids(below);
        for id in entry_ids(above) {
            if let Some(at) = ids.iter().position(|known| *known == id) {
                ids.remove(at);
            }
        }
        if !ids.is_empty() {
            let place = Place::path(crate::problem::child_path("$", list));
            let place = match depth.checked_sub(1).and_then(|at| self.bases.get(at)) {
                Some((name, text)) => within(name, &text.place(&place)),
                None => self.own.place(&place),
            };
            self.dropped.push(DroppedEntries { place, base: base.to_owned(), ids });
        }
    }

    /// The one problem of an `extends` line that names no policy, or closes a cycle.
    fn unreadable_base(&self, name: &Value, is_cycle: bool) -> Error {
        let line = Place::path("$.extends");
        let place = match self.bases.last() {
            Some((name, text)) => within(name, &text.place(&line)),
            None => self.own.place(&line),
        };
        let expected = if is_cycle {
            Text::new("不以自身为基础的方案", "a policy that does not extend itself")
        } else {
            one_of(Policy::names())
        };
        let mut problems = Problems::new();
        problems.add(Code::UnknownPolicy, place, shown(name), expected);
        Error::InvalidPolicy(problems)
    }
}

/// Returns the text of a policy that another extends or includes.
pub(super) fn text_of(name: &str, find: &dyn Fn(&str) -> Option<String>) -> Option<String> {
    Policy::builtin_text(name).map(str::to_owned).or_else(|| find(name))
}

/// Returns a place of a policy that another extends or includes, with its name.
pub(super) fn within(name: &str, place: &Place) -> Place {
    match place {
        Place::Line { line, path } if path.is_empty() => {
            Place::Line { line: *line, path: name.to_owned() }
        }
        Place::Line { line, path } => Place::Line { line: *line, path: format!("{name}: {path}") },
        place => place.clone(),
    }
}
