//! Leaders in the cells of a one-sheet ledger. It has no roster: names and offices in some cells resolve others.

use super::mapping::Mapping;
use super::sheet_offices;
use crate::fold::{half_width, name_key};
use crate::leader_text::{self, Mention, Mentions, Names};
use crate::office_text::Offices;
use crate::person_name::may_be_a_name;
use petition_core::order::gathered;
use std::collections::{BTreeSet, HashMap};

/// A leader as a cell names one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Named {
    /// The name, without white space.
    pub(crate) name: String,
    /// The office beside it.
    pub(crate) office: Option<String>,
    /// Whether the cell says that the leader accompanies another.
    pub(crate) is_companion: bool,
}

/// The leaders of a cell, in its order: that of the offices beside it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct CellLeaders {
    pub(crate) list: Vec<Named>,
    /// Whether `等` means leaders who are not named.
    pub(crate) has_unnamed: bool,
}

/// Cells with leaders, each read once.
#[derive(Debug, Default)]
pub(crate) struct LeaderCells {
    cells: HashMap<String, Result<CellLeaders, String>>,
}

/// The most leaders in one cell; a longer text is something else.
const MOST_LEADERS: usize = 100;

/// The most pieces of one cell that a mapping replaces.
const MOST_MAPPED: usize = 20;

impl LeaderCells {
    /// Reads every cell of a ledger; `offices` are the texts of its columns of offices.
    pub(crate) fn read<'a>(
        texts: impl Iterator<Item = &'a str>,
        offices: impl Iterator<Item = &'a str>,
        mapping: &Mapping,
    ) -> Self {
        let texts: BTreeSet<&str> = gathered(texts);
        let whole = texts.iter().map(|text| mapping.leaders(text).unwrap_or(text));
        let whole: Vec<String> = whole.map(without_numbers).collect();
        let offices: BTreeSet<String> = gathered(offices.map(str::to_owned));
        let offices = offices.into_iter();
        let offices: Vec<String> = offices.chain(sheet_offices::of_cells(&whole)).collect();
        let offices = Offices::new(offices.iter().map(String::as_str));
        let reader = Reader { known: Known::of(&whole, &offices), offices, mapping };
        Self { cells: texts.into_iter().map(|text| (text.to_owned(), reader.cell(text))).collect() }
    }

    /// The leaders of a cell; else the piece that names nobody.
    pub(crate) fn get(&self, text: &str) -> Result<CellLeaders, &str> {
        match self.cells.get(text) {
            Some(Ok(leaders)) => Ok(leaders.clone()),
            Some(Err(piece)) => Err(piece),
            None => Ok(CellLeaders::default()),
        }
    }

    /// The cells that name nobody known.
    pub(crate) fn unresolved(&self) -> BTreeSet<&str> {
        gathered(self.cells.values().filter_map(|cell| cell.as_ref().err()).map(String::as_str))
    }

    /// The names with their offices.
    pub(crate) fn names(&self) -> BTreeSet<(&str, Option<&str>)> {
        let named = self.cells.values().flatten().flat_map(|leaders| &leaders.list);
        gathered(named.map(|named| (named.name.as_str(), named.office.as_deref())))
    }
}

/// The names in all cells that are certain.
#[derive(Debug, Default)]
struct Known {
    names: BTreeSet<String>,
    longest: usize,
}

impl Known {
    fn of(texts: &[String], offices: &Offices) -> Self {
        let mut known = Self::default();
        for mention in texts.iter().flat_map(|text| leader_text::read(text, &(), offices).list) {
            if may_be_a_name(&mention.name) {
                known.longest = known.longest.max(mention.name.chars().count());
                known.names.insert(name_key(&mention.name));
            }
        }
        known
    }

    /// The one name that begins with a surname.
    fn of_surname(&self, surname: &str) -> Option<&str> {
        let from = self.names.range(surname.to_owned()..);
        let mut names = from.take_while(|name| name.starts_with(surname));
        let name = names.next()?;
        names.next().is_none().then_some(name.as_str())
    }
}

impl Names for Known {
    fn has(&self, text: &str) -> bool {
        self.names.contains(&name_key(text))
    }

    fn longest(&self) -> usize {
        self.longest
    }
}

struct Reader<'a> {
    known: Known,
    offices: Offices,
    mapping: &'a Mapping,
}

impl Reader<'_> {
    /// Reads a cell. A mapping may name it, or pieces of it.
    fn cell(&self, text: &str) -> Result<CellLeaders, String> {
        let mapped = self.mapping.leaders(text);
        if mapped.is_some_and(|leaders| leaders.trim().is_empty()) {
            return Ok(CellLeaders::default());
        }
        let mut text = without_numbers(mapped.unwrap_or(text));
        for _ in 0..MOST_MAPPED {
            let piece = match self.leaders(&text) {
                Err(piece) => piece,
                leaders => return leaders,
            };
            let Some(leaders) = self.mapping.leaders(&piece).filter(|_| mapped.is_none()) else {
                return Err(piece);
            };
            text = text.replace(&piece, leaders);
        }
        self.leaders(&text)
    }

    /// The leaders of a text; else the piece that names nobody.
    fn leaders(&self, text: &str) -> Result<CellLeaders, String> {
        let Mentions { list, others, is_ambiguous } =
            leader_text::read(text, &self.known, &self.offices);
        if is_ambiguous || list.len() > MOST_LEADERS {
            return Err(text.trim().to_owned());
        }
        if list.is_empty() && !text.trim().is_empty() {
            // Offices alone name nobody.
            return Err(text.trim().to_owned());
        }
        let named = list.iter().map(|mention| self.named(mention, &list));
        let list: Vec<Named> = named.collect::<Result<_, _>>()?;
        let has_unnamed = others.is_some_and(|count| count != Some(list.len()));
        Ok(CellLeaders { list, has_unnamed })
    }

    fn named(&self, mention: &Mention, all: &[Mention]) -> Result<Named, String> {
        // A remark about one leader names another.
        if let Some(aside) = mention.aside.first() {
            return Err(aside.clone());
        }
        let offices: Vec<&str> = mention.offices.iter().map(String::as_str).collect();
        let name: String = mention.name.chars().filter(|c| !c.is_whitespace()).collect();
        if may_be_a_name(&name) {
            let office = (!offices.is_empty()).then(|| offices.join("、"));
            return Ok(Named { name, office, is_companion: mention.is_companion });
        }
        // 张书记: the post says who is meant, and may be an old one.
        let is_surname = name.chars().count() == 1 && !offices.is_empty();
        let known = is_surname.then(|| self.known.of_surname(&name)).flatten();
        let is_whole = all.iter().filter(|other| other.text == mention.text).count() == 1;
        let piece = if is_whole { &mention.text } else { &mention.name };
        known.map_or_else(
            || Err(piece.clone()),
            |name| {
                let name = name.to_owned();
                Ok(Named { name, office: None, is_companion: mention.is_companion })
            },
        )
    }
}

/// The text without numbers, as those of telephones; `等3人` stays.
fn without_numbers(text: &str) -> String {
    let mut is_count = false;
    let mut chars = Vec::with_capacity(text.len());
    for c in text.chars() {
        let is_digit = half_width(c).is_ascii_digit();
        is_count = c == '等' || (is_count && is_digit);
        chars.push(if is_digit && !is_count { ' ' } else { c });
    }
    chars.into_iter().collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Reads a cell of a ledger in which others name 张示例 and 甘一.
    fn cell(text: &str) -> Result<CellLeaders, String> {
        let texts = ["张示例", "甘一（副市长）", text].into_iter();
        let cells = LeaderCells::read(texts, std::iter::empty(), &Mapping::default());
        cells.get(text).map_err(str::to_owned)
    }

    fn read_all(text: &str) -> Result<Vec<(String, Option<String>)>, String> {
        Ok(cell(text)?.list.into_iter().map(|named| (named.name, named.office)).collect())
    }

    fn one(name: &str, office: &str) -> Result<Vec<(String, Option<String>)>, String> {
        Ok(vec![(name.to_owned(), Some(office.to_owned()))])
    }

    #[test]
    fn a_name_is_found_with_its_office() {
        for text in [
            "甘一（副市长）",
            "甘一、副市长",
            "甘 一 副市长",
            "甘　一，副市长，13800000003",
            "副市长甘一",
            "副市长 甘一",
            "甘一副市长",
            "副市长（甘一）",
            "甘一\n副市长",
            "甘一同志（副市长）",
            "甘一（副市长，联系电话：0755-12345678）",
        ] {
            assert_eq!(read_all(text), one("甘一", "副市长"), "{text}");
        }
        for text in [
            "甘一",
            "甘 一",
            "甘一 13800000003",
            "甘一１３８００００００００３",
            "甘一（分管住建）",
        ] {
            assert_eq!(read_all(text), Ok(vec![("甘一".to_owned(), None)]), "{text}");
        }
    }

    #[test]
    fn a_compound_office_stays_one() {
        for text in ["甘一（市委常委、副市长）", "甘一、市委常委、副市长", "市委常委、副市长甘一"]
        {
            assert_eq!(read_all(text), one("甘一", "市委常委、副市长"), "{text}");
        }
        assert_eq!(read_all("市委常委、常务副市长 甘一"), one("甘一", "市委常委、常务副市长"));
    }

    #[test]
    fn an_office_of_unknown_words_is_read() {
        for text in
            ["市港务局局长甘一", "甘一（市港务局局长）", "甘一、市港务局局长", "市港务局局长 甘一"]
        {
            assert_eq!(read_all(text), one("甘一", "市港务局局长"), "{text}");
        }
        assert_eq!(read_all("港务局局长林示例"), one("林示例", "港务局局长"));
        assert_eq!(read_all("甘一港务局局长"), Err("甘一港务局局长".to_owned()));
    }

    #[test]
    fn several_leaders_are_all_found() {
        for text in
            ["甘一、贺二", "甘一，贺二", "甘一/贺二", "甘一\n贺二", "甘一；贺二", "甘一 贺二"]
        {
            let names: Vec<_> = read_all(text).unwrap().into_iter().map(|one| one.0).collect();
            assert_eq!(names, ["甘一", "贺二"], "{text}");
        }
        let list = read_all("甘一（副市长）、贺二（市委常委）").unwrap();
        assert_eq!(list[1], ("贺二".to_owned(), Some("市委常委".to_owned())));
        let list = read_all("甘一（副市长）贺二（市委常委）").unwrap();
        assert_eq!(list.len(), 2);
        let list = read_all("副市长甘一、市委常委贺二").unwrap();
        assert_eq!(list[1], ("贺二".to_owned(), Some("市委常委".to_owned())));
        let leaders = cell("陪同：贺二；接访：甘一").unwrap();
        assert!(leaders.list[0].is_companion && !leaders.list[1].is_companion);
        assert_eq!(read_all("甘一张示例").unwrap().len(), 2, "names of other cells");
    }

    #[test]
    fn leaders_who_are_not_named_are_noticed() {
        for (text, has_unnamed) in [("甘一等", true), ("甘一等3人", true), ("甘一等1人", false)]
        {
            let leaders = cell(text).unwrap();
            assert_eq!((leaders.list.len(), leaders.has_unnamed), (1, has_unnamed), "{text}");
        }
    }

    #[test]
    fn a_surname_with_a_post_is_a_known_leader_or_an_error() {
        assert_eq!(read_all("张书记"), Ok(vec![("张示例".to_owned(), None)]));
        assert_eq!(read_all("李书记"), Err("李书记".to_owned()));
        assert_eq!(read_all("甘一（贺二陪同）"), Err("贺二".to_owned()));
        for text in ["市领导", "副市长", "县四套班子成员", "甘一、市领导", "市港务局局长"]
        {
            assert!(read_all(text).is_err(), "{text}");
        }
    }
}
