//! The policy.

use crate::carry::{CalendarDate, Carry};
use crate::error::PetitionError;
use crate::scheme::{
    Clause, Delegated, LeaderGroup, MilestoneRule, PolicySettings, PolicySource, Quota, Reading,
};
use crate::words::{BilingualText, StepKind};
use petition_core::Text;
use petition_core::calendar::NotAPeriod;
use petition_core::policy::Policy as Core;
use std::sync::Arc;

/// A checked policy: what a bureau's scheme asks for, as data. Immutable, safe from many threads.
#[derive(Debug, uniffi::Object)]
pub struct Policy {
    pub(crate) core: Core,
}

impl Policy {
    fn of(core: Core) -> Arc<Self> {
        Arc::new(Self { core })
    }
}

#[uniffi::export]
impl Policy {
    /// A built-in policy, such as `shenzhen-2019`.
    ///
    /// Fails with `UnknownPolicy`.
    #[uniffi::constructor]
    pub fn builtin(name: &str) -> Result<Arc<Self>, PetitionError> {
        Ok(Self::of(Core::builtin(name)?))
    }

    /// Reads a policy from TOML. With `extends` it may start from a built-in one.
    ///
    /// Fails with `InvalidPolicy` and every problem, each with its line.
    #[uniffi::constructor]
    pub fn parse(text: &str) -> Result<Arc<Self>, PetitionError> {
        Ok(Self::of(Core::parse(text)?))
    }

    /// The same policy with other readings, to compare how they judge.
    ///
    /// Fails with `InvalidPolicy` if a reading is out of range.
    pub fn with_reading(&self, reading: Reading) -> Result<Arc<Self>, PetitionError> {
        Ok(Self::of(self.core.with_reading(Carry::carry(reading))?))
    }

    /// The same policy with other numbers of days.
    ///
    /// Fails with `InvalidPolicy` if a number is not from 0 to 36,500.
    pub fn with_settings(&self, settings: PolicySettings) -> Result<Arc<Self>, PetitionError> {
        Ok(Self::of(self.core.with_settings(Carry::carry(settings))?))
    }

    /// Id.
    pub fn id(&self) -> String {
        self.core.id().to_owned()
    }

    /// First day on which it holds; none: from ever.
    pub fn effective_from(&self) -> Option<CalendarDate> {
        self.core.effective_from()
    }

    /// Last day on which it holds; none: until further notice.
    pub fn effective_to(&self) -> Option<CalendarDate> {
        self.core.effective_to()
    }

    /// Where the clauses come from.
    pub fn source(&self) -> PolicySource {
        Carry::carry(self.core.source().clone())
    }

    /// Numbers of days.
    pub fn settings(&self) -> PolicySettings {
        Carry::carry(*self.core.settings())
    }

    /// The readings taken where the source is silent or ambiguous.
    pub fn reading(&self) -> Reading {
        Carry::carry(self.core.reading().clone())
    }

    /// The groups of leaders; on a day, a leader is in the first that fits.
    pub fn groups(&self) -> Vec<LeaderGroup> {
        Carry::carry(self.core.groups().to_vec())
    }

    /// The quotas.
    pub fn quotas(&self) -> Vec<Quota> {
        Carry::carry(self.core.quotas().to_vec())
    }

    /// What is counted and judged elsewhere.
    pub fn delegated(&self) -> Vec<Delegated> {
        Carry::carry(self.core.delegated().to_vec())
    }

    /// What the bureau does at set times.
    pub fn milestones(&self) -> Vec<MilestoneRule> {
        Carry::carry(self.core.milestones().to_vec())
    }

    /// The clauses of the source, paraphrased in both languages.
    pub fn clauses(&self) -> Vec<Clause> {
        Carry::carry(self.core.clauses().to_vec())
    }

    /// What a duty of this policy is called, with its part of the year: `接访天数 三季度`, `reception days, Q3`. Subject,
    /// rule and period are those of a duty, or of what is owed; what is not known is told by its id.
    pub fn title(&self, subject: &str, rule: &str, period: &str) -> BilingualText {
        let title = match period.parse() {
            Ok(period) => self.core.title(subject, rule, period),
            Err(NotAPeriod) => Text::same(format!("{rule} {period}")),
        };
        Carry::carry(title)
    }

    /// The clause with this id, if there is one.
    pub fn clause(&self, id: &str) -> Option<Clause> {
        self.core.clause(id).cloned().map(Carry::carry)
    }

    /// The clause of a kind of step; another one may apply where the selection of the case needed consent.
    pub fn step_clause(&self, kind: StepKind, consent: bool) -> String {
        self.core.step_clause(Carry::carry(kind), consent).to_owned()
    }
}

/// The names of the built-in policies.
#[uniffi::export]
pub fn policy_names() -> Vec<String> {
    Core::names().map(str::to_owned).collect()
}

/// The text of a built-in policy, as a start for one's own; none if there is none of this name.
#[uniffi::export]
pub fn policy_text(name: &str) -> Option<String> {
    Core::builtin_text(name).map(str::to_owned)
}
