//! What was placed as proposals, and what was not, with the reasons.

use super::model::{Proposal, Unplaced};
use super::placement::{Placement, Unit};
use super::text;
use petition_core::Text;
use petition_core::engine::Amount;
use petition_core::ledger::words::{Mode, Setting};

impl Placement<'_> {
    /// Returns the proposal of a placed reception.
    pub(super) fn proposal(&self, unit: &Unit) -> Proposal {
        let (board, owed) = (self.board(), self.owed_by(unit));
        let (date, target) = (board.date(unit.day), board.date(unit.target));
        let target_blocked = (date != target).then(|| self.target_block(unit));
        let (mode, setting) = board.counted().unwrap_or((Mode::Other, Setting::Hall));
        let (publish_by, short_notice) = (board.publish_by(unit.day), !board.has_notice(unit.day));
        let mut proposal = Proposal {
            leader: owed.leader_id.clone(),
            date,
            length: board.length(),
            mode,
            setting,
            duties: self.duties_on(unit).map(str::to_owned).collect(),
            clause: owed.clause.clone(),
            binding: owed.binding,
            required: owed.required,
            achieved: owed.achieved,
            planned: owed.planned,
            publish_by,
            short_notice,
            target,
            target_blocked,
            why: Text::default(),
        };
        proposal.why = text::why_proposed(&proposal);
        proposal
    }

    /// Returns the duties that are not met, with the obstacles of their days.
    pub(super) fn unplaced(&self) -> Vec<Unplaced> {
        let missing = self.missing();
        let unplaced = missing.map(|(owed, missing)| {
            let reasons = self.obstacles(owed);
            let total = owed.required.halves() - owed.achieved.halves() - owed.planned.halves();
            Unplaced {
                leader: owed.leader_id.clone(),
                duty: owed.duty.clone(),
                title: owed.title.clone(),
                clause: owed.clause.clone(),
                binding: owed.binding,
                required: owed.required,
                achieved: owed.achieved,
                planned: owed.planned,
                proposed: Amount::from_halves(total - missing),
                missing: Amount::from_halves(missing),
                why: text::why_unplaced(&reasons),
                reasons,
            }
        });
        unplaced.collect()
    }
}
