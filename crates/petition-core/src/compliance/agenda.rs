//! Accountability and agenda: what fell short with who is responsible, and what comes next
//! (docs/rulebook.md#accountability-and-agenda).

use super::report::ClockRow;
use crate::engine::{
    Assessment, CaseSummary, ClockRun, ClockStatus, Detail, DutyEntry, DutyRow, FindingRow,
    LedgerRow, MatterIx, ReceptionIx, RecordList, Records, Status,
};
use crate::ledger::words::ReceptionStatus;
use crate::ledger::{BUREAU_SUBJECT, Ledger};
use crate::order::sort_by;
use crate::policy::{Binding, FindingClause, Policy, Who};
use crate::vocabulary::vocabulary;
use crate::words::{Rule, Severity};
use crate::workflow::{Actor, Day, Replay, StepKind, first_actor};
use crate::{Error, Word};
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
        Clock = "clock", "期限", "clock";
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
    /// A violation or a warning, by its finding rule.
    Finding(Rule),
    /// A planned reception.
    Reception,
    /// A next step of a case, by its kind.
    Step(StepKind),
    /// A statutory clock of a matter, by the id of the policy's entry.
    Clock(String),
}

impl OwedItem {
    /// Returns the text in documents: a quota's id, a milestone's kind, a finding rule, `reception`, a step kind or a
    /// clock's id.
    pub fn key(&self) -> &str {
        match self {
            Self::Duty(rule) | Self::Clock(rule) => rule,
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
            Self::Clock(_) => OwedKind::Clock,
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
    /// The id of the duty or clock, the record or the case.
    pub record: String,
    /// The clause.
    pub clause: String,
    /// Days until the due day, the due day included as 0.
    pub days_left: Option<i64>,
    /// Days after the due day.
    pub days_late: Option<i64>,
    /// Whether a duty or clock must be met; `None` for everything else.
    pub binding: Option<Binding>,
    /// Its status: that of a duty or clock, the severity of a finding, a next step or a planned reception.
    pub status: OwedStatus,
}

/// The status of something owed. Documents hold the text of [`Self::key`].
///
/// ```
/// use petition_core::compliance::{OwedStatus, Status};
/// assert_eq!(OwedStatus::Duty(Status::MetLate).key(), "met_late");
/// assert_eq!(OwedStatus::Planned.key(), "planned");
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum OwedStatus {
    /// The status of a duty or of a clock; the words of clocks that are listed are words of duties too.
    Duty(Status),
    /// The severity of a finding.
    Finding(Severity),
    /// A next step of a case.
    Next,
    /// A planned reception.
    Planned,
}

impl OwedStatus {
    /// Returns the key, the Chinese and the English label.
    pub const fn word(self) -> Word {
        match self {
            Self::Duty(status) => status.word(),
            Self::Finding(severity) => severity.word(),
            Self::Next => Word { key: "next", zh: "下一步", en: "next step" },
            Self::Planned => Word { key: "planned", zh: "计划", en: "planned" },
        }
    }

    /// Returns the text in documents.
    pub const fn key(self) -> &'static str {
        self.word().key
    }
}

impl Serialize for OwedStatus {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        to.serialize_str(self.key())
    }
}

/// Returns the id of the leader or unit that acts in a case; where it is not known, the bureau's.
fn subject_of(who: Actor, leader: Option<&str>, unit: Option<&str>) -> String {
    let id = match who {
        Actor::Bureau => None,
        Actor::Leader => leader,
        Actor::Unit => unit,
    };
    id.unwrap_or(BUREAU_SUBJECT).to_owned()
}

/// Returns the days left until a due day, and the days after it: one of the two.
fn days_until(due: Option<Day>, today: Day) -> (Option<i64>, Option<i64>) {
    let left = due.map(|due| due.days_since(today));
    (left.filter(|left| *left >= 0), left.filter(|left| *left < 0).map(|left| -left))
}

fn actor(who: Who) -> Actor {
    match who {
        Who::Leader => Actor::Leader,
        Who::Bureau => Actor::Bureau,
    }
}

impl Owed {
    fn of_duty(subject: &str, entry: &DutyEntry<'_>, row: &DutyRow) -> Self {
        Self {
            due: Some(entry.window.to),
            subject: subject.to_owned(),
            who: actor(entry.who),
            what: OwedItem::Duty(entry.rule.to_owned()),
            record: super::duty_id(subject, entry),
            clause: entry.clause.to_owned(),
            days_left: row.days_left,
            days_late: row.days_late,
            binding: Some(entry.binding),
            status: OwedStatus::Duty(row.status),
        }
    }

    /// Creates what is owed for a finding. Whoever acts for the step that the finding is about owes it, else the
    /// bureau.
    fn of_finding(finding: &FindingRow<'_>, due: Option<Day>, today: Day) -> Self {
        let step = match finding.detail {
            // What is missing comes first.
            Detail::Steps { missing, .. } => missing.iter().next().or(finding.step),
            _ => finding.step,
        };
        let who = step.map_or(Actor::Bureau, first_actor);
        let (days_left, days_late) = days_until(due, today);
        Self {
            due: due.map(Day::date),
            subject: subject_of(who, finding.leader, finding.unit),
            who,
            what: OwedItem::Finding(finding.rule),
            record: finding.record.to_owned(),
            clause: finding.clause.to_owned(),
            days_left,
            days_late,
            binding: None,
            status: OwedStatus::Finding(finding.severity),
        }
    }

    /// Creates what is owed for a clock; `None` unless it runs or is late. The unit of the matter, or the leader of its
    /// ledger row, owes what they act for; where there is none, the bureau.
    fn of_clock<R: Records, P: Deref<Target = Policy>>(
        assessment: &Assessment<R, P>,
        matter: MatterIx,
        run: &ClockRun<'_>,
    ) -> Option<Self> {
        let status = match run.status {
            ClockStatus::Open => Status::Open,
            ClockStatus::AtRisk => Status::AtRisk,
            ClockStatus::Overdue => Status::Overdue,
            ClockStatus::MetLate => Status::MetLate,
            ClockStatus::Met | ClockStatus::Paused | ClockStatus::NotAssessed => return None,
        };
        let records = assessment.context().records();
        let row = ClockRow::of(records.matter_id(matter), run);
        let leader = LedgerRow::of(assessment, matter).and_then(|row| row.leader());
        let unit = records.matter(matter).and_then(|matter| matter.unit);
        Some(Self {
            due: row.due,
            subject: subject_of(row.who, leader.map(|leader| records.leader_id(leader)), unit),
            who: row.who,
            what: OwedItem::Clock(row.rule),
            record: row.id,
            clause: row.clause,
            days_left: row.days_left,
            days_late: row.days_late,
            binding: Some(row.binding),
            status: OwedStatus::Duty(status),
        })
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

/// Lists duties that are missed, overdue or met late, clocks that are overdue or were met late, violations, and the warnings that the policy lists. Sorted by
/// subject: the bureau, then by id; within a subject by due day, findings last.
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
        let warnings = self.context().policy().accountability_warnings();
        let mut list = Vec::new();
        self.visit_duties(|subject, entry, row| {
            if matches!(row.status, Status::Missed | Status::Overdue | Status::MetLate) {
                list.push(Owed::of_duty(subject, entry, row));
            }
        });
        self.visit_owed_clocks(|run| run.status.is_late(), |owed| list.push(owed));
        self.visit_findings(|finding| {
            let is_listed = match finding.severity {
                Severity::Violation => true,
                Severity::Warning => warnings.contains(&finding.rule),
                Severity::Note => false,
            };
            if is_listed {
                list.push(Owed::of_finding(finding, None, today));
            }
        });
        sort_by(&mut list, &|a, b| {
            a.subject_order()
                .cmp(&b.subject_order())
                .then_with(|| a.due_order().cmp(&b.due_order()))
        });
        list
    }

    /// Visits what is owed for these clocks.
    fn visit_owed_clocks(
        &self,
        is_owed: impl Fn(&ClockRun<'_>) -> bool,
        mut visit: impl FnMut(Owed),
    ) {
        let matters = 0..self.context().records().len(RecordList::Matters);
        self.context().visit_clocks(matters, |matter, run| {
            if is_owed(&run) {
                Owed::of_clock(self, matter, &run).into_iter().for_each(&mut visit);
            }
        });
    }
}

/// Lists what somebody can still do on a day.
///
/// These are duties of its year and clocks that are due within `days`, overdue milestones and clocks, planned receptions within `days`,
/// records of the year that are missing, and the next step of each selected case. Sorted by due day, what has none
/// last; then by subject, the bureau first.
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
    let mut next = Vec::new();
    let visit = |case: &CaseSummary, replay: &Replay| {
        next.extend(
            next_step(case, replay, today)
                .map(|kind| (*case, kind, replay.is_in_consent_quarter())),
        );
    };
    let assessment = Assessment::visiting_cases(ledger, policy, as_of.year(), as_of, visit)?;
    let horizon = today.saturating_add(i32::from(days));
    let mut list = Vec::new();
    assessment.visit_duties(|subject, entry, row| {
        if is_upcoming(entry, row, horizon) {
            list.push(Owed::of_duty(subject, entry, row));
        }
    });
    let is_upcoming = |run: &ClockRun<'_>| match run.status {
        ClockStatus::Overdue => true,
        ClockStatus::Open | ClockStatus::AtRisk => run.due.is_some_and(|due| due <= horizon),
        _ => false,
    };
    assessment.visit_owed_clocks(is_upcoming, |owed| list.push(owed));
    list.extend(planned_receptions(ledger, policy, today, horizon));
    assessment.visit_findings(|finding| {
        if TO_RECORD.contains(&finding.rule) {
            list.push(Owed::of_finding(finding, finding.on, today));
        }
    });
    for (case, kind, consent) in next {
        list.push(owed_step(&assessment, &case, kind, policy.step_clause(kind, consent)));
    }
    sort_by(&mut list, &|a, b| {
        a.due_order().cmp(&b.due_order()).then_with(|| a.subject_order().cmp(&b.subject_order()))
    });
    Ok(list)
}

/// The rules about records that the bureau can still add.
const TO_RECORD: [Rule; 3] =
    [Rule::ReceptionLapsed, Rule::ReceptionUnrecorded, Rule::LedgerElementMissing];

/// The steps of a selected case up to its conclusion; the first two only if the selection needs consent.
const WAY_TO_CONCLUSION: [StepKind; 9] = [
    StepKind::Submitted,
    StepKind::Consented,
    StepKind::Published,
    StepKind::Assigned,
    StepKind::TeamFormed,
    StepKind::UnitReported,
    StepKind::MaterialsReviewed,
    StepKind::SiteConfirmed,
    StepKind::LeaderApproved,
];

/// Returns the one next step of a selected case that is not concluded: the first one that is not active and valid, if
/// it would be regular.
fn next_step(case: &CaseSummary, replay: &Replay, today: Day) -> Option<StepKind> {
    if case.selected_on.is_none() || replay.is_concluded() {
        return None;
    }
    let skipped = if replay.is_in_consent_quarter() { 0 } else { 2 };
    let mut steps = WAY_TO_CONCLUSION.into_iter().skip(skipped);
    let next = steps.find(|kind| !replay.active_step(*kind).is_some_and(|step| step.valid));
    next.filter(|kind| replay.outcome(*kind, today).is_regular())
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
            days_left: Some(fact.day.days_since(today)),
            days_late: None,
            binding: None,
            status: OwedStatus::Planned,
        })
    })
}

fn owed_step<R: Records, P: Deref<Target = Policy>>(
    assessment: &Assessment<R, P>,
    case: &CaseSummary,
    kind: StepKind,
    clause: &str,
) -> Owed {
    let (records, policy) = (assessment.context().records(), assessment.context().policy());
    let stalled_days = i32::try_from(policy.settings().stalled_days).unwrap_or(i32::MAX);
    let due = case.last.map(|(_, day)| day.saturating_add(stalled_days));
    let (days_left, days_late) = days_until(due, Day::from(assessment.context().as_of()));
    let who = first_actor(kind);
    let leader = case.holder.map(|holder| records.leader_id(holder));
    let matter = case.matter.and_then(|matter| records.matter(matter));
    Owed {
        due: due.map(Day::date),
        subject: subject_of(who, leader, matter.and_then(|matter| matter.unit)),
        who,
        what: OwedItem::Step(kind),
        record: records.case_id(case.case).to_owned(),
        clause: clause.to_owned(),
        days_left,
        days_late,
        binding: None,
        status: OwedStatus::Next,
    }
}
