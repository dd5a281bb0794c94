//! Matters: which of the ledger's elements are there.

use super::days::Days;
use super::faults::Faults;
use super::fields::{each_present, read_days, read_text};
use super::id_interner::IdInterner;
use super::input_table::InputTable;
use super::list::List;
use super::petitioners;
use super::references::read_references;
use super::text::TextColumn;
use petition_core::engine::MatterRow;
use petition_core::ledger::tables::MATTERS;

/// The bit of a petitioner with a name.
pub(crate) const PETITIONER: u8 = 1;
const CLAIM: u8 = 1 << 1;
const LOCATION: u8 = 1 << 2;
const CAUSE: u8 = 1 << 3;
const OPINION: u8 = 1 << 4;
const RESULT: u8 = 1 << 5;
const REPLY: u8 = 1 << 6;

/// Columns of which only matters whether there is anything in them.
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
    pub(crate) list: List,
    flags: Vec<u8>,
    domain: Option<TextColumn>,
    unit: Option<TextColumn>,
    replied_on: Option<Days>,
}

/// The ids of the matters; without a table of them, those that other tables name.
pub(crate) fn interner(
    sheet: Option<&InputTable>,
    many_bureaus: bool,
    faults: &mut Faults,
) -> IdInterner {
    match sheet {
        Some(sheet) => IdInterner::read(&sheet.frame, &sheet.owners, faults, |_| None),
        None => IdInterner::open(&MATTERS, many_bureaus),
    }
}

impl Matters {
    /// Reads the matters and their petitioners.
    pub(crate) fn read(
        sheet: Option<&InputTable>,
        petitioners: Option<&InputTable>,
        units: Option<&mut IdInterner>,
        mut interner: IdInterner,
        bureaus: u32,
        faults: &mut Faults,
    ) -> Self {
        let mut named = Vec::new();
        if let Some(sheet) = petitioners {
            petitioners::read(sheet, &mut interner, faults, |matter| named.push(matter));
        }
        let mut flags = vec![0; interner.len() as usize];
        let mut set = |matter: u32, bit: u8| {
            if let Some(slot) = flags.get_mut(matter as usize) {
                *slot |= bit;
            }
        };
        named.into_iter().for_each(|matter| set(matter, PETITIONER));
        let Some(InputTable { frame, owners }) = sheet else {
            return Self { list: List::of(interner, bureaus), flags, ..Self::default() };
        };
        for (key, bit) in PRESENCE {
            each_present(frame, key, faults, |row| set(row, bit));
        }
        petitioners::read_nested(frame, faults, |row| set(row, PETITIONER));
        if let Some((column, units)) = frame.column("unit").zip(units) {
            read_references(&column, owners, units, faults, |_, _| {});
        }
        Self {
            list: List::of(interner, bureaus),
            flags,
            domain: read_text(frame, "domain", faults),
            unit: read_text(frame, "unit", faults),
            replied_on: read_days(frame, "replied_on", faults),
        }
    }

    /// A matter.
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
}
