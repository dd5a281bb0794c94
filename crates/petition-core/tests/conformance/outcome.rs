//! The library's results of a scenario, as the texts of its files.
//!
//! The texts are serialised from records, not from value trees, so their keys stay in order.

use crate::answers::answers;
use crate::error_file::ErrorFile;
use crate::scenario::{Scenario, scenarios};
use petition_core::Error;
use petition_core::compliance::assess;
use petition_core::ledger::Ledger;
use petition_core::policy::Policy;
use serde::Serialize;
use serde_json::{Value, json};
use std::collections::HashMap;
use std::sync::LazyLock;

/// A report and answers, or an error, as the texts of the files.
pub struct Outcome {
    pub policy: Option<Policy>,
    pub ledger: Option<Ledger>,
    pub report: Option<String>,
    pub error: Option<String>,
    pub answers: Option<String>,
}

/// Every scenario with its outcome, computed once for all tests.
pub static OUTCOMES: LazyLock<Vec<(Scenario, Outcome)>> = LazyLock::new(|| {
    let mut policies = Policies::default();
    let outcome = |scenario: Scenario| {
        let outcome = Outcome::of(&scenario, &mut policies);
        (scenario, outcome)
    };
    scenarios().into_iter().map(outcome).collect()
});

/// Policies by name and text. Most scenarios share one, and parsing it takes longer than everything else.
#[derive(Default)]
struct Policies(HashMap<(String, Option<String>), Result<Policy, Error>>);

impl Policies {
    fn get(&mut self, scenario: &Scenario) -> Result<Policy, Error> {
        let key = (scenario.policy.clone(), scenario.policy_text());
        let read = |(name, text): &(String, Option<String>)| match text {
            Some(text) => Policy::parse(text),
            None => Policy::builtin(name),
        };
        self.0.entry(key).or_insert_with_key(read).clone()
    }
}

impl Outcome {
    /// Evaluates policy, then ledger, then assessment. The first failure is the outcome.
    fn of(scenario: &Scenario, policies: &mut Policies) -> Self {
        let mut outcome =
            Self { policy: None, ledger: None, report: None, error: None, answers: None };
        if let Err(error) = outcome.run(scenario, policies) {
            outcome.error = Some(text(&ErrorFile::of(&error)));
        }
        outcome
    }

    fn run(&mut self, scenario: &Scenario, policies: &mut Policies) -> Result<(), Error> {
        let policy = policies.get(scenario)?;
        self.policy = Some(policy.clone());
        let ledger = Ledger::from_json(&scenario.ledger_text())?;
        self.ledger = Some(ledger.clone());
        let report = assess(&ledger, &policy, scenario.year, scenario.as_of)?;
        self.report = Some(report.to_json());
        if !scenario.asks.is_empty() {
            self.answers = Some(text(&answers(scenario, ledger, &policy)));
        }
        Ok(())
    }

    /// Returns each possible file of a scenario with its text, if it has one.
    pub fn files(&self) -> [(&'static str, &Option<String>); 3] {
        [
            ("report.json", &self.report),
            ("error.json", &self.error),
            ("answers.json", &self.answers),
        ]
    }

    /// Returns everything as one document, for paths: the report's keys, `error` and `answers`.
    pub fn document(&self) -> Value {
        let read = |text: &Option<String>| -> Value {
            text.as_ref().map_or(Value::Null, |text| serde_json::from_str(text).unwrap())
        };
        let mut document = match read(&self.report) {
            Value::Null => json!({}),
            report => report,
        };
        document["error"] = read(&self.error);
        document["answers"] = read(&self.answers);
        document
    }
}

fn text(document: &impl Serialize) -> String {
    serde_json::to_string_pretty(document).unwrap() + "\n"
}
