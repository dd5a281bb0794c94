//! The holder of a case, now and at each of its active steps.

use crate::words::{KindSet, LeaderIx, StepKind};
use smallvec::SmallVec;

/// The present holder of a case, and former ones while a step of their time is active.
#[derive(Debug, Clone)]
pub(super) struct Holders {
    present: Option<LeaderIx>,
    /// No kind appears in two of them.
    former: SmallVec<[Former; 1]>,
}

/// A former holder, or none, and the kinds activated in that time.
#[derive(Debug, Clone, Copy)]
struct Former {
    holder: Option<LeaderIx>,
    kinds: KindSet,
}

impl Holders {
    pub(super) const fn new(first: Option<LeaderIx>) -> Self {
        Self { present: first, former: SmallVec::new_const() }
    }

    pub(super) fn restart(&mut self, first: Option<LeaderIx>) {
        self.present = first;
        self.former.clear();
    }

    pub(super) const fn present(&self) -> Option<LeaderIx> {
        self.present
    }

    /// Returns the holder when the active step of a kind was done.
    pub(super) fn at(&self, kind: StepKind) -> Option<LeaderIx> {
        let former = self.former.as_slice().iter().find(|former| former.kinds.contains(kind));
        former.map_or(self.present, |former| former.holder)
    }

    /// Transfers the case to a leader, while these kinds are active.
    pub(super) fn hand_to(&mut self, leader: LeaderIx, active: KindSet) {
        if self.present == Some(leader) {
            return;
        }
        let former = self.former.as_slice().iter();
        let kinds = former.fold(active, |kinds, former| kinds.without(former.kinds));
        if !kinds.is_empty() {
            self.former.push(Former { holder: self.present, kinds });
        }
        self.present = Some(leader);
    }

    /// Removes kinds that are not active any more.
    pub(super) fn forget(&mut self, kinds: KindSet) {
        self.former.retain_mut(|former| {
            former.kinds = former.kinds.without(kinds);
            !former.kinds.is_empty()
        });
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use StepKind as K;

    #[test]
    fn an_active_step_remembers_the_holder_of_its_day() {
        let mut holders = Holders::new(None);
        holders.hand_to(LeaderIx(1), KindSet::of(&[K::Screened]));
        holders.hand_to(LeaderIx(2), KindSet::of(&[K::Screened, K::Selected]));
        assert_eq!(
            [K::Screened, K::Selected, K::Assigned].map(|kind| holders.at(kind)),
            [None, Some(LeaderIx(1)), Some(LeaderIx(2))]
        );
        holders.forget(KindSet::of(&[K::Selected]));
        assert_eq!(
            holders.at(K::Selected),
            Some(LeaderIx(2)),
            "a new selection belongs to the present holder"
        );
        assert_eq!(holders.former.as_slice().len(), 1);
    }
}
