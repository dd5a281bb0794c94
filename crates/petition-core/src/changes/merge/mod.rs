//! Merges two copies of a ledger that were changed apart.

mod fields;
mod invalid;
mod list;
mod sequence;

use super::conflict::{Conflict, Conflicts};
use super::row::sort_by_table;
use super::sides::{At, Lists, Rows, bureau};
use crate::decode::{DecodeErrors, FromValue};
use crate::ledger::tables::{BUREAU, CASES, LEADERS, MATTERS, MILESTONES, RECEPTIONS, UNITS};
use crate::ledger::{LedgerDocument, SharedList};
use crate::limits::Limits;
use crate::problems::Problems;
use crate::schema::Table;
use crate::{Error, Ledger};
use list::Picked;
use serde::Serialize;
use serde_json::Value;

impl Ledger {
    /// Merges two copies of a ledger that were changed apart. `base` is the ledger before the changes.
    ///
    /// Changes of one side are taken, equal ones once. Added rows of both sides come together, the steps of a case by
    /// day. Lists of ids and subject areas merge as sets. Records have the order of the side that changed it; if both
    /// did, they follow the base, then new ones by id. The result does not depend on which side is `mine`.
    ///
    /// ```
    /// use petition_core::ledger::Ledger;
    /// let base = Ledger::from_json(r#"{
    ///     "format": "petition-ledger/1", "bureau": {"code": "440300", "name": "示范市信访局"},
    ///     "matters": [{"id": "M012", "registered_on": "2025-01-06", "claim": "漏水"}]
    /// }"#)?;
    /// let mut matter = base.matter("M012").unwrap().clone();
    /// matter.replied_on = petition_core::Date::from_ymd_opt(2025, 3, 1);
    /// let mine = base.with_matter(&matter)?;
    /// matter.replied_on = None;
    /// matter.headcount = 3;
    /// let theirs = base.with_matter(&matter)?;
    ///
    /// let merged = Ledger::merge(&base, &mine, &theirs).unwrap();
    /// assert_eq!(merged.matter("M012").unwrap().headcount, 3);
    /// assert!(merged.matter("M012").unwrap().replied_on.is_some());
    ///
    /// matter.replied_on = petition_core::Date::from_ymd_opt(2025, 3, 2);
    /// let theirs = base.with_matter(&matter)?;
    /// let conflicts = Ledger::merge(&base, &mine, &theirs).unwrap_err();
    /// assert_eq!(
    ///     conflicts.texts()[0].zh,
    ///     "信访事项 M012 答复日期：双方修改不一致（原 无，本方 2025-03-01，对方 2025-03-02）"
    /// );
    /// # Ok::<(), petition_core::Error>(())
    /// ```
    ///
    /// # Errors
    ///
    /// [`Conflicts`]: a field that both sides changed differently, a record deleted by one side and changed by the
    /// other, different new records with one id, steps of one day in contradicting orders, or a reference to a record
    /// that the other side deleted. Then there is no merged ledger: nothing is chosen silently.
    pub fn merge(base: &Self, mine: &Self, theirs: &Self) -> Result<Self, Conflicts> {
        if mine == theirs || base == theirs {
            return Ok(mine.clone());
        }
        if base == mine {
            return Ok(theirs.clone());
        }
        let mut merger = Merger::default();
        let ledgers = [base, mine, theirs];
        let document = merger.merge_documents(ledgers.map(Self::document));
        let problems = Problems::within(&Limits { problems: usize::MAX, ..Limits::DEFAULT });
        let merged = Self::resolve(document.clone(), problems);
        if let Err(Error::InvalidLedger(problems)) = &merged {
            merger.add_problems(problems, &document, ledgers);
        }
        let mut conflicts = merger.conflicts;
        sort_by_table(&mut conflicts, |conflict| conflict.table);
        match merged {
            Ok(merged) if conflicts.is_empty() => Ok(merged),
            _ => Err(Conflicts::new(ledgers.map(Self::clone), conflicts)),
        }
    }
}

/// Merges, and collects the conflicts.
///
/// After a conflict it continues with one of the values, which side does not matter: the result is not returned.
#[derive(Default)]
struct Merger {
    conflicts: Vec<Conflict>,
    /// The places that have a conflict: table, id, column, and row on a side.
    places: Vec<(&'static str, String, Option<String>, At)>,
}

impl Merger {
    fn merge_documents(&mut self, documents: [&LedgerDocument; 3]) -> LedgerDocument {
        let [base, ..] = documents;
        let (name_and_code, domains) = self.merge_bureau(documents);
        macro_rules! merged {
            ($table:ident, $field:ident, $id:expr) => {
                self.merge_records(&$table, documents.map(|one| &one.$field), $id)
            };
        }
        LedgerDocument {
            format: base.format.clone(),
            bureau: name_and_code,
            domains,
            leaders: merged!(LEADERS, leaders, |row| Some(row.id.as_str())),
            units: merged!(UNITS, units, |row| Some(row.id.as_str())),
            matters: merged!(MATTERS, matters, |row| Some(row.id.as_str())),
            receptions: merged!(RECEPTIONS, receptions, |row| Some(row.id.as_str())),
            cases: merged!(CASES, cases, |row| Some(row.id.as_str())),
            milestones: merged!(MILESTONES, milestones, |_| None),
        }
    }

    fn merge_bureau(
        &mut self,
        documents: [&LedgerDocument; 3],
    ) -> (crate::ledger::Bureau, Vec<String>) {
        let rows = documents.map(|one| [bureau(one)]);
        let [base, mine, theirs] = &rows;
        let merged = self.merge_rows(&Rows(&[base, mine, theirs]), &BUREAU, None);
        let mut merged = merged.into_iter().next().unwrap_or_default();
        let domains = merged.as_object_mut().and_then(|row| row.remove("domains"));
        (decoded(merged), decoded(domains.unwrap_or_default()))
    }

    /// Merges one list of the documents.
    fn merge_records<T: Clone + PartialEq + Serialize + FromValue>(
        &mut self,
        table: &'static Table,
        lists: [&SharedList<T>; 3],
        id: fn(&T) -> Option<&str>,
    ) -> SharedList<T> {
        let [base, mine, theirs] = lists;
        if mine == theirs || base == theirs {
            return mine.clone();
        }
        if base == mine {
            return theirs.clone();
        }
        let picked = self.merge_list(&Lists { lists: &lists, id }, table, None);
        // Records that stay at their position stay shared with the base.
        let is_shorter = picked.len() < base.len();
        let mut merged = if is_shorter { SharedList::new() } else { base.clone() };
        for (position, picked) in picked.into_iter().enumerate() {
            match picked {
                Picked::Row((0, from)) if from == position && !is_shorter => {}
                Picked::Row((side, from)) => {
                    let record = lists.get(side).and_then(|list| list.get(from));
                    record.into_iter().for_each(|record| merged.set(position, record.clone()));
                }
                Picked::Merged(value) => merged.set(position, decoded(value)),
            }
        }
        merged
    }
}

/// Decodes a record of validated values.
fn decoded<T: FromValue>(mut value: Value) -> T {
    T::from_value(&mut value, &mut DecodeErrors::of_texts())
}
