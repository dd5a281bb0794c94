//! Reads the table of receptions. The words of a row are packed into 16 bits; days are read without a copy.

use super::bureau_column::BureauColumn;
use super::days::Days;
use super::id_interner::{FindRecord, IdInterner};
use super::input_table::InputTable;
use super::list_column::ListColumn;
use super::read_columns::{each_non_null, read_days};
use super::records_by_bureau::RecordsByBureau;
use super::reference_lists::ReferenceLists;
use super::references::collect_references;
use super::table_columns::TableColumns;
use super::table_problems::TableProblems;
use super::text_column::TextColumn;
use super::words::read_words_or_default;
use petition_core::engine::{LeaderIx, ReceptionFact, ReceptionRow};
use petition_core::ledger::faults::named_twice;
use petition_core::ledger::words::{Length, Mode, ReceptionStatus, Setting};
use petition_core::workflow::Day;
use std::collections::HashSet;

/// The words of a reception, each with its bit offset in the packed form.
const WORDS: [(&str, u32); 4] =
    [("mode", MODE), ("setting", SETTING), ("length", LENGTH), ("status", STATUS)];
const MODE: u32 = 0;
const SETTING: u32 = 3;
const LENGTH: u32 = 6;
const STATUS: u32 = 9;
/// The mask of one word: no list of words has more than eight.
const WORD: u16 = 0b111;
/// The bit that marks a work record.
const RECORDED: u16 = 1 << 12;
/// The bits that mark a time of day and a place.
const TIMED: u16 = 1 << 13;
const PLACED: u16 = 1 << 14;

/// The receptions of all bureaus.
#[derive(Debug, Default)]
pub(crate) struct Receptions {
    pub(crate) list: RecordsByBureau,
    leader: Vec<u32>,
    packed: Vec<u16>,
    date: Option<Days>,
    published_on: Option<Days>,
    received: ReferenceLists,
    also_present: ReferenceLists,
}

impl Receptions {
    /// Reads the receptions.
    pub(crate) fn read(
        input: &InputTable,
        leaders: &mut IdInterner,
        matters: &mut IdInterner,
        bureaus: u32,
        problems: &mut TableProblems,
    ) -> Self {
        let (columns, row_bureaus) = (&input.columns, &input.row_bureaus);
        let list = RecordsByBureau::of(
            IdInterner::read(columns, row_bureaus, problems, |_| None),
            bureaus,
        );
        let leader =
            collect_references(columns.column("leader").as_ref(), row_bureaus, leaders, problems);
        Self {
            list,
            leader: leader.unwrap_or_default(),
            packed: read_packed(columns, problems),
            date: read_days(columns, "date", problems),
            published_on: read_days(columns, "published_on", problems),
            received: ReferenceLists::read(columns, "matters", row_bureaus, matters, problems),
            also_present: read_also_present(columns, row_bureaus, leaders, problems),
        }
    }

    /// Returns the facts that counting reads. The leader is a number among all bureaus.
    #[inline]
    pub(crate) fn fact(&self, row: u32) -> Option<ReceptionFact> {
        let leader = *self.leader.get(row as usize)?;
        fact(leader, self.date.as_ref()?.get(row)?, *self.packed.get(row as usize)?)
    }

    /// Returns a reception. The leader is a number among all bureaus.
    #[inline]
    pub(crate) fn get(&self, row: u32) -> Option<ReceptionRow> {
        let packed = *self.packed.get(row as usize)?;
        Some(ReceptionRow {
            fact: self.fact(row)?,
            published_on: self.published_on.as_ref().and_then(|days| days.get(row)),
            has_time: packed & TIMED != 0,
            has_place: packed & PLACED != 0,
            recorded: packed & RECORDED != 0,
        })
    }

    /// Returns the matters of a reception, as numbers among all bureaus.
    pub(crate) fn received(&self, row: u32) -> &[u32] {
        self.received.get(row)
    }

    /// Returns the other leaders of a reception, as numbers among all bureaus.
    pub(crate) fn also_present(&self, row: u32) -> &[u32] {
        self.also_present.get(row)
    }
}

/// Unpacks a reception of a leader on a day; `None` if a word is missing.
#[inline]
fn fact(leader: u32, day: Day, packed: u16) -> Option<ReceptionFact> {
    let word = |at: u32| usize::from(packed >> at & WORD);
    Some(ReceptionFact {
        leader: LeaderIx(leader),
        day,
        mode: *Mode::ALL.get(word(MODE))?,
        setting: *Setting::ALL.get(word(SETTING))?,
        length: *Length::ALL.get(word(LENGTH))?,
        status: *ReceptionStatus::ALL.get(word(STATUS))?,
    })
}

/// The number of values that packed words may have.
pub(crate) const PACKED_RECEPTIONS: usize = 1 << 12;

/// Unpacks the words of a reception, with a default leader and day.
pub(crate) fn unpack(packed: u16) -> Option<ReceptionFact> {
    fact(0, Day::default(), packed)
}

/// Reads the packed form of each row: its words, and whether there is a work record.
pub(crate) fn read_packed(columns: &TableColumns, problems: &mut TableProblems) -> Vec<u16> {
    let mut packed = vec![0_u16; columns.rows() as usize];
    for (key, at) in WORDS {
        let words = read_words_or_default(columns, key, problems);
        for (packed, word) in packed.iter_mut().zip(words) {
            *packed |= (u16::from(word) & WORD) << at;
        }
    }
    let mut set = |row: u32, bits: u16| {
        if let Some(slot) = packed.get_mut(row as usize) {
            *slot |= bits;
        }
    };
    for (key, bit) in [("record", RECORDED), ("time", TIMED), ("place", PLACED)] {
        each_non_null(columns, key, problems, |row| set(row, bit));
    }
    packed
}

/// Reads the other leaders of each reception, and reports a leader whom a reception names twice.
pub(crate) fn read_also_present(
    columns: &TableColumns,
    row_bureaus: &BureauColumn,
    leaders: &mut impl FindRecord,
    problems: &mut TableProblems,
) -> ReferenceLists {
    let Some(column) = columns.column("also_present") else { return ReferenceLists::default() };
    let Some(lists) = ListColumn::read(&column, problems) else { return ReferenceLists::default() };
    let others = ReferenceLists::of(&column, &lists, row_bureaus, leaders, problems);
    let received = columns.column("leader").and_then(|leader| TextColumn::read(&leader, problems));
    let mut present = HashSet::new();
    for row in 0..columns.rows() {
        present.clear();
        for id in lists.items(row) {
            if present.is_empty() {
                present.extend(received.as_ref().and_then(|text| text.get(row)));
            }
            if !present.insert(id) {
                problems.add(column.place, Some(row), named_twice(id));
            }
        }
    }
    others
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_word_fits_into_its_bits() {
        for words in [Mode::WORDS, Setting::WORDS, Length::WORDS, ReceptionStatus::WORDS] {
            assert!(words.len() <= usize::from(WORD) + 1);
        }
    }
}
