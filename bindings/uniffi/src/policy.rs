//! The handle of a policy.

use crate::convert::{CalendarDate, FromCore, IntoCore};
use crate::errors::PetitionError;
use crate::policy_parts::{
    Clause, Clock, Delegated, FindingEntry, LeaderGroup, MilestoneRule, PolicyOffice,
    PolicySettings, PolicySource, Quota, Reading, Rota,
};
use crate::words::{BilingualText, FindingRule, StepKind};
use crate::workdays::Workdays;
use petition_core::calendar::NotAPeriod;
use petition_core::policy::Policy as Core;
use petition_core::{Lang, Text};
use std::sync::Arc;

/// A checked policy: the requirements of a bureau's scheme as data. It is immutable and thread-safe.
#[derive(Debug, uniffi::Object)]
pub struct Policy {
    pub(crate) core: Core,
}

impl Policy {
    fn from_core(core: Core) -> Arc<Self> {
        Arc::new(Self { core })
    }
}

#[uniffi::export]
impl Policy {
    /// Returns a built-in policy, such as `shenzhen-2019`.
    ///
    /// Fails with `UnknownPolicy`.
    #[uniffi::constructor]
    pub fn builtin(name: &str) -> Result<Arc<Self>, PetitionError> {
        Ok(Self::from_core(Core::builtin(name)?))
    }

    /// Reads a policy from TOML. `extends` names a built-in policy to start from, `include` those whose lists are added.
    ///
    /// Fails with `InvalidPolicy` and every problem, each with its line.
    #[uniffi::constructor]
    pub fn parse(text: &str) -> Result<Arc<Self>, PetitionError> {
        Ok(Self::from_core(Core::parse(text)?))
    }

    /// Returns the text of a policy file that defines this policy, with `extends` and `include` resolved.
    pub fn to_toml(&self) -> String {
        self.core.to_toml()
    }

    /// Returns what lists of the policy's text drop from the policy that it extends: each replaces the complete list.
    pub fn dropped_entries(&self) -> Vec<BilingualText> {
        self.core
            .dropped_entries()
            .iter()
            .map(|dropped| FromCore::from_core(dropped.message()))
            .collect()
    }

    /// Returns the policy with the values of a JSON object, named as in a policy file: tables by key, entries of lists by
    /// id, milestones by kind. Others stay. Null removes an entry, or a value that may be left out; an array replaces the
    /// complete list.
    ///
    /// Fails with `InvalidPolicy` and every problem, each with its path.
    pub fn replace(&self, json: &str) -> Result<Arc<Self>, PetitionError> {
        Ok(Self::from_core(self.core.replace_json(json)?))
    }

    /// Returns the policy with other readings, to compare their results.
    ///
    /// Fails with `InvalidPolicy` if a reading is out of range.
    pub fn with_reading(&self, reading: Reading) -> Result<Arc<Self>, PetitionError> {
        Ok(Self::from_core(self.core.with_reading(reading.into_core())?))
    }

    /// Returns the policy with other settings.
    ///
    /// Fails with `InvalidPolicy` for a number out of range.
    pub fn with_settings(&self, settings: PolicySettings) -> Result<Arc<Self>, PetitionError> {
        Ok(Self::from_core(self.core.with_settings(settings.into_core())?))
    }

    /// Returns the policy with another table of working days, by which rotas and clocks find and roll their days.
    pub fn with_workdays(&self, workdays: &Workdays) -> Arc<Self> {
        Self::from_core(self.core.with_workdays(workdays.core.clone()))
    }

    /// Returns the id.
    pub fn id(&self) -> String {
        self.core.id().to_owned()
    }

    /// Returns the first day in effect. None: no lower bound.
    pub fn effective_from(&self) -> Option<CalendarDate> {
        self.core.effective_from()
    }

    /// Returns the last day in effect. None: no upper bound.
    pub fn effective_to(&self) -> Option<CalendarDate> {
        self.core.effective_to()
    }

    /// Returns the document that the clauses come from.
    pub fn source(&self) -> PolicySource {
        FromCore::from_core(self.core.source().clone())
    }

    /// Returns the settings: numbers of days and a share.
    pub fn settings(&self) -> PolicySettings {
        FromCore::from_core(*self.core.settings())
    }

    /// Returns the readings chosen where the source is silent or ambiguous.
    pub fn reading(&self) -> Reading {
        FromCore::from_core(self.core.reading().clone())
    }

    /// Returns the offices and their names.
    pub fn offices(&self) -> Vec<PolicyOffice> {
        FromCore::from_core(self.core.offices().to_vec())
    }

    /// Returns the label of an office if the text is the id of one; else the text.
    pub fn office_label(&self, text: &str) -> BilingualText {
        let label = |lang| self.core.office_label(text, lang).to_owned();
        FromCore::from_core(Text::new(label(Lang::Zh), label(Lang::En)))
    }

    /// Returns the groups of leaders. On a day, a leader belongs to the first group that matches.
    pub fn groups(&self) -> Vec<LeaderGroup> {
        FromCore::from_core(self.core.groups().to_vec())
    }

    /// Returns the quotas.
    pub fn quotas(&self) -> Vec<Quota> {
        FromCore::from_core(self.core.quotas().to_vec())
    }

    /// Returns the quantities that are counted here and assessed by another body.
    pub fn delegated(&self) -> Vec<Delegated> {
        FromCore::from_core(self.core.delegated().to_vec())
    }

    /// Returns the tasks of the bureau at set times.
    pub fn milestones(&self) -> Vec<MilestoneRule> {
        FromCore::from_core(self.core.milestones().to_vec())
    }

    /// Returns the rotas: days on which leaders of a group receive petitioners.
    pub fn rotas(&self) -> Vec<Rota> {
        FromCore::from_core(self.core.rotas().to_vec())
    }

    /// Returns the statutory clocks: how long each stage of a matter may take.
    pub fn clocks(&self) -> Vec<Clock> {
        FromCore::from_core(self.core.clocks().to_vec())
    }

    /// Returns the clock with this id.
    pub fn clock(&self, id: &str) -> Option<Clock> {
        self.core.clock(id).cloned().map(FromCore::from_core)
    }

    /// Returns severity and clauses of every finding rule, in the order of the rules.
    pub fn findings(&self) -> Vec<FindingEntry> {
        FromCore::from_core(self.core.findings().to_vec())
    }

    /// Returns the rules whose warnings are in the accountability list.
    pub fn accountability_warnings(&self) -> Vec<FindingRule> {
        FromCore::from_core(self.core.accountability_warnings().to_vec())
    }

    /// Returns the clauses of the source, paraphrased in both languages.
    pub fn clauses(&self) -> Vec<Clause> {
        FromCore::from_core(self.core.clauses().to_vec())
    }

    /// Returns the title of a duty with its period: `接访天数 三季度`, `reception days, Q3`.
    ///
    /// Subject, rule and period are the fields of a duty. An unknown rule or period appears unchanged.
    pub fn title(&self, subject: &str, rule: &str, period: &str) -> BilingualText {
        let title = match period.parse() {
            Ok(period) => self.core.title(subject, rule, period),
            Err(NotAPeriod) => Text::same(format!("{rule} {period}")),
        };
        FromCore::from_core(title)
    }

    /// Returns the clause with this id.
    pub fn clause(&self, id: &str) -> Option<Clause> {
        self.core.clause(id).cloned().map(FromCore::from_core)
    }

    /// Returns the id of the clause of a step kind. `consent`: the selection of the case needs consent.
    pub fn step_clause(&self, kind: StepKind, consent: bool) -> String {
        self.core.step_clause(kind.into_core(), consent).to_owned()
    }
}

/// Returns the names of the built-in policies.
#[uniffi::export]
pub fn policy_names() -> Vec<String> {
    Core::names().map(str::to_owned).collect()
}

/// Returns the text of a built-in policy, as a start for another one. None: the name is unknown.
#[uniffi::export]
pub fn policy_text(name: &str) -> Option<String> {
    Core::builtin_text(name).map(str::to_owned)
}
