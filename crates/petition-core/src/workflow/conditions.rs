//! What makes a step regular and valid: the table of steps as sets, computed at compile time
//! (docs/rulebook.md#valid-steps).

use crate::words::{CHAIN_BASE, CLOSING_CHAIN, KindSet, Recurrence, StepKind};

/// What a kind requires of the active steps and how it changes them: [`StepKind::rule`] as sets.
#[derive(Debug, Clone, Copy)]
pub(super) struct Conditions {
    /// Kinds that must be active if the selection is not dated in a consent quarter.
    needs: KindSet,
    /// Kinds that must be active if the selection is dated in a consent quarter.
    needs_in_consent_quarter: KindSet,
    /// Kinds that must not be active.
    excludes: KindSet,
    /// Kinds that must not be active and valid.
    excludes_valid: KindSet,
    /// For a link of the closing chain: kinds that must be active for it to be valid.
    rests_on: KindSet,
    /// For a link of the closing chain: kinds that must be active and valid for it to be valid.
    rests_on_valid: KindSet,
    /// The kind itself, if a valid active step of it makes another one have no effect.
    no_effect_if_valid: KindSet,
    /// Kinds that it undoes.
    undoes: KindSet,
    /// Whether it has no effect when it is irregular.
    needs_regularity: bool,
    /// How it behaves when it is repeated.
    pub(super) recurrence: Recurrence,
}

/// The conditions of each kind. The array is computed at compile time, so an index out of range does not compile.
#[allow(clippy::indexing_slicing, reason = "no running program does it")]
static CONDITIONS: [Conditions; StepKind::ALL.len()] = {
    let mut all = [Conditions::from_table(StepKind::Screened); StepKind::ALL.len()];
    let mut rest = StepKind::ALL;
    while let [kind, tail @ ..] = rest {
        all[*kind as usize] = Conditions::from_table(*kind);
        rest = tail;
    }
    all
};

impl Conditions {
    /// Returns the conditions of a kind.
    #[allow(clippy::indexing_slicing, reason = "there is one for each kind, in their order")]
    #[inline]
    pub(super) fn of(kind: StepKind) -> &'static Self {
        &CONDITIONS[kind as usize]
    }

    const fn from_table(kind: StepKind) -> Self {
        let rule = kind.rule();
        let consented =
            if rule.consent { rule.needs.with(StepKind::Consented) } else { rule.needs };
        let excluded = match rule.excludes {
            Some(excluded) => KindSet::of(&[excluded]),
            None => KindSet::EMPTY,
        };
        let (excludes, excludes_valid) = if rule.excludes_valid_only {
            (KindSet::EMPTY, excluded)
        } else {
            (excluded, KindSet::EMPTY)
        };
        let (rests_on, rests_on_valid) = match earlier_links(kind) {
            Some(earlier) => (CHAIN_BASE, earlier),
            None => (KindSet::EMPTY, KindSet::EMPTY),
        };
        let undoes = match kind {
            // A screening starts the case anew.
            StepKind::Screened => rule.undoes.with(StepKind::Withdrawn),
            _ => rule.undoes,
        };
        Self {
            needs: rule.needs,
            needs_in_consent_quarter: consented,
            excludes,
            excludes_valid,
            rests_on,
            rests_on_valid,
            no_effect_if_valid: match rule.recurrence {
                Recurrence::Single | Recurrence::Renews => KindSet::of(&[kind]),
                Recurrence::Repeats | Recurrence::NeverActive => KindSet::EMPTY,
            },
            undoes,
            needs_regularity: matches!(rule.recurrence, Recurrence::NeverActive)
                && !rule.undoes.is_empty()
                && !rule.undoes_irregularly,
            recurrence: rule.recurrence,
        }
    }

    /// Returns the needed kinds that are not in `active`.
    pub(super) const fn missing(&self, active: KindSet, in_consent_quarter: bool) -> KindSet {
        let needs = if in_consent_quarter { self.needs_in_consent_quarter } else { self.needs };
        needs.without(active)
    }

    /// Whether consent is missing because the selection is dated in a consent quarter.
    pub(super) const fn lacks_consent(&self, missing: KindSet) -> bool {
        !self.needs_in_consent_quarter.without(self.needs).and(missing).is_empty()
    }

    /// Returns which of the active kinds exclude the step. Some exclude it only if they are valid.
    pub(super) const fn in_the_way(&self, active: KindSet, valid: KindSet) -> KindSet {
        self.excludes.and(active).or(self.excludes_valid.and(valid))
    }

    /// Whether a step has no effect because a valid step of its kind is active.
    pub(super) const fn is_done(&self, valid: KindSet) -> bool {
        !self.no_effect_if_valid.and(valid).is_empty()
    }

    /// Returns which of the active kinds a step undoes.
    pub(super) const fn undone(&self, active: KindSet) -> KindSet {
        self.undoes.and(active)
    }

    /// Whether an irregular step of the kind undoes nothing, and so has no effect.
    pub(super) const fn needs_regularity(&self) -> bool {
        self.needs_regularity
    }

    /// Whether everything is active that a link of the closing chain requires. True for other kinds.
    pub(super) const fn chain_is_complete_before(&self, active: KindSet, valid: KindSet) -> bool {
        self.rests_on.without(active).is_empty() && self.rests_on_valid.without(valid).is_empty()
    }
}

/// Returns the links of the closing chain before this one; `None` for a kind outside of the chain.
const fn earlier_links(kind: StepKind) -> Option<KindSet> {
    let mut earlier = KindSet::EMPTY;
    let mut rest: &[StepKind] = &CLOSING_CHAIN;
    while let [link, tail @ ..] = rest {
        if *link as u32 == kind as u32 {
            return Some(earlier);
        }
        earlier = earlier.with(*link);
        rest = tail;
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_kind_has_its_own_conditions() {
        for kind in StepKind::ALL {
            let (conditions, rule) = (Conditions::of(*kind), kind.rule());
            assert_eq!(conditions.needs, rule.needs, "{kind}");
            assert_eq!(conditions.undoes.and(rule.undoes), rule.undoes, "{kind}");
            assert_eq!(conditions.recurrence, rule.recurrence, "{kind}");
        }
    }

    #[test]
    fn a_link_rests_on_the_links_before_it() {
        let approval = Conditions::of(StepKind::LeaderApproved);
        let [first, second, third, ..] = CLOSING_CHAIN;
        let links = KindSet::of(&[first, second, third]);
        assert!(approval.chain_is_complete_before(CHAIN_BASE.or(links), links));
        assert!(
            !approval.chain_is_complete_before(CHAIN_BASE.or(links), KindSet::of(&[first, third]))
        );
        assert!(!approval.chain_is_complete_before(links, links));
        assert!(
            Conditions::of(StepKind::Studied)
                .chain_is_complete_before(KindSet::EMPTY, KindSet::EMPTY)
        );
    }
}
