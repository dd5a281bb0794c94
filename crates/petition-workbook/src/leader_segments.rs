//! Splits a cell that names leaders at its separators and brackets.

use crate::fold::{half_width, name_key};
use crate::list::quoted_item;

/// A part of a cell between separators.
#[derive(Debug, Default, PartialEq, Eq)]
pub(crate) struct Segment {
    /// The text outside of brackets.
    pub(crate) outside: String,
    /// The texts in brackets after it, without the brackets inside them.
    pub(crate) remarks: Vec<String>,
    /// Whether the text was in quotes: an id that is read unchanged.
    pub(crate) is_quoted: bool,
    /// Whether it says that these leaders accompany another.
    pub(crate) is_companion: bool,
    /// Whether `等` follows, and how many leaders there are in all, if that is said.
    pub(crate) others: Option<Option<usize>>,
}

/// What separates leaders.
const SEPARATORS: [char; 9] = ['、', ',', ';', '/', '\n', '\r', '|', '+', '&'];

const OPEN: &str = "([{【〔";
const CLOSE: &str = ")]}】〕";

/// Words that say that somebody accompanies.
const COMPANION: [&str; 5] = ["陪", "参加", "其他", "其它", "同场"];

/// Words of which the label before a colon is composed.
const LABEL_WORDS: [&str; 26] = [
    "接访", "主接", "主访", "主持", "带班", "值班", "包案", "带队", "牵头", "责任", "领导", "陪同",
    "陪访", "陪", "参加", "其他", "其它", "同场", "人员", "干部", "主要", "分管", "共同", "姓名",
    "编号", "人",
];

/// Writes ids into one cell: in quotes where an id has other characters than letters and digits.
pub(crate) fn join<'a>(ids: impl IntoIterator<Item = &'a str>) -> String {
    let is_plain = |id: &str| !id.is_empty() && id.chars().all(char::is_alphanumeric);
    let written = |id: &str| match is_plain(id) {
        true => id.to_owned(),
        false => format!("\"{}\"", id.replace('"', "\"\"")),
    };
    ids.into_iter().map(written).collect::<Vec<_>>().join("、")
}

/// Splits a cell.
pub(crate) fn segments(text: &str) -> Vec<Segment> {
    let mut splitter = Splitter::default();
    let chars: Vec<(usize, char)> =
        text.char_indices().map(|(at, c)| (at, half_width(c))).collect();
    let partners = partners(&chars);
    let mut at = 0;
    while let Some(&(byte, c)) = chars.get(at) {
        let rest = text.get(byte..).unwrap_or_default();
        let quoted = || quoted_item(rest).filter(|_| splitter.current.is_blank());
        if let Some((item, after)) = (c == '"').then(quoted).flatten() {
            let end = text.len() - after.len();
            splitter.current = Segment { outside: item, is_quoted: true, ..Segment::default() };
            splitter.finish();
            at = chars.partition_point(|(byte, _)| *byte < end);
            continue;
        }
        let original = rest.chars().next().unwrap_or(c);
        match partners.get(at).copied().flatten() {
            Some(close) => {
                splitter.remark(chars.get(at + 1..close).unwrap_or_default());
                at = close;
            }
            None if SEPARATORS.contains(&c) || OPEN.contains(c) || CLOSE.contains(c) => {
                splitter.finish()
            }
            None => splitter.push(original),
        }
        at += 1;
    }
    splitter.finish();
    splitter.list
}

/// Splits the text of a remark.
pub(crate) fn parts(remark: &str) -> impl Iterator<Item = &str> {
    let is_separator = |c: char| {
        let c = half_width(c);
        SEPARATORS.contains(&c) || OPEN.contains(c) || CLOSE.contains(c)
    };
    remark.split(is_separator).map(str::trim).filter(|part| !part.is_empty())
}

/// For each opening bracket the position of the closing one. Inner brackets are part of the outer one's text.
fn partners(chars: &[(usize, char)]) -> Vec<Option<usize>> {
    let mut partners = vec![None; chars.len()];
    let mut open = Vec::new();
    for (at, (_, c)) in chars.iter().enumerate() {
        if OPEN.contains(*c) {
            open.push(at);
        } else if CLOSE.contains(*c)
            && let Some(partner) = open.pop().and_then(|start: usize| partners.get_mut(start))
        {
            *partner = Some(at);
        }
    }
    partners
}

#[derive(Default)]
struct Splitter {
    list: Vec<Segment>,
    current: Segment,
    /// Whether the last label was that of companions.
    is_companion: bool,
}

impl Splitter {
    fn push(&mut self, c: char) {
        if !self.current.remarks.is_empty() && !c.is_whitespace() {
            self.finish();
        }
        if half_width(c) == ':' && is_label(&self.current.outside) {
            self.is_companion = is_about_companions(&self.current.outside);
            self.current = Segment::default();
        } else {
            self.current.outside.push(c);
        }
    }

    fn remark(&mut self, inside: &[(usize, char)]) {
        self.current.remarks.push(inside.iter().map(|(_, c)| c).collect());
    }

    fn finish(&mut self) {
        let mut segment = std::mem::take(&mut self.current);
        if segment.is_blank() && segment.remarks.is_empty() {
            return;
        }
        let says = |text: &String| is_about_companions(text);
        segment.is_companion =
            self.is_companion || segment.remarks.iter().chain([&segment.outside]).any(says);
        self.list.push(segment);
    }
}

impl Segment {
    fn is_blank(&self) -> bool {
        self.outside.trim().is_empty() && self.remarks.is_empty()
    }

    /// Moves `等`, `等3人`, `等领导` from the end of the text to [`Self::others`].
    pub(crate) fn take_others(&mut self) {
        let Some((before, after)) = self.outside.rsplit_once('等') else { return };
        let after = name_key(after);
        let is_number = |c: &char| c.is_ascii_digit() || NUMERALS.contains(*c);
        let number: String = after.chars().take_while(is_number).collect();
        let rest = after.get(number.len()..).unwrap_or_default();
        if rest.chars().all(|c| "领导同志人位名个余多".contains(c)) {
            self.others = Some(count(&number));
            self.outside = before.to_owned();
        }
    }
}

const NUMERALS: &str = "〇一二三四五六七八九十两";

fn count(number: &str) -> Option<usize> {
    let mut digits = number.chars();
    match (digits.next(), digits.next()) {
        (Some(c), None) if !c.is_ascii_digit() => match c {
            '两' => Some(2),
            c => NUMERALS.chars().position(|numeral| numeral == c),
        },
        _ => number.parse().ok(),
    }
}

fn is_about_companions(text: &str) -> bool {
    COMPANION.iter().any(|word| text.contains(word))
}

/// Whether a text before a colon says what follows, as `陪同领导` does.
fn is_label(text: &str) -> bool {
    let key = name_key(text);
    let mut rest = key.as_str();
    while let Some(after) = LABEL_WORDS.iter().find_map(|word| rest.strip_prefix(word)) {
        rest = after;
    }
    rest.is_empty() && !key.is_empty()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(text: &str) -> Vec<String> {
        let one = |segment: Segment| {
            let mark = if segment.is_companion { "*" } else { "" };
            format!("{mark}{}<{}>", segment.outside.trim(), segment.remarks.join("|"))
        };
        segments(text).into_iter().map(one).collect()
    }

    #[test]
    fn cells_are_split_outside_of_brackets() {
        for (text, expected) in [
            ("甘一、贺二，", vec!["甘一<>", "贺二<>"]),
            ("甘一（副市长，分管住建）、贺二", vec!["甘一<副市长,分管住建>", "贺二<>"]),
            ("甘一(副市长）贺二［常委］", vec!["甘一<副市长>", "贺二<常委>"]),
            ("甘一（副市长（分管（住建），城管））", vec!["甘一<副市长(分管(住建),城管)>"]),
            ("甘一（副市长、贺二", vec!["甘一<>", "副市长<>", "贺二<>"]),
            ("甘一）贺二", vec!["甘一<>", "贺二<>"]),
            ("接访领导：甘一；陪同：贺二\n丁三", vec!["甘一<>", "*贺二<>", "*丁三<>"]),
            ("甘一；贺二（陪同）", vec!["甘一<>", "*贺二<陪同>"]),
            ("甘一：副市长", vec!["甘一：副市长<>"]),
            ("\"L、1\"、L2", vec!["L、1<>", "L2<>"]),
            (" 、（）／", vec!["<>"]),
        ] {
            assert_eq!(shown(text), expected, "{text}");
        }
    }

    #[test]
    fn others_are_counted() {
        for (text, outside, others) in [
            ("贺二等", "贺二", Some(None)),
            ("贺二等3人", "贺二", Some(Some(3))),
            ("贺二等两位领导", "贺二", Some(Some(2))),
            ("贺二", "贺二", None),
            ("等闲", "等闲", None),
        ] {
            let mut segment = Segment { outside: text.to_owned(), ..Segment::default() };
            segment.take_others();
            assert_eq!((segment.outside.as_str(), segment.others), (outside, others), "{text}");
        }
    }

    #[test]
    fn many_brackets_are_split_in_linear_time() {
        assert_eq!(segments(&"(".repeat(32_000)).len(), 0);
        assert_eq!(segments(&"()".repeat(16_000)).len(), 1);
    }
}
