//! A ledger under a policy on a day: coverage, replayed cases and who received which matter.

use super::coverage::Coverage;
use crate::ledger::words::ReceptionStatus;
use crate::ledger::{Ledger, Reception};
use crate::policy::Policy;
use crate::workflow::{Day, Replay, StepKind, StepOutcome, day_number};
use chrono::NaiveDate;

/// What duties, findings, entries and lists all start from. Holds nothing dated after its day.
pub(crate) struct Situation<'a> {
    pub(crate) ledger: &'a Ledger,
    pub(crate) policy: &'a Policy,
    pub(crate) as_of: NaiveDate,
    pub(crate) today: Day,
    /// For each leader.
    pub(crate) coverage: Vec<Coverage>,
    /// For each case.
    pub(crate) cases: Vec<Replay>,
    /// For each case what its steps did, in replay order.
    pub(crate) outcomes: Vec<Vec<StepOutcome>>,
    /// For each matter the receptions that were held and list it, by date, then id.
    pub(crate) held: Vec<Vec<u32>>,
    /// For each matter its cases, by id.
    pub(crate) cases_of: Vec<Vec<u32>>,
}

impl<'a> Situation<'a> {
    pub(crate) fn new(ledger: &'a Ledger, policy: &'a Policy, as_of: NaiveDate) -> Self {
        let document = ledger.document();
        let coverage =
            document.leaders.iter().map(|leader| Coverage::of(&leader.terms, policy.groups()));
        let mut cases = Vec::with_capacity(document.cases.len());
        let mut outcomes = Vec::with_capacity(document.cases.len());
        for position in 0..document.cases.len() {
            let mut told = Vec::new();
            cases.push(ledger.replay(position, policy, as_of, |_, outcome| told.push(outcome)));
            outcomes.push(told);
        }
        let mut situation = Self {
            ledger,
            policy,
            as_of,
            today: day_number(as_of),
            coverage: coverage.collect(),
            cases,
            outcomes,
            held: vec![Vec::new(); document.matters.len()],
            cases_of: vec![Vec::new(); document.matters.len()],
        };
        situation.link_matters();
        situation
    }

    fn link_matters(&mut self) {
        let index = self.ledger.index();
        for case in index.cases_by_id() {
            let matter = index.case_matter.get(case).copied().unwrap_or(u32::MAX);
            if let Some(cases) = self.cases_of.get_mut(matter as usize) {
                cases.push(case as u32);
            }
        }
        let receptions = &self.ledger.document().receptions;
        for position in index.receptions_by_id() {
            let Some(reception) = receptions.get(position) else { continue };
            if !self.is_held(reception) {
                continue;
            }
            for matter in index.reception_matters.get(position).into_iter().flatten() {
                if let Some(held) = self.held.get_mut(*matter as usize) {
                    held.push(position as u32);
                }
            }
        }
        for held in &mut self.held {
            // The sort is stable: of one date, the ids stay in order. A matter listed twice is received once.
            held.sort_by_key(|position| receptions.get(*position as usize).map(|r| r.date));
            held.dedup();
        }
    }

    /// Whether a reception took place: one that is dated later counts as planned.
    pub(crate) fn is_held(&self, reception: &Reception) -> bool {
        reception.status == ReceptionStatus::Held && reception.date <= self.as_of
    }

    /// The day of a public notice, if it has come.
    pub(crate) fn published_on(&self, reception: &Reception) -> Option<NaiveDate> {
        reception.published_on.filter(|day| *day <= self.as_of)
    }

    /// The group of a leader on a day.
    pub(crate) fn group_on(&self, leader: u32, day: Day) -> Option<u32> {
        self.coverage.get(leader as usize)?.group_on(day)
    }

    /// The replayed cases of a matter, by id.
    pub(crate) fn cases_of(&self, matter: usize) -> impl Iterator<Item = (u32, &Replay)> {
        let positions = self.cases_of.get(matter).into_iter().flatten();
        positions.filter_map(|position| Some((*position, self.cases.get(*position as usize)?)))
    }

    /// The receptions of a matter that were held, by date, then id.
    pub(crate) fn held_for(&self, matter: usize) -> impl DoubleEndedIterator<Item = &Reception> {
        let positions = self.held.get(matter).into_iter().flatten();
        positions.filter_map(|at| self.ledger.document().receptions.get(*at as usize))
    }

    /// Whether a kind stands in some case of a matter.
    pub(crate) fn stands_in_a_case(&self, matter: usize, kind: StepKind) -> bool {
        self.cases_of(matter).any(|(_, case)| case.stands(kind))
    }
}
