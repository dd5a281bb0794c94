//! The exported error with its problems and reasons.

use crate::acts::ActReason;
use crate::changes::Conflict;
use crate::convert::FromCore;
use crate::words::{ActKind, BilingualText, NoticeCode, NoticeField, StepKind};
use petition_core::ledger::{place_in_chinese, record_at};
use petition_core::schema::cell::quoted;
use petition_core::workflow::{Refusal, RefusalReason};
use petition_core::{
    Code, Error, ErrorCode, Lang, Place, Text, acts, changes, privacy, value_from_json,
};
use petition_documents::PaperError;
use serde_json::Value;
use std::fmt;

/// Defines the error. Every variant has code, path and message; a row adds the fields of its own.
macro_rules! errors {
    (
        $(#[$meta:meta])* pub enum $name:ident {
            $( $(#[$doc:meta])* $variant:ident { $( $(#[$field_doc:meta])* $field:ident : $type:ty, )* } )+
        }
    ) => {
        $(#[$meta])*
        #[derive(Debug, Clone, PartialEq, uniffi::Error)]
        pub enum $name { $(
            $(#[$doc])*
            $variant {
                /// The stable code.
                code: String,
                /// The place of the first problem, the record, or the parameter. None: the error has no place.
                path: Option<String>,
                /// The message in Chinese.
                zh: String,
                /// The message in English.
                en: String,
                $( $(#[$field_doc])* $field: $type, )*
            },
        )+ }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                match self { $(Self::$variant { zh, en, .. } => write!(f, "{zh}\n{en}"),)+ }
            }
        }
    };
}

errors! {
    /// The error of every function of the library. A call that fails changes nothing.
    ///
    /// Every variant has a stable `code`, a `path`, and the message as `zh` and `en`. No message contains personal data.
    pub enum PetitionError {
        /// The ledger has problems.
        InvalidLedger {
            /// Every problem.
            problems: Vec<Problem>,
        }
        /// The policy has problems.
        InvalidPolicy {
            /// Every problem.
            problems: Vec<Problem>,
        }
        /// The table of working days has problems.
        InvalidWorkdays {
            /// Every problem.
            problems: Vec<Problem>,
        }
        /// The JSON form of an act has problems.
        InvalidAct {
            /// Every problem.
            problems: Vec<Problem>,
        }
        /// No built-in policy has this name.
        UnknownPolicy {}
        /// No record has this id.
        UnknownRecord {}
        /// No word of the list has this key.
        UnknownWord {}
        /// A year, a day or a number is out of range.
        OutOfRange {}
        /// The case does not allow the step.
        RefusedStep {
            /// The id of the case.
            case_id: String,
            /// The kind of the step.
            step: StepKind,
            /// The clause.
            clause: String,
            /// Kinds that must be active and are not.
            missing: Vec<StepKind>,
            /// Kinds that are active and must not be.
            in_the_way: Vec<StepKind>,
            /// Every kind to record before the step, in order: the missing ones and what these miss in turn.
            chain: Vec<StepKind>,
        }
        /// The ledger does not allow the act.
        RefusedAct {
            /// The kind of the act.
            act: ActKind,
            /// The id of the record, or the period.
            record: String,
            /// Every reason.
            reasons: Vec<ActReason>,
        }
        /// The public notice would disclose personal data, or the record is not ready for one.
        RefusedNotice {
            /// The id of the reception or case.
            record: String,
            /// Every reason.
            reasons: Vec<NoticeReason>,
        }
        /// The paper lacks its subject, has nothing to say, or has records that are incomplete or must not be
        /// published; or its letterhead is invalid.
        RefusedPaper {
            /// Every reason: what is missing or in the way, with its record.
            reasons: Vec<BilingualText>,
        }
        /// Two copies of a ledger contradict each other; nothing was merged.
        ConflictingChanges {
            /// Every contradiction.
            conflicts: Vec<Conflict>,
        }
    }
}

impl From<Error> for PetitionError {
    fn from(error: Error) -> Self {
        let (code, path) = (error.code().to_owned(), error.path());
        let Text { zh, en } = error.text();
        match &error {
            Error::StepRefused(refusal) => return Self::refused_step(refusal, path),
            Error::ActRefused(refusal) => return Self::refused_act(refusal, path),
            Error::NoticeRefused(refusal) => return Self::refused_notice(refusal),
            _ => {}
        }
        let problems = || error.problems().iter().map(Problem::from).collect();
        match ErrorCode::from_key(error.code()) {
            Some(ErrorCode::InvalidLedger) => {
                Self::InvalidLedger { code, path, zh, en, problems: problems() }
            }
            Some(ErrorCode::InvalidPolicy) => {
                Self::InvalidPolicy { code, path, zh, en, problems: problems() }
            }
            Some(ErrorCode::InvalidWorkdays) => {
                Self::InvalidWorkdays { code, path, zh, en, problems: problems() }
            }
            Some(ErrorCode::InvalidAct) => {
                Self::InvalidAct { code, path, zh, en, problems: problems() }
            }
            Some(ErrorCode::UnknownPolicy) => Self::UnknownPolicy { code, path, zh, en },
            Some(ErrorCode::UnknownRecord) => Self::UnknownRecord { code, path, zh, en },
            // Refused steps return above. Their codes are listed because the match must stay exhaustive: a new code
            // of the core does not compile until it has a variant.
            Some(
                ErrorCode::YearOutOfRange
                | ErrorCode::DayOutOfRange
                | ErrorCode::StepOutOfOrder
                | ErrorCode::StepBeforeLast
                | ErrorCode::StepInFuture,
            )
            | None => Self::OutOfRange { code, path, zh, en },
        }
    }
}

impl From<changes::Conflicts> for PetitionError {
    fn from(conflicts: changes::Conflicts) -> Self {
        Self::ConflictingChanges {
            code: conflicts.code().to_owned(),
            path: None,
            zh: conflicts.message(Lang::Zh),
            en: conflicts.message(Lang::En),
            conflicts: conflicts.masked().iter().map(Conflict::from).collect(),
        }
    }
}

impl From<PaperError> for PetitionError {
    fn from(error: PaperError) -> Self {
        let letterhead = matches!(error, PaperError::InvalidLetterhead { .. });
        match error {
            PaperError::Core(error) => error.into(),
            error => Self::RefusedPaper {
                code: error.code().to_owned(),
                path: letterhead.then(|| "letterhead".to_owned()),
                zh: error.message(Lang::Zh),
                en: error.message(Lang::En),
                reasons: error.reasons().iter().cloned().map(FromCore::from_core).collect(),
            },
        }
    }
}

impl PetitionError {
    fn refused_step(refusal: &Refusal, path: Option<String>) -> Self {
        let (missing, in_the_way) = match refusal.reason.clone() {
            RefusalReason::OutOfOrder { missing, in_the_way } => (missing, in_the_way),
            RefusalReason::BeforeLastStep { .. } | RefusalReason::InTheFuture { .. } => {
                (Vec::new(), Vec::new())
            }
        };
        let Text { zh, en } = refusal.text();
        Self::RefusedStep {
            code: refusal.reason.code().key().to_owned(),
            path,
            zh,
            en,
            case_id: refusal.case.0.clone(),
            step: StepKind::from_core(refusal.step),
            clause: refusal.clause.clone(),
            missing: FromCore::from_core(missing),
            in_the_way: FromCore::from_core(in_the_way),
            chain: FromCore::from_core(refusal.chain.clone()),
        }
    }

    fn refused_act(refusal: &acts::ActRefusal, path: Option<String>) -> Self {
        let Text { zh, en } = refusal.text();
        Self::RefusedAct {
            code: refusal.code().to_owned(),
            path,
            zh,
            en,
            act: ActKind::from_core(refusal.act),
            record: refusal.record.clone(),
            reasons: refusal.reasons.iter().map(ActReason::from).collect(),
        }
    }

    fn refused_notice(refusal: &privacy::NoticeRefusal) -> Self {
        let Text { zh, en } = refusal.text();
        Self::RefusedNotice {
            code: refusal.code().to_owned(),
            path: Some(refusal.path()),
            zh,
            en,
            record: refusal.record().to_owned(),
            reasons: refusal.reasons().iter().map(NoticeReason::from).collect(),
        }
    }

    /// Returns the error of a ledger document with the records of its problems.
    pub(crate) fn of_ledger(error: Error, document: &Value) -> Self {
        let places = error.problems().iter().map(|one| &one.place);
        let records: Vec<_> = places
            .map(|place| (record_at(document, place), place_in_chinese(document, place)))
            .collect();
        let mut error = Self::from(error);
        if let Self::InvalidLedger { problems, .. } = &mut error {
            for (problem, (record, place)) in problems.iter_mut().zip(records) {
                (problem.table, problem.id) = record.unzip();
                problem.place_zh = place;
            }
        }
        error
    }

    /// Returns the error of one record: every problem is in it.
    pub(crate) fn of_record(error: Error, table: &str, id: &str) -> Self {
        let mut error = Self::from(error);
        if let Self::InvalidLedger { problems, .. } = &mut error {
            let document = serde_json::json!({ table: [{ "id": id }] });
            for problem in problems {
                let field = problem.path.strip_prefix('$').unwrap_or_default();
                let place = Place::path(format!("$.{table}[0]{field}"));
                problem.place_zh = place_in_chinese(&document, &place);
                (problem.table, problem.id) = (Some(table.to_owned()), Some(id.to_owned()));
            }
        }
        error
    }

    /// Returns the error of the JSON text of a ledger document with the records of its problems.
    pub(crate) fn of_json(error: Error, text: &str) -> Self {
        let is_of_records =
            error.problems().iter().any(|one| matches!(one.place, Place::Document { .. }));
        let document = is_of_records.then(|| value_from_json(text)).flatten();
        Self::of_ledger(error, &document.unwrap_or(Value::Null))
    }

    /// Returns the error for a key that a word list lacks; `None` is a missing one.
    pub(crate) fn unknown_word(
        list: &str,
        key: Option<&str>,
        words: &[petition_core::Word],
    ) -> Self {
        let known = words.iter().map(|word| word.key).collect::<Vec<_>>().join(" | ");
        let problem = petition_core::Problem {
            code: if key.is_some() { Code::UnknownValue } else { Code::Missing },
            place: Place::path(list),
            found: key.map_or_else(|| Text::new("无", "nothing"), quoted),
            expected: Text::same(known),
        };
        let (code, path) = (problem.code.key().to_owned(), Some(list.to_owned()));
        let (zh, en) = (problem.message(Lang::Zh), problem.message(Lang::En));
        Self::UnknownWord { code, path, zh, en }
    }

    /// Returns the error for a number of days outside of 0 to 65,535.
    pub(crate) fn days_out_of_range(days: i32) -> Self {
        let maximum = u16::MAX;
        let expected = Text::new(format!("0 至 {maximum}"), format!("0 to {maximum}"));
        Self::number_out_of_range("days", days.into(), expected)
    }

    /// Returns the error for a number out of range.
    pub(crate) fn number_out_of_range(parameter: &str, number: i64, expected: Text) -> Self {
        let problem = petition_core::Problem {
            code: Code::OutOfRange,
            place: Place::path(parameter),
            found: Text::same(number.to_string()),
            expected,
        };
        let (code, path) = (problem.code.key().to_owned(), Some(parameter.to_owned()));
        let (zh, en) = (problem.message(Lang::Zh), problem.message(Lang::En));
        Self::OutOfRange { code, path, zh, en }
    }
}

/// One problem of input data.
#[derive(Debug, Clone, PartialEq, uniffi::Record)]
pub struct Problem {
    /// The stable code: a key of the word list `ProblemCode`.
    pub code: String,
    /// The place: a JSON path, or a line.
    pub path: String,
    /// The table of the record, such as `receptions`: its key in documents. None: the place is in no record of a ledger.
    pub table: Option<String>,
    /// The id of the record; for a row inside a record, the id of that record. None: as for the table, or it has no id.
    pub id: Option<String>,
    /// The place in a ledger in Chinese, in the words of the workbook, for readers who do not know paths:
    /// `接访安排 R001，接访领导编号`. None: it is in no field of a ledger document.
    pub place_zh: Option<String>,
    /// What was found, shortened and without personal data.
    pub found: BilingualText,
    /// What was expected.
    pub expected: BilingualText,
    /// One sentence in Chinese: place, problem, what was found and what was expected.
    pub zh: String,
    /// The same in English.
    pub en: String,
}

impl From<&petition_core::Problem> for Problem {
    fn from(problem: &petition_core::Problem) -> Self {
        let petition_core::Problem { code, place, found, expected } = problem;
        Self {
            code: code.key().to_owned(),
            path: place.text(Lang::En),
            table: None,
            id: None,
            place_zh: None,
            found: BilingualText::from_core(found.clone()),
            expected: BilingualText::from_core(expected.clone()),
            zh: problem.message(Lang::Zh),
            en: problem.message(Lang::En),
        }
    }
}

/// One reason against a notice.
#[derive(Debug, Clone, PartialEq, uniffi::Record)]
pub struct NoticeReason {
    /// The kind of reason.
    pub code: NoticeCode,
    /// The part of the notice or of the record at fault.
    pub field: NoticeField,
    /// For `NotPublic`, what the record lacks; otherwise empty.
    pub detail: BilingualText,
    /// The reason in Chinese.
    pub zh: String,
    /// The reason in English.
    pub en: String,
}

impl From<&privacy::NoticeReason> for NoticeReason {
    fn from(reason: &privacy::NoticeReason) -> Self {
        let privacy::NoticeReason { code, field, detail } = reason;
        Self {
            code: NoticeCode::from_core(*code),
            field: NoticeField::from_core(*field),
            detail: BilingualText::from_core(detail.clone()),
            zh: reason.message(Lang::Zh),
            en: reason.message(Lang::En),
        }
    }
}
