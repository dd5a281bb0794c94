//! An error in the form that all languages share.

use petition_core::acts::ActReason;
use petition_core::changes::{Conflict, Conflicts};
use petition_core::{Error, Lang, Problem, Text};
use serde::Serialize;
use serde_json::Value;

#[derive(Serialize)]
pub struct ErrorFile {
    code: &'static str,
    path: Option<String>,
    zh: String,
    en: String,
    problems: Vec<ProblemFile>,
    /// Of a refused act.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    reasons: Vec<ReasonFile>,
    /// Of two copies of a ledger that do not merge.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    conflicts: Vec<ConflictFile>,
}

#[derive(Serialize)]
struct ProblemFile {
    code: &'static str,
    path: String,
    zh: String,
    en: String,
}

#[derive(Serialize)]
struct ReasonFile {
    code: &'static str,
    record: String,
    clause: String,
}

#[derive(Serialize)]
struct ConflictFile {
    table: &'static str,
    id: String,
    kind: &'static str,
    key: Option<String>,
    base: Value,
    mine: Value,
    theirs: Value,
    zh: String,
    en: String,
}

impl ErrorFile {
    pub fn of(error: &Error) -> Self {
        let reasons = match error {
            Error::ActRefused(refusal) => refusal.reasons.iter().map(ReasonFile::of).collect(),
            _ => Vec::new(),
        };
        Self {
            code: error.code(),
            path: error.path(),
            zh: error.message(Lang::Zh),
            en: error.message(Lang::En),
            problems: error.problems().iter().map(ProblemFile::of).collect(),
            reasons,
            conflicts: Vec::new(),
        }
    }

    pub fn of_conflicts(conflicts: &Conflicts) -> Self {
        Self {
            code: conflicts.code(),
            path: None,
            zh: conflicts.message(Lang::Zh),
            en: conflicts.message(Lang::En),
            problems: Vec::new(),
            reasons: Vec::new(),
            conflicts: conflicts.masked().iter().map(ConflictFile::of).collect(),
        }
    }
}

impl ProblemFile {
    fn of(problem: &Problem) -> Self {
        Self {
            code: problem.code.key(),
            path: problem.place.text(Lang::En),
            zh: problem.message(Lang::Zh),
            en: problem.message(Lang::En),
        }
    }
}

impl ReasonFile {
    fn of(reason: &ActReason) -> Self {
        let (record, clause) = (reason.record.clone(), reason.clause.clone());
        Self { code: reason.kind.key(), record, clause }
    }
}

impl ConflictFile {
    fn of(conflict: &Conflict) -> Self {
        let Text { zh, en } = conflict.text();
        let values = conflict.values().map(|value| value.cloned().unwrap_or_default());
        let [base, mine, theirs] = match conflict.key {
            Some(_) => values.map(as_text),
            None => values,
        };
        Self {
            table: conflict.table.key,
            id: conflict.id.clone(),
            kind: conflict.kind.key(),
            key: conflict.key.clone(),
            base,
            mine,
            theirs,
            zh,
            en,
        }
    }
}

/// Returns a value of a field as bindings with types have it: a text as it is, another value as JSON, or null.
fn as_text(value: Value) -> Value {
    match value {
        Value::Null | Value::String(_) => value,
        other => Value::String(other.to_string()),
    }
}
