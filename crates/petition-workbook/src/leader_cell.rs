//! Resolves the cells that name leaders: a cell is resolved whole, or it has a problem.

use crate::edit_distance::distance;
use crate::fold::name_key;
use crate::ids::{Found, Ids};
use crate::leader_text::{Mention, Names, read};
use crate::office_text::Offices;
use crate::place::quoted;
use crate::refs::expected;
use petition_core::ledger::tables::LEADERS;
use petition_core::{Code, Text};
use std::borrow::Cow;
use std::cell::Cell;
use std::collections::HashSet;

/// The leaders of a ledger, as cells name them.
pub(crate) struct Roster<'a> {
    ids: Cow<'a, Ids>,
    /// Ids and names, folded and as they are written.
    texts: Vec<(String, String)>,
    offices: Offices,
    /// The number of characters of the longest name or id.
    longest: usize,
    /// How many names may still be compared with unknown ones: a hostile sheet has millions of both.
    comparisons: Cell<usize>,
}

/// The leaders of a cell, in the order in which they received.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Named {
    pub(crate) ids: Vec<String>,
    /// Whether `等` means leaders who are not named.
    pub(crate) has_unnamed: bool,
}

/// Why a cell cannot be resolved.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Fault {
    /// Nobody of the roster has these names; the nearest name of each, if there is one.
    Unknown(Vec<(String, Option<String>)>),
    /// So many leaders have this name.
    Ambiguous(String, usize),
    /// The text can be read as different leaders.
    Readings,
    /// A leader is named in the remark about another.
    Aside(String),
    /// The id and the name beside it are those of two leaders.
    Different(String, String),
    /// The leader with this id is named twice.
    Twice(String),
    /// Only offices are named.
    Nobody,
    /// So many leaders are named, and one is meant.
    Several(usize),
}

/// The comparisons for nearest names in one workbook.
const MAX_COMPARISONS: usize = 2_000_000;

/// The longest name that is found inside of texts, in characters.
const LONGEST_NAME: usize = 40;

impl<'a> Roster<'a> {
    /// The leaders of a ledger: their ids, each with its name, and the offices of their terms.
    pub(crate) fn new<'b>(
        ids: Option<&'a Ids>,
        leaders: impl Iterator<Item = (&'b str, Option<&'b str>)>,
        offices: impl Iterator<Item = &'b str>,
    ) -> Self {
        let texts = leaders.flat_map(|(id, name)| name.into_iter().chain([id]));
        let texts: Vec<_> = texts.map(|text| (name_key(text), text.to_owned())).collect();
        let longest = texts.iter().map(|(key, _)| key.chars().count()).max().unwrap_or_default();
        Self {
            ids: ids.map_or_else(Cow::default, Cow::Borrowed),
            texts,
            offices: Offices::new(offices),
            longest: longest.min(LONGEST_NAME),
            comparisons: Cell::new(MAX_COMPARISONS),
        }
    }

    /// Resolves a cell in which one leader is meant.
    pub(crate) fn one(&self, text: &str) -> Result<Named, Fault> {
        let named = self.all(text)?;
        match named.ids.len() {
            1 => Ok(named),
            count => Err(Fault::Several(count)),
        }
    }

    /// Resolves a cell of one or more leaders. An id or name may have separators in it, if it is the whole cell.
    pub(crate) fn all(&self, text: &str) -> Result<Named, Fault> {
        match self.ids.find(text) {
            Found::Id(id) => Ok(Named { ids: vec![id], has_unnamed: false }),
            Found::Ambiguous(count) => Err(Fault::Ambiguous(text.to_owned(), count)),
            Found::Nothing => self.list(text),
        }
    }

    /// Resolves a cell of a list of leaders. An id with separators in it is in quotes.
    pub(crate) fn list(&self, text: &str) -> Result<Named, Fault> {
        let mentions = read(text, self, &self.offices);
        if mentions.is_ambiguous {
            return Err(Fault::Readings);
        }
        let ids = self.resolve(&mentions.list)?;
        let has_unnamed = mentions.others.is_some_and(|count| count != Some(ids.len()));
        Ok(Named { ids, has_unnamed })
    }

    fn resolve(&self, mentions: &[Mention]) -> Result<Vec<String>, Fault> {
        let names = || mentions.iter().flat_map(|one| [&one.name].into_iter().chain(&one.aside));
        let unknown = names().filter(|name| self.ids.candidates(name).is_empty());
        let unknown: Vec<_> = unknown.map(|name| (name.clone(), self.nearest(name))).collect();
        if !unknown.is_empty() {
            return Err(Fault::Unknown(unknown));
        }
        let mut leaders: Vec<Candidates<'_>> = Vec::new();
        for mention in mentions {
            self.add(mention, &mut leaders)?;
        }
        // Who accompanies comes after the one who receives.
        petition_core::order::sort_by_key(&mut leaders, |leader| leader.is_companion);
        let mut ids: Vec<String> = Vec::new();
        let mut seen = HashSet::new();
        for leader in leaders {
            match leader.ids.as_slice() {
                [id] if !seen.insert(id.clone()) => return Err(Fault::Twice(id.clone())),
                [id] => ids.push(id.clone()),
                several => return Err(Fault::Ambiguous(leader.name.to_owned(), several.len())),
            }
        }
        if ids.is_empty() { Err(Fault::Nobody) } else { Ok(ids) }
    }

    /// Adds the leaders that a mention may mean. An id beside a name is about the same leader.
    fn add<'m>(
        &self,
        mention: &'m Mention,
        leaders: &mut Vec<Candidates<'m>>,
    ) -> Result<(), Fault> {
        let name = mention.name.as_str();
        let is_id = self.ids.id(name).is_some();
        let candidates = self.ids.candidates(name);
        match leaders.last_mut() {
            Some(last) if mention.is_joined && last.is_id != is_id => {
                last.narrow(&candidates)
                    .then_some(())
                    .ok_or_else(|| Fault::Different(last.name.to_owned(), name.to_owned()))?;
            }
            _ => leaders.push(Candidates {
                name,
                ids: candidates,
                is_id,
                is_companion: mention.is_companion,
            }),
        }
        for aside in &mention.aside {
            let same = self.ids.candidates(aside);
            if !leaders.last_mut().is_some_and(|last| last.narrow(&same)) {
                return Err(Fault::Aside(aside.clone()));
            }
        }
        Ok(())
    }

    /// The name or id of the roster that is the nearest to this one.
    fn nearest(&self, name: &str) -> Option<String> {
        let name = name_key(name);
        let length = name.chars().count();
        let known = self.texts.get(..self.comparisons.get().min(self.texts.len()));
        let known = known.unwrap_or_default();
        self.comparisons.set(self.comparisons.get().saturating_sub(known.len()));
        let near = known.iter().filter_map(|(key, written)| {
            let other = key.chars().count();
            let apart = (other.abs_diff(length) <= 2).then(|| distance(&name, key))?;
            // Names that share no character are not near.
            (apart < length.max(other)).then_some((apart, written))
        });
        near.min_by_key(|(apart, _)| *apart).map(|(_, written)| written.trim().to_owned())
    }
}

impl Names for Roster<'_> {
    fn has(&self, text: &str) -> bool {
        !self.ids.candidates(text).is_empty()
    }

    fn longest(&self) -> usize {
        self.longest
    }
}

/// The leaders that a mention may mean.
struct Candidates<'a> {
    name: &'a str,
    ids: Vec<String>,
    is_id: bool,
    is_companion: bool,
}

impl Candidates<'_> {
    /// Keeps those that are in another list too. Returns whether there are some.
    fn narrow(&mut self, others: &[String]) -> bool {
        if !self.ids.iter().any(|id| others.contains(id)) {
            return false;
        }
        self.ids.retain(|id| others.contains(id));
        true
    }
}

impl Fault {
    /// The code of the problem.
    pub(crate) const fn code(&self) -> Code {
        match self {
            Self::Twice(_) => Code::DuplicateId,
            Self::Several(_) => Code::WrongType,
            _ => Code::UnknownReference,
        }
    }

    /// What is found in a cell with this text, and what is expected.
    pub(crate) fn describe(&self, text: &str) -> (Text, Text) {
        match self {
            Self::Unknown(names) => (unknown_names(names), nearest_names(names)),
            Self::Ambiguous(name, count) => ambiguous_name(name, *count),
            Self::Readings => (
                quoted(text),
                Text::new(
                    "用、分隔的编号或姓名：现有写法可指不同的领导",
                    "ids or names separated by 、: this can mean different leaders",
                ),
            ),
            Self::Aside(name) => (
                beside(&quoted(text), "括号内另有领导", "another leader is in the brackets:", name),
                Text::new(
                    "括号外用、分隔的各位领导，或去掉括号内的姓名",
                    "leaders separated by 、 outside of brackets, or no name in the brackets",
                ),
            ),
            Self::Different(first, second) => (
                beside(&quoted(first), "后面是另一位领导", "followed by another leader:", second),
                Text::new(
                    "同一位领导的编号和姓名，或用、分隔的各位领导",
                    "id and name of one leader, or leaders separated by 、",
                ),
            ),
            Self::Twice(id) => (quoted(id), Text::new("每位领导只写一次", "each leader once")),
            Self::Nobody => (quoted(text), expected(&LEADERS)),
            Self::Several(count) => (
                Text::new(
                    format!("{}，共 {count} 位领导", quoted(text).zh),
                    format!("{}, {count} leaders", quoted(text).en),
                ),
                Text::new("一位领导的编号或姓名", "the id or name of one leader"),
            ),
        }
    }
}

fn beside(text: &Text, zh: &str, en: &str, name: &str) -> Text {
    let name = quoted(name);
    Text::new(format!("{}，{zh} {}", text.zh, name.zh), format!("{}, {en} {}", text.en, name.en))
}

fn unknown_names(names: &[(String, Option<String>)]) -> Text {
    let shown: Vec<_> = names.iter().map(|(name, _)| quoted(name)).collect();
    let list = |separator: &str| {
        shown.iter().map(|name| name.zh.as_str()).collect::<Vec<_>>().join(separator)
    };
    Text::new(list("、"), list(", "))
}

fn nearest_names(names: &[(String, Option<String>)]) -> Text {
    let mut expected = expected(&LEADERS);
    let mut near: Vec<_> = names.iter().filter_map(|(_, near)| near.as_deref()).collect();
    near.dedup();
    if !near.is_empty() {
        expected.zh.push_str(&format!("；最相近的是“{}”", near.join("”、“")));
        expected.en.push_str(&format!("; the nearest is \"{}\"", near.join("\", \"")));
    }
    expected
}

/// What is wrong with a name that several leaders have.
fn ambiguous_name(name: &str, count: usize) -> (Text, Text) {
    let shown = quoted(name);
    let found = Text::new(
        format!("{}，“{}”中有 {count} 个同名", shown.zh, LEADERS.zh),
        format!("{}, the name of {count} in {}", shown.en, LEADERS.key),
    );
    (found, Text::new("编号", "the id"))
}
