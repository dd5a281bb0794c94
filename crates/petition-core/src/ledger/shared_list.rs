//! A list whose clones share their records: a change copies only the records near it.

use crate::decode::{DecodeErrors, FromValue};
use crate::problems::Problems;
use crate::schema::record::{Record, ValidateField};
use crate::schema::validate::DocumentPath;
use crate::schema::{Field, Kind};
use serde::{Serialize, Serializer};
use std::fmt;
use std::ops::Index;
use std::slice;
use std::sync::Arc;

/// The number of records in a leaf and of children of a branch, as a power of two. A change clones the records of one
/// leaf, and one branch of each level.
const WIDTH_BITS: u32 = 3;

const WIDTH: usize = 1 << WIDTH_BITS;

/// A list of records whose clones share memory.
///
/// Cloning takes constant time. Changing or adding a record takes logarithmic time and leaves every clone unchanged.
///
/// ```
/// use petition_core::ledger::SharedList;
/// let before: SharedList<u32> = (0..1_000).collect();
/// let mut after = before.clone();
/// after.set(7, 70);
/// after.push(1_000);
/// assert_eq!((before[7], before.len()), (7, 1_000));
/// assert_eq!((after[7], after.len()), (70, 1_001));
/// ```
pub struct SharedList<T> {
    root: Arc<Node<T>>,
    /// The number of levels of branches above the leaves.
    height: u32,
    len: usize,
}

#[derive(Clone)]
enum Node<T> {
    Leaf(Vec<T>),
    Branch(Vec<Arc<Node<T>>>),
}

/// Returns which child of a branch leads to a record. `height` counts the levels from the branch to its leaves.
const fn child(index: usize, height: u32) -> usize {
    (index >> (WIDTH_BITS * height)) % WIDTH
}

impl<T> SharedList<T> {
    /// Creates an empty list.
    pub fn new() -> Self {
        Self { root: Arc::new(Node::Leaf(Vec::new())), height: 0, len: 0 }
    }

    /// Returns the number of records.
    pub const fn len(&self) -> usize {
        self.len
    }

    /// Whether there is no record.
    pub const fn is_empty(&self) -> bool {
        self.len == 0
    }

    /// Returns the record at a position.
    pub fn get(&self, index: usize) -> Option<&T> {
        self.leaf(index)?.get(index % WIDTH)
    }

    /// Returns the records in their order.
    pub fn iter(&self) -> Iter<'_, T> {
        Iter { list: self, leaf: [].iter(), at: 0 }
    }

    fn leaf(&self, index: usize) -> Option<&[T]> {
        if index >= self.len {
            return None;
        }
        let (mut node, mut height) = (&*self.root, self.height);
        loop {
            match node {
                Node::Leaf(records) => return Some(records),
                Node::Branch(children) => node = children.get(child(index, height))?,
            }
            height = height.saturating_sub(1);
        }
    }
}

/// A part of a list with its height above the leaves.
type Part<'a, T> = Option<(&'a Arc<Node<T>>, u32)>;

/// Returns a child of a part that counts as a branch of this height. A lower part is the first child.
fn part_of<T>(part: Part<'_, T>, height: u32, number: usize) -> Part<'_, T> {
    let (node, own_height) = part?;
    match &**node {
        Node::Branch(children) if own_height == height => {
            Some((children.get(number)?, height.saturating_sub(1)))
        }
        _ => part.filter(|_| own_height < height && number == 0),
    }
}

impl<T> SharedList<T> {
    /// Returns the positions whose records the two lists do not share in memory, up to the end of the longer one.
    pub(crate) fn unshared(&self, other: &Self) -> Vec<usize> {
        let mut leaves = Vec::new();
        let height = self.height.max(other.height);
        let (here, there) = ((&self.root, self.height), (&other.root, other.height));
        Self::find_unshared(Some(here), Some(there), (height, 0), &mut leaves);
        let end = self.len.max(other.len);
        leaves.into_iter().flat_map(|start| start..end.min(start + WIDTH)).collect()
    }

    fn find_unshared(
        here: Part<'_, T>,
        there: Part<'_, T>,
        (height, start): (u32, usize),
        leaves: &mut Vec<usize>,
    ) {
        match (here, there) {
            (None, None) => return,
            (Some((one, a)), Some((other, b))) if a == b && Arc::ptr_eq(one, other) => return,
            _ if height == 0 => return leaves.push(start),
            _ => {}
        }
        for number in 0..WIDTH {
            let below = (height - 1, start + (number << (WIDTH_BITS * height)));
            let (here, there) = (part_of(here, height, number), part_of(there, height, number));
            Self::find_unshared(here, there, below, leaves);
        }
    }
}

impl<T: Clone> SharedList<T> {
    /// Returns the record at a position, mutable.
    pub fn get_mut(&mut self, index: usize) -> Option<&mut T> {
        if index >= self.len {
            return None;
        }
        let (mut node, mut height) = (Arc::make_mut(&mut self.root), self.height);
        loop {
            match node {
                Node::Leaf(records) => return records.get_mut(index % WIDTH),
                Node::Branch(children) => {
                    node = Arc::make_mut(children.get_mut(child(index, height))?);
                }
            }
            height = height.saturating_sub(1);
        }
    }

    /// Replaces the record at a position, or appends it if the list has no such position.
    pub fn set(&mut self, index: usize, record: T) {
        match self.get_mut(index) {
            Some(there) => *there = record,
            None => self.push(record),
        }
    }

    /// Appends a record.
    pub fn push(&mut self, record: T) {
        if self.len == WIDTH << (WIDTH_BITS * self.height) {
            let full = std::mem::take(self);
            self.root = Arc::new(Node::Branch(vec![full.root]));
            (self.height, self.len) = (full.height + 1, full.len);
        }
        let (mut node, mut height) = (Arc::make_mut(&mut self.root), self.height);
        loop {
            match node {
                Node::Leaf(records) => {
                    records.push(record);
                    break;
                }
                Node::Branch(children) => {
                    let at = child(self.len, height);
                    if at == children.len() {
                        children.push(Arc::new(match height {
                            1 => Node::Leaf(Vec::with_capacity(WIDTH)),
                            _ => Node::Branch(Vec::new()),
                        }));
                    }
                    let Some(last) = children.get_mut(at) else { return };
                    node = Arc::make_mut(last);
                }
            }
            height = height.saturating_sub(1);
        }
        self.len += 1;
    }

    /// Copies the records into a vector.
    pub fn to_vec(&self) -> Vec<T> {
        self.iter().cloned().collect()
    }
}

impl<T> Clone for SharedList<T> {
    fn clone(&self) -> Self {
        Self { root: Arc::clone(&self.root), ..*self }
    }
}

impl<T> Default for SharedList<T> {
    fn default() -> Self {
        Self::new()
    }
}

impl<T: PartialEq> PartialEq for SharedList<T> {
    fn eq(&self, other: &Self) -> bool {
        let shared = Arc::ptr_eq(&self.root, &other.root);
        self.len == other.len && (shared || self.iter().eq(other))
    }
}

impl<T: Eq> Eq for SharedList<T> {}

impl<T: fmt::Debug> fmt::Debug for SharedList<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_list().entries(self).finish()
    }
}

impl<T: Serialize> Serialize for SharedList<T> {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        to.collect_seq(self)
    }
}

impl<T> Index<usize> for SharedList<T> {
    type Output = T;

    /// Returns the record at a position.
    ///
    /// # Panics
    ///
    /// Where the list has no such position, as a vector does.
    #[allow(clippy::indexing_slicing, reason = "the caller's position")]
    fn index(&self, index: usize) -> &T {
        &self.leaf(index).unwrap_or_default()[index % WIDTH]
    }
}

impl<T: Clone> Extend<T> for SharedList<T> {
    fn extend<I: IntoIterator<Item = T>>(&mut self, records: I) {
        records.into_iter().for_each(|record| self.push(record));
    }
}

impl<T: Clone> FromIterator<T> for SharedList<T> {
    fn from_iter<I: IntoIterator<Item = T>>(records: I) -> Self {
        let mut list = Self::new();
        list.extend(records);
        list
    }
}

impl<T: Clone> From<Vec<T>> for SharedList<T> {
    fn from(records: Vec<T>) -> Self {
        records.into_iter().collect()
    }
}

impl<'a, T> IntoIterator for &'a SharedList<T> {
    type Item = &'a T;
    type IntoIter = Iter<'a, T>;

    fn into_iter(self) -> Iter<'a, T> {
        self.iter()
    }
}

impl<T: FromValue + Clone> FromValue for SharedList<T> {
    fn from_value(value: &mut serde_json::Value, errors: &mut DecodeErrors) -> Self {
        Vec::from_value(value, errors).into()
    }
}

impl<R: Record + Clone> ValidateField for SharedList<R> {
    fn check(&mut self, field: &Field, at: DocumentPath<'_>, problems: &mut Problems) {
        let Kind::Rows(table) = field.kind else { return };
        let check = |(index, row): (usize, &R)| {
            let mut row = row.clone();
            row.check_fields(table.fields, DocumentPath::Index(&at, index), problems);
            row
        };
        *self = self.iter().enumerate().map(check).collect();
    }
}

/// The records of a [`SharedList`] in their order.
pub struct Iter<'a, T> {
    list: &'a SharedList<T>,
    leaf: slice::Iter<'a, T>,
    at: usize,
}

impl<T> Clone for Iter<'_, T> {
    fn clone(&self) -> Self {
        Self { leaf: self.leaf.clone(), ..*self }
    }
}

impl<'a, T> Iterator for Iter<'a, T> {
    type Item = &'a T;

    fn next(&mut self) -> Option<&'a T> {
        if self.at % WIDTH == 0 {
            self.leaf = self.list.leaf(self.at)?.iter();
        }
        let record = self.leaf.next()?;
        self.at += 1;
        Some(record)
    }

    fn size_hint(&self) -> (usize, Option<usize>) {
        let left = self.list.len - self.at;
        (left, Some(left))
    }
}

impl<T> ExactSizeIterator for Iter<'_, T> {}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn unshared_records_are_those_of_changed_leaves() {
        for len in [0, 1, 8, 9, 64, 65, 600] {
            let before: SharedList<usize> = (0..len).collect();
            assert!(before.unshared(&before.clone()).is_empty());
            let mut after = before.clone();
            for added in 0..700 {
                after.push(added);
            }
            let leaf = len / WIDTH * WIDTH;
            let added: Vec<usize> = (leaf..len + 700).collect();
            assert_eq!(before.unshared(&after), added, "{len}");
            assert_eq!(after.unshared(&before), added, "{len}");
            let rebuilt: SharedList<usize> = (0..len).collect();
            assert_eq!(before.unshared(&rebuilt), (0..len).collect::<Vec<_>>());
        }
        let before: SharedList<usize> = (0..20_000).collect();
        let mut after = before.clone();
        after.set(12_345, 0);
        assert_eq!(before.unshared(&after), (12_344..12_352).collect::<Vec<_>>());
    }
}
