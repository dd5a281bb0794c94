//! Ids resolved to indices, once.

use super::model::{Case, LedgerDocument};
use crate::calendar::{Day, day_number};
use crate::order::{sort_by, sort_positions};
use crate::words::StepKind;
use std::collections::HashMap;

/// What the rules ask of a step.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct StepFact {
    /// Kind.
    pub kind: StepKind,
    /// Day.
    pub day: Day,
    /// `selected`: the leader that it names, if any; `transferred`: the new holder.
    pub leader: Option<u32>,
}

/// A step in replay order, with its position in the case's list.
#[derive(Debug, Clone, Copy)]
pub(crate) struct OrderedStep {
    pub(crate) fact: StepFact,
    pub(crate) position: u32,
}

/// Where each id stands in its list, and what each reference points to.
#[derive(Debug, Clone, Default)]
pub(crate) struct Index {
    leaders: Ids,
    units: Ids,
    matters: Ids,
    receptions: Ids,
    cases: Ids,
    /// For each reception its leader and its matters.
    pub(crate) reception_leader: Vec<u32>,
    pub(crate) reception_matters: Vec<Vec<u32>>,
    /// For each case its matter and its first holder.
    pub(crate) case_matter: Vec<u32>,
    pub(crate) case_leader: Vec<Option<u32>>,
    /// For each case its steps by date, then by position.
    pub(crate) case_steps: Vec<Vec<OrderedStep>>,
}

/// The positions of one list's ids.
#[derive(Debug, Clone, Default)]
struct Ids {
    position: HashMap<String, u32>,
    /// The positions in byte order of the ids.
    order: Vec<u32>,
}

impl Ids {
    fn of<T>(records: &[T], id: fn(&T) -> &str) -> Self {
        Self::of_ids(&records.iter().map(id).collect::<Vec<_>>())
    }

    fn of_ids(ids: &[&str]) -> Self {
        let mut order: Vec<u32> = (0..ids.len() as u32).collect();
        let id = |position: &u32| ids.get(*position as usize);
        sort_positions(&mut order, &|a, b| id(a).cmp(&id(b)));
        let position = ids.iter().zip(0..).map(|(id, at)| ((*id).to_owned(), at)).collect();
        Self { position, order }
    }

    fn get(&self, id: &str) -> Option<usize> {
        self.position.get(id).map(|position| *position as usize)
    }

    fn sorted(&self) -> impl Iterator<Item = u32> {
        self.order.iter().copied()
    }
}

impl Index {
    /// The index of a document. References that lead nowhere get a position that no list has.
    pub(crate) fn of(document: &LedgerDocument) -> Self {
        let mut index = Self {
            leaders: Ids::of(&document.leaders, |record| record.id.as_str()),
            units: Ids::of(&document.units, |record| record.id.as_str()),
            matters: Ids::of(&document.matters, |record| record.id.as_str()),
            receptions: Ids::of(&document.receptions, |record| record.id.as_str()),
            cases: Ids::of(&document.cases, |record| record.id.as_str()),
            ..Self::default()
        };
        let to = |position: Option<usize>| position.map_or(u32::MAX, |position| position as u32);
        for reception in &document.receptions {
            index.reception_leader.push(to(index.leader(reception.leader.as_str())));
            let matters =
                reception.matters.iter().map(|id| to(index.matter(id.as_str()))).collect();
            index.reception_matters.push(matters);
        }
        for case in &document.cases {
            index.case_matter.push(to(index.matter(case.matter.as_str())));
            let leader = case.leader.as_ref().map(|id| to(index.leader(id.as_str())));
            index.case_leader.push(leader);
            let steps = index.ordered_steps(case);
            index.case_steps.push(steps);
        }
        index
    }

    fn ordered_steps(&self, case: &Case) -> Vec<OrderedStep> {
        let to = |id: &str| self.leader(id).map_or(u32::MAX, |position| position as u32);
        let fact = |step: &super::Step| StepFact {
            kind: step.kind,
            day: day_number(step.on),
            leader: step.leader.as_ref().or(step.to.as_ref()).map(|id| to(id.as_str())),
        };
        let steps = case.steps.iter().zip(0..);
        let mut steps: Vec<OrderedStep> =
            steps.map(|(step, position)| OrderedStep { fact: fact(step), position }).collect();
        // As most cases are kept.
        if !steps.is_sorted_by_key(|step| step.fact.day) {
            sort_by(&mut steps, &|a, b| a.fact.day.cmp(&b.fact.day));
        }
        steps
    }

    /// The steps of a case up to a day, in replay order.
    pub(crate) fn steps_until(&self, case: usize, as_of: i32) -> &[OrderedStep] {
        let steps = self.case_steps.get(case).map_or(&[][..], Vec::as_slice);
        let end = steps.partition_point(|step| step.fact.day <= as_of);
        steps.get(..end).unwrap_or_default()
    }

    pub(crate) fn leader(&self, id: &str) -> Option<usize> {
        self.leaders.get(id)
    }

    pub(crate) fn unit(&self, id: &str) -> Option<usize> {
        self.units.get(id)
    }

    pub(crate) fn matter(&self, id: &str) -> Option<usize> {
        self.matters.get(id)
    }

    pub(crate) fn reception(&self, id: &str) -> Option<usize> {
        self.receptions.get(id)
    }

    pub(crate) fn case(&self, id: &str) -> Option<usize> {
        self.cases.get(id)
    }

    /// Positions in byte order of the ids.
    pub(crate) fn leaders_by_id(&self) -> impl Iterator<Item = u32> {
        self.leaders.sorted()
    }

    pub(crate) fn matters_by_id(&self) -> impl Iterator<Item = u32> {
        self.matters.sorted()
    }

    pub(crate) fn receptions_by_id(&self) -> impl Iterator<Item = u32> {
        self.receptions.sorted()
    }

    pub(crate) fn cases_by_id(&self) -> impl Iterator<Item = u32> {
        self.cases.sorted()
    }
}
