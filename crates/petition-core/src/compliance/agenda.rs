//! Two lists of one shape: what fell short and who answers for it, and what comes next (rulebook, section 8).

use super::report::{Duty, Finding, Status};
use super::rule::{Rule, Severity};
use super::situation::Situation;
use super::{assess, duty};
use crate::Error;
use crate::ledger::words::ReceptionStatus;
use crate::ledger::{BUREAU_SUBJECT, Ledger};
use crate::policy::{Policy, Who};
use crate::vocabulary::vocabulary;
use crate::workflow::{Actor, Replay, StepKind, first_actor};
use chrono::{Datelike, Duration, NaiveDate};
use serde::Serialize;

vocabulary! {
    /// What kind of thing is owed.
    pub enum OwedKind {
        Duty = "duty", "任务", "duty";
        Finding = "finding", "审查", "finding";
        Reception = "reception", "接访", "reception";
        Step = "step", "步骤", "step";
    }
}

/// A line of the accountability list or of the agenda.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Owed {
    /// The day by which it is or was due; none if there is no such day.
    pub due: Option<NaiveDate>,
    /// Whose it is: a leader's or a unit's id, or `bureau`.
    pub subject: String,
    /// Who has to act.
    pub who: Actor,
    /// What: a quota's id, a milestone's kind, a finding rule, `reception` or a step kind.
    pub what: String,
    /// The id of the duty, the record or the case.
    pub record: String,
    /// The clause.
    pub clause: String,
    /// Days left; negative: days late.
    pub days: Option<i64>,
    /// What kind of thing `what` names.
    #[serde(skip)]
    pub kind: OwedKind,
}

fn actor(who: Who) -> Actor {
    match who {
        Who::Leader => Actor::Leader,
        Who::Bureau => Actor::Bureau,
    }
}

fn of_duty(duty: &Duty, days: Option<i64>) -> Owed {
    Owed {
        due: Some(duty.window.to),
        subject: duty.subject.clone(),
        who: actor(duty.who),
        what: duty.rule.clone(),
        record: duty.id.clone(),
        clause: duty.clause.clone(),
        days,
        kind: OwedKind::Duty,
    }
}

/// What is missed, overdue, met late or a violation, by subject: the bureau, then by id; of one subject by due
/// day, findings at the end.
///
/// # Errors
///
/// As [`assess`].
pub fn accountability(
    ledger: &Ledger,
    policy: &Policy,
    year: i32,
    as_of: NaiveDate,
) -> Result<Vec<Owed>, Error> {
    let report = assess(ledger, policy, year, as_of)?;
    let situation = Situation::new(ledger, policy, as_of);
    let mut list: Vec<Owed> = report.duties.iter().filter_map(|duty| late(duty, as_of)).collect();
    let violations = report.findings.iter().filter(|one| one.severity == Severity::Violation);
    list.extend(violations.map(|finding| of_finding(&situation, finding)));
    list.sort_by(|a, b| {
        subject_order(a).cmp(&subject_order(b)).then_with(|| due_order(a).cmp(&due_order(b)))
    });
    Ok(list)
}

/// By due day; what has none comes at the end.
fn due_order(owed: &Owed) -> (bool, Option<NaiveDate>) {
    (owed.due.is_none(), owed.due)
}

/// The bureau first, then ids in byte order.
fn subject_order(owed: &Owed) -> (bool, &str) {
    (owed.subject != BUREAU_SUBJECT, &owed.subject)
}

fn late(duty: &Duty, as_of: NaiveDate) -> Option<Owed> {
    let days = match duty.status {
        Status::Missed | Status::Overdue => (duty.window.to - as_of).num_days(),
        Status::MetLate => -duty.days?,
        _ => return None,
    };
    Some(of_duty(duty, Some(days)))
}

fn of_finding(situation: &Situation<'_>, finding: &Finding) -> Owed {
    let (who, subject) = answerable(situation, finding);
    Owed {
        due: None,
        subject,
        who,
        what: finding.rule.key().to_owned(),
        record: finding.record.clone(),
        clause: finding.clause.clone(),
        days: None,
        kind: OwedKind::Finding,
    }
}

/// Who answers for a finding: for one about a step whoever acts on it, else the bureau.
fn answerable(situation: &Situation<'_>, finding: &Finding) -> (Actor, String) {
    let case = situation.ledger.index().case(&finding.record);
    match (case, finding.step) {
        (Some(case), Some(step)) => subject(situation, case, step),
        _ => (Actor::Bureau, BUREAU_SUBJECT.to_owned()),
    }
}

/// Who acts on a step of a case, and the id of that one; where nobody can be named yet, the bureau has to find out who.
fn subject(situation: &Situation<'_>, case: usize, step: StepKind) -> (Actor, String) {
    let actor = first_actor(step);
    let document = situation.ledger.document();
    let id = match actor {
        Actor::Bureau => None,
        Actor::Leader => {
            let holder = situation.cases.get(case).and_then(Replay::holder);
            holder.and_then(|holder| situation.ledger.leader_id(holder)).map(ToString::to_string)
        }
        Actor::Unit => {
            let matter = situation.ledger.index().case_matter.get(case);
            let matter = matter.and_then(|matter| document.matters.get(*matter as usize));
            matter.and_then(|matter| matter.unit.as_ref()).map(ToString::to_string)
        }
    };
    (actor, id.unwrap_or_else(|| BUREAU_SUBJECT.to_owned()))
}

/// What comes next on a day: duties of its year that are due within `days` or overdue, planned
/// receptions within `days`, and the next steps of cases that are not concluded.
///
/// By due day, what has none at the end; then by subject, the bureau first.
///
/// # Errors
///
/// [`Error::DayOutOfRange`] for a day outside of 1949-10-01 to 2199-12-31.
pub fn agenda(
    ledger: &Ledger,
    policy: &Policy,
    as_of: NaiveDate,
    days: u16,
) -> Result<Vec<Owed>, Error> {
    crate::check_day(as_of)?;
    let horizon = as_of + Duration::days(i64::from(days));
    let situation = Situation::new(ledger, policy, as_of);
    let mut list = Vec::new();
    let duties = duty::duties(&situation, as_of.year());
    list.extend(duties.iter().filter_map(|duty| upcoming(duty, as_of, horizon)));
    list.extend(planned_receptions(&situation, horizon));
    list.extend(next_steps(&situation));
    list.sort_by(|a, b| {
        due_order(a).cmp(&due_order(b)).then_with(|| subject_order(a).cmp(&subject_order(b)))
    });
    Ok(list)
}

fn upcoming(duty: &Duty, as_of: NaiveDate, horizon: NaiveDate) -> Option<Owed> {
    let due = duty.window.to;
    let wanted = match duty.status {
        Status::Open | Status::AtRisk => due <= horizon,
        Status::Overdue => true,
        _ => false,
    };
    wanted.then(|| of_duty(duty, Some((due - as_of).num_days())))
}

/// A held reception that is dated later counts as planned.
fn planned_receptions<'a>(
    situation: &'a Situation<'_>,
    horizon: NaiveDate,
) -> impl Iterator<Item = Owed> + 'a {
    let index = situation.ledger.index();
    let receptions = &situation.ledger.document().receptions;
    let in_order = index.receptions_by_id().filter_map(|at| receptions.get(at));
    let planned = in_order.filter(move |reception| {
        reception.status != ReceptionStatus::Cancelled
            && !situation.is_held(reception)
            && situation.as_of <= reception.date
            && reception.date <= horizon
    });
    planned.map(|reception| {
        let policy = situation.policy;
        let citation = policy.findings().get(Rule::ReceptionLapsed as usize);
        let clause = citation.map_or("", |rule| match &rule.cites {
            crate::policy::FindingClause::Own(citation) => citation.get(false),
            crate::policy::FindingClause::OfTheStep => "",
        });
        Owed {
            due: Some(reception.date),
            subject: reception.leader.to_string(),
            who: Actor::Leader,
            what: "reception".to_owned(),
            record: reception.id.to_string(),
            clause: clause.to_owned(),
            days: Some((reception.date - situation.as_of).num_days()),
            kind: OwedKind::Reception,
        }
    })
}

fn next_steps<'a>(situation: &'a Situation<'_>) -> impl Iterator<Item = Owed> + 'a {
    let index = situation.ledger.index();
    let open = index.cases_by_id().filter_map(|at| Some((at, situation.cases.get(at)?)));
    let open = open.filter(|(_, case)| !case.is_concluded());
    open.flat_map(move |(at, case)| {
        let id = situation.ledger.document().cases.get(at).map(|case| case.id.to_string());
        let steps = case.next_steps(situation.policy, situation.today);
        steps.into_iter().filter_map(move |step| {
            let (who, subject) = subject(situation, at, step.kind);
            Some(Owed {
                due: None,
                subject,
                who,
                what: step.kind.key().to_owned(),
                record: id.clone()?,
                clause: step.clause,
                days: None,
                kind: OwedKind::Step,
            })
        })
    })
}
