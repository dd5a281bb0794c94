//! Findings about milestone records.

use super::{Collector, Found};
use crate::compliance::Rule;
use crate::compliance::duty::{record_id, records};

pub(super) fn find(collector: &mut Collector<'_>) {
    unmatched(collector);
    early(collector);
}

/// A record that serves no duty of the year: a kind or a period that the policy does not have.
fn unmatched(collector: &mut Collector<'_>) {
    let situation = collector.situation;
    let year = collector.year;
    for record in &situation.ledger.document().milestones {
        let rules = situation.policy.milestones().iter().filter(|rule| rule.kind == record.kind);
        let mut periods = rules.flat_map(|rule| rule.periods(year));
        let told = record.period.year() == year && record.on <= situation.as_of;
        if told && !periods.any(|period| period.is_served_by(record.period)) {
            let id = record_id(record);
            collector.add(Found::new(Rule::MilestoneUnmatched, id, Some(record.on)));
        }
    }
}

/// Where the window starts later than the period, a record from before it.
fn early(collector: &mut Collector<'_>) {
    let situation = collector.situation;
    for rule in situation.policy.milestones() {
        for period in rule.periods(collector.year) {
            let window = rule.window(period);
            let earliest = records(situation, &rule.kind, period)
                .map(|record| (record.on, record_id(record)))
                .min()
                .filter(|(on, _)| period.first_day() < window.from && *on < window.from);
            if let Some((on, id)) = earliest {
                collector.add(Found::new(Rule::AnnualSummaryEarly, id, Some(on)));
            }
        }
    }
}
