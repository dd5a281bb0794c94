//! The proposals as receptions of a ledger.

use super::model::Plan;
use petition_core::ledger::words::ReceptionStatus;
use petition_core::ledger::{Reception, ReceptionId};
use petition_core::order::gathered;
use petition_core::{Error, Ledger};
use std::collections::{BTreeMap, BTreeSet};

impl Plan {
    /// Returns the proposals as planned receptions with new ids, which continue the numbers of the ledger.
    ///
    /// Time, place and matters are left for the bureau.
    pub fn receptions(&self, ledger: &Ledger) -> Vec<Reception> {
        let mut ids = NewIds::of(ledger);
        let reception = |proposal: &super::model::Proposal| Reception {
            id: ids.next(),
            leader: proposal.leader.clone(),
            also_present: Vec::new(),
            date: proposal.date,
            time: None,
            length: proposal.length,
            mode: proposal.mode,
            setting: proposal.setting,
            place: None,
            status: ReceptionStatus::Planned,
            published_on: None,
            matters: Vec::new(),
            record: None,
        };
        self.proposals.iter().map(reception).collect()
    }

    /// Returns the ledger with the proposals added as planned receptions.
    ///
    /// # Errors
    ///
    /// [`Error::InvalidLedger`] if it is another ledger, without a leader of the plan.
    pub fn enter(&self, ledger: &Ledger) -> Result<Ledger, Error> {
        let mut document = ledger.document().clone();
        for reception in self.receptions(ledger) {
            document.receptions.push(reception);
        }
        Ledger::new(&document)
    }
}

/// Returns the id of a new reception: it continues the numbers of the ledger.
///
/// ```
/// let ledger = petition_core::Ledger::from_json(r#"{
///     "format": "petition-ledger/1", "bureau": {"code": "440300", "name": "示范市信访局"},
///     "leaders": [{"id": "L01", "name": "林示例"}],
///     "receptions": [{"id": "R009", "leader": "L01", "date": "2020-02-12", "mode": "themed",
///                     "setting": "hall", "status": "planned"}]
/// }"#)?;
/// assert_eq!(petition_planning::plan::next_reception_id(&ledger).as_str(), "R010");
/// # Ok::<(), petition_core::Error>(())
/// ```
pub fn next_reception_id(ledger: &Ledger) -> ReceptionId {
    NewIds::of(ledger).next()
}

/// Ids for new receptions: the most frequent prefix of the ledger, then the next number.
struct NewIds {
    taken: BTreeSet<String>,
    prefix: String,
    width: usize,
    last: u64,
}

impl NewIds {
    fn of(ledger: &Ledger) -> Self {
        let ids = || ledger.document().receptions.iter().map(|one| one.id.as_str());
        let mut prefixes: BTreeMap<&str, usize> = BTreeMap::new();
        for (prefix, ..) in ids().filter_map(split) {
            *prefixes.entry(prefix).or_default() += 1;
        }
        let most = prefixes.iter().rev().max_by_key(|(_, count)| **count);
        let prefix = most.map_or("R", |(prefix, _)| prefix);
        let numbers = || ids().filter_map(split).filter(|(other, ..)| *other == prefix);
        Self {
            taken: gathered(ids().map(str::to_owned)),
            prefix: prefix.to_owned(),
            width: numbers().map(|(_, width, _)| width).max().unwrap_or(3),
            last: numbers().map(|(.., number)| number).max().unwrap_or(0),
        }
    }

    fn next(&mut self) -> ReceptionId {
        loop {
            self.last = self.last.saturating_add(1);
            let id = format!("{}{:0width$}", self.prefix, self.last, width = self.width);
            if self.taken.insert(id.clone()) {
                return ReceptionId(id);
            }
        }
    }
}

/// Splits an id into its prefix, the width and the value of the number at its end. Numbers of up to nine digits count.
fn split(id: &str) -> Option<(&str, usize, u64)> {
    let prefix = id.trim_end_matches(|digit: char| digit.is_ascii_digit());
    let digits = id.get(prefix.len()..).filter(|digits| (1..=9).contains(&digits.len()))?;
    Some((prefix, digits.len(), digits.parse().ok()?))
}
