//! Decodes columns of text in any encoding, and looks each distinct text up about once.

use super::bureau_column::BureauColumn;
use super::spans::Spans;
use super::table_columns::Column;
use super::table_problems::TableProblems;
use super::text_chunk::{Keys, TextChunk, Values, is_blank};
use arrow_array::{Array, ArrayAccessor, StringViewArray};
use arrow_buffer::{ArrowNativeType, NullBuffer};
use petition_core::Text;
use std::ops::Range;
use std::sync::Arc;

/// A column of text. Blank texts are read as null.
#[derive(Debug, Clone)]
pub(crate) struct TextColumn {
    spans: Arc<Spans>,
    chunks: Vec<TextChunk>,
}

impl TextColumn {
    /// Reads a column; reports a type that is not text.
    pub(crate) fn read(column: &Column<'_>, problems: &mut TableProblems) -> Option<Self> {
        let mut chunks = Vec::with_capacity(column.chunks.len());
        for chunk in column.chunks {
            let Some(text) = TextChunk::of(chunk) else {
                let expected = Text::new("文本列", "a column of text");
                column.report_wrong_type(chunk.data_type(), expected, problems);
                return None;
            };
            chunks.push(text);
        }
        Some(Self { spans: Arc::clone(column.spans), chunks })
    }

    /// Returns the text of a row, also a blank one.
    pub(crate) fn raw(&self, row: u32) -> Option<&str> {
        let (chunk, place) = self.spans.locate(row);
        self.chunks.get(chunk)?.get(place)
    }

    /// Reports what is wrong with the text of a row, as the check of the ledger document does.
    pub(crate) fn report_cell(&self, column: &Column<'_>, row: u32, problems: &mut TableProblems) {
        column.report_cell(row, self.raw(row), problems);
    }

    /// Returns the text of a row; `None` if it is blank.
    pub(crate) fn get(&self, row: u32) -> Option<&str> {
        self.raw(row).filter(|text| !is_blank(text))
    }

    /// Visits the text of every row; `None` if it is blank.
    pub(crate) fn each<'a>(&'a self, mut visit: impl FnMut(u32, Option<&'a str>)) {
        for (chunk, start) in self.chunks.iter().zip(self.spans.starts()) {
            match chunk {
                TextChunk::Plain(Values::Small(values)) => each_plain(values, start, &mut visit),
                TextChunk::Plain(Values::Large(values)) => each_plain(values, start, &mut visit),
                TextChunk::Plain(Values::View(values)) => each_plain(values, start, &mut visit),
                TextChunk::Plain(Values::Nulls(_)) | TextChunk::Dictionary { .. } => {
                    for (place, row) in (0..chunk.len()).zip(start..) {
                        visit(row, chunk.get(place).filter(|text| !is_blank(text)));
                    }
                }
            }
        }
    }

    /// Visits each run of rows of one bureau with the same text; `None` if it is blank.
    pub(crate) fn each_run<'a>(
        &'a self,
        row_bureaus: &BureauColumn,
        mut visit: impl FnMut(Range<u32>, Option<&'a str>),
    ) {
        for (chunk, start) in self.chunks.iter().zip(self.spans.starts()) {
            let runs = Runs { chunk, start, row_bureaus };
            match chunk {
                TextChunk::Plain(values) if !chunk.may_be_null() => match values {
                    Values::Small(values) => runs.each_plain(values, &mut visit),
                    Values::Large(values) => runs.each_plain(values, &mut visit),
                    Values::View(values) => runs.each(|row| values.views().get(row), &mut visit),
                    Values::Nulls(_) => {}
                },
                TextChunk::Dictionary { keys, nulls: None, .. } => match keys {
                    Keys::U8(keys) => runs.each(|place| keys.get(place), &mut visit),
                    Keys::U16(keys) => runs.each(|place| keys.get(place), &mut visit),
                    Keys::U32(keys) => runs.each(|place| keys.get(place), &mut visit),
                    Keys::U64(keys) => runs.each(|place| keys.get(place), &mut visit),
                },
                _ => runs.each(|place| chunk.get(place), &mut visit),
            }
        }
    }

    /// Applies `look` to the text of each row; rows without text get `none`. Each value of a dictionary is read
    /// once, also an unused one.
    pub(crate) fn map<T: Copy>(&self, none: T, look: impl Fn(&str) -> T) -> Vec<T> {
        let mut all = Vec::with_capacity(self.spans.rows() as usize);
        let look = |text: Option<&str>| text.filter(|text| !is_blank(text)).map_or(none, &look);
        for chunk in &self.chunks {
            match chunk {
                TextChunk::Dictionary { keys, nulls: None, values }
                    if values.len() <= chunk.len() =>
                {
                    let found = (0..values.len()).map(|place| look(values.get(place)));
                    let found: Vec<T> = found.collect();
                    match keys {
                        Keys::U8(keys) => all.extend(values_of_keys(keys, &found, none)),
                        Keys::U16(keys) => all.extend(values_of_keys(keys, &found, none)),
                        Keys::U32(keys) => all.extend(values_of_keys(keys, &found, none)),
                        Keys::U64(keys) => all.extend(values_of_keys(keys, &found, none)),
                    }
                }
                // Words repeat: the next one is often the same.
                _ => {
                    let mut last: Option<(Option<&str>, T)> = None;
                    all.extend((0..chunk.len()).map(|place| {
                        let text = chunk.get(place);
                        match last {
                            Some((same, found)) if same == text => found,
                            _ => last.insert((text, look(text))).1,
                        }
                    }));
                }
            }
        }
        all
    }

    /// Looks up the text of every row and visits the result; rows without text get `none`. A cache of recent texts
    /// saves repeated lookups; within one bureau, each value of a dictionary is looked up once.
    pub(crate) fn resolve<'a, T: Copy>(
        &'a self,
        row_bureaus: &BureauColumn,
        none: T,
        lookup: impl FnMut(u32, &'a str) -> T,
        visit: impl FnMut(u32, T),
    ) {
        self.resolve_where(row_bureaus, none, |_| true, lookup, visit);
    }

    /// As [`Self::resolve`], for the rows that `wanted` accepts.
    pub(crate) fn resolve_where<'a, T: Copy>(
        &'a self,
        row_bureaus: &BureauColumn,
        none: T,
        wanted: impl Fn(u32) -> bool,
        mut lookup: impl FnMut(u32, &'a str) -> T,
        mut visit: impl FnMut(u32, T),
    ) {
        let mut lookup =
            |owner, text: &'a str| if is_blank(text) { none } else { lookup(owner, text) };
        for (chunk, start) in self.chunks.iter().zip(self.spans.starts()) {
            let (lookup, visit) = (&mut lookup, &mut visit);
            let mut pass = Pass { row_bureaus, start, none, wanted: &wanted, lookup, visit };
            match chunk {
                TextChunk::Plain(Values::Nulls(length)) => pass.nulls(*length),
                TextChunk::Plain(Values::Small(values)) => pass.plain(values),
                TextChunk::Plain(Values::Large(values)) => pass.plain(values),
                TextChunk::Plain(Values::View(values)) => pass.views(values),
                TextChunk::Dictionary { keys, nulls, values } => match keys {
                    Keys::U8(keys) => pass.dictionary(keys, nulls.as_ref(), values),
                    Keys::U16(keys) => pass.dictionary(keys, nulls.as_ref(), values),
                    Keys::U32(keys) => pass.dictionary(keys, nulls.as_ref(), values),
                    Keys::U64(keys) => pass.dictionary(keys, nulls.as_ref(), values),
                },
            }
        }
    }
}

/// Visits the texts of a chunk that is not a dictionary, as most columns of ids are.
fn each_plain<'a, A: ArrayAccessor<Item = &'a str>>(
    values: A,
    start: u32,
    visit: &mut impl FnMut(u32, Option<&'a str>),
) {
    let nulls = values.nulls().cloned();
    for (place, row) in (0..values.len()).zip(start..) {
        let null = nulls.as_ref().is_some_and(|nulls| nulls.is_null(place));
        let text = if null { None } else { Some(values.value(place)) };
        visit(row, text.filter(|text| !is_blank(text)));
    }
}

/// Whether two texts are equal. Ids are short: up to sixteen bytes are compared without a call.
#[inline]
pub(crate) fn are_equal(one: &str, other: &str) -> bool {
    let (one, other) = (one.as_bytes(), other.as_bytes());
    let ends = |text: &[u8]| {
        let (first, last) = (text.first_chunk()?, text.last_chunk()?);
        Some((u64::from_ne_bytes(*first), u64::from_ne_bytes(*last)))
    };
    one.len() == other.len()
        && match (ends(one), ends(other)) {
            (Some(these), Some(those)) if one.len() <= 16 => these == those,
            _ => one == other,
        }
}

/// The greatest size of the cache of recent texts: more than a bureau has leaders.
const CACHE: usize = 512;

/// Returns the cache slot of a text; `slots` is a power of two. Words differ in length and end, ids in the number at
/// their end.
#[inline]
fn slot_of(text: &str, slots: usize) -> usize {
    let bytes = text.as_bytes();
    let end = bytes
        .iter()
        .rev()
        .take(3)
        .fold((0, 1), |(sum, weight), byte| (sum + usize::from(*byte) * weight, weight * 10));
    let first = bytes.first().map_or(0, |byte| usize::from(*byte));
    (end.0 ^ bytes.len() ^ (first << 2)) & (slots - 1)
}

/// Returns the cache slot of a view, as [`slot_of`]. A long view is hashed by its buffer and offset.
#[inline]
fn slot_of_view(view: u128, slots: usize) -> usize {
    let length = view as u32;
    if length > MAX_INLINE {
        let place = (view >> 64) as u64;
        return (place.wrapping_mul(HASH_MULTIPLIER) >> 40) as usize & (slots - 1);
    }
    // The last three bytes of the text: the number at its end.
    let end = (view >> (8 * (length.max(3) + 1))) as usize;
    let number = (end & 255) * 100 + (end >> 8 & 255) * 10 + (end >> 16 & 255);
    (number ^ length as usize) & (slots - 1)
}

/// The longest text, in bytes, that a view stores inline.
const MAX_INLINE: u32 = 12;

/// The multiplier of Fibonacci hashing: products differ in their upper bits.
const HASH_MULTIPLIER: u64 = 0x9e37_79b9_7f4a_7c15;

/// Returns the value of each key.
fn values_of_keys<K: ArrowNativeType, T: Copy>(
    keys: &[K],
    values: &[T],
    none: T,
) -> impl Iterator<Item = T> {
    keys.iter().map(move |key| values.get(key.as_usize()).copied().unwrap_or(none))
}

/// The runs of equal texts of a chunk.
struct Runs<'a, 'o> {
    chunk: &'a TextChunk,
    start: u32,
    row_bureaus: &'o BureauColumn,
}

impl<'a> Runs<'a, '_> {
    /// Visits the runs of a chunk without nulls that is not a dictionary.
    fn each_plain<A: ArrayAccessor<Item = &'a str>>(
        &self,
        values: A,
        visit: &mut impl FnMut(Range<u32>, Option<&'a str>),
    ) {
        let row = |place: usize| self.start + place as u32;
        let mut visit = |places: Range<usize>, text: &'a str| {
            visit(row(places.start)..row(places.end), Some(text).filter(|text| !is_blank(text)));
        };
        let (mut begin, mut current) = (0, None);
        for place in 0..values.len() {
            let next = values.value(place);
            match current {
                Some(text) if are_equal(text, next) => {
                    if self.row_bureaus.are_same(row(place - 1), row(place)) {
                        continue;
                    }
                    visit(begin..place, text);
                }
                Some(text) => visit(begin..place, text),
                None => {}
            }
            (begin, current) = (place, Some(next));
        }
        if let Some(text) = current {
            visit(begin..values.len(), text);
        }
    }

    /// Visits the runs of any chunk. `mark` is a cheap key, such as a dictionary key: equal marks mean equal texts.
    fn each<M: PartialEq>(
        &self,
        mark: impl Fn(usize) -> M,
        visit: &mut impl FnMut(Range<u32>, Option<&'a str>),
    ) {
        let text = |place| self.chunk.get(place).filter(|text| !is_blank(text));
        let row = |place: usize| self.start + place as u32;
        let (mut begin, mut current) = (0, text(0));
        for place in 1..self.chunk.len() {
            let one_bureau = self.row_bureaus.are_same(row(place - 1), row(place));
            if one_bureau && mark(place - 1) == mark(place) {
                continue;
            }
            let next = text(place);
            let same =
                current.zip(next).map_or(current == next, |(one, next)| are_equal(one, next));
            if !one_bureau || !same {
                visit(row(begin)..row(place), current);
                (begin, current) = (place, next);
            }
        }
        if begin < self.chunk.len() {
            visit(row(begin)..row(self.chunk.len()), current);
        }
    }
}

/// One pass over one chunk, with the lookup and the visitor.
struct Pass<'p, T, W, L, G> {
    row_bureaus: &'p BureauColumn,
    start: u32,
    none: T,
    wanted: W,
    lookup: L,
    visit: G,
}

impl<'a, T, W, L, G> Pass<'_, T, W, L, G>
where
    T: Copy,
    W: Fn(u32) -> bool,
    L: FnMut(u32, &'a str) -> T,
    G: FnMut(u32, T),
{
    fn nulls(&mut self, length: usize) {
        for row in (self.start..).take(length).filter(|row| (self.wanted)(*row)) {
            (self.visit)(row, self.none);
        }
    }

    fn plain<A: ArrayAccessor<Item = &'a str>>(&mut self, values: A) {
        let nulls = values.nulls().cloned();
        let slots = values.len().clamp(1, CACHE).next_power_of_two();
        let mut recent: Vec<Option<(u32, &str, T)>> = vec![None; slots];
        for (place, row) in (0..values.len()).zip(self.start..) {
            if !(self.wanted)(row) {
                continue;
            }
            if nulls.as_ref().is_some_and(|nulls| nulls.is_null(place)) {
                (self.visit)(row, self.none);
                continue;
            }
            let (owner, text) = (self.row_bureaus.of(row), values.value(place));
            let slot = recent.get_mut(slot_of(text, slots));
            let found = match slot {
                Some(Some((of, same, found))) if *of == owner && are_equal(same, text) => *found,
                slot => {
                    let found = (self.lookup)(owner, text);
                    if let Some(slot) = slot {
                        *slot = Some((owner, text, found));
                    }
                    found
                }
            };
            (self.visit)(row, found);
        }
    }

    /// As [`Self::plain`], but compares views instead of texts: equal views are equal texts.
    fn views(&mut self, values: &'a StringViewArray) {
        let nulls = values.nulls();
        let slots = values.len().clamp(1, CACHE).next_power_of_two();
        let mut recent: Vec<Option<(u32, u128, T)>> = vec![None; slots];
        for ((place, view), row) in values.views().iter().enumerate().zip(self.start..) {
            if !(self.wanted)(row) {
                continue;
            }
            if nulls.is_some_and(|nulls| nulls.is_null(place)) {
                (self.visit)(row, self.none);
                continue;
            }
            let owner = self.row_bureaus.of(row);
            let slot = recent.get_mut(slot_of_view(*view, slots));
            let found = match slot {
                Some(Some((of, same, found))) if *same == *view && *of == owner => *found,
                slot => {
                    let found = (self.lookup)(owner, values.value(place));
                    if let Some(slot) = slot {
                        *slot = Some((owner, *view, found));
                    }
                    found
                }
            };
            (self.visit)(row, found);
        }
    }

    /// The most frequent dictionary: one bureau and no null keys. Unused values are not looked up.
    fn dictionary_of_one_bureau<K: ArrowNativeType>(&mut self, keys: &[K], values: &'a Values) {
        let mut memo: Vec<Option<T>> = vec![None; values.len()];
        for (key, row) in keys.iter().zip(self.start..).filter(|(_, row)| (self.wanted)(*row)) {
            let found = match memo.get_mut(key.as_usize()) {
                Some(Some(found)) => *found,
                Some(slot) => {
                    let found = values.get(key.as_usize()).map(|text| (self.lookup)(0, text));
                    *slot.insert(found.unwrap_or(self.none))
                }
                None => self.none,
            };
            (self.visit)(row, found);
        }
    }

    fn dictionary<K: ArrowNativeType>(
        &mut self,
        keys: &[K],
        nulls: Option<&NullBuffer>,
        values: &'a Values,
    ) {
        if self.row_bureaus.are_one() && nulls.is_none() && values.len() <= keys.len() {
            return self.dictionary_of_one_bureau(keys, values);
        }
        // A dictionary that is much larger than the chunk gets no memo.
        let size = if values.len() <= keys.len().saturating_mul(2) { values.len() } else { 0 };
        let mut memo: Vec<Option<(u32, T)>> = vec![None; size];
        for ((place, key), row) in keys.iter().enumerate().zip(self.start..) {
            if !(self.wanted)(row) {
                continue;
            }
            if nulls.is_some_and(|nulls| nulls.is_null(place)) {
                (self.visit)(row, self.none);
                continue;
            }
            let (owner, key) = (self.row_bureaus.of(row), key.as_usize());
            let found = match memo.get(key) {
                Some(Some((of, found))) if *of == owner => *found,
                _ => {
                    let found = values.get(key).map(|text| (self.lookup)(owner, text));
                    let found = found.unwrap_or(self.none);
                    if let Some(slot) = memo.get_mut(key) {
                        *slot = Some((owner, found));
                    }
                    found
                }
            };
            (self.visit)(row, found);
        }
    }
}
