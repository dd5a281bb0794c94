//! Duties of a year: what is expanded from policy and roster, and how each stands (rulebook, sections 5, 6).

use super::facts::Facts;
use super::kernel::{Count, Tally, Verdict};
use super::report::{Duty, Excluded, Reason, Status};
use super::situation::Situation;
use crate::calendar::{Part, Period, Window};
use crate::ledger::{BUREAU_SUBJECT, Milestone};
use crate::policy::{Binding, Delegated, Measure, MilestoneRule, Policy, Quota, Tenure, Who};
use crate::workflow::{StepKind, day_number};
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

/// What a leader's duty comes from.
enum Source<'a> {
    Quota(&'a Quota),
    Delegated(&'a Delegated),
}

/// A leader's duty before there is a leader: one a quota and period, worked out once a year.
struct Template<'a> {
    source: Source<'a>,
    group: u32,
    period: Period,
    window: Window,
}

fn templates(policy: &Policy, year: i32) -> Vec<Template<'_>> {
    let group = |id: &str| policy.groups().iter().position(|group| group.id == id);
    let mut templates = Vec::new();
    for quota in policy.quotas() {
        let Some(group) = group(&quota.group) else { continue };
        for period in quota.period.periods(year, &quota.only) {
            let source = Source::Quota(quota);
            let window = period.window();
            templates.push(Template { source, group: group as u32, period, window });
        }
    }
    for entry in policy.delegated() {
        let Some(group) = group(&entry.group) else { continue };
        let Some(period) = Period::new(year, Part::Year) else { continue };
        let source = Source::Delegated(entry);
        let window = period.window();
        templates.push(Template { source, group: group as u32, period, window });
    }
    templates
}

/// How a duty stands, by the table of section 6.
struct Standing {
    status: Status,
    met_on: Option<NaiveDate>,
    days: Option<i64>,
}

/// What the table of section 6 asks.
struct Judged {
    as_of: NaiveDate,
    window: Window,
    warning_days: i64,
    /// The day on which it was met: the first date that reached the required number, or the earliest record.
    met_on: Option<NaiveDate>,
    /// The status of what is over and was not met.
    failed: Status,
}

impl Judged {
    fn standing(&self) -> Standing {
        let Window { from, to: due } = self.window;
        let left = (due - self.as_of).num_days();
        match self.met_on {
            Some(met) if met > due => Standing {
                status: Status::MetLate,
                met_on: Some(met),
                days: Some((met - due).num_days()),
            },
            Some(met) => Standing { status: Status::Met, met_on: Some(met), days: None },
            None if self.as_of < from => {
                Standing { status: Status::NotStarted, met_on: None, days: None }
            }
            None if left < 0 => {
                let days = (self.failed == Status::Overdue).then_some(-left);
                Standing { status: self.failed, met_on: None, days }
            }
            None => {
                let near = left <= self.warning_days;
                let status = if near { Status::AtRisk } else { Status::Open };
                Standing { status, met_on: None, days: Some(left) }
            }
        }
    }
}

impl Standing {
    const fn not_assessed() -> Self {
        Self { status: Status::NotAssessed, met_on: None, days: None }
    }
}

/// Why a window is not judged at all.
fn outside_policy(policy: &Policy, window: Window) -> Option<Reason> {
    if policy.effective_from().is_some_and(|from| window.from < from) {
        Some(Reason::BeforePolicy)
    } else if policy.effective_to().is_some_and(|to| window.to > to) {
        Some(Reason::AfterPolicy)
    } else {
        None
    }
}

fn leader_duty(
    situation: &Situation<'_>,
    facts: &Facts,
    template: &Template<'_>,
    leader: usize,
) -> Option<Duty> {
    let policy = situation.policy;
    let Template { group, period, window, .. } = *template;
    let (from, to) = (day_number(window.from), day_number(window.to));
    let coverage = situation.coverage.get(leader)?;
    let covered = i64::from(coverage.days_in(group, from, to));
    let days = i64::from(to - from) + 1;
    if covered == 0 {
        return None;
    }
    let tenure = policy.reading().tenure;
    let reason = match &template.source {
        Source::Delegated(_) => Some(Reason::ManagedElsewhere),
        Source::Quota(_) => outside_policy(policy, window).or_else(|| {
            (covered < days && tenure == Tenure::FullPeriod).then_some(Reason::PartialTerm)
        }),
    };
    let of = Particulars::of(&template.source);
    let required = match of.at_least {
        Some(at_least) if reason.is_none() && tenure == Tenure::ProRata => {
            // Rounded up in whole numbers: 3 × 200 days of 366 is 2.
            Some((at_least * covered + days - 1) / days)
        }
        at_least => at_least,
    };
    let count =
        Count { measure: of.measure, day_count: policy.reading().day_count, group, from, to };
    let facts = facts.get(of.measure, leader);
    let tally = count.tally(facts, coverage, required.unwrap_or(i64::MAX / 2));
    let standing = match reason {
        Some(_) => Standing::not_assessed(),
        None => Judged {
            as_of: situation.as_of,
            window,
            warning_days: of.warning_days.unwrap_or(policy.settings().warning_days),
            met_on: tally.met_on.map(crate::workflow::date_of),
            failed: Status::Missed,
        }
        .standing(),
    };
    let (evidence, excluded) = explained(situation, &count, facts, leader);
    let subject = situation.ledger.leader_id(leader as u32)?.to_string();
    Some(Duty {
        id: format!("{subject}/{}/{period}", of.rule),
        subject,
        rule: of.rule.to_owned(),
        measure: of.measure.key().to_owned(),
        binding: of.binding,
        clause: of.clause.to_owned(),
        period,
        window,
        required: required.map(|required| required as f64),
        achieved: achieved(tally),
        who: of.who,
        status: standing.status,
        met_on: standing.met_on,
        days: standing.days,
        reason,
        evidence,
        excluded,
    })
}

/// What quotas and delegated entries both say of a duty.
struct Particulars<'a> {
    rule: &'a str,
    measure: Measure,
    binding: Binding,
    clause: &'a str,
    who: Who,
    at_least: Option<i64>,
    warning_days: Option<i64>,
}

impl<'a> Particulars<'a> {
    fn of(source: &Source<'a>) -> Self {
        match source {
            Source::Quota(quota) => Self {
                rule: &quota.id,
                measure: quota.measure,
                binding: quota.binding,
                clause: &quota.clause,
                who: quota.who,
                at_least: Some(quota.at_least),
                warning_days: quota.warning_days,
            },
            Source::Delegated(entry) => Self {
                rule: &entry.id,
                measure: entry.measure,
                binding: Binding::Advisory,
                clause: &entry.clause,
                who: Who::Leader,
                at_least: None,
                warning_days: None,
            },
        }
    }
}

fn achieved(tally: Tally) -> f64 {
    tally.halves as f64 / 2.0
}

/// Ids of what qualifies and of what does not, added at the end for who reads.
fn explained(
    situation: &Situation<'_>,
    count: &Count,
    facts: &[super::facts::Fact],
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
        Some(_) => Standing::not_assessed(),
        None => Judged {
            as_of: situation.as_of,
            window,
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
        measure: MILESTONE_MEASURE.to_owned(),
        binding: rule.binding,
        clause: rule.clause.clone(),
        period,
        window,
        required: Some(1.0),
        achieved: if earliest.is_some() { 1.0 } else { 0.0 },
        who: Who::Bureau,
        status: standing.status,
        met_on: standing.met_on,
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

#[cfg(test)]
mod tests {
    use super::*;

    fn day(month: u32, day: u32) -> NaiveDate {
        NaiveDate::from_ymd_opt(2020, month, day).unwrap()
    }

    fn standing(
        as_of: NaiveDate,
        met_on: Option<NaiveDate>,
        failed: Status,
    ) -> (Status, Option<i64>) {
        let window = Window { from: day(4, 1), to: day(6, 30) };
        let standing = Judged { as_of, window, warning_days: 15, met_on, failed }.standing();
        (standing.status, standing.days)
    }

    #[test]
    fn the_table_of_statuses() {
        use Status::*;
        assert_eq!(standing(day(3, 31), None, Missed), (NotStarted, None));
        assert_eq!(standing(day(4, 1), None, Missed), (Open, Some(90)));
        assert_eq!(standing(day(6, 14), None, Missed), (Open, Some(16)));
        assert_eq!(standing(day(6, 15), None, Missed), (AtRisk, Some(15)));
        assert_eq!(standing(day(6, 30), None, Missed), (AtRisk, Some(0)));
        assert_eq!(standing(day(7, 1), None, Missed), (Missed, None));
        assert_eq!(standing(day(7, 3), None, Overdue), (Overdue, Some(3)));
        assert_eq!(standing(day(12, 1), Some(day(6, 30)), Missed), (Met, None));
        assert_eq!(standing(day(12, 1), Some(day(7, 2)), Overdue), (MetLate, Some(2)));
        assert_eq!(standing(day(3, 1), Some(day(2, 1)), Overdue), (Met, None), "early is on time");
    }
}
