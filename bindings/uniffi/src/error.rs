//! The one error: what the library refuses.

use crate::carry::Carry;
use crate::words::{BilingualText, NoticeCode, NoticeField, StepKind};
use petition_core::workflow::{Refusal, RefusalReason};
use petition_core::{Code, Error, ErrorCode, Lang, Place, Text, privacy};
use std::fmt;

/// Defines the error: a row a variant, with what it tells besides code, place and message.
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
                /// Where: the place of the first problem, the record, or the parameter; none if there is no such place.
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
    /// What the library refuses. Nothing is half-done when one of these comes back.
    ///
    /// Every variant has a stable `code`, a `path`, and the message as `zh` and `en`; no message holds personal data.
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
        /// There is no built-in policy of this name.
        UnknownPolicy {}
        /// There is no record with this id.
        UnknownRecord {}
        /// A year, a day or a number is out of range.
        OutOfRange {}
        /// A step that was to be recorded does not fit the case.
        RefusedStep {
            /// The id of the case.
            case_id: String,
            /// The kind of the step.
            step: StepKind,
            /// The clause.
            clause: String,
            /// Kinds that do not stand and must.
            missing: Vec<StepKind>,
            /// Kinds that stand and must not.
            in_the_way: Vec<StepKind>,
        }
        /// A public notice that would give away personal data, or is not ready.
        RefusedNotice {
            /// The id of the reception or case.
            record: String,
            /// Every reason.
            reasons: Vec<NoticeReason>,
        }
    }
}

impl From<Error> for PetitionError {
    fn from(error: Error) -> Self {
        let (code, path) = (error.code().to_owned(), error.path());
        let Text { zh, en } = error.text();
        match &error {
            Error::StepRefused(refusal) => return Self::refused_step(refusal, path),
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
            Some(ErrorCode::UnknownPolicy) => Self::UnknownPolicy { code, path, zh, en },
            Some(ErrorCode::UnknownRecord) => Self::UnknownRecord { code, path, zh, en },
            // The codes of refused steps and notices were taken out above. They stand here so that a code that is
            // new in the core does not compile until it has its variant.
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
            step: Carry::carry(refusal.step),
            clause: refusal.clause.clone(),
            missing: Carry::carry(missing),
            in_the_way: Carry::carry(in_the_way),
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

    /// A number of days that is not from 0 to 65,535.
    pub(crate) fn days_out_of_range(days: i32) -> Self {
        let most = u16::MAX;
        let problem = petition_core::Problem {
            code: Code::OutOfRange,
            place: Place::path("days"),
            found: Text::same(days.to_string()),
            expected: Text::new(format!("0 至 {most}"), format!("0 to {most}")),
        };
        let (code, path) = (problem.code.key().to_owned(), Some("days".to_owned()));
        let (zh, en) = (problem.message(Lang::Zh), problem.message(Lang::En));
        Self::OutOfRange { code, path, zh, en }
    }
}

/// One problem of outside data.
#[derive(Debug, Clone, PartialEq, uniffi::Record)]
pub struct Problem {
    /// The stable code: one of the words `ProblemCode`.
    pub code: String,
    /// Where it is: a JSON path, or a line.
    pub path: String,
    /// What was found there, shortened; never personal data.
    pub found: BilingualText,
    /// What was expected instead.
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
            found: Carry::carry(found.clone()),
            expected: Carry::carry(expected.clone()),
            zh: problem.message(Lang::Zh),
            en: problem.message(Lang::En),
        }
    }
}

/// One reason against a notice.
#[derive(Debug, Clone, PartialEq, uniffi::Record)]
pub struct NoticeReason {
    /// What is wrong.
    pub code: NoticeCode,
    /// With which part of the notice or of the record.
    pub field: NoticeField,
    /// What is missing for a notice, if it is that; empty otherwise.
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
            code: Carry::carry(*code),
            field: Carry::carry(*field),
            detail: Carry::carry(detail.clone()),
            zh: reason.message(Lang::Zh),
            en: reason.message(Lang::En),
        }
    }
}
