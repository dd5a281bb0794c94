//! The counting kernel: counts a leader's evidence in one window (docs/rulebook.md#6-evidence).
//!
//! It works on day numbers, halves and a coverage, without ids and texts. [`DayBitmap::mark`] applies the same
//! rule of half days when it stores a day.
//!
//! [`DayBitmap::mark`]: super::day_bitmap::DayBitmap::mark

use super::coverage::Coverage;
use super::evidence::{Fact, LeaderEvidence};
use super::status::Exclusion;
use crate::policy::{DayCount, Measure};
use crate::workflow::Day;
use std::collections::HashSet;

/// Up to this number of facts, a linear scan is faster than a binary search.
const FEW: usize = 24;

/// The parameters of a count.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Count {
    /// The measure.
    pub(crate) measure: Measure,
    /// Whether a half-day reception counts as a day or as half of one.
    pub(crate) day_count: DayCount,
    /// The group for which facts count.
    pub(crate) group: u32,
    /// First day.
    pub(crate) from: Day,
    /// Last day.
    pub(crate) to: Day,
}

/// The result of a count, in halves.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) struct Tally {
    /// The number achieved.
    pub(crate) halves: i64,
    /// The day on which the required number was reached.
    pub(crate) met_on: Option<Day>,
}

/// How a count treats a fact.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Verdict {
    /// It counts.
    Evidence,
    /// It does not count, although a reader would expect it to.
    Excluded(Exclusion),
    /// It is not related to this count.
    Unrelated,
}

impl Count {
    /// Iterates over the facts in the window. `facts` are sorted by day.
    fn inside<'a>(&self, facts: &'a [Fact]) -> impl Iterator<Item = Fact> + use<'a> {
        let Self { from, to, .. } = *self;
        let near = if facts.len() <= FEW {
            facts
        } else {
            let start = facts.partition_point(|fact| fact.day() < from);
            let end = facts.partition_point(|fact| fact.day() <= to);
            facts.get(start..end).unwrap_or_default()
        };
        near.iter().copied().filter(move |fact| from <= fact.day() && fact.day() <= to)
    }

    fn verdict(&self, fact: Fact, coverage: &Coverage) -> Verdict {
        let covered = coverage.group_on(fact.day()) == Some(self.group);
        match fact.exclusion() {
            Some(why) => Verdict::Excluded(why),
            None if covered => Verdict::Evidence,
            // Nobody expects a selection to count on a day in another office.
            None if self.measure == Measure::CasesSelected => Verdict::Unrelated,
            None => Verdict::Excluded(Exclusion::NotCovered),
        }
    }

    /// Returns the number achieved, and the day on which it reached `required`. Without a coverage, every day of the
    /// window is covered.
    pub(crate) fn tally(
        &self,
        facts: LeaderEvidence<'_>,
        coverage: Option<&Coverage>,
        required: Option<i64>,
    ) -> Tally {
        match facts {
            LeaderEvidence::Listed([]) => Tally::default(),
            LeaderEvidence::Listed(facts) => {
                self.sum_by_reading(self.inside(facts), coverage, required)
            }
            LeaderEvidence::Marked(days) if coverage.is_none() && !days.has_halves() => {
                let required = required.unwrap_or(i64::MAX);
                let (count, met_on) = days.count(self.from, self.to, required);
                Tally { halves: 2 * count, met_on }
            }
            LeaderEvidence::Marked(days) => {
                self.sum_by_reading(days.facts(self.from, self.to), coverage, required)
            }
        }
    }

    /// Applies the reading `day_count` and sums the facts that count: a half-day reception is worth a day or half of one.
    fn sum_by_reading(
        &self,
        inside: impl Iterator<Item = Fact>,
        coverage: Option<&Coverage>,
        required: Option<i64>,
    ) -> Tally {
        let required = required.map_or(i64::MAX, |required| 2 * required);
        let evidence = inside.filter(|fact| match coverage {
            None => fact.exclusion().is_none(),
            Some(coverage) => self.verdict(*fact, coverage) == Verdict::Evidence,
        });
        match (self.measure, self.day_count) {
            (Measure::ReceptionDays, DayCount::CalendarDate) => days(evidence, required, |_| 2),
            (Measure::ReceptionDays, DayCount::HalfDays) => days(evidence, required, Fact::halves),
            (Measure::CasesSelected | Measure::CasesResolved, _) => cases(evidence, required),
        }
    }

    /// Iterates over the facts that count or that a reader would expect to count, by day.
    pub(crate) fn explain<'a>(
        &'a self,
        facts: &'a [Fact],
        coverage: &'a Coverage,
    ) -> impl Iterator<Item = (Fact, Verdict)> + 'a {
        let mut cases = Seen::default();
        let by_case = self.measure != Measure::ReceptionDays;
        self.inside(facts).filter_map(move |fact| {
            let verdict = self.verdict(fact, coverage);
            let again = by_case && verdict == Verdict::Evidence && !cases.is_new(fact);
            (verdict != Verdict::Unrelated && !again).then_some((fact, verdict))
        })
    }
}

/// Counts days with receptions; a day counts as one at most.
fn days(evidence: impl Iterator<Item = Fact>, required: i64, halves: impl Fn(Fact) -> u8) -> Tally {
    let mut tally = Tally::default();
    let (mut day, mut left) = (Day::MIN, 0);
    for fact in evidence {
        if fact.day() != day {
            (day, left) = (fact.day(), 2);
        }
        let more = halves(fact).min(left);
        left -= more;
        tally.add(more, fact.day(), required);
    }
    tally
}

/// Counts cases; each counts once, at its first fact.
fn cases(evidence: impl Iterator<Item = Fact>, required: i64) -> Tally {
    let mut tally = Tally::default();
    let mut seen = Seen::default();
    for fact in evidence {
        if seen.is_new(fact) {
            tally.add(fact.halves(), fact.day(), required);
        }
    }
    tally
}

impl Tally {
    fn add(&mut self, halves: u8, day: Day, required: i64) {
        self.halves += i64::from(halves);
        if self.met_on.is_none() && self.halves >= required {
            self.met_on = Some(day);
        }
    }
}

/// The cases already counted, among those with several facts. The set is allocated for the first of them.
#[derive(Debug, Default)]
struct Seen(Option<HashSet<u32>>);

impl Seen {
    fn is_new(&mut self, fact: Fact) -> bool {
        !fact.repeats() || self.0.get_or_insert_default().insert(fact.item)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn half(day: i32) -> Fact {
        Fact::new(Day::from_number(day), day as u32).half()
    }

    fn count(day_count: DayCount) -> Count {
        Count {
            measure: Measure::ReceptionDays,
            day_count,
            group: 0,
            from: Day::default(),
            to: Day::from_number(90),
        }
    }

    fn always() -> Coverage {
        let term = crate::engine::TermRow {
            office: "party_secretary",
            from: Day::from_number(-7_000),
            to: None,
        };
        let policy = crate::Policy::builtin("shenzhen-2019").unwrap();
        Coverage::of_terms(&[term], policy.office_names())
    }

    #[test]
    fn a_date_counts_once_however_many_receptions() {
        let facts = [half(3), half(3), half(7)];
        let tally = count(DayCount::CalendarDate).tally(
            LeaderEvidence::Listed(&facts),
            Some(&always()),
            Some(2),
        );
        assert_eq!(tally, Tally { halves: 4, met_on: Some(Day::from_number(7)) });
    }

    #[test]
    fn half_days_add_up_to_one_at_most() {
        let facts = [half(3), half(3), half(3), half(7)];
        let tally = count(DayCount::HalfDays).tally(
            LeaderEvidence::Listed(&facts),
            Some(&always()),
            Some(1),
        );
        assert_eq!(tally, Tally { halves: 3, met_on: Some(Day::from_number(3)) });
    }
}
