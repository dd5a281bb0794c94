//! An index of a ledger: ids and references resolved to positions once.

use super::model::{Case, LedgerDocument, Reception};
use super::shared_list::SharedList;
use crate::calendar::Day;
use crate::order::{sort_by, sort_positions};
use crate::words::{LeaderId, LeaderIx, Likeness, MatterIx, StepKind};
use std::collections::HashMap;
use std::sync::{Arc, OnceLock};

/// The facts of a step that the replay needs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct StepFact {
    /// Kind.
    pub kind: StepKind,
    /// Day.
    pub day: Day,
    /// `selected`: the leader named by the step, if any; `transferred`: the new holder.
    pub leader: Option<LeaderIx>,
    /// `unit_reported`: whether the step names the head of the unit who signed off.
    pub unit_head: bool,
}

impl StepFact {
    /// Creates a step that has only a kind and a day.
    ///
    /// ```
    /// use petition_core::workflow::{Day, StepFact, StepKind};
    /// let step = StepFact::new(StepKind::Screened, Day::from_number(18_271));
    /// assert_eq!((step.leader, step.unit_head), (None, false));
    /// ```
    pub const fn new(kind: StepKind, day: Day) -> Self {
        Self { kind, day, leader: None, unit_head: false }
    }
}

/// A step in replay order, with its position in the case's list.
#[derive(Debug, Clone, Copy)]
pub(crate) struct OrderedStep {
    pub(crate) fact: StepFact,
    pub(crate) position: u32,
}

/// The position of each id in its list, and the position that each reference points to.
#[derive(Debug, Clone, Default)]
pub(crate) struct Index {
    pub(crate) leaders: Ids,
    pub(crate) units: Ids,
    pub(crate) matters: Ids,
    pub(crate) receptions: Ids,
    pub(crate) cases: Ids,
    /// For each reception its leader, the other leaders and its matters.
    pub(crate) reception_leader: SharedList<LeaderIx>,
    pub(crate) reception_others: SharedList<Vec<LeaderIx>>,
    pub(crate) reception_matters: SharedList<Vec<MatterIx>>,
    /// For each case its matter and its first holder.
    pub(crate) case_matter: SharedList<MatterIx>,
    pub(crate) case_leader: SharedList<Option<LeaderIx>>,
    /// For each case its steps by date, then by position.
    pub(crate) case_steps: SharedList<Vec<OrderedStep>>,
}

/// The number of ids added before the map of all ids is copied.
const ADDED: usize = 64;

/// The positions of one list's ids. Clones share them.
#[derive(Debug, Clone, Default)]
pub(crate) struct Ids {
    position: Arc<HashMap<String, u32>>,
    /// Ids added since the map was built: fewer than [`ADDED`].
    added: Arc<Vec<(String, u32)>>,
    /// The positions in byte order of the ids.
    order: Arc<Vec<u32>>,
    /// The ids by what look-alikes have in common, for messages about unknown ids.
    alike: OnceLock<[HashMap<String, String>; 2]>,
}

impl Ids {
    fn of<T>(records: &SharedList<T>, id: fn(&T) -> &str) -> Self {
        Self::of_ids(&records.iter().map(id).collect::<Vec<_>>())
    }

    fn of_ids(ids: &[&str]) -> Self {
        let mut order: Vec<u32> = (0..ids.len() as u32).collect();
        let id = |position: &u32| ids.get(*position as usize);
        sort_positions(&mut order, &|a, b| id(a).cmp(&id(b)));
        let position = ids.iter().zip(0..).map(|(id, at)| ((*id).to_owned(), at)).collect();
        Self { position: Arc::new(position), order: Arc::new(order), ..Self::default() }
    }

    pub(crate) fn get(&self, id: &str) -> Option<usize> {
        let added = || self.added.iter().find(|(added, _)| added == id).map(|(_, at)| at);
        self.position.get(id).or_else(added).map(|position| *position as usize)
    }

    /// Returns an id that looks like an unknown one: the first in byte order.
    pub(crate) fn look_alike(&self, unknown: &str) -> Option<&str> {
        let alike = self.alike.get_or_init(|| {
            Likeness::ALL.map(|likeness| {
                let mut ids: HashMap<String, String> = HashMap::new();
                let all = self.position.keys().chain(self.added.iter().map(|(id, _)| id));
                for id in all {
                    let known = ids.entry(likeness.of(id)).or_insert_with(|| id.clone());
                    if id < known {
                        known.clone_from(id);
                    }
                }
                ids
            })
        });
        let mut found = Likeness::ALL.iter().zip(alike);
        found.find_map(|(likeness, ids)| ids.get(&likeness.of(unknown))).map(String::as_str)
    }

    /// Adds the id of the last record, if it was appended to the list.
    fn add_new<T>(&mut self, records: &SharedList<T>, id_of: fn(&T) -> &str) {
        if records.len() == self.order.len() {
            return;
        }
        let id = |position: u32| records.get(position as usize).map(id_of);
        let position = self.order.len() as u32;
        let before = self.order.partition_point(|other| id(*other) < id(position));
        Arc::make_mut(&mut self.order).insert(before, position);
        let added = Arc::make_mut(&mut self.added);
        added.extend(id(position).map(|id| (id.to_owned(), position)));
        self.alike = OnceLock::new();
        if added.len() == ADDED {
            Arc::make_mut(&mut self.position).extend(added.drain(..));
        }
    }

    /// Returns the positions in byte order of the ids.
    pub(crate) fn sorted(&self) -> &[u32] {
        &self.order
    }
}

/// Converts a position to the index's number, `u32::MAX` for none.
fn to(position: Option<usize>) -> u32 {
    position.map_or(u32::MAX, |position| position as u32)
}

impl Index {
    /// Builds the index of a document. An unresolved reference gets a position that no list has.
    pub(crate) fn of(document: &LedgerDocument) -> Self {
        let mut index = Self {
            leaders: Ids::of(&document.leaders, |record| record.id.as_str()),
            units: Ids::of(&document.units, |record| record.id.as_str()),
            matters: Ids::of(&document.matters, |record| record.id.as_str()),
            receptions: Ids::of(&document.receptions, |record| record.id.as_str()),
            cases: Ids::of(&document.cases, |record| record.id.as_str()),
            ..Self::default()
        };
        for (position, reception) in document.receptions.iter().enumerate() {
            index.set_reception(position, reception);
        }
        for (position, case) in document.cases.iter().enumerate() {
            index.set_case(position, case);
        }
        index
    }

    /// Resolves the references of the case at a position.
    fn set_case(&mut self, position: usize, case: &Case) {
        let leader = case.leader.as_ref();
        let leader = leader.map(|id| LeaderIx(to(self.leaders.get(id.as_str()))));
        self.case_matter.set(position, MatterIx(to(self.matters.get(case.matter.as_str()))));
        self.case_leader.set(position, leader);
        self.set_steps(position, case);
    }

    /// Resolves the references of the reception at a position.
    fn set_reception(&mut self, position: usize, reception: &Reception) {
        let matters = reception
            .matters
            .iter()
            .map(|id| MatterIx(to(self.matters.get(id.as_str()))))
            .collect();
        let number = |id: &LeaderId| LeaderIx(to(self.leaders.get(id.as_str())));
        let (leader, others) =
            (number(&reception.leader), reception.also_present.iter().map(number).collect());
        self.reception_leader.set(position, leader);
        self.reception_others.set(position, others);
        self.reception_matters.set(position, matters);
    }

    /// Orders the steps of the case at a position and resolves their references.
    pub(super) fn set_steps(&mut self, position: usize, case: &Case) {
        let steps = self.ordered_steps(case);
        self.case_steps.set(position, steps);
    }

    /// Updates the index for the reception at a position, which was replaced or appended.
    pub(super) fn update_reception(&mut self, position: usize, document: &LedgerDocument) {
        if let Some(reception) = document.receptions.get(position) {
            self.set_reception(position, reception);
            self.receptions.add_new(&document.receptions, |record| record.id.as_str());
        }
    }

    /// Updates the index for the case at a position, which was replaced or appended.
    pub(super) fn update_case(&mut self, position: usize, document: &LedgerDocument) {
        if let Some(case) = document.cases.get(position) {
            self.set_case(position, case);
            self.cases.add_new(&document.cases, |record| record.id.as_str());
        }
    }

    /// Adds the id of an appended matter.
    pub(super) fn update_matters(&mut self, document: &LedgerDocument) {
        self.matters.add_new(&document.matters, |record| record.id.as_str());
    }

    fn ordered_steps(&self, case: &Case) -> Vec<OrderedStep> {
        let fact = |step: &super::Step| StepFact {
            kind: step.kind,
            day: Day::from(step.on),
            leader: step
                .leader
                .as_ref()
                .or(step.to.as_ref())
                .map(|id| LeaderIx(to(self.leaders.get(id.as_str())))),
            unit_head: step.unit_head.is_some(),
        };
        let steps = case.steps.iter().zip(0..);
        let mut steps: Vec<OrderedStep> =
            steps.map(|(step, position)| OrderedStep { fact: fact(step), position }).collect();
        // Most cases are in order already.
        if !steps.is_sorted_by_key(|step| step.fact.day) {
            sort_by(&mut steps, &|a, b| a.fact.day.cmp(&b.fact.day));
        }
        steps
    }

    /// Returns the steps of a case up to a day, in replay order.
    pub(crate) fn steps_until(&self, case: usize, as_of: Day) -> &[OrderedStep] {
        let steps = self.case_steps.get(case).map_or(&[][..], Vec::as_slice);
        let end = steps.partition_point(|step| step.fact.day <= as_of);
        steps.get(..end).unwrap_or_default()
    }
}
