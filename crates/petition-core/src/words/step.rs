//! The step kinds of a case: the words, and the requirements of each kind (docs/rulebook.md#7-case-workflow).

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
    /// Who acts on a step.
    pub enum Actor {
        Leader = "leader", "领导", "leader";
        Bureau = "bureau", "信访局", "bureau";
        Unit = "unit", "责任单位", "responsible unit";
    }
}

/// A set of step kinds. Iteration is in table order.
#[derive(Clone, Copy, PartialEq, Eq, Default, Hash)]
pub struct KindSet(u32);

impl KindSet {
    /// Creates the set of these kinds.
    pub const fn of(kinds: &[StepKind]) -> Self {
        let mut bits = 0;
        let mut rest = kinds;
        while let [kind, tail @ ..] = rest {
            bits |= 1 << *kind as u32;
            rest = tail;
        }
        Self(bits)
    }

    /// The empty set.
    pub const EMPTY: Self = Self(0);

    /// Whether the kind is a member.
    pub const fn contains(self, kind: StepKind) -> bool {
        self.0 & (1 << kind as u32) != 0
    }

    /// Whether the set has no member.
    pub const fn is_empty(self) -> bool {
        self.0 == 0
    }

    /// Returns the set with one more member.
    #[must_use]
    pub const fn with(self, kind: StepKind) -> Self {
        Self(self.0 | 1 << kind as u32)
    }

    /// Returns the members of this set that are not in the other.
    #[must_use]
    pub const fn without(self, other: Self) -> Self {
        Self(self.0 & !other.0)
    }

    /// Returns the members of either set.
    #[must_use]
    pub const fn or(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    /// Returns the members of both sets.
    #[must_use]
    pub const fn and(self, other: Self) -> Self {
        Self(self.0 & other.0)
    }

    /// Iterates over the members, in the order of the rulebook's table.
    pub fn iter(self) -> impl Iterator<Item = StepKind> {
        StepKind::ALL.iter().copied().filter(move |kind| self.contains(*kind))
    }
}

impl std::fmt::Debug for KindSet {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_set().entries(self.iter()).finish()
    }
}

/// How a kind behaves when it is repeated.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Recurrence {
    /// A repetition of a valid active step is irregular and has no effect. An invalid one is replaced.
    Single,
    /// May be repeated any number of times.
    Repeats,
    /// `replied`: may be repeated; replaces an invalid active step.
    Renews,
    /// Has effects, but is never active.
    NeverActive,
}

/// A field that belongs to some kinds of step only. Every step may have `note` and `record`.
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

    /// Returns the key in documents.
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

    /// Whether a step must have the field if it belongs to its kind.
    pub const fn required(self) -> bool {
        matches!(self, Self::To)
    }
}

/// A row of the rulebook's table: what a kind needs, excludes and undoes, who acts, and its field.
#[derive(Debug, Clone, Copy)]
pub struct StepRule {
    /// Kinds that must be active.
    pub needs: KindSet,
    /// Whether consent must be active too, if the selection is dated in a consent quarter.
    pub consent: bool,
    /// A kind that must not be active.
    pub excludes: Option<StepKind>,
    /// Whether only a valid step of the excluded kind is in the way.
    pub excludes_valid_only: bool,
    /// Who may act, the usual actor first.
    pub who: &'static [Actor],
    /// The field that belongs to this kind.
    pub field: Option<StepField>,
    /// How it behaves when it is repeated.
    pub recurrence: Recurrence,
    /// Kinds that it undoes.
    pub undoes: KindSet,
    /// Whether it undoes them even if it is irregular.
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

/// The steps that the closing chain requires.
pub const CHAIN_BASE: KindSet =
    KindSet::of(&[StepKind::Selected, StepKind::Assigned, StepKind::TeamFormed]);

/// The activities by which a leader advances a case, beyond studying it.
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
    /// Whether this kind is needed, always or in a consent quarter. Findings about a step name no other kinds except
    /// those in its way.
    pub const fn requires(&self, kind: StepKind) -> bool {
        self.needs.contains(kind) || (self.consent && matches!(kind, StepKind::Consented))
    }

    const fn consent(self) -> Self {
        Self { consent: true, ..self }
    }

    const fn with_field(self, field: StepField) -> Self {
        Self { field: Some(field), ..self }
    }

    const fn recurs(self, recurrence: Recurrence) -> Self {
        Self { recurrence, ..self }
    }

    const fn passes(self, undoes: &[StepKind]) -> Self {
        Self { recurrence: Recurrence::NeverActive, undoes: KindSet::of(undoes), ..self }
    }
}

impl StepKind {
    /// Returns the row of the rulebook's table for this kind.
    pub const fn rule(self) -> StepRule {
        use StepKind as K;
        const BUREAU: &[Actor] = &[Actor::Bureau];
        const LEADER: &[Actor] = &[Actor::Leader];
        const UNIT: &[Actor] = &[Actor::Unit];
        match self {
            K::Screened => step(&[], BUREAU).with_field(StepField::Source),
            K::Selected => step(&[K::Screened], BUREAU).with_field(StepField::Leader),
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
            K::TeamFormed => step(&[K::Assigned], UNIT).with_field(StepField::Lead),
            K::Studied
            | K::CoordinationMeeting
            | K::AppointmentVisit
            | K::DownVisit
            | K::FieldResearch => step(&[K::Selected], LEADER).recurs(Recurrence::Repeats),
            K::Supervised => step(&[K::Assigned], BUREAU)
                .with_field(StepField::LedBy)
                .recurs(Recurrence::Repeats),
            K::UnitReported => step(&[K::TeamFormed], UNIT).with_field(StepField::UnitHead),
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
            K::Transferred => step(&[K::Selected], BUREAU).with_field(StepField::To).passes(&[]),
            // Undoes every active step, but is active itself: see `replay`.
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
    fn a_set_iterates_in_table_order() {
        let set = KindSet::of(&[StepKind::Consented, StepKind::Selected]);
        assert_eq!(set.iter().collect::<Vec<_>>(), [StepKind::Selected, StepKind::Consented]);
    }

    #[test]
    fn the_table_has_the_rulebooks_fields() {
        let fields: Vec<_> =
            StepKind::ALL.iter().filter_map(|kind| Some((*kind, kind.rule().field?))).collect();
        assert_eq!(fields.len(), StepField::ALL.len());
        assert!(fields.contains(&(StepKind::Transferred, StepField::To)));
    }
}
