//! Replay: applies a case's steps in order and computes which are active (docs/rulebook.md#replay).
//!
//! Works on day numbers and leader indices, so ledgers and tables share the same rules.

use super::conditions::Conditions;
use super::holder::Holders;
use crate::calendar::Day;
use crate::ledger::StepFact;
use crate::policy::{Reading, ReopenedCredit, UnitHead};
use crate::words::{KindSet, LeaderIx, Recurrence, StepKind};
use chrono::Datelike;
use smallvec::SmallVec;

/// The parts of a policy that replay needs.
#[derive(Debug, Clone, Copy)]
pub struct ReplayRules {
    resolved_on: StepKind,
    reopened_credit: ReopenedCredit,
    /// The quarters whose selections need consent: a bit for each, by its number.
    consent_quarters: u8,
    /// Whether a report without the unit head's name is invalid.
    needs_unit_head: bool,
}

/// The bits of the four quarters.
const EVERY_QUARTER: u8 = 0b1_1110;

impl ReplayRules {
    /// Returns the rules of a policy's readings.
    pub fn of(reading: &Reading) -> Self {
        let quarters = (1..=4).filter(|quarter| reading.consent_quarters.contains(quarter));
        let consent_quarters = quarters.fold(0, |bits, quarter| bits | 1 << quarter);
        let Reading { resolved_on, reopened_credit, unit_head, .. } = *reading;
        let needs_unit_head = unit_head == Some(UnitHead::Link);
        Self { resolved_on, reopened_credit, consent_quarters, needs_unit_head }
    }

    /// Whether `unit_reported` is valid only with the name of the unit head.
    pub const fn needs_unit_head(&self) -> bool {
        self.needs_unit_head
    }

    /// Whether a case selected on this day needs the leader's consent before notice and assignment.
    fn needs_consent(&self, day: Day) -> bool {
        match self.consent_quarters {
            // These two cases avoid the conversion to a date.
            0 => false,
            EVERY_QUARTER => true,
            quarters => quarters & 1 << crate::calendar::quarter_number(day.date()) != 0,
        }
    }
}

/// An active step.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ActiveStep {
    /// The day on which the kind became active; of repeated steps, the first.
    pub day: Day,
    /// Whether it is valid: regular, and in the closing chain only after valid earlier links.
    pub valid: bool,
    /// The holder at the step.
    pub holder: Option<LeaderIx>,
}

/// A selection or a resolution that counts for a leader's duties.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Credit {
    /// The day of the step.
    pub day: Day,
    /// The holder at the step.
    pub holder: Option<LeaderIx>,
}

/// The outcome of one step. It is irregular if a kind is missing or in the way.
///
/// The finding is `consent_missing` if consent is among the missing kinds, else `step_out_of_order`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct StepOutcome {
    /// Required kinds that were not active.
    pub missing: KindSet,
    /// Active kinds that exclude the step.
    pub in_the_way: KindSet,
    /// Whether the step changed the case or, of a repeated one, took place in it.
    pub took_effect: bool,
    /// Whether a notice or an assignment lacked consent.
    pub lacks_consent: bool,
    /// Whether the selection needed consent: the one active before the step, or the step itself.
    pub in_consent_quarter: bool,
    /// The holder before the step.
    pub holder_before: Option<LeaderIx>,
    /// Whether a public notice was active before the step.
    pub was_published: bool,
}

impl StepOutcome {
    /// Whether nothing was missing and nothing was in the way.
    pub const fn is_regular(&self) -> bool {
        self.missing.is_empty() && self.in_the_way.is_empty()
    }

    /// Iterates over the kinds to name: first the missing ones, then those in the way, each in table order.
    pub fn named(&self) -> impl Iterator<Item = StepKind> {
        self.missing.iter().chain(self.in_the_way.iter())
    }
}

/// The state of a case after the steps applied so far.
#[derive(Debug, Clone)]
pub struct Replay {
    rules: ReplayRules,
    /// The active kinds.
    active: KindSet,
    /// The active kinds that are valid.
    valid: KindSet,
    /// For each active kind the day on which it became active; other entries are meaningless.
    days: [Day; StepKind::ALL.len()],
    /// Whether the active selection is dated in a consent quarter.
    in_consent_quarter: bool,
    irregular: u32,
    holders: Holders,
    /// The last credit may still be lost while its step is active.
    selections: SmallVec<[Credit; 1]>,
    resolutions: SmallVec<[Credit; 1]>,
}

/// Replays steps sorted by day, then by position, and visits the outcome of each with its index, in replay order.
///
/// ```
/// use petition_core::policy::Policy;
/// use petition_core::workflow::{Day, ReplayRules, Stage, StepFact, StepKind, replay};
/// let rules = ReplayRules::of(Policy::builtin("shenzhen-2019")?.reading());
/// let steps = [
///     StepFact::new(StepKind::Screened, Day::from_number(18_271)),
///     StepFact::new(StepKind::Submitted, Day::from_number(18_272)),
/// ];
/// let mut irregular = Vec::new();
/// let case = replay(rules, None, steps, |index, outcome| {
///     if !outcome.is_regular() {
///         irregular.push((index, outcome.named().collect::<Vec<_>>()));
///     }
/// });
/// assert_eq!(irregular, [(1, vec![StepKind::Selected])]);
/// assert_eq!(Stage::of(&case), Stage::InLibrary);
/// # Ok::<(), petition_core::Error>(())
/// ```
pub fn replay(
    rules: ReplayRules,
    first_holder: Option<LeaderIx>,
    steps: impl IntoIterator<Item = StepFact>,
    mut visit: impl FnMut(usize, StepOutcome),
) -> Replay {
    let mut case = Replay::new(rules, first_holder);
    let steps = steps.into_iter().enumerate();
    case.apply_all(steps, |(_, step)| *step, |_, (index, _), outcome| visit(index, outcome));
    case
}

impl Replay {
    /// Creates a case without steps.
    pub const fn new(rules: ReplayRules, first_holder: Option<LeaderIx>) -> Self {
        Self {
            rules,
            active: KindSet::EMPTY,
            valid: KindSet::EMPTY,
            days: [Day::MIN; StepKind::ALL.len()],
            in_consent_quarter: false,
            irregular: 0,
            holders: Holders::new(first_holder),
            selections: SmallVec::new_const(),
            resolutions: SmallVec::new_const(),
        }
    }

    /// Starts another case under the same rules, and reuses this one's memory.
    ///
    /// The result equals a new [`Replay`]. It saves allocations for callers that replay many cases.
    ///
    /// ```
    /// use petition_core::policy::Policy;
    /// use petition_core::workflow::{Day, Replay, ReplayRules, StepFact, StepKind};
    /// let rules = ReplayRules::of(Policy::builtin("shenzhen-2019")?.reading());
    /// let rows = [
    ///     ("C1", StepFact::new(StepKind::Screened, Day::from_number(18_271))),
    ///     ("C1", StepFact::new(StepKind::Selected, Day::from_number(18_272))),
    ///     ("C2", StepFact::new(StepKind::Screened, Day::from_number(18_265))),
    /// ];
    /// let mut case = Replay::new(rules, None);
    /// let mut selected = 0;
    /// for of_one_case in rows.chunk_by(|(a, _), (b, _)| a == b) {
    ///     case.restart(None);
    ///     for (_, step) in of_one_case {
    ///         case.apply(*step);
    ///     }
    ///     selected += case.selections().len();
    /// }
    /// assert_eq!(selected, 1);
    /// # Ok::<(), petition_core::Error>(())
    /// ```
    pub fn restart(&mut self, first_holder: Option<LeaderIx>) {
        self.active = KindSet::EMPTY;
        self.valid = KindSet::EMPTY;
        self.in_consent_quarter = false;
        self.irregular = 0;
        self.holders.restart(first_holder);
        self.selections.clear();
        self.resolutions.clear();
    }

    /// Applies the next step, by day, then in the order of the case's list, and returns its outcome. Irregular steps
    /// have effects too.
    ///
    /// ```
    /// use petition_core::policy::Policy;
    /// use petition_core::workflow::{Day, Replay, ReplayRules, StepFact, StepKind};
    /// let rules = ReplayRules::of(Policy::builtin("shenzhen-2019")?.reading());
    /// let mut case = Replay::new(rules, None);
    /// let screened = StepFact::new(StepKind::Screened, Day::from_number(18_271));
    /// assert!(case.apply(screened).is_regular());
    /// assert!(!case.apply(screened).is_regular(), "it is already in the library");
    /// # Ok::<(), petition_core::Error>(())
    /// ```
    #[inline]
    pub fn apply(&mut self, step: StepFact) -> StepOutcome {
        let outcome = self.outcome(step.kind, step.day);
        self.irregular += u32::from(!outcome.is_regular());
        if outcome.took_effect {
            self.apply_effects(step, &outcome);
        }
        outcome
    }

    /// Returns the active step of this kind.
    pub fn active_step(&self, kind: StepKind) -> Option<ActiveStep> {
        let day = *self.days.get(kind as usize)?;
        let (valid, holder) = (self.is_active_and_valid(kind), self.holders.at(kind));
        self.is_active(kind).then_some(ActiveStep { day, valid, holder })
    }

    /// Whether a step of this kind is active.
    pub const fn is_active(&self, kind: StepKind) -> bool {
        self.active.contains(kind)
    }

    const fn is_active_and_valid(&self, kind: StepKind) -> bool {
        self.valid.contains(kind)
    }

    /// Whether the leader's approval is active and valid, and with it every earlier link of the closing chain. The reply
    /// may still be missing.
    pub const fn is_concluded(&self) -> bool {
        self.is_active_and_valid(StepKind::LeaderApproved)
    }

    /// Returns the holder; `None` before the selection.
    pub const fn holder(&self) -> Option<LeaderIx> {
        self.holders.present()
    }

    /// Returns the day of the active selection.
    pub fn selected_on(&self) -> Option<Day> {
        self.active_step(StepKind::Selected).map(|active| active.day)
    }

    /// Whether the active selection is dated in a consent quarter.
    pub const fn is_in_consent_quarter(&self) -> bool {
        self.in_consent_quarter
    }

    /// Returns the active resolution (docs/rulebook.md#resolution).
    pub fn resolution(&self) -> Option<Credit> {
        self.resolutions()
            .last()
            .copied()
            .filter(|_| self.is_active_and_valid(self.rules.resolved_on))
    }

    /// Returns the active step of the resolving kind if it is no resolution, because the chain is incomplete.
    pub fn incomplete_resolution(&self) -> Option<Credit> {
        let active = self.active_step(self.rules.resolved_on).filter(|active| !active.valid)?;
        Some(Credit { day: active.day, holder: active.holder })
    }

    /// Returns every selection that counts for duties, in order.
    pub fn selections(&self) -> &[Credit] {
        self.selections.as_slice()
    }

    /// Returns every resolution that counts for duties, in order.
    pub fn resolutions(&self) -> &[Credit] {
        self.resolutions.as_slice()
    }

    /// Returns the number of irregular steps.
    pub const fn irregular_steps(&self) -> u32 {
        self.irregular
    }

    /// Returns the outcome that a step would have now. Changes nothing.
    #[inline]
    pub fn outcome(&self, kind: StepKind, day: Day) -> StepOutcome {
        let (missing, in_the_way) = self.missing_and_in_the_way(kind);
        let (conditions, regular) =
            (Conditions::of(kind), missing.is_empty() && in_the_way.is_empty());
        StepOutcome {
            missing,
            in_the_way,
            took_effect: self.has_effect(kind) && (regular || !conditions.needs_regularity()),
            lacks_consent: conditions.lacks_consent(missing),
            in_consent_quarter: match kind {
                StepKind::Selected => self.rules.needs_consent(day),
                _ => self.in_consent_quarter,
            },
            holder_before: self.holder(),
            was_published: self.is_active(StepKind::Published),
        }
    }

    /// Returns the kinds that a step of this kind lacks, and those in its way.
    fn missing_and_in_the_way(&self, kind: StepKind) -> (KindSet, KindSet) {
        if self.is_active(StepKind::Withdrawn) && kind != StepKind::Screened {
            return (KindSet::of(&[StepKind::Screened]), KindSet::EMPTY);
        }
        let conditions = Conditions::of(kind);
        if conditions.recurrence == Recurrence::Single && self.is_active_and_valid(kind) {
            return (KindSet::EMPTY, KindSet::of(&[kind]));
        }
        (
            conditions.missing(self.active, self.in_consent_quarter),
            conditions.in_the_way(self.active, self.valid),
        )
    }

    /// Returns the kinds that a step of this kind lacks and, in turn, the kinds that these lack.
    pub(super) fn chain_before(&self, kind: StepKind) -> KindSet {
        let (missing, _) = self.missing_and_in_the_way(kind);
        if missing.is_empty() {
            return missing;
        }
        let missing_of = |kind| Conditions::of(kind).missing(self.active, self.in_consent_quarter);
        // A withdrawn case misses a new screening first, then all that the step needs.
        let mut chain = missing.or(missing_of(kind));
        loop {
            let longer = chain.iter().fold(chain, |all, kind| all.or(missing_of(kind)));
            if longer == chain {
                return chain;
            }
            chain = longer;
        }
    }

    /// Whether a step of this kind would be regular now.
    pub(super) fn would_be_regular(&self, kind: StepKind) -> bool {
        let (missing, in_the_way) = self.missing_and_in_the_way(kind);
        missing.is_empty() && in_the_way.is_empty()
    }

    /// Whether a step changes the case. Only a new screening changes a withdrawn case, and a valid active step is not
    /// replaced.
    fn has_effect(&self, kind: StepKind) -> bool {
        if self.is_active(StepKind::Withdrawn) {
            return kind == StepKind::Screened;
        }
        !Conditions::of(kind).is_done(self.valid)
    }

    #[inline]
    fn apply_effects(&mut self, step: StepFact, outcome: &StepOutcome) {
        let StepFact { kind, day, leader, unit_head } = step;
        let (conditions, regular) = (Conditions::of(kind), outcome.is_regular());
        if let (StepKind::Selected | StepKind::Transferred, Some(leader)) = (kind, leader) {
            self.holders.hand_to(leader, self.active);
        }
        let undone = conditions.undone(self.active);
        if !undone.is_empty() {
            self.undo(undone, kind, day);
        }
        let was_active = self.is_active(kind);
        match conditions.recurrence {
            Recurrence::NeverActive => return,
            Recurrence::Repeats if was_active => return,
            _ => {}
        }
        if was_active {
            self.replace_invalid(kind);
        }
        let chain_is_complete = conditions.chain_is_complete_before(self.active, self.valid);
        let is_signed = unit_head || kind != StepKind::UnitReported || !self.rules.needs_unit_head;
        self.activate(kind, day, regular && chain_is_complete && is_signed);
        if kind == StepKind::Selected {
            self.in_consent_quarter = outcome.in_consent_quarter;
        }
    }

    /// Removes the active step before its replacement. It is invalid, so it has resolved nothing.
    #[cold]
    fn replace_invalid(&mut self, kind: StepKind) {
        self.holders.forget(KindSet::of(&[kind]));
        if kind == StepKind::Selected {
            self.selections.pop();
        }
    }

    /// Activates a step and adds its credit.
    #[inline]
    fn activate(&mut self, kind: StepKind, day: Day, valid: bool) {
        self.active = self.active.with(kind);
        if valid {
            self.valid = self.valid.with(kind);
        }
        if let Some(slot) = self.days.get_mut(kind as usize) {
            *slot = day;
        }
        if kind == StepKind::Selected {
            self.selections.push(Credit { day, holder: self.holder() });
        }
        // Repeated steps resolve nothing, even if a reading names such a kind.
        let resolves = kind == self.rules.resolved_on && valid;
        if resolves && Conditions::of(kind).recurrence != Recurrence::Repeats {
            self.resolutions.push(Credit { day, holder: self.holder() });
        }
    }

    /// Deactivates kinds, and removes the credits that are lost with them.
    fn undo(&mut self, undone: KindSet, by: StepKind, day: Day) {
        if undone.contains(StepKind::Selected) {
            // Computed first: a withdrawal undoes published and assigned too.
            let announced =
                self.is_active(StepKind::Published) || self.is_active(StepKind::Assigned);
            let keeps_credit = by == StepKind::Withdrawn && announced;
            if !keeps_credit {
                self.selections.pop();
            }
            self.in_consent_quarter = false;
        }
        let resolved = self.rules.resolved_on;
        let unresolved = undone.contains(resolved) && self.is_active_and_valid(resolved);
        if unresolved && !self.keeps_closed_year(day) {
            self.resolutions.pop();
        }
        self.active = self.active.without(undone);
        self.valid = self.valid.without(undone);
        self.holders.forget(undone);
    }

    /// Whether the active resolution belongs to an earlier calendar year than its undoing and keeps its credit.
    fn keeps_closed_year(&self, undone: Day) -> bool {
        let earlier = |credit: &Credit| credit.day.date().year() < undone.date().year();
        self.rules.reopened_credit == ReopenedCredit::KeepClosedYears
            && self.resolutions().last().is_some_and(earlier)
    }
}
