//! Offices: which of a policy's offices a term's text names (docs/rulebook.md#3-ledger-document).
//!
//! Bureaus write an office with further posts, remarks in brackets and spaces: `市委常委、常务副市长（分管住建）`.

use super::{Group, Office};
use std::collections::HashMap;

/// The separators between the posts of a text.
const SEPARATORS: [char; 10] = ['、', '，', ',', '；', ';', '/', '／', '兼', '\r', '\n'];

/// The groups of a policy by the names of their offices.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct OfficeNames {
    /// The first group of the office with this name; `None` for an office of no group.
    exact: HashMap<String, Option<u32>>,
    /// The same for English names in lower case: they may be written in any case.
    english: HashMap<String, Option<u32>>,
}

impl OfficeNames {
    /// Collects the names of offices; `groups` are those of the policy.
    pub(super) fn of(offices: &[Office], groups: &[Group]) -> Self {
        let mut names = Self::default();
        let group_of = |id: &str| {
            let has = |group: &Group| group.offices.iter().any(|office| office == id);
            groups.iter().position(has).map(|position| position as u32)
        };
        for office in offices {
            let group = group_of(&office.id);
            for name in [&office.id, &office.zh].into_iter().chain(&office.also) {
                names.exact.insert(folded(name), group);
            }
            names.english.insert(folded(&office.en).to_lowercase(), group);
        }
        // An office that only a group lists is named by its id.
        for id in groups.iter().flat_map(|group| &group.offices) {
            names.exact.entry(folded(id)).or_insert_with(|| group_of(id));
        }
        names
    }

    /// Returns the first group that has one of the offices that the text names.
    pub(crate) fn group_of(&self, text: &str) -> Option<u32> {
        let text = without_brackets(text);
        let groups = text.split(SEPARATORS).map(folded).map(|part| {
            let exact = self.exact.get(&part).copied().flatten();
            let english = self.english.get(&part.to_lowercase()).copied().flatten();
            exact.into_iter().chain(english).min()
        });
        groups.flatten().min()
    }
}

/// Removes brackets and what is in them, nested ones too. The two of a pair may differ in width. A bracket without its
/// partner is a character like any other.
fn without_brackets(text: &str) -> String {
    let (mut rest, mut open) = (String::with_capacity(text.len()), Vec::new());
    for character in text.chars() {
        match character {
            '(' | '（' => open.push(rest.len()),
            ')' | '）' => {
                if let Some(start) = open.pop() {
                    rest.truncate(start);
                    continue;
                }
            }
            _ => {}
        }
        rest.push(character);
    }
    rest
}

/// Returns a name without white space, and with half-width letters and digits.
pub(crate) fn folded(name: &str) -> String {
    let visible = name.chars().filter(|character| !character.is_whitespace());
    visible.map(half_width).collect()
}

/// Returns the half-width form of a full-width letter or digit.
fn half_width(character: char) -> char {
    match character {
        '０'..='９' | 'Ａ'..='Ｚ' | 'ａ'..='ｚ' => {
            char::from_u32(u32::from(character) - 0xFEE0).unwrap_or(character)
        }
        _ => character,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn brackets_are_removed_in_pairs() {
        for (text, rest) in [
            ("副市长（分管（住建），城管）", "副市长"),
            ("副市长(挂职）", "副市长"),
            ("副市长）", "副市长）"),
            ("（副市长", "（副市长"),
        ] {
            assert_eq!(without_brackets(text), rest);
        }
    }

    #[test]
    fn names_are_folded() {
        assert_eq!(folded(" 副 市\u{3000}长\n"), "副市长");
        assert_eq!(folded("ｖｉｃｅ　Ｍayor２"), "viceMayor2");
    }
}
