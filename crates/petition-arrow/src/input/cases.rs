//! Reads the table of cases: matter and first leader, without steps.

use super::id_interner::{IdInterner, NONE};
use super::input_table::InputTable;
use super::records_by_bureau::RecordsByBureau;
use super::references::collect_references;
use super::table_problems::TableProblems;
use petition_core::ledger::tables::CASES;

/// The cases of all bureaus.
#[derive(Debug, Default)]
pub(crate) struct Cases {
    pub(crate) list: RecordsByBureau,
    matter: Option<Vec<u32>>,
    leader: Option<Vec<u32>>,
}

/// Cases before they are divided by bureau: steps may still add cases.
pub(crate) struct Draft {
    pub(crate) interner: IdInterner,
    matter: Option<Vec<u32>>,
    leader: Option<Vec<u32>>,
}

/// Reads the cases. Without a table, steps add them.
pub(crate) fn read(
    input: Option<&InputTable>,
    leaders: &mut IdInterner,
    matters: &mut IdInterner,
    has_bureaus: bool,
    problems: &mut TableProblems,
) -> Draft {
    let Some(InputTable { columns, row_bureaus }) = input else {
        let interner = IdInterner::open(&CASES, has_bureaus);
        return Draft { interner, matter: None, leader: None };
    };
    let interner = IdInterner::read(columns, row_bureaus, problems, |_| None);
    let matter =
        collect_references(columns.column("matter").as_ref(), row_bureaus, matters, problems);
    let leader =
        collect_references(columns.column("leader").as_ref(), row_bureaus, leaders, problems);
    Draft { interner, matter, leader }
}

impl Draft {
    /// Divides the cases by bureau.
    pub(crate) fn finish(self, bureaus: u32) -> Cases {
        let list = RecordsByBureau::of(self.interner, bureaus);
        Cases { list, matter: self.matter, leader: self.leader }
    }
}

impl Cases {
    /// Returns the matter and the first leader of a case, as numbers among all bureaus.
    pub(crate) fn get(&self, case: u32) -> (Option<u32>, Option<u32>) {
        let of = |records: &Option<Vec<u32>>| {
            let record = records.as_ref().and_then(|records| records.get(case as usize).copied());
            record.filter(|record| *record != NONE)
        };
        (of(&self.matter), of(&self.leader))
    }
}
