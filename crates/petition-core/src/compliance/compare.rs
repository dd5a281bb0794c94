//! Two reports compared: duties and findings that differ.

use super::report::{Duty, Finding, Report};
use crate::order::sort_by;
use crate::words::Rule;
use chrono::NaiveDate;
use serde::Serialize;
use std::cmp::Ordering;

/// A duty whose outcome differs.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct DutyChange {
    /// The duty in the first report; `None` if that report lacks it.
    pub before: Option<Duty>,
    /// The duty in the second report; `None` if that report lacks it.
    pub after: Option<Duty>,
}

/// A finding that is new, gone or different.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct FindingChange {
    /// The finding in the first report; `None`: it is new.
    pub before: Option<Finding>,
    /// The finding in the second report; `None`: it is gone.
    pub after: Option<Finding>,
}

/// What differs between two reports, without personal data.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct Effect {
    /// The duties with another status, achieved or required number, or day on which they were met.
    pub duties: Vec<DutyChange>,
    /// The findings of only one report, and those with another severity or detail.
    pub findings: Vec<FindingChange>,
}

impl Effect {
    /// Whether duties and findings are the same.
    pub fn is_empty(&self) -> bool {
        self.duties.is_empty() && self.findings.is_empty()
    }
}

/// Compares two reports: the duties by id; the findings by rule, record and day.
///
/// The reports may be of ledgers before and after a change, of two policies, or of two days. Duties and findings have
/// the order of the second report; those that it lacks follow in the order of the first.
///
/// ```
/// use petition_core::{Date, Ledger, Policy, assess, compliance::compare};
/// let old = Ledger::from_json(r#"{
///     "format": "petition-ledger/1", "bureau": {"code": "440300", "name": "示范市信访局"},
///     "leaders": [{"id": "L01", "name": "林示例",
///                  "terms": [{"office": "vice_mayor", "from": "2019-01-01"}]}],
///     "receptions": [{"id": "R001", "leader": "L01", "date": "2020-02-12", "mode": "appointment",
///                     "setting": "hall", "status": "planned", "published_on": "2020-01-20"}]
/// }"#)?;
/// let mut reception = old.reception("R001").unwrap().clone();
/// reception.status = petition_core::ledger::words::ReceptionStatus::Held;
/// let new = old.with_reception(&reception)?;
///
/// let policy = Policy::builtin("shenzhen-2019")?;
/// let as_of = Date::from_ymd_opt(2020, 5, 1).unwrap();
/// let report = |ledger| assess(ledger, &policy, 2020, as_of);
/// let effect = compare(&report(&old)?, &report(&new)?);
///
/// let (before, after) = (effect.duties[0].before.as_ref().unwrap(), effect.duties[0].after.as_ref().unwrap());
/// assert_eq!(after.id, "L01/reception/2020-Q1");
/// assert_eq!((before.status.key(), after.status.key()), ("missed", "met"));
/// # Ok::<(), petition_core::Error>(())
/// ```
pub fn compare(before: &Report, after: &Report) -> Effect {
    Effect { duties: duties(before, after), findings: findings(before, after) }
}

fn duties(before: &Report, after: &Report) -> Vec<DutyChange> {
    let outcome = |duty: &Duty| (duty.status, duty.achieved, duty.required, duty.met_on);
    let (known, left) = (by_id(before), by_id(after));
    let mut found = Vec::new();
    for duty in &after.duties {
        let earlier = find(&known, &duty.id);
        if earlier.map(outcome) != Some(outcome(duty)) {
            found.push(DutyChange { before: earlier.cloned(), after: Some(duty.clone()) });
        }
    }
    let gone = before.duties.iter().filter(|duty| find(&left, &duty.id).is_none());
    found.extend(gone.map(|duty| DutyChange { before: Some(duty.clone()), after: None }));
    found
}

fn by_id(report: &Report) -> Vec<&Duty> {
    let mut duties: Vec<&Duty> = report.duties.iter().collect();
    sort_by(&mut duties, &|one, other| one.id.cmp(&other.id));
    duties
}

fn find<'a>(duties: &[&'a Duty], id: &str) -> Option<&'a Duty> {
    let found = duties.binary_search_by(|duty| duty.id.as_str().cmp(id)).ok()?;
    duties.get(found).copied()
}

/// A finding with its position in its report.
type Numbered<'a> = (usize, &'a Finding);

/// What pairs findings.
fn key<'a>((_, finding): &Numbered<'a>) -> (Rule, &'a str, Option<NaiveDate>) {
    (finding.rule, finding.record.as_str(), finding.on)
}

/// Pairs the findings of one key: equal ones first, then the others in their order.
fn findings(before: &Report, after: &Report) -> Vec<FindingChange> {
    let (old, new) = (by_key(before), by_key(after));
    let (mut rest, mut gone, mut found) = (old.as_slice(), Vec::new(), Vec::new());
    for group in new.chunk_by(|one, next| key(one) == key(next)) {
        let order = |one: &Numbered<'_>| group.first().map(|first| key(one).cmp(&key(first)));
        gone.extend(take_while(&mut rest, &|one| order(one) == Some(Ordering::Less)));
        let mut waiting =
            take_while(&mut rest, &|one| order(one) == Some(Ordering::Equal)).to_vec();
        let mut changed = Vec::new();
        for one in group {
            match waiting.iter().position(|(_, earlier)| *earlier == one.1) {
                Some(equal) => drop(waiting.remove(equal)),
                None => changed.push(one),
            }
        }
        let mut waiting = waiting.into_iter();
        for (number, finding) in changed {
            let before = waiting.next().map(|(_, earlier)| earlier.clone());
            found.push((*number, FindingChange { before, after: Some((*finding).clone()) }));
        }
        gone.extend(waiting);
    }
    gone.extend(rest);
    sort_by(&mut found, &|one, other| one.0.cmp(&other.0));
    sort_by(&mut gone, &|one, other| one.0.cmp(&other.0));
    let left =
        |(_, finding): Numbered<'_>| FindingChange { before: Some(finding.clone()), after: None };
    found.into_iter().map(|(_, change)| change).chain(gone.into_iter().map(left)).collect()
}

/// Returns the findings of a report by key; those of one key stay in order.
fn by_key(report: &Report) -> Vec<Numbered<'_>> {
    let mut findings: Vec<Numbered<'_>> = report.findings.iter().enumerate().collect();
    sort_by(&mut findings, &|one, other| key(one).cmp(&key(other)));
    findings
}

/// Takes the first of these findings that fit.
fn take_while<'a, 'b>(
    rest: &mut &'b [Numbered<'a>],
    fits: &dyn Fn(&Numbered<'a>) -> bool,
) -> &'b [Numbered<'a>] {
    let count = rest.iter().take_while(|one| fits(one)).count();
    let (taken, left) = rest.split_at_checked(count).unwrap_or_default();
    *rest = left;
    taken
}
