//! What a user says about a one-sheet ledger that nobody can guess.

use super::item::Item;
use crate::fold::name_key;
use petition_core::policy::toml_problem;
use petition_core::schema::cell::name_shown;
use petition_core::{Code, Place, Problem, Problems, Text};
use std::collections::BTreeMap;
use toml::de::{DeInteger, DeTable, DeValue};

/// The file's name in problems.
const FILE: &str = "对照表";

/// What headers, words and leaders of a one-sheet ledger mean, of which bureau it is, and of which year.
///
/// ```
/// use petition_workbook::Mapping;
/// let mapping = Mapping::parse(r#"
///     year = 2020
///     [bureau]
///     code = "440300"
///     [headers]
///     "主抓领导" = "包案领导"
///     [leaders]
///     "林书记" = "林示例（市委书记）"
/// "#).unwrap();
/// assert_eq!(mapping.year, Some(2020));
/// assert!(Mapping::parse(r#"headers = {"天气" = "天气"}"#).is_err());
/// ```
#[derive(Debug, Clone, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct Mapping {
    /// The sheet to read, if several look like a ledger.
    pub sheet: Option<String>,
    /// The year of dates and terms that the ledger has without one.
    pub year: Option<i32>,
    /// The area code of the bureau.
    pub bureau_code: Option<String>,
    /// The name of the bureau.
    pub bureau_name: Option<String>,
    /// Items by header or by the letters of a column.
    headers: BTreeMap<String, Item>,
    /// By item, texts in cells with the text that is read in their place.
    words: BTreeMap<Item, BTreeMap<String, String>>,
    /// Texts in cells with the leaders that they mean.
    leaders: BTreeMap<String, String>,
}

impl Mapping {
    /// Reads a mapping in TOML.
    ///
    /// # Errors
    ///
    /// Every problem of the text: unknown keys, wrong types, names of no item.
    pub fn parse(text: &str) -> Result<Self, Problems> {
        let mut problems = Problems::new();
        match DeTable::parse(text) {
            Ok(table) => {
                let mapping = Self::of_table(table.get_ref(), &mut problems);
                if problems.is_empty() { Ok(mapping) } else { Err(problems) }
            }
            Err(error) => {
                problems.push(toml_problem(text, error.message(), error.span()));
                Err(problems)
            }
        }
    }

    fn of_table(table: &DeTable<'_>, problems: &mut Problems) -> Self {
        let mut mapping = Self::default();
        for (key, value) in table {
            let key: &str = key.get_ref();
            match (key, value.get_ref()) {
                ("sheet", DeValue::String(sheet)) => mapping.sheet = filled(sheet),
                ("year", DeValue::Integer(year)) => mapping.year = whole(year),
                ("bureau", DeValue::Table(bureau)) => mapping.read_bureau(bureau, problems),
                ("headers", DeValue::Table(headers)) => mapping.read_headers(headers, problems),
                ("words", DeValue::Table(words)) => mapping.read_words(words, problems),
                ("leaders", DeValue::Table(leaders)) => {
                    for (text, leader) in texts("leaders", leaders, problems) {
                        mapping.leaders.insert(name_key(text), leader.to_owned());
                    }
                }
                ("sheet" | "year" | "bureau" | "headers" | "words" | "leaders", _) => {
                    wrong_type(key, problems);
                }
                _ => unknown_key(key, "sheet、year、bureau、headers、words、leaders", problems),
            }
        }
        mapping
    }

    fn read_bureau(&mut self, bureau: &DeTable<'_>, problems: &mut Problems) {
        for (key, text) in texts("bureau", bureau, problems) {
            match key {
                "code" => self.bureau_code = filled(text),
                "name" => self.bureau_name = filled(text),
                _ => unknown_key(&format!("bureau.{key}"), "code、name", problems),
            }
        }
    }

    fn read_headers(&mut self, headers: &DeTable<'_>, problems: &mut Problems) {
        for (header, name) in texts("headers", headers, problems) {
            match Item::named(name) {
                Some(item) => {
                    self.headers.insert(name_key(header), item);
                }
                None => unknown_item(&format!("headers.{header}"), name, problems),
            }
        }
    }

    fn read_words(&mut self, words: &DeTable<'_>, problems: &mut Problems) {
        for (name, value) in words {
            let name: &str = name.get_ref();
            let path = format!("words.{name}");
            match (Item::named(name), value.get_ref()) {
                (Some(item), DeValue::Table(pairs)) => {
                    let pairs = texts(&path, pairs, problems).into_iter();
                    let pairs = pairs.map(|(text, word)| (name_key(text), word.to_owned()));
                    self.words.entry(item).or_default().extend(pairs);
                }
                (Some(_), _) => wrong_type(&path, problems),
                (None, _) => unknown_item(&path, name, problems),
            }
        }
    }

    /// The item of a header, by its full text, its own, or the letters of its column: `F列`.
    pub(crate) fn header(&self, full: &str, own: &str, letters: &str) -> Option<Item> {
        if self.headers.is_empty() {
            return None;
        }
        let names = [name_key(&format!("{letters}列")), name_key(full), name_key(own)];
        names.iter().find_map(|name| self.headers.get(name)).copied()
    }

    /// The text to read in place of a cell's.
    pub(crate) fn word(&self, item: Item, text: &str) -> Option<&str> {
        let words = self.words.get(&item)?;
        words.get(&name_key(text)).map(String::as_str).filter(|word| !word.is_empty())
    }

    /// The leaders that a text in a cell means.
    pub(crate) fn leaders(&self, text: &str) -> Option<&str> {
        if self.leaders.is_empty() {
            return None;
        }
        self.leaders.get(&name_key(text)).map(String::as_str)
    }
}

fn filled(text: &str) -> Option<String> {
    let text = text.trim();
    (!text.is_empty()).then(|| text.to_owned())
}

/// A whole number, unless it is far from every year.
fn whole(number: &DeInteger<'_>) -> Option<i32> {
    i32::from_str_radix(number.as_str(), number.radix()).ok()
}

/// The texts of a table.
fn texts<'a>(
    path: &str,
    table: &'a DeTable<'_>,
    problems: &mut Problems,
) -> Vec<(&'a str, &'a str)> {
    let mut list = Vec::with_capacity(table.len());
    for (key, value) in table {
        match (key.get_ref(), value.get_ref()) {
            (key, DeValue::String(text)) => list.push((key.as_ref(), text.as_ref())),
            (key, _) => wrong_type(&format!("{path}.{key}"), problems),
        }
    }
    list
}

fn wrong_type(path: &str, problems: &mut Problems) {
    let expected = Text::new(
        "year 为整数，bureau、headers、words、leaders 为表，其余为文本",
        "year is a whole number; bureau, headers, words and leaders are tables; others are texts",
    );
    problems.push(at(path, Code::WrongType, Text::new("其他类型", "another type"), expected));
}

fn unknown_key(path: &str, known: &str, problems: &mut Problems) {
    problems.push(at(path, Code::UnknownField, Text::same(name_shown(path)), Text::same(known)));
}

fn unknown_item(path: &str, name: &str, problems: &mut Problems) {
    let names: Vec<&str> = super::item::ROWS.iter().map(|row| row.name).collect();
    let expected =
        Text::same(format!("{}、{}、交办日期……", names.join("、"), super::item::NOT_STORED));
    problems.push(at(path, Code::UnknownValue, crate::place::quoted(name), expected));
}

fn at(path: &str, code: Code, found: Text, expected: Text) -> Problem {
    let place = Place::File { name: format!("{FILE} {}", name_shown(path)) };
    Problem { code, place, found, expected }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn headers_words_and_leaders_are_found_whatever_their_spaces() {
        let mapping = Mapping::parse(
            "sheet = \"台账\"\n[headers]\n\"主抓 领导\" = \"包案领导\"\n\"F列\" = \"不入库\"\n\
             [words.\"信访形式\"]\n\"到访\" = \"来访\"\n[leaders]\n\"林书记\" = \"林示例\"\n",
        )
        .unwrap();
        assert_eq!(mapping.header("主抓领导", "主抓领导", "A"), Some(Item::CaseLeader));
        assert_eq!(mapping.header("天气", "天气", "F"), Some(Item::NotStored));
        assert_eq!(mapping.word(Item::Channel, " 到访"), Some("来访"));
        assert_eq!(mapping.word(Item::Mode, "到访"), None);
        assert_eq!(mapping.leaders("林 书记"), Some("林示例"));
    }

    #[test]
    fn every_problem_is_reported() {
        let text =
            "\"天气\" = 1\nyear = \"2020\"\n[headers]\na = 1\nb = \"天气\"\n[words]\nc = \"d\"\n";
        let codes: Vec<Code> =
            Mapping::parse(text).unwrap_err().iter().map(|problem| problem.code).collect();
        assert_eq!(codes.len(), 5, "{codes:?}");
        let problems = Mapping::parse("a = 1\nb = ").unwrap_err();
        assert_eq!(problems.as_slice()[0].code, Code::Syntax);
        let place = Place::Line { line: 2, path: String::new() };
        assert_eq!(problems.as_slice()[0].place, place);
    }
}
