//! Two reports compared: duties and findings that differ.

use super::report::{Duty, Finding, Report};
use chrono::NaiveDate;
use serde::Serialize;
use std::collections::{HashMap, HashSet, VecDeque};

use crate::words::Rule;

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
    let known: HashMap<&str, &Duty> =
        before.duties.iter().map(|duty| (duty.id.as_str(), duty)).collect();
    let mut found = Vec::new();
    for duty in &after.duties {
        let earlier = known.get(duty.id.as_str()).copied();
        if earlier.map(outcome) != Some(outcome(duty)) {
            found.push(DutyChange { before: earlier.cloned(), after: Some(duty.clone()) });
        }
    }
    let left: HashSet<&str> = after.duties.iter().map(|duty| duty.id.as_str()).collect();
    let gone = before.duties.iter().filter(|duty| !left.contains(duty.id.as_str()));
    found.extend(gone.map(|duty| DutyChange { before: Some(duty.clone()), after: None }));
    found
}

/// Pairs the findings in their order: a record may have several of one rule and day.
fn findings(before: &Report, after: &Report) -> Vec<FindingChange> {
    type Key<'a> = (Rule, &'a str, Option<NaiveDate>);
    fn key(finding: &Finding) -> Key<'_> {
        (finding.rule, finding.record.as_str(), finding.on)
    }
    let mut known: HashMap<Key<'_>, VecDeque<&Finding>> = HashMap::new();
    for finding in &before.findings {
        known.entry(key(finding)).or_default().push_back(finding);
    }
    // Equal findings belong together before others of the same key.
    let mut left: Vec<(&Finding, Option<&Finding>)> = Vec::new();
    for finding in &after.findings {
        let earlier = known.get_mut(&key(finding));
        let equal = earlier.and_then(|list| {
            let at = list.iter().position(|one| *one == finding)?;
            list.remove(at)
        });
        if equal.is_none() {
            left.push((finding, None));
        }
    }
    for (finding, earlier) in &mut left {
        *earlier = known.get_mut(&key(finding)).and_then(VecDeque::pop_front);
    }
    let change = |(after, before): (&Finding, Option<&Finding>)| FindingChange {
        before: before.cloned(),
        after: Some(after.clone()),
    };
    let mut found: Vec<FindingChange> = left.into_iter().map(change).collect();
    // What is left of each key, in the order of the first report.
    for finding in before.findings.iter() {
        let list = known.get_mut(&key(finding));
        let is_next = |list: &VecDeque<&Finding>| list.front().is_some_and(|one| *one == finding);
        if let Some(list) = list.filter(|list| is_next(list)) {
            list.pop_front();
            found.push(FindingChange { before: Some(finding.clone()), after: None });
        }
    }
    found
}
