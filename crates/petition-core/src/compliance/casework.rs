//! Every case replayed, and which receptions and cases a matter has: what findings, case rows, entries and lists ask.

use super::records::{ReceptionRow, Records, StepRow};
use super::situation::Situation;
use crate::order::sort_positions;
use crate::workflow::{Replay, StepKind, StepOutcome};

/// The cases and matters of a situation, worked out once.
pub(crate) struct Casework<'a, R> {
    pub(crate) situation: Situation<'a, R>,
    /// For each case.
    cases: Vec<Replay>,
    /// For each matter the receptions that were held and list it, by date, then id.
    held: Vec<Vec<u32>>,
    /// For each matter its cases, by id.
    cases_of: Vec<Vec<u32>>,
}

impl<'a, R: Records> Casework<'a, R> {
    pub(crate) fn new(situation: Situation<'a, R>) -> Self {
        let records = situation.records;
        let cases = (0..records.cases()).map(|case| situation.replay(case, |_, _| {})).collect();
        let none = || vec![Vec::new(); records.matters() as usize];
        let mut casework = Self { situation, cases, held: none(), cases_of: none() };
        casework.link_matters();
        casework
    }

    fn link_matters(&mut self) {
        let Situation { records, .. } = self.situation;
        // Tables without matters may have millions of receptions, which lead to none.
        if records.matters() == 0 {
            return;
        }
        for case in records.cases_by_id() {
            let matter = records.case(case).and_then(|case| case.matter);
            if let Some(cases) = matter.and_then(|matter| self.cases_of.get_mut(matter as usize)) {
                cases.push(case);
            }
        }
        for at in records.receptions_by_id() {
            let reception = records.reception(at);
            if !reception.is_some_and(|reception| self.situation.is_held(&reception)) {
                continue;
            }
            for matter in records.received(at) {
                if let Some(held) = self.held.get_mut(matter as usize) {
                    held.push(at);
                }
            }
        }
        let day = |at: &u32| records.reception(*at).map(|reception| reception.day);
        for held in &mut self.held {
            // The sort is stable: of one date, the ids stay in order. A matter listed twice is received once.
            sort_positions(held, &|a, b| day(a).cmp(&day(b)));
            held.dedup();
        }
    }

    /// A case after its steps.
    pub(crate) fn case(&self, case: u32) -> Option<&Replay> {
        self.cases.get(case as usize)
    }

    /// Tells the steps of a case in replay order, each with what it did. The case is replayed once more: what every
    /// step of every case did takes more room than all else, and is asked once.
    pub(crate) fn each_step(&self, case: u32, mut tell: impl FnMut(&StepRow<'_>, &StepOutcome)) {
        let mut steps = self.situation.steps(case);
        self.situation.replay(case, |_, outcome| {
            if let Some(step) = steps.next() {
                tell(&step, &outcome);
            }
        });
    }

    /// The replayed cases of a matter, by id.
    pub(crate) fn cases_of(&self, matter: u32) -> impl Iterator<Item = (u32, &Replay)> {
        let positions = self.cases_of.get(matter as usize).into_iter().flatten();
        positions.filter_map(|position| Some((*position, self.case(*position)?)))
    }

    /// The receptions of a matter that were held, by date, then id.
    pub(crate) fn held_for(&self, matter: u32) -> impl DoubleEndedIterator<Item = ReceptionRow> {
        let positions = self.held.get(matter as usize).into_iter().flatten();
        positions.filter_map(|at| self.situation.records.reception(*at))
    }

    /// Whether a kind stands in some case of a matter.
    pub(crate) fn stands_in_a_case(&self, matter: u32, kind: StepKind) -> bool {
        self.cases_of(matter).any(|(_, case)| case.stands(kind))
    }
}
