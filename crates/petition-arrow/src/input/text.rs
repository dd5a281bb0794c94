//! Columns of text, in whichever encoding they come.

use super::faults::Faults;
use super::frame::Column;
use super::owners::Owners;
use super::spans::Spans;
use super::texts::{Chunk, Keys, Values};
use arrow_array::ArrayAccessor;
use arrow_buffer::{ArrowNativeType, NullBuffer};
use petition_core::Text;
use petition_core::schema::cell;
use std::ops::Range;
use std::sync::Arc;

/// A column of text. Blank text is none.
#[derive(Debug, Clone)]
pub(crate) struct TextColumn {
    spans: Arc<Spans>,
    chunks: Vec<Chunk>,
}

impl TextColumn {
    /// Reads a column, or reports that it is not one of text.
    pub(crate) fn read(column: &Column<'_>, faults: &mut Faults) -> Option<Self> {
        let mut chunks = Vec::with_capacity(column.chunks.len());
        for chunk in column.chunks {
            let Some(text) = Chunk::of(chunk) else {
                let expected = Text::new("文本列", "a column of text");
                column.refuse_type(chunk.data_type(), expected, faults);
                return None;
            };
            chunks.push(text);
        }
        Some(Self { spans: Arc::clone(column.spans), chunks })
    }

    /// The text of a row as it stands, perhaps blank.
    pub(crate) fn raw(&self, row: u32) -> Option<&str> {
        let (chunk, place) = self.spans.locate(row);
        self.chunks.get(chunk)?.get(place)
    }

    /// The text of a row; blank text is none.
    pub(crate) fn get(&self, row: u32) -> Option<&str> {
        self.raw(row).filter(|text| !is_blank(text))
    }

    /// Gives the text of every row, none where it is blank.
    pub(crate) fn each<'a>(&'a self, mut give: impl FnMut(u32, Option<&'a str>)) {
        for (chunk, start) in self.chunks.iter().zip(self.spans.starts()) {
            match chunk {
                Chunk::Plain(Values::Small(values)) => each_plain(values, start, &mut give),
                Chunk::Plain(Values::Large(values)) => each_plain(values, start, &mut give),
                Chunk::Plain(Values::View(values)) => each_plain(values, start, &mut give),
                Chunk::Plain(Values::Nulls(_)) | Chunk::Coded { .. } => {
                    for (place, row) in (0..chunk.len()).zip(start..) {
                        give(row, chunk.get(place).filter(|text| !is_blank(text)));
                    }
                }
            }
        }
    }

    /// Gives the rows that have the same text one after another, of one bureau; none where it is blank.
    pub(crate) fn each_run<'a>(
        &'a self,
        owners: &Owners,
        mut give: impl FnMut(Range<u32>, Option<&'a str>),
    ) {
        for (chunk, start) in self.chunks.iter().zip(self.spans.starts()) {
            let text = |place: usize| chunk.get(place).filter(|text| !is_blank(text));
            let mut begin = 0;
            let last = chunk.len();
            for place in 1..=last {
                let one_owner = |rows: [usize; 2]| {
                    let [one, next] = rows.map(|place| owners.of(start + place as u32));
                    one == next
                };
                let before = place - 1;
                let goes_on = place < last
                    && one_owner([before, place])
                    && (chunk.is_same(before, place) || text(before) == text(place));
                if !goes_on {
                    give(start + begin as u32..start + place as u32, text(begin));
                    begin = place;
                }
            }
        }
    }

    /// Looks up the text of every row and gives what was found, `none` for rows without one. Each text is looked up
    /// about once as long as it is among those met last, and once for an entry of a dictionary, within one bureau.
    pub(crate) fn resolve<'a, T: Copy>(
        &'a self,
        owners: &Owners,
        none: T,
        mut lookup: impl FnMut(u32, &'a str) -> T,
        mut give: impl FnMut(u32, T),
    ) {
        let mut lookup =
            |owner, text: &'a str| if is_blank(text) { none } else { lookup(owner, text) };
        for (chunk, start) in self.chunks.iter().zip(self.spans.starts()) {
            let mut pass = Pass { owners, start, none, lookup: &mut lookup, give: &mut give };
            match chunk {
                Chunk::Plain(Values::Nulls(length)) => pass.nothing(*length),
                Chunk::Plain(Values::Small(values)) => pass.plain(values),
                Chunk::Plain(Values::Large(values)) => pass.plain(values),
                Chunk::Plain(Values::View(values)) => pass.plain(values),
                Chunk::Coded { keys, nulls, values } => match keys {
                    Keys::One(keys) => pass.coded(keys, nulls.as_ref(), values),
                    Keys::Two(keys) => pass.coded(keys, nulls.as_ref(), values),
                    Keys::Four(keys) => pass.coded(keys, nulls.as_ref(), values),
                    Keys::Eight(keys) => pass.coded(keys, nulls.as_ref(), values),
                },
            }
        }
    }
}

/// Whether a text is blank. Ids begin with a letter or a digit, as a rule: then it is not.
#[inline]
pub(crate) fn is_blank(text: &str) -> bool {
    let visible = text.as_bytes().first().is_some_and(u8::is_ascii_graphic);
    !visible && cell::is_blank(text)
}

/// Gives the texts of a chunk that is no dictionary: ids mostly come so, and there are many.
fn each_plain<'a, A: ArrayAccessor<Item = &'a str>>(
    values: A,
    start: u32,
    give: &mut impl FnMut(u32, Option<&'a str>),
) {
    let nulls = values.nulls().cloned();
    for (place, row) in (0..values.len()).zip(start..) {
        let null = nulls.as_ref().is_some_and(|nulls| nulls.is_null(place));
        let text = if null { None } else { Some(values.value(place)) };
        give(row, text.filter(|text| !is_blank(text)));
    }
}

/// How many of the texts met last are remembered: more than any list of words has that are in common use.
const RECENT: usize = 32;

/// Where a text is remembered. Words differ in their lengths and ends; ids, in their ends.
#[inline]
fn slot_of(text: &str) -> usize {
    let bytes = text.as_bytes();
    let end = |byte: Option<&u8>| usize::from(byte.copied().unwrap_or(0));
    (bytes.len() ^ end(bytes.first()) ^ (end(bytes.last()) << 1)) % RECENT
}

/// One way through one chunk.
struct Pass<'p, T, L, G> {
    owners: &'p Owners,
    start: u32,
    none: T,
    lookup: L,
    give: G,
}

impl<'a, T, L, G> Pass<'_, T, L, G>
where
    T: Copy,
    L: FnMut(u32, &'a str) -> T,
    G: FnMut(u32, T),
{
    fn nothing(&mut self, length: usize) {
        for row in (self.start..).take(length) {
            (self.give)(row, self.none);
        }
    }

    fn plain<A: ArrayAccessor<Item = &'a str>>(&mut self, values: A) {
        let nulls = values.nulls().cloned();
        let mut recent: [Option<(u32, &str, T)>; RECENT] = [None; RECENT];
        for (place, row) in (0..values.len()).zip(self.start..) {
            if nulls.as_ref().is_some_and(|nulls| nulls.is_null(place)) {
                (self.give)(row, self.none);
                continue;
            }
            let (owner, text) = (self.owners.of(row), values.value(place));
            let slot = recent.get_mut(slot_of(text));
            let found = match slot {
                Some(Some((of, same, found))) if *of == owner && *same == text => *found,
                slot => {
                    let found = (self.lookup)(owner, text);
                    if let Some(slot) = slot {
                        *slot = Some((owner, text, found));
                    }
                    found
                }
            };
            (self.give)(row, found);
        }
    }

    fn coded<K: ArrowNativeType>(
        &mut self,
        keys: &[K],
        nulls: Option<&NullBuffer>,
        values: &'a Values,
    ) {
        // A dictionary that is much larger than what it codes is not gone through.
        let kept = if values.len() <= keys.len().saturating_mul(2) { values.len() } else { 0 };
        let mut memo: Vec<Option<(u32, T)>> = vec![None; kept];
        for ((place, key), row) in keys.iter().enumerate().zip(self.start..) {
            if nulls.is_some_and(|nulls| nulls.is_null(place)) {
                (self.give)(row, self.none);
                continue;
            }
            let (owner, key) = (self.owners.of(row), key.as_usize());
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
            (self.give)(row, found);
        }
    }
}
