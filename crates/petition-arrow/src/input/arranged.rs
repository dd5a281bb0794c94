//! Receptions leader by leader: arranged once, when tables are checked, however often they are assessed then.

use petition_core::workflow::Day;

/// One reception as counting needs it.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Kept {
    pub(crate) day: Day,
    pub(crate) row: u32,
    pub(crate) packed: u16,
}

/// Receptions in the order of their leaders, each leader's by day.
#[derive(Debug)]
pub(crate) struct Arranged {
    /// For each leader where the receptions begin; one more than there are leaders.
    starts: Vec<u32>,
    kept: Vec<Kept>,
}

impl Arranged {
    /// Arranges receptions, of which `leader` gives each one's. None if they stand so already.
    pub(crate) fn of(leader: &[u32], mut kept: impl FnMut(u32) -> Option<Kept>) -> Option<Self> {
        if leader.is_sorted() {
            return None;
        }
        // What leads to no leader was reported, and nobody asks for it.
        let leaders = leader.iter().filter(|leader| **leader < u32::MAX - 8).max()?;
        let mut starts = vec![0_u32; *leaders as usize + 2];
        for leader in leader {
            if let Some(count) = starts.get_mut(*leader as usize + 1) {
                *count += 1;
            }
        }
        let mut sum = 0;
        for start in &mut starts {
            sum += *start;
            *start = sum;
        }
        let mut next = starts.clone();
        let mut arranged = Self { starts, kept: vec![Kept::default(); sum as usize] };
        for (leader, row) in leader.iter().zip(0..) {
            let (Some(place), Some(kept)) = (next.get_mut(*leader as usize), kept(row)) else {
                continue;
            };
            if let Some(slot) = arranged.kept.get_mut(*place as usize) {
                *slot = kept;
                *place += 1;
            }
        }
        arranged.sort();
        Some(arranged)
    }

    fn sort(&mut self) {
        for pair in self.starts.windows(2) {
            let [from, to] = *pair else { continue };
            let kept = self.kept.get_mut(from as usize..to as usize).unwrap_or_default();
            // Registers are kept by day: then each leader's receptions are in order as they come.
            if !kept.is_sorted_by_key(|one| one.day) {
                kept.sort_by_key(|one| one.day);
            }
        }
    }

    /// Tells every reception with its leader.
    pub(crate) fn each(&self, mut tell: impl FnMut(u32, Kept)) {
        for (pair, leader) in self.starts.windows(2).zip(0..) {
            let [from, to] = *pair else { continue };
            let kept = self.kept.get(from as usize..to as usize).unwrap_or_default();
            kept.iter().for_each(|one| tell(leader, *one));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn receptions_stand_by_leader_and_day() {
        let leaders = [1, 0, 1, 0, 3];
        let days = [7, 9, 3, 2, 5];
        let kept = |row: u32| Some(Kept { day: days[row as usize], row, packed: 0 });
        let arranged = Arranged::of(&leaders, kept).unwrap();
        let mut told = Vec::new();
        arranged.each(|leader, one| told.push((leader, one.day, one.row)));
        assert_eq!(told, [(0, 2, 3), (0, 9, 1), (1, 3, 2), (1, 7, 0), (3, 5, 4)]);
        assert!(Arranged::of(&[0, 0, 2], kept).is_none());
    }
}
