//! Evaluates leaders' duties: turns coverage and evidence into rows.

use super::amount::Amount;
use super::context::Context;
use super::count::Verdict;
use super::coverage::Coverage;
use super::entries::{DutyEntry, LeaderEntry, leader_entries};
use super::evidence::{Evidence, Fact, LeaderEvidence, ReceptionStore};
use super::status::Status;
use crate::policy::{Policy, Reason};
use crate::words::LeaderIx;
use crate::workflow::Day;
use std::ops::Deref;

/// A duty as numbers, of a leader or of the bureau.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct DutyRow {
    /// The index of its entry: what is required, when and by which clause.
    pub entry: usize,
    /// The number required; `None` if another authority assesses it.
    pub required: Option<Amount>,
    /// The number achieved.
    pub achieved: Amount,
    /// Status.
    pub status: Status,
    /// The day on which it was met.
    pub met_on: Option<Day>,
    /// Days until the due day, for `open` and `at_risk`.
    pub days_left: Option<i64>,
    /// Days after the due day, for `met_late`, `overdue` and `missed`.
    pub days_late: Option<i64>,
    /// Why it is not assessed.
    pub reason: Option<Reason>,
}

/// Evaluates the duties of leaders, in any order. `S` is the store of receptions.
pub struct DutyEvaluator<'a, S> {
    entries: Vec<LeaderEntry<'a>>,
    coverage: &'a [Coverage],
    evidence: &'a Evidence<S>,
    today: Day,
}

impl<'a, S: ReceptionStore> DutyEvaluator<'a, S> {
    pub(crate) fn new<P: Deref<Target = Policy>>(
        context: &'a Context<P>,
        evidence: &'a Evidence<S>,
    ) -> Self {
        let Context { policy, year, available, today, coverage, .. } = context;
        let entries = leader_entries(policy, *year, available, *today);
        Self { entries, coverage, evidence, today: *today }
    }

    /// Iterates over the entries of leaders' duties, in the order of the report.
    pub fn entries(&self) -> impl ExactSizeIterator<Item = &DutyEntry<'a>> {
        self.entries.iter().map(|one| &one.entry)
    }

    /// Visits the duties of a leader, in the order of the report.
    #[inline]
    pub fn visit(&self, leader: LeaderIx, mut visit: impl FnMut(&DutyEntry<'a>, DutyRow)) {
        let Some(coverage) = self.coverage.get(leader.index()) else { return };
        for (at, entry) in self.entries.iter().enumerate() {
            let evidence = || self.evidence.get(entry.count.measure, leader);
            if let Some(row) = entry.duty(at, coverage, evidence, self.today) {
                visit(&entry.entry, row);
            }
        }
    }

    /// Visits the facts that count for a duty of a leader or that a reader would expect to count, by day. A bitmap
    /// has none of receptions.
    pub(crate) fn explain(
        &self,
        entry: usize,
        leader: LeaderIx,
        mut visit: impl FnMut(Fact, Verdict),
    ) {
        let (Some(entry), Some(coverage)) =
            (self.entries.get(entry), self.coverage.get(leader.index()))
        else {
            return;
        };
        let evidence = self.evidence.get(entry.count.measure, leader);
        if let LeaderEvidence::Listed(facts) = evidence {
            entry.count.explain(facts, coverage).for_each(|(fact, verdict)| visit(fact, verdict));
        }
    }
}
