//! How leaders stand under every entry of a policy: coverage and facts in, outcomes out.

use super::coverage::Coverage;
use super::expand::{DutyEntry, Template, templates};
use super::facts::{Fact, Facts, LeaderFacts};
use super::kernel::Verdict;
use super::outcome::{Outcome, Standing};
use super::records::Given;
use super::report::{Reason, Status, Summary};
use crate::policy::{Policy, Reading};
use crate::workflow::Day;

/// A leader's duty as numbers: nothing is named and nothing explained.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct DutyStanding {
    /// Which of [`Standings::entries`].
    pub entry: usize,
    /// How many are required; none for what is managed elsewhere.
    pub required: Option<i64>,
    /// What was achieved, in halves.
    pub halves: i64,
    /// How it stands.
    pub status: Status,
    /// The day on which it was met.
    pub met_on: Option<Day>,
    /// Days left, for `open` and `at_risk`.
    pub days: Option<i64>,
    /// Why it is not assessed.
    pub reason: Option<Reason>,
}

/// How the duties of leaders stand, one leader after the other, in any order that is asked for.
pub struct Standings<'a> {
    reading: &'a Reading,
    today: Day,
    entries: Vec<DutyEntry<'a>>,
    templates: Vec<Template<'a>>,
    coverage: &'a [Coverage],
    facts: &'a Facts,
}

impl<'a> Standings<'a> {
    pub(super) fn new(
        policy: &'a Policy,
        year: i32,
        today: Day,
        given: &Given,
        coverage: &'a [Coverage],
        facts: &'a Facts,
    ) -> Self {
        let mut templates = templates(policy, year);
        templates.retain(|template| template.entry.measure.is_carried(given));
        let entries = templates.iter().map(|template| template.entry).collect();
        Self { reading: policy.reading(), today, entries, templates, coverage, facts }
    }

    /// What is asked of leaders, in the order of the report: the entries of a leader's duties.
    pub fn entries(&self) -> &[DutyEntry<'a>] {
        &self.entries
    }

    /// The duties of one leader, in the order of the report.
    pub fn of(&self, leader: u32) -> impl Iterator<Item = DutyStanding> {
        self.outcomes(leader).map(|(entry, outcome)| {
            let Outcome { required, halves, standing, reason } = outcome;
            let Standing { status, met_on, days } = standing;
            DutyStanding { entry, required, halves, status, met_on, days, reason }
        })
    }

    pub(super) fn each(&self, leader: u32) -> impl Iterator<Item = (&Template<'a>, Outcome)> {
        let templates = &self.templates;
        self.outcomes(leader).filter_map(|(at, outcome)| Some((templates.get(at)?, outcome)))
    }

    fn outcomes(&self, leader: u32) -> impl Iterator<Item = (usize, Outcome)> {
        let coverage = self.coverage.get(leader as usize);
        let templates = self.templates.iter().enumerate();
        templates.filter_map(move |(at, template)| {
            let facts = self.facts.get(template.entry.measure, leader);
            Some((at, template.outcome(self.reading, coverage?, facts, self.today)?))
        })
    }

    /// Counts the duties of one leader into a summary and tells how many there are.
    pub fn count(&self, leader: u32, summary: &mut Summary) -> u32 {
        let mut duties = 0;
        for (template, outcome) in self.each(leader) {
            summary.count(template.entry.binding, outcome.standing.status, outcome.reason);
            duties += 1;
        }
        duties
    }

    /// Tells what qualifies for a leader's duty or is expected to, by day; nothing where the items were not kept.
    pub(super) fn explain(
        &self,
        template: &Template<'_>,
        leader: u32,
        mut tell: impl FnMut(Fact, Verdict),
    ) {
        let facts = self.facts.get(template.entry.measure, leader);
        let (LeaderFacts::Listed(facts), Some(coverage)) =
            (facts, self.coverage.get(leader as usize))
        else {
            return;
        };
        let count = template.count(self.reading);
        count.explain(facts, coverage).for_each(|(fact, verdict)| tell(fact, verdict));
    }
}
