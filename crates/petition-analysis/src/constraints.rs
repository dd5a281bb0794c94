//! Difference constraints, solved by longest paths.
//!
//! A node is a running total at the end of a day. A duty "at least k from day a to day b" bounds a difference of two
//! nodes: `total(b) ≥ total(a − 1) + k`. The longest paths from the first node are the least solution. It is exact, and
//! each bound on the path is a duty that decides.

/// A lower bound: `to ≥ from + weight`.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Bound {
    pub(crate) from: usize,
    pub(crate) to: usize,
    pub(crate) weight: i64,
    /// The duty that requires it; `None` for a bound of the model.
    pub(crate) duty: Option<usize>,
}

/// A system of bounds over nodes.
#[derive(Debug, Clone, Default)]
pub(crate) struct System {
    pub(crate) nodes: usize,
    pub(crate) bounds: Vec<Bound>,
}

/// The longest paths from a node.
#[derive(Debug)]
pub(crate) struct Paths {
    length: Vec<Option<i64>>,
    /// The last bound of the path to each node.
    last: Vec<Option<Bound>>,
}

/// Duties that exclude each other: the bounds of a circle with a positive sum.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Conflict {
    pub(crate) duties: Vec<usize>,
}

impl System {
    /// Adds a bound.
    pub(crate) fn bound(&mut self, from: usize, to: usize, weight: i64, duty: Option<usize>) {
        self.bounds.push(Bound { from, to, weight, duty });
    }

    /// Finds the longest paths from a node, without the bounds of the duty `without`.
    ///
    /// # Errors
    ///
    /// [`Conflict`] if the system has no solution.
    pub(crate) fn longest(&self, source: usize, without: Option<usize>) -> Result<Paths, Conflict> {
        let mut paths = Paths { length: vec![None; self.nodes], last: vec![None; self.nodes] };
        if let Some(length) = paths.length.get_mut(source) {
            *length = Some(0);
        }
        let used = |bound: &&Bound| bound.duty.is_none() || bound.duty != without;
        // Bounds lead forward, and a few back: both directions in turn need few rounds.
        for _ in 0..=self.nodes {
            let mut changed = None;
            for bound in self.bounds.iter().filter(used) {
                changed = paths.improve(bound).or(changed);
            }
            for bound in self.bounds.iter().rev().filter(used) {
                changed = paths.improve(bound).or(changed);
            }
            match changed {
                None => return Ok(paths),
                Some(_) if paths.has_circle() => break,
                Some(_) => {}
            }
        }
        Err(paths.conflict())
    }

    /// Returns the system with every bound reversed: its longest paths lead to the source.
    pub(crate) fn reversed(&self) -> Self {
        let turn = |bound: &Bound| Bound { from: bound.to, to: bound.from, ..*bound };
        Self { nodes: self.nodes, bounds: self.bounds.iter().map(turn).collect() }
    }
}

impl Paths {
    /// Uses a bound if it makes the path to its end longer. Returns that end.
    fn improve(&mut self, bound: &Bound) -> Option<usize> {
        let length = self.length(bound.from)?.saturating_add(bound.weight);
        if self.length(bound.to).is_some_and(|known| known >= length) {
            return None;
        }
        *self.length.get_mut(bound.to)? = Some(length);
        *self.last.get_mut(bound.to)? = Some(*bound);
        Some(bound.to)
    }

    /// Returns the length of the path to a node; `None` without a path.
    pub(crate) fn length(&self, node: usize) -> Option<i64> {
        self.length.get(node).copied().flatten()
    }

    /// Returns the duties on the path to a node, in the order of the path.
    pub(crate) fn duties(&self, node: usize) -> Vec<usize> {
        let mut duties = Vec::new();
        let mut at = node;
        for _ in 0..self.last.len() {
            let Some(bound) = self.last.get(at).copied().flatten() else { break };
            duties.extend(bound.duty);
            at = bound.from;
        }
        duties.reverse();
        duties
    }

    /// Returns the bounds of a circle in the last bounds, if there is one: its sum is positive.
    fn circle(&self) -> Option<Vec<Bound>> {
        let mut seen = vec![0_usize; self.last.len()];
        for start in 0..self.last.len() {
            let mut at = start;
            while let Some(bound) = self.last.get(at).copied().flatten() {
                match seen.get_mut(at) {
                    Some(mark) if *mark == 0 => *mark = start + 1,
                    Some(mark) if *mark == start + 1 => return Some(self.circle_through(at)),
                    _ => break,
                }
                at = bound.from;
            }
        }
        None
    }

    fn circle_through(&self, node: usize) -> Vec<Bound> {
        let (mut bounds, mut at) = (Vec::new(), node);
        for _ in 0..self.last.len() {
            let Some(bound) = self.last.get(at).copied().flatten() else { break };
            bounds.push(bound);
            at = bound.from;
            if at == node {
                break;
            }
        }
        bounds
    }

    fn has_circle(&self) -> bool {
        self.circle().is_some()
    }

    fn conflict(&self) -> Conflict {
        let bounds = self.circle().unwrap_or_default();
        let mut duties: Vec<usize> = bounds.iter().filter_map(|bound| bound.duty).collect();
        duties.sort_unstable();
        duties.dedup();
        Conflict { duties }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Totals of five days, each at most one, with these duties: first day, last day, number.
    fn days(duties: &[(usize, usize, i64)]) -> System {
        let mut system = System { nodes: 6, bounds: Vec::new() };
        for day in 0..5 {
            system.bound(day, day + 1, 0, None);
            system.bound(day + 1, day, -1, None);
        }
        for (at, (from, to, number)) in duties.iter().enumerate() {
            system.bound(*from, to + 1, *number, Some(at));
        }
        system
    }

    /// Returns the fewest days by trying all subsets.
    fn fewest(duties: &[(usize, usize, i64)]) -> Option<i64> {
        let meets = |set: u32| {
            duties.iter().all(|(from, to, number)| {
                let inside = (*from..=*to).filter(|day| set & (1 << day) != 0).count();
                inside as i64 >= *number
            })
        };
        (0..32_u32).filter(|set| meets(*set)).map(|set| i64::from(set.count_ones())).min()
    }

    #[test]
    fn the_least_solution_has_the_fewest_days() {
        let mut compared = 0;
        for from in 0..5 {
            for to in from..5 {
                for other in 0..5 {
                    for end in other..5 {
                        for number in 1..4 {
                            let duties = [(from, to, number), (other, end, 1), (1, 3, 2)];
                            let found = days(&duties).longest(0, None);
                            let found = found.ok().and_then(|paths| paths.length(5));
                            assert_eq!(found, fewest(&duties), "{duties:?}");
                            compared += 1;
                        }
                    }
                }
            }
        }
        assert_eq!(compared, 675);
    }

    #[test]
    fn a_conflict_names_its_duties() {
        let system = days(&[(0, 4, 1), (1, 2, 3)]);
        assert_eq!(system.longest(0, None).unwrap_err(), Conflict { duties: vec![1] });
        assert!(system.longest(0, Some(1)).is_ok());
    }

    #[test]
    fn the_path_names_the_duties_that_decide() {
        let system = days(&[(0, 1, 1), (2, 3, 1), (0, 4, 1)]);
        let paths = system.longest(0, Some(2)).unwrap();
        assert_eq!((paths.length(5), paths.duties(5)), (Some(2), vec![0, 1]));
    }
}
