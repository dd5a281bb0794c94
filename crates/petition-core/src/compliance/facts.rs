//! Compact facts: what counts, as leader index, day and item, before anything is counted.
//!
//! Records and columns of a table both become facts; from here on nothing knows where they came from.

use super::report::Exclusion;
use crate::ledger::words::{Length, ReceptionStatus};
use crate::ledger::{Ledger, Reception};
use crate::policy::{Measure, Policy};
use crate::workflow::{Day, Replay, day_number};

/// Something that may count for a leader on a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Fact {
    /// The day.
    pub(crate) day: Day,
    /// The place of the item's id in byte order: orders facts of one day.
    pub(crate) rank: u32,
    /// The item: a reception's or a case's position.
    pub(crate) item: u32,
    /// What it is worth, in halves.
    pub(crate) halves: u8,
    /// Whether the item may come again among the leader's facts.
    pub(crate) repeats: bool,
    /// Why it cannot count, whatever the leader's office.
    pub(crate) bar: Option<Exclusion>,
}

/// The facts of every leader for every measure, each by day, then id.
#[derive(Debug, Clone, Default)]
pub(crate) struct Facts {
    receptions: Vec<Vec<Fact>>,
    selections: Vec<Vec<Fact>>,
    resolutions: Vec<Vec<Fact>>,
}

impl Facts {
    /// The facts of a ledger up to a day; `cases` are its cases replayed to that day.
    pub(crate) fn of(ledger: &Ledger, policy: &Policy, cases: &[Replay], as_of: Day) -> Self {
        let leaders = ledger.document().leaders.len();
        let none = || vec![Vec::new(); leaders];
        let mut facts = Self { receptions: none(), selections: none(), resolutions: none() };
        let index = ledger.index();
        let receptions = ledger.document().receptions.iter().zip(&index.reception_leader);
        for (position, (reception, leader)) in receptions.enumerate() {
            let rank = index.reception_rank(position);
            if let Some(fact) = reception_fact(reception, position, rank, policy, as_of) {
                put(&mut facts.receptions, Some(*leader), fact);
            }
        }
        for (position, case) in cases.iter().enumerate() {
            let rank = index.case_rank(position);
            let fact = |day, repeats| Fact {
                day,
                rank,
                item: position as u32,
                halves: 2,
                repeats,
                bar: None,
            };
            let repeats = case.selections().len() > 1;
            for credit in case.selections() {
                put(&mut facts.selections, credit.holder, fact(credit.day, repeats));
            }
            let repeats = case.resolutions().len() > 1;
            for credit in case.resolutions() {
                put(&mut facts.resolutions, credit.holder, fact(credit.day, repeats));
            }
            if let Some(broken) = case.broken_resolution() {
                let bar = Some(Exclusion::Chain);
                let fact = Fact { bar, ..fact(broken.day, false) };
                put(&mut facts.resolutions, broken.holder, fact);
            }
        }
        facts.sort();
        facts
    }

    fn sort(&mut self) {
        for list in [&mut self.receptions, &mut self.selections, &mut self.resolutions] {
            for facts in list {
                facts.sort_by_key(|fact| (fact.day, fact.rank));
            }
        }
    }

    /// A leader's facts for a measure, by day, then id.
    pub(crate) fn get(&self, measure: Measure, leader: usize) -> &[Fact] {
        let list = match measure {
            Measure::ReceptionDays => &self.receptions,
            Measure::CasesSelected => &self.selections,
            Measure::CasesResolved => &self.resolutions,
        };
        list.get(leader).map_or(&[], Vec::as_slice)
    }
}

fn put(list: &mut [Vec<Fact>], leader: Option<u32>, fact: Fact) {
    if let Some(facts) = leader.and_then(|leader| list.get_mut(leader as usize)) {
        facts.push(fact);
    }
}

fn reception_fact(
    reception: &Reception,
    position: usize,
    rank: u32,
    policy: &Policy,
    as_of: Day,
) -> Option<Fact> {
    let day = day_number(reception.date);
    if reception.status != ReceptionStatus::Held || day > as_of {
        return None;
    }
    let halves = match reception.length {
        Length::FullDay => 2,
        Length::HalfDay => 1,
    };
    let reading = policy.reading();
    let bar = if !reading.counted_settings.contains(&reception.setting) {
        Some(Exclusion::Setting)
    } else if !reading.counted_modes.contains(&reception.mode) {
        Some(Exclusion::Mode)
    } else {
        None
    };
    Some(Fact { day, rank, item: position as u32, halves, repeats: false, bar })
}
