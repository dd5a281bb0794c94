//! Which group a leader belongs to on which days (rulebook, section 5.1).

use super::records::{Records, TermRow};
use crate::policy::Group;
use crate::workflow::Day;

/// Days in a row on which a leader is in one group; both ends inclusive.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Stretch {
    from: Day,
    to: Day,
    group: u32,
}

/// A leader's days in the groups of a policy: on a day, the first group of which an office is held.
///
/// Nearly every leader has one stretch, which is kept without an allocation.
#[derive(Debug, Clone)]
pub(crate) enum Coverage {
    /// One stretch.
    One(Stretch),
    /// Any number of stretches by day, none overlapping.
    Many(Box<[Stretch]>),
}

impl Coverage {
    /// The coverage of every leader.
    pub(crate) fn of_all(records: &impl Records, groups: &[Group]) -> Vec<Self> {
        Self::of_each((0..records.leaders()).map(|leader| records.terms(leader)), groups)
    }

    /// The coverage of leaders with these terms.
    pub(crate) fn of_each<'a, T>(
        leaders: impl IntoIterator<Item = T>,
        groups: &[Group],
    ) -> Vec<Self>
    where
        T: IntoIterator<Item = TermRow<'a>>,
    {
        let mut offices = Offices { groups, met: Vec::new() };
        leaders.into_iter().map(|terms| Self::of(terms.into_iter(), &mut offices)).collect()
    }

    /// The coverage that terms of office give.
    fn of<'a>(terms: impl Iterator<Item = TermRow<'a>>, offices: &mut Offices<'_, 'a>) -> Self {
        let mut held = terms.filter_map(|term| {
            let group = offices.group(term.office)?;
            Some(Stretch { from: term.from, to: term.to.unwrap_or(Day::MAX), group })
        });
        let Some(first) = held.next() else { return Self::Many(Box::default()) };
        let Some(second) = held.next() else { return Self::One(first) };
        Self::flattened([first, second].into_iter().chain(held).collect())
    }

    /// Cuts stretches where others begin or end, and keeps the first group of each piece.
    fn flattened(held: Vec<Stretch>) -> Self {
        let ends = held.iter().map(|stretch| stretch.to.saturating_add(1));
        let mut cuts: Vec<Day> = Vec::new();
        for cut in held.iter().map(|stretch| stretch.from).chain(ends) {
            if let Err(place) = cuts.binary_search(&cut) {
                cuts.insert(place, cut);
            }
        }
        let mut stretches: Vec<Stretch> = Vec::new();
        for pair in cuts.windows(2) {
            let [from, next] = *pair else { continue };
            // The last day of an open end is its own cut.
            let to = if next == Day::MAX { next } else { next - 1 };
            let there = held.iter().filter(|stretch| stretch.from <= from && to <= stretch.to);
            let Some(group) = there.map(|stretch| stretch.group).min() else { continue };
            match stretches.last_mut() {
                Some(last) if last.group == group && last.to == from - 1 => last.to = to,
                _ => stretches.push(Stretch { from, to, group }),
            }
        }
        Self::Many(stretches.into())
    }

    fn stretches(&self) -> &[Stretch] {
        match self {
            Self::One(stretch) => std::slice::from_ref(stretch),
            Self::Many(stretches) => stretches,
        }
    }

    /// The group on a day.
    pub(crate) fn group_on(&self, day: Day) -> Option<u32> {
        let on = self.stretches().iter().find(|stretch| stretch.from <= day && day <= stretch.to);
        on.map(|stretch| stretch.group)
    }

    /// On how many days of a window the leader is in a group.
    pub(crate) fn days_in(&self, group: u32, from: Day, to: Day) -> i32 {
        let of_group = self.stretches().iter().filter(|stretch| stretch.group == group);
        let common = |stretch: &Stretch| stretch.to.min(to) - stretch.from.max(from) + 1;
        of_group.map(|stretch| common(stretch).max(0)).sum()
    }
}

/// Finds the groups of offices. Tables have each office once as a text: then its place in memory tells which it is.
struct Offices<'g, 'a> {
    groups: &'g [Group],
    /// Offices by their place in memory.
    met: Vec<(&'a str, Option<u32>)>,
}

/// How many offices are remembered: more than the policies have, and few enough to be gone through.
const MET: usize = 12;

impl<'a> Offices<'_, 'a> {
    /// The first group that has the office.
    fn group(&mut self, office: &'a str) -> Option<u32> {
        if let Some((_, group)) = self.met.iter().find(|(met, _)| std::ptr::eq(*met, office)) {
            return *group;
        }
        let has = |group: &Group| group.offices.iter().any(|one| one == office);
        let group = self.groups.iter().position(has).map(|position| position as u32);
        if self.met.len() < MET {
            self.met.push((office, group));
        }
        group
    }
}

#[cfg(test)]
impl Coverage {
    /// The coverage of one leader, for tests.
    pub(crate) fn of_terms(terms: &[TermRow<'_>], groups: &[Group]) -> Self {
        Self::of(terms.iter().copied(), &mut Offices { groups, met: Vec::new() })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn coverage(stretches: &[(Day, Day, u32)]) -> Coverage {
        let held = stretches.iter().map(|(from, to, group)| Stretch {
            from: *from,
            to: *to,
            group: *group,
        });
        Coverage::flattened(held.collect())
    }

    #[test]
    fn the_first_group_wins_on_a_day() {
        let coverage = coverage(&[(0, 99, 1), (40, 59, 0)]);
        assert_eq!(coverage.days_in(1, 0, 99), 80);
        assert_eq!(coverage.days_in(0, 0, 99), 20);
        assert_eq!(coverage.group_on(39), Some(1));
        assert_eq!(coverage.group_on(40), Some(0));
        assert_eq!(coverage.group_on(100), None);
    }

    #[test]
    fn overlapping_terms_of_one_group_count_a_day_once() {
        let coverage = coverage(&[(0, 50, 1), (30, Day::MAX, 1)]);
        assert_eq!(coverage.days_in(1, 0, 99), 100);
    }

    #[test]
    fn a_gap_is_not_covered() {
        let coverage = coverage(&[(0, 9, 1), (11, 20, 1)]);
        assert_eq!(coverage.days_in(1, 0, 20), 20);
        assert_eq!(coverage.group_on(10), None);
    }
}
