//! Replay: a case's steps one after the other, and what then stands (rulebook, section 7).
//!
//! Works on day numbers and leader indices, so that records and columns of a table go through the same rules.

use super::kind::{CHAIN_BASE, CLOSING_CHAIN, KindSet, Recurrence, StepKind};
use crate::policy::{Reading, ReopenedCredit};
use chrono::{Datelike, NaiveDate};

/// A day, counted from 1970-01-01.
pub type Day = i32;

/// The day number of a date.
///
/// ```
/// use petition_core::workflow::{date_of, day_number};
/// let date = petition_core::Date::from_ymd_opt(2020, 1, 1).unwrap();
/// assert_eq!(day_number(date), 18_262);
/// assert_eq!(date_of(18_262), date);
/// ```
pub fn day_number(date: NaiveDate) -> Day {
    date.num_days_from_ce() - DAYS_BEFORE_1970
}

/// The date of a day number; one beyond the calendar gives 1970-01-01.
pub fn date_of(day: Day) -> NaiveDate {
    NaiveDate::from_num_days_from_ce_opt(day.saturating_add(DAYS_BEFORE_1970)).unwrap_or_default()
}

const DAYS_BEFORE_1970: i32 = 719_163;

/// What replay needs to know of a step.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct StepFact {
    /// Kind.
    pub kind: StepKind,
    /// Day.
    pub day: Day,
    /// `selected`: the leader that it names, if any; `transferred`: the new holder.
    pub leader: Option<u32>,
}

/// What replay needs to know of a policy.
#[derive(Debug, Clone, Copy)]
pub struct ReplayRules {
    resolved_on: StepKind,
    reopened_credit: ReopenedCredit,
    /// Whether a selection in quarter 1 to 4 needs consent.
    consent: [bool; 4],
}

impl ReplayRules {
    /// The rules of a reading.
    pub fn of(reading: &Reading) -> Self {
        let mut consent = [false; 4];
        for (quarter, needs) in (1..).zip(&mut consent) {
            *needs = reading.consent_quarters.contains(&quarter);
        }
        Self { resolved_on: reading.resolved_on, reopened_credit: reading.reopened_credit, consent }
    }

    fn needs_consent(&self, day: Day) -> bool {
        let quarter = crate::calendar::quarter_number(date_of(day));
        self.consent.get(usize::from(quarter) - 1).copied().unwrap_or(false)
    }
}

/// A step that stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Standing {
    /// The day from which the kind stands: for what comes again, the first.
    pub day: Day,
    /// Whether it is sound: regular, and for the closing chain with all that it rests on.
    pub sound: bool,
    /// The holder at the step.
    pub holder: Option<u32>,
}

/// A selection or a resolution that counts for a leader's duties.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Credit {
    /// The day of the step.
    pub day: Day,
    /// The holder at the step.
    pub holder: Option<u32>,
}

/// What one step did, told as it happens.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct StepOutcome {
    /// Kinds that it needed and that did not stand.
    pub missing: KindSet,
    /// Kinds that stood in its way.
    pub in_the_way: KindSet,
    /// Whether consent was among what was missing for a notice or an assignment.
    pub lacks_consent: bool,
    /// Whether the selection that stood just before (or the step itself, if it is one) needed consent.
    pub in_consent_quarter: bool,
    /// The holder before the step.
    pub holder_before: Option<u32>,
    /// Whether a public notice stood before the step.
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

const KINDS: usize = StepKind::ALL.len();

/// A case after its steps so far.
#[derive(Debug, Clone)]
pub struct Replay {
    rules: ReplayRules,
    standing: [Option<Standing>; KINDS],
    holder: Option<u32>,
    selections: Vec<Credit>,
    resolutions: Vec<Credit>,
    /// Whether the last of the credits may still be lost: it belongs to the step that stands.
    selection_stands: bool,
    resolution_stands: bool,
    irregular: u32,
}

/// Replays steps that are sorted by day, equal days in their order, and tells what each did.
///
/// ```
/// use petition_core::policy::Policy;
/// use petition_core::workflow::{ReplayRules, Stage, StepFact, StepKind, replay};
/// let rules = ReplayRules::of(Policy::builtin("shenzhen-2019")?.reading());
/// let steps = [
///     StepFact { kind: StepKind::Screened, day: 18_271, leader: None },
///     StepFact { kind: StepKind::Submitted, day: 18_272, leader: None },
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
    first_holder: Option<u32>,
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
    pub const fn new(rules: ReplayRules, first_holder: Option<u32>) -> Self {
        Self {
            rules,
            standing: [None; KINDS],
            holder: first_holder,
            selections: Vec::new(),
            resolutions: Vec::new(),
            selection_stands: false,
            resolution_stands: false,
            irregular: 0,
        }
    }

    /// The step of this kind that stands.
    pub fn standing(&self, kind: StepKind) -> Option<Standing> {
        self.standing.get(kind as usize).copied().flatten()
    }

    /// Whether a step of this kind stands.
    pub fn stands(&self, kind: StepKind) -> bool {
        self.standing(kind).is_some()
    }

    fn stands_soundly(&self, kind: StepKind) -> bool {
        self.standing(kind).is_some_and(|standing| standing.sound)
    }

    /// Whether the leader's approval stands with the whole chain.
    pub fn is_concluded(&self) -> bool {
        self.stands_soundly(StepKind::LeaderApproved)
    }

    /// The holder, if there is one yet.
    pub const fn holder(&self) -> Option<u32> {
        self.holder
    }

    /// The day on which the selection that stands was made.
    pub fn selected_on(&self) -> Option<Day> {
        self.standing(StepKind::Selected).map(|standing| standing.day)
    }

    /// Whether the selection that stands is dated in a consent quarter.
    pub fn is_in_consent_quarter(&self) -> bool {
        self.selected_on().is_some_and(|day| self.rules.needs_consent(day))
    }

    /// The resolution that stands.
    pub fn resolution(&self) -> Option<Credit> {
        self.resolutions.last().copied().filter(|_| self.resolution_stands)
    }

    /// The step of the resolving kind that stands without being a resolution: the chain is not whole.
    pub fn broken_resolution(&self) -> Option<Credit> {
        let standing = self.standing(self.rules.resolved_on).filter(|standing| !standing.sound)?;
        Some(Credit { day: standing.day, holder: standing.holder })
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
    pub const fn irregular_steps(&self) -> u32 {
        self.irregular
    }

    /// What a step would be like if it came now; changes nothing.
    pub fn outcome(&self, kind: StepKind, day: Day) -> StepOutcome {
        let (missing, in_the_way) = self.faults(kind);
        let own = kind == StepKind::Selected && self.rules.needs_consent(day);
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
            was_published: self.stands(StepKind::Published),
        }
    }

    /// What is missing for a step of this kind, and what is in its way.
    fn faults(&self, kind: StepKind) -> (KindSet, KindSet) {
        if self.stands(StepKind::Withdrawn) && kind != StepKind::Screened {
            return (KindSet::of(&[StepKind::Screened]), KindSet::EMPTY);
        }
        let rule = kind.rule();
        if rule.recurrence == Recurrence::Single && self.stands_soundly(kind) {
            return (KindSet::EMPTY, KindSet::of(&[kind]));
        }
        let mut missing = rule
            .needs
            .iter()
            .filter(|need| !self.stands(*need))
            .fold(KindSet::EMPTY, KindSet::with);
        if rule.consent && self.is_in_consent_quarter() && !self.stands(StepKind::Consented) {
            missing = missing.with(StepKind::Consented);
        }
        let blocks = |excluded: StepKind| {
            if rule.excludes_sound_only {
                self.stands_soundly(excluded)
            } else {
                self.stands(excluded)
            }
        };
        let in_the_way = match rule.excludes {
            Some(excluded) if blocks(excluded) => KindSet::of(&[excluded]),
            _ => KindSet::EMPTY,
        };
        (missing, in_the_way)
    }

    /// Takes a step as it is.
    fn apply(&mut self, step: StepFact) -> StepOutcome {
        let outcome = self.outcome(step.kind, step.day);
        let regular = outcome.is_regular();
        self.irregular += u32::from(!regular);
        if self.has_effect(step.kind) {
            self.take(step, regular);
        }
        outcome
    }

    /// Nothing but a new screening moves a withdrawn case; what stands soundly is not done twice.
    fn has_effect(&self, kind: StepKind) -> bool {
        if self.stands(StepKind::Withdrawn) {
            return kind == StepKind::Screened;
        }
        match kind.rule().recurrence {
            Recurrence::Single | Recurrence::Renews => !self.stands_soundly(kind),
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
                let first = Standing { day, sound: regular, holder: self.holder };
                if let Some(slot) = self.standing.get_mut(kind as usize) {
                    slot.get_or_insert(first);
                }
            }
            Recurrence::Single | Recurrence::Renews => {
                let sound = regular && self.chain_is_whole_before(kind);
                self.stand(kind, Standing { day, sound, holder: self.holder });
            }
        }
    }

    /// Whether every earlier link stands soundly, and what the chain rests on stands; true of other kinds.
    fn chain_is_whole_before(&self, kind: StepKind) -> bool {
        let Some(place) = CLOSING_CHAIN.iter().position(|link| *link == kind) else {
            return true;
        };
        CHAIN_BASE.iter().all(|base| self.stands(base))
            && CLOSING_CHAIN.iter().take(place).all(|link| self.stands_soundly(*link))
    }

    /// Puts a step in its place; one that was there is replaced, and with it goes its credit.
    fn stand(&mut self, kind: StepKind, standing: Standing) {
        if let Some(slot) = self.standing.get_mut(kind as usize) {
            *slot = Some(standing);
        }
        let credit = Credit { day: standing.day, holder: standing.holder };
        if kind == StepKind::Selected {
            if self.selection_stands {
                self.selections.pop();
            }
            self.selections.push(credit);
            self.selection_stands = true;
        }
        // What resolves is sound, and what is sound is never replaced: no credit is lost here.
        if kind == self.rules.resolved_on && standing.sound {
            self.resolutions.push(credit);
            self.resolution_stands = true;
        }
    }

    fn undo(&mut self, kind: StepKind, by: StepKind, day: Day) {
        // A withdrawal undoes published and assigned too; whether they stood is asked before they go.
        if kind == StepKind::Selected && self.selection_stands {
            let announced = self.stands(StepKind::Published) || self.stands(StepKind::Assigned);
            let kept = by == StepKind::Withdrawn && announced;
            if !kept {
                self.selections.pop();
            }
            self.selection_stands = false;
        }
        if kind == self.rules.resolved_on && self.resolution_stands {
            if !self.keeps_closed_year(day) {
                self.resolutions.pop();
            }
            self.resolution_stands = false;
        }
        if let Some(slot) = self.standing.get_mut(kind as usize) {
            *slot = None;
        }
    }

    /// Whether the resolution that stands is of an earlier calendar year than its undoing, and is kept.
    fn keeps_closed_year(&self, undone: Day) -> bool {
        let earlier = |credit: &Credit| date_of(credit.day).year() < date_of(undone).year();
        self.rules.reopened_credit == ReopenedCredit::KeepClosedYears
            && self.resolutions.last().is_some_and(earlier)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::policy::Policy;
    use crate::workflow::Stage;

    /// Replays kinds on days counted from 2020-01-01 (day 0), with leader 7 as the first holder.
    fn case(steps: &[(i32, StepKind)]) -> Replay {
        with(steps, |_| {})
    }

    fn with(steps: &[(i32, StepKind)], change: impl FnOnce(&mut Reading)) -> Replay {
        let mut reading = Policy::builtin("shenzhen-2019").unwrap().reading().clone();
        change(&mut reading);
        let fact = |(day, kind): &(i32, StepKind)| StepFact {
            kind: *kind,
            day: 18_262 + day,
            leader: (*kind == StepKind::Transferred).then_some(9),
        };
        replay(ReplayRules::of(&reading), Some(7), steps.iter().map(fact), |_, _| {})
    }

    use StepKind as K;

    const TO_REPORT: [(i32, StepKind); 5] = [
        (0, K::Screened),
        (1, K::Selected),
        (2, K::Assigned),
        (3, K::TeamFormed),
        (4, K::UnitReported),
    ];

    const CLOSED: [(i32, StepKind); 8] = [
        (0, K::Screened),
        (1, K::Selected),
        (2, K::Assigned),
        (3, K::TeamFormed),
        (4, K::UnitReported),
        (5, K::MaterialsReviewed),
        (6, K::SiteConfirmed),
        (7, K::LeaderApproved),
    ];

    #[test]
    fn a_whole_chain_concludes_and_resolves() {
        let case = case(&CLOSED);
        assert_eq!(Stage::of(&case), Stage::Concluded);
        assert_eq!(case.resolution(), Some(Credit { day: 18_269, holder: Some(7) }));
        assert_eq!(case.irregular_steps(), 0);
    }

    #[test]
    fn a_chain_cut_short_is_mended_by_its_missing_links_and_those_that_rested_on_them() {
        let mut steps = TO_REPORT.to_vec();
        steps.extend([(6, K::SiteConfirmed), (7, K::LeaderApproved)]);
        let cut = case(&steps);
        assert_eq!(Stage::of(&cut), Stage::Approved);
        assert_eq!(cut.broken_resolution().unwrap().day, 18_269);
        steps.extend([(8, K::MaterialsReviewed), (9, K::SiteConfirmed), (10, K::LeaderApproved)]);
        let mended = case(&steps);
        assert_eq!(Stage::of(&mended), Stage::Concluded);
        assert_eq!(
            mended.irregular_steps(),
            1,
            "only the confirmation without a review was irregular"
        );
    }

    #[test]
    fn a_replaced_selection_loses_its_credit_and_a_sound_one_cannot_be_replaced() {
        let replaced = case(&[(0, K::Selected), (1, K::Screened), (2, K::Selected)]);
        assert_eq!(replaced.selections(), [Credit { day: 18_264, holder: Some(7) }]);
        let kept = case(&[(0, K::Screened), (1, K::Selected), (2, K::Selected)]);
        assert_eq!(kept.selections(), [Credit { day: 18_263, holder: Some(7) }]);
        assert_eq!(kept.irregular_steps(), 1);
    }

    #[test]
    fn a_withdrawal_takes_the_credit_of_what_was_neither_announced_nor_handed_over() {
        let quiet = case(&[(0, K::Screened), (1, K::Selected), (2, K::Withdrawn)]);
        assert!(quiet.selections().is_empty());
        let announced =
            case(&[(0, K::Screened), (1, K::Selected), (2, K::Published), (3, K::Withdrawn)]);
        assert_eq!(announced.selections().len(), 1);
        assert_eq!(Stage::of(&announced), Stage::Withdrawn);
    }

    #[test]
    fn after_a_withdrawal_only_a_screening_has_effect() {
        let case =
            case(&[(0, K::Screened), (1, K::Withdrawn), (2, K::Transferred), (3, K::Screened)]);
        assert_eq!(case.holder(), Some(7));
        assert_eq!(Stage::of(&case), Stage::InLibrary);
        assert_eq!(case.irregular_steps(), 1);
    }

    #[test]
    fn a_reopening_in_a_later_year_keeps_the_closed_year_or_not_as_read() {
        let mut steps = CLOSED.to_vec();
        steps.push((400, K::Reopened));
        assert_eq!(case(&steps).resolutions().len(), 1);
        assert_eq!(case(&steps).resolution(), None, "it does not stand any more");
        let undo = with(&steps, |reading| reading.reopened_credit = ReopenedCredit::Undo);
        assert!(undo.resolutions().is_empty());
        let mut same_year = CLOSED.to_vec();
        same_year.push((300, K::Reopened));
        assert!(case(&same_year).resolutions().is_empty());
    }

    #[test]
    fn a_further_reply_replaces_an_unsound_one_only() {
        let on_reply = |reading: &mut Reading| reading.resolved_on = K::Replied;
        let mut steps = vec![(0, K::Screened), (1, K::Selected), (2, K::Assigned), (2, K::Replied)];
        steps.extend_from_slice(&CLOSED[3..]);
        let early = with(&steps, on_reply);
        assert_eq!(early.irregular_steps(), 0);
        assert_eq!(early.resolution(), None);
        assert_eq!(early.broken_resolution().unwrap().day, 18_264);
        steps.extend([(9, K::Replied), (12, K::Replied)]);
        let again = with(&steps, on_reply);
        assert_eq!(again.resolution().unwrap().day, 18_271);
        assert_eq!(again.irregular_steps(), 0);
    }

    #[test]
    fn an_irregular_return_undoes_nothing() {
        let mut steps = CLOSED.to_vec();
        steps.push((8, K::Returned));
        let case = case(&steps);
        assert_eq!(Stage::of(&case), Stage::Concluded);
        assert!(case.stands(K::UnitReported));
        assert_eq!(case.irregular_steps(), 1);
    }

    #[test]
    fn days_are_counted_from_1970() {
        let date = NaiveDate::from_ymd_opt(2020, 1, 1).unwrap();
        assert_eq!(day_number(date), 18_262);
        assert_eq!(date_of(18_262), date);
    }
}
