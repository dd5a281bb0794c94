//! Duties of a year as the report tells them: outcomes with ids, evidence and what was excluded.

use super::expand::{Template, outside_policy, templates};
use super::facts::{Fact, Facts};
use super::kernel::{Count, Verdict};
use super::outcome::{Judged, Standing};
use super::report::{Duty, Excluded, Status};
use super::situation::Situation;
use crate::calendar::{Period, Window};
use crate::ledger::{BUREAU_SUBJECT, Milestone};
use crate::policy::{Measure, MilestoneRule, Who};
use crate::workflow::{StepKind, date_of, day_number};
use chrono::NaiveDate;
use std::collections::HashMap;

/// The measure of a milestone, beside the measures of quotas.
pub(crate) const MILESTONE_MEASURE: &str = "milestone";

/// Every duty of a year: the bureau's, then the leaders' by id.
pub(super) fn duties(situation: &Situation<'_>, year: i32) -> Vec<Duty> {
    let facts = Facts::of(situation.ledger, situation.policy, &situation.cases, situation.today);
    let templates = templates(situation.policy, year);
    let mut duties = milestone_duties(situation, year);
    for leader in situation.ledger.index().leaders_by_id() {
        let of_leader = templates.iter();
        duties.extend(of_leader.filter_map(|it| leader_duty(situation, &facts, it, leader)));
    }
    duties
}

fn leader_duty(
    situation: &Situation<'_>,
    facts: &Facts,
    template: &Template<'_>,
    leader: usize,
) -> Option<Duty> {
    let reading = situation.policy.reading();
    let coverage = situation.coverage.get(leader)?;
    let facts = facts.get(template.measure, leader);
    let outcome = template.outcome(reading, coverage, facts, situation.today)?;
    let (evidence, excluded) = explained(situation, &template.count(reading), facts, leader);
    let subject = situation.ledger.leader_id(leader as u32)?.to_string();
    Some(Duty {
        id: format!("{subject}/{}/{}", template.rule, template.period),
        subject,
        rule: template.rule.to_owned(),
        measure: template.measure.key().to_owned(),
        binding: template.binding,
        clause: template.clause.to_owned(),
        period: template.period,
        window: template.window,
        required: outcome.required.map(|required| required as f64),
        achieved: outcome.halves as f64 / 2.0,
        who: template.who,
        status: outcome.standing.status,
        met_on: outcome.standing.met_on.map(date_of),
        days: outcome.standing.days,
        reason: outcome.reason,
        evidence,
        excluded,
    })
}

/// Ids of what qualifies and of what does not, added at the end for who reads.
fn explained(
    situation: &Situation<'_>,
    count: &Count,
    facts: &[Fact],
    leader: usize,
) -> (Vec<String>, Vec<Excluded>) {
    let document = situation.ledger.document();
    let id = |item: u32| match count.measure {
        Measure::ReceptionDays => {
            document.receptions.get(item as usize).map(|record| record.id.to_string())
        }
        Measure::CasesSelected | Measure::CasesResolved => {
            document.cases.get(item as usize).map(|record| record.id.to_string())
        }
    };
    let (mut evidence, mut excluded) = (Vec::new(), Vec::new());
    let Some(coverage) = situation.coverage.get(leader) else { return (evidence, excluded) };
    for (item, verdict) in count.explain(facts, coverage) {
        match (id(item), verdict) {
            (Some(id), Verdict::Evidence) => evidence.push(id),
            (Some(id), Verdict::Excluded(why)) => excluded.push(Excluded { id, why }),
            _ => {}
        }
    }
    (evidence, excluded)
}

/// The id under which a milestone record is cited.
pub(super) fn record_id(record: &Milestone) -> String {
    format!("{}@{}", record.kind, record.period)
}

/// The records of a kind up to the day that serve a period.
pub(super) fn records<'a>(
    situation: &'a Situation<'_>,
    kind: &'a str,
    period: Period,
) -> impl Iterator<Item = &'a Milestone> {
    let records = situation.ledger.document().milestones.iter();
    records.filter(move |record| {
        record.kind == kind && record.on <= situation.as_of && period.is_served_by(record.period)
    })
}

fn milestone_duties(situation: &Situation<'_>, year: i32) -> Vec<Duty> {
    let proofs = Proofs::of(situation);
    let mut duties = Vec::new();
    for rule in situation.policy.milestones() {
        for period in rule.periods(year) {
            duties.push(milestone_duty(situation, &proofs, rule, period));
        }
    }
    duties
}

fn milestone_duty(
    situation: &Situation<'_>,
    proofs: &Proofs,
    rule: &MilestoneRule,
    period: Period,
) -> Duty {
    let window = rule.window(period);
    let mut found: Vec<(NaiveDate, String)> = records(situation, &rule.kind, period)
        .map(|record| (record.on, record_id(record)))
        .collect();
    if let Some(kind) = rule.proved_by {
        found.extend(proofs.in_window(situation, kind, window));
    }
    found.sort();
    let earliest = found.first().map(|(on, _)| *on);
    let policy = situation.policy;
    let reason = outside_policy(policy, window);
    let standing = match reason {
        Some(_) => Standing::NOT_ASSESSED,
        None => Judged {
            as_of: situation.today,
            from: day_number(window.from),
            due: day_number(window.to),
            warning_days: rule.warning_days.unwrap_or(policy.settings().warning_days),
            met_on: earliest.map(day_number),
            failed: Status::Overdue,
        }
        .standing(),
    };
    Duty {
        id: format!("{BUREAU_SUBJECT}/{}/{period}", rule.kind),
        subject: BUREAU_SUBJECT.to_owned(),
        rule: rule.kind.clone(),
        measure: MILESTONE_MEASURE.to_owned(),
        binding: rule.binding,
        clause: rule.clause.clone(),
        period,
        window,
        required: Some(1.0),
        achieved: if earliest.is_some() { 1.0 } else { 0.0 },
        who: Who::Bureau,
        status: standing.status,
        met_on: standing.met_on.map(date_of),
        days: standing.days,
        reason,
        evidence: found.into_iter().map(|(_, id)| id).collect(),
        excluded: Vec::new(),
    }
}

/// The days of the steps that prove a milestone, for each kind and case: the work was done, whatever became of it.
struct Proofs(HashMap<StepKind, Vec<(NaiveDate, usize)>>);

impl Proofs {
    fn of(situation: &Situation<'_>) -> Self {
        let mut proofs: HashMap<StepKind, Vec<(NaiveDate, usize)>> = HashMap::new();
        let proving = situation.policy.milestones().iter().filter_map(|rule| rule.proved_by);
        for kind in proving {
            proofs.entry(kind).or_default();
        }
        for (position, case) in situation.ledger.document().cases.iter().enumerate() {
            for step in case.steps.iter().filter(|step| step.on <= situation.as_of) {
                if let Some(days) = proofs.get_mut(&step.kind) {
                    days.push((step.on, position));
                }
            }
        }
        for days in proofs.values_mut() {
            days.sort_unstable();
        }
        Self(proofs)
    }

    /// Each case with such a step in the window, by its first one there.
    fn in_window(
        &self,
        situation: &Situation<'_>,
        kind: StepKind,
        window: Window,
    ) -> Vec<(NaiveDate, String)> {
        let days = self.0.get(&kind).map_or(&[][..], Vec::as_slice);
        let start = days.partition_point(|(on, _)| *on < window.from);
        let end = days.partition_point(|(on, _)| *on <= window.to);
        let mut first = HashMap::new();
        for (on, position) in days.get(start..end).unwrap_or_default() {
            first.entry(*position).or_insert(*on);
        }
        let id = |position: usize| {
            situation.ledger.document().cases.get(position).map(|case| case.id.to_string())
        };
        first.into_iter().filter_map(|(position, on)| Some((on, id(position)?))).collect()
    }
}
