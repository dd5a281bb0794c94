//! Interns distinct values: each gets an index by first appearance.

use hashbrown::{DefaultHashBuilder, HashMap, HashTable};
use std::hash::BuildHasher as _;

/// Distinct texts in one buffer.
#[derive(Default)]
pub(super) struct Texts {
    bytes: Vec<u8>,
    /// The end of each text in the buffer.
    ends: Vec<usize>,
    indices: HashTable<u32>,
    hasher: DefaultHashBuilder,
}

impl Texts {
    /// Returns the index of a text, and adds a new one.
    pub(super) fn index(&mut self, text: &str) -> u32 {
        let Self { bytes, ends, indices, hasher } = self;
        let known = |index: &u32| slice(bytes, ends, *index) == text.as_bytes();
        let hash = hasher.hash_one(text.as_bytes());
        if let Some(index) = indices.find(hash, known) {
            return *index;
        }
        let index = ends.len() as u32;
        bytes.extend_from_slice(text.as_bytes());
        ends.push(bytes.len());
        let again = |index: &u32| hasher.hash_one(slice(bytes, ends, *index));
        indices.insert_unique(hash, index, again);
        index
    }

    pub(super) fn len(&self) -> usize {
        self.ends.len()
    }

    /// Returns the texts by index.
    pub(super) fn iter(&self) -> impl Iterator<Item = &[u8]> {
        (0..self.ends.len() as u32).map(|index| slice(&self.bytes, &self.ends, index))
    }
}

fn slice<'a>(bytes: &'a [u8], ends: &[usize], index: u32) -> &'a [u8] {
    let at = index as usize;
    let start = at.checked_sub(1).and_then(|before| ends.get(before)).copied().unwrap_or(0);
    let end = ends.get(at).copied().unwrap_or(start);
    bytes.get(start..end).unwrap_or_default()
}

/// The size of the cache of recent numbers: more than a year has days.
const CACHE: usize = 1024;

/// Distinct numbers: integers, or the bits of floats.
pub(super) struct Numbers {
    pub(super) values: Vec<u64>,
    indices: HashMap<u64, u32>,
    /// The cache of recent numbers, each with its index.
    recent: Box<[(u64, u32)]>,
}

impl Default for Numbers {
    fn default() -> Self {
        let recent = vec![(0, u32::MAX); CACHE].into_boxed_slice();
        Self { values: Vec::new(), indices: HashMap::new(), recent }
    }
}

impl Numbers {
    #[inline]
    pub(super) fn index_of_whole(&mut self, number: i64) -> u32 {
        let bits = number as u64;
        self.index(bits, bits as usize % CACHE)
    }

    #[inline]
    pub(super) fn index_of_amount(&mut self, amount: f64) -> u32 {
        let bits = amount.to_bits();
        // Small floats differ in their upper bits alone: Fibonacci hashing mixes them.
        let spread = bits.wrapping_mul(0x9e37_79b9_7f4a_7c15) >> 54;
        self.index(bits, spread as usize % CACHE)
    }

    #[inline]
    fn index(&mut self, bits: u64, slot: usize) -> u32 {
        if let Some((known, index)) = self.recent.get(slot)
            && *known == bits
            && *index != u32::MAX
        {
            return *index;
        }
        self.look_up(bits, slot)
    }

    #[cold]
    fn look_up(&mut self, bits: u64, slot: usize) -> u32 {
        let next = self.values.len() as u32;
        let index = *self.indices.entry(bits).or_insert(next);
        if index == next {
            self.values.push(bits);
        }
        if let Some(slot) = self.recent.get_mut(slot) {
            *slot = (bits, index);
        }
        index
    }
}
