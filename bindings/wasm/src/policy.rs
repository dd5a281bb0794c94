//! The handle of a policy.

use crate::errors::Result;
use crate::workdays::RawWorkdays;
use petition_core::calendar::NotAPeriod;
use petition_core::policy::Policy;
use petition_core::workflow::StepKind;
use petition_core::{Code, Lang, Text, to_json_text};
use wasm_bindgen::prelude::wasm_bindgen;

/// A checked policy: the requirements of a bureau's scheme as data.
#[wasm_bindgen]
#[derive(Debug, Clone)]
pub struct RawPolicy {
    pub(crate) core: Policy,
}

impl From<Policy> for RawPolicy {
    fn from(core: Policy) -> Self {
        Self { core }
    }
}

#[wasm_bindgen]
impl RawPolicy {
    /// Returns a built-in policy.
    ///
    /// # Errors
    ///
    /// `UnknownPolicy`.
    pub fn builtin(name: &str) -> Result<Self> {
        Ok(Policy::builtin(name)?.into())
    }

    /// Reads a policy from TOML. `extends` names a built-in policy to start from, `include` those whose lists are added.
    ///
    /// # Errors
    ///
    /// `InvalidPolicy` with every problem, each with its line.
    pub fn parse(toml: &str) -> Result<Self> {
        Ok(Policy::parse(toml)?.into())
    }

    /// Returns every part of the policy as JSON.
    pub fn to_json(&self) -> String {
        to_json_text(&self.core)
    }

    /// Returns the text of a policy file that defines this policy, with `extends` and `include` resolved.
    pub fn to_toml(&self) -> String {
        self.core.to_toml()
    }

    /// Returns what lists of the policy's text drop from the policy that it extends, as JSON.
    pub fn dropped_entries(&self) -> String {
        let messages = self.core.dropped_entries().iter().map(|dropped| dropped.message());
        to_json_text(&messages.collect::<Vec<_>>())
    }

    /// Returns the policy with these values; others stay.
    ///
    /// # Errors
    ///
    /// `InvalidPolicy` with every problem.
    pub fn replace(&self, json: &str) -> Result<Self> {
        Ok(self.core.replace_json(json)?.into())
    }

    /// Returns the policy with these readings; others stay.
    ///
    /// # Errors
    ///
    /// `InvalidPolicy`.
    pub fn with_reading(&self, json: &str) -> Result<Self> {
        Ok(self.core.with_reading_json(json)?.into())
    }

    /// Returns the policy with these settings; others stay.
    ///
    /// # Errors
    ///
    /// `InvalidPolicy`.
    pub fn with_settings(&self, json: &str) -> Result<Self> {
        Ok(self.core.with_settings_json(json)?.into())
    }

    /// Returns the policy with another table of working days, by which rotas and clocks find and roll their days.
    pub fn with_workdays(&self, workdays: &RawWorkdays) -> Self {
        self.core.with_workdays(workdays.core().clone()).into()
    }

    /// Returns the title of a duty with its period. An unknown rule or period appears unchanged.
    pub fn title(&self, subject: &str, rule: &str, period: &str) -> String {
        to_json_text(&match period.parse() {
            Ok(period) => self.core.title(subject, rule, period),
            Err(NotAPeriod) => Text::same(format!("{rule} {period}")),
        })
    }

    /// Returns the label of an office if the text is the id of one; else the text.
    pub fn office_label(&self, text: &str) -> String {
        let label = |lang| self.core.office_label(text, lang);
        to_json_text(&Text::new(label(Lang::Zh), label(Lang::En)))
    }

    /// Returns the clause with this id, or `null`.
    pub fn clause(&self, id: &str) -> String {
        to_json_text(&self.core.clause(id))
    }

    /// Returns the id of the clause of a step kind. `consent`: the selection of the case needs consent.
    ///
    /// # Errors
    ///
    /// `InvalidArgument` for a text that is no step kind.
    pub fn step_clause(&self, kind: &str, consent: bool) -> Result<String> {
        let kind = StepKind::from_key(kind).ok_or_else(|| {
            let keys = StepKind::ALL.iter().map(|kind| kind.key());
            let fault = petition_core::schema::cell::unknown_key(Code::UnknownValue, kind, keys);
            crate::errors::Failure::of_argument(fault.at(petition_core::Place::path("kind")))
        })?;
        Ok(self.core.step_clause(kind, consent).to_owned())
    }
}

/// Returns the names of the built-in policies.
#[wasm_bindgen]
pub fn policy_names() -> String {
    to_json_text(&Policy::names().collect::<Vec<_>>())
}

/// Returns the text of a built-in policy, as a start for another one.
#[wasm_bindgen]
pub fn policy_text(name: &str) -> Option<String> {
    Policy::builtin_text(name).map(str::to_owned)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ledger::tests::policy;

    #[test]
    fn parts_and_texts_are_json() {
        let policy = policy();
        let parts: serde_json::Value = serde_json::from_str(&policy.to_json()).unwrap();
        assert_eq!(parts["id"], "shenzhen-2019");
        assert!(parts["clauses"].as_array().unwrap().len() > 10);
        assert!(policy.title("L1", "reception", "2020-Q3").contains("三季度"));
        assert!(policy.office_label("vice_mayor").contains("副市长"));
        assert!(policy.clause("2.p2").contains("\"anchor\""));
        assert_eq!(policy.clause("no").trim(), "null");
        assert!(!policy.step_clause("selected", true).unwrap().is_empty());
        assert_eq!(policy.step_clause("select", true).unwrap_err().kind, "InvalidArgument");
    }

    #[test]
    fn values_are_replaced_and_written() {
        let other = policy().replace(r#"{"quota": {"resolution": {"at_least": 4}}}"#).unwrap();
        let text = other.to_toml();
        assert!(text.contains("at_least = 4"));
        assert_eq!(RawPolicy::parse(&text).unwrap().core, other.core);
        let failure =
            policy().replace(r#"{"quota": {"resolution": {"at_least": 0}}}"#).unwrap_err();
        assert_eq!(failure.path.as_deref(), Some("$.quota.resolution.at_least"));
        let lists = "id = \"x\"\nextends = \"shenzhen-2019\"\ndelegated = []";
        assert!(RawPolicy::parse(lists).unwrap().dropped_entries().contains("delegated_selection"));
        assert_eq!(policy().dropped_entries().trim(), "[]");
    }

    #[test]
    fn readings_and_settings_are_replaced() {
        let other = policy().with_reading(r#"{"tenure": "any_day"}"#).unwrap();
        assert!(other.to_json().contains("\"tenure\": \"any_day\""));
        let other = policy().with_settings(r#"{"notice_days": 9}"#).unwrap();
        assert!(other.to_json().contains("\"notice_days\": 9"));
        let failure = policy().with_settings(r#"{"notice_days": -1}"#).unwrap_err();
        assert_eq!(
            (failure.kind, failure.path.as_deref()),
            ("InvalidPolicy", Some("$.settings.notice_days"))
        );
        assert!(policy_names().contains("shenzhen-2019"));
        assert!(RawPolicy::parse(&policy_text("shenzhen-2019").unwrap()).is_ok());
        assert_eq!(RawPolicy::builtin("no").unwrap_err().kind, "UnknownPolicy");
    }
}
