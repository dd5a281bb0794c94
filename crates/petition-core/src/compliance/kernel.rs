//! The counting kernel: a leader's facts against one window (rulebook, section 6).
//!
//! The one place that counts. It sees day numbers, halves and a coverage, and neither ids nor texts.

use super::coverage::Coverage;
use super::facts::Fact;
use super::report::Exclusion;
use crate::policy::{DayCount, Measure};
use crate::workflow::Day;
use std::collections::HashSet;

/// Up to so many facts, going through them is quicker than halving.
const FEW: usize = 24;

/// What is counted, and where.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Count {
    /// What.
    pub(crate) measure: Measure,
    /// How reception days count.
    pub(crate) day_count: DayCount,
    /// The group for which it counts.
    pub(crate) group: u32,
    /// First day.
    pub(crate) from: Day,
    /// Last day.
    pub(crate) to: Day,
}

/// What a count gave, in halves.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) struct Tally {
    /// How much was achieved.
    pub(crate) halves: i64,
    /// The day on which the required number was reached.
    pub(crate) met_on: Option<Day>,
}

/// What becomes of a fact in a count.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Verdict {
    /// It qualifies.
    Evidence,
    /// A reader would expect it to count, and it does not.
    Excluded(Exclusion),
    /// It does not belong here.
    Elsewhere,
}

impl Count {
    /// The facts of the window, of facts that are sorted by day.
    fn inside<'a>(&self, facts: &'a [Fact]) -> &'a [Fact] {
        let (before, until) =
            (|fact: &Fact| fact.day() < self.from, |fact: &Fact| fact.day() <= self.to);
        let (start, end) = if facts.len() <= FEW {
            let start = facts.iter().take_while(|fact| before(fact)).count();
            let inside = facts.iter().skip(start).take_while(|fact| until(fact)).count();
            (start, start + inside)
        } else {
            (facts.partition_point(before), facts.partition_point(until))
        };
        facts.get(start..end).unwrap_or_default()
    }

    fn verdict(&self, fact: &Fact, coverage: &Coverage) -> Verdict {
        let covered = coverage.group_on(fact.day()) == Some(self.group);
        match fact.bar() {
            Some(why) => Verdict::Excluded(why),
            None if covered => Verdict::Evidence,
            // Of selections, none is expected to count on a day in another office.
            None if self.measure == Measure::CasesSelected => Verdict::Elsewhere,
            None => Verdict::Excluded(Exclusion::NotCovered),
        }
    }

    /// How much there is, and when `required` was reached, if a number is required.
    pub(crate) fn tally(
        &self,
        facts: &[Fact],
        coverage: &Coverage,
        required: Option<i64>,
    ) -> Tally {
        let mut tally = Tally::default();
        let mut of_day = (Day::MIN, 0);
        let mut cases = Seen::default();
        for fact in self.inside(facts) {
            if self.verdict(fact, coverage) != Verdict::Evidence {
                continue;
            }
            let worth = if self.measure == Measure::ReceptionDays {
                if of_day.0 != fact.day() {
                    of_day = (fact.day(), 0);
                }
                let halves = match self.day_count {
                    DayCount::CalendarDate => 2,
                    DayCount::HalfDays => fact.halves(),
                };
                let worth = halves.min(2 - of_day.1);
                of_day.1 += worth;
                worth
            } else if cases.is_new(fact) {
                fact.halves()
            } else {
                0
            };
            tally.halves += i64::from(worth);
            let reached = required.is_some_and(|required| tally.halves >= 2 * required);
            if tally.met_on.is_none() && reached {
                tally.met_on = Some(fact.day());
            }
        }
        tally
    }

    /// The facts that qualify or are expected to, with what becomes of each, by day.
    pub(crate) fn explain<'a>(
        &'a self,
        facts: &'a [Fact],
        coverage: &'a Coverage,
    ) -> impl Iterator<Item = (Fact, Verdict)> + 'a {
        let mut cases = Seen::default();
        let by_case = self.measure != Measure::ReceptionDays;
        self.inside(facts).iter().filter_map(move |fact| {
            let verdict = self.verdict(fact, coverage);
            let again = by_case && verdict == Verdict::Evidence && !cases.is_new(fact);
            (verdict != Verdict::Elsewhere && !again).then_some((*fact, verdict))
        })
    }
}

/// The cases that were counted, of those that may come twice: a case counts once in a duty. Few may, so that the set
/// is made for the first of them.
#[derive(Debug, Default)]
struct Seen(Option<HashSet<u32>>);

impl Seen {
    fn is_new(&mut self, fact: &Fact) -> bool {
        !fact.repeats() || self.0.get_or_insert_default().insert(fact.item)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn half(day: Day) -> Fact {
        Fact::new(day, day as u32).half()
    }

    fn count(day_count: DayCount) -> Count {
        Count { measure: Measure::ReceptionDays, day_count, group: 0, from: 0, to: 90 }
    }

    fn always() -> Coverage {
        let term = crate::compliance::TermRow { office: "mayor", from: -7_000, to: None };
        let group = crate::policy::Group { id: "g".into(), offices: vec!["mayor".into()] };
        Coverage::of([term].into_iter(), &[group])
    }

    #[test]
    fn a_date_counts_once_however_many_receptions() {
        let facts = [half(3), half(3), half(7)];
        let tally = count(DayCount::CalendarDate).tally(&facts, &always(), Some(2));
        assert_eq!(tally, Tally { halves: 4, met_on: Some(7) });
    }

    #[test]
    fn half_days_add_up_to_one_at_most() {
        let facts = [half(3), half(3), half(3), half(7)];
        let tally = count(DayCount::HalfDays).tally(&facts, &always(), Some(1));
        assert_eq!(tally, Tally { halves: 3, met_on: Some(3) });
    }
}
