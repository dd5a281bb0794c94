//! What was counted of a stream of records.

use super::counting::Proofs;
use super::coverage::Coverage;
use super::facts::Facts;
use super::given;
use super::milestone::duties_proved;
use super::records::{Given, Records};
use super::report::Duty;
use super::situation::Situation;
use super::standings::Standings;
use crate::policy::Policy;
use crate::workflow::day_number;
use chrono::NaiveDate;
use std::ops::Deref;

/// The duties of a year, counted from records that were not kept: how they stand, without what says why.
///
/// Made by [`Counting`](super::Counting).
#[derive(Debug)]
pub struct Counted<P> {
    pub(super) policy: P,
    pub(super) year: i32,
    pub(super) as_of: NaiveDate,
    pub(super) given: Given,
    /// For each leader.
    pub(super) coverage: Vec<Coverage>,
    pub(super) facts: Facts,
    pub(super) proofs: Proofs,
}

impl<P: Deref<Target = Policy>> Counted<P> {
    /// How the duties of leaders stand.
    pub fn standings(&self) -> Standings<'_> {
        let today = day_number(self.as_of);
        Standings::new(&self.policy, self.year, today, &self.given, &self.coverage, &self.facts)
    }

    /// The own duties of a bureau of this number, whose milestone records `records` has. They have no evidence: the
    /// steps that would be cited are not known any more.
    pub fn bureau_duties(&self, bureau: u32, records: &impl Records) -> Vec<Duty> {
        let situation = Situation::new(records, &self.policy, self.as_of, &[]);
        let proved = |kind, window| {
            let day = self.proofs.earliest(bureau, kind, window);
            day.map(|day| (day, String::new())).into_iter().collect()
        };
        let mut duties = duties_proved(situation, self.year, &self.given, proved);
        duties.iter_mut().for_each(|duty| duty.evidence.clear());
        duties
    }

    /// Milestones, quotas and delegated entries that the records could not carry.
    pub fn not_evaluated(&self) -> Vec<String> {
        given::duties_not_evaluated(&self.policy, &self.given)
    }

    /// The policy.
    pub fn policy(&self) -> &Policy {
        &self.policy
    }

    /// The year.
    pub const fn year(&self) -> i32 {
        self.year
    }

    /// The day.
    pub const fn as_of(&self) -> NaiveDate {
        self.as_of
    }

    /// What kinds of records were counted.
    pub const fn given(&self) -> &Given {
        &self.given
    }
}
