//! The value classes of a report: duties, cases, findings, summary, and the rows of accountability and agenda.

use crate::argument::Day;
use crate::convert::FromCore;
use crate::text::Text;
use crate::value_class::value;
use crate::vocabulary::{Key, Tuple};
use petition_core::calendar;
use petition_core::compliance;
use petition_core::compliance::{
    ClockStatus, Exclusion, OwedKind, OwedStatus, Reason, Rule, Severity, Status, TodoSection,
};
use petition_core::ledger::words::EventKind;
use petition_core::policy::{Binding, Who};
use petition_core::workflow::{Actor, Stage, StepKind};

value! {
    /// The first and the last day on which something counts; both inclusive. The last is the due day.
    ///
    /// `from` is a keyword of Python: the field is `from_`.
    Window of calendar::Window {
        /// First day; in documents `from`.
        from_ <- from: Day,
        /// Last day: the day by which something is due.
        to: Day,
    }
}

value! {
    /// A reception or case that does not count, and the reason.
    Excluded of compliance::Excluded {
        /// The reception's or case's id.
        id: String,
        /// The reason.
        why: Key<Exclusion>,
    }
}

value! {
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
        /// Whether the duty is mandatory or advisory.
        binding: Key<Binding>,
        /// The clause.
        clause: String,
        /// The period, such as `2020-Q1`.
        period: String,
        /// The days on which it can be met; its last day is the due day.
        window: Window,
        /// The count required; `None` for what another authority manages.
        required: Option<f64>,
        /// The count achieved; reception days may be halves.
        achieved: f64,
        /// Who must act.
        who: Key<Who>,
        /// The status.
        status: Key<Status>,
        /// The day on which it was met, for `met` and `met_late`.
        met_on: Option<Day>,
        /// Days until the due day, for `open` and `at_risk`.
        days_left: Option<i64>,
        /// Days after the due day, for `met_late`, `overdue` and `missed`.
        days_late: Option<i64>,
        /// The reason if it is not assessed.
        reason: Option<Key<Reason>>,
        /// The ids of the records that count, by date, then id.
        evidence: Tuple<String>,
        /// The records that a reader would expect to count but that do not, by date, then id.
        excluded: Tuple<Excluded>,
    } plus {
        /// The bureau's code, if the tables have a column `bureau`.
        bureau: Option<String>,
    }
    signature (id, subject, rule, measure, binding, clause, period, window, required, achieved, who, status, met_on, days_left, days_late, reason, evidence, excluded, bureau = None);
    shows [bureau, id, status, achieved, required, days_left, days_late, reason];
}

value! {
    /// A case on the day of the report.
    CaseRow of compliance::CaseRow {
        /// Id.
        id: String,
        /// The matter.
        matter: Option<String>,
        /// The holder.
        leader: Option<String>,
        /// The stage.
        stage: Key<Stage>,
        /// Day of the active selection.
        selected_on: Option<Day>,
        /// Day of the active notice.
        published_on: Option<Day>,
        /// Day of the leader's active approval.
        approved_on: Option<Day>,
        /// Day of the active resolution.
        resolved_on: Option<Day>,
        /// The last step.
        last_step: Option<Key<StepKind>>,
        /// Day of the last step.
        last_on: Option<Day>,
        /// Number of irregular steps.
        irregular_steps: i64,
    } plus {
        /// The bureau's code, if the tables have a column `bureau`.
        bureau: Option<String>,
    }
    signature (id, matter, leader, stage, selected_on, published_on, approved_on, resolved_on, last_step, last_on, irregular_steps, bureau = None);
    shows [bureau, id, leader, stage, last_step, last_on, irregular_steps];
}

value! {
    /// A statutory clock of a matter, from one start.
    ClockRow of compliance::ClockRow {
        /// `<matter>/<rule>/<day of the start>`.
        id: String,
        /// The matter.
        matter: String,
        /// The id of the policy's clock.
        rule: String,
        /// Whether it is mandatory or advisory.
        binding: Key<Binding>,
        /// The clause.
        clause: String,
        /// Who must act.
        who: Key<Actor>,
        /// The day of the start.
        started_on: Day,
        /// The due day; `None` if a working day that it needs is unknown.
        due: Option<Day>,
        /// The day on which it was stopped.
        stopped_on: Option<Day>,
        /// The event that stopped it.
        stopped_by: Option<Key<EventKind>>,
        /// The status.
        status: Key<ClockStatus>,
        /// Days until the due day, for `open` and `at_risk`.
        days_left: Option<i64>,
        /// Days after the due day, for `met_late` and `overdue`.
        days_late: Option<i64>,
        /// The reason if it is not assessed.
        reason: Option<Key<Reason>>,
    } plus {
        /// The bureau's code, if the tables have a column `bureau`.
        bureau: Option<String>,
    }
    signature (id, matter, rule, binding, clause, who, started_on, due, stopped_on, stopped_by, status, days_left, days_late, reason, bureau = None);
    shows [bureau, id, status, due, days_left, days_late, reason];
}

value! {
    /// A deviation from the policy's source, or something that needs a check.
    Finding of compliance::Finding {
        /// The rule.
        rule: Key<Rule>,
        /// The severity.
        severity: Key<Severity>,
        /// Whether the rule is custom and not in the source.
        practice: bool,
        /// The id of the record; `kind@period` for a milestone record.
        record: String,
        /// The leader of the record: the leader itself, who received, or the holder of the case.
        leader: Option<String>,
        /// The responsible unit of the case's matter, or of the matter.
        unit: Option<String>,
        /// The clause.
        clause: String,
        /// The day of the fact.
        on: Option<Day>,
        /// The items that the rule names: an office, a day, a period, missing details, step kinds, a case, leaders,
        /// elements.
        detail: Tuple<String>,
        /// The message, one sentence.
        message: Text,
        /// The kind of the step concerned, if any; not part of the document.
        step: Option<Key<StepKind>>,
    } plus {
        /// The bureau's code, if the tables have a column `bureau`.
        bureau: Option<String>,
    }
    signature (rule, severity, practice, record, leader, unit, clause, on, detail, message, step, bureau = None);
    shows [bureau, rule, severity, record, on, detail];
}

value! {
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

value! {
    /// Duties that are not assessed, by reason.
    ReasonCounts of compliance::ReasonCounts {
        /// Managed elsewhere.
        managed_elsewhere: i64,
        /// Before the policy.
        before_policy: i64,
        /// After the policy.
        after_policy: i64,
        /// The working days of the period are not known yet.
        calendar_unknown: i64,
        /// In office for a part of the period.
        partial_term: i64,
    }
}

value! {
    /// Clocks by status.
    ClockCounts of compliance::ClockCounts {
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

value! {
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

value! {
    /// The counts of a report.
    Summary of compliance::Summary {
        /// Mandatory duties by status.
        mandatory: DutyCounts,
        /// Advisory duties by status.
        advisory: DutyCounts,
        /// Duties that are not assessed, by reason.
        reasons: ReasonCounts,
        /// Clocks by status.
        clocks: ClockCounts,
        /// Mandatory clocks that are overdue or were met late; not part of the document.
        late_clocks: i64,
        /// Findings by severity.
        findings: FindingCounts,
    }
    methods {
        /// The counts as tables, for notebooks.
        fn _repr_html_(&self) -> String {
            crate::notebook::summary(self)
        }
    }
}

value! {
    /// A row of the accountability list or of the agenda.
    Owed {
        /// The due day, if there is one.
        due: Option<Day>,
        /// The responsible subject: a leader's or a unit's id, or `bureau`.
        subject: String,
        /// Who must act.
        who: Key<Actor>,
        /// A quota's id, a milestone's kind, a finding rule, `reception` or a step kind.
        what: String,
        /// The id of the duty, the record or the case.
        record: String,
        /// The clause.
        clause: String,
        /// Days until the due day; 0 on that day.
        days_left: Option<i64>,
        /// Days after the due day.
        days_late: Option<i64>,
        /// Whether a duty is mandatory or advisory; `None` for everything else.
        binding: Option<Key<Binding>>,
        /// The status of a duty, the severity of a finding, `next` for a step, `planned` for a reception.
        status: Key<OwedStatus>,
        /// The kind of `what`.
        kind: Key<OwedKind>,
        /// The bureau's code, if the tables have a column `bureau`.
        bureau: Option<String>,
    }
    signature (due, subject, who, what, record, clause, days_left, days_late, binding, status, kind, bureau = None);
}

value! {
    /// A line of a to-do list.
    TodoItem of compliance::TodoItem {
        /// The section.
        section: Key<TodoSection>,
        /// What is owed, by whom and until when.
        owed: Owed,
        /// The last working day on or before the due day, if it is known.
        last_workday: Option<Day>,
        /// The leader concerned.
        leader: Option<String>,
        /// The unit concerned.
        unit: Option<String>,
        /// The matter concerned, if it is one.
        matter: Option<String>,
        /// What the matters are about, in neutral words; empty for a duty.
        about: Text,
        /// The kind of the case's last step.
        last_step: Option<Key<StepKind>>,
        /// The days since the case's last step.
        days_since_step: Option<i64>,
    }
}

value! {
    /// The to-do list of a day. It contains no personal data of petitioners.
    Todo of compliance::Todo {
        /// The day of the list.
        as_of: Day,
        /// The last day that the list looks ahead to.
        until: Day,
        /// The lines, by section; within a section as in the agenda.
        items: Tuple<TodoItem>,
    }
    shows [as_of, until];
    methods {
        /// The lines as a table, for notebooks.
        fn _repr_html_(&self) -> String {
            crate::notebook::todo(self)
        }
    }
}

/// Splits the core's `what` into its key and its kind.
impl FromCore<compliance::Owed> for Owed {
    fn from_core(value: compliance::Owed) -> Self {
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
            due: FromCore::from_core(due),
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
            bureau: None,
        }
    }
}
