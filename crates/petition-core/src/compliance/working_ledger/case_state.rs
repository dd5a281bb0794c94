//! A case on the day of a working ledger.

use crate::engine::{CaseIx, CaseSummary};
use crate::words::{LeaderIx, StepKind};
use crate::workflow::{Day, Replay, Stage};

/// The kinds of step that have a column.
const KINDS: [StepKind; 5] = [
    StepKind::Selected,
    StepKind::Published,
    StepKind::Assigned,
    StepKind::Supervised,
    StepKind::LeaderApproved,
];

/// A replayed case.
#[derive(Debug, Clone, Copy)]
pub(super) struct CaseState {
    pub(super) at: CaseIx,
    pub(super) holder: Option<LeaderIx>,
    pub(super) stage: Stage,
    /// The days of the active steps, in the order of [`KINDS`].
    days: [Option<Day>; KINDS.len()],
}

impl CaseState {
    pub(super) fn of(case: &CaseSummary, replay: &Replay) -> Self {
        let on = |kind| replay.active_step(kind).map(|step| step.day);
        Self { at: case.case, holder: case.holder, stage: case.stage, days: KINDS.map(on) }
    }

    /// Returns the day of the active step of a kind that has a column.
    pub(super) fn on(&self, kind: StepKind) -> Option<Day> {
        let mut days = KINDS.iter().zip(self.days);
        days.find(|(known, _)| **known == kind).and_then(|(_, day)| day)
    }
}
