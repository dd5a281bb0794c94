//! Reads which leaders a text names: names with offices and titles around them, several in one cell.
//!
//! `副市长贺二`, `贺　二（市委常委）`, `甘一、贺二等2人` and the like. It does not need the roster: what is left without
//! offices and titles is a name. With the names of a roster, names without separators are found too.

use crate::fold::{half_width, name_key};
use crate::leader_segments::{Segment, parts, segments};
use crate::office_text::{Offices, part};
use crate::person_name::{is_like_a_name, is_name_alone, is_one_name, split_at_connectors};

/// A leader that a text names.
#[derive(Debug, Default, PartialEq, Eq)]
pub(crate) struct Mention {
    /// The name or id.
    pub(crate) name: String,
    /// The offices before or after it.
    pub(crate) offices: Vec<String>,
    /// What in brackets after it is or may be a name or an id.
    pub(crate) aside: Vec<String>,
    /// The text between separators that names the leader, without brackets.
    pub(crate) text: String,
    /// Whether it follows another name without a separator.
    pub(crate) is_joined: bool,
    /// Whether the text says that the leader accompanies another.
    pub(crate) is_companion: bool,
}

/// What a text says.
#[derive(Debug, Default, PartialEq, Eq)]
pub(crate) struct Mentions {
    pub(crate) list: Vec<Mention>,
    /// Whether `等` follows the names, and how many leaders there are in all, if that is said.
    pub(crate) others: Option<Option<usize>>,
    /// Whether a part of the text can be read as other leaders too.
    pub(crate) is_ambiguous: bool,
}

/// The names and ids of leaders, if they are known.
pub(crate) trait Names {
    /// Whether a text is the name or id of a leader.
    fn has(&self, text: &str) -> bool;

    /// The number of characters of the longest.
    fn longest(&self) -> usize;
}

/// No names are known.
impl Names for () {
    fn has(&self, _: &str) -> bool {
        false
    }

    fn longest(&self) -> usize {
        0
    }
}

/// Words around names that are no offices.
const TITLES: [&str; 25] = [
    "联系电话",
    "联系方式",
    "手机号",
    "手机",
    "电话",
    "同志",
    "先生",
    "女士",
    "接访",
    "主持",
    "陪同",
    "陪访",
    "参加",
    "参与",
    "带队",
    "带班",
    "牵头",
    "包案",
    "共同",
    "一同",
    "以及",
    "和",
    "与",
    "及",
    "暨",
];

/// Marks around names.
const MARKS: &str = " -—–_.:~*“”\"'";

/// Longer parts are not taken apart.
const LONGEST_PART: usize = 80;

/// Reads a text.
pub(crate) fn read(text: &str, names: &impl Names, offices: &Offices) -> Mentions {
    let mut reader =
        Reader { names, offices, found: Mentions::default(), before: Vec::new(), leads: false };
    for segment in segments(text) {
        reader.segment(segment);
    }
    let Reader { mut found, before, .. } = reader;
    if let Some(last) = found.list.last_mut() {
        last.offices.extend(before);
    }
    found
}

/// A piece of a part: a name or an office.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Piece {
    Name(String),
    Office(String),
}

struct Reader<'a, N> {
    names: &'a N,
    offices: &'a Offices,
    found: Mentions,
    /// Offices whose leader follows.
    before: Vec<String>,
    /// Whether offices are written before names.
    leads: bool,
}

impl<N: Names> Reader<'_, N> {
    fn segment(&mut self, mut segment: Segment) {
        let start = self.found.list.len();
        if segment.is_quoted || self.names.has(&segment.outside) {
            self.name(segment.outside.clone(), start);
        } else {
            segment.take_others();
            self.found.others = segment.others.or(self.found.others);
            let pieces = self.pieces(&segment.outside);
            let is_alone = pieces.len() == 1 && segment.remarks.is_empty();
            for piece in pieces {
                match piece {
                    // Somebody is meant whom the text does not name.
                    Piece::Office(office) if is_alone && self.offices.is_of_anybody(&office) => {
                        self.name(office, start);
                    }
                    Piece::Name(name) => self.name(name, start),
                    Piece::Office(office) => self.office(office, start),
                }
            }
        }
        for remark in &segment.remarks {
            parts(remark).for_each(|part| self.remark(part, start));
        }
        for mention in self.found.list.iter_mut().skip(start) {
            mention.is_companion = segment.is_companion;
            segment.outside.trim().clone_into(&mut mention.text);
        }
    }

    /// Adds a name; `start` is the first of its segment.
    fn name(&mut self, name: String, start: usize) {
        let is_joined = self.found.list.len() > start;
        let offices = std::mem::take(&mut self.before);
        self.found.list.push(Mention { name, offices, is_joined, ..Mention::default() });
    }

    fn office(&mut self, office: String, start: usize) {
        let count = self.found.list.len();
        if count == 0 && self.before.is_empty() {
            self.leads = true;
        }
        match self.found.list.last_mut() {
            Some(last) if count > start || !self.leads => last.offices.push(office),
            _ => self.before.push(office),
        }
    }

    /// Reads a part of a remark: an office, or somebody who must not be passed over.
    fn remark(&mut self, text: &str, start: usize) {
        let text = text.trim_matches(|c: char| MARKS.contains(c));
        let has_name = self.found.list.len() > start;
        let (pieces, is_ambiguous) = self.covers(text);
        let mut names: Vec<String> = Vec::new();
        for piece in pieces.unwrap_or_default() {
            match piece {
                Piece::Name(name) => names.push(name),
                Piece::Office(office) => self.office(office, start),
            }
        }
        self.found.is_ambiguous |= is_ambiguous;
        if names.is_empty() && !self.offices.has(&name_key(text)) {
            let alone = || (!has_name && is_name_alone(text)).then(|| text.to_owned());
            names.extend(self.hidden_name(text).or_else(alone));
        }
        for name in names {
            match self.found.list.last_mut() {
                Some(last) if has_name => last.aside.push(name),
                _ => self.name(name, start),
            }
        }
    }

    /// A known name inside a remark, or a remark that looks like a name.
    fn hidden_name(&self, text: &str) -> Option<String> {
        let chars = condensed(text);
        let longest = self.names.longest().min(LONGEST_PART);
        let spans = (0..chars.len()).flat_map(|from| {
            (from + 2..=chars.len().min(from + longest)).map(move |to| (from, to))
        });
        let mut known = spans.map(|(from, to)| (from, part(&chars, from, to)));
        let is_named = |(from, name): &(usize, String)| {
            self.names.has(name) && is_bounded(&chars, *from, from + name.chars().count())
        };
        known.find(is_named).map(|(_, name)| name).or_else(|| self.like_a_name(&chars))
    }

    /// What looks like a name when offices, titles and words such as 代 are left out.
    fn like_a_name(&self, text: &[char]) -> Option<String> {
        let pieces =
            if text.len() > LONGEST_PART { Vec::new() } else { self.without_offices(text) };
        pieces.into_iter().find_map(|piece| match piece {
            Piece::Name(name) => {
                let name = name.trim_matches(['代', '替', '由']);
                is_like_a_name(&name.chars().collect::<Vec<_>>()).then(|| name.to_owned())
            }
            Piece::Office(_) => None,
        })
    }

    /// The names and offices of a text outside of brackets.
    fn pieces(&mut self, text: &str) -> Vec<Piece> {
        let (pieces, is_ambiguous) = self.covers(text);
        self.found.is_ambiguous |= is_ambiguous;
        pieces.unwrap_or_else(|| self.remainders(text))
    }

    /// Reads a text as known names, offices and titles, if it is nothing else; and whether there are other readings.
    fn covers(&self, text: &str) -> (Option<Vec<Piece>>, bool) {
        let chars = condensed(text);
        if chars.len() > LONGEST_PART {
            return (None, false);
        }
        let mut ways: Vec<Vec<Vec<Piece>>> = vec![Vec::new(); chars.len() + 1];
        if let Some(first) = ways.first_mut() {
            first.push(Vec::new());
        }
        for from in 0..chars.len() {
            let here = ways.get_mut(from).map(std::mem::take).unwrap_or_default();
            if here.is_empty() {
                continue;
            }
            for (to, piece) in self.tokens(&chars, from) {
                for way in &here {
                    let longer = || way.iter().cloned().chain(piece.clone()).collect();
                    ways.get_mut(to).into_iter().for_each(|ways| add_way(ways, longer()));
                }
            }
        }
        let mut whole = ways.pop().unwrap_or_default();
        let is_ambiguous = whole.len() > 1;
        whole.truncate(1);
        (whole.pop(), is_ambiguous)
    }

    /// The names, offices, titles and marks at a position, with their ends.
    fn tokens(&self, text: &[char], from: usize) -> Vec<(usize, Option<Piece>)> {
        let rest = text.get(from..).unwrap_or_default();
        let mut tokens: Vec<(usize, Option<Piece>)> = Vec::new();
        tokens.extend(neutral(rest).map(|length| (from + length, None)));
        let offices = self.offices.ends(rest).into_iter();
        tokens.extend(offices.map(|end| (from + end, Some(Piece::Office(part(rest, 0, end))))));
        // Latin names have spaces in them.
        let longest = (2 * self.names.longest()).min(rest.len());
        let names = (1..=longest).map(|length| (from + length, part(rest, 0, length)));
        // A name of one character is known only where it is the whole text.
        let names = names.filter(|(to, name)| {
            (to - from > 1 || text.len() == 1 || name.is_ascii())
                && name.trim().len() == name.len()
                && is_bounded(text, from, *to)
                && self.names.has(name)
        });
        tokens.extend(names.map(|(to, name)| (to, Some(Piece::Name(name)))));
        tokens
    }

    /// Reads a text with unknown names: what is left of each word without offices and titles.
    fn remainders(&self, text: &str) -> Vec<Piece> {
        let mut pieces: Vec<Piece> = Vec::new();
        for word in text.split(|c: char| c.is_whitespace() || half_width(c) == ':') {
            let chars: Vec<char> = word.chars().map(half_width).collect();
            if chars.len() > LONGEST_PART {
                pieces.push(Piece::Name(word.to_owned()));
                continue;
            }
            let found = self.without_offices(&chars);
            match (pieces.last_mut(), found.as_slice()) {
                (Some(Piece::Name(last)), [Piece::Name(next)]) if is_one_name(last, next) => {
                    last.push_str(next);
                }
                _ => pieces.extend(found),
            }
        }
        pieces
    }

    /// The offices before and after a name, and the name.
    fn without_offices(&self, word: &[char]) -> Vec<Piece> {
        let (mut from, mut to) = (0, word.len());
        let (mut before, mut after) = (Vec::new(), Vec::new());
        while from < to {
            let rest = word.get(from..to).unwrap_or_default();
            let office = self.offices.ends(rest).last().copied();
            let Some(length) = office.or_else(|| neutral(rest)) else { break };
            before.extend(office.map(|end| Piece::Office(part(rest, 0, end))));
            from += length;
        }
        while let Some(start) =
            (from + 1..to).find(|start| self.is_around(word.get(*start..to).unwrap_or_default()))
        {
            let office = part(word, start, to);
            after.extend(self.offices.has(&name_key(&office)).then_some(Piece::Office(office)));
            to = start;
        }
        let names = split_at_connectors(&part(word, from, to));
        before.into_iter().chain(names.into_iter().map(Piece::Name)).chain(after).collect()
    }

    /// Whether a text is an office, a title or a mark.
    fn is_around(&self, text: &[char]) -> bool {
        neutral(text) == Some(text.len()) || self.offices.ends(text).contains(&text.len())
    }
}

/// Adds a reading, unless there is one with the same names.
fn add_way(ways: &mut Vec<Vec<Piece>>, way: Vec<Piece>) {
    const MOST: usize = 8;
    let names = |way: &[Piece]| -> Vec<Piece> {
        way.iter().filter(|piece| matches!(piece, Piece::Name(_))).cloned().collect()
    };
    let own = names(&way);
    if ways.len() < MOST && !ways.iter().any(|known| names(known) == own) {
        ways.push(way);
    }
}

/// The length of the title or mark at the start of a text.
fn neutral(text: &[char]) -> Option<usize> {
    let first = text.first()?;
    if MARKS.contains(*first) {
        return Some(1);
    }
    let starts = |word: &&&str| word.chars().eq(text.iter().copied().take(word.chars().count()));
    TITLES.iter().find(starts).map(|word| word.chars().count())
}

/// Whether a part of a text does not begin or end inside a number or Latin word.
fn is_bounded(text: &[char], from: usize, to: usize) -> bool {
    let is_inside = |at: Option<usize>| {
        let pair = at.and_then(|at| text.get(at..at + 2));
        pair.is_some_and(|pair| pair.iter().all(char::is_ascii_alphanumeric))
    };
    !is_inside(from.checked_sub(1)) && !is_inside(to.checked_sub(1))
}

/// The text in half-width forms, with white space only between Latin words.
fn condensed(text: &str) -> Vec<char> {
    let mut chars: Vec<char> = Vec::new();
    let mut is_apart = false;
    for c in text.chars().map(half_width) {
        if c.is_whitespace() {
            is_apart = true;
            continue;
        }
        let is_latin = |c: &char| c.is_ascii_alphanumeric();
        if is_apart && is_latin(&c) && chars.last().is_some_and(is_latin) {
            chars.push(' ');
        }
        chars.push(c);
        is_apart = false;
    }
    chars
}

#[cfg(test)]
mod tests {
    use super::*;

    struct Known(&'static [&'static str]);

    impl Names for Known {
        fn has(&self, text: &str) -> bool {
            self.0.contains(&name_key(text).as_str())
        }

        fn longest(&self) -> usize {
            4
        }
    }

    fn names(text: &str, names: &impl Names) -> Vec<String> {
        let found = read(text, names, &Offices::default());
        assert!(!found.is_ambiguous, "{text}");
        found.list.into_iter().map(|mention| mention.name).collect()
    }

    #[test]
    fn names_are_read_without_a_roster() {
        for (text, expected) in [
            ("贺二", vec!["贺二"]),
            ("副市长贺二", vec!["贺二"]),
            ("贺二副市长", vec!["贺二"]),
            ("贺　二（市委常委）", vec!["贺二"]),
            ("贺 二 市委常委", vec!["贺二"]),
            ("市委常委、公安局局长 贺二同志", vec!["贺二"]),
            ("副市长（贺二）", vec!["贺二"]),
            ("副市长（林示例）", vec!["林示例"]),
            ("甘一，联系电话", vec!["甘一"]),
            ("甘一、市领导", vec!["甘一", "市领导"]),
            ("副市长（分管住建）贺二", vec!["贺二"]),
            ("甘一 贺二", vec!["甘一", "贺二"]),
            ("贺　二 丁三", vec!["贺二", "丁三"]),
            ("甘一和贺二", vec!["甘一", "贺二"]),
            ("李和平", vec!["李和平"]),
            ("甘一/贺二；丁三", vec!["甘一", "贺二", "丁三"]),
            ("买买提·艾某", vec!["买买提·艾某"]),
            ("副市长", vec![]),
        ] {
            assert_eq!(names(text, &()), expected, "{text}");
        }
    }

    #[test]
    fn known_names_are_found_without_separators() {
        let known = Known(&["甘一", "贺二", "贺二二", "l01"]);
        for (text, expected) in [
            ("甘一贺二", vec!["甘一", "贺二"]),
            ("副市长甘一市委常委贺二", vec!["甘一", "贺二"]),
            ("副市长贺二二", vec!["贺二二"]),
            ("甘一接访，贺二陪同", vec!["甘一", "贺二"]),
            ("甘一与贺二", vec!["甘一", "贺二"]),
            ("甘一、贺儿副市长", vec!["甘一", "贺儿"]),
            ("甘一、贺儿市委常委", vec!["甘一", "贺儿"]),
            ("甘一、某甲", vec!["甘一", "某甲"]),
        ] {
            assert_eq!(names(text, &known), expected, "{text}");
        }
        let two = Known(&["国土", "甘一"]);
        assert!(read("国土科长甘一", &two, &Offices::default()).is_ambiguous);
    }

    #[test]
    fn offices_belong_to_the_leader_beside_them() {
        let offices = |text: &str| -> Vec<(String, Vec<String>)> {
            let found = read(text, &(), &Offices::default());
            found.list.into_iter().map(|mention| (mention.name, mention.offices)).collect()
        };
        let expected = vec![
            ("甘一".to_owned(), vec!["市委常委".to_owned(), "副市长".to_owned()]),
            ("贺二".to_owned(), vec!["市长".to_owned()]),
        ];
        for text in [
            "甘一、市委常委、副市长；贺二、市长",
            "甘一（市委常委、副市长）、贺二（市长）",
            "市委常委、副市长甘一，市长贺二",
            "市委常委、副市长甘一、市长、贺二",
        ] {
            assert_eq!(offices(text), expected, "{text}");
        }
    }

    #[test]
    fn names_in_brackets_are_returned() {
        let known = Known(&["甘一", "贺二"]);
        for (text, expected) in [
            ("甘一（贺二陪同）", Some("贺二")),
            ("甘一（副市长贺二）", Some("贺二")),
            ("甘一（贺儿）", Some("贺儿")),
            ("甘一（副市长，分管住建）", None),
            ("甘一（周三）", None),
            ("甘一（代汪示例）", Some("汪示例")),
            ("甘一（汪示例同志陪同）", Some("汪示例")),
        ] {
            let found = read(text, &known, &Offices::default());
            let aside = found.list.iter().flat_map(|mention| &mention.aside).next();
            assert_eq!(aside.map(String::as_str), expected, "{text}");
        }
    }
}
