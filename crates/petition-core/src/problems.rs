//! The problems of one input (docs/rulebook.md#11-bad-input).
//!
//! Readers do not stop at the first problem: they collect all in [`Problems`]. A limit bounds how many are stored;
//! those beyond it are counted by code and place.

use crate::limits::Limits;
use crate::problem::{Code, Place, Problem};
use crate::{Lang, Text};
use serde::Serialize;
use std::collections::{BTreeMap, HashSet};
use std::fmt;

/// The number of groups in which problems beyond the limit are counted. Keys of hostile input differ without end.
const MAX_GROUPS: usize = 1_000;

/// Problems beyond the limit: how many have this code at this place.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct MoreProblems {
    /// The stable code.
    pub code: Code,
    /// Their common place, such as a column; `$` for places that are too many to count apart.
    pub place: Place,
    /// Their number.
    pub count: u64,
}

impl MoreProblems {
    /// Returns one sentence: place, problem, number.
    pub fn message(&self, lang: Lang) -> String {
        let (place, label, count) = (self.place.text(lang), self.code.label(lang), self.count);
        match lang {
            Lang::Zh => format!("{place}：{label}；另有 {count} 处"),
            Lang::En => format!("{place}: {label}; and {count} more like it"),
        }
    }
}

/// All problems of one input, in the order of the input.
///
/// A place has at most one problem: later checks add none to a faulty place. Beyond [`Limits::problems`] they are
/// only counted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Problems {
    list: Vec<Problem>,
    places: HashSet<Place>,
    // In a box, so that an error stays small.
    beyond: Box<Beyond>,
}

/// The limits, and the problems beyond them by code and place.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Beyond {
    limits: Limits,
    more: BTreeMap<(Code, Place), u64>,
}

impl Default for Problems {
    fn default() -> Self {
        Self::within(&Limits::DEFAULT)
    }
}

impl Problems {
    /// Creates an empty list with the default limit.
    pub fn new() -> Self {
        Self::default()
    }

    /// Creates an empty list that stores as many problems as these limits allow.
    pub fn within(limits: &Limits) -> Self {
        let beyond = Box::new(Beyond { limits: *limits, more: BTreeMap::new() });
        Self { list: Vec::new(), places: HashSet::new(), beyond }
    }

    /// Returns the limits of the input.
    pub const fn limits(&self) -> &Limits {
        &self.beyond.limits
    }

    /// Adds a problem, unless its place already has one.
    pub fn add(&mut self, code: Code, place: Place, found: Text, expected: Text) {
        self.push(Problem { code, place, found, expected });
    }

    /// Adds a complete problem, unless its place already has one.
    pub fn push(&mut self, problem: Problem) {
        if self.is_full() {
            if !self.places.contains(&problem.place) {
                self.count(problem.code, problem.place.general(), 1);
            }
        } else if self.places.insert(problem.place.clone()) {
            self.list.push(problem);
        }
    }

    /// Adds a complete problem, whatever else is at its place. The list must not be full.
    pub(crate) fn push_always(&mut self, problem: Problem) {
        self.places.insert(problem.place.clone());
        self.list.push(problem);
    }

    /// Adds a problem as [`Self::push`] does. Beyond the limit, neither closure runs: only `general` is counted.
    pub(crate) fn add_with(
        &mut self,
        code: Code,
        general: impl FnOnce() -> Place,
        problem: impl FnOnce() -> Problem,
    ) {
        if self.is_full() { self.count(code, general(), 1) } else { self.push(problem()) }
    }

    /// Counts problems that are not stored. `place` is a general one.
    pub fn count(&mut self, code: Code, place: Place, count: u64) {
        let key = (code, place);
        if let Some(known) = self.beyond.more.get_mut(&key) {
            *known += count;
            return;
        }
        let is_new_group = self.beyond.more.len() < MAX_GROUPS;
        let key = if is_new_group { key } else { (code, Place::path("$")) };
        *self.beyond.more.entry(key).or_default() += count;
    }

    /// Whether the list has as many problems as it may store.
    pub fn is_full(&self) -> bool {
        self.list.len() >= self.beyond.limits.problems
    }

    /// Whether this place has a problem that is stored.
    pub fn has(&self, place: &Place) -> bool {
        self.places.contains(place)
    }

    /// Returns the stored problems, in the order of the input.
    pub fn iter(&self) -> std::slice::Iter<'_, Problem> {
        self.list.iter()
    }

    /// Returns the number of all problems, stored or counted.
    pub fn len(&self) -> usize {
        let more: u64 = self.beyond.more.values().sum();
        self.list.len().saturating_add(usize::try_from(more).unwrap_or(usize::MAX))
    }

    /// Whether there are no problems.
    pub fn is_empty(&self) -> bool {
        self.list.is_empty() && self.beyond.more.is_empty()
    }

    /// Returns the problems beyond the limit, by code and place.
    pub fn more(&self) -> Vec<MoreProblems> {
        let group = |((code, place), count): (&(Code, Place), &u64)| MoreProblems {
            code: *code,
            place: place.clone(),
            count: *count,
        };
        self.beyond.more.iter().map(group).collect()
    }

    /// Converts the places of the problems, such as a document's paths to a workbook's cells.
    pub fn relocated(self, place: impl Fn(&Place) -> Place) -> Self {
        let list = Vec::with_capacity(self.list.len());
        let mut moved = Self { list, places: HashSet::new(), beyond: self.beyond };
        for problem in self.list {
            let place = place(&problem.place);
            // Two paths may belong to one cell; both problems stay.
            moved.places.insert(place.clone());
            moved.list.push(Problem { place, ..problem });
        }
        moved
    }

    /// Returns the stored problems, in the order of the input.
    pub fn as_slice(&self) -> &[Problem] {
        &self.list
    }

    /// Converts the stored problems into a vector.
    pub fn into_vec(self) -> Vec<Problem> {
        self.list
    }
}

impl<'a> IntoIterator for &'a Problems {
    type Item = &'a Problem;
    type IntoIter = std::slice::Iter<'a, Problem>;

    fn into_iter(self) -> Self::IntoIter {
        self.iter()
    }
}

impl IntoIterator for Problems {
    type Item = Problem;
    type IntoIter = std::vec::IntoIter<Problem>;

    fn into_iter(self) -> Self::IntoIter {
        self.list.into_iter()
    }
}

impl fmt::Display for Problems {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (index, problem) in self.list.iter().enumerate() {
            if index > 0 {
                f.write_str("\n")?;
            }
            write!(f, "{problem}")?;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn problem(row: usize) -> Problem {
        let place = Place::path(format!("$.matters[{row}].claim"));
        Problem { code: Code::Missing, place, found: Text::default(), expected: Text::default() }
    }

    #[test]
    fn problems_beyond_the_limit_are_counted() {
        let limits = Limits { problems: 2, ..Limits::DEFAULT };
        let mut problems = Problems::within(&limits);
        for row in 0..5 {
            problems.push(problem(row));
            problems.push(problem(row % 2));
        }
        let place = Place::path("$.matters[*].claim");
        assert_eq!((problems.as_slice().len(), problems.len()), (2, 5));
        assert_eq!(problems.more(), [MoreProblems { code: Code::Missing, place, count: 3 }]);
    }

    #[test]
    fn groups_without_end_are_counted_together() {
        let mut problems = Problems::within(&Limits { problems: 0, ..Limits::DEFAULT });
        for key in 0..3_000 {
            problems.count(Code::UnknownField, Place::path(format!("$.key{key}")), 1);
        }
        assert_eq!(problems.len(), 3_000);
        assert!(problems.more().len() <= MAX_GROUPS + 1);
    }
}
