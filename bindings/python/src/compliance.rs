//! The rows of a report and of the two lists of what is owed.

use crate::argument::Day;
use crate::carry::Carry;
use crate::text::Text;
use crate::value::value;
use crate::word::{Key, Tuple};
use petition_core::calendar;
use petition_core::compliance;
use petition_core::compliance::{Exclusion, OwedKind, Reason, Rule, Severity, Status};
use petition_core::policy::{Binding, Who};
use petition_core::workflow::{Actor, Stage, StepKind};

value! {
    /// The first and the last day on which something counts or is due; both inclusive.
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
    /// Something that did not count.
    Excluded of compliance::Excluded {
        /// The reception's or case's id.
        id: String,
        /// Why.
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
        /// Whether it must be met.
        binding: Key<Binding>,
        /// The clause.
        clause: String,
        /// The period, such as `2020-Q1`.
        period: String,
        /// When it may be met; the last day is the day by which it is due.
        window: Window,
        /// How many are required; none for what is managed elsewhere.
        required: Option<f64>,
        /// How many there are; halves are possible for reception days.
        achieved: f64,
        /// Who acts for it.
        who: Key<Who>,
        /// How it stands.
        status: Key<Status>,
        /// The day on which it was met, for `met` and `met_late`.
        met_on: Option<Day>,
        /// Days late, left or overdue, for `met_late`, `open`, `at_risk` and `overdue`.
        days: Option<i64>,
        /// Why it is not assessed.
        reason: Option<Key<Reason>>,
        /// The ids of all that qualifies, by date, then id.
        evidence: Tuple<String>,
        /// What a reader would expect to count and did not, by date, then id.
        excluded: Tuple<Excluded>,
    } plus {
        /// The bureau's code, in reports of tables of many bureaus.
        bureau: Option<String>,
    }
    signature (id, subject, rule, measure, binding, clause, period, window, required, achieved, who, status, met_on, days, reason, evidence, excluded, bureau = None);
    shows [id, status, achieved, required, days, reason];
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
        /// How far it has come.
        stage: Key<Stage>,
        /// Day of the selection that stands.
        selected_on: Option<Day>,
        /// Day of the notice that stands.
        published_on: Option<Day>,
        /// Day of the leader's approval that stands.
        approved_on: Option<Day>,
        /// Day of the resolution that stands.
        resolved_on: Option<Day>,
        /// The last step.
        last_step: Option<Key<StepKind>>,
        /// Its day.
        last_on: Option<Day>,
        /// How many steps were irregular.
        irregular_steps: i64,
    } plus {
        /// The bureau's code, in reports of tables of many bureaus.
        bureau: Option<String>,
    }
    signature (id, matter, leader, stage, selected_on, published_on, approved_on, resolved_on, last_step, last_on, irregular_steps, bureau = None);
    shows [id, leader, stage, last_step, last_on, irregular_steps];
}

value! {
    /// Something that is not as the source asks, or that somebody should look at.
    Finding of compliance::Finding {
        /// The rule.
        rule: Key<Rule>,
        /// How grave it is.
        severity: Key<Severity>,
        /// The id of the record; `kind@period` for a milestone record.
        record: String,
        /// The clause.
        clause: String,
        /// The day that it is about.
        on: Option<Day>,
        /// What the rule names: an office, step kinds, a case, elements.
        detail: Tuple<String>,
        /// One sentence in both languages.
        message: Text,
        /// The kind of the step that it is about, if it is about one; not part of the document.
        step: Option<Key<StepKind>>,
    } plus {
        /// The bureau's code, in reports of tables of many bureaus.
        bureau: Option<String>,
    }
    signature (rule, severity, record, clause, on, detail, message, step, bureau = None);
    shows [rule, severity, record, on, detail];
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
        /// In office for a part of the period.
        partial_term: i64,
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
        /// Findings by severity.
        findings: FindingCounts,
    }
}

value! {
    /// A line of the accountability list or of the agenda.
    Owed {
        /// The day by which it is or was due; none if there is no such day.
        due: Option<Day>,
        /// Whose it is: a leader's or a unit's id, or `bureau`.
        subject: String,
        /// Who has to act.
        who: Key<Actor>,
        /// What: a quota's id, a milestone's kind, a finding rule, `reception` or a step kind.
        what: String,
        /// The id of the duty, the record or the case.
        record: String,
        /// The clause.
        clause: String,
        /// Days left; negative: days late.
        days: Option<i64>,
        /// What kind of thing `what` names.
        kind: Key<OwedKind>,
    }
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
