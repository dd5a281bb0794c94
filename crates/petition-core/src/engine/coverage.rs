//! The coverage of a leader: the group that the leader belongs to on each day (docs/rulebook.md#coverage).

use super::records::{RecordList, Records, TermRow};
use crate::ledger::{Leader, Term};
use crate::policy::{OfficeNames, Policy};
use crate::words::LeaderIx;
use crate::workflow::Day;
use chrono::NaiveDate;
use std::collections::HashMap;

/// An interval of days on which a leader is in one group; both ends inclusive.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct CoveredInterval {
    from: Day,
    to: Day,
    group: u32,
}

/// A leader's intervals in the groups of a policy. On a day, a leader belongs to the first group with one of the
/// leader's offices.
///
/// Most leaders have one interval, stored without an allocation.
#[derive(Debug, Clone)]
pub(crate) enum Coverage {
    /// A single interval.
    One(CoveredInterval),
    /// Any number of intervals by day; they do not overlap.
    Many(Box<[CoveredInterval]>),
}

impl Coverage {
    /// Computes the coverage of every leader.
    pub(crate) fn of_all(records: &impl Records, offices: &OfficeNames) -> Vec<Self> {
        let leaders = (0..records.len(RecordList::Leaders)).map(LeaderIx);
        Self::of_each(leaders.map(|leader| records.terms(leader)), offices)
    }

    /// Computes the coverage of leaders with these terms.
    pub(crate) fn of_each<'a, T>(
        leaders: impl IntoIterator<Item = T>,
        offices: &OfficeNames,
    ) -> Vec<Self>
    where
        T: IntoIterator<Item = TermRow<'a>>,
    {
        let mut offices = GroupsOfOffices::new(offices);
        leaders.into_iter().map(|terms| Self::of(terms.into_iter(), &mut offices)).collect()
    }

    /// Computes the coverage of one leader's terms.
    fn of<'a>(
        terms: impl Iterator<Item = TermRow<'a>>,
        offices: &mut GroupsOfOffices<'_, 'a>,
    ) -> Self {
        let mut held = terms.filter_map(|term| {
            let group = offices.group(term.office)?;
            Some(CoveredInterval { from: term.from, to: term.to.unwrap_or(Day::MAX), group })
        });
        let Some(first) = held.next() else { return Self::Many(Box::default()) };
        let Some(second) = held.next() else { return Self::One(first) };
        Self::without_overlaps([first, second].into_iter().chain(held).collect())
    }

    /// Splits overlapping intervals, and assigns the first group to each part.
    fn without_overlaps(held: Vec<CoveredInterval>) -> Self {
        let ends = held.iter().map(|interval| interval.to.saturating_add(1));
        let mut cuts: Vec<Day> = Vec::new();
        for cut in held.iter().map(|interval| interval.from).chain(ends) {
            if let Err(place) = cuts.binary_search(&cut) {
                cuts.insert(place, cut);
            }
        }
        let mut intervals: Vec<CoveredInterval> = Vec::new();
        for pair in cuts.windows(2) {
            let [from, next] = *pair else { continue };
            // An open end ends at the last day itself.
            let to = if next == Day::MAX { next } else { next.saturating_add(-1) };
            let covering =
                held.iter().filter(|interval| interval.from <= from && to <= interval.to);
            let Some(group) = covering.map(|interval| interval.group).min() else { continue };
            match intervals.last_mut() {
                Some(last) if last.group == group && last.to == from.saturating_add(-1) => {
                    last.to = to
                }
                _ => intervals.push(CoveredInterval { from, to, group }),
            }
        }
        Self::Many(intervals.into())
    }

    fn intervals(&self) -> &[CoveredInterval] {
        match self {
            Self::One(interval) => std::slice::from_ref(interval),
            Self::Many(intervals) => intervals,
        }
    }

    /// Returns the group on a day.
    pub(crate) fn group_on(&self, day: Day) -> Option<u32> {
        let on =
            self.intervals().iter().find(|interval| interval.from <= day && day <= interval.to);
        on.map(|interval| interval.group)
    }

    /// Returns the group of a leader whose one interval covers the window; `None` for other leaders.
    #[inline]
    pub(crate) fn covering_group(&self, from: Day, to: Day) -> Option<u32> {
        match self {
            Self::One(interval) if interval.from <= from && to <= interval.to => {
                Some(interval.group)
            }
            _ => None,
        }
    }

    /// Iterates over the gaps between two days in a group: the first and the last day of each, by day.
    pub(crate) fn gaps(&self) -> impl Iterator<Item = (Day, Day)> {
        self.intervals().windows(2).filter_map(|pair| {
            let [before, after] = pair else { return None };
            let (from, to) = (before.to.saturating_add(1), after.from.saturating_add(-1));
            (from <= to).then_some((from, to))
        })
    }

    /// Returns the number of days of a window on which the leader is in a group.
    pub(crate) fn days_in(&self, group: u32, from: Day, to: Day) -> i64 {
        let of_group = self.intervals().iter().filter(|interval| interval.group == group);
        let common = |interval: &CoveredInterval| {
            interval.to.min(to).days_since(interval.from.max(from)) + 1
        };
        of_group.map(|interval| common(interval).max(0)).sum()
    }
}

/// Returns the group that a leader belongs to on a day: the first that has an office of the day.
pub(crate) fn group_on(leader: &Leader, policy: &Policy, day: NaiveDate) -> Option<u32> {
    let is_held = |term: &&Term| term.from <= day && term.to.is_none_or(|to| day <= to);
    let offices = leader.terms.iter().filter(is_held).map(|term| term.office.as_str());
    offices.filter_map(|office| policy.office_names().group_of(office)).min()
}

/// Finds the groups of office texts, and remembers them: few texts name the offices of many leaders.
struct GroupsOfOffices<'p, 'a> {
    names: &'p OfficeNames,
    /// Texts by their address: tables store each text once.
    recent: Vec<(&'a str, Option<u32>)>,
    known: HashMap<&'a str, Option<u32>>,
}

/// The number of texts found by address: more than policies have offices, and few enough for a linear search.
const RECENT: usize = 12;

impl<'p, 'a> GroupsOfOffices<'p, 'a> {
    fn new(names: &'p OfficeNames) -> Self {
        Self { names, recent: Vec::new(), known: HashMap::new() }
    }

    /// Returns the first group that has one of the offices named by the text.
    fn group(&mut self, text: &'a str) -> Option<u32> {
        if let Some((_, group)) = self.recent.iter().find(|(recent, _)| std::ptr::eq(*recent, text))
        {
            return *group;
        }
        let group = *self.known.entry(text).or_insert_with(|| self.names.group_of(text));
        if self.recent.len() < RECENT {
            self.recent.push((text, group));
        }
        group
    }
}

#[cfg(test)]
impl Coverage {
    /// Computes the coverage of one leader, for tests.
    pub(crate) fn of_terms(terms: &[TermRow<'_>], offices: &OfficeNames) -> Self {
        Self::of(terms.iter().copied(), &mut GroupsOfOffices::new(offices))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const fn on(day: i32) -> Day {
        Day::from_number(day)
    }

    fn coverage(intervals: &[(i32, i32, u32)]) -> Coverage {
        let held = intervals.iter().map(|(from, to, group)| CoveredInterval {
            from: on(*from),
            to: on(*to),
            group: *group,
        });
        Coverage::without_overlaps(held.collect())
    }

    #[test]
    fn the_first_group_wins_on_a_day() {
        let coverage = coverage(&[(0, 99, 1), (40, 59, 0)]);
        assert_eq!(coverage.days_in(1, on(0), on(99)), 80);
        assert_eq!(coverage.days_in(0, on(0), on(99)), 20);
        assert_eq!(coverage.group_on(on(39)), Some(1));
        assert_eq!(coverage.group_on(on(40)), Some(0));
        assert_eq!(coverage.group_on(on(100)), None);
    }

    #[test]
    fn overlapping_terms_of_one_group_count_a_day_once() {
        let coverage = coverage(&[(0, 50, 1), (30, i32::MAX, 1)]);
        assert_eq!(coverage.days_in(1, on(0), on(99)), 100);
    }

    #[test]
    fn a_gap_is_not_covered() {
        let coverage = coverage(&[(0, 9, 1), (11, 20, 1)]);
        assert_eq!(coverage.days_in(1, on(0), on(20)), 20);
        assert_eq!(coverage.group_on(on(10)), None);
    }
}
