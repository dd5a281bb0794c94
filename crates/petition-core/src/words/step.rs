//! The step kinds of a case: one table (docs/rulebook.md#7-case-workflow).

use crate::vocabulary::vocabulary;

vocabulary! {
    /// A kind of step in a case, in the order of the rulebook's table.
    pub enum StepKind {
        Screened = "screened", "入库", "screened into the library";
        Selected = "selected", "筛选", "selected for a leader";
        Submitted = "submitted", "呈报", "submitted to the leader";
        Consented = "consented", "同意", "consented to by the leader";
        Declined = "declined", "不同意", "declined by the leader";
        Published = "published", "公示", "published online";
        Assigned = "assigned", "交办", "assigned to the unit";
        TeamFormed = "team_formed", "成立工作小组", "team formed";
        Studied = "studied", "研究案情", "case studied";
        CoordinationMeeting = "coordination_meeting", "协调会", "coordination meeting";
        AppointmentVisit = "appointment_visit", "约访", "meeting by appointment";
        DownVisit = "down_visit", "下访", "visit to the petitioners";
        FieldResearch = "field_research", "现场调研", "research on site";
        Supervised = "supervised", "专项督办", "supervised at the unit";
        UnitReported = "unit_reported", "报送办理情况", "reported by the unit";
        MaterialsReviewed = "materials_reviewed", "材料审核", "papers reviewed";
        SiteConfirmed = "site_confirmed", "现场确认", "confirmed on site";
        LeaderApproved = "leader_approved", "包案领导审定", "approved by the leader";
        Replied = "replied", "答复", "petitioners replied to";
        Returned = "returned", "退回", "returned to the unit";
        Reopened = "reopened", "重启", "reopened";
        Transferred = "transferred", "移交", "transferred to another leader";
        Withdrawn = "withdrawn", "撤出", "withdrawn";
    }
}

vocabulary! {
    /// Who acts.
    pub enum Actor {
        Leader = "leader", "领导", "leader";
        Bureau = "bureau", "信访局", "bureau";
        Unit = "unit", "责任单位", "responsible unit";
    }
}

/// A set of step kinds; goes through its members in table order.
#[derive(Clone, Copy, PartialEq, Eq, Default, Hash)]
pub struct KindSet(u32);

impl KindSet {
    /// The set of these kinds.
    pub const fn of(kinds: &[StepKind]) -> Self {
        let mut bits = 0;
        let mut rest = kinds;
        while let [kind, tail @ ..] = rest {
            bits |= 1 << *kind as u32;
            rest = tail;
        }
        Self(bits)
    }

    /// No kinds.
    pub const EMPTY: Self = Self(0);

    /// Whether the kind is a member.
    pub const fn contains(self, kind: StepKind) -> bool {
        self.0 & (1 << kind as u32) != 0
    }

    /// Whether there is no member.
    pub const fn is_empty(self) -> bool {
        self.0 == 0
    }

    /// The set with one more member.
    #[must_use]
    pub const fn with(self, kind: StepKind) -> Self {
        Self(self.0 | 1 << kind as u32)
    }

    /// The members of this set that are not in the other.
    #[must_use]
    pub const fn without(self, other: Self) -> Self {
        Self(self.0 & !other.0)
    }

    /// The members of either set.
    #[must_use]
    pub const fn or(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    /// The members of both sets.
    #[must_use]
    pub const fn and(self, other: Self) -> Self {
        Self(self.0 & other.0)
    }

    /// The members, in the order of the rulebook's table.
    pub fn iter(self) -> impl Iterator<Item = StepKind> {
        StepKind::ALL.iter().copied().filter(move |kind| self.contains(*kind))
    }
}

impl std::fmt::Debug for KindSet {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_set().entries(self.iter()).finish()
    }
}

/// How a kind behaves when it comes again.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Recurrence {
    /// Another one while a sound one stands is irregular and changes nothing; an unsound one is replaced.
    Single,
    /// Comes again and again.
    Repeats,
    /// `replied`: may come again; replaces one that is not sound.
    Renews,
    /// Acts and does not stand.
    Passes,
}

/// A field that only some kinds of step carry; every step may carry `note` and `record`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum StepField {
    /// `source`.
    Source,
    /// `leader`.
    Leader,
    /// `lead`.
    Lead,
    /// `led_by`.
    LedBy,
    /// `unit_head`.
    UnitHead,
    /// `to`, required.
    To,
}

impl StepField {
    /// Every such field.
    pub const ALL: &'static [Self] =
        &[Self::Source, Self::Leader, Self::Lead, Self::LedBy, Self::UnitHead, Self::To];

    /// The key in documents.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Source => "source",
            Self::Leader => "leader",
            Self::Lead => "lead",
            Self::LedBy => "led_by",
            Self::UnitHead => "unit_head",
            Self::To => "to",
        }
    }

    /// Whether a kind that carries the field must give it.
    pub const fn required(self) -> bool {
        matches!(self, Self::To)
    }
}

/// One row of the rulebook's table: what a kind needs, excludes, undoes, who acts and what it carries.
#[derive(Debug, Clone, Copy)]
pub struct StepRule {
    /// Kinds that must stand.
    pub needs: KindSet,
    /// Whether consent must stand too, where the selection is dated in a consent quarter.
    pub consent: bool,
    /// A kind that must not stand.
    pub excludes: Option<StepKind>,
    /// Whether only a sound one of the excluded kind is in the way.
    pub excludes_valid_only: bool,
    /// Who acts, the first of them first.
    pub who: &'static [Actor],
    /// The field that this kind carries.
    pub field: Option<StepField>,
    /// How it behaves when it comes again.
    pub recurrence: Recurrence,
    /// What it undoes.
    pub undoes: KindSet,
    /// Whether it undoes even when it is irregular.
    pub undoes_irregularly: bool,
}

/// The closing chain, in its order.
pub const CLOSING_CHAIN: [StepKind; 5] = [
    StepKind::UnitReported,
    StepKind::MaterialsReviewed,
    StepKind::SiteConfirmed,
    StepKind::LeaderApproved,
    StepKind::Replied,
];

/// What the closing chain rests on.
pub const CHAIN_BASE: KindSet =
    KindSet::of(&[StepKind::Selected, StepKind::Assigned, StepKind::TeamFormed]);

/// The activities by which a leader moves a case, beyond studying it.
pub const COORDINATION: [StepKind; 4] = [
    StepKind::CoordinationMeeting,
    StepKind::AppointmentVisit,
    StepKind::DownVisit,
    StepKind::FieldResearch,
];

const fn step(needs: &[StepKind], who: &'static [Actor]) -> StepRule {
    StepRule {
        needs: KindSet::of(needs),
        consent: false,
        excludes: None,
        excludes_valid_only: false,
        who,
        field: None,
        recurrence: Recurrence::Single,
        undoes: KindSet::EMPTY,
        undoes_irregularly: false,
    }
}

impl StepRule {
    /// Whether a step of this kind may lack one of that kind; any other kind that a step names is in its way.
    pub const fn requires(&self, kind: StepKind) -> bool {
        self.needs.contains(kind) || (self.consent && matches!(kind, StepKind::Consented))
    }

    const fn consent(self) -> Self {
        Self { consent: true, ..self }
    }

    const fn carries(self, field: StepField) -> Self {
        Self { field: Some(field), ..self }
    }

    const fn recurs(self, recurrence: Recurrence) -> Self {
        Self { recurrence, ..self }
    }

    const fn passes(self, undoes: &[StepKind]) -> Self {
        Self { recurrence: Recurrence::Passes, undoes: KindSet::of(undoes), ..self }
    }
}

impl StepKind {
    /// The row of the rulebook's table for this kind.
    pub const fn rule(self) -> StepRule {
        use StepKind as K;
        const BUREAU: &[Actor] = &[Actor::Bureau];
        const LEADER: &[Actor] = &[Actor::Leader];
        const UNIT: &[Actor] = &[Actor::Unit];
        match self {
            K::Screened => step(&[], BUREAU).carries(StepField::Source),
            K::Selected => step(&[K::Screened], BUREAU).carries(StepField::Leader),
            K::Submitted => step(&[K::Selected], BUREAU),
            K::Consented => step(&[K::Submitted], LEADER),
            K::Declined => StepRule {
                excludes: Some(K::Consented),
                ..step(&[K::Submitted], LEADER).passes(&[
                    K::Selected,
                    K::Submitted,
                    K::Consented,
                    K::Published,
                ])
            },
            K::Published => step(&[K::Selected], BUREAU).consent(),
            K::Assigned => step(&[K::Selected], BUREAU).consent(),
            K::TeamFormed => step(&[K::Assigned], UNIT).carries(StepField::Lead),
            K::Studied
            | K::CoordinationMeeting
            | K::AppointmentVisit
            | K::DownVisit
            | K::FieldResearch => step(&[K::Selected], LEADER).recurs(Recurrence::Repeats),
            K::Supervised => {
                step(&[K::Assigned], BUREAU).carries(StepField::LedBy).recurs(Recurrence::Repeats)
            }
            K::UnitReported => step(&[K::TeamFormed], UNIT).carries(StepField::UnitHead),
            K::MaterialsReviewed => step(&[K::UnitReported], BUREAU),
            K::SiteConfirmed => step(&[K::MaterialsReviewed], BUREAU),
            K::LeaderApproved => step(&[K::SiteConfirmed], LEADER),
            K::Replied => step(&[K::Assigned], UNIT).recurs(Recurrence::Renews),
            K::Returned => StepRule {
                excludes: Some(K::LeaderApproved),
                excludes_valid_only: true,
                ..step(&[K::UnitReported], &[Actor::Bureau, Actor::Leader]).passes(&[
                    K::UnitReported,
                    K::MaterialsReviewed,
                    K::SiteConfirmed,
                ])
            },
            K::Reopened => step(&[K::LeaderApproved], BUREAU).passes(&CLOSING_CHAIN),
            K::Transferred => step(&[K::Selected], BUREAU).carries(StepField::To).passes(&[]),
            // Stands, and has undone everything else: see `replay`.
            K::Withdrawn => StepRule {
                undoes: KindSet::of(K::ALL),
                undoes_irregularly: true,
                ..step(&[K::Screened], BUREAU)
            },
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_set_goes_through_its_members_in_table_order() {
        let set = KindSet::of(&[StepKind::Consented, StepKind::Selected]);
        assert_eq!(set.iter().collect::<Vec<_>>(), [StepKind::Selected, StepKind::Consented]);
    }

    #[test]
    fn the_table_has_the_rulebooks_fields() {
        let carried: Vec<_> =
            StepKind::ALL.iter().filter_map(|kind| Some((*kind, kind.rule().field?))).collect();
        assert_eq!(carried.len(), StepField::ALL.len());
        assert!(carried.contains(&(StepKind::Transferred, StepField::To)));
    }
}
