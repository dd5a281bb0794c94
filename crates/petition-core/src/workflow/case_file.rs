//! The file of a case: stage, history and possible next steps (docs/rulebook.md#recording-and-next-steps).

use super::replay::{Replay, ReplayRules, StepOutcome, replay};
use super::stage::Stage;
use crate::Error;
use crate::calendar::Day;
use crate::ledger::{CaseId, LeaderId, Ledger};
use crate::policy::Policy;
use crate::words::{Actor, LeaderIx, Recurrence, StepKind};
use chrono::NaiveDate;
use serde::Serialize;

/// A case on a day.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct CaseFile {
    /// The case.
    pub case: CaseId,
    /// The day.
    pub as_of: NaiveDate,
    /// How far the case has come.
    pub stage: Stage,
    /// The holder; `None` before the selection.
    pub holder: Option<LeaderId>,
    /// Whether the active selection needs the leader's consent before notice and assignment.
    pub needs_consent: bool,
    /// The steps up to the day, in replay order.
    pub history: Vec<PastStep>,
    /// The steps that would be regular next, in table order.
    pub next: Vec<NextStep>,
}

/// A step in the history of a case.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct PastStep {
    /// The position in the case's list, from 0.
    pub position: i64,
    /// Kind.
    pub kind: StepKind,
    /// Day.
    pub on: NaiveDate,
    /// Whether nothing was missing and nothing was in the way.
    pub regular: bool,
    /// The kinds that were missing or in the way.
    pub detail: Vec<StepKind>,
    /// The clause.
    pub clause: String,
}

/// A step that would be regular next.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct NextStep {
    /// Kind.
    pub kind: StepKind,
    /// Who may act, the usual actor first.
    pub who: Vec<Actor>,
    /// The clause.
    pub clause: String,
}

impl Replay {
    /// Iterates over the kinds that would be regular on this day and are not active and valid. Activities and
    /// supervision may be repeated. Once the case is concluded, only a reply and a reopening remain.
    pub fn next_kinds(&self, day: Day) -> impl Iterator<Item = StepKind> {
        let concluded = self.is_concluded();
        StepKind::ALL.iter().copied().filter(move |kind| {
            let open = !concluded || matches!(kind, StepKind::Replied | StepKind::Reopened);
            let again = kind.rule().recurrence == Recurrence::Repeats;
            let done = self.active_step(*kind).is_some_and(|active| active.valid);
            open && (again || !done) && self.outcome(*kind, day).is_regular()
        })
    }

    /// Returns [`Self::next_kinds`] with who acts and the clause.
    pub fn next_steps(&self, policy: &Policy, day: Day) -> Vec<NextStep> {
        let next = |kind: StepKind| {
            let consent = self.outcome(kind, day).in_consent_quarter;
            let clause = policy.step_clause(kind, consent).to_owned();
            NextStep { kind, who: kind.rule().who.to_vec(), clause }
        };
        self.next_kinds(day).map(next).collect()
    }
}

impl Ledger {
    /// Returns the file of a case on a day: stage, holder, history, next steps.
    ///
    /// # Errors
    ///
    /// [`Error::UnknownRecord`] if the ledger has no such case, [`Error::DayOutOfRange`] for a day outside of
    /// 1949-10-01 to 2199-12-31.
    pub fn case_file(
        &self,
        id: &str,
        policy: &Policy,
        as_of: NaiveDate,
    ) -> Result<CaseFile, Error> {
        crate::check_day(as_of)?;
        let position = self.case_position(id)?;
        let mut outcomes: Vec<(usize, StepOutcome)> = Vec::new();
        let case = self.replay(position, policy, as_of, |at, outcome| outcomes.push((at, outcome)));
        let steps = self.index().steps_until(position, Day::from(as_of));
        let applied = outcomes.iter().filter_map(|(at, outcome)| Some((steps.get(*at)?, outcome)));
        let history = applied.map(|(step, outcome)| PastStep {
            position: i64::from(step.position),
            kind: step.fact.kind,
            on: step.fact.day.date(),
            regular: outcome.is_regular(),
            detail: outcome.named().collect(),
            clause: policy.step_clause(step.fact.kind, outcome.in_consent_quarter).to_owned(),
        });
        Ok(CaseFile {
            case: CaseId(id.to_owned()),
            as_of,
            stage: Stage::of(&case),
            holder: case.holder().and_then(|leader| self.leader_at(leader)).cloned(),
            needs_consent: case.is_in_consent_quarter(),
            history: history.collect(),
            next: case.next_steps(policy, Day::from(as_of)),
        })
    }

    /// Returns the day of a case's active selection on a day. `None`: there is none.
    ///
    /// # Errors
    ///
    /// As [`Self::case_file`].
    pub fn selected_on(
        &self,
        case: &str,
        policy: &Policy,
        as_of: NaiveDate,
    ) -> Result<Option<NaiveDate>, Error> {
        crate::check_day(as_of)?;
        let replayed = self.replay(self.case_position(case)?, policy, as_of, |_, _| {});
        Ok(replayed.selected_on().map(Day::date))
    }

    /// Returns the position of a case.
    pub(crate) fn case_position(&self, id: &str) -> Result<usize, Error> {
        let unknown = || Error::UnknownRecord { table: "cases", id: id.to_owned() };
        self.index().cases.get(id).ok_or_else(unknown)
    }

    /// Replays a case up to a day and visits the outcome of each step.
    pub(crate) fn replay(
        &self,
        case: usize,
        policy: &Policy,
        as_of: NaiveDate,
        visit: impl FnMut(usize, StepOutcome),
    ) -> Replay {
        let steps = self.index().steps_until(case, Day::from(as_of));
        let holder = self.index().case_leader.get(case).copied().flatten();
        replay(ReplayRules::of(policy.reading()), holder, steps.iter().map(|step| step.fact), visit)
    }

    /// Returns the id of the leader at a position.
    pub(crate) fn leader_at(&self, position: LeaderIx) -> Option<&LeaderId> {
        self.document().leaders.get(position.index()).map(|leader| &leader.id)
    }
}
