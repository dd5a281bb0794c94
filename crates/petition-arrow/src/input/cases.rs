//! Cases without their steps.

use super::faults::Faults;
use super::id_interner::{IdInterner, NONE};
use super::input_table::InputTable;
use super::list::List;
use super::references::collect_references;
use petition_core::ledger::tables::CASES;

/// The cases of all bureaus.
#[derive(Debug, Default)]
pub(crate) struct Cases {
    pub(crate) list: List,
    matter: Option<Vec<u32>>,
    leader: Option<Vec<u32>>,
}

/// Cases whose bureaus are not told apart yet: steps may still name new ones.
pub(crate) struct Draft {
    pub(crate) interner: IdInterner,
    matter: Option<Vec<u32>>,
    leader: Option<Vec<u32>>,
}

/// Reads the cases. Without a table of them, they are those of the steps.
pub(crate) fn read(
    sheet: Option<&InputTable>,
    leaders: &mut IdInterner,
    matters: &mut IdInterner,
    many_bureaus: bool,
    faults: &mut Faults,
) -> Draft {
    let Some(InputTable { frame, owners }) = sheet else {
        let interner = IdInterner::open(&CASES, many_bureaus);
        return Draft { interner, matter: None, leader: None };
    };
    let interner = IdInterner::read(frame, owners, faults, |_| None);
    let matter = collect_references(frame.column("matter").as_ref(), owners, matters, faults);
    let leader = collect_references(frame.column("leader").as_ref(), owners, leaders, faults);
    Draft { interner, matter, leader }
}

impl Draft {
    /// The cases, each bureau's by themselves.
    pub(crate) fn finish(self, bureaus: u32) -> Cases {
        let list = List::of(self.interner, bureaus);
        Cases { list, matter: self.matter, leader: self.leader }
    }
}

impl Cases {
    /// Matter and first holder of a case, as numbers among those of all bureaus.
    pub(crate) fn get(&self, case: u32) -> (Option<u32>, Option<u32>) {
        let of = |records: &Option<Vec<u32>>| {
            let record = records.as_ref().and_then(|records| records.get(case as usize).copied());
            record.filter(|record| *record != NONE)
        };
        (of(&self.matter), of(&self.leader))
    }
}
