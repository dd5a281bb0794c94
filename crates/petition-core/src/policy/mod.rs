//! The policy: what a bureau's scheme asks for, as data (docs/rulebook.md#2-clauses, #4-policy).
//!
//! Nothing of a scheme is in code: quotas, milestones, groups, windows, the rule of publication, severities,
//! clauses, readings and settings are read from a file, and another bureau's are another file.

mod check;
mod citations;
mod entry;
mod load;
mod model;
mod tables;
mod text;

pub use citations::{Carrier, Citations};
pub use entry::Entry;
pub use model::{
    Binding, Citation, Clause, ClauseKind, Cycle, DayCount, Delegated, FindingClause, FindingRule,
    Group, Measure, MilestoneRule, Quota, Reading, Reason, ReopenedCredit, Settings, Source,
    StatedReading, StepClause, Tenure, Who,
};
pub use tables::{DOCUMENT as POLICY_DOCUMENT, READING, SETTINGS};

use crate::Error;
use crate::words::{Rule, Severity, StepKind};
use chrono::NaiveDate;
use serde::Serialize;

/// The name and the text of each built-in policy.
const BUILT_IN: &[(&str, &str)] =
    &[("shenzhen-2019", include_str!("../../policies/shenzhen-2019.toml"))];

/// A checked policy.
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
    groups: Vec<Group>,
    quotas: Vec<Quota>,
    delegated: Vec<Delegated>,
    milestones: Vec<MilestoneRule>,
    publication: Option<String>,
    findings: Vec<FindingRule>,
    steps: Vec<StepClause>,
    elements: String,
    clauses: Vec<Clause>,
}

impl Policy {
    /// The names of the built-in policies.
    pub fn names() -> impl Iterator<Item = &'static str> {
        BUILT_IN.iter().map(|(name, _)| *name)
    }

    /// A built-in policy.
    ///
    /// # Errors
    ///
    /// [`Error::UnknownPolicy`] if there is none of this name.
    pub fn builtin(name: &str) -> Result<Self, Error> {
        let text = Self::builtin_text(name)
            .ok_or_else(|| Error::UnknownPolicy { name: name.to_owned() })?;
        Self::parse(text)
    }

    /// The text of a built-in policy: the format by example, and a start for a policy of one's own.
    pub fn builtin_text(name: &str) -> Option<&'static str> {
        BUILT_IN.iter().find(|(known, _)| *known == name).map(|(_, text)| *text)
    }

    /// Reads a policy from TOML. With `extends` it may start from a built-in one: then the `[tables]` replace
    /// that one's key by key, and the `[[lists]]` as a whole.
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

    /// As [`Self::parse`]; `find` gives the text of a policy that is extended and not built in, such as a file.
    ///
    /// # Errors
    ///
    /// As [`Self::parse`]; a policy that is extended and not found, or extends itself, is a problem.
    pub fn parse_with(text: &str, find: impl Fn(&str) -> Option<String>) -> Result<Self, Error> {
        load::load(text, &find)
    }

    /// Id.
    pub fn id(&self) -> &str {
        &self.id
    }

    /// First day on which it holds; none: from ever.
    pub const fn effective_from(&self) -> Option<NaiveDate> {
        self.effective_from
    }

    /// Last day on which it holds; none: until further notice.
    pub const fn effective_to(&self) -> Option<NaiveDate> {
        self.effective_to
    }

    /// Whether it holds on a day.
    pub fn is_effective_on(&self, day: NaiveDate) -> bool {
        self.effective_from.is_none_or(|from| from <= day)
            && self.effective_to.is_none_or(|to| day <= to)
    }

    /// Where the clauses come from.
    pub const fn source(&self) -> &Source {
        &self.source
    }

    /// Numbers of days.
    pub const fn settings(&self) -> &Settings {
        &self.settings
    }

    /// The readings.
    pub const fn reading(&self) -> &Reading {
        &self.reading.reading
    }

    /// The readings with their keys in the order of the policy's text.
    pub const fn stated_reading(&self) -> &StatedReading {
        &self.reading
    }

    /// The groups; on a day, a leader is in the first that fits.
    pub fn groups(&self) -> &[Group] {
        &self.groups
    }

    /// The quotas.
    pub fn quotas(&self) -> &[Quota] {
        &self.quotas
    }

    /// What is judged elsewhere.
    pub fn delegated(&self) -> &[Delegated] {
        &self.delegated
    }

    /// The milestones.
    pub fn milestones(&self) -> &[MilestoneRule] {
        &self.milestones
    }

    /// The kind of milestone that publishes the receptions, if there is one.
    pub fn publication(&self) -> Option<&str> {
        self.publication.as_deref()
    }

    /// Severity and clauses of each finding rule, in the order of the rulebook's table.
    pub fn findings(&self) -> &[FindingRule] {
        &self.findings
    }

    /// Severity and clauses of a finding rule; none if it is switched off.
    pub fn finding(&self, rule: Rule) -> Option<(Severity, &FindingClause)> {
        let entry = self.findings.get(rule as usize)?;
        Some((entry.severity?, &entry.cites))
    }

    /// The clauses of each step kind, in the order of the rulebook's table.
    pub fn steps(&self) -> &[StepClause] {
        &self.steps
    }

    /// The clause of a step kind.
    pub fn step_clause(&self, kind: StepKind, consent: bool) -> &str {
        self.steps.get(kind as usize).map_or("", |step| step.cites.get(consent))
    }

    /// The clause of the nine elements.
    pub fn elements_clause(&self) -> &str {
        &self.elements
    }

    /// The clauses of the source.
    pub fn clauses(&self) -> &[Clause] {
        &self.clauses
    }

    /// The clause with this id.
    pub fn clause(&self, id: &str) -> Option<&Clause> {
        self.clauses.iter().find(|clause| clause.id == id)
    }

    /// The same policy with other readings, to compare how they judge.
    ///
    /// # Errors
    ///
    /// [`Error::InvalidPolicy`] if a reading is out of range: `resolved_on` must be `site_confirmed`,
    /// `leader_approved` or `replied`, consent quarters are 1 to 4.
    pub fn with_reading(&self, reading: Reading) -> Result<Self, Error> {
        check::check_reading(&reading)?;
        let keys = self.reading.keys.clone();
        Ok(Self { reading: StatedReading { reading, keys }, ..self.clone() })
    }

    /// The same policy with other settings.
    ///
    /// # Errors
    ///
    /// [`Error::InvalidPolicy`] if a number of days is not from 0 to 36,500.
    pub fn with_settings(&self, settings: Settings) -> Result<Self, Error> {
        check::check_settings(&settings)?;
        Ok(Self { settings, ..self.clone() })
    }
}
