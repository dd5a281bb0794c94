//! The milestones of the built-in policies as words: a ledger's own may be others.

use crate::fold::name_key;
use petition_core::Word;
use petition_core::policy::{MilestoneRule, Policy};
use std::sync::LazyLock;

static RULES: LazyLock<Vec<MilestoneRule>> = LazyLock::new(|| {
    let policies = Policy::names().filter_map(|name| Policy::builtin(name).ok());
    policies.flat_map(|policy| policy.milestones().to_vec()).collect()
});

static WORDS: LazyLock<Vec<Word>> = LazyLock::new(|| {
    let mut words: Vec<Word> = Vec::new();
    for rule in RULES.iter() {
        let word = Word { key: &rule.kind, zh: &rule.zh, en: &rule.en };
        // A label that meant two kinds would be read back as one of them.
        if !words.iter().any(|known| share_a_name(known, &word)) {
            words.push(word);
        }
    }
    words
});

/// The kinds of milestone with their labels.
pub(crate) fn words() -> &'static [Word] {
    &WORDS
}

fn share_a_name(left: &Word, right: &Word) -> bool {
    let names = |word: &Word| [word.key, word.zh, word.en].map(name_key);
    names(left).iter().any(|name| names(right).contains(name))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::word::{read_open, write_open};

    #[test]
    fn every_milestone_of_a_built_in_policy_is_a_word() {
        let policy = Policy::builtin("shenzhen-2019").unwrap();
        assert!(!policy.milestones().is_empty());
        for rule in policy.milestones() {
            assert_eq!(write_open(words(), &rule.kind), rule.zh);
            for text in [&rule.zh, &rule.en, &rule.kind] {
                assert_eq!(read_open(words(), text), rule.kind);
            }
            assert_eq!(write_open(words(), &rule.zh), format!("\"{}\"", rule.zh));
        }
        assert_eq!(read_open(words(), "年中述职"), "年中述职");
    }

    #[test]
    fn words_with_a_common_name_differ() {
        let word = |key, zh, en| Word { key, zh, en };
        let first = word("a", "甲", "one");
        assert!(share_a_name(&first, &word("b", " 甲", "two")));
        assert!(!share_a_name(&first, &word("b", "乙", "two")));
    }
}
