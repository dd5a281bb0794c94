//! Findings about the rows of the ledger.

use super::{Collector, Found};
use crate::compliance::entry::Row;
use crate::compliance::{Records, Rule};

/// A row belongs to the year when its matter was received or a case of it had a step in the year.
pub(super) fn find<R: Records>(collector: &mut Collector<'_, R>, matter: u32) {
    if !is_of_the_year(collector, matter) {
        return;
    }
    let Some(row) = Row::of(collector.casework, matter) else { return };
    let missing = row.missing();
    if !missing.is_empty() {
        let id = collector.casework.situation.records.matter_id(matter);
        collector.add(Found::new(Rule::LedgerElementMissing, id, None).detail(&missing));
    }
}

fn is_of_the_year<R: Records>(collector: &Collector<'_, R>, matter: u32) -> bool {
    let casework = collector.casework;
    let received = casework.held_for(matter).any(|one| collector.is_of_the_year(one.day));
    let cases = casework.cases_of(matter);
    let mut steps = cases.flat_map(|(case, _)| casework.situation.steps(case));
    received || steps.any(|step| collector.is_of_the_year(step.fact.day))
}
