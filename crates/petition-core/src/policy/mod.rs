//! The policy: the duties of a bureau's scheme, as data (docs/rulebook.md#2-clauses, #4-policy).
//!
//! A policy file defines quotas, milestones, groups, windows, publication, severities, clauses, readings and
//! settings. Another bureau has another file.

mod check;
mod check_clock;
mod check_rota;
mod citations;
mod clock;
mod dropped;
mod entry;
mod extend;
mod include;
mod load;
mod model;
mod office;
mod replace;
mod rota;
mod source;
mod syntax;
mod tables;
mod text;
mod toml_writer;
mod values;

pub use citations::{Citations, Implementer};
pub use clock::{Applies, Clock, ClockRoll, ClockStart, CountedDays, Extension};
pub use dropped::DroppedEntries;
pub use entry::Entry;
pub use model::{
    Binding, Citation, Clause, ClauseKind, Cycle, DayCount, Delegated, FindingClause, FindingRule,
    Group, Measure, MilestoneRule, Office, ProvedForEach, Quota, Reading, Reason, ReopenedCredit,
    Settings, StatedReading, StepClause, Tenure, UnitHead, Who,
};
pub(crate) use office::OfficeNames;
pub use rota::{DayOfWeek, Every, Roll, Rota, Slot, YearSlot};
pub use source::{Source, SourceLevel, SourceStatus};
pub use syntax::toml_problem;
pub use tables::{DOCUMENT as POLICY_DOCUMENT, EXTENDS, READING, SETTINGS};
pub use text::TomlText;

use crate::calendar::Workdays;
use crate::ledger::words::OFFICES;
use crate::words::{Rule, StepKind};
use crate::{Error, Lang, open_label};
use chrono::NaiveDate;
use serde::Serialize;
use std::sync::Arc;

/// The name and the text of each built-in policy.
const BUILT_IN: &[(&str, &str)] = &[
    ("shenzhen-2019", include_str!("../../policies/shenzhen-2019.toml")),
    ("petition-regulation-2022", include_str!("../../policies/petition-regulation-2022.toml")),
    ("petition-regulation-2005", include_str!("../../policies/petition-regulation-2005.toml")),
];

/// A validated policy.
///
/// ```
/// use petition_core::policy::{Policy, Tenure};
/// let policy = Policy::builtin("shenzhen-2019")?;
/// assert_eq!(policy.reading().tenure, Tenure::FullPeriod);
/// assert_eq!(policy.quotas().len(), 6);
/// # Ok::<(), petition_core::Error>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Policy {
    id: String,
    effective_from: Option<NaiveDate>,
    effective_to: Option<NaiveDate>,
    source: Source,
    settings: Settings,
    reading: StatedReading,
    offices: Vec<Office>,
    groups: Vec<Group>,
    quotas: Vec<Quota>,
    delegated: Vec<Delegated>,
    milestones: Vec<MilestoneRule>,
    rotas: Vec<Rota>,
    clocks: Vec<Clock>,
    publication: Option<String>,
    accountability: Vec<Rule>,
    findings: Vec<FindingRule>,
    steps: Vec<StepClause>,
    elements: String,
    clauses: Vec<Clause>,
    /// Made of `offices` and `groups`.
    #[serde(skip)]
    office_names: OfficeNames,
    /// The table of working days in use; `None`: the built-in one.
    #[serde(skip)]
    workdays: Option<Arc<Workdays>>,
    #[serde(skip)]
    dropped: dropped::Dropped,
}

impl Policy {
    /// Iterates over the names of the built-in policies.
    pub fn names() -> impl Iterator<Item = &'static str> {
        BUILT_IN.iter().map(|(name, _)| *name)
    }

    /// Loads a built-in policy.
    ///
    /// # Errors
    ///
    /// [`Error::UnknownPolicy`] if no built-in policy has this name.
    pub fn builtin(name: &str) -> Result<Self, Error> {
        let text = Self::builtin_text(name)
            .ok_or_else(|| Error::UnknownPolicy { name: name.to_owned() })?;
        Self::parse(text)
    }

    /// Returns the text of a built-in policy: an example of the format, and a start for another policy.
    pub fn builtin_text(name: &str) -> Option<&'static str> {
        BUILT_IN.iter().find(|(known, _)| *known == name).map(|(_, text)| *text)
    }

    /// Reads a policy from TOML. With `extends` it starts from a built-in policy: `[tables]` replace that one's keys,
    /// and `[[lists]]` replace its lists ([`Self::dropped_entries`]). `include` adds clocks, rotas, quotas and clauses of
    /// built-in policies.
    ///
    /// # Errors
    ///
    /// [`Error::InvalidPolicy`] with every problem, each with its line.
    ///
    /// ```
    /// use petition_core::policy::{Policy, Tenure};
    /// let policy = Policy::parse("id = \"any-day\"\nextends = \"shenzhen-2019\"\n[reading]\ntenure = \"any_day\"")?;
    /// assert_eq!(policy.reading().tenure, Tenure::AnyDay);
    /// # Ok::<(), petition_core::Error>(())
    /// ```
    pub fn parse(text: &str) -> Result<Self, Error> {
        Self::parse_with(text, |_| None)
    }

    /// Reads a policy as [`Self::parse`] does. `find` returns the text of an extended or included policy that is
    /// not built in, such as a file.
    ///
    /// # Errors
    ///
    /// As [`Self::parse`]. A policy that is missing, or that extends or includes itself, is a problem.
    pub fn parse_with(text: &str, find: impl Fn(&str) -> Option<String>) -> Result<Self, Error> {
        load::load(text, &find)
    }

    /// Id.
    pub fn id(&self) -> &str {
        &self.id
    }

    /// Returns the first day in effect. `None`: no lower bound.
    pub const fn effective_from(&self) -> Option<NaiveDate> {
        self.effective_from
    }

    /// Returns the last day in effect. `None`: no upper bound.
    pub const fn effective_to(&self) -> Option<NaiveDate> {
        self.effective_to
    }

    /// Whether the policy is in effect on a day.
    pub fn is_effective_on(&self, day: NaiveDate) -> bool {
        self.effective_from.is_none_or(|from| from <= day)
            && self.effective_to.is_none_or(|to| day <= to)
    }

    /// Returns the source of the clauses.
    pub const fn source(&self) -> &Source {
        &self.source
    }

    /// Returns the settings, all numbers of days.
    pub const fn settings(&self) -> &Settings {
        &self.settings
    }

    /// Returns the readings.
    pub const fn reading(&self) -> &Reading {
        &self.reading.reading
    }

    /// Returns the readings with their keys in the order of the policy's text.
    pub const fn stated_reading(&self) -> &StatedReading {
        &self.reading
    }

    /// Returns the offices and their names, in the order of the policy.
    pub fn offices(&self) -> &[Office] {
        &self.offices
    }

    /// Returns the label of an office if the text is the id of one, of this policy or built in; else the text.
    ///
    /// ```
    /// use petition_core::{Lang, policy::Policy};
    /// let policy = Policy::builtin("shenzhen-2019")?;
    /// assert_eq!(policy.office_label("vice_mayor", Lang::Zh), "副市长");
    /// assert_eq!(policy.office_label("市委常委、副市长", Lang::En), "市委常委、副市长");
    /// # Ok::<(), petition_core::Error>(())
    /// ```
    pub fn office_label<'a>(&'a self, text: &'a str, lang: Lang) -> &'a str {
        match self.offices.iter().find(|office| office.id == text) {
            Some(office) if lang == Lang::Zh => &office.zh,
            Some(office) => &office.en,
            None => open_label(OFFICES, text, lang),
        }
    }

    /// Returns the groups. On a day, a leader belongs to the first that has one of the leader's offices.
    pub fn groups(&self) -> &[Group] {
        &self.groups
    }

    /// Returns the quotas.
    pub fn quotas(&self) -> &[Quota] {
        &self.quotas
    }

    /// Returns the entries that another authority assesses.
    pub fn delegated(&self) -> &[Delegated] {
        &self.delegated
    }

    /// Returns the milestones.
    pub fn milestones(&self) -> &[MilestoneRule] {
        &self.milestones
    }

    /// Returns the rotas.
    pub fn rotas(&self) -> &[Rota] {
        &self.rotas
    }

    /// Returns the clocks.
    pub fn clocks(&self) -> &[Clock] {
        &self.clocks
    }

    /// Returns the clock with this id.
    pub fn clock(&self, id: &str) -> Option<&Clock> {
        self.clocks.iter().find(|clock| clock.id == id)
    }

    /// Returns the table of working days by which the slots of rotas and the due days of clocks are found and rolled.
    pub fn workdays(&self) -> &Workdays {
        self.workdays.as_deref().unwrap_or_else(|| Workdays::builtin())
    }

    /// Returns the policy with another table of working days.
    ///
    /// ```
    /// use petition_core::{calendar::Workdays, policy::Policy};
    /// let policy = Policy::builtin("shenzhen-2019")?;
    /// let without = policy.with_workdays(Workdays::default());
    /// assert!(policy.workdays().years().eq(2007..=2026));
    /// assert_eq!(without.workdays().years().count(), 0);
    /// # Ok::<(), petition_core::Error>(())
    /// ```
    #[must_use]
    pub fn with_workdays(&self, workdays: Workdays) -> Self {
        Self { workdays: Some(Arc::new(workdays)), ..self.clone() }
    }

    /// Returns the policy whose rotas and clocks this table of working days rolls; without either, the policy itself.
    ///
    /// ```
    /// use petition_core::{Policy, calendar::Workdays};
    /// use std::borrow::Cow;
    /// let policy = Policy::builtin("shenzhen-2019")?;
    /// assert!(matches!(policy.rolled_by(&Workdays::default()), Cow::Borrowed(_)));
    /// # Ok::<(), petition_core::Error>(())
    /// ```
    pub fn rolled_by(&self, workdays: &Workdays) -> std::borrow::Cow<'_, Self> {
        if self.rotas.is_empty() && self.clocks.is_empty() {
            return std::borrow::Cow::Borrowed(self);
        }
        std::borrow::Cow::Owned(self.with_workdays(workdays.clone()))
    }

    /// Returns the kind of milestone that publishes the receptions, if the policy has one.
    pub fn publication(&self) -> Option<&str> {
        self.publication.as_deref()
    }

    /// Returns the groups by the names of their offices.
    pub(crate) const fn office_names(&self) -> &OfficeNames {
        &self.office_names
    }

    /// Returns the rules whose warnings the list of accountability shows.
    pub fn accountability_warnings(&self) -> &[Rule] {
        &self.accountability
    }

    /// Severity and clauses of each finding rule, in the order of the rulebook's table.
    pub fn findings(&self) -> &[FindingRule] {
        &self.findings
    }

    /// Returns severity and clauses of a finding rule; `None` if the policy switches it off.
    pub fn finding(&self, rule: Rule) -> Option<&FindingRule> {
        self.findings.get(rule as usize).filter(|entry| entry.severity.is_some())
    }

    /// Returns the clauses of each step kind, in the order of the rulebook's table.
    pub fn steps(&self) -> &[StepClause] {
        &self.steps
    }

    /// Returns the clause of a step kind. `consent`: the selection is dated in a consent quarter.
    pub fn step_clause(&self, kind: StepKind, consent: bool) -> &str {
        self.steps.get(kind as usize).map_or("", |step| step.cites.get(consent))
    }

    /// Whether a step kind is not in the source, but practice needs it.
    pub fn is_practice(&self, kind: StepKind) -> bool {
        self.steps.get(kind as usize).is_some_and(|step| step.practice)
    }

    /// Returns the clause of the nine elements.
    pub fn elements_clause(&self) -> &str {
        &self.elements
    }

    /// Returns the clauses of the source.
    pub fn clauses(&self) -> &[Clause] {
        &self.clauses
    }

    /// Returns the clause with this id.
    pub fn clause(&self, id: &str) -> Option<&Clause> {
        self.clauses.iter().find(|clause| clause.id == id)
    }
}
