//! The parts of a policy as records.

use crate::convert::{CalendarDate, FromCore};
use crate::words::{
    Channel, ClauseKind, ClockRoll, CountedDays, Cycle, DayCount, DayOfWeek, DutyBinding,
    EventKind, Every, FindingRule, Measure, Mode, ProvedForEach, Purpose, ReopenedCredit, Roll,
    Setting, Severity, SourceLevel, SourceStatus, StepActor, StepKind, Tenure, UnitHead, Who,
};
use petition_core::calendar::MonthDay;
use petition_core::policy;

/// `registered`, or the key of a kind of event.
impl FromCore<policy::ClockStart> for String {
    fn from_core(start: policy::ClockStart) -> Self {
        start.key().to_owned()
    }
}

/// Formats as `MM-DD`.
impl FromCore<MonthDay> for String {
    fn from_core(day: MonthDay) -> Self {
        day.to_string()
    }
}

record! {
    /// The document that the clauses come from.
    PolicySource from policy::Source {
        /// Title.
        title: Option<String>,
        /// Who issued it.
        issuer: Option<String>,
        /// Day of issue.
        issued: Option<CalendarDate>,
        /// Whom it binds.
        level: Option<SourceLevel>,
        /// How it is known.
        status: Option<SourceStatus>,
        /// SHA-256 of the text of the document.
        sha256: Option<String>,
    }
}

record! {
    /// Numbers of days, each from 0 to 36,500, and a share.
    PolicySettings from and into policy::Settings {
        /// Days before the due day from which an open duty is at risk.
        warning_days: i64,
        /// Days that a notice must precede its reception.
        notice_days: i64,
        /// Days without a step after which a case is stalled.
        stalled_days: i64,
        /// Days after the leader's approval within which the ledger requires a reply.
        reply_days: i64,
        /// Days after a reception within which the ledger requires result and reply of a matter without a case.
        handling_days: i64,
        /// Share of a period's days, 0 to 100 per cent, that a leader may lack and be assessed in full.
        tenure_tolerance_percent: i64,
        /// Longest gap between two terms, in days, that is a finding.
        term_gap_days: i64,
    }
}

record! {
    /// The readings chosen where the source is silent or ambiguous.
    Reading from and into policy::Reading {
        /// How a period counts of which a leader's term covers a part.
        tenure: Tenure,
        /// Whether a half-day reception counts as a day or as half of one.
        day_count: DayCount,
        /// The modes of reception that count.
        counted_modes: Vec<Mode>,
        /// The settings of reception that count.
        counted_settings: Vec<Setting>,
        /// The step that resolves a case: `site_confirmed`, `leader_approved` or `replied`.
        resolved_on: StepKind,
        /// Whether a reopening in a later year undoes the resolution.
        reopened_credit: ReopenedCredit,
        /// Whether a report without the name of the unit's head breaks the closing chain. None: it does not.
        unit_head: Option<UnitHead>,
        /// The quarters, 1 to 4, in which a selection needs the leader's consent before notice and assignment.
        consent_quarters: Vec<i32>,
        /// Who may lead a supervision: keys of the word list `Supervisor`, or any other text.
        supervisors: Vec<String>,
        /// What happens to the due day of a clock that is no working day. None: it stays.
        #[uniffi(default)]
        clock_roll: Option<ClockRoll>,
    }
}

record! {
    /// An office and its names. The office of a term may be written with any of them.
    PolicyOffice from policy::Office {
        /// Id.
        id: String,
        /// Chinese name.
        zh: String,
        /// English name, in any case.
        en: String,
        /// Other names.
        also: Vec<String>,
    }
}

record! {
    /// A group of leaders with the same duties, defined by their offices.
    LeaderGroup from policy::Group {
        /// Id.
        id: String,
        /// Offices of the group. On a day, a leader belongs to the first group that matches.
        offices: Vec<String>,
    }
}

record! {
    /// A quota: a minimum number in each period.
    Quota from policy::Quota {
        /// Id: the middle part of a duty's id.
        id: String,
        /// Who has to act.
        who: Who,
        /// What is counted.
        measure: Measure,
        /// Id of the group.
        group: String,
        /// The kind of period.
        period: Cycle,
        /// Numbers of the periods in the year. Empty: all. For a span: its first and last quarter.
        only: Vec<i32>,
        /// Minimum, at least 1.
        at_least: i64,
        /// Warning days. None: the policy's setting.
        warning_days: Option<i64>,
        /// Mandatory or advisory.
        binding: DutyBinding,
        /// The clause.
        clause: String,
    }
}

record! {
    /// A quantity that is counted for a year and assessed by another body.
    Delegated from policy::Delegated {
        /// Id: the middle part of a duty's id.
        id: String,
        /// What is counted.
        measure: Measure,
        /// Id of the group.
        group: String,
        /// The body that assesses it.
        managed_by: String,
        /// The clause.
        clause: String,
    }
}

record! {
    /// A milestone: a task of the bureau at a set time.
    MilestoneRule from policy::MilestoneRule {
        /// Kind: the middle part of a duty's id.
        kind: String,
        /// Chinese label.
        zh: String,
        /// English label.
        en: String,
        /// A step of this kind dated in the window counts as completion.
        proved_by: Option<StepKind>,
        /// The records that must each have such a step. None: one case is enough.
        proved_for_each: Option<ProvedForEach>,
        /// The kind of period.
        period: Cycle,
        /// Numbers of the periods in the year. Empty: all. For a span: its first and last quarter.
        only: Vec<i32>,
        /// First day of the window, `MM-DD`. None: the first day of the period.
        from: Option<String>,
        /// Last day of the window, `MM-DD`. None: the last day of the period.
        to: Option<String>,
        /// Warning days. None: the policy's setting.
        warning_days: Option<i64>,
        /// Mandatory or advisory.
        binding: DutyBinding,
        /// The clause.
        clause: String,
    }
}

record! {
    /// The slots of a rota.
    Slot from policy::Slot {
        /// How often there is one.
        every: Every,
        /// The weekdays, of a week or month. Empty: any day.
        weekday: Vec<DayOfWeek>,
        /// Which of these weekdays of the month: 1 to 5, -1 for the last, -2 for the one before.
        nth: Vec<i64>,
        /// The days of a month or lunar month.
        days: Vec<i32>,
        /// Only slots whose first day is in these months. Empty: all.
        months: Vec<i32>,
    }
}

record! {
    /// A rota: days on which leaders of a group receive petitioners.
    Rota from policy::Rota {
        /// Id: the middle part of a duty's id.
        id: String,
        /// Chinese label.
        zh: String,
        /// English label.
        en: String,
        /// Id of the group whose leaders count.
        group: String,
        /// How many leaders a slot requires, at least 1.
        at_least: i64,
        /// The slots.
        slot: Slot,
        /// What happens to a slot whose day is no working day.
        roll: Roll,
        /// Who has to act.
        who: Who,
        /// Warning days. None: the policy's setting.
        warning_days: Option<i64>,
        /// Mandatory or advisory.
        binding: DutyBinding,
        /// The clause.
        clause: String,
    }
}

record! {
    /// The events that extend a clock.
    ClockExtension from policy::Extension {
        /// Their kind.
        event: EventKind,
        /// The days that count at most, of all of them together.
        at_most: i64,
    }
}

record! {
    /// The matters that have a clock. An empty list is no restriction.
    ClockScope from policy::Applies {
        /// Purposes.
        purpose: Vec<Purpose>,
        /// Channels.
        channel: Vec<Channel>,
        /// Subject areas. A matter without one is not among them.
        domain: Vec<String>,
    }
}

record! {
    /// A statutory clock: how long a stage of a matter may take.
    Clock from policy::Clock {
        /// Id: the middle part of the id of a clock in the report.
        id: String,
        /// Chinese label.
        zh: String,
        /// English label.
        en: String,
        /// What starts it: `registered`, or the key of a kind of event.
        starts: String,
        /// The kinds of events that stop it: the first after the start.
        stops: Vec<EventKind>,
        /// The days from the start to the due day. The day of the start is not counted.
        days: i64,
        /// Which days it counts.
        count: CountedDays,
        /// The events that extend it. None: it cannot be extended.
        extension: Option<ClockExtension>,
        /// The kinds of events that pause and resume it. Empty: none.
        pauses: Vec<EventKind>,
        /// The matters that have it.
        applies: ClockScope,
        /// It starts on this day or later. None: no lower bound.
        effective_from: Option<CalendarDate>,
        /// It starts on this day or earlier. None: no upper bound.
        effective_to: Option<CalendarDate>,
        /// Warning days. None: the policy's setting.
        warning_days: Option<i64>,
        /// Who has to act.
        who: StepActor,
        /// Mandatory or advisory.
        binding: DutyBinding,
        /// The clause.
        clause: String,
    }
}

record! {
    /// A clause of the source.
    Clause from policy::Clause {
        /// Id, used in citations.
        id: String,
        /// Place in the source, such as `二（二）3`.
        anchor: String,
        /// How the library implements it.
        kind: ClauseKind,
        /// Paraphrase in Chinese.
        zh: String,
        /// Paraphrase in English.
        en: String,
    }
}

/// The policy's entry for a finding rule.
#[derive(Debug, Clone, PartialEq, uniffi::Record)]
pub struct FindingEntry {
    /// The rule.
    pub rule: FindingRule,
    /// Severity. None: the rule is off.
    pub severity: Option<Severity>,
    /// The clause. None: that of the step, or the policy does not name the rule.
    pub clause: Option<String>,
    /// The clause if the selection of the case needs consent. None: the same one.
    pub with_consent: Option<String>,
    /// Whether the rule is custom and not in the source.
    pub practice: bool,
}

/// Splits the core's citation into its clauses.
impl FromCore<policy::FindingRule> for FindingEntry {
    fn from_core(value: policy::FindingRule) -> Self {
        let policy::FindingRule { rule, severity, cites, practice } = value;
        let (clause, with_consent) = match cites {
            policy::FindingClause::Own(policy::Citation { clause, with_consent }) => {
                (Some(clause).filter(|clause| !clause.is_empty()), with_consent)
            }
            policy::FindingClause::OfTheStep => (None, None),
        };
        Self {
            rule: FromCore::from_core(rule),
            severity: FromCore::from_core(severity),
            clause,
            with_consent,
            practice,
        }
    }
}
