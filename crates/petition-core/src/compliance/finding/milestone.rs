//! Findings about milestone records.

use super::{Collector, Found};
use crate::compliance::milestone::{record_id, records};
use crate::compliance::{Records, Rule};
use crate::workflow::day_number;

pub(super) fn find<R: Records>(collector: &mut Collector<'_, R>) {
    unmatched(collector);
    early(collector);
}

/// A record that serves no duty of the year: a kind or a period that the policy does not have.
fn unmatched<R: Records>(collector: &mut Collector<'_, R>) {
    let situation = collector.casework.situation;
    let year = collector.year;
    for record in situation.records.milestones() {
        let rules = situation.policy.milestones().iter().filter(|rule| rule.kind == record.kind);
        let mut periods = rules.flat_map(|rule| rule.periods(year));
        let told = record.period.year() == year && record.day <= situation.today;
        if told && !periods.any(|period| period.is_served_by(record.period)) {
            let id = record_id(&record);
            collector.add(Found::new(Rule::MilestoneUnmatched, id, Some(record.day)));
        }
    }
}

/// Where the window starts later than the period, a record from before it.
fn early<R: Records>(collector: &mut Collector<'_, R>) {
    let situation = collector.casework.situation;
    for rule in situation.policy.milestones() {
        for period in rule.periods(collector.year) {
            let window = rule.window(period);
            let earliest = records(situation, &rule.kind, period)
                .map(|record| (record.day, record_id(&record)))
                .min()
                .filter(|(day, _)| {
                    period.first_day() < window.from && *day < day_number(window.from)
                });
            if let Some((day, id)) = earliest {
                collector.add(Found::new(Rule::AnnualSummaryEarly, id, Some(day)));
            }
        }
    }
}
