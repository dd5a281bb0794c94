//! The error of every export, thrown as a JSON text.

use crate::changes::WithSentence;
use petition_core::changes::Conflict;
use petition_core::workflow::{Refusal, RefusalReason};
use petition_core::{
    Error, ErrorCode, Lang, MoreProblems, Place, Problem, Problems, Text, acts, privacy,
};
use serde::Serialize;
use wasm_bindgen::JsValue;

/// The result of an export.
pub type Result<T> = std::result::Result<T, Thrown>;

/// A failure on its way out of the module.
///
/// A pointer: the code that passes a whole failure on at each `?` is large.
#[derive(Debug)]
pub struct Thrown(Box<Failure>);

impl<E> From<E> for Thrown
where
    Failure: From<E>,
{
    fn from(error: E) -> Self {
        Self(Box::new(Failure::from(error)))
    }
}

impl std::ops::Deref for Thrown {
    type Target = Failure;

    fn deref(&self) -> &Failure {
        &self.0
    }
}

/// An error: its JSON form has every field that is there.
///
/// It has no personal data of petitioners.
#[derive(Debug, Clone, PartialEq, Default, Serialize)]
pub struct Failure {
    /// The kind: the class of errors that a program distinguishes.
    pub kind: &'static str,
    /// The stable code.
    pub code: String,
    /// The place of the first problem, the record, or the parameter.
    pub path: Option<String>,
    /// The message in Chinese.
    pub zh: String,
    /// The message in English.
    pub en: String,
    /// The problems of invalid input.
    pub problems: Vec<ProblemOut>,
    /// The problems beyond the limit, counted.
    pub more: Vec<MoreProblems>,
    /// The notices of a workbook that has problems.
    pub notices: Vec<ProblemOut>,
    /// The reasons of a refused act, notice or paper.
    pub reasons: Vec<Reason>,
    /// The contradictions of copies that do not merge.
    pub conflicts: Vec<WithSentence<Conflict>>,
    /// Kinds of steps that a refused step needs.
    pub missing: Vec<&'static str>,
    /// Kinds of steps that exclude a refused step.
    pub in_the_way: Vec<&'static str>,
    /// The case of a refused step.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub case_id: Option<String>,
    /// The kind of a refused step.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub step: Option<&'static str>,
    /// The clause of a refused step.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub clause: Option<String>,
    /// The kind of a refused act.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub act: Option<&'static str>,
    /// The record of a refused act or notice.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub record: Option<String>,
    /// What a refused edit met: a part of the workbook, a record and its field.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub detail: Option<Text>,
}

/// A problem with its sentences.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct ProblemOut {
    #[serde(flatten)]
    problem: Problem,
    path: String,
    zh: String,
    en: String,
}

impl From<&Problem> for ProblemOut {
    fn from(problem: &Problem) -> Self {
        Self {
            path: problem.place.text(Lang::En),
            zh: problem.message(Lang::Zh),
            en: problem.message(Lang::En),
            problem: problem.clone(),
        }
    }
}

/// Lists problems with their sentences.
pub fn problems_out(problems: &[Problem]) -> Vec<ProblemOut> {
    problems.iter().map(ProblemOut::from).collect()
}

/// A reason to refuse an act, a notice or a paper.
#[derive(Debug, Clone, PartialEq, Default, Serialize)]
pub struct Reason {
    /// The stable code; empty for a paper.
    pub code: &'static str,
    /// The part of a notice at fault.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub field: Option<&'static str>,
    /// The record at fault, if it is another one than that of the act.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub record: Option<String>,
    /// What is missing or blocks the act.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub detail: Option<Text>,
    /// The clause.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub clause: Option<String>,
    /// The reason in Chinese.
    pub zh: String,
    /// The reason in English.
    pub en: String,
}

impl From<&acts::ActReason> for Reason {
    fn from(reason: &acts::ActReason) -> Self {
        let acts::ActReason { kind, record, detail, clause, anchor: _ } = reason;
        Self {
            code: kind.key(),
            field: None,
            record: filled(record),
            detail: Some(detail.clone()),
            clause: filled(clause),
            zh: reason.message(Lang::Zh),
            en: reason.message(Lang::En),
        }
    }
}

impl From<&privacy::NoticeReason> for Reason {
    fn from(reason: &privacy::NoticeReason) -> Self {
        let privacy::NoticeReason { code, field, detail } = reason;
        Self {
            code: code.key(),
            field: Some(field.key()),
            detail: Some(detail.clone()),
            zh: reason.message(Lang::Zh),
            en: reason.message(Lang::En),
            ..Self::default()
        }
    }
}

fn filled(text: &str) -> Option<String> {
    (!text.is_empty()).then(|| text.to_owned())
}

impl Failure {
    /// An error of this kind with a message.
    pub fn new(kind: &'static str, code: impl Into<String>, text: Text) -> Self {
        let Text { zh, en } = text;
        Self { kind, code: code.into(), zh, en, ..Self::default() }
    }

    /// Adds the place.
    pub fn at(self, path: Option<String>) -> Self {
        Self { path, ..self }
    }

    /// The error of an argument: a text that is no day, an option that does not exist.
    pub fn argument(problems: &Problems) -> Thrown {
        let headline = Text::new("参数有误", "the argument is invalid");
        Self::of_problems("InvalidArgument", "invalid_argument", &headline, problems)
    }

    /// The error of one argument.
    pub fn of_argument(problem: Problem) -> Thrown {
        let mut problems = Problems::new();
        problems.push(problem);
        Self::argument(&problems)
    }

    /// An error with a headline and a line for each problem.
    pub fn of_problems(
        kind: &'static str,
        code: &str,
        headline: &Text,
        problems: &Problems,
    ) -> Thrown {
        let list = problems.as_slice();
        let lines = |lang: Lang| {
            let lines = list.iter().map(|problem| format!("\n  {}", problem.message(lang)));
            lines.collect::<String>()
        };
        let text = Text::new(
            format!("{}：{}", headline.zh, lines(Lang::Zh)),
            format!("{}:{}", headline.en, lines(Lang::En)),
        );
        let path = list.first().map(|problem| problem.place.text(Lang::En));
        let (problems, more) = (problems_out(list), problems.more());
        Self { problems, more, ..Self::new(kind, code, text).at(path) }.into()
    }

    fn refused_step(self, refusal: &Refusal) -> Self {
        let keys = |kinds: &[petition_core::workflow::StepKind]| {
            kinds.iter().map(|kind| kind.key()).collect()
        };
        let (missing, in_the_way) = match &refusal.reason {
            RefusalReason::OutOfOrder { missing, in_the_way } => (keys(missing), keys(in_the_way)),
            RefusalReason::BeforeLastStep { .. } | RefusalReason::InTheFuture { .. } => {
                Default::default()
            }
        };
        Self {
            case_id: Some(refusal.case.0.clone()),
            step: Some(refusal.step.key()),
            clause: Some(refusal.clause.clone()),
            missing,
            in_the_way,
            ..self
        }
    }
}

/// The kind of an error of the core.
fn kind_of(error: &Error) -> &'static str {
    match error {
        Error::StepRefused(_) => return "RefusedStep",
        Error::ActRefused(_) => return "RefusedAct",
        Error::NoticeRefused(_) => return "RefusedNotice",
        _ => {}
    }
    match ErrorCode::from_key(error.code()) {
        Some(ErrorCode::InvalidLedger) => "InvalidLedger",
        Some(ErrorCode::InvalidPolicy) => "InvalidPolicy",
        Some(ErrorCode::InvalidWorkdays) => "InvalidWorkdays",
        Some(ErrorCode::InvalidAct) => "InvalidAct",
        Some(ErrorCode::UnknownPolicy) => "UnknownPolicy",
        Some(ErrorCode::UnknownRecord) => "UnknownRecord",
        // Refused steps return above. The match is exhaustive: a new code of the core does not compile until it has a
        // kind.
        Some(
            ErrorCode::YearOutOfRange
            | ErrorCode::DayOutOfRange
            | ErrorCode::StepOutOfOrder
            | ErrorCode::StepBeforeLast
            | ErrorCode::StepInFuture,
        )
        | None => "OutOfRange",
    }
}

impl From<Error> for Failure {
    fn from(error: Error) -> Self {
        let failure = Self {
            problems: problems_out(error.problems()),
            more: error.more_problems(),
            ..Self::new(kind_of(&error), error.code(), error.text()).at(error.path())
        };
        match &error {
            Error::StepRefused(refusal) => failure.refused_step(refusal),
            Error::ActRefused(refusal) => Self {
                act: Some(refusal.act.key()),
                record: Some(refusal.record.clone()),
                reasons: refusal.reasons.iter().map(Reason::from).collect(),
                ..failure
            },
            Error::NoticeRefused(refusal) => Self {
                record: Some(refusal.record().to_owned()),
                reasons: refusal.reasons().iter().map(Reason::from).collect(),
                ..failure
            },
            _ => failure,
        }
    }
}

impl From<Thrown> for JsValue {
    fn from(Thrown(failure): Thrown) -> Self {
        // In the form of documents, so that the module has one writer of JSON.
        Self::from_str(&petition_core::to_json_text(&failure))
    }
}

/// The problem of a parameter.
pub fn parameter_problem(
    code: petition_core::Code,
    name: &str,
    found: &str,
    expected: Text,
) -> Problem {
    let found = petition_core::schema::cell::quoted(found);
    Problem { code, place: Place::path(name), found, expected }
}

#[cfg(test)]
mod tests {
    use super::*;
    use petition_core::ledger::Ledger;

    #[test]
    fn the_json_form_has_every_list() {
        let error = Failure::from(Ledger::from_json("{}").unwrap_err());
        let json = serde_json::to_value(&error).unwrap();
        assert_eq!(
            (json["kind"].as_str(), json["code"].as_str()),
            (Some("InvalidLedger"), Some("invalid_ledger"))
        );
        let problem = &json["problems"][0];
        assert_eq!(
            (problem["code"].as_str(), problem["place"]["path"].as_str()),
            (Some("missing"), Some("$.format"))
        );
        assert!(problem["zh"].as_str().unwrap().contains("缺少"));
        for list in ["more", "notices", "reasons", "conflicts", "missing", "in_the_way"] {
            assert_eq!(json[list], serde_json::json!([]), "{list}");
        }
        assert!(json.get("act").is_none());
    }
}
