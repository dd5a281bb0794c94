//! What a policy consists of.

use crate::carry::Carry;
use crate::value::value;
use crate::word::{Key, Tuple};
use petition_core::calendar::MonthDay;
use petition_core::policy;
use petition_core::policy::{Binding, ClauseKind, Cycle, Measure, Who};
use petition_core::workflow::StepKind;

impl Carry<MonthDay> for String {
    fn carry(day: MonthDay) -> Self {
        day.to_string()
    }
}

impl Carry<u8> for i64 {
    fn carry(number: u8) -> Self {
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
        /// Id, by which everything cites it.
        id: String,
        /// Where it stands in the source.
        anchor: String,
        /// How it is carried: `rule`, `structure` or `principle`.
        kind: Key<ClauseKind>,
        /// Paraphrase in Chinese.
        zh: String,
        /// Paraphrase in English.
        en: String,
    }
}

value! {
    /// Leaders for whom the same duties hold, by the offices that they hold.
    Group of policy::Group {
        /// Id.
        id: String,
        /// Offices that belong to it.
        offices: Tuple<String>,
    }
}

value! {
    /// So many of something in each period.
    Quota of policy::Quota {
        /// Id, the middle of a duty's id.
        id: String,
        /// Who acts for it.
        who: Key<Who>,
        /// What is counted.
        measure: Key<Measure>,
        /// The group for which it holds.
        group: String,
        /// The kind of period.
        period: Key<Cycle>,
        /// Which periods of the year; empty: all. For a span its first and its last quarter.
        only: Tuple<i64>,
        /// How many, at least 1.
        at_least: i64,
        /// Its own warning days, else the setting.
        warning_days: Option<i64>,
        /// Whether it must be met.
        binding: Key<Binding>,
        /// The clause.
        clause: String,
    }
}

value! {
    /// What is counted and shown for a year, and judged elsewhere.
    Delegated of policy::Delegated {
        /// Id, the middle of a duty's id.
        id: String,
        /// What is counted.
        measure: Key<Measure>,
        /// The group for which it holds.
        group: String,
        /// Who judges it.
        managed_by: String,
        /// The clause.
        clause: String,
    }
}

value! {
    /// What the bureau does at set times.
    MilestoneRule of policy::MilestoneRule {
        /// Kind, the middle of a duty's id.
        kind: String,
        /// Chinese label.
        zh: String,
        /// English label.
        en: String,
        /// A step of this kind that is dated in the window counts as a record.
        proved_by: Option<Key<StepKind>>,
        /// The kind of period.
        period: Key<Cycle>,
        /// Which periods of the year; empty: all. For a span its first and its last quarter.
        only: Tuple<i64>,
        /// First day of the window, `MM-DD`; else the period's. In documents `from`.
        from_ <- from: Option<String>,
        /// Last day of the window, `MM-DD`; else the period's.
        to: Option<String>,
        /// Its own warning days, else the setting.
        warning_days: Option<i64>,
        /// Whether it must be met.
        binding: Key<Binding>,
        /// The clause.
        clause: String,
    }
}
