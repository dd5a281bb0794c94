//! The library's answers to the questions of a scenario.

use crate::error_file::ErrorFile;
use crate::scenario::{Ask, Scenario};
use petition_core::acts::Act;
use petition_core::calendar::Workdays;
use petition_core::changes::RowChange;
use petition_core::compliance::{
    Effect, Owed, Todo, accountability, agenda, assess, compare, todo,
};
use petition_core::ledger::{Ledger, LedgerEntry};
use petition_core::policy::Policy;
use petition_core::privacy::{Masked, Notice};
use petition_core::workflow::CaseFile;
use petition_core::{Error, Lang, Text};
use serde::Serialize;

#[derive(Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Answer {
    Gives(AnswerValue),
    Error(Box<ErrorFile>),
}

#[derive(Serialize)]
#[serde(untagged)]
pub enum AnswerValue {
    Case(CaseFile),
    Entries(Vec<EntryRow>),
    Owed(Vec<Owed>),
    Notice(Text),
    Changes(Vec<ChangedRow>),
    Effect(Effect),
    Todo(Todo),
}

/// A changed row with its sentence in both languages.
#[derive(Serialize)]
pub struct ChangedRow {
    #[serde(flatten)]
    row: RowChange,
    zh: String,
    en: String,
}

fn changes(old: &Ledger, new: &Ledger) -> AnswerValue {
    let changed = |row: RowChange| {
        let Text { zh, en } = row.text();
        ChangedRow { row, zh, en }
    };
    let rows = new.changes_since(old).masked();
    AnswerValue::Changes(rows.into_iter().map(changed).collect())
}

/// An entry without personal data and without fields copied from the ledger.
#[derive(Serialize)]
pub struct EntryRow {
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

/// Answers the questions of a scenario. `ledger` changes with recorded steps, acts and merges.
struct Answerer<'a> {
    scenario: &'a Scenario,
    ledger: Ledger,
    policy: &'a Policy,
}

pub fn answers(scenario: &Scenario, ledger: Ledger, policy: &Policy) -> Vec<Answer> {
    let mut answerer = Answerer { scenario, ledger, policy };
    let answer = |ask| answerer.answer(ask).map_or_else(Answer::Error, Answer::Gives);
    scenario.asks.iter().map(answer).collect()
}

impl Answerer<'_> {
    fn answer(&mut self, ask: &Ask) -> Result<AnswerValue, Box<ErrorFile>> {
        match ask {
            Ask::Merge { base, theirs } => self.merge(base, theirs),
            _ => self.compute(ask).map_err(|error| Box::new(ErrorFile::of(&error))),
        }
    }

    fn compute(&mut self, ask: &Ask) -> Result<AnswerValue, Error> {
        let (ledger, policy, as_of) = (&self.ledger, self.policy, self.scenario.as_of);
        let assess = |ledger: &Ledger| assess(ledger, policy, self.scenario.year, as_of);
        Ok(match ask {
            Ask::Case { case } => AnswerValue::Case(ledger.case_file(case, policy, as_of)?),
            Ask::Record { case, step } => {
                self.ledger = ledger.record(case, step, policy, as_of)?;
                AnswerValue::Case(self.ledger.case_file(case, policy, as_of)?)
            }
            Ask::Entries => {
                let entries = ledger.entries(policy, as_of)?;
                AnswerValue::Entries(entries.iter().map(EntryRow::of).collect())
            }
            Ask::Agenda { days } => AnswerValue::Owed(agenda(ledger, policy, as_of, *days)?),
            Ask::Accountability => {
                AnswerValue::Owed(accountability(ledger, policy, self.scenario.year, as_of)?)
            }
            Ask::ReceptionNotice { reception, subject } => {
                notice(ledger.reception_notice(reception, subject.as_deref())?)
            }
            Ask::CaseNotice { case, subject } => {
                notice(ledger.case_notice(case, subject.as_deref(), policy, as_of)?)
            }
            Ask::Act { act } => {
                let after = ledger.apply(&Act::from_json(&act.to_string())?, policy, as_of)?;
                changes(&std::mem::replace(&mut self.ledger, after), &self.ledger)
            }
            Ask::Todo { options } => {
                let workdays = Workdays::builtin();
                AnswerValue::Todo(todo(ledger, policy, workdays, as_of, &options.to_core())?)
            }
            Ask::Changes { old } => changes(&self.scenario.other_ledger(old), ledger),
            Ask::Effect { old } => {
                let old = assess(&self.scenario.other_ledger(old))?;
                AnswerValue::Effect(compare(&old, &assess(ledger)?))
            }
            Ask::Merge { .. } => unreachable!("see `answer`"),
        })
    }

    /// Merges, and checks that the result does not depend on which copy is `mine`.
    fn merge(&mut self, base: &str, theirs: &str) -> Result<AnswerValue, Box<ErrorFile>> {
        let [base, theirs] = [base, theirs].map(|file| self.scenario.other_ledger(file));
        let merge = |mine, theirs| Ledger::merge(&base, mine, theirs);
        let other = merge(&theirs, &self.ledger).map_err(|conflicts| conflicts.unmasked().len());
        let merged = merge(&self.ledger, &theirs);
        let count = merged.clone().map_err(|conflicts| conflicts.unmasked().len());
        assert_eq!(count, other, "{}", self.scenario.name);
        self.ledger = merged.map_err(|conflicts| Box::new(ErrorFile::of_conflicts(&conflicts)))?;
        Ok(changes(&base, &self.ledger))
    }
}
