//! Accountability and agenda: what fell short with who is responsible, and what comes next
//! (docs/rulebook.md#accountability-and-agenda).

use crate::Error;
use crate::engine::{
    Assessment, CaseSummary, DutyEntry, DutyRow, FindingRow, ReceptionIx, RecordList, Records,
    Status,
};
use crate::ledger::words::ReceptionStatus;
use crate::ledger::{BUREAU_SUBJECT, Ledger};
use crate::order::sort_by;
use crate::policy::{FindingClause, Policy, Who};
use crate::vocabulary::vocabulary;
use crate::words::{Rule, Severity};
use crate::workflow::{Actor, Day, NextStep, Replay, StepKind, first_actor};
use chrono::{Datelike, NaiveDate};
use serde::{Serialize, Serializer};
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

/// What is owed. Documents hold the text of [`Self::key`].
///
/// ```
/// use petition_core::compliance::{OwedItem, OwedKind, Rule};
///
/// let item = OwedItem::Finding(Rule::ShortNotice);
/// assert_eq!(item.key(), "short_notice");
/// assert_eq!(item.kind(), OwedKind::Finding);
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum OwedItem {
    /// A duty, by the id of its quota or the kind of its milestone.
    Duty(String),
    /// A violation, by its finding rule.
    Finding(Rule),
    /// A planned reception.
    Reception,
    /// A next step of a case, by its kind.
    Step(StepKind),
}

impl OwedItem {
    /// Returns the text in documents: a quota's id, a milestone's kind, a finding rule, `reception` or a step kind.
    pub fn key(&self) -> &str {
        match self {
            Self::Duty(rule) => rule,
            Self::Finding(rule) => rule.key(),
            Self::Reception => OwedKind::Reception.key(),
            Self::Step(kind) => kind.key(),
        }
    }

    /// Returns the kind of thing that is owed.
    pub const fn kind(&self) -> OwedKind {
        match self {
            Self::Duty(_) => OwedKind::Duty,
            Self::Finding(_) => OwedKind::Finding,
            Self::Reception => OwedKind::Reception,
            Self::Step(_) => OwedKind::Step,
        }
    }
}

impl Serialize for OwedItem {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        to.serialize_str(self.key())
    }
}

/// A line of the accountability list or of the agenda.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Owed {
    /// The day by which it is or was due; `None` without such a day.
    pub due: Option<NaiveDate>,
    /// The subject that owes it: a leader's or a unit's id, or `bureau`.
    pub subject: String,
    /// Who has to act.
    pub who: Actor,
    /// What is owed.
    pub what: OwedItem,
    /// The id of the duty, the record or the case.
    pub record: String,
    /// The clause.
    pub clause: String,
    /// Days left; negative: days late.
    pub days: Option<i64>,
}

fn actor(who: Who) -> Actor {
    match who {
        Who::Leader => Actor::Leader,
        Who::Bureau => Actor::Bureau,
    }
}

impl Owed {
    fn of_duty(subject: &str, entry: &DutyEntry<'_>, days: Option<i64>) -> Self {
        Self {
            due: Some(entry.window.to),
            subject: subject.to_owned(),
            who: actor(entry.who),
            what: OwedItem::Duty(entry.rule.to_owned()),
            record: super::duty_id(subject, entry),
            clause: entry.clause.to_owned(),
            days,
        }
    }

    /// Sorts by due day; what has none comes last.
    fn due_order(&self) -> (bool, Option<NaiveDate>) {
        (self.due.is_none(), self.due)
    }

    /// Sorts the bureau first, then ids in byte order.
    fn subject_order(&self) -> (bool, &str) {
        (self.subject != BUREAU_SUBJECT, &self.subject)
    }
}

/// Lists duties that are missed, overdue or met late, and violations. Sorted by subject: the bureau, then by id;
/// within a subject by due day, findings last.
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
        let today = Day::from(self.context().as_of());
        let mut list = Vec::new();
        self.visit_duties(|subject, entry, row| {
            let days = match row.status {
                Status::Missed | Status::Overdue => {
                    Some(Day::from(entry.window.to).days_since(today))
                }
                Status::MetLate => row.days.map(|days| -days),
                _ => None,
            };
            list.extend(days.map(|days| Owed::of_duty(subject, entry, Some(days))));
        });
        self.visit_findings(|finding| {
            if finding.severity == Severity::Violation {
                list.push(self.owed_of_finding(finding));
            }
        });
        sort_by(&mut list, &|a, b| {
            a.subject_order()
                .cmp(&b.subject_order())
                .then_with(|| a.due_order().cmp(&b.due_order()))
        });
        list
    }

    /// Returns what is owed for a finding: by the actor of the step that it is about, else by the bureau.
    fn owed_of_finding(&self, finding: &FindingRow<'_>) -> Owed {
        let (who, subject) = match (finding.case, finding.step) {
            (Some(case), Some(step)) => self.actor_of_step(case, step),
            _ => (Actor::Bureau, BUREAU_SUBJECT.to_owned()),
        };
        Owed {
            due: None,
            subject,
            who,
            what: OwedItem::Finding(finding.rule),
            record: finding.record.to_owned(),
            clause: finding.clause.to_owned(),
            days: None,
        }
    }

    /// Returns the actor of a step of a case, and the id of that leader or unit. The bureau's if it is not known yet.
    fn actor_of_step(&self, case: &CaseSummary, step: StepKind) -> (Actor, String) {
        let actor = first_actor(step);
        let records = self.context().records();
        let id = match actor {
            Actor::Bureau => None,
            Actor::Leader => case.holder.map(|holder| records.leader_id(holder)),
            Actor::Unit => {
                let matter = case.matter.and_then(|matter| records.matter(matter));
                matter.and_then(|matter| matter.unit)
            }
        };
        (actor, id.unwrap_or(BUREAU_SUBJECT).to_owned())
    }
}

/// Lists what comes next on a day: duties of its year that are due within `days` or overdue, planned receptions
/// within `days`, and the next steps of cases that are not concluded.
///
/// Sorted by due day, what has none last; then by subject, the bureau first.
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
    let today = Day::from(as_of);
    let mut next: Vec<(CaseSummary, Vec<NextStep>)> = Vec::new();
    let visit = |case: &CaseSummary, replay: &Replay| {
        if !replay.is_concluded() {
            next.push((*case, replay.next_steps(policy, today)));
        }
    };
    let year = as_of.year();
    let assessment = Assessment::visiting_cases(ledger, policy, year, as_of, visit)?;
    let horizon = today.saturating_add(i32::from(days));
    let mut list = Vec::new();
    assessment.visit_duties(|subject, entry, row| {
        if is_upcoming(entry, row, horizon) {
            let left = Day::from(entry.window.to).days_since(today);
            list.push(Owed::of_duty(subject, entry, Some(left)));
        }
    });
    list.extend(planned_receptions(ledger, policy, today, horizon));
    for (case, steps) in next {
        list.extend(steps.into_iter().map(|step| owed_step(&assessment, &case, step)));
    }
    sort_by(&mut list, &|a, b| {
        a.due_order().cmp(&b.due_order()).then_with(|| a.subject_order().cmp(&b.subject_order()))
    });
    Ok(list)
}

fn is_upcoming(entry: &DutyEntry<'_>, row: &DutyRow, horizon: Day) -> bool {
    match row.status {
        Status::Open | Status::AtRisk => Day::from(entry.window.to) <= horizon,
        Status::Overdue => true,
        _ => false,
    }
}

/// Returns the planned receptions from today to the horizon. A held reception dated later counts as planned.
fn planned_receptions(
    ledger: &Ledger,
    policy: &Policy,
    today: Day,
    horizon: Day,
) -> impl Iterator<Item = Owed> {
    let citation = policy.findings().get(Rule::ReceptionLapsed as usize);
    let clause = citation.map_or("", |rule| match &rule.cites {
        FindingClause::Own(citation) => citation.get(false),
        FindingClause::OfTheStep => "",
    });
    let receptions = ledger.by_id(RecordList::Receptions, 0..ledger.len(RecordList::Receptions));
    receptions.map(ReceptionIx).filter_map(move |at| {
        let fact = ledger.reception_fact(at)?;
        let planned = fact.status != ReceptionStatus::Cancelled
            && !fact.is_held_by(today)
            && (today..=horizon).contains(&fact.day);
        planned.then(|| Owed {
            due: Some(fact.day.date()),
            subject: ledger.leader_id(fact.leader).to_owned(),
            who: Actor::Leader,
            what: OwedItem::Reception,
            record: ledger.reception_id(at).to_owned(),
            clause: clause.to_owned(),
            days: Some(fact.day.days_since(today)),
        })
    })
}

fn owed_step<R: Records, P: Deref<Target = Policy>>(
    assessment: &Assessment<R, P>,
    case: &CaseSummary,
    step: NextStep,
) -> Owed {
    let (who, subject) = assessment.actor_of_step(case, step.kind);
    Owed {
        due: None,
        subject,
        who,
        what: OwedItem::Step(step.kind),
        record: assessment.context().records().case_id(case.case).to_owned(),
        clause: step.clause,
        days: None,
    }
}
