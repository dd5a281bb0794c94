//! Evidence of leaders: lists of selections and resolutions, and receptions in one of two stores.
//!
//! A list of receptions ([`Grouped<Fact>`](Grouped)) identifies its records; a bitmap of days only counts. No later
//! rule depends on the source of a record.

use super::day_bitmap::{DayBitmap, LeaderDays};
use super::grouped::Grouped;
use super::records::ReceptionFact;
use super::status::Exclusion;
use crate::ledger::words::{Length, Mode, Setting};
use crate::policy::{Measure, Policy, Reading};
use crate::words::{CaseIx, LeaderIx};
use crate::workflow::{Credit, Day, Replay};

/// A record that may count for a leader on a day, in eight bytes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Fact {
    /// The day; the last bits hold the length in halves and the exclusion.
    stamp: i32,
    /// The position of the reception or case.
    pub(crate) item: u32,
}

const HALF: i32 = 1;
const REPEATS: i32 = 1 << 1;
const EXCLUDED: i32 = 0b11 << 2;
const DAY: u32 = 4;

impl Fact {
    /// Creates a fact of full length. Days from 1949 to 2199 fit the remaining bits.
    pub(crate) const fn new(day: Day, item: u32) -> Self {
        Self { stamp: day.number() << DAY, item }
    }

    /// Returns the same fact, half a day long.
    pub(crate) const fn half(self) -> Self {
        Self { stamp: self.stamp | HALF, ..self }
    }

    /// Returns the same fact, of an item that may occur again among the leader's facts.
    pub(crate) const fn repeated(self) -> Self {
        Self { stamp: self.stamp | REPEATS, ..self }
    }

    /// Returns the same fact, excluded for a reason that does not depend on the leader's office.
    pub(crate) const fn excluded(self, why: Exclusion) -> Self {
        let bits = match why {
            Exclusion::Setting => 1,
            Exclusion::Mode => 2,
            Exclusion::NotCovered | Exclusion::Chain | Exclusion::NotDone => 3,
        };
        Self { stamp: self.stamp | (bits << 2), ..self }
    }

    /// Returns the day.
    pub(crate) const fn day(self) -> Day {
        Day::from_number(self.stamp >> DAY)
    }

    /// Returns the length in halves. `Count::sum_by_reading` decides what it is worth.
    pub(crate) const fn halves(self) -> u8 {
        if self.stamp & HALF == 0 { 2 } else { 1 }
    }

    /// Whether the item may occur again among the leader's facts.
    pub(crate) const fn repeats(self) -> bool {
        self.stamp & REPEATS != 0
    }

    /// Returns the exclusion, if one applies that does not depend on the leader's office.
    pub(crate) const fn exclusion(self) -> Option<Exclusion> {
        match (self.stamp & EXCLUDED) >> 2 {
            0 => None,
            1 => Some(Exclusion::Setting),
            2 => Some(Exclusion::Mode),
            _ => Some(Exclusion::Chain),
        }
    }
}

/// The facts of one leader for one measure.
#[derive(Debug, Clone, Copy)]
pub enum LeaderEvidence<'a> {
    /// Facts with their items, by day.
    Listed(&'a [Fact]),
    /// Days without their records, whole or half.
    Marked(LeaderDays<'a>),
}

/// A store of held receptions by leader: [`Grouped<Fact>`](Grouped), which lists each one, or [`DayBitmap`], which
/// stores only the days that count.
pub trait ReceptionStore {
    /// Returns the receptions of a leader.
    fn of(&self, leader: LeaderIx) -> LeaderEvidence<'_>;
}

impl ReceptionStore for Grouped<Fact> {
    fn of(&self, leader: LeaderIx) -> LeaderEvidence<'_> {
        LeaderEvidence::Listed(self.get(leader.0))
    }
}

impl ReceptionStore for DayBitmap {
    fn of(&self, leader: LeaderIx) -> LeaderEvidence<'_> {
        LeaderEvidence::Marked(self.days_of(leader))
    }
}

/// Groups facts by leader and sorts them by day.
pub(crate) fn by_leader(leaders: u32, each: impl Fn(&mut dyn FnMut(u32, Fact))) -> Grouped<Fact> {
    let mut grouped = Grouped::of(leaders, each);
    // The bits after the day sort facts of one day, whose order does not matter.
    grouped.sort_each(|facts| facts.sort_unstable_by_key(|fact| fact.stamp));
    grouped
}

/// The evidence of every leader for every measure in a year.
#[derive(Debug)]
pub(crate) struct Evidence<S> {
    receptions: S,
    selections: Grouped<Fact>,
    resolutions: Grouped<Fact>,
}

impl<S: ReceptionStore> Evidence<S> {
    /// Groups the credits of cases, then collects the receptions. The credits are freed in between: of millions of
    /// cases they take more memory than the result.
    pub(crate) fn new(
        leaders: u32,
        credits: Vec<CaseCredits>,
        both: RunBoth<'_>,
        receptions: impl FnOnce() -> S,
    ) -> Self {
        let lists = credits.into_iter().map(|one| (one.selections, one.resolutions));
        let (selections, resolutions): (Vec<_>, Vec<_>) = lists.unzip();
        let (mut by_selection, mut by_resolution) = (Grouped::default(), Grouped::default());
        let (mut selections, mut resolutions) = (Some(selections), Some(resolutions));
        both(
            &mut || {
                by_selection = credits_by_leader(leaders, selections.take().unwrap_or_default())
            },
            &mut || {
                by_resolution = credits_by_leader(leaders, resolutions.take().unwrap_or_default())
            },
        );
        Self { receptions: receptions(), selections: by_selection, resolutions: by_resolution }
    }

    /// Returns the evidence of a leader for a measure, by day.
    #[inline]
    pub(crate) fn get(&self, measure: Measure, leader: LeaderIx) -> LeaderEvidence<'_> {
        match measure {
            Measure::ReceptionDays => self.receptions.of(leader),
            Measure::CasesSelected => LeaderEvidence::Listed(self.selections.get(leader.0)),
            Measure::CasesResolved => LeaderEvidence::Listed(self.resolutions.get(leader.0)),
        }
    }
}

/// A task that may run on another thread.
pub type Task<'a> = &'a mut (dyn FnMut() + Send);

/// Runs two tasks. Core starts no threads: the caller passes a function that may use threads.
pub type RunBoth<'a> = &'a dyn Fn(Task<'_>, Task<'_>);

/// Runs two tasks one after the other.
pub(crate) fn in_turn(one: Task<'_>, other: Task<'_>) {
    one();
    other();
}

fn credits_by_leader(leaders: u32, lists: Vec<Vec<(LeaderIx, Fact)>>) -> Grouped<Fact> {
    by_leader(leaders, |visit| {
        lists.iter().flatten().for_each(|(leader, fact)| visit(leader.0, *fact));
    })
}

/// The credits of cases for the duties of leaders, in any order.
#[derive(Debug, Clone, Default)]
pub(crate) struct CaseCredits {
    selections: Vec<(LeaderIx, Fact)>,
    resolutions: Vec<(LeaderIx, Fact)>,
}

impl CaseCredits {
    /// Adds the credits of a replayed case whose days are `inside`.
    pub(crate) fn add(&mut self, replayed: &Replay, case: CaseIx, inside: impl Fn(Day) -> bool) {
        let holder = |credit: &Credit| credit.holder.filter(|_| inside(credit.day));
        let add = |list: &mut Vec<(LeaderIx, Fact)>, credits: &[Credit]| {
            for credit in credits {
                let fact = Fact::new(credit.day, case.0);
                let fact = if credits.len() > 1 { fact.repeated() } else { fact };
                list.extend(holder(credit).map(|holder| (holder, fact)));
            }
        };
        add(&mut self.selections, replayed.selections());
        add(&mut self.resolutions, replayed.resolutions());
        if let Some(broken) = replayed.incomplete_resolution() {
            let fact = Fact::new(broken.day, case.0).excluded(Exclusion::Chain);
            self.resolutions.extend(holder(&broken).map(|holder| (holder, fact)));
        }
    }
}

/// The modes and settings of reception that count, a bit for each.
#[derive(Debug, Clone, Copy)]
pub(crate) struct CountedModesAndSettings {
    modes: u32,
    settings: u32,
}

impl CountedModesAndSettings {
    pub(crate) fn of(policy: &Policy) -> Self {
        let Reading { counted_modes, counted_settings, .. } = policy.reading();
        Self {
            modes: counted_modes.iter().fold(0, |bits, mode| bits | 1 << *mode as u32),
            settings: counted_settings.iter().fold(0, |bits, setting| bits | 1 << *setting as u32),
        }
    }

    /// Returns why a reception of this mode and setting does not count; `None` if it counts.
    pub(crate) const fn exclusion(self, mode: Mode, setting: Setting) -> Option<Exclusion> {
        if self.settings & 1 << setting as u32 == 0 {
            Some(Exclusion::Setting)
        } else if self.modes & 1 << mode as u32 == 0 {
            Some(Exclusion::Mode)
        } else {
            None
        }
    }

    /// Returns the fact of a reception.
    pub(crate) fn fact(self, reception: &ReceptionFact, item: u32) -> Fact {
        let fact = Fact::new(reception.day, item);
        let fact = match reception.length {
            Length::FullDay => fact,
            Length::HalfDay => fact.half(),
        };
        match self.exclusion(reception.mode, reception.setting) {
            Some(why) => fact.excluded(why),
            None => fact,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_fact_returns_its_parts() {
        for day in [-7_397, -1, 0, 18_262, 84_004].map(Day::from_number) {
            let plain = Fact::new(day, 7);
            assert_eq!((plain.day(), plain.halves(), plain.exclusion()), (day, 2, None));
            let all = plain.half().repeated().excluded(Exclusion::Chain);
            assert_eq!((all.day(), all.halves(), all.repeats()), (day, 1, true));
            for why in [Exclusion::Chain, Exclusion::Mode, Exclusion::Setting] {
                assert_eq!(plain.excluded(why).exclusion(), Some(why));
            }
        }
    }

    #[test]
    fn facts_are_ordered_by_leader_and_day() {
        let on = |day, item| Fact::new(Day::from_number(day), item);
        let facts = [(2, on(9, 0)), (0, on(5, 1)), (2, on(3, 2))];
        let ordered =
            by_leader(3, |visit| facts.iter().for_each(|(leader, fact)| visit(*leader, *fact)));
        assert_eq!(ordered.get(0), [on(5, 1)]);
        assert_eq!(ordered.get(2), [on(3, 2), on(9, 0)]);
    }
}
