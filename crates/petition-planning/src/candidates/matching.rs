//! The assignment of cases to leaders.

use super::leaders::LeaderNeed;
use super::library::CaseLibrary;
use super::model::{Fit, MAX_SUGGESTIONS};
use pathfinding::kuhn_munkres::kuhn_munkres;
use pathfinding::matrix::Matrix;
use petition_core::calendar::Day;
use std::collections::{BTreeMap, BTreeSet};

/// The rows of one matrix. The algorithm takes time in their square.
const ROWS: usize = 256;

// The weights of the four aims. A sum over all rows of a smaller one is less than one of a greater one.
const SUGGESTED: i64 = 1 << 48;
const IN_PORTFOLIO: i64 = 1 << 38;
const FIRST_CASES: i64 = 1 << 27;
const LONGEST_WAIT: i64 = 1 << 17;

/// From this number of cases on, leaders have the same claim to a further one.
const ENOUGH: i64 = 3;

/// A case that a leader needs.
#[derive(Debug, Clone, Copy)]
struct Slot {
    /// The leader's position.
    leader: usize,
    /// How many cases the leader has before it.
    before: i64,
}

/// Returns for each leader the positions of the suggested cases among those available.
pub(super) fn matched(needs: &[LeaderNeed], library: &CaseLibrary) -> Vec<Vec<usize>> {
    let mut matched = vec![Vec::new(); needs.len()];
    let mut taken = BTreeSet::new();
    for slots in slots(needs).chunks(ROWS) {
        let columns = columns(needs, library, slots, &taken);
        for (slot, case) in assign(needs, library, slots, &columns) {
            taken.insert(case);
            if let Some(cases) = matched.get_mut(slot.leader) {
                cases.push(case);
            }
        }
    }
    matched
}

/// Returns the needed cases: the first one of each leader, then the second ones, and so on.
fn slots(needs: &[LeaderNeed]) -> Vec<Slot> {
    let mut slots = Vec::new();
    for number in 0..MAX_SUGGESTIONS as i64 {
        let wanting = needs.iter().enumerate().filter(|(_, need)| number < need.needs);
        slots.extend(wanting.map(|(leader, need)| Slot { leader, before: need.selected + number }));
    }
    slots
}

/// Returns the cases that a best assignment can need: the longest waiting ones of each domain, by wait and id.
fn columns(
    needs: &[LeaderNeed],
    library: &CaseLibrary,
    slots: &[Slot],
    taken: &BTreeSet<usize>,
) -> Vec<usize> {
    let leaders = || slots.iter().filter_map(|slot| needs.get(slot.leader));
    let mut demand: BTreeMap<Option<&str>, usize> = BTreeMap::new();
    let without_portfolio = leaders().filter(|need| need.portfolio.is_empty()).count();
    for area in leaders().flat_map(|need| &need.portfolio) {
        *demand.entry(Some(area)).or_insert(without_portfolio) += 1;
    }
    demand.insert(None, slots.len());
    // Domains in nobody's portfolio: one class, for leaders without a portfolio.
    let mut others = without_portfolio;
    let available = library.available.iter().enumerate();
    let wanted = available.filter(|(at, case)| {
        let left = demand.get_mut(&case.domain.as_deref()).unwrap_or(&mut others);
        let is_wanted = *left > 0 && !taken.contains(at);
        *left -= usize::from(is_wanted);
        is_wanted
    });
    wanted.map(|(at, _)| at).collect()
}

/// Assigns cases to slots. A slot without a fitting case gets none.
fn assign(
    needs: &[LeaderNeed],
    library: &CaseLibrary,
    slots: &[Slot],
    columns: &[usize],
) -> Vec<(Slot, usize)> {
    let weight = |(row, column): (usize, usize)| {
        let slot = slots.get(row)?;
        let need = needs.get(slot.leader)?;
        let case = library.available.get(*columns.get(column)?)?;
        Some(weight(slot, need.fit(case.domain.as_deref())?, case.since, need.today))
    };
    // The algorithm gives each row a column: those beyond the cases, and cases without weight, are no suggestion.
    let width = columns.len().max(slots.len());
    let weights = Matrix::from_fn(slots.len(), width, |place| weight(place).unwrap_or(0));
    let (_, assigned) = kuhn_munkres(&weights);
    let pairs = slots.iter().enumerate().zip(assigned);
    let fitting = pairs.filter(|((row, _), column)| weight((*row, *column)).is_some());
    fitting.filter_map(|((_, slot), column)| Some((*slot, *columns.get(column)?))).collect()
}

/// Returns the weight of a case for a slot.
fn weight(slot: &Slot, fit: Fit, since: Day, today: Day) -> i64 {
    let wait = today.days_since(since).clamp(0, LONGEST_WAIT - 1);
    let portfolio = if fit == Fit::Portfolio { IN_PORTFOLIO } else { 0 };
    SUGGESTED + portfolio + (ENOUGH - slot.before.clamp(0, ENOUGH)) * FIRST_CASES + wait
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_greater_aim_outweighs_all_smaller_ones() {
        let rows = ROWS as i64;
        assert!(rows * LONGEST_WAIT <= FIRST_CASES);
        assert!(rows * (ENOUGH * FIRST_CASES + LONGEST_WAIT) < IN_PORTFOLIO);
        assert!(rows * (IN_PORTFOLIO + ENOUGH * FIRST_CASES + LONGEST_WAIT) < SUGGESTED);
        assert!(SUGGESTED.checked_mul(4 * rows).is_some());
    }
}
