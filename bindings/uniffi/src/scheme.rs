//! What a policy holds, as records.

use crate::carry::{CalendarDate, Carry};
use crate::words::{
    ClauseKind, Cycle, DayCount, DutyBinding, Measure, Mode, ReopenedCredit, Setting, StepKind,
    Tenure, Who,
};
use petition_core::calendar::MonthDay;
use petition_core::policy;

/// `MM-DD`.
impl Carry<MonthDay> for String {
    fn carry(day: MonthDay) -> Self {
        day.to_string()
    }
}

record! {
    /// Where the clauses come from.
    PolicySource of policy::Source {
        /// Title.
        title: Option<String>,
        /// Who issued it.
        issuer: Option<String>,
        /// Day of issue.
        issued: Option<CalendarDate>,
        /// SHA-256 of the text that the clauses were read from.
        sha256: Option<String>,
    }
}

record! {
    /// Numbers of days; each 0 to 36,500.
    PolicySettings of policy::Settings {
        /// An open duty turns at_risk this many days before it is due.
        warning_days: i64,
        /// A notice shorter than this is short.
        notice_days: i64,
        /// A case is stalled from this many days without a step on.
        stalled_days: i64,
        /// The ledger wants a reply this many days after the leader's approval.
        reply_days: i64,
        /// The ledger wants result and reply this many days after a reception, where no case is made of the matter.
        handling_days: i64,
    }
    and back
}

record! {
    /// The readings taken where the source is silent or ambiguous.
    Reading of policy::Reading {
        /// How a period is judged of which a leader's term covers only a part.
        tenure: Tenure,
        /// How reception days are counted.
        day_count: DayCount,
        /// The modes of reception that count.
        counted_modes: Vec<Mode>,
        /// The settings of reception that count.
        counted_settings: Vec<Setting>,
        /// The step that resolves a case: `site_confirmed`, `leader_approved` or `replied`.
        resolved_on: StepKind,
        /// What becomes of a resolution that is undone in a later year.
        reopened_credit: ReopenedCredit,
        /// The quarters, 1 to 4, whose selections need the leader's consent before notice and assignment.
        consent_quarters: Vec<i32>,
        /// Who may lead a supervision: words of `Supervisor`, or any other text.
        supervisors: Vec<String>,
    }
    and back
}

record! {
    /// Leaders for whom the same duties hold, by the offices that they hold.
    LeaderGroup of policy::Group {
        /// Id.
        id: String,
        /// Offices that belong to it. On a day, a leader is in the first group that fits.
        offices: Vec<String>,
    }
}

record! {
    /// So many of something in each period.
    Quota of policy::Quota {
        /// Id, the middle of a duty's id.
        id: String,
        /// Who acts for it.
        who: Who,
        /// What is counted.
        measure: Measure,
        /// The group for which it holds.
        group: String,
        /// The kind of period.
        period: Cycle,
        /// Which periods of the year; empty: all. For a span its first and its last quarter.
        only: Vec<i32>,
        /// How many, at least 1.
        at_least: i64,
        /// Its own warning days, else the setting.
        warning_days: Option<i64>,
        /// Whether it must be met.
        binding: DutyBinding,
        /// The clause.
        clause: String,
    }
}

record! {
    /// What is counted and shown for a year, and judged elsewhere.
    Delegated of policy::Delegated {
        /// Id, the middle of a duty's id.
        id: String,
        /// What is counted.
        measure: Measure,
        /// The group for which it holds.
        group: String,
        /// Who judges it.
        managed_by: String,
        /// The clause.
        clause: String,
    }
}

record! {
    /// What the bureau does at set times.
    MilestoneRule of policy::MilestoneRule {
        /// Kind, the middle of a duty's id.
        kind: String,
        /// Chinese label.
        zh: String,
        /// English label.
        en: String,
        /// A step of this kind that is dated in the window counts as a record.
        proved_by: Option<StepKind>,
        /// The kind of period.
        period: Cycle,
        /// Which periods of the year; empty: all. For a span its first and its last quarter.
        only: Vec<i32>,
        /// First day of the window, `MM-DD`; else the period's.
        from: Option<String>,
        /// Last day of the window, `MM-DD`; else the period's.
        to: Option<String>,
        /// Its own warning days, else the setting.
        warning_days: Option<i64>,
        /// Whether it must be met.
        binding: DutyBinding,
        /// The clause.
        clause: String,
    }
}

record! {
    /// A clause of the source.
    Clause of policy::Clause {
        /// Id, by which everything cites it.
        id: String,
        /// Where it stands in the source.
        anchor: String,
        /// How it is carried.
        kind: ClauseKind,
        /// Paraphrase in Chinese.
        zh: String,
        /// Paraphrase in English.
        en: String,
    }
}
