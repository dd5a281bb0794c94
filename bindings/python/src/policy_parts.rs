//! The value classes of a policy: clauses, offices, groups, quotas, delegated entries, milestones, finding rules.

use crate::convert::FromCore;
use crate::value_class::value;
use crate::vocabulary::{Key, Tuple};
use petition_core::calendar::MonthDay;
use petition_core::compliance::{Rule, Severity};
use petition_core::policy;
use petition_core::policy::{
    Binding, ClauseKind, Cycle, FindingClause, Measure, ProvedForEach, Who,
};
use petition_core::workflow::StepKind;

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
