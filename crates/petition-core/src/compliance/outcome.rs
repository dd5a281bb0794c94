//! How a duty stands: numbers in, a status out (rulebook, sections 5 and 6). No ids and no texts.

use super::coverage::Coverage;
use super::expand::Template;
use super::facts::LeaderFacts;
use super::kernel::Count;
use super::report::{Reason, Status};
use crate::policy::{Reading, Tenure};
use crate::workflow::Day;

/// How a leader's duty stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Outcome {
    /// None for what is judged elsewhere.
    pub(crate) required: Option<i64>,
    /// What was achieved, in halves.
    pub(crate) halves: i64,
    pub(crate) standing: Standing,
    pub(crate) reason: Option<Reason>,
}

/// The status, with what goes with it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Standing {
    pub(crate) status: Status,
    pub(crate) met_on: Option<Day>,
    pub(crate) days: Option<i64>,
}

/// What the table of section 6 asks of a duty that is assessed.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Judged {
    pub(crate) as_of: Day,
    pub(crate) from: Day,
    pub(crate) due: Day,
    pub(crate) warning_days: i64,
    /// The first day that reached the required number, or that of the earliest record.
    pub(crate) met_on: Option<Day>,
    /// The status of what is over and was not met.
    pub(crate) failed: Status,
}

impl Standing {
    pub(crate) const NOT_ASSESSED: Self =
        Self { status: Status::NotAssessed, met_on: None, days: None };
}

impl Judged {
    pub(crate) fn standing(&self) -> Standing {
        let due = i64::from(self.due);
        let left = due - i64::from(self.as_of);
        let unmet = |status, days| Standing { status, met_on: None, days };
        match self.met_on {
            Some(met) if met > self.due => {
                let days = Some(i64::from(met) - due);
                Standing { status: Status::MetLate, met_on: Some(met), days }
            }
            Some(met) => Standing { status: Status::Met, met_on: Some(met), days: None },
            None if self.as_of < self.from => unmet(Status::NotStarted, None),
            None if left < 0 => {
                unmet(self.failed, (self.failed == Status::Overdue).then_some(-left))
            }
            None if left <= self.warning_days => unmet(Status::AtRisk, Some(left)),
            None => unmet(Status::Open, Some(left)),
        }
    }
}

impl Template<'_> {
    /// How this duty is counted under a reading.
    pub(crate) fn count(&self, reading: &Reading) -> Count {
        Count {
            measure: self.entry.measure,
            day_count: reading.day_count,
            group: self.group,
            from: self.from,
            to: self.to,
        }
    }

    /// How the duty of one leader stands; none if the leader is in the group on no day of the window.
    pub(crate) fn outcome(
        &self,
        reading: &Reading,
        coverage: &Coverage,
        facts: LeaderFacts<'_>,
        as_of: Day,
    ) -> Option<Outcome> {
        let covered = i64::from(coverage.days_in(self.group, self.from, self.to));
        let days = i64::from(self.to - self.from) + 1;
        if covered == 0 {
            return None;
        }
        let partial = covered < days && reading.tenure == Tenure::FullPeriod;
        let reason = self.reason.or(partial.then_some(Reason::PartialTerm));
        let required = match self.at_least {
            Some(at_least) if reason.is_none() && reading.tenure == Tenure::ProRata => {
                // Rounded up in whole numbers: 3 × 200 days of 366 is 2.
                Some((at_least * covered + days - 1) / days)
            }
            at_least => at_least,
        };
        // Nearly every leader is in office on every day: then no day has to be asked for.
        let coverage = (covered < days).then_some(coverage);
        let tally = self.count(reading).tally(facts, coverage, required);
        let standing = match reason {
            Some(_) => Standing::NOT_ASSESSED,
            None => Judged {
                as_of,
                from: self.from,
                due: self.to,
                warning_days: self.warning_days,
                met_on: tally.met_on,
                failed: Status::Missed,
            }
            .standing(),
        };
        Some(Outcome { required, halves: tally.halves, standing, reason })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A window of 91 days, from day 91 to day 181, warned of 15 days before.
    fn standing(as_of: Day, met_on: Option<Day>, failed: Status) -> (Status, Option<i64>) {
        let judged = Judged { as_of, from: 91, due: 181, warning_days: 15, met_on, failed };
        (judged.standing().status, judged.standing().days)
    }

    #[test]
    fn the_table_of_statuses() {
        use Status::*;
        assert_eq!(standing(90, None, Missed), (NotStarted, None));
        assert_eq!(standing(91, None, Missed), (Open, Some(90)));
        assert_eq!(standing(165, None, Missed), (Open, Some(16)));
        assert_eq!(standing(166, None, Missed), (AtRisk, Some(15)));
        assert_eq!(standing(181, None, Missed), (AtRisk, Some(0)), "the last day is inside");
        assert_eq!(standing(182, None, Missed), (Missed, None));
        assert_eq!(standing(184, None, Overdue), (Overdue, Some(3)));
        assert_eq!(standing(300, Some(181), Missed), (Met, None));
        assert_eq!(standing(300, Some(183), Overdue), (MetLate, Some(2)));
        assert_eq!(standing(80, Some(50), Overdue), (Met, None), "early is on time");
    }
}
