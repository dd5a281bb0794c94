//! Compares the duties of the same records under several policies.

use super::Assessed;
use super::part::Part;
use crate::input::StepSource;
use petition_core::calendar::Period;
use petition_core::engine::{DutyEntry, DutyRow};
use petition_core::ledger::BUREAU_SUBJECT;

/// A duty whose status differs between policies.
#[derive(Debug, Clone, PartialEq)]
pub struct Difference {
    /// The bureau's code; empty if the tables have no `bureau` column.
    pub bureau: String,
    /// A leader's id, or `bureau`.
    pub subject: String,
    /// The quota's or delegated entry's id, or the milestone's kind.
    pub rule: String,
    /// The period.
    pub period: Period,
    /// The duty under each policy; `None` for a policy without it.
    pub sides: Vec<Option<DutyRow>>,
}

/// Returns the duties whose status differs between assessments of the same records.
///
/// They are sorted by bureau: its own duties, then those of the leaders by id. The duties of a subject have the order of
/// the first policy that has them. A duty that a policy lacks differs from one that another policy has.
pub fn differences<R: StepSource>(assessed: &[Assessed<R>]) -> Vec<Difference> {
    let mut found = Vec::new();
    let Some(first) = assessed.first() else { return found };
    for (number, part) in first.parts.iter().enumerate() {
        let parts: Vec<&Part<R>> =
            assessed.iter().filter_map(|one| Some(&**one.parts.get(number)?)).collect();
        compare_bureau(part.code(), &parts, &mut found);
    }
    found
}

fn compare_bureau<R: StepSource>(code: &str, parts: &[&Part<R>], found: &mut Vec<Difference>) {
    let mut collector = Collector { bureau: code, policies: parts.len(), duties: Vec::new() };
    let bureaus: Vec<_> = parts.iter().map(|part| part.assessment.bureau_duties()).collect();
    for (number, duties) in bureaus.iter().enumerate() {
        duties.iter().for_each(|duty| collector.put(number, &duty.entry, &duty.row));
    }
    collector.take_differences(BUREAU_SUBJECT, found);
    let evaluators: Vec<_> = parts.iter().map(|part| part.assessment.evaluator()).collect();
    let Some(records) = parts.first().map(|part| part.records()) else { return };
    for leader in records.leaders_by_id() {
        for (number, evaluator) in evaluators.iter().enumerate() {
            evaluator.visit(leader, |entry, row| collector.put(number, entry, &row));
        }
        collector.take_differences(records.leader_id(leader), found);
    }
}

/// The rule and the period, which identify a duty of a subject.
type DutyKey<'a> = (&'a str, Period);

/// The duties of one subject under every policy.
struct Collector<'a> {
    bureau: &'a str,
    policies: usize,
    duties: Vec<(DutyKey<'a>, Vec<Option<DutyRow>>)>,
}

impl<'a> Collector<'a> {
    fn put(&mut self, policy: usize, entry: &DutyEntry<'a>, row: &DutyRow) {
        let duty = (entry.rule, entry.period);
        let at = self.duties.iter().position(|(known, _)| *known == duty).unwrap_or_else(|| {
            self.duties.push((duty, vec![None; self.policies]));
            self.duties.len() - 1
        });
        if let Some(slot) = self.duties.get_mut(at).and_then(|(_, sides)| sides.get_mut(policy)) {
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
                    period,
                    sides,
                });
            }
        }
    }
}
