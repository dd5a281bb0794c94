//! Replay order: by day, and within a day the order that makes steps regular (docs/rulebook.md#replay).
//!
//! Nobody records the hour. Of the steps of a day, the first that is regular at that point comes next; if none is, the
//! first.

use super::replay::{Replay, StepOutcome};
use crate::ledger::StepFact;
use crate::words::StepKind;

const KINDS: usize = StepKind::ALL.len();

impl Replay {
    /// Applies steps that are sorted by day, then by position. Visits each after it, in replay order.
    ///
    /// Returns whether a position decided: within some day, the order of the kinds' table leads to another replay
    /// order. Rows of a table without `seq` have no position that a reader may rely on.
    ///
    /// ```
    /// use petition_core::policy::Policy;
    /// use petition_core::workflow::{Day, Replay, ReplayRules, StepFact, StepKind};
    /// let rules = ReplayRules::of(Policy::builtin("shenzhen-2019")?.reading());
    /// let day = Day::from_number(18_271);
    /// let [screened, selected, studied, assigned] =
    ///     [StepKind::Screened, StepKind::Selected, StepKind::Studied, StepKind::Assigned]
    ///         .map(|kind| StepFact::new(kind, day));
    /// let decided = |steps: &[StepFact]| Replay::new(rules, None).apply_all(steps, |step| **step, |_, _, _| {});
    /// assert!(!decided(&[selected, screened]), "only the screening is regular, so it comes first");
    /// assert!(decided(&[screened, selected, studied, assigned]), "both are regular once the case is selected");
    /// # Ok::<(), petition_core::Error>(())
    /// ```
    pub fn apply_all<T>(
        &mut self,
        steps: impl IntoIterator<Item = T>,
        fact: impl Fn(&T) -> StepFact,
        mut visit: impl FnMut(&Self, T, StepOutcome),
    ) -> bool {
        let mut position_decided = false;
        let mut steps = steps.into_iter().peekable();
        let mut day = Vec::new();
        while let Some(step) = steps.next() {
            let on = fact(&step).day;
            let is_of_day = |next: &T| fact(next).day == on;
            if !steps.peek().is_some_and(is_of_day) {
                let outcome = self.apply(fact(&step));
                visit(self, step, outcome);
                continue;
            }
            day.push(Some(step));
            while let Some(next) = steps.next_if(is_of_day) {
                day.push(Some(next));
            }
            position_decided |= self.apply_day(&mut day, &fact, &mut visit);
            day.clear();
        }
        position_decided
    }

    /// Applies the steps of a day, and returns whether a position decided.
    fn apply_day<T>(
        &mut self,
        day: &mut [Option<T>],
        fact: &impl Fn(&T) -> StepFact,
        visit: &mut impl FnMut(&Self, T, StepOutcome),
    ) -> bool {
        let mut position_decided = false;
        let kind = |step: &Option<T>| step.as_ref().map(|step| fact(step).kind);
        let mut queues = Queues::of(day.iter().map(kind));
        while let Some(next) = queues.take(|kind| self.would_be_regular(kind)) {
            position_decided |= next.position_decided;
            let Some(step) = day.get_mut(next.position).and_then(Option::take) else { break };
            let outcome = self.apply(fact(&step));
            visit(self, step, outcome);
        }
        position_decided
    }
}

/// The step of a day that comes next.
struct NextOfDay {
    position: usize,
    /// Whether another kind would come next by the order of the kinds' table.
    position_decided: bool,
}

/// The positions of the steps of a day that are left, a queue for each kind: whether a step is regular depends on its
/// kind alone.
struct Queues {
    heads: [Option<usize>; KINDS],
    /// For each position the next one of the same kind.
    next: Vec<Option<usize>>,
}

impl Queues {
    fn of(kinds: impl DoubleEndedIterator<Item = Option<StepKind>> + ExactSizeIterator) -> Self {
        let mut queues = Self { heads: [None; KINDS], next: vec![None; kinds.len()] };
        for (position, kind) in kinds.enumerate().rev() {
            let head = kind.and_then(|kind| queues.heads.get_mut(kind as usize));
            if let (Some(head), Some(next)) = (head, queues.next.get_mut(position)) {
                *next = head.replace(position);
            }
        }
        queues
    }

    /// Takes the first position whose kind is regular now; if there is none, the first.
    fn take(&mut self, is_regular: impl Fn(StepKind) -> bool) -> Option<NextOfDay> {
        let heads = || {
            let heads = StepKind::ALL.iter().zip(&self.heads);
            heads.filter_map(|(kind, head)| Some((*kind, (*head)?)))
        };
        let regular = || heads().filter(|(kind, _)| is_regular(*kind));
        let first = |(_, position): &(StepKind, usize)| *position;
        let (kind, position) = regular().min_by_key(first).or_else(|| heads().min_by_key(first))?;
        // Both iterate in the order of the kinds' table.
        let by_kind = regular().next().or_else(|| heads().next());
        let position_decided = by_kind.is_some_and(|(other, _)| other != kind);
        let next = self.next.get(position).copied().flatten();
        if let Some(head) = self.heads.get_mut(kind as usize) {
            *head = next;
        }
        Some(NextOfDay { position, position_decided })
    }
}
