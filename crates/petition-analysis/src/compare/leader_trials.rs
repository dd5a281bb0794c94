//! Trials without receptions and cases: leaders in their offices, milestone records.

use super::trial::{Trial, around, changed, day, end, group_offices, later, offices, two_leaders};
use crate::model::Model;
use crate::roster::{first_day, leader};
use crate::witness::Records;
use chrono::NaiveDate;
use petition_core::compliance::Duty;
use petition_core::engine::DutyMeasure;
use petition_core::ledger::{Leader, Milestone, Term};
use petition_core::policy::Policy;

/// Returns the empty ledger, leaders in each office, parts of a year in office, gaps between terms, milestone records.
pub(super) fn trials(models: &[Model<'_>; 2]) -> Vec<Trial> {
    let end = end(models);
    let mut trials = vec![Trial::of_leaders(Vec::new(), end)];
    let year = models[0].year;
    for office in offices(models).iter().map(String::as_str).chain(["示例职务"]) {
        trials.push(Trial::of_leaders(vec![leader(0, office, first_day(year), None)], end));
    }
    trials.extend(warnings(models));
    for office in group_offices(models) {
        for from in starts(models) {
            trials.push(Trial::of_leaders(vec![leader(0, &office, from, None)], end));
        }
        let gaps = around(settings(models, |policy| policy.settings().term_gap_days));
        trials.extend(
            gaps.into_iter().map(|gap| Trial::of_leaders(vec![with_gap(&office, year, gap)], end)),
        );
        // In office no longer when the day comes.
        let gone = leader(0, &office, first_day(year), Some(day(year, 6, 30)));
        trials.push(Trial::of_leaders(vec![gone], end));
    }
    trials.extend(milestones(models));
    trials
}

/// Returns a setting of both policies.
pub(super) fn settings(models: &[Model<'_>; 2], setting: impl Fn(&Policy) -> i64) -> [i64; 2] {
    models.each_ref().map(|model| setting(model.policy))
}

/// Returns first days in office: inside each period, and around the tolerance of each length of a period.
fn starts(models: &[Model<'_>; 2]) -> Vec<NaiveDate> {
    let year = models[0].year;
    let mut starts = vec![day(year, 2, 15), day(year, 3, 1), day(year, 7, 15), day(year, 12, 1)];
    let percents = settings(models, |policy| policy.settings().tenure_tolerance_percent);
    let [one, other] = percents;
    if one != other {
        // Months, quarters, halves and the year have at most so many days.
        for length in [31, 92, 184, 366] {
            for percent in percents {
                let lacking = length * percent / 100;
                starts.extend([lacking, lacking + 1].map(|days| later(day(year, 1, 1), days)));
            }
        }
    }
    starts
}

/// Returns a leader with two terms, and a gap between them.
fn with_gap(office: &str, year: i32, gap: i64) -> Leader {
    let mut one = leader(0, office, first_day(year), Some(day(year, 3, 31)));
    let from = later(day(year, 3, 31), gap.max(0) + 1);
    one.terms.push(Term { office: office.to_owned(), portfolio: None, from, to: None });
    one
}

/// Returns ledgers on the days on which an open duty becomes at risk, where the warning days differ.
fn warnings(models: &[Model<'_>; 2]) -> Vec<Trial> {
    let [one, other] = models;
    let own = |model: &Model<'_>, duty: &Duty| {
        let policy = model.policy;
        let quota = policy.quotas().iter().find(|quota| quota.id == duty.rule);
        let milestone = policy.milestones().iter().find(|rule| rule.kind == duty.rule);
        let rota = policy.rotas().iter().find(|rota| rota.id == duty.rule);
        let own = quota.and_then(|quota| quota.warning_days);
        let own = own.or_else(|| milestone.and_then(|rule| rule.warning_days));
        let own = own.or_else(|| rota.and_then(|rota| rota.warning_days));
        own.unwrap_or(policy.settings().warning_days)
    };
    let mut trials: Vec<Trial> = Vec::new();
    let mut rules: Vec<&str> = Vec::new();
    for duty in &one.duties {
        let days = [own(one, duty), own(other, duty)];
        if rules.contains(&duty.rule.as_str()) || around(days).is_empty() {
            continue;
        }
        rules.push(&duty.rule);
        let as_of = later(duty.window.to, -days[0].max(days[1]));
        let offices = group_offices(models);
        let leaders = offices.iter().enumerate();
        let leaders = leaders.map(|(at, office)| leader(at, office, first_day(one.year), None));
        trials.push(Trial::of_leaders(leaders.collect(), as_of));
    }
    trials
}

/// Returns ledgers with one record around the window of each milestone that differs.
fn milestones(models: &[Model<'_>; 2]) -> Vec<Trial> {
    let own = changed(models).into_iter().filter(|duty| duty.measure == DutyMeasure::Milestone);
    let days = |duty: &Duty| {
        let window = duty.window;
        [later(window.from, -1), window.from, window.to, later(window.to, 1)]
    };
    let record = |duty: &Duty, on: NaiveDate| {
        let record = Milestone { kind: duty.rule.clone(), period: duty.period, on, document: None };
        let records = Records { milestones: vec![record], ..Records::default() };
        Trial::of(Vec::new(), records, end(models))
    };
    let mut trials: Vec<Trial> =
        own.flat_map(|duty| days(duty).map(|on| record(duty, on))).collect();
    let unknown =
        models[0].duties.first().map(|duty| Duty { rule: "unknown".to_owned(), ..duty.clone() });
    trials.extend(unknown.map(|duty| record(&duty, duty.window.from)));
    for duty in models[0].duties.iter().filter(|duty| duty.measure == DutyMeasure::Milestone) {
        trials.push(record(duty, later(duty.window.from, -1)));
    }
    // A leader who is present makes no difference to a milestone, but to the findings about leaders.
    let office = group_offices(models).into_iter().next();
    trials
        .extend(office.map(|office| Trial::of_leaders(two_leaders(models, &office), end(models))));
    trials
}
