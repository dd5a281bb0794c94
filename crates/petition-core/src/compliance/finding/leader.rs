//! Findings about the roster.

use super::{Collector, Found};
use crate::calendar::{Part, Period};
use crate::compliance::{Records, Rule};
use crate::workflow::day_number;
use std::collections::HashSet;

/// An office that no group has, in a term that touches the year: perhaps misspelt, and then nothing is owed.
pub(super) fn find<R: Records>(collector: &mut Collector<'_, R>, leader: u32) {
    let Some(year) = Period::new(collector.year, Part::Year).map(Period::window) else { return };
    let (from, to) = (day_number(year.from), day_number(year.to));
    let situation = collector.casework.situation;
    let groups = situation.policy.groups();
    let mut told: HashSet<&str> = HashSet::new();
    for term in situation.records.terms(leader) {
        let touches = term.from <= to && term.to.is_none_or(|last| last >= from);
        let holds = |office: &String| office == term.office;
        let known = groups.iter().any(|group| group.offices.iter().any(holds));
        if touches && !known && told.insert(term.office) {
            let id = situation.records.leader_id(leader);
            collector.add(Found::new(Rule::OfficeNotInPolicy, id, None).detail([term.office]));
        }
    }
}
