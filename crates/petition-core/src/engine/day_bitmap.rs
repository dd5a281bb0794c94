//! A bitmap of the days on which leaders have receptions that count.
//!
//! It stores days without the receptions: a leader's year takes a few words. Setting a bit twice changes nothing, so
//! the result does not depend on the order of receptions or on threads.

use super::evidence::Fact;
use crate::words::LeaderIx;
use crate::workflow::Day;
use std::sync::atomic::{AtomicU64, Ordering::Relaxed};

/// The number of 64-bit words for the days of a year.
const WORDS: usize = 6;

/// For every leader, the days with a reception that counts: one bit a day, no record.
#[derive(Debug, Default)]
pub struct DayBitmap {
    first: Day,
    /// Days that count as a whole: a full day, two halves, or any day if the policy counts no halves.
    whole: Bits,
    /// Days on which a half day was marked; `None` if the policy counts no halves.
    half: Option<Bits>,
}

/// A bit for each leader and day.
#[derive(Debug, Default)]
struct Bits(Box<[AtomicU64]>);

impl Bits {
    fn new(leaders: u32) -> Self {
        let words = leaders as usize * WORDS;
        Self(std::iter::repeat_with(AtomicU64::default).take(words).collect())
    }

    /// Sets a bit and returns its former value.
    fn set(&self, leader: LeaderIx, place: usize) -> bool {
        let word = self.0.get(start(leader).saturating_add(place / 64));
        let bit = 1 << (place % 64);
        // Most days are marked once, so a load before the write would only cost time.
        word.is_some_and(|word| word.fetch_or(bit, Relaxed) & bit != 0)
    }

    fn of(&self, leader: LeaderIx) -> &[AtomicU64] {
        let start = start(leader);
        self.0.get(start..start.saturating_add(WORDS)).unwrap_or_default()
    }
}

/// Returns the first word of a leader; out of range for an unknown leader.
fn start(leader: LeaderIx) -> usize {
    leader.index().saturating_mul(WORDS)
}

impl DayBitmap {
    /// The number of days that a bitmap has.
    pub(crate) const DAYS: i32 = WORDS as i32 * 64;

    /// Creates the bitmap of a year that begins on `first`. `halves`: the policy reads `day_count = half_days`;
    /// otherwise a half day marks a whole one.
    pub(crate) fn new(leaders: u32, first: Day, halves: bool) -> Self {
        let half = halves.then(|| Bits::new(leaders));
        Self { first, whole: Bits::new(leaders), half }
    }

    /// Marks a day with the length of a reception in halves. Two halves make a whole, the maximum of a day. Days
    /// outside of the year and unknown leaders are ignored.
    pub(crate) fn mark(&self, leader: LeaderIx, day: Day, halves: u8) {
        let place = usize::try_from(day.days_since(self.first)).ok();
        let Some(place) = place.filter(|place| *place < WORDS * 64) else { return };
        match &self.half {
            Some(half) if halves == 1 => {
                if half.set(leader, place) {
                    self.whole.set(leader, place);
                }
            }
            _ => {
                self.whole.set(leader, place);
            }
        }
    }

    /// Returns a leader's days.
    pub(crate) fn days_of(&self, leader: LeaderIx) -> LeaderDays<'_> {
        let half = self.half.as_ref().map(|half| half.of(leader));
        LeaderDays {
            first: self.first,
            whole: self.whole.of(leader),
            half: half.unwrap_or_default(),
        }
    }
}

/// The days of one leader.
#[derive(Debug, Clone, Copy)]
pub struct LeaderDays<'a> {
    first: Day,
    whole: &'a [AtomicU64],
    half: &'a [AtomicU64],
}

impl<'a> LeaderDays<'a> {
    /// Whether some days may count as half.
    pub(crate) const fn has_halves(&self) -> bool {
        !self.half.is_empty()
    }

    /// Iterates over the marked days of an interval in order, as facts without an item.
    pub(crate) fn facts(self, from: Day, to: Day) -> impl Iterator<Item = Fact> + 'a {
        let words = self.words(from, to);
        words.flat_map(move |(start, word, mask)| {
            let whole = load(self.whole, word);
            let marked = (whole | load(self.half, word)) & mask;
            places(marked).map(move |place| {
                let fact = Fact::new(self.first.saturating_add(start + place as i32), 0);
                if whole >> place & 1 == 1 { fact } else { fact.half() }
            })
        })
    }

    /// Returns the number of marked days of an interval, and the day on which it reached `required`. For days that
    /// all count as a whole.
    pub(crate) fn count(self, from: Day, to: Day, required: i64) -> (i64, Option<Day>) {
        let (mut count, mut reached) = (0, None);
        for (start, word, mask) in self.words(from, to) {
            let marked = load(self.whole, word) & mask;
            let more = i64::from(marked.count_ones());
            if reached.is_none() && count < required && required <= count + more {
                let nth = (required - count - 1) as usize;
                let place = places(marked).nth(nth);
                reached = place.map(|place| self.first.saturating_add(start + place as i32));
            }
            count += more;
        }
        (count, reached)
    }

    /// Iterates over the words that overlap an interval: the place of its first day, its index, and a mask of the
    /// days inside.
    fn words(self, from: Day, to: Day) -> impl Iterator<Item = (i32, usize, u64)> + use<'a> {
        let from = from.days_since(self.first).clamp(0, (WORDS * 64) as i64) as i32;
        let to = to.days_since(self.first).clamp(-1, (WORDS * 64) as i64 - 1) as i32;
        let none_inside = to < from;
        (from / 64..=to / 64).take_while(move |_| !none_inside).map(move |word| {
            let start = word * 64;
            let before = (from - start).clamp(0, 63) as u32;
            let behind = (start + 63 - to).clamp(0, 63) as u32;
            (start, word as usize, (u64::MAX << before) & (u64::MAX >> behind))
        })
    }
}

fn load(words: &[AtomicU64], word: usize) -> u64 {
    words.get(word).map_or(0, |word| word.load(Relaxed))
}

/// Iterates over the places of the set bits.
fn places(mut bits: u64) -> impl Iterator<Item = u32> {
    std::iter::from_fn(move || {
        let place = bits.trailing_zeros();
        bits &= bits.wrapping_sub(1);
        (place < 64).then_some(place)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    const FIRST: Day = Day::from_number(18_262);

    /// Returns the day that is `place` days after the first.
    fn on(place: i32) -> Day {
        FIRST.saturating_add(place)
    }

    fn days(marked: LeaderDays<'_>, from: Day, to: Day) -> Vec<(i64, u8)> {
        marked.facts(from, to).map(|fact| (fact.day().days_since(FIRST), fact.halves())).collect()
    }

    #[test]
    fn days_are_returned_in_order_and_once() {
        let bitmap = DayBitmap::new(2, FIRST, false);
        for place in [365, 0, 63, 64, 127, 63, 200] {
            bitmap.mark(LeaderIx(1), on(place), 2);
        }
        let all = [0, 63, 64, 127, 200, 365].map(|place| (place, 2));
        assert_eq!(days(bitmap.days_of(LeaderIx(1)), FIRST, on(365)), all);
        assert_eq!(days(bitmap.days_of(LeaderIx(1)), on(1), on(127)), all[1..4]);
        assert_eq!(days(bitmap.days_of(LeaderIx(1)), on(64), on(64)), all[2..3]);
        assert!(days(bitmap.days_of(LeaderIx(0)), FIRST, on(365)).is_empty());
        assert!(days(bitmap.days_of(LeaderIx(2)), FIRST, on(365)).is_empty(), "no such leader");
    }

    #[test]
    fn days_outside_of_the_year_are_ignored() {
        let bitmap = DayBitmap::new(1, FIRST, false);
        for day in [on(-1), on(384), Day::MAX, Day::MIN] {
            bitmap.mark(LeaderIx(0), day, 2);
        }
        for nobody in [7, u32::MAX] {
            bitmap.mark(LeaderIx(nobody), FIRST, 2);
            assert!(days(bitmap.days_of(LeaderIx(nobody)), FIRST, FIRST).is_empty());
        }
        assert!(days(bitmap.days_of(LeaderIx(0)), on(-400), on(400)).is_empty());
        bitmap.mark(LeaderIx(0), FIRST, 2);
        assert!(days(bitmap.days_of(LeaderIx(0)), on(-9), on(-3)).is_empty());
    }

    #[test]
    fn two_halves_make_a_whole_in_any_order() {
        let bitmap = DayBitmap::new(1, FIRST, true);
        for (place, halves) in [(3, 1), (5, 1), (5, 1), (7, 2), (7, 1), (9, 1), (9, 2), (9, 1)] {
            bitmap.mark(LeaderIx(0), on(place), halves);
        }
        assert!(bitmap.days_of(LeaderIx(0)).has_halves());
        assert_eq!(
            days(bitmap.days_of(LeaderIx(0)), FIRST, on(20)),
            [(3, 1), (5, 2), (7, 2), (9, 2)]
        );
    }

    #[test]
    fn counting_by_words_equals_counting_by_days() {
        let bitmap = DayBitmap::new(1, FIRST, false);
        (0..366)
            .filter(|place| place * place % 7 < 2)
            .for_each(|place| bitmap.mark(LeaderIx(0), on(place), 2));
        let marked = bitmap.days_of(LeaderIx(0));
        for (from, to) in [(0, 365), (0, 0), (10, 63), (64, 127), (91, 181), (300, 365)] {
            let (from, to) = (on(from), on(to));
            let plain: Vec<Day> = marked.facts(from, to).map(Fact::day).collect();
            for required in [1, 2, 5, 60, 400] {
                let reached = plain.get(required - 1).copied();
                let counted = marked.count(from, to, required as i64);
                assert_eq!(counted, (plain.len() as i64, reached));
            }
        }
    }
}
