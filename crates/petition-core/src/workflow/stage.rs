//! The stages of a case (docs/rulebook.md#stage).

use super::replay::Replay;
use crate::vocabulary::vocabulary;
use crate::words::StepKind;

vocabulary! {
    /// How far a case has come.
    pub enum Stage {
        New = "new", "新建", "new";
        InLibrary = "in_library", "在库", "in the library";
        Selected = "selected", "已选定", "selected";
        Consented = "consented", "已同意", "consented";
        Assigned = "assigned", "已交办", "assigned";
        Handling = "handling", "办理中", "being handled";
        Reported = "reported", "已报送", "reported";
        Reviewed = "reviewed", "材料已审", "papers reviewed";
        Confirmed = "confirmed", "现场已确认", "confirmed on site";
        Approved = "approved", "已审定（环节不全）", "approved, links missing";
        Concluded = "concluded", "已审结", "concluded";
        Withdrawn = "withdrawn", "已撤出", "withdrawn";
    }
}

/// The step that proves each stage, the furthest stage first.
const SHOWN_BY: [(StepKind, Stage); 9] = [
    (StepKind::Withdrawn, Stage::Withdrawn),
    (StepKind::LeaderApproved, Stage::Approved),
    (StepKind::SiteConfirmed, Stage::Confirmed),
    (StepKind::MaterialsReviewed, Stage::Reviewed),
    (StepKind::UnitReported, Stage::Reported),
    (StepKind::TeamFormed, Stage::Handling),
    (StepKind::Assigned, Stage::Assigned),
    (StepKind::Consented, Stage::Consented),
    (StepKind::Selected, Stage::Selected),
];

impl Stage {
    /// Returns the stage that a replayed case has reached.
    pub fn of(case: &Replay) -> Self {
        if case.is_concluded() {
            return Self::Concluded;
        }
        let shown = SHOWN_BY.iter().find(|(kind, _)| case.is_active(*kind));
        match shown {
            Some((_, stage)) => *stage,
            None if case.is_active(StepKind::Screened) => Self::InLibrary,
            None => Self::New,
        }
    }
}
