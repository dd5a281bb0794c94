//! The rules of replay as the rulebook words them (section 7), kind by kind and without a thought for speed: the twin
//! with which the library's own replay is compared.

use chrono::Datelike;
use petition_core::policy::{Reading, ReopenedCredit};
use petition_core::workflow::{
    ActiveStep, CHAIN_BASE, CLOSING_CHAIN, Credit, Day, KindSet, LeaderIx, Recurrence, StepFact,
    StepKind, StepOutcome,
};
use std::collections::BTreeMap;

/// A case after its steps so far.
#[derive(Debug, Clone)]
pub struct Plain {
    reading: Reading,
    active: BTreeMap<StepKind, ActiveStep>,
    holder: Option<LeaderIx>,
    selections: Vec<Credit>,
    resolutions: Vec<Credit>,
    /// Whether the last of the credits may still be lost: it belongs to the active step.
    selection_stands: bool,
    resolution_stands: bool,
    irregular: u32,
}

impl Plain {
    /// A case without a step.
    pub fn new(reading: Reading, first_holder: Option<LeaderIx>) -> Self {
        Self {
            reading,
            active: BTreeMap::new(),
            holder: first_holder,
            selections: Vec::new(),
            resolutions: Vec::new(),
            selection_stands: false,
            resolution_stands: false,
            irregular: 0,
        }
    }

    /// The active step of this kind.
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

    /// Whether the leader's approval is active with the whole chain.
    pub fn is_concluded(&self) -> bool {
        self.is_active_and_valid(StepKind::LeaderApproved)
    }

    /// The holder, if there is one yet.
    pub fn holder(&self) -> Option<LeaderIx> {
        self.holder
    }

    /// The day on which the active selection was made.
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

    /// The active resolution.
    pub fn resolution(&self) -> Option<Credit> {
        self.resolutions.last().copied().filter(|_| self.resolution_stands)
    }

    /// The step of the resolving kind that is active without being a resolution: the chain is not whole.
    pub fn broken_resolution(&self) -> Option<Credit> {
        let active = self.active_step(self.reading.resolved_on).filter(|active| !active.valid)?;
        Some(Credit { day: active.day, holder: active.holder })
    }

    /// Every selection that counts for duties, in order.
    pub fn selections(&self) -> &[Credit] {
        &self.selections
    }

    /// Every resolution that counts for duties, in order.
    pub fn resolutions(&self) -> &[Credit] {
        &self.resolutions
    }

    /// How many steps were irregular.
    pub fn irregular_steps(&self) -> u32 {
        self.irregular
    }

    /// What a step would be like if it came now; changes nothing.
    pub fn outcome(&self, kind: StepKind, day: Day) -> StepOutcome {
        let (missing, in_the_way) = self.missing_and_in_the_way(kind);
        let own = kind == StepKind::Selected && self.needs_consent(day);
        StepOutcome {
            missing,
            in_the_way,
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

    /// What is missing for a step of this kind, and what is in its way.
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

    /// Takes a step as it is.
    pub fn apply(&mut self, step: StepFact) -> StepOutcome {
        let outcome = self.outcome(step.kind, step.day);
        let regular = outcome.is_regular();
        self.irregular += u32::from(!regular);
        if self.has_effect(step.kind) {
            self.take(step, regular);
        }
        outcome
    }

    /// Nothing but a new screening moves a withdrawn case; what is active and valid is not done twice.
    fn has_effect(&self, kind: StepKind) -> bool {
        if self.is_active(StepKind::Withdrawn) {
            return kind == StepKind::Screened;
        }
        match kind.rule().recurrence {
            Recurrence::Single | Recurrence::Renews => !self.is_active_and_valid(kind),
            Recurrence::Repeats | Recurrence::Passes => true,
        }
    }

    fn take(&mut self, step: StepFact, regular: bool) {
        let StepFact { kind, day, leader } = step;
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
            Recurrence::Passes => {}
            Recurrence::Repeats => {
                let first = ActiveStep { day, valid: regular, holder: self.holder };
                self.active.entry(kind).or_insert(first);
            }
            Recurrence::Single | Recurrence::Renews => {
                let valid = regular && self.chain_is_whole_before(kind);
                self.activate(kind, ActiveStep { day, valid, holder: self.holder });
            }
        }
    }

    /// Whether every earlier link is active and valid, and what the chain requires is active; true of other kinds.
    fn chain_is_whole_before(&self, kind: StepKind) -> bool {
        let Some(place) = CLOSING_CHAIN.iter().position(|link| *link == kind) else {
            return true;
        };
        CHAIN_BASE.iter().all(|base| self.is_active(base))
            && CLOSING_CHAIN.iter().take(place).all(|link| self.is_active_and_valid(*link))
    }

    /// Puts a step in its place; one that was there is replaced, and with it goes its credit.
    fn activate(&mut self, kind: StepKind, active: ActiveStep) {
        self.active.insert(kind, active);
        let credit = Credit { day: active.day, holder: active.holder };
        if kind == StepKind::Selected {
            if self.selection_stands {
                self.selections.pop();
            }
            self.selections.push(credit);
            self.selection_stands = true;
        }
        // What resolves is valid, and what is valid is never replaced: no credit is lost here.
        if kind == self.reading.resolved_on && active.valid {
            self.resolutions.push(credit);
            self.resolution_stands = true;
        }
    }

    fn undo(&mut self, kind: StepKind, by: StepKind, day: Day) {
        // A withdrawal undoes published and assigned too; whether they were active is asked before they go.
        if kind == StepKind::Selected && self.selection_stands {
            let announced =
                self.is_active(StepKind::Published) || self.is_active(StepKind::Assigned);
            let kept = by == StepKind::Withdrawn && announced;
            if !kept {
                self.selections.pop();
            }
            self.selection_stands = false;
        }
        if kind == self.reading.resolved_on && self.resolution_stands {
            if !self.keeps_closed_year(day) {
                self.resolutions.pop();
            }
            self.resolution_stands = false;
        }
        self.active.remove(&kind);
    }

    /// Whether the active resolution is of an earlier calendar year than its undoing, and is kept.
    fn keeps_closed_year(&self, undone: Day) -> bool {
        let earlier = |credit: &Credit| credit.day.date().year() < undone.date().year();
        self.reading.reopened_credit == ReopenedCredit::KeepClosedYears
            && self.resolutions.last().is_some_and(earlier)
    }
}
