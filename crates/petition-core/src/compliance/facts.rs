//! Compact facts: what counts, as leader index, day and item, before anything is counted.
//!
//! Records and columns of a table both become facts; from here on nothing knows where they came from.

use super::board::{Board, Marks};
use super::records::{ReceptionFact, Records};
use super::report::Exclusion;
use super::situation::Situation;
use crate::ledger::words::{Length, ReceptionStatus};
use crate::policy::{Measure, Policy, Reading};
use crate::workflow::{Credit, Day, Replay};

/// Something that may count for a leader on a day, in eight bytes: a country has hundreds of millions.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Fact {
    /// The day, and in its last bits what the fact is worth and why it cannot count.
    stamp: i32,
    /// The item: a reception's or a case's position.
    pub(crate) item: u32,
}

const HALF: i32 = 1;
const REPEATS: i32 = 1 << 1;
const BARRED: i32 = 0b11 << 2;
const DAY: u32 = 4;

impl Fact {
    /// A fact that is worth a whole and may count. The days of a ledger, 1949 to 2199, are far from where the bits end.
    pub(crate) const fn new(day: Day, item: u32) -> Self {
        Self { stamp: day << DAY, item }
    }

    /// The same fact, worth a half.
    pub(crate) const fn half(self) -> Self {
        Self { stamp: self.stamp | HALF, ..self }
    }

    /// The same fact, of an item that may come again among the leader's facts.
    pub(crate) const fn repeated(self) -> Self {
        Self { stamp: self.stamp | REPEATS, ..self }
    }

    /// The same fact, which cannot count whatever the leader's office.
    pub(crate) const fn barred(self, why: Exclusion) -> Self {
        let bar = match why {
            Exclusion::Setting => 1,
            Exclusion::Mode => 2,
            Exclusion::NotCovered | Exclusion::Chain => 3,
        };
        Self { stamp: self.stamp | (bar << 2), ..self }
    }

    /// The day.
    pub(crate) const fn day(self) -> Day {
        self.stamp >> DAY
    }

    /// What it is worth, in halves.
    pub(crate) const fn halves(self) -> u8 {
        if self.stamp & HALF == 0 { 2 } else { 1 }
    }

    /// Whether the item may come again among the leader's facts.
    pub(crate) const fn repeats(self) -> bool {
        self.stamp & REPEATS != 0
    }

    /// Why it cannot count, whatever the leader's office.
    pub(crate) const fn bar(self) -> Option<Exclusion> {
        match (self.stamp & BARRED) >> 2 {
            0 => None,
            1 => Some(Exclusion::Setting),
            2 => Some(Exclusion::Mode),
            _ => Some(Exclusion::Chain),
        }
    }
}

/// The facts of one leader for one measure.
#[derive(Debug, Clone, Copy)]
pub(crate) enum LeaderFacts<'a> {
    /// Each with its item, by day.
    Listed(&'a [Fact]),
    /// Days alone.
    Marked(Marks<'a>),
}

/// Takes a leader's fact.
type Tell<'a> = dyn FnMut(u32, Fact) + 'a;

/// Facts in the order of their leaders, each leader's by day.
#[derive(Debug, Clone, Default)]
struct ByLeader {
    /// For each leader where the facts begin; one more than there are leaders.
    starts: Vec<u32>,
    facts: Vec<Fact>,
}

impl ByLeader {
    /// Puts facts in order; `each` tells them all, and may be asked three times.
    fn of(leaders: u32, each: impl Fn(&mut Tell<'_>)) -> Self {
        let grouped = Self::grouped(leaders, &each);
        let mut ordered = grouped.unwrap_or_else(|| Self::counted(leaders, &each));
        ordered.sort();
        ordered
    }

    /// Facts that come in the order of their leaders, as ledgers are often kept, stay where they are.
    fn grouped(leaders: u32, each: &impl Fn(&mut Tell<'_>)) -> Option<Self> {
        let mut grouped = Self { starts: vec![0], facts: Vec::new() };
        grouped.starts.reserve(leaders as usize);
        let mut in_order = true;
        each(&mut |leader, fact| {
            if leader >= leaders || !in_order {
                return;
            }
            // Starts are there for each leader up to the last one seen.
            let starts = leader as usize + 1;
            in_order = grouped.starts.len() <= starts;
            if grouped.starts.len() < starts {
                grouped.starts.resize(starts, grouped.facts.len() as u32);
            }
            grouped.facts.push(fact);
        });
        grouped.starts.resize(leaders as usize + 1, grouped.facts.len() as u32);
        in_order.then_some(grouped)
    }

    /// Facts in any order are put in order by counting: they are gone through twice.
    fn counted(leaders: u32, each: &impl Fn(&mut Tell<'_>)) -> Self {
        let mut starts = vec![0_u32; leaders as usize + 1];
        let mut total = 0;
        each(&mut |leader, _| {
            if let Some(count) = starts.get_mut(leader as usize + 1) {
                *count += 1;
                total += 1;
            }
        });
        let mut sum = 0;
        for start in &mut starts {
            sum += *start;
            *start = sum;
        }
        let mut next = starts.clone();
        let mut placed = vec![Fact::new(0, 0); total];
        each(&mut |leader, fact| {
            let Some(place) = next.get_mut(leader as usize) else { return };
            if let Some(slot) = placed.get_mut(*place as usize) {
                *slot = fact;
                *place += 1;
            }
        });
        Self { starts, facts: placed }
    }

    fn sort(&mut self) {
        for pair in self.starts.windows(2) {
            let [from, to] = *pair else { continue };
            if to - from > 1 {
                // By day: what follows it in the stamp orders facts of one day, whose order counts for nothing.
                let facts = self.facts.get_mut(from as usize..to as usize);
                facts.unwrap_or_default().sort_unstable_by_key(|fact| fact.stamp);
            }
        }
    }

    fn get(&self, leader: u32) -> &[Fact] {
        let leader = leader as usize;
        match (self.starts.get(leader), self.starts.get(leader + 1)) {
            (Some(from), Some(to)) => {
                self.facts.get(*from as usize..*to as usize).unwrap_or_default()
            }
            _ => &[],
        }
    }
}

/// Receptions that were held: each of them, or the days that count.
#[derive(Debug)]
enum Received {
    Listed(ByLeader),
    Marked(Board),
}

impl Default for Received {
    fn default() -> Self {
        Self::Listed(ByLeader::default())
    }
}

/// The facts of every leader for every measure in the days of one year, each leader's by day.
#[derive(Debug, Default)]
pub(crate) struct Facts {
    receptions: Received,
    selections: ByLeader,
    resolutions: ByLeader,
}

impl Facts {
    /// The facts of records from a first to a last day; no case is kept once it has been replayed.
    pub(crate) fn of<R: Records>(situation: Situation<'_, R>, from: Day, to: Day) -> Self {
        let leaders = situation.records.leaders();
        let inside = |day: Day| from <= day && day <= to.min(situation.today);
        let rule = CountedForms::of(situation.policy);
        let receptions = |tell: &mut Tell<'_>| {
            situation.records.each_reception(|at, row| {
                if row.status == ReceptionStatus::Held && inside(row.day) {
                    tell(row.leader, rule.fact(&row, at));
                }
            });
        };
        let mut credits = CaseFacts::default();
        for case in 0..situation.records.cases() {
            credits.put(&situation.replay(case, |_, _| {}), case, inside);
        }
        let receptions = Received::Listed(ByLeader::of(leaders, receptions));
        Self::with(leaders, receptions, &[credits])
    }

    /// The days of a board, and what cases gave.
    pub(crate) fn marked(leaders: u32, board: Board, credits: &[CaseFacts]) -> Self {
        Self::with(leaders, Received::Marked(board), credits)
    }

    fn with(leaders: u32, receptions: Received, credits: &[CaseFacts]) -> Self {
        let each = |list: fn(&CaseFacts) -> &Credited| {
            let all = credits.iter().flat_map(list);
            move |tell: &mut Tell<'_>| all.clone().for_each(|(leader, fact)| tell(*leader, *fact))
        };
        Self {
            receptions,
            selections: ByLeader::of(leaders, each(|credits| &credits.selections)),
            resolutions: ByLeader::of(leaders, each(|credits| &credits.resolutions)),
        }
    }

    /// A leader's facts for a measure, by day.
    pub(crate) fn get(&self, measure: Measure, leader: u32) -> LeaderFacts<'_> {
        let listed = match (measure, &self.receptions) {
            (Measure::ReceptionDays, Received::Marked(board)) => {
                return LeaderFacts::Marked(board.of(leader));
            }
            (Measure::ReceptionDays, Received::Listed(receptions)) => receptions,
            (Measure::CasesSelected, _) => &self.selections,
            (Measure::CasesResolved, _) => &self.resolutions,
        };
        LeaderFacts::Listed(listed.get(leader))
    }
}

/// Facts with the leaders who get them, in any order.
type Credited = Vec<(u32, Fact)>;

/// What cases give to the duties of leaders.
#[derive(Debug, Clone, Default)]
pub(crate) struct CaseFacts {
    selections: Credited,
    resolutions: Credited,
}

impl CaseFacts {
    /// Puts what a replayed case gives on days that are asked for.
    pub(crate) fn put(&mut self, replayed: &Replay, case: u32, inside: impl Fn(Day) -> bool) {
        let credit = |day, holder: Option<u32>| holder.filter(|_| inside(day));
        put(&mut self.selections, replayed.selections(), case, credit);
        put(&mut self.resolutions, replayed.resolutions(), case, credit);
        if let Some(broken) = replayed.broken_resolution() {
            let fact = Fact::new(broken.day, case).barred(Exclusion::Chain);
            let holder = credit(broken.day, broken.holder);
            self.resolutions.extend(holder.map(|holder| (holder, fact)));
        }
    }
}

/// Puts a case's credits, each with the leader who gets it.
fn put(
    facts: &mut Credited,
    credits: &[Credit],
    case: u32,
    credited: impl Fn(Day, Option<u32>) -> Option<u32>,
) {
    let repeats = credits.len() > 1;
    for credit in credits {
        let fact = Fact::new(credit.day, case);
        let fact = if repeats { fact.repeated() } else { fact };
        facts.extend(credited(credit.day, credit.holder).map(|holder| (holder, fact)));
    }
}

/// Which receptions count, worked out once: a bit for each mode and setting.
#[derive(Debug, Clone, Copy)]
pub(crate) struct CountedForms {
    modes: u32,
    settings: u32,
}

impl CountedForms {
    pub(crate) fn of(policy: &Policy) -> Self {
        let Reading { counted_modes, counted_settings, .. } = policy.reading();
        Self {
            modes: counted_modes.iter().fold(0, |bits, mode| bits | 1 << *mode as u32),
            settings: counted_settings.iter().fold(0, |bits, setting| bits | 1 << *setting as u32),
        }
    }

    /// What a reception is worth, with why it cannot count.
    pub(crate) fn fact(self, row: &ReceptionFact, at: u32) -> Fact {
        let fact = Fact::new(row.day, at);
        let fact = match row.length {
            Length::FullDay => fact,
            Length::HalfDay => fact.half(),
        };
        if self.settings & 1 << row.setting as u32 == 0 {
            fact.barred(Exclusion::Setting)
        } else if self.modes & 1 << row.mode as u32 == 0 {
            fact.barred(Exclusion::Mode)
        } else {
            fact
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn listed(facts: &[(u32, Fact)]) -> impl Fn(&mut Tell<'_>) {
        move |tell| facts.iter().for_each(|(leader, fact)| tell(*leader, *fact))
    }

    #[test]
    fn a_fact_gives_back_what_was_put_in() {
        for day in [-7_397, -1, 0, 18_262, 84_004] {
            let plain = Fact::new(day, 7);
            assert_eq!((plain.day(), plain.halves(), plain.bar()), (day, 2, None));
            let all = plain.half().repeated().barred(Exclusion::Chain);
            assert_eq!((all.day(), all.halves(), all.repeats()), (day, 1, true));
            assert_eq!(all.bar(), Some(Exclusion::Chain));
            assert_eq!(plain.barred(Exclusion::Mode).bar(), Some(Exclusion::Mode));
            assert_eq!(plain.barred(Exclusion::Setting).bar(), Some(Exclusion::Setting));
        }
    }

    #[test]
    fn facts_that_come_in_order_are_taken_as_they_are() {
        let facts = [(0, Fact::new(5, 1)), (2, Fact::new(9, 0)), (2, Fact::new(3, 2))];
        let grouped = ByLeader::grouped(4, &listed(&facts)).unwrap();
        let counted = ByLeader::counted(4, &listed(&facts));
        assert_eq!(grouped.starts, counted.starts);
        assert_eq!(grouped.facts, counted.facts);
        assert_eq!(grouped.starts, [0, 1, 1, 3, 3]);
        let back = [(1, Fact::new(5, 1)), (0, Fact::new(9, 0))];
        assert!(ByLeader::grouped(2, &listed(&back)).is_none());
        let none = ByLeader::grouped(2, &listed(&[])).unwrap();
        assert_eq!(none.starts, [0, 0, 0]);
    }

    #[test]
    fn facts_stand_by_leader_and_day() {
        let facts = [(2, Fact::new(9, 0)), (0, Fact::new(5, 1)), (2, Fact::new(3, 2))];
        let ordered = ByLeader::of(3, listed(&facts));
        assert_eq!(ordered.get(0), [Fact::new(5, 1)]);
        assert!(ordered.get(1).is_empty());
        assert_eq!(ordered.get(2), [Fact::new(3, 2), Fact::new(9, 0)]);
        assert!(ordered.get(3).is_empty());
    }
}
