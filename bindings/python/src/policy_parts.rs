//! The value classes of a policy: clauses, offices, groups, quotas, delegated entries, milestones, rotas, clocks, finding
//! rules.

use crate::argument::{Day, Field};
use crate::convert::FromCore;
use crate::value_class::value;
use crate::vocabulary::{Key, Tuple};
use petition_core::calendar::MonthDay;
use petition_core::compliance::{Rule, Severity};
use petition_core::ledger::words::{Channel, EventKind, Purpose};
use petition_core::policy;
use petition_core::policy::{
    Binding, ClauseKind, ClockStart, CountedDays, Cycle, DayOfWeek, Every, FindingClause, Measure,
    ProvedForEach, Roll, Who,
};
use petition_core::workflow::{Actor, StepKind};

impl FromCore<MonthDay> for String {
    fn from_core(day: MonthDay) -> Self {
        day.to_string()
    }
}

impl FromCore<u8> for i64 {
    fn from_core(number: u8) -> Self {
        Self::from(number)
    }
}

value! {
    /// A clause of the source.
    ///
    /// >>> import petition
    /// >>> clauses = petition.clauses()
    /// >>> next(clause.anchor for clause in clauses if clause.id == "2.p2")
    /// '二·首段'
    Clause of policy::Clause {
        /// Id, by which duties and findings cite it.
        id: String,
        /// Its position in the source.
        anchor: String,
        /// How the library implements it: `rule`, `structure` or `principle`.
        kind: Key<ClauseKind>,
        /// Paraphrase in Chinese.
        zh: String,
        /// Paraphrase in English.
        en: String,
    }
}

value! {
    /// An office: what a term may call it.
    Office of policy::Office {
        /// Id.
        id: String,
        /// Chinese name.
        zh: String,
        /// English name; terms may write it in any case.
        en: String,
        /// Further names.
        also: Tuple<String>,
    }
}

value! {
    /// Leaders with the same duties, by office.
    Group of policy::Group {
        /// Id.
        id: String,
        /// Offices that belong to it.
        offices: Tuple<String>,
    }
}

value! {
    /// A required count for each period.
    Quota of policy::Quota {
        /// Id, the middle of a duty's id.
        id: String,
        /// Who must act.
        who: Key<Who>,
        /// What is counted.
        measure: Key<Measure>,
        /// The group to which it applies.
        group: String,
        /// The kind of period.
        period: Key<Cycle>,
        /// The periods of the year; empty: all. For a span, its first and last quarter.
        only: Tuple<i64>,
        /// The count, at least 1.
        at_least: i64,
        /// Warning days; `None`: the policy's setting.
        warning_days: Option<i64>,
        /// Whether it is mandatory or advisory.
        binding: Key<Binding>,
        /// The clause.
        clause: String,
    }
}

value! {
    /// A count that the report shows for a year and that another authority judges.
    Delegated of policy::Delegated {
        /// Id, the middle of a duty's id.
        id: String,
        /// What is counted.
        measure: Key<Measure>,
        /// The group to which it applies.
        group: String,
        /// The authority that judges it.
        managed_by: String,
        /// The clause.
        clause: String,
    }
}

value! {
    /// A task of the bureau with a window in each period.
    MilestoneRule of policy::MilestoneRule {
        /// Kind, the middle of a duty's id.
        kind: String,
        /// Chinese label.
        zh: String,
        /// English label.
        en: String,
        /// A step of this kind dated in the window counts as a record.
        proved_by: Option<Key<StepKind>>,
        /// The records that must each have such a step; `None`: one case is enough.
        proved_for_each: Option<Key<ProvedForEach>>,
        /// The kind of period.
        period: Key<Cycle>,
        /// The periods of the year; empty: all. For a span, its first and last quarter.
        only: Tuple<i64>,
        /// First day of the window, `MM-DD`; `None`: the period's. In documents `from`.
        from_ <- from: Option<String>,
        /// Last day of the window, `MM-DD`; `None`: the period's.
        to: Option<String>,
        /// Warning days; `None`: the policy's setting.
        warning_days: Option<i64>,
        /// Whether it is mandatory or advisory.
        binding: Key<Binding>,
        /// The clause.
        clause: String,
    }
}

value! {
    /// The slots of a rota.
    Slot of policy::Slot {
        /// How often there is one.
        every: Key<Every>,
        /// The weekdays, of a week or month; empty: any day.
        weekday: Tuple<Key<DayOfWeek>>,
        /// Which of these weekdays of the month: 1 to 5, -1 for the last, -2 for the one before.
        nth: Tuple<i64>,
        /// The days of a month or lunar month.
        days: Tuple<i64>,
        /// Only slots whose first day is in these months; empty: all.
        months: Tuple<i64>,
    }
}

value! {
    /// A rota: days on which leaders of a group receive petitioners.
    ///
    /// >>> import petition
    /// >>> policy = petition.Policy.parse('''
    /// ... id = "other"
    /// ... extends = "shenzhen-2019"
    /// ... [[rota]]
    /// ... id = "monday"
    /// ... zh = "接待日"
    /// ... en = "reception day"
    /// ... group = "city_leader"
    /// ... slot = { every = "week", weekday = "mon" }
    /// ... roll = "next_workday"
    /// ... who = "leader"
    /// ... binding = "mandatory"
    /// ... clause = "2.p1"
    /// ... ''')
    /// >>> [(rota.id, rota.at_least, rota.slot.weekday, rota.roll) for rota in policy.rotas]
    /// [('monday', 1, ('mon',), 'next_workday')]
    Rota of policy::Rota {
        /// Id, the middle of a duty's id.
        id: String,
        /// Chinese label.
        zh: String,
        /// English label.
        en: String,
        /// The group whose leaders count.
        group: String,
        /// How many leaders a slot requires, at least 1.
        at_least: i64,
        /// The slots.
        slot: Slot,
        /// What happens to a slot whose day is no working day.
        roll: Key<Roll>,
        /// Who acts.
        who: Key<Who>,
        /// Warning days; `None`: the policy's setting.
        warning_days: Option<i64>,
        /// Whether it is mandatory or advisory.
        binding: Key<Binding>,
        /// The clause.
        clause: String,
    }
}

/// `registered`, or the key of a kind of event.
impl FromCore<ClockStart> for String {
    fn from_core(start: ClockStart) -> Self {
        start.key().to_owned()
    }
}

value! {
    /// The events that extend a clock.
    ClockExtension of policy::Extension {
        /// Their kind.
        event: Key<EventKind>,
        /// The days that count at most, of all of them together.
        at_most: i64,
    }
}

value! {
    /// The matters that have a clock; an empty list is no restriction.
    ClockScope of policy::Applies {
        /// Purposes.
        purpose: Tuple<Key<Purpose>>,
        /// Channels.
        channel: Tuple<Key<Channel>>,
        /// Subject areas; a matter without one is not among them.
        domain: Tuple<String>,
    }
}

value! {
    /// A statutory clock: how long a stage of a matter may take.
    ///
    /// >>> import petition
    /// >>> policy = petition.Policy.parse('''
    /// ... id = "other"
    /// ... extends = "shenzhen-2019"
    /// ... [[clock]]
    /// ... id = "conclude"
    /// ... zh = "办理期限"
    /// ... en = "time to conclude"
    /// ... starts = "accepted"
    /// ... stops = ["concluded", "closed"]
    /// ... days = 60
    /// ... count = "calendar"
    /// ... extension = { event = "extended", at_most = 30 }
    /// ... who = "unit"
    /// ... binding = "mandatory"
    /// ... clause = "2.p1"
    /// ... ''')
    /// >>> [(clock.id, clock.starts, clock.days, clock.extension.at_most) for clock in policy.clocks]
    /// [('conclude', 'accepted', 60, 30)]
    Clock of policy::Clock {
        /// Id, the middle of the id of a clock in the report.
        id: String,
        /// Chinese label.
        zh: String,
        /// English label.
        en: String,
        /// What starts it: `registered`, or a kind of event.
        starts: String,
        /// The kinds of events that stop it: the first after the start.
        stops: Tuple<Key<EventKind>>,
        /// The days from the start to the due day; the day of the start is not counted.
        days: i64,
        /// Which days it counts.
        count: Key<CountedDays>,
        /// The events that extend it; `None`: it cannot be extended.
        extension: Option<ClockExtension>,
        /// The kinds of events that pause and resume it; empty: none.
        pauses: Tuple<Key<EventKind>>,
        /// The matters that have it.
        applies: ClockScope,
        /// It starts on this day or later; `None`: no lower bound.
        effective_from: Option<Day<Field>>,
        /// It starts on this day or earlier; `None`: no upper bound.
        effective_to: Option<Day<Field>>,
        /// Warning days; `None`: the policy's setting.
        warning_days: Option<i64>,
        /// Who must act.
        who: Key<Actor>,
        /// Whether it is mandatory or advisory.
        binding: Key<Binding>,
        /// The clause.
        clause: String,
    }
}

value! {
    /// The severity of a finding rule under a policy, and its clause.
    FindingRule of policy::FindingRule {
        /// The rule.
        rule: Key<Rule>,
        /// The severity; `None`: switched off.
        severity: Option<Key<Severity>>,
        /// The clause; `None`: that of the step which the finding is about.
        clause <- cites: Option<String>,
        /// Whether the rule is custom and not in the source.
        practice: bool,
    }
}

impl FromCore<FindingClause> for Option<String> {
    fn from_core(cites: FindingClause) -> Self {
        match cites {
            FindingClause::Own(citation) => Some(citation.clause),
            FindingClause::OfTheStep => None,
        }
    }
}
