//! Replayed cases: what an assessment needs of each case, computed in one pass over its steps.

use super::assessment::AssessmentContext;
use super::evidence::CaseCredits;
use super::finding::{CaseFindings, CaseView};
use super::proof::{CaseProofs, ProvingCase};
use super::records::{CaseFact, Records};
use crate::policy::Policy;
use crate::words::{CaseIx, LeaderIx, MatterIx};
use crate::workflow::{Day, Replay, Stage, StepFact, StepKind};
use std::ops::Deref;

/// A case on the day of the assessment.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct CaseSummary {
    /// The case.
    pub case: CaseIx,
    /// The matter; `None` if the input has no table of cases.
    pub matter: Option<MatterIx>,
    /// The holder.
    pub holder: Option<LeaderIx>,
    /// Stage.
    pub stage: Stage,
    /// Day of the active selection.
    pub selected_on: Option<Day>,
    /// Day of the active notice.
    pub published_on: Option<Day>,
    /// Day of the leader's active approval.
    pub approved_on: Option<Day>,
    /// Day of the active resolution.
    pub resolved_on: Option<Day>,
    /// Kind and day of the last step.
    pub last: Option<(StepKind, Day)>,
    /// The number of irregular steps.
    pub irregular_steps: u32,
}

impl CaseSummary {
    fn of(case: CaseIx, fact: CaseFact, replay: &Replay, last: Option<StepFact>) -> Self {
        let on = |kind| replay.active_step(kind).map(|step| step.day);
        Self {
            case,
            matter: fact.matter,
            holder: replay.holder(),
            stage: Stage::of(replay),
            selected_on: on(StepKind::Selected),
            published_on: on(StepKind::Published),
            approved_on: on(StepKind::LeaderApproved),
            resolved_on: replay.resolution().map(|credit| credit.day),
            last: last.map(|step| (step.kind, step.day)),
            irregular_steps: replay.irregular_steps(),
        }
    }
}

/// The combined state of a matter's cases.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct MatterCases {
    /// Whether a case has an active selection.
    pub(crate) selected: bool,
    /// Whether a case has an active assignment.
    pub(crate) assigned: bool,
    /// Whether a case has a step in the year.
    pub(crate) stepped: bool,
    /// The earliest active approval.
    pub(crate) approved_on: Option<Day>,
    /// The earliest active reply.
    pub(crate) replied_on: Option<Day>,
    /// The holder of the case selected first, among cases that have a holder.
    pub(crate) holder: Option<(Day, LeaderIx)>,
}

/// Updates the earliest selection; of one day, the first one stays. Callers iterate over cases by id.
pub(crate) fn keep_first_selected<T>(first: &mut Option<(Day, T)>, day: Day, item: T) {
    if first.as_ref().is_none_or(|(known, _)| day < *known) {
        *first = Some((day, item));
    }
}

impl MatterCases {
    fn of(summary: &CaseSummary, replay: &Replay, stepped: bool) -> Self {
        let mut cases = Self {
            selected: summary.selected_on.is_some(),
            assigned: replay.is_active(StepKind::Assigned),
            stepped,
            approved_on: summary.approved_on,
            replied_on: replay.active_step(StepKind::Replied).map(|step| step.day),
            holder: None,
        };
        if let Some((day, holder)) = summary.selected_on.zip(summary.holder) {
            keep_first_selected(&mut cases.holder, day, holder);
        }
        cases
    }

    /// Adds a case that comes later by id.
    fn add(&mut self, next: &Self) {
        let earliest = |one: Option<Day>, other: Option<Day>| one.into_iter().chain(other).min();
        self.selected |= next.selected;
        self.assigned |= next.assigned;
        self.stepped |= next.stepped;
        self.approved_on = earliest(self.approved_on, next.approved_on);
        self.replied_on = earliest(self.replied_on, next.replied_on);
        if let Some((day, holder)) = next.holder {
            keep_first_selected(&mut self.holder, day, holder);
        }
    }
}

/// The parts of replayed cases that duties, milestones and matters need.
#[derive(Debug, Default)]
pub struct CaseTotals {
    pub(crate) credits: CaseCredits,
    pub(crate) proving: Vec<ProvingCase>,
    matters: Vec<(MatterIx, MatterCases)>,
}

impl CaseTotals {
    /// Combines the cases of each matter. `totals` are those of all cases, by id.
    pub(crate) fn by_matter(totals: &[Self], matters: u32) -> Vec<MatterCases> {
        let mut all = vec![MatterCases::default(); matters as usize];
        for (matter, cases) in totals.iter().flat_map(|one| &one.matters) {
            if let Some(sum) = all.get_mut(matter.index()) {
                sum.add(cases);
            }
        }
        all
    }
}

/// Replayed cases, by id.
#[derive(Debug, Default)]
pub struct ReplayedCases {
    pub(crate) summaries: Vec<CaseSummary>,
    decided_by_position: Vec<CaseIx>,
    pub(crate) findings: CaseFindings,
    pub(crate) totals: CaseTotals,
}

impl ReplayedCases {
    /// Returns the cases, by id.
    pub fn summaries(&self) -> &[CaseSummary] {
        &self.summaries
    }

    /// Returns the cases in which the position of a step decided, as [`Replay::apply_all`] returns it; by id.
    pub fn decided_by_position(&self) -> &[CaseIx] {
        &self.decided_by_position
    }

    /// Returns the totals for [`AssessmentContext::close`](super::AssessmentContext::close).
    pub fn into_totals(self) -> CaseTotals {
        self.totals
    }
}

/// Replays cases one after another and reuses the memory of one [`Replay`].
pub(super) struct Replayer<'a, R, P> {
    assessment: &'a AssessmentContext<R, P>,
    replay: Replay,
    /// Each change of the holder, with its day.
    changes: Vec<(Day, Option<LeaderIx>)>,
    /// The transfers to another leader since the active selection.
    transfers: Vec<(Day, LeaderIx)>,
    proofs: CaseProofs,
}

impl<'a, R: Records, P: Deref<Target = Policy>> Replayer<'a, R, P> {
    pub(super) fn new(assessment: &'a AssessmentContext<R, P>) -> Self {
        let replay = Replay::new(assessment.context.rules, None);
        let (changes, transfers) = (Vec::new(), Vec::new());
        Self { assessment, replay, changes, transfers, proofs: CaseProofs::default() }
    }

    /// Returns the day of a case's active selection.
    pub(super) fn selected_on(&mut self, case: CaseIx) -> Option<Day> {
        let AssessmentContext { records, context, .. } = self.assessment;
        self.replay.restart(records.case(case)?.leader);
        let steps = records.steps(case).map(|step| step.fact);
        let steps = steps.take_while(|step| step.day <= context.today);
        self.replay.apply_all(steps, |step| *step, |_, _, _| {});
        self.replay.selected_on()
    }

    /// Replays a case up to today and adds its results to those of earlier cases.
    pub(super) fn add(
        &mut self,
        case: CaseIx,
        all: &mut ReplayedCases,
        visit: &mut impl FnMut(&CaseSummary, &Replay),
    ) {
        let AssessmentContext { records, context, .. } = self.assessment;
        let Some(fact) = records.case(case) else { return };
        let Self { replay, changes, transfers, proofs, .. } = self;
        let provable = &context.provable;
        replay.restart(fact.leader);
        proofs.restart(provable);
        changes.clear();
        transfers.clear();
        let (mut last, mut stepped) = (None, false);
        // The leader of the case, until a selection names one: the first that does is compared.
        let mut compared = fact.leader;
        let steps = records.steps(case).take_while(|step| step.fact.day <= context.today);
        let position_decided = replay.apply_all(
            steps,
            |step| step.fact,
            |replay, step, outcome| {
                let StepFact { kind, day, leader, .. } = step.fact;
                if replay.holder() != outcome.holder_before {
                    changes.push((day, replay.holder()));
                }
                match (kind, leader) {
                    (StepKind::Selected, _) if outcome.took_effect => transfers.clear(),
                    (StepKind::Transferred, Some(to)) if leader != outcome.holder_before => {
                        transfers.push((day, to));
                    }
                    _ => {}
                }
                let other = leader.filter(|_| kind == StepKind::Selected);
                let differs = other.and_then(|other| Some((compared.take()?, other)));
                if context.is_of_the_year(day) {
                    stepped = true;
                    all.findings.add_of_step(context, &step, &outcome, differs);
                }
                proofs.add(provable, replay, &step.fact, &outcome);
                last = Some(step.fact);
            },
        );
        if position_decided {
            all.decided_by_position.push(case);
        }
        proofs.visit(provable, replay, |proof, day, done| {
            all.totals.proving.push(ProvingCase { proof, day, case, done });
        });
        let summary = CaseSummary::of(case, fact, replay, last);
        let holders = HolderHistory { first: fact.leader, changes, transfers };
        let view = CaseView { assessment: self.assessment, summary: &summary, replay, holders };
        all.findings.add_of_case(&view);
        all.totals.credits.add(replay, case, |day| context.counts(day));
        if let Some(matter) = fact.matter {
            all.totals.matters.push((matter, MatterCases::of(&summary, replay, stepped)));
        }
        visit(&summary, replay);
        all.summaries.push(summary);
    }
}

/// The holders of a case over time.
#[derive(Clone, Copy)]
pub(super) struct HolderHistory<'a> {
    first: Option<LeaderIx>,
    changes: &'a [(Day, Option<LeaderIx>)],
    /// The transfers to another leader since the active selection.
    pub(super) transfers: &'a [(Day, LeaderIx)],
}

impl HolderHistory<'_> {
    /// Returns the holder at the end of a day.
    pub(super) fn at_end_of(&self, day: Day) -> Option<LeaderIx> {
        let change = self.changes.iter().rev().find(|(from, _)| *from <= day);
        change.map_or(self.first, |(_, holder)| *holder)
    }
}
