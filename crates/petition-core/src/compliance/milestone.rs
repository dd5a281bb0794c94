//! The bureau's duties: milestones of the year, and the records and steps that prove them (rulebook, sections 5 and 6).

use super::amount::Amount;
use super::expand::outside_policy;
use super::outcome::{Judged, Standing};
use super::records::{Given, MilestoneRow, Records};
use super::report::{Duty, DutyMeasure, Status};
use super::situation::Situation;
use crate::calendar::{Period, Window};
use crate::ledger::BUREAU_SUBJECT;
use crate::order::sort_by;
use crate::policy::{MilestoneRule, Policy, Who};
use crate::workflow::{Day, StepKind, date_of, day_number};

/// The id under which a milestone record is cited.
pub(super) fn record_id(record: &MilestoneRow<'_>) -> String {
    format!("{}@{}", record.kind, record.period)
}

/// The records of a kind up to the day that serve a period.
pub(super) fn records<'a, R: Records>(
    situation: Situation<'a, R>,
    kind: &'a str,
    period: Period,
) -> impl Iterator<Item = MilestoneRow<'a>> {
    situation.records.milestones().filter(move |record| {
        record.kind == kind && record.day <= situation.today && period.is_served_by(record.period)
    })
}

/// The bureau's duties of a year, in the order of the policy.
pub(super) fn duties<R: Records>(situation: Situation<'_, R>, year: i32) -> Vec<Duty> {
    let given = situation.records.given();
    let proofs = Proofs::of(
        situation,
        evaluated(situation.policy, &given).filter_map(|rule| rule.proved_by),
    );
    duties_proved(situation, year, &given, |kind, window| {
        proofs.in_window(situation.records, kind, window)
    })
}

fn evaluated<'a>(policy: &'a Policy, given: &'a Given) -> impl Iterator<Item = &'a MilestoneRule> {
    policy.milestones().iter().filter(|rule| rule.is_carried(given))
}

/// The bureau's duties where somebody else tells what steps prove: for a kind and a window, days with what is cited.
pub(super) fn duties_proved<R: Records>(
    situation: Situation<'_, R>,
    year: i32,
    given: &Given,
    proved: impl Fn(StepKind, Window) -> Vec<(Day, String)>,
) -> Vec<Duty> {
    let mut duties = Vec::new();
    for rule in evaluated(situation.policy, given) {
        for period in rule.periods(year) {
            duties.push(duty(situation, &proved, rule, period));
        }
    }
    duties
}

/// The kinds and windows for which steps may prove a milestone of a year.
pub(super) fn provable(policy: &Policy, given: &Given, year: i32) -> Vec<(StepKind, Window)> {
    let mut provable = Vec::new();
    for rule in evaluated(policy, given) {
        let windows = rule.periods(year).into_iter().map(|period| rule.window(period));
        provable.extend(windows.filter_map(|window| Some((rule.proved_by?, window))));
    }
    provable
}

fn duty<R: Records>(
    situation: Situation<'_, R>,
    proved: impl Fn(StepKind, Window) -> Vec<(Day, String)>,
    rule: &MilestoneRule,
    period: Period,
) -> Duty {
    let window = rule.window(period);
    let mut found: Vec<(Day, String)> = records(situation, &rule.kind, period)
        .map(|record| (record.day, record_id(&record)))
        .collect();
    if let Some(kind) = rule.proved_by {
        found.extend(proved(kind, window));
    }
    sort_by(&mut found, &Ord::cmp);
    let earliest = found.first().map(|(day, _)| *day);
    let policy = situation.policy;
    let reason = outside_policy(policy, window);
    let standing = match reason {
        Some(_) => Standing::NOT_ASSESSED,
        None => Judged {
            as_of: situation.today,
            from: day_number(window.from),
            due: day_number(window.to),
            warning_days: rule.warning_days.unwrap_or(policy.settings().warning_days),
            met_on: earliest,
            failed: Status::Overdue,
        }
        .standing(),
    };
    Duty {
        id: format!("{BUREAU_SUBJECT}/{}/{period}", rule.kind),
        subject: BUREAU_SUBJECT.to_owned(),
        rule: rule.kind.clone(),
        measure: DutyMeasure::Milestone,
        binding: rule.binding,
        clause: rule.clause.clone(),
        period,
        window,
        required: Some(Amount::from_whole(1)),
        achieved: Amount::from_whole(earliest.is_some().into()),
        who: Who::Bureau,
        status: standing.status,
        met_on: standing.met_on.map(date_of),
        days: standing.days,
        reason,
        evidence: found.into_iter().map(|(_, id)| id).collect(),
        excluded: Vec::new(),
    }
}

/// The days of the steps that prove a milestone, for each kind by case, then by day: the work was done, whatever became
/// of it.
struct Proofs(Vec<(StepKind, Vec<(Day, u32)>)>);

impl Proofs {
    fn of<R: Records>(
        situation: Situation<'_, R>,
        proving: impl Iterator<Item = StepKind>,
    ) -> Self {
        let mut proofs: Vec<(StepKind, Vec<(Day, u32)>)> = Vec::new();
        for kind in proving {
            if !proofs.iter().any(|(known, _)| *known == kind) {
                proofs.push((kind, Vec::new()));
            }
        }
        if proofs.is_empty() {
            return Self(proofs);
        }
        for case in 0..situation.records.cases() {
            for step in situation.steps(case) {
                let days = proofs.iter_mut().find(|(kind, _)| *kind == step.fact.kind);
                if let Some((_, days)) = days {
                    days.push((step.fact.day, case));
                }
            }
        }
        Self(proofs)
    }

    /// Each case with such a step in the window, by its first one there.
    fn in_window(
        &self,
        records: &impl Records,
        kind: StepKind,
        window: Window,
    ) -> Vec<(Day, String)> {
        let (from, to) = (day_number(window.from), day_number(window.to));
        let days = self.0.iter().find(|(known, _)| *known == kind).map(|(_, days)| days.as_slice());
        let mut first: Vec<(Day, u32)> = Vec::new();
        for (day, case) in days.unwrap_or_default() {
            let again = first.last().is_some_and(|(_, last)| last == case);
            if from <= *day && *day <= to && !again {
                first.push((*day, *case));
            }
        }
        first.into_iter().map(|(day, case)| (day, records.case_id(case).to_owned())).collect()
    }
}
