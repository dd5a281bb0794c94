//! Findings about the roster.

use super::{Collector, Found};
use crate::calendar::{Part, Period};
use crate::compliance::Rule;
use std::collections::HashSet;

/// An office that no group has, in a term that touches the year: perhaps misspelt, and then nothing is owed.
pub(super) fn find(collector: &mut Collector<'_>, position: usize) {
    let Some(year) = Period::new(collector.year, Part::Year).map(Period::window) else { return };
    let situation = collector.situation;
    let groups = situation.policy.groups();
    let Some(leader) = situation.ledger.document().leaders.get(position) else { return };
    let mut told: HashSet<&str> = HashSet::new();
    for term in &leader.terms {
        let touches = term.from <= year.to && term.to.is_none_or(|to| to >= year.from);
        let known = groups.iter().any(|group| group.offices.contains(&term.office));
        if touches && !known && told.insert(&term.office) {
            let found = Found::new(Rule::OfficeNotInPolicy, &leader.id, None);
            collector.add(found.detail([&term.office]));
        }
    }
}
