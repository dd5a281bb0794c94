//! The gravity of findings.

use petition_core::Date;
use petition_core::compliance::{Finding, Report, Severity};
use std::cmp::Reverse;
use std::collections::HashMap;

/// The gravest finding of a rule.
#[derive(Debug, Clone, PartialEq)]
pub struct GraveFinding<'a> {
    /// The finding.
    pub finding: &'a Finding,
    /// The days since the day that it is about; `None` without such a day.
    pub days: Option<i64>,
    /// The other findings of the same rule.
    pub others: usize,
}

/// Compares findings, the gravest first: by severity; a rule of the source, which is mandatory, before custom; then by
/// the days since the day that the finding is about. One without a day comes last.
fn gravity(finding: &Finding, as_of: Date) -> (Severity, bool, Reverse<Option<i64>>) {
    (finding.severity, finding.practice, Reverse(days_since(finding, as_of)))
}

fn days_since(finding: &Finding, as_of: Date) -> Option<i64> {
    finding.on.map(|on| (as_of - on).num_days().max(0))
}

/// Returns the gravest findings, one of each rule. Equally grave ones are in the report's order.
///
/// The order: by severity; a rule of the source before custom; the longest ago first; without a day last.
///
/// ```
/// # use petition_core::{Date, compliance::assess, ledger::Ledger, policy::Policy};
/// # let policy = Policy::builtin("shenzhen-2019")?;
/// # let ledger = Ledger::from_json(r#"{
/// #     "format": "petition-ledger/1", "bureau": {"code": "440300", "name": "示范市信访局"},
/// #     "leaders": [{"id": "L01", "name": "林示例", "terms": [{"office": "party_secretary", "from": "2019-01-01"}]}],
/// #     "receptions": [{"id": "R1", "leader": "L01", "date": "2020-02-12", "mode": "appointment", "setting": "hall", "status": "held"}]
/// # }"#)?;
/// use petition_report::view::gravest;
/// let report = assess(&ledger, &policy, 2020, Date::from_ymd_opt(2020, 8, 1).unwrap())?;
/// let grave = gravest(&report, 3);
/// assert_eq!(grave[0].finding.rule.key(), "reception_not_published");
/// assert_eq!(grave[0].days, Some(171));
/// # Ok::<(), petition_core::Error>(())
/// ```
pub fn gravest(report: &Report, most: usize) -> Vec<GraveFinding<'_>> {
    let mut of_rule: HashMap<_, (usize, usize)> = HashMap::new();
    for (at, finding) in report.findings.iter().enumerate() {
        let (best, count) = of_rule.entry(finding.rule).or_insert((at, 0));
        *count += 1;
        let known = report.findings.get(*best).map(|known| gravity(known, report.as_of));
        if known.is_some_and(|known| gravity(finding, report.as_of) < known) {
            *best = at;
        }
    }
    let finding = |(at, count): (usize, usize)| Some((at, report.findings.get(at)?, count));
    let mut list: Vec<_> = of_rule.into_values().filter_map(finding).collect();
    petition_core::order::sort_by_key(&mut list, |(at, finding, _)| {
        (gravity(finding, report.as_of), *at)
    });
    let grave = |(_, finding, count)| GraveFinding {
        finding,
        days: days_since(finding, report.as_of),
        others: count - 1,
    };
    list.into_iter().take(most).map(grave).collect()
}
