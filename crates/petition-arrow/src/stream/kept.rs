//! Steps that are kept until the last has come, because those of a case do not stand together.

use super::cases::Naming;
use super::steps::Step;
use crate::input::groups::Groups;
use crate::input::roster::NONE;
use petition_core::workflow::{StepFact, StepKind};

/// The steps of a batch, or of all batches: kind and day in one number, and where one is named a leader.
#[derive(Default)]
pub(super) struct KeptSteps {
    first_row: u32,
    case: Vec<u32>,
    packed: Vec<i32>,
    leader: Vec<u32>,
    /// Only where a column orders the steps of one day.
    seq: Option<Vec<i64>>,
}

/// The bits of a kind.
const KIND: u32 = 5;

impl KeptSteps {
    /// No steps yet, of a batch that begins on a row of its table.
    pub(super) fn new(first_row: u32, with_seq: bool) -> Self {
        Self { first_row, seq: with_seq.then(Vec::new), ..Self::default() }
    }

    /// Adds a step of a case.
    pub(super) fn push(&mut self, case: u32, step: Step) {
        let StepFact { kind, day, leader } = step.fact;
        self.case.push(case);
        self.packed.push(day << KIND | kind as i32);
        self.leader.push(leader.unwrap_or(NONE));
        if let Some(seq) = &mut self.seq {
            seq.push(step.seq);
        }
    }

    fn step(&self, place: u32) -> Option<Step> {
        let place = place as usize;
        let packed = *self.packed.get(place)?;
        let kind = *StepKind::ALL.get((packed & ((1 << KIND) - 1)) as usize)?;
        let leader = self.leader.get(place).copied().filter(|leader| *leader != NONE);
        let seq = self.seq.as_ref().and_then(|seq| seq.get(place)).copied();
        let fact = StepFact { kind, day: packed >> KIND, leader };
        Some(Step { fact, seq: seq.unwrap_or(0) })
    }

    /// The steps of all batches, in the order of their rows.
    fn joined(mut batches: Vec<Self>) -> Self {
        batches.sort_unstable_by_key(|batch| batch.first_row);
        let with_seq = batches.iter().any(|batch| batch.seq.is_some());
        let mut all = Self::new(0, with_seq);
        for batch in batches {
            if let Some(seq) = &mut all.seq {
                let none = std::iter::repeat_n(0, batch.case.len());
                match batch.seq {
                    Some(more) => seq.extend(more),
                    None => seq.extend(none),
                }
            }
            all.case.extend(batch.case);
            all.packed.extend(batch.packed);
            all.leader.extend(batch.leader);
        }
        all
    }

    /// Gives every case with its bureau and its steps, in the order of their rows.
    pub(super) fn each_case(
        batches: Vec<Self>,
        naming: &Naming,
        mut give: impl FnMut(u32, u32, &mut Vec<Step>),
    ) {
        let all = Self::joined(batches);
        let cases = all.case.iter().max().map_or(0, |last| last + 1);
        let by_case = Groups::of(&all.case, cases);
        let mut steps = Vec::new();
        for case in 0..cases {
            steps.clear();
            steps.extend(by_case.rows(case).filter_map(|place| all.step(place)));
            if !steps.is_empty() {
                give(naming.bureau(case), case, &mut steps);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_kept_step_is_the_step() {
        assert!(StepKind::ALL.len() <= 1 << KIND);
        for (kind, day, leader) in
            [(StepKind::Screened, -7_397, None), (StepKind::Withdrawn, 84_004, Some(7))]
        {
            let fact = StepFact { kind, day, leader };
            let mut kept = KeptSteps::new(0, true);
            kept.push(3, Step { fact, seq: -9 });
            let step = kept.step(0).unwrap();
            assert_eq!((step.fact, step.seq), (fact, -9));
        }
    }
}
