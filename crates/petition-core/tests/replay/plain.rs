//! A plain second implementation of replay, kind by kind as the rulebook words the rules (section 7), without regard
//! to speed.

use chrono::Datelike;
use petition_core::policy::{Reading, ReopenedCredit, UnitHead};
use petition_core::workflow::{
    ActiveStep, CHAIN_BASE, CLOSING_CHAIN, Credit, Day, KindSet, LeaderIx, Recurrence, StepFact,
    StepKind, StepOutcome,
};
use std::collections::BTreeMap;

/// The state of a case after the steps applied so far.
#[derive(Debug, Clone)]
pub struct Plain {
    reading: Reading,
    active: BTreeMap<StepKind, ActiveStep>,
    holder: Option<LeaderIx>,
    selections: Vec<Credit>,
    resolutions: Vec<Credit>,
    /// Whether the last credit can still be lost, because it belongs to the active step.
    selection_is_active: bool,
    resolution_stands: bool,
    irregular: u32,
}

impl Plain {
    /// Creates a case without steps.
    pub fn new(reading: Reading, first_holder: Option<LeaderIx>) -> Self {
        Self {
            reading,
            active: BTreeMap::new(),
            holder: first_holder,
            selections: Vec::new(),
            resolutions: Vec::new(),
            selection_is_active: false,
            resolution_stands: false,
            irregular: 0,
        }
    }

    /// Returns the active step of this kind.
    pub fn active_step(&self, kind: StepKind) -> Option<ActiveStep> {
        self.active.get(&kind).copied()
    }

    /// Whether a step of this kind is active.
    pub fn is_active(&self, kind: StepKind) -> bool {
        self.active_step(kind).is_some()
    }

    fn is_active_and_valid(&self, kind: StepKind) -> bool {
        self.active_step(kind).is_some_and(|active| active.valid)
    }

    /// Whether the leader's approval is active and valid: the closing chain is complete.
    pub fn is_concluded(&self) -> bool {
        self.is_active_and_valid(StepKind::LeaderApproved)
    }

    /// Returns the holder; `None` before the selection.
    pub fn holder(&self) -> Option<LeaderIx> {
        self.holder
    }

    /// Returns the day of the active selection.
    pub fn selected_on(&self) -> Option<Day> {
        self.active_step(StepKind::Selected).map(|active| active.day)
    }

    /// Whether the active selection is dated in a consent quarter.
    pub fn is_in_consent_quarter(&self) -> bool {
        self.selected_on().is_some_and(|day| self.needs_consent(day))
    }

    fn needs_consent(&self, day: Day) -> bool {
        let quarter = day.date().month0() / 3 + 1;
        self.reading.consent_quarters.iter().any(|one| u32::from(*one) == quarter)
    }

    /// Returns the active resolution.
    pub fn resolution(&self) -> Option<Credit> {
        self.resolutions.last().copied().filter(|_| self.resolution_stands)
    }

    /// Returns the active step of the resolving kind if it is no resolution, because the chain is incomplete.
    pub fn incomplete_resolution(&self) -> Option<Credit> {
        let active = self.active_step(self.reading.resolved_on).filter(|active| !active.valid)?;
        Some(Credit { day: active.day, holder: active.holder })
    }

    /// Returns every selection that counts for duties, in order.
    pub fn selections(&self) -> &[Credit] {
        &self.selections
    }

    /// Returns every resolution that counts for duties, in order.
    pub fn resolutions(&self) -> &[Credit] {
        &self.resolutions
    }

    /// Returns the number of irregular steps.
    pub fn irregular_steps(&self) -> u32 {
        self.irregular
    }

    /// Returns the outcome that a step would have now. Changes nothing.
    pub fn outcome(&self, kind: StepKind, day: Day) -> StepOutcome {
        let (missing, in_the_way) = self.missing_and_in_the_way(kind);
        let own = kind == StepKind::Selected && self.needs_consent(day);
        let regular = missing.is_empty() && in_the_way.is_empty();
        StepOutcome {
            missing,
            in_the_way,
            took_effect: self.has_effect(kind) && (regular || has_effect_irregularly(kind)),
            lacks_consent: kind.rule().consent && missing.contains(StepKind::Consented),
            in_consent_quarter: if kind == StepKind::Selected {
                own
            } else {
                self.is_in_consent_quarter()
            },
            holder_before: self.holder,
            was_published: self.is_active(StepKind::Published),
        }
    }

    /// Returns the kinds that a step of this kind lacks, and those in its way.
    fn missing_and_in_the_way(&self, kind: StepKind) -> (KindSet, KindSet) {
        if self.is_active(StepKind::Withdrawn) && kind != StepKind::Screened {
            return (KindSet::of(&[StepKind::Screened]), KindSet::EMPTY);
        }
        let rule = kind.rule();
        if rule.recurrence == Recurrence::Single && self.is_active_and_valid(kind) {
            return (KindSet::EMPTY, KindSet::of(&[kind]));
        }
        let mut missing = rule
            .needs
            .iter()
            .filter(|need| !self.is_active(*need))
            .fold(KindSet::EMPTY, KindSet::with);
        if rule.consent && self.is_in_consent_quarter() && !self.is_active(StepKind::Consented) {
            missing = missing.with(StepKind::Consented);
        }
        let blocks = |excluded: StepKind| {
            if rule.excludes_valid_only {
                self.is_active_and_valid(excluded)
            } else {
                self.is_active(excluded)
            }
        };
        let in_the_way = match rule.excludes {
            Some(excluded) if blocks(excluded) => KindSet::of(&[excluded]),
            _ => KindSet::EMPTY,
        };
        (missing, in_the_way)
    }

    /// Applies a step, regular or not.
    pub fn apply(&mut self, step: StepFact) -> StepOutcome {
        let outcome = self.outcome(step.kind, step.day);
        let regular = outcome.is_regular();
        self.irregular += u32::from(!regular);
        if self.has_effect(step.kind) {
            self.apply_effects(step, regular);
        }
        outcome
    }

    /// Applies the steps, which are sorted by day, and returns the index and outcome of each in replay order. Of the
    /// steps of a day, the first that is regular comes next; if none is, the first.
    pub fn apply_all(&mut self, steps: &[StepFact]) -> Vec<(usize, StepOutcome)> {
        let mut left: Vec<(usize, StepFact)> = steps.iter().copied().enumerate().collect();
        let mut outcomes = Vec::new();
        while let Some((_, StepFact { day, .. })) = left.first().copied() {
            let of_day = left.iter().take_while(|(_, step)| step.day == day);
            let mut regular = of_day.map(|(_, step)| self.outcome(step.kind, day).is_regular());
            let (index, step) = left.remove(regular.position(|regular| regular).unwrap_or(0));
            outcomes.push((index, self.apply(step)));
        }
        outcomes
    }

    /// Whether a step changes the case. Only a new screening changes a withdrawn case, and a valid active step is not
    /// replaced.
    fn has_effect(&self, kind: StepKind) -> bool {
        if self.is_active(StepKind::Withdrawn) {
            return kind == StepKind::Screened;
        }
        match kind.rule().recurrence {
            Recurrence::Single | Recurrence::Renews => !self.is_active_and_valid(kind),
            Recurrence::Repeats | Recurrence::NeverActive => true,
        }
    }

    fn apply_effects(&mut self, step: StepFact, regular: bool) {
        let StepFact { kind, day, leader, unit_head } = step;
        let rule = kind.rule();
        if matches!(kind, StepKind::Selected | StepKind::Transferred) {
            self.holder = leader.or(self.holder);
        }
        if kind == StepKind::Screened {
            self.undo(StepKind::Withdrawn, kind, day);
        }
        if regular || rule.undoes_irregularly {
            for undone in rule.undoes.iter() {
                self.undo(undone, kind, day);
            }
        }
        match rule.recurrence {
            Recurrence::NeverActive => {}
            Recurrence::Repeats => {
                let first = ActiveStep { day, valid: regular, holder: self.holder };
                self.active.entry(kind).or_insert(first);
            }
            Recurrence::Single | Recurrence::Renews => {
                let valid = regular
                    && self.chain_is_complete_before(kind)
                    && self.is_signed(kind, unit_head);
                self.activate(kind, ActiveStep { day, valid, holder: self.holder });
            }
        }
    }

    /// Whether every earlier link is active and valid, and the base of the chain is active. True for other kinds.
    fn chain_is_complete_before(&self, kind: StepKind) -> bool {
        let Some(place) = CLOSING_CHAIN.iter().position(|link| *link == kind) else {
            return true;
        };
        CHAIN_BASE.iter().all(|base| self.is_active(base))
            && CLOSING_CHAIN.iter().take(place).all(|link| self.is_active_and_valid(*link))
    }

    /// Whether the reading accepts a report of the unit with or without the unit head. True for other kinds.
    fn is_signed(&self, kind: StepKind, unit_head: bool) -> bool {
        kind != StepKind::UnitReported
            || unit_head
            || self.reading.unit_head != Some(UnitHead::Link)
    }

    /// Activates a step. It replaces an active one, which loses its credit.
    fn activate(&mut self, kind: StepKind, active: ActiveStep) {
        self.active.insert(kind, active);
        let credit = Credit { day: active.day, holder: active.holder };
        if kind == StepKind::Selected {
            if self.selection_is_active {
                self.selections.pop();
            }
            self.selections.push(credit);
            self.selection_is_active = true;
        }
        // A resolving step is valid, and a valid one is never replaced: no credit is lost here.
        if kind == self.reading.resolved_on && active.valid {
            self.resolutions.push(credit);
            self.resolution_stands = true;
        }
    }

    fn undo(&mut self, kind: StepKind, by: StepKind, day: Day) {
        // Computed first: a withdrawal undoes published and assigned too.
        if kind == StepKind::Selected && self.selection_is_active {
            let announced =
                self.is_active(StepKind::Published) || self.is_active(StepKind::Assigned);
            let keeps_credit = by == StepKind::Withdrawn && announced;
            if !keeps_credit {
                self.selections.pop();
            }
            self.selection_is_active = false;
        }
        if kind == self.reading.resolved_on && self.resolution_stands {
            if !self.keeps_closed_year(day) {
                self.resolutions.pop();
            }
            self.resolution_stands = false;
        }
        self.active.remove(&kind);
    }

    /// Whether the active resolution belongs to an earlier calendar year than its undoing and keeps its credit.
    fn keeps_closed_year(&self, undone: Day) -> bool {
        let earlier = |credit: &Credit| credit.day.date().year() < undone.date().year();
        self.reading.reopened_credit == ReopenedCredit::KeepClosedYears
            && self.resolutions.last().is_some_and(earlier)
    }
}

/// Whether an irregular step of this kind has an effect. An irregular refusal, return or reopening has happened, but
/// undoes nothing.
fn has_effect_irregularly(kind: StepKind) -> bool {
    !matches!(kind, StepKind::Declined | StepKind::Returned | StepKind::Reopened)
}
