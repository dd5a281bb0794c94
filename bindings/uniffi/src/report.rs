//! The report, the accountability list and the agenda as records.

use crate::carry::{CalendarDate, Carry};
use crate::scheme::Reading;
use crate::words::{
    BilingualText, DutyBinding, Exclusion, FindingRule, OwedKind, Reason, Severity, Stage, Status,
    StepActor, StepKind, Who,
};
use petition_core::policy::StatedReading;
use petition_core::{calendar, compliance};

record! {
    /// A stretch of days, both ends inclusive.
    DateWindow of calendar::Window {
        /// First day.
        from: CalendarDate,
        /// Last day.
        to: CalendarDate,
    }
}

record! {
    /// Something that did not count.
    Excluded of compliance::Excluded {
        /// The reception's or case's id.
        id: String,
        /// Why.
        why: Exclusion,
    }
}

record! {
    /// One duty of one subject for one period.
    Duty of compliance::Duty {
        /// `<subject>/<rule>/<period>`.
        id: String,
        /// A leader's id, or `bureau`.
        subject: String,
        /// The quota's or delegated entry's id, or the milestone's kind.
        rule: String,
        /// What is counted: a measure's key, or `milestone`.
        measure: String,
        /// Whether it must be met.
        binding: DutyBinding,
        /// The clause.
        clause: String,
        /// The period, such as `2020-Q1`.
        period: String,
        /// When it may be met; the last day is the day by which it is due.
        window: DateWindow,
        /// How many are required; none for what is managed elsewhere.
        required: Option<f64>,
        /// How many there are; halves are possible for reception days.
        achieved: f64,
        /// Who acts for it.
        who: Who,
        /// How it stands.
        status: Status,
        /// The day on which it was met, for `met` and `met_late`.
        met_on: Option<CalendarDate>,
        /// Days late, left or overdue, for `met_late`, `open`, `at_risk` and `overdue`.
        days: Option<i64>,
        /// Why it is not assessed.
        reason: Option<Reason>,
        /// The ids of all that qualifies, by date, then id.
        evidence: Vec<String>,
        /// What a reader would expect to count and did not, by date, then id.
        excluded: Vec<Excluded>,
    }
}

record! {
    /// A case on the day of the report.
    CaseRow of compliance::CaseRow {
        /// Id.
        id: String,
        /// The id of the matter.
        matter: Option<String>,
        /// The id of the holder.
        leader: Option<String>,
        /// How far it has come.
        stage: Stage,
        /// Day of the selection that stands.
        selected_on: Option<CalendarDate>,
        /// Day of the notice that stands.
        published_on: Option<CalendarDate>,
        /// Day of the leader's approval that stands.
        approved_on: Option<CalendarDate>,
        /// Day of the resolution that stands.
        resolved_on: Option<CalendarDate>,
        /// The last step.
        last_step: Option<StepKind>,
        /// Its day.
        last_on: Option<CalendarDate>,
        /// How many steps were irregular.
        irregular_steps: i64,
    }
}

record! {
    /// Something that is not as the source asks, or that somebody should look at.
    Finding of compliance::Finding {
        /// The rule.
        rule: FindingRule,
        /// How grave it is.
        severity: Severity,
        /// The id of the record; `kind@period` for a milestone record.
        record: String,
        /// The clause.
        clause: String,
        /// The day that it is about.
        on: Option<CalendarDate>,
        /// What the rule names: an office, step kinds, a case, elements.
        detail: Vec<String>,
        /// One sentence in both languages.
        message: BilingualText,
        /// The kind of the step that it is about, if it is about one; not part of the document.
        step: Option<StepKind>,
    }
}

record! {
    /// Duties by status.
    DutyCounts of compliance::DutyCounts {
        /// Met in time.
        met: i64,
        /// Met late.
        met_late: i64,
        /// Open.
        open: i64,
        /// At risk.
        at_risk: i64,
        /// Missed.
        missed: i64,
        /// Overdue.
        overdue: i64,
        /// Not started.
        not_started: i64,
        /// Not assessed.
        not_assessed: i64,
    }
}

record! {
    /// Duties that are not assessed, by reason.
    ReasonCounts of compliance::ReasonCounts {
        /// Managed elsewhere.
        managed_elsewhere: i64,
        /// Before the policy.
        before_policy: i64,
        /// After the policy.
        after_policy: i64,
        /// In office for a part of the period.
        partial_term: i64,
    }
}

record! {
    /// Findings by severity.
    FindingCounts of compliance::FindingCounts {
        /// Violations.
        violation: i64,
        /// Warnings.
        warning: i64,
        /// Notes.
        note: i64,
    }
}

record! {
    /// The counts of a report.
    Summary of compliance::Summary {
        /// Mandatory duties by status.
        mandatory: DutyCounts,
        /// Advisory duties by status.
        advisory: DutyCounts,
        /// Duties that are not assessed, by reason.
        reasons: ReasonCounts,
        /// Findings by severity.
        findings: FindingCounts,
    }
}

record! {
    /// A report: what an assessment tells. Carries no personal data.
    Report of compliance::Report {
        /// The format's name.
        format: String,
        /// The policy's id.
        policy: String,
        /// The year.
        year: i32,
        /// Only facts dated on or before this day count.
        as_of: CalendarDate,
        /// The readings taken.
        reading: Reading,
        /// Rules that the input could not carry; none for a ledger.
        not_evaluated: Vec<String>,
        /// The duties: the bureau's first, then the leaders' by id.
        duties: Vec<Duty>,
        /// Every case, by id.
        cases: Vec<CaseRow>,
        /// The findings, by kind of record, record and rule.
        findings: Vec<Finding>,
        /// Counts.
        summary: Summary,
    }
}

/// The keys of a stated reading only order the text of the report.
impl Carry<StatedReading> for Reading {
    fn carry(value: StatedReading) -> Self {
        let StatedReading { reading, keys: _ } = value;
        Self::carry(reading)
    }
}

/// A line of the accountability list or of the agenda.
#[derive(Debug, Clone, PartialEq, uniffi::Record)]
pub struct Owed {
    /// The day by which it is or was due; none if there is no such day.
    pub due: Option<CalendarDate>,
    /// Whose it is: a leader's or a unit's id, or `bureau`.
    pub subject: String,
    /// Who has to act.
    pub who: StepActor,
    /// What: a quota's id, a milestone's kind, a finding rule, `reception` or a step kind.
    pub what: String,
    /// The id of the duty, the record or the case.
    pub record: String,
    /// The clause.
    pub clause: String,
    /// Days left; negative: days late.
    pub days: Option<i64>,
    /// What kind of thing `what` names.
    pub kind: OwedKind,
}

/// What is owed, as its text and as its kind.
impl Carry<compliance::Owed> for Owed {
    fn carry(value: compliance::Owed) -> Self {
        let compliance::Owed { due, subject, who, what, record, clause, days } = value;
        Self {
            due: Carry::carry(due),
            subject,
            who: Carry::carry(who),
            what: what.key().to_owned(),
            record,
            clause,
            days,
            kind: Carry::carry(what.kind()),
        }
    }
}
