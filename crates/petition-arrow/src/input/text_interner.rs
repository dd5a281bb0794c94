//! Texts one after another in one buffer, each known by its number.

use hashbrown::{DefaultHashBuilder, HashTable};
use std::hash::BuildHasher;

/// Texts one after another.
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
    pool: TextBuffer,
    table: HashTable<u32>,
    hasher: DefaultHashBuilder,
}

impl TextInterner {
    pub(crate) fn len(&self) -> u32 {
        self.pool.len()
    }

    /// The text of a number; empty for one out of range.
    pub(crate) fn get(&self, number: u32) -> &str {
        self.pool.get(number).unwrap_or("")
    }

    /// The number of a text.
    pub(crate) fn find_or_add(&mut self, text: &str) -> u32 {
        let Self { pool, table, hasher } = self;
        let hash = hasher.hash_one(text);
        if let Some(number) = table.find(hash, |number| pool.get(*number) == Some(text)) {
            return *number;
        }
        let number = pool.len();
        pool.push(text);
        table
            .insert_unique(hash, number, |number| hasher.hash_one(pool.get(*number).unwrap_or("")));
        number
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_are_numbered_as_they_first_appear() {
        let mut names = TextInterner::default();
        let numbers: Vec<u32> =
            ["乙", "a", "乙", "b", "a"].into_iter().map(|text| names.find_or_add(text)).collect();
        assert_eq!(numbers, [0, 1, 0, 2, 1]);
        assert_eq!((names.get(0), names.get(2), names.get(3)), ("乙", "b", ""));
    }
}
