//! Places the owed receptions on days.

use super::board::{At, Board};
use super::model::{BlockedDays, DayBlock};
use super::owed::{Owed, OwedDays};
use petition_core::calendar::Window;
use petition_core::engine::LeaderIx;
use petition_core::order::gathered;
use petition_core::policy::Binding;
use std::collections::{BTreeMap, BTreeSet, VecDeque};

/// A placed reception.
#[derive(Debug, Clone, Copy)]
pub(super) struct Unit {
    /// The duty that it is proposed for, by its position in the list.
    owed: usize,
    pub(super) day: At,
    pub(super) target: At,
}

/// The receptions of one window, which are spread over its days.
#[derive(Debug)]
struct Cohort {
    /// The possible days in general, from which the targets are taken.
    days: Vec<At>,
    /// How many receptions are owed, and how many have got a target.
    owed: usize,
    placed: usize,
}

impl Cohort {
    /// Returns the position of the next target among the days: the middle of its share of them.
    fn next_target(&mut self) -> usize {
        let target = (2 * self.placed + 1) * self.days.len() / (2 * self.owed.max(1));
        self.placed += 1;
        target.min(self.days.len().saturating_sub(1))
    }
}

/// Receptions placed on the days of a board.
pub(super) struct Placement<'a> {
    owed: &'a OwedDays<'a>,
    board: Board,
    units: Vec<Unit>,
    /// The halves that each duty still lacks.
    missing: Vec<i64>,
    /// The duties of each leader, in the order of the report.
    by_leader: BTreeMap<LeaderIx, Vec<usize>>,
    /// The full days from which no move leads to a free day. Days only fill up, so later searches skip them.
    closed: BTreeSet<At>,
}

impl<'a> Placement<'a> {
    /// Places what is owed.
    pub(super) fn of(owed: &'a OwedDays<'a>, board: Board) -> Self {
        let missing = owed.duties.iter().map(Owed::missing).collect();
        let mut by_leader: BTreeMap<LeaderIx, Vec<usize>> = BTreeMap::new();
        for (at, duty) in owed.duties.iter().enumerate() {
            by_leader.entry(duty.leader).or_default().push(at);
        }
        let mut placement =
            Self { owed, board, units: Vec::new(), missing, by_leader, closed: BTreeSet::new() };
        if placement.board.counted().is_some() {
            placement.place_all();
        }
        placement
    }

    /// Gives each duty its first day, then each its second one, and so on.
    fn place_all(&mut self) {
        let mut cohorts = self.cohorts();
        let mut waiting = self.by_priority();
        while !waiting.is_empty() {
            waiting.retain(|at| {
                self.missing.get(*at).is_some_and(|missing| *missing > 0)
                    && self.place_one(*at, &mut cohorts)
            });
        }
    }

    /// Returns the duties in the order in which they choose.
    fn by_priority(&self) -> Vec<usize> {
        let duties = &self.owed.duties;
        let key = |at: &usize| {
            let owed = duties.get(*at)?;
            let window = owed.window;
            Some((owed.binding != Binding::Mandatory, window.to, window.from, &owed.leader_id, *at))
        };
        let mut order: Vec<usize> = (0..duties.len()).collect();
        petition_core::order::sort_by(&mut order, &|a, b| key(a).cmp(&key(b)));
        order
    }

    fn cohorts(&self) -> BTreeMap<Window, Cohort> {
        let mut cohorts: BTreeMap<Window, Cohort> = BTreeMap::new();
        for owed in &self.owed.duties {
            let cohort = cohorts.entry(owed.window).or_insert_with(|| {
                let possible = |at: &At| self.board.common_block(*at).is_none();
                let days: Vec<At> = self.board.inside(owed.window).filter(possible).collect();
                let preferred = |at: &At| self.board.has_notice(*at) && !self.board.is_make_up(*at);
                let best: Vec<At> = days.iter().copied().filter(preferred).collect();
                let days = if best.is_empty() { days } else { best };
                Cohort { days, owed: 0, placed: 0 }
            });
            let receptions = (owed.missing() + self.board.worth() - 1) / self.board.worth();
            // No more than one a day is ever placed.
            cohort.owed += usize::try_from(receptions).unwrap_or(usize::MAX).min(cohort.days.len());
        }
        cohorts
    }

    /// Places one reception for a duty. Returns whether there was a day.
    fn place_one(&mut self, at: usize, cohorts: &mut BTreeMap<Window, Cohort>) -> bool {
        let Some(owed) = self.owed.duties.get(at) else { return false };
        let Some(cohort) = cohorts.get_mut(&owed.window) else { return false };
        let ordinal = cohort.next_target();
        let Some(target) = cohort.days.get(ordinal).copied() else { return false };
        let days = &cohort.days;
        let best = self.best_day(owed, days, ordinal);
        let Some(day) = best.or_else(|| self.free_by_moves(owed)) else { return false };
        self.board.add(owed.leader, day);
        self.count(owed.leader, day);
        self.units.push(Unit { owed: at, day, target });
        true
    }

    /// Returns the best free day of a duty.
    fn best_day(&self, owed: &Owed, days: &[At], target: usize) -> Option<At> {
        let required = usize::try_from(owed.required.halves() / 2).unwrap_or(usize::MAX);
        // Half of an equal share of the days; a leader who owes one day has no other to keep away from.
        let distance = if required < 2 { 0 } else { days.len() / (2 * required) };
        let ordinal = |at: At| days.partition_point(|day| *day < at);
        let own: Vec<usize> = self
            .board
            .inside(owed.window)
            .filter(|at| distance > 0 && self.board.receives(owed.leader, *at))
            .map(ordinal)
            .collect();
        let free = self.board.inside(owed.window).filter(|at| self.block(owed, *at).is_none());
        free.min_by_key(|at| {
            let place = ordinal(*at);
            let is_close = own.iter().any(|other| place.abs_diff(*other) < distance);
            let (short, make_up) = (!self.board.has_notice(*at), self.board.is_make_up(*at));
            (short, make_up, is_close, place.abs_diff(target), *at)
        })
    }

    /// Returns the first obstacle of a day for a duty, in the order of [`DayBlock`].
    fn block(&self, owed: &Owed, at: At) -> Option<DayBlock> {
        let fixed = self.fixed_block(owed, at);
        fixed.or_else(|| self.board.is_full(at).then_some(DayBlock::DayFull))
    }

    /// Returns the first obstacle other than a full day.
    fn fixed_block(&self, owed: &Owed, at: At) -> Option<DayBlock> {
        let board = &self.board;
        let common = board.common_block(at);
        if common.is_some_and(|block| block < DayBlock::NotCovered) {
            return common;
        }
        if !self.owed.is_covered(owed, board.date(at)) {
            Some(DayBlock::NotCovered)
        } else if common.is_some() {
            common
        } else if board.is_busy(owed.leader, at) {
            Some(DayBlock::LeaderBusy)
        } else if board.receives(owed.leader, at) {
            Some(DayBlock::LeaderReceives)
        } else if !board.has_notice(at) && board.needs_notice(at) {
            Some(DayBlock::ShortNotice)
        } else {
            None
        }
    }

    /// Moves placed receptions so that a full day becomes free for a duty, and returns that day.
    ///
    /// A breadth-first search over full days: from a day to each day to which one of its receptions can move. It is
    /// Kuhn's algorithm for bipartite matching, with days of several places.
    fn free_by_moves(&mut self, owed: &Owed) -> Option<At> {
        let full = |at: &At| !self.closed.contains(at) && self.fixed_block(owed, *at).is_none();
        let mut queue: VecDeque<At> = self.board.inside(owed.window).filter(full).collect();
        // How the search came to a day: the reception that would move there.
        let mut came: BTreeMap<At, Option<usize>> = gathered(queue.iter().map(|at| (*at, None)));
        while let Some(day) = queue.pop_front() {
            for (number, unit) in self.units.iter().enumerate().filter(|(_, unit)| unit.day == day)
            {
                for next in self.moves(unit) {
                    if came.contains_key(&next) || self.closed.contains(&next) {
                        continue;
                    }
                    came.insert(next, Some(number));
                    if !self.board.is_full(next) {
                        return Some(self.shift(next, &came));
                    }
                    queue.push_back(next);
                }
            }
        }
        self.closed.extend(came.into_keys());
        None
    }

    /// Returns the days to which a reception can move: those of its duty that count for the same duties.
    fn moves(&self, unit: &Unit) -> Vec<At> {
        let Some(owed) = self.owed.duties.get(unit.owed) else { return Vec::new() };
        let duties: Vec<usize> = self.counted_duties(owed.leader, unit.day).collect();
        let days = self.board.inside(owed.window);
        let possible = days.filter(|at| self.fixed_block(owed, *at).is_none());
        possible
            .filter(|at| self.counted_duties(owed.leader, *at).eq(duties.iter().copied()))
            .collect()
    }

    /// Moves the receptions on the way to a free day, and returns the day that becomes free.
    fn shift(&mut self, free: At, came: &BTreeMap<At, Option<usize>>) -> At {
        let mut day = free;
        while let Some(Some(number)) = came.get(&day) {
            let Some(unit) = self.units.get_mut(*number) else { break };
            let from = std::mem::replace(&mut unit.day, day);
            if let Some(owed) = self.owed.duties.get(unit.owed) {
                self.board.remove(owed.leader, from);
                self.board.add(owed.leader, day);
            }
            day = from;
        }
        day
    }

    /// Counts a new reception for every duty that it serves.
    fn count(&mut self, leader: LeaderIx, day: At) {
        let duties: Vec<usize> = self.counted_duties(leader, day).collect();
        for at in duties {
            if let Some(missing) = self.missing.get_mut(at) {
                *missing = (*missing - self.board.worth()).max(0);
            }
        }
    }

    /// Returns the duties of a leader for which a day counts.
    fn counted_duties(&self, leader: LeaderIx, day: At) -> impl Iterator<Item = usize> {
        let date = self.board.date(day);
        let duties = self.by_leader.get(&leader).into_iter().flatten().copied();
        duties.filter(move |at| {
            let owed = self.owed.duties.get(*at);
            owed.is_some_and(|owed| owed.window.contains(date) && self.owed.is_covered(owed, date))
        })
    }

    /// Returns the board with the placed receptions.
    pub(super) const fn board(&self) -> &Board {
        &self.board
    }

    /// Returns the placed receptions.
    pub(super) fn units(&self) -> impl Iterator<Item = &Unit> {
        self.units.iter()
    }

    /// Returns the duty that a reception is proposed for.
    #[allow(clippy::indexing_slicing, reason = "units are made from positions of the list")]
    pub(super) fn owed_by(&self, unit: &Unit) -> &Owed {
        &self.owed.duties[unit.owed]
    }

    /// Returns the ids of the duties for which a reception counts, first the one that it is proposed for.
    pub(super) fn duties_on(&self, unit: &Unit) -> impl Iterator<Item = &str> {
        let others = self.counted_duties(self.owed_by(unit).leader, unit.day);
        let others = others.filter(|at| *at != unit.owed);
        let duties = std::iter::once(unit.owed).chain(others);
        duties.filter_map(|at| self.owed.duties.get(at).map(|owed| owed.duty.as_str()))
    }

    /// Returns why a reception is not on its target day.
    pub(super) fn target_block(&self, unit: &Unit) -> DayBlock {
        self.block(self.owed_by(unit), unit.target).unwrap_or(DayBlock::LeaderReceives)
    }

    /// Returns the duties that are not met, with the missing halves.
    pub(super) fn missing(&self) -> impl Iterator<Item = (&Owed, i64)> {
        let duties = self.owed.duties.iter().zip(&self.missing);
        duties.filter(|(_, missing)| **missing > 0).map(|(owed, missing)| (owed, *missing))
    }

    /// Returns the days of a duty by their first obstacle.
    pub(super) fn obstacles(&self, owed: &Owed) -> Vec<BlockedDays> {
        if self.board.counted().is_none() {
            return vec![BlockedDays { code: DayBlock::NothingCounts, days: 0 }];
        }
        let mut days: BTreeMap<DayBlock, i64> = BTreeMap::new();
        for at in self.board.inside(owed.window) {
            if let Some(block) = self.block(owed, at) {
                *days.entry(block).or_default() += 1;
            }
        }
        days.into_iter().map(|(code, days)| BlockedDays { code, days }).collect()
    }
}
