//! Findings about the rows of the ledger.

use super::{Collector, Found};
use crate::compliance::Rule;
use crate::ledger::Row;

/// A row belongs to the year when its matter was received or a case of it had a step in the year.
pub(super) fn find(collector: &mut Collector<'_>, position: usize) {
    if !is_of_the_year(collector, position) {
        return;
    }
    let Some(row) = Row::of(collector.situation, position) else { return };
    let missing = row.missing();
    if !missing.is_empty() {
        let found = Found::new(Rule::LedgerElementMissing, row.matter(), None);
        collector.add(found.detail(&missing));
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
