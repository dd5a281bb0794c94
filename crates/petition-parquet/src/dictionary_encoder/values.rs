//! Different values, numbered as they are met.

use hashbrown::{DefaultHashBuilder, HashMap, HashTable};
use std::hash::BuildHasher as _;

/// Different texts, one behind the other.
#[derive(Default)]
pub(super) struct Texts {
    bytes: Vec<u8>,
    /// Where each text ends.
    ends: Vec<usize>,
    codes: HashTable<u32>,
    hasher: DefaultHashBuilder,
}

impl Texts {
    /// The number of a text.
    pub(super) fn code(&mut self, text: &str) -> u32 {
        let Self { bytes, ends, codes, hasher } = self;
        let known = |code: &u32| slice(bytes, ends, *code) == text.as_bytes();
        let hash = hasher.hash_one(text.as_bytes());
        if let Some(code) = codes.find(hash, known) {
            return *code;
        }
        let code = ends.len() as u32;
        bytes.extend_from_slice(text.as_bytes());
        ends.push(bytes.len());
        let again = |code: &u32| hasher.hash_one(slice(bytes, ends, *code));
        codes.insert_unique(hash, code, again);
        code
    }

    pub(super) fn len(&self) -> usize {
        self.ends.len()
    }

    /// The texts in the order of their numbers.
    pub(super) fn iter(&self) -> impl Iterator<Item = &[u8]> {
        (0..self.ends.len() as u32).map(|code| slice(&self.bytes, &self.ends, code))
    }
}

fn slice<'a>(bytes: &'a [u8], ends: &[usize], code: u32) -> &'a [u8] {
    let at = code as usize;
    let start = at.checked_sub(1).and_then(|before| ends.get(before)).copied().unwrap_or(0);
    let end = ends.get(at).copied().unwrap_or(start);
    bytes.get(start..end).unwrap_or_default()
}

/// How many numbers are remembered: more than a year has days.
const REMEMBERED: usize = 1024;

/// Different numbers: whole ones, or the bits of amounts.
pub(super) struct Numbers {
    pub(super) values: Vec<u64>,
    codes: HashMap<u64, u32>,
    /// The numbers that were met last, by their ends; of years and small amounts, all of them.
    recent: Box<[(u64, u32)]>,
}

impl Default for Numbers {
    fn default() -> Self {
        let recent = vec![(0, u32::MAX); REMEMBERED].into_boxed_slice();
        Self { values: Vec::new(), codes: HashMap::new(), recent }
    }
}

impl Numbers {
    #[inline]
    pub(super) fn code_of_whole(&mut self, number: i64) -> u32 {
        let bits = number as u64;
        self.code(bits, bits as usize % REMEMBERED)
    }

    #[inline]
    pub(super) fn code_of_amount(&mut self, amount: f64) -> u32 {
        let bits = amount.to_bits();
        // The upper bits alone differ: they are spread over all.
        let spread = bits.wrapping_mul(0x9e37_79b9_7f4a_7c15) >> 54;
        self.code(bits, spread as usize % REMEMBERED)
    }

    #[inline]
    fn code(&mut self, bits: u64, slot: usize) -> u32 {
        if let Some((known, code)) = self.recent.get(slot)
            && *known == bits
            && *code != u32::MAX
        {
            return *code;
        }
        self.look_up(bits, slot)
    }

    #[cold]
    fn look_up(&mut self, bits: u64, slot: usize) -> u32 {
        let next = self.values.len() as u32;
        let code = *self.codes.entry(bits).or_insert(next);
        if code == next {
            self.values.push(bits);
        }
        if let Some(slot) = self.recent.get_mut(slot) {
            *slot = (bits, code);
        }
        code
    }
}
