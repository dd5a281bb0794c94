//! The texts by which a petitioner's name is recognised: the name, the parts of it, and its reversals.

use super::fold::{Folded, narrow};
use super::group::is_of_alphabet;
use super::{first_letter, is_anonymous};

/// A folded text that is, or is a part of, a name.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct NameTerm {
    pub(super) chars: Vec<char>,
    /// The first letter of the name.
    pub(super) first: char,
    /// Whether no other characters may be beside it, because it is also an ordinary text: `三张` for 张三.
    pub(super) alone: bool,
}

/// The dots between the parts of names such as 买买提·吐尔逊.
const DOTS: [char; 11] = ['·', '・', '•', '‧', '∙', '⋅', '.', '･', '᛫', '⸱', '˙'];

/// What separates the names of a field that lists several.
const BETWEEN_NAMES: [char; 8] = [',', '、', ';', '/', '\n', '|', '，', '；'];

/// Surnames of two characters.
const COMPOUND: [&str; 20] = [
    "欧阳", "司马", "上官", "诸葛", "东方", "皇甫", "尉迟", "公孙", "慕容", "司徒", "令狐", "宇文",
    "长孙", "夏侯", "轩辕", "端木", "百里", "呼延", "南宫", "独孤",
];

/// Returns the terms of a name field: the field, and each name if it lists several (`张某、李某等5人`).
pub(super) fn name_terms(field: &str) -> Vec<NameTerm> {
    let mut terms = Vec::new();
    let Some(first) = first_letter(field).filter(|_| !is_anonymous(field)) else { return terms };
    let whole = Folded::of(field, false).chars;
    if whole.len() >= 2 {
        terms.push(NameTerm { chars: whole, first, alone: false });
    }
    let narrowed: String = field.chars().map(narrow).collect();
    // Cells also contain numbers beside names.
    let separates = |c: char| BETWEEN_NAMES.contains(&c) || c.is_ascii_digit();
    for name in narrowed.split(separates) {
        let name =
            name.trim_start().trim_start_matches(['(', '[', '〔', '【', '<', '《', '"', '“']);
        let name = name.split(['(', '等', '[', '〔', '【']).next().unwrap_or_default();
        if !is_anonymous(name) {
            add_name(name, &mut terms);
        }
    }
    terms
}

fn add_name(name: &str, terms: &mut Vec<NameTerm>) {
    let folded = Folded::of(name, false).chars;
    let Some(first) = first_letter(name).filter(|_| folded.len() >= 2) else { return };
    let term = |chars: Vec<char>, alone: bool| NameTerm { chars, first, alone };
    let is_whole = |word: &str| {
        word.chars().count() >= 2 && word.chars().all(|c| c.is_alphabetic() && !is_of_alphabet(c))
    };
    let mut words = name.split_whitespace();
    if words.clone().count() > 1 && words.clone().all(is_whole) {
        words.by_ref().for_each(|word| add_name(word, terms));
    }
    let parts: Vec<Vec<char>> =
        name.split(DOTS).map(|part| Folded::of(part, false).chars).collect();
    if parts.len() > 1 {
        let is_word = |part: &&Vec<char>| {
            let least = if part.iter().all(|c| is_of_alphabet(*c)) { 3 } else { 2 };
            part.len() >= least
        };
        let parts = parts.iter().filter(is_word);
        terms.extend(parts.map(|part| term(part.clone(), false)));
    } else if folded.iter().any(|c| is_of_alphabet(*c)) {
        let words = name.split_whitespace().rev().flat_map(|word| Folded::of(word, false).chars);
        terms.push(term(words.collect(), false));
    } else if folded.len() <= 4 {
        // A reversed name of two characters is also an ordinary text.
        let alone = folded.len() == 2;
        terms.extend(reversals(&folded).map(|chars| term(chars, alone)));
    }
    terms.push(term(folded, false));
}

/// Returns a Chinese name with its surname at the end, and from its last character to its first.
fn reversals(name: &[char]) -> impl Iterator<Item = Vec<char>> {
    let surname: String = name.iter().take(2).collect();
    let lengths = if COMPOUND.contains(&surname.as_str()) { [1, 2] } else { [1, 1] };
    let moved = lengths.into_iter().filter(|length| *length < name.len()).map(|length| {
        let (surname, rest) = name.split_at(length);
        [rest, surname].concat()
    });
    moved.chain([name.iter().rev().copied().collect()])
}

#[cfg(test)]
mod tests {
    use super::*;

    fn terms(field: &str) -> Vec<String> {
        let terms = name_terms(field).into_iter();
        let mut terms: Vec<String> = terms.map(|term| term.chars.into_iter().collect()).collect();
        terms.sort();
        terms.dedup();
        terms
    }

    #[test]
    fn a_name_has_its_reversals_and_parts() {
        assert_eq!(terms("张示一"), ["一示张", "张示一", "示一张"]);
        assert_eq!(terms("买买提·吐尔逊"), ["买买提", "买买提吐尔逊", "吐尔逊"]);
        assert_eq!(terms("Ann Lee"), ["annlee", "leeann"]);
        assert!(terms("欧阳示例").contains(&"示例欧阳".to_owned()));
        let listed = terms("李示二、王示三（代表）等5人");
        assert!(listed.contains(&"王示三".to_owned()) && !listed.contains(&"代表".to_owned()));
        assert!(terms("匿名").is_empty() && terms("钱").is_empty());
        assert!(terms("张示一13800000001").contains(&"张示一".to_owned()));
        assert!(terms("张示一 李示二").contains(&"李示二".to_owned()));
        assert_eq!(name_terms("张示一、李示二").last().map(|term| term.first), Some('李'));
    }
}
