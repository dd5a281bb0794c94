//! The report document (docs/rulebook.md#10-report-document).

use crate::Text;
use crate::calendar::{Period, Window};
use crate::engine::{Amount, ClockStatus, DutyMeasure, Exclusion, Status};
use crate::ledger::{CaseId, LeaderId, MatterId, UnitId};
use crate::policy::{Binding, Reason, StatedReading, Who};
use crate::words::{EventKind, Rule, Severity};
use crate::workflow::{Actor, Stage, StepKind};
use chrono::NaiveDate;
use serde::Serialize;
use std::ops::Add;

/// The value of a report document's `format`.
pub const REPORT_FORMAT: &str = "petition-report/1";

/// The report of a year, without personal data.
///
/// The same input results in the same bytes of JSON, in every language and on every run.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Report {
    /// Always [`REPORT_FORMAT`].
    pub format: String,
    /// The policy's id.
    pub policy: String,
    /// The year.
    pub year: i32,
    /// Only facts dated on or before this day count.
    pub as_of: NaiveDate,
    /// The readings used.
    pub reading: StatedReading,
    /// Rules that the input's tables cannot evaluate, such as those about matters in an input without matters: kinds
    /// of milestones, ids of rotas, quotas, delegated entries and clocks, keys of finding rules.
    pub not_evaluated: Vec<String>,
    /// The duties: the bureau's first, then the leaders' by id.
    pub duties: Vec<Duty>,
    /// Every case, by id.
    pub cases: Vec<CaseRow>,
    /// The clocks that run or end in the year, by matter, then in the order of the policy, then by start.
    pub clocks: Vec<ClockRow>,
    /// The findings, by kind of record, record and rule.
    pub findings: Vec<Finding>,
    /// Counts.
    pub summary: Summary,
}

impl Report {
    /// Returns the report as JSON: two spaces of indentation, a final line feed.
    pub fn to_json(&self) -> String {
        crate::to_json_text(self)
    }

    /// Whether a mandatory duty is missed, overdue or met late, a mandatory clock is overdue or was met late, or a
    /// violation was found. `--strict` fails in these cases.
    pub const fn falls_short(&self) -> bool {
        self.summary.falls_short()
    }

    /// Iterates over the duties that are still owed or were missed, of one leader or of all.
    pub fn outstanding<'a>(&'a self, subject: Option<&'a str>) -> impl Iterator<Item = &'a Duty> {
        self.duties
            .iter()
            .filter(move |duty| subject.is_none_or(|id| duty.subject == id))
            .filter(|duty| duty.status.is_outstanding())
    }
}

/// One duty of one subject for one period.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Duty {
    /// `<subject>/<rule>/<period>`.
    pub id: String,
    /// A leader's id, or `bureau`.
    pub subject: String,
    /// The id of the quota, rota or delegated entry, or the milestone's kind.
    pub rule: String,
    /// What the duty counts.
    pub measure: DutyMeasure,
    /// Whether it must be met.
    pub binding: Binding,
    /// The clause.
    pub clause: String,
    /// The period.
    pub period: Period,
    /// When it may be met. The last day is the day by which it is due.
    pub window: Window,
    /// The required number; `None` if another authority assesses it.
    pub required: Option<Amount>,
    /// The achieved number. Reception days may be halves.
    pub achieved: Amount,
    /// Who acts for it.
    pub who: Who,
    /// Its status.
    pub status: Status,
    /// The day on which it was met, for `met` and `met_late`.
    pub met_on: Option<NaiveDate>,
    /// Days until the due day, for `open` and `at_risk`.
    pub days_left: Option<i64>,
    /// Days after the due day, for `met_late`, `overdue` and `missed`.
    pub days_late: Option<i64>,
    /// Why it is not assessed.
    pub reason: Option<Reason>,
    /// The ids of all that counts, by date, then id.
    pub evidence: Vec<String>,
    /// What a reader would expect to count and does not, by date, then id.
    pub excluded: Vec<Excluded>,
}

/// A record that does not count.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Excluded {
    /// The id of the reception or case.
    pub id: String,
    /// Why.
    pub why: Exclusion,
}

/// A case on the day of the report.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct CaseRow {
    /// Id.
    pub id: CaseId,
    /// The matter; `None` only if the input has no table of cases.
    pub matter: Option<MatterId>,
    /// The holder.
    pub leader: Option<LeaderId>,
    /// How far the case has come.
    pub stage: Stage,
    /// Day of the active selection.
    pub selected_on: Option<NaiveDate>,
    /// Day of the active notice.
    pub published_on: Option<NaiveDate>,
    /// Day of the leader's active approval.
    pub approved_on: Option<NaiveDate>,
    /// Day of the active resolution.
    pub resolved_on: Option<NaiveDate>,
    /// The last step.
    pub last_step: Option<StepKind>,
    /// The day of the last step.
    pub last_on: Option<NaiveDate>,
    /// The number of irregular steps.
    pub irregular_steps: i64,
}

/// A statutory clock of a matter, from one start.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ClockRow {
    /// `<matter>/<rule>/<day of the start>`.
    pub id: String,
    /// The matter.
    pub matter: MatterId,
    /// The id of the policy's entry.
    pub rule: String,
    /// Whether it must be met.
    pub binding: Binding,
    /// The clause.
    pub clause: String,
    /// Who has to act.
    pub who: Actor,
    /// The day of the start.
    pub started_on: NaiveDate,
    /// The due day; `None` if a working day that it needs is unknown.
    pub due: Option<NaiveDate>,
    /// The day on which it was stopped.
    pub stopped_on: Option<NaiveDate>,
    /// The kind of event that stopped it.
    pub stopped_by: Option<EventKind>,
    /// Its status.
    pub status: ClockStatus,
    /// Days until the due day, for `open` and `at_risk`.
    pub days_left: Option<i64>,
    /// Days after the due day, for `met_late` and `overdue`.
    pub days_late: Option<i64>,
    /// Why it is not assessed.
    pub reason: Option<Reason>,
}

/// A record that does not follow the source, or that needs attention.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Finding {
    /// The rule.
    pub rule: Rule,
    /// Its severity.
    pub severity: Severity,
    /// Whether the rule is custom and not in the source.
    pub practice: bool,
    /// The id of the record; `kind@period` for a milestone record.
    pub record: String,
    /// The leader of the record: the leader itself, who received, or the holder of the case.
    pub leader: Option<LeaderId>,
    /// The responsible unit of the case's matter, or of the matter.
    pub unit: Option<UnitId>,
    /// The clause.
    pub clause: String,
    /// The day that it is about.
    pub on: Option<NaiveDate>,
    /// What the rule names: an office, a day, a period, missing details, step kinds, a case, leaders, elements.
    pub detail: Vec<String>,
    /// The message, one sentence in both languages.
    pub message: Text,
    /// The kind of the step that it is about, if any; not part of the document.
    #[serde(skip)]
    pub step: Option<StepKind>,
}

/// The counts of a report.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize)]
pub struct Summary {
    /// Mandatory duties by status.
    pub mandatory: DutyCounts,
    /// Advisory duties by status.
    pub advisory: DutyCounts,
    /// Duties that are not assessed, by reason.
    pub reasons: ReasonCounts,
    /// Clocks by status.
    pub clocks: ClockCounts,
    /// The number of mandatory clocks that are overdue or were met late; not part of the document.
    #[serde(skip)]
    pub late_clocks: i64,
    /// Findings by severity.
    pub findings: FindingCounts,
}

/// Defines counts with a field for each word of a list.
macro_rules! counts {
    ($($(#[$meta:meta])* $name:ident of $words:ident { $($variant:ident => $field:ident,)+ })+) => { $(
        $(#[$meta])*
        #[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize)]
        pub struct $name {
            $(#[doc = concat!("The number of [`", stringify!($words), "::", stringify!($variant), "`].")]
            pub $field: i64,)+
        }

        impl $name {
            /// Returns the number of a word.
            pub const fn of(&self, word: $words) -> i64 {
                match word { $($words::$variant => self.$field,)+ }
            }

            /// Adds one to the number of a word.
            pub fn count(&mut self, word: $words) {
                *match word { $($words::$variant => &mut self.$field,)+ } += 1;
            }
        }

        impl Add for $name {
            type Output = Self;

            fn add(self, other: Self) -> Self {
                Self { $($field: self.$field + other.$field,)+ }
            }
        }
    )+ };
}

counts! {
    /// Duties by status.
    DutyCounts of Status {
        Met => met,
        MetLate => met_late,
        Open => open,
        AtRisk => at_risk,
        Missed => missed,
        Overdue => overdue,
        NotStarted => not_started,
        NotAssessed => not_assessed,
    }

    /// Duties that are not assessed, by reason.
    ReasonCounts of Reason {
        ManagedElsewhere => managed_elsewhere,
        BeforePolicy => before_policy,
        AfterPolicy => after_policy,
        CalendarUnknown => calendar_unknown,
        PartialTerm => partial_term,
    }

    /// Clocks by status.
    ClockCounts of ClockStatus {
        Met => met,
        MetLate => met_late,
        Open => open,
        AtRisk => at_risk,
        Overdue => overdue,
        Paused => paused,
        NotAssessed => not_assessed,
    }

    /// Findings by severity.
    FindingCounts of Severity {
        Violation => violation,
        Warning => warning,
        Note => note,
    }
}

impl Summary {
    /// Whether a mandatory duty is missed, overdue or met late, a mandatory clock is overdue or was met late, or a
    /// violation was found.
    pub const fn falls_short(&self) -> bool {
        let DutyCounts { missed, overdue, met_late, .. } = self.mandatory;
        missed + overdue + met_late + self.late_clocks + self.findings.violation > 0
    }

    /// Counts a duty.
    pub fn count(&mut self, binding: Binding, status: Status, reason: Option<Reason>) {
        match binding {
            Binding::Mandatory => self.mandatory.count(status),
            Binding::Advisory => self.advisory.count(status),
        }
        if let Some(reason) = reason {
            self.reasons.count(reason);
        }
    }

    /// Counts a clock.
    pub fn count_clock(&mut self, binding: Binding, status: ClockStatus) {
        self.clocks.count(status);
        self.late_clocks += i64::from(binding == Binding::Mandatory && status.is_late());
    }
}

/// Adds the counts of two reports.
impl Add for Summary {
    type Output = Self;

    fn add(self, other: Self) -> Self {
        Self {
            mandatory: self.mandatory + other.mandatory,
            advisory: self.advisory + other.advisory,
            reasons: self.reasons + other.reasons,
            clocks: self.clocks + other.clocks,
            late_clocks: self.late_clocks + other.late_clocks,
            findings: self.findings + other.findings,
        }
    }
}
