//! Compares the duties of several assessments: of policies, of ledgers or of years.

use super::Assessed;
use super::part::Part;
use crate::input::StepSource;
use petition_core::calendar::{Part as YearPart, Period};
use petition_core::engine::{DutyEntry, DutyRow, LeaderIx};
use petition_core::ledger::BUREAU_SUBJECT;
use std::collections::BTreeMap;

/// A duty whose status differs between assessments.
#[derive(Debug, Clone, PartialEq)]
pub struct Difference {
    /// The bureau's code; empty if the tables have no `bureau` column.
    pub bureau: String,
    /// A leader's id, or `bureau`.
    pub subject: String,
    /// The quota's or delegated entry's id, or the milestone's kind.
    pub rule: String,
    /// The period as text; without its year if the assessments are of different years.
    pub period: String,
    /// The duty in each assessment; `None` in one without it.
    pub sides: Vec<Option<DutyRow>>,
}

/// Returns the duties whose status differs between assessments.
///
/// They are sorted by bureau: its own duties, then those of the leaders by id. The duties of a subject have the order of
/// the first assessment that has them. A duty that an assessment lacks differs from one that another has. Bureaus match
/// by code, subjects by id, periods by text. Between assessments of different years, periods match without their year.
pub fn differences<R: StepSource>(assessed: &[Assessed<R>]) -> Vec<Difference> {
    let mut years = assessed.iter().map(Assessed::year);
    let first = years.next();
    let with_year = years.all(|year| Some(year) == first);
    let mut bureaus: BTreeMap<&str, Vec<Option<&Part<R>>>> = BTreeMap::new();
    for (side, one) in assessed.iter().enumerate() {
        for part in &one.parts {
            let sides = bureaus.entry(part.code()).or_insert_with(|| vec![None; assessed.len()]);
            if let Some(slot) = sides.get_mut(side) {
                *slot = Some(&**part);
            }
        }
    }
    let mut found = Vec::new();
    for (code, parts) in bureaus {
        compare_bureau(code, with_year, &parts, &mut found);
    }
    found
}

fn compare_bureau<R: StepSource>(
    code: &str,
    with_year: bool,
    sides: &[Option<&Part<R>>],
    found: &mut Vec<Difference>,
) {
    let mut collector =
        Collector { bureau: code, sides: sides.len(), with_year, duties: Vec::new() };
    let duties: Vec<_> =
        sides.iter().map(|part| part.map(|part| part.assessment.bureau_duties())).collect();
    for (side, duties) in duties.iter().enumerate() {
        for duty in duties.iter().flatten() {
            collector.put(side, &duty.entry, &duty.row);
        }
    }
    collector.take_differences(BUREAU_SUBJECT, found);
    let evaluators: Vec<_> =
        sides.iter().map(|part| part.map(|part| part.assessment.evaluator())).collect();
    visit_leaders(sides, |id, leaders| {
        for (side, (evaluator, leader)) in evaluators.iter().zip(leaders).enumerate() {
            if let (Some(evaluator), Some(leader)) = (evaluator, leader) {
                evaluator.visit(*leader, |entry, row| collector.put(side, entry, &row));
            }
        }
        collector.take_differences(id, found);
    });
}

/// Visits each leader that some side has, by id, with the leader's index in each side.
fn visit_leaders<R: StepSource>(
    sides: &[Option<&Part<R>>],
    mut visit: impl FnMut(&str, &[Option<LeaderIx>]),
) {
    let mut leaders: Vec<_> = sides
        .iter()
        .map(|part| {
            let records = part.iter().map(|part| part.records());
            let all = records.flat_map(|records| {
                records.leaders_by_id().map(move |leader| (records.leader_id(leader), leader))
            });
            all.peekable()
        })
        .collect();
    loop {
        let next = leaders.iter_mut().filter_map(|side| side.peek().map(|(id, _)| *id)).min();
        let Some(id) = next else { return };
        let same = leaders.iter_mut().map(|side| side.next_if(|(other, _)| *other == id));
        let same: Vec<_> = same.map(|leader| leader.map(|(_, leader)| leader)).collect();
        visit(id, &same);
    }
}

/// The rule and the period, which identify a duty of a subject.
type DutyKey<'a> = (&'a str, PeriodKey);

/// What a period matches by: all of it, or its part of the year.
#[derive(Clone, Copy, PartialEq)]
enum PeriodKey {
    Period(Period),
    Part(YearPart),
}

/// The duties of one subject in every assessment.
struct Collector<'a> {
    bureau: &'a str,
    sides: usize,
    with_year: bool,
    duties: Vec<(DutyKey<'a>, Vec<Option<DutyRow>>)>,
}

impl<'a> Collector<'a> {
    fn put(&mut self, side: usize, entry: &DutyEntry<'a>, row: &DutyRow) {
        let period = if self.with_year {
            PeriodKey::Period(entry.period)
        } else {
            PeriodKey::Part(entry.period.part())
        };
        let duty = (entry.rule, period);
        let at = self.duties.iter().position(|(known, _)| *known == duty).unwrap_or_else(|| {
            self.duties.push((duty, vec![None; self.sides]));
            self.duties.len() - 1
        });
        if let Some(slot) = self.duties.get_mut(at).and_then(|(_, sides)| sides.get_mut(side)) {
            *slot = Some(*row);
        }
    }

    /// Adds the duties that differ to `found`, and clears the collector for the next subject.
    fn take_differences(&mut self, subject: &str, found: &mut Vec<Difference>) {
        for ((rule, period), sides) in self.duties.drain(..) {
            let mut statuses = sides.iter().map(|side| side.map(|side| side.status));
            let first = statuses.next();
            if statuses.any(|status| Some(status) != first) {
                found.push(Difference {
                    bureau: self.bureau.to_owned(),
                    subject: subject.to_owned(),
                    rule: rule.to_owned(),
                    period: match period {
                        PeriodKey::Period(period) => period.to_string(),
                        PeriodKey::Part(part) => part.to_string(),
                    },
                    sides,
                });
            }
        }
    }
}
