//! The report, the accountability list and the agenda as records.

use crate::convert::{CalendarDate, FromCore};
use crate::policy_parts::Reading;
use crate::words::{
    BilingualText, ClockStatus, DutyBinding, EventKind, Exclusion, FindingRule, OwedKind,
    OwedStatus, Reason, Severity, Stage, Status, StepActor, StepKind, Who,
};
use petition_core::policy::{Policy, StatedReading};
use petition_core::{calendar, compliance};

record! {
    /// An interval of days; both ends are inclusive.
    DateWindow from calendar::Window {
        /// First day.
        from: CalendarDate,
        /// Last day.
        to: CalendarDate,
    }
}

record! {
    /// A reception or case that did not count.
    Excluded from compliance::Excluded {
        /// The id of the reception or case.
        id: String,
        /// The reason.
        why: Exclusion,
    }
}

record! {
    /// One duty of one subject for one period.
    Duty titled from compliance::Duty {
        /// Id: `<subject>/<rule>/<period>`.
        id: String,
        /// A leader's id, or `bureau`.
        subject: String,
        /// The quota's or delegated entry's id, or the milestone's kind.
        rule: String,
        /// What is counted: a measure's key, or `milestone`.
        measure: String,
        /// Mandatory or advisory.
        binding: DutyBinding,
        /// The clause.
        clause: String,
        /// The period, such as `2020-Q1`.
        period: String,
        /// The days on which it can be met. The last day is the due day.
        window: DateWindow,
        /// The required number. None: another body assesses it.
        required: Option<f64>,
        /// The achieved number. Reception days may have halves.
        achieved: f64,
        /// Who has to act.
        who: Who,
        /// Status.
        status: Status,
        /// For `met` and `met_late`, the day on which it was met.
        met_on: Option<CalendarDate>,
        /// For `open` and `at_risk`, the days until the due day.
        days_left: Option<i64>,
        /// For `met_late`, `overdue` and `missed`, the days after the due day.
        days_late: Option<i64>,
        /// For `not_assessed`, the reason.
        reason: Option<Reason>,
        /// Ids of the qualifying receptions or cases, by date, then id.
        evidence: Vec<String>,
        /// Receptions or cases that did not qualify, by date, then id.
        excluded: Vec<Excluded>,
    }
}

record! {
    /// A case on the day of the report.
    CaseRow from compliance::CaseRow {
        /// Id.
        id: String,
        /// The id of the matter.
        matter: Option<String>,
        /// The id of the holder.
        leader: Option<String>,
        /// Stage.
        stage: Stage,
        /// Day of the active selection.
        selected_on: Option<CalendarDate>,
        /// Day of the active notice.
        published_on: Option<CalendarDate>,
        /// Day of the leader's active approval.
        approved_on: Option<CalendarDate>,
        /// Day of the active resolution.
        resolved_on: Option<CalendarDate>,
        /// Kind of the last step.
        last_step: Option<StepKind>,
        /// Day of the last step.
        last_on: Option<CalendarDate>,
        /// Number of irregular steps.
        irregular_steps: i64,
    }
}

record! {
    /// A statutory clock of a matter, from one start.
    ClockRow from compliance::ClockRow {
        /// Id: `<matter>/<rule>/<day of the start>`.
        id: String,
        /// The id of the matter.
        matter: String,
        /// The id of the policy's clock.
        rule: String,
        /// Mandatory or advisory.
        binding: DutyBinding,
        /// The clause.
        clause: String,
        /// Who has to act.
        who: StepActor,
        /// The day of the start.
        started_on: CalendarDate,
        /// The due day. None: a working day that it needs is unknown.
        due: Option<CalendarDate>,
        /// The day on which it was stopped.
        stopped_on: Option<CalendarDate>,
        /// The event that stopped it.
        stopped_by: Option<EventKind>,
        /// Status.
        status: ClockStatus,
        /// For `open` and `at_risk`, the days until the due day.
        days_left: Option<i64>,
        /// For `met_late` and `overdue`, the days after the due day.
        days_late: Option<i64>,
        /// For `not_assessed`, the reason.
        reason: Option<Reason>,
    }
}

record! {
    /// A finding: a deviation from the source, or a matter to check.
    Finding from compliance::Finding {
        /// The rule.
        rule: FindingRule,
        /// Severity.
        severity: Severity,
        /// Whether the rule is custom and not in the source.
        practice: bool,
        /// The id of the record; `kind@period` for a milestone record.
        record: String,
        /// The id of the record's leader: the leader itself, who received, or the holder of the case.
        leader: Option<String>,
        /// The id of the unit that is responsible for the matter.
        unit: Option<String>,
        /// The clause.
        clause: String,
        /// The day of the event.
        on: Option<CalendarDate>,
        /// Details of the rule: an office, a day, a period, missing details, step kinds, a case, leaders, elements.
        detail: Vec<String>,
        /// One sentence in both languages.
        message: BilingualText,
        /// The kind of the step concerned. It is not part of the report document.
        step: Option<StepKind>,
    }
}

record! {
    /// Duties by status.
    DutyCounts from compliance::DutyCounts {
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
    ReasonCounts from compliance::ReasonCounts {
        /// Managed elsewhere.
        managed_elsewhere: i64,
        /// Before the policy.
        before_policy: i64,
        /// After the policy.
        after_policy: i64,
        /// Working days unknown.
        calendar_unknown: i64,
        /// In office for only a part of the period.
        partial_term: i64,
    }
}

record! {
    /// Clocks by status.
    ClockCounts from compliance::ClockCounts {
        /// Met in time.
        met: i64,
        /// Met late.
        met_late: i64,
        /// Open.
        open: i64,
        /// At risk.
        at_risk: i64,
        /// Overdue.
        overdue: i64,
        /// Paused.
        paused: i64,
        /// Not assessed.
        not_assessed: i64,
    }
}

record! {
    /// Findings by severity.
    FindingCounts from compliance::FindingCounts {
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
    Summary from compliance::Summary {
        /// Mandatory duties by status.
        mandatory: DutyCounts,
        /// Advisory duties by status.
        advisory: DutyCounts,
        /// Duties that are not assessed, by reason.
        reasons: ReasonCounts,
        /// Clocks by status.
        clocks: ClockCounts,
        /// Mandatory clocks that are overdue or were met late. It is not part of the report document.
        late_clocks: i64,
        /// Findings by severity.
        findings: FindingCounts,
    }
}

record! {
    /// A report: the result of an assessment, without personal data.
    Report from compliance::Report {
        /// The format's name.
        format: String,
        /// The policy's id.
        policy: String,
        /// The year.
        year: i32,
        /// The last day whose facts count.
        as_of: CalendarDate,
        /// The readings of the policy.
        reading: Reading,
        /// Rules that lack input tables. A ledger has every table, so that the list is empty.
        not_evaluated: Vec<String>,
        /// The duties: the bureau's first, then the leaders' by id.
        duties: Vec<Duty>,
        /// Every case, by id.
        cases: Vec<CaseRow>,
        /// The clocks of matters that run or end in the year.
        clocks: Vec<ClockRow>,
        /// The findings, by kind of record, record and rule.
        findings: Vec<Finding>,
        /// Counts.
        summary: Summary,
    }
}

impl Report {
    /// Returns the report with the titles of its duties.
    pub(crate) fn of(report: compliance::Report, policy: &Policy) -> Self {
        let mut report = Self::from_core(report);
        report.duties.iter_mut().for_each(|duty| duty.fill_title(policy));
        report
    }
}

impl Duty {
    /// Returns the duty with its title.
    pub(crate) fn of(duty: &compliance::Duty, policy: &Policy) -> Self {
        let title = FromCore::from_core(duty.title(policy));
        Self { title, ..Self::from_core(duty.clone()) }
    }

    /// Writes the title under a policy.
    pub(crate) fn fill_title(&mut self, policy: &Policy) {
        if let Ok(period) = self.period.parse() {
            self.title = FromCore::from_core(policy.title(&self.subject, &self.rule, period));
        }
    }
}

/// Ignores the keys: they only determine the order of fields in the report document.
impl FromCore<StatedReading> for Reading {
    fn from_core(value: StatedReading) -> Self {
        let StatedReading { reading, keys: _ } = value;
        Self::from_core(reading)
    }
}

/// A line of the accountability list or of the agenda.
#[derive(Debug, Clone, PartialEq, uniffi::Record)]
pub struct Owed {
    /// The due day. None: it has no due day.
    pub due: Option<CalendarDate>,
    /// The subject: a leader's or a unit's id, or `bureau`.
    pub subject: String,
    /// Who has to act.
    pub who: StepActor,
    /// What to do: a quota's id, a milestone's kind, a finding rule, `reception` or a step kind.
    pub what: String,
    /// The id of the duty, the record or the case.
    pub record: String,
    /// The clause.
    pub clause: String,
    /// Days until the due day.
    pub days_left: Option<i64>,
    /// Days after the due day.
    pub days_late: Option<i64>,
    /// Whether a duty is mandatory. None: it is not a duty.
    pub binding: Option<DutyBinding>,
    /// The status of a duty, the severity of a finding, a next step or a planned reception.
    pub status: OwedStatus,
    /// The kind of `what`.
    pub kind: OwedKind,
    /// The title in both languages: of the duty with its period, the finding, the step, the clock.
    pub title: BilingualText,
}

/// Splits the core's `what` into its key and its kind.
impl Owed {
    pub(crate) fn of(value: compliance::Owed, policy: &Policy) -> Self {
        let title = FromCore::from_core(value.title(policy));
        let compliance::Owed {
            due,
            subject,
            who,
            what,
            record,
            clause,
            days_left,
            days_late,
            binding,
            status,
        } = value;
        Self {
            due,
            subject,
            who: FromCore::from_core(who),
            what: what.key().to_owned(),
            record,
            clause,
            days_left,
            days_late,
            binding: FromCore::from_core(binding),
            status: FromCore::from_core(status),
            kind: FromCore::from_core(what.kind()),
            title,
        }
    }
}
