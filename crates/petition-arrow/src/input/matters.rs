//! Reads the table of matters: which of the elements that the rules ask for are present, and what clocks need.

use super::days::Days;
use super::id_interner::IdInterner;
use super::input_table::InputTable;
use super::petitioners;
use super::read_columns::{each_non_null, read_days, read_text};
use super::records_by_bureau::RecordsByBureau;
use super::references::read_references;
use super::table_columns::TableColumns;
use super::table_problems::TableProblems;
use super::text_column::TextColumn;
use super::words::read_words_or_default;
use petition_core::engine::{MatterRow, Registration};
use petition_core::ledger::tables::MATTERS;
use petition_core::ledger::words::{Channel, Purpose};

/// The bit that marks a petitioner with a name.
pub(crate) const PETITIONER: u8 = 1;
const CLAIM: u8 = 1 << 1;
const LOCATION: u8 = 1 << 2;
const CAUSE: u8 = 1 << 3;
const OPINION: u8 = 1 << 4;
const RESULT: u8 = 1 << 5;
const REPLY: u8 = 1 << 6;

/// Columns with the bit of each. The rules read only whether a cell has text.
const PRESENCE: [(&str, u8); 7] = [
    ("claim", CLAIM),
    ("location_code", LOCATION),
    ("location_detail", LOCATION),
    ("cause", CAUSE),
    ("opinion", OPINION),
    ("result", RESULT),
    ("reply", REPLY),
];

/// The matters of all bureaus.
#[derive(Debug, Default)]
pub(crate) struct Matters {
    pub(crate) list: RecordsByBureau,
    flags: Vec<u8>,
    domain: Option<TextColumn>,
    unit: Option<TextColumn>,
    replied_on: Option<Days>,
    /// Read only if there are events: nothing else needs it.
    registrations: Registrations,
}

/// What clocks need of matters.
#[derive(Debug, Default)]
struct Registrations {
    day: Option<Days>,
    /// The positions of the words among all.
    purpose: Vec<u8>,
    channel: Vec<u8>,
}

/// The tables of which matters are read.
pub(crate) struct MatterSources<'a> {
    pub(crate) matters: Option<&'a InputTable>,
    pub(crate) petitioners: Option<&'a InputTable>,
    pub(crate) have_events: bool,
}

/// Returns the interner of matters. Without a table, references add the ids.
pub(crate) fn interner(
    input: Option<&InputTable>,
    has_bureaus: bool,
    problems: &mut TableProblems,
) -> IdInterner {
    match input {
        Some(input) => IdInterner::read(&input.columns, &input.row_bureaus, problems, |_| None),
        None => IdInterner::open(&MATTERS, has_bureaus),
    }
}

impl Matters {
    /// Reads the matters and their petitioners.
    pub(crate) fn read(
        sources: &MatterSources<'_>,
        units: Option<&mut IdInterner>,
        mut interner: IdInterner,
        bureaus: u32,
        problems: &mut TableProblems,
    ) -> Self {
        let mut named = Vec::new();
        if let Some(input) = sources.petitioners {
            petitioners::read(input, &mut interner, problems, |matter| named.push(matter));
        }
        let mut flags = vec![0; interner.len() as usize];
        let mut set = |matter: u32, bit: u8| {
            if let Some(slot) = flags.get_mut(matter as usize) {
                *slot |= bit;
            }
        };
        named.into_iter().for_each(|matter| set(matter, PETITIONER));
        let Some(InputTable { columns, row_bureaus }) = sources.matters else {
            return Self { list: RecordsByBureau::of(interner, bureaus), flags, ..Self::default() };
        };
        for (key, bit) in PRESENCE {
            each_non_null(columns, key, problems, |row| set(row, bit));
        }
        petitioners::read_nested(columns, problems, |row| set(row, PETITIONER));
        if let Some((column, units)) = columns.column("unit").zip(units) {
            read_references(&column, row_bureaus, units, problems, |_, _| {});
        }
        let registrations = match sources.have_events {
            true => Registrations::read(columns, problems),
            false => Registrations::default(),
        };
        Self {
            list: RecordsByBureau::of(interner, bureaus),
            flags,
            registrations,
            domain: read_text(columns, "domain", problems),
            unit: read_text(columns, "unit", problems),
            replied_on: read_days(columns, "replied_on", problems),
        }
    }

    /// Returns a matter.
    pub(crate) fn get(&self, matter: u32) -> MatterRow<'_> {
        let flags = self.flags.get(matter as usize).copied().unwrap_or(0);
        let is = |bit: u8| flags & bit != 0;
        MatterRow {
            domain: self.domain.as_ref().and_then(|domain| domain.get(matter)),
            petitioner: is(PETITIONER),
            claim: is(CLAIM),
            location: is(LOCATION),
            unit: self.unit.as_ref().and_then(|unit| unit.get(matter)),
            cause: is(CAUSE),
            opinion: is(OPINION),
            result: is(RESULT),
            reply: is(REPLY),
            replied_on: self.replied_on.as_ref().and_then(|days| days.get(matter)),
        }
    }

    /// Returns what clocks need of a matter; `None` without tables of matters and events.
    pub(crate) fn registration(&self, matter: u32) -> Option<Registration<'_>> {
        let Registrations { day, purpose, channel } = &self.registrations;
        let word = |words: &[u8]| words.get(matter as usize).map(|word| usize::from(*word));
        Some(Registration {
            day: day.as_ref()?.get(matter)?,
            purpose: *Purpose::ALL.get(word(purpose)?)?,
            channel: *Channel::ALL.get(word(channel)?)?,
            domain: self.domain.as_ref().and_then(|domain| domain.get(matter)),
        })
    }
}

impl Registrations {
    fn read(columns: &TableColumns, problems: &mut TableProblems) -> Self {
        Self {
            day: read_days(columns, "registered_on", problems),
            purpose: read_words_or_default(columns, "purpose", problems),
            channel: read_words_or_default(columns, "channel", problems),
        }
    }
}
