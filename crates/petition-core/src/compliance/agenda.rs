//! Two lists of one shape: what fell short and who answers for it, and what comes next (rulebook, section 8).

use super::report::{Duty, Finding, Status};
use super::situation::Situation;
use super::{Assessment, Casework, Records};
use crate::Error;
use crate::ledger::words::ReceptionStatus;
use crate::ledger::{BUREAU_SUBJECT, Ledger};
use crate::order::sort_by;
use crate::policy::{Policy, Who};
use crate::vocabulary::vocabulary;
use crate::words::{Rule, Severity};
use crate::workflow::{Actor, Replay, StepKind, date_of, day_number, first_actor};
use chrono::{Datelike, NaiveDate};
use serde::Serialize;
use std::collections::HashMap;
use std::ops::Deref;

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
/// As [`assess`](super::assess).
pub fn accountability(
    ledger: &Ledger,
    policy: &Policy,
    year: i32,
    as_of: NaiveDate,
) -> Result<Vec<Owed>, Error> {
    Ok(Assessment::new(ledger, policy, year, as_of)?.accountability())
}

impl<R: Records, P: Deref<Target = Policy>> Assessment<R, P> {
    /// As [`accountability`].
    pub fn accountability(&self) -> Vec<Owed> {
        let as_of = self.as_of();
        let casework = Casework::new(self.situation());
        let mut list: Vec<Owed> =
            self.duties().iter().filter_map(|duty| late(duty, as_of)).collect();
        let findings = super::finding::findings(&casework, self.year());
        let answerable = Answerable::new(&casework);
        let violations = findings.iter().filter(|one| one.severity == Severity::Violation);
        list.extend(violations.map(|finding| answerable.of_finding(finding)));
        sort_by(&mut list, &|a, b| {
            subject_order(a).cmp(&subject_order(b)).then_with(|| due_order(a).cmp(&due_order(b)))
        });
        list
    }
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

/// Who answers for what, by the ids of cases.
struct Answerable<'a, R> {
    casework: &'a Casework<'a, R>,
    cases: HashMap<&'a str, u32>,
}

impl<'a, R: Records> Answerable<'a, R> {
    fn new(casework: &'a Casework<'a, R>) -> Self {
        let records = casework.situation.records;
        let cases = (0..records.cases()).map(|case| (records.case_id(case), case)).collect();
        Self { casework, cases }
    }

    fn of_finding(&self, finding: &Finding) -> Owed {
        // For a finding about a step whoever acts on it answers, else the bureau.
        let case = self.cases.get(finding.record.as_str());
        let (who, subject) = match (case, finding.step) {
            (Some(case), Some(step)) => subject(self.casework, *case, step),
            _ => (Actor::Bureau, BUREAU_SUBJECT.to_owned()),
        };
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
}

/// Who acts on a step of a case, and the id of that one; where nobody can be named yet, the bureau has to find out who.
fn subject<R: Records>(casework: &Casework<'_, R>, case: u32, step: StepKind) -> (Actor, String) {
    let actor = first_actor(step);
    let records = casework.situation.records;
    let id = match actor {
        Actor::Bureau => None,
        Actor::Leader => {
            casework.case(case).and_then(Replay::holder).map(|holder| records.leader_id(holder))
        }
        Actor::Unit => {
            let matter = records.case(case).and_then(|case| case.matter);
            matter.and_then(|matter| records.matter(matter)).and_then(|matter| matter.unit)
        }
    };
    (actor, id.unwrap_or(BUREAU_SUBJECT).to_owned())
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
    // Checks the day too.
    let assessment = Assessment::new(ledger, policy, as_of.year(), as_of)?;
    let situation = assessment.situation();
    let casework = Casework::new(situation);
    let horizon = situation.today.saturating_add(i32::from(days));
    let duties = assessment.duties();
    let mut list: Vec<Owed> =
        duties.iter().filter_map(|duty| upcoming(duty, situation, horizon)).collect();
    list.extend(planned_receptions(situation, horizon));
    list.extend(next_steps(&casework));
    sort_by(&mut list, &|a, b| {
        due_order(a).cmp(&due_order(b)).then_with(|| subject_order(a).cmp(&subject_order(b)))
    });
    Ok(list)
}

fn upcoming<R: Records>(duty: &Duty, situation: Situation<'_, R>, horizon: i32) -> Option<Owed> {
    let wanted = match duty.status {
        Status::Open | Status::AtRisk => day_number(duty.window.to) <= horizon,
        Status::Overdue => true,
        _ => false,
    };
    wanted.then(|| of_duty(duty, Some((duty.window.to - situation.as_of).num_days())))
}

/// A held reception that is dated later counts as planned.
fn planned_receptions<R: Records>(
    situation: Situation<'_, R>,
    horizon: i32,
) -> impl Iterator<Item = Owed> {
    let Situation { records, policy, today, .. } = situation;
    let citation = policy.findings().get(Rule::ReceptionLapsed as usize);
    let clause = citation.map_or("", |rule| match &rule.cites {
        crate::policy::FindingClause::Own(citation) => citation.get(false),
        crate::policy::FindingClause::OfTheStep => "",
    });
    records.receptions_by_id().filter_map(move |at| {
        let reception = records.reception(at)?;
        let planned = reception.status != ReceptionStatus::Cancelled
            && !situation.is_held(&reception)
            && (today..=horizon).contains(&reception.day);
        planned.then(|| Owed {
            due: Some(date_of(reception.day)),
            subject: records.leader_id(reception.leader).to_owned(),
            who: Actor::Leader,
            what: "reception".to_owned(),
            record: records.reception_id(at).to_owned(),
            clause: clause.to_owned(),
            days: Some(i64::from(reception.day - today)),
            kind: OwedKind::Reception,
        })
    })
}

fn next_steps<R: Records>(casework: &Casework<'_, R>) -> impl Iterator<Item = Owed> {
    let Situation { records, policy, today, .. } = casework.situation;
    let cases = records.cases_by_id().filter_map(|at| Some((at, casework.case(at)?)));
    let open = cases.filter(|(_, case)| !case.is_concluded());
    open.flat_map(move |(at, case)| {
        case.next_steps(policy, today).into_iter().map(move |step| {
            let (who, subject) = subject(casework, at, step.kind);
            Owed {
                due: None,
                subject,
                who,
                what: step.kind.key().to_owned(),
                record: records.case_id(at).to_owned(),
                clause: step.clause,
                days: None,
                kind: OwedKind::Step,
            }
        })
    })
}
