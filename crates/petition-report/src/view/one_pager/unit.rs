//! Units by their open, returned and late cases.

use crate::view::Evaluation;
use chrono::Datelike;
use petition_core::compliance::{OwedKind, TodoSection};
use petition_core::workflow::{Stage, StepKind};
use std::cmp::Reverse;
use std::collections::{BTreeMap, HashSet};

/// The cases of a unit.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct UnitLine<'a> {
    /// The unit's id; `None` for matters without a unit.
    pub unit: Option<&'a str>,
    /// Cases that are selected and not concluded.
    pub open: usize,
    /// Cases that were returned in the year.
    pub returned: usize,
    /// Open cases whose next step is overdue.
    pub late: usize,
}

/// Returns the units with such cases: those with the most late cases first, then returned, then open, then by id.
pub(super) fn unit_lines<'a>(of: &Evaluation<'a>) -> Vec<UnitLine<'a>> {
    let late: HashSet<&str> = of
        .todo
        .items
        .iter()
        .filter(|item| item.section == TodoSection::Overdue)
        .filter(|item| item.owed.what.kind() == OwedKind::Step)
        .map(|item| item.owed.record.as_str())
        .collect();
    let mut lines: BTreeMap<Option<&str>, UnitLine<'_>> = BTreeMap::new();
    for row in &of.report.cases {
        let Some(case) = of.ledger.case(row.id.as_str()) else { continue };
        let matter = of.ledger.matter(case.matter.as_str());
        let unit = matter.and_then(|matter| matter.unit.as_ref()).map(|unit| unit.as_str());
        let open = row.selected_on.is_some() && row.stage != Stage::Concluded;
        let returned = case.steps.iter().any(|step| {
            step.kind == StepKind::Returned
                && step.on <= of.report.as_of
                && step.on.year() == of.report.year
        });
        let line = lines.entry(unit).or_insert(UnitLine { unit, ..UnitLine::default() });
        line.open += usize::from(open);
        line.returned += usize::from(returned);
        line.late += usize::from(open && late.contains(row.id.as_str()));
    }
    let mut lines: Vec<_> =
        lines.into_values().filter(|line| line.open + line.returned > 0).collect();
    petition_core::order::sort_by_key(&mut lines, |line| {
        Reverse((line.late, line.returned, line.open))
    });
    lines
}
