//! The library's results of a scenario, as the texts of its files.
//!
//! The texts are serialised from records, not from value trees, so their keys stay in order.

use crate::scenario::{Ask, Scenario, scenarios};
use petition_core::compliance::{Owed, accountability, agenda, assess};
use petition_core::ledger::{Ledger, LedgerEntry};
use petition_core::policy::Policy;
use petition_core::privacy::{Masked, Notice};
use petition_core::workflow::CaseFile;
use petition_core::{Error, Lang, Text};
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

/// An error in the form that all languages share.
#[derive(Serialize)]
struct ErrorFile {
    code: &'static str,
    path: Option<String>,
    zh: String,
    en: String,
    problems: Vec<ProblemFile>,
}

#[derive(Serialize)]
struct ProblemFile {
    code: &'static str,
    path: String,
    zh: String,
    en: String,
}

impl ErrorFile {
    fn of(error: &Error) -> Self {
        let problem = |problem: &petition_core::Problem| ProblemFile {
            code: problem.code.key(),
            path: problem.place.text(Lang::En),
            zh: problem.message(Lang::Zh),
            en: problem.message(Lang::En),
        };
        Self {
            code: error.code(),
            path: error.path(),
            zh: error.message(Lang::Zh),
            en: error.message(Lang::En),
            problems: error.problems().iter().map(problem).collect(),
        }
    }
}

#[derive(Serialize)]
#[serde(rename_all = "snake_case")]
enum Answer {
    Gives(AnswerValue),
    Error(ErrorFile),
}

#[derive(Serialize)]
#[serde(untagged)]
enum AnswerValue {
    Case(CaseFile),
    Entries(Vec<EntryRow>),
    Owed(Vec<Owed>),
    Notice(Text),
}

/// An entry without personal data and without fields copied from the ledger.
#[derive(Serialize)]
struct EntryRow {
    matter: String,
    petitioners: Vec<Masked>,
    unit: Option<String>,
    leader: Option<String>,
    replied_on: Option<petition_core::Date>,
    reply_step_on: Option<petition_core::Date>,
    missing: Vec<&'static str>,
}

impl EntryRow {
    fn of(entry: &LedgerEntry) -> Self {
        Self {
            matter: entry.matter.to_string(),
            petitioners: entry.petitioners.iter().map(Masked::of).collect(),
            unit: entry.unit.as_ref().map(ToString::to_string),
            leader: entry.leader.as_ref().map(ToString::to_string),
            replied_on: entry.reply.replied_on,
            reply_step_on: entry.reply.step_on,
            missing: entry.missing.iter().map(|key| key.key()).collect(),
        }
    }
}

/// Returns a notice as published.
fn notice(notice: Notice) -> AnswerValue {
    AnswerValue::Notice(Text::new(notice.text(Lang::Zh), notice.text(Lang::En)))
}

fn answers(scenario: &Scenario, mut ledger: Ledger, policy: &Policy) -> Vec<Answer> {
    let as_of = scenario.as_of;
    let mut answers = Vec::new();
    for ask in &scenario.asks {
        let answer = match ask {
            Ask::Case { case } => ledger.case_file(case, policy, as_of).map(AnswerValue::Case),
            Ask::Record { case, step } => {
                let recorded = ledger.record(case, step, policy, as_of);
                recorded.and_then(|recorded| {
                    ledger = recorded;
                    ledger.case_file(case, policy, as_of).map(AnswerValue::Case)
                })
            }
            Ask::Entries => ledger
                .entries(policy, as_of)
                .map(|entries| AnswerValue::Entries(entries.iter().map(EntryRow::of).collect())),
            Ask::Agenda { days } => agenda(&ledger, policy, as_of, *days).map(AnswerValue::Owed),
            Ask::Accountability => {
                accountability(&ledger, policy, scenario.year, as_of).map(AnswerValue::Owed)
            }
            Ask::ReceptionNotice { reception, subject } => {
                ledger.reception_notice(reception, subject.as_deref()).map(notice)
            }
            Ask::CaseNotice { case, subject } => {
                ledger.case_notice(case, subject.as_deref(), policy, as_of).map(notice)
            }
        };
        answers
            .push(answer.map_or_else(|error| Answer::Error(ErrorFile::of(&error)), Answer::Gives));
    }
    answers
}
