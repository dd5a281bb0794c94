//! Findings about the rows of the ledger.

use super::{Collector, Found};
use crate::compliance::Rule;
use crate::ledger::LedgerEntry;

/// A row belongs to the year when its matter was received or a case of it had a step in the year.
pub(super) fn find(collector: &mut Collector<'_>) {
    let situation = collector.situation;
    for position in 0..situation.ledger.document().matters.len() {
        if !is_of_the_year(collector, position) {
            continue;
        }
        let Some(entry) = LedgerEntry::of(situation, position) else { continue };
        if !entry.missing.is_empty() {
            let found = Found::new(Rule::LedgerElementMissing, &entry.matter, None);
            collector.add(found.detail(&entry.missing));
        }
    }
}

fn is_of_the_year(collector: &Collector<'_>, matter: usize) -> bool {
    let situation = collector.situation;
    let received = situation.held_for(matter).any(|one| collector.is_of_the_year(one.date));
    let document = situation.ledger.document();
    let mut steps = situation
        .cases_of(matter)
        .filter_map(|(case, _)| document.cases.get(case as usize))
        .flat_map(|case| &case.steps)
        .filter(|step| step.on <= situation.as_of);
    received || steps.any(|step| collector.is_of_the_year(step.on))
}
