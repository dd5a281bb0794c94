//! Proofs: the steps of cases that prove the bureau's milestones (docs/rulebook.md#6-evidence).

use super::availability::AvailableTables;
use super::entries::milestone_entries;
use crate::calendar::Window;
use crate::policy::Policy;
use crate::words::CaseIx;
use crate::workflow::{Day, Replay, StepFact, StepKind, StepOutcome};

/// A kind of step that proves a milestone, and the window of the milestone.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Proof {
    kind: StepKind,
    from: Day,
    to: Day,
    /// Whether each case selected in the window needs such a step; otherwise one step in the window is enough.
    pub(super) for_each: bool,
}

/// What a case contributes to the proof at an index.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct ProvingCase {
    pub(crate) proof: u32,
    /// The day of the step; if the case lacks it, the day of the selection.
    pub(crate) day: Day,
    pub(crate) case: CaseIx,
    pub(crate) done: bool,
}

/// Returns the proofs that the milestones of a year accept.
pub(crate) fn provable(policy: &Policy, available: &AvailableTables, year: i32) -> Vec<Proof> {
    let entries = milestone_entries(policy, year, available);
    let proofs = entries.filter_map(|(rule, entry)| {
        let Window { from, to } = entry.window;
        let for_each = rule.proved_for_each.is_some();
        Some(Proof { kind: rule.proved_by?, from: Day::from(from), to: Day::from(to), for_each })
    });
    proofs.collect()
}

impl Proof {
    fn contains(&self, day: Day) -> bool {
        self.from <= day && day <= self.to
    }
}

/// Collects the proving steps of one case while it is replayed.
#[derive(Debug, Default)]
pub(crate) struct CaseProofs {
    /// For each proof the first step in the window, if one step is enough.
    first: Vec<Option<Day>>,
    /// For each selection of the replay, and for each proof, the first step while the selection was active.
    by_selection: Vec<Option<Day>>,
}

impl CaseProofs {
    /// Starts another case, and reuses the memory.
    pub(crate) fn restart(&mut self, proofs: &[Proof]) {
        self.first.clear();
        self.first.resize(proofs.len(), None);
        self.by_selection.clear();
    }

    /// Adds a step after `replay` has applied it.
    pub(crate) fn add(
        &mut self,
        proofs: &[Proof],
        replay: &Replay,
        step: &StepFact,
        outcome: &StepOutcome,
    ) {
        self.align(proofs.len(), replay, step, outcome);
        let counts = outcome.took_effect && replay.is_active(StepKind::Selected);
        // The active selection is the last one that counts.
        let active = self.by_selection.len().saturating_sub(proofs.len());
        for (at, proof) in proofs.iter().enumerate().filter(|(_, proof)| proof.kind == step.kind) {
            let (slot, proves) = if proof.for_each {
                (self.by_selection.get_mut(active + at), counts)
            } else {
                // The work was done, even if the step is irregular or undone later.
                (self.first.get_mut(at), proof.contains(step.day))
            };
            if let Some(slot) = slot.filter(|_| proves) {
                slot.get_or_insert(step.day);
            }
        }
    }

    /// Removes the selections that lost their credit, and adds a new one.
    fn align(&mut self, proofs: usize, replay: &Replay, step: &StepFact, outcome: &StepOutcome) {
        let is_new = step.kind == StepKind::Selected && outcome.took_effect;
        let known = replay.selections().len().saturating_sub(usize::from(is_new));
        self.by_selection.truncate(known * proofs);
        if is_new {
            self.by_selection.resize((known + 1) * proofs, None);
        }
    }

    /// Visits what the case contributes to each proof, by the index of the proof: the day, and whether it has the step.
    pub(crate) fn visit(
        &self,
        proofs: &[Proof],
        replay: &Replay,
        mut visit: impl FnMut(u32, Day, bool),
    ) {
        for ((at, proof), first) in proofs.iter().enumerate().zip(&self.first) {
            if let Some(day) = first {
                visit(at as u32, *day, true);
            }
            let selections = replay.selections().iter().enumerate();
            let mut own = selections.filter(|(_, one)| proof.for_each && proof.contains(one.day));
            if let Some((selection, credit)) = own.next() {
                let step = self.by_selection.get(selection * proofs.len() + at).copied().flatten();
                visit(at as u32, step.unwrap_or(credit.day), step.is_some());
            }
        }
    }
}
