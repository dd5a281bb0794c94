//! Replay: a case's steps one after the other, and what is then active (docs/rulebook.md#replay).
//!
//! Works on day numbers and leader indices, so that records and columns of a table go through the same rules.

use super::conditions::Conditions;
use super::holder::Holders;
use crate::calendar::Day;
use crate::ledger::StepFact;
use crate::policy::{Reading, ReopenedCredit};
use crate::words::{KindSet, LeaderIx, Recurrence, StepKind};
use chrono::Datelike;
use smallvec::SmallVec;

/// What replay needs to know of a policy.
#[derive(Debug, Clone, Copy)]
pub struct ReplayRules {
    resolved_on: StepKind,
    reopened_credit: ReopenedCredit,
    /// The quarters whose selections need consent: a bit for each, by its number.
    consent_quarters: u8,
}

/// The bits of the four quarters.
const EVERY_QUARTER: u8 = 0b1_1110;

impl ReplayRules {
    /// The rules of a reading.
    pub fn of(reading: &Reading) -> Self {
        let quarters = (1..=4).filter(|quarter| reading.consent_quarters.contains(quarter));
        let consent_quarters = quarters.fold(0, |bits, quarter| bits | 1 << quarter);
        let Reading { resolved_on, reopened_credit, .. } = *reading;
        Self { resolved_on, reopened_credit, consent_quarters }
    }

    /// Whether a case that is selected on this day needs the leader's consent before notice and assignment.
    fn needs_consent(&self, day: Day) -> bool {
        match self.consent_quarters {
            // Where all quarters are alike, no date has to be worked out.
            0 => false,
            EVERY_QUARTER => true,
            quarters => quarters & 1 << crate::calendar::quarter_number(day.date()) != 0,
        }
    }
}

/// An active step.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ActiveStep {
    /// The day from which the kind is active: for what comes again, the first.
    pub day: Day,
    /// Whether it is valid: regular, and for the closing chain with all that it rests on.
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

/// What one step did, told as it happens.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct StepOutcome {
    /// Kinds that it needed and that were not active.
    pub missing: KindSet,
    /// Active kinds that exclude it.
    pub in_the_way: KindSet,
    /// Whether consent was among what was missing for a notice or an assignment.
    pub lacks_consent: bool,
    /// Whether the selection that was active just before (or the step itself, if it is one) needed consent.
    pub in_consent_quarter: bool,
    /// The holder before the step.
    pub holder_before: Option<LeaderIx>,
    /// Whether a public notice was active before the step.
    pub was_published: bool,
}

impl StepOutcome {
    /// Whether the step had all it needs and nothing in its way.
    pub const fn is_regular(&self) -> bool {
        self.missing.is_empty() && self.in_the_way.is_empty()
    }

    /// The kinds to name: what is missing, then what is in the way, each in table order.
    pub fn named(&self) -> impl Iterator<Item = StepKind> {
        self.missing.iter().chain(self.in_the_way.iter())
    }
}

/// A case after its steps so far.
#[derive(Debug, Clone)]
pub struct Replay {
    rules: ReplayRules,
    /// The active kinds.
    active: KindSet,
    /// Those of them that are valid.
    valid: KindSet,
    /// For each active kind the day from which it is; left over from before for the others.
    days: [Day; StepKind::ALL.len()],
    /// Whether the active selection is dated in a consent quarter.
    in_consent_quarter: bool,
    irregular: u32,
    holders: Holders,
    /// The last of the credits may still be lost while its step is active.
    selections: SmallVec<[Credit; 1]>,
    resolutions: SmallVec<[Credit; 1]>,
}

/// Replays steps that are sorted by day, equal days in their order, and tells what each did.
///
/// ```
/// use petition_core::policy::Policy;
/// use petition_core::workflow::{Day, ReplayRules, Stage, StepFact, StepKind, replay};
/// let rules = ReplayRules::of(Policy::builtin("shenzhen-2019")?.reading());
/// let steps = [
///     StepFact { kind: StepKind::Screened, day: Day::from_number(18_271), leader: None },
///     StepFact { kind: StepKind::Submitted, day: Day::from_number(18_272), leader: None },
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
    mut tell: impl FnMut(usize, StepOutcome),
) -> Replay {
    let mut case = Replay::new(rules, first_holder);
    for (index, step) in steps.into_iter().enumerate() {
        tell(index, case.apply(step));
    }
    case
}

impl Replay {
    /// A case without a step.
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

    /// Begins another case under the same rules, in the memory of this one.
    ///
    /// For whoever replays many cases one after the other, step by step; equal to a new [`Replay`].
    ///
    /// ```
    /// use petition_core::policy::Policy;
    /// use petition_core::workflow::{Day, LeaderIx, Replay, ReplayRules, StepFact, StepKind};
    /// let rules = ReplayRules::of(Policy::builtin("shenzhen-2019")?.reading());
    /// let rows = [
    ///     ("C1", StepFact { kind: StepKind::Screened, day: Day::from_number(18_271), leader: None }),
    ///     ("C1", StepFact { kind: StepKind::Selected, day: Day::from_number(18_272), leader: Some(LeaderIx(3)) }),
    ///     ("C2", StepFact { kind: StepKind::Screened, day: Day::from_number(18_265), leader: None }),
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

    /// Takes the next step, by day, then in the order of the case's list, and returns what it did. An irregular
    /// step is taken too, for what it comes to.
    ///
    /// ```
    /// use petition_core::policy::Policy;
    /// use petition_core::workflow::{Day, Replay, ReplayRules, StepFact, StepKind};
    /// let rules = ReplayRules::of(Policy::builtin("shenzhen-2019")?.reading());
    /// let mut case = Replay::new(rules, None);
    /// let screened = StepFact { kind: StepKind::Screened, day: Day::from_number(18_271), leader: None };
    /// assert!(case.apply(screened).is_regular());
    /// assert!(!case.apply(screened).is_regular(), "it is in the library already");
    /// # Ok::<(), petition_core::Error>(())
    /// ```
    #[inline]
    pub fn apply(&mut self, step: StepFact) -> StepOutcome {
        let outcome = self.outcome(step.kind, step.day);
        self.irregular += u32::from(!outcome.is_regular());
        if self.has_effect(step.kind) {
            self.take(step, &outcome);
        }
        outcome
    }

    /// The active step of this kind.
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

    /// Whether the leader's approval is active with the whole chain.
    pub const fn is_concluded(&self) -> bool {
        self.is_active_and_valid(StepKind::LeaderApproved)
    }

    /// The holder, if there is one yet.
    pub const fn holder(&self) -> Option<LeaderIx> {
        self.holders.present()
    }

    /// The day on which the active selection was made.
    pub fn selected_on(&self) -> Option<Day> {
        self.active_step(StepKind::Selected).map(|active| active.day)
    }

    /// Whether the active selection is dated in a consent quarter.
    pub const fn is_in_consent_quarter(&self) -> bool {
        self.in_consent_quarter
    }

    /// The active resolution (docs/rulebook.md#resolution).
    pub fn resolution(&self) -> Option<Credit> {
        self.resolutions()
            .last()
            .copied()
            .filter(|_| self.is_active_and_valid(self.rules.resolved_on))
    }

    /// The step of the resolving kind that is active without being a resolution: the chain is not whole.
    pub fn broken_resolution(&self) -> Option<Credit> {
        let active = self.active_step(self.rules.resolved_on).filter(|active| !active.valid)?;
        Some(Credit { day: active.day, holder: active.holder })
    }

    /// Every selection that counts for duties, in order.
    pub fn selections(&self) -> &[Credit] {
        self.selections.as_slice()
    }

    /// Every resolution that counts for duties, in order.
    pub fn resolutions(&self) -> &[Credit] {
        self.resolutions.as_slice()
    }

    /// How many steps were irregular.
    pub const fn irregular_steps(&self) -> u32 {
        self.irregular
    }

    /// What a step would be like if it came now; changes nothing.
    #[inline]
    pub fn outcome(&self, kind: StepKind, day: Day) -> StepOutcome {
        let (missing, in_the_way) = self.faults(kind);
        StepOutcome {
            missing,
            in_the_way,
            lacks_consent: Conditions::of(kind).lacks_consent(missing),
            in_consent_quarter: match kind {
                StepKind::Selected => self.rules.needs_consent(day),
                _ => self.in_consent_quarter,
            },
            holder_before: self.holder(),
            was_published: self.is_active(StepKind::Published),
        }
    }

    /// What is missing for a step of this kind, and what is in its way.
    fn faults(&self, kind: StepKind) -> (KindSet, KindSet) {
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

    /// Nothing but a new screening moves a withdrawn case; what is active and valid is not done twice.
    fn has_effect(&self, kind: StepKind) -> bool {
        if self.is_active(StepKind::Withdrawn) {
            return kind == StepKind::Screened;
        }
        !Conditions::of(kind).is_done(self.valid)
    }

    #[inline]
    fn take(&mut self, step: StepFact, outcome: &StepOutcome) {
        let StepFact { kind, day, leader } = step;
        let (conditions, regular) = (Conditions::of(kind), outcome.is_regular());
        if let (StepKind::Selected | StepKind::Transferred, Some(leader)) = (kind, leader) {
            self.holders.hand_to(leader, self.active);
        }
        let undone = conditions.undone(self.active, regular);
        if !undone.is_empty() {
            self.undo(undone, kind, day);
        }
        let was_active = self.is_active(kind);
        match conditions.recurrence {
            Recurrence::Passes => return,
            Recurrence::Repeats if was_active => return,
            _ => {}
        }
        if was_active {
            self.replace_invalid(kind);
        }
        let whole = conditions.chain_is_whole_before(self.active, self.valid);
        self.activate(kind, day, regular && whole);
        if kind == StepKind::Selected {
            self.in_consent_quarter = outcome.in_consent_quarter;
        }
    }

    /// Replaces the active step; it is not valid, or the step would have no effect, and so has resolved nothing.
    #[cold]
    fn replace_invalid(&mut self, kind: StepKind) {
        self.holders.forget(KindSet::of(&[kind]));
        if kind == StepKind::Selected {
            self.selections.pop();
        }
    }

    /// Puts a step in its place and gives credit for it.
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
        // No policy resolves by what comes again and again; a reading that did would resolve nothing.
        let resolves = kind == self.rules.resolved_on && valid;
        if resolves && Conditions::of(kind).recurrence != Recurrence::Repeats {
            self.resolutions.push(Credit { day, holder: self.holder() });
        }
    }

    /// Undoes active kinds, and takes the credits that are lost with them.
    fn undo(&mut self, undone: KindSet, by: StepKind, day: Day) {
        if undone.contains(StepKind::Selected) {
            // A withdrawal undoes published and assigned too; whether they were active is asked before they go.
            let announced =
                self.is_active(StepKind::Published) || self.is_active(StepKind::Assigned);
            let kept = by == StepKind::Withdrawn && announced;
            if !kept {
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

    /// Whether the active resolution is of an earlier calendar year than its undoing, and is kept.
    fn keeps_closed_year(&self, undone: Day) -> bool {
        let earlier = |credit: &Credit| credit.day.date().year() < undone.date().year();
        self.rules.reopened_credit == ReopenedCredit::KeepClosedYears
            && self.resolutions().last().is_some_and(earlier)
    }
}
