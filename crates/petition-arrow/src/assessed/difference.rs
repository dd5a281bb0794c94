//! The same records under several policies: the duties that these judge differently.

use super::Assessed;
use super::part::Part;
use crate::output::Side;
use petition_core::calendar::Period;
use petition_core::compliance::{DutyLine, Records};

/// A duty whose status differs between policies.
#[derive(Debug, Clone, PartialEq)]
pub struct Difference {
    /// The bureau's code; empty where the tables name none.
    pub bureau: String,
    /// A leader's id, or `bureau`.
    pub subject: String,
    /// The quota's or delegated entry's id, or the milestone's kind.
    pub rule: String,
    /// The period.
    pub period: Period,
    /// How it stands under each policy; none under one that does not know it.
    pub sides: Vec<Option<Side>>,
}

/// The duties whose status differs between assessments of the same records: bureau by bureau, the bureau's own, then
/// the leaders' by id; of a subject in the order of the first policy that knows them. A duty that a policy does not
/// have differs from one that is judged.
pub fn differences<R: Records>(assessed: &[Assessed<R>]) -> Vec<Difference> {
    let mut found = Vec::new();
    let Some(first) = assessed.first() else { return found };
    for (number, part) in first.parts.iter().enumerate() {
        let parts: Vec<&Part<R>> =
            assessed.iter().filter_map(|one| Some(&**one.parts.get(number)?)).collect();
        of_bureau(part.code(), &parts, &mut found);
    }
    found
}

fn of_bureau<R: Records>(code: &str, parts: &[&Part<R>], found: &mut Vec<Difference>) {
    let mut collector = Collector { bureau: code, policies: parts.len(), duties: Vec::new() };
    for (number, part) in parts.iter().enumerate() {
        for duty in part.bureau_duties() {
            collector.put(number, (&duty.rule, duty.period), Side::of(duty));
        }
    }
    let bureau =
        parts.iter().flat_map(|part| part.bureau_duties()).map(|duty| &*duty.subject).next();
    collector.settle(bureau.unwrap_or_default(), found);
    let lines: Vec<_> = parts.iter().map(|part| part.lines()).collect();
    let Some(first) = parts.first() else { return };
    for leader in first.leaders_by_id() {
        let mut subject = "";
        for (number, lines) in lines.iter().enumerate() {
            for line in lines.of(leader) {
                collector.put(number, (line.rule, line.period), side(&line));
                subject = line.subject;
            }
        }
        collector.settle(subject, found);
    }
}

fn side(line: &DutyLine<'_>) -> Side {
    Side {
        status: line.status,
        reason: line.reason,
        required: line.required.map(|required| required as f64),
        achieved: line.achieved(),
        met_on: line.met_on,
        days: line.days,
    }
}

/// What names a duty of a subject: its rule and its period.
type Named<'a> = (&'a str, Period);

/// The duties of one subject under every policy.
struct Collector<'a> {
    bureau: &'a str,
    policies: usize,
    duties: Vec<(Named<'a>, Vec<Option<Side>>)>,
}

impl<'a> Collector<'a> {
    fn put(&mut self, policy: usize, duty: Named<'a>, side: Side) {
        let at = self.duties.iter().position(|(known, _)| *known == duty).unwrap_or_else(|| {
            self.duties.push((duty, vec![None; self.policies]));
            self.duties.len() - 1
        });
        if let Some(slot) = self.duties.get_mut(at).and_then(|(_, sides)| sides.get_mut(policy)) {
            *slot = Some(side);
        }
    }

    /// Keeps the duties that differ, and is ready for the next subject.
    fn settle(&mut self, subject: &str, found: &mut Vec<Difference>) {
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
