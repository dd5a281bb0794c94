//! Interns texts: each distinct text gets a number, and all share one buffer.

use hashbrown::{DefaultHashBuilder, HashTable};
use std::hash::BuildHasher;

/// Consecutive texts in one buffer.
#[derive(Debug, Clone, Default)]
pub(crate) struct TextBuffer {
    text: String,
    ends: Vec<usize>,
}

impl TextBuffer {
    pub(crate) fn push(&mut self, text: &str) {
        self.text.push_str(text);
        self.ends.push(self.text.len());
    }

    pub(crate) fn len(&self) -> u32 {
        self.ends.len() as u32
    }

    pub(crate) fn get(&self, number: u32) -> Option<&str> {
        let number = number as usize;
        let end = *self.ends.get(number)?;
        let start = number.checked_sub(1).and_then(|before| self.ends.get(before)).copied();
        self.text.get(start.unwrap_or(0)..end)
    }
}

/// Distinct texts, numbered in the order of their first appearance.
#[derive(Default)]
pub(crate) struct TextInterner {
    texts: TextBuffer,
    table: HashTable<u32>,
    hasher: DefaultHashBuilder,
}

impl TextInterner {
    pub(crate) fn len(&self) -> u32 {
        self.texts.len()
    }

    /// Returns the text with a number; empty for one out of range.
    pub(crate) fn get(&self, number: u32) -> &str {
        self.texts.get(number).unwrap_or("")
    }

    /// Returns the number of a text, and adds a new one.
    pub(crate) fn find_or_add(&mut self, text: &str) -> u32 {
        let Self { texts, table, hasher } = self;
        let hash = hasher.hash_one(text);
        if let Some(number) = table.find(hash, |number| texts.get(*number) == Some(text)) {
            return *number;
        }
        let number = texts.len();
        texts.push(text);
        table.insert_unique(hash, number, |number| {
            hasher.hash_one(texts.get(*number).unwrap_or(""))
        });
        number
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_are_numbered_by_first_appearance() {
        let mut names = TextInterner::default();
        let numbers: Vec<u32> =
            ["乙", "a", "乙", "b", "a"].into_iter().map(|text| names.find_or_add(text)).collect();
        assert_eq!(numbers, [0, 1, 0, 2, 1]);
        assert_eq!((names.get(0), names.get(2), names.get(3)), ("乙", "b", ""));
    }
}
