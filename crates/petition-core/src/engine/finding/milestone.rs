//! Findings about milestone records.

use super::{AssessmentContext, FindingRow, RuleMatch};
use crate::engine::milestones::{record_id, records_for};
use crate::engine::records::Records;
use crate::order::sort_by;
use crate::policy::Policy;
use crate::words::Rule;
use crate::workflow::Day;
use std::ops::Deref;

pub(super) fn visit<R: Records, P: Deref<Target = Policy>>(
    assessment: &AssessmentContext<R, P>,
    visit: &mut dyn FnMut(&FindingRow<'_>),
) {
    let mut matches = unmatched(assessment);
    matches.extend(early(assessment));
    sort_by(&mut matches, &|a, b| a.cmp(b));
    for (record, rule, day) in &matches {
        let row = assessment.context.row(record, RuleMatch::new(*rule, Some(*day)));
        row.iter().for_each(&mut *visit);
    }
}

/// Finds records that serve no duty of the year: the policy lacks their kind or period.
fn unmatched<R: Records, P: Deref<Target = Policy>>(
    assessment: &AssessmentContext<R, P>,
) -> Vec<(String, Rule, Day)> {
    let AssessmentContext { records, context, .. } = assessment;
    let own = records
        .milestones()
        .filter(|record| record.period.year() == context.year && record.day <= context.today);
    let unmatched = own.filter(|record| {
        let rules = context.policy.milestones().iter().filter(|rule| rule.kind == record.kind);
        let mut periods = rules.flat_map(|rule| rule.periods(context.year));
        !periods.any(|period| period.is_served_by(record.period))
    });
    unmatched.map(|record| (record_id(&record), Rule::MilestoneUnmatched, record.day)).collect()
}

/// Finds the earliest record of a period if it is dated before the window, where the window starts later than the
/// period.
fn early<R: Records, P: Deref<Target = Policy>>(
    assessment: &AssessmentContext<R, P>,
) -> impl Iterator<Item = (String, Rule, Day)> {
    let AssessmentContext { records, context, .. } = assessment;
    let rules = context.policy.milestones().iter();
    let periods = rules
        .flat_map(|rule| rule.periods(context.year).into_iter().map(move |period| (rule, period)));
    periods.filter_map(|(rule, period)| {
        let window = rule.window(period);
        let own = records_for(records, context.today, &rule.kind, period);
        let earliest = own.map(|record| (record.day, record_id(&record))).min();
        let (day, id) = earliest?;
        let early = period.first_day() < window.from && day < Day::from(window.from);
        early.then_some((id, Rule::MilestoneEarly, day))
    })
}
