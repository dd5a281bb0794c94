//! Records under a policy on a day: who is in which group, and what the steps of a case come to.

use super::coverage::Coverage;
use super::records::{ReceptionRow, Records};
use crate::ledger::words::ReceptionStatus;
use crate::policy::Policy;
use crate::workflow::{Day, Replay, ReplayRules, StepFact, StepOutcome, day_number, replay};
use chrono::NaiveDate;

/// What duties, findings, entries and lists all start from. Gives nothing dated after its day.
pub(crate) struct Situation<'a, R> {
    pub(crate) records: &'a R,
    pub(crate) policy: &'a Policy,
    pub(crate) as_of: NaiveDate,
    pub(crate) today: Day,
    rules: ReplayRules,
    /// For each leader.
    coverage: &'a [Coverage],
}

impl<R> Clone for Situation<'_, R> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<R> Copy for Situation<'_, R> {}

impl<'a, R: Records> Situation<'a, R> {
    /// `coverage` is that of every leader of the records under the policy.
    pub(crate) fn new(
        records: &'a R,
        policy: &'a Policy,
        as_of: NaiveDate,
        coverage: &'a [Coverage],
    ) -> Self {
        let (today, rules) = (day_number(as_of), ReplayRules::of(policy.reading()));
        Self { records, policy, as_of, today, rules, coverage }
    }

    /// The coverage of a leader.
    pub(crate) fn coverage(&self, leader: u32) -> Option<&'a Coverage> {
        self.coverage.get(leader as usize)
    }

    /// The group of a leader on a day.
    pub(crate) fn group_on(&self, leader: u32, day: Day) -> Option<u32> {
        self.coverage(leader)?.group_on(day)
    }

    /// Whether a reception took place: one that is dated later counts as planned.
    pub(crate) fn is_held(&self, reception: &ReceptionRow) -> bool {
        reception.status == ReceptionStatus::Held && reception.day <= self.today
    }

    /// The day of a public notice, if it has come.
    pub(crate) fn published_on(&self, reception: &ReceptionRow) -> Option<Day> {
        reception.published_on.filter(|day| *day <= self.today)
    }

    /// What the steps of a case up to the day come to, in replay order.
    pub(crate) fn steps(&self, case: u32) -> impl Iterator<Item = super::StepRow<'a>> {
        let today = self.today;
        self.records.steps(case).take_while(move |step| step.fact.day <= today)
    }

    /// The last step of a case up to the day.
    pub(crate) fn last_step(&self, case: u32) -> Option<StepFact> {
        self.steps(case).last().map(|step| step.fact)
    }

    /// Replays a case up to the day and tells what each step did.
    pub(crate) fn replay(&self, case: u32, tell: impl FnMut(usize, StepOutcome)) -> Replay {
        let holder = self.records.case(case).and_then(|case| case.leader);
        replay(self.rules, holder, self.steps(case).map(|step| step.fact), tell)
    }
}
