//! The duties that a policy asks of a leader in a year, worked out once for all leaders (rulebook, section 5).

use super::report::Reason;
use crate::calendar::{Part, Period, Window};
use crate::policy::{Binding, Delegated, Measure, Policy, Quota, Who};
use crate::workflow::{Day, day_number};

/// What a policy asks of a leader in a period: one a quota and period, or a delegated entry for the year.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct DutyEntry<'a> {
    /// The quota's or delegated entry's id.
    pub rule: &'a str,
    /// What is counted.
    pub measure: Measure,
    /// Whether it must be met.
    pub binding: Binding,
    /// The clause.
    pub clause: &'a str,
    /// Who acts for it.
    pub who: Who,
    /// The period.
    pub period: Period,
    /// When it may be met.
    pub window: Window,
}

/// A leader's duty before there is a leader.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Template<'a> {
    pub(crate) entry: DutyEntry<'a>,
    /// None for what is judged elsewhere.
    pub(crate) at_least: Option<i64>,
    pub(crate) warning_days: i64,
    pub(crate) group: u32,
    /// The window in day numbers.
    pub(crate) from: Day,
    pub(crate) to: Day,
    /// Why it is not assessed, whoever the leader.
    pub(crate) reason: Option<Reason>,
}

/// The duties of a year, in the order of the policy, each entry's by period.
pub(crate) fn templates(policy: &Policy, year: i32) -> Vec<Template<'_>> {
    let mut templates = Vec::new();
    for quota in policy.quotas() {
        let periods = quota.period.periods(year, &quota.only).into_iter();
        templates.extend(periods.filter_map(|period| of_quota(policy, quota, period)));
    }
    let year = Period::new(year, Part::Year);
    for entry in policy.delegated() {
        templates.extend(year.and_then(|year| of_delegated(policy, entry, year)));
    }
    templates
}

/// Why a window is not judged, whoever the subject.
pub(crate) fn outside_policy(policy: &Policy, window: Window) -> Option<Reason> {
    if policy.effective_from().is_some_and(|from| window.from < from) {
        Some(Reason::BeforePolicy)
    } else if policy.effective_to().is_some_and(|to| window.to > to) {
        Some(Reason::AfterPolicy)
    } else {
        None
    }
}

/// The place of a group among those of the policy; the check of the policy has seen to it that it has one.
fn group(policy: &Policy, id: &str) -> Option<u32> {
    let position = policy.groups().iter().position(|group| group.id == id)?;
    u32::try_from(position).ok()
}

fn of_quota<'a>(policy: &'a Policy, quota: &'a Quota, period: Period) -> Option<Template<'a>> {
    let window = period.window();
    let entry = DutyEntry {
        rule: &quota.id,
        measure: quota.measure,
        binding: quota.binding,
        clause: &quota.clause,
        who: quota.who,
        period,
        window,
    };
    Some(Template {
        entry,
        at_least: Some(quota.at_least),
        warning_days: quota.warning_days.unwrap_or(policy.settings().warning_days),
        group: group(policy, &quota.group)?,
        from: day_number(window.from),
        to: day_number(window.to),
        reason: outside_policy(policy, window),
    })
}

fn of_delegated<'a>(
    policy: &'a Policy,
    entry: &'a Delegated,
    year: Period,
) -> Option<Template<'a>> {
    let window = year.window();
    let delegated = DutyEntry {
        rule: &entry.id,
        measure: entry.measure,
        binding: Binding::Advisory,
        clause: &entry.clause,
        who: Who::Leader,
        period: year,
        window,
    };
    Some(Template {
        entry: delegated,
        at_least: None,
        warning_days: policy.settings().warning_days,
        group: group(policy, &entry.group)?,
        from: day_number(window.from),
        to: day_number(window.to),
        reason: Some(Reason::ManagedElsewhere),
    })
}
